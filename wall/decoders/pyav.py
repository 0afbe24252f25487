"""The door to FFmpeg. With `muxing`, the scalers and `devices` all that imports `av`; it knows the traps.

A `Connection` is one open stream, used by one thread from opening to closing (closing it from another thread while
it reads crashes the process). Everything that goes wrong leaves as a DecoderError without the password.
"""

from __future__ import annotations

import errno
import math
import socket
import struct
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Protocol, TypeVar

import av
import av.error
import av.logging
import numpy as np
from av.codec.context import Flags
from av.container import InputContainer
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from wall.decoders import access_units
from wall.decoders.access_units import AccessUnit, AccessUnits
from wall.decoders.base import DecoderError, PictureSize, PixelFormat, StreamSource
from wall.decoders.downscaling import PLANAR, Plane, rows_of, samples_of
from wall.decoders.messages import StreamSettings
from wall.decoders.packet_buffer import Coding
from wall.decoders.scaling import Scaled, Scaler, brightness, chroma_of
from wall.health.packet import SenderReport
from wall.health.sample import Failure
from wall.urls import redact

av.logging.set_level(None)  # FFmpeg writes addresses with passwords to stderr, and one line a damaged frame

Frame = VideoFrame  # for those who pass pictures on without knowing FFmpeg
ASK_EVERY = 12  # packets between two looks at the camera's wall clock: twice a second


class Unit(NamedTuple):
    """One packet: a picture's data as it arrived. `stamp` in seconds of the camera's media clock, NaN if none;
    `sent_at` by the camera's wall clock (RTCP sender report), seconds of the UNIX epoch, NaN before the first.

    A tuple, as `PacketFacts` is: there is one for each packet of every stream."""

    packet: Packet[Any]
    key_frame: bool
    stamp: float
    size: int
    sent_at: float
    corrupt: bool  # a part is missing, as the demuxer says or because it has no beginning
    report: SenderReport | None = None  # with the first packet after one came
    arrived_at: float = math.nan  # monotonic: its last part; NaN: just now
    decodable: bool = True  # not what is left of a picture whose beginning was lost


class Decoding(Protocol):
    """What a connection hands its packets to."""

    def decode(self, unit: Unit, /) -> list[VideoFrame]: ...
    def decode_kept(self, data: bytes, /) -> None: ...
    def leave_out_unreferenced(self, *, leave_out: bool) -> None: ...
    def close(self) -> None: ...


class Software:
    """The processor's decoder of one connection."""

    def __init__(self, context: VideoCodecContext, address: str) -> None:
        self._context = context
        self._address = address

    @property
    def coding(self) -> Coding:
        """What a decoder or a file needs to know of the packets. The size is known once a picture was decoded."""
        context = self._context
        return Coding(context.codec.canonical_name, context.width, context.height, bytes(context.extradata or b""))

    def decode(self, unit: Unit) -> list[VideoFrame]:
        """The pictures that the packet completes, mostly one. Raises DecoderError(OTHER) for damaged data."""
        return self.decode_packet(unit.packet)

    def decode_packet(self, packet: Packet[Any]) -> list[VideoFrame]:
        """The same of a packet alone."""
        try:
            return self._context.decode(packet)
        except (av.error.FFmpegError, OSError) as error:
            raise DecoderError(Failure.OTHER, f"{self._address}: {_reason(error)}") from None

    def decode_kept(self, data: bytes) -> None:
        """Decode what was received a moment ago, for the pictures that rest on it. Raises DecoderError(OTHER)."""
        self.decode_packet(Packet(data))

    def leave_out_unreferenced(self, *, leave_out: bool) -> None:
        """Decode no picture from now on that no other one rests on; or (False) all of them again."""
        self._context.skip_frame = "NONREF" if leave_out else "DEFAULT"

    def restart(self) -> None:
        """Forget what was decoded: a key frame comes next."""
        if self._context.is_open:  # FFmpeg crashes otherwise
            self._context.flush_buffers()

    def close(self) -> None:
        """Nothing: the context ends with its connection."""


