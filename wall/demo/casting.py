"""Who is seen in which set, and where they walk. Same seed, same people."""

import math
import random

from wall.demo.people import Actor, Look, Pose

_SHIRTS = (
    (214, 214, 208),
    (92, 128, 168),
    (156, 62, 54),
    (78, 112, 84),
    (196, 168, 92),
    (70, 72, 84),
    (168, 120, 150),
)
_TROUSERS = ((38, 42, 54), (60, 58, 54), (84, 80, 72), (30, 30, 32), (52, 66, 92))
_GUARD = Look((74, 96, 70), (54, 66, 50), hat=(66, 84, 60), height=1.7)
_CONE = (214, 192, 140)

# Paths begin and end out of sight, or close on themselves.
_PATHS: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "corridor": (
        ((-1.8, 13.4), (-0.5, 13.2), (-0.5, 3.0), (0.2, -0.6)),
        ((0.4, -0.6), (0.5, 3.0), (0.6, 16.8), (-1.8, 16.8)),
        ((-1.9, 6.6), (-0.6, 6.7), (-0.3, 20.5), (-0.2, 22.4)),
    ),
    "dormitory": (
        ((-0.2, 12.7), (-0.2, 3.0), (0.2, 3.0), (0.3, 12.7)),
        ((0.6, -1), (0.4, 4.6), (0.5, 8.8), (0.2, 12.7)),
    ),
    "canteen": (
        ((-6, 5), (-4.4, 6.5), (-4.3, 11.9), (2.0, 11.9), (6, 11.9)),
        ((6, 2.2), (1.6, 2.4), (1.8, 11.7), (6, 11.8)),
        ((-6, 2.0), (-1.3, 2.2), (-1.3, 11.7), (-6, 11.9)),
    ),
    "stairwell": (
        ((3.0, 4.6), (1.0, 4.6), (0.6, 2.2), (0.9, -1.0)),
        ((1.4, -1.0), (1.0, 3.0), (1.7, 5.2), (3.2, 5.2)),
    ),
    "reception": (
        ((2.0, 10.4), (1.8, 8.6), (-1.8, 6.0), (-5, 5.6)),
        ((-5, 3.2), (0.2, 3.0), (0.6, 8.4), (2.4, 10.5)),
    ),
    "storehouse": (((0.2, 16.5), (0.1, 4), (-0.3, -1)), ((-0.6, -1), (-0.5, 7), (-0.4, 16.5))),
    "classroom": (((4.2, 7.4), (2.8, 7.6), (-3.0, 7.7), (-3.1, 7.8), (2.8, 7.9), (4.2, 7.4)),),
    "clinic": (((0, 11.4), (0.2, 4.0), (-0.9, 3.4), (-0.6, 11.4)), ((0.4, 11.4), (0.7, 7), (1.0, 6.8), (0.5, 11.4))),
    "gate": (
        ((1.9, 22), (1.9, 13), (-2, 4), (-7, -1)),
        ((14, 16.5), (4, 17), (-14, 16.4)),
        ((-3.9, 11), (-2.5, 11.6), (2.2, 11.6), (2.2, 11.7), (-2.5, 11.7), (-3.9, 11)),
    ),
    "yard": (
        ((0.4, 25), (0.2, 14), (6, 2), (9, -3)),
        ((-12.6, 14), (0, 15.5), (14, 15)),
        ((-6, -2.5), (-2, 6), (-1, 25)),
        ((14, 8.5), (2, 8.6), (-12.8, 10.5)),
    ),
    "parking": (
        ((9, 10.5), (-2, 11.6), (-12, 11.4)),
        ((-2, 20), (0.6, 12.4), (3.4, 2), (5, -3)),
        ((-12, 13.2), (-4.5, 10.4), (9, 7)),
    ),
    "loading": (
        ((-6, 12.4), (-5.4, 10), (5.6, 9.4), (5.2, 12.4)),
        ((-14, 5), (-6, 4.8), (11, 6.4)),
        ((-1, 12.4), (-0.6, 9), (2.5, 3), (8, -3)),
    ),
    "fence": (((3.6, 34), (3.4, 6), (4.4, -2)),),
}
_CAST_OF = {"yard_night": "yard", "gate_night": "gate"}
_SEATED: dict[str, tuple[tuple[float, float, float], ...]] = {
    "canteen": ((-2.9, 5.3, 180), (-2.3, 6.55, 0), (0.3, 5.3, 180), (0.9, 7.6, 180), (3.3, 6.55, 0), (2.7, 5.3, 180)),
    "reception": ((-1.9, 7.55, 180), (1.55, 3.75, 180), (2.71, 3.75, 180), (2.13, 5.55, 180)),
    "classroom": tuple(
        (x + dx, 2.1 + 1.35 * row, 0) for row in range(4) for x in (-2.3, 0.0, 2.3) for dx in (-0.3, 0.3)
    ),
    "yard": ((4.2, 7.75, -60),),
    "clinic": ((0.6, 5.0, -80),),
}
_HATTED = ("yard", "loading", "gate", "parking")
_UNIFORMS = {
    "classroom": Look((228, 230, 232), (40, 48, 78), height=1.5),
    "clinic": Look((208, 226, 232), (196, 214, 222), hat=None, height=1.62),
    "fence": _GUARD,
}


def cast(scene: str, seed: int) -> tuple[Actor, ...]:
    """The people of a scene."""
    rng = random.Random(f"{scene}/{seed}")
    place = _CAST_OF.get(scene, scene)
    paths = _PATHS.get(place, ())
    night = scene.endswith("night") or scene == "fence"
    wanted = paths[:1] if night else paths
    begin = rng.random()
    out = []
    for k, path in enumerate(wanted):
        look = _GUARD if night else _UNIFORMS.get(place, _look(rng, place))
        start = (begin + k / max(1, len(wanted)) + rng.uniform(-0.06, 0.06)) % 1
        out.append(Actor(look, path, start, rng.uniform(1.0, 1.3)))
    if not night:
        for x, z, facing in _SEATED.get(place, ()):
            if rng.random() < 0.8:
                turn = facing + rng.uniform(-15, 15)
                out.append(Actor(_UNIFORMS.get(place, _look(rng, "")), ((x, z),), pose=Pose.SIT, facing=turn))
    return tuple(out)


def path_seconds(actor: Actor) -> float:
    """How long the actor's way takes."""
    legs = zip(actor.path, actor.path[1:], strict=False)
    return sum(math.dist(a, b) for a, b in legs) / actor.speed


def _look(rng: random.Random, place: str) -> Look:
    hat = _CONE if place in _HATTED and rng.random() < 0.4 else None
    return Look(rng.choice(_SHIRTS), rng.choice(_TROUSERS), hat=hat, height=rng.uniform(1.52, 1.74))
