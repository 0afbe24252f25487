"""A leaf of the door to FFmpeg: a part of a decoded picture at the size of a tile, for digital zoom.

Only the part is scaled, from the full resolution of the stream: at 4x a tile shows what the camera saw, and not the
tile's own small picture stretched. What comes out lies on the asked-for part to within half a pixel of the tile.
"""

from __future__ import annotations

import math

import av.error
import numpy as np
from av.video.frame import VideoFrame
from av.video.plane import VideoPlane
from av.video.reformatter import Interpolation

from wall.decoders.base import WHOLE, Chroma, Crop, DecoderError, PictureSize, PixelFormat
from wall.decoders.downscaling import PLANAR, rows_of
from wall.decoders.scaling import Scaled, Scaler, brightness, chroma_of
from wall.health.sample import Failure

_CUTTABLE = PLANAR | {"gray"}
BICUBIC_PIXELS = 1280 * 720  # of the tile: the better filter costs 1.7 times as much, and a large tile shows it less
_MARGIN = 4  # pixels around the part that the filter looks at; even, as the colours have half of the resolution
_ALIGNED = 4  # pixels: a part begins and ends at multiples, so that its colours do too


class CropScaler:
    """Scales parts for one output: FFmpeg keeps what it has prepared for one size."""

    def __init__(self) -> None:
        self._scaler = Scaler()

    def scale(
        self, frame: VideoFrame, crop: Crop, size: PictureSize, wanted: PixelFormat = PixelFormat.BGRA
    ) -> Scaled:
        """That part of the picture at that size, colours by the stream's own matrix and range.

        Raises DecoderError where it cannot be scaled.
        """
        try:
            return self._made(frame, crop, size, wanted)
        except (av.error.FFmpegError, ValueError) as error:
            raise DecoderError(Failure.OTHER, f"a part of a picture cannot be scaled: {error}") from None

    def _made(self, frame: VideoFrame, crop: Crop, size: PictureSize, wanted: PixelFormat) -> Scaled:
        if crop == WHOLE:
            return self._whole(frame, size, wanted)
        source = frame if frame.format.name in _CUTTABLE else frame.reformat(format="yuv420p")
        left, right = _bounds(crop.left, crop.width, source.width)
        top, bottom = _bounds(crop.top, crop.height, source.height)
        part = _cut(source, left, top, right, bottom)
        wide = size.width / (crop.width * source.width)  # pixels of the output for each of the camera
        high = size.height / (crop.height * source.height)
        around = PictureSize(
            max(size.width, round((right - left) * wide)), max(size.height, round((bottom - top) * high))
        )
        x = min(max(0, round((crop.left * source.width - left) * wide)), around.width - size.width)
        y = min(max(0, round((crop.top * source.height - top) * high)), around.height - size.height)
        way = _way(part, around)
        if wanted is PixelFormat.PLANAR:
            planar = self._scaler.in_planes(part, around, way, frame)
            luma, blue, red = (_inner(plane, x, y, size, 1) for plane in planar.planes)
            chroma = Chroma(blue, red, size.width, size.height, size.width, chroma_of(planar, frame).colours)
            return Scaled(luma, size, size.width, chroma=chroma)
        scaled = self._scaler.for_screen(part, around, way, frame)
        return Scaled(_inner(scaled.planes[0], x, y, size, 4), size, 4 * size.width)

    def _whole(self, frame: VideoFrame, size: PictureSize, wanted: PixelFormat) -> Scaled:
        way = _way(frame, size)
        if wanted is PixelFormat.PLANAR:
            # a shader would enlarge by less than the filter that is asked for
            if way is Interpolation.BICUBIC:
                planar = self._scaler.in_planes(frame, size, way, frame)
            else:
                planar = self._scaler.for_shader(frame, size, way)
            as_large = PictureSize(planar.width, planar.height)
            return Scaled(*brightness(planar, as_large), chroma=chroma_of(planar, frame))
        return Scaled(*brightness(self._scaler.for_tile(frame, size, way), size))


def _way(part: VideoFrame, size: PictureSize) -> Interpolation:
    enlarged = size.width > part.width and size.width * size.height <= BICUBIC_PIXELS
    return Interpolation.BICUBIC if enlarged else Interpolation.BILINEAR


def _inner(plane: VideoPlane, x: int, y: int, size: PictureSize, pixel_bytes: int) -> memoryview:
    """A copy of what lies within, without gaps between its rows."""
    within = rows_of(plane)[y : y + size.height, pixel_bytes * x : pixel_bytes * (x + size.width)]
    return memoryview(np.ascontiguousarray(within).reshape(-1).data)


def _bounds(begin: float, share: float, pixels: int) -> tuple[int, int]:
    """Where the part begins and ends, with its margin."""
    low = math.floor((begin * pixels - _MARGIN) / _ALIGNED) * _ALIGNED
    high = math.ceil(((begin + share) * pixels + _MARGIN) / _ALIGNED) * _ALIGNED
    return max(0, low), min(pixels, high)


def _cut(frame: VideoFrame, left: int, top: int, right: int, bottom: int) -> VideoFrame:
    """A copy of that part."""
    part = VideoFrame(right - left, bottom - top, frame.format.name)
    for source, target in zip(frame.planes, part.planes, strict=True):
        across = round(frame.width / source.width)
        down = round(frame.height / source.height)
        seen, copy = rows_of(source), rows_of(target)
        rows = seen[top // down : top // down + target.height, left // across : left // across + target.width]
        copy[: rows.shape[0], : rows.shape[1]] = rows
    return part