class Connection:
    """One open stream. Raises DecoderError from `units` when it ends, never StopIteration alone.

    `silence_s`: FFmpeg gives a reading up after so long. `joined_by`: what makes pictures of the packets; None: the
    demuxer gives whole ones.
    """

    def __init__(
        self,
        container: InputContainer,
        stream: VideoStream,
        address: str,
        silence_s: float = math.inf,
        joined_by: AccessUnits | None = None,
    ) -> None:
        self._container = container
        self._silence_s = silence_s
        self._joined_by = joined_by
        self._report: SenderReport | None = None  # came since the last unit
        self._address = address
        self._stream = stream
        context = self._stream.codec_context
        context.thread_count = 1  # the default is one thread a core *for each stream*
        context.flags |= Flags.low_delay  # no picture waits for a later one: cameras send no B frames
        self._context: VideoCodecContext = context
        self.software = Software(context, address)
        self._decoding: Decoding = self.software
        self._tick = self._stream.time_base  # of the time stamps: PyAV makes a fraction each time it is asked
        self._time_base = float(self._tick or 0)
        self._scaler = Scaler()
        self._wall_offset = math.nan  # camera's wall clock minus its media clock, seconds
        self._until_asked = 0  # packets

    @property
    def codec(self) -> str:
        """FFmpeg's name: "h264", "hevc"."""
        return self._context.codec.canonical_name

    @property
    def profile(self) -> str:
        """Of the codec: "High", "Main 10"; empty where it is not told. Known once a picture was decoded."""
        return self._context.profile or ""

    @property
    def has_sound(self) -> bool:
        """The camera offers sound; only known of a connection that asked for it."""
        return len(self._container.streams.audio) > 0

    @property
    def coding(self) -> Coding:
        """What a decoder or a file needs to know of the packets. The size is known once a picture was decoded."""
        return self.software.coding

    def units(self) -> Iterator[Unit]:
        """The pictures' data as they come. Ends by DecoderError only.

        After a silence that is at the second time-out in a row. At the first one FFmpeg's parsers let out what they
        have and go on; so does what reads without them. Packets that make no picture for so long are a silence too.
        """
        patient, without_s = False, 0.0
        while True:
            asked = time.monotonic()
            try:
                for packet in self._container.demux(self._stream):
                    if packet.size:
                        patient = self._joined_by is not None
                        if self._joined_by is None:
                            yield self._unit(packet)
                        else:
                            self._report = _sender_report(packet) or self._report
                            now = time.monotonic()
                            without_s += min(now - asked, self._silence_s)  # a desk that was held up waited for none
                            for whole in self._joined_by.add(bytes(packet), packet.pts, now):
                                without_s = 0.0
                                yield self._joined(packet, whole)
                            if without_s > 2 * self._silence_s:  # parameter sets without a picture, for ever
                                raise DecoderError(Failure.TIMED_OUT, f"{self._address}: packets, but no picture")
                    asked = time.monotonic()
            except (av.error.FFmpegError, OSError) as error:
                # where it was when it gave up decides whether FFmpeg calls that an "exit" or an "input/output error"
                late = time.monotonic() - asked > 0.9 * self._silence_s
                gave_up = isinstance(error, av.error.ExitError) or (error.errno == errno.EIO and late)
                if gave_up and patient:
                    patient = False
                    continue
                raise classify(error, self._address, timed_out=gave_up) from None
            # A FIN or RST from the camera ends the iteration without an exception.
            raise DecoderError(Failure.CLOSED, f"{self._address}: the camera ended the connection")

    def _unit(self, packet: Packet[Any]) -> Unit:
        stamp = packet.pts if packet.pts is not None else packet.dts
        seconds = self._seconds(stamp)
        sent_at = seconds + self._offset(packet, seconds)
        return Unit(
            packet, packet.is_keyframe, seconds, packet.size, sent_at, packet.is_corrupt, _sender_report(packet)
        )

    def _joined(self, payload: Packet[Any], whole: AccessUnit) -> Unit:
        """`payload`: the one with which that picture is known to be whole."""
        data, stamp, key_frame, corrupt, at, decodable = whole
        packet = Packet(data)
        packet.pts = stamp
        if self._tick is not None:
            packet.time_base = self._tick
        seconds = self._seconds(stamp)
        sent_at = seconds + self._offset(payload, self._seconds(payload.pts))
        report, self._report = self._report, None
        return Unit(packet, key_frame, seconds, len(data), sent_at, corrupt, report, at, decodable)

    def _seconds(self, stamp: int | None) -> float:
        return math.nan if stamp is None else stamp * self._time_base

    def _offset(self, packet: Packet[Any], stamp: float) -> float:
        """The camera's wall clock minus its media clock, seconds; NaN before the first sender report.

        Both run in step between two reports, so it is asked for now and then only: asking costs as much as reading
        the packet."""
        if self._until_asked <= 0:
            self._until_asked = ASK_EVERY
            self._wall_offset = _wall_clock(packet) - stamp
        self._until_asked -= 1
        return self._wall_offset

    def decode(self, unit: Unit) -> list[VideoFrame]:
        """The pictures that the packet completes, mostly one. Raises DecoderError(OTHER) for damaged data.

        None of what is left where the beginning was lost: `unit.corrupt` tells that, and it is no fault of decoding.
        """
        return self._decoding.decode(unit) if unit.decodable else []

    def decode_by(self, decoding: Decoding) -> None:
        """From now on; it has this connection's `software` to fall back to, and is closed with it."""
        self._decoding = decoding

    def leave_out_unreferenced(self, *, leave_out: bool) -> None:
        """Decode no picture from now on that no other one rests on; or (False) all of them again."""
        self._decoding.leave_out_unreferenced(leave_out=leave_out)

    def decode_kept(self, data: bytes) -> None:
        """Decode what was received a moment ago, for the pictures that rest on it. Raises DecoderError(OTHER)."""
        self._decoding.decode_kept(data)

    def scale(self, frame: VideoFrame, size: PictureSize, wanted: PixelFormat = PixelFormat.BGRA) -> Scaled:
        """The picture at that size for the screen, colours by the stream's own matrix and range.

        A planar one that would have to be enlarged comes as it is: who asks for it stretches for nothing. Raises as
        `Scaler` does.
        """
        if wanted is PixelFormat.PLANAR:
            planar = self._scaler.for_shader(frame, size)
            as_large = PictureSize(planar.width, planar.height)
            return Scaled(*brightness(planar, as_large), planar, chroma_of(planar, frame))
        scaled = self._scaler.for_tile(frame, size)
        return Scaled(*brightness(scaled, size), scaled)

    def allow_reordering(self) -> bool:
        """Let pictures wait for later ones where there are B frames; whether there are. Before the first `decode`.

        Then each picture has the `opaque` of its own packet.
        """
        if self._context.reorder_depth > 0:
            self._context.flags &= ~Flags.low_delay
            self._context.flags |= Flags.copy_opaque
            return True
        return False

    def drain(self) -> list[VideoFrame]:
        """The pictures that still wait, at the end: nothing can be decoded any more. As many as are whole."""
        try:
            return self._context.decode(None)
        except (av.error.FFmpegError, OSError):
            return []

    def close(self) -> None:
        """End the connection; by the thread that used it."""
        self._decoding.close()
        self._container.close()


