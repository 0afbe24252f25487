"""What a detector told its operator in the course of a stream: episodes with a beginning and an end."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from wall.alarms.book import ChangeKind
from wall.health.condition import RULES, Condition, Meaning, Severity
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
    rule = RULES[condition]
    return rule.meaning is Meaning.GOOD and rule.severity is Severity.INFO


class Listener:
    """Turns the events of a replay into what an operator was told.

    Conditions that call an operator count from their alarm, after the on-delay; those that are shown only (low rate,
    losses, clocks) count from the moment the tile says so. Suspicion is kept apart: it is no alarm.
    """

    def __init__(self) -> None:
        self.alarms = Episodes()
        self.shown = Episodes()
        self.suspected: list[tuple[float, float]] = []
        self._suspect_since = math.nan

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

    @property
    def suspicions(self) -> list[tuple[float, float]]:
        """When there was a suspicion: beginnings and ends."""
        if math.isnan(self._suspect_since):
            return list(self.suspected)
        return [*self.suspected, (self._suspect_since, math.inf)]

    def _alarm(self, moment: AlarmMoment) -> None:
        if moment.change.kind in (ChangeKind.RAISED, ChangeKind.CHANGED):
            self.alarms.begin(moment.change.alarm.condition, moment.t)
        elif moment.change.kind is ChangeKind.CLEARED:
            self.alarms.end(moment.t)

    def _change(self, change: Change) -> None:
        condition = change.judgement.condition
        if condition is not change.previous:
            if shown_only(condition):
                self.shown.begin(condition, change.t)
            else:
                self.shown.end(change.t)
        if change.judgement.suspect and math.isnan(self._suspect_since):
            self._suspect_since = change.t
        elif not change.judgement.suspect and not math.isnan(self._suspect_since):
            self.suspected.append((self._suspect_since, change.t))
            self._suspect_since = math.nan
