"""The door to OpenCV: a decoded picture made smaller, each of its planes by itself.

FFmpeg's fast bilinear leaves out what lies between the samples that it takes, so that thin lines come and go; its
other filters cost up to four times as much (`docs/design.md`, "What it costs").
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from av.video.frame import VideoFrame
from av.video.plane import VideoPlane
from numpy.typing import NDArray

from wall.decoders.base import DecoderError, PictureSize
from wall.health.sample import Failure

cv2.setNumThreads(1)  # each stream has a thread, and there are more of them than processors

Plane = NDArray[np.uint8]
PLANAR = frozenset({"yuv420p", "yuvj420p", "yuv422p", "yuvj422p", "yuv444p", "yuvj444p"})
"""FFmpeg's names of the formats that can be made smaller: three planes of 8 bits."""
MOST, MOST_COLOURS = 2, 4
"""Times by which a plane becomes smaller: what is so much or more is halved before. Colours are coarse already:
halved as often as brightness they would be 4 dB nearer to the truth, 47 instead of 43, for two calls more."""


def rows_of(plane: VideoPlane) -> Plane:
    """(rows, bytes of a row): a view of the picture's own memory, with what its rows are filled up with."""
    return np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)


def samples_of(plane: VideoPlane) -> Plane:
    """The same without the filling: (rows, samples of a row). Not for nv12's colours: PyAV counts those in pairs."""
    return rows_of(plane)[:, : plane.width]


@dataclass(frozen=True, slots=True)
class _Pyramid:
    """Of a plane: each of `levels` is the one before it halved, `target` is made of the last."""

    levels: tuple[Plane, ...]
    target: Plane


class Downscaler:
    """Of pictures of one format and size to another size. It keeps the memory of the picture that it makes."""

    def __init__(self, frame: VideoFrame, size: PictureSize, room: PictureSize) -> None:
        """`frame`: one of those to come, of one of the formats PLANAR, and larger than `size` both ways. `room`: the
        size of the picture that is made: it is in the upper left corner, what is beside it has no meaning."""
        self._made = VideoFrame(room.width, room.height, "yuv420p")
        targets = (samples_of(plane) for plane in self._made.planes)
        self._pyramids = tuple(_pyramid(*each, size) for each in zip(frame.planes, targets, (1, 2, 2), strict=True))
        self._ones: Plane | None = None

    def made(self, frame: VideoFrame, *, brighter: bool = False) -> VideoFrame:
        """The picture at that size, 4:2:0. Its memory is the next one's as well.

        Each way in which it is twice as large or more (its colours: four times) it is halved, a sample the mean of
        those that it stands for; what is left to do takes the nearest four of each (bilinear). Of an odd number of
        rows or columns the last one is left out: less than a pixel of what is made. `brighter`: by one level; 255
        stays.

        Raises DecoderError where OpenCV cannot (no memory).
        """
        try:
            self._make(frame, brighter=brighter)
        except cv2.error as error:
            raise DecoderError(Failure.OTHER, f"a picture cannot be made smaller: {error}") from None
        return self._made

    def _make(self, frame: VideoFrame, *, brighter: bool) -> None:
        for plane, pyramid in zip(frame.planes, self._pyramids, strict=True):
            samples = samples_of(plane)
            for level in pyramid.levels:
                rows, columns = level.shape
                samples = samples[: samples.shape[0] // rows * rows, : samples.shape[1] // columns * columns]
                cv2.resize(samples, (columns, rows), level, interpolation=cv2.INTER_AREA)
                samples = level
            rows, columns = pyramid.target.shape
            cv2.resize(samples, (columns, rows), pyramid.target, interpolation=cv2.INTER_LINEAR)
        if brighter:
            bright = self._pyramids[0].target
            if self._ones is None:
                self._ones = np.ones(bright.shape, np.uint8)
            cv2.add(bright, self._ones, bright)  # with a number it takes twice as long


def _pyramid(plane: VideoPlane, target: Plane, block: int, size: PictureSize) -> _Pyramid:
    """`block`: a sample stands for so many pixels each way."""
    rows, columns = -(-size.height // block), -(-size.width // block)
    levels, height, width = [], plane.height, plane.width
    most = MOST if block == 1 else MOST_COLOURS
    while height >= most * rows or width >= most * columns:
        height //= 2 if height >= most * rows else 1
        width //= 2 if width >= most * columns else 1
        levels.append(np.empty((height, width), np.uint8))
    return _Pyramid(tuple(levels), target[:rows, :columns])
