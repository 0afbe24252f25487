"""A leaf of the door to FFmpeg: decoded pictures at the size of a tile, for QPainter or for a shader.

True colours where somebody looks closely (`Scaler.for_screen`), half of the cost or less where a picture becomes
smaller (`Scaler.for_overview`).
"""

from __future__ import annotations

from typing import NamedTuple

from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Interpolation, VideoReformatter

from wall.decoders.base import Chroma, Colours, Matrix, PictureSize
from wall.decoders.downscaling import PLANAR, Downscaler

TRUE_COLOURS = Interpolation.FULL_CHR_H_INT | Interpolation.ACCURATE_RND
"""Without these swscale takes short cuts that miss the standard's colours by up to 3 levels (measured: 2.6; with them
0.5). In packed pixels they double the cost and more: `for_screen` goes round that, `for_overview` does without."""
# PyAV asks an enumeration for its number in Python, which for a small picture is a share of its scaling.
_LIMITED, _FULL = int(ColorRange.MPEG), int(ColorRange.JPEG)
_QUICKLY = int(Interpolation.FAST_BILINEAR)
_PACKED = 8  # pixels that FFmpeg packs at a time, of two rows each: it leaves out what is left of a row
HD_HEIGHT = 720  # from here on a stream that does not say so is BT.709, below BT.601: what every player assumes


class Scaled(NamedTuple):
    """A picture in BGRA, or with `chroma` its brightness: `size.height` rows of `stride` bytes; `frame` owns the
    memory. Good until its scaler makes the next one. A tuple, as `Picture` is and for its reason."""

    pixels: memoryview
    size: PictureSize
    stride: int
    frame: VideoFrame | None = None
    chroma: Chroma | None = None


class _Overview(NamedTuple):
    """What is known of pictures that become smaller, as long as they come alike."""

    alike: tuple[object, ...]
    matrix: Matrix
    samples: int  # the number of a ColorRange
    converted: bool  # a format that cannot be made smaller as it is: of a device, of ten bits
    downscaler: Downscaler


