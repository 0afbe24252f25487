"""Painted surfaces: tiles, plaster, wood, steel, asphalt, leaves. All colours are linear RGB, sizes metres."""

import numpy as np
from numpy.typing import NDArray

from wall.demo.render import F, Mask, Paint, Vec

_GRAIN = np.random.default_rng(7).random((256, 256)).astype(np.float32)


def rgb(text: str) -> Vec:
    """Linear RGB of a web colour such as "c8b070"."""
    red, green, blue = (((int(text[k : k + 2], 16) / 255) ** 2.2) for k in (0, 2, 4))
    return red, green, blue


def noise(u: F, v: F, cell: float) -> F:
    """Smooth noise in 0..1 with blotches of `cell` metres."""
    x, y = u / np.float32(cell), v / np.float32(cell)
    left, low = np.floor(x), np.floor(y)
    fx, fy = x - left, y - low
    i, j = left.astype(np.int64) & 255, low.astype(np.int64) & 255
    i2, j2 = (i + 1) & 255, (j + 1) & 255
    bottom = _GRAIN[j, i] * (1 - fx) + _GRAIN[j, i2] * fx
    top = _GRAIN[j2, i] * (1 - fx) + _GRAIN[j2, i2] * fx
    return np.asarray(bottom * (1 - fy) + top * fy, np.float32)


def rough(u: F, v: F, cell: float) -> F:
    """Noise of several sizes about 1: 0.8 to 1.2."""
    several = noise(u, v, cell) * 0.5 + noise(u, v, cell / 4) * 0.3 + noise(u, v, cell / 16) * 0.2
    return np.asarray(0.78 + 0.44 * several, np.float32)


def plain(colour: str, dirt: float = 0.15) -> Paint:
    """Paint or plaster, a little uneven."""
    base = np.asarray(rgb(colour), np.float32)

    def paint(u: F, v: F) -> F:
        return np.asarray(base * (1 - dirt + dirt * rough(u, v, 0.9))[:, None], np.float32)

    return paint


def two_tone(lower: str, upper: str, edge: float = 1.2) -> Paint:
    """The institutional wall: a washable lower part, a stripe, lighter plaster above."""
    low, high = plain(lower, 0.3), plain(upper, 0.25)

    def paint(u: F, v: F) -> F:
        colour = np.where((v < edge)[:, None], low(u, v), high(u, v))
        colour *= np.where(np.abs(v - edge) < 0.025, 0.45, 1)[:, None]
        scuffed = np.where(v < 0.14, 0.35, 1 - 0.25 * np.exp(-np.maximum(v, 0) * 3))  # skirting, wear above it
        return np.asarray(colour * scuffed[:, None], np.float32)

    return paint


def tiles(one: str, two: str, size: float = 0.4, grout: float = 0.012, shine: float = 0.12) -> Paint:
    """Floor tiles in two colours, each a little different, with grout lines."""
    first, second = np.asarray(rgb(one), np.float32), np.asarray(rgb(two), np.float32)

    def paint(u: F, v: F) -> F:
        i, j = np.floor(u / size), np.floor(v / size)
        odd = ((i + j) % 2 == 1)[:, None]
        own = _GRAIN[j.astype(np.int64) & 255, i.astype(np.int64) & 255] * shine + 1 - shine
        inner = np.minimum(np.minimum(u - i * size, (i + 1) * size - u), np.minimum(v - j * size, (j + 1) * size - v))
        line = np.where(inner < grout, 0.55, 1)
        return np.asarray(np.where(odd, second, first) * (own * line * rough(u, v, 2.5))[:, None], np.float32)

    return paint


def planks(colour: str, width: float = 0.15, along_u: bool = True) -> Paint:
    """Wood: boards of `width` with grain along them."""
    base = np.asarray(rgb(colour), np.float32)

    def paint(u: F, v: F) -> F:
        along, across = (u, v) if along_u else (v, u)
        board = np.floor(across / width)
        tone = 0.75 + 0.4 * _GRAIN[board.astype(np.int64) & 255, 3]
        grain = 0.8 + 0.4 * noise(np.asarray(along / 12, np.float32), across, 0.012)
        gap = np.where(np.abs(across / width - board - 0.5) > 0.47, 0.4, 1)
        return np.asarray(base * (tone * grain * gap)[:, None], np.float32)

    return paint


def ribs(colour: str, pitch: float = 0.2, upright: bool = True) -> Paint:
    """Corrugated sheet: shaded waves, rust at random."""
    base = np.asarray(rgb(colour), np.float32)
    rust = np.asarray(rgb("6b3f22"), np.float32)

    def paint(u: F, v: F) -> F:
        wave = 0.78 + 0.26 * np.sin((u if upright else v) * 2 * np.pi / pitch)
        spots = np.clip((noise(u, v, 0.7) * 0.6 + noise(u, v, 0.11) * 0.4 - 0.66) * 7, 0, 0.75)[:, None]
        return np.asarray((base * (1 - spots) + rust * spots) * wave[:, None], np.float32)

    return paint


