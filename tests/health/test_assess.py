"""The judgement of a feed: total, honest about age, and never unfair to the camera."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.adapt.levels import Level
from wall.health.assess import CONDITION_OF_FAILURE, DEFAULT_LIMITS, assess, picture_limit, shown_limit
from wall.health.condition import RULES, Condition, Meaning
from wall.health.flow.evidence import FlowEvidence
from wall.health.sample import NEVER, OURS, DecodeMode, Failure, StreamSample, StreamState
from wall.health.still.evidence import Proof, StillEvidence

NOW = 1000.0
LIVE = StreamSample(
    StreamState.LIVE,
    state_since=900.0,
    connected_at=899.0,
    last_packet_at=NOW - 0.02,
    last_frame_at=NOW - 0.03,
    picture_at=NOW - 0.05,
    fps=25.0,
    keyframe_interval=2.0,
)
STILL = StillEvidence(proof=Proof.NOVELTY, still_since=NOW - 5.0, last_motion_at=NOW - 6.0)

times = st.one_of(st.just(NEVER), st.floats(0, 2000))
samples = st.builds(
    StreamSample,
    state=st.sampled_from(StreamState),
    failure=st.sampled_from(Failure),
    state_since=times,
    connected_at=times,
    last_packet_at=times,
    last_frame_at=times,
    picture_at=times,
    fps=st.one_of(st.just(NEVER), st.floats(0, 120)),
    keyframe_interval=st.one_of(st.just(NEVER), st.floats(0, 30)),
    still=st.builds(StillEvidence, proof=st.sampled_from(Proof), still_since=times, last_motion_at=times),
    mode=st.sampled_from(DecodeMode),
)


def condition(sample: StreamSample, now: float = NOW) -> Condition:
    return assess(sample, DEFAULT_LIMITS, now).condition


@pytest.mark.parametrize("state", StreamState)
@pytest.mark.parametrize("failure", Failure)
def test_every_state_and_failure_gets_a_judgement(state: StreamState, failure: Failure) -> None:
    judgement = assess(StreamSample(state, failure), DEFAULT_LIMITS, NOW)
    assert judgement.condition in Condition
    assert not judgement.fresh  # nothing has ever come


@given(samples, st.floats(0, 2500))
def test_a_picture_older_than_its_limit_is_never_fresh_nor_live(sample: StreamSample, now: float) -> None:
    judgement = assess(sample, DEFAULT_LIMITS, now)
    age = now - sample.picture_at
    if not age <= picture_limit(sample, DEFAULT_LIMITS):
        assert not judgement.fresh
        assert judgement.condition is not Condition.LIVE or sample.mode is DecodeMode.KEY_FRAMES
    assert picture_limit(sample, DEFAULT_LIMITS) <= 6.0
    assert judgement.condition is Condition.LIVE or not judgement.fresh


def test_a_running_stream_is_live_and_fresh() -> None:
    judgement = assess(LIVE, DEFAULT_LIMITS, NOW)
    assert (judgement.condition, judgement.fresh) == (Condition.LIVE, True)
    assert (judgement.since, judgement.picture_at) == (900.0, LIVE.picture_at)


def test_a_lost_stream_is_stalled_within_five_seconds_and_since_its_last_picture() -> None:
    assert condition(LIVE, NOW + 2.9) is Condition.LIVE
    judgement = assess(LIVE, DEFAULT_LIMITS, NOW + 3.0)
    assert (judgement.condition, judgement.since) == (Condition.STALLED, LIVE.last_frame_at)


def test_a_slow_camera_gets_its_own_limits_but_not_without_end() -> None:
    slow = replace(LIVE, fps=1.0)
    assert condition(slow, NOW + 2.5) is Condition.LIVE
    late = assess(slow, DEFAULT_LIMITS, NOW + 4.0)  # three intervals are over, five are not
    assert (late.condition, late.fresh) == (Condition.UNKNOWN, False)
    assert condition(slow, NOW + 5.1) is Condition.STALLED
    assert condition(replace(LIVE, fps=0.01), NOW + 10.1) is Condition.STALLED
    assert condition(replace(LIVE, fps=0.0), NOW + 3.1) is Condition.STALLED


@pytest.mark.parametrize(("interval", "seconds"), [(0.5, 3.0), (1.0, 3.0), (2.0, 3.8), (4.0, 5.8), (math.nan, 3.6)])
def test_a_picture_from_before_it_was_reduced_is_not_shown_as_one_of_now(interval: float, seconds: float) -> None:
    """Judged it is by a longer limit, so that our own saving is no fault of the camera's."""
    reduced = replace(LIVE, level=Level.KEY_FRAMES, keyframe_interval=interval)
    assert shown_limit(reduced, DEFAULT_LIMITS) == seconds
    assert picture_limit(reduced, DEFAULT_LIMITS) >= seconds
    whole = replace(reduced, level=Level.HALF)
    assert shown_limit(whole, DEFAULT_LIMITS) == picture_limit(whole, DEFAULT_LIMITS) == DEFAULT_LIMITS.fresh


