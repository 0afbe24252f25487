"""What is away by plan: maintenance from one moment to another, and cameras that are switched off every night.

Suppression by design (ISA-18.2): what is planned is judged as ever and calls nobody. A pure rule; plans are told.
Times of day are those of the clock on the wall, as the people on site have them: when the clocks are changed, a plan
until 06:00 ends at 06:00.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from wall.alarms.hiding import OUT_LONGEST
from wall.alarms.losses import Whereabouts
from wall.alarms.source import Source
from wall.model import CameraId

BACK_WITHIN = timedelta(minutes=3)  # a camera that is switched on starts and is called again: 1 to 2 minutes
PLAN_LONGEST = OUT_LONGEST  # of maintenance: a plan hides as much as a camera out of service
DAILY_ON_LEAST = timedelta(hours=1)  # between two daily times; our own choice: what never calls is not watched
EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class Maintenance:
    """Work at a facility or a camera. Aware times."""

    begin: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Daily:
    """Switched off every day, or on some days; over midnight where it ends before it begins, all day where both are
    the same."""

    begin: time
    end: time
    days: frozenset[int] = EVERY_DAY  # on which it begins; 0 = Monday


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan of one camera, or of one facility or recorder, which means all of its cameras."""

    id: int  # 0: not stored yet
    source: Source
    when: Maintenance | Daily
    reason: str
    by: str  # the operator


@dataclass(frozen=True, slots=True)
class PlannedNow:
    """A plan that holds."""

    plan: Plan
    until: datetime  # by the clock on the wall


def holds_until(when: Maintenance | Daily, at: datetime) -> datetime | None:
    """The end of that plan if it holds at that moment, in local time; None if it does not."""
    if isinstance(when, Maintenance):
        return when.end.astimezone(at.tzinfo) if when.begin <= at < when.end else None
    clock, day = at.time(), at.weekday()
    if when.begin < when.end:
        if not (when.begin <= clock < when.end and day in when.days):
            return None
        return datetime.combine(at.date(), when.end, at.tzinfo)
    if clock >= when.begin and day in when.days:
        return datetime.combine(at.date() + timedelta(days=1), when.end, at.tzinfo)
    if clock < when.end and (day - 1) % 7 in when.days:
        return datetime.combine(at.date(), when.end, at.tzinfo)
    return None


def holding(plans: Iterable[Plan], at: datetime) -> Sequence[PlannedNow]:
    """The plans that hold at that moment (local time), each once, the next to end first."""
    ends = ((plan, holds_until(plan.when, at)) for plan in plans)
    return sorted((PlannedNow(plan, end) for plan, end in ends if end is not None), key=lambda now: now.until)


def planned(
    plans: Iterable[Plan], places: Mapping[CameraId, Whereabouts], at: datetime
) -> Mapping[Source, PlannedNow]:
    """What is away by plan at that moment (local time), and for BACK_WITHIN after it; the plan that ends last.

    A facility's plan is one of each of its cameras and recorders, and of the facility.
    """
    found: dict[Source, PlannedNow] = {}
    for plan in plans:
        end = holds_until(plan.when, at) or holds_until(plan.when, at - BACK_WITHIN)
        if end is None:
            continue
        now = PlannedNow(plan, end)
        for source in _meant(plan.source, places):
            if source not in found or found[source].until < end:
                found[source] = now
    return found


def _meant(source: Source, places: Mapping[CameraId, Whereabouts]) -> Iterable[Source]:
    yield source
    if source.camera_id is not None:
        return
    for camera_id, place in places.items():
        if place.facility_id == source.facility_id:
            yield Source.camera(camera_id)
            if place.recorder_id is not None:
                yield Source.recorder(place.recorder_id)
        elif source.recorder_id is not None and place.recorder_id == source.recorder_id:
            yield Source.camera(camera_id)


def never_ends(when: Maintenance | Daily) -> bool:
    """It hides for longer than PLAN_LONGEST, or every day without an hour in which anything could call."""
    if isinstance(when, Maintenance):
        return when.end - when.begin > PLAN_LONGEST
    if when.days != EVERY_DAY:
        return False
    off, on = (timedelta(hours=each.hour, minutes=each.minute) for each in (when.begin, when.end))
    return (off - on) % timedelta(days=1) < DAILY_ON_LEAST


def is_over(plan: Plan, at: datetime) -> bool:
    """It will never hold again."""
    return isinstance(plan.when, Maintenance) and at - BACK_WITHIN >= plan.when.end
