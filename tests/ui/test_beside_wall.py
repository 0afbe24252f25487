"""The windows beside the wall: a facility's page from wherever it is looked for, and the way back to the wall."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.spying import heard
from tests.ui.test_survey_page import shown
from tests.ui.wall_scene import raised, scene_state
from wall.config import Language
from wall.model import CameraId, FacilityId, Inventory, ProvinceId
from wall.ui.actions import Action
from wall.ui.beside_wall import WINDOWS, BesideWall
from wall.ui.camera_menu import CameraMenu, PlaceMenu
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.placing import below_strip
from wall.ui.state import Place
from wall.ui.survey_page import SurveyWindow

GATE = CameraId("p0f0c0")
NORTH, SCHOOL, OTHER = ProvinceId("p0"), FacilityId("p0f0"), FacilityId("p0f1")
PAGE = "Facility page: record, survey, scheme"


@pytest.fixture
def beside(window: MainWindow, qtbot: QtBot) -> Iterator[BesideWall]:
    """One of them, open over the wall."""
    made = BesideWall(window, window.room, QSize(1440, 860))
    made.come()
    qtbot.waitExposed(made)
    yield made
    made.close()


def test_the_page_of_a_facility_is_in_the_menus_of_a_tile_a_row_and_an_alarm(window: MainWindow) -> None:
    spy = QSignalSpy(window.asking.facility_page_requested)
    window.open_camera_menu(GATE, QPoint(10, 10))
    next(each for each in window.findChildren(CameraMenu)[-1].actions() if each.text() == PAGE).trigger()
    assert heard(spy) == [SCHOOL]
    window.open_place_menu(Place(NORTH, SCHOOL), QPoint(10, 10))
    next(each for each in window.findChildren(PlaceMenu)[-1].actions() if each.text() == PAGE).trigger()
    assert heard(spy, 1) == [SCHOOL]
    window.open_place_menu(Place(NORTH), QPoint(10, 10))
    assert PAGE not in [each.text() for each in window.findChildren(PlaceMenu)[-1].actions()]


def test_a_key_opens_the_page_of_what_was_selected_last(window: MainWindow, inventory: Inventory) -> None:
    spy = QSignalSpy(window.asking.facility_page_requested)
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert spy.count() == 0
    assert "Choose a camera or a facility" in window.message_bar.text.text()
    window.show_selection(GATE)
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert heard(spy) == [SCHOOL]
    window._draw(scene_state(inventory, (raised(CameraId("p1f0c0")),)))
    row = window.page.alarms.newest_unanswered()
    assert row is not None
    window.page.alarms.pick(row)
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert heard(spy, 1) == ["p1f0"]
    tree = window.page.tree
    tree.view.setFocus()
    tree.view.setCurrentIndex(tree.model.place_index(Place(NORTH, OTHER)))
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert heard(spy, 2) == [OTHER]
    tree.view.setCurrentIndex(tree.model.place_index(Place(NORTH)))
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert spy.count() == 3  # a province has no such page


def test_without_a_selection_it_is_the_facility_that_the_wall_shows(window: MainWindow) -> None:
    spy = QSignalSpy(window.asking.facility_page_requested)
    window.show_view(Place(NORTH, SCHOOL), "2x2", 0, 1)
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert heard(spy) == [SCHOOL]


@pytest.mark.parametrize("action", WINDOWS)
def test_their_keys_lead_from_one_to_the_next(beside: BesideWall, action: Action, qtbot: QtBot) -> None:
    spy = QSignalSpy(beside.window_wanted)
    qtbot.waitUntil(beside.isActiveWindow)
    wanted = (Action.WALL, Action.HANDOVER, Action.PROGRAMME, Action.SURVEY, Action.FIGURES, Action.SETTINGS)
    key = dict(zip(wanted, "124567", strict=True))[action]
    QTest.keyClick(beside, Qt.Key(ord(key)), Qt.KeyboardModifier.ControlModifier)
    assert heard(spy) == [action]


def test_an_alarm_that_is_shown_from_the_strip_is_not_hidden_by_them(
    window: MainWindow, beside: BesideWall, inventory: Inventory
) -> None:
    window._draw(scene_state(inventory, (raised(GATE),)))
    row = window.page.alarms.newest_unanswered()
    assert row is not None
    assert beside.frameGeometry().top() >= window.room().top()  # the strip stays free: it can be answered there
    window.strip.alarm_pressed.emit(row)
    assert beside.isHidden()


def test_one_that_stands_on_another_screen_stays_open(window: MainWindow, beside: BesideWall, qtbot: QtBot) -> None:
    beside.move(window.frameGeometry().right() + 50, 0)
    window.uncover()
    assert beside.isVisible()
    beside.move(window.pos())
    window.uncover()
    assert beside.isHidden()
    qtbot.waitUntil(window.page.canvas.hasFocus)  # a window closes, and the one below it wakes up


@pytest.mark.parametrize("language", Language)
def test_the_survey_fits_the_room_that_a_small_screen_leaves(
    window: MainWindow, languages: Languages, language: Language, qtbot: QtBot
) -> None:
    """1280x720 with a panel, two titles and the strip of a desk that is read at 3 m."""
    languages.use(language)
    room = QRect(0, 130, 1280, 540)
    page = SurveyWindow(window, lambda: room)
    page.show_survey(shown())
    page.ask()
    qtbot.waitExposed(page)
    for part in range(page.tabs.count()):
        page.tabs.setCurrentIndex(part)
        QApplication.processEvents()
        assert page.height() <= below_strip(room, QSize(1440, 860), 0).height()
        assert room.contains(page.geometry())
    page.tabs.setCurrentWidget(page.search)
    page.search.progress.setText("3 of 254 hosts asked; devices: 1, cameras: 8; 192.168.1.4, 192.168.1.5")
    QApplication.processEvents()
    needed = page.search.progress.heightForWidth(page.search.progress.width())
    assert page.search.progress.height() >= needed  # no line of it is cut
    page.close()
