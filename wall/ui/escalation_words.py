"""What is said of alarms that nobody answers."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from wall.alarms.alarm import Alarm
from wall.alarms.escalation import Reached
from wall.alarms.lifecycle import AlarmState
from wall.ui import words

translate = QCoreApplication.translate


def shown(alarm: Alarm, at: datetime | None) -> Reached | None:
    """How far it has come, where a row says so: it calls, and more than its sound has changed."""
    reached = alarm.escalation
    if at is None or reached is None or not reached.handed_on or alarm.state is not AlarmState.UNACKED:
        return None
    return reached


def brief(reached: Reached, at: datetime) -> str:
    """In a row, which is narrow: "escalated: no answer at desk A for 3 min"; alone "no answer for 3 min"."""
    lasts = words.duration((at - reached.since).total_seconds())
    if reached.desk:
        return translate("words", "escalated: no answer at desk {0} for {1}").format(reached.desk, lasts)
    return translate("words", "no answer for {0}").format(lasts)


def unanswered(reached: Reached, at: datetime) -> str:
    """The same where there is room: "escalated: nobody has answered at desk A for 3 min"."""
    lasts = words.duration((at - reached.since).total_seconds())
    if reached.desk:
        return translate("words", "escalated: nobody has answered at desk {0} for {1}").format(reached.desk, lasts)
    return translate("words", "nobody has answered for {0}").format(lasts)


def handed_here(where: str, reached: Reached, at: datetime, more: int) -> str:
    """A notice in the window of a desk that sounds it from now on; `more`: as many others with it."""
    said = f"{where}: {unanswered(reached, at)}"
    return translate("words", "{0} (and {1} more)").format(said, more) if more else said


def no_other_desk() -> str:
    """In the journal, beside a step that came in the place of another."""
    return translate("words", "no other desk can sound it: the next step came at once")


def unknown_provinces(names: str) -> str:
    """A notice: the settings name provinces that nobody knows."""
    return translate(
        "words", "This desk is to sound provinces that are not in the inventory: {0}. Look at [desk] provinces."
    ).format(names)
