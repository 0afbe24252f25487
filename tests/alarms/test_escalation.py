"""How far nobody has answered: a fact of the row, which belongs to one occurrence."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from wall.alarms.alarm import Acknowledgement, AlarmChange, ChangeKind, annunciates
from wall.alarms.book import AlarmBook
from wall.alarms.escalation import Escalation, Reached
from wall.alarms.hiding import HidingReason
from wall.alarms.lifecycle import AlarmState
from wall.alarms.requests import Shelve, Unshelve
from wall.alarms.source import Source
from wall.health.condition import Condition
from wall.model import CameraId

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
GATE = Source.camera(CameraId("gate"))
CALL = Acknowledgement(GATE, 1)
STEPS = list(Escalation)


@pytest.fixture
def book() -> AlarmBook:
    result = AlarmBook()
    assert result.raise_alarm(GATE, Condition.FROZEN, AT) is not None
    return result


def escalate(book: AlarmBook, step: Escalation, desk: str = "A", occurrence: int = 1) -> AlarmChange | None:
    return book.escalate(Acknowledgement(GATE, occurrence), Reached(step, AT, desk), AT + timedelta(minutes=3))


@pytest.mark.parametrize(("before", "step"), list(itertools.product([None, *STEPS], STEPS)))
def test_each_step_comes_once_and_none_goes_back(
    book: AlarmBook, before: Escalation | None, step: Escalation
) -> None:
    if before is not None:
        assert escalate(book, before) is not None
    change = escalate(book, step, "B")
    further = before is None or STEPS.index(step) > STEPS.index(before)
    assert (change is not None) == further
    if change is not None:
        assert (change.kind, change.by, change.before) == (ChangeKind.ESCALATED, "", AlarmState.UNACKED)
        # where it called first stays, whichever desk writes the next step
        assert change.alarm.escalation == Reached(step, AT, "B" if before is None else "A")
        assert change.alarm.occurrence == 1
        assert not annunciates(change.kind, change.alarm.state, change.alarm.hiding.kind)


def test_it_is_of_that_occurrence_and_of_what_calls(book: AlarmBook) -> None:
    assert escalate(book, Escalation.LOUDER, occurrence=2) is None
    book.acknowledge(CALL, AT, "An")
    assert escalate(book, Escalation.LOUDER) is None
    book.clear(GATE, AT)
    assert escalate(book, Escalation.LOUDER) is None


@pytest.mark.parametrize("way", ["raised", "worse", "recalled", "revealed"])
def test_a_new_call_has_come_no_step_far(book: AlarmBook, way: str) -> None:
    escalate(book, Escalation.SECOND_DESK)
    match way:
        case "raised":
            book.clear(GATE, AT)
            book.raise_alarm(GATE, Condition.FROZEN, AT)
        case "worse":
            book = AlarmBook()
            book.raise_alarm(GATE, Condition.OFFLINE, AT)
            book.acknowledge(CALL, AT, "An")
            escalate(book, Escalation.SECOND_DESK)
            book.raise_alarm(GATE, Condition.FROZEN, AT)
        case "recalled":
            book.acknowledge(CALL, AT, "An")
            book.recall(GATE, AT)
        case "revealed":
            book.ask(Shelve(GATE, 1, timedelta(hours=1), HidingReason.KNOWN), AT, "An")
            assert escalate(book, Escalation.OUTSIDE) is None  # it calls nobody
            book.ask(Unshelve(GATE, 1), AT, "An")
    row = book.alarm(GATE)
    assert (row.state, row.occurrence, row.escalation) == (AlarmState.UNACKED, 2, None)


def test_an_answer_that_crosses_with_a_step_counts(book: AlarmBook) -> None:
    seen = book.alarm(GATE)
    escalate(book, Escalation.SECOND_DESK)
    answer = book.acknowledge(Acknowledgement(GATE, seen.occurrence, seen.version), AT, "An")
    assert answer is not None
    assert answer.kind is ChangeKind.ACKNOWLEDGED
