"""Readings are there for any sample, and their limits are those that the judgement has."""

from __future__ import annotations

import math
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.health.anything import Kind, any_of, samples
from wall.health.assess import assess
from wall.health.condition import RULES, Condition
from wall.health.flow.evidence import FlowEvidence
from wall.health.flow.usual import Usual
from wall.health.limits import DEFAULT_LIMITS, HealthLimits, Marks
from wall.health.sample import DecodeMode, StreamSample, StreamState
from wall.health.signals import Reading, Signal, readings
from wall.health.still.evidence import Proof, StillEvidence
from wall.health.view.evidence import ViewEvidence

NOW = 100.0
LIVE = StreamSample(
    StreamState.LIVE,
    state_since=50.0,
    connected_at=50.0,
    last_packet_at=99.9,
    last_frame_at=99.9,
    picture_at=99.8,
    fps=10.0,
)


def read(sample: StreamSample, limits: HealthLimits = DEFAULT_LIMITS, now: float = NOW) -> dict[Signal, Reading]:
    return {each.signal: each for each in readings(sample, limits, now)}


@given(samples(), st.floats())
def test_any_sample_has_every_reading_in_order(sample: StreamSample, now: float) -> None:
    made = readings(sample, DEFAULT_LIMITS, now)
    assert [each.signal for each in made] == list(Signal)
    assert all(isinstance(each.value, float) and isinstance(each.limit, float) for each in made)
    assert all(each.bad in (True, False) for each in made)


LIVE_STATE = st.just(StreamState.LIVE)


@given(samples(state=LIVE_STATE, mode=st.just(DecodeMode.ALL)))
def test_a_picture_beyond_its_limit_is_never_fresh(sample: StreamSample) -> None:
    if read(sample)[Signal.PICTURE_AGE].bad:
        assert not assess(sample, DEFAULT_LIMITS, NOW).fresh


@given(samples(state=LIVE_STATE, flow=st.just(FlowEvidence())), st.floats(0.0, 30.0))
def test_silence_beyond_its_limit_is_a_stall_and_before_it_is_none(sample: StreamSample, silence: float) -> None:
    sample = replace(sample, last_packet_at=NOW - silence, last_frame_at=NOW - silence)
    stalled = assess(sample, DEFAULT_LIMITS, NOW).condition is Condition.STALLED
    assert stalled is read(sample)[Signal.PACKET_AGE].bad or sample.mode is DecodeMode.KEY_FRAMES


@pytest.mark.parametrize("age", [2.9, 3.1, 3.9, 4.1])
@pytest.mark.parametrize("fps", [math.nan, 0.8])
@pytest.mark.parametrize("limits", [DEFAULT_LIMITS, HealthLimits(fresh=4.0)], ids=["default", "set"])
def test_the_limit_of_a_pictures_age_is_the_one_that_is_set(age: float, fps: float, limits: HealthLimits) -> None:
    sample = replace(LIVE, picture_at=NOW - age, fps=fps)
    assert read(sample, limits)[Signal.PICTURE_AGE].bad is not assess(sample, limits, NOW).fresh


@pytest.mark.parametrize("interval", [math.nan, 2.0, 4.0, 60.0])
@pytest.mark.parametrize("age", [1.0, 7.9, 8.1, 12.9, 13.1, 32.9, 33.1])
def test_off_the_screen_the_limit_is_that_of_key_frames(interval: float, age: float) -> None:
    sample = replace(
        LIVE,
        mode=DecodeMode.KEY_FRAMES,
        keyframe_interval=interval,
        last_frame_at=NOW - age,
        picture_at=NOW - age,
        flow=FlowEvidence(),
    )
    stalled = assess(sample, DEFAULT_LIMITS, NOW).condition is Condition.STALLED
    assert read(sample)[Signal.PICTURE_AGE].bad is stalled


@given(st.floats(), st.floats())
def test_few_pictures_are_what_the_watch_calls_few(usual: float, fps: float) -> None:
    known = Usual({})
    known.fps = usual
    reading = read(replace(LIVE, flow=FlowEvidence(usual_fps=usual, fps=fps), fps=math.nan))[Signal.FPS]
    assert reading.beyond is known.is_few(fps)


def test_the_rate_is_the_one_that_is_judged_and_the_measured_one_before_there_is_one() -> None:
    assert read(LIVE)[Signal.FPS].value == 10.0
    assert read(replace(LIVE, flow=FlowEvidence(fps=3.0)))[Signal.FPS].value == 3.0


@given(any_of(StillEvidence))
def test_novelty_has_the_limit_of_this_very_camera(still: StillEvidence) -> None:
    reading = read(replace(LIVE, still=still))[Signal.NOVELTY]
    assert reading.beyond is (still.novelty < still.expected)


@pytest.mark.parametrize(
    ("offset", "beyond"), [(0.0, False), (4.9, False), (5.1, True), (-4.9, False), (-5.1, True), (math.nan, False)]
)
def test_a_clock_is_wrong_on_both_sides(offset: float, beyond: bool) -> None:
    assert read(replace(LIVE, flow=FlowEvidence(clock_offset=offset)))[Signal.CLOCK_OFFSET].beyond is beyond


@given(samples(state=st.just(StreamState.RESTING), checked_at=st.floats(0, 90)))
def test_of_a_stream_that_rests_the_last_look_counts(sample: StreamSample) -> None:
    at_its_end = [
        each.value for each in readings(replace(sample, state=StreamState.LIVE), DEFAULT_LIMITS, sample.checked_at)
    ]
    assert [each.value for each in readings(sample, DEFAULT_LIMITS, NOW)] == pytest.approx(at_its_end, nan_ok=True)


