"""How a stream arrives: what is found, how soon, what is not called wrong, and when it is over."""

from __future__ import annotations

import json
import math
import time

import pytest

from tests.health.flow.streams import EPOCH, Camera, nothing_told
from wall.health.condition import Condition
from wall.health.flow.verdict import nothing_decodes
from wall.health.flow.watch import FlowWatch
from wall.health.packet import PacketFacts

NOTHING: set[Condition] = set()


@pytest.mark.parametrize("fps", [1.0, 5.0, 12.5, 25.0, 60.0])
@pytest.mark.parametrize("reports", [True, False])
def test_a_camera_that_is_well_is_well(fps: float, reports: bool) -> None:
    camera = Camera(fps=fps, reports=reports).run(120)
    assert nothing_told(camera)
    assert camera.evidence.usual_fps == pytest.approx(fps, rel=0.1)
    assert camera.evidence.fps == pytest.approx(fps, rel=0.15)
    assert camera.evidence.bitrate > 0
    if reports:
        assert camera.evidence.lost == 0.0
        assert camera.evidence.clock_offset == pytest.approx(-0.02, abs=0.01)
    else:
        assert math.isnan(camera.evidence.lost)
        assert math.isnan(camera.evidence.clock_offset)


def test_fewer_pictures_than_usual_while_things_move_are_told_within_twenty_seconds_and_over_when_over() -> None:
    camera = Camera().run(60)
    began = camera.now
    camera.fps = 6.0
    camera.run(60)
    assert 15.0 <= camera.first_told(Condition.LOW_FPS) - began <= 20.0
    assert camera.evidence.usual_fps == pytest.approx(25, rel=0.05)  # not learnt from while it is wrong
    over = camera.now
    camera.fps = 25.0
    camera.run(60)
    assert camera.conditions() == NOTHING
    assert camera.last_told(Condition.LOW_FPS) - over <= 35.0


def test_a_camera_that_sends_less_where_nothing_moves_is_slow_by_design() -> None:
    camera = Camera().run(60)
    camera.fps, camera.moving = 1.0, False
    camera.run(600)
    assert camera.conditions() == {Condition.LIVE_SLOW}
    for _ in range(20):  # a moth: fast a second after it moves, slow again three seconds later
        camera.moving = True
        camera.run(1.0)
        camera.fps = 25.0
        camera.run(3.0)
        camera.fps, camera.moving = 1.0, False
        camera.run(20.0)
    assert not [at for at, conditions in camera.told if Condition.LOW_FPS in conditions]
    assert camera.evidence.usual_fps == pytest.approx(25, rel=0.05)


def test_a_hiccup_is_not_low_fps() -> None:
    camera = Camera().run(60)
    for _ in range(10):
        camera.fps = 4.0
        camera.run(5)
        camera.fps = 25.0
        camera.run(15)
    assert nothing_told(camera)


def test_a_rate_that_stays_low_for_a_day_was_set_so() -> None:
    camera = Camera(learned={"fps": 25.0}, fps=5.0).run(3600)
    assert camera.conditions() == {Condition.LOW_FPS}
    camera.run(23.5 * 3600)
    assert camera.evidence.usual_fps == pytest.approx(5.0, rel=0.1)
    assert camera.conditions() == NOTHING


def test_dusk_halves_the_rate_and_is_no_fault() -> None:
    camera = Camera().run(60)
    camera.fps = 12.5
    camera.run(120)
    assert nothing_told(camera)


def test_what_was_learnt_counts_at_once_in_the_next_run() -> None:
    learned = Camera().run(60).watch.learned()
    assert json.loads(json.dumps(learned, allow_nan=False)) == learned
    again = Camera(learned=learned, fps=5.0)
    began = again.now
    again.run(30)
    assert again.first_told(Condition.LOW_FPS) - began <= 25.0


@pytest.mark.parametrize(
    "garbage",
    [
        {"fps": "many"},
        {"fps": -1},
        {"fps": 1e308},
        {"fps": None, "gap": []},
        {"fps": True},
        {"fps": math.nan},
        {"x": 1},
    ],
)
def test_garbage_is_as_if_nothing_had_been_learnt(garbage: dict[str, object]) -> None:
    watch = FlowWatch(garbage)
    assert math.isnan(watch.evidence.usual_fps)
    assert watch.learned() == {}
    assert nothing_told(Camera(learned=garbage).run(60))


def test_a_first_impression_that_was_too_low_is_corrected_soon() -> None:
    camera = Camera(fps=5.0).run(30)
    camera.fps = 25.0
    camera.run(60)
    assert camera.evidence.usual_fps == pytest.approx(25.0, rel=0.1)


def test_nothing_that_decodes_is_told_within_two_seconds() -> None:
    camera = Camera().run(30)
    began = camera.now
    camera.undecodable = True
    camera.run(10)
    assert camera.first_told(Condition.DECODE_FAILING) - began <= 2.0
    assert nothing_decodes(camera.evidence, camera.limits, camera.arrived)
    over = camera.now
    camera.undecodable = False
    camera.run(30)
    assert camera.last_told(Condition.DECODE_FAILING) - over <= 10.0
    assert camera.conditions() <= {Condition.LOSSY}