def open_stream(source: StreamSource, settings: StreamSettings) -> Connection:
    """Connect and be ready to read. Raises DecoderError, within about `open_timeout_s`.

    Twice where the stream is of another codec than CODECS of `access_units`, in up to twice that time.
    """
    address = str(source.url)
    container, stream = _connect(source, settings, PAYLOADS)
    codec = stream.codec_context.codec.canonical_name
    if codec in access_units.CODECS:
        return Connection(container, stream, address, settings.read_timeout_s, AccessUnits(codec))
    container.close()  # before it connects again: there are cameras with one session
    container, stream = _connect(source, settings, {})
    return Connection(container, stream, address, settings.read_timeout_s)


PAYLOADS = {"fflags": "+noparse+nofillin"}
"""The demuxer gives away what came in each RTP packet; its parser would wait for the next picture to begin."""


def _connect(
    source: StreamSource, settings: StreamSettings, further: dict[str, str]
) -> tuple[InputContainer, VideoStream]:
    """`further`: options of FFmpeg."""
    address = str(source.url)
    options = {
        "rtsp_transport": source.transport.value,
        "flags": "low_delay",
        "probesize": "32",  # the defaults wait for seconds of video before the first picture
        "analyzeduration": "0",
        "timeout": str(int(settings.open_timeout_s * 1e6)),
        "allowed_media_types": "video+audio" if settings.ask_for_sound else "video",
        **further,
    }
    if source.url.scheme == "rtsps":
        options["tls_verify"] = "1" if settings.verify_tls else "0"
    begin = time.monotonic()
    try:
        container = av.open(
            source.url.with_credentials(source.credentials),
            options=options,
            timeout=(settings.open_timeout_s, settings.read_timeout_s),
        )
    except (av.error.FFmpegError, OSError, UnicodeDecodeError) as error:
        # A server that accepts and stays silent gives "invalid data" once the time is up.
        late = time.monotonic() - begin > 0.9 * settings.open_timeout_s
        failed = classify(error, address, timed_out=late)
        if getattr(error, "errno", None) == errno.EIO and not _resolves(source.url.host):
            failed = DecoderError(Failure.UNRESOLVED, f"{address}: no address is known for {source.url.host}")
        raise failed from None
    return container, _video(container, address)


