"""Streams of a device that tells no address: makers' address forms, tried until one is right, channel by channel.

Streams are opened by the decoders' own door and closed at once, one at a time, in a thread that nobody waits for:
FFmpeg cannot be broken off, and a survey can.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import TypeVar

from wall.decoders.base import DecoderError, StreamSource
from wall.decoders.refused import is_forbidden
from wall.health.sample import Failure
from wall.model import StreamKind
from wall.programme.facts import ProfileFacts
from wall.survey.logins import Logins, Way
from wall.survey.templates import Template
from wall.urls import StreamUrl

OPEN_S, READ_S = 4.0, 2.0  # on a facility's own network a stream opens within one second
MOST_CHANNELS = 64  # the largest recorders that facilities have
GAP = 4  # channels in a row that do not exist: then there are no more. Empty inputs leave gaps
AT_ONCE = 2  # channels of one recorder: a stream is waited for until its next key frame comes
SILENCES = 2  # openings that get no answer: then the device is left alone
NO_SUCH_CHANNEL = 250  # a device that has this one as well does not look at the number
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Opened:
    """A stream that opened. Sizes are 0 where its description does not tell them."""

    codec: str
    width: int = 0
    height: int = 0


Opener = Callable[[StreamSource], Opened]
"""Open and close; blocks. Raises DecoderError."""


class End(Enum):
    """Why no more was tried."""

    FOUND = "found"
    NO_FORM = "no_form"  # none of the addresses exists there
    REFUSED = "refused"  # every password that may be tried was wrong
    LOGIN_NEEDED = "login_needed"  # and none is known
    FORBIDDEN = "forbidden"  # a stream is there, and not for this user, or not for one viewer more
    NO_ANSWER = "no_answer"  # nothing speaks RTSP there, or not in time


@dataclass(slots=True)
class Tried:
    """What came of it."""

    end: End = End.NO_FORM
    template: Template | None = None
    profiles: list[ProfileFacts] = field(default_factory=list)
    opened: int = 0  # attempts
    stopped: End | None = None  # why no more channels were asked for, where the form was found


async def in_thread(work: Callable[[], Value]) -> Value:
    """What `work` returns or raises, run in a thread that ends by itself and keeps no process alive."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Value] = loop.create_future()

    def settle(value: Value | None, error: BaseException | None) -> None:
        if future.done():  # given up
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(value)  # type: ignore[arg-type]

    def run() -> None:
        value, error = None, None
        try:
            value = work()
        except Exception as caught:  # noqa: BLE001 - the thread's last line: it is raised where it is awaited
            error = caught
        with contextlib.suppress(RuntimeError):  # the loop was closed: nobody waits any more
            loop.call_soon_threadsafe(settle, value, error)

    threading.Thread(target=run, name="survey opens a stream", daemon=True).start()
    return await future


def open_and_close(source: StreamSource) -> Opened:
    """By the decoders' door. Raises DecoderError."""
    from wall.decoders.messages import StreamSettings
    from wall.decoders.pyav import open_stream

    connection = open_stream(source, StreamSettings(open_timeout_s=OPEN_S, read_timeout_s=READ_S, verify_tls=False))
    try:
        coding = connection.coding
        return Opened(connection.codec, coding.width, coding.height)
    finally:
        connection.close()


class _Stop(Exception):  # noqa: N818 - no error: it is over
    def __init__(self, end: End) -> None:
        super().__init__(end.value)
        self.end = end