def test_a_third_of_damaged_pictures_is_decode_failing_and_a_single_burst_is_nothing() -> None:
    camera = Camera().run(30)
    camera.damaged = 1.0
    camera.run(0.5)
    camera.damaged = 0.0
    camera.run(60)
    assert nothing_told(camera)
    began = camera.now
    camera.damaged = 0.33
    camera.run(30)
    assert camera.first_told(Condition.DECODE_FAILING) - began <= 5.0


def test_off_screen_shares_are_of_what_was_decoded() -> None:
    camera = Camera(key_frames_only=True).run(60)
    camera.damaged = 0.25  # of key frames: a hundred packets each, a few of a thousand are lost
    camera.run(120)
    assert Condition.DECODE_FAILING not in camera.conditions()
    camera.damaged, camera.undecodable = 0.0, True
    began = camera.now
    camera.run(20)
    assert camera.first_told(Condition.DECODE_FAILING) - began <= 3 * 2.0
    assert camera.conditions() >= {Condition.DECODE_FAILING}


def test_the_share_that_is_told_is_the_one_that_lossy_is_judged_by() -> None:
    camera = Camera().run(60)
    camera.damaged = 0.2
    camera.run(15)
    camera.damaged = 0.0
    camera.run(13)
    assert camera.evidence.corrupt == pytest.approx(0.1, abs=0.04)  # ten seconds are clean, half a minute is not
    camera.run(25)
    assert camera.evidence.corrupt == 0.0


def test_a_line_that_loses_is_lossy_within_35_s_and_well_60_s_after() -> None:
    camera = Camera().run(60)
    began = camera.now
    camera.lost, camera.damaged = 0.03, 0.04
    camera.run(60)
    assert 28.0 <= camera.first_told(Condition.LOSSY) - began <= 35.0
    assert 0.0 < camera.evidence.lost < 0.05  # one packet less: it may be on either side of a report
    assert camera.evidence.corrupt == pytest.approx(0.04, abs=0.04)
    over = camera.now
    camera.lost = camera.damaged = 0.0
    camera.run(90)
    assert camera.conditions() == NOTHING
    assert camera.last_told(Condition.LOSSY) - over <= 75.0


@pytest.mark.parametrize("fps", [6.0, 12.0, 25.0])
def test_two_per_cent_are_enough_to_be_told(fps: float) -> None:
    camera = Camera(fps=fps).run(60)
    camera.lost, camera.damaged = 0.01, 0.02
    camera.run(180)
    assert Condition.LOSSY in {each for _, conditions in camera.told for each in conditions}


def test_off_screen_torn_packets_are_a_loss_and_no_failure_to_decode() -> None:
    camera = Camera(key_frames_only=True).run(60)
    began = camera.now
    camera.torn = 0.05
    camera.run(120)
    assert camera.conditions() == {Condition.LOSSY}
    assert camera.first_told(Condition.LOSSY) - began <= 35.0
    assert Condition.DECODE_FAILING not in {each for _, conditions in camera.told for each in conditions}


def test_bursts_a_minute_apart_are_not_worth_a_word() -> None:
    camera = Camera().run(60)
    for _ in range(10):
        camera.damaged = 1.0
        camera.run(0.6)
        camera.damaged = 0.0
        camera.run(59.4)
    assert nothing_told(camera)


def test_counters_that_make_no_sense_are_no_loss() -> None:
    camera = Camera(lost=0.5, fps=50.0).run(120)  # half of what it says it has sent: but every picture is whole
    assert nothing_told(camera)
    assert camera.evidence.lost > 0.4


def test_our_own_skipping_is_not_held_against_the_camera() -> None:
    camera = Camera().run(60)
    camera.key_frames_only = True  # the desk decodes key frames only for a while
    camera.run(60)
    camera.key_frames_only = False
    camera.run(60)
    assert nothing_told(camera)


def test_a_packet_that_comes_alone_is_no_flow() -> None:
    """FFmpeg lets one out of its parser when a read times out: the camera has sent nothing."""
    camera = Camera().run(60)
    flowed = camera.evidence.flows_at
    assert camera.arrived - flowed <= 1.1
    camera.fps = 0.125  # one, 8 s after the last
    camera.run(8.1)
    assert camera.evidence.flows_at - flowed <= 1.1
    camera.fps = 25.0
    camera.run(2)
    assert camera.arrived - camera.evidence.flows_at <= 1.1


def test_a_watch_that_was_made_anew_in_the_middle_goes_on() -> None:
    camera = Camera().run(60)
    camera.watch = FlowWatch({})
    camera.run(60)
    assert camera.evidence.usual_fps == pytest.approx(25, rel=0.1)
    assert nothing_told(camera)


def test_a_packet_costs_microseconds() -> None:
    """Prints the figure; a limit would fail on a busy machine."""
    watch = FlowWatch({})
    watch.connected(0.0)
    packets = [
        PacketFacts(k / 25, k / 25, EPOCH + k / 25, EPOCH + k / 25, 1500, k % 50 == 0, False) for k in range(50_000)
    ]
    began = time.process_time()
    for packet in packets:
        watch.packet(packet)
        watch.decoded(packet.at, corrupt=False)
    each = (time.process_time() - began) / len(packets)
    print(f"{each * 1e6:.2f} µs a packet")
    assert watch.evidence.usual_fps == pytest.approx(25, rel=0.1)
