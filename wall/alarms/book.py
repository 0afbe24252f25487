"""The book of alarms: one row for each camera, changed by one method that returns what changed.

Replaying the changes rebuilds the book: that is how a restart, and any other desk, sees the same table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from wall.alarms.lifecycle import TRANSITIONS, AlarmEvent, AlarmState
from wall.health.condition import Condition
from wall.model import CameraId


@dataclass(frozen=True, slots=True)
class Alarm:
    """One row. Times are aware datetimes; None where it has not happened in this occurrence."""

    camera_id: CameraId
    state: AlarmState = AlarmState.NORMAL
    condition: Condition = Condition.LIVE  # the condition that is alarmed, the newest one while active
    occurrence: int = 0  # +1 each time the alarm becomes unacknowledged and active anew
    version: int = 0  # +1 at each change: of two rows of one camera the higher one is newer
    raised_at: datetime | None = None
    cleared_at: datetime | None = None
    acknowledged_at: datetime | None = None
    acknowledged_by: str = ""
    note: str = ""


class ChangeKind(Enum):
    """What a journal record tells. The value is what the journal stores."""

    RAISED = "raised"
    CHANGED = "changed"  # same occurrence, another condition (STALLED became OFFLINE)
    CLEARED = "cleared"
    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"  # an acknowledgement that came too late or named an older occurrence; state unchanged


@dataclass(frozen=True, slots=True)
class AlarmChange:
    """One thing that happened, with the row after it. The unit of the journal."""

    kind: ChangeKind
    at: datetime
    by: str  # the operator, or "" for the program itself
    before: AlarmState
    alarm: Alarm
    note: str = ""


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What an operator answered to: exactly the occurrence that was on the screen."""

    camera_id: CameraId
    occurrence: int


class AlarmBook:
    """All alarms that are not NORMAL, and the memory of occurrence numbers of those that are."""

    def __init__(self, alarms: Iterable[Alarm] = ()) -> None:
        self._alarms: dict[CameraId, Alarm] = {alarm.camera_id: alarm for alarm in alarms}

    def alarm(self, camera_id: CameraId) -> Alarm:
        """The row of that camera; a NORMAL one where there has never been an alarm."""
        return self._alarms.get(camera_id, Alarm(camera_id))

    @property
    def alarms(self) -> Mapping[CameraId, Alarm]:
        """Every row that the book knows, NORMAL ones included."""
        return self._alarms

    def raise_alarm(self, camera_id: CameraId, condition: Condition, at: datetime) -> AlarmChange | None:
        """The condition holds (its on-delay is over). None when the row says so already."""
        old = self.alarm(camera_id)
        if old.state.active and old.condition is condition:
            return None
        state = TRANSITIONS[old.state][AlarmEvent.RAISE]
        if old.state.active:
            return self._put(ChangeKind.CHANGED, old, replace(old, state=state, condition=condition), at)
        new = Alarm(camera_id, state, condition, old.occurrence + 1, old.version, raised_at=at)
        return self._put(ChangeKind.RAISED, old, new, at)

    def clear(self, camera_id: CameraId, at: datetime) -> AlarmChange | None:
        """The condition is gone (its off-delay is over). None when there was nothing to clear."""
        old = self.alarm(camera_id)
        if not old.state.active:
            return None
        state = TRANSITIONS[old.state][AlarmEvent.CLEAR]
        return self._put(ChangeKind.CLEARED, old, replace(old, state=state, cleared_at=at), at)

    def acknowledge(self, request: Acknowledgement, at: datetime, by: str, note: str = "") -> AlarmChange | None:
        """An operator answers. None when it was answered already (pressing twice is no mistake).

        A request for an older occurrence is refused: the change says so and the row stays as it is.
        """
        old = self.alarm(request.camera_id)
        if request.occurrence != old.occurrence:
            return AlarmChange(ChangeKind.REFUSED, at, by, old.state, old, note)
        if not old.state.unanswered:
            return None
        state = TRANSITIONS[old.state][AlarmEvent.ACKNOWLEDGE]
        new = replace(old, state=state, acknowledged_at=at, acknowledged_by=by, note=note)
        return self._put(ChangeKind.ACKNOWLEDGED, old, new, at, by, note)

    def _put(
        self, kind: ChangeKind, old: Alarm, new: Alarm, at: datetime, by: str = "", note: str = ""
    ) -> AlarmChange:
        new = replace(new, version=old.version + 1)
        self._alarms[new.camera_id] = new
        return AlarmChange(kind, at, by, old.state, new, note)

    def replay(self, changes: Iterable[AlarmChange]) -> None:
        """Make the book what it was after those changes, which are in the order of the journal."""
        for change in changes:
            if change.kind is not ChangeKind.REFUSED:
                self._alarms[change.alarm.camera_id] = change.alarm