def _resolves(host: str) -> bool:
    """FFmpeg says EIO of a name that does not resolve, and of much else: ask again. Blocks as FFmpeg's call did."""
    try:
        socket.getaddrinfo(host, None)
    except (OSError, UnicodeError):
        return False
    return True


Opened = TypeVar("Opened", bound=Connection)
FILE_PROTOCOLS = "file,crypto,data"  # a play list among recordings must not make this desk fetch from the network

TEXT_FORMATS = ("tty",)  # FFmpeg draws any text file as a video of a terminal


def open_file(file: Path | BinaryIO, make: Callable[[InputContainer, VideoStream, str], Opened]) -> Opened:
    """Any container that FFmpeg reads, as `make` wants it (`wall.decoders.recording`).

    Raises DecoderError; UNSUPPORTED or NOT_RTSP where it holds no video or is no container.
    """
    # "file:" because FFmpeg takes what stands before a colon for a protocol, and "-" for its input
    name, place = (f"file:{file}", str(file)) if isinstance(file, Path) else (file, "recording")
    try:
        container = av.open(name, mode="r", options={"protocol_whitelist": FILE_PROTOCOLS})
    except (av.error.FFmpegError, OSError, UnicodeError, ValueError) as error:
        raise classify(error, place) from None
    if container.format.name in TEXT_FORMATS:
        container.close()
        raise DecoderError(Failure.NOT_RTSP, f"{place}: a text")
    return make(container, _video(container, place), place)


def _video(container: InputContainer, address: str) -> VideoStream:
    """The first stream that can be decoded. Raises DecoderError(UNSUPPORTED), the container closed."""
    for stream in container.streams.video:
        if stream.codec_context is not None:
            return stream
    what = "a codec that is not known here" if container.streams.video else "no video"
    container.close()
    raise DecoderError(Failure.UNSUPPORTED, f"{address}: the stream holds {what}")


def payload_of(unit: Unit) -> bytes:
    """A copy of the packet's bytes: to keep it, and to tell a key frame that is sent again."""
    return bytes(unit.packet)


_SEEN = (*PLANAR, "nv12", "gray")
_NO_PLANE: Plane = np.empty((0, 0), np.uint8)


def luma(frame: VideoFrame) -> Plane:
    """The picture's brightness, 8 bits: a view of its own memory, and no copy, of the formats that cameras send.

    Others (ten bits, RGB) are converted, which costs what scaling them would; empty where FFmpeg cannot.
    """
    seen = frame if frame.format.name in _SEEN else _converted(frame)
    return _NO_PLANE if seen is None else samples_of(seen.planes[0])