class Scaler:
    """Of one output: what is prepared for one size is kept.

    `way`: FFmpeg's filter for what is no overview: a part, and a picture that does not become smaller both ways. All
    raise DecoderError, and FFmpeg's own errors, where there is no memory or FFmpeg does not know the format.
    """

    def __init__(self) -> None:
        self._reformatter, self._packer, self._converter = VideoReformatter(), VideoReformatter(), VideoReformatter()
        self._overview: _Overview | None = None

    def for_tile(
        self, frame: VideoFrame, size: PictureSize, way: Interpolation = Interpolation.BILINEAR
    ) -> VideoFrame:
        """A whole picture at that size in BGRA, in the upper left corner of a frame that may be larger: what is
        beside and below it has no meaning."""
        if becomes_smaller(frame, size):
            return self.for_overview(frame, size)
        return self.for_screen(frame, size, way, frame)

    def for_screen(self, part: VideoFrame, size: PictureSize, way: Interpolation, whole: VideoFrame) -> VideoFrame:
        """A picture or a part of one at that size in BGRA.

        `whole` knows the colours' matrix and range, which a part of it does not. One thread: two on one frame crash.
        FFmpeg mixes rows into one by the processor's vector unit only where red, green and blue have planes of their
        own. Making these and packing them is the same picture within a level, smaller for two thirds of the cost and
        larger for little more than half.
        """
        scaled = self._reformatter.reformat(
            part,
            size.width,
            size.height,
            "gbrp",
            src_colorspace=matrix_of(whole),
            src_color_range=range_of(whole),
            dst_color_range=ColorRange.JPEG,
            interpolation=way | TRUE_COLOURS,
            threads=1,
        )
        return self._packer.reformat(scaled, format="bgra", threads=1)

    def for_overview(self, frame: VideoFrame, size: PictureSize) -> VideoFrame:
        """A picture that `becomes_smaller`, as `for_tile`: for half of the cost or less a surface of one colour as by
        `for_screen` within 2 levels. Where colours change, a block of four pixels shares one: a soft picture differs
        by 12 levels at the most.

        It is made smaller as the camera codes it, with a sample of colour for a block of four pixels, and packed by
        FFmpeg's quick way. That cuts off what should be rounded, up to 2.8 levels and 1 in the middle; a level more
        of brightness before it, which is worth 1.2 levels of the limited range, leaves up to 1.9. Of the full range
        it cuts off up to 1.9.
        """
        overview = self._prepared(frame, size, packed=True)
        return self._packer.reformat(
            self._smaller(overview, frame, brighter=overview.samples == _LIMITED),
            format="bgra",
            src_colorspace=overview.matrix,
            src_color_range=overview.samples,
            dst_color_range=_FULL,
            interpolation=_QUICKLY,
            threads=1,
        )

    def for_shader(
        self, frame: VideoFrame, size: PictureSize, way: Interpolation = Interpolation.BILINEAR
    ) -> VideoFrame:
        """A whole picture in three planes of 8 bits, the colours as the camera codes them.

        One that is not to become smaller is not scaled at all. One that does is the one that `for_tile` packs.
        """
        if becomes_smaller(frame, size):
            return self._smaller(self._prepared(frame, size, packed=False), frame)
        as_it_is = frame.width <= size.width and frame.height <= size.height and frame.width >= _LEAST_AS_IS
        if as_it_is and frame.format.name in _HALVED:
            return frame
        return self.in_planes(frame, size, way, frame)

    def in_planes(self, part: VideoFrame, size: PictureSize, way: Interpolation, whole: VideoFrame) -> VideoFrame:
        """A picture or a part of one scaled to three planes in any case.

        With as many samples of colour as of brightness: halved after scaling they would have half of what
        `for_screen` shows.
        """
        return _as_coded(self._reformatter, part, size, "yuv444p", int(way | TRUE_COLOURS), whole)

    def _prepared(self, frame: VideoFrame, size: PictureSize, *, packed: bool) -> _Overview:
        """`packed`: FFmpeg is to pack the picture."""
        alike = (frame.format.name, frame.width, frame.height, frame.colorspace, frame.color_range, size, packed)
        if self._overview is None or self._overview.alike != alike:
            converted = frame.format.name not in PLANAR
            room = size
            if packed:
                room = PictureSize(-(-size.width // _PACKED) * _PACKED, size.height + size.height % 2)
            downscaler = Downscaler(self._planar(frame) if converted else frame, size, room)
            self._overview = _Overview(alike, matrix_of(frame), range_of(frame), converted, downscaler)
        return self._overview

    def _smaller(self, overview: _Overview, frame: VideoFrame, *, brighter: bool = False) -> VideoFrame:
        """See `Downscaler.made`."""
        planar = self._planar(frame) if overview.converted else frame
        return overview.downscaler.made(planar, brighter=brighter)

    def _planar(self, frame: VideoFrame) -> VideoFrame:
        return _as_coded(self._converter, frame, PictureSize(frame.width, frame.height), "yuv420p", _QUICKLY, frame)


def becomes_smaller(frame: VideoFrame, size: PictureSize) -> bool:
    """Both ways."""
    return size.width < frame.width and size.height < frame.height


def _as_coded(
    reformatter: VideoReformatter, part: VideoFrame, size: PictureSize, planes: str, way: int, whole: VideoFrame
) -> VideoFrame:
    """In that format of planes, the colours as they are coded."""
    matrix, samples = matrix_of(whole), range_of(whole)
    return reformatter.reformat(
        part,
        size.width,
        size.height,
        planes,
        src_colorspace=matrix,
        dst_colorspace=matrix,
        src_color_range=samples,
        dst_color_range=samples,
        interpolation=way,
        threads=1,
    )


_HALVED = ("yuv420p", "yuvj420p")  # their colours have half of the resolution each way, between the pixels
_LEAST_AS_IS = 64  # pixels: of a narrower one the rows are mostly filling


def brightness(planar: VideoFrame, size: PictureSize) -> tuple[memoryview, PictureSize, int]:
    """Its first plane or its only one, as far as it is of that size, with the size and the bytes of a row."""
    plane = planar.planes[0]
    return memoryview(plane)[: size.height * plane.line_size], size, plane.line_size


def chroma_of(planar: VideoFrame, whole: VideoFrame) -> Chroma:
    """Its other two; `whole` knows what the samples mean."""
    blue, red = planar.planes[1], planar.planes[2]
    colours = Colours(matrix_of(whole), range_of(whole) == _FULL)
    blocks = planar is not whole and planar.format.name in _HALVED
    return Chroma(memoryview(blue), memoryview(red), blue.width, blue.height, blue.line_size, colours, blocks)


_MATRICES = {  # by the number that a stream names (AVColorSpace): FFmpeg has two numbers for the same thing twice
    1: Matrix.BT709,
    4: Matrix.FCC,
    5: Matrix.BT601,
    6: Matrix.BT601,
    7: Matrix.SMPTE240M,
    9: Matrix.BT2020,
    10: Matrix.BT2020,
}


def matrix_of(frame: VideoFrame) -> Matrix:
    """By which its YUV becomes RGB; what players assume where the stream does not say so."""
    named = _MATRICES.get(frame.colorspace)
    return named or (Matrix.BT709 if frame.height >= HD_HEIGHT else Matrix.BT601)


def range_of(frame: VideoFrame) -> int:
    """Whether its samples use all 256 levels: the number of a `ColorRange`."""
    if frame.color_range == _FULL or frame.format.name.startswith("yuvj"):
        return _FULL
    return _LIMITED
