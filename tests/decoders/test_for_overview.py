"""Pictures that become smaller are packed by FFmpeg's quick way: the standard's colours within 2 levels still."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Interpolation, VideoReformatter
from numpy.typing import NDArray

from wall.decoders.base import Matrix, PictureSize
from wall.decoders.scaling import for_overview, for_screen, for_tile, is_overview

SIDE, FIELDS = 512, 16  # pixels, patches along a side
WITHIN = 2.0  # levels
SHARES = {Matrix.BT601: (0.299, 0.114), Matrix.BT709: (0.2126, 0.0722), Matrix.BT2020: (0.2627, 0.0593)}
KINDS = list(itertools.product(SHARES, (False, True)))


def _patches(matrix: Matrix, *, full: bool) -> tuple[VideoFrame, NDArray[np.float64]]:
    """Patches of one colour each, and what these are in blue, green and red by ITU-R BT.601, BT.709 or BT.2020."""
    chance = np.random.default_rng(5)
    luma = chance.integers(16, 236, (FIELDS, FIELDS))
    blue, red = (chance.integers(50, 206, (FIELDS, FIELDS)) for _ in range(2))
    luma[0, 0], blue[0, 0], red[0, 0] = (255 if full else 235), 128, 128
    luma[0, 1], blue[0, 1], red[0, 1] = (0 if full else 16), 128, 128
    frame = VideoFrame(SIDE, SIDE, "yuv420p")
    frame.colorspace, frame.color_range = int(matrix), ColorRange.JPEG if full else ColorRange.MPEG
    for plane, samples in zip(frame.planes, (luma, blue, red), strict=True):
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
        rows[:, : plane.width] = np.kron(samples, np.ones((plane.height // FIELDS,) * 2))
    of_red, of_blue = SHARES[matrix]
    bright = luma / 255 if full else (luma - 16) / 219
    blue_off, red_off = ((each - 128) / (255 if full else 224) for each in (blue, red))
    is_red, is_blue = bright + 2 * (1 - of_red) * red_off, bright + 2 * (1 - of_blue) * blue_off
    is_green = (bright - of_red * is_red - of_blue * is_blue) / (1 - of_red - of_blue)
    return frame, np.clip(np.stack([is_blue, is_green, is_red], -1) * 255, 0, 255)


def _pixels(frame: VideoFrame, size: PictureSize) -> NDArray[np.float64]:
    plane = frame.planes[0]
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(frame.height, plane.line_size)
    return rows[: size.height, : size.width * 4].reshape(size.height, size.width, 4).astype(np.float64)


@pytest.mark.parametrize("way", [Interpolation.FAST_BILINEAR, Interpolation.BILINEAR], ids=lambda way: way.name)
@pytest.mark.parametrize(("matrix", "full"), KINDS)
def test_every_colour_is_the_standards_within_two_levels(matrix: Matrix, full: bool, way: Interpolation) -> None:
    frame, exact = _patches(matrix, full=full)
    size = PictureSize(SIDE // 2, SIDE // 2)
    made = _pixels(for_overview(VideoReformatter(), VideoReformatter(), frame, size, way), size)
    step = size.width // FIELDS
    middles = made[step // 2 :: step, step // 2 :: step]
    assert np.abs(middles[..., :3] - exact).max() <= WITHIN
    assert (made[..., 3] == 255).all()  # nothing shines through


def test_what_is_brighter_than_white_stays_white() -> None:
    frame = VideoFrame(64, 64, "yuv420p")
    for plane, sample in zip(frame.planes, (255, 128, 128), strict=True):
        np.frombuffer(memoryview(plane), np.uint8)[:] = sample
    size = PictureSize(32, 32)
    way = Interpolation.FAST_BILINEAR
    assert (_pixels(for_overview(VideoReformatter(), VideoReformatter(), frame, size, way), size) == 255).all()


def _soft() -> VideoFrame:
    """As of a camera."""
    frame = VideoFrame(640, 360, "yuv420p")
    for number, plane in enumerate(frame.planes):
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
        down, across = np.mgrid[0 : plane.height, 0 : plane.line_size]
        wave = np.sin(across / plane.width * 5 + number) * np.cos(down / plane.height * 4 + number)
        rows[:] = (128 + 90 * wave).astype(np.uint8)
    return frame


@pytest.mark.parametrize("width", range(200, 260))
@pytest.mark.parametrize("height", [134, 135])
def test_every_pixel_is_there_whatever_the_size(width: int, height: int) -> None:
    frame, size, way = _soft(), PictureSize(width, height), Interpolation.BILINEAR
    made = _pixels(for_tile(VideoReformatter(), VideoReformatter(), frame, size, way), size)
    exact = _pixels(for_screen(VideoReformatter(), VideoReformatter(), frame, size, way, frame), size)
    off = np.abs(made - exact)
    assert off.max() <= 12.0  # a block of four pixels shares its colour
    assert off.mean() <= 1.5


def test_a_size_that_has_no_quick_way_is_made_exactly() -> None:
    frame, way = _soft(), Interpolation.BILINEAR
    for size in (PictureSize(212, 120), PictureSize(210, 120), PictureSize(238, 133), PictureSize(640, 360)):
        assert not is_overview(frame, size)
        made = for_tile(VideoReformatter(), VideoReformatter(), frame, size, way)
        exact = for_screen(VideoReformatter(), VideoReformatter(), frame, size, way, frame)
        assert (_pixels(made, size) == _pixels(exact, size)).all()
    assert is_overview(frame, PictureSize(238, 134))
