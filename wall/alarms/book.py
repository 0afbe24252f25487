"""The book of alarms: one row for each source, changed by one method that returns what changed.

Replaying the changes rebuilds the book: that is how a restart, and any other desk, sees the same table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import replace
from datetime import datetime, timedelta

from wall.access import Role, may
from wall.alarms.alarm import (
    Acknowledgement,
    Alarm,
    AlarmChange,
    Asked,
    ChangeKind,
    Refusal,
    Wrong,
    severity_of_wrong,
)
from wall.alarms.escalation import Reached
from wall.alarms.hiding import NOT_HIDDEN, Hidden, HidingEvent, is_over
from wall.alarms.lifecycle import AlarmEvent, AlarmState, TicketState
from wall.alarms.requests import ASKED, Request, answer, deed, end_of_time, hide, puts_back, table, text_of
from wall.alarms.source import Cause, Source
from wall.health.condition import LOST, RULES, Condition, Severity

__all__ = ["Acknowledgement", "Alarm", "AlarmBook", "AlarmChange", "ChangeKind", "Wrong", "severity_of_wrong"]


TOGETHER_WITHIN = timedelta(minutes=2)  # a cause is raised so late at most after what it explains; our own choice


class AlarmBook:
    """All alarms that are not NORMAL, and the memory of occurrence numbers of those that are."""

    def __init__(self, alarms: Iterable[Alarm] = ()) -> None:
        self._alarms: dict[Source, Alarm] = {alarm.source: alarm for alarm in alarms}
        self._answered: dict[Source, int] = {}  # the worst that was answered while the alarm has been active
        self._worsened: dict[Source, int] = {}  # the version in which it last became worse, or called
        self._aside = {alarm.source: None for alarm in self._alarms.values() if alarm.hiding.kind is not Hidden.NO}

    def alarm(self, source: Source) -> Alarm:
        """The row of that source; a NORMAL one where there has never been an alarm."""
        found = self._alarms.get(source)
        return Alarm(source) if found is None else found

    @property
    def alarms(self) -> Mapping[Source, Alarm]:
        """Every row that the book knows, NORMAL ones included."""
        return self._alarms

    def raise_alarm(self, source: Source, condition: Wrong, at: datetime) -> AlarmChange | None:
        """The condition holds (its on-delay is over). None when the row says so already.

        An answered alarm that becomes worse than anything that was answered is raised anew: nobody has seen that.
        One that nobody has answered keeps the worst it has been: a camera that is covered and then cut off goes on
        to call as covered, and says what it is now when that is answered. The tile shows what it is meanwhile.
        """
        old = self.alarm(source)
        if old.state.active and old.condition is condition:
            return None
        if (
            old.state is AlarmState.UNACKED
            and severity_of_wrong(condition).value < severity_of_wrong(old.condition).value
        ):
            return None
        worse = self._is_worse(old, condition)
        state = table(old)[old.state][AlarmEvent.RECALL if worse else AlarmEvent.RAISE]
        latch = condition if isinstance(condition, Condition) and RULES[condition].latches else old.latch
        if old.state.active and not worse:
            new = replace(old, state=state, condition=condition, latch=latch)
            return self._put(ChangeKind.CHANGED, old, new, at)
        new = Alarm(source, state, condition, old.occurrence + 1, raised_at=at, hiding=old.hiding, latch=latch)
        if old.state is not AlarmState.NORMAL or old.ticket.open:  # the same trouble, or the same repair
            new = replace(new, owner=old.owner, ticket=old.ticket)
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
        state = table(old)[old.state][AlarmEvent.CLEAR]
        told = old.condition if old.latch is None else old.latch  # the row goes on for what has to be looked after
        return self._put(ChangeKind.CLEARED, old, replace(old, state=state, condition=told, cleared_at=at), at)

    def recall(self, source: Source, at: datetime) -> AlarmChange | None:
        """Call the operator again for what was answered and is still active (ReAlarmTime of OPC UA Part 9).

        Not for what he has put aside: its end calls.
        """
        old = self.alarm(source)
        if old.state is not AlarmState.ACKED or old.hidden:
            return None
        state = table(old)[old.state][AlarmEvent.RECALL]
        new = replace(old, state=state, occurrence=old.occurrence + 1, escalation=None)
        return self._put(ChangeKind.RECALLED, old, new, at)

    def escalate(self, call: Acknowledgement, reached: Reached, at: datetime, note: str = "") -> AlarmChange | None:
        """Nobody has answered that occurrence for so long that this step is due.

        None where it calls no more, or has come so far already, at whichever desk. What was reached first stays:
        since when nobody has answered, and where.
        """
        old = self.alarm(call.source)
        if call.occurrence != old.occurrence or old.state is not AlarmState.UNACKED or old.hidden:
            return None
        before = old.escalation
        if not reached.step.follows(None if before is None else before.step):
            return None
        if before is not None:
            reached = Reached(reached.step, before.since, before.desk or reached.desk)
        return self._put(ChangeKind.ESCALATED, old, replace(old, escalation=reached), at, note=note)

    def acknowledge(self, request: Acknowledgement, at: datetime, by: str, note: str = "") -> AlarmChange | None:
        """An operator answers. None when it was answered already (pressing twice is no mistake).

        A request for an older occurrence is refused, and one for a version since which it has become worse: the
        change says so and the row stays as it is.
        """
        old = self.alarm(request.source)
        if request.occurrence != old.occurrence:
            return _refused(old, Asked.ACKNOWLEDGE, Refusal.OLDER_OCCURRENCE, at, by, note)
        if not old.state.unanswered:
            return None
        if 0 < request.version < self._worsened.get(request.source, 0):
            return _refused(old, Asked.ACKNOWLEDGE, Refusal.GOT_WORSE, at, by, note)
        state = table(old)[old.state][AlarmEvent.ACKNOWLEDGE]
        if state.active:
            self._answered[old.source] = max(self._worst_answered(old), severity_of_wrong(old.condition).value)
        new = replace(old, state=state, acknowledged_at=at, acknowledged_by=by, note=note, owner=old.owner or by)
        return self._put(ChangeKind.ACKNOWLEDGED, old, new, at, by, note)

    def acknowledge_all(
        self, request: Acknowledgement, hidden: Iterable[Source], at: datetime, by: str, note: str = ""
    ) -> tuple[AlarmChange, ...]:
        """Answer to a cause, and with it to what it hides (`hidden`) and nobody has answered: a change each.

        A request that is refused, or was answered already, answers to nothing else either. What somebody has put
        aside is not answered with it: nobody looked at that. Nor is what the cause does not explain: a lens that was
        covered, or a camera that was lost long before.
        """
        answer = self.acknowledge(request, at, by, note)
        if answer is None or answer.kind is ChangeKind.REFUSED:
            return () if answer is None else (answer,)
        rows = [self.alarm(source) for source in hidden if source != request.source]
        rows = [row for row in rows if not row.hidden and _is_explained(row, answer.alarm)]
        others = (self.acknowledge(Acknowledgement(row.source, row.occurrence), at, by, note) for row in rows)
        return (answer, *(each for each in others if each is not None))

    def ask(
        self, request: Request, at: datetime, by: str, role: Role = Role.SUPERVISOR, *, explained: bool = False
    ) -> AlarmChange | None:
        """An operator asks for something else: shelve, take out of service, reset, assign ... None: it is so already.

        What cannot be done is refused: the change says why and the row stays as it is. `explained`: a larger alarm or
        a plan stands for what is wrong there. What is put back then has no more time, and calls when that is over
        (`expire`), as what was put aside until such a moment does.
        """
        old = self.alarm(request.source)
        waits = explained and may(role, deed(request)) and puts_back(request) and old.hidden and old.state.active
        answered = end_of_time(old, at) if waits else answer(old, request, at, by, role)
        if answered is None:
            return None
        if isinstance(answered, Refusal):
            return _refused(old, ASKED[type(request)], answered, at, by, text_of(request))
        kind, new = answered
        return self._put(kind, old, new, at, by, text_of(request))

    @property
    def put_aside(self) -> Collection[Source]:
        """What is shelved, out of service, or on trial after that."""
        return self._aside.keys()

    def expire(self, at: datetime, but: Set[Source] = frozenset()) -> tuple[AlarmChange, ...]:
        """End what is hidden for no longer: its time is over, the alarm until whose end it was shelved is, or it has
        become worse than what was shelved. To be called at each tick; what is active then calls.

        `but`: not of these, of which another desk tells, or whose call a larger alarm or a plan explains now.
        """
        changes = []
        for source in [each for each in self._aside if each not in but]:
            old = self._alarms[source]
            kind, event = ChangeKind.UNSHELVED, HidingEvent.END
            if is_over(old.hiding, at):
                kind, event = ChangeKind.EXPIRED, HidingEvent.EXPIRE
            elif not _shelf_is_over(old):
                continue
            changes.append(self._put(kind, old, hide(old, event, at=at), at))
        return tuple(changes)

    def hidden_as(self, kind: Hidden) -> frozenset[Source]:
        """Those of which that is true now; not for NO."""
        return frozenset(each for each in self._aside if self._alarms[each].hiding.kind is kind)

    def prove(self, source: Source, at: datetime) -> AlarmChange | None:
        """It has been without a fault for long enough: in service again. None where it is not on trial, or active."""
        old = self.alarm(source)
        if old.hiding.kind is not Hidden.ON_TRIAL or old.state.active:
            return None
        return self._put(ChangeKind.IN_SERVICE, old, hide(old, HidingEvent.PROVE), at)

    def dismiss(self, source: Source, at: datetime) -> tuple[AlarmChange, ...]:
        """End all that stands in that row, by the program: what it is about is no more, and nobody could end it.

        A change each: over, answered, reset, hidden by nothing, its work closed. None where nothing is open.
        """
        changes: list[AlarmChange] = []
        if (cleared := self.clear(source, at)) is not None:
            changes.append(cleared)
        if (answered := self.acknowledge(Acknowledgement(source, self.alarm(source).occurrence), at, "")) is not None:
            changes.append(answered)
        row = self.alarm(source)
        if row.state is AlarmState.LATCHED:
            new = replace(row, state=table(row)[row.state][AlarmEvent.RESET], latch=None)
            changes.append(self._put(ChangeKind.RESET, row, new, at))
            row = self.alarm(source)
        if row.hiding.kind is not Hidden.NO:
            kind = ChangeKind.UNSHELVED if row.hiding.kind.shelved else ChangeKind.IN_SERVICE
            changes.append(self._put(kind, row, replace(row, hiding=NOT_HIDDEN), at))
            row = self.alarm(source)
        if row.ticket.open:
            changes.append(self._put(ChangeKind.TICKET, row, replace(row, ticket=TicketState.CLOSED), at))
        return tuple(changes)

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
        self._keep(old, new)
        return AlarmChange(kind, at, by, old.state, new, note)

    def _keep(self, old: Alarm, new: Alarm) -> None:
        self._alarms[new.source] = new
        was = severity_of_wrong(old.condition) if old.state.active else Severity.NONE
        worse = new.state.active and severity_of_wrong(new.condition).value > was.value
        if worse or new.occurrence != old.occurrence:
            self._worsened[new.source] = new.version
        if new.hiding.kind is Hidden.NO:
            self._aside.pop(new.source, None)
        else:
            self._aside[new.source] = None

    def adopt(self, rows: Iterable[Alarm]) -> None:
        """Take these rows as they stand elsewhere, also where that undoes what was decided here and not written."""
        for row in rows:
            self._keep(self.alarm(row.source), row)
            self._answered.pop(row.source, None)

    def replay(self, changes: Iterable[AlarmChange]) -> None:
        """Make the book what it was after those changes, which are in the order of the journal."""
        for change in changes:
            if change.kind is not ChangeKind.REFUSED:
                self._keep(self.alarm(change.alarm.source), change.alarm)


def _is_explained(row: Alarm, cause: Alarm) -> bool:
    """That row is a loss, and came with the cause."""
    if not isinstance(row.condition, Cause) and row.condition not in LOST:
        return False
    return row.raised_at is None or cause.raised_at is None or row.raised_at >= cause.raised_at - TOGETHER_WITHIN


def _shelf_is_over(alarm: Alarm) -> bool:
    """The reason for which it was shelved is gone before its time."""
    if not alarm.hiding.kind.shelved:
        return False
    if not alarm.state.active:
        return alarm.hiding.kind is Hidden.SHELVED_ONCE
    return severity_of_wrong(alarm.condition).value > alarm.hiding.covers.value


def _refused(alarm: Alarm, asked: Asked, why: Refusal, at: datetime, by: str, note: str) -> AlarmChange:
    return AlarmChange(ChangeKind.REFUSED, at, by, alarm.state, alarm, note, asked, why)
