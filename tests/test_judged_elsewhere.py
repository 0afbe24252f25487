"""What another desk judges, this one leaves alone; what it takes over stays as it is until there is proof."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.test_one_cause import AT, DAM, REFUSED, Desk, always, live
from wall.alarms.book import Acknowledgement, Alarm, AlarmBook, ChangeKind, Wrong
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Cause, Habit, Source
from wall.health.condition import Condition
from wall.monitor import TAKEN_OVER_FOR

FIRST = Source.camera(Desk().dam[0])
EVERYTHING = frozenset({DAM, Source.facility(Desk().places[Desk().school[0]].facility_id)}) | {
    Source.camera(each) for each in Desk().places
}
NOTHING: frozenset[Source] = frozenset()


def desk(*alarms: Alarm, elsewhere: frozenset[Source] = EVERYTHING) -> Desk:
    result = Desk(alarms)
    result.monitor.judged_elsewhere(elsewhere, result.now)
    return result


def theirs(here: Desk, source: Source, wrong: Wrong) -> None:
    """Another desk raises it, and this one hears of it."""
    change = AlarmBook([here.book.alarm(source)]).raise_alarm(source, wrong, AT)
    assert change is not None
    here.book.adopt([change.alarm])


def test_what_is_judged_elsewhere_is_raised_there() -> None:
    here = desk()
    here.run(30)
    here.play([*here.dam[:1], *here.school], always(REFUSED))
    here.run(60)
    assert here.changes == []
    here.monitor.judged_elsewhere(NOTHING, here.now)  # the other desk has died
    here.run(0.5)
    assert {FIRST} <= set(here.raised)
    assert all(change.kind is ChangeKind.RAISED for _, change in here.changes)


def test_what_is_cleared_elsewhere_is_not_cleared_here() -> None:
    here = desk()
    theirs(here, FIRST, Condition.OFFLINE)
    here.run(120)
    assert here.changes == []
    assert here.book.alarm(FIRST).state is AlarmState.UNACKED


@pytest.mark.parametrize("wrong", [Condition.OFFLINE, Condition.FROZEN, Habit.UNSTABLE])
def test_what_is_taken_over_is_over_when_this_desk_has_seen_it_well(wrong: Wrong) -> None:
    here = desk()
    here.run(30)
    theirs(here, FIRST, wrong)
    here.monitor.judged_elsewhere(NOTHING, here.now)
    here.run(2)
    assert here.changes == []  # well for two seconds is no proof
    here.run(180)
    assert [change.kind for _, change in here.changes] == [ChangeKind.CLEARED]


def test_what_is_taken_over_and_goes_on_is_raised_by_nobody_again() -> None:
    here = desk()
    here.play(here.dam[:1], always(REFUSED))
    here.run(30)
    theirs(here, FIRST, Condition.OFFLINE)
    here.monitor.judged_elsewhere(NOTHING, here.now)
    here.run(120)
    assert here.changes == []


def test_a_place_that_another_desk_saw_fall_first_is_not_cleared_at_once() -> None:
    here = desk()
    here.run(30)
    theirs(here, DAM, Cause.FACILITY_DOWN)
    here.monitor.judged_elsewhere(NOTHING, here.now)
    here.run(TAKEN_OVER_FOR - 1)
    assert here.changes == []
    here.run(2)
    assert [(change.kind, change.alarm.source) for _, change in here.changes] == [(ChangeKind.CLEARED, DAM)]


def test_a_facility_falls_once_though_it_changes_hands_meanwhile() -> None:
    here, there = desk(), desk(elsewhere=NOTHING)
    for each in (here, there):
        each.run(30)
        each.play(each.dam, always(REFUSED))
        each.run(40)
    assert there.raised == [DAM]
    here.book.adopt([there.book.alarm(DAM)])
    here.monitor.judged_elsewhere(NOTHING, here.now)
    here.run(120)
    assert here.changes == []
    here.play(here.dam, live)
    here.run(120)
    assert [(change.kind, change.alarm.source) for _, change in here.changes] == [(ChangeKind.CLEARED, DAM)]


def test_what_a_dead_desk_wrote_at_the_last_moment_is_cleared_by_the_next() -> None:
    here = desk(elsewhere=NOTHING)
    here.run(30)
    theirs(here, FIRST, Condition.OFFLINE)  # its record arrives when this desk judges already
    here.monitor.take_over([FIRST])
    here.run(60)
    assert [change.kind for _, change in here.changes] == [ChangeKind.CLEARED]


def test_nobody_is_called_again_for_what_is_judged_elsewhere() -> None:
    here = desk()
    here.monitor._recall_after = 60.0
    here.play(here.dam[:1], always(REFUSED))
    here.run(30)
    theirs(here, FIRST, Condition.OFFLINE)
    answer = here.book.acknowledge(Acknowledgement(FIRST, 1), AT + timedelta(seconds=here.now), "An")
    assert answer is not None
    here.run(120)
    assert here.changes == []
    here.monitor.judged_elsewhere(NOTHING, here.now)
    here.run(1)
    assert [change.kind for _, change in here.changes] == [ChangeKind.RECALLED]


def test_a_cause_that_only_this_desk_sees_hides_nothing_that_another_desk_tells_of() -> None:
    here = desk()
    here.run(30)
    here.play(here.dam, always(REFUSED))
    here.run(60)
    assert here.causes is not None
    assert DAM in here.causes.active
    theirs(here, FIRST, Condition.OFFLINE)  # the desk that judges was started anew, and sees no facility that fell
    here.run(0.5)
    assert FIRST not in here.causes.suppressed
    theirs(here, DAM, Cause.FACILITY_DOWN)
    here.run(0.5)
    assert here.causes.suppressed[FIRST] == DAM
