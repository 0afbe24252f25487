"""Colours on the screen are the camera's: by the matrix and the range that the stream names, not by a guess.

Reference: the inverse of ITU-R BT.601-7 section 2.5 and BT.709-6 section 3, computed here from the known YUV values
of the bars, in full precision.
"""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.decoders.conftest import Cameras
from tests.waiting import wait_for
from wall.decoders.base import PictureSize, StreamKey, StreamSource
from wall.decoders.pool import DecoderPool
from wall.demo.patterns import bar_yuv
from wall.demo.spec import ClipSpec, Colour, MountSpec, Picture
from wall.urls import StreamUrl

WITHIN = 2.01  # levels of 255; the hundredth is for the arithmetic of the means
BARS = 8
CLIP = (640, 360)
SIZES = {
    "native": PictureSize(640, 360),
    "nearly native": PictureSize(606, 342),
    "less than half": PictureSize(240, 134),  # halved first
    "less than half, odd": PictureSize(240, 135),
    "enlarged": PictureSize(960, 540),
}


def _reference(colour: Colour) -> NDArray[np.float64]:
    """(blue, green, red) of the eight bars, 0 to 255."""
    kr, kb = (0.299, 0.114) if "601" in colour.value else (0.2126, 0.0722)
    kg = 1 - kr - kb
    full = colour.value.endswith("full")
    out = []
    for y, cb, cr in bar_yuv(colour):
        luma = y / 255 if full else (y - 16) / 219
        blue_off, red_off = ((each - 128) / (255 if full else 224) for each in (cb, cr))
        red = luma + 2 * (1 - kr) * red_off
        blue = luma + 2 * (1 - kb) * blue_off
        green = (luma - kr * red - kb * blue) / kg
        out.append((blue, green, red))
    return np.asarray(np.clip(np.array(out) * 255, 0, 255), np.float64)


def _middles(pool: DecoderPool, key: StreamKey, size: PictureSize) -> NDArray[np.float64]:
    """(blue, green, red) in the middle of each bar of that stream's first picture."""
    picture = wait_for(lambda: pool.latest(key), f"a picture, {key}")
    assert picture is not None
    assert (picture.width, picture.height) == (size.width, size.height)
    rows = np.frombuffer(picture.pixels, np.uint8).reshape(picture.height, picture.stride)
    pixels = rows[:, : size.width * 4].reshape(size.height, size.width, 4)[size.height // 4 : size.height * 3 // 4]
    reach = max(1, size.width // (BARS * 8))
    middles = [round((bar + 0.5) * size.width / BARS) for bar in range(BARS)]
    return np.array([pixels[:, x - reach : x + reach, :3].reshape(-1, 3).mean(axis=0) for x in middles])


@pytest.mark.parametrize("colour", Colour, ids=lambda colour: colour.value)
def test_bars_have_the_colours_that_the_standard_gives_them(
    pool: DecoderPool, cameras: Cameras, colour: Colour
) -> None:
    clip = ClipSpec(Picture.BARS, *CLIP, colour=colour, kbps=800)
    url, credentials = StreamUrl.parse(cameras(MountSpec("/bars", clip)).url("/bars"))
    for name, size in SIZES.items():
        pool.want(StreamKey(name), StreamSource(url, credentials), size)
    for name, size in SIZES.items():
        wrong = np.abs(_middles(pool, StreamKey(name), size) - _reference(colour)).max(axis=1)
        assert wrong.max() <= WITHIN, f"{name}: levels off, bar by bar: {wrong.round(1)}"


def test_the_reference_tells_the_four_kinds_apart() -> None:
    """A wrong matrix or range would be off by more than is allowed: the comparison can fail."""
    kinds = [np.array(bar_yuv(colour), float) for colour in Colour]
    for first in range(len(kinds)):
        for second in range(first):
            assert np.abs(kinds[first] - kinds[second]).max() > 4 * WITHIN
