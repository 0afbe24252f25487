"""Numbers that are dialled on the wall: by real keys, on the main keyboard and on the numeric pad."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.keyed_wall import KEYPAD, KeyedWall, keyed_wall
from tests.ui.spying import heard
from wall.config import Language
from wall.model import CameraId, Inventory
from wall.ui.dialling import STAY_MS, Dialled, Dialling, Dials
from wall.ui.i18n import Languages

PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def wall(
    qtbot: QtBot, qapp: QApplication, languages: Languages, inventory: Inventory, tmp_path: Path
) -> Iterator[KeyedWall]:
    with keyed_wall(qtbot, qapp, inventory, tmp_path / "settings.toml") as made:
        yield made


def dialling_of(wall: KeyedWall) -> Dialling:
    return wall.window.keys.dialling


def dial(wall: KeyedWall, digits: str, held: Qt.KeyboardModifier = PLAIN) -> None:
    for digit in digits:
        wall.press(Qt.Key(Qt.Key.Key_0.value + int(digit)), held)


@pytest.mark.parametrize(("held", "enter"), [(PLAIN, Qt.Key.Key_Return), (KEYPAD, Qt.Key.Key_Enter)])
def test_a_camera_is_found_selected_and_then_enlarged(
    wall: KeyedWall, held: Qt.KeyboardModifier, enter: Qt.Key
) -> None:
    chosen = QSignalSpy(wall.window.camera_chosen)
    dial(wall, "2", held)
    box = dialling_of(wall).box
    assert box.isVisible()
    assert (box.number.text(), box.name.text()) == ("Camera 2", "Hành lang A")
    assert box.where.text() == "Offline · Khu cách ly Trường Cao đẳng Công nghệ Tây Nguyên"
    wall.press(enter, held)
    assert heard(chosen) == ["p0f0c1"]
    assert not box.isVisible()
    assert (wall.canvas.selected_index, wall.canvas.enlarged) == (1, None)
    wall.press(enter, held)
    assert wall.canvas.enlarged == 1


def test_several_digits_make_one_number(wall: KeyedWall) -> None:
    chosen = QSignalSpy(wall.window.camera_chosen)
    dial(wall, "64")
    wall.press(Qt.Key.Key_Return)
    assert heard(chosen) == ["p2f2c7"]


def test_a_number_that_nobody_has_is_said_in_words_and_stays(wall: KeyedWall) -> None:
    chosen = QSignalSpy(wall.window.camera_chosen)
    dial(wall, "120")
    assert dialling_of(wall).box.name.text() == "No camera 120"
    wall.press(Qt.Key.Key_Return)
    assert chosen.count() == 0
    assert dialling_of(wall).box.isVisible()
    wall.press(Qt.Key.Key_Backspace)
    assert dialling_of(wall).box.name.text() == "Phòng trực"  # number 12
    wall.press(Qt.Key.Key_Return)
    assert heard(chosen) == ["p0f1c3"]


def test_escape_closes_the_box_and_nothing_else(wall: KeyedWall) -> None:
    wall.canvas.enlarge(0)
    dial(wall, "1")
    wall.press(Qt.Key.Key_Escape)
    assert not dialling_of(wall).box.isVisible()
    assert wall.canvas.enlarged == 0
    wall.press(Qt.Key.Key_Escape)
    assert wall.canvas.enlarged is None


def test_it_takes_the_keyboard_from_nobody_and_enter_is_its_own_meanwhile(wall: KeyedWall) -> None:
    tree = wall.window.page.tree.view
    tree.setFocus()
    tree.setCurrentIndex(wall.window.page.tree.model.camera_index(CameraId("p2f2c7")))
    chosen = QSignalSpy(wall.window.camera_chosen)
    dial(wall, "3")
    assert tree.hasFocus()
    wall.press(Qt.Key.Key_Return)  # without a box it would show the row of the tree
    assert heard(chosen) == ["p0f0c2"]


def test_whoever_types_in_a_field_dials_nothing(wall: KeyedWall) -> None:
    note = wall.window.page.alarms.note
    note.setFocus()
    QTest.keyClicks(note, "113 g v")
    assert note.text() == "113 g v"
    assert dialling_of(wall).dials is None


def test_going_elsewhere_with_the_keyboard_closes_the_box(wall: KeyedWall) -> None:
    dial(wall, "1")
    wall.window.page.alarms.note.setFocus()
    assert not dialling_of(wall).box.isVisible()


def test_it_leaves_by_itself(qtbot: QtBot, wall: KeyedWall) -> None:
    assert dialling_of(wall)._leaving.interval() == STAY_MS == 5000
    short = Dialling(wall.canvas, stay_ms=1)
    short.take(1)
    qtbot.waitUntil(lambda: not short.box.isVisible())
    assert short.dials is None


def test_what_it_says_of_the_state_goes_with_the_state(qtbot: QtBot, wall: KeyedWall) -> None:
    dialling, state = dialling_of(wall), ["Live"]
    dialling.cameras = lambda _number: Dialled("Cổng", "Trường", state[0], lambda: None)
    dialling._leaving.setInterval(600_000)
    dial(wall, "1")
    assert dialling.box.where.text() == "Live · Trường"
    state[0] = "Offline"
    qtbot.waitUntil(lambda: dialling.box.where.text() == "Offline · Trường")


@pytest.mark.parametrize(
    ("digit", "name"), [(Qt.Key.Key_1, "1x1"), (Qt.Key.Key_4, "4x4"), (Qt.Key.Key_8, "8x8"), (Qt.Key.Key_9, "1+5")]
)
def test_g_and_a_digit_choose_a_grid(wall: KeyedWall, digit: Qt.Key, name: str) -> None:
    laid_out = QSignalSpy(wall.window.layout_chosen)
    wall.press(Qt.Key.Key_G)
    assert dialling_of(wall).dials is Dials.GRID
    wall.press(digit, KEYPAD)
    assert heard(laid_out) == [name]
    assert dialling_of(wall).dials is None
    wall.press(digit)  # the next one dials a camera
    assert dialling_of(wall).dials is Dials.CAMERA


def test_there_is_no_grid_of_nothing(wall: KeyedWall) -> None:
    laid_out = QSignalSpy(wall.window.layout_chosen)
    wall.press(Qt.Key.Key_G)
    wall.press(Qt.Key.Key_0)
    assert dialling_of(wall).box.name.text() == "There is no grid 0"
    wall.press(Qt.Key.Key_3)
    assert heard(laid_out) == ["3x3"]


def test_v_and_a_number_show_a_view(wall: KeyedWall) -> None:
    shown: list[int] = []
    dialling_of(wall).views = lambda number: (
        Dialled(f"Night {number}", "lan", "", lambda: shown.append(number)) if number in (3, 31) else None
    )
    wall.press(Qt.Key.Key_V)
    assert dialling_of(wall).box.name.text() == "Which number?"
    wall.press(Qt.Key.Key_Return)
    assert dialling_of(wall).box.isVisible()
    dial(wall, "7")
    assert dialling_of(wall).box.name.text() == "No view 7"
    wall.press(Qt.Key.Key_Backspace)
    dial(wall, "31")
    assert dialling_of(wall).box.name.text() == "Night 31"
    wall.press(Qt.Key.Key_Return)
    assert shown == [31]


def test_the_box_lies_at_the_lower_middle_of_the_pictures(wall: KeyedWall) -> None:
    dial(wall, "1")
    box, canvas = dialling_of(wall).box.geometry(), wall.canvas.rect()
    assert canvas.contains(box)
    assert abs(box.center().x() - canvas.center().x()) <= 1
    assert box.top() > canvas.center().y()


def test_it_speaks_the_language_of_the_moment(wall: KeyedWall, languages: Languages) -> None:
    languages.use(Language.VIETNAMESE)
    dial(wall, "99")
    assert dialling_of(wall).box.name.text() == "Không có camera số 99"


def test_on_the_first_page_nothing_is_dialled(wall: KeyedWall) -> None:
    wall.window.show_first_run()
    wall.press(Qt.Key.Key_1)
    wall.press(Qt.Key.Key_G)
    assert dialling_of(wall).dials is None
