"""What a judge tells: lines of JSON for programs, and the sum of it all. Words for people are the screen's own."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from wall.alarms.book import ChangeKind, Wrong, severity_of_wrong
from wall.health.condition import RULES, Condition
from wall.health.sample import Failure, ProbeResult, StreamSample
from wall.health.signals import Reading
from wall.judge.replay import AlarmMoment, Change, Event

Value = float | str | bool | None | dict[str, float]


def as_json(event: Event) -> str:
    """One line. Times are seconds from the start, rounded to a millisecond; what is not known is left out."""
    if isinstance(event, Change):
        judgement = event.judgement
        line: dict[str, object] = {
            "t": _rounded(event.t),
            "condition": judgement.condition.name,
            "previous": event.previous.name,
            "suspect": judgement.suspect,
            "reason": judgement.reason.value,
            "evidence": _evidence(event),
        }
    else:
        condition = event.change.alarm.condition
        line = {
            "t": _rounded(event.t),
            "alarm": event.change.kind.value,
            "condition": condition.name,
            "severity": severity_of_wrong(condition).name,
            "reason": event.judgement.reason.value,
            "evidence": _evidence(event),
        }
    return json.dumps(line, allow_nan=False)


def _evidence(event: Event) -> dict[str, Value]:
    evidence: dict[str, Value] = {}
    if RULES[event.judgement.condition].alarmed and math.isfinite(event.since):
        evidence["since_s"] = _rounded(event.since)
    evidence |= {each.signal.value: _rounded(each.value) for each in known(event.readings)}
    evidence["limits"] = {each.signal.value: _rounded(each.limit) for each in limited(event.readings)}
    evidence |= _facts(event.sample)
    return evidence


def _facts(sample: StreamSample) -> dict[str, Value]:
    """What is no signal: how the connection is, how often, what a probe showed."""
    facts: dict[str, Value] = {
        "state": sample.state.name,
        "connections": sample.attempts,
        "key_frames": sample.still.keyframes,
        "repeated_key_frames": sample.still.still_keyframes,
        "decode_errors": sample.decode_errors,
    }
    if sample.failure is not Failure.NONE:
        facts["failure"] = sample.failure.name
    if sample.probe is not ProbeResult.NONE:
        facts["probe"] = sample.probe.name
    return facts


def clock(seconds: float) -> str:
    """A time from the start: "00:01:23.5"."""
    tenths = round(seconds * 10)
    minutes, rest = divmod(tenths, 600)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{rest // 10:02d}.{rest % 10}"


def known(readings: Iterable[Reading]) -> list[Reading]:
    """Those that have been measured."""
    return [each for each in readings if math.isfinite(each.value)]


def limited(readings: Iterable[Reading]) -> list[Reading]:
    """Those of them that have a limit."""
    return [each for each in known(readings) if math.isfinite(each.limit)]


def _rounded(value: float) -> float:
    return round(value, 3)


@dataclass
class Summary:
    """All of it together; `add` in the order of time."""

    t: float = 0.0  # how far it went
    alarms: int = 0  # raised
    seconds: dict[Condition, float] = field(default_factory=dict)  # in each condition
    open_alarm: Wrong | None = None  # at the end
    _condition: Condition = Condition.UNKNOWN

    def add(self, t: float, events: Iterable[Event]) -> None:
        """What changed up to `t`."""
        for event in events:
            if isinstance(event, AlarmMoment):
                self._alarm(event)
            elif event.judgement.condition is not self._condition:
                self._reach(event.t)
                self._condition = event.judgement.condition
                self.seconds.setdefault(self._condition, 0.0)  # told even where it is the last moment of all
        self._reach(t)

    def _alarm(self, moment: AlarmMoment) -> None:
        kind, alarm = moment.change.kind, moment.change.alarm
        self.alarms += kind is ChangeKind.RAISED
        self.open_alarm = None if kind is ChangeKind.CLEARED else alarm.condition

    def _reach(self, t: float) -> None:
        if t > self.t:
            self.seconds[self._condition] = self.seconds.get(self._condition, 0.0) + t - self.t
            self.t = t

    @property
    def shares(self) -> dict[Condition, float]:
        """Share of the time in each condition, 0 to 1, the largest first; none of no time."""
        if not self.t:
            return {}
        most_first = sorted(self.seconds.items(), key=lambda each: -each[1])
        return {condition: spent / self.t for condition, spent in most_first}

    def as_json(self) -> str:
        """One line."""
        line = {
            "t": _rounded(self.t),
            "summary": {
                "alarms": self.alarms,
                "open_alarm": self.open_alarm.name if self.open_alarm else None,
                "share": {condition.name: round(share, 4) for condition, share in self.shares.items()},
            },
        }
        return json.dumps(line, allow_nan=False)