def ground(colour: str, speck: float = 0.5, cell: float = 4.0) -> Paint:
    """Asphalt, concrete, earth or grass: blotches and specks."""
    base = np.asarray(rgb(colour), np.float32)

    def paint(u: F, v: F) -> F:
        fine = 1 - speck / 2 + speck * noise(u, v, 0.035)
        broad = 0.65 + 0.7 * (0.6 * noise(u, v, cell) + 0.4 * noise(u, v, cell / 7))
        return np.asarray(base * (fine * broad)[:, None], np.float32)

    return paint


def slabs(colour: str, size: float = 3.0) -> Paint:
    """Concrete yard: slabs with joints."""
    base = ground(colour, 0.25, 3.0)

    def paint(u: F, v: F) -> F:
        joint = (np.abs(u / size - np.round(u / size)) < 0.008) | (np.abs(v / size - np.round(v / size)) < 0.008)
        own = 0.9 + 0.2 * _GRAIN[np.floor(v / size).astype(np.int64) & 255, np.floor(u / size).astype(np.int64) & 255]
        return np.asarray(base(u, v) * (np.where(joint, 0.55, 1) * own)[:, None], np.float32)

    return paint


def facade(wall: str, pitch_u: float = 3.0, pitch_v: float = 3.2, lit: float = 0.0) -> Paint:
    """A building's front: rows of windows with frames, some of them lit."""
    base = plain(wall, 0.3)
    glass, frame = np.asarray(rgb("27323a"), np.float32), np.asarray(rgb("d8d8d0"), np.float32)
    lamp = np.asarray(rgb("ffd890"), np.float32) * 2

    def paint(u: F, v: F) -> F:
        i, j = np.floor(u / pitch_u), np.floor(v / pitch_v)
        x, y = u / pitch_u - i, (v - j * pitch_v)
        inside = (np.abs(x - 0.5) < 0.24) & (y > 0.95) & (y < 2.35)
        bar = (np.abs(x - 0.5) < 0.012) | (np.abs(np.abs(x - 0.5) - 0.225) < 0.016) | (np.abs(y - 1.75) < 0.03)
        shine = _GRAIN[j.astype(np.int64) & 255, i.astype(np.int64) & 255]
        pane = glass * (0.6 + 1.6 * shine * (y / 2.35))[:, None]
        pane = np.where(((shine < lit) & (lit > 0))[:, None], lamp, pane)
        colour = np.where(inside[:, None], np.where(bar[:, None], frame, pane), base(u, v))
        ledge = np.where((y > 0.86) & (y < 0.95) & (np.abs(x - 0.5) < 0.28), 1.25, 1) * np.where(y < 0.12, 0.8, 1)
        return np.asarray(colour * ledge[:, None], np.float32)

    return paint


def glow(colour: str) -> Paint:
    """A lamp's or a window's own light."""
    base = np.asarray(rgb(colour), np.float32)

    def paint(u: F, v: F) -> F:
        return np.asarray(base * (0.92 + 0.08 * noise(u, v, 0.5))[:, None], np.float32)

    return paint


def leaves(colour: str) -> Paint:
    """Foliage."""
    base = np.asarray(rgb(colour), np.float32)

    def paint(u: F, v: F) -> F:
        return np.asarray(base * (0.25 + 1.5 * noise(u, v, 0.13) * noise(u, v, 0.7))[:, None], np.float32)

    return paint


def crown(u0: float, v0: float, radius: float, squash: float = 0.8) -> Mask:
    """The ragged outline of a tree's crown about (u0, v0)."""

    def mask(u: F, v: F) -> NDArray[np.bool_]:
        reach = np.hypot(u - u0, (v - v0) / squash) / radius
        return np.asarray(reach + 0.9 * (noise(u, v, 0.5) - 0.5) + 0.7 * (noise(u, v, 0.14) - 0.5) < 0.85)

    return mask


def bars(pitch: float = 0.13, width: float = 0.02, rails: tuple[float, ...] = (0.15, 1.8)) -> Mask:
    """A railing: upright bars, and rails at the given heights."""

    def mask(u: F, v: F) -> NDArray[np.bool_]:
        solid = np.abs(u / pitch - np.round(u / pitch)) * pitch < width
        for rail in rails:
            solid |= np.abs(v - rail) < 0.03
        return np.asarray(solid)

    return mask


def mesh(pitch: float = 0.09) -> Mask:
    """Chain-link fence: diagonal wires and a post every three metres."""

    def mask(u: F, v: F) -> NDArray[np.bool_]:
        one, two = (u + v) / pitch, (u - v) / pitch
        wire = (np.abs(one - np.round(one)) < 0.07) | (np.abs(two - np.round(two)) < 0.07)
        post = (np.abs(u / 3 - np.round(u / 3)) * 3 < 0.045) | (np.abs(v - 2.3) < 0.03)
        return np.asarray(wire | post)

    return mask
