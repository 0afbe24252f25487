"""The book of alarms against a model that is too simple to be wrong: any order of everything that can happen.

Three operators share two cameras. Each answers to what his own screen last showed, which may be long ago. The program
restarts at any moment, from the newest rows or from the whole journal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from wall.alarms.alarm import Acknowledgement, Alarm, AlarmChange, ChangeKind, Refusal
from wall.alarms.book import AlarmBook
from wall.alarms.escalation import Escalation, Reached
from wall.alarms.hiding import SHELF_TIMES, Hidden, HidingReason
from wall.alarms.lifecycle import AlarmState, TicketState
from wall.alarms.requests import Assign, Request, Reset, Return, SetTicket, Shelve, TakeOut, Unshelve
from wall.alarms.source import Source
from wall.health.condition import RULES, Condition
from wall.model import CameraId

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
BAD = [Condition.BLURRED, Condition.OFFLINE, Condition.FROZEN, Condition.COVERED]  # two bad, two worse, one latches
CAMERAS = [Source.camera(CameraId(each)) for each in "ab"]
OPERATORS = ["An", "Bình", "Chi"]

cameras = st.sampled_from(CAMERAS)
operators = st.sampled_from(OPERATORS)


def severity(condition: Condition) -> int:
    return RULES[condition].severity.value


@dataclass
class Row:
    """The model: some facts and two counters."""

    active: bool = False
    owed: bool = False
    to_reset: Condition | None = None
    occurrence: int = 0
    condition: Condition = Condition.LIVE
    answered_by: str = ""
    answered: int = 0  # the worst severity of this time
    worsened: int = 0  # how many changes there had been when it last called or became worse
    hidden: str = ""  # "shelf", "once", "out", "trial"
    until: datetime | None = None
    covers: int = 9
    owner: str = ""
    ticket: TicketState = TicketState.NEW
    changes: int = 0
    escalated: tuple[int, int] = (0, -1)  # which occurrence, and how far

    @property
    def hides(self) -> bool:
        return self.hidden in ("shelf", "once", "out")

    @property
    def state(self) -> AlarmState:
        if self.active:
            return AlarmState.UNACKED if self.owed else AlarmState.ACKED
        if self.owed:
            return AlarmState.RTN_UNACKED
        return AlarmState.NORMAL if self.to_reset is None else AlarmState.LATCHED

    def shown_again(self) -> None:
        """Nothing hides it any more: what goes on is called for anew."""
        if self.active:
            self.owed = True
            self.occurrence += 1
            self.worsened = self.changes


KINDS = {
    "": Hidden.NO,
    "shelf": Hidden.SHELVED,
    "once": Hidden.SHELVED_ONCE,
    "out": Hidden.OUT_OF_SERVICE,
    "trial": Hidden.ON_TRIAL,
}


class BookMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.book = AlarmBook()
        self.model = {camera: Row() for camera in CAMERAS}
        self.journal: list[AlarmChange] = []
        self.screens: dict[str, dict[Source, Alarm]] = {operator: {} for operator in OPERATORS}
        self.now = AT

    def at(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def written(self, change: AlarmChange | None, row: Row, *, changed: bool) -> None:
        """`changed`: the row is another one now."""
        if change is not None:
            self.journal.append(change)
        assert (change is not None and change.kind is not ChangeKind.REFUSED) == changed
        row.changes += changed

    def seen(self, operator: str, camera: Source) -> Alarm:
        return self.screens[operator].get(camera, Alarm(camera))

    # what the cameras do -------------------------------------------------------------------------------------------

    @rule(camera=cameras, condition=st.sampled_from(BAD))
    def raises(self, camera: Source, condition: Condition) -> None:
        row = self.model[camera]
        change = self.book.raise_alarm(camera, condition, self.at())
        milder = row.active and row.owed and severity(condition) < severity(row.condition)
        self.written(change, row, changed=not (row.active and row.condition is condition) and not milder)
        if milder:  # nobody has answered what is worse
            return
        worse = row.active and not row.owed and severity(condition) > row.answered
        if not row.active or worse:
            if row.state is AlarmState.NORMAL and row.ticket not in (TicketState.IN_PROGRESS, TicketState.ON_HOLD):
                row.owner, row.ticket = "", TicketState.NEW
            row.active, row.owed, row.occurrence, row.answered_by = True, True, row.occurrence + 1, ""
            row.worsened = row.changes
        elif severity(condition) > severity(row.condition):
            row.worsened = row.changes
        row.condition = condition
        if condition in (Condition.MOVED, Condition.COVERED, Condition.LOOPED):
            row.to_reset = condition

    @rule(camera=cameras)
    def clears(self, camera: Source) -> None:
        row = self.model[camera]
        self.written(self.book.clear(camera, self.at()), row, changed=row.active)
        if row.active:
            row.condition = row.to_reset or row.condition
        row.active, row.answered = False, 0

    @rule(camera=cameras)
    def is_recalled(self, camera: Source) -> None:
        row = self.model[camera]
        again = row.active and not row.owed and not row.hides
        self.written(self.book.recall(camera, self.at()), row, changed=again)
        if again:
            row.owed, row.occurrence, row.worsened = True, row.occurrence + 1, row.changes

    @rule(camera=cameras, step=st.sampled_from(list(Escalation)), late=st.booleans())
    def nobody_answers(self, camera: Source, step: Escalation, late: bool) -> None:
        row, far = self.model[camera], list(Escalation).index(step)
        reached = row.escalated[1] if row.escalated[0] == row.occurrence else -1
        further = row.active and row.owed and not row.hides and not late and far > reached
        call = Acknowledgement(camera, row.occurrence - late)
        change = self.book.escalate(call, Reached(step, AT, "A"), self.at())
        self.written(change, row, changed=further)
        if further:
            row.escalated = (row.occurrence, far)

    @invariant()
    def a_step_belongs_to_its_call(self) -> None:
        for camera, row in self.model.items():
            known = self.book.alarm(camera).escalation
            assert (known is not None) == (row.escalated[0] == row.occurrence and row.escalated[1] >= 0)
            assert known is None or known.step is list(Escalation)[row.escalated[1]]

    @rule(camera=cameras)
    def is_proven(self, camera: Source) -> None:
        row = self.model[camera]
        proven = row.hidden == "trial" and not row.active
        self.written(self.book.prove(camera, self.at()), row, changed=proven)
        if proven:
            row.hidden = ""

    @rule(passed=st.sampled_from([timedelta(), timedelta(minutes=20), timedelta(hours=2), timedelta(days=2)]))
    def time_goes_by(self, passed: timedelta) -> None:
        self.now += passed
        changes = {change.alarm.source: change for change in self.book.expire(self.at())}
        for camera, row in self.model.items():
            over = row.until is not None and self.now >= row.until
            pointless = (row.hidden == "once" and not row.active) or (
                row.hidden in ("shelf", "once") and row.active and severity(row.condition) > row.covers
            )
            self.written(changes.get(camera), row, changed=over or pointless)
            if over or pointless:
                row.hidden, row.until = ("trial" if row.hidden == "out" else ""), None
                row.shown_again()

    # what the operators do -----------------------------------------------------------------------------------------

    @rule(operator=operators)
    def looks(self, operator: str) -> None:
        self.screens[operator] = dict(self.book.alarms)

    @rule(operator=operators, camera=cameras)
    def acknowledges(self, operator: str, camera: Source) -> None:
        row, seen, before = self.model[camera], self.seen(operator, camera), self.book.alarm(camera)
        request = Acknowledgement(camera, seen.occurrence, seen.version)
        change = self.book.acknowledge(request, self.at(), operator, "seen")
        stale = seen.occurrence != row.occurrence
        worse = row.owed and 0 < seen.version < row.worsened
        self.written(change, row, changed=row.owed and not stale and not worse)
        if stale or (row.owed and worse):
            assert change is not None
            assert change.refusal is (Refusal.OLDER_OCCURRENCE if stale else Refusal.GOT_WORSE)
            assert (change.by, change.note) == (operator, "seen")
        if stale or worse or not row.owed:
            assert self.book.alarm(camera) == before
            return
        row.owed, row.answered_by, row.owner = False, operator, row.owner or operator
        if row.active:
            row.answered = max(row.answered, severity(row.condition))
        for other in OPERATORS:  # pressed twice, or by the next one who sees the same row
            assert self.book.acknowledge(request, self.at(), other) is None

    @rule(operator=operators, camera=cameras, condition=st.sampled_from(BAD), ends=st.booleans())
    def presses_while_it_changes(self, operator: str, camera: Source, condition: Condition, ends: bool) -> None:
        self.looks(operator)
        if ends:
            self.clears(camera)
        self.raises(camera, condition)
        self.acknowledges(operator, camera)

    @rule(operator=operators, camera=cameras, period=st.sampled_from(SHELF_TIMES), once=st.booleans())
    def shelves(self, operator: str, camera: Source, period: timedelta, once: bool) -> None:
        row, seen, at = self.model[camera], self.seen(operator, camera), self.at()
        request = Shelve(camera, seen.occurrence, period, HidingReason.KNOWN, once=once)
        change = self.book.ask(request, at, operator)
        can = row.hidden != "out" and seen.occurrence == row.occurrence and (row.active or not once)
        self.written(change, row, changed=can)
        assert change is not None
        if can:
            row.hidden, row.until = ("once" if once else "shelf"), at + period
            row.covers = severity(row.condition) if row.active else 9

    @rule(operator=operators, camera=cameras)
    def unshelves(self, operator: str, camera: Source) -> None:
        row = self.model[camera]
        change = self.book.ask(Unshelve(camera, self.seen(operator, camera).occurrence), self.at(), operator)
        shelved = row.hidden in ("shelf", "once")
        self.written(change, row, changed=shelved)
        if shelved:
            row.hidden, row.until = "", None
            row.shown_again()

    @rule(operator=operators, camera=cameras)
    def takes_out_of_service(self, operator: str, camera: Source) -> None:
        row, seen, at = self.model[camera], self.seen(operator, camera), self.at()
        until = at + timedelta(days=1)
        change = self.book.ask(TakeOut(camera, seen.occurrence, until, HidingReason.REPAIR, "SC-1"), at, operator)
        can = seen.occurrence == row.occurrence
        self.written(change, row, changed=can)
        if can:
            row.hidden, row.until = "out", until

    @rule(operator=operators, camera=cameras)
    def returns_to_service(self, operator: str, camera: Source) -> None:
        row = self.model[camera]
        change = self.book.ask(Return(camera, self.seen(operator, camera).occurrence), self.at(), operator)
        out = row.hidden == "out"
        self.written(change, row, changed=out)
        if out:
            row.hidden, row.until = "trial", None
            row.shown_again()

    @rule(operator=operators, camera=cameras)
    def resets(self, operator: str, camera: Source) -> None:
        row, seen = self.model[camera], self.seen(operator, camera)
        change = self.book.ask(Reset(camera, seen.occurrence), self.at(), operator)
        can = row.state is AlarmState.LATCHED and seen.occurrence == row.occurrence
        self.written(change, row, changed=can)
        if can:
            row.to_reset = None

    @rule(operator=operators, camera=cameras, ticket=st.sampled_from(TicketState), takes=st.booleans())
    def works_on_it(self, operator: str, camera: Source, ticket: TicketState, takes: bool) -> None:
        row = self.model[camera]
        request: Request = Assign(camera, 0, operator) if takes else SetTicket(camera, 0, ticket)
        change = self.book.ask(request, self.at(), operator)
        self.written(change, row, changed=row.owner != operator if takes else row.ticket is not ticket)
        if takes:
            row.owner = operator
        else:
            row.ticket = ticket

    # the program ends and starts again -----------------------------------------------------------------------------

    def forget_what_no_row_tells(self) -> None:
        """Of what was answered before, only the row is left; nobody's screen is older than the start."""
        self.screens = {operator: {} for operator in OPERATORS}
        for row in self.model.values():
            row.answered = severity(row.condition) if row.active and not row.owed else 0
            row.worsened = 0

    @rule()
    def restarts_from_the_newest_rows(self) -> None:
        self.book = AlarmBook(tuple(self.book.alarms.values()))
        self.forget_what_no_row_tells()

    @rule()
    def restarts_by_replay(self) -> None:
        self.book = AlarmBook()
        self.book.replay(self.journal)
        self.forget_what_no_row_tells()

    # what is always true -------------------------------------------------------------------------------------------

    @invariant()
    def the_book_is_the_model(self) -> None:
        for camera, row in self.model.items():
            alarm = self.book.alarm(camera)
            assert alarm.state is row.state
            assert (alarm.occurrence, alarm.version) == (row.occurrence, row.changes)
            assert alarm.condition is row.condition
            assert (alarm.acknowledged_by, alarm.owner, alarm.ticket) == (row.answered_by, row.owner, row.ticket)
            assert (alarm.hiding.kind, alarm.hiding.until) == (KINDS[row.hidden], row.until)
            assert alarm.hidden == row.hides
            assert alarm.latch is row.to_reset

    @invariant()
    def replaying_the_journal_makes_the_same_book(self) -> None:
        twin = AlarmBook()
        twin.replay(self.journal)
        assert twin.alarms == self.book.alarms
        for kind in Hidden:
            assert twin.hidden_as(kind) == self.book.hidden_as(kind)

    @invariant()
    def versions_count_the_changes(self) -> None:
        for camera in CAMERAS:
            assert versions(self.journal, camera) == list(range(1, self.model[camera].changes + 1))


def versions(journal: Iterable[AlarmChange], camera: Source) -> list[int]:
    moves = (each for each in journal if each.kind is not ChangeKind.REFUSED)
    return [each.alarm.version for each in moves if each.alarm.source == camera]


BookMachine.TestCase.settings = settings(max_examples=200, stateful_step_count=50, deadline=None)
TestBookMachine = BookMachine.TestCase
