"""What the strip says: the most urgent place, and those of its alarms that are alike in what they ask for. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Cause
from wall.health.condition import Severity
from wall.ui.alarm_rows import AlarmGroup, AlarmRow, unanswered
from wall.ui.alarm_words import Trouble
from wall.ui.state import Place


@dataclass(frozen=True, slots=True)
class Headline:
    """The one glance: where, what, since when, and what a press answers to."""

    severity: Severity
    state: AlarmState
    place: Place
    where: str  # "Đắk Lắk · Khu cách ly ..."
    trouble: Trouble
    since: datetime | None  # when the first of them began
    rows: tuple[AlarmRow, ...]  # what a press on [Acknowledge] answers to
    more: int  # unacknowledged alarms that are not told here
    answered: AlarmRow | None = None  # the one that was acknowledged last, when all have been
    first: AlarmRow | None = None  # the worst of them
    name: str = ""  # of the place alone: what is cut last


def headline(groups: Sequence[AlarmGroup]) -> Headline | None:
    """Of the most urgent facility the cameras that are lost, else those that came back, else the acknowledged ones.

    A place or a recorder that is lost as a whole is told alone: what else is wrong there is another matter.
    """
    if not groups:
        return None
    group = groups[0]
    first = group.worst
    told = tuple(row for row in group.rows if row.alarm.state is first.alarm.state)
    whole = isinstance(first.alarm.condition, Cause)
    if whole:
        told = (first,)
    conditions = {row.alarm.condition for row in told}
    # whoever is answered already is lost all the same: "all 12 cameras", of which 8 wait for an answer
    alike = told
    if first.alarm.state is AlarmState.UNACKED and not whole:
        alike = tuple(row for row in group.rows if row.alarm.state.active and row.alarm.condition in conditions)
    answers = [row for row in told if row.alarm.acknowledged_at is not None]
    owed = told if first.unanswered else ()
    return Headline(
        severity=first.severity,
        state=first.alarm.state,
        place=group.place,
        where=group.where,
        trouble=_trouble(group, told, alike),
        since=min((row.since for row in alike if row.since is not None), default=None),
        rows=owed,
        more=len(unanswered(groups)) - len(owed),
        answered=None if first.unanswered else max(answers, key=_answered_at, default=None),
        first=first,
        name=group.name,
    )


def _trouble(group: AlarmGroup, told: Sequence[AlarmRow], alike: Sequence[AlarmRow]) -> Trouble:
    first = group.worst
    ended = [row.alarm.cleared_at for row in told if row.alarm.cleared_at is not None]
    single = len(alike) == 1
    return Trouble(
        condition=first.alarm.condition if len({row.alarm.condition for row in told}) == 1 else None,
        count=len(alike),
        cameras=group.cameras,
        camera_name=first.name if single and not first.names_place else "",
        over=first.over,
        latched=first.alarm.state is AlarmState.LATCHED,
        ended=max(ended, default=None) if first.over else None,
        back=all(row.back for row in alike),
        silent=all(row.silent for row in alike),
        extent=first.extent,
        times=first.times if single else 0,
    )


def _answered_at(row: AlarmRow) -> float:
    return 0.0 if row.alarm.acknowledged_at is None else row.alarm.acknowledged_at.timestamp()
