"""Two windows of one wall: each has its own tour, its own pauses and its own memory."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.places import FakeReader
from tests.app.test_touring import FIRST, LAN, NIGHT, PLACES, SECOND, Made, made, of  # noqa: F401 - a fixture
from wall.app.browsing import Browsing
from wall.app.showing import Showing
from wall.app.tour_memory import META, decode
from wall.app.touring import TouredWall, Touring
from wall.app.tours import MAIN
from wall.app.watching import Watcher
from wall.layouts.tours import Tour, TourId
from wall.store.thread import StoreThread
from wall.ui.main_window import MainWindow
from wall.ui.wall_canvas import WallCanvas

LEFT = "left"
OTHER = Tour(TourId("other"), "Vòng khác", LAN, (of(SECOND, 30), of(FIRST, 30)))


@pytest.fixture
def second(made: Made, qtbot: QtBot) -> MainWindow:  # noqa: F811
    canvas = WallCanvas(made.pool)
    window = MainWindow(canvas)
    qtbot.addWidget(window)
    watcher = Watcher(FakeReader(), lambda _: False, 10.0)
    browsing = Browsing(Showing(), watcher, canvas, window, cast(StoreThread, made.store), lambda: None)
    window.show_inventory(PLACES)
    browsing.show_inventory(PLACES)
    page = window.page
    find, focus = window.camera_chosen.emit, window.focus_wall
    made.desk.tours.add(
        TouredWall(browsing, canvas, window, page.header.tour, page.tour, window.show_message, find, focus), LEFT
    )
    window.show()
    qtbot.waitExposed(window)
    return window


def text(window: MainWindow) -> str:
    bar = window.page.tour
    return "" if bar.isHidden() else bar.text.text().replace("\N{NO-BREAK SPACE}", " ")


def left(made: Made) -> Touring:  # noqa: F811
    return made.desk.tours.of(LEFT)


def test_each_window_has_its_own_tour(made: Made, second: MainWindow) -> None:  # noqa: F811
    made.keep(NIGHT, OTHER)
    made.touring.start(NIGHT.id)
    left(made).start(OTHER.id)
    made.go(20)
    assert made.text.startswith("next in 20 s · 2 of 3 · Ca đêm")
    assert text(second).startswith("next in 10 s · 1 of 2 · Vòng khác")
    made.touring.stop()
    assert (made.text, text(second)[:7]) == ("", "next in")


def test_a_hand_at_one_window_is_none_at_the_other(made: Made, second: MainWindow) -> None:  # noqa: F811
    made.keep(NIGHT, OTHER)
    made.touring.start(NIGHT.id)
    left(made).start(OTHER.id)
    made.go(5)
    handle = second.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_Y)
    made.go(1)
    assert text(second).startswith("paused: you are working, goes on in 29 s")
    assert made.text.startswith("next in 14 s")


def test_a_tour_that_two_windows_run_is_changed_at_both(made: Made, second: MainWindow) -> None:  # noqa: F811
    made.keep(NIGHT)
    made.touring.start(NIGHT.id)
    left(made).start(NIGHT.id)
    made.keep(Tour(NIGHT.id, "Đêm ngắn", LAN, NIGHT.steps[:2]))
    assert "1 of 2 · Đêm ngắn" in made.text
    assert "1 of 2 · Đêm ngắn" in text(second)


def test_what_each_window_ran_is_kept_by_its_name(made: Made, second: MainWindow) -> None:  # noqa: F811
    made.keep(NIGHT, OTHER)
    made.touring.start(NIGHT.id)
    left(made).start(OTHER.id)
    made.settle()
    kept = decode(made.database.meta(META))
    assert {name: memory.tour for name, memory in kept.items()} == {MAIN: NIGHT.id, LEFT: OTHER.id}


def test_a_window_that_goes_and_comes_back_goes_on(made: Made, second: MainWindow, qtbot: QtBot) -> None:  # noqa: F811
    made.keep(NIGHT, OTHER)
    left(made).start(OTHER.id)
    made.go(31)
    wall = left(made)._wall
    made.desk.tours.remove(LEFT)
    made.keep(Tour(OTHER.id, "Khác", LAN, OTHER.steps))  # nobody there to hear of it
    made.desk.tours.add(wall, LEFT)
    QApplication.processEvents()
    assert "2 of 2 · Khác" in text(second)
