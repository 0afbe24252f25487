"""Frames of a camera with every kind of edge in them, as a worker makes them: in BGRA, and in planes."""

from __future__ import annotations

import math

import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from wall.decoders.base import Crop, Matrix, Picture, PictureSize, PixelFormat
from wall.decoders.cropping import CropScaler
from wall.decoders.scaling import Scaler, brightness, chroma_of
from wall.ui.yuv import kept

_NUMBERS = {Matrix.BT709: 1, Matrix.FCC: 4, Matrix.BT601: 6, Matrix.SMPTE240M: 7, Matrix.BT2020: 9}  # AVColorSpace


def frame_of(
    size: tuple[int, int], matrix: Matrix | None, *, full: bool, name: str = "yuv420p", seed: int = 1
) -> VideoFrame:
    """Slopes, hard edges of brightness and of colour, thin lines; `matrix` None: the stream does not say."""
    frame = VideoFrame(*size, name)
    chance = np.random.default_rng(seed)
    for number, plane in enumerate(frame.planes):
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
        y, x = np.mgrid[0 : plane.height, 0 : plane.width]
        wave = 128 + 80 * np.sin(x / (9.0 + number)) * np.cos(y / (7.0 + 2 * number))
        third = plane.height // 3
        blocks = chance.integers(30, 220, (third // 4 + 1, plane.width // 4 + 1))
        wave[:third] = np.kron(blocks, np.ones((4, 4)))[:third, : plane.width]  # edges of colour
        wave[third : third + 4] = 235 if number == 0 else 90
        rows[:, : plane.width] = np.clip(wave, 16, 235).astype(np.uint8)
    if matrix is not None:
        frame.colorspace = _NUMBERS[matrix]
    frame.color_range = ColorRange.JPEG if full else ColorRange.MPEG
    return frame


def picture_of(frame: VideoFrame, size: PictureSize, wanted: PixelFormat, at: float, number: int = 1) -> Picture:
    """What a worker would publish of that frame for a tile of that size; memory of its own."""
    if wanted is PixelFormat.PLANAR:
        made = Scaler().for_shader(frame, size)
        size = PictureSize(made.width, made.height)
    else:
        made = Scaler().for_tile(frame, size)
    pixels, _, stride = brightness(made, size)
    chroma = chroma_of(made, frame) if wanted is PixelFormat.PLANAR else None
    return kept(
        Picture(pixels, size.width, size.height, stride, number, at, at, math.nan, chroma=chroma),
    )


def part_of(frame: VideoFrame, crop: Crop, size: PictureSize, wanted: PixelFormat, at: float) -> Picture:
    """The same of a part of it."""
    scaled = CropScaler().scale(frame, crop, size, wanted)
    width, height = scaled.size.width, scaled.size.height
    return kept(Picture(scaled.pixels, width, height, scaled.stride, 1, at, at, math.nan, crop, scaled.chroma))


def levels(image: QImage) -> NDArray[np.int_]:
    """Blue, green and red of each pixel."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return np.asarray(rows[:, : image.width(), :3].astype(int))
