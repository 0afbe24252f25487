"""Too many alarms for one operator: when a flood begins and ends, and what is heard in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from wall.alarms.book import Alarm, Wrong
from wall.alarms.flood import Flood, FloodNow, sounds
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Cause, Habit, Source
from wall.health.condition import Condition
from wall.model import CameraId

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
SOURCE = Source.camera(CameraId("gate"))


def after(seconds: float) -> datetime:
    return AT + timedelta(seconds=seconds)


def row(condition: Wrong, raised_at: datetime = AT) -> Alarm:
    return Alarm(SOURCE, AlarmState.UNACKED, condition, 1, 1, raised_at)


def test_ten_alarms_in_ten_minutes_are_no_flood_and_the_eleventh_begins_one() -> None:
    flood = Flood()
    flood.count(after(each) for each in range(10))
    assert flood.now(after(9)) == FloodNow(on=False, calls=10)
    flood.count([after(599)])
    assert flood.now(after(599)) == FloodNow(on=True, calls=11)


def test_eleven_alarms_over_more_than_ten_minutes_are_no_flood() -> None:
    flood = Flood()
    for each in range(11):
        flood.count([after(60 * each)])
        assert not flood.now(after(60 * each)).on


def test_a_flood_ends_below_five_and_not_before() -> None:
    flood = Flood()
    flood.count([AT] * 8)
    flood.count(after(100 + each) for each in range(5))
    assert flood.now(after(104)) == FloodNow(on=True, calls=13)
    assert flood.now(after(600)) == FloodNow(on=True, calls=5)
    assert flood.now(after(700)) == FloodNow(on=False, calls=4)
    flood.count([after(701)] * 3)
    assert not flood.now(after(701)).on  # as before it: it begins above ten


def test_a_program_that_begins_again_in_a_flood_goes_on_with_it() -> None:
    begun = [row(Condition.OFFLINE, after(-each)) for each in range(11)]
    assert Flood(begun).now(AT).on
    assert not Flood(begun).now(after(595)).on


def test_a_clock_that_is_set_back_leaves_no_flood_that_never_ends() -> None:
    flood = Flood()
    flood.count([after(3600)] * 20)
    assert flood.now(after(3600)).on
    assert flood.now(AT) == FloodNow(on=False, calls=0)
    flood.count([after(1)])
    assert flood.now(after(1)).calls == 1


@pytest.mark.parametrize("condition", [Condition.OFFLINE, Condition.FROZEN, Habit.UNSTABLE, Cause.RECORDER_DOWN])
def test_in_a_flood_only_what_was_first_is_heard_of_lesser_alarms(condition: Wrong) -> None:
    flooded = FloodNow(on=True, calls=11)
    assert not sounds(row(condition), flooded, first_out=False)
    assert sounds(row(condition), flooded, first_out=True)
    assert sounds(row(condition), FloodNow(on=False, calls=10), first_out=False)


@pytest.mark.parametrize("cause", [each for each in Cause if each is not Cause.RECORDER_DOWN])
def test_priority_one_is_always_heard(cause: Cause) -> None:
    assert sounds(row(cause), FloodNow(on=True, calls=99), first_out=False)
