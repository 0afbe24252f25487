"""What is painted over a graphics card's pictures, and how a card that draws no more is found. Needs no OpenGL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QRegion, QResizeEvent, QRhiCommandBuffer
from pytestqt.qtbot import QtBot

from tests.ui.canvas_fakes import BLUE, FakeClock, FakeReader
from tests.ui.planar_fakes import frame_of, levels, part_of, picture_of
from wall.decoders.base import Matrix, PictureSize, PixelFormat, StreamKey
from wall.layouts.grid import layout
from wall.model import CameraId
from wall.ui.gpu_surface import _MOST_PARTS, MOST_UNANSWERED_S, ONE_LOOK_S, GpuSurface
from wall.ui.theme import DARK
from wall.ui.tile import Tile, TileFace
from wall.ui.wall_canvas import WallCanvas

SIZE = QSize(800, 600)
NOTHING = cast("QRhiCommandBuffer", None)


class Wall:
    """A canvas of 100 tiles with pictures that no card draws, and its surface. Nothing is shown."""

    def __init__(self, bot: QtBot) -> None:
        self.clock = FakeClock()
        self.reader = FakeReader(self.clock)
        self.canvas = WallCanvas(self.reader, DARK, self.clock, self.clock.time_of_day)
        bot.addWidget(self.canvas)
        self.canvas.resize(SIZE)
        self.canvas.use_gpu()
        names = [f"c{number}" for number in range(100)]
        self.canvas.set_layout(layout("10x10"), [Tile(CameraId(name), (StreamKey(name),)) for name in names])
        self.canvas.set_faces({CameraId(name): TileFace(name=name) for name in names})
        for name in names:
            self.reader.put(name, BLUE, PictureSize(16, 9))
        self.canvas._look()
        found = self.canvas.findChild(GpuSurface)
        assert found is not None
        self.surface = found
        self.failures: list[str] = []
        self.surface.failed.connect(self.failures.append)


@pytest.fixture
def wall(qtbot: QtBot) -> Iterator[Wall]:
    made = Wall(qtbot)
    yield made
    made.canvas.leave()


def test_many_small_changes_leave_all_tiles_as_they_are(wall: Wall) -> None:
    """Of so many parts all within their bounds is cleared: so each tile in there is painted, and all of it."""
    wall.surface._paint_overlay(SIZE)
    before = levels(wall.surface._overlay)
    assert before.std() > 10
    changed = QRegion()
    for column in range(0, 90, 10):  # of nine tiles in each of nine rows a part that has not all of the tile in it
        for row in range(9):
            changed += QRect(8 * column + 4, 60 * row + 50, 12, 4)
    assert changed.rectCount() > _MOST_PARTS
    wall.surface._dirty = changed
    assert wall.surface._paint_overlay(SIZE) == [changed.boundingRect()]
    assert np.array_equal(levels(wall.surface._overlay), before)


def test_a_tile_that_cannot_be_painted_once_is_painted_again(
    wall: Wall, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    wall.surface._paint_overlay(SIZE)
    before = levels(wall.surface._overlay)
    slot = wall.canvas._board.slots[4]
    with monkeypatch.context() as patch:
        patch.setattr(slot, "paint", _no_paint)
        wall.surface._dirty = QRegion(slot.whole)
        wall.surface._paint_overlay(SIZE)
    assert "tile 4 cannot be painted" in caplog.text
    assert not np.array_equal(levels(wall.surface._overlay), before)
    wall.surface._dirty = wall.canvas._look()
    wall.surface._paint_overlay(SIZE)
    assert np.array_equal(levels(wall.surface._overlay), before)
    assert wall.canvas._look().isEmpty()


def _no_paint(*_: object, **__: object) -> None:
    raise ValueError("a picture that makes no sense")


def looks(wall: Wall, seconds: float, every: float) -> None:
    """Each finds something new."""
    for _ in range(round(seconds / every)):
        wall.clock.now += every
        wall.surface.expect_frame(wall.clock())


@pytest.mark.parametrize("every", [0.016, 0.04])
def test_a_card_that_draws_no_frame_any_more_is_given_up(
    wall: Wall, monkeypatch: pytest.MonkeyPatch, every: float
) -> None:
    """After the same time, however often the canvas looks."""
    surface = wall.surface
    looks(wall, 2 * MOST_UNANSWERED_S, every)
    assert wall.failures == []  # nobody sees the window, so Qt draws nothing
    monkeypatch.setattr(surface, "_seen", lambda: True)
    looks(wall, MOST_UNANSWERED_S - 2 * ONE_LOOK_S, every)
    assert wall.failures == []
    looks(wall, 4 * ONE_LOOK_S, every)
    assert wall.failures == ["no frame is drawn any more"]


def test_a_window_that_was_held_up_blames_no_card(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall.surface, "_seen", lambda: True)
    for _ in range(10):
        wall.clock.now += 60.0
        wall.surface.expect_frame(wall.clock())
    assert wall.failures == []


def test_each_frame_ends_the_waiting_for_one(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    surface = wall.surface
    monkeypatch.setattr(surface, "_seen", lambda: True)
    monkeypatch.setattr(surface, "renderTarget", lambda: SimpleNamespace(pixelSize=lambda: SIZE))
    draws = SimpleNamespace(isDeviceLost=lambda: False)
    scene = SimpleNamespace(rhi=draws, draw=lambda *_: None, destroy=lambda: None)
    monkeypatch.setattr(surface, "_scene", scene)
    for _ in range(3):
        looks(wall, MOST_UNANSWERED_S - 2 * ONE_LOOK_S, 0.035)
        surface.render(NOTHING)
    assert surface.drawn
    assert wall.failures == []


def test_until_the_first_frame_the_canvas_paints_new_pictures(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    canvas, painted = wall.canvas, list[tuple[object, ...]]()
    monkeypatch.setattr(canvas, "update", lambda *what: painted.append(what))
    monkeypatch.setattr(canvas._board, "look", _news_alone(canvas))
    canvas._tick()
    assert painted == [()]  # all of it
    monkeypatch.setattr(wall.surface, "drawn", True)
    canvas._tick()
    assert painted == [()]


def _news_alone(canvas: WallCanvas) -> Callable[..., QRegion]:
    def look(*_: object) -> QRegion:
        canvas._board.news = True
        return QRegion()

    return look


def test_the_frame_of_another_size_shows_the_tiles_where_they_are_now(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt draws it while the surface is being resized."""
    seen: list[PictureSize] = []
    key = StreamKey("c0")
    monkeypatch.setattr(wall.surface, "setGeometry", lambda _: seen.append(wall.canvas.picture_sizes()[key]))
    wall.canvas.resize(1200, 900)
    wall.canvas.resizeEvent(QResizeEvent(wall.canvas.size(), SIZE))
    assert seen[-1] == wall.canvas.picture_sizes()[key]
    assert seen[-1].width > 100


