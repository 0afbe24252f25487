"""The book of alarms: one row for each source, changed by one method that returns what changed.

Replaying the changes rebuilds the book: that is how a restart, and any other desk, sees the same table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from wall.alarms.lifecycle import TRANSITIONS, AlarmEvent, AlarmState
from wall.alarms.source import Cause, Habit, Source
from wall.health.condition import RULES, Condition, Severity
from wall.model import CameraId

Wrong = Condition | Habit | Cause  # of a camera, of a camera over minutes, of a place


@dataclass(frozen=True, slots=True)
class Alarm:
    """One row. Times are aware datetimes; None where it has not happened in this occurrence."""

    source: Source
    state: AlarmState = AlarmState.NORMAL
    condition: Wrong = Condition.LIVE  # what is alarmed, the newest one while active
    occurrence: int = 0  # +1 each time the alarm becomes unacknowledged and active anew
    version: int = 0  # +1 at each change: of two rows of one source the higher one is newer
    raised_at: datetime | None = None
    cleared_at: datetime | None = None
    acknowledged_at: datetime | None = None  # of one that was recalled: the answer that is too long ago
    acknowledged_by: str = ""
    note: str = ""

    @property
    def camera_id(self) -> CameraId | None:
        """The camera that it is about; None where it is about a place."""
        return self.source.camera_id


def severity_of_wrong(wrong: Wrong) -> Severity:
    """How bad that is: a cause is the worst there is, because nothing is seen of a whole place."""
    if isinstance(wrong, Habit):
        return Severity.LOW
    return Severity.CRITICAL if isinstance(wrong, Cause) else RULES[wrong].severity


class ChangeKind(Enum):
    """What a journal record tells. The value is what the journal stores."""

    RAISED = "raised"
    CHANGED = "changed"  # same occurrence, another condition (STALLED became OFFLINE)
    CLEARED = "cleared"
    ACKNOWLEDGED = "acknowledged"
    RECALLED = "recalled"  # still active so long after the answer that somebody must look again
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

    source: Source
    occurrence: int


class AlarmBook:
    """All alarms that are not NORMAL, and the memory of occurrence numbers of those that are."""

    def __init__(self, alarms: Iterable[Alarm] = ()) -> None:
        self._alarms: dict[Source, Alarm] = {alarm.source: alarm for alarm in alarms}
        self._answered: dict[Source, int] = {}  # the worst that was answered while the alarm has been active

    def alarm(self, source: Source) -> Alarm:
        """The row of that source; a NORMAL one where there has never been an alarm."""
        return self._alarms.get(source, Alarm(source))

    @property
    def alarms(self) -> Mapping[Source, Alarm]:
        """Every row that the book knows, NORMAL ones included."""
        return self._alarms

    def raise_alarm(self, source: Source, condition: Wrong, at: datetime) -> AlarmChange | None:
        """The condition holds (its on-delay is over). None when the row says so already.

        An answered alarm that becomes worse than anything that was answered is raised anew: nobody has seen that.
        """
        old = self.alarm(source)
        if old.state.active and old.condition is condition:
            return None
        worse = self._is_worse(old, condition)
        state = TRANSITIONS[old.state][AlarmEvent.RECALL if worse else AlarmEvent.RAISE]
        if old.state.active and not worse:
            return self._put(ChangeKind.CHANGED, old, replace(old, state=state, condition=condition), at)
        new = Alarm(source, state, condition, old.occurrence + 1, old.version, raised_at=at)
        return self._put(ChangeKind.RAISED, old, new, at)

    def calls(self, source: Source, condition: Wrong) -> bool:
        """Raising that would call an operator: for an alarm that is new, or worse than what was answered."""
        old = self.alarm(source)
        return not old.state.active or self._is_worse(old, condition)

    def clear(self, source: Source, at: datetime) -> AlarmChange | None:
        """The condition is gone (its off-delay is over). None when there was nothing to clear."""
        old = self.alarm(source)
        if not old.state.active:
            return None
        self._answered.pop(source, None)
        state = TRANSITIONS[old.state][AlarmEvent.CLEAR]
        return self._put(ChangeKind.CLEARED, old, replace(old, state=state, cleared_at=at), at)

    def recall(self, source: Source, at: datetime) -> AlarmChange | None:
        """Call the operator again for what was answered and is still active (ReAlarmTime of OPC UA Part 9)."""
        old = self.alarm(source)
        if old.state is not AlarmState.ACKED:
            return None
        new = replace(old, state=TRANSITIONS[old.state][AlarmEvent.RECALL], occurrence=old.occurrence + 1)
        return self._put(ChangeKind.RECALLED, old, new, at)

    def acknowledge(self, request: Acknowledgement, at: datetime, by: str, note: str = "") -> AlarmChange | None:
        """An operator answers. None when it was answered already (pressing twice is no mistake).

        A request for an older occurrence is refused: the change says so and the row stays as it is.
        """
        old = self.alarm(request.source)
        if request.occurrence != old.occurrence:
            return AlarmChange(ChangeKind.REFUSED, at, by, old.state, old, note)
        if not old.state.unanswered:
            return None
        state = TRANSITIONS[old.state][AlarmEvent.ACKNOWLEDGE]
        if state.active:
            self._answered[old.source] = max(self._worst_answered(old), severity_of_wrong(old.condition).value)
        new = replace(old, state=state, acknowledged_at=at, acknowledged_by=by, note=note)
        return self._put(ChangeKind.ACKNOWLEDGED, old, new, at, by, note)

    def acknowledge_all(
        self, request: Acknowledgement, hidden: Iterable[Source], at: datetime, by: str, note: str = ""
    ) -> tuple[AlarmChange, ...]:
        """Answer to a cause, and with it to what it hides (`hidden`) and nobody has answered: a change each.

        A request that is refused, or was answered already, answers to nothing else either.
        """
        answer = self.acknowledge(request, at, by, note)
        if answer is None or answer.kind is ChangeKind.REFUSED:
            return () if answer is None else (answer,)
        rows = [self.alarm(source) for source in hidden if source != request.source]
        others = (self.acknowledge(Acknowledgement(row.source, row.occurrence), at, by, note) for row in rows)
        return (answer, *(each for each in others if each is not None))

    def _is_worse(self, old: Alarm, condition: Wrong) -> bool:
        return old.state is AlarmState.ACKED and severity_of_wrong(condition).value > self._worst_answered(old)

    def _worst_answered(self, alarm: Alarm) -> int:
        """The severity's value. After a restart only the last answer is known, which is in the row."""
        known = severity_of_wrong(alarm.condition) if alarm.state is AlarmState.ACKED else Severity.NONE
        return self._answered.get(alarm.source, known.value)

    def _put(
        self, kind: ChangeKind, old: Alarm, new: Alarm, at: datetime, by: str = "", note: str = ""
    ) -> AlarmChange:
        new = replace(new, version=old.version + 1)
        self._alarms[new.source] = new
        return AlarmChange(kind, at, by, old.state, new, note)

    def adopt(self, rows: Iterable[Alarm]) -> None:
        """Take these rows as they stand elsewhere, also where that undoes what was decided here and not written."""
        for row in rows:
            self._alarms[row.source] = row
            self._answered.pop(row.source, None)

    def replay(self, changes: Iterable[AlarmChange]) -> None:
        """Make the book what it was after those changes, which are in the order of the journal."""
        for change in changes:
            if change.kind is not ChangeKind.REFUSED:
                self._alarms[change.alarm.source] = change.alarm
