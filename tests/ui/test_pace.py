"""How often a canvas looks for pictures."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.ui.canvas_fakes import RED, FakeClock, FakeReader
from wall.decoders.base import PictureSize, StreamKey
from wall.health.sample import StreamSample
from wall.layouts.grid import layout
from wall.model import CameraId
from wall.ui.pace import MANY, QUICK_MS, SETTLING_S, SLOWEST_MS, Pace
from wall.ui.theme import DARK
from wall.ui.tile import Tile, TileFace
from wall.ui.tile_zoom import Zoom
from wall.ui.wall_canvas import WallCanvas

CAMERAS = [CameraId(f"c{number}") for number in range(16)]
FACES = {camera: TileFace("Gate", sample=StreamSample(fps=25.0)) for camera in CAMERAS}


@pytest.mark.parametrize("fps", [4.0, 10.0, 12.5, 15.0, 20.0, 24.3, 25.0, 25.4, 29.97, 30.0, 50.0, 60.0])
def test_there_is_a_look_between_two_pictures(fps: float) -> None:
    pace = Pace()
    pace.expect(64, fps)
    ms = pace.look_ms(0.0)
    assert QUICK_MS <= ms <= SLOWEST_MS
    assert ms < 1000 / fps - 2.0 or ms == QUICK_MS


@pytest.mark.parametrize("fps", [5, 8, 10, 12, 15, 18])
def test_slow_cameras_change_evenly(fps: int) -> None:
    """With 40 ms between two looks each picture of 15 a second would stand for 40 or for 80 ms."""
    pace = Pace()
    pace.expect(16, fps)
    looks = 1000 / fps / pace.look_ms(0.0)
    assert looks == pytest.approx(round(looks), abs=0.07)
    assert looks >= 1.95


def test_many_tiles_are_looked_at_less_often_than_a_screen_changes() -> None:
    pace = Pace()
    pace.expect(MANY, 25.0)
    assert pace.look_ms(0.0) == 32


@pytest.mark.parametrize("fps", [0.0, math.nan, 25.0, math.inf])
def test_few_tiles_are_looked_at_as_often_as_a_screen_changes(fps: float) -> None:
    pace = Pace()
    pace.expect(MANY - 1, fps)
    assert pace.look_ms(0.0) == QUICK_MS


@pytest.mark.parametrize(("fps", "ms"), [(0.0, QUICK_MS), (math.nan, QUICK_MS), (math.inf, QUICK_MS), (0.3, 41)])
def test_what_is_not_known_is_no_reason_to_be_late(fps: float, ms: int) -> None:
    pace = Pace()
    pace.expect(MANY, fps)
    assert pace.look_ms(0.0) == ms


def test_what_has_just_come_is_looked_for_at_once() -> None:
    pace = Pace()
    pace.expect(16, 25.0)
    pace.begin(100.0)
    assert pace.look_ms(100.0) == QUICK_MS
    assert pace.look_ms(100.0 + SETTLING_S) > QUICK_MS


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def reader(clock: FakeClock) -> FakeReader:
    return FakeReader(clock)


@pytest.fixture
def canvas(qtbot: QtBot, reader: FakeReader, clock: FakeClock) -> Iterator[WallCanvas]:
    widget = WallCanvas(reader, DARK, clock, clock.time_of_day)
    qtbot.addWidget(widget)
    widget.resize(1280, 720)
    widget.set_layout(layout("4x4"), [Tile(camera, (StreamKey(f"{camera}/sub"),)) for camera in CAMERAS])
    widget.set_faces(FACES)
    widget.show()
    yield widget
    widget.hide()


def looks_every(canvas: WallCanvas) -> list[int]:
    """Milliseconds: of its timers that run, which has no other while nobody points at a tile."""
    return [timer.interval() for timer in canvas.findChildren(QTimer) if timer.isActive()]


def test_a_canvas_keeps_the_pace_of_what_it_shows(
    canvas: WallCanvas, reader: FakeReader, clock: FakeClock, qtbot: QtBot
) -> None:
    assert looks_every(canvas) == [QUICK_MS]
    clock.now += 2 * SETTLING_S
    qtbot.waitUntil(lambda: looks_every(canvas) == [32])
    canvas.enlarge(3)
    clock.now += 2 * SETTLING_S
    qtbot.waitUntil(lambda: looks_every(canvas) == [QUICK_MS])
    reader.asked.clear()
    qtbot.waitUntil(lambda: len(reader.asked) > 3)
    assert looks_every(canvas) == [QUICK_MS]  # for as long as one is looked at
    canvas.enlarge(None)
    canvas.hide()
    canvas.show()
    assert looks_every(canvas) == [QUICK_MS]
    clock.now += 2 * SETTLING_S
    qtbot.waitUntil(lambda: looks_every(canvas) == [32])


def test_a_part_that_somebody_looks_at_is_as_fresh_as_can_be(
    canvas: WallCanvas, reader: FakeReader, clock: FakeClock, qtbot: QtBot
) -> None:
    reader.put("c3/sub", RED, PictureSize(64, 36))
    qtbot.waitUntil(lambda: reader.delivered("c3/sub"))
    clock.now += 2 * SETTLING_S
    qtbot.waitUntil(lambda: looks_every(canvas) == [32])
    canvas.tools.zoom(3, Zoom(2.0))
    clock.now += 2 * SETTLING_S
    canvas.set_faces(FACES)  # as a desk does four times a second
    qtbot.waitUntil(lambda: looks_every(canvas) == [QUICK_MS])
    canvas.tools.zoom(3, Zoom())
    canvas.set_faces(FACES)
    qtbot.waitUntil(lambda: looks_every(canvas) == [32])
