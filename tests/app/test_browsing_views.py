"""Views on a real window with a real canvas: chosen by menu and key, named, and no tile that stays goes black."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.places import NORTH, SCHOOL, SOUTH, STATION, FakeStoreThread, inventory
from tests.ui.canvas_fakes import BLUE, GREEN, RED, WHITE, FakeClock, FakeReader, colour_at
from wall.app.browsing import Browsing
from wall.app.showing import Remembered, Showing
from wall.app.watching import Watcher
from wall.config import Language
from wall.decoders.base import PictureSize, StreamKeeper
from wall.health.sample import StreamSample
from wall.layouts.grid import Span
from wall.layouts.saved import CameraTile, ClockTile, Content, Owner, OwnerKind, PlacedTile, SavedView, ViewId
from wall.model import CameraId
from wall.store.thread import StoreThread
from wall.ui import theme
from wall.ui.actions import Action
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.state import Place
from wall.ui.tile import TileFace
from wall.ui.wall_canvas import WallCanvas

COLOURS = dict(zip(("station-0", "station-1", "station-2"), (RED, GREEN, BLUE), strict=True))
EDITOR = ("Edit this view …\tCtrl+E", "New view …\tCtrl+N")
IN_STATION, IN_NORTH = Place(NORTH, STATION), Place(NORTH)


def view(view_id: str, name: str, *contents: Content | None, own: bool = False, number: int = 0) -> SavedView:
    owner = Owner(OwnerKind.OPERATOR, "Lan") if own else Owner(OwnerKind.FACILITY, STATION)
    tiles = tuple(PlacedTile(Span(at, 0), each) for at, each in enumerate(contents))
    return SavedView(ViewId(view_id), name, owner, 1, len(contents), tiles, number)


def camera(name: str) -> CameraTile:
    return CameraTile(CameraId(name), name)


NIGHT = view("night", "Ca đêm", camera("station-2"), camera("station-0"), number=5)
LARGE = view("large", "Gate", camera("station-0"))
OWN = view("own", "Riêng", ClockTile(), camera("station-1"), own=True)


class Wall:
    """A window, its canvas, and what chooses what they show."""

    def __init__(self, qtbot: QtBot) -> None:
        self.clock = FakeClock()
        self.reader = FakeReader(self.clock)
        self.canvas = WallCanvas(self.reader, clock=self.clock, wall_clock=self.clock.time_of_day)
        self.window = MainWindow(self.canvas)
        qtbot.addWidget(self.window)
        self.window.resize(1920, 1080)
        store = cast(StoreThread, FakeStoreThread(None))
        keeper = SimpleNamespace(
            want=lambda *_: None, drop=lambda _: None, retry=lambda _: None, sample=lambda _: StreamSample(),
            rest=lambda _, rest: None,
        )  # fmt: skip
        watcher = Watcher(cast(StreamKeeper, keeper), lambda _: False, 10.0)
        self.browsing = Browsing(Showing(), watcher, self.canvas, self.window, store, lambda: None)
        self.browsing.sits("Lan")
        places = inventory()
        self.window.show_inventory(places)
        watcher.show_inventory(places, {})
        self.browsing.show_inventory(places)
        views = [NIGHT, LARGE, OWN]
        self.browsing.show_views(views)
        self.window.show_views(views)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.browsing.choose_place(IN_STATION)

    def send_pictures(self) -> None:
        """One of each camera of the station, which stays the newest."""
        faces = {CameraId(name): TileFace(name=name, picture_limit_s=10.0) for name in COLOURS}
        self.canvas.set_faces(faces)
        for name, colour in COLOURS.items():
            self.reader.put(f"{name}/sub", colour, PictureSize(320, 180))
        self.canvas._tick()

    def centre_of(self, name: str) -> tuple[int, int, int]:
        """The colour in that camera's tile, as it is painted now, before any other picture comes."""
        box = self.canvas.tile_of(CameraId(name))
        assert not box.isEmpty()
        return colour_at(self.canvas.grab().toImage(), box.center().x(), box.center().y() - box.height() // 8)

    @property
    def chooser(self) -> list[QAction]:
        menu = self.window.page.header.views.views_menu
        menu.aboutToShow.emit()
        return menu.actions()

    def choose(self, text: str) -> None:
        next(each for each in self.chooser if each.text() == text).trigger()


@pytest.fixture
def wall(qtbot: QtBot, qapp: QApplication) -> Iterator[Wall]:
    languages = Languages(qapp, Language.ENGLISH)
    if not qapp.styleSheet():
        theme.apply(qapp)
    made = Wall(qtbot)
    yield made
    made.window.close()
    languages.close()


def test_the_header_names_the_view_and_its_menu_leads_to_the_others(wall: Wall) -> None:
    header = wall.window.page.header
    assert (header.views.text(), header.title.text(), header.layouts.currentText()) == (
        "Automatic view",
        "Trạm",
        "2x2",
    )
    assert [each.text() for each in wall.chooser if not each.isSeparator()] == [
        "Automatic view",
        "Trạm",
        "5  Ca đêm",
        "Gate",
        "My views",
        "Riêng",
        "All views …",
        *EDITOR,
    ]
    wall.choose("5  Ca đêm")
    assert wall.browsing.view == NIGHT
    assert (header.views.text(), header.title.text(), header.layouts.currentText()) == ("5  Ca đêm", "Trạm", "")
    assert [each.text() for each in wall.chooser if each.isChecked()] == ["5  Ca đêm"]
    wall.choose("Riêng")
    assert (header.views.text(), header.title.text()) == ("Riêng", "Riêng")
    assert wall.browsing.place == Place()
    wall.choose("Automatic view")
    assert header.views.text() == "Automatic view"
    assert header.layouts.currentText() == "3x3"


def test_no_grid_is_offered_that_only_a_view_has(wall: Wall) -> None:
    layouts = wall.window.page.header.layouts
    before = [layouts.itemText(at) for at in range(layouts.count())]
    wall.browsing.choose_view(NIGHT.id)
    assert [layouts.itemText(at) for at in range(layouts.count())] == before


def test_a_narrow_window_names_the_view_behind_its_place(wall: Wall, qtbot: QtBot) -> None:
    header = wall.window.page.header
    wall.browsing.choose_view(NIGHT.id)
    wall.window.resize(1280, 720)
    qtbot.waitUntil(lambda: header.title.text() == "Trạm · Ca đêm")
    assert header.views.text() == ""
    assert not header.views.icon().isNull()
    assert "Ca đêm" in header.views.toolTip()
    wall.window.resize(1920, 1080)
    qtbot.waitUntil(lambda: header.title.text() == "Trạm")
    assert header.views.text() == "5  Ca đêm"


def test_the_views_of_a_place_by_key(wall: Wall) -> None:
    def press(key: Qt.Key) -> SavedView | None:
        QTest.keyClick(wall.canvas, key, Qt.KeyboardModifier.ControlModifier)
        return wall.browsing.view

    assert [press(Qt.Key.Key_PageDown) for _ in range(3)] == [NIGHT, LARGE, None]
    assert [press(Qt.Key.Key_PageUp) for _ in range(3)] == [LARGE, NIGHT, None]
    wall.browsing.choose_place(Place(NORTH, SCHOOL))
    assert press(Qt.Key.Key_PageDown) is None
    assert "no other view" in wall.window.message_bar.text.text()


def test_a_tile_that_stays_keeps_its_picture_and_shows_no_others(wall: Wall) -> None:
    wall.send_pictures()
    for name, colour in COLOURS.items():
        assert wall.centre_of(name) == colour
    for _ in range(20):  # no new picture comes meanwhile
        wall.browsing.choose_view(NIGHT.id)
        assert [wall.centre_of(name) for name in ("station-0", "station-2")] == [RED, BLUE]
        wall.browsing.choose_view(LARGE.id)
        assert wall.centre_of("station-0") == RED
        wall.browsing.choose_automatic()
        assert wall.centre_of("station-0") == RED
        wall.browsing.choose_place(Place(NORTH))
        assert wall.centre_of("station-0") == RED
        assert wall.centre_of("school-0") not in (*COLOURS.values(), WHITE)  # it has had none: not another's
        wall.browsing.choose_place(Place(SOUTH))  # and back again
        wall.browsing.choose_place(IN_STATION)
        assert wall.centre_of("station-0") == RED


def test_news_of_views_changes_nothing_on_the_wall_but_what_changed(wall: Wall) -> None:
    wall.send_pictures()
    wall.browsing.choose_view(NIGHT.id)
    wall.canvas.select(1)
    wall.browsing.show_views([NIGHT, LARGE])
    assert wall.canvas.selected_index == 1
    assert wall.centre_of("station-0") == RED
    wall.browsing.show_views([LARGE])  # somebody has deleted it
    assert (wall.browsing.view, wall.browsing.place) == (None, IN_STATION)
    assert wall.centre_of("station-0") == RED


def test_places_that_have_views_are_marked_in_the_tree(wall: Wall) -> None:
    tree = wall.window.page.tree
    model = tree.model
    nodes = {place: model.node(model.place_index(place)) for place in (IN_STATION, Place(NORTH, SCHOOL), Place())}
    assert [model.views(node) for node in nodes.values()] == [2, 0, 0]
    assert "2 views of its own" in model.told(model.place_index(IN_STATION))
    index = model.place_index(IN_STATION)
    tree.view.expandAll()
    box = tree.view.visualRect(index)
    with_sign = tree.view.viewport().grab(box).toImage()
    wall.window.show_views([])
    assert model.views(nodes[IN_STATION]) == 0
    assert tree.view.viewport().grab(box).toImage() != with_sign
    assert "views" not in model.told(index)


def test_a_wall_is_where_it_was_before_the_first_picture_comes(wall: Wall) -> None:
    wall.browsing.choose_view(OWN.id)
    kept = wall.browsing.remembered()
    assert kept == Remembered(Place(), OWN.id)
    wall.browsing.choose_place(IN_STATION)
    wall.browsing.show_again(kept)
    assert wall.browsing.view == OWN
    assert wall.window.page.header.title.text() == "Riêng"


def test_the_window_of_views_is_asked_for_by_menu_and_key(wall: Wall, qtbot: QtBot) -> None:
    with qtbot.waitSignal(wall.window.views_requested):
        wall.choose("All views …")
    with qtbot.waitSignal(wall.window.views_requested):
        QTest.keyClick(wall.canvas, Qt.Key.Key_V, Qt.KeyboardModifier.ShiftModifier)


def test_the_button_opens_its_menu_by_mouse(wall: Wall, qtbot: QtBot) -> None:
    button = wall.window.page.header.views
    menu = button.views_menu
    seen: list[list[str]] = []

    def look() -> None:
        seen.append([each.text() for each in menu.actions() if each.isEnabled() and not each.isSeparator()])
        menu.close()

    menu.aboutToShow.connect(lambda: QTimer.singleShot(0, look))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [["Automatic view", "5  Ca đêm", "Gate", "Riêng", "All views …", *EDITOR]]


def test_the_place_before_and_back_again(wall: Wall) -> None:
    window = wall.window
    wall.browsing.choose_place(IN_STATION)
    wall.browsing.choose_place(IN_NORTH)
    window.keys.do(Action.PLACE_BEFORE)
    assert wall.browsing.place == IN_STATION
    window.keys.do(Action.PLACE_BEFORE)
    assert wall.browsing.place == IN_NORTH
    wall.browsing.choose_view(OWN.id)
    window.keys.do(Action.PLACE_BEFORE)
    assert (wall.browsing.place, wall.browsing.view) == (IN_NORTH, None)
    window.keys.do(Action.PLACE_BEFORE)
    assert wall.browsing.view == OWN


def test_from_facility_to_facility_as_they_stand_in_the_tree(wall: Wall) -> None:
    wall.browsing.choose_place(Place())
    seen = []
    for _ in range(4):
        wall.window.keys.do(Action.NEXT_PLACE)
        seen.append(wall.browsing.place)
    assert len(set(seen)) == 3  # and round again
    assert seen[3] == seen[0]
    wall.window.keys.do(Action.PREVIOUS_PLACE)
    assert wall.browsing.place == seen[2]
    model = wall.window.page.tree.model
    in_tree = [place for place in model.places if place.facility_id is not None]
    assert seen[:3] == in_tree
