"""One stream in its own time, through exactly the code of the wall: no thread, no socket, no clock.

The wall reads packets as they come and judges four times a second. Here the times of arrival are given, so that a
recording of an hour is judged in a minute or two, with the verdicts that an operator would have seen in that hour.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from wall.alarms.book import AlarmBook, AlarmChange
from wall.decoders.base import Chroma, DecoderError, PictureSize, PixelFormat
from wall.decoders.board import COLUMNS, Fact, clear_row, read_sample
from wall.decoders.messages import StreamSettings
from wall.decoders.playing import Clocks, Playing
from wall.decoders.pyav import Frame, Unit
from wall.decoders.ring import RingName
from wall.decoders.scaling import Scaled
from wall.health.assess import DEFAULT_LIMITS, HealthLimits, Marks
from wall.health.condition import RULES, Condition, Judgement
from wall.health.delay import Rules
from wall.health.learned import Learned
from wall.health.limits import NO_MARKS
from wall.health.sample import DecodeMode, Failure, StreamSample, StreamState
from wall.health.signals import Reading, readings
from wall.health.watch import FeedWatch
from wall.model import CameraId
from wall.monitor import Monitor

TICK_S = 0.25  # between two judgements, as on the desk
RECONNECT_S = 1.0  # from the end of a connection to the next: the first back-off; a recording refuses nobody
CAMERA = CameraId("judged")
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_NO_SIZE = PictureSize(1, 1)
_NOT_YET = Judgement(Condition.UNKNOWN, math.nan, math.nan, fresh=False)
_NOTHING = StreamSample()


class Source(Protocol):
    """What is needed of a connection; `wall.decoders.recording` has the usual one."""

    @property
    def codec(self) -> str: ...
    def decode(self, unit: Unit, /) -> list[Frame]: ...


@dataclass(frozen=True, slots=True)
class Change:
    """Another condition, or the suspicion of one. `t`: seconds from the start, and so are all times of a replay."""

    t: float
    previous: Condition
    judgement: Judgement
    sample: StreamSample  # what it rests on
    readings: tuple[Reading, ...]  # the same, signal by signal
    since: float  # when the condition began, on the scale of `t`; NaN where that is not known


@dataclass(frozen=True, slots=True)
class AlarmMoment:
    """An operator is called, told of another condition, or told that it is over. `t`: seconds from the start."""

    t: float
    change: AlarmChange
    judgement: Judgement = _NOT_YET  # now: of an alarm that is over it is the better one
    sample: StreamSample = _NOTHING  # what that rests on
    readings: tuple[Reading, ...] = ()
    since: float = math.nan  # when what is judged now began, on the scale of `t`


Event = Change | AlarmMoment


class Verdicts:
    """The judgement and the alarms of one stream from tick to tick: what changed."""

    def __init__(self, limits: HealthLimits, rules: Rules, marks: Marks = NO_MARKS) -> None:
        self._monitor = Monitor(limits, AlarmBook(), rules)
        self._limits = limits
        self._marks: Mapping[CameraId, Marks] = {CAMERA: marks}
        self.judgement = _NOT_YET

    def tick(self, t: float, now: float, at: datetime, sample: StreamSample) -> list[Event]:
        """Judge at `now`, `t` seconds after the start and `at` by the clock on the wall."""
        result = self._monitor.tick(now, at, {CAMERA: sample}, self._marks)
        for error in result.errors.values():
            raise error
        before, self.judgement = self.judgement, result.judgements[CAMERA]
        changed = self.judgement.condition is not before.condition or self.judgement.suspect is not before.suspect
        if not changed and not result.changes:
            return []
        made = readings(sample, self._limits, now, self._marks[CAMERA])
        since = t - (now - self.judgement.since)
        events: list[Event] = []
        if changed:
            events.append(Change(t, before.condition, self.judgement, sample, made, since))
        events += [AlarmMoment(t, change, self.judgement, sample, made, since) for change in result.changes]
        return events


class Replay:
    """Not thread-safe. Times are seconds from the start; they never go back.

    `wall_at` is the UNIX epoch at the start, for streams whose cameras tell their own time.
    """

    def __init__(
        self,
        source: Source,
        limits: HealthLimits = DEFAULT_LIMITS,
        rules: Rules = RULES,
        *,
        marks: Marks = NO_MARKS,
        mode: DecodeMode = DecodeMode.ALL,
        settings: StreamSettings | None = None,
        learned: Learned | None = None,
        wall_at: float = 0.0,
    ) -> None:
        self._source = _Unshown(source)
        self._settings = settings or StreamSettings()
        self._ring = _NoScreen() if mode is DecodeMode.ALL else None
        self._clocks = Clocks(lambda: self._now, lambda: wall_at + self._now)
        self._verdicts = Verdicts(limits, rules, marks)
        self.watch = FeedWatch(learned or Learned())
        self._row = memoryview(bytearray(COLUMNS * 8)).cast("d")
        clear_row(self._row)
        self._now = 0.0
        self._ticks = 0  # judged so often: the next is due at TICK_S times this
        self._playing: Playing | None = None
        self._connect_at = 0.0

    @property
    def now(self) -> float:
        """How far it is."""
        return self._now

    @property
    def judgement(self) -> Judgement:
        """As of the last tick."""
        return self._verdicts.judgement

    @property
    def sample(self) -> StreamSample:
        """The facts, as of now."""
        return read_sample(self._row)

    def take(self, unit: Unit, at: float) -> list[Event]:
        """A packet that arrives at `at`; what changed up to then."""
        events = self.until(at)
        if self._playing is None:
            if at < self._connect_at:
                return events
            self._connect()
        assert self._playing is not None
        try:
            if self._playing.take(unit, self._ring, at) and self._state is not StreamState.LIVE:
                self._row[Fact.FAILURE] = Failure.NONE
                self._row[Fact.CHECKED_AT] = math.nan
                self._enter(StreamState.LIVE)
        except DecoderError as error:
            self._end(error.failure)
        else:
            if self._playing.silent_for(at) > self._settings.silent_after_s:
                self._end(Failure.SILENT)
        return events

    def until(self, at: float) -> list[Event]:
        """Nothing comes until then; what changed."""
        events: list[Event] = []
        while self._ticks * TICK_S <= at:
            self._now = self._ticks * TICK_S
            self._ticks += 1
            if self._playing is None and self._now >= self._connect_at:
                self._connect()
            self._read_timeout()
            events += self._verdicts.tick(
                self._now, self._now, _BEGINNING + timedelta(seconds=self._now), self.sample
            )
        self._now = max(self._now, at)
        return events

    def fail(self, failure: Failure, at: float) -> list[Event]:
        """The connection ends there; what changed up to then. It is opened anew RECONNECT_S later."""
        events = self.until(at)
        self._end(failure)
        return events

    def _read_timeout(self) -> None:
        """A silence ends a connection: at twice FFmpeg's read timeout (PyAV). Then it is opened anew at once, and
        stays open: that a recording goes on later is known only when it does."""
        last = self._row[Fact.LAST_PACKET_AT]
        silence = self._now - max(last, self._row[Fact.CONNECTED_AT])
        if self._state is StreamState.LIVE and silence > 2 * self._settings.read_timeout_s:
            self._end(Failure.SILENT)

    @property
    def _state(self) -> StreamState:
        return StreamState(int(self._row[Fact.STATE]))

    def _connect(self) -> None:
        self._enter(StreamState.CONNECTING)
        self._row[Fact.ATTEMPTS] += 1
        self._row[Fact.CONNECTED_AT] = self._now
        self._playing = Playing(self._source, self._row, self._settings, self.watch, self._clocks)

    def _end(self, failure: Failure) -> None:
        self._playing = None
        self._connect_at = self._now + RECONNECT_S
        self._row[Fact.NEXT_ATTEMPT_AT] = self._connect_at
        self._row[Fact.FAILURE] = failure
        self._enter(StreamState.BACKOFF)

    def _enter(self, state: StreamState) -> None:
        self._row[Fact.STATE_SINCE] = self._now
        self._row[Fact.STATE] = state


class _Unshown:
    """A connection whose pictures are judged and not painted."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @property
    def codec(self) -> str:
        return self._source.codec

    def decode(self, unit: Unit) -> list[Frame]:
        return self._source.decode(unit)

    def scale(self, frame: Frame, size: PictureSize, _wanted: PixelFormat) -> Scaled:
        return Scaled(memoryview(b""), size, 0, frame)


class _NoScreen:
    """Where pictures go that nobody looks at."""

    def __init__(self) -> None:
        self.name = RingName("", _NO_SIZE)

    def publish(
        self,
        pixels: memoryview,
        size: PictureSize,
        stride: int,
        *,
        picture_at: float,
        decoded_at: float,
        sent_at: float,
        chroma: Chroma | None = None,
    ) -> None:
        pass