class Trial:
    """One device."""

    def __init__(
        self,
        host: str,
        port: int,
        logins: Logins,
        opener: Opener = open_and_close,
        tell: Callable[[], None] = lambda: None,
    ) -> None:
        self._host, self._port, self._logins, self._opener, self._tell = host, port, logins, opener, tell
        self._silences = 0
        self._forbidden = False
        self.tried = Tried()

    async def templates(self, known: Iterable[Template]) -> Tried:
        """Try those forms in that order. What was found when it is cancelled stands in `tried`."""
        done: set[str] = set()
        try:
            for template in known:
                if template.main in done:  # makers that build for others
                    continue
                done.add(template.main)
                url = template.main_url(self._host, self._port, template.first)
                first = await self._open(url)
                if first is None:
                    continue
                self.tried.template, self.tried.end = template, End.FOUND
                self._keep(template.first, StreamKind.MAIN, url, first)
                await self._sub(template, template.first)
                if template.several:
                    await self._channels(template)
                break
        except _Stop as stop:
            if self.tried.end is End.FOUND:
                self.tried.stopped = stop.end
            else:
                self.tried.end = stop.end
        if self._forbidden and self.tried.end is End.NO_FORM:
            self.tried.end = End.FORBIDDEN
        return self.tried

    async def login(self, url: StreamUrl) -> End:
        """Find out which password opens that stream, which the device told."""
        try:
            return End.FOUND if await self._open(url) is not None else End.NO_FORM
        except _Stop as stop:
            return stop.end

    async def _channels(self, template: Template) -> None:
        if await self._open(template.main_url(self._host, self._port, NO_SUCH_CHANNEL)) is not None:
            return  # it gives the same picture for every number
        missing = 0
        for begin in range(template.first + 1, template.first + MOST_CHANNELS, AT_ONCE):
            channels = range(begin, min(begin + AT_ONCE, template.first + MOST_CHANNELS))
            found = await asyncio.gather(
                *(self._channel(template, each) for each in channels), return_exceptions=True
            )
            for each in found:
                if isinstance(each, BaseException):
                    raise each
                missing = 0 if each else missing + 1
                if missing >= GAP:
                    return

    async def _channel(self, template: Template, channel: int) -> bool:
        """Whether it is there."""
        url = template.main_url(self._host, self._port, channel)
        opened = await self._open(url)
        if opened is None:
            return False
        self._keep(channel, StreamKind.MAIN, url, opened)
        await self._sub(template, channel)
        return True

    async def _sub(self, template: Template, channel: int) -> None:
        url = template.sub_url(self._host, self._port, channel)
        if url is not None and (opened := await self._open(url)) is not None:
            self._keep(channel, StreamKind.SUB, url, opened)

    def _keep(self, channel: int, kind: StreamKind, url: StreamUrl, opened: Opened) -> None:
        name = kind.value
        token = f"{channel}/{name}"
        size = opened.width, opened.height
        self.tried.profiles.append(ProfileFacts(token, name, str(channel), opened.codec, *size, math.nan, str(url)))
        self.tried.profiles.sort(key=lambda each: (int(each.channel), each.name))
        self._tell()

    async def _open(self, url: StreamUrl) -> Opened | None:
        """None where there is no such stream. Raises _Stop where no other one needs to be tried."""
        stranger = False
        for credentials in self._logins.to_try(Way.RTSP):
            stranger = credentials is None
            self.tried.opened += 1
            try:
                opened = await in_thread(partial(self._opener, StreamSource(url, credentials)))
            except DecoderError as error:
                if is_forbidden(error):  # the password may be right: it is not the 401 of a wrong one
                    self._forbidden = True
                    return None
                if error.failure is not Failure.UNAUTHORISED:
                    self._count_silence(error.failure)
                    return None
                if credentials is not None:
                    self._logins.refuse(Way.RTSP, credentials)
                continue
            if credentials is not None:
                self._logins.take(Way.RTSP, credentials)
            return opened
        raise _Stop(End.LOGIN_NEEDED if stranger else End.REFUSED)

    def _count_silence(self, failure: Failure) -> None:
        """Raises _Stop where nobody answers."""
        self._silences += failure in (Failure.TIMED_OUT, Failure.SILENT)
        if failure in (Failure.REFUSED, Failure.UNRESOLVED) or self._silences >= SILENCES:
            raise _Stop(End.NO_ANSWER)
