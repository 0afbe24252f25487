"""The wall never lies: whatever streams say and whenever it is asked, no picture beyond its limit passes as live.

From samples through the desk's own judging to what a tile says, and to what it does with a picture when the next
word about its camera is late.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from tests.health.anything import any_of
from wall.alarms.book import AlarmBook
from wall.app.judging import Judging
from wall.decoders.base import StreamKey
from wall.health.assess import DEFAULT_LIMITS, key_picture_limit, picture_limit
from wall.health.condition import RULES, Condition, Judgement
from wall.health.flow.evidence import NO_FLOW_EVIDENCE, FlowEvidence
from wall.health.sample import DecodeMode, Failure, StreamSample, StreamState
from wall.health.still.evidence import StillEvidence
from wall.health.view.evidence import NO_VIEW_EVIDENCE, ViewEvidence
from wall.layouts.grid import Rect
from wall.model import Camera, CameraId, FacilityId
from wall.monitor import LONGEST_GAP
from wall.ui.state import CameraState
from wall.ui.tile import Tile, TileFace, TileStyle, face, place
from wall.ui.tile_pictures import Pixels, Shown
from wall.ui.tile_slot import Slot
from wall.urls import StreamUrl

START = datetime(2026, 11, 24, 3, 0, 0, tzinfo=UTC)
KEY = StreamKey("gate/sub")
Evidence = TypeVar("Evidence", StreamSample, FlowEvidence, ViewEvidence)
TENTH = 0.05  # by so much the limit that a tile is told may differ from the judgement's: it is told in tenths

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]  # samples are large, and machines may be busy

AGES = st.sampled_from([0.0, 1.0, 2.9, 3.1, 5.9, 6.1, 9.9, 10.1, 33.0, 149.0, 151.0, 9e9]) | st.floats(0, 200)
ANY_AGE = AGES | st.sampled_from([-0.5, -1.5, -100.0, -9e9, math.nan])
STEPS = st.sampled_from([0.0, *[0.25] * 6, 1.0, 2.9, 4.9, 5.1, 4000.0]) | st.floats(0, 10)
JUMPS = st.sampled_from([*[0.0] * 8, -0.3, -3600.0, 6.0, 86400.0])
TIMES = ("picture_at", "last_frame_at", "last_packet_at", "connected_at", "state_since", "checked_at")
ODD = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(TIMES, ANY_AGE),
        "state": st.sampled_from(StreamState),
        "mode": st.just(DecodeMode.KEY_FRAMES),
        "failure": st.sampled_from(Failure),
        "fps": st.sampled_from([25.0, 1.0, 0.5, 0.01, math.nan, math.inf, -1.0, 0.0]) | st.floats(),
        "keyframe_interval": st.floats(),
        "still": any_of(StillEvidence),
        "view": any_of(ViewEvidence),
        "flow": any_of(FlowEvidence),
    },
)
"""What may be odd about a camera that is else as well as can be. Times are ages; see `at_time`."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One tick: so long after the one before, by both clocks; what the streams say; when the tile is painted."""

    later: float
    wall_jump: float
    facts: StreamSample  # of one camera; the other one is as well as can be
    painted_later: float
    picture_age: float


def changed(value: Evidence, **parts: Any) -> Evidence:
    """The same with some parts changed, by name."""
    return replace(value, **parts)


def at_once(sample: StreamSample, when: float) -> StreamSample:
    """With a packet and its picture of then."""
    return changed(sample, picture_at=when, last_frame_at=when, last_packet_at=when)


def at_time(aged: StreamSample, now: float) -> StreamSample:
    """The sample with ages made times."""
    return changed(aged, **{name: now - getattr(aged, name) for name in TIMES})


STEADY = StreamSample(StreamState.LIVE, fps=12.0, connected_at=60.0, state_since=60.0)  # its times are ages
WELL = at_once(STEADY, 0.1)


def at_rest(checked_ago: float, before: float, state: StreamState, odd: dict[str, Any]) -> StreamSample:
    """Looked at in turn: the last look ended so long ago, its last picture came so long before."""
    rests = changed(at_once(STEADY, checked_ago + before), state=state, checked_at=checked_ago)
    return changed(rests, **{name: value for name, value in odd.items() if name not in ("state", *TIMES)})


