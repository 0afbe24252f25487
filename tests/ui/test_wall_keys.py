"""Keys act on the wall wherever the focus is, unless somebody types."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.canvas_fakes import FakeClock, FakeReader
from tests.ui.spying import heard
from tests.ui.wall_scene import AT, NOW, raised, scene_state
from wall.alarms.alarm import Alarm
from wall.alarms.book import Acknowledgement
from wall.alarms.causes import CauseNow
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Cause, Source
from wall.config import Language
from wall.health.condition import Condition
from wall.layouts.grid import layout
from wall.model import CameraId, FacilityId, Inventory
from wall.ui.camera_menu import CameraMenu, PlaceMenu
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.tile import Tile, TileFace
from wall.ui.wall_canvas import WallCanvas


@pytest.fixture
def wall(qtbot: QtBot, qapp: QApplication, languages: Languages, inventory: Inventory) -> MainWindow:
    """A window with the real canvas: the first facility in a grid of nine, wired as a desk does it."""
    clock = FakeClock()
    canvas = WallCanvas(FakeReader(clock), clock=clock, wall_clock=clock.time_of_day)
    result = MainWindow(canvas)
    qtbot.addWidget(result)
    result.resize(1280, 720)
    result.show_inventory(inventory)
    canvas.selected.connect(result.show_selection)
    canvas.acknowledge_pressed.connect(result.asking.camera_answered)
    canvas.set_layout(layout("3x3"), [Tile(CameraId(f"p0f0c{at}")) for at in range(8)])
    canvas.set_faces({CameraId("p0f0c0"): TileFace("Cổng chính", "1", "Offline", "6 min", since="14:32")})
    result.show_state(scene_state(inventory, tuple(raised(f"p0f0c{at}") for at in range(3))))
    result.show()
    qtbot.waitExposed(result)
    result.activateWindow()
    qtbot.waitUntil(result.isActiveWindow)
    return result


def canvas_of(wall: MainWindow) -> WallCanvas:
    assert isinstance(wall.page.canvas, WallCanvas)
    return wall.page.canvas


def press(wall: MainWindow, key: Qt.Key) -> None:
    """As the keyboard does: to whatever has the focus."""
    QTest.keyClick(wall.focusWidget() or wall, key)


def test_clicks_leave_the_keyboard_to_the_wall(wall: MainWindow) -> None:
    page = wall.page
    for widget in (page.tree.view.viewport(), page.alarms.view.viewport(), page.header.layouts, wall.status.language):
        assert isinstance(widget, QWidget)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(60, 8))
        QTest.keyClick(QApplication.activePopupWidget() or wall, Qt.Key.Key_Escape)
        assert wall.focusWidget() is page.canvas


@pytest.mark.parametrize("where", ["tree", "alarms", "layouts", "language", "canvas"])
def test_keys_act_wherever_the_focus_is(wall: MainWindow, where: str) -> None:
    page, canvas = wall.page, canvas_of(wall)
    focus = {"tree": page.tree.view, "alarms": page.alarms.view, "layouts": page.header.layouts,
             "language": wall.status.language, "canvas": canvas}[where]  # fmt: skip
    canvas.select(1)
    acknowledged, laid_out = QSignalSpy(wall.acknowledge_requested), QSignalSpy(wall.layout_chosen)
    pages, silenced = QSignalSpy(wall.page_chosen), QSignalSpy(wall.silence_requested)
    wall.page.header.show_view("", "3x3", 0, 2)
    for key in (Qt.Key.Key_G, Qt.Key.Key_4, Qt.Key.Key_M, Qt.Key.Key_PageDown, Qt.Key.Key_Space):
        focus.setFocus()
        QTest.keyClick(focus, key)
    assert heard(laid_out) == ["4x4"]
    assert silenced.count() == 1
    assert heard(pages) == [1]
    assert heard(acknowledged)[0] == [Acknowledgement(Source.camera(CameraId("p0f0c1")), 1)]
    canvas.enlarge(1)
    focus.setFocus()
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert canvas.enlarged is None


def test_enter_in_the_note_acknowledges_and_enlarges_nothing(wall: MainWindow) -> None:
    canvas_of(wall).select(0)
    note, spy = wall.page.alarms.note, QSignalSpy(wall.acknowledge_requested)
    note.setFocus()
    QTest.keyClicks(note, "mat dien 4 m ")
    QTest.keyClick(note, Qt.Key.Key_Return)
    assert (note.text(), spy.count(), canvas_of(wall).enlarged) == ("mat dien 4 m ", 0, None)
    assert wall.focusWidget() is wall.page.canvas
    press(wall, Qt.Key.Key_Space)
    assert heard(spy) == [[Acknowledgement(Source.camera(CameraId("p0f0c0")), 1)], "mat dien 4 m"]


def test_escape_restores_the_grid_right_after_a_search(wall: MainWindow) -> None:
    canvas_of(wall).enlarge(2)
    QTest.keyClick(wall, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(wall.page.tree.search, "hanh lang")
    press(wall, Qt.Key.Key_Return)
    assert wall.focusWidget() is wall.page.canvas
    press(wall, Qt.Key.Key_Escape)
    assert canvas_of(wall).enlarged is None


def test_after_the_overview_of_keys_the_search_opens(wall: MainWindow, qtbot: QtBot) -> None:
    press(wall, Qt.Key.Key_F1)
    dialog = wall.findChild(QDialog)
    assert isinstance(dialog, QDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(wall.isActiveWindow)
    assert wall.focusWidget() is wall.page.canvas
    QTest.keyClick(wall, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert wall.focusWidget() is wall.page.tree.search


def test_hiding_the_facilities_gives_the_keyboard_back(wall: MainWindow) -> None:
    wall.page.tree.view.setFocus()
    press(wall, Qt.Key.Key_F9)
    assert wall.focusWidget() is wall.page.canvas


def test_space_answers_to_what_was_selected_last(wall: MainWindow) -> None:
    view, canvas = wall.page.alarms.view, canvas_of(wall)
    spy = QSignalSpy(wall.acknowledge_requested)
    row = view.alarms.index_of(Acknowledgement(Source.camera(CameraId("p0f0c2")), 1))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(row).center() - QPoint(80, 0))
    assert canvas.selected_index == 2  # its tile is framed
    press(wall, Qt.Key.Key_Space)
    assert heard(spy)[0] == [Acknowledgement(Source.camera(CameraId("p0f0c2")), 1)]
    canvas.select(1)
    press(wall, Qt.Key.Key_Space)
    assert heard(spy, 1)[0] == [Acknowledgement(Source.camera(CameraId("p0f0c1")), 1)]


def test_the_header_and_the_tool_tip_name_the_facility(wall: MainWindow) -> None:
    canvas = canvas_of(wall)
    wall.show_view(next(iter(wall.page.tree.model._places)), "3x3", 0, 1)
    canvas.enlarge(0)
    assert wall.page.header.title.text() == "Khu cách ly Trường Cao đẳng Công nghệ Tây Nguyên · Cổng chính"
    tip = canvas._board.tip_at(QPoint(100, 100)).splitlines()
    assert tip == ["Khu cách ly Trường Cao đẳng Công nghệ Tây Nguyên", "#1 Cổng chính", "Offline · 14:32 (6 min)"]
    assert canvas._board._slots[0].said.name.startswith("Khu cách ly")
    canvas.enlarge(None)
    assert wall.page.header.title.text() == "All cameras"
    assert canvas._board._slots[0].said.name == "Cổng chính"


def test_the_menu_enlarges_a_camera_and_brings_the_grid_back(wall: MainWindow) -> None:
    canvas, chosen = canvas_of(wall), QSignalSpy(wall.camera_chosen)

    def choose(text: str) -> None:
        wall.open_camera_menu("p0f0c2", QPoint(10, 10))
        menu = wall.findChildren(CameraMenu)[-1]
        next(each for each in menu.actions() if each.text() == text).trigger()
        menu.close()

    choose("Enlarge")
    assert heard(chosen) == ["p0f0c2"]  # its page is shown, from wherever it was asked for
    assert canvas.enlarged == 2
    choose("Back to the grid")
    assert canvas.enlarged is None


MENU_KEYS = ((Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier))


def select_tile(wall: MainWindow, at: int) -> None:
    canvas_of(wall).select(at)
    wall.focus_wall()


def pick_facility(wall: MainWindow, inventory: Inventory) -> Source:
    """A tile was selected, and then the row of a facility that is down elsewhere."""
    select_tile(wall, 0)
    source = Source.facility(FacilityId("p1f1"))
    gone = {str(camera.id): Condition.OFFLINE for camera in inventory.cameras_of[FacilityId("p1f1")]}
    down = Alarm(source, AlarmState.UNACKED, Cause.FACILITY_DOWN, 1, 1, AT)
    cause = CauseNow(source, Cause.FACILITY_DOWN, NOW - 60, 8, 8)
    state = scene_state(inventory, (raised("p0f0c0"),), gone)
    view = wall.page.alarms.view
    view.alarms.set_held(False)
    wall._draw(replace(state, places={source: down}, causes={source: cause}))
    view.setFocus()
    view.setCurrentIndex(view.alarms.index_of(Acknowledgement(source, 1)))
    return source


@pytest.mark.parametrize(("key", "modifier"), MENU_KEYS)
def test_the_menu_key_opens_the_menu_of_the_selected_tile(
    wall: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    select_tile(wall, 1)
    QTest.keyClick(wall.focusWidget() or wall, key, modifier)
    (menu,) = wall.findChildren(CameraMenu)
    assert menu.actions()[0].text() == "#2 Hành lang A"
    menu.close()
    opened: list[tuple[str, QPoint]] = []  # the menu itself is moved to where it fits on this small screen
    monkeypatch.setattr(wall.asking, "camera_menu", lambda camera, at: opened.append((camera, at)))
    QTest.keyClick(wall.focusWidget() or wall, key, modifier)
    ((camera, at),) = opened
    assert camera == "p0f0c1"
    assert canvas_of(wall).tile_of(CameraId("p0f0c1")).contains(canvas_of(wall).mapFromGlobal(at))


@pytest.mark.parametrize(("key", "modifier"), MENU_KEYS)
def test_the_menu_key_opens_the_menu_of_the_selected_row(
    wall: MainWindow, inventory: Inventory, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    source = pick_facility(wall, inventory)
    QTest.keyClick(wall.page.alarms.view, key, modifier)
    assert not wall.findChildren(CameraMenu)
    (menu,) = wall.findChildren(PlaceMenu)
    assert menu.actions()[0].text() == inventory.facility[FacilityId(source.id)].name
    menu.close()


def test_evidence_has_a_key_for_tiles_and_facilities(wall: MainWindow, inventory: Inventory) -> None:
    spy = QSignalSpy(wall.asking.evidence_requested)
    select_tile(wall, 1)
    QTest.keyClick(wall.focusWidget() or wall, Qt.Key.Key_E)
    source = pick_facility(wall, inventory)
    QTest.keyClick(wall.page.alarms.view, Qt.Key.Key_E)
    told = [spy.at(each)[0] for each in range(spy.count())]
    assert told == [Source.camera(CameraId("p0f0c1")), source]


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_R])
def test_on_the_row_of_a_facility_no_key_means_some_other_camera(
    wall: MainWindow, inventory: Inventory, key: Qt.Key
) -> None:
    pick_facility(wall, inventory)
    QTest.keyClick(wall.page.alarms.view, key)
    assert not wall.findChildren(QDialog)
    assert "Choose one camera" in wall.message_bar.text.text()


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (Qt.Key.Key_F5, "Select a tile"),
        (Qt.Key.Key_R, "Choose one camera"),
        (Qt.Key.Key_S, "Choose one camera"),
        (Qt.Key.Key_N, "Choose one camera"),
    ],
)
def test_a_key_that_finds_nothing_selected_says_so(wall: MainWindow, key: Qt.Key, words: str) -> None:
    press(wall, key)
    assert words in wall.message_bar.text.text()


def test_a_reset_that_nothing_waits_for_says_so(wall: MainWindow) -> None:
    canvas_of(wall).select(1)
    press(wall, Qt.Key.Key_R)
    assert "does not wait for a reset" in wall.message_bar.text.text()


@pytest.mark.parametrize("language", list(Language))
def test_the_name_of_the_present_view_is_whole_where_there_is_room(
    wall: MainWindow, languages: Languages, language: Language
) -> None:
    languages.use(language)
    wall.resize(1920, 1080)
    QApplication.processEvents()
    assert "…" not in wall.page.header.views.text()


@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_N])
def test_on_the_row_of_a_facility_its_own_alarm_is_meant(wall: MainWindow, inventory: Inventory, key: Qt.Key) -> None:
    pick_facility(wall, inventory)
    QTest.keyClick(wall.page.alarms.view, key)
    (dialog,) = wall.findChildren(QDialog)
    row = wall.page.alarms.picked_row
    assert row is not None
    told = [label.text() for label in dialog.findChildren(QLabel)]
    told += [each.item(at).text() for each in dialog.findChildren(QListWidget) for at in range(each.count())]
    assert row.place_name in " ".join(told)
    dialog.close()
