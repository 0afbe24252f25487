"""Pictures that become smaller, made plane by plane: the standard's colours within 2 levels still."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Interpolation
from numpy.typing import NDArray

from wall.decoders.base import Matrix, PictureSize
from wall.decoders.downscaling import rows_of, samples_of
from wall.decoders.scaling import Scaler, becomes_smaller

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
        samples_of(plane)[:] = np.kron(samples, np.ones((plane.height // FIELDS,) * 2))
    of_red, of_blue = SHARES[matrix]
    bright = luma / 255 if full else (luma - 16) / 219
    blue_off, red_off = ((each - 128) / (255 if full else 224) for each in (blue, red))
    is_red, is_blue = bright + 2 * (1 - of_red) * red_off, bright + 2 * (1 - of_blue) * blue_off
    is_green = (bright - of_red * is_red - of_blue * is_blue) / (1 - of_red - of_blue)
    return frame, np.clip(np.stack([is_blue, is_green, is_red], -1) * 255, 0, 255)


def _pixels(frame: VideoFrame, size: PictureSize) -> NDArray[np.float64]:
    rows = rows_of(frame.planes[0])[: size.height, : size.width * 4]
    return rows.reshape(size.height, size.width, 4).astype(np.float64)


@pytest.mark.parametrize(("matrix", "full"), KINDS)
def test_every_colour_is_the_standards_within_two_levels(matrix: Matrix, full: bool) -> None:
    frame, exact = _patches(matrix, full=full)
    size = PictureSize(SIDE // 2, SIDE // 2)
    made = _pixels(Scaler().for_overview(frame, size), size)
    step = size.width // FIELDS
    middles = made[step // 2 :: step, step // 2 :: step]
    assert np.abs(middles[..., :3] - exact).max() <= WITHIN
    assert (made[..., 3] == 255).all()  # nothing shines through


def test_what_is_brighter_than_white_stays_white() -> None:
    frame = VideoFrame(64, 64, "yuv420p")
    for plane, sample in zip(frame.planes, (255, 128, 128), strict=True):
        rows_of(plane)[:] = sample
    size = PictureSize(32, 32)
    assert (_pixels(Scaler().for_overview(frame, size), size) == 255).all()


def _soft() -> VideoFrame:
    """As of a camera."""
    frame = VideoFrame(640, 360, "yuv420p")
    for number, plane in enumerate(frame.planes):
        rows = rows_of(plane)
        down, across = np.mgrid[0 : plane.height, 0 : plane.line_size]
        wave = np.sin(across / plane.width * 5 + number) * np.cos(down / plane.height * 4 + number)
        rows[:] = (128 + 90 * wave).astype(np.uint8)
    return frame


@pytest.mark.parametrize("width", range(200, 260))
@pytest.mark.parametrize("height", [134, 135])
def test_every_pixel_is_there_whatever_the_size(width: int, height: int) -> None:
    frame, size, way = _soft(), PictureSize(width, height), Interpolation.BILINEAR
    made = _pixels(Scaler().for_tile(frame, size), size)
    exact = _pixels(Scaler().for_screen(frame, size, way, frame), size)
    off = np.abs(made - exact)
    assert off.max() <= 12.0  # a block of four pixels shares its colour
    assert off.mean() <= 1.5


def test_what_does_not_become_smaller_both_ways_is_made_exactly() -> None:
    frame, way = _soft(), Interpolation.BILINEAR
    for size in (PictureSize(640, 180), PictureSize(320, 360), PictureSize(640, 360), PictureSize(700, 394)):
        assert not becomes_smaller(frame, size)
        made = Scaler().for_tile(frame, size)
        exact = Scaler().for_screen(frame, size, way, frame)
        assert (_pixels(made, size) == _pixels(exact, size)).all()
    assert becomes_smaller(frame, PictureSize(639, 359))
