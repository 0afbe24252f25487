"""Outdoor sets: gate, yard, parking, perimeter fence by night, school court, loading bay."""

from wall.demo.materials import bars, crown, facade, glow, ground, leaves, mesh, plain, planks, ribs, slabs
from wall.demo.render import Box, Eye, Lamp, Stage, Vec

_SUN: Vec = (1.0, 0.93, 0.78)
_SKY: Vec = (0.62, 0.74, 0.9)
_AMBIENT: Vec = (0.36, 0.41, 0.48)
_IR: Vec = (1.0, 1.0, 1.0)


def sun(x: float, z: float, power: float = 1.5) -> Lamp:
    """The sun, low enough for long shadows; (x, z) is where it stands."""
    return Lamp((x, 1.0, z), _SUN, power, 0.012, sun=True)


def tree(x: float, z: float, height: float = 5.0, radius: float = 1.9, colour: str = "5f8a3c") -> list[Box]:
    """A trunk with a white lime band, and three ragged sheets for a crown."""
    out = [
        Box((x - 0.14, 0, z - 0.14), (x + 0.14, height - 1, z + 0.14), planks("6b5642", 0.07, along_u=False)),
        Box((x - 0.15, 0, z - 0.15), (x + 0.15, 0.9, z + 0.15), plain("d8d6cc")),
    ]
    for k, (dz, grow) in enumerate(((-0.7, 0.8), (0.0, 1.0), (0.7, 0.85))):
        r = radius * grow
        low, high = (x - r * 1.3, height - r * 1.2, z + dz), (x + r * 1.3, height + r * 1.2, z + dz + 0.02)
        out.append(Box(low, high, leaves(colour), mask=crown(x + 0.25 * (k - 1), height, r)))
    return out


def car(x: float, z: float, colour: str, along_z: bool = True) -> list[Box]:
    """A parked car: body, cabin with glass, wheels, lights."""
    paint, glass, tyre = plain(colour, 0.1), plain("1c2730"), plain("141414")

    def box(x0: float, y0: float, z0: float, x1: float, y1: float, z1: float) -> tuple[Vec, Vec]:
        if along_z:
            return (x + x0, y0, z + z0), (x + x1, y1, z + z1)
        return (x + z0, y0, z + x0), (x + z1, y1, z + x1)

    out = [
        Box(*box(-0.87, 0.28, -2.1, 0.87, 0.85, 2.1), paint),
        Box(*box(-0.84, 0.25, -2.18, 0.84, 0.6, 2.18), paint),
        Box(*box(-0.76, 0.85, -1.35, 0.76, 1.38, 0.85), glass),
        Box(*box(-0.72, 1.38, -1.2, 0.72, 1.45, 0.7), paint),
        Box(*box(-0.78, 0.85, -0.3, 0.78, 1.4, -0.2), paint),
        Box(*box(-0.8, 0.55, -2.2, -0.45, 0.72, -2.1), plain("e8e8e0")),
        Box(*box(0.45, 0.55, -2.2, 0.8, 0.72, -2.1), plain("e8e8e0")),
        Box(*box(-0.3, 0.4, -2.2, 0.3, 0.52, -2.15), plain("f2f2ea")),
    ]
    out += [Box(*box(s - 0.1, 0, w - 0.32, s + 0.1, 0.62, w + 0.32), tyre) for s in (-0.8, 0.8) for w in (-1.3, 1.3)]
    return out


