"""The other leaf of the door to FFmpeg: what was received is written into files and looked at, and nothing is opened.

Only here and in `pyav.py` is `av` imported. Errors leave as DecoderError or, of the disk, as OSError. Nothing here
knows an address or a password.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import BinaryIO, NamedTuple

import av
import av.error
from av.codec.context import Flags
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, Interpolation

from wall.decoders.access_units import START_CODE
from wall.decoders.base import DecoderError
from wall.decoders.packet_buffer import Coding, KeptPacket
from wall.decoders.scaling import TRUE_COLOURS, matrix_of, range_of
from wall.health.sample import Failure

Frame = VideoFrame  # for those who pass pictures on without knowing FFmpeg
TICKS = 90_000  # a second: RTP's clock for video, so that what a camera stamped comes out as it was
MP4_CODECS = ("h264", "hevc", "av1", "mpeg4")  # others (MJPEG) are written as Matroska, which every player takes
JPEG_QUALITY = 2  # FFmpeg's scale of 2 (best) to 31
CLOCK_JUMP_S = 1.0  # back by more is a clock that was set; by less, pictures in another order than they were sent
CLOCK_AHEAD_S = 10.0  # ahead of the arrival by more: no line holds packets back for so long and then lets them go
LEAST_STEP_S = 0.001
LAST_STEP_S = 0.04  # how long the last picture of a clip is shown
COMMENT, MOST_COMMENT = b"\xff\xfe", 65_533  # a JPEG's marker, and the bytes that fit behind it


def suffix_for(coding: Coding) -> str:
    """Of a clip's file."""
    return ".mp4" if coding.codec in MP4_CODECS else ".mkv"


def write_clip(file: BinaryIO, coding: Coding, packets: Sequence[KeptPacket], about: Mapping[str, str]) -> None:
    """The packets as they came, from the first one's time as zero. `about`: the file's own description of itself.

    `file` can be sought in. Raises DecoderError where FFmpeg cannot do it, OSError where the disk cannot.
    """
    coding = _sized(coding, packets)
    disk = _Disk(file)
    try:
        with av.open(disk, "w", format="mp4" if suffix_for(coding) == ".mp4" else "matroska") as container:
            container.metadata.update(about)
            stream = container.add_mux_stream(
                coding.codec, width=coding.width, height=coding.height, time_base=Fraction(1, TICKS)
            )
            stamps = shown_at(packets)
            order = decoding_times(stamps)
            for place, kept in enumerate(packets):
                packet = Packet(_whole(kept.data, coding) if place == 0 else kept.data)
                packet.stream = stream
                packet.time_base = Fraction(1, TICKS)
                packet.pts, packet.dts = max(stamps[place], order[place]), order[place]
                following = order[place + 1] if place + 1 < len(order) else order[place] + round(LAST_STEP_S * TICKS)
                packet.duration = following - order[place]
                packet.is_keyframe = kept.key_frame
                container.mux(packet)
    except (av.error.FFmpegError, OSError, ValueError) as error:
        raise disk.error or _failed(error, "cannot be written as a file") from None
    if disk.error is not None:  # while the file was closed, where FFmpeg keeps it to itself
        raise disk.error


def _sized(coding: Coding, packets: Sequence[KeptPacket]) -> Coding:
    """With the picture's size, which a file has to say; looked for in the first picture where nobody knows it."""
    if coding.width:
        return coding
    decoded = decode_last(coding, packets[:1])
    if decoded is None:
        raise DecoderError(Failure.OTHER, "the first key frame gives no picture")
    return replace(coding, width=decoded.picture.width, height=decoded.picture.height)


