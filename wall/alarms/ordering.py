"""In which order alarms are listed: by what an operator must do next, then by place.

Pure functions over rows of the book; names are looked up by whoever shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wall.alarms.book import Alarm, severity_of_wrong
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Source
from wall.health.condition import Severity
from wall.model import Inventory

_NO_INVENTORY = Inventory()


def severity_of(alarm: Alarm) -> Severity:
    """How bad an alarm is; NONE when there is nothing left to do about it."""
    return Severity.NONE if alarm.state is AlarmState.NORMAL else severity_of_wrong(alarm.condition)


def in_order(alarms: Iterable[Alarm], inventory: Inventory = _NO_INVENTORY) -> tuple[Alarm, ...]:
    """Those that are not NORMAL: unanswered and present, unanswered and over, answered; by severity, then the newest.

    What is over never stands before what is still wrong, however bad it was. Among equals cameras stand by their
    number, as everywhere on the screen: 2 before 10.
    """

    listed = (alarm for alarm in alarms if alarm.state is not AlarmState.NORMAL)
    return tuple(sorted(listed, key=lambda alarm: urgency(alarm, inventory)))


def urgency(alarm: Alarm, inventory: Inventory) -> Urgency:
    """Where an alarm stands among the others of its place, the smallest first."""
    return _urgency(alarm), _number(alarm.source, inventory)


OWED = {
    AlarmState.UNACKED: 4,
    AlarmState.RTN_UNACKED: 3,
    AlarmState.ACKED: 2,
    AlarmState.LATCHED: 1,
    AlarmState.NORMAL: 0,
}
"""How much a state asks of an operator: more comes first."""


_Urgency = tuple[int, int, float]
_Number = tuple[bool, int, str]
Urgency = tuple[_Urgency, _Number]
FacilityUrgency = tuple[int, int, int, float, _Number]


def _urgency(alarm: Alarm) -> _Urgency:
    return (-OWED[alarm.state], -severity_of(alarm).value, -_raised(alarm))


def _number(source: Source, inventory: Inventory) -> _Number:
    """The camera's number, 0 for a place; cameras that are no longer in the inventory come last."""
    if source.camera_id is None:
        return (False, 0, source.id)
    camera = inventory.camera.get(source.camera_id)
    return (camera is None, 0 if camera is None else camera.number, source.id)


def _raised(alarm: Alarm) -> float:
    return 0.0 if alarm.raised_at is None else alarm.raised_at.timestamp()


def urgency_of_facility(alarms: Sequence[Alarm], inventory: Inventory) -> FacilityUrgency:
    """Where a facility stands among the others, the smallest first. Its alarms are in their order, and not none."""
    first = alarms[0]
    alike = sum(alarm.state is first.state for alarm in alarms)
    owed, severity, newest = _urgency(first)
    return (owed, severity, -alike, newest, _number(first.source, inventory))
