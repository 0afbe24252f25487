"""Who sits at the desk: shown, chosen, typed, and offered where work is assigned. How the centre's settings are."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.wall_scene import mixed_alarms
from wall.alarms.requests import Assign
from wall.config import Language
from wall.ui.alarm_menu import AlarmEntries
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.operator_menu import OperatorDialog, OperatorMenu
from wall.ui.sound import SoundState
from wall.ui.state import SettingsNow, SettingsState

NAMES = ("<b>Dũng</b>", "An & Bình", "Chi")


def opened_menu(window: MainWindow, qtbot: QtBot) -> OperatorMenu:
    def menu() -> bool:
        return isinstance(QApplication.activePopupWidget(), OperatorMenu)

    qtbot.waitUntil(menu)
    found = QApplication.activePopupWidget()
    assert isinstance(found, OperatorMenu)
    return found


def test_the_menu_offers_the_operators_and_marks_who_sits_here(
    window: MainWindow, languages: Languages, qtbot: QtBot
) -> None:
    languages.use(Language.VIETNAMESE)  # whose order it is
    window.show_operators("Chi", ("Chi", "Yên", "Đức", "An & Bình", "Ân", "Dũng"))
    assert window.status.operator.text() == "Chi"
    chosen = QSignalSpy(window.operator_chosen)
    QTest.mouseClick(window.status.operator, Qt.MouseButton.LeftButton)
    menu = opened_menu(window, qtbot)
    names = menu.actions()[1:-4]
    assert [each.text() for each in names] == ["An && Bình", "Ân", "Chi", "Dũng", "Đức", "Yên"]
    assert [each.isChecked() for each in names] == [False, False, True, False, False, False]
    assert menu.geometry().bottom() <= window.status.mapToGlobal(window.status.rect().bottomLeft()).y()
    names[0].trigger()
    assert chosen.at(0) == ["An & Bình"]
    menu.close()


def test_it_opens_by_key_also_where_the_line_is_hidden(window: MainWindow, qtbot: QtBot) -> None:
    window.show_operators("Chi", NAMES)
    QTest.keyClick(window.page.canvas, Qt.Key.Key_O)
    opened_menu(window, qtbot).close()
    window.status.hide()
    QTest.keyClick(window.page.canvas, Qt.Key.Key_O)
    menu = opened_menu(window, qtbot)
    assert window.frameGeometry().intersects(menu.geometry())
    menu.close()


def test_somebody_new_types_the_name(window: MainWindow, qtbot: QtBot) -> None:
    window.show_operators("Chi", NAMES)
    chosen = QSignalSpy(window.operator_chosen)
    menu = window.status.operator_menu()
    menu.actions()[-3].trigger()
    menu.deleteLater()
    dialog = next(each for each in window.findChildren(OperatorDialog))
    assert not dialog.accept_button.isEnabled()
    QTest.keyClicks(dialog.name, "Em")
    dialog.accept_button.click()
    assert chosen.at(0) == ["Em"]
    qtbot.waitUntil(window.isActiveWindow)


def test_a_name_is_no_markup_and_marks_no_key(window: MainWindow) -> None:
    window.show_operators("An & Bình", NAMES)
    assert window.status.operator.text() == "An && Bình"
    window.show_operators("<b>" + "Dũng" * 19, NAMES)
    assert window.status.operator.text().endswith("…")
    assert "&lt;b&gt;" in window.status.operator.toolTip()
    assert window.status.operator.width() < 260


def test_work_is_assigned_to_any_operator(window: MainWindow) -> None:
    alarm = mixed_alarms()[0]
    menu = QMenu(window)
    entries = AlarmEntries(menu, alarm, "Chi", (), NAMES)
    asked = QSignalSpy(entries.asked)
    work = next(each.menu() for each in menu.actions() if each.text() == "Work on it")
    given = next(each.menu() for each in work.actions() if each.text() == "Assign to")  # type: ignore[attr-defined]
    assert [each.text() for each in given.actions()] == ["<b>Dũng</b>", "An && Bình"]
    given.actions()[1].trigger()
    assert asked.at(0) == [[Assign(alarm.source, alarm.occurrence, "An & Bình")]]


def test_warnings_take_the_room_of_figures_and_never_widen_the_window(window: MainWindow, qtbot: QtBot) -> None:
    status = window.status
    window.show_operators("Nguyễn Trần Thị Phương Lan Anh", NAMES)
    assert status.cpu.isVisible()
    window.status.show_settings(SettingsNow(SettingsState.UNUSABLE, 3))
    window.status.show_outside("email, mqtt, webhook")
    window.show_sound(SoundState.NO_DEVICE, False)
    qtbot.waitUntil(lambda: not status.cpu.isVisible())
    assert window.width() == 1280
    assert status.outside.isVisible()
    assert status.language.geometry().right() <= status.width()
    assert status.journal.width() >= status.journal.sizeHint().width()
    window.status.show_settings(SettingsNow())
    window.status.show_outside("")
    window.show_sound(SoundState.READY, False)
    assert status.cpu.isVisible()


@pytest.mark.parametrize(
    ("now", "label", "tip"),
    [
        (SettingsNow(), "", ""),
        (SettingsNow(SettingsState.CHANGED, 4, datetime(2026, 11, 26, 3, 5).astimezone(), "<i>Chi</i>"),
         "settings changed: restart", "version 4 of 26/11 03:05 (&lt;i&gt;Chi&lt;/i&gt;)"),
        (SettingsNow(SettingsState.CHANGED), "settings changed: restart", "taken away"),
        (SettingsNow(SettingsState.UNUSABLE, 3), "centre's settings unusable", "goes on to hold"),
        (SettingsNow(SettingsState.UNUSABLE), "centre's settings unusable", "own file hold"),
        (SettingsNow(SettingsState.LAST_KNOWN, 3), "last known settings", "as this desk had them last"),
        (SettingsNow(SettingsState.LAST_KNOWN), "last known settings", "never seen its settings"),
    ],
)  # fmt: skip
def test_how_the_centres_settings_are(window: MainWindow, now: SettingsNow, label: str, tip: str) -> None:
    window.status.show_settings(now)
    status = window.status
    assert status.settings.text() == label
    assert tip in status.settings.toolTip()
    assert status.settings_sign.isVisible() == bool(label)  # never by brightness alone
    window.status.show_settings(SettingsNow())
    assert not status.settings.isVisible()
