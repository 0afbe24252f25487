"""A camera that comes and goes is told as such, and for long enough."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from wall.alarms.book import Acknowledgement, Alarm, AlarmBook, AlarmChange, ChangeKind, Wrong
from wall.alarms.chatter import CALM, CALM_AFTER, OFF_DELAY, Chatter, activate, follow
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Habit, Source
from wall.health.assess import HealthLimits
from wall.health.condition import RULES, Condition, Severity
from wall.health.sample import Failure, StreamSample, StreamState
from wall.health.view.evidence import ViewEvidence
from wall.model import CameraId
from wall.monitor import Monitor

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
GATE = CameraId("gate")


def live(now: float) -> StreamSample:
    return StreamSample(StreamState.LIVE, last_packet_at=now, last_frame_at=now, picture_at=now, fps=25.0)


class Desk:
    """A monitor with one camera that is refused and lives in turns."""

    def __init__(self, *alarms: Alarm) -> None:
        self.book = AlarmBook(alarms)
        self.monitor = Monitor(HealthLimits(), self.book)
        self.now = 100.0
        self.changes: list[tuple[float, AlarmChange]] = []

    def run(self, seconds: float, lost: Callable[[float], bool]) -> None:
        begin = self.now
        while self.now < begin + seconds:
            self.now += 0.5
            refused = StreamSample(StreamState.BACKOFF, Failure.REFUSED, state_since=self.now)
            sample = refused if lost(self.now - begin) else live(self.now)
            result = self.monitor.tick(self.now, AT + timedelta(seconds=self.now), {GATE: sample})
            assert not result.errors
            self.changes += [(self.now, change) for change in result.changes]

    def told(self) -> list[tuple[ChangeKind, Wrong]]:
        return [(change.kind, change.alarm.condition) for _, change in self.changes]

    @property
    def raised(self) -> int:
        return sum(change.kind is ChangeKind.RAISED for _, change in self.changes)


def turns(down: float, up: float) -> Callable[[float], bool]:
    return lambda at: at % (down + up) < down


def never(_: float) -> bool:
    return False


def always(_: float) -> bool:
    return True


def test_five_seconds_up_and_five_down_for_ten_minutes_are_at_most_two_rows() -> None:
    desk = Desk()
    desk.run(600.0, turns(5.0, 5.0))
    desk.run(1200.0, never)
    assert desk.raised <= 2


@pytest.mark.parametrize(("down", "up"), [(11.0, 6.0), (14.0, 6.0), (30.0, 20.0), (40.0, 300.0)])
def test_whatever_the_rhythm_it_is_called_for_a_few_times_only(down: float, up: float) -> None:
    desk = Desk()
    desk.run(3600.0, turns(down, up))
    assert 1 <= desk.raised <= (6 if up < OFF_DELAY else 12)
    assert desk.book.alarm(Source.camera(GATE)).condition is Habit.UNSTABLE


def test_the_third_alarm_of_a_minute_says_that_it_is_unstable_and_is_over_after_two_quiet_minutes() -> None:
    desk = Desk()
    desk.run(60.0, turns(12.0, 8.0))
    begin = desk.now
    desk.run(300.0, never)
    offline = [(ChangeKind.RAISED, Condition.OFFLINE), (ChangeKind.CLEARED, Condition.OFFLINE)]
    assert desk.told() == [
        *offline,
        *offline,
        (ChangeKind.RAISED, Habit.UNSTABLE),
        (ChangeKind.CLEARED, Habit.UNSTABLE),
    ]
    assert OFF_DELAY - 5.0 <= desk.changes[-1][0] - begin <= OFF_DELAY + 5.0


def test_after_a_quiet_quarter_of_an_hour_it_is_a_camera_like_any_other() -> None:
    desk = Desk()
    desk.run(60.0, turns(12.0, 8.0))
    desk.run(CALM_AFTER + 10.0, never)
    desk.changes.clear()
    desk.run(30.0, always)
    desk.run(30.0, never)
    assert desk.told() == [(ChangeKind.RAISED, Condition.OFFLINE), (ChangeKind.CLEARED, Condition.OFFLINE)]


def test_one_that_went_and_stays_away_says_what_it_is() -> None:
    desk = Desk()
    desk.run(60.0, turns(12.0, 8.0))
    desk.run(CALM_AFTER + 30.0, always)
    assert desk.told()[-1] == (ChangeKind.CHANGED, Condition.OFFLINE)
    assert desk.book.alarm(Source.camera(GATE)).state is AlarmState.UNACKED


def test_after_a_restart_an_unstable_row_is_over_when_the_camera_has_proved_it() -> None:
    row = Alarm(Source.camera(GATE), AlarmState.ACKED, Habit.UNSTABLE, 4, 9, AT, acknowledged_at=AT)
    desk = Desk(row)
    desk.run(OFF_DELAY - 5.0, never)
    assert desk.changes == []
    desk.run(20.0, never)
    assert desk.told() == [(ChangeKind.CLEARED, Habit.UNSTABLE)]


def test_a_camera_that_is_gone_leaves_no_row_behind() -> None:
    desk = Desk()
    desk.run(60.0, turns(12.0, 8.0))
    desk.run(30.0, never)
    assert desk.book.alarm(Source.camera(GATE)).state.active
    result = desk.monitor.tick(desk.now + 0.5, AT + timedelta(seconds=desk.now + 0.5), {})
    assert [change.kind for change in result.changes] == [ChangeKind.CLEARED, ChangeKind.ACKNOWLEDGED]


def test_coming_and_going_stands_for_losses_and_for_nothing_that_is_worse() -> None:
    chatter = Chatter((1.0, 2.0, 3.0), unstable=True, open=True)
    for condition, rule in RULES.items():
        if rule.alarmed:
            worse = rule.latches or rule.severity is Severity.HIGH
            assert chatter.tells(condition) is (condition if worse else Habit.UNSTABLE)
    assert chatter.tells(None) is Habit.UNSTABLE


def test_a_lens_that_is_covered_calls_although_the_camera_was_unstable_and_that_was_answered() -> None:
    desk = Desk()
    desk.run(60.0, turns(12.0, 8.0))
    row = desk.book.alarm(Source.camera(GATE))
    assert row.condition is Habit.UNSTABLE
    desk.book.acknowledge(Acknowledgement(row.source, row.occurrence), AT, "An")
    desk.changes.clear()
    for _ in range(100):
        desk.now += 0.5
        sample = replace(live(desk.now), view=ViewEvidence(covered_since=170.0))
        result = desk.monitor.tick(desk.now, AT + timedelta(seconds=desk.now), {GATE: sample})
        desk.changes += [(desk.now, change) for change in result.changes]
    assert desk.told() == [(ChangeKind.RAISED, Condition.COVERED)]
    assert desk.book.alarm(row.source).latch is Condition.COVERED


def test_six_alarms_in_an_hour_are_unstable_and_five_are_not() -> None:
    chatter = CALM
    for at in range(5):
        chatter = activate(chatter, at * 700.0)
        assert not chatter.unstable
    assert activate(chatter, 3590.0).unstable
    assert not activate(chatter, 3650.0).unstable  # the first is more than an hour ago


def test_nothing_is_remembered_of_a_camera_that_was_lost_once() -> None:
    chatter: Chatter = activate(CALM, 0.0)
    for second in range(1, 3700):
        chatter = follow(chatter, Condition.OFFLINE if second < 20 else None, float(second))
    assert chatter is CALM


def test_each_loss_of_the_last_hour_is_counted_also_while_its_row_is_open() -> None:
    chatter = CALM
    for second in range(300):  # lost at 0, 20, 40 ... for 10 s each
        alarmed = Condition.OFFLINE if second % 20 < 10 else None
        chatter = follow(chatter, alarmed, float(second))
        if alarmed is not None and second % 20 == 0 and not chatter.open:
            chatter = activate(chatter, float(second))
    assert chatter.times(300.0) == 15
    assert chatter.times(3600.0 + 100.0) == 10  # those before 100 are more than an hour ago
    assert activate(CALM, 0.0).times(1.0) == 0  # that is no unstable camera


def test_the_monitor_says_how_often_an_unstable_camera_was_lost() -> None:
    desk = Desk()
    desk.run(100.0, turns(12.0, 8.0))
    result = desk.monitor.tick(desk.now + 0.5, AT + timedelta(seconds=desk.now + 0.5), {GATE: live(desk.now)})
    assert result.unstable == {GATE: 5}
    begun = Desk(Alarm(Source.camera(GATE), AlarmState.UNACKED, Habit.UNSTABLE, 4, 9, AT))
    result = begun.monitor.tick(begun.now, AT, {GATE: live(begun.now)})
    assert result.unstable == {GATE: 0}  # what was before the start is not known