def test_no_exception_leaves_the_end_of_an_interface(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("already gone")

    monkeypatch.setattr(wall.surface, "_scene", SimpleNamespace(destroy=broken))
    wall.surface.releaseResources()
    assert wall.failures == ["already gone"]
    assert wall.surface.textures == 0


def test_another_picture_of_a_zoomed_tile_paints_nothing_over_it(qtbot: QtBot) -> None:
    clock = FakeClock()
    reader = FakeReader(clock)
    canvas = WallCanvas(reader, DARK, clock, clock.time_of_day)
    qtbot.addWidget(canvas)
    canvas.resize(SIZE)
    canvas.use_gpu()
    key, camera = StreamKey("c/sub"), frame_of((1280, 720), Matrix.BT709, full=False)
    canvas.set_layout(layout("1x1"), [Tile(CameraId("c"), (key,))])
    size = canvas.picture_sizes()[key]
    reader._waiting[key] = picture_of(camera, size, PixelFormat.PLANAR, clock())
    assert not canvas._look().isEmpty()  # the first one
    canvas.tools.zoom_by(0, 2.0)
    canvas._look()
    (wish,) = canvas.tools.parts()
    for first in (True, False):
        reader._waiting[wish.output] = part_of(camera, wish.crop, wish.size, PixelFormat.PLANAR, clock())
        assert canvas._look().isEmpty() is not first  # the sign says now that it is the camera's own
        assert canvas._board.news
    reader._waiting[wish.output] = part_of(camera, wish.crop, wish.size, PixelFormat.BGRA, clock())
    assert not canvas._look().isEmpty()  # that one is painted
    canvas.leave()
