"""A camera's media clock and its wall clock: what is found wrong, and what delay on the line is not taken for."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from tests.health.flow.streams import EPOCH, Camera, nothing_told
from wall.health.condition import Condition, Reason
from wall.health.flow.watch import FlowWatch
from wall.health.packet import PacketFacts

NOTHING: set[Condition] = set()


@pytest.mark.parametrize("reports", [True, False])
@pytest.mark.parametrize(
    ("change", "reason"), [(-30.0, Reason.CLOCK_BACK), (-3.0, Reason.CLOCK_BACK), (100.0, Reason.CLOCK_JUMPED)]
)
def test_time_stamps_that_jump_are_told_within_ten_seconds_and_forgotten(
    reports: bool, change: float, reason: Reason
) -> None:
    camera = Camera(reports=reports).run(60)
    began = camera.now
    camera.stamp += change
    camera.run(9.0)
    assert camera.first_told(Condition.TIMESTAMPS_WRONG) - began <= 7.0
    assert camera.reason(Condition.TIMESTAMPS_WRONG) is reason
    camera.run(60)
    assert camera.conditions() == NOTHING


@pytest.mark.parametrize("reports", [True, False])
@pytest.mark.parametrize(
    ("rate", "reason"), [(0.0, Reason.STILL_CLOCK), (0.5, Reason.NONE), (0.7, Reason.NONE), (1.5, Reason.NONE)]
)
def test_a_media_clock_that_does_not_keep_time_is_told(reports: bool, rate: float, reason: Reason) -> None:
    camera = Camera(reports=reports).run(60)
    began = camera.now
    camera.rate = rate
    camera.run(40)
    assert camera.first_told(Condition.TIMESTAMPS_WRONG) - began <= (10.0 if rate == 0.0 else 18.0)
    assert camera.reason(Condition.TIMESTAMPS_WRONG) is reason
    camera.rate = 1.0
    camera.run(60)
    assert camera.conditions() == NOTHING


@pytest.mark.parametrize("reports", [True, False])
@pytest.mark.parametrize("rate", [0.93, 0.97, 1.03, 1.1])
def test_a_clock_that_is_a_little_wrong_is_not_worth_a_word(reports: bool, rate: float) -> None:
    assert nothing_told(Camera(reports=reports, rate=rate).run(300))


def held_up(now: float) -> float:
    """Nothing for three seconds each half minute, then all of it at once."""
    phase = now % 30.0
    return 3.0 - phase if phase < 3.0 else 0.02


def jitter(now: float) -> float:
    return 0.3 + 0.3 * math.sin(now * 7.0)


def slow_line(now: float) -> float:
    """Later and later for 20 s, then caught up at once: a line that is too narrow for a while."""
    phase = now % 60.0
    return 0.3 * phase if phase < 20.0 else 0.02


@pytest.mark.parametrize("reports", [True, False])
@pytest.mark.parametrize("delay", [held_up, jitter, slow_line])
def test_delay_on_the_line_is_not_taken_for_a_wrong_clock(reports: bool, delay: Callable[[float], float]) -> None:
    camera = Camera(reports=reports, delay=delay).run(300)
    assert not {each for _, conditions in camera.told for each in conditions}


@pytest.mark.parametrize("ahead", [-7200.0, -6.0, 6.0, 1e8])
def test_a_wrong_wall_clock_is_told_after_a_minute_and_over_a_minute_after(ahead: float) -> None:
    camera = Camera().run(60)
    began = camera.now
    camera.ahead = ahead
    camera.run(100)
    assert 60.0 <= camera.first_told(Condition.CLOCK_DRIFT) - began <= 75.0
    assert camera.evidence.clock_offset == pytest.approx(ahead, abs=0.1)
    camera.ahead = 0.0
    camera.run(100)
    assert camera.conditions() == NOTHING


@pytest.mark.parametrize("delay", [held_up, jitter])
def test_the_offset_of_a_clock_stands_though_the_line_holds_packets_up(delay: Callable[[float], float]) -> None:
    camera = Camera(ahead=2.0, delay=delay)
    offsets = []
    for _ in range(200):
        camera.run(1.0)
        offsets.append(camera.evidence.clock_offset)
    assert max(offsets[30:]) - min(offsets[30:]) < 0.5
    assert nothing_told(camera)


def test_a_camera_without_a_wall_clock_has_no_wrong_one() -> None:
    uptime = Camera(ahead=-EPOCH - 2_208_988_800.0)  # counts from 1900, as RFC 3550 allows
    assert nothing_told(uptime.run(120))
    assert math.isnan(uptime.evidence.clock_offset)


def test_time_stamps_that_jump_do_not_move_the_wall_clock() -> None:
    camera = Camera().run(60)
    for _ in range(30):
        camera.stamp += 100.0
        camera.run(3.0)
        camera.stamp -= 100.0
        camera.run(3.0)
    assert Condition.CLOCK_DRIFT not in {each for _, conditions in camera.told for each in conditions}


def test_reconnects_begin_the_media_clock_anew_and_keep_what_is_known() -> None:
    camera = Camera(ahead=30.0).run(90)
    assert camera.conditions() == {Condition.CLOCK_DRIFT}
    for _ in range(5):
        camera.now += 4.0
        camera.stamp = 5000.0 * camera._random.random()
        camera._reported_at = -math.inf
        camera.watch.connected(camera.now)
        camera.run(20)
    assert camera.conditions() == {Condition.CLOCK_DRIFT}
    assert camera.evidence.usual_fps == pytest.approx(25, rel=0.1)


def test_pictures_out_of_their_order_are_no_fault() -> None:
    watch = FlowWatch({})
    watch.connected(0.0)
    for number in range(25 * 60):
        at = number / 25
        stamp = (number + (8, -4, -4)[number % 3]) / 25  # B pictures: up to half a second apart
        watch.packet(PacketFacts(at, stamp, math.nan, EPOCH + at, 1000, number % 50 == 0, False))
    assert math.isnan(watch.evidence.timestamps_wrong_since)
