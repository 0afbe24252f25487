"""A planar picture as QPainter takes it is the one that FFmpeg would have made of the same frame."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.ui.planar_fakes import frame_of, levels, picture_of
from wall.decoders.base import Colours, Matrix, PictureSize, PixelFormat
from wall.ui import yuv

WITHIN = 2  # levels of 255


@pytest.mark.parametrize("full", [False, True], ids=["limited", "full"])
@pytest.mark.parametrize("matrix", Matrix, ids=lambda matrix: matrix.name)
@pytest.mark.parametrize("tile", [(320, 180), (213, 121), (151, 85)], ids=str)
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
    other = replace(picture, pixels=memoryview(memory))
    copy = yuv.kept(other)
    memory[:] = bytes(len(memory))
    assert bytes(copy.pixels) == bytes(shared.pixels)
