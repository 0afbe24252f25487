"""More indoor sets: reception, storehouse, classroom, clinic."""

from wall.demo.indoor import _COOL, _DAY, _WALLS, _WHITE, door, shell, stool, table, tube, window_z
from wall.demo.materials import glow, ground, plain, planks, ribs, tiles, two_tone
from wall.demo.render import Box, Eye, Lamp, Stage


def reception(seed: int) -> Stage:
    """An entrance hall with a desk, waiting chairs and glass doors."""
    boxes = shell(-4.5, 4.5, 10, 3.4, tiles("d2cdc2", "cbc5b8", 0.8, 0.006), two_tone("8d6f4e", "e4ddca", 1.0))
    boxes.append(Box((-4.0, 0, 6.6), (-0.6, 1.1, 7.2), planks("80552f", 0.4)))
    boxes.append(Box((-4.1, 1.1, 6.5), (-0.5, 1.15, 7.3), plain("dedad0")))
    boxes.append(Box((-2.9, 1.15, 6.8), (-2.4, 1.5, 6.86), plain("15181c")))
    boxes.append(Box((-1.6, 1.15, 6.8), (-1.1, 1.5, 6.86), plain("15181c")))
    boxes.append(Box((-4.0, 1.7, 9.94), (-0.6, 2.6, 10), plain(("93262a", "1f4e7a", "20603f")[seed % 3])))
    for row in range(2):
        for k in range(5):
            x, z = 1.3 + 0.58 * k, 3.6 + 1.8 * row
            boxes.append(Box((x, 0.42, z), (x + 0.5, 0.47, z + 0.45), plain("2f5f8f")))
            boxes.append(Box((x, 0.47, z + 0.42), (x + 0.5, 0.9, z + 0.46), plain("2f5f8f")))
        boxes.append(Box((1.3, 0.3, 3.7 + 1.8 * row), (4.15, 0.36, 3.8 + 1.8 * row), plain("8a9096")))
        boxes += [Box((x, 0, 3.7 + 1.8 * row), (x + 0.05, 0.3, 3.8 + 1.8 * row), plain("8a9096")) for x in (1.5, 3.9)]
    boxes.append(Box((0.6, 0, 9.95), (3.4, 2.5, 10), glow("d8e8f6"), 1.6, casts=False))
    boxes += [Box((x - 0.04, 0, 9.9), (x + 0.04, 2.5, 10), plain("9aa0a4")) for x in (0.6, 2.0, 3.4)]
    boxes.append(Box((3.6, 0, 9.0), (4.1, 0.5, 9.5), plain("a4552e")))
    boxes.append(Box((3.55, 0.5, 8.9), (4.15, 1.5, 9.5), plain("2f5a2a", 0.9)))
    boxes += [tube(x, 3.0 + 3.2 * k, 3.4) for k in range(3) for x in (-2, 2)]
    lamps = [Lamp((x, 3.2, 4.6), _WHITE, 2.6, 0.5) for x in (-2.0, 2.0)] + [Lamp((2, 1.9, 9.6), _DAY, 2.4, 0.6)]
    return Stage(Eye((4.1, 3.1, 0.2), -28, -20, 88), tuple(boxes), tuple(lamps), (0.32, 0.32, 0.33), exposure=1.1)


def storehouse(seed: int) -> Stage:
    """A storehouse: racks with cartons on both sides."""
    boxes = shell(-4.2, 4.2, 16, 5, ground("8d8c86", 0.25, 3.0), ribs("a9b3b8", 0.3))
    cartons = ("a67c4d", "b58c5a", "96703f", "c9b48c", "5d7f9c")
    for side in (-1, 1):
        x0, x1 = sorted((side * 2.1, side * 3.6))
        for k in range(6):
            z = 1.8 + 2.3 * k
            for level in range(3):
                y = 0.15 + 1.35 * level
                boxes.append(Box((x0, y - 0.08, z), (x1, y, z + 2.25), plain("d0762a")))
                for c in range(3):
                    tall = 0.55 + 0.13 * ((seed + k * 7 + level * 3 + c * 5) % 5)
                    if (seed + k * 5 + level * 2 + c * 3 + side) % 7:
                        a, b = z + 0.08 + c * 0.73, z + 0.72 + c * 0.73
                        paint = planks(cartons[(seed + k + 2 * level + c) % 5], 0.32)
                        boxes.append(Box((x0 + 0.15, y, a), (x1 - 0.15, y + tall, b), paint))
            for x in (x0, x1):
                boxes.append(Box((x - 0.05, 0, z - 0.05), (x + 0.05, 4.2, z + 0.05), plain("2b4f7c")))
    boxes.append(Box((-1.2, 0, 15.9), (1.2, 2.6, 16), ribs("5f6a70", 0.12, upright=False), casts=False))
    boxes.append(Box((0.7, 0, 9), (1.6, 0.15, 10), planks("9a7b4c", 0.12)))
    boxes.append(Box((0.75, 0.15, 9.05), (1.55, 0.9, 9.95), planks("b08a58", 0.36)))
    boxes += [tube(0, 3 + 4.0 * k, 5.0, along_z=True) for k in range(4)]
    lamps = [Lamp((0, 4.7, 3 + 5.0 * k), _COOL, 3.2, 0.4) for k in range(3)]
    return Stage(Eye((-0.9, 4.0, 0.0), 5, -22, 84), tuple(boxes), tuple(lamps), (0.2, 0.21, 0.22), exposure=1.25)