@given(
    samples(
        state=st.sampled_from([StreamState.BACKOFF, StreamState.CONNECTING, StreamState.IDLE, StreamState.HALTED])
    )
)
def test_without_a_connection_only_ages_are_told(sample: StreamSample) -> None:
    told = {each.signal for each in readings(sample, DEFAULT_LIMITS, NOW) if not math.isnan(each.value)}
    assert told <= {Signal.PICTURE_AGE, Signal.PACKET_AGE}


def test_what_a_mark_takes_from_the_judgement_has_no_limit() -> None:
    still = replace(LIVE, still=StillEvidence(novelty=0.1, expected=0.5))
    assert read(still)[Signal.NOVELTY].beyond
    marked = {each.signal: each for each in readings(still, DEFAULT_LIMITS, NOW, Marks(may_be_still=True, ptz=True))}
    assert marked[Signal.NOVELTY].value == 0.1
    for signal in (Signal.NOVELTY, Signal.STRUCTURED, Signal.VIEW_KEPT):
        assert math.isnan(marked[signal].limit)


def calm(kind: type[Kind], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Kind]:
    """Any numbers at all, and nothing that has lasted for any time."""
    since = {each.name: st.just(math.nan) for each in fields(kind) if each.name.endswith("_since")}  # type: ignore[arg-type]
    return any_of(kind, **{**since, **given})


@given(
    calm(StillEvidence, proof=st.just(Proof.NONE)),
    calm(ViewEvidence),
    calm(FlowEvidence),
    st.sampled_from(DecodeMode),
)
def test_nothing_is_bad_about_a_camera_that_is_live(
    still: StillEvidence, view: ViewEvidence, flow: FlowEvidence, mode: DecodeMode
) -> None:
    """What is shown as a ground is one: whoever reads the page must not doubt a camera that is well."""
    sample = replace(LIVE, still=still, view=view, flow=flow, mode=mode)
    assert assess(sample, DEFAULT_LIMITS, NOW).condition is Condition.LIVE
    assert [each.signal for each in readings(sample, DEFAULT_LIMITS, NOW) if each.bad] == []


SINCE = NOW - 70.0
VIEW_LOST = ViewEvidence(structured=0.1, kept=0.1, relief=0.1, sharpness=0.1)
DAMAGED = FlowEvidence(lost=0.2, corrupt=0.2, clock_offset=-9.0, usual_fps=20.0, fps=2.0)


@pytest.mark.parametrize(
    ("evidence", "grounds"),
    [
        (VIEW_LOST, set()),
        (replace(VIEW_LOST, covered_since=SINCE), {Signal.STRUCTURED, Signal.VIEW_KEPT}),
        (replace(VIEW_LOST, moved_since=SINCE), {Signal.VIEW_KEPT}),
        (replace(VIEW_LOST, blurred_since=SINCE), {Signal.SHARPNESS}),
        (replace(VIEW_LOST, moved_since=SINCE, relief=0.9), set()),  # told by a displacement
        (replace(VIEW_LOST, moved_since=SINCE, kept=0.4), {Signal.VIEW_KEPT}),
        (replace(VIEW_LOST, moved_since=SINCE, kept=0.4, relief=0.3), set()),
        (DAMAGED, set()),
        (replace(DAMAGED, lossy_since=SINCE, lossy_at=NOW), {Signal.LOST, Signal.CORRUPT}),
        (replace(DAMAGED, decode_failing_since=SINCE, decode_failing_at=NOW), {Signal.CORRUPT}),
        (replace(DAMAGED, low_fps_since=SINCE, low_fps_at=NOW), {Signal.FPS}),
        (replace(DAMAGED, slow_since=SINCE), {Signal.FPS}),
        (replace(DAMAGED, clock_drift_since=SINCE, clock_drift_at=NOW), {Signal.CLOCK_OFFSET}),
    ],
)
def test_each_condition_has_its_own_grounds(evidence: ViewEvidence | FlowEvidence, grounds: set[Signal]) -> None:
    part = {"view" if isinstance(evidence, ViewEvidence) else "flow": evidence}
    made = readings(replace(LIVE, **part), DEFAULT_LIMITS, NOW)  # type: ignore[arg-type]
    assert {each.signal for each in made if each.bad} == grounds


def test_a_key_frame_like_those_before_is_a_ground_as_soon_as_there_is_a_suspicion() -> None:
    still = StillEvidence(novelty=0.1, expected=0.5)
    assert not read(replace(LIVE, still=still))[Signal.NOVELTY].bad
    assert read(replace(LIVE, still=replace(still, suspect_since=SINCE)))[Signal.NOVELTY].bad
    frozen = replace(still, proof=Proof.NOVELTY, still_keyframes=5, still_since=SINCE)
    assert read(replace(LIVE, still=frozen))[Signal.NOVELTY].bad


def test_a_bad_value_lies_on_the_wrong_side() -> None:
    assert Reading(Signal.LOST, 2.0, 1.0).bad
    assert not Reading(Signal.LOST, 1.0, 1.0).bad
    assert Reading(Signal.FPS, 1.0, 2.0, above=False).bad
    assert not Reading(Signal.FPS, 1.0).bad
    assert not Reading(Signal.FPS, math.nan, 1.0).bad
    assert set(RULES) == set(Condition)