def gate(seed: int) -> Stage:
    """A main gate: pillars, sliding bars, a guard house, the street beyond."""
    boxes = [
        Box((-40, -0.3, -5), (40, 0, 16), slabs("a8a294", 3.0), casts=False),
        Box((-60, -0.3, 16), (60, -0.02, 90), ground("55565a", 0.4), casts=False),
        Box((-60, -0.02, 18.9), (60, 0.0, 19.05), plain("e0e0d8"), casts=False),
    ]
    wall, cap = plain("d8b468", 0.3), plain("9c4a34")
    for x0, x1 in ((-20, -3.4), (3.4, 20)):
        boxes += [Box((x0, 0, 13.8), (x1, 2.2, 14.1), wall), Box((x0, 2.2, 13.7), (x1, 2.32, 14.2), cap)]
    for x in (-3.4, 3.4):
        boxes += [
            Box((x - 0.4, 0, 13.5), (x + 0.4, 3.2, 14.4), wall),
            Box((x - 0.5, 3.2, 13.4), (x + 0.5, 3.4, 14.5), cap),
        ]
    boxes.append(Box((-3.9, 3.4, 13.8), (3.9, 4.3, 14.1), plain(("a3262a", "1f4e86")[seed % 2])))
    boxes.append(
        Box((-3.0, 0.05, 13.9), (0.4, 1.95, 13.94), plain("4a5258"), mask=bars(0.16, 0.022, (0.12, 1.0, 1.85)))
    )
    boxes += [
        Box((-7.6, 0, 9.4), (-4.6, 2.6, 12.2), plain("e2d8b8", 0.3)),
        Box((-7.9, 2.6, 9.1), (-4.3, 2.8, 12.5), plain("a8543a")),
    ]
    boxes += [
        Box((-4.61, 1.0, 10), (-4.57, 2.0, 11.4), plain("23303a")),
        Box((-7.0, 1.0, 9.36), (-5.2, 2.0, 9.41), plain("23303a")),
    ]
    boxes += [
        Box((4.2, 0.9, 10.2), (9, 1.02, 10.32), plain("d8d8d8")),
        Box((3.9, 0, 10), (4.3, 1.1, 10.5), plain("d09a2a")),
    ]
    for k in range(5):
        boxes.append(Box((5 + 0.9 * k, 0.89, 10.19), (5.4 + 0.9 * k, 1.03, 10.33), plain("b8281e")))
    boxes += tree(7.5, 12.2, 4.6) + tree(-11, 8, 5.2) + car(11.5, 7, ("b8bcc0", "7a1f20")[seed % 2])
    boxes += [
        Box(
            (-40 + 16 * k, 0, 30),
            (-26 + 16 * k, 7 + (k * 5 + seed) % 4 * 2, 40),
            facade(("d8c8a0", "b8c4c4", "cfa890")[k % 3]),
        )
        for k in range(6)
    ]
    return Stage(Eye((1.5, 4.4, -0.8), -3, -14, 82), tuple(boxes), (sun(1.35, -0.25),), _AMBIENT, _SKY, 0.004, 1.05)


def yard(seed: int) -> Stage:
    """A yard between buildings with trees, benches and a flag pole."""
    boxes = [Box((-60, -0.3, -5), (60, 0, 80), slabs(("b0a898", "a4a49a")[seed % 2], 2.0), casts=False)]
    boxes.append(Box((-16, 0, 26), (16, 9.8, 34), facade(("e0c478", "d9d3bd", "c9d0c0")[seed % 3])))
    boxes.append(Box((-16.4, 9.8, 25.6), (16.4, 10.3, 34.4), plain("9a4a34")))
    boxes.append(Box((-24, 0, 4), (-13, 6.6, 26), facade("d8c490")))
    boxes.append(Box((-24.3, 6.6, 3.6), (-12.7, 7.0, 26.2), plain("9a4a34")))
    boxes.append(Box((-3, 0, 24.5), (3, 3.2, 26), plain("cfc4a4")))
    boxes.append(Box((-1.4, 0, 24.45), (1.4, 2.6, 24.5), plain("2a3238")))
    for x, z in ((-8.5, 9), (-8.5, 17), (8, 10), (9.5, 18), (4.5, 22)):
        boxes += [
            Box((x - 1, 0, z - 1), (x + 1, 0.35, z + 1), plain("a8a296")),
            *tree(x, z, 4.6 + (seed + int(z)) % 3 * 0.5),
        ]
    for near in (7.5, 12.5):
        boxes.append(Box((3.2, 0.4, near), (5.2, 0.47, near + 0.5), planks("7a5a38")))
        boxes += [Box((x, 0, near + 0.05), (x + 0.15, 0.4, near + 0.45), plain("8a8880")) for x in (3.4, 4.9)]
    boxes += [
        Box((-0.06, 0, 19), (0.06, 7.5, 19.12), plain("c8ccd0")),
        Box((0.08, 6.3, 19.05), (1.7, 7.4, 19.07), plain("c8201c")),
    ]
    return Stage(Eye((3.0, 5.6, -2.0), -9, -17, 80), tuple(boxes), (sun(1.3, 0.1),), _AMBIENT, _SKY, 0.004, 1.0)