def test_packets_without_pictures_are_a_stall() -> None:
    # FFmpeg lets a false packet out of its parser when a read times out: it must not count as life
    assert condition(replace(LIVE, last_frame_at=NOW - 4, picture_at=NOW - 4)) is Condition.STALLED


def test_a_decoder_that_lags_is_not_put_down_to_the_camera() -> None:
    assert condition(replace(LIVE, picture_at=NOW - 8)) is Condition.UNKNOWN


def test_a_picture_from_the_future_is_not_live() -> None:
    assert condition(replace(LIVE, picture_at=NOW + 60)) is Condition.UNKNOWN


def test_watched_by_key_frames_packets_show_life_between_them() -> None:
    watched = replace(
        LIVE, mode=DecodeMode.KEY_FRAMES, last_frame_at=NOW - 9, picture_at=NEVER, keyframe_interval=10.0
    )
    judgement = assess(watched, DEFAULT_LIMITS, NOW)
    assert (judgement.condition, judgement.fresh) == (Condition.LIVE, False)
    assert condition(replace(watched, last_packet_at=NOW - 5.1)) is Condition.STALLED
    assert condition(replace(watched, last_frame_at=NOW - 33)) is Condition.STALLED  # packets, but no key frame
    often = replace(watched, keyframe_interval=2.0)
    assert condition(often) is Condition.LIVE  # not each of its key frames is decoded
    assert condition(replace(often, last_frame_at=NOW - 12.1)) is Condition.STALLED


def test_off_screen_a_camera_that_sends_fewer_pictures_sends_key_frames_less_often_too() -> None:
    watched = replace(
        LIVE,
        mode=DecodeMode.KEY_FRAMES,
        last_frame_at=NOW - 24,
        last_packet_at=NOW - 0.7,
        picture_at=NEVER,
        fps=1.0,
        keyframe_interval=2.0,
    )
    assert condition(watched) is Condition.STALLED
    slow = replace(watched, flow=FlowEvidence(usual_fps=12.0, fps=1.0, slow_since=NOW - 25))
    assert condition(slow) is Condition.LIVE_SLOW
    assert condition(replace(slow, last_packet_at=NOW - 6)) is Condition.STALLED
    assert condition(replace(slow, last_frame_at=NOW - 38)) is Condition.STALLED  # patience has an end


def test_off_screen_packets_without_key_frames_are_no_stall_but_nobody_knows_what_they_show() -> None:
    flowing = FlowEvidence(flows_at=NOW - 0.9)
    endless = replace(
        LIVE, mode=DecodeMode.KEY_FRAMES, last_frame_at=NOW - 37.1, keyframe_interval=NEVER, flow=flowing
    )
    judgement = assess(endless, DEFAULT_LIMITS, NOW)
    assert (judgement.condition, judgement.since, judgement.fresh) == (Condition.UNKNOWN, NOW - 37.1, False)
    assert condition(replace(endless, last_frame_at=NOW - 36.9)) is Condition.LIVE
    slow = replace(flowing, usual_fps=12.0, fps=1.0, slow_since=NOW - 40)
    assert condition(replace(endless, flow=slow)) is Condition.UNKNOWN  # by packets it is well, but nobody has seen
    frozen = replace(STILL, still_since=NOW - 40, last_motion_at=NOW - 41)
    assert condition(replace(endless, still=frozen)) is Condition.FROZEN  # what was proven stays until it is refuted
    assert condition(replace(endless, last_packet_at=NOW - 5.1)) is Condition.STALLED
    alone = replace(flowing, flows_at=NOW - 8.0)  # the newest packet came 8 s after the others: a false one
    assert condition(replace(endless, flow=alone)) is Condition.STALLED


UNDECODABLE = FlowEvidence(decode_failing_since=NOW - 12, decode_failing_at=NOW - 0.2, nothing_whole_since=NOW - 12)


