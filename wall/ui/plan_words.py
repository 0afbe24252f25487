"""What is said of planned absences: on a tile, in the dialog, in a notice."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from wall.alarms.schedule import EVERY_DAY, Daily, Maintenance, Plan, PlannedNow
from wall.ui import words

translate = QCoreApplication.translate


def now(planned: PlannedNow, at: datetime) -> tuple[str, ...]:
    """Of what is away at this moment, the longest first: "planned maintenance until 06:00: new cable"."""
    end = words.since(planned.until, at)
    if isinstance(planned.plan.when, Maintenance):
        said = translate("plan", "planned maintenance until {0}").format(end)
    else:
        said = translate("plan", "switched off by plan until {0}").format(end)
    return (f"{said}: {planned.plan.reason}", said, translate("plan", "planned until {0}").format(end))


def plan(told: Plan, at: datetime) -> str:
    """A plan in a line: "23/11 08:00 to 24/11 17:00 · new cable · lan", "22:00 to 06:00, Mo Tu · …"."""
    if isinstance(told.when, Maintenance):
        begin, end = (words.day_and_time(each.astimezone(at.tzinfo)) for each in (told.when.begin, told.when.end))
        said = translate("plan", "{0} to {1}").format(begin, end)
    else:
        said = translate("plan", "{0} to {1}").format(f"{told.when.begin:%H:%M}", f"{told.when.end:%H:%M}")
        said = f"{said}, {_days(told.when)}"
    return " · ".join(each for each in (said, told.reason, told.by) if each)


def made(told: Plan, at: datetime) -> str:
    """What the journal says of a new one; who made it stands beside it there."""
    return translate("plan", "Planned absence: {0}").format(plan(replace(told, by=""), at))


def removed(told: Plan, at: datetime) -> str:
    """What the journal says of one that was taken away."""
    return translate("plan", "Planned absence taken away: {0}").format(plan(replace(told, by=""), at))


def _days(when: Daily) -> str:
    if when.days == EVERY_DAY:
        return translate("plan", "every day")
    return " ".join(day(each) for each in sorted(when.days))


def day(number: int) -> str:
    """A day of the week in two letters; 0 = Monday."""
    return (
        translate("plan", "Mo"),
        translate("plan", "Tu"),
        translate("plan", "We"),
        translate("plan", "Th"),
        translate("plan", "Fr"),
        translate("plan", "Sa"),
        translate("plan", "Su"),
    )[number]


def not_kept() -> str:
    """The database did not take what was planned."""
    return translate("plan", "The plan was not kept: alarms come as before. Try again when the database works.")


def unreadable() -> str:
    """Somebody or something has spoilt a plan in the database."""
    return translate(
        "plan", "A planned absence cannot be read and does not hold: its alarms come. The log says which."
    )
