"""What came first at a facility is marked, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from wall.alarms.book import Alarm
from wall.alarms.first_out import FirstOut
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Cause, Source
from wall.health.condition import Condition
from wall.model import CameraId, FacilityId

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
DAM, SCHOOL = FacilityId("dam"), FacilityId("school")
GATE, HALL, YARD = (Source.camera(CameraId(each)) for each in ("gate", "hall", "yard"))


def row(source: Source, seconds: float) -> Alarm:
    wrong = Cause.FACILITY_DOWN if source.camera_id is None else Condition.OFFLINE
    return Alarm(source, AlarmState.UNACKED, wrong, 1, 1, AT + timedelta(seconds=seconds))


def test_the_earliest_of_a_facility_is_marked_with_how_many_came_with_it() -> None:
    first_out = FirstOut()
    first_out.raised(row(GATE, 0), DAM)
    assert first_out.firsts == {GATE: 1}
    first_out.raised(row(HALL, 5), DAM)
    first_out.raised(row(Source.facility(DAM), 15), DAM)
    assert first_out.firsts == {GATE: 3}


def test_what_comes_in_the_same_tick_is_first_together() -> None:
    first_out = FirstOut()
    for source in (GATE, HALL):
        first_out.raised(row(source, 0), DAM)
    first_out.raised(row(YARD, 0.25), DAM)
    assert first_out.firsts == {GATE: 3, HALL: 3}


def test_after_fifteen_seconds_another_is_first_and_the_old_mark_stays() -> None:
    first_out = FirstOut()
    first_out.raised(row(GATE, 0), DAM)
    first_out.raised(row(HALL, 15.25), DAM)
    first_out.raised(row(YARD, 20), DAM)
    assert first_out.firsts == {GATE: 1, HALL: 2}


def test_facilities_have_nothing_to_do_with_each_other() -> None:
    first_out = FirstOut()
    first_out.raised(row(GATE, 0), DAM)
    first_out.raised(row(HALL, 1), SCHOOL)
    assert first_out.firsts == {GATE: 1, HALL: 1}


def test_one_that_comes_again_in_its_own_window_stays_first_and_counts_once() -> None:
    first_out = FirstOut()
    first_out.raised(row(GATE, 0), DAM)
    first_out.raised(row(HALL, 3), DAM)
    first_out.raised(row(GATE, 8), DAM)
    assert first_out.firsts == {GATE: 2}


def test_one_that_comes_later_behind_another_is_first_no_more() -> None:
    first_out = FirstOut()
    first_out.raised(row(GATE, 0), DAM)
    first_out.raised(row(HALL, 100), DAM)
    first_out.raised(row(GATE, 105), DAM)
    assert first_out.firsts == {HALL: 2}


def test_what_is_over_and_answered_is_forgotten() -> None:
    first_out = FirstOut()
    first_out.raised(row(GATE, 0), DAM)
    first_out.raised(row(HALL, 1), DAM)
    first_out.forget([GATE, HALL])
    assert first_out.firsts == {}
    first_out.raised(row(YARD, 2), DAM)  # the window is the same: it was not the first
    assert first_out.firsts == {}