def test_what_cannot_be_decoded_is_no_stall_while_data_comes() -> None:
    nothing = replace(LIVE, last_frame_at=NOW - 12, picture_at=NOW - 12, flow=UNDECODABLE)
    judgement = assess(nothing, DEFAULT_LIMITS, NOW)
    assert (judgement.condition, judgement.since, judgement.fresh) == (Condition.DECODE_FAILING, NOW - 12, False)
    assert condition(replace(nothing, last_packet_at=NOW - 3.1)) is Condition.STALLED
    assert condition(nothing, NOW + 4) is Condition.STALLED  # the evidence is old, and so is the data
    given_up = replace(nothing, state=StreamState.BACKOFF, failure=Failure.SILENT)
    assert condition(given_up) is Condition.DECODE_FAILING
    assert condition(given_up, NOW + 60) is Condition.DECODE_FAILING  # until the next attempt tells
    assert condition(replace(given_up, failure=Failure.REFUSED)) is Condition.OFFLINE
    first = replace(nothing, state=StreamState.CONNECTING, state_since=NOW - 13, connected_at=NOW - 12.5)
    assert condition(first) is Condition.DECODE_FAILING
    assert condition(replace(first, connected_at=NOW - 20)) is Condition.CONNECTING  # the camera has not answered yet


def test_where_decoding_fails_three_seconds_without_a_picture_are_no_stall_of_the_camera() -> None:
    failing = FlowEvidence(decode_failing_since=NOW - 60, decode_failing_at=NOW - 0.5)
    gap = replace(LIVE, last_frame_at=NOW - 4, picture_at=NOW - 4, flow=failing)
    assert condition(gap) is Condition.DECODE_FAILING
    assert condition(replace(gap, last_packet_at=NOW - 3.1)) is Condition.STALLED


@pytest.mark.parametrize(
    ("flow", "expected"),
    [
        (FlowEvidence(lossy_since=NOW - 31, lossy_at=NOW - 0.5), Condition.LOSSY),
        (FlowEvidence(lossy_since=NOW - 29, lossy_at=NOW - 0.5), Condition.LIVE),
        (FlowEvidence(lossy_since=NOW - 99, lossy_at=NOW - 61), Condition.LIVE),
        (FlowEvidence(low_fps_since=NOW - 16, low_fps_at=NOW), Condition.LOW_FPS),
        (FlowEvidence(low_fps_since=NOW - 60, low_fps_at=NOW - 31), Condition.LIVE),
        (FlowEvidence(slow_since=NOW - 16), Condition.LIVE_SLOW),
        (FlowEvidence(timestamps_wrong_since=NOW - 6, timestamps_wrong_at=NOW), Condition.TIMESTAMPS_WRONG),
        (FlowEvidence(timestamps_wrong_since=NOW - 6, timestamps_wrong_at=NOW - 3), Condition.LIVE),
        (FlowEvidence(clock_drift_since=NOW - 61, clock_drift_at=NOW), Condition.CLOCK_DRIFT),
        (FlowEvidence(clock_drift_since=NOW - 59, clock_drift_at=NOW), Condition.LIVE),
        (FlowEvidence(decode_failing_since=NOW - 1, decode_failing_at=NOW), Condition.DECODE_FAILING),
    ],
)
def test_how_a_stream_arrives_is_told_after_its_window(flow: FlowEvidence, expected: Condition) -> None:
    judgement = assess(replace(LIVE, flow=flow), DEFAULT_LIMITS, NOW)
    assert judgement.condition is expected
    assert judgement.fresh is RULES[expected].shows_now


def test_a_still_picture_is_frozen_after_proof_and_five_seconds() -> None:
    judgement = assess(replace(LIVE, still=STILL), DEFAULT_LIMITS, NOW)
    assert (judgement.condition, judgement.since, judgement.fresh) == (Condition.FROZEN, NOW - 5.0, False)
    for doubt in (
        replace(STILL, proof=Proof.NONE),
        replace(STILL, still_since=NOW - 4.9),
        replace(STILL, last_motion_at=NOW - 4.0),
    ):
        assert condition(replace(LIVE, still=doubt)) is Condition.LIVE
    assert condition(replace(LIVE, still=STILL), NOW + 3.0) is Condition.STALLED  # the cause comes first


