"""Shelving, taking out of service, latching, owner and ticket: each promise by itself, through the book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from wall.access import Role
from wall.alarms.alarm import Acknowledgement, Alarm, AlarmChange, Asked, ChangeKind, Refusal
from wall.alarms.book import AlarmBook
from wall.alarms.hiding import (
    HIDING,
    NOT_HIDDEN,
    OUT_LONGEST,
    SHELF_LONGEST,
    SHELF_TIMES,
    Hidden,
    Hiding,
    HidingEvent,
    HidingReason,
)
from wall.alarms.lifecycle import AlarmEvent, AlarmState, TicketState
from wall.alarms.requests import (
    ASKED,
    Assign,
    Note,
    Request,
    Reset,
    Return,
    SetTicket,
    Shelve,
    TakeOut,
    Unshelve,
    table,
)
from wall.alarms.source import STATION, Cause, Habit, Source
from wall.health.condition import RULES, Condition, Severity
from wall.model import CameraId, FacilityId, ProvinceId

GATE = Source.camera(CameraId("gate"))
AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
KNOWN = HidingReason.KNOWN


def later(seconds: float) -> datetime:
    return AT + timedelta(seconds=seconds)


def raised(condition: Condition = Condition.OFFLINE) -> AlarmBook:
    book = AlarmBook()
    book.raise_alarm(GATE, condition, AT)
    return book


def acknowledge(book: AlarmBook, by: str = "An") -> AlarmChange | None:
    alarm = book.alarm(GATE)
    return book.acknowledge(Acknowledgement(GATE, alarm.occurrence, alarm.version), later(1), by)


def shelve(book: AlarmBook, period: timedelta = HOUR, *, once: bool = False, at: datetime = AT) -> AlarmChange:
    change = book.ask(Shelve(GATE, book.alarm(GATE).occurrence, period, KNOWN, "rain", once), at, "An")
    assert change is not None
    return change


def take_out(book: AlarmBook, at: datetime = AT) -> AlarmChange:
    request = TakeOut(GATE, book.alarm(GATE).occurrence, at + 24 * HOUR, HidingReason.REPAIR, " SC-17 ", "new fan")
    change = book.ask(request, at, "Bình")
    assert change is not None
    return change


# shelving -----------------------------------------------------------------------------------------------------------


def test_a_shelf_says_who_why_and_until_when_and_does_not_acknowledge() -> None:
    book = raised()
    change = shelve(book)
    assert (change.kind, change.by, change.before, change.note) == (
        ChangeKind.SHELVED, "An", AlarmState.UNACKED, "rain",
    )  # fmt: skip
    alarm = book.alarm(GATE)
    assert alarm == change.alarm
    assert alarm.hiding == Hiding(Hidden.SHELVED, "An", AT, AT + HOUR, KNOWN, "rain", covers=Severity.LOW)
    assert alarm.hidden
    assert (alarm.state, alarm.acknowledged_at, alarm.occurrence) == (AlarmState.UNACKED, None, 1)


def test_a_shelf_that_ends_while_the_alarm_is_active_calls_even_if_it_was_answered() -> None:
    book = raised()
    acknowledge(book)
    shelve(book)
    assert book.expire(AT + HOUR - timedelta(microseconds=1)) == ()
    (change,) = book.expire(AT + HOUR)
    assert (change.kind, change.by, change.before) == (ChangeKind.EXPIRED, "", AlarmState.ACKED)
    alarm = book.alarm(GATE)
    assert (alarm.state, alarm.occurrence, alarm.hiding) == (AlarmState.UNACKED, 2, NOT_HIDDEN)
    assert alarm.raised_at == AT  # it has been wrong all the time
    stale = book.acknowledge(Acknowledgement(GATE, 1), later(7200), "An")
    assert stale is not None
    assert stale.refusal is Refusal.OLDER_OCCURRENCE
    assert book.expire(AT + 2 * HOUR) == ()


def test_a_shelf_that_ends_after_the_alarm_calls_nobody_and_answers_nothing() -> None:
    for answered in (True, False):
        book = raised()
        if answered:
            acknowledge(book)
        shelve(book)
        book.clear(GATE, later(9))
        book.expire(AT + HOUR)
        alarm = book.alarm(GATE)
        assert (alarm.hidden, alarm.occurrence) == (False, 1)
        assert alarm.state is (AlarmState.NORMAL if answered else AlarmState.RTN_UNACKED)


def test_what_is_shelved_is_still_judged_and_written_down() -> None:
    book = AlarmBook()
    shelve(book)
    kinds = [
        change.kind
        for change in (
            book.raise_alarm(GATE, Condition.STALLED, later(1)),
            book.raise_alarm(GATE, Condition.OFFLINE, later(2)),
            book.clear(GATE, later(3)),
            book.raise_alarm(GATE, Condition.OFFLINE, later(4)),
        )
        if change is not None
    ]
    assert kinds == [ChangeKind.RAISED, ChangeKind.CHANGED, ChangeKind.CLEARED, ChangeKind.RAISED]
    assert book.alarm(GATE).hiding.kind is Hidden.SHELVED
    acknowledge(book)
    assert book.recall(GATE, later(90_000)) is None  # nobody is called for what somebody has put aside


def test_putting_it_back_before_its_time() -> None:
    book = raised()
    acknowledge(book)
    shelve(book)
    change = book.ask(Unshelve(GATE, 1), later(60), "Bình")
    assert change is not None
    assert (change.kind, change.by, change.alarm.state) == (ChangeKind.UNSHELVED, "Bình", AlarmState.UNACKED)
    assert book.ask(Unshelve(GATE, 1), later(61), "An") is None  # it is there already


def test_once_ends_when_the_condition_clears_and_no_later_than_its_time() -> None:
    book = raised()
    shelve(book, once=True)
    assert book.expire(later(5)) == ()
    book.clear(GATE, later(9))
    (change,) = book.expire(later(9))
    assert (change.kind, change.by, change.alarm.state) == (ChangeKind.UNSHELVED, "", AlarmState.RTN_UNACKED)
    again = book.raise_alarm(GATE, Condition.OFFLINE, later(20))
    assert again is not None
    assert not again.alarm.hidden
    shelve(book, once=True)
    assert [each.kind for each in book.expire(AT + HOUR)] == [ChangeKind.EXPIRED]


def test_once_is_refused_for_what_is_not_active() -> None:
    assert shelve(AlarmBook(), once=True).refusal is Refusal.NOT_ACTIVE


def test_a_shelf_does_not_hide_what_is_worse_than_what_was_shelved() -> None:
    """Fog was put aside for the night. That somebody covers the lens, nobody has put aside."""
    book = raised(Condition.BLURRED)
    shelve(book, SHELF_LONGEST)
    book.raise_alarm(GATE, Condition.BLACK, later(1))
    assert book.expire(later(1)) == ()
    book.raise_alarm(GATE, Condition.COVERED, later(2))
    (change,) = book.expire(later(2))
    assert (change.kind, change.by) == (ChangeKind.UNSHELVED, "")
    assert (change.alarm.state, change.alarm.hidden) == (AlarmState.UNACKED, False)


def test_shelving_what_is_well_hides_whatever_comes() -> None:
    """Somebody will be working there."""
    book = AlarmBook()
    shelve(book)
    book.raise_alarm(GATE, Condition.COVERED, later(1))
    assert book.expire(later(1)) == ()
    assert book.alarm(GATE).hidden


def test_a_shelf_can_be_made_longer_by_a_new_one() -> None:
    book = raised()
    shelve(book)
    shelve(book, at=AT + HOUR / 2)
    assert book.expire(AT + HOUR) == ()
    assert len(book.expire(AT + 1.5 * HOUR)) == 1


@pytest.mark.parametrize("period", SHELF_TIMES)
def test_the_times_that_are_offered_are_allowed(period: timedelta) -> None:
    assert shelve(raised(), period).kind is ChangeKind.SHELVED


@pytest.mark.parametrize(
    ("request_", "why"),
    [
        (Shelve(GATE, 0, HOUR, KNOWN), Refusal.OLDER_OCCURRENCE),
        (Shelve(GATE, 2, HOUR, KNOWN), Refusal.OLDER_OCCURRENCE),
        (Shelve(GATE, 1, SHELF_LONGEST + timedelta(seconds=1), KNOWN), Refusal.TOO_LONG),
        (Shelve(GATE, 1, timedelta(), KNOWN), Refusal.TOO_LONG),
        (Shelve(GATE, 1, -HOUR, KNOWN), Refusal.TOO_LONG),
        (Shelve(GATE, 1, HOUR, HidingReason.NONE, "rain"), Refusal.NO_REASON),
        (Shelve(GATE, 1, HOUR, HidingReason.OTHER, " "), Refusal.NO_REASON),
        (TakeOut(GATE, 0, AT + HOUR, KNOWN, "SC-1"), Refusal.OLDER_OCCURRENCE),
        (TakeOut(GATE, 1, AT + HOUR, KNOWN, " "), Refusal.NO_TICKET),
        (TakeOut(GATE, 1, AT + HOUR, HidingReason.NONE, "SC-1"), Refusal.NO_REASON),
        (TakeOut(GATE, 1, AT + OUT_LONGEST + HOUR, KNOWN, "SC-1"), Refusal.TOO_LONG),
        (TakeOut(GATE, 1, AT, KNOWN, "SC-1"), Refusal.TOO_LONG),
        (Reset(GATE, 1), Refusal.STILL_ACTIVE),
        (Reset(GATE, 0), Refusal.OLDER_OCCURRENCE),
    ],
)
def test_what_is_refused_changes_nothing_and_is_written_down(request_: Request, why: Refusal) -> None:
    book = raised()
    before = book.alarm(GATE)
    change = book.ask(request_, AT, "An")
    assert change is not None
    assert (change.kind, change.asked, change.refusal) == (ChangeKind.REFUSED, ASKED[type(request_)], why)
    assert (change.by, change.alarm, book.alarm(GATE)) == ("An", before, before)


@pytest.mark.parametrize("place", [STATION, Source.facility(FacilityId("f")), Source.province(ProvinceId("p"))])
def test_a_place_is_put_aside_by_a_supervisor_only(place: Source) -> None:
    cause = Cause.STATION_CUT_OFF
    requests: list[Request] = [
        Shelve(place, 1, HOUR, KNOWN),
        TakeOut(place, 1, AT + HOUR, HidingReason.REPAIR, "SC-1"),
    ]
    for request in requests:
        book = AlarmBook()
        book.raise_alarm(place, cause, AT)
        refused = book.ask(request, AT, "An", Role.OPERATOR)
        assert refused is not None
        assert refused.refusal is Refusal.NOT_ALLOWED
        assert not book.alarm(place).hidden
        allowed = book.ask(request, AT, "Trưởng ca", Role.SUPERVISOR)
        assert allowed is not None
        assert allowed.alarm.hidden


# out of service -----------------------------------------------------------------------------------------------------


def test_out_of_service_and_back_is_proven_before_it_is_confirmed() -> None:
    book = raised()
    acknowledge(book)
    out = take_out(book)
    assert out.kind is ChangeKind.OUT_OF_SERVICE
    hiding = out.alarm.hiding
    assert (hiding.kind, hiding.ticket, hiding.until, hiding.text) == (
        Hidden.OUT_OF_SERVICE, "SC-17", AT + 24 * HOUR, "new fan",
    )  # fmt: skip
    assert shelve(book).refusal is Refusal.OUT_OF_SERVICE
    assert book.ask(Unshelve(GATE, 1), AT, "An") is None
    book.clear(GATE, later(9))
    back = book.ask(Return(GATE, 1), later(10), "Bình")
    assert back is not None
    assert (back.kind, back.alarm.hiding.kind, back.alarm.hiding.ticket) == (
        ChangeKind.RETURNED, Hidden.ON_TRIAL, "SC-17",
    )  # fmt: skip
    assert not back.alarm.hidden
    assert book.hidden_as(Hidden.ON_TRIAL) == {GATE}
    book.raise_alarm(GATE, Condition.OFFLINE, later(11))  # the repair was none: it calls at once
    assert not book.alarm(GATE).hidden
    assert book.prove(GATE, later(12)) is None
    book.clear(GATE, later(13))
    proven = book.prove(GATE, later(80))
    assert proven is not None
    assert (proven.kind, proven.by, proven.alarm.hiding) == (ChangeKind.IN_SERVICE, "", NOT_HIDDEN)
    assert book.prove(GATE, later(81)) is None


def test_what_comes_back_to_service_broken_calls() -> None:
    book = raised()
    acknowledge(book)
    take_out(book)
    back = book.ask(Return(GATE, 1), later(10), "Bình")
    assert back is not None
    assert (back.alarm.state, back.alarm.occurrence) == (AlarmState.UNACKED, 2)
    assert book.ask(Return(GATE, 2), later(11), "Bình") is None


def test_a_repair_whose_time_is_over_is_on_trial() -> None:
    """Forgotten cameras come back by themselves, and call when they are still broken."""
    book = raised()
    take_out(book)
    assert book.expire(AT + 23 * HOUR) == ()
    (change,) = book.expire(AT + 24 * HOUR)
    assert (change.kind, change.alarm.hiding.kind, change.alarm.hiding.until) == (
        ChangeKind.EXPIRED, Hidden.ON_TRIAL, None,
    )  # fmt: skip
    assert change.alarm.state is AlarmState.UNACKED
    assert book.expire(AT + 99 * HOUR) == ()


def test_out_of_service_takes_the_place_of_a_shelf() -> None:
    book = raised()
    shelve(book)
    take_out(book)
    assert book.expire(AT + 2 * HOUR) == ()
    assert book.alarm(GATE).hiding.kind is Hidden.OUT_OF_SERVICE


@pytest.mark.parametrize("kind", Hidden)
@pytest.mark.parametrize("state", AlarmState)
@pytest.mark.parametrize("event", HidingEvent)
def test_every_state_hidden_in_every_way_answers_every_event(
    state: AlarmState, kind: Hidden, event: HidingEvent
) -> None:
    """Through the book: the kind is what the table says, and the state changes only where something is revealed."""
    hiding = replace(NOT_HIDDEN, kind=kind, until=None if kind is Hidden.ON_TRIAL else AT + HOUR)
    old = Alarm(GATE, state, Condition.OFFLINE, 3, 7, hiding=hiding)
    book = AlarmBook([old])
    changes: Sequence[AlarmChange | None]
    match event:
        case HidingEvent.SHELVE | HidingEvent.SHELVE_ONCE:
            changes = [book.ask(Shelve(GATE, 3, HOUR, KNOWN, once=event is HidingEvent.SHELVE_ONCE), AT, "An")]
        case HidingEvent.UNSHELVE:
            changes = [book.ask(Unshelve(GATE, 3), AT, "An")]
        case HidingEvent.TAKE_OUT:
            changes = [book.ask(TakeOut(GATE, 3, AT + HOUR, KNOWN, "SC-1"), AT, "An")]
        case HidingEvent.RETURN:
            changes = [book.ask(Return(GATE, 3), AT, "An")]
        case HidingEvent.EXPIRE | HidingEvent.END:
            changes = book.expire(AT + HOUR if event is HidingEvent.EXPIRE else AT)
        case HidingEvent.PROVE:
            changes = [book.prove(GATE, AT)]
    new = book.alarm(GATE)
    wanted = HIDING[kind][event]
    if event is HidingEvent.SHELVE_ONCE and not state.active:
        wanted = kind  # refused
    if event is HidingEvent.PROVE and state.active:
        wanted = kind
    if event is HidingEvent.END and (kind is Hidden.SHELVED or state.active):
        wanted = kind  # its reason still holds
    assert new.hiding.kind is wanted
    revealed = kind.hides and not wanted.hides
    assert new.state is (table(old)[state][AlarmEvent.REVEAL] if revealed else state)
    assert new.occurrence == 3 + (revealed and state.active)
    changed = [each for each in changes if each is not None and each.kind is not ChangeKind.REFUSED]
    assert new.version == 7 + len(changed)
    assert (new == old) == (not changed)


# latching -----------------------------------------------------------------------------------------------------------


def test_which_conditions_latch() -> None:
    assert {condition for condition, rule in RULES.items() if rule.latches} == {
        Condition.MOVED, Condition.COVERED, Condition.LOOPED,
    }  # fmt: skip


def test_what_latches_stays_until_it_is_reset() -> None:
    book = raised(Condition.MOVED)
    acknowledge(book)
    cleared = book.clear(GATE, later(9))
    assert cleared is not None
    assert cleared.alarm.state is AlarmState.LATCHED
    assert acknowledge(book) is None
    change = book.ask(Reset(GATE, 1), later(20), "Bình")
    assert change is not None
    assert (change.kind, change.by, change.alarm.state) == (ChangeKind.RESET, "Bình", AlarmState.NORMAL)
    assert book.ask(Reset(GATE, 1), later(21), "An") is None
    book.raise_alarm(GATE, Condition.OFFLINE, later(30))  # what was reset latches no more
    acknowledge(book)
    book.clear(GATE, later(31))
    assert book.alarm(GATE).state is AlarmState.NORMAL


def test_what_latches_and_was_over_before_the_answer_is_to_be_reset_too() -> None:
    book = raised(Condition.LOOPED)
    book.clear(GATE, later(9))
    answer = acknowledge(book)
    assert answer is not None
    assert answer.alarm.state is AlarmState.LATCHED


def test_what_came_in_between_latches_and_is_what_the_row_goes_on_to_tell() -> None:
    book = raised(Condition.OFFLINE)
    book.raise_alarm(GATE, Condition.COVERED, later(1))
    book.raise_alarm(GATE, Condition.OFFLINE, later(2))
    acknowledge(book)
    book.clear(GATE, later(9))
    alarm = book.alarm(GATE)
    assert (alarm.state, alarm.condition) == (AlarmState.LATCHED, Condition.COVERED)
    again = book.raise_alarm(GATE, Condition.OFFLINE, later(10))
    assert again is not None
    assert (again.alarm.state, again.alarm.occurrence, again.alarm.condition) == (
        AlarmState.UNACKED, 2, Condition.OFFLINE,
    )  # fmt: skip
    acknowledge(book)
    book.clear(GATE, later(11))
    assert book.alarm(GATE).state is AlarmState.LATCHED  # nobody has reset the first one


def test_a_habit_does_not_latch() -> None:
    book = AlarmBook()
    book.raise_alarm(GATE, Habit.UNSTABLE, AT)
    acknowledge(book)
    book.clear(GATE, later(9))
    assert book.alarm(GATE).state is AlarmState.NORMAL


# acknowledging ------------------------------------------------------------------------------------------------------


def test_a_press_on_what_has_become_worse_meanwhile_is_refused() -> None:
    book = raised(Condition.BLURRED)
    seen = book.alarm(GATE)
    book.raise_alarm(GATE, Condition.FROZEN, later(1))
    stale = book.acknowledge(Acknowledgement(GATE, 1, seen.version), later(2), "An")
    assert stale is not None
    assert (stale.kind, stale.asked, stale.refusal) == (
        ChangeKind.REFUSED, Asked.ACKNOWLEDGE, Refusal.GOT_WORSE,
    )  # fmt: skip
    book.raise_alarm(GATE, Condition.BLURRED, later(3))  # lesser again: what he answers to is no worse than he saw
    seen = book.alarm(GATE)
    book.raise_alarm(GATE, Condition.BLACK, later(4))
    answered = book.acknowledge(Acknowledgement(GATE, 1, seen.version), later(5), "An")
    assert answered is not None
    assert answered.kind is ChangeKind.ACKNOWLEDGED


def test_a_place_is_answered_without_what_somebody_has_put_aside() -> None:
    book, place = AlarmBook(), Source.facility(FacilityId("f"))
    other = Source.camera(CameraId("yard"))
    book.raise_alarm(place, Cause.FACILITY_DOWN, AT)
    for camera in (GATE, other):
        book.raise_alarm(camera, Condition.OFFLINE, AT)
    shelve(book)
    changes = book.acknowledge_all(Acknowledgement(place, 1), [GATE, other], later(1), "An")
    assert [each.alarm.source for each in changes] == [place, other]
    assert book.alarm(GATE).state is AlarmState.UNACKED


# owner, ticket and note ---------------------------------------------------------------------------------------------


def test_who_acknowledges_looks_after_it_unless_somebody_does_already() -> None:
    book = raised()
    acknowledge(book)
    assert book.alarm(GATE).owner == "An"
    change = book.ask(Assign(GATE, 1, " Chi "), later(2), "An")
    assert change is not None
    assert (change.kind, change.alarm.owner, change.alarm.state) == (ChangeKind.ASSIGNED, "Chi", AlarmState.ACKED)
    assert book.ask(Assign(GATE, 1, "Chi"), later(3), "An") is None
    assert book.ask(Assign(GATE, 1, ""), later(4), "Chi") is not None
    assert book.alarm(GATE).owner == ""


def test_the_ticket_is_apart_from_the_alarm() -> None:
    book = raised()
    change = book.ask(SetTicket(GATE, 1, TicketState.ON_HOLD), later(1), "An")
    assert change is not None
    assert (change.kind, change.alarm.state) == (ChangeKind.TICKET, AlarmState.UNACKED)
    acknowledge(book)
    book.clear(GATE, later(2))
    assert (book.alarm(GATE).state, book.alarm(GATE).ticket) == (AlarmState.NORMAL, TicketState.ON_HOLD)


def test_an_open_ticket_goes_on_with_the_next_occurrence_and_a_closed_one_does_not() -> None:
    for state, owner, ticket in (
        (TicketState.IN_PROGRESS, "An", TicketState.IN_PROGRESS),
        (TicketState.CLOSED, "", TicketState.NEW),
    ):
        book = raised()
        acknowledge(book)
        book.ask(SetTicket(GATE, 1, state), later(1), "An")
        book.clear(GATE, later(2))
        book.raise_alarm(GATE, Condition.OFFLINE, later(3))
        assert (book.alarm(GATE).owner, book.alarm(GATE).ticket) == (owner, ticket)


def test_a_note_without_an_answer() -> None:
    book = raised()
    change = book.ask(Note(GATE, 1, "guard called "), later(1), "An")
    assert change is not None
    assert (change.kind, change.note, change.alarm.note) == (ChangeKind.NOTED, "guard called ", "guard called")
    assert change.alarm.state is AlarmState.UNACKED