class _Disk:
    """The file as FFmpeg uses it. What the disk says is remembered: FFmpeg tells only that something failed."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.error: OSError | None = None

    def write(self, data: bytes) -> int:
        return self._tried(lambda: self._file.write(data))

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._tried(lambda: self._file.seek(offset, whence))

    def tell(self) -> int:
        return self._tried(self._file.tell)

    def _tried(self, act: Callable[[], int]) -> int:
        try:
            return act()
        except OSError as error:
            self.error = self.error or error
            raise


class PacketDecoder:
    """Decodes packets one by one, the first a key frame. Raises DecoderError for a codec that is not known."""

    def __init__(self, coding: Coding) -> None:
        try:
            context = av.CodecContext.create(coding.codec, "r")
        except (av.error.FFmpegError, ValueError) as error:
            raise _failed(error, "cannot be decoded") from None
        assert isinstance(context, VideoCodecContext)
        context.thread_count = 1
        context.flags |= Flags.low_delay  # each packet's picture comes with it: cameras send no B frames
        if coding.extradata:
            context.extradata = coding.extradata
        self._context = context

    def decode(self, packet: KeptPacket) -> VideoFrame | None:
        """Its picture. Raises DecoderError for a damaged one; the next may be well."""
        try:
            pictures = self._context.decode(Packet(packet.data))
        except av.error.FFmpegError as error:
            raise _failed(error, "cannot be decoded") from None
        return pictures[-1] if pictures else None


class Decoded(NamedTuple):
    """A picture, and the packet that it came in."""

    picture: VideoFrame
    packet: KeptPacket


def decode_last(
    coding: Coding, packets: Sequence[KeptPacket], go_on: Callable[[], bool] = lambda: True
) -> Decoded | None:
    """The last picture that there is in these packets, of which the first is a key frame. Once `go_on` is not given
    any more, that of the packets until then. Raises DecoderError where none of them can be decoded at all."""
    last: VideoFrame | None = None
    failed: Exception | None = None
    came = 0  # with which packet: where a decoder keeps no time stamps
    try:
        context = av.CodecContext.create(coding.codec, "r")
    except (av.error.FFmpegError, ValueError) as error:
        raise _failed(error, "cannot be decoded") from None
    assert isinstance(context, VideoCodecContext)
    context.thread_count = 1
    if coding.extradata:
        context.extradata = coding.extradata
    for place, kept in enumerate([*packets, None]):
        if not go_on():
            break
        packet = None if kept is None else Packet(kept.data)
        if packet is not None:
            packet.pts = place  # the decoder gives it to the packet's picture
        try:
            pictures = context.decode(packet)
        except av.error.FFmpegError as error:  # damaged: the next may be well
            failed = error.with_traceback(None)  # with it these frames, and what their callers hold, would stay
        else:
            if pictures:
                last, came = pictures[-1], min(place, len(packets) - 1)
    if last is None and failed is not None:
        raise _failed(failed, "cannot be decoded")
    return None if last is None else Decoded(last, packets[came if last.pts is None else last.pts])


def png(frame: VideoFrame) -> bytes:
    """The picture in its own size, without loss, as a PNG file. Raises DecoderError."""
    try:
        picture = frame.reformat(
            format="rgb24",
            src_colorspace=matrix_of(frame),
            src_color_range=range_of(frame),
            dst_color_range=ColorRange.JPEG,
            interpolation=Interpolation.BILINEAR | TRUE_COLOURS,
            threads=1,
        )
        picture.pts, picture.time_base = 0, Fraction(1, 25)
        context = av.CodecContext.create("png", "w")
        assert isinstance(context, VideoCodecContext)
        context.width, context.height, context.pix_fmt = picture.width, picture.height, "rgb24"
        context.time_base, context.thread_count = Fraction(1, 25), 1
        return b"".join(bytes(packet) for packet in [*context.encode(picture), *context.encode(None)])
    except (av.error.FFmpegError, ValueError) as error:
        raise _failed(error, "cannot be written as a picture") from None


def jpeg(frame: VideoFrame, about: str, *, widest: int = 0, quality: int = JPEG_QUALITY) -> bytes:
    """The picture with that text as the file's comment. Raises DecoderError.

    In its own size, or `widest` pixels across where it is wider than that (0: as it is). `quality`: 2 (best) to 31.
    """
    share = min(1.0, widest / frame.width) if widest else 1.0
    try:
        picture = frame.reformat(
            width=frame.width if share == 1.0 else widest // 2 * 2,
            height=frame.height if share == 1.0 else max(2, round(frame.height * share / 2) * 2),
            format="yuvj420p",
            src_colorspace=matrix_of(frame),
            dst_colorspace=Colorspace.ITU601,  # JFIF knows no other
            src_color_range=range_of(frame),
            dst_color_range=ColorRange.JPEG,
        )
        picture.pts, picture.time_base = 0, Fraction(1, 25)
        context = av.CodecContext.create("mjpeg", "w")
        assert isinstance(context, VideoCodecContext)
        context.width, context.height, context.pix_fmt = picture.width, picture.height, "yuvj420p"
        context.time_base, context.thread_count = Fraction(1, 25), 1
        context.options = {"qmin": str(quality), "qmax": str(quality)}
        coded = b"".join(bytes(packet) for packet in [*context.encode(picture), *context.encode(None)])
    except (av.error.FFmpegError, ValueError) as error:
        raise _failed(error, "cannot be written as a picture") from None
    text = about.encode()[:MOST_COMMENT]
    return coded[:2] + COMMENT + (len(text) + 2).to_bytes(2, "big") + text + coded[2:]


def shown_at(packets: Sequence[KeptPacket]) -> list[int]:
    """When each packet's picture is shown, in ticks from the first one, by the camera's clock; by the arrival where
    that clock says nothing, stands, was set, or began anew with another connection."""
    seconds = [0.0]
    for before, packet in pairwise(packets):
        step, arrival = packet.stamp - before.stamp, packet.at - before.at
        if math.isnan(step) or step == 0 or step < -CLOCK_JUMP_S or step > arrival + CLOCK_AHEAD_S:
            step = max(arrival, LEAST_STEP_S)
        seconds.append(seconds[-1] + step)
    first = min(seconds)
    return [round((each - first) * TICKS) for each in seconds]


def decoding_times(stamps: Sequence[int]) -> list[int]:
    """When each is decoded: in the order in which they came, later than the last, no later than it is shown."""
    order = sorted(stamps)
    ahead = max((early - shown for early, shown in zip(order, stamps, strict=True)), default=0)
    times: list[int] = []
    for early in order:
        times.append(max(early - ahead, times[-1] + 1 if times else -ahead))
    return times


def _whole(key_frame: bytes, coding: Coding) -> bytes:
    """With the parameter sets that the camera described outside of the stream, unless it also sends them in it."""
    sets = coding.extradata
    if not sets.startswith((START_CODE, b"\x00" + START_CODE)) or sets.strip(b"\x00") in key_frame:
        return key_frame
    return sets + key_frame


def _failed(error: Exception, what: str) -> DecoderError:
    return DecoderError(Failure.OTHER, f"{what}: {getattr(error, 'strerror', None) or type(error).__name__}")