@pytest.mark.parametrize("state", [StreamState.QUEUED, StreamState.CONNECTING])
def test_grey_for_fifteen_seconds_after_being_asked_for(state: StreamState) -> None:
    asked = StreamSample(state, state_since=NOW)
    assert condition(asked, NOW + 15.0) is Condition.CONNECTING
    after = Condition.UNKNOWN if state is StreamState.QUEUED else Condition.OFFLINE
    assert condition(asked, NOW + 15.1) is after


def test_a_camera_that_answers_and_sends_nothing_is_stalled() -> None:
    silent = StreamSample(StreamState.CONNECTING, state_since=NOW, connected_at=NOW + 0.2)
    assert condition(silent, NOW + 15.1) is Condition.STALLED


@pytest.mark.parametrize("state", [StreamState.BACKOFF, StreamState.QUEUED, StreamState.CONNECTING])
@pytest.mark.parametrize("failure", [each for each in Failure if each is not Failure.NONE and each not in OURS])
def test_a_failed_camera_stays_so_while_it_is_called_again(state: StreamState, failure: Failure) -> None:
    judgement = assess(StreamSample(state, failure, state_since=NOW, last_frame_at=NOW - 7), DEFAULT_LIMITS, NOW)
    assert judgement.condition is CONDITION_OF_FAILURE[failure]
    assert RULES[judgement.condition].meaning is Meaning.BAD
    assert judgement.since == NOW - 7


def test_a_refused_password_says_so() -> None:
    assert condition(StreamSample(StreamState.HALTED, Failure.UNAUTHORISED)) is Condition.UNAUTHORISED


@pytest.mark.parametrize("state", [each for each in StreamState if each is not StreamState.LIVE])
@pytest.mark.parametrize("failure", sorted(OURS))
def test_a_lost_worker_or_a_busy_desk_is_never_the_cameras_fault(state: StreamState, failure: Failure) -> None:
    lost = StreamSample(state, failure, state_since=NOW)
    assert condition(lost, NOW + 9.9) is Condition.CONNECTING
    if state is not StreamState.CONNECTING:  # a call to the camera under way is judged as any other
        assert condition(lost, NOW + 60.0) is Condition.UNKNOWN


def test_nobody_watches_is_idle() -> None:
    assert condition(StreamSample()) is Condition.IDLE
    assert math.isnan(assess(StreamSample(), DEFAULT_LIMITS, NOW).picture_at)


@pytest.mark.parametrize("lost_at", [120.0, 121.0, 126.0, 131.5])
def test_off_screen_a_long_gop_is_no_stall_and_a_loss_is(lost_at: float) -> None:
    """A key frame each 12 s, packets 25 times a second, judged each quarter of a second."""
    for quarter in range(1, 800):
        now = quarter / 4
        packet_at = min(now, lost_at)
        watched = StreamSample(
            StreamState.LIVE,
            connected_at=0.0,
            last_packet_at=packet_at,
            last_frame_at=packet_at // 12 * 12,
            picture_at=packet_at // 12 * 12,
            fps=25.0,
            keyframe_interval=12.0 if packet_at > 24 else NEVER,
            mode=DecodeMode.KEY_FRAMES,
        )
        judgement = assess(watched, DEFAULT_LIMITS, now)
        expected = Condition.LIVE if now - lost_at <= 5.0 else Condition.STALLED
        assert judgement.condition is expected
        assert not judgement.fresh


@given(st.floats(1.7, 120), st.floats(0, 1.0), st.floats(0.05, 1.0))
def test_whatever_the_camera_a_loss_is_on_the_tile_within_five_seconds(fps: float, phase: float, tick: float) -> None:
    now = NOW + phase * tick
    while condition(replace(LIVE, fps=fps, last_frame_at=NOW, picture_at=NOW), now) is not Condition.STALLED:
        now += tick
    assert now - NOW <= 5.0


@given(samples, st.floats(0, 2500), st.floats(0.5, 30), st.floats(0.5, 30), st.floats(0, 60))
def test_limits_that_are_set_are_kept(
    sample: StreamSample, now: float, fresh: float, connecting: float, frozen: float
) -> None:
    limits = replace(DEFAULT_LIMITS, fresh=fresh, connecting=connecting, frozen=frozen)
    judgement = assess(sample, limits, now)
    if judgement.fresh:
        assert judgement.condition is Condition.LIVE
        assert now - sample.picture_at <= max(fresh, 3 * limits.slowest_interval)
    if judgement.condition is Condition.FROZEN:
        assert now - sample.still.still_since >= frozen
    if judgement.condition is Condition.CONNECTING and sample.failure is Failure.NONE:
        assert not now - sample.state_since > connecting
