"""The door to OpenCV: a decoded picture made smaller, each of its planes by itself.

FFmpeg's fast bilinear leaves out what lies between the samples that it takes, so that thin lines come and go; its
other filters cost up to four times as much (`docs/design.md`, "What it costs").
"""

from __future__ import annotations

from typing import NamedTuple

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
    return np.ndarray((plane.height, plane.line_size), np.uint8, memoryview(plane))


def samples_of(plane: VideoPlane) -> Plane:
    """The same without the filling: (rows, samples of a row). Not for nv12's colours: PyAV counts those in pairs."""
    return np.ndarray((plane.height, plane.width), np.uint8, memoryview(plane), 0, (plane.line_size, 1))


class _Step(NamedTuple):
    """Something is made of a plane, or of what the step before has made."""

    used: tuple[int, int]  # of that: rows, columns
    size: tuple[int, int]  # of `made`, as OpenCV takes it: columns, rows
    made: Plane
    way: int  # OpenCV's filter


class Downscaler:
    """Of pictures of one format and size to another size. It keeps the memory of the picture that it makes."""

    def __init__(self, frame: VideoFrame, size: PictureSize, room: PictureSize) -> None:
        """`frame`: one of those to come, of one of the formats PLANAR, and larger than `size` both ways. `room`: the
        size of the picture that is made: it is in the upper left corner, what is beside it has no meaning."""
        self._made = VideoFrame(room.width, room.height, "yuv420p")
        targets = (samples_of(plane) for plane in self._made.planes)
        self._steps = tuple(_steps(*each, size) for each in zip(frame.planes, targets, (1, 2, 2), strict=True))
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
        for plane, steps in zip(frame.planes, self._steps, strict=True):
            source, row_bytes = memoryview(plane), plane.line_size
            for used, size, made, way in steps:
                samples = np.ndarray(used, np.uint8, source, 0, (row_bytes, 1))
                cv2.resize(samples, size, made, 0, 0, way)
                source, row_bytes = made.data, size[0]
        if brighter:
            bright = self._steps[0][-1].made
            if self._ones is None:
                self._ones = np.ones(bright.shape, np.uint8)
            cv2.add(bright, self._ones, bright)  # with a number it takes twice as long


def _steps(plane: VideoPlane, target: Plane, block: int, size: PictureSize) -> tuple[_Step, ...]:
    """It is halved, and halved again; the last step makes what is wanted. `block`: a sample stands for so many pixels
    each way."""
    rows, columns = -(-size.height // block), -(-size.width // block)
    most = MOST if block == 1 else MOST_COLOURS
    steps, height, width = [], plane.height, plane.width
    while height >= most * rows or width >= most * columns:
        down, across = 2 if height >= most * rows else 1, 2 if width >= most * columns else 1
        height, width = height // down, width // across
        level = np.empty((height, width), np.uint8)
        steps.append(_Step((down * height, across * width), (width, height), level, cv2.INTER_AREA))
    return (*steps, _Step((height, width), (columns, rows), target[:rows, :columns], cv2.INTER_LINEAR))
