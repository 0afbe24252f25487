"""What was learnt about a view as plain JSON values, and back. What cannot be read was never learnt.

Each map is quantised to what a comparison can use, all are compressed together: about 2 kB for a light of 320x176
samples. Nothing that comes from a file is believed: a wrong length, a wrong type or a wild number ends the reading.
"""

from __future__ import annotations

import base64
import binascii
import math
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np

from wall.health.learned import Part
from wall.health.view.background import LEAST_SPAN_S, LOOKS_COUNTED, Background, Light
from wall.health.view.structure import Field, Regions

VERSION = 1
MOST_CHARACTERS = 8000  # of all lights together; the light seen last comes first
MOST_BYTES = 100_000  # of the unpacked maps of one light; more is no file of ours
EDGE_STEP = 0.75  # of a logarithmic strength up to 6: eight levels
RELIEF_STEP = 1.0  # grey levels
LOG_STEP = 0.25  # of the base 2 logarithm of an energy: 19 %
LIGHTS = 3  # that are written at most


def remember(size: tuple[int, int], lights: Mapping[Light, Background]) -> dict[str, Any]:
    """The lights that may be judged by, as JSON values. `size`: of the decoded picture, width and height."""
    ready = sorted(
        ((light, seen) for light, seen in lights.items() if seen.ready),
        key=lambda each: (math.isnan(each[1].at), -each[1].at),
    )
    written: list[dict[str, Any]] = []
    characters = 0
    for light, background in ready[:LIGHTS]:
        maps = _pack(background)
        characters += len(maps)
        if written and characters > MOST_CHARACTERS:
            break
        written.append(
            {
                "level": light.level,
                "grey": light.grey,
                "looks": background.looks,
                "relief": round(background.usual_relief, 3),
                "energy": round(background.energy, 4),
                "mean": round(background.mean, 1),
                "maps": maps,
            }
        )
    return {"v": VERSION, "size": list(size), "lights": written} if written else {}


def recall(part: Part, size: tuple[int, int], shape: tuple[int, ...], regions: Regions) -> dict[Light, Background]:
    """What `remember` wrote of a picture of that size, whose map of blocks has that shape; nothing of another one."""
    lights: dict[Light, Background] = {}
    if part.get("v") != VERSION or part.get("size") != list(size):
        return lights
    entries = part.get("lights")
    for entry in entries[:LIGHTS] if isinstance(entries, list) else []:
        try:
            light, background = _light(entry, shape, regions)
        except (ValueError, KeyError, TypeError, OverflowError, binascii.Error, zlib.error):
            continue
        lights[light] = background
    return lights


def _light(entry: Any, shape: tuple[int, ...], regions: Regions) -> tuple[Light, Background]:
    light = Light(int(entry["level"]), bool(entry["grey"]))
    if light.level not in (0, 1, 2):
        raise ValueError(light.level)
    background = Background(shape, regions)
    if not isinstance(entry["maps"], str):
        raise TypeError("maps")
    _unpack(background, entry["maps"])
    background.looks = min(LOOKS_COUNTED, max(0, int(entry["looks"])))
    background.span = LEAST_SPAN_S
    background.usual_relief = _number(entry["relief"], -1.0, 1.0)
    background.energy = _number(entry["energy"], 1e-3, 10.0)
    background.mean = _number(entry["mean"], 0.0, 255.0)
    if not background.ready:
        raise ValueError("nothing to judge by")
    return light, background


def _number(value: Any, least: float, most: float) -> float:
    number = float(value)
    if not least <= number <= most:
        raise ValueError(number)
    return number


def _pack(background: Background) -> str:
    maps = (
        np.rint(background.edges / EDGE_STEP),
        np.rint(background.relief / RELIEF_STEP) + 128,
        np.rint(np.log2(1 + background.fine) / LOG_STEP),
        np.rint(np.log2(1 + background.contrast) / LOG_STEP),
        np.rint(np.clip(background.usual, 0, 1) * 255),
    )
    raw = b"".join(np.clip(each, 0, 255).astype(np.uint8).tobytes() for each in maps)
    return base64.b64encode(zlib.compress(raw, 9)).decode("ascii")


def _unpack(background: Background, text: str) -> None:
    unpacker = zlib.decompressobj()
    raw = unpacker.decompress(base64.b64decode(text.encode("ascii"), validate=True), MOST_BYTES)
    if not unpacker.eof:
        raise ValueError("cut short, or too long")
    fields = (background.edges, background.relief, background.fine, background.contrast, background.usual)
    if len(raw) != sum(each.size for each in fields):
        raise ValueError(len(raw))
    values, begin = [], 0
    for each in fields:
        flat = np.frombuffer(raw, np.uint8, each.size, begin).astype(np.float32)
        values.append(np.asarray(flat.reshape(each.shape), np.float32))
        begin += each.size
    background.edges = values[0] * np.float32(EDGE_STEP)
    background.relief = (values[1] - 128) * np.float32(RELIEF_STEP)
    background.fine, background.contrast = _energy(values[2]), _energy(values[3])
    background.usual = values[4] / np.float32(255)


def _energy(steps: Field) -> Field:
    return np.asarray(np.exp2(np.minimum(steps * LOG_STEP, 20)) - 1, np.float32)
