"""What a detector told its operator in the course of a stream: episodes with a beginning and an end."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from wall.alarms.book import ChangeKind
from wall.health.condition import RULES, Condition, Meaning
from wall.judge.replay import AlarmMoment, Change, Event


@dataclass(frozen=True, slots=True)
class Episode:
    """Seconds from the start of the stream. `end` is infinite where the stream ended first."""

    condition: Condition
    begin: float
    end: float = math.inf


@dataclass
class Episodes:
    """Of one detector, one at a time."""

    done: list[Episode] = field(default_factory=list)
    _open: Episode | None = None

    def begin(self, condition: Condition, at: float) -> None:
        """From now on that is told; what was told before is over."""
        self.end(at)
        self._open = Episode(condition, at)

    def end(self, at: float) -> None:
        """Nothing is told any more."""
        if self._open is not None:
            self.done.append(Episode(self._open.condition, self._open.begin, at))
            self._open = None

    @property
    def all(self) -> list[Episode]:
        """Those that are over, and the one that is not."""
        return [*self.done, self._open] if self._open is not None else list(self.done)


def shown_only(condition: Condition) -> bool:
    """It is told on the tile and never an alarm."""
    return RULES[condition].meaning is Meaning.GOOD and condition is not Condition.LIVE


@dataclass
class Spans:
    """When something was so: beginnings and ends."""

    done: list[tuple[float, float]] = field(default_factory=list)
    _since: float = math.nan

    def put(self, at: float, *, holds: bool) -> None:
        """It is so from now on, or no more."""
        if holds and math.isnan(self._since):
            self._since = at
        elif not holds and not math.isnan(self._since):
            self.done.append((self._since, at))
            self._since = math.nan

    @property
    def all(self) -> list[tuple[float, float]]:
        """Those that are over, and the one that is not."""
        return list(self.done) if math.isnan(self._since) else [*self.done, (self._since, math.inf)]


class Listener:
    """Turns the events of a replay into what an operator was told.

    Conditions that call an operator count from their alarm, after the on-delay; those that are shown only (low rate,
    losses, clocks) count from the moment the tile says so. Suspicion is kept apart: it is no alarm. So is the time
    in which nothing could be judged.
    """

    def __init__(self) -> None:
        self.alarms = Episodes()
        self.shown = Episodes()
        self.suspected = Spans()
        self.unjudged = Spans()

    def hear(self, events: list[Event]) -> None:
        """What changed, in order."""
        for event in events:
            if isinstance(event, AlarmMoment):
                self._alarm(event)
            else:
                self._change(event)

    @property
    def episodes(self) -> list[Episode]:
        """Everything told, by its beginning."""
        return sorted([*self.alarms.all, *self.shown.all], key=lambda each: each.begin)

    def _alarm(self, moment: AlarmMoment) -> None:
        condition = moment.change.alarm.condition
        if not isinstance(condition, Condition):  # unstable: what is wrong at this moment says the judgement
            condition = moment.judgement.condition
        if moment.change.kind in (ChangeKind.RAISED, ChangeKind.CHANGED):
            self.alarms.begin(condition, moment.t)
        elif moment.change.kind is ChangeKind.CLEARED:
            self.alarms.end(moment.t)

    def _change(self, change: Change) -> None:
        condition = change.judgement.condition
        if condition is not change.previous:
            if shown_only(condition):
                self.shown.begin(condition, change.t)
            else:
                self.shown.end(change.t)
        self.suspected.put(change.t, holds=change.judgement.suspect)
        self.unjudged.put(change.t, holds=RULES[condition].meaning is Meaning.OPEN)