def classroom(seed: int) -> Stage:
    """A classroom: rows of double desks, a green board, windows to the left."""
    low, high = _WALLS[seed % 4]
    boxes = shell(-3.8, 3.8, 9.5, 3.4, tiles("c9bfae", "bdb29f", 0.5), two_tone(low, high, 1.1))
    wood = planks("a8743f", 0.2)
    for row in range(4):
        for x in (-2.3, 0.0, 2.3):
            z = 2.6 + 1.35 * row
            boxes += table(x, z, 1.3, 0.5, wood)
            boxes.append(Box((x - 0.6, 0.4, z - 0.62), (x + 0.6, 0.44, z - 0.36), wood))
            boxes.append(Box((x - 0.6, 0.44, z - 0.64), (x + 0.6, 0.85, z - 0.61), wood))
            boxes += [
                Box((x + s - 0.02, 0, z - 0.6), (x + s + 0.02, 0.4, z - 0.4), plain("3c4248")) for s in (-0.5, 0.5)
            ]
    boxes.append(Box((-2.2, 1.0, 9.44), (1.6, 2.3, 9.5), plain("1f4a38", 0.5), casts=False))
    boxes.append(Box((-2.28, 0.94, 9.42), (1.68, 1.0, 9.5), planks("8a6238"), casts=False))
    boxes += table(2.6, 8.5, 1.3, 0.6, planks("7c5129", 0.3))
    for k in range(3):
        boxes += window_z(-3.8, 2.8 + 2.6 * k, -1, 1.9, 1.9)
    boxes += door(3.8, 7.4, 1)
    boxes += [tube(x, 3 + 2.6 * k, 3.4) for k in range(3) for x in (-1.8, 1.8)]
    lamps = [Lamp((-3.4, 2.0, 4.5), _DAY, 3.0, 0.7), Lamp((0, 3.2, 3.5), _WHITE, 1.8, 0.5)]
    lamps.append(Lamp((0, 3.2, 7.5), _WHITE, 1.6, 0.5))
    return Stage(Eye((3.3, 3.0, 0.2), -22, -20, 86), tuple(boxes), tuple(lamps), (0.32, 0.33, 0.35), exposure=1.1)


def clinic(seed: int) -> Stage:
    """A ward: white beds, lockers, curtains."""
    boxes = shell(-3.4, 3.4, 11, 3.2, tiles("bcc7c6", "b2bebd", 0.6), two_tone("78a3a0", "e4e8e4", 1.4))
    for k in range(4):
        z = 2.4 + 2.2 * k
        for side in (-1, 1):
            x = side * 2.3
            boxes.append(Box((x - 1, 0.5, z - 0.45), (x + 1, 0.58, z + 0.45), plain("b8bec2")))
            boxes.append(Box((x - 0.98, 0.58, z - 0.43), (x + 0.98, 0.7, z + 0.43), plain("eef0ee")))
            a, b = sorted((x - side * 0.95, x + side * 0.4))
            boxes.append(Box((a, 0.7, z - 0.44), (b, 0.74, z + 0.44), plain(("9cc4dc", "a8d0b4")[seed % 2])))
            a, b = sorted((x + side * 0.55, x + side * 0.9))
            boxes.append(Box((a, 0.7, z - 0.28), (b, 0.8, z + 0.28), plain("f4f4f0")))
            for e in (-0.95, 0.95):
                boxes.append(Box((x + e - 0.03, 0, z - 0.45), (x + e + 0.03, 1.0, z - 0.4), plain("8c9296")))
                boxes.append(Box((x + e - 0.03, 0, z + 0.4), (x + e + 0.03, 1.0, z + 0.45), plain("8c9296")))
            boxes.append(Box((side * 3.35 - 0.35, 0, z + 0.75), (side * 3.35 + 0.35, 0.8, z + 1.2), plain("d8d2c0")))
    for k in range(3):
        boxes += window_z(-3.4, 3.5 + 2.9 * k, -1, 1.7, 1.5)
    boxes.append(Box((-0.7, 0, 10.94), (0.7, 2.2, 11), plain("6f8f9a"), casts=False))
    boxes += stool(0.6, 5.0, "8fa6b2")
    boxes += [tube(0, 2.8 + 3.0 * k, 3.2) for k in range(3)]
    lamps = [Lamp((0, 3.0, 3 + 4.0 * k), _COOL, 2.2, 0.45) for k in range(2)] + [Lamp((-3, 1.9, 6), _DAY, 1.6, 0.6)]
    return Stage(Eye((-0.9, 2.9, 0.0), 5, -20, 86), tuple(boxes), tuple(lamps), (0.36, 0.37, 0.38), exposure=1.1)
