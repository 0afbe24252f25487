"""People for the demo's rooms: jointed figures of shaded capsules that walk, stand and sit in perspective."""

import math
from dataclasses import dataclass
from enum import Enum

from wall.demo.render import Vec

_STRIDE = 1.35  # metres in one full cycle of both legs
_SKIN = (196, 152, 122)


class Pose(Enum):
    """What a figure does where it is."""

    WALK = "walk"
    STAND = "stand"
    SIT = "sit"


@dataclass(frozen=True, slots=True)
class Look:
    """Clothes; colours are sRGB."""

    top: tuple[int, int, int]
    trousers: tuple[int, int, int]
    hair: tuple[int, int, int] = (24, 20, 18)
    hat: tuple[int, int, int] | None = None
    height: float = 1.65  # metres


@dataclass(frozen=True, slots=True)
class Actor:
    """A figure and where it goes: corners (x, z) on the floor, metres, walked through once in each clip.

    A path that ends out of sight, or where it began, makes a loop without a jump.
    """

    look: Look
    path: tuple[tuple[float, float], ...]
    start: float = 0.0  # share of the clip's length
    speed: float = 1.15  # metres a second
    pose: Pose = Pose.WALK
    facing: float = 0.0  # degrees, for those who stand or sit
    floor: float = 0.0  # metres


@dataclass(frozen=True, slots=True)
class Limb:
    """A capsule between two points with a radius at each end."""

    a: Vec
    b: Vec
    ra: float
    rb: float
    colour: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an actor is at a moment."""

    x: float
    z: float
    heading: float  # radians, 0 = away along z
    phase: float  # of the stride, radians


def place(actor: Actor, time: float, length: float) -> Standing | None:
    """Where the actor is `time` seconds into a clip of `length`; None when it is not there."""
    first = actor.path[0]
    if actor.pose is not Pose.WALK:
        return Standing(first[0], first[1], math.radians(actor.facing), time * 2 * math.pi * 3 / length)
    walked = ((time - actor.start * length) % length) * actor.speed
    way = walked
    for (x0, z0), (x1, z1) in zip(actor.path, actor.path[1:], strict=False):
        leg = math.hypot(x1 - x0, z1 - z0)
        if way <= leg:
            k = way / leg
            heading = math.atan2(x1 - x0, z1 - z0)
            return Standing(x0 + k * (x1 - x0), z0 + k * (z1 - z0), heading, walked / _STRIDE * 2 * math.pi)
        way -= leg
    return None


@dataclass(frozen=True, slots=True)
class _Body:
    """A figure at a moment, with its own axes."""

    actor: Actor
    at: Standing

    @property
    def scale(self) -> float:
        return self.actor.look.height / 1.7

    @property
    def walking(self) -> bool:
        return self.actor.pose is Pose.WALK

    @property
    def hip(self) -> float:
        """Height of the hips, metres."""
        high = 0.5 if self.actor.pose is Pose.SIT else 0.9
        return high * self.scale + (0.02 * math.cos(2 * self.at.phase) if self.walking else 0)

    def world(self, side: float, up: float, ahead: float) -> Vec:
        """World coordinates of a point right of, over and ahead of the figure's feet."""
        sin, cos = math.sin(self.at.heading), math.cos(self.at.heading)
        across, along = side * self.scale, ahead * self.scale
        x, z = self.at.x + across * cos + along * sin, self.at.z - across * sin + along * cos
        return (x, self.actor.floor + up, z)

    def limb(self, a: Vec, b: Vec, ra: float, rb: float, colour: tuple[int, int, int]) -> Limb:
        """A capsule whose radii are those of a person 1.7 m tall."""
        return Limb(a, b, ra * self.scale, rb * self.scale, colour)


def limbs(actor: Actor, at: Standing) -> list[Limb]:
    """The figure's capsules in world coordinates, metres."""
    body = _Body(actor, at)
    look, hip, s = actor.look, body.hip, body.scale
    sway = 0.0 if body.walking else 0.025 * math.sin(at.phase)
    lean = 0.04 if body.walking else 0.0
    out: list[Limb] = []
    for side, offset in ((-1, 0.0), (1, math.pi)):
        out += _leg(body, side, offset) + _arm(body, side, offset, sway)
    waist, chest = body.world(sway / 2, hip + 0.24 * s, lean / 2), body.world(sway, hip + 0.43 * s, lean)
    out.append(body.limb(body.world(0, hip, 0), waist, 0.145, 0.15, look.top))
    for half in (-0.055, 0.055):
        out.append(body.limb(waist, body.world(sway + half, hip + 0.44 * s, lean), 0.14, 0.135, look.top))
    out.append(body.limb(chest, body.world(sway, hip + 0.58 * s, lean), 0.07, 0.055, _SKIN))
    face, back = body.world(sway, hip + 0.68 * s, lean + 0.045), body.world(sway, hip + 0.72 * s, lean)
    out.append(body.limb(face, face, 0.09, 0.09, _SKIN))
    out.append(body.limb(back, back, 0.104, 0.104, look.hair))
    if look.hat is not None:
        rim, tip = body.world(sway, hip + 0.74 * s, lean), body.world(sway, hip + 0.92 * s, lean)
        out.append(body.limb(rim, tip, 0.22, 0.02, look.hat))
    return out


def _leg(body: _Body, side: int, offset: float) -> list[Limb]:
    s, hip, trousers = body.scale, body.hip, body.actor.look.trousers
    top = body.world(side * 0.085, hip, 0)
    if body.actor.pose is Pose.SIT:
        knee, foot = body.world(side * 0.1, hip, 0.42), body.world(side * 0.1, 0.06, 0.4)
    else:
        swing = 0.42 * math.sin(body.at.phase + offset) if body.walking else 0.03 * side
        bend = 0.75 * max(0.0, math.cos(body.at.phase + offset)) if body.walking else 0.0
        down, ahead = hip - 0.43 * s * math.cos(swing), 0.43 * math.sin(swing)
        knee = body.world(side * 0.085, down, ahead)
        angle = swing - bend
        foot = body.world(side * 0.085, max(0.05, down - 0.42 * s * math.cos(angle)), ahead + 0.42 * math.sin(angle))
    toe = (foot[0] + 0.13 * math.sin(body.at.heading), foot[1] - 0.01, foot[2] + 0.13 * math.cos(body.at.heading))
    return [
        body.limb(top, knee, 0.095, 0.065, trousers),
        body.limb(knee, foot, 0.065, 0.05, trousers),
        body.limb(foot, toe, 0.045, 0.035, (34, 32, 32)),
    ]


def _arm(body: _Body, side: int, offset: float, sway: float) -> list[Limb]:
    s, look = body.scale, body.actor.look
    shoulder_up = body.hip + 0.48 * s
    swing = -0.45 * math.sin(body.at.phase + offset) if body.walking else 0.06
    bend = 1.1 if body.actor.pose is Pose.SIT else 0.3
    shoulder = body.world(side * 0.185 + sway, shoulder_up, 0.02)
    down, ahead = shoulder_up - 0.28 * s * math.cos(swing), 0.28 * math.sin(swing) + 0.02
    elbow = body.world(side * 0.215 + sway, down, ahead)
    angle = swing + bend
    hand = body.world(side * 0.2 + sway, down - 0.25 * s * math.cos(angle), ahead + 0.25 * math.sin(angle))
    return [
        body.limb(shoulder, elbow, 0.06, 0.047, look.top),
        body.limb(elbow, hand, 0.043, 0.036, look.top if look.hat else _SKIN),
        body.limb(hand, hand, 0.042, 0.042, _SKIN),
    ]
