"""One pass over the records of a period, oldest first: what is counted, answered, standing and lost.

Nothing of a record is kept but some numbers: a year of 500,000 records takes a few megabytes.

What is counted is what called an operator (`Record.calls`): raised, raised anew because it became worse, called
again because it went on or is shelved no more. An alarm that a cause hides calls nobody and is not in the journal as
raised. What is out of service is not expected to work: while it is, it is neither lost nor standing.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wall.alarms.alarm import ChangeKind, Wrong, severity_of_wrong
from wall.alarms.source import STATION, Cause, Habit, Source
from wall.figures.records import Named, Open, Record
from wall.figures.spans import Span
from wall.health.condition import RULES, Condition, Meaning, Severity

# ISA-18.2 and EEMUA 191 know chattering in words; 3 activations in a minute are the usual test.
CHATTERING_CALLS, CHATTERING_WITHIN = 3, 60.0
# A fleeting alarm is over before anybody could act (ISA-18.2, in words): 30 s are our own choice. Off-delays of 3 to
# 10 s are in it.
FLEETING_WITHIN = 30.0
STANDING_AFTER = 86400.0  # ISA-18.2, EEMUA 191: a stale alarm has been active for more than 24 h


def loses_picture(wrong: Wrong) -> bool:
    """While that is wrong the wall has no live picture of the scene.

    A camera that is black, covered, blurred or moved still shows what it sees. UNSTABLE counts as a whole: the
    journal does not say when within it the camera was there.
    """
    if isinstance(wrong, Condition):
        rule = RULES[wrong]
        return rule.meaning is Meaning.BAD and not rule.shows_now
    return isinstance(wrong, Habit | Cause)


@dataclass(frozen=True, slots=True)
class Standing:
    """An alarm that was active without a break for more than 24 h. Seconds since 1970."""

    named: Named
    wrong: Wrong  # at the end
    since: float
    until: float
    over: bool  # else it is still active at the end of the period


@dataclass(slots=True)
class _Source:
    """What is remembered of one source while the records pass."""

    named: Named
    since: float = math.nan  # active since; NaN: it is not
    wrong: Wrong = Condition.LIVE
    lost_since: float = math.nan
    called_at: float = math.nan  # a call that nobody has answered; NaN: there is none
    called_for: Severity = Severity.NONE
    began_with_call: bool = False  # its activity began with that call: it can be fleeting
    calls: Counter[Wrong] = field(default_factory=Counter)
    newest: deque[float] = field(default_factory=lambda: deque(maxlen=CHATTERING_CALLS))
    chattered: int = 0  # calls that were the third within a minute, or one more
    fleeting: int = 0
    lost: list[Span] = field(default_factory=list)
    out_since: float = math.nan  # out of service since
    out: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Caller:
    """A source with what it called for."""

    named: Named
    calls: Counter[Wrong]
    chattered: int
    fleeting: int


@dataclass(frozen=True, slots=True)
class Tallied:
    """What a period held. Times are seconds since 1970, and in order."""

    records: int
    times: array[float]  # of every call
    by_severity: Mapping[Severity, int]
    again: int  # calls for what went on after an answer
    answers: Mapping[Severity, array[float]]  # seconds from a call to its acknowledgement, in order
    callers: tuple[Caller, ...]
    standing: tuple[Standing, ...]
    lost: Mapping[Source, list[Span]]  # when the alarms of that source said that there is no live picture
    cut_off: list[Span]  # when this station was cut off
    out: Mapping[Source, list[Span]] = field(default_factory=dict)  # when that source was out of service

    @property
    def answered(self) -> int:
        """How many calls were acknowledged before the next one, or the end."""
        return sum(len(each) for each in self.answers.values())


class Tally:
    """Takes the records one after the other; `close` gives what they come to."""

    def __init__(self, begin: float, already_open: Iterable[Open] = ()) -> None:
        """`begin`: of the period, seconds since 1970. `already_open`: what was active then."""
        self._begin = begin
        self._records = 0
        self._times: array[float] = array("d")
        self._by_severity: Counter[Severity] = Counter()
        self._again = 0
        self._answers: dict[Severity, array[float]] = {each: array("d") for each in Severity}
        self._standing: list[Standing] = []
        self._sources: dict[Source, _Source] = {}
        for each in already_open:
            known = self._sources[each.named.source] = _Source(each.named)
            if each.out:
                known.out_since = begin
                continue
            self._open(known, each.wrong, min(each.since.timestamp(), begin), begin)

    def add(self, record: Record) -> None:
        """The next record."""
        at = max(record.at.timestamp(), self._begin)
        self._records += 1
        source = self._sources.get(record.named.source)
        if source is None:
            source = self._sources[record.named.source] = _Source(record.named)
            if record.before.active:  # older records were removed: only this one says that it was active
                raised = record.raised_at
                since = self._begin if raised is None or record.calls else min(raised.timestamp(), self._begin)
                self._open(source, record.wrong, since, self._begin)
        source.named = record.named
        if record.kind is ChangeKind.ACKNOWLEDGED:
            self._answer(source, at)
        if record.calls:
            self._call(source, record, at)
        self._serve(source, record, at)
        if record.state.active and not record.out:
            self._open(source, record.wrong, at, at)
        elif not math.isnan(source.since):
            self._close(source, at, over=True, ended=not record.out)

    @staticmethod
    def _serve(source: _Source, record: Record, at: float) -> None:
        """Follow whether it is in service."""
        if record.out and math.isnan(source.out_since):
            source.out_since = at
        elif not record.out and not math.isnan(source.out_since):
            source.out.append((source.out_since, at))
            source.out_since = math.nan

    def _answer(self, source: _Source, at: float) -> None:
        if not math.isnan(source.called_at):
            self._answers[source.called_for].append(max(at - source.called_at, 0.0))
            source.called_at = math.nan

    def _call(self, source: _Source, record: Record, at: float) -> None:
        severity = severity_of_wrong(record.wrong)
        self._times.append(at)
        self._by_severity[severity] += 1
        self._again += record.kind is ChangeKind.RECALLED
        source.calls[record.wrong] += 1
        source.called_at, source.called_for = at, severity
        source.began_with_call = not record.before.active
        source.newest.append(at)
        if len(source.newest) == CHATTERING_CALLS and at - source.newest[0] <= CHATTERING_WITHIN:
            source.chattered += 1

    def _open(self, source: _Source, wrong: Wrong, since: float, at: float) -> None:
        if math.isnan(source.since):
            source.since = since
        source.wrong = wrong
        if loses_picture(wrong):
            if math.isnan(source.lost_since):
                source.lost_since = at
        else:
            self._found(source, at)

    def _close(self, source: _Source, at: float, *, over: bool, ended: bool = True) -> None:
        """`over`: it does not go on; `ended`: by itself, not because it was taken out of service."""
        self._found(source, at)
        unanswered = not math.isnan(source.called_at)
        if over and ended and unanswered and source.began_with_call and at - source.called_at <= FLEETING_WITHIN:
            source.fleeting += 1
        if at - source.since > STANDING_AFTER:
            self._standing.append(Standing(source.named, source.wrong, source.since, at, over))
        source.since = math.nan

    @staticmethod
    def _found(source: _Source, at: float) -> None:
        if not math.isnan(source.lost_since):
            source.lost.append((source.lost_since, at))
            source.lost_since = math.nan

    def close(self, end: float) -> Tallied:
        """What all of them come to, at the end of the period. To be called once."""
        for source in self._sources.values():
            if not math.isnan(source.since):
                self._close(source, end, over=False)
            if not math.isnan(source.out_since):
                source.out.append((source.out_since, end))
        lost = {key: each.lost for key, each in self._sources.items() if each.lost}
        return Tallied(
            records=self._records,
            times=array("d", sorted(self._times)),  # a clock that was set back
            by_severity=self._by_severity,
            again=self._again,
            answers={key: array("d", sorted(each)) for key, each in self._answers.items()},
            callers=tuple(
                Caller(each.named, each.calls, each.chattered, each.fleeting)
                for each in self._sources.values()
                if each.calls
            ),
            standing=tuple(sorted(self._standing, key=lambda each: each.since)),
            cut_off=lost.pop(STATION, []),
            lost=lost,
            out={key: each.out for key, each in self._sources.items() if each.out},
        )