RESTS = st.builds(
    at_rest, AGES, st.floats(0.0, 4.0), st.sampled_from([StreamState.RESTING] * 3 + [StreamState.CONNECTING]), ODD
)
FACTS = ODD.map(lambda odd: changed(WELL, **odd)) | RESTS
MOMENTS = st.lists(st.builds(Moment, STEPS, JUMPS, FACTS, AGES, ANY_AGE), min_size=1, max_size=6)


def camera(name: str, number: int) -> Camera:
    url, _ = StreamUrl.parse(f"rtsp://127.0.0.1/{name}")
    return Camera(CameraId(name), FacilityId("yard"), name, number, url)


CAMERAS = (camera("gate", 1), camera("hall", 2))


def check_judgement(judgement: Judgement, sample: StreamSample, now: float) -> None:
    """What is said of the camera. Limits are the stream's own; a camera that is looked at in turn says when."""
    age = now - sample.picture_at
    shows = RULES[judgement.condition].shows_now
    if judgement.fresh:
        assert shows
        assert sample.state is StreamState.LIVE
        assert sample.mode is DecodeMode.ALL
        assert age <= picture_limit(sample, DEFAULT_LIMITS)
    if not shows:
        return
    if not math.isnan(judgement.checked_at):  # as of its last look, which is told with it
        assert now - judgement.checked_at <= DEFAULT_LIMITS.rest
        assert not judgement.fresh
        now = judgement.checked_at
    else:
        assert sample.state is StreamState.LIVE
    if sample.mode is DecodeMode.ALL:
        assert now - sample.picture_at <= picture_limit(sample, DEFAULT_LIMITS)
    else:
        assert now - sample.last_frame_at <= key_picture_limit(sample, DEFAULT_LIMITS)


def check_tile(told: TileFace, state: CameraState, now: float) -> None:
    """What the tile says at the moment of the tick."""
    age = now - state.sample.picture_at
    if not told.dim:
        assert age <= told.picture_limit_s + TENTH
    if not age <= told.picture_limit_s + TENTH:
        assert told.dim
        assert told.picture_at == state.sample.picture_at or not state.sample.picture_at > -math.inf
        if state.judgement.condition is Condition.LIVE:  # of its last look, or off the screen: never as now
            assert told.checked_at > -math.inf or state.sample.mode is DecodeMode.KEY_FRAMES


def check_picture(told: TileFace, now: float, moment: Moment) -> None:
    """What the tile does with a picture of whatever age, painted some time after it was last told anything."""
    slot = Slot(0, Tile(CAMERAS[0].id, (KEY,)), (KEY,), told)
    slot.move(place(Rect(0, 0, 320, 200), (16, 9), TileStyle()), 1.0)
    taken = now - moment.picture_age
    painted = now + moment.painted_later
    shown = Shown(KEY, Pixels(QImage(), 320, 180, shared=False), taken, math.nan)
    slot.show(shown, painted, lambda: START)
    if not slot._dim:
        assert told.passes
        assert painted - taken <= told.picture_limit_s
    # the same picture, looked at again later: a tile that hears nothing more grows old by itself
    slot.show(shown, painted + told.picture_limit_s + 1.0, lambda: START)
    assert slot._dim or not taken <= painted


GRAZES = [Moment(0.25, 0.0, at_once(STEADY, age), 0.0, age) for age in (0.0, 2.9, 3.1)]


@settings(max_examples=300, suppress_health_check=SLOW)
@given(MOMENTS)
@example(GRAZES)
@example([Moment(0.25, 0.0, at_rest(149.0, 0.1, StreamState.RESTING, {}), 0.0, 149.0)])
def test_no_picture_beyond_its_limit_passes_as_live(moments: list[Moment]) -> None:
    judging = Judging(DEFAULT_LIMITS, RULES)
    book = AlarmBook()
    judging.begin(book)
    now, at = 1000.0, START
    for moment in moments:
        slept = moment.later > LONGEST_GAP or moment.later + moment.wall_jump > LONGEST_GAP
        first = now == 1000.0 and at == START
        now += moment.later
        at += timedelta(seconds=moment.later + moment.wall_jump)
        said: Mapping[CameraId, StreamSample] = {
            each.id: at_time(aged, now) for each, aged in zip(CAMERAS, (moment.facts, WELL), strict=True)
        }
        judging.tick(now, at, CAMERAS, lambda each: said[each.id])  # noqa: B023  # called at once
        for each in CAMERAS:
            state = judging.state(each.id, None)
            told = face(each, state, now, at, judging.picture_limit(each.id))
            check_judgement(state.judgement, state.sample, now)
            check_tile(told, state, now)
            check_picture(told, now, moment)
            if slept and not first:
                assert state.judgement.condition is Condition.UNKNOWN
                assert told.dim


