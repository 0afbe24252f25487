"""The spans of time that a report can be asked for, by the clock of the place."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from enum import Enum

from wall.figures.records import Period

SHIFT_HOURS = 12  # two shifts a day


class PeriodChoice(Enum):
    """Which span, as an operator chooses it."""

    SHIFT = "shift"  # the last 12 h
    TODAY = "today"
    DAYS_7 = "7 days"
    DAYS_30 = "30 days"
    THIS_MONTH = "this month"
    LAST_MONTH = "last month"
    CHOSEN = "from to"


def period(choice: PeriodChoice, now: datetime, zone: tzinfo) -> Period:
    """That span, seen from `now`; of CHOSEN the same as TODAY, to begin with."""
    here = now.astimezone(zone)
    today = _begin_of(here.date(), zone)
    this_month = here.date().replace(day=1)
    if choice is PeriodChoice.SHIFT:
        return Period(now - timedelta(hours=SHIFT_HOURS), now)
    if choice is PeriodChoice.DAYS_7:
        return Period(here - timedelta(days=7), now)  # by the clock: a change of clocks moves nothing
    if choice is PeriodChoice.DAYS_30:
        return Period(here - timedelta(days=30), now)
    if choice is PeriodChoice.THIS_MONTH:
        return Period(_begin_of(this_month, zone), now)
    if choice is PeriodChoice.LAST_MONTH:
        last = (this_month - timedelta(days=1)).replace(day=1)
        return Period(_begin_of(last, zone), _begin_of(this_month, zone))
    return Period(today, now)


def whole_days(first: date, last: date, zone: tzinfo) -> Period:
    """From the beginning of the one day to the end of the other."""
    return Period(_begin_of(first, zone), _begin_of(last + timedelta(days=1), zone))


def _begin_of(day: date, zone: tzinfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)
