"""A tour on a real desk: the window turns by itself, waits for hands and alarms, and says so. Time is the test's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.app.desk_by_hand import AT, PoolByHand
from tests.app.places import FakeStoreThread
from tests.ui.wall_scene import scene_inventory
from wall.app.desk import Desk
from wall.app.judging import Judging
from wall.app.screen import DeskOptions
from wall.app.showing import Shown
from wall.app.sites import Site
from wall.app.tour_memory import META, TourMemory, decode, encode
from wall.app.touring import OF_PLACE, Touring
from wall.app.tours import MAIN
from wall.config import Language, Settings
from wall.decoders.pool import DecoderPool
from wall.health.assess import HealthLimits
from wall.health.condition import RULES
from wall.layouts.grid import Span
from wall.layouts.saved import CameraTile, Owner, OwnerKind, PlacedTile, SavedView, ViewId
from wall.layouts.touring import MOMENT_S, PAUSE_S, Mode
from wall.layouts.tours import OneView, PlacePages, Step, Tour, TourId
from wall.model import CameraId, FacilityId, Inventory, ProvinceId
from wall.store.database import Database, open_database
from wall.store.thread import StoreThread
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.state import JournalState, Place
from wall.ui.tour_dialog import TourDialog

PLACES = scene_inventory()  # 3 provinces, 8 facilities of 8 cameras
FIRST, SECOND, THIRD = (Place(ProvinceId("p0"), FacilityId(f"p0f{at}")) for at in range(3))
LAN = Owner(OwnerKind.OPERATOR, "lan")
GATES = SavedView(
    ViewId("gates"),
    "Các cổng",
    LAN,
    1,
    2,
    (
        PlacedTile(Span(0, 0), CameraTile(CameraId("p0f0c0"))),
        PlacedTile(Span(1, 0), CameraTile(CameraId("p1f0c0"))),
    ),
)


def of(place: Place, dwell_s: int = 20) -> Step:
    return Step(PlacePages(facility=place.facility_id), dwell_s)


NIGHT = Tour(TourId("night"), "Ca đêm", LAN, (of(FIRST), of(SECOND), Step(OneView(ViewId("gates")), 10)))


@dataclass
class Made:
    """A desk, its streams, and a real database."""

    desk: Desk
    pool: PoolByHand
    store: FakeStoreThread
    database: Database

    @property
    def window(self) -> MainWindow:
        assert self.desk.window is not None
        return self.desk.window

    @property
    def handle(self) -> QWindow:
        """The window as the system has it: what is sent there is a hand at the keyboard or the mouse."""
        found = self.window.windowHandle()
        assert found is not None
        return found

    @property
    def touring(self) -> Touring:
        found = self.desk.tours.on(1)
        assert found is not None
        return found

    @property
    def shown(self) -> Shown:
        return self.desk.browsing.shown

    @property
    def text(self) -> str:
        """What the line of the tour says; "" while it is hidden."""
        bar = self.window.page.tour
        return "" if bar.isHidden() else bar.text.text().replace("\N{NO-BREAK SPACE}", " ")

    def settle(self) -> None:
        """What was handed to the database is written, and has come back."""
        while self.store.waiting:
            self.store.do_all()
            QApplication.processEvents()
        QApplication.processEvents()

    def go(self, seconds: float) -> None:
        """Tours are told of the time as often as at a desk; alarms are judged once a second, which is enough here."""
        for at in range(round(seconds * 4)):
            self.pool.now += 0.25
            if at % 4 == 3:
                self.desk.tick()
            self.settle()
            self.desk.tours.tick()

    def keep(self, *tours: Tour) -> None:
        for each in tours:
            self.desk.tours.book.change(each)
        self.settle()


def made_desk(store: FakeStoreThread, pool: PoolByHand) -> Desk:
    settings = Settings.model_validate({"desk": {"operator": "lan"}})
    desk = Desk(
        settings, DeskOptions(), cast(DecoderPool, pool), cast(StoreThread, store), Judging(HealthLimits(), RULES)
    )
    desk.begin_alarms()
    desk.alarms.journaling.state = JournalState.FAILING  # shown at once
    return desk


@pytest.fixture
def made(qtbot: QtBot, languages: Languages, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Made]:
    database = open_database(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    store, pool = FakeStoreThread(database), PoolByHand()
    monkeypatch.setattr("time.monotonic", lambda: pool.now)
    monkeypatch.setattr("wall.app.desk_stores._clock", lambda: AT + timedelta(seconds=pool.now))
    desk = made_desk(store, pool)
    result = Made(desk, pool, store, database)
    qtbot.addWidget(result.window)
    result.window.resize(1280, 720)
    result.window.show()
    qtbot.waitExposed(result.window)
    result.window.activateWindow()
    qtbot.waitUntil(result.window.isActiveWindow)
    desk.show_site(Site(PLACES, {}))
    desk.tours.book.look()
    result.settle()
    desk._tick.stop()  # the test ticks
    desk.tours._timer.stop()
    desk.browsing.show_views([GATES])
    yield result
    desk.tours._timer.stop()
    desk._tick.stop()
    desk._keep.stop()
    database.close()


# The pages of a place, without making anything


def test_a_key_tours_the_pages_of_this_place_and_says_how_long_yet(made: Made) -> None:
    made.desk.browsing.choose_place(FIRST)
    made.desk.browsing.choose_layout("2x2")
    QTest.keyClick(made.handle, Qt.Key.Key_T)
    assert made.text == f"next in 15 s · 1 of 2 · Pages of {PLACES.facilities[0].name}"
    made.go(5)
    assert made.text.startswith("next in 10 s")
    made.go(10)
    assert (made.shown.place, made.shown.page) == (FIRST, 1)
    made.go(15)
    assert (made.shown.place, made.shown.page) == (FIRST, 0)
    QTest.keyClick(made.handle, Qt.Key.Key_T)
    assert made.text == ""
    made.go(60)
    assert made.shown.page == 0


def test_where_there_is_one_page_it_is_said_that_nothing_comes_in_turn(made: Made) -> None:
    made.desk.browsing.choose_place(FIRST)
    QTest.keyClick(made.handle, Qt.Key.Key_T)
    assert made.text == ""
    assert "has one page" in made.window.message_bar.text.text()


def test_the_button_and_its_menu_do_what_the_keys_do(made: Made) -> None:
    made.keep(NIGHT)
    made.desk.browsing.choose_place(FIRST)
    made.desk.browsing.choose_layout("2x2")
    button = made.window.page.header.tour
    button.press.click()  # in a narrow header it opens the menu
    assert button.list.isVisible()
    assert [each.text() for each in button.list.actions() if each.text()] == [
        f"Pages of {PLACES.facilities[0].name}",
        "Ca đêm",
        "Make and change tours …\tShift+T",
    ]
    button.list.actions()[1].trigger()
    button.list.close()
    assert made.text.endswith("Ca đêm")
    made.window.resize(1920, 1080)
    QApplication.processEvents()
    button.press.click()
    assert made.text == ""
    button.arrow.click()
    assert button.list.isVisible()
    button.list.close()


# A tour that somebody has made


def test_goes_through_places_and_views_in_turn(made: Made) -> None:
    made.keep(NIGHT)
    assert made.touring.start(NIGHT.id)
    places: list[object] = []
    for _ in range(6):
        view = made.shown.view
        places.append(made.shown.place if view is None else view.id)
        made.go(10)
    assert places == [FIRST, FIRST, SECOND, SECOND, "gates", FIRST]


def test_t_starts_the_tour_that_was_used_last(made: Made) -> None:
    made.keep(NIGHT)
    made.touring.start(NIGHT.id)
    made.touring.stop()
    made.desk.browsing.choose_place(Place())
    made.desk.browsing.choose_layout("3x3")
    QTest.keyClick(made.handle, Qt.Key.Key_T)
    assert made.text.endswith("Ca đêm")
    assert made.shown.place == FIRST


# Hands


def test_pauses_while_somebody_presses_keys_and_shows_its_screenful_again(made: Made) -> None:
    made.keep(NIGHT)
    made.touring.start(NIGHT.id)
    made.go(10)
    QTest.keyClick(made.handle, Qt.Key.Key_Home)  # a shortcut: all that the window sees is that one was asked for
    assert made.shown.place == Place()
    made.go(10)
    assert made.text.startswith("paused: you are working, goes on in 20 s · 1 of 3")
    QTest.keyClick(made.handle, Qt.Key.Key_Y)  # for nothing
    made.go(PAUSE_S - 1)
    assert made.text.startswith("paused: you are working, goes on in 1 s")
    assert made.shown.place == Place()
    made.go(1)
    assert made.shown.place == FIRST
    assert made.text.startswith("next in 10 s")


@pytest.mark.parametrize("what", ["press", "move", "wheel"])
def test_pauses_while_somebody_uses_the_mouse(made: Made, what: str) -> None:
    made.keep(NIGHT)
    made.touring.start(NIGHT.id)
    made.go(0.25)
    for x in (500, 600):  # the hand that has started it
        QTest.mouseMove(made.handle, QPoint(x, 400))
        QApplication.processEvents()
    made.go(4.75)
    assert made.text.startswith("next in 15 s")
    if what == "press":
        QTest.mouseClick(made.handle, Qt.MouseButton.LeftButton, pos=QPoint(600, 400))
    elif what == "move":
        QTest.mouseMove(made.handle, QPoint(640, 420))
    else:
        QTest.wheelEvent(made.handle, QPoint(600, 400), QPoint(0, 120))
    QApplication.processEvents()
    made.go(0.25)
    assert made.text.startswith("paused: you are working, goes on in 30 s")


def test_a_mouse_that_trembles_is_nobody(made: Made) -> None:
    made.keep(NIGHT)
    made.touring.start(NIGHT.id)
    made.go(0.25)
    for x in (500, 600):
        QTest.mouseMove(made.handle, QPoint(x, 400))
        QApplication.processEvents()
    made.go(4.75)
    for at in range(8):
        QTest.mouseMove(made.handle, QPoint(600 + at % 3, 400))
        made.go(0.25)
    assert made.text.startswith("next in 13 s")


def test_who_types_into_a_dialog_of_the_window_works(made: Made, qtbot: QtBot) -> None:
    made.keep(NIGHT)
    made.touring.start(NIGHT.id)
    QTest.keyClick(made.handle, Qt.Key.Key_F1)
    made.go(PAUSE_S + 1)
    assert made.touring.now() is not None
    assert made.text.startswith("next in")
    dialog = QApplication.activeWindow()
    assert dialog is not None
    assert dialog is not made.window
    other = dialog.windowHandle()
    assert other is not None
    QTest.keyClick(other, Qt.Key.Key_Down)
    made.go(0.25)
    assert made.text.startswith("paused")
    dialog.close()


def test_an_enlarged_tile_is_use_until_it_is_small_again(made: Made) -> None:
    made.keep(NIGHT)
    made.touring.start(NIGHT.id)
    made.go(5)
    made.desk.canvas.enlarge(2)
    made.go(90)
    assert made.text.startswith("paused: a tile is enlarged, goes on 30 s after it is small again")
    assert made.shown.place == FIRST
    made.desk.canvas.enlarge(None)
    made.go(PAUSE_S)
    assert made.text.startswith("next in")


# Alarms


def test_stops_on_an_alarm_until_it_is_acknowledged_and_then_goes_on(made: Made) -> None:
    made.keep(NIGHT)
    made.touring.start(NIGHT.id)
    made.pool.closed.add("p0f1c3")  # of the second place
    made.go(21)
    assert made.shown.place == SECOND
    made.go(90)
    assert made.shown.place == SECOND
    assert made.text.startswith(f"held: alarm at {PLACES.camera[CameraId('p0f1c3')].name} until it is acknowledged")
    made.desk.canvas.select_camera(CameraId("p0f1c3"))
    QTest.keyClick(made.handle, Qt.Key.Key_Space)
    made.go(1)
    assert made.text.startswith("paused: you are working, goes on in 2")
    assert made.shown.place == SECOND  # not in the instant of the press
    made.go(PAUSE_S)
    assert made.text.startswith("next in")
    made.go(20)
    assert made.shown.view == GATES


def test_an_acknowledgement_elsewhere_lets_it_go_on_after_a_moment(made: Made) -> None:
    made.keep(NIGHT)
    made.touring.start(NIGHT.id)
    made.go(19.5)
    made.pool.closed.add("p0f0c0")
    made.desk.tick()
    made.pool.now += 3
    made.desk.tick()
    made.desk.tours.alarms._until = 0.0
    made.go(60)
    assert made.text.startswith("held")
    made.window.asking.camera_answered("p0f0c0")  # no hand at this window
    made.go(0.5)
    now = made.touring.now()
    assert now is not None
    assert now.progress.mode is Mode.RUNNING
    assert MOMENT_S - 0.5 <= now.progress.left_s <= MOMENT_S
    assert made.shown.place == FIRST


def test_the_alarm_of_a_whole_place_holds_at_each_of_its_cameras(made: Made) -> None:
    made.keep(NIGHT)
    made.pool.facts = {}
    made.touring.start(NIGHT.id)
    alarms = made.desk.tours.alarms
    assert CameraId("p0f0c0") not in alarms
    from dataclasses import replace

    from tests.ui.wall_scene import raised
    from wall.alarms.source import Source

    row = replace(raised("p0f0c0"), source=Source.facility(FacilityId("p0f0")))
    made.desk.tours.alarms._listed = lambda: [row]
    made.pool.now += 1
    assert CameraId("p0f0c0") in alarms
    assert CameraId("p0f1c0") not in alarms
    made.go(60)
    assert made.text.startswith(f"held: alarm at {PLACES.facilities[0].name} until")


# What it promises


def test_what_pauses_and_alarms_have_cost_is_told_with_a_list(made: Made) -> None:
    made.keep(Tour(TourId("t"), "Ca đêm", LAN, (of(FIRST), of(SECOND)), target_min=1))
    made.touring.start(TourId("t"))
    made.pool.closed.add("p0f0c0")
    made.go(30)
    bar = made.window.page.tour
    assert bar.warning.isHidden()
    assert bar.promise.text() == "every camera seen at least every 20\N{NO-BREAK SPACE}s while it runs"
    made.go(60)
    assert bar.warning.text().strip() == "not seen for 1\N{NO-BREAK SPACE}min: 8 cameras"
    chosen: list[str] = []
    made.window.camera_chosen.connect(chosen.append)
    bar.warning.click()
    menu = next(each for each in bar.findChildren(QMenu) if each.isVisible())
    assert len(menu.actions()) == 8
    assert menu.actions()[0].text() == f"{PLACES.facilities[1].name} · Cổng chính: 1\N{NO-BREAK SPACE}min"
    menu.actions()[0].trigger()
    menu.close()
    assert chosen == ["p0f1c0"]
    made.go(1)  # it is on the wall now
    assert bar.warning.isHidden()


def test_a_target_that_cannot_be_kept_is_a_warning(made: Made) -> None:
    made.keep(Tour(TourId("t"), "Ca đêm", LAN, (of(FIRST, 60), of(SECOND, 90)), target_min=1))
    made.touring.start(TourId("t"))
    made.go(1)
    bar = made.window.page.tour
    assert (
        bar.warning.text().strip().replace("\N{NO-BREAK SPACE}", " ")
        == "cannot keep 1 min: 8 cameras wait up to 2 min"
    )
    assert "at most 1" in bar.warning.toolTip()


# What is gone


def test_a_step_that_is_gone_is_skipped_and_told(made: Made) -> None:
    gone = Step(OneView(ViewId("no")), 10, "Sảnh")
    made.keep(Tour(TourId("t"), "Ca đêm", LAN, (gone, of(FIRST))))
    made.touring.start(TourId("t"))
    assert made.shown.place == FIRST
    assert made.window.message_bar.text.text() == "The tour skips: Sảnh is gone"


def test_an_empty_tour_does_not_start_and_says_why(made: Made) -> None:
    made.keep(Tour(TourId("t"), "Ca đêm", LAN))
    assert not made.touring.start(TourId("t"))
    assert "has no step yet" in made.window.message_bar.text.text()


def test_a_tour_whose_last_step_goes_ends_with_a_word(made: Made) -> None:
    made.keep(Tour(TourId("t"), "Ca đêm", LAN, (Step(OneView(ViewId("gates")), 10, "Các cổng"),)))
    made.touring.start(TourId("t"))
    made.go(1)
    assert made.text.startswith("one screenful, which stays")
    made.desk.browsing.show_views([])
    made.go(6)
    assert made.text == ""
    assert made.window.message_bar.text.text() == "The tour “Ca đêm” has nothing to show: Các cổng is gone"


def test_a_tour_that_somebody_deletes_ends_with_a_word(made: Made) -> None:
    made.keep(NIGHT)
    made.touring.start(NIGHT.id)
    made.desk.tours.book.delete(NIGHT.id)
    assert made.text == ""
    assert "was deleted" in made.window.message_bar.text.text()


def test_a_facility_that_leaves_the_inventory_is_not_waited_for(made: Made) -> None:
    made.keep(Tour(TourId("t"), "Ca đêm", LAN, (of(FIRST), of(SECOND))))
    made.touring.start(TourId("t"))
    left = [each for each in PLACES.cameras if each.facility_id != FIRST.facility_id]
    made.desk.show_site(Site(Inventory(PLACES.provinces, PLACES.facilities[1:], tuple(left)), {}))
    made.desk._tick.stop()
    assert made.shown.place == SECOND
    assert made.text.startswith("one screenful")


# A restart


def test_a_restart_goes_on_with_the_tour_that_ran(made: Made, qtbot: QtBot) -> None:
    made.keep(NIGHT)
    made.touring.start(NIGHT.id)
    made.go(25)
    assert made.shown.place == SECOND
    made.desk.tours.stop()
    made.settle()
    again = Made(made_desk(made.store, made.pool), made.pool, made.store, made.database)
    qtbot.addWidget(again.window)
    again.window.show()
    again.desk.tours.start()
    again.settle()
    assert again.text == ""  # no camera is known yet
    again.desk.show_site(Site(PLACES, {}))
    again.desk._tick.stop()
    again.desk.tours._timer.stop()
    assert again.text.startswith("next in 20 s · 2 of")
    assert again.shown.place == SECOND
    again.desk._keep.stop()


def test_a_tour_that_was_stopped_stays_stopped(made: Made) -> None:
    made.keep(NIGHT)
    made.touring.start(NIGHT.id)
    made.settle()
    assert decode(made.database.meta(META))[MAIN].tour == NIGHT.id
    made.touring.stop()
    made.settle()
    assert decode(made.database.meta(META)) == {}


@pytest.mark.parametrize(
    "memory",
    [
        TourMemory(TourId("t"), "Đêm", 3, 1),
        TourMemory(OF_PLACE, "Trang", 0, 2, PlacePages(facility=FacilityId("f"))),
        TourMemory(OF_PLACE, "Trang", 0, 2, PlacePages(ProvinceId("p"))),
        TourMemory(OF_PLACE, "Trang", 0, 2, PlacePages()),
    ],
)
def test_what_ran_is_kept_as_it_was(memory: TourMemory) -> None:
    assert decode(encode({"main": memory, "left": memory})) == {"main": memory, "left": memory}


@pytest.mark.parametrize(
    "text", [None, "", "{", "[]", "7", '{"main": 3}', '{"main": {"tour": "t"}}', "[" * 10_000, " " * 30_000]
)
def test_what_nobody_can_read_is_as_if_nothing_had_run(text: str | None) -> None:
    assert decode(text) == {}


def test_it_goes_on_in_the_language_of_the_desk(made: Made, qapp: QApplication) -> None:
    made.keep(NIGHT)
    made.touring.start(NIGHT.id)
    vietnamese = Languages(qapp, Language.VIETNAMESE)
    try:
        made.go(1)
        QApplication.processEvents()
        assert made.text.startswith("chuyển màn sau 19 giây")
    finally:
        vietnamese.close()


def test_a_message_covers_nothing_of_the_tour_that_can_be_pressed(made: Made) -> None:
    made.keep(NIGHT)
    made.touring.start(NIGHT.id)
    bar, message = made.window.page.tour, made.window.message_bar
    for width in (1280, 1920):
        made.window.resize(width, 720)
        made.window.show_message("x " * 60)
        QApplication.processEvents()
        assert message.isVisible()
        stop = bar.stop.rect().translated(bar.stop.mapTo(made.window, QPoint(0, 0)))
        assert not message.geometry().intersects(stop)
    made.window.toggle_full_screen()
    QApplication.processEvents()
    assert bar.isVisible()  # the header is not
    top = bar.mapTo(made.window, QPoint(0, 0)).y()
    assert message.geometry().top() >= top + bar.height()


def test_on_a_guarded_wall_the_line_tells_and_nothing_can_be_pressed(made: Made) -> None:
    made.keep(NIGHT)
    made.touring.start(NIGHT.id)
    bar = made.window.page.tour
    bar.guard(True)
    made.go(1)
    assert made.text.startswith("next in 19 s")
    assert not bar.stop.isVisible()
    QTest.mouseClick(bar.text, Qt.MouseButton.LeftButton)
    assert made.window.findChild(TourDialog) is None
    bar.guard(False)
    assert bar.stop.isVisible()
    QTest.mouseClick(bar.text, Qt.MouseButton.LeftButton)
    assert made.window.findChild(TourDialog) is not None


def test_the_dialog_leaves_the_strip_free_in_the_smallest_window(made: Made, qtbot: QtBot) -> None:
    made.window.page.tour.edit_pressed.emit()
    dialog = made.window.findChild(TourDialog)
    assert dialog is not None
    qtbot.waitExposed(dialog)
    strip = made.window.mapToGlobal(QPoint(0, made.window.strip.height()))
    assert dialog.frameGeometry().top() >= strip.y()
    assert dialog.frameGeometry().bottom() <= made.window.frameGeometry().bottom()
    dialog.close()