@settings(max_examples=100, suppress_health_check=SLOW)
@given(st.floats(0.0, 400.0), FACTS, st.floats(0.0, 30.0))
def test_after_a_sleep_only_what_came_since_is_live(slept: float, aged: StreamSample, awake: float) -> None:
    """A picture from before the desk slept is young by a clock that stood still meanwhile."""
    judging = Judging(DEFAULT_LIMITS, RULES)
    judging.begin(AlarmBook())
    now, at = 1000.0, START
    judging.tick(now, at, CAMERAS, lambda each: at_time(aged, now))
    woke = now + 0.25
    judging.tick(woke, at + timedelta(seconds=slept + LONGEST_GAP + 0.1), CAMERAS, lambda each: at_time(aged, now))
    sample = at_time(aged, now)  # nothing new since
    steps = int(awake / 0.25)
    for step in range(1, steps + 1):
        later = woke + step * 0.25
        wall = at + timedelta(seconds=slept + LONGEST_GAP + 0.1 + step * 0.25)
        judging.tick(later, wall, CAMERAS, lambda each: sample)
        judgement = judging.state(CAMERAS[0].id, None).judgement
        if sample.state is StreamState.LIVE and not sample.last_frame_at >= woke:
            assert not RULES[judgement.condition].shows_now
            assert not judgement.fresh


def test_a_steady_camera_is_live_until_its_picture_is_too_old() -> None:
    """The properties above are not kept by calling everything unknown."""
    judging = Judging(DEFAULT_LIMITS, RULES)
    judging.begin(AlarmBook())
    found = []
    for age in (0.0, 1.0, 2.9, 3.1, 4.0):
        now = 1000.0 + age
        judging.tick(now, START + timedelta(seconds=age), CAMERAS, lambda each: at_once(STEADY, 1000.0))
        state = judging.state(CAMERAS[0].id, None)
        told = face(CAMERAS[0], state, now, START, judging.picture_limit(CAMERAS[0].id))
        found.append((state.judgement.condition, told.dim))
    live, stalled = (Condition.LIVE, False), (Condition.STALLED, True)
    assert found == [live, live, live, stalled, stalled]


def test_every_condition_that_shows_now_needs_a_young_picture() -> None:
    """One by one, as the evidence makes them."""
    since = {"lossy": 0.0, "low_fps": 0.0, "timestamps_wrong": 0.0, "clock_drift": 0.0}
    flows = [
        changed(NO_FLOW_EVIDENCE, **{f"{name}_since": begin, f"{name}_at": 999.0}) for name, begin in since.items()
    ]
    flows.append(changed(NO_FLOW_EVIDENCE, slow_since=0.0))
    views = [changed(NO_VIEW_EVIDENCE, **{f"{name}_since": 0.0}) for name in ("black", "covered", "blurred", "moved")]
    plain = at_once(STEADY, 1000.0)
    streams = [plain, *(replace(plain, flow=each) for each in flows), *(replace(plain, view=each) for each in views)]
    seen = set()
    for stream in streams:
        judging = Judging(DEFAULT_LIMITS, RULES)
        judging.begin(AlarmBook())
        for age in (0.0, 2.0, 3.1, 4.5):
            judging.tick(1000.0 + age, START + timedelta(seconds=age), CAMERAS, lambda each: stream)  # noqa: B023
            judgement = judging.state(CAMERAS[0].id, None).judgement
            if age < 3.0:
                seen.add(judgement.condition)
            else:
                assert not judgement.fresh
                assert not RULES[judgement.condition].shows_now
    assert seen == {condition for condition, rule in RULES.items() if rule.shows_now}
