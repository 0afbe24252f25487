"""The whole report of a period, from what was tallied."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from itertools import accumulate
from statistics import median

from wall.alarms.book import Wrong
from wall.figures.availability import Availability, Available, availability
from wall.figures.rates import DAY, HOUR, MINUTE, TEN_MINUTES, Flood, Steps, counted, day_edges, floods, most_within
from wall.figures.rates import steps as steps_of
from wall.figures.records import Coverage, Named, Period
from wall.figures.tally import STANDING_AFTER, Standing, Tallied
from wall.figures.targets import MIX_LEAST, TOP, TOP_TEN_LEAST, Figure, FigureKind, figure
from wall.health.condition import Severity
from wall.model import Inventory

PRIORITIES = (Severity.CRITICAL, Severity.HIGH, Severity.LOW)  # 1, 2, 3
_P95 = 0.95


@dataclass(frozen=True, slots=True)
class Actor:
    """A source that called often. `mostly`: what it called for most often."""

    named: Named
    calls: int
    share: float  # of all calls
    mostly: Wrong
    chattered: int  # calls within chattering
    fleeting: int


@dataclass(frozen=True, slots=True)
class Answers:
    """Times to acknowledge, seconds; None where nothing was acknowledged."""

    calls: int
    answered: int
    median_s: float | None
    p95_s: float | None
    longest_s: float | None


@dataclass(frozen=True, slots=True)
class Day:
    """One day by the clock of the place, as far as the period covers it."""

    day: date
    calls: int
    flood_s: float
    standing: int  # alarms that on that day had been active for more than 24 h


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is shown of a period. `covered`: what of it the journal knows; None: nothing."""

    asked: Period
    covered: Period | None
    coverage: Coverage
    records: int = 0
    calls: int = 0
    again: int = 0  # of them for what went on after an answer
    figures: tuple[Figure, ...] = ()
    steps: Steps | None = None
    mix: Mapping[Severity, int] | None = None
    answers: Mapping[Severity, Answers] | None = None
    all_answers: Answers | None = None
    floods: tuple[Flood, ...] = ()
    top: tuple[Actor, ...] = ()
    top_calls: int = 0
    nuisances: tuple[Actor, ...] = ()  # those that chattered or were fleeting, the worst first
    standing: tuple[Standing, ...] = ()
    days: tuple[Day, ...] = ()
    available: Availability | None = None


def covered(asked: Period, coverage: Coverage, now: datetime) -> Period | None:
    """What of the asked time the journal knows; None: nothing of it."""
    if coverage.begin is None:
        return None
    begin, end = max(asked.begin, coverage.begin), min(asked.end, now)
    return Period(begin, end) if begin < end else None


def report(
    asked: Period, known: Period | None, coverage: Coverage, tallied: Tallied, inventory: Inventory, zone: tzinfo
) -> Report:
    """The report; `known` is what `covered` gave, and what was tallied."""
    if known is None:
        return Report(asked, None, coverage)
    begin, end = known.begin.timestamp(), known.end.timestamp()
    flooded = floods(tallied.times, end)
    actors = _actors(tallied)
    days = _days(tallied, flooded, begin, end, zone)
    available = availability(tallied, begin, end, inventory)
    answers = {each: _answers(tallied.by_severity.get(each, 0), tallied.answers[each]) for each in PRIORITIES}
    every = _answers(len(tallied.times), sorted(value for each in tallied.answers.values() for value in each))
    top = actors[:TOP]
    return Report(
        asked=asked,
        covered=known,
        coverage=coverage,
        records=tallied.records,
        calls=len(tallied.times),
        again=tallied.again,
        figures=_figures(tallied, begin, end, flooded, actors, days, every, available.all),
        steps=steps_of(tallied.times, begin, end, zone),
        mix={each: tallied.by_severity.get(each, 0) for each in PRIORITIES},
        answers=answers,
        all_answers=every,
        floods=tuple(flooded),
        top=top,
        top_calls=sum(each.calls for each in top),
        nuisances=tuple(
            sorted(
                (each for each in actors if each.chattered or each.fleeting),
                key=lambda each: (-each.chattered - each.fleeting, -each.calls),
            )
        ),
        standing=tallied.standing,
        days=days,
        available=available,
    )


