"""Indoor sets: corridor, dormitory, canteen, stairwell, reception, storehouse, classroom, clinic."""

import numpy as np

from wall.demo.materials import bars, glow, ground, noise, plain, planks, rgb, tiles, two_tone
from wall.demo.render import Box, Eye, F, Lamp, Paint, Stage, Vec

_WHITE: Vec = (1.0, 0.97, 0.9)
_COOL: Vec = (0.86, 0.95, 1.0)
_DAY: Vec = (0.8, 0.92, 1.0)
_WALLS = (("4f7f78", "d9d6bd"), ("5f7d9a", "dcdccf"), ("8a8f72", "e3d9b0"), ("6f8f62", "e0deca"))


def shell(x0: float, x1: float, z1: float, height: float, floor: Paint, wall: Paint, z0: float = -0.5) -> list[Box]:
    """Floor, ceiling and four walls of a room that reaches from z0 to z1."""
    t = 0.2
    ceiling = plain("e6e4dc", 0.1)
    return [
        Box((x0 - t, -t, z0 - t), (x1 + t, 0, z1 + t), floor, casts=False),
        Box((x0 - t, height, z0 - t), (x1 + t, height + t, z1 + t), ceiling, casts=False),
        Box((x0 - t, 0, z0 - t), (x0, height, z1 + t), wall, casts=False),
        Box((x1, 0, z0 - t), (x1 + t, height, z1 + t), wall, casts=False),
        Box((x0 - t, 0, z1), (x1 + t, height, z1 + t), wall, casts=False),
        Box((x0 - t, 0, z0 - t), (x1 + t, height, z0), wall, casts=False),
    ]


def tube(x: float, z: float, height: float, along_z: bool = False) -> Box:
    """A fluorescent lamp under the ceiling."""
    a, b = (0.07, 0.6) if along_z else (0.6, 0.07)
    return Box((x - a, height - 0.07, z - b), (x + a, height - 0.02, z + b), glow("fdfdf4"), 5.0, casts=False)


def door(x: float, z: float, side: int, paint: Paint | None = None) -> list[Box]:
    """A door with its frame in a wall along z at `x`; `side` is +1 for a wall on the right."""
    wood, frame = paint or planks("7a5230", 0.3, along_u=False), plain("4a3422")
    a, b = sorted((x - side * 0.03, x + side * 0.02))
    c, d = sorted((x - side * 0.05, x + side * 0.02))
    return [
        Box((c, 0, z - 0.53), (d, 2.18, z + 0.53), frame, casts=False),
        Box((a - 0.03, 0, z - 0.45), (b + 0.03, 2.1, z + 0.45), wood, casts=False),
        Box((a - 0.06, 0.98, z + 0.3), (b + 0.06, 1.05, z + 0.4), plain("b8b8b0"), casts=False),
    ]


def window_z(x: float, z: float, side: int, bright: float = 1.6, wide: float = 1.4) -> list[Box]:
    """A bright window with bars in a wall along z."""
    a, b = sorted((x - side * 0.02, x + side * 0.02))
    out = [Box((a, 0.95, z - wide / 2), (b, 2.25, z + wide / 2), glow("d4e4f4"), bright, casts=False)]
    c, d = sorted((x - side * 0.05, x + side * 0.02))
    for k in range(4):
        at = z - wide / 2 + k * wide / 3
        out.append(Box((c, 0.92, at - 0.025), (d, 2.28, at + 0.025), plain("d8d4c4"), casts=False))
    out += [
        Box((c, y, z - wide / 2), (d, y + 0.05, z + wide / 2), plain("d8d4c4"), casts=False) for y in (0.9, 1.7, 2.25)
    ]
    return out


def table(x: float, z: float, w: float, d: float, top: Paint, height: float = 0.75) -> list[Box]:
    """A table with four legs."""
    legs = plain("3c4248")
    out = [Box((x - w / 2, height - 0.05, z - d / 2), (x + w / 2, height, z + d / 2), top)]
    for sx in (-1, 1):
        for sz in (-1, 1):
            cx, cz = x + sx * (w / 2 - 0.05), z + sz * (d / 2 - 0.05)
            out.append(Box((cx - 0.025, 0, cz - 0.025), (cx + 0.025, height - 0.05, cz + 0.025), legs))
    return out


def stool(x: float, z: float, colour: str) -> list[Box]:
    """A plastic stool."""
    paint = plain(colour)
    return [
        Box((x - 0.17, 0.4, z - 0.17), (x + 0.17, 0.45, z + 0.17), paint),
        Box((x - 0.13, 0, z - 0.13), (x + 0.13, 0.4, z + 0.13), plain(colour, 0.5)),
    ]


