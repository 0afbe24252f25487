"""Making a view with the mouse and with the keyboard alone, in the real window; each step can be taken back."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox
from pytestqt.qtbot import QtBot

from tests.ui.editing_scene import FACILITY, MINE, Hand, empty, with_cameras
from tests.ui.wall_scene import raised, scene_state
from wall.config import Language
from wall.layouts.grid import Span
from wall.layouts.saved import CameraTile, ClockTile, HotKind, HotSpot, TextTile
from wall.model import CameraId, FacilityId, Inventory, ProvinceId
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.message_bar import MessageKind
from wall.ui.state import Place
from wall.ui.view_editor_drag import from_mime, to_mime
from wall.ui.view_editor_keys import Tool
from wall.ui.view_editor_paint import handle_of

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hand(window: MainWindow, inventory: Inventory) -> Hand:
    return Hand(window, inventory, empty())


def filled(window: MainWindow, inventory: Inventory, *names: str) -> Hand:
    return Hand(window, inventory, with_cameras(*names))


def drop(hand: Hand, data: QMimeData, at: QPoint) -> bool:
    """What Qt sends when something is dragged here; whether it was taken."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    events = (
        QDragEnterEvent(at, copy, data, left, none),
        QDragMoveEvent(at, copy, data, left, none),
        QDropEvent(QPointF(at), copy, data, left, none),
    )
    for event in events:
        event.setAccepted(False)
        QApplication.sendEvent(hand.canvas, event)
    return events[-1].isAccepted()


def dragged(hand: Hand, rows: Iterable[QModelIndex]) -> QMimeData:
    """What the tree gives to a drag of these rows."""
    return hand.window.page.tree.model.mimeData(list(rows))


# With the mouse --------------------------------------------------------------------------------------------------


def test_dragging_over_empty_cells_makes_one_tile(hand: Hand) -> None:
    hand.drag(hand.at(0, 0), hand.at(1, 1))
    assert hand.spans[0] == Span(0, 0, 2, 2)
    assert len(hand.spans) == 6
    hand.drag(hand.at(2, 2), hand.at(1, 2))  # backwards as well
    assert Span(1, 2, 2, 1) in hand.spans


def test_a_span_that_meets_a_tile_takes_all_of_it(hand: Hand) -> None:
    hand.drag(hand.at(1, 0), hand.at(2, 1))
    hand.drag(hand.at(0, 1), hand.at(1, 1))
    assert hand.spans[0] == Span(0, 0, 3, 2)


def test_a_tile_is_dragged_onto_another_and_they_change_places(window: MainWindow, inventory: Inventory) -> None:
    hand = filled(window, inventory, "p0f0c0", "", "p0f0c1")
    hand.drag(hand.at(0, 0), hand.at(2, 0))
    assert hand.cameras[:3] == ["p0f0c1", "", "p0f0c0"]
    hand.drag(hand.at(2, 0), hand.at(1, 2))  # onto an empty one: it moves
    assert hand.cameras[7] == "p0f0c0"
    assert hand.cameras[2] == ""


