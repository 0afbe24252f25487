"""`judge`: what the wall would have said about a recording, or says about an address."""

from __future__ import annotations

import argparse
import contextlib
import math
import os
import re
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from wall.cli.place import DONE, WRONG_USE, CommandError, Place, say
from wall.cli.progress import Progress

if TYPE_CHECKING:
    from wall.health.condition import Judgement
    from wall.health.sample import StreamSample
    from wall.judge.replay import Event
    from wall.judge.report import Summary
    from wall.judge.watching import Asks, Moment

INTERRUPTED = 130  # what shells expect of a program that was interrupted
# Also what is nearly one: who forgets a slash must not see his password in an error about a file.
_ADDRESS = re.compile(r"\s*rtsps?:|.*://", re.IGNORECASE | re.DOTALL)


def add_judge(parser: argparse.ArgumentParser) -> None:
    """The options of `judge`."""
    parser.add_argument("source", metavar="FILE|URL", help="a recording in any container, or an rtsp:// address")
    parser.add_argument("--json", action="store_true", help="one JSON object a line instead of text")
    parser.add_argument("--seconds", type=_seconds, metavar="S", help="end after so long (Ctrl-C ends it too)")


def _seconds(text: str) -> float:
    with contextlib.suppress(ValueError):
        seconds = float(text)
        if 0 < seconds < math.inf:
            return seconds
    raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds above 0")


def judge(options: argparse.Namespace) -> int:
    """Every change of condition, every alarm, and the sum at the end; also when it is interrupted."""
    with _interruption() as interruption:
        _judge(options, interruption)
    return INTERRUPTED if interruption.came else DONE


def _judge(options: argparse.Namespace, interruption: _Interruption) -> None:
    from wall.judge.report import Summary
    from wall.judge.watching import JudgeError

    live = _is_address(options.source)
    place = Place.of(options, prepare=live)
    summary = Summary()
    with contextlib.ExitStack() as stack:
        if live:
            stack.enter_context(place.logging("error", name="judge"))
        tell = _Json() if options.json else stack.enter_context(_text(place))
        moments = stack.enter_context(contextlib.closing(_moments(options.source, place, live=live)))
        progress = Progress()
        try:
            for moment in _until(moments, options.seconds, interruption):
                summary.add(moment.t, moment.events)
                if moment.events:
                    progress.clear()
                    tell.events(moment.events)
                if not math.isnan(moment.length):  # else there is no end to be near
                    progress.show(partial(_how_far, moment.t, moment.length))
        except JudgeError as error:
            progress.clear()
            if summary.t > 0.0:
                tell.end(summary)
            raise CommandError(str(error)) from error
        progress.clear()
        tell.end(summary)


def _how_far(t: float, length: float) -> str:
    from wall.judge.report import clock

    return f"{clock(t)} / {clock(length)}"


def _is_address(source: str) -> bool:
    """Whether an address was meant. Raises CommandError for what can be nothing; never quotes a password."""
    if not source.strip():
        raise CommandError("name a recording or an rtsp:// address", WRONG_USE)
    if _ADDRESS.match(source):
        return True
    if "@" in source and not os.path.lexists(source):  # an address without its beginning, password and all
        raise CommandError("there is no such file, and an address begins with rtsp://")
    return False


class _Interruption:
    """Whether Ctrl-C was pressed. A flag: an exception would be lost where it falls into an import."""

    came = False

    def hear(self, *_: object) -> None:
        """As a signal's handler."""
        self.came = True


@contextlib.contextmanager
def _interruption() -> Iterator[_Interruption]:
    interruption = _Interruption()
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or before in (signal.SIG_IGN, None):
        yield interruption  # nobody can press it
        return
    signal.signal(signal.SIGINT, interruption.hear)
    try:
        yield interruption
    finally:
        signal.signal(signal.SIGINT, before)


def _moments(where: str, place: Place, *, live: bool) -> Generator[Moment]:
    """Raises CommandError for an address that cannot be one; the rest as it is read."""
    from wall.app.limits import condition_rules, health_limits
    from wall.decoders.base import StreamSource
    from wall.decoders.messages import StreamSettings
    from wall.judge.watching import address, recording
    from wall.urls import AddressError, StreamUrl

    limits, rules = health_limits(place.settings.health), condition_rules(place.settings.health)
    decoders = place.settings.decoders
    settings = StreamSettings(open_timeout_s=decoders.open_timeout_s, verify_tls=decoders.tls_verify)
    if not live:
        return recording(Path(where), limits, rules, settings)
    try:
        url, credentials = StreamUrl.parse(where)
    except AddressError as error:
        raise CommandError(str(error)) from None
    return address(StreamSource(url, credentials, decoders.transport), limits, rules, settings, when_the_wall_asks())


def when_the_wall_asks() -> Asks:
    """When the wall would ask a camera for proof."""
    from wall.app.probing import Known, Probing
    from wall.judge.replay import CAMERA
    from wall.model import FacilityId

    probing = Probing()

    def asks(now: float, judgement: Judgement, sample: StreamSample) -> bool:
        return probing.looks(now) and bool(probing.due(now, [Known(CAMERA, FacilityId(""), judgement, sample)]))

    return asks


def _until(moments: Iterator[Moment], seconds: float | None, interruption: _Interruption) -> Iterator[Moment]:
    while not interruption.came:
        moment = next(moments, None)
        if moment is None:
            return
        yield moment
        if seconds is not None and moment.t >= seconds:
            return


class _Json:
    """Lines for programs."""

    def events(self, events: list[Event]) -> None:
        from wall.judge.report import as_json

        for event in events:
            say(as_json(event))

    def end(self, summary: Summary) -> None:
        say(summary.as_json())


class _Text:
    """Lines for people."""

    def __init__(
        self, of_event: Callable[[Event], Iterable[str]], of_all: Callable[[Summary], Iterable[str]]
    ) -> None:
        self._of_event, self._of_all = of_event, of_all

    def events(self, events: list[Event]) -> None:
        for event in events:
            for line in self._of_event(event):
                say(line)

    def end(self, summary: Summary) -> None:
        for line in self._of_all(summary):
            say(line)


@contextlib.contextmanager
def _text(place: Place) -> Iterator[_Text]:
    from wall.app.judge_words import event_lines, speaking, summary_lines

    with speaking(place.settings.desk.language):
        yield _Text(event_lines, summary_lines)
