"""Turns on a line that cannot carry everything, in hours of simulated time: all are seen, nothing overflows."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from tests.app.simulated_line import Camera, Line, cameras
from wall.app.line import Watched
from wall.app.rota import GOAL_S, Rota
from wall.decoders.base import StreamKey
from wall.health.flow.evidence import FlowEvidence
from wall.health.sample import Failure, ProbeResult, StreamSample, StreamState
from wall.health.still.evidence import StillEvidence

HOUR = 3600.0


def unchecked(line: Line, begin: float) -> float:
    """The longest time that any of the cameras was not looked at."""
    return max(camera.longest_unchecked(begin, line.now) for camera in line.cameras)


def behave(line: Line, uplink_kbps: float, seconds: float) -> None:
    """Let time pass, and hold the line to all that it promises."""
    begin = line.now
    line.run(seconds)
    assert line.heaviest_kbps <= uplink_kbps
    assert unchecked(line, begin) <= GOAL_S
    assert sum(camera.rested_while_shown for camera in line.cameras) == 0
    assert not line.rota.late
    assert not line.rota.exceeded


def get_to_know(line: Line) -> None:
    """Until a stream was measured a guess is reserved, and some that are shown may have to wait for that."""
    line.run(60.0)
    for camera in line.cameras:
        camera.rested_while_shown = 0


def test_sixteen_cameras_of_a_megabit_on_four() -> None:
    line = Line(4000, cameras(16, kbps=1000))
    behave(line, 4000, HOUR)
    assert line.rota.in_turn
    assert line.heaviest_kbps >= 2500  # and the line is used
    assert max(camera.connections for camera in line.cameras) <= 80  # an hour: recorders are spared


def test_forty_cameras_with_a_key_frame_in_twelve_seconds() -> None:
    line = Line(6000, cameras(40, kbps=500, gop_s=12.0))
    behave(line, 6000, HOUR / 2)


def test_on_a_line_that_is_too_small_for_long_looks_they_are_short() -> None:
    line = Line(4000, cameras(40, kbps=500, gop_s=12.0))
    behave(line, 4000, HOUR / 2)


@pytest.mark.parametrize("gop_s", [2.0, 12.0])
def test_what_is_on_the_screen_is_never_rested(gop_s: float) -> None:
    line = Line(8000, cameras(40, kbps=500, gop_s=gop_s))
    chance = random.Random(5)
    for _ in range(15):  # an operator turns pages
        for camera in line.cameras:
            camera.shown = False
        for camera in chance.sample(line.cameras, 4):
            camera.shown = True
        line.plan_now()  # as the program does when another page is shown
        line.run(60.0)
        assert all(camera.state is StreamState.LIVE for camera in line.cameras if camera.shown)
    assert sum(camera.rested_while_shown for camera in line.cameras) == 0
    assert line.heaviest_kbps <= 8000
    assert unchecked(line, 1000.0) <= GOAL_S


@pytest.mark.parametrize("seed", range(5))
def test_cameras_of_every_kind(seed: int) -> None:
    chance = random.Random(seed)
    group = cameras(chance.randint(10, 30), seed)
    for camera in group:
        camera.kbps = chance.choice([150, 300, 500, 900, 1400])
        camera.gop_s = chance.choice([1.0, 2.0, 4.0, 12.0])
        camera.open_s = chance.choice([0.3, 1.0, 3.0])
        camera.shown = chance.random() < 0.1
    needed = sum(camera.kbps for camera in group)
    shown = sum(camera.kbps for camera in group if camera.shown)
    uplink = max(needed / 2.5, shown * 1.3 + 2500)
    line = Line(uplink, group)
    get_to_know(line)
    behave(line, uplink, HOUR / 4)


def test_a_line_that_carries_everything_is_used_without_turns() -> None:
    line = Line(10_000, cameras(16, kbps=500))
    line.run(60.0)
    assert not line.rota.in_turn
    before = [camera.connections for camera in line.cameras]
    line.run(HOUR / 4)
    assert not line.rota.in_turn
    assert [camera.connections for camera in line.cameras] == before


def test_cameras_that_do_not_answer_keep_nobody_waiting() -> None:
    line = Line(4000, cameras(16, kbps=1000))
    for camera in line.cameras[:8]:
        camera.failure, camera.open_s, camera.worried = Failure.TIMED_OUT, 10.0, True
    behave(line, 4000, HOUR / 2)


def test_a_camera_in_alarm_is_looked_at_more_often() -> None:
    line = Line(4000, cameras(16, kbps=1000))
    line.cameras[7].worried = True
    line.run(HOUR)
    calm = max(camera.connections for camera in line.cameras if not camera.worried)
    assert line.cameras[7].connections > 1.8 * calm
    assert unchecked(line, 1000.0) <= GOAL_S


def test_a_camera_that_comes_back_is_found() -> None:
    line = Line(4000, cameras(16, kbps=1000))
    dead = line.cameras[3]
    dead.failure = Failure.REFUSED
    line.run(300.0)
    assert dead.fault is Failure.REFUSED
    dead.failure = Failure.NONE
    begin = line.now
    line.run(GOAL_S)
    assert dead.connections > 0
    assert dead.longest_unchecked(begin, line.now) <= GOAL_S


@pytest.mark.parametrize("factor", [0.4, 2.5])
def test_cameras_that_send_more_at_night_are_measured_anew(factor: float) -> None:
    line = Line(6000, cameras(16, kbps=800))
    line.run(600.0)
    for number, _ in enumerate(line.steps(600.0)):  # dusk: one after the other
        if number % 360 == 0 and number // 360 < 16:
            line.cameras[number // 360].kbps *= factor
    line.heaviest_kbps = 0.0
    behave(line, 6000, HOUR / 2)


def test_a_refused_password_is_not_tried_again_until_somebody_asks() -> None:
    line = Line(4000, cameras(8, kbps=1000))
    locked = line.cameras[2]
    locked.failure = Failure.UNAUTHORISED
    line.run(HOUR / 4)
    assert locked.state is StreamState.HALTED
    assert len(locked.checks) == 1
    assert locked.key not in line.allowed
    line.rota.ask(locked.key)
    line.run(30.0)
    assert locked.key in line.allowed or line.rota.in_turn
    allowed = []
    line.rota.ask(locked.key)
    for _ in line.steps(30.0):
        allowed.append(locked.key in line.allowed)
    assert any(allowed)


def test_what_an_operator_asks_for_comes_first() -> None:
    line = Line(4000, cameras(16, kbps=1000))
    line.run(300.0)
    resting = next(camera for camera in line.cameras if camera.state is StreamState.RESTING)
    line.rota.ask(resting.key)
    line.run(12.0)
    assert resting.checks[-1] > line.now - 12.0


def test_a_page_that_needs_more_than_the_line_carries_takes_turns_and_that_is_said() -> None:
    line = Line(4000, cameras(16, kbps=1000))
    line.run(120.0)
    for camera in line.cameras[:6]:
        camera.shown = True
    begin = line.now
    line.run(HOUR / 4)
    assert line.rota.exceeded
    assert line.heaviest_kbps <= 4000
    assert unchecked(line, begin) <= GOAL_S
    assert not line.rota.late
    for camera in line.cameras[:6]:
        camera.shown = False
    line.run(5.0)
    assert not line.rota.exceeded


def test_of_a_page_that_is_too_much_the_chosen_camera_is_live_all_the_time() -> None:
    line = Line(4000, cameras(16, kbps=1000))
    for camera in line.cameras:
        camera.shown = True
    chosen = line.cameras[9]
    chosen.chosen = True
    line.run(60.0)
    begin, chosen.rested_while_shown = line.now, 0
    for _ in line.steps(HOUR / 4):
        assert chosen.state is StreamState.LIVE
    assert line.heaviest_kbps <= 4000
    assert unchecked(line, begin) <= GOAL_S


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_shown_and_chosen_the_line_is_not_exceeded(seed: int) -> None:
    chance = random.Random(seed)
    group = cameras(chance.randint(6, 24), seed)
    for camera in group:
        camera.kbps = chance.choice([150, 300, 500, 900])
        camera.gop_s = chance.choice([1.0, 2.0, 4.0])
        camera.open_s = chance.choice([0.3, 1.0, 3.0])
    uplink = max(sum(camera.kbps for camera in group) / 4, 2500)
    line = Line(uplink, group)
    line.run(60.0)
    begin = line.now
    for _ in range(40):
        for camera in group:
            camera.shown = chance.random() < 0.5
            camera.chosen = camera.shown and chance.random() < 0.1
        line.plan_now()
        line.run(chance.choice([1.0, 3.0, 20.0]))
    assert line.heaviest_kbps <= uplink
    assert unchecked(line, begin) <= GOAL_S


def test_a_camera_with_a_main_stream_only_is_not_passed_over_for_ever() -> None:
    line = Line(4000, [*cameras(12, kbps=500), Camera(StreamKey("large/main"), 3000.0, main=True)])
    behave(line, 4000, HOUR)
    assert line.cameras[-1].connections > 20


def test_a_stream_that_never_fits_keeps_nobody_else_waiting() -> None:
    line = Line(4000, [*cameras(12, kbps=500), Camera(StreamKey("monster/main"), 9000.0, main=True)])
    line.run(300.0)
    line.heaviest_kbps = 0.0  # once it was not known
    line.run(HOUR)
    assert line.heaviest_kbps <= 4000
    assert line.cameras[-1].connections == 1
    assert max(camera.longest_unchecked(1000.0, line.now) for camera in line.cameras[:-1]) <= GOAL_S
    assert line.rota.late


def test_what_an_earlier_run_measured_is_believed() -> None:
    rota = Rota(4000, 25.0)
    known = StreamSample(StreamState.QUEUED, flow=FlowEvidence(bitrate=1_000_000.0))
    first = rota.plan([Watched(StreamKey(f"{n}/sub"), known, False, False, False) for n in range(9)], 100.0)
    assert len(first) == 3  # of 1,050 kbit/s on 3,600


def _facts(state: StreamState, **values: float) -> Callable[[str], Watched]:
    return lambda key: Watched(StreamKey(key), StreamSample(state, **values), False, False, False)  # type: ignore[arg-type]


def test_a_camera_that_is_asked_for_proof_keeps_its_look_and_counts_twice() -> None:
    rota = Rota(4000, 25.0)
    flow = FlowEvidence(bitrate=1_000_000.0)
    waiting = StreamSample(StreamState.QUEUED, flow=flow)
    streams = {StreamKey(f"{n}/sub"): waiting for n in range(6)}

    def plan(now: float) -> set[StreamKey]:
        return set(rota.plan([Watched(key, each, False, False, False) for key, each in streams.items()], now))

    first = plan(100.0)
    assert len(first) == 3
    for key in first:
        streams[key] = StreamSample(StreamState.LIVE, connected_at=100.5, flow=flow)
    asked = min(first)
    enough = StillEvidence(keyframes=9)
    streams[asked] = replace(streams[asked], still=enough, probe=ProbeResult.RUNNING)
    second = plan(110.0)
    assert asked in second
    assert len(second) == 2  # one of them had to give its room to the question
    streams[asked] = replace(streams[asked], probe=ProbeResult.SHOWN)
    for now in (111.0, 112.0, 113.0):
        for key in streams.keys() - plan(now):
            streams[key] = waiting
    assert asked not in plan(114.0)


def test_a_lost_worker_is_not_the_end_of_a_look() -> None:
    rota = Rota(1000, 25.0)
    waiting = _facts(StreamState.QUEUED)
    assert rota.plan([waiting("a"), waiting("b")], 100.0) == {"a"}
    lost = _facts(StreamState.BACKOFF, failure=Failure.WORKER_LOST, state_since=101.0)
    assert rota.plan([lost("a"), waiting("b")], 102.0) == {"a"}
    assert rota.plan([lost("a"), waiting("b")], 126.0) == set()  # but patience ends; b begins when a has closed
    assert rota.plan([waiting("a"), waiting("b")], 126.5) == {"b"}


def test_a_stream_that_was_forgotten_begins_anew() -> None:
    rota = Rota(1000, 25.0)
    live = _facts(StreamState.LIVE, connected_at=100.5, bytes=10**6, state_since=101.0)
    rota.plan([live("a")], 100.0)
    rota.plan([live("a")], 110.0)
    rota.forget(StreamKey("a"))
    rota.forget(StreamKey("never seen"))
    assert rota.plan([_facts(StreamState.QUEUED)("a")], 111.0) == {"a"}
    assert not rota.late


def _looks_at_the_heavy_one(seed: int) -> list[float]:
    """Seven streams of rates that no binary fraction hits, and one that nearly needs the line: when it was let in."""
    chance = random.Random(seed)
    rota, heavy, now = Rota(4000, 25.0), StreamKey("heavy/main"), 100.0
    bitrate = {StreamKey(f"{n}/sub"): chance.uniform(1e5, 9e5) for n in range(7)} | {heavy: 0.0}
    state, since, keys = (dict.fromkeys(bitrate, first) for first in (StreamState.QUEUED, now, 0))
    begun = []
    for _ in range(400):
        watched = []
        for key, rate in bitrate.items():
            facts = StreamSample(state[key], state_since=since[key], connected_at=since[key])  # type: ignore[arg-type]
            still, flow = StillEvidence(keyframes=int(keys[key])), FlowEvidence(bitrate=rate)
            facts = replace(
                facts, still=still, flow=flow, bytes=0 if rate else int(keys[key]) * 190_000
            )  # 3,192 kbit/s
            watched.append(Watched(key, facts, key == heavy, False, False))
        allowed = rota.plan(watched, now)
        for key in bitrate:
            wanted = StreamState.LIVE if key in allowed else StreamState.RESTING
            if state[key] is not wanted:
                state[key], since[key] = wanted, now
                begun += [now] if key == heavy and key in allowed else []
            keys[key] += key in allowed
        now += 0.5
    return begun


def test_rates_that_add_up_differently_in_another_order_stop_no_turns() -> None:
    """Else the whole plan fails (a sum is a hair too small), or a stream that just fits waits, and all behind it."""
    for seed in range(60):
        begun = _looks_at_the_heavy_one(seed)
        assert len(begun) >= 2
        assert max(later - earlier for earlier, later in pairwise(begun)) <= GOAL_S
