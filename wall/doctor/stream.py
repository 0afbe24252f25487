"""One camera's stream, step by step: name, connection, opening, first picture, a few seconds of watching."""

from __future__ import annotations

import math
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from wall.decoders.base import DecoderError, StreamSource
from wall.decoders.messages import StreamSettings
from wall.decoders.pyav import open_stream
from wall.doctor.line import Line, Verdict
from wall.health.sample import Failure
from wall.survey.looking import Opener, Seen, look

CONNECT_S = 5.0  # for the bare TCP connection
WATCH_S = 12.0  # from the opening: two key frames of a camera with the usual interval of 1 to 4 s
LIMIT_S = 60.0  # for all of it, name servers included
ENOUGH_INTERVALS = 2  # key-frame intervals after which watching may end early
ENOUGH_S = 4.0  # of pictures, for a frame rate worth telling
SLOW_KEY_S = 5.0  # a longer key-frame interval makes every opening and every change of stream slow


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
    Failure.BUSY: (
        "this computer was too busy to read it in time",
        "End other programs, or show fewer cameras; then try again.",
    ),
    Failure.CRASHES: (
        "decoding it ends the decoder process",
        "Update the camera's firmware, or choose another codec or profile in its settings.",
    ),
    Failure.OTHER: ("another failure", "Look at the message; then try the same address in another player."),
}
"""What a failure means, in words, and what to do."""


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
    seen = Seen()
    try:
        connection = opener(source, settings)
        opened_at = time.monotonic()
        try:
            look(connection, seen, partial(_enough, seen, opened_at + watch_s))
        finally:
            codec = connection.codec
            connection.close()
    except DecoderError as error:
        silent = error.failure is Failure.TIMED_OUT and math.isfinite(opened_at)
        words, remedy = REMEDIES[Failure.SILENT if silent else error.failure]
        if not seen.frames:
            yield Line("stream", Verdict.BROKEN, f"{words} ({error})", remedy)
            return
        yield Line("stream", Verdict.WARNING, f"ended after {seen.frames} pictures: {words} ({error})", remedy)
    if not seen.frames:
        words, remedy = REMEDIES[Failure.SILENT]
        yield Line("stream", Verdict.BROKEN, words, remedy)
        return
    finding = f"opened after {opened_at - begin:.2f} s, first picture after {seen.first_at - begin:.2f} s"
    yield Line("first picture", Verdict.OK, finding)
    yield _picture_line(codec, seen)
    yield _key_line(seen)


def _enough(seen: Seen, deadline: float, now: float) -> bool:
    known = len(seen.key_intervals()) >= ENOUGH_INTERVALS and now - seen.first_at >= ENOUGH_S
    return now > deadline or known


def _picture_line(codec: str, seen: Seen) -> Line:
    seconds = seen.last_at - seen.first_at
    rate = f"{(seen.frames - 1) / seconds:.1f} pictures/s" if seconds > 0 else "one picture"
    finding = f"{codec} {seen.width}x{seen.height}, {rate}"
    if seen.errors:
        remedy = "Packets are lost or damaged: check the line; over UDP try TCP."
        return Line("picture", Verdict.WARNING, f"{finding}, {seen.errors} damaged", remedy)
    return Line("picture", Verdict.OK, finding)


def _key_line(seen: Seen) -> Line:
    what = "key frames"
    remedy = "Set the camera's key-frame (I frame) interval to 1 or 2 s: every opening waits for one."
    typical = seen.key_interval
    if math.isnan(typical):
        return Line(what, Verdict.WARNING, "only one while watching", remedy)
    verdict = Verdict.OK if typical <= SLOW_KEY_S else Verdict.WARNING
    return Line(what, verdict, f"one every {typical:.1f} s", "" if verdict is Verdict.OK else remedy)


def _resolve(host: str, port: int) -> list[str]:
    return list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def _dial(host: str, port: int) -> float:
    """Seconds until the port took a connection. Raises OSError."""
    begin = time.monotonic()
    with socket.create_connection((host, port), CONNECT_S):
        return time.monotonic() - begin
