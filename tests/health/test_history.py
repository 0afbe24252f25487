"""Ten minutes of every camera: what was recorded comes out again, nothing older, nothing of others."""

from __future__ import annotations

import math
import tracemalloc
from dataclasses import replace

import pytest

from wall.health.condition import Condition, Judgement
from wall.health.history import GAP_S, KEPT_S, NO_TRACE, POINTS, SPANS, STEP_S, History, Span
from wall.health.limits import DEFAULT_LIMITS
from wall.health.sample import StreamSample, StreamState
from wall.health.signals import Signal, readings
from wall.model import CameraId

GATE, HALL = CameraId("gate"), CameraId("hall")
LIVE = Judgement(Condition.LIVE, 0.0, 0.0, fresh=True)
FROZEN = replace(LIVE, condition=Condition.FROZEN, fresh=False)


def sample(now: float, fps: float = 12.0) -> StreamSample:
    return StreamSample(StreamState.LIVE, last_packet_at=now, last_frame_at=now, picture_at=now - 0.5, fps=fps)


def record(history: History, now: float, judgement: Judgement = LIVE, camera: CameraId = GATE) -> None:
    history.record(camera, now, readings(sample(now, fps=now), DEFAULT_LIMITS, now), judgement)


def test_what_was_recorded_comes_out_in_order() -> None:
    history = History()
    for tick in range(4 * 20):  # four ticks a second
        record(history, 100.0 + tick / 4)
    trace = history.of(GATE)
    assert list(trace.times) == [100.0 + 2 * point for point in range(10)]
    assert list(trace.curves[Signal.FPS].values) == list(trace.times)
    assert list(trace.curves[Signal.PICTURE_AGE].values) == [0.5] * 10
    assert list(trace.curves[Signal.PICTURE_AGE].limits) == [DEFAULT_LIMITS.fresh] * 10
    assert trace.curves[Signal.PICTURE_AGE].above
    assert not trace.curves[Signal.NOVELTY].above
    assert all(math.isnan(value) for value in trace.curves[Signal.NOVELTY].values)  # nothing was compared
    assert list(trace.spans) == [Span(100.0, 119.75, Condition.LIVE, suspect=False)]


def test_every_signal_has_its_curve() -> None:
    history = History()
    record(history, 1.0)
    assert set(history.of(GATE).curves) == set(Signal)


def test_ten_minutes_are_kept_and_no_more() -> None:
    history = History()
    for tick in range(int(25 * 60 / 0.25)):
        record(history, tick * 0.25, LIVE if tick < 4000 else FROZEN)
    end = 25 * 60 - 0.25
    trace = history.of(GATE)
    assert POINTS - 1 <= len(trace.times) <= POINTS
    assert end - KEPT_S <= trace.times[0] < trace.times[-1] <= end
    assert sorted(trace.times) == trace.times
    assert list(trace.spans) == [
        Span(end - KEPT_S, 1000.0, Condition.LIVE, suspect=False),
        Span(1000.0, end, Condition.FROZEN, suspect=False),
    ]


def test_ticks_that_come_late_do_not_stretch_the_steps() -> None:
    history = History()
    now = 0.0
    while now < 300.0:
        record(history, now)
        now += 0.27
    assert len(history.of(GATE).times) == pytest.approx(300.0 / STEP_S, abs=1)


def test_no_tick_makes_the_points_of_all() -> None:
    history = History()
    cameras = [CameraId(f"camera {number}") for number in range(80)]
    made = []
    for tick in range(4 * 20):
        now = tick / 4
        due = [camera for camera in cameras if history.due(camera, now)]
        for camera in cameras:
            record(history, now, LIVE, camera)
        made.append(len(due))
    assert made[0] == len(cameras)  # a page that is opened at once has a point
    assert max(made[1:]) == len(cameras) / 8
    assert {len(history.of(camera).times) for camera in cameras} <= {10, 11}


def test_suspicion_is_a_span_of_its_own() -> None:
    history = History()
    record(history, 0.0)
    record(history, 1.0, replace(LIVE, suspect=True))
    record(history, 2.0)
    record(history, 3.0)
    assert [(span.begin, span.end, span.suspect) for span in history.of(GATE).spans] == [
        (0.0, 1.0, False),
        (1.0, 2.0, True),
        (2.0, 3.0, False),
    ]


def test_nothing_is_drawn_through_a_gap() -> None:
    history = History()
    record(history, 0.0)
    record(history, 1.0)
    record(history, 60.0)
    record(history, 61.0)
    assert [(span.begin, span.end) for span in history.of(GATE).spans] == [(0.0, 1.0), (60.0, 61.0)]
    earlier, later = history.of(GATE).times
    assert later - earlier > GAP_S


def test_a_clock_that_goes_back_begins_anew() -> None:
    history = History()
    for second in range(100, 200):
        record(history, float(second))
    record(history, 5.0)
    record(history, 7.0)
    trace = history.of(GATE)
    assert list(trace.times) == [5.0, 7.0]
    assert [(span.begin, span.end) for span in trace.spans] == [(5.0, 7.0)]


def test_a_camera_that_flickers_keeps_its_newest_spans() -> None:
    history = History()
    for tick in range(4 * 300):
        record(history, tick / 4, LIVE if tick % 2 else FROZEN)
    spans = history.of(GATE).spans
    assert SPANS <= len(spans) <= SPANS + 1
    assert spans[-1].end == 299.75


def test_cameras_do_not_mix_and_are_forgotten() -> None:
    history = History()
    record(history, 1.0, LIVE, GATE)
    record(history, 1.0, FROZEN, HALL)
    assert history.of(HALL).spans[0].condition is Condition.FROZEN
    history.keep_only({HALL})
    assert history.of(GATE) is NO_TRACE
    assert history.of(HALL).spans
    assert history.of(CameraId("never seen")) is NO_TRACE


def test_readings_are_due_every_two_seconds_and_conditions_are_noted_always() -> None:
    history = History()
    assert history.due(GATE, 0.0)
    record(history, 0.0)
    assert not history.due(GATE, 1.0)
    history.record(GATE, 1.0, (), FROZEN)
    assert history.due(GATE, 2.0)
    assert len(history.of(GATE).times) == 1
    assert [span.condition for span in history.of(GATE).spans] == [Condition.LIVE, Condition.FROZEN]


def test_a_row_that_is_too_short_or_in_another_order_is_refused() -> None:
    made = readings(sample(0.0), DEFAULT_LIMITS, 0.0)
    for wrong in (made[:-1], (made[1], made[0], *made[2:]), (made[0], *made[:-1])):
        with pytest.raises(ValueError, match="readings"):
            History().record(GATE, 0.0, wrong, LIVE)


def test_a_thousand_cameras_fit_into_forty_megabytes() -> None:
    history = History()
    made = readings(sample(0.0), DEFAULT_LIMITS, 0.0)
    cameras = [CameraId(f"camera {number}") for number in range(1000)]
    tracemalloc.start()
    try:
        for point in range(POINTS + 10):
            for camera in cameras[:: 1 if point < 2 else 50]:
                history.record(camera, point * STEP_S, made, LIVE if point % 3 else FROZEN)
        used = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert used < 40e6
