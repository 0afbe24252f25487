"""How densely alarms came: the most in a window, floods, counts step by step. Times are seconds since 1970."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import Enum
from itertools import pairwise

MINUTE, TEN_MINUTES, HOUR, DAY = 60.0, 600.0, 3600.0, 86400.0

# ISA-18.2 and EEMUA 191: a flood begins with more than 10 alarms in 10 min and ends with fewer than 5 in 10 min.
FLOOD_BEGINS, FLOOD_ENDS = 10, 5


@dataclass(frozen=True, slots=True)
class Flood:
    """One flood, from the alarm that was one too many to the moment when fewer than 5 were left in 10 min."""

    begin: float
    end: float
    calls: int  # in all, those counted that made it one
    peak: int  # the most in any 10 min of it


def most_within(times: Sequence[float], window: float) -> int:
    """The largest number of these moments within so many seconds; `times` in order, a window is open at one end."""
    first = most = 0
    for last, moment in enumerate(times):
        while times[first] <= moment - window:
            first += 1
        most = max(most, last - first + 1)
    return most


def floods(times: Sequence[float], end: float) -> list[Flood]:
    """Every flood among the moments, which are in order; one that lasts is cut at `end`."""
    found: list[Flood] = []
    first, last = 0, 0  # those from `first` on are in the window
    begin, began_with, peak, flooded = 0.0, 0, 0, False
    while last < len(times):
        moment, before = times[last], last
        while times[first] + TEN_MINUTES < moment:
            first += 1
            if flooded and before - first < FLOOD_ENDS:
                flooded = False
                found.append(Flood(begin, times[first - 1] + TEN_MINUTES, before - began_with, peak))
        while times[first] + TEN_MINUTES <= moment:  # these leave as the next ones come
            first += 1
        while last < len(times) and times[last] == moment:
            last += 1
        count = last - first
        if flooded and count < FLOOD_ENDS:
            flooded = False
            found.append(Flood(begin, moment, before - began_with, peak))
        if not flooded and count > FLOOD_BEGINS:
            flooded, begin, began_with, peak = True, moment, first, count
        peak = max(peak, count)
    if flooded:
        over = times[len(times) - FLOOD_ENDS] + TEN_MINUTES
        found.append(Flood(begin, min(over, end), len(times) - began_with, peak))
    return found


class Step(Enum):
    """The width of a chart's bars."""

    TEN_MINUTES = "ten minutes"
    HOUR = "hour"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Steps:
    """Counts step by step, by the clock of the place: `edges` has one more than `counts`."""

    step: Step
    edges: tuple[float, ...]
    counts: tuple[int, ...]


_TEN_MINUTES_UP_TO = 26 * HOUR  # longer spans would have bars too thin to see
_HOURS_UP_TO = 8 * DAY


def steps(times: Sequence[float], begin: float, end: float, zone: tzinfo) -> Steps:
    """How many of the moments, which are in order, fall into each step of the span."""
    if end - begin <= _TEN_MINUTES_UP_TO:
        step, edges = Step.TEN_MINUTES, _even(begin, end, TEN_MINUTES, zone)
    elif end - begin <= _HOURS_UP_TO:
        step, edges = Step.HOUR, _even(begin, end, HOUR, zone)
    else:
        step, edges = Step.DAY, day_edges(begin, end, zone)
    return Steps(step, tuple(edges), counted(times, edges))


def counted(times: Sequence[float], edges: Sequence[float]) -> tuple[int, ...]:
    """How many of the moments, which are in order, are from each edge (included) to the next."""
    places = [bisect_left(times, edge) for edge in edges]
    return tuple(after - before for before, after in pairwise(places))


def _even(begin: float, end: float, width: float, zone: tzinfo) -> list[float]:
    """Steps of one width, the first beginning at a whole one by the clock of the place."""
    offset = datetime.fromtimestamp(begin, zone).utcoffset()
    shift = 0.0 if offset is None else offset.total_seconds()
    edge = (begin + shift) // width * width - shift
    edges = [edge]
    while edge < end:
        edge += width
        edges.append(edge)
    return edges


def day_edges(begin: float, end: float, zone: tzinfo) -> list[float]:
    """The midnights of the place around the span: the last one before it, to the first one after it."""
    day = datetime.fromtimestamp(begin, zone).date()
    edges = [midnight(day, zone)]
    while edges[-1] < end:
        day += timedelta(days=1)
        edges.append(midnight(day, zone))
    return edges


def midnight(day: date, zone: tzinfo) -> float:
    """When that day begins at the place: days with a change of clocks have 23 or 25 hours."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).timestamp()