def test_a_tile_that_is_let_go_beside_the_view_stays(window: MainWindow, inventory: Inventory) -> None:
    hand = filled(window, inventory, "p0f0c0", "p0f0c1")
    before = hand.view
    hand.drag(hand.at(0, 0), QPoint(hand.canvas.width() + 60, hand.canvas.height() // 2))
    hand.drag(hand.at(1, 0), QPoint(20, -40))
    assert hand.view == before


def test_a_tile_is_stretched_by_its_corner_and_what_falls_out_is_told(
    window: MainWindow, inventory: Inventory
) -> None:
    hand = filled(window, inventory, "p0f0c0", "p0f0c1", "p0f0c2")
    hand.click(0, 0)
    corner = handle_of(hand.canvas.rect_of(Span(0, 0))).center()
    hand.drag(corner, hand.at(1, 1))
    assert hand.spans[0] == Span(0, 0, 2, 2)
    assert hand.cameras[:2] == ["p0f0c0", "p0f0c2"]
    assert "Hành lang A" in hand.editor.note.text()
    hand.click(0, 0)
    hand.drag(handle_of(hand.canvas.rect_of(Span(0, 0, 2, 2))).center(), hand.at(0, 1))
    assert hand.spans[0] == Span(0, 0, 1, 2)


def test_a_click_or_a_trembling_hand_changes_nothing(window: MainWindow, inventory: Inventory) -> None:
    hand = filled(window, inventory, "p0f0c0")
    before = hand.view
    hand.click(0, 0)
    hand.drag(hand.at(0, 0), hand.at(0, 0) + QPoint(2, 1))
    hand.drag(hand.at(1, 1), hand.at(1, 1) + QPoint(3, 0))
    assert hand.view == before


def test_escape_in_the_middle_of_a_drag_does_nothing_and_stays(hand: Hand, qtbot: QtBot) -> None:
    QTest.mousePress(hand.canvas, Qt.MouseButton.LeftButton, pos=hand.at(0, 0))
    QTest.mouseMove(hand.canvas, hand.at(1, 1))
    with qtbot.assertNotEmitted(hand.editor.left):
        hand.press(Key.Key_Escape)
    QTest.mouseRelease(hand.canvas, Qt.MouseButton.LeftButton, pos=hand.at(1, 1))
    assert hand.view == empty()


def test_a_drag_ends_with_the_page_that_it_began_on(window: MainWindow, inventory: Inventory) -> None:
    """An alarm calls somebody away with the button down: the release goes to whatever is there then."""
    hand = filled(window, inventory, "p0f0c0")
    QTest.mousePress(hand.canvas, Qt.MouseButton.LeftButton, pos=hand.at(0, 0))
    QTest.mouseMove(hand.canvas, hand.at(1, 1))
    window.show_editor(None)
    window.show_editor(hand.editor)
    QTest.mouseRelease(hand.canvas, Qt.MouseButton.LeftButton, pos=hand.at(1, 1))
    assert hand.cameras[0] == "p0f0c0"


def test_shift_and_the_mouse_select_and_a_button_merges(window: MainWindow, inventory: Inventory) -> None:
    hand = filled(window, inventory, "p0f0c0", "p0f0c1")
    hand.click(0, 0)
    hand.click(1, 1, SHIFT)
    assert hand.canvas.selection == Span(0, 0, 2, 2)
    assert len(hand.spans) == 9  # nothing is done yet
    hand.editor.tools.buttons[Tool.MERGE].click()
    assert hand.spans[0] == Span(0, 0, 2, 2)
    hand.editor.tools.buttons[Tool.SPLIT].click()
    assert len(hand.spans) == 9


# From the tree ---------------------------------------------------------------------------------------------------


def test_a_camera_of_the_tree_is_dropped_into_a_tile(hand: Hand) -> None:
    assert drop(hand, dragged(hand, [hand.row("p0f1c2")]), hand.at(1, 1))
    assert hand.cameras[4] == "p0f1c2"
    content = hand.view.contents[4]
    assert isinstance(content, CameraTile)
    assert content.name == "Sân sau"  # for the day on which it is gone


def test_several_cameras_fill_the_next_free_tiles(window: MainWindow, inventory: Inventory) -> None:
    hand = filled(window, inventory, "", "p2f0c0")
    hand.pick("p0f1c0", "p0f1c2")
    rows = window.page.tree.view.selectionModel().selectedIndexes()
    assert drop(hand, dragged(hand, rows), hand.at(0, 0))
    assert hand.cameras[:3] == ["p0f1c0", "p2f0c0", "p0f1c2"]


def test_a_facility_fills_the_free_tiles_and_who_finds_none_is_told(window: MainWindow, inventory: Inventory) -> None:
    hand = Hand(window, inventory, empty(2, 3))
    row = hand.facility_row(Place(ProvinceId("p0"), FacilityId("p0f1")))
    assert drop(hand, dragged(hand, [row]), hand.at(1, 0))
    assert sorted(hand.cameras) == [f"p0f1c{at}" for at in range(6)]
    assert "Khu tiếp nhận, Cổng phụ" in hand.editor.note.text()


def test_a_drop_of_something_else_or_of_rubbish_is_not_taken(hand: Hand) -> None:
    text, rubbish, unknown = QMimeData(), QMimeData(), to_mime([CameraId("nobody")])
    text.setText("p0f0c0")
    rubbish.setData("application/x-videowall-cameras", b'{"a": [1')
    assert not drop(hand, text, hand.at(0, 0))
    assert not drop(hand, rubbish, hand.at(0, 0))
    drop(hand, unknown, hand.at(0, 0))
    assert hand.view == empty()
    for odd in (b"[1, 2]", b"{}", b"null", b"\xff\xfe", b"[" * 200_000):
        rubbish.setData("application/x-videowall-cameras", odd)
        assert from_mime(rubbish) == ()


def test_a_click_in_the_tree_shows_nothing_on_the_wall_meanwhile(hand: Hand, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(hand.window.camera_chosen), qtbot.assertNotEmitted(hand.window.place_chosen):
        hand.pick("p0f0c1")
    assert hand.window.page.tree.picked_cameras == ["p0f0c1"]
    assert hand.window.page.tree.view.dragEnabled()
    hand.window.show_editor(None)
    assert not hand.window.page.tree.view.dragEnabled()
    with qtbot.waitSignal(hand.window.camera_chosen):
        hand.pick("p0f0c1")


# With the keyboard alone -----------------------------------------------------------------------------------------


def test_a_view_is_made_with_the_keyboard_alone(hand: Hand, qtbot: QtBot) -> None:
    """Find a camera, put it, span, clock, text, hot spot, and save: no hand on a mouse."""
    hand.press(Key.Key_F, modifier=CTRL)
    search = hand.window.page.tree.search
    qtbot.waitUntil(search.hasFocus)
    QTest.keyClicks(search, "nha an")
    qtbot.waitUntil(lambda: hand.window.page.tree.search.results.count() > 0)
    QTest.keyClick(search, Key.Key_Return)
    qtbot.waitUntil(hand.canvas.hasFocus)
    picked = hand.window.page.tree.picked_cameras
    assert len(picked) == 1
    hand.press(Key.Key_Right, Key.Key_Down)
    hand.press(Key.Key_Right, Key.Key_Down, modifier=SHIFT)
    assert hand.canvas.selection == Span(1, 1, 2, 2)
    hand.press(Key.Key_M)
    assert Span(1, 1, 2, 2) in hand.spans
    hand.press(Key.Key_Return)
    assert hand.cameras[4] == picked[0]
    hand.canvas.select((0, 0))
    hand.press(Key.Key_C, Key.Key_Right, Key.Key_N, Key.Key_Right, Key.Key_L)
    assert hand.view.contents[:3] == (ClockTile(), HotSpot(HotKind.NEWEST_ALARM), HotSpot(HotKind.SELECTED))
    hand.canvas.select((0, 2))
    hand.press(Key.Key_T)
    text = hand.editor.tools.text
    qtbot.waitUntil(text.hasFocus)
    QTest.keyClicks(text, "Goi")
    hand.press(Key.Key_Return, modifier=SHIFT)
    QTest.keyClicks(text, "115")
    hand.press(Key.Key_Return)
    assert hand.canvas.hasFocus()
    assert TextTile("Goi\n115") in hand.view.contents
    hand.canvas.select((0, 1))
    hand.press(Key.Key_P)
    assert "StatusTile" in hand.cameras
    with qtbot.waitSignal(hand.editor.save_wanted) as wanted:
        hand.press(Key.Key_S, modifier=CTRL)
    assert wanted.args == [hand.view]


def test_two_tiles_change_places_by_key(window: MainWindow, inventory: Inventory) -> None:
    hand = filled(window, inventory, "p0f0c0", "", "p0f0c1")
    hand.press(Key.Key_X, Key.Key_Right, Key.Key_Right, Key.Key_X)
    assert hand.cameras[:3] == ["p0f0c1", "", "p0f0c0"]
    hand.press(Key.Key_X, Key.Key_Escape, Key.Key_Left, Key.Key_X)
    assert hand.cameras[:3] == ["p0f0c1", "", "p0f0c0"]  # the first mark was taken back: this is a new one


def test_a_mark_does_not_outlive_an_edit(window: MainWindow, inventory: Inventory) -> None:
    hand = filled(window, inventory, "p0f0c0", "p0f0c1", "p0f0c2")
    hand.press(Key.Key_X, Key.Key_Right, Key.Key_C)
    hand.press(Key.Key_X)  # marks the clock: nothing is exchanged
    assert hand.cameras[:3] == ["p0f0c0", "ClockTile", "p0f0c2"]


def test_several_tiles_are_cleared_and_split_at_once(window: MainWindow, inventory: Inventory) -> None:
    hand = filled(window, inventory, "p0f0c0", "p0f0c1", "p0f0c2", "p0f0c3")
    hand.press(Key.Key_A, modifier=CTRL)
    hand.press(Key.Key_M)
    assert hand.spans == [Span(0, 0, 3, 3)]
    assert hand.cameras == ["p0f0c0"]
    hand.press(Key.Key_S)
    assert len(hand.spans) == 9
    hand.press(Key.Key_A, modifier=CTRL)
    hand.press(Key.Key_Delete)
    assert set(hand.cameras) == {""}


def test_shift_and_arrows_reach_out_of_a_large_tile_at_once(hand: Hand) -> None:
    hand.drag(hand.at(0, 0), hand.at(1, 1))
    hand.press(Key.Key_Right, modifier=SHIFT)
    assert hand.canvas.selection == Span(0, 0, 3, 2)
    hand.press(Key.Key_Left, modifier=SHIFT)
    assert hand.canvas.selection == Span(0, 0, 2, 2)
    hand.press(Key.Key_Left, modifier=SHIFT)  # at the edge nothing happens
    assert hand.canvas.selection == Span(0, 0, 2, 2)


def test_keys_of_the_wall_do_not_act_in_the_tiles(hand: Hand, qtbot: QtBot) -> None:
    window = hand.window
    with qtbot.assertNotEmitted(window.silence_requested), qtbot.assertNotEmitted(window.layout_chosen):
        hand.press(Key.Key_M, Key.Key_S, Key.Key_2)
    window.show_editor(None)
    with qtbot.waitSignal(window.silence_requested):
        QTest.keyClick(window.page.canvas, Key.Key_M)


def test_what_a_key_cannot_do_is_said(hand: Hand) -> None:
    hand.press(Key.Key_M)
    assert "Select several tiles" in hand.editor.note.text()
    hand.press(Key.Key_S)
    assert "single cell" in hand.editor.note.text()
    hand.window.page.tree.view.selectionModel().clearSelection()
    hand.press(Key.Key_Return)
    assert "Select cameras in the tree" in hand.editor.note.text()


# Undo, form, what stays ------------------------------------------------------------------------------------------


def test_every_step_is_taken_back_and_done_again(hand: Hand) -> None:
    hand.drag(hand.at(0, 0), hand.at(1, 0))
    drop(hand, to_mime([CameraId("p0f0c0")]), hand.at(0, 0))
    hand.editor.form.rows.setValue(2)
    QTest.keyClicks(hand.editor.form.name, "!!!")
    assert hand.view.name == "Cổng và hành lang!!!"
    end = hand.view
    hand.canvas.setFocus()
    hand.press(Key.Key_Z, modifier=CTRL)
    assert hand.view.name == "Cổng và hành lang"  # three letters are one step
    assert hand.editor.form.name.text() == "Cổng và hành lang"
    hand.press(Key.Key_Z, modifier=CTRL)
    assert (hand.view.rows, hand.editor.form.rows.value()) == (3, 3)
    hand.editor.head.undo.click()
    hand.editor.head.undo.click()
    assert hand.view == empty()
    assert not hand.editor.head.undo.isEnabled()
    for _ in range(2):
        hand.press(Key.Key_Y, modifier=CTRL)
        hand.editor.head.redo.click()
    assert hand.view == end
    assert not hand.editor.head.redo.isEnabled()


def test_rows_and_columns_and_what_falls_out(window: MainWindow, inventory: Inventory) -> None:
    hand = filled(window, inventory, "p0f0c0", "p0f0c1", "p0f0c2")
    hand.editor.form.columns.setValue(2)
    assert (hand.view.rows, hand.view.columns) == (3, 2)
    assert "Sân sau" in hand.editor.note.text()
    hand.editor.form.columns.setValue(99)
    assert hand.view.columns == 10
    hand.editor.form.rows.setValue(0)
    assert hand.view.rows == 1


def test_a_number_that_is_typed_counts_when_it_is_whole(
    window: MainWindow, inventory: Inventory, qtbot: QtBot
) -> None:
    hand = filled(window, inventory, "p0f0c0", "p0f0c1", "p0f0c2", "p0f0c3", "p0f0c4")
    columns = hand.editor.form.columns
    columns.setFocus()
    columns.selectAll()
    QTest.keyClicks(columns, "10")
    assert hand.view.columns == 3
    QTest.keyClick(columns, Key.Key_Return)
    assert hand.view.columns == 10
    assert hand.cameras.count("") == 25  # nothing fell out on the way
    number = hand.editor.form.number
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "12")
    with qtbot.waitSignal(hand.editor.save_wanted) as wanted:
        hand.press(Key.Key_S, modifier=CTRL)  # without leaving the field first
    assert wanted.args[0].number == 12


def test_a_view_without_a_name_is_not_saved(hand: Hand, qtbot: QtBot) -> None:
    name = hand.editor.form.name
    name.setFocus()
    name.selectAll()
    QTest.keyClick(name, Key.Key_Delete)
    assert not hand.editor.head.save.isEnabled()
    with qtbot.assertNotEmitted(hand.editor.save_wanted):
        hand.press(Key.Key_S, modifier=CTRL)
    assert "needs a name" in hand.editor.note.text()
    QTest.keyClicks(name, "Kho")
    assert hand.editor.head.save.isEnabled()
    assert hand.view.name == "Kho"


def test_a_name_with_something_that_nobody_can_see_is_not_saved_under_another(hand: Hand, qtbot: QtBot) -> None:
    name = hand.editor.form.name
    name.setText("Kho\N{ZERO WIDTH SPACE}")
    name.textEdited.emit(name.text())
    assert "cannot be seen" in hand.editor.note.text()
    with qtbot.assertNotEmitted(hand.editor.save_wanted):
        hand.press(Key.Key_S, modifier=CTRL)
    assert name.hasFocus()
    hand.press(Key.Key_Escape)
    assert hand.canvas.hasFocus()


def test_a_message_of_the_window_covers_no_control(hand: Hand) -> None:
    hand.window.show_message("No alarm can be heard: there is no sound device. " * 4, MessageKind.WARNING)
    QApplication.processEvents()
    bar = hand.window.message_bar
    covered = bar.geometry()
    for control in (*hand.editor.findChildren(QAbstractButton), hand.canvas, hand.editor.form.name):
        place = control.rect().translated(control.mapTo(hand.window, QPoint(0, 0)))
        assert not covered.intersects(place), control
    assert hand.window.rect().contains(covered)


def test_whose_it_is_and_who_may_not(hand: Hand) -> None:
    owner = hand.editor.form.owner
    assert owner.currentText() == "Facility"
    assert not owner.model().flags(owner.model().index(1, 0)) & Qt.ItemFlag.ItemIsEnabled
    assert "only a supervisor may" in owner.itemData(1, Qt.ItemDataRole.ToolTipRole)
    owner.activated.emit(1)
    assert hand.view.owner == MINE
    hand.editor.take_back()
    assert hand.view.owner == FACILITY


def test_the_zone_of_a_clock_is_chosen(hand: Hand) -> None:
    hand.press(Key.Key_C)
    zone = hand.editor.tools.zone
    assert zone.isVisible()
    zone.setCurrentIndex(zone.findData("Asia/Tokyo"))
    zone.activated.emit(zone.currentIndex())
    assert hand.view.contents[0] == ClockTile("Asia/Tokyo")
    hand.press(Key.Key_Right)
    assert not zone.isVisible()


def test_no_tile_moves_while_another_one_is_selected(hand: Hand) -> None:
    before = hand.canvas.geometry()
    hand.press(Key.Key_C)
    assert hand.canvas.geometry() == before
    hand.press(Key.Key_Right, Key.Key_T, Key.Key_Escape)
    hand.editor.say("A long sentence about what fell out of the view, and how it is taken back again " * 3)
    QApplication.processEvents()
    assert hand.canvas.geometry() == before


def test_an_alarm_that_comes_meanwhile_is_seen(hand: Hand, inventory: Inventory, qtbot: QtBot) -> None:
    window = hand.window
    window.show_state(scene_state(inventory, (raised("p0f0c0"),)))
    qtbot.waitUntil(lambda: len(window.page.alarms.view.alarms.items) > 0)
    assert window.strip.isVisible()
    assert window.page.alarms.isVisible()
    assert hand.editor.isVisible()
    with qtbot.waitSignal(window.acknowledge_requested):
        window.strip.acknowledge.click()


def test_a_camera_that_is_gone_keeps_its_place_and_says_so(window: MainWindow, inventory: Inventory) -> None:
    hand = filled(window, inventory, "p0f0c0")
    less = Inventory(inventory.provinces, inventory.facilities, inventory.cameras[1:])
    hand.editor.show_inventory(less)
    hand.canvas.select((0, 0))
    assert hand.canvas.accessibleDescription().endswith("p0f0c0: is not in the inventory any more")
    assert hand.cameras[0] == "p0f0c0"
    hand.canvas.grab()  # it can be painted


def test_who_cannot_see_hears_every_control_and_every_tile(hand: Hand) -> None:
    for control in hand.editor.findChildren(QAbstractButton):
        if control.isVisibleTo(hand.editor) and control.objectName() != "qt_toolbar_ext_button":
            assert control.accessibleName() or control.text(), control
    for kind in (QLineEdit, QComboBox, QSpinBox, QPlainTextEdit):
        for field in hand.editor.findChildren(kind):
            if not isinstance(field.parent(), QComboBox | QSpinBox):
                assert field.accessibleName(), field
    assert hand.canvas.accessibleName() == "Tiles of the view"
    hand.press(Key.Key_Right, Key.Key_C)
    assert hand.canvas.accessibleDescription() == "Row 1, column 2, 1 x 1 cells: Clock"


def test_it_speaks_vietnamese_at_once(hand: Hand, languages: Languages) -> None:
    languages.use(Language.VIETNAMESE)
    QApplication.processEvents()
    assert hand.editor.head.cancel.text() != "Cancel"
    assert "Ctrl+Z" in hand.editor.help.toolTip()
    assert not hand.editor.help.text().startswith("Drag")
