"""Known sequences, counted by hand."""

from __future__ import annotations

from wall.alarms.source import STATION, Cause, Habit, Source
from wall.figures.records import Named, Open
from wall.figures.tally import Tally, loses_picture
from wall.health.condition import Condition, Severity
from wall.model import FacilityId

from .sequences import BEGIN, Story, at, camera, tally

DAY = 86400.0
ONE, TWO = camera(1), camera(2)


def test_what_calls_is_counted_and_nothing_else() -> None:
    story = Story()
    story.raised(0, ONE, Condition.STALLED)
    story.raised(10, ONE, Condition.OFFLINE)  # another condition of the same alarm
    story.answered(20, ONE)
    story.raised(30, ONE, Condition.FROZEN)  # worse than what was answered: calls anew
    story.answered(40, ONE)
    story.again(5000, ONE)  # it went on: calls again
    story.over(6000, ONE)
    found = story.tallied(7000)
    assert [time - BEGIN for time in found.times] == [0, 30, 5000]
    assert found.again == 1
    assert found.by_severity == {Severity.LOW: 1, Severity.HIGH: 2}
    assert found.records == len(story.changes) == 7
    assert [list(found.answers[each]) for each in (Severity.LOW, Severity.HIGH)] == [[20.0], [10.0]]
    assert found.answered == 2  # the last call ended by itself


def test_a_second_call_leaves_the_first_one_unanswered() -> None:
    story = Story()
    story.raised(0, ONE)
    story.over(100, ONE)
    story.raised(200, ONE)
    story.answered(230, ONE)
    story.answered(240, ONE)  # pressing twice is nothing
    found = story.tallied(1000)
    assert (len(found.times), found.answered, list(found.answers[Severity.LOW])) == (2, 1, [30.0])


def test_an_answer_to_a_call_of_before_the_period_is_none_of_it() -> None:
    story = Story()
    story.raised(0, ONE)
    story.answered(100, ONE)
    found = tally(story.records[1:], 1000)
    assert (len(found.times), found.answered) == (0, 0)


def test_three_calls_within_a_minute_chatter() -> None:
    story = Story()
    for seconds in (0, 30, 60):
        story.raised(seconds, ONE)
        story.over(seconds + 5, ONE)
    for seconds in (100, 130, 161):
        story.raised(seconds, TWO)
        story.over(seconds + 5, TWO)
    found = {each.named.source: each for each in story.tallied(1000).callers}
    assert (found[ONE].chattered, found[TWO].chattered) == (1, 0)


def test_fleeting_is_over_before_anybody_could_act() -> None:
    story = Story()
    story.raised(0, ONE)
    story.over(30, ONE)  # fleeting
    story.raised(100, ONE)
    story.over(131, ONE)  # too long for that
    story.raised(200, ONE)
    story.answered(205, ONE)
    story.over(210, ONE)  # somebody has seen it
    story.raised(300, ONE)
    story.answered(310, ONE)
    story.again(20_000, ONE)
    story.over(20_010, ONE)  # it had gone on for hours
    assert [each.fleeting for each in story.tallied(30_000).callers] == [1]


def test_standing_is_active_for_more_than_a_day_without_a_break() -> None:
    story = Story()
    story.raised(0, ONE, Condition.STALLED)
    story.answered(5, ONE)
    story.raised(3 * 3600, ONE, Condition.FROZEN)  # raised anew: the same activity
    story.over(DAY + 1, ONE)
    story.raised(0, TWO)
    story.over(DAY, TWO)
    story.raised(2 * DAY, TWO)
    found = story.tallied(4 * DAY).standing
    assert [(each.named.source, each.since - BEGIN, each.until - BEGIN, each.over) for each in found] == [
        (ONE, 0, DAY + 1, True),
        (TWO, 2 * DAY, 4 * DAY, False),
    ]


def test_what_was_active_at_the_beginning_is_lost_from_there_and_as_old_as_it_is() -> None:
    counting = Tally(BEGIN, [Open(Named(ONE), Condition.OFFLINE, at(-DAY))])
    found = counting.close(BEGIN + 60)
    assert found.lost == {ONE: [(BEGIN, BEGIN + 60)]}
    assert [each.since - BEGIN for each in found.standing] == [-DAY]
    assert len(found.times) == 0


def test_a_record_tells_of_the_activity_that_removed_records_would_have() -> None:
    story = Story()
    story.raised(-2 * DAY, ONE)
    story.over(100, ONE)
    found = tally(story.records[1:], 1000)
    assert found.lost == {ONE: [(BEGIN, BEGIN + 100)]}
    assert [each.since - BEGIN for each in found.standing] == [-2 * DAY]


