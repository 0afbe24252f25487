"""One camera's stream, step by step: name, connection, opening, first picture, a few seconds of watching."""

from __future__ import annotations

import math
import socket
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from wall.decoders.base import DecoderError, StreamSource
from wall.decoders.messages import StreamSettings
from wall.decoders.pyav import open_stream
from wall.doctor.line import Line, Verdict
from wall.health.sample import Failure

CONNECT_S = 5.0  # for the bare TCP connection
WATCH_S = 12.0  # from the opening: two key frames of a camera with the usual interval of 1 to 4 s
LIMIT_S = 60.0  # for all of it, name servers included
ENOUGH_INTERVALS = 2  # key-frame intervals after which watching may end early
ENOUGH_S = 4.0  # of pictures, for a frame rate worth telling
SLOW_KEY_S = 5.0  # a longer key-frame interval makes every opening and every change of stream slow


class Unit(Protocol):
    """A packet."""

    @property
    def key_frame(self) -> bool: ...
    @property
    def stamp(self) -> float: ...


class Frame(Protocol):
    """A decoded picture."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...


class Connection(Protocol):
    """An open stream; wall.decoders.pyav has the real one."""

    @property
    def codec(self) -> str: ...
    def units(self) -> Iterator[Any]: ...  # of Unit, of the connection's own kind
    def decode(self, unit: Any, /) -> Sequence[Frame]: ...
    def close(self) -> None: ...


Opener = Callable[[StreamSource, StreamSettings], Connection]
Dial = Callable[[str, int], float]

REMEDIES: Mapping[Failure, tuple[str, str]] = {
    Failure.NONE: ("no failure", ""),
    Failure.REFUSED: (
        "nothing listens at that address and port",
        "Check address and port, that the camera has power, and that no firewall is between.",
    ),
    Failure.UNRESOLVED: (
        "the address has a name that is not known",
        "Check the name, or use the camera's IP address. Is this machine on the right network?",
    ),
    Failure.TIMED_OUT: (
        "no answer in time",
        "Check the line and the camera's load: cheap cameras serve 3 viewers and leave the fourth without an answer.",
    ),
    Failure.UNAUTHORISED: (
        "the camera refuses the user name or the password",
        "Ask for the right ones before you try again: some cameras lock the account after a few attempts.",
    ),
    Failure.NOT_FOUND: (
        "the camera knows no such stream",
        "Check the path in the address; the maker's manual lists it, and it differs between models.",
    ),
    Failure.CLOSED: (
        "the camera ended the connection",
        "Too many viewers, or a recorder that allows fewer streams. End other connections and try again.",
    ),
    Failure.SILENT: (
        "connected, but no picture came",
        "Check that the camera's encoder is on for this stream; over UDP try TCP: a firewall may drop the pictures.",
    ),
    Failure.NOT_RTSP: (
        "what answers does not speak RTSP, or its description is damaged",
        "Check the port: 554 is RTSP, 80 is the web page, 8000 or 37777 is the maker's own protocol.",
    ),
    Failure.UNSUPPORTED: (
        "no video that this program can decode, or a transport that the camera does not offer",
        "Set the camera's stream to H.264 or H.265, and the transport to what the camera offers (TCP as a rule).",
    ),
    Failure.WORKER_LOST: ("our own decoder ended", "Report this: it is an error in the program."),
    Failure.LATE: (
        "the line carries less than the camera sends",
        "Lower the stream's bit rate or choose its sub stream; ask who runs the line what it really carries upwards.",
    ),
    Failure.CRASHES: (
        "decoding it ends the decoder process",
        "Update the camera's firmware, or choose another codec or profile in its settings.",
    ),
    Failure.OTHER: ("another failure", "Look at the message; then try the same address in another player."),
}
"""What a failure means, in words, and what to do."""


@dataclass(slots=True)
class _Watch:
    """What was seen of an open stream."""

    first_at: float = math.nan  # monotonic seconds
    last_at: float = math.nan
    frames: int = 0
    errors: int = 0
    width: int = 0
    height: int = 0
    keys: list[float] = field(default_factory=list)

    def intervals(self) -> list[float]:
        return [later - earlier for earlier, later in zip(self.keys, self.keys[1:], strict=False)]

    def enough(self, now: float) -> bool:
        return len(self.intervals()) >= ENOUGH_INTERVALS and now - self.first_at >= ENOUGH_S


def stream(
    source: StreamSource,
    settings: StreamSettings,
    opener: Opener | None = None,
    dial: Dial | None = None,
    watch_s: float = WATCH_S,
) -> Iterator[Line]:
    """Lines up to the first that is broken. Opens the stream once: a wrong password is tried once only."""
    dial = dial or _dial
    try:
        addresses = _resolve(source.url.host, source.url.port)
    except OSError as error:
        remedy = "Check the name, or use the camera's IP address. Is this machine on the right network?"
        yield Line("address", Verdict.BROKEN, f"{source.url.host} has no address ({error.strerror})", remedy)
        return
    yield Line("address", Verdict.OK, f"{source.url.host} is {', '.join(addresses)}")
    place = f"port {source.url.port}"
    try:
        took = dial(source.url.host, source.url.port)
    except OSError as error:
        failure = Failure.TIMED_OUT if isinstance(error, TimeoutError) else Failure.REFUSED
        words, remedy = REMEDIES[failure]
        yield Line("connection", Verdict.BROKEN, f"{place}: {words} ({error.strerror or 'timed out'})", remedy)
        return
    yield Line("connection", Verdict.OK, f"{place} answers after {took * 1000:.0f} ms")
    yield from _opened(source, settings, opener or open_stream, watch_s)


def _opened(source: StreamSource, settings: StreamSettings, opener: Opener, watch_s: float) -> Iterator[Line]:
    begin = time.monotonic()
    opened_at = math.nan
    watch = _Watch()
    try:
        connection = opener(source, settings)
        opened_at = time.monotonic()
        try:
            _look(connection, watch, opened_at + watch_s)
        finally:
            codec = connection.codec
            connection.close()
    except DecoderError as error:
        silent = error.failure is Failure.TIMED_OUT and math.isfinite(opened_at)
        words, remedy = REMEDIES[Failure.SILENT if silent else error.failure]
        if not watch.frames:
            yield Line("stream", Verdict.BROKEN, f"{words} ({error})", remedy)
            return
        yield Line("stream", Verdict.WARNING, f"ended after {watch.frames} pictures: {words} ({error})", remedy)
    if not watch.frames:
        words, remedy = REMEDIES[Failure.SILENT]
        yield Line("stream", Verdict.BROKEN, words, remedy)
        return
    finding = f"opened after {opened_at - begin:.2f} s, first picture after {watch.first_at - begin:.2f} s"
    yield Line("first picture", Verdict.OK, finding)
    yield _picture_line(codec, watch)
    yield _key_line(watch)


def _look(connection: Connection, watch: _Watch, deadline: float) -> None:
    unit: Unit
    for unit in connection.units():
        now = time.monotonic()
        if unit.key_frame:
            watch.keys.append(unit.stamp if math.isfinite(unit.stamp) else now)
        frames: Sequence[Frame]
        try:
            frames = connection.decode(unit)
        except DecoderError:
            watch.errors += 1
            frames = ()
        now = time.monotonic()
        for frame in frames:
            watch.frames += 1
            watch.width, watch.height = frame.width, frame.height
            watch.last_at = now
            if watch.frames == 1:
                watch.first_at = now
        if now > deadline or watch.enough(now):
            return


def _picture_line(codec: str, watch: _Watch) -> Line:
    seconds = watch.last_at - watch.first_at
    rate = f"{(watch.frames - 1) / seconds:.1f} pictures/s" if seconds > 0 else "one picture"
    finding = f"{codec} {watch.width}x{watch.height}, {rate}"
    if watch.errors:
        remedy = "Packets are lost or damaged: check the line; over UDP try TCP."
        return Line("picture", Verdict.WARNING, f"{finding}, {watch.errors} damaged", remedy)
    return Line("picture", Verdict.OK, finding)


def _key_line(watch: _Watch) -> Line:
    what = "key frames"
    remedy = "Set the camera's key-frame (I frame) interval to 1 or 2 s: every opening waits for one."
    intervals = watch.intervals()
    if not intervals:
        return Line(what, Verdict.WARNING, "only one while watching", remedy)
    typical = statistics.median(intervals)
    verdict = Verdict.OK if typical <= SLOW_KEY_S else Verdict.WARNING
    return Line(what, verdict, f"one every {typical:.1f} s", "" if verdict is Verdict.OK else remedy)


def _resolve(host: str, port: int) -> list[str]:
    return list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def _dial(host: str, port: int) -> float:
    """Seconds until the port took a connection. Raises OSError."""
    begin = time.monotonic()
    with socket.create_connection((host, port), CONNECT_S):
        return time.monotonic() - begin
