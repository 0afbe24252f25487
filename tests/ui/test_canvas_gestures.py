"""What a hand does on the canvas, and what the canvas reports."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.canvas_fakes import FakeClock, FakeReader
from wall.decoders.base import StreamKey
from wall.layouts.grid import layout
from wall.model import CameraId
from wall.ui.theme import DARK
from wall.ui.tile import Tile
from wall.ui.wall_canvas import WallCanvas

LEFT = Qt.MouseButton.LeftButton
FIRST, SECOND, THIRD = QPoint(100, 80), QPoint(400, 80), QPoint(100, 280)


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[WallCanvas]:
    clock = FakeClock()
    widget = WallCanvas(FakeReader(clock), DARK, clock, clock.time_of_day)
    qtbot.addWidget(widget)
    widget.resize(640, 400)
    widget.set_layout(layout("2x2"), [Tile(CameraId(f"c{i}"), (StreamKey(f"c{i}/sub"),)) for i in range(3)])
    widget.show()
    qtbot.waitExposed(widget)
    widget.activateWindow()  # else Esc may be a shortcut of a window that another test has left
    qtbot.waitUntil(widget.isActiveWindow)
    yield widget
    widget.hide()


def test_a_click_selects(canvas: WallCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.selected) as signal:
        QTest.mouseClick(canvas, LEFT, Qt.KeyboardModifier.NoModifier, SECOND)
    assert signal.args == ["c1"]
    assert canvas.selected_index == 1


def test_arrows_move_the_selection_and_stop_at_the_edge(canvas: WallCanvas, qtbot: QtBot) -> None:
    seen = []
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_Left,
        Qt.Key.Key_Up,
    ):
        QTest.keyClick(canvas, key)
        seen.append(canvas.selected_index)
    assert seen == [0, 1, 1, 3, 2, 0]


def test_double_click_enlarges_and_restores(canvas: WallCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.enlarge_changed) as signal:
        QTest.mouseDClick(canvas, LEFT, Qt.KeyboardModifier.NoModifier, THIRD)
    assert signal.args == ["c2"]
    assert (canvas.enlarged, canvas.selected_index) == (2, 2)
    with qtbot.waitSignal(canvas.enlarge_changed) as signal:
        QTest.mouseDClick(canvas, LEFT, Qt.KeyboardModifier.NoModifier, SECOND)
    assert signal.args == [None]
    assert canvas.enlarged is None


@pytest.mark.parametrize("back", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_enlarges_the_selected_tile(canvas: WallCanvas, qtbot: QtBot, back: Qt.Key) -> None:
    canvas.select(1)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert canvas.enlarged == 1
    QTest.keyClick(canvas, back)
    assert canvas.enlarged is None
    assert canvas.selected_index == 1


def test_an_empty_tile_is_not_enlarged(canvas: WallCanvas, qtbot: QtBot) -> None:
    QTest.mouseDClick(canvas, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(400, 300))
    assert canvas.enlarged is None


def test_arrows_while_enlarged_go_to_the_neighbour(canvas: WallCanvas, qtbot: QtBot) -> None:
    """Never may Space answer for a tile that nobody sees."""
    canvas.enlarge(0)
    changes: list[object] = []
    canvas.enlarge_changed.connect(changes.append)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert (canvas.enlarged, canvas.selected_index, changes) == (1, 1, ["c1"])
    QTest.keyClick(canvas, Qt.Key.Key_Down)  # an empty tile: stays
    assert (canvas.enlarged, canvas.selected_index, changes) == (1, 1, ["c1"])


def test_space_reports_the_selected_camera(canvas: WallCanvas, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(canvas.acknowledge_pressed):
        QTest.keyClick(canvas, Qt.Key.Key_Space)
    canvas.select(2)
    with qtbot.waitSignal(canvas.acknowledge_pressed) as signal:
        QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert signal.args == ["c2"]


def test_the_menu_key_and_button_report_camera_and_place(canvas: WallCanvas, qtbot: QtBot) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, SECOND, QPoint(700, 300))
    with qtbot.waitSignal(canvas.context_menu_requested) as signal:
        QApplication.sendEvent(canvas, event)
    assert signal.args == ["c1", QPoint(700, 300)]


def test_a_camera_that_stays_stays_selected_and_enlarged(canvas: WallCanvas, qtbot: QtBot) -> None:
    canvas.enlarge(1)
    changes: list[object] = []
    canvas.enlarge_changed.connect(changes.append)
    canvas.set_layout(layout("3x3"), [Tile(), Tile(), Tile(CameraId("c1"), (StreamKey("c1/sub"),))])
    assert (canvas.enlarged, canvas.selected_index, changes) == (2, 2, [])
    canvas.set_layout(layout("1x1"), [Tile(CameraId("c9"), (StreamKey("c9/sub"),))])
    assert (canvas.enlarged, canvas.selected_index, changes) == (None, None, [None])


def test_keys_that_are_not_the_canvas_s_reach_the_window(canvas: WallCanvas, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_F11, Qt.Key.Key_Escape):
        event = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        canvas.keyPressEvent(event)
        assert not event.isAccepted()


def test_an_empty_tile_that_was_selected_is_nowhere_on_a_smaller_grid(canvas: WallCanvas) -> None:
    tiles = [Tile(CameraId(f"c{i}"), (StreamKey(f"c{i}/sub"),)) for i in range(3)]
    canvas.select(3)  # the last, which is empty
    canvas.set_layout(layout("1x1"), tiles[:1])
    assert canvas.selected_index is None  # else every other page after this one would fail
    canvas.set_layout(layout("2x2"), tiles)
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.selected_index == 0


def test_enter_without_a_tile_says_what_is_missing(canvas: WallCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.tools.said):
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert canvas.enlarged is None
    canvas.select(3)  # a place without a camera
    with qtbot.waitSignal(canvas.tools.said):
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert canvas.enlarged is None