def parking(seed: int) -> Stage:
    """A parking place under a sheet roof on one side, open on the other."""
    boxes = [Box((-60, -0.3, -5), (60, 0, 80), ground("5c5c5e", 0.4, 5), casts=False)]
    colours = ("c8ccd0", "22262c", "8a1c1e", "2a4a7c", "d8d4c8", "5c6468")
    for k in range(5):
        if (k + seed) % 5 != 3:
            boxes += car(-6.2 + 2.9 * k, 15.5, colours[(k + seed) % 6])
    for k in range(3):
        boxes += car(-8.6, 5.0 + 2.9 * k, colours[(k + seed + 3) % 6], along_z=False)
    boxes += [
        Box((-7.75 + 2.9 * k, 0.0, 12.8), (-7.65 + 2.9 * k, 0.004, 18), plain("dcdcd4"), casts=False)
        for k in range(6)
    ]
    boxes += [Box((-8, 2.7, 12.6), (7.2, 2.8, 18.6), ribs("7c8c94", 0.25))]
    boxes += [Box((x - 0.06, 0, 12.8), (x + 0.06, 2.7, 12.92), plain("3c5a80")) for x in (-7.8, -3.4, 1.0, 5.4)]
    boxes += [
        Box((-30, 0, 19.5), (30, 2.4, 19.8), plain("c9b890", 0.4)),
        Box((-14, 0, 24), (20, 8, 32), facade("d0d0c4")),
    ]
    boxes += tree(9.5, 13, 5.2, 2.2) + tree(10.5, 6.5, 4.8) + tree(-13, 17, 5.5, 2.3)
    return Stage(
        Eye((5.2, 4.8, -1.0), -20, -18, 82), tuple(boxes), (sun(1.2, -0.3, 1.6),), _AMBIENT, _SKY, 0.004, 1.05
    )


def loading(seed: int) -> Stage:
    """A kitchen yard or loading bay behind a building."""
    boxes = [Box((-60, -0.3, -5), (60, 0, 60), slabs("8f8c84", 4.0), casts=False)]
    boxes += [
        Box((-12, 0, 12), (10, 6, 20), plain("d3c9a8", 0.35)),
        Box((-12.4, 3.1, 10.2), (10.4, 3.25, 12), ribs("8c9aa2", 0.25)),
    ]
    for x in (-7.5, -2.0, 3.5):
        boxes.append(
            Box(
                (x, 0, 11.94),
                (x + 3.2, 2.7, 12),
                ribs(("4f6f8c", "6c7a70")[seed % 2], 0.12, upright=False),
                casts=False,
            )
        )
    boxes += [
        Box((-10.5 + 0.9 * k, 0, 10.9), (-9.8 + 0.9 * k, 1.1, 11.6), plain(("2f6b3c", "24577a")[k % 2]))
        for k in range(3)
    ]
    boxes += [
        Box((6.2, 0, 7.6), (7.4, 0.14, 8.8), planks("a3824f", 0.12)),
        Box((6.25, 0.14, 7.65), (7.35, 1.2, 8.75), planks("b58c5a", 0.35)),
    ]
    boxes += [
        Box((-13, 0, 2), (-12.7, 2.4, 12), plain("c9b890", 0.4)),
        Box((10, 0, 2), (10.2, 2.3, 40), plain("50585c"), mask=mesh(0.12)),
    ]
    boxes += (
        car(-4.2, 7.6, ("e4e4de", "3c5a80")[seed % 2], along_z=False) + tree(13, 10, 5.4, 2.2) + tree(13.5, 16, 5.0)
    )
    return Stage(
        Eye((-3.4, 4.6, -1.5), 8, -18, 82), tuple(boxes), (sun(-1.1, -0.75, 1.5),), _AMBIENT, _SKY, 0.004, 1.05
    )


