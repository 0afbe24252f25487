"""What every dialog that asks has in common: limits told before, Escape, Enter, the order of Tab, both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.wall_scene import AT, raised, scene_inventory, scene_state
from wall.alarms.hiding import HidingReason
from wall.alarms.source import Source
from wall.config import Language
from wall.model import FacilityId
from wall.ui import theme
from wall.ui.aside_dialog import AsideDialog
from wall.ui.dialogs import AcknowledgeDialog, AskingDialog, LearnDialog, PasswordDialog
from wall.ui.hiding_dialogs import ShelveDialog, TakeOutDialog
from wall.ui.i18n import Languages
from wall.ui.keys_overview import KeysDialog
from wall.ui.overview import alarm_groups
from wall.ui.plan_dialog import PlanDialog

INVENTORY = scene_inventory()
ALARM = raised("p0f0c0")
NOTES = ("Đã gọi cơ sở", "Đã gọi kỹ thuật viên")


def acknowledge(parent: QWidget) -> AskingDialog:
    rows = alarm_groups(INVENTORY, scene_state(INVENTORY, (ALARM, raised("p0f0c1"))))[0].rows
    return AcknowledgeDialog(parent, rows, "", AT, NOTES)


def nothing_aside(parent: QWidget) -> AskingDialog:
    return AsideDialog(parent, lambda: ((), AT), lambda _source: ("", ""))


DIALOGS: dict[str, Callable[[QWidget], AskingDialog]] = {
    "shelve": lambda parent: ShelveDialog(parent, ALARM, "#1 Cổng chính", AT, NOTES),
    "out of service": lambda parent: TakeOutDialog(parent, ALARM, "#1 Cổng chính", AT, NOTES),
    "plan": lambda parent: PlanDialog(parent, "Trường A", Source.facility(FacilityId("p0f0")), [], AT, 8),
    "aside": nothing_aside,
    "acknowledge": acknowledge,
    "password": lambda parent: PasswordDialog(parent, INVENTORY.cameras[0]),
    "learn": lambda parent: LearnDialog(parent, INVENTORY.cameras[0]),
    "keys": KeysDialog,
}


@pytest.fixture
def parent(qtbot: QtBot, qapp: QApplication, languages: Languages) -> QWidget:
    if not qapp.styleSheet():
        theme.apply(qapp)
    result = QWidget()
    result.resize(1280, 720)
    qtbot.addWidget(result)
    result.show()
    return result


def opened(parent: QWidget, name: str, qtbot: QtBot) -> AskingDialog:
    dialog = DIALOGS[name](parent)
    dialog.open()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    return dialog


def sentences(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


@pytest.mark.parametrize("name", list(DIALOGS))
def test_escape_closes_it_and_does_nothing_else(parent: QWidget, name: str, qtbot: QtBot) -> None:
    dialog = opened(parent, name, qtbot)
    accepted, rejected = QSignalSpy(dialog.accepted), QSignalSpy(dialog.rejected)
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
    assert (accepted.count(), rejected.count()) == (0, 1)


@pytest.mark.parametrize("name", list(DIALOGS))
@pytest.mark.parametrize("language", list(Language))
def test_it_fits_into_the_smallest_window(
    parent: QWidget, name: str, language: Language, languages: Languages, qtbot: QtBot
) -> None:
    languages.use(language)
    dialog = opened(parent, name, qtbot)
    assert dialog.minimumSizeHint().width() <= 1280
    assert dialog.height() <= 720
    assert dialog.minimumSizeHint().height() <= 720
    for label in dialog.findChildren(QLabel):
        if label.isVisible() and label.wordWrap():
            assert label.heightForWidth(label.width()) <= label.height() + 1, label.text()


@pytest.mark.parametrize(
    ("name", "english", "vietnamese"),
    [
        ("shelve", "8 h at most", "Tối đa 8 giờ"),
        ("out of service", "90 days at most", "Tối đa 90 ngày"),
        ("plan", "Maintenance: 90 days at most", "Bảo trì: tối đa 90 ngày"),
    ],
)
def test_limits_are_told_before_somebody_asks_for_more(
    parent: QWidget, languages: Languages, name: str, english: str, vietnamese: str, qtbot: QtBot
) -> None:
    assert english in sentences(opened(parent, name, qtbot))
    languages.use(Language.VIETNAMESE)
    assert vietnamese in sentences(opened(parent, name, qtbot))


@pytest.mark.parametrize("name", ["shelve", "out of service", "plan"])
def test_enter_does_nothing_while_something_is_missing_and_what_is_missing_is_said(
    parent: QWidget, name: str, qtbot: QtBot
) -> None:
    dialog = opened(parent, name, qtbot)
    spy = QSignalSpy(dialog.finished)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert spy.count() == 0
    assert not dialog.accept_button.isEnabled()
    said = dialog.missing if isinstance(dialog, ShelveDialog | TakeOutDialog) else dialog.wrong  # type: ignore[attr-defined]
    assert said.isVisible()
    assert said.text()


def test_the_keyboard_alone_shelves_from_the_first_field_to_the_last(parent: QWidget, qtbot: QtBot) -> None:
    dialog = opened(parent, "shelve", qtbot)
    assert isinstance(dialog, ShelveDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.reason.hasFocus()
    QTest.keyClick(dialog.reason, Qt.Key.Key_3)  # the time
    QTest.keyClick(dialog.reason, Qt.Key.Key_Down)
    assert dialog.chosen() is not HidingReason.NONE
    QTest.keyClick(dialog.reason, Qt.Key.Key_Tab)
    assert dialog.text.hasFocus()
    QTest.keyClicks(dialog.text, "tho dang sua")
    spy = QSignalSpy(dialog.asked)
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    assert spy.count() == 1
    assert dialog.times.checkedId() == 2


def test_the_keyboard_alone_takes_out_of_service(parent: QWidget, qtbot: QtBot) -> None:
    dialog = opened(parent, "out of service", qtbot)
    assert isinstance(dialog, TakeOutDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.until.hasFocus()
    dialog.ticket.setFocus()
    QTest.keyClicks(dialog.ticket, "SC-17")
    QTest.keyClick(dialog.ticket, Qt.Key.Key_Tab)
    assert dialog.reason.hasFocus()
    QTest.keyClick(dialog.reason, Qt.Key.Key_Down)
    spy = QSignalSpy(dialog.asked)
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    assert spy.count() == 1


def test_nothing_put_aside_is_said_under_the_heading(parent: QWidget, qtbot: QtBot) -> None:
    dialog = opened(parent, "aside", qtbot)
    assert isinstance(dialog, AsideDialog)
    QApplication.processEvents()
    assert dialog.empty.isVisible()
    title = next(label for label in dialog.findChildren(QLabel) if label.text() == "Put aside")
    assert title.mapTo(dialog, QPoint(0, 0)).y() < 60
    assert dialog.empty.mapTo(dialog, QPoint(0, 0)).y() < title.mapTo(dialog, QPoint(0, 0)).y() + 60


def test_every_key_can_be_reached_by_keyboard_on_a_low_screen(parent: QWidget, qtbot: QtBot) -> None:
    parent.resize(1024, 600)
    dialog = opened(parent, "keys", qtbot)
    assert isinstance(dialog, KeysDialog)
    bar = dialog.area.verticalScrollBar()
    assert bar.maximum() > 0
    assert dialog.accept_button.isVisible()
    assert dialog.rect().contains(dialog.accept_button.geometry())
    assert dialog.focusWidget() is dialog.search
    for _ in range(4):
        QTest.keyClick(dialog.search, Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()


def test_what_will_be_acknowledged_is_seen_whole_and_a_longer_list_is_scrolled_by_keyboard(
    parent: QWidget, qtbot: QtBot
) -> None:
    few = opened(parent, "acknowledge", qtbot)
    assert isinstance(few, AcknowledgeDialog)
    assert few.list.verticalScrollBar().maximum() == 0
    few.reject()
    alarms = tuple(raised(f"p0f{facility}c{at}") for facility in range(3) for at in range(8))
    rows = [row for group in alarm_groups(INVENTORY, scene_state(INVENTORY, alarms)) for row in group.rows]
    many = AcknowledgeDialog(parent, rows, "", AT)
    many.open()
    qtbot.waitExposed(many)
    assert many.height() <= 720
    bar = many.list.verticalScrollBar()
    assert bar.maximum() > 0
    many.list.setFocus()
    for _ in range(4):
        QTest.keyClick(many.list, Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()
    many.reject()
