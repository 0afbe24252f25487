"""Test pictures: a frame number a program can read back, colour bars with known values, a bench picture."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from wall.demo.spec import ClipSpec, Colour, Picture

COUNTER_BITS = 16
COUNTER_HEIGHT = 1 / 12  # of the picture, at its top
_CELLS = COUNTER_BITS + 3  # white, black, the bits from the highest, even parity
_WHITE, _BLACK = 224, 28  # clear of both ends, so that limited and full range read alike

BAR_RGB = (
    (191, 191, 191),
    (191, 191, 0),
    (0, 191, 191),
    (0, 191, 0),
    (191, 0, 191),
    (191, 0, 0),
    (0, 0, 191),
    (24, 24, 24),
)  # 75 % bars, left to right


def draw_pattern(spec: ClipSpec) -> Iterator[NDArray[np.uint8]]:
    """I420 pictures of a COUNTER, BARS or BENCH clip, shape (height * 3 / 2, width)."""
    if spec.picture is Picture.BARS:
        return _bars(spec)
    return _bench(spec) if spec.picture is Picture.BENCH else _counter(spec)


def bar_yuv(colour: Colour) -> tuple[tuple[int, int, int], ...]:
    """Exact (Y, Cb, Cr) of the eight bars, by ITU-R BT.601 or BT.709, rounded to 8 bits."""
    kr, kb = (0.299, 0.114) if "601" in colour.value else (0.2126, 0.0722)
    full = colour.value.endswith("full")
    out = []
    for red, green, blue in BAR_RGB:
        luma = (kr * red + (1 - kr - kb) * green + kb * blue) / 255
        cb, cr = (blue / 255 - luma) / (2 * (1 - kb)), (red / 255 - luma) / (2 * (1 - kr))
        y = 255 * luma if full else 16 + 219 * luma
        scale = 255 if full else 224
        out.append((round(y), round(128 + scale * cb), round(128 + scale * cr)))
    return tuple(out)


def stamp_counter(luma: NDArray[np.uint8], number: int) -> None:
    """Write `number` (its low 16 bits) into the top of a luma plane as a row of black and white cells."""
    height, width = luma.shape
    value = number & (2**COUNTER_BITS - 1)
    bits = [value >> (COUNTER_BITS - 1 - k) & 1 for k in range(COUNTER_BITS)]
    cells = [1, 0, *bits, sum(bits) & 1]
    edges = [round(k * width / _CELLS) for k in range(_CELLS + 1)]
    bottom = round(height * COUNTER_HEIGHT)
    for k, cell in enumerate(cells):
        luma[:bottom, edges[k] : edges[k + 1]] = _WHITE if cell else _BLACK


def read_counter(luma: NDArray[np.uint8]) -> int | None:
    """The frame number in a grey picture of any size that shows the whole frame; None when unreadable."""
    height, width = luma.shape
    band = luma[round(height * COUNTER_HEIGHT * 0.3) : max(1, round(height * COUNTER_HEIGHT * 0.7))]
    centres = [round((k + 0.5) * width / _CELLS) for k in range(_CELLS)]
    reach = max(1, width // (_CELLS * 6))
    levels = [float(band[:, c - reach : c + reach].mean()) for c in centres]
    if levels[0] - levels[1] < 80:
        return None
    middle = (levels[0] + levels[1]) / 2
    bits = [int(level > middle) for level in levels[2:]]
    if sum(bits[:-1]) & 1 != bits[-1]:
        return None
    return sum(bit << (COUNTER_BITS - 1 - k) for k, bit in enumerate(bits[:-1]))


def _counter(spec: ClipSpec) -> Iterator[NDArray[np.uint8]]:
    """A still gradient with light noise, a moving block and the frame number."""
    rng = np.random.default_rng(spec.seed)
    height, width = spec.height, spec.width
    ramp = np.linspace(60, 190, width) + np.linspace(-30, 30, height)[:, None]
    noise = rng.normal(0, 1.5, (8, height, width))
    stills = np.clip(ramp + noise, 16, 235).astype(np.uint8)
    side = height // 5
    for index in range(spec.frames):
        planes = np.full((height * 3 // 2, width), 128, np.uint8)
        planes[:height] = stills[rng.integers(8)]
        left = index * (width - side) // spec.frames
        top = round(height * (0.5 + 0.2 * np.sin(index * 2 * np.pi / spec.frames)))
        planes[top : top + side, left : left + side] = 40
        stamp_counter(planes[:height], index)
        yield planes


def _bars(spec: ClipSpec) -> Iterator[NDArray[np.uint8]]:
    """Eight upright bars, still; edges lie on even columns so that no chroma sample mixes two bars."""
    height, width = spec.height, spec.width
    planes = np.empty((height * 3 // 2, width), np.uint8)
    chroma = planes[height:].reshape(2, height // 2, width // 2)
    edges = [k * width // 16 for k in range(9)]  # in chroma samples
    for k, (y, cb, cr) in enumerate(bar_yuv(spec.colour)):
        planes[:height, 2 * edges[k] : 2 * edges[k + 1]] = y
        chroma[0, :, edges[k] : edges[k + 1]] = cb
        chroma[1, :, edges[k] : edges[k + 1]] = cr
    for _ in range(spec.frames):
        yield planes


def _smooth_texture(rng: np.random.Generator, height: int, width: int) -> NDArray[np.float32]:
    """Random blotches of several sizes, about 40 to 210, that wrap around at every edge."""
    total = np.zeros((height, width), np.float32)
    for cell, weight in ((64, 45.0), (16, 22.0), (4, 10.0)):
        coarse = rng.normal(0, weight, (height // cell + 1, width // cell + 1)).astype(np.float32)
        total += np.kron(coarse, np.ones((cell, cell), np.float32))[:height, :width]
    for axis in (0, 1):  # a few box blurs take the blocks' edges off
        shifted = [np.roll(total, step, axis) for step in (-1, 0, 1, 2)]
        total = np.mean(shifted, axis=0, dtype=np.float32)
    return np.clip(total + 118, 30, 220)


def _bench(spec: ClipSpec) -> Iterator[NDArray[np.uint8]]:
    """A texture that pans, five blocks that cross it, sensor noise, the frame number on top."""
    rng = np.random.default_rng(spec.seed)
    height, width = spec.height, spec.width
    ground = _smooth_texture(rng, height, width).astype(np.int16)
    noise = rng.normal(0, 1.2, (height + 64, width + 64)).astype(np.int8)
    chroma = np.clip((ground[: height // 2, : width // 2] - 118) // 3 + 128, 90, 166).astype(np.uint8)
    blocks = rng.integers(0, (height, width, 200), (5, 3))
    for index in range(spec.frames):
        shift = round(width * np.sin(index * 2 * np.pi / spec.frames) / 8)
        luma = np.roll(ground, shift, 1)
        for k, (top, left, level) in enumerate(blocks):
            y, x = (top + index * (k + 1)) % (height * 3 // 4), (left + index * 3 * (k - 2)) % (width * 3 // 4)
            luma[y : y + height // 5, x : x + width // 6] = level + 30
        dy, dx = rng.integers(0, 64, 2)
        luma = luma + noise[dy : dy + height, dx : dx + width]
        planes = np.empty((height * 3 // 2, width), np.uint8)
        planes[:height] = np.clip(luma, 0, 255)
        pair = planes[height:].reshape(2, height // 2, width // 2)
        pair[0], pair[1] = np.roll(chroma, shift // 2, 1), np.roll(255 - chroma, shift // 2, 1)
        stamp_counter(planes[:height], index)
        yield planes
