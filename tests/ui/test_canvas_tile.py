"""What a tile says about a camera, where its parts are, and how pictures are counted: values without a widget."""

from __future__ import annotations

import math
from datetime import timedelta

import numpy as np
import pytest

from tests.ui.canvas_fakes import START, FakeClock
from wall.alarms.book import Alarm
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Source
from wall.decoders.base import StreamKey
from wall.health.condition import Condition, Judgement, Severity
from wall.health.sample import Failure, StreamSample
from wall.layouts.grid import Rect
from wall.model import Camera, CameraId, FacilityId
from wall.ui.icons import Icon
from wall.ui.paint_stats import PaintStats
from wall.ui.state import CameraState
from wall.ui.tile import AlarmMark, Tile, TileStyle, face, place
from wall.urls import StreamUrl

CAMERA = Camera(CameraId("gate"), FacilityId("f"), "Cổng chính", 12, StreamUrl.parse("rtsp://192.0.2.1/main")[0])
NOW = 5000.0
AT = START + timedelta(seconds=55)


def state(
    condition: Condition,
    since: float = NOW - 48,
    picture_at: float = NOW - 48,
    alarm: AlarmState = AlarmState.NORMAL,
    sample: StreamSample | None = None,
) -> CameraState:
    fresh = condition is Condition.LIVE
    row = Alarm(Source.camera(CAMERA.id), alarm, condition if not fresh else Condition.OFFLINE)
    return CameraState(Judgement(condition, since, picture_at, fresh), sample or StreamSample(), row)


def test_live_says_only_its_name() -> None:
    said = face(CAMERA, state(Condition.LIVE, picture_at=NOW), NOW, AT)
    assert (said.name, said.number, said.word, said.detail, said.icon, said.dim) == (
        "Cổng chính", "12", "", "", None, False
    )  # fmt: skip


def test_live_faces_are_equal_at_all_times() -> None:
    assert face(CAMERA, state(Condition.LIVE), NOW, AT) == face(
        CAMERA, state(Condition.LIVE), NOW + 60, AT + timedelta(seconds=60)
    )


def test_offline_says_why_and_how_old_the_picture_is() -> None:
    sample = StreamSample(failure=Failure.TIMED_OUT)
    said = face(CAMERA, state(Condition.OFFLINE, sample=sample), NOW, AT)
    assert said.detail == "last picture 14:32:07, 48\N{NO-BREAK SPACE}s\N{NO-BREAK SPACE}ago"
    assert (said.word, said.held, said.icon, said.dim) == ("Offline", "48\N{NO-BREAK SPACE}s", Icon.CAMERA_OFF, True)
    assert said.reason == "Offline: no answer in time"


def test_frozen_says_since_when_it_is_the_same() -> None:
    said = face(CAMERA, state(Condition.FROZEN, picture_at=NOW), NOW, AT)
    assert said.detail == "same picture since 14:32:07, 48\N{NO-BREAK SPACE}s"
    assert said.dim


@pytest.mark.parametrize("condition", [each for each in Condition if each is not Condition.LIVE])
def test_what_is_not_live_is_dimmed_and_has_word_and_icon(condition: Condition) -> None:
    said = face(CAMERA, state(condition, since=math.nan, picture_at=math.nan), NOW, AT)
    assert said.dim
    assert said.word
    assert said.icon is not None
    assert said.reason
    assert said.detail


def test_what_is_unknown_is_never_live() -> None:
    said = face(CAMERA, None, NOW, AT)
    assert (said.dim, said.word, said.icon) == (True, "Unknown", Icon.QUESTION)


@pytest.mark.parametrize(
    ("alarm", "mark"),
    [
        (AlarmState.NORMAL, None),
        (AlarmState.UNACKED, AlarmMark(Severity.LOW, AlarmState.UNACKED)),
        (AlarmState.ACKED, AlarmMark(Severity.LOW, AlarmState.ACKED)),
        (AlarmState.RTN_UNACKED, AlarmMark(Severity.LOW, AlarmState.RTN_UNACKED)),
    ],
)
def test_mark_follows_the_alarm(alarm: AlarmState, mark: AlarmMark | None) -> None:
    assert face(CAMERA, state(Condition.OFFLINE, alarm=alarm), NOW, AT).mark == mark


def test_shape_is_the_stream_s() -> None:
    assert face(CAMERA, state(Condition.LIVE), NOW, AT).shape == (16, 9)
    known = StreamSample(width=704, height=576)
    assert face(CAMERA, state(Condition.LIVE, sample=known), NOW, AT).shape == (704, 576)


@pytest.mark.parametrize(
    ("height", "style", "caption"),
    [
        (135, TileStyle(), 18),  # the least
        (270, TileStyle(), 27),  # a tenth
        (1080, TileStyle(), 44),  # the most
        (270, TileStyle(distance=2.0), 54),
        (540, TileStyle(scale=2.0), 54),
        (60, TileStyle(distance=2.0), 15),  # never more than a quarter
    ],
)
def test_caption_height(height: int, style: TileStyle, caption: int) -> None:
    parts = place(Rect(10, 20, height * 16 // 9, height), (16, 9), style)
    assert parts.caption.height == caption
    assert parts.area.height + caption == height
    assert parts.caption.y == 20 + parts.area.height


def test_bare_tile_is_all_picture() -> None:
    tile = Rect(3, 4, 100, 90)
    assert place(tile, (16, 9), TileStyle(bare=True)).picture == tile


def test_streams_while_enlarged() -> None:
    sub, main = StreamKey("c/sub"), StreamKey("c/main")
    assert Tile(CAMERA.id, (sub,), (main, sub)).order(enlarged=True) == (main, sub)
    assert Tile(CAMERA.id, (sub,), (main, sub)).order(enlarged=False) == (sub,)
    assert Tile(CAMERA.id, (sub,)).order(enlarged=True) == (sub,)


def test_statistics() -> None:
    clock = FakeClock()
    stats = PaintStats(clock, capacity=4)
    for picture in range(6):
        stats.painted(3, 100.0 + picture, 100.05 + picture)
    stats.painted(5, math.nan, 1.0)
    clock.now += 2
    seen = stats.snapshot()
    assert (seen.fps(3), seen.fps(5), seen.fps(4)) == (3.0, 0.5, 0.0)
    assert len(seen.ages) == 4
    np.testing.assert_allclose(seen.ages, 0.05, atol=1e-4)
    assert seen.age_ms(95) == pytest.approx(50, abs=0.1)
    stats.reset()
    assert math.isnan(stats.snapshot().age_ms(50))