def test_a_picture_that_still_shows_the_scene_is_no_loss() -> None:
    story = Story()
    story.raised(0, ONE, Condition.BLACK)
    story.raised(100, ONE, Condition.OFFLINE)
    story.raised(200, ONE, Condition.COVERED)
    story.answered(250, ONE)  # until then the row keeps the worst that it was
    story.raised(300, ONE, Habit.UNSTABLE)
    story.over(400, ONE)
    assert story.tallied(1000).lost == {ONE: [(BEGIN + 100, BEGIN + 200), (BEGIN + 300, BEGIN + 400)]}
    shown = [Condition.BLACK, Condition.COVERED, Condition.BLURRED, Condition.MOVED, Condition.LIVE]
    assert not any(loses_picture(each) for each in (*shown, Condition.UNKNOWN, Condition.LOSSY))
    assert all(loses_picture(each) for each in (Condition.FROZEN, Condition.UNAUTHORISED, *Cause))


def test_what_is_shelved_calls_when_it_is_put_back_and_is_lost_all_the_time() -> None:
    story = Story()
    story.raised(0, ONE)
    story.answered(10, ONE)
    story.shelved(20, ONE)
    story.unshelved(100, ONE)  # still active: calls
    story.shelved(110, ONE, minutes=15)  # before anybody answered
    story.expired(110 + 15 * 60)  # calls again
    story.over(2000, ONE)
    story.shelved(2010, TWO)
    story.raised(2020, TWO)  # nobody hears it
    story.over(2030, TWO)
    story.unshelved(2040, TWO)  # over: nothing calls
    found = story.tallied(3000)
    assert [time - BEGIN for time in found.times] == [0, 100, 1010]
    assert found.lost[ONE] == [(BEGIN, BEGIN + 2000)]
    assert found.lost[TWO] == [(BEGIN + 2020, BEGIN + 2030)]
    assert found.out == {}
    assert found.answered == 1


def test_what_is_out_of_service_is_neither_lost_nor_standing() -> None:
    story = Story()
    story.raised(0, ONE)
    story.answered(5, ONE)
    story.taken_out(100, ONE)
    story.returned(2 * DAY, ONE)  # still active: calls
    story.over(2 * DAY + 50, ONE)
    story.taken_out(0, TWO)
    story.raised(10, TWO)
    found = story.tallied(3 * DAY)
    assert found.lost == {ONE: [(BEGIN, BEGIN + 100), (BEGIN + 2 * DAY, BEGIN + 2 * DAY + 50)]}
    assert found.out == {ONE: [(BEGIN + 100, BEGIN + 2 * DAY)], TWO: [(BEGIN, BEGIN + 3 * DAY)]}
    assert found.standing == ()
    assert [time - BEGIN for time in found.times] == [0, 2 * DAY]
    assert [each.fleeting for each in found.callers] == [0]


def test_taking_out_of_service_is_no_fleeting_end() -> None:
    story = Story()
    story.raised(0, ONE)
    story.taken_out(10, ONE)
    assert [each.fleeting for each in story.tallied(1000).callers] == [0]


def test_what_was_out_of_service_at_the_beginning_stays_so() -> None:
    counting = Tally(BEGIN, [Open(Named(ONE), Condition.OFFLINE, at(-DAY), out=True)])
    story = Story()
    story.raised(-DAY, ONE)
    story.taken_out(-DAY, ONE)
    story.over(10, ONE)
    story.returned(60, ONE)
    for each in story.records[2:]:
        counting.add(each)
    found = counting.close(BEGIN + 100)
    assert (found.out, found.lost, len(found.times)) == ({ONE: [(BEGIN, BEGIN + 60)]}, {}, 0)


def test_the_stations_own_loss_stands_apart() -> None:
    story = Story()
    story.raised(0, STATION, Cause.STATION_CUT_OFF)
    story.raised(10, Source.facility(FacilityId("f")), Cause.FACILITY_DOWN)
    story.over(60, STATION)
    found = story.tallied(100)
    assert found.cut_off == [(BEGIN, BEGIN + 60)]
    assert list(found.lost) == [Source.facility(FacilityId("f"))]
    assert found.by_severity == {Severity.CRITICAL: 2}


def test_a_clock_that_was_set_back_costs_no_time() -> None:
    story = Story()
    story.raised(100, ONE)
    story.answered(40, ONE)
    story.over(30, ONE)
    found = story.tallied(1000)
    assert list(found.answers[Severity.LOW]) == [0.0]
    assert sum(end - begin for begin, end in found.lost[ONE]) <= 0
