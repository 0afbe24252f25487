"""What must not get lost of an alarm: the worst that nobody answered, and the end of its shelf."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.test_one_cause import DAM, always, silent_from
from tests.test_one_cause import WRONG_PASSWORD as REFUSED_PASSWORD
from tests.test_planned import Planned
from wall.alarms.annunciate import Annunciator
from wall.alarms.book import Acknowledgement, AlarmBook, AlarmChange, ChangeKind
from wall.alarms.hiding import OUT_LONGEST, Hidden, HidingReason
from wall.alarms.lifecycle import AlarmState
from wall.alarms.requests import Shelve, TakeOut
from wall.alarms.source import Cause, Source
from wall.health.condition import Condition
from wall.model import CameraId, FacilityId

AT = datetime(2030, 1, 1, 3, 0, tzinfo=UTC)
GATE = Source.camera(CameraId("gate"))
SHELF = timedelta(minutes=15)


def test_what_nobody_answered_stays_as_bad_as_it_was_and_goes_on_to_escalate() -> None:
    book, annunciator = AlarmBook(), Annunciator()
    changes = [book.raise_alarm(GATE, Condition.COVERED, AT)]
    annunciator.tick([book.alarm(GATE)], 0.0)
    assert book.raise_alarm(GATE, Condition.OFFLINE, AT) is None
    assert (book.alarm(GATE).condition, book.alarm(GATE).state) == (Condition.COVERED, AlarmState.UNACKED)
    assert len(annunciator.tick([book.alarm(GATE)], 200.0).escalated) == 3
    changes.append(book.acknowledge(Acknowledgement(GATE, 1), AT, "An"))
    changes.append(book.raise_alarm(GATE, Condition.OFFLINE, AT))
    assert (book.alarm(GATE).condition, book.alarm(GATE).latch) == (Condition.OFFLINE, Condition.COVERED)
    again = AlarmBook()
    again.replay(change for change in changes if change is not None)
    assert again.alarms == book.alarms


def test_as_bad_or_worse_is_told_at_once() -> None:
    book = AlarmBook()
    for condition in (Condition.BLACK, Condition.OFFLINE, Condition.FROZEN, Condition.COVERED):
        assert book.raise_alarm(GATE, condition, AT) is not None
        assert book.alarm(GATE).condition is condition


def shelved_in_the_dam() -> tuple[Planned, Source]:
    desk = Planned()
    desk.run(30.0)
    source = Source.camera(desk.dam[0])
    desk.play([desk.dam[0]], silent_from(desk.now))
    desk.run(60.0)
    moment = desk.changes[0][1].at
    assert desk.book.ask(Shelve(source, 1, SHELF, HidingReason.KNOWN), moment, "An") is not None
    desk.changes.clear()
    return desk, source


def told(desk: Planned) -> list[tuple[ChangeKind, Source]]:
    return [(change.kind, change.alarm.source) for _, change in desk.changes]


def test_a_shelf_that_ends_while_the_facility_is_down_calls_when_that_is_over() -> None:
    desk, source = shelved_in_the_dam()
    desk.play(desk.dam[1:], silent_from(desk.now))
    desk.run(1000.0)
    assert told(desk) == [(ChangeKind.RAISED, DAM)]
    assert desk.book.alarm(source).hidden
    desk.play(desk.dam, always(REFUSED_PASSWORD))
    desk.play(desk.dam[:1], silent_from(0.0))
    desk.run(120.0)
    assert (ChangeKind.EXPIRED, source) in told(desk)
    assert desk.book.alarm(source).state is AlarmState.UNACKED


def test_a_shelf_that_ends_in_a_plan_calls_after_it() -> None:
    desk, source = shelved_in_the_dam()
    desk.plan(desk.dam[0])
    desk.run(1000.0)
    assert told(desk) == []
    desk.plan()
    desk.run(60.0)
    assert told(desk) == [(ChangeKind.EXPIRED, source)]


@pytest.mark.parametrize("back", [timedelta(minutes=2), timedelta(days=1500)])
def test_a_clock_that_is_set_back_makes_no_shelf_of_years(back: timedelta) -> None:
    book = AlarmBook()
    book.raise_alarm(GATE, Condition.FROZEN, AT)
    assert book.ask(Shelve(GATE, 1, SHELF, HidingReason.KNOWN), AT, "An") is not None
    assert book.expire(AT - timedelta(seconds=30)) == ()  # another desk's clock
    (change,) = book.expire(AT - back)
    assert (change.kind, change.alarm.hidden) == (ChangeKind.EXPIRED, False)


def test_nor_a_repair_of_years() -> None:
    book = AlarmBook()
    request = TakeOut(GATE, 0, AT + OUT_LONGEST, HidingReason.REPAIR, "SC-1")
    assert book.ask(request, AT, "An") is not None
    assert book.expire(AT - timedelta(seconds=30)) == ()
    (change,) = book.expire(AT - timedelta(days=400))
    assert change.alarm.hiding.kind is Hidden.ON_TRIAL


# who answers to a place -------------------------------------------------------------------------------------------


def answered(changes: tuple[AlarmChange, ...]) -> list[str]:
    return [change.alarm.source.id for change in changes]


def test_who_answers_to_a_place_answers_to_what_was_lost_with_it_and_to_nothing_else() -> None:
    book, place = AlarmBook(), Source.facility(FacilityId("dam"))
    lost, earlier, moved = (Source.camera(CameraId(each)) for each in ("lost", "earlier", "moved"))
    book.raise_alarm(earlier, Condition.OFFLINE, AT - timedelta(hours=1))
    book.raise_alarm(moved, Condition.MOVED, AT)
    book.raise_alarm(lost, Condition.OFFLINE, AT - timedelta(seconds=5))
    book.raise_alarm(place, Cause.FACILITY_DOWN, AT)
    changes = book.acknowledge_all(Acknowledgement(place, 1), [lost, earlier, moved], AT, "An")
    assert answered(changes) == ["dam", "lost"]
    assert book.alarm(moved).state is book.alarm(earlier).state is AlarmState.UNACKED
