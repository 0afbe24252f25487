"""Planar pictures in RGB: the numbers that the shader is given, and the same by the processor for a QImage.

The processor's way is for what is made of a picture now and then (a small copy, an old picture in grey), and for a
canvas that has just lost its graphics card. Sources: ITU-R BT.601-7 section 2.5, BT.709-6 section 3, BT.2020-2
table 4; for the other two FFmpeg's libavutil/csp.c.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from wall.decoders.base import Colours, Matrix, Picture

_SHARES: dict[Matrix, tuple[float, float]] = {  # of red and of blue in the brightness
    Matrix.BT709: (0.2126, 0.0722),
    Matrix.FCC: (0.30, 0.11),
    Matrix.BT601: (0.299, 0.114),
    Matrix.SMPTE240M: (0.212, 0.087),
    Matrix.BT2020: (0.2627, 0.0593),
}
_BLACK, _LUMA_LEVELS, _CHROMA_LEVELS, _MIDDLE = 16, 219, 224, 128  # of 8 bits in the limited range


def to_rgb(colours: Colours) -> NDArray[np.float64]:
    """Three rows (red, green, blue) of four numbers: what Y, Cb, Cr and 1 count, all samples from 0 to 1."""
    red, blue = _SHARES[colours.matrix]
    green = 1.0 - red - blue
    luma = 1.0 if colours.full_range else 255.0 / _LUMA_LEVELS
    chroma = 1.0 if colours.full_range else 255.0 / _CHROMA_LEVELS
    from_red, from_blue = 2.0 * (1.0 - red) * chroma, 2.0 * (1.0 - blue) * chroma
    rows = np.array(
        [
            [luma, 0.0, from_red, 0.0],
            [luma, -blue / green * from_blue, -red / green * from_red, 0.0],
            [luma, from_blue, 0.0, 0.0],
        ]
    )
    black = 0.0 if colours.full_range else _BLACK / 255.0
    rows[:, 3] = -(rows[:, 0] * black + (rows[:, 1] + rows[:, 2]) * (_MIDDLE / 255.0))
    return rows


def image_of(picture: Picture) -> QImage:
    """A copy of a planar picture as QPainter takes it."""
    assert picture.chroma is not None
    width, height, chroma = picture.width, picture.height, picture.chroma
    planes = [plane_of(picture.pixels, width, height, picture.stride).astype(np.float32)]
    for samples in (chroma.blue, chroma.red):
        plane = plane_of(samples, chroma.width, chroma.height, chroma.stride).astype(np.float32)
        if chroma.blocks:
            planes.append(plane.repeat(2, 0)[:height].repeat(2, 1)[:, :width])
        else:
            planes.append(_as_large(_as_large(plane, height, 0), width, 1))
    pixels = np.full((height, width, 4), 255, np.uint8)
    for channel, row in enumerate(to_rgb(chroma.colours)):
        mixed = sum((share * plane for share, plane in zip(row[:3].tolist(), planes, strict=True)), row[3] * 255.0)
        pixels[:, :, 2 - channel] = np.clip(np.rint(mixed), 0, 255)
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()


def thinned(picture: Picture, every: int) -> Picture:
    """Of its samples one in so many each way: what a small copy is made of, for so much less work."""
    assert picture.chroma is not None
    chroma = picture.chroma
    pixels = _thin(picture.pixels, picture.width, picture.height, picture.stride, every)
    blue, red = (
        _thin(samples, chroma.width, chroma.height, chroma.stride, every) for samples in (chroma.blue, chroma.red)
    )
    high, wide = blue.shape
    return picture._replace(
        pixels=pixels.reshape(-1).data,
        width=pixels.shape[1],
        height=pixels.shape[0],
        stride=pixels.shape[1],
        chroma=replace(
            chroma,
            blue=blue.reshape(-1).data,
            red=red.reshape(-1).data,
            width=wide,
            height=high,
            stride=wide,
            blocks=False,
        ),
    )


def _thin(samples: memoryview, width: int, height: int, stride: int, every: int) -> NDArray[np.uint8]:
    return np.ascontiguousarray(plane_of(samples, width, height, stride)[::every, ::every])


def kept(picture: Picture) -> Picture:
    """The same in memory of its own."""
    chroma = picture.chroma
    if chroma is not None:
        chroma = replace(chroma, blue=_copy(chroma.blue), red=_copy(chroma.red))
    return picture._replace(pixels=_copy(picture.pixels), chroma=chroma)


def _copy(samples: memoryview) -> memoryview:
    return memoryview(bytes(samples))


def plane_of(samples: memoryview, width: int, height: int, stride: int) -> NDArray[np.uint8]:
    """A view of one plane, without what its rows are filled up with."""
    return np.frombuffer(samples, np.uint8, height * stride).reshape(height, stride)[:, :width]


def _as_large(plane: NDArray[np.float32], count: int, axis: int) -> NDArray[np.float32]:
    """Halved samples lie between two pixels: each pixel has three quarters of the nearer one."""
    if plane.shape[axis] == count:
        return plane
    last = plane.shape[axis] - 1
    at = np.arange(count)
    near = at // 2
    far = np.clip(near + np.where(at % 2, 1, -1), 0, last)
    return np.asarray(0.75 * plane.take(near, axis) + 0.25 * plane.take(far, axis), np.float32)
