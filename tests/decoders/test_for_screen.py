"""Pictures for the screen that are made in two steps, because that costs less, are those of one step."""

from __future__ import annotations

import numpy as np
import pytest
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter
from numpy.typing import NDArray

from wall.decoders.base import PictureSize
from wall.decoders.scaling import TRUE_COLOURS, Scaler

WIDTH, HEIGHT = 640, 360
WITHIN = 1  # level: FFmpeg rounds once more where a picture becomes larger or only a little smaller


def _noise() -> VideoFrame:
    """Every brightness and colour that there is, pixel beside pixel."""
    samples = np.random.default_rng(7).integers(0, 256, (HEIGHT * 3 // 2, WIDTH), np.uint8)
    return VideoFrame.from_ndarray(samples, "yuv420p")


def _pixels(frame: VideoFrame) -> NDArray[np.int16]:
    """Blue, green, red and alpha."""
    plane = frame.planes[0]
    rows = np.frombuffer(memoryview(plane), np.uint8).reshape(frame.height, plane.line_size)
    return rows[:, : frame.width * 4].reshape(frame.height, frame.width, 4).astype(np.int16)


@pytest.mark.parametrize(
    "size",
    [(480, 270), (333, 187), (639, 359), (101, 57), (640, 357), (640, 360), (782, 440), (955, 537), (480, 540)],
)
def test_a_picture_is_that_of_one_step(size: tuple[int, int]) -> None:
    frame, way = _noise(), Interpolation.BILINEAR
    made = Scaler().for_screen(frame, PictureSize(*size), way, frame)
    plain = VideoReformatter().reformat(
        frame,
        *size,
        "bgra",
        src_colorspace=Colorspace.ITU601,
        src_color_range=ColorRange.MPEG,
        dst_color_range=ColorRange.JPEG,
        interpolation=way | TRUE_COLOURS,
        threads=1,
    )
    assert made.format.name == "bgra"
    assert (made.width, made.height) == size
    assert np.abs(_pixels(made) - _pixels(plain)).max() <= WITHIN
    assert (_pixels(made)[:, :, 3] == 255).all()  # nothing shines through