def colours(frame: VideoFrame) -> tuple[Plane, Plane]:
    """Both colour differences (Cb, Cr), 8 bits, views as well; empty where there are none."""
    name = frame.format.name
    if name in PLANAR:
        _, blue, red = frame.planes
        return samples_of(blue), samples_of(red)
    if name == "nv12":
        plane = frame.planes[1]
        both = rows_of(plane)
        return both[:, 0 : plane.width * 2 : 2], both[:, 1 : plane.width * 2 : 2]
    seen = None if name in _SEEN else _converted(frame)
    return (_NO_PLANE, _NO_PLANE) if seen is None else colours(seen)


def _converted(frame: VideoFrame) -> VideoFrame | None:
    """In a format whose planes can be looked at; None where FFmpeg knows no way there."""
    try:
        return frame.reformat(format="yuv420p")
    except (av.error.FFmpegError, ValueError):
        return None


def _wall_clock(packet: Packet[Any]) -> float:
    if not packet.has_sidedata("prft"):
        return math.nan
    data = packet.get_sidedata("prft")
    return int.from_bytes(bytes(data)[:8], "little", signed=True) / 1e6 if data is not None else math.nan


_REPORT = struct.Struct("=QIII")  # NTP time, RTP time, packets, octets: AVRTCPSenderReport in FFmpeg's defs.h
_REPORT_AT = 8  # bytes: the SSRC and the gap after it
_REPORT_BYTES = _REPORT_AT + _REPORT.size


def _sender_report(packet: Packet[Any]) -> SenderReport | None:
    """FFmpeg gives a report to the first packet after it.

    Each packet has a few bytes of data beside it, and PyAV looks through the names of all kinds to find one of them:
    it is asked where something is large enough alone.
    """
    if not any(data.buffer_size >= _REPORT_BYTES for data in packet.iter_sidedata()):
        return None
    data = packet.get_sidedata("rtcp_sr") if packet.has_sidedata("rtcp_sr") else None
    if data is None or data.buffer_size < _REPORT_BYTES:
        return None
    _, _, packets, octets = _REPORT.unpack_from(bytes(data), _REPORT_AT)
    return SenderReport(packets, octets)


_BY_ERRNO = {
    errno.ECONNREFUSED: Failure.REFUSED,
    errno.EHOSTUNREACH: Failure.REFUSED,
    errno.ENETUNREACH: Failure.REFUSED,
    errno.EIO: Failure.REFUSED,  # also a TLS handshake that failed
    errno.ETIMEDOUT: Failure.TIMED_OUT,
    errno.ECONNRESET: Failure.CLOSED,
    errno.EPIPE: Failure.CLOSED,
    errno.EPROTONOSUPPORT: Failure.UNSUPPORTED,  # the camera does not offer the transport that we asked for
}
"""Which failure an operating system's error number means."""


def classify(error: Exception, address: str, *, timed_out: bool = False) -> DecoderError:
    """The one place that says what an error of FFmpeg means. The text names the address without the password."""
    failure = Failure.OTHER
    number = getattr(error, "errno", None)
    if isinstance(error, av.error.HTTPUnauthorizedError | av.error.HTTPForbiddenError):
        failure = Failure.UNAUTHORISED
    elif isinstance(error, av.error.HTTPNotFoundError):
        failure = Failure.NOT_FOUND
    elif timed_out or isinstance(error, av.error.ExitError):
        failure = Failure.TIMED_OUT
    elif isinstance(error, av.error.EOFError):
        failure = Failure.CLOSED
    elif isinstance(error, av.error.InvalidDataError | UnicodeDecodeError):
        failure = Failure.NOT_RTSP
    elif isinstance(error, av.error.DecoderNotFoundError):
        failure = Failure.UNSUPPORTED
    elif number in _BY_ERRNO:
        failure = _BY_ERRNO[number]
    return DecoderError(failure, f"{address}: {_reason(error)}")


def _reason(error: Exception) -> str:
    text = getattr(error, "strerror", None) or type(error).__name__
    return redact(str(text))