def _actors(tallied: Tallied) -> tuple[Actor, ...]:
    """All that called, the most frequent first; among equals in the order in which they first called."""
    found = []
    for each in tallied.callers:
        calls = each.calls.total()
        mostly = each.calls.most_common(1)[0][0]
        found.append(Actor(each.named, calls, calls / len(tallied.times), mostly, each.chattered, each.fleeting))
    return tuple(sorted(found, key=lambda actor: -actor.calls))


def _answers(calls: int, ordered: Sequence[float]) -> Answers:
    if not ordered:
        return Answers(calls, 0, None, None, None)
    # the nearest rank: a time that somebody really took
    p95 = ordered[math.ceil(_P95 * len(ordered)) - 1]
    return Answers(calls, len(ordered), median(ordered), p95, ordered[-1])


def _days(tallied: Tallied, flooded: Sequence[Flood], begin: float, end: float, zone: tzinfo) -> tuple[Day, ...]:
    edges = day_edges(begin, end, zone)
    calls = counted(tallied.times, edges)
    flood_s = [0.0] * len(calls)
    for flood in flooded:
        for number in _days_of(edges, flood.begin, flood.end):
            flood_s[number] += min(flood.end, edges[number + 1]) - max(flood.begin, edges[number])
    change = [0] * (len(calls) + 1)  # of how many stand, from one day to the next: a year has many days and alarms
    for each in tallied.standing:
        old = max(each.since + STANDING_AFTER, begin)
        if old < each.until:
            days = _days_of(edges, old, each.until)
            change[days.start] += 1
            change[days.stop] -= 1
    standing = accumulate(change)
    return tuple(
        Day(datetime.fromtimestamp(edges[number], zone).date(), count, flood_s[number], next(standing))
        for number, count in enumerate(calls)
    )


def _days_of(edges: Sequence[float], begin: float, end: float) -> range:
    """The days that a span has a part of; it lies within the edges and is not empty."""
    return range(bisect_right(edges, begin) - 1, bisect_left(edges, end))


def _figures(
    tallied: Tallied,
    begin: float,
    end: float,
    flooded: Sequence[Flood],
    actors: Sequence[Actor],
    days: Sequence[Day],
    answers: Answers,
    available: Available,
) -> tuple[Figure, ...]:
    kind, span, times = FigureKind, end - begin, tallied.times
    calls = len(times)

    def rate(window: float) -> float | None:
        """None where the period is shorter than what is asked for."""
        return calls * window / span if span >= window else None

    def share(count: int) -> float | None:
        return count / calls if calls else None

    mix = (kind.PRIORITY_1, kind.PRIORITY_2, kind.PRIORITY_3)
    return (
        figure(kind.RATE_10_MIN, rate(TEN_MINUTES)),
        figure(kind.RATE_HOUR, rate(HOUR)),
        figure(kind.RATE_DAY, rate(DAY)),
        figure(kind.PEAK_MINUTE, most_within(times, MINUTE)),
        figure(kind.PEAK_10_MIN, most_within(times, TEN_MINUTES)),
        figure(kind.PEAK_HOUR, most_within(times, HOUR)),
        figure(kind.FLOOD_SHARE, sum(each.end - each.begin for each in flooded) / span),
        figure(kind.CHATTERING, sum(each.chattered > 0 for each in actors)),
        figure(kind.FLEETING, sum(each.fleeting for each in actors)),
        figure(kind.STANDING, max(each.standing for each in days)),
        figure(kind.TOP_TEN, share(sum(each.calls for each in actors[:TOP])), enough=calls >= TOP_TEN_LEAST),
        *(
            figure(each, share(tallied.by_severity.get(severity, 0)), enough=calls >= MIX_LEAST)
            for each, severity in zip(mix, PRIORITIES, strict=True)
        ),
        figure(kind.ACK_MEDIAN, answers.median_s),
        figure(kind.ACK_P95, answers.p95_s),
        figure(kind.UNANSWERED, answers.calls - answers.answered),
        figure(kind.AVAILABILITY, available.share),
        figure(kind.PERIOD, span),
    )
