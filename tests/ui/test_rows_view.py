"""The list whose rows' places are sums: every row is where it can be pressed, and the keyboard finds all of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.wall_scene import raised, scene_state
from wall.model import Inventory
from wall.ui.alarm_delegate import height, heights
from wall.ui.alarm_model import Heading
from wall.ui.alarm_rows import AlarmRow
from wall.ui.alarm_view import AlarmView
from wall.ui.overview import alarm_groups

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(qtbot: QtBot, inventory: Inventory) -> AlarmView:
    result = AlarmView()
    qtbot.addWidget(result)
    result.resize(320, 400)
    state = scene_state(inventory, tuple(raised(camera.id) for camera in inventory.cameras))
    result.show_groups(alarm_groups(inventory, state), state.at)
    result.show()
    qtbot.waitExposed(result)
    return result


def chosen(view: AlarmView) -> list[int]:
    return sorted(index.row() for index in view.selectionModel().selectedIndexes())


def test_every_row_is_found_where_it_is_drawn(view: AlarmView) -> None:
    bar, end = view.verticalScrollBar(), 0
    for scrolled in (0, 133, bar.maximum()):
        bar.setValue(scrolled)
        end = -scrolled
        for row, item in enumerate(view.alarms.items):
            box = view.visualRect(view.alarms.index(row))
            assert (box.top(), box.height()) == (end, height(item))
            assert view.indexAt(QPoint(5, box.top())).row() == row
            assert view.indexAt(QPoint(5, box.bottom())).row() == row
            end += box.height()
    assert heights(view.alarms.items) == [height(item) for item in view.alarms.items]
    assert end == view.viewport().height()  # the last row ends where the view does
    assert not view.indexAt(QPoint(5, end)).isValid()
    assert not view.indexAt(QPoint(-1, 5)).isValid()


def test_arrows_pass_over_headings_and_the_row_can_be_seen(view: AlarmView) -> None:
    view.setCurrentIndex(view.alarms.index(1))
    rows = [row for row, item in enumerate(view.alarms.items) if isinstance(item, AlarmRow)]
    for wanted in rows[1:]:
        QTest.keyClick(view, Qt.Key.Key_Down)
        assert view.currentIndex().row() == wanted
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == rows[-1]  # there is nothing below
    for wanted in reversed(rows[:-1]):
        QTest.keyClick(view, Qt.Key.Key_Up)
        assert view.currentIndex().row() == wanted


def test_pages_ends_and_beginnings(view: AlarmView) -> None:
    rows = [row for row, item in enumerate(view.alarms.items) if isinstance(item, AlarmRow)]
    QTest.keyClick(view, Qt.Key.Key_End)
    assert chosen(view) == [rows[-1]]
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert chosen(view) == [rows[0]]
    before = view.visualRect(view.currentIndex()).top() + view.verticalOffset()
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    after = view.visualRect(view.currentIndex()).top() + view.verticalOffset()
    assert 0 < after - before <= view.viewport().height()
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert chosen(view) == [rows[0]]


def test_several_rows_by_mouse_and_keyboard(view: AlarmView) -> None:
    def press(row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        at = view.visualRect(view.alarms.index(row)).topLeft() + QPoint(5, 5)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, at)

    press(1)
    press(3, SHIFT)
    assert chosen(view) == [1, 2, 3]
    press(2, CONTROL)
    assert chosen(view) == [1, 3]
    press(2)
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert chosen(view) == [2, 3]
    view.selectAll()
    assert all(isinstance(view.alarms.items[row], AlarmRow) for row in chosen(view))
    assert len(view.selected_rows()) == 64


def test_a_selection_of_everything_survives_a_new_order(view: AlarmView, inventory: Inventory) -> None:
    view.selectAll()
    before = {row.acknowledgement for row in view.selected_rows()}
    alarms = tuple(raised(camera.id, minutes=at) for at, camera in enumerate(inventory.cameras[:-1]))
    state = scene_state(inventory, alarms)
    view.alarms.set_held(False)  # wherever the pointer was left
    view.show_groups(alarm_groups(inventory, state), state.at)
    assert {row.acknowledgement for row in view.selected_rows()} == before - {
        row for row in before if row.source.id == inventory.cameras[-1].id
    }


def test_a_row_that_becomes_higher_moves_those_below(view: AlarmView) -> None:
    tops = [view.visualRect(view.alarms.index(row)).top() for row in range(3)]
    heights = [height(item) for item in view.alarms.items]
    heights[0] += 10
    view.set_heights(heights)
    assert [view.visualRect(view.alarms.index(row)).top() for row in range(3)] == [
        tops[0],
        tops[1] + 10,
        tops[2] + 10,
    ]


def test_an_empty_list_has_no_rows_to_press(view: AlarmView, inventory: Inventory) -> None:
    state = scene_state(inventory)
    view.alarms.set_held(False)  # wherever the pointer was left
    view.show_groups(alarm_groups(inventory, state), state.at)
    assert view.verticalScrollBar().maximum() == 0
    assert not view.indexAt(QPoint(5, 5)).isValid()
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert chosen(view) == []


def test_letters_select_nothing(view: AlarmView) -> None:
    view.setCurrentIndex(view.alarms.index(1))
    QTest.keyClicks(view, "gia")
    assert view.currentIndex().row() == 1


def test_a_heading_is_no_choice(view: AlarmView) -> None:
    at = view.visualRect(view.alarms.index(0)).center()
    assert isinstance(view.alarms.items[0], Heading)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen(view) == []
    view.selectionModel().select(view.alarms.index(1), QItemSelectionModel.SelectionFlag.Select)
    assert len(view.selected_rows()) == 1
