"""A planar picture as QPainter takes it is the one that FFmpeg would have made of the same frame."""

from __future__ import annotations

import numpy as np
import pytest

from tests.ui.planar_fakes import frame_of, levels, picture_of
from wall.decoders.base import Colours, Matrix, PictureSize, PixelFormat
from wall.ui import yuv

WITHIN = 2  # levels of 255


@pytest.mark.parametrize("full", [False, True], ids=["limited", "full"])
@pytest.mark.parametrize("matrix", Matrix, ids=lambda matrix: matrix.name)
@pytest.mark.parametrize("tile", [(320, 180), (214, 122), (213, 121), (151, 85)], ids=str)
def test_the_processor_makes_the_picture_of_the_raster_canvas(
    matrix: Matrix, full: bool, tile: tuple[int, int]
) -> None:
    frame, size = frame_of((320, 180), matrix, full=full), PictureSize(*tile)
    painted = picture_of(frame, size, PixelFormat.BGRA, 0.0)
    planar = picture_of(frame, size, PixelFormat.PLANAR, 0.0)
    assert planar.chroma is not None
    assert planar.chroma.colours == Colours(matrix, full)
    made = levels(yuv.image_of(planar))
    rows = np.frombuffer(painted.pixels, np.uint8).reshape(painted.height, painted.stride)
    wanted = rows[:, : 4 * tile[0]].reshape(tile[1], tile[0], 4)[:, :, :3].astype(int)
    assert np.abs(made - wanted).max() <= WITHIN


def test_black_white_and_grey_are_exact() -> None:
    for full, black, white in ((False, 16, 235), (True, 0, 255)):
        for matrix in Matrix:
            mixed = yuv.to_rgb(Colours(matrix, full))
            for level, wanted in ((black, 0.0), (white, 1.0)):
                assert np.allclose(mixed @ np.array([level / 255, 128 / 255, 128 / 255, 1.0]), wanted)


def test_a_wrong_matrix_or_range_is_seen() -> None:
    """The comparison can fail: any two kinds differ by more than is allowed."""
    kinds = [
        Colours(matrix, full) for matrix in (Matrix.BT601, Matrix.BT709, Matrix.BT2020) for full in (False, True)
    ]
    sample = np.array([100 / 255, 90 / 255, 200 / 255, 1.0])
    for first in kinds:
        for second in kinds:
            if first != second:
                assert np.abs(yuv.to_rgb(first) @ sample - yuv.to_rgb(second) @ sample).max() * 255 > 2 * WITHIN


def test_what_is_kept_has_memory_of_its_own() -> None:
    picture = picture_of(frame_of((64, 64), Matrix.BT601, full=False), PictureSize(64, 64), PixelFormat.PLANAR, 1.0)
    memory = bytearray(picture.pixels)
    shared = yuv.kept(picture)
    other = picture._replace(pixels=memoryview(memory))
    copy = yuv.kept(other)
    memory[:] = bytes(len(memory))
    assert bytes(copy.pixels) == bytes(shared.pixels)


@pytest.mark.parametrize("every", [2, 3, 5])
@pytest.mark.parametrize("size", [(640, 360), (213, 121)], ids=str)
def test_a_small_copy_is_made_of_fewer_samples(size: tuple[int, int], every: int) -> None:
    """Colours stay with the brightness that they belong to, also where they are halved and the sizes odd."""
    frame = frame_of((640, 360), Matrix.BT709, full=False)
    for plane in frame.planes:  # a slope from one side to the other
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
        rows[:, : plane.width] = np.linspace(60, 190, plane.width).astype(np.uint8)
    whole = picture_of(frame, PictureSize(*size), PixelFormat.PLANAR, 0.0)
    few = yuv.thinned(whole, every)
    assert (few.width, few.height) == (-(-size[0] // every), -(-size[1] // every))
    large, small = levels(yuv.image_of(whole)), levels(yuv.image_of(few))
    assert small.shape == (few.height, few.width, 3)
    assert large.std() > 10
    assert np.abs(small - large[::every, ::every]).max() <= 2 * WITHIN + every