def corridor(seed: int) -> Stage:
    """A long corridor with doors to one side and windows to the other."""
    low, high = _WALLS[seed % 4]
    boxes = shell(-1.4, 1.4, 22, 3.0, tiles("b9b2a2", "8f9488", 0.5), two_tone(low, high))
    for k in range(6):
        boxes += door(-1.4, 3.2 + 3.4 * k, -1)
        boxes += window_z(1.4, 4.4 + 3.4 * k, 1, 1.3)
    boxes.append(Box((1.15, 0.0, 2.2), (1.4, 0.75, 2.6), plain("b02a22")))
    boxes.append(Box((0.95, 0, 8.1), (1.38, 0.45, 9.9), planks("8a6238")))
    boxes.append(Box((-0.55, 0, 21.9), (0.55, 2.2, 22), glow("cfe0ee"), 1.5, casts=False))
    boxes += [tube(0, 3.0 + 4 * k, 3.0, along_z=True) for k in range(5)]
    lamps = [Lamp((0, 2.85, 3.0 + 4 * k), _WHITE, 1.1, 0.35) for k in range(4)]
    lamps += [Lamp((1.3, 1.7, 6 + 7 * k), _DAY, 0.7, 0.5) for k in range(2)]
    return Stage(Eye((0.5, 2.75, 0.1), -3, -18, 88), tuple(boxes), tuple(lamps), (0.34, 0.35, 0.36), exposure=1.25)


def _bed(x: float, z: float, blanket: str, frame: Paint) -> list[Box]:
    """A bunk bed, its head against a side wall; about 2 m along x."""
    out = []
    for y in (0.4, 1.45):
        out.append(Box((x - 1, y, z - 0.42), (x + 1, y + 0.06, z + 0.42), frame))
        out.append(Box((x - 0.98, y + 0.06, z - 0.4), (x + 0.98, y + 0.16, z + 0.4), plain("c9c6b8", 0.3)))
        out.append(Box((x - 0.55, y + 0.16, z - 0.41), (x + 0.97, y + 0.21, z + 0.41), _cloth(blanket)))
        out.append(Box((x - 0.93, y + 0.16, z - 0.28), (x - 0.62, y + 0.27, z + 0.28), plain("ecebe4")))
    for sx in (-1, 1):
        for sz in (-0.42, 0.42):
            low, high = (x + sx - 0.025, 0.0, z + sz - 0.025), (x + sx + 0.025, 1.85, z + sz + 0.025)
            out.append(Box(low, high, frame))
    return out


def _cloth(colour: str) -> Paint:
    base = np.asarray(rgb(colour), np.float32)

    def paint(u: F, v: F) -> F:
        stripe = np.where(np.abs(u / 0.35 - np.round(u / 0.35)) < 0.12, 0.72, 1)
        return np.asarray(base * (stripe * (0.7 + 0.6 * noise(u, v, 0.12)))[:, None], np.float32)

    return paint


def dormitory(seed: int) -> Stage:
    """A dormitory: bunk beds along both walls, an aisle between."""
    low, high = _WALLS[(seed + 1) % 4]
    blankets = ("3f6d8f", "7d8a4a", "9a5a4a", "5b5f86")
    boxes = shell(-3.3, 3.3, 12.5, 3.3, tiles("c2a98a", "b99e80", 0.45), two_tone(low, high))
    for k in range(5):
        boxes += _bed(-2.25, 2.6 + 2.1 * k, blankets[(k + seed) % 4], plain("44617c"))
        boxes += _bed(2.25, 2.6 + 2.1 * k, blankets[(k + seed + 2) % 4], plain("44617c"))
    for k in range(3):
        boxes += window_z(-3.3, 3.6 + 4.2 * k, -1, 1.5, 1.6)
    boxes.append(Box((-0.6, 0, 12.4), (0.6, 2.2, 12.5), planks("6b4a2c", 0.3, along_u=False), casts=False))
    boxes += [tube(0, 3.0 + 3.5 * k, 3.3) for k in range(3)]
    lamps = [Lamp((0, 3.1, 3.0 + 3.5 * k), _WHITE, 2.0, 0.4) for k in range(3)]
    lamps += [Lamp((-3.0, 1.9, 5.5), _DAY, 1.6, 0.6)]
    return Stage(Eye((0.9, 2.9, 0.0), -5, -20, 86), tuple(boxes), tuple(lamps), (0.3, 0.31, 0.33), exposure=1.2)


