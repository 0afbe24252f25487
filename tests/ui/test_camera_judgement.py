"""What somebody who knows a camera can say about its judgement: marks and learning anew, from the camera's menu."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.spying import heard
from tests.ui.wall_scene import raised, scene_state
from wall.config import Language
from wall.model import CameraId, Inventory, StreamChoice
from wall.ui.camera_menu import CameraMenu
from wall.ui.dialogs import LearnDialog
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow

GATE = CameraId("p0f0c0")


def action(window: MainWindow, text: str) -> QAction:
    window.open_camera_menu(GATE, QPoint(10, 10))
    menu = window.findChildren(CameraMenu)[-1]
    return next(each for each in menu.actions() if each.text() == text)


def marked(inventory: Inventory, *, may_be_still: bool, ptz: bool) -> Inventory:
    cameras = [
        replace(each, may_be_still=may_be_still, ptz=ptz) if each.id == GATE else each for each in inventory.cameras
    ]
    return Inventory(inventory.provinces, inventory.facilities, tuple(cameras))


@pytest.mark.parametrize("still", [False, True])
@pytest.mark.parametrize("ptz", [False, True])
def test_the_marks_are_shown_and_each_changes_alone(
    window: MainWindow, inventory: Inventory, still: bool, ptz: bool
) -> None:
    window.show_inventory(marked(inventory, may_be_still=still, ptz=ptz))
    spy = QSignalSpy(window.asking.marks_changed)
    window.asking.marks_changed.connect(window.tell_mark)  # as the desk does when whoever sits here may
    first = action(window, "The picture may be still")
    assert (first.isCheckable(), first.isChecked()) == (True, still)
    first.trigger()
    assert heard(spy) == [GATE, not still, ptz]
    said = window.message_bar.text.text()
    assert f"#1 Cổng chính: “The picture may be still” is {'OFF' if still else 'ON'}." in said
    assert "To undo: right click" in said
    second = action(window, "PTZ camera (looks around)")
    assert second.isChecked() is ptz
    second.trigger()
    assert heard(spy, 1) == [GATE, still, not ptz]
    assert f"“PTZ camera (looks around)” is {'OFF' if ptz else 'ON'}." in window.message_bar.text.text()


def test_learning_anew_says_first_what_will_be_forgotten(window: MainWindow, qtbot: QtBot) -> None:
    spy = QSignalSpy(window.asking.learn_anew_requested)
    action(window, "Learn anew …").trigger()
    dialog = window.findChild(LearnDialog)
    assert isinstance(dialog, LearnDialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Learn Cổng chính anew" in said
    assert "What is usual for this camera is forgotten:" in said
    assert spy.count() == 0
    QTest.keyClick(dialog, Qt.Key.Key_Return)  # a key that is pressed out of habit forgets nothing
    qtbot.waitUntil(lambda: not window.findChildren(LearnDialog))
    assert spy.count() == 0
    assert window.page.canvas.hasFocus()
    action(window, "Learn anew …").trigger()
    again = window.findChild(LearnDialog)
    assert isinstance(again, LearnDialog)
    again.accept_button.click()
    assert heard(spy) == [GATE]
    window.tell_learning(GATE)
    assert window.message_bar.text.text() == "Learning anew: Cổng chính"


def test_the_menu_opens_from_a_tile_the_tree_and_an_alarm(window: MainWindow, inventory: Inventory) -> None:
    window._draw(scene_state(inventory, (raised(GATE),)))
    tree, alarms = window.page.tree, window.page.alarms
    index = tree.model.camera_index(GATE)
    tree.view.expand(index.parent())
    QApplication.processEvents()
    tree.view.customContextMenuRequested.emit(tree.view.visualRect(index).center())
    alarms.view.customContextMenuRequested.emit(alarms.view.visualRect(alarms.view.alarms.index(1)).center())
    window.open_camera_menu(GATE, QPoint(10, 10))  # what the canvas is connected to
    menus = window.findChildren(CameraMenu)
    assert len(menus) == 3
    assert all("Why?" in [each.text() for each in menu.actions()] for menu in menus)


def test_in_vietnamese(window: MainWindow, languages: Languages) -> None:
    languages.use(Language.VIETNAMESE)
    assert action(window, "Vì sao?")
    assert action(window, "Camera PTZ (tự xoay)").isCheckable()
    assert action(window, "Học lại từ đầu …")


def streams(window: MainWindow, text: str) -> dict[str, QAction]:
    """The entries of that menu within the camera's."""
    window.open_camera_menu(GATE, QPoint(10, 10))
    within = window.findChildren(CameraMenu)[-1].findChildren(QMenu)
    menu = next(each for each in within if each.title() == text)
    return {each.text(): each for each in menu.actions()}


def test_the_menu_sets_a_cameras_stream_and_its_sessions_each_alone(window: MainWindow, inventory: Inventory) -> None:
    set_to = [
        replace(each, sub=each.main, stream_choice=StreamChoice.SUB, max_sessions=5) if each.id == GATE else each
        for each in inventory.cameras
    ]
    window.show_inventory(Inventory(inventory.provinces, inventory.facilities, tuple(set_to)))
    spy = QSignalSpy(window.asking.streams_changed)
    window.asking.streams_changed.connect(window.tell_streams)
    choices = streams(window, "Stream")
    assert {text: each.isChecked() for text, each in choices.items()} == {
        "automatic": False,
        "always the main stream": False,
        "always the sub stream": True,
    }
    choices["always the main stream"].trigger()
    assert heard(spy) == [GATE, StreamChoice.MAIN, 5]
    assert window.message_bar.text.text() == "Stream of #1 Cổng chính: always the main stream"
    numbers = streams(window, "Sessions at once")
    assert [text for text, each in numbers.items() if each.isChecked()] == ["5"]
    assert "1: one stream ends before the other begins" in numbers
    numbers["not known"].trigger()
    assert heard(spy, 1) == [GATE, StreamChoice.SUB, None]
    assert window.message_bar.text.text() == "Sessions at once of #1 Cổng chính: not known"


def test_a_camera_with_one_stream_has_nothing_to_choose(window: MainWindow, inventory: Inventory) -> None:
    alone = [replace(each, sub=None) if each.id == GATE else each for each in inventory.cameras]
    window.show_inventory(Inventory(inventory.provinces, inventory.facilities, tuple(alone)))
    assert not action(window, "Stream (this camera has one stream)").isEnabled()
    assert action(window, "Sessions at once").isEnabled()
