"""Further windows of the wall: they come and go, show something of their own, and have the keys of the main one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.wall_windows import FIRST, Desk
from tests.ui.spying import heard
from wall.access import Deed
from wall.alarms.book import Acknowledgement
from wall.alarms.source import Source
from wall.app.palette import Palettes
from wall.app.walls import MOST_WALLS, Wall
from wall.config import Language
from wall.model import FacilityId, Inventory, ProvinceId
from wall.ui.actions import Action
from wall.ui.camera_menu import CameraMenu
from wall.ui.further_keys import IN_MAIN
from wall.ui.i18n import Languages
from wall.ui.message_bar import MessageKind
from wall.ui.state import Place

from tests.ui.conftest import languages  # isort: skip  # noqa: F401

CAMP, HOSPITAL = FacilityId("p0f0"), FacilityId("p0f2")


@pytest.fixture
def desk(qtbot: QtBot, languages: Languages) -> Iterator[Desk]:  # noqa: F811
    made = Desk(qtbot)
    yield made
    made.close()


# Coming and going -------------------------------------------------------------------------------------------------


def test_windows_have_the_lowest_free_number(desk: Desk) -> None:
    desk.add()
    desk.add()
    assert [wall.number for wall in desk.walls.all] == [1, 2, 3]
    desk.walls.close(2)
    assert [wall.number for wall in desk.walls.all] == [1, 3]
    assert desk.walls.wall(2) is None
    desk.add()
    assert [wall.number for wall in desk.walls.all] == [1, 2, 3]
    assert desk.walls.add(3) is None  # it is taken


def test_whoever_attaches_hears_of_every_window(desk: Desk) -> None:
    desk.add()
    came: list[int] = []
    went: list[tuple[int, bool]] = []

    def gone(wall: Wall) -> None:
        went.append((wall.number, wall.widget.isVisible()))

    desk.walls.attach(lambda wall: came.append(wall.number), gone)
    assert came == [1, 2]
    window = desk.add()
    assert came == [1, 2, 3]
    window.close()  # by its frame
    desk.walls.close(2)
    assert went == [(3, True), (2, True)]


def test_the_main_window_is_not_closed_by_number_and_there_is_a_limit(desk: Desk) -> None:
    desk.walls.close(1)
    assert desk.walls.wall(1) is desk.walls.main
    assert all(desk.walls.add() is not None for _ in range(MOST_WALLS - 1))
    assert desk.walls.add() is None


def test_a_bare_wall_has_one_window(qtbot: QtBot) -> None:
    bare = Desk(qtbot, bare=True)
    assert bare.walls.add() is None
    assert bare.walls.main.widget is bare.screen.canvas


def test_a_window_that_closes_asks_for_no_pictures_any_more(desk: Desk) -> None:
    desk.walls.main.browsing.choose_place(Place(ProvinceId("p0"), CAMP))
    window = desk.add()
    window.place_chosen.emit(Place(ProvinceId("p0"), HOSPITAL))
    desk.qtbot.waitUntil(lambda: desk.reader.size(f"{HOSPITAL}c1/main") is not None)
    window.close()
    assert desk.reader.size(f"{HOSPITAL}c1/main") is None
    assert desk.reader.size(f"{CAMP}c1/main") is not None


# What they show ---------------------------------------------------------------------------------------------------


def test_each_window_has_a_place_a_layout_and_a_page_of_its_own(desk: Desk) -> None:
    window = desk.add()
    canvas, main = window.canvas, desk.walls.main.canvas
    window.place_chosen.emit(Place(ProvinceId("p0"), CAMP))
    before = Desk.cameras(main)
    for key in (Qt.Key.Key_G, Qt.Key.Key_2, Qt.Key.Key_PageDown):
        QTest.keyClick(canvas, key)
    assert Desk.cameras(canvas) == [f"{CAMP}c{at}" for at in range(4, 8)]
    assert Desk.cameras(main) == before
    QTest.keyClick(canvas, Qt.Key.Key_Home)  # everything, here
    assert window.header.title.text() == "All cameras"


def test_only_the_main_windows_layouts_are_kept_in_the_store(desk: Desk) -> None:
    window = desk.add()
    window.layout_chosen.emit("2x2")
    assert desk.store.handed == 0
    desk.main.layout_chosen.emit("3x3")
    assert desk.store.handed == 1


def test_the_tree_speaks_to_the_main_window(desk: Desk) -> None:
    window = desk.add()
    shown = Desk.cameras(window.canvas)
    desk.main.page.tree.place_chosen.emit(Place(ProvinceId("p0"), HOSPITAL))
    assert Desk.cameras(desk.walls.main.canvas)[0] == f"{HOSPITAL}c0"
    assert Desk.cameras(window.canvas) == shown


def test_tiles_of_every_window_say_how_their_cameras_are(desk: Desk) -> None:
    window = desk.add()
    window.place_chosen.emit(Place(ProvinceId("p0"), CAMP))
    small = window.canvas._board._faces[FIRST]
    assert small.mark is not None


def test_the_strip_tells_the_same_in_every_window_at_once(desk: Desk) -> None:
    window = desk.add()
    told = desk.main.strip
    assert window.strip.what.text() == told.what.text() != ""
    assert window.strip.place.text() == told.place.text()
    assert not window.strip.acknowledge.isHidden()


# What somebody does -----------------------------------------------------------------------------------------------


def test_a_press_on_the_strip_shows_the_alarm_there_and_answers_the_same_row(desk: Desk) -> None:
    window, acknowledged = desk.add(), QSignalSpy(desk.main.acknowledge_requested)
    before = Desk.cameras(desk.walls.main.canvas)
    window.place_chosen.emit(Place(ProvinceId("p2")))
    QTest.mouseClick(window.strip.what, Qt.MouseButton.LeftButton)
    assert FIRST in Desk.cameras(window.canvas)
    assert Desk.cameras(desk.walls.main.canvas) == before
    QTest.mouseClick(window.strip.acknowledge, Qt.MouseButton.LeftButton)
    assert heard(acknowledged)[0] == [Acknowledgement(Source.camera(FIRST), desk.version)]


def test_space_acknowledges_the_tile_that_is_selected_in_that_window(desk: Desk) -> None:
    window, acknowledged = desk.add(), QSignalSpy(desk.main.acknowledge_requested)
    window.camera_chosen.emit(FIRST)
    QTest.keyClick(window.canvas, Qt.Key.Key_Space)
    assert heard(acknowledged)[0] == [Acknowledgement(Source.camera(FIRST), desk.version)]


def test_keys_about_a_camera_are_about_the_tile_of_that_window(desk: Desk) -> None:
    window, again, evidence = (
        desk.add(),
        QSignalSpy(desk.main.retry_requested),
        QSignalSpy(desk.main.asking.evidence_requested),
    )
    window.camera_chosen.emit("p1f0c3")
    QTest.keyClick(window.canvas, Qt.Key.Key_F5)
    QTest.keyClick(window.canvas, Qt.Key.Key_E)
    assert heard(again) == ["p1f0c3"]
    assert evidence.count() == 1
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    assert window.canvas.enlarged is not None
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert window.canvas.enlarged is None
    assert desk.walls.main.canvas.enlarged is None


def test_every_action_is_done_in_a_further_window_for_the_desk_or_in_the_main_one(desk: Desk) -> None:
    window = desk.add()
    assert set(window.keys.does) == set(Action)
    for action, key, wanted in (
        (Action.SCREENS, "W", desk.main.screens_requested),
        (Action.LANGUAGE, "Ctrl+L", desk.main.language_chosen),
        (Action.PROGRAMME, "Ctrl+4", desk.main.programme_requested),
        (Action.EDIT_VIEW, "Ctrl+E", window.edit_requested),
        (Action.VIEWS, "Shift+V", window.views_requested),
    ):
        desk.wake(window)
        asked = QSignalSpy(wanted)
        QTest.keySequence(window.canvas, QKeySequence(key))
        assert asked.count() == 1, action
        comes = action in IN_MAIN or action is Action.EDIT_VIEW  # the editor stands in the main window
        desk.qtbot.waitUntil((desk.main if comes else window).isActiveWindow)


def test_the_palette_opens_and_shows_in_the_window_with_the_keyboard(desk: Desk) -> None:
    window = desk.add()
    made = Palettes(lambda _: True, lambda _: None).attach(window)
    main = Palettes(lambda _: True, lambda _: None).attach(desk.main)
    before = Desk.cameras(desk.walls.main.canvas)
    for ask, typed, seen in (
        ("Ctrl+K", "gia lai", "Gia Lai"),
        ("Ctrl+F", "trung doan", "Khu cách ly Trung đoàn 584"),
    ):
        QTest.keySequence(window.canvas, QKeySequence(ask))
        assert made.palette.isVisible()
        assert not main.palette.isVisible()
        assert made.palette.geometry().top() >= window.strip.height()
        desk.qtbot.waitUntil(lambda: made.places.complete)
        QTest.keyClicks(made.palette.field, typed)
        QTest.keyClick(made.palette.field, Qt.Key.Key_Return)
        assert seen in window.header.title.text()
        assert window.isActiveWindow()
    assert Desk.cameras(desk.walls.main.canvas) == before


def test_the_next_alarm_is_shown_on_the_wall_with_the_keyboard(desk: Desk) -> None:
    window = desk.add()
    window.place_chosen.emit(Place(ProvinceId("p2")))
    before = Desk.cameras(desk.walls.main.canvas)
    QTest.keyClick(window.canvas, Qt.Key.Key_F8)
    assert FIRST in Desk.cameras(window.canvas)
    assert Desk.cameras(desk.walls.main.canvas) == before
    assert desk.main.page.alarms.detail_row is not None
    assert window.isActiveWindow()


def test_where_a_window_belongs_is_said_in_the_language_of_the_moment(
    desk: Desk,
    languages: Languages,  # noqa: F811
) -> None:
    window = desk.add()
    window.show_home("HDMI-1")
    assert "belongs on screen HDMI-1" in window.windowTitle()
    languages.use(Language.VIETNAMESE)
    desk.qtbot.waitUntil(lambda: "thuộc màn hình HDMI-1" in window.windowTitle())
    for told in (window.header.title.text(), window.message_bar.text.text()):
        assert "thuộc màn hình HDMI-1" in told


def test_what_who_sits_here_may_not_is_grey_in_a_further_window_too(desk: Desk) -> None:
    desk.main.show_permits(lambda deed: "not you" if deed is Deed.SHELVE else "")
    window = desk.add()
    assert window.asking.refusal(Deed.SHELVE) == "not you"
    assert not window.asking.refusal(Deed.ACKNOWLEDGE)


def test_the_menu_of_a_tile_opens_in_its_window(desk: Desk) -> None:
    window, again = desk.add(), QSignalSpy(desk.main.retry_requested)
    window.camera_chosen.emit("p1f0c3")
    QTest.keyClick(window.canvas, Qt.Key.Key_Menu)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, CameraMenu)
    assert menu.parentWidget() is window
    next(each for each in menu.actions() if each.text() == "Connect again now").trigger()
    menu.close()
    assert heard(again) == ["p1f0c3"]


def test_the_menu_key_is_about_the_selected_tile_wherever_the_pointer_is(desk: Desk) -> None:
    window, asked = desk.add(), QSignalSpy(desk.walls.main.canvas.context_menu_requested)
    for canvas in (window.canvas, desk.walls.main.canvas):
        middle = canvas.rect().center()
        reason = QContextMenuEvent.Reason.Keyboard  # as Qt sends it under X11, with the place of the pointer
        QApplication.sendEvent(canvas, QContextMenuEvent(reason, middle, canvas.mapToGlobal(middle)))
    assert QApplication.activePopupWidget() is None
    assert asked.count() == 0


def test_the_window_in_front_is_the_one_with_the_keyboard(desk: Desk) -> None:
    window = desk.add()
    assert desk.walls.front.window is window
    desk.screen.say("that is done")
    assert window.message_bar.text.text() == "that is done"
    assert desk.main.message_bar.isHidden()
    desk.screen.say("a disk is full", MessageKind.ERROR)  # also where everybody looks
    assert desk.main.message_bar.text.text() == "a disk is full"
    desk.wake(desk.main)
    assert desk.walls.front is desk.walls.main
    desk.wake(window)
    desk.walls.close(2)
    assert desk.walls.front is desk.walls.main


# The line of controls ---------------------------------------------------------------------------------------------


def test_controls_come_when_a_hand_moves_and_leave_by_themselves(desk: Desk) -> None:
    window = desk.add()
    window._resting.setInterval(1)
    window._resting.start()
    desk.qtbot.waitUntil(window.header.isHidden)
    tiles = window.canvas.geometry()
    window._resting.setInterval(60_000)
    handle = window.windowHandle()
    assert handle is not None
    for x in (300, 310):
        QTest.mouseMove(handle, QPoint(x, 300))
    desk.qtbot.waitUntil(window.header.isVisible)
    assert window.canvas.geometry() == tiles  # nothing moves because of it
    assert window._resting.interval() == 60_000
    window._resting.setInterval(1)
    window._resting.start()
    desk.qtbot.waitUntil(window.header.isHidden)


def test_the_controls_turn_the_page_of_their_window(desk: Desk) -> None:
    window = desk.add()
    window.place_chosen.emit(Place(ProvinceId("p0"), CAMP))
    window.layout_chosen.emit("2x2")
    window.reveal()
    QTest.mouseClick(window.header.next, Qt.MouseButton.LeftButton)
    assert Desk.cameras(window.canvas)[0] == f"{CAMP}c4"
    assert window.header.page.text() == "page 2/2"


def test_a_facility_that_goes_while_one_of_its_cameras_fills_a_window(desk: Desk) -> None:
    window = desk.add()
    inventory = desk.inventory
    for wall in desk.walls.all:
        wall.browsing.choose_place(Place(ProvinceId("p0"), CAMP))
        wall.canvas.enlarge_camera(FIRST)
        assert wall.canvas.enlarged is not None
    left = Inventory(
        inventory.provinces,
        tuple(each for each in inventory.facilities if each.id != CAMP),
        tuple(each for each in inventory.cameras if each.facility_id != CAMP),
    )
    desk.watcher.show_inventory(left, {})
    desk.walls.show_inventory(left)
    for wall in desk.walls.all:
        assert wall.canvas.enlarged is None
        assert wall.browsing.shown.place.facility_id is None
    assert window.header.isVisible()


def test_the_palette_of_a_window_shows_in_that_window(desk: Desk) -> None:
    palettes = Palettes(lambda _deed: True, lambda _action: None)
    palettes.attach(desk.main)
    window = desk.add()
    made = palettes.attach(window)
    desk.qtbot.waitUntil(lambda: made.places.complete)  # the names are read
    main = desk.walls.main.browsing.place
    QTest.keyClick(window.canvas, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert made.palette.isVisible()
    assert window.isActiveWindow()
    assert not made.palette.geometry().intersects(window.strip.geometry())
    made.palette.field.setText(desk.inventory.facility[HOSPITAL].name)
    made.palette.list.setCurrentRow([each.id for each in made.palette.offers].index(f"facility:{HOSPITAL}"))
    QTest.keyClick(made.palette.field, Qt.Key.Key_Return)
    assert desk.walls.all[1].browsing.place.facility_id == HOSPITAL
    assert desk.walls.main.browsing.place == main
    assert window.canvas.hasFocus()
    assert made.hindrances.of(Action.SHELVE) == "select a camera first"