def _night(at: Vec, yaw: float, pitch: float, boxes: list[Box], extra: tuple[Lamp, ...] = ()) -> Stage:
    """A set seen by infrared: the light sits at the camera and fades with distance."""
    spot = Lamp((at[0], at[1] + 0.1, at[2] - 0.1), _IR, 26.0, 0.05)
    dark: Vec = (0.018, 0.018, 0.018)
    return Stage(
        Eye(at, yaw, pitch, 80), tuple(boxes), (spot, *extra), dark, (0.012, 0.012, 0.012), 0.0, 1.1, infrared=True
    )


def fence(seed: int) -> Stage:
    """A perimeter fence with a patrol path, by night."""
    boxes = [
        Box((-40, -0.3, -5), (2.2, 0, 80), ground("6f7d58", 0.9, 2.0), casts=False),
        Box((2.2, -0.3, -5), (5.0, 0.0, 80), ground("8c8a84", 0.4, 3.0), casts=False),
        Box((5.0, -0.3, -5), (60, 0, 80), ground("66744c", 0.9, 2.0), casts=False),
        Box((-0.6, 0, 1.5), (-0.58, 2.35, 42), plain("d0d4d4"), mask=mesh(0.11)),
        Box((-0.7, 0, -4), (-0.5, 0.3, 42), plain("a8a6a0"), casts=False),
    ]
    boxes += [
        Box((-0.64, 2.4 + 0.12 * k, 0), (-0.6, 2.42 + 0.12 * k, 42), plain("c0c4c4"), casts=False) for k in range(3)
    ]
    for k, x in enumerate((-5.0, -7.5, -4.2, -9.0)):
        boxes += tree(x, 6 + 5.5 * k, 4.2 + (k + seed) % 3, 2.0, "7d9058")
    boxes += [
        Box((7.5, 0, 9), (16, 3.4, 18), plain("d8d4c4", 0.3)),
        Box((7.45, 1.0, 11), (7.5, 2.2, 12.6), plain("20262a")),
    ]
    boxes += [
        Box((4.8, 0, 14), (4.95, 4.4, 14.15), plain("a8acac")),
        Box((3.9, 4.3, 13.95), (4.9, 4.45, 14.2), glow("ffffff"), 2.5, casts=False),
    ]
    return _night((3.4, 3.6, -0.5), -9, -12, boxes, (Lamp((4.2, 4.2, 14.0), _IR, 6.0, 0.2),))


def yard_night(seed: int) -> Stage:
    """The yard by night."""
    return _night((3.0, 4.6, 2.0), -9, -16, list(yard(seed).boxes), (Lamp((0, 3.0, 24.2), _IR, 5.0, 0.2),))


def gate_night(seed: int) -> Stage:
    """The gate by night, a lamp over the guard house."""
    lamp = Box((-4.9, 2.75, 9.2), (-4.5, 2.9, 9.5), glow("ffffff"), 4.0, casts=False)
    return _night((1.5, 4.0, 2.0), -3, -14, [*gate(seed).boxes, lamp], (Lamp((-4.4, 2.7, 8.9), _IR, 4.0, 0.2),))