def canteen(seed: int) -> Stage:
    """A canteen with rows of tables and a serving counter."""
    low, high = _WALLS[(seed + 2) % 4]
    top = plain(("c8ccd0", "b8cbb8", "d6c7a2")[seed % 3], 0.2)
    boxes = shell(-5, 5, 14, 3.6, tiles("cfcabd", "c4bdae", 0.6), two_tone(low, high, 1.5))
    for row in range(4):
        for x in (-2.9, 0.3, 3.3):
            z = 3.6 + 2.3 * row
            boxes += table(x, z, 2.0, 0.8, top)
            for k in (-0.6, 0.0, 0.6):
                for dz in (-0.65, 0.65):
                    boxes += stool(x + k, z + dz, ("b8392e", "2f6ea3")[(row + seed) % 2])
    boxes.append(Box((-4, 0, 12.6), (4, 1.05, 13.1), tiles("e8e8e2", "dcdcd6", 0.2)))
    boxes.append(Box((-4.05, 1.05, 12.5), (4.05, 1.1, 13.2), plain("9ea4a8")))
    boxes.append(Box((-3, 1.5, 13.95), (3, 2.6, 14), glow("f4ecd0"), 0.9, casts=False))
    for k in range(4):
        boxes += window_z(5, 2.8 + 3 * k, 1, 1.6, 1.8)
    boxes += [tube(x, 3.5 + 3 * k, 3.6) for k in range(4) for x in (-2.4, 2.4)]
    lamps = [Lamp((x, 3.4, 4 + 5 * k), _WHITE, 2.7, 0.5) for k in range(2) for x in (-2.4, 2.4)]
    return Stage(Eye((-4.4, 3.2, 0.3), 30, -20, 90), tuple(boxes), tuple(lamps), (0.34, 0.35, 0.36), exposure=1.1)


def stairwell(seed: int) -> Stage:
    """A stairwell with a flight up to a landing and a railing."""
    low, high = _WALLS[(seed + 3) % 4]
    step = ground("9c968a", 0.2, 1.5)
    boxes = shell(-2.6, 2.6, 8.0, 5.2, tiles("a7a092", "8c8678", 0.4), two_tone(low, high, 1.3))
    for k in range(10):
        z = 2.6 + 0.3 * k
        boxes.append(Box((-2.6, 0, z), (-0.1, 0.17 * (k + 1), z + 0.3), step))
        boxes.append(Box((-2.6, 0.17 * (k + 1) - 0.03, z - 0.02), (-0.1, 0.17 * (k + 1), z + 0.03), plain("5d584e")))
    boxes.append(Box((-2.6, 1.55, 5.6), (2.6, 1.72, 8), step))
    for k in range(10):
        z, y = 2.6 + 0.3 * k, 0.17 * (k + 1)
        boxes.append(Box((-0.14, y, z + 0.1), (-0.1, y + 0.9, z + 0.14), plain("30363a")))
        boxes.append(Box((-0.16, y + 0.86, z - 0.05), (-0.08, y + 0.93, z + 0.3), planks("6b3f22", 0.5)))
    rail = bars(0.14, 0.015, (1.8, 2.6))
    boxes.append(Box((-0.1, 1.72, 5.6), (2.6, 2.65, 5.62), plain("30363a"), mask=rail))
    boxes.append(Box((-1.2, 2.7, 7.95), (1.2, 4.2, 8), glow("d6e6f6"), 1.7, casts=False))
    boxes += [Box((x - 0.03, 2.7, 7.9), (x + 0.03, 4.2, 8), plain("d8d4c4")) for x in (-1.2, -0.4, 0.4, 1.2)]
    boxes.append(Box((1.2, 0, 5.5), (2.2, 1.5, 5.6), planks("7a5230", 0.3, along_u=False), casts=False))
    boxes.append(Box((2.3, 0, 3.4), (2.6, 0.75, 3.8), plain("b02a22")))
    boxes.append(tube(0.8, 3.0, 5.2))
    lamps = [Lamp((0.8, 4.9, 3.0), _WHITE, 3.4, 0.3), Lamp((0, 3.5, 7.5), _DAY, 2.2, 0.5)]
    return Stage(Eye((1.9, 3.6, -0.2), -16, -24, 84), tuple(boxes), tuple(lamps), (0.24, 0.25, 0.27), exposure=1.25)
