"""The monitor: hours of trouble in no time, from samples to what the journal gets."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.alarms.book import Acknowledgement, Alarm, AlarmBook, AlarmChange, ChangeKind, Wrong
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Source
from wall.health.assess import HealthLimits, picture_limit
from wall.health.condition import RULES, Condition, Judgement
from wall.health.flow.evidence import FlowEvidence
from wall.health.sample import Failure, StreamSample, StreamState
from wall.health.still.evidence import Proof, StillEvidence
from wall.model import CameraId
from wall.monitor import Monitor

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
GATE = CameraId("gate")
IDLE = StreamSample()
CALLED = StreamSample(StreamState.CONNECTING, state_since=0.0)
REFUSED = StreamSample(StreamState.BACKOFF, Failure.REFUSED, state_since=0.0)
LOST_WORKER = StreamSample(StreamState.BACKOFF, Failure.WORKER_LOST, state_since=0.0)


def live(now: float) -> StreamSample:
    return StreamSample(StreamState.LIVE, last_packet_at=now, last_frame_at=now, picture_at=now, fps=25.0)


def frozen(now: float) -> StreamSample:
    return replace(live(now), still=StillEvidence(proof=Proof.NOVELTY, still_since=now - 9))


def lossy(now: float) -> StreamSample:
    """Pictures come, and parts of them are missing: for two minutes now."""
    return replace(live(now), flow=FlowEvidence(lossy_since=now - 120.0, lossy_at=now - 0.3))


def low(now: float) -> StreamSample:
    return replace(live(now), flow=FlowEvidence(low_fps_since=now - 40.0, low_fps_at=now - 0.3))


def undecodable(now: float) -> StreamSample:
    """Data comes, and no picture comes out of it."""
    failing = FlowEvidence(decode_failing_since=100.0, decode_failing_at=now - 0.3, nothing_whole_since=100.0)
    return replace(live(now), last_frame_at=100.0, picture_at=100.0, flow=failing)


class Desk:
    """A monitor with a clock that only the test moves."""

    def __init__(self, *alarms: Alarm, recall_after: float = math.inf) -> None:
        self.book = AlarmBook(alarms)
        self.monitor = Monitor(HealthLimits(), self.book, recall_after=recall_after)
        self.now = 100.0
        self.uncounted = 0.0  # seconds of sleep that the monotonic clock has not counted
        self.changes: list[tuple[float, AlarmChange]] = []
        self.judgement: Judgement | None = None

    def run(self, seconds: float, sample: Callable[[float], StreamSample] | StreamSample, tick: float = 0.5) -> None:
        for _ in range(round(seconds / tick)):
            self.now += tick
            self.tick({GATE: sample if isinstance(sample, StreamSample) else sample(self.now)})

    def tick(self, samples: dict[CameraId, StreamSample]) -> None:
        result = self.monitor.tick(self.now, AT + timedelta(seconds=self.now + self.uncounted), samples)
        self.changes += [(self.now, change) for change in result.changes]
        self.judgement = result.judgements.get(GATE)

    @property
    def kinds(self) -> list[tuple[ChangeKind, Wrong]]:
        return [(change.kind, change.alarm.condition) for _, change in self.changes]

    def condition(self) -> Condition:
        assert self.judgement is not None
        return self.judgement.condition


def acked(condition: Condition = Condition.OFFLINE) -> Alarm:
    return Alarm(Source.camera(GATE), AlarmState.ACKED, condition, 3, 7, AT, acknowledged_at=AT, acknowledged_by="An")


def test_a_loss_is_shown_then_alarmed_then_over() -> None:
    desk = Desk()
    desk.run(10, live)
    lost_at = desk.now
    desk.run(3.5, live(lost_at))
    assert desk.condition() is Condition.STALLED
    desk.run(6.5, live(lost_at))
    assert desk.kinds == [(ChangeKind.RAISED, Condition.STALLED)]
    assert desk.changes[0][0] - lost_at <= 9.0
    assert desk.changes[0][1].at == AT + timedelta(seconds=desk.changes[0][0])
    desk.run(20, live)
    assert desk.kinds[1:] == [(ChangeKind.CLEARED, Condition.STALLED)]
    assert desk.book.alarm(Source.camera(GATE)).state is AlarmState.RTN_UNACKED


def test_a_stall_that_becomes_a_loss_stays_one_alarm() -> None:
    desk = Desk()
    desk.run(10, live(100.0))
    desk.run(30, replace(REFUSED, last_frame_at=100.0))
    assert desk.kinds == [(ChangeKind.RAISED, Condition.STALLED), (ChangeKind.CHANGED, Condition.OFFLINE)]
    assert desk.book.alarm(Source.camera(GATE)).occurrence == 1


def test_since_stays_while_the_condition_stays() -> None:
    desk = Desk()
    desk.run(5, lambda now: replace(REFUSED, state_since=now))  # each attempt is a new state
    assert desk.judgement is not None
    assert desk.judgement.since == 100.5


def test_frozen_is_an_alarm_at_once() -> None:
    desk = Desk()
    desk.run(5, live)
    desk.run(0.5, frozen)
    assert desk.kinds == [(ChangeKind.RAISED, Condition.FROZEN)]
    assert desk.judgement is not None
    assert not desk.judgement.fresh


def test_our_own_crash_is_no_alarm() -> None:
    desk = Desk()
    desk.run(5, live)
    desk.run(9, lambda now: replace(LOST_WORKER, state_since=105.0))
    assert desk.condition() is Condition.CONNECTING
    desk.run(60, lambda now: replace(LOST_WORKER, state_since=105.0))
    assert desk.condition() is Condition.UNKNOWN
    assert desk.changes == []


def test_a_gap_between_ticks_judges_nothing_and_raises_nothing() -> None:
    desk = Desk()
    desk.run(9.5, REFUSED)
    desk.now += 3600
    desk.tick({GATE: REFUSED})
    assert desk.condition() is Condition.UNKNOWN
    desk.run(10, REFUSED)
    assert desk.changes == []
    desk.run(1, REFUSED)
    assert desk.kinds == [(ChangeKind.RAISED, Condition.OFFLINE)]


def test_after_sleep_an_old_picture_is_not_live_though_the_clock_stood_still() -> None:
    desk = Desk()
    desk.run(5, live)
    old = live(desk.now)
    desk.now += 0.5  # Linux: the monotonic clock does not count a night of sleep, the wall's clock does
    result = desk.monitor.tick(desk.now, AT + timedelta(hours=8), {GATE: old})
    assert result.judgements[GATE].condition is Condition.UNKNOWN
    result = desk.monitor.tick(desk.now + 0.5, AT + timedelta(hours=8, seconds=0.5), {GATE: old})
    assert (result.judgements[GATE].condition, result.judgements[GATE].fresh) == (Condition.UNKNOWN, False)
    result = desk.monitor.tick(desk.now + 1, AT + timedelta(hours=8, seconds=1), {GATE: live(desk.now + 1)})
    assert result.judgements[GATE].fresh


def test_after_a_restart_what_was_acknowledged_and_still_holds_stays_so() -> None:
    desk = Desk(acked())
    desk.run(10, CALLED)
    desk.run(60, REFUSED)
    assert desk.changes == []
    assert desk.book.alarm(Source.camera(GATE)) == acked()


def test_after_a_restart_only_proof_clears() -> None:
    desk = Desk(acked())
    desk.run(600, IDLE)
    desk.run(10, lambda now: replace(CALLED, state_since=now))
    desk.run(4.5, live)
    assert desk.changes == []
    desk.run(1, live)
    assert desk.kinds == [(ChangeKind.CLEARED, Condition.OFFLINE)]
    assert desk.book.alarm(Source.camera(GATE)).state is AlarmState.NORMAL


def test_after_a_restart_what_failed_meanwhile_is_unanswered() -> None:
    desk = Desk()
    desk.run(11, REFUSED)
    assert desk.book.alarm(Source.camera(GATE)).state is AlarmState.UNACKED


def test_what_was_answered_long_ago_and_goes_on_calls_again_when_it_is_seen() -> None:
    desk = Desk(acked(), recall_after=3600.0)
    desk.run(4000, IDLE, tick=2.0)  # nobody knows whether it still holds
    assert desk.changes == []
    desk.run(30, REFUSED)
    assert desk.kinds == [(ChangeKind.RECALLED, Condition.OFFLINE)]
    assert desk.book.alarm(Source.camera(GATE)).occurrence == 4
    at = AT + timedelta(seconds=desk.now)
    desk.book.acknowledge(Acknowledgement(Source.camera(GATE), 4), at, "An")
    desk.run(3590, REFUSED, tick=2.0)
    assert len(desk.changes) == 1
    desk.run(12, REFUSED, tick=2.0)
    assert desk.kinds[1:] == [(ChangeKind.RECALLED, Condition.OFFLINE)]


def test_a_camera_that_is_taken_out_loses_its_alarm() -> None:
    desk = Desk()
    desk.run(11, REFUSED)
    desk.book.acknowledge(Acknowledgement(Source.camera(GATE), 1), AT, "An")
    desk.now += 0.5
    desk.tick({})
    assert desk.kinds[-1] == (ChangeKind.CLEARED, Condition.OFFLINE)
    assert desk.book.alarm(Source.camera(GATE)).state is AlarmState.NORMAL
    desk.run(9, REFUSED)  # back again: its delay begins anew
    assert len(desk.changes) == 2


@pytest.mark.parametrize("sample", [lossy, low])
def test_a_camera_that_shows_what_happens_is_no_call_whatever_is_wrong_with_its_line(
    sample: Callable[[float], StreamSample],
) -> None:
    desk = Desk()
    desk.run(300, sample)
    assert desk.condition() in (Condition.LOSSY, Condition.LOW_FPS)
    assert desk.judgement is not None
    assert desk.judgement.fresh
    assert desk.changes == []


def test_a_lost_camera_that_comes_back_over_a_bad_line_is_back() -> None:
    desk = Desk()
    desk.run(20, REFUSED)
    back_at = desk.now
    for _ in range(4):  # its word changes each second, and the off-delay goes on
        desk.run(1, lossy)
        desk.run(1, low)
        desk.run(1, live)
    assert desk.kinds == [(ChangeKind.RAISED, Condition.OFFLINE), (ChangeKind.CLEARED, Condition.OFFLINE)]
    assert (
        desk.changes[1][0] - back_at == RULES[Condition.OFFLINE].off_delay + 0.5
    )  # the first tick is half a second in


def test_after_a_restart_a_bad_line_is_proof_enough() -> None:
    desk = Desk(acked())
    desk.run(10, lossy)
    assert desk.kinds == [(ChangeKind.CLEARED, Condition.OFFLINE)]


def test_a_frozen_camera_is_not_believed_because_its_line_is_bad() -> None:
    desk = Desk()
    desk.run(5, frozen)
    desk.run(20, lambda now: replace(lossy(now), connected_at=105.5))  # a new connection has proven nothing yet
    assert desk.condition() is Condition.UNKNOWN
    assert desk.kinds == [(ChangeKind.RAISED, Condition.FROZEN)]


def test_no_picture_because_none_can_be_decoded_is_called_so() -> None:
    desk = Desk()
    desk.run(30, undecodable)
    assert desk.condition() is Condition.DECODE_FAILING
    assert desk.judgement is not None
    assert not desk.judgement.fresh
    assert desk.kinds == [(ChangeKind.RAISED, Condition.DECODE_FAILING)]
    lost_at = desk.now
    desk.run(20, lambda now: replace(undecodable(lost_at), last_packet_at=lost_at))  # and now nothing comes at all
    assert desk.kinds[1:] == [(ChangeKind.CHANGED, Condition.STALLED)]


samples = st.builds(
    StreamSample,
    state=st.sampled_from(StreamState),
    failure=st.sampled_from(Failure),
    state_since=st.floats(-60, 60),
    last_frame_at=st.floats(-60, 60),
    picture_at=st.one_of(st.just(math.nan), st.floats(-60, 60)),
    fps=st.sampled_from([math.nan, 0.5, 25.0]),
)


@given(st.lists(st.tuples(st.floats(0, 7), samples), max_size=30))
def test_whatever_comes_an_old_picture_is_never_fresh_and_the_journal_makes_the_book(
    steps: list[tuple[float, StreamSample]],
) -> None:
    desk = Desk()
    for wait, sample in steps:
        desk.now += wait
        aged = replace(
            sample,
            state_since=sample.state_since + desk.now,
            last_frame_at=sample.last_frame_at + desk.now,
            picture_at=sample.picture_at + desk.now,
        )
        desk.tick({GATE: aged})
        assert desk.judgement is not None
        if not desk.now - aged.picture_at <= picture_limit(aged, HealthLimits()):
            assert not desk.judgement.fresh
            assert desk.judgement.condition is not Condition.LIVE
    twin = AlarmBook()
    twin.replay(change for _, change in desk.changes)
    assert twin.alarms == desk.book.alarms


def test_a_thousand_cameras_are_judged_in_a_moment() -> None:
    """Prints milliseconds; a figure would fail on a busy machine."""
    monitor = Monitor(HealthLimits(), AlarmBook())
    took = []
    for number in range(20):
        now = 100.0 + number
        samples = {CameraId(str(k)): live(now) if k % 4 else REFUSED for k in range(1000)}
        began = time.perf_counter()
        result = monitor.tick(now, AT + timedelta(seconds=now), samples)
        took.append(1000 * (time.perf_counter() - began))
        assert len(result.changes) == (250 if now == 110.0 else 0)
    print(f"1000 cameras: a tick takes {min(took):.1f} ms, at most {max(took):.1f} ms")


FACILITY = [CameraId(f"c{number:02}") for number in range(40)]


def test_forty_cameras_lost_together_are_forty_alarms_each_once() -> None:
    desk = Desk()
    for second in range(300):
        desk.now += 1
        lost = 30 <= second < 200
        desk.tick({each: REFUSED if lost else live(desk.now) for each in FACILITY})
    raised = [change.alarm.camera_id for _, change in desk.changes if change.kind is ChangeKind.RAISED]
    cleared = [change.alarm.camera_id for _, change in desk.changes if change.kind is ChangeKind.CLEARED]
    assert raised == cleared == FACILITY  # in one order, which is the inventory's
    assert len(desk.changes) == 80
    assert {at for at, change in desk.changes if change.kind is ChangeKind.RAISED} == {141.0}


@pytest.mark.parametrize("counted", [True, False])
def test_connections_that_died_in_a_gap_come_back_without_an_alarm(counted: bool) -> None:
    desk, night = Desk(), 8 * 3600.0
    desk.run(10, live)
    asleep_at = desk.now
    woken_at = asleep_at + night if counted else asleep_at + 1
    desk.uncounted = 0.0 if counted else night
    for second in range(60):
        desk.now = woken_at + second
        if second < 10:  # nobody has noticed that the connection is dead
            sample = live(asleep_at)
        elif second < 14:
            sample = replace(CALLED, failure=Failure.SILENT, state_since=desk.now, last_frame_at=asleep_at)
        else:
            sample = live(desk.now)
        desk.tick(dict.fromkeys([GATE, *FACILITY], sample))
        if second < 10:
            assert desk.condition() is Condition.UNKNOWN
    assert desk.condition() is Condition.LIVE
    assert desk.changes == []


def test_a_camera_that_does_not_come_back_after_a_gap_is_an_alarm() -> None:
    desk = Desk()
    desk.run(10, live)
    asleep_at = desk.now
    desk.now += 8 * 3600
    desk.run(15, live(asleep_at))
    assert desk.condition() is Condition.UNKNOWN
    desk.run(6, live(asleep_at))
    assert desk.kinds == [(ChangeKind.RAISED, Condition.STALLED)]


def test_a_gap_keeps_what_was_alarmed_and_answered() -> None:
    desk = Desk()
    desk.run(11, REFUSED)
    desk.book.acknowledge(Acknowledgement(Source.camera(GATE), 1), AT, "An")
    desk.now += 60
    desk.run(60, REFUSED)
    assert desk.kinds == [(ChangeKind.RAISED, Condition.OFFLINE)]
    assert desk.book.alarm(Source.camera(GATE)).state is AlarmState.ACKED
    desk.now += 60
    desk.run(4.5, live)
    assert len(desk.changes) == 1
    desk.run(1.5, live)
    assert desk.kinds[1:] == [(ChangeKind.CLEARED, Condition.OFFLINE)]


@pytest.mark.parametrize("tick", [0.25, 0.5, 1.0])
def test_a_flapping_camera_makes_one_row(tick: float) -> None:
    desk = Desk()
    for _ in range(60):
        desk.run(5, REFUSED, tick)
        desk.run(5, live, tick)
    print(f"5 s down and 5 s up for 10 minutes, a tick each {tick} s: {len(desk.changes)} changes")
    assert desk.kinds == [(ChangeKind.RAISED, Condition.OFFLINE)]
    desk.run(10, live, tick)
    assert desk.kinds[1:] == [(ChangeKind.CLEARED, Condition.OFFLINE)]


def test_a_camera_that_is_gone_is_forgotten_and_its_row_ended_though_nobody_answered() -> None:
    desk = Desk()
    desk.run(11, REFUSED)
    other = CameraId("other")
    desk.now += 0.5
    desk.tick({other: live(desk.now)})
    assert desk.judgement is None
    assert desk.book.alarm(Source.camera(GATE)).state is AlarmState.NORMAL  # nobody could answer any more
    for _ in range(20):
        desk.now += 0.5
        desk.tick({other: live(desk.now)})
    assert len(desk.changes) == 3
    desk.run(11, REFUSED)  # the same camera, taken in again
    assert desk.kinds[3:] == [(ChangeKind.RAISED, Condition.OFFLINE)]
    assert desk.book.alarm(Source.camera(GATE)).occurrence == 2


def test_the_rules_that_are_set_are_kept() -> None:
    own = replace(RULES[Condition.OFFLINE], on_delay=2.0, off_delay=1.0)
    monitor = Monitor(HealthLimits(), AlarmBook(), RULES | {Condition.OFFLINE: own})
    changed = []
    for second in range(20):
        sample = REFUSED if 5 <= second < 12 else live(float(second))
        result = monitor.tick(float(second), AT + timedelta(seconds=second), {GATE: sample})
        changed += [(second, change.kind) for change in result.changes]
    assert changed == [(7, ChangeKind.RAISED), (13, ChangeKind.CLEARED)]
