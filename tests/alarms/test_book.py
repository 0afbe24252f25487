"""The book of alarms: its promises one by one. Any order of them: `test_book_machine.py`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from wall.alarms.book import Acknowledgement, Alarm, AlarmBook, ChangeKind
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Source
from wall.health.condition import Condition
from wall.model import CameraId

CAMERA = CameraId("gate")
AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


def later(seconds: float) -> datetime:
    return AT + timedelta(seconds=seconds)


def test_a_whole_life() -> None:
    book = AlarmBook()
    raised = book.raise_alarm(Source.camera(CAMERA), Condition.OFFLINE, AT)
    assert raised is not None
    assert (raised.kind, raised.before, raised.by) == (ChangeKind.RAISED, AlarmState.NORMAL, "")
    assert raised.alarm == Alarm(Source.camera(CAMERA), AlarmState.UNACKED, Condition.OFFLINE, 1, 1, raised_at=AT)
    answered = book.acknowledge(Acknowledgement(Source.camera(CAMERA), 1), later(9), "An", "called the guard")
    assert answered is not None
    assert (answered.kind, answered.by, answered.note) == (ChangeKind.ACKNOWLEDGED, "An", "called the guard")
    assert book.alarm(Source.camera(CAMERA)).acknowledged_by == "An"
    cleared = book.clear(Source.camera(CAMERA), later(60))
    assert cleared is not None
    assert (cleared.kind, cleared.before, cleared.alarm.state) == (
        ChangeKind.CLEARED,
        AlarmState.ACKED,
        AlarmState.NORMAL,
    )
    assert cleared.alarm.cleared_at == later(60)


def test_raising_again_what_is_raised_is_no_change() -> None:
    book = AlarmBook()
    book.raise_alarm(Source.camera(CAMERA), Condition.STALLED, AT)
    assert book.raise_alarm(Source.camera(CAMERA), Condition.STALLED, later(1)) is None


def test_another_condition_changes_the_row_and_not_the_occurrence() -> None:
    book = AlarmBook()
    book.raise_alarm(Source.camera(CAMERA), Condition.STALLED, AT)
    book.acknowledge(Acknowledgement(Source.camera(CAMERA), 1), later(1), "An")
    changed = book.raise_alarm(Source.camera(CAMERA), Condition.BLACK, later(5))
    assert changed is not None
    assert changed.kind is ChangeKind.CHANGED
    alarm = changed.alarm
    assert (alarm.state, alarm.condition, alarm.occurrence) == (AlarmState.ACKED, Condition.BLACK, 1)
    assert (alarm.raised_at, alarm.acknowledged_by) == (AT, "An")


def test_what_is_worse_than_anything_that_was_answered_calls_again_and_only_once() -> None:
    """A lens was out of focus, and somebody said that he knows. That somebody covers it now, he does not know."""
    book, source = AlarmBook(), Source.camera(CAMERA)
    book.raise_alarm(source, Condition.BLURRED, AT)
    book.acknowledge(Acknowledgement(source, 1), later(1), "An", "to be cleaned")
    worse = book.raise_alarm(source, Condition.COVERED, later(60))
    assert worse is not None
    assert (worse.kind, worse.before) == (ChangeKind.RAISED, AlarmState.ACKED)
    assert (worse.alarm.state, worse.alarm.occurrence, worse.alarm.raised_at) == (AlarmState.UNACKED, 2, later(60))
    assert (worse.alarm.acknowledged_by, worse.alarm.note) == ("", "")
    stale = book.acknowledge(Acknowledgement(source, 1), later(61), "An")
    assert stale is not None
    assert stale.kind is ChangeKind.REFUSED
    book.acknowledge(Acknowledgement(source, 2), later(62), "An")
    for seconds, condition in ((70, Condition.BLURRED), (80, Condition.COVERED), (90, Condition.MOVED)):
        changed = book.raise_alarm(source, condition, later(seconds))
        assert changed is not None
        assert (changed.kind, changed.alarm.state) == (ChangeKind.CHANGED, AlarmState.ACKED)


def test_what_would_call_is_known_before_it_does() -> None:
    """A cause that explains an alarm lets nothing be raised that would call."""
    book, source = AlarmBook(), Source.camera(CAMERA)
    assert book.calls(source, Condition.BLURRED)
    book.raise_alarm(source, Condition.BLURRED, AT)
    assert not book.calls(source, Condition.COVERED)  # it calls already
    book.acknowledge(Acknowledgement(source, 1), later(1), "An")
    assert book.calls(source, Condition.COVERED)
    assert not book.calls(source, Condition.OFFLINE)
    assert book.alarm(source).condition is Condition.BLURRED  # nothing was changed by asking


def test_what_goes_on_long_after_the_answer_is_called_again() -> None:
    book, source = AlarmBook(), Source.camera(CAMERA)
    assert book.recall(source, AT) is None
    book.raise_alarm(source, Condition.OFFLINE, AT)
    assert book.recall(source, later(1)) is None  # it was not answered yet
    book.acknowledge(Acknowledgement(source, 1), later(2), "An", "technician comes")
    again = book.recall(source, later(9000))
    assert again is not None
    assert (again.kind, again.alarm.state, again.alarm.occurrence) == (ChangeKind.RECALLED, AlarmState.UNACKED, 2)
    assert (again.alarm.raised_at, again.alarm.acknowledged_by, again.alarm.note) == (AT, "An", "technician comes")
    book.acknowledge(Acknowledgement(source, 2), later(9001), "Bình")
    book.clear(source, later(9002))
    assert book.recall(source, later(9003)) is None


def test_a_new_occurrence_owes_a_new_answer() -> None:
    book = AlarmBook()
    book.raise_alarm(Source.camera(CAMERA), Condition.OFFLINE, AT)
    book.clear(Source.camera(CAMERA), later(20))
    again = book.raise_alarm(Source.camera(CAMERA), Condition.OFFLINE, later(40))
    assert again is not None
    assert (again.before, again.alarm.state) == (AlarmState.RTN_UNACKED, AlarmState.UNACKED)
    assert (again.alarm.occurrence, again.alarm.raised_at, again.alarm.cleared_at) == (2, later(40), None)
    refused = book.acknowledge(Acknowledgement(Source.camera(CAMERA), 1), later(41), "Bình")
    assert refused is not None
    assert (refused.kind, refused.by, refused.alarm) == (ChangeKind.REFUSED, "Bình", again.alarm)
    assert book.alarm(Source.camera(CAMERA)) == again.alarm


def test_the_second_press_changes_nothing() -> None:
    book = AlarmBook()
    book.raise_alarm(Source.camera(CAMERA), Condition.OFFLINE, AT)
    book.acknowledge(Acknowledgement(Source.camera(CAMERA), 1), later(1), "An")
    assert book.acknowledge(Acknowledgement(Source.camera(CAMERA), 1), later(2), "Bình") is None
    assert book.alarm(Source.camera(CAMERA)).acknowledged_by == "An"
