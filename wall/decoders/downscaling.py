"""The door to OpenCV: a decoded picture made smaller, each of its planes by itself.

FFmpeg's way of the same cost leaves out what lies between the samples that it takes, so that thin lines come and go;
its ways that leave nothing out take twice as long (`docs/design.md`, "What it costs").
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


def rows_of(plane: VideoPlane) -> Plane:
    """(rows, bytes of a row): a view of the picture's own memory, with what its rows are filled up with."""
    return np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)


def samples_of(plane: VideoPlane) -> Plane:
    """The same without the filling: (rows, samples of a row). Not for nv12's colours: PyAV counts those in pairs."""
    return rows_of(plane)[:, : plane.width]


@dataclass(frozen=True, slots=True)
class _Way:
    """Of a plane: it is halved into each of `halves`, one after the other, and then made as large as `target`."""

    halves: tuple[Plane, ...]
    target: Plane


class Downscaler:
    """Of pictures of one format and size to another size. It keeps the memory of the picture that it makes."""

    def __init__(self, frame: VideoFrame, size: PictureSize, room: PictureSize) -> None:
        """`frame`: one of those to come, of one of the formats PLANAR, and larger than `size` both ways. `room`: the
        size of the picture that is made: it is in the upper left corner, what is beside it has no meaning."""
        self._made = VideoFrame(room.width, room.height, "yuv420p")
        targets = (samples_of(plane) for plane in self._made.planes)
        self._ways = tuple(_way(*each, size) for each in zip(frame.planes, targets, (1, 2, 2), strict=True))
        self._ones = np.ones((size.height, size.width), np.uint8)

    def made(self, frame: VideoFrame, *, brighter: bool = False) -> VideoFrame:
        """The picture at that size, 4:2:0. Its memory is the next one's as well.

        As long as it is twice as large or more it is halved, each sample the mean of four; what is left to do takes
        the nearest four of each (bilinear). Of an odd number of rows or columns the last one is left out: less than
        a pixel of what is made. `brighter`: by one level; 255 stays. Raises DecoderError where there is no memory.
        """
        try:
            self._make(frame, brighter=brighter)
        except cv2.error as error:
            raise DecoderError(Failure.OTHER, f"a picture cannot be made smaller: {error}") from None
        return self._made

    def _make(self, frame: VideoFrame, *, brighter: bool) -> None:
        for plane, way in zip(frame.planes, self._ways, strict=True):
            samples = samples_of(plane)
            for half in way.halves:
                rows, columns = half.shape
                samples = samples[: 2 * rows, : 2 * columns]
                cv2.resize(samples, (columns, rows), half, interpolation=cv2.INTER_AREA)
                samples = half
            rows, columns = way.target.shape
            cv2.resize(samples, (columns, rows), way.target, interpolation=cv2.INTER_LINEAR)
        if brighter:
            bright = self._ways[0].target
            cv2.add(bright, self._ones, bright)  # with a number it takes twice as long


def _way(plane: VideoPlane, target: Plane, block: int, size: PictureSize) -> _Way:
    """`block`: a sample stands for so many pixels each way."""
    rows, columns = -(-size.height // block), -(-size.width // block)
    halves, height, width = [], plane.height // 2, plane.width // 2
    while height >= rows and width >= columns:
        halves.append(np.empty((height, width), np.uint8))
        height, width = height // 2, width // 2
    return _Way(tuple(halves), target[:rows, :columns])
