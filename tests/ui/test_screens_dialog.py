"""The list of monitors and windows: what it shows, and what is asked for by it; numbers on monitors."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.spying import heard
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.on_screen import IDENTIFY_MS, identify, monitors
from wall.ui.parts import PlainLabel
from wall.ui.screens_dialog import MonitorRow, ScreensDialog, WindowRow

ROWS = (
    MonitorRow(1, "DP-1 · U2720", 1920, 1080, (WindowRow(1), WindowRow(3, full=True, away="HDMI-1"))),
    MonitorRow(2, "DP-2", 2560, 1440),
)


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> ScreensDialog:
    made = ScreensDialog(window)
    made.show_rows(ROWS)
    made.open_in(window.room())
    qtbot.waitExposed(made)
    return made


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(PlainLabel))


def buttons(dialog: ScreensDialog, text: str) -> list[QPushButton]:
    return [each for each in dialog.findChildren(QPushButton) if each.text() == text]


def test_it_tells_monitors_windows_and_what_is_not_at_home(dialog: ScreensDialog) -> None:
    told = words(dialog)
    for text in ("DP-1 · U2720", "1920 x 1080", "DP-2", "2560 x 1440", "Main window", "Window 3", "HDMI-1"):
        assert text in told
    assert "No window of the wall is here" in told
    assert [each.isChecked() for each in dialog.findChildren(QCheckBox)] == [False, True]


def test_everything_is_asked_for_by_number(dialog: ScreensDialog) -> None:
    added, closed = QSignalSpy(dialog.add_requested), QSignalSpy(dialog.close_requested)
    QTest.mouseClick(buttons(dialog, "Add a window here")[1], Qt.MouseButton.LeftButton)
    assert heard(added) == [2]
    main, third = buttons(dialog, "Close the window")
    assert not main.isEnabled()  # that would end the program
    QTest.mouseClick(third, Qt.MouseButton.LeftButton)
    assert heard(closed) == [3]
    QTest.mouseClick(dialog.everywhere, Qt.MouseButton.LeftButton)
    assert heard(added) == [2]  # the one monitor without a window


def test_a_window_is_filled_and_moved(dialog: ScreensDialog) -> None:
    filled: list[tuple[int, bool]] = []
    moved: list[tuple[int, int]] = []
    dialog.full_screen_requested.connect(lambda number, on: filled.append((number, on)))
    dialog.move_requested.connect(lambda number, monitor: moved.append((number, monitor)))
    box = dialog.findChildren(QCheckBox)[0]
    box.click()
    where = dialog.findChildren(QComboBox)[1]
    where.setFocus()
    QTest.keyClick(where, Qt.Key.Key_Down)
    QTest.keyClick(where, Qt.Key.Key_Up)  # back to where it is: nothing is asked for
    assert filled == [(1, True)]
    assert moved == [(3, 2)]


def test_the_main_window_has_a_key_and_a_button_for_it(window: MainWindow) -> None:
    wanted = QSignalSpy(window.screens_requested)
    QTest.mouseClick(window.status.screens, Qt.MouseButton.LeftButton)
    QTest.keyClick(window.page.canvas, Qt.Key.Key_W)
    assert wanted.count() == 2


def test_every_monitor_shows_its_number_for_three_seconds(qtbot: QtBot, languages: Languages) -> None:
    screens = monitors()
    assert len(screens) == len(QGuiApplication.screens())
    gone = []
    shown = identify(screens)
    for number, (each, screen) in enumerate(zip(shown, screens, strict=True), 1):
        assert (each.number, each.isVisible()) == (number, True)
        assert screen.geometry().contains(each.geometry())
        each.destroyed.connect(lambda: gone.append(True))
    picture = shown[0].grab().toImage()
    assert {picture.pixelColor(x, picture.height() // 2).lightness() > 200 for x in range(picture.width())} == {
        True,
        False,
    }
    assert IDENTIFY_MS == 3000
    qtbot.waitUntil(lambda: len(gone) == len(shown))
