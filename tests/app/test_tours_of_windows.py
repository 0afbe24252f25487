"""Two windows of one wall: each has its own tour, its own pauses and its own memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.test_touring import FIRST, LAN, NIGHT, SECOND, Made, made, of  # noqa: F401 - a fixture
from wall.app.tour_memory import META, decode
from wall.app.touring import Touring
from wall.app.tours import MAIN, wall_key
from wall.app.walls import Wall
from wall.layouts.tours import Tour, TourId
from wall.ui.wall_window import WallWindow

OTHER = Tour(TourId("other"), "Vòng khác", LAN, (of(SECOND, 30), of(FIRST, 30)))


@pytest.fixture
def second(made: Made, qtbot: QtBot) -> Iterator[Wall]:  # noqa: F811
    wall = made.desk.walls.add()
    assert wall is not None
    wall.widget.show()
    qtbot.waitExposed(wall.widget)
    yield wall
    made.desk.walls.end()


def text(wall: Wall) -> str:
    assert isinstance(wall.window, WallWindow)
    bar = wall.window.tour
    return "" if bar.isHidden() else bar.text.text().replace("\N{NO-BREAK SPACE}", " ")


def tour(made: Made, wall: Wall) -> Touring:  # noqa: F811
    touring = made.desk.tours.on(wall.number)
    assert touring is not None
    return touring


def test_each_window_has_its_own_tour(made: Made, second: Wall) -> None:  # noqa: F811
    made.keep(NIGHT, OTHER)
    made.touring.start(NIGHT.id)
    tour(made, second).start(OTHER.id)
    made.go(20)
    assert made.text.startswith("next in 20 s · 2 of 3 · Ca đêm")
    assert text(second).startswith("next in 10 s · 1 of 2 · Vòng khác")
    made.touring.stop()
    assert (made.text, text(second)[:7]) == ("", "next in")


def test_a_hand_at_one_window_is_none_at_the_other(made: Made, second: Wall) -> None:  # noqa: F811
    made.keep(NIGHT, OTHER)
    made.touring.start(NIGHT.id)
    tour(made, second).start(OTHER.id)
    made.go(5)
    handle = second.widget.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_Y)
    made.go(1)
    assert text(second).startswith("paused: you are working, goes on in 29 s")
    assert made.text.startswith("next in 14 s")


def test_a_tour_that_two_windows_run_is_changed_at_both(made: Made, second: Wall) -> None:  # noqa: F811
    made.keep(NIGHT)
    made.touring.start(NIGHT.id)
    tour(made, second).start(NIGHT.id)
    made.keep(Tour(NIGHT.id, "Đêm ngắn", LAN, NIGHT.steps[:2]))
    assert "1 of 2 · Đêm ngắn" in made.text
    assert "1 of 2 · Đêm ngắn" in text(second)


def test_what_each_window_ran_is_kept_by_its_name(made: Made, second: Wall) -> None:  # noqa: F811
    made.keep(NIGHT, OTHER)
    made.touring.start(NIGHT.id)
    tour(made, second).start(OTHER.id)
    made.settle()
    kept = decode(made.database.meta(META))
    assert {name: memory.tour for name, memory in kept.items()} == {MAIN: NIGHT.id, wall_key(second.number): OTHER.id}


def test_a_window_that_goes_and_comes_back_goes_on(made: Made, second: Wall) -> None:  # noqa: F811
    made.keep(NIGHT, OTHER)
    tour(made, second).start(OTHER.id)
    made.go(31)
    made.desk.walls.close(second.number)
    made.keep(Tour(OTHER.id, "Khác", LAN, OTHER.steps))  # nobody there to hear of it
    again = made.desk.walls.add(second.number)
    assert again is not None
    again.widget.show()
    QApplication.processEvents()
    assert "2 of 2 · Khác" in text(again)
