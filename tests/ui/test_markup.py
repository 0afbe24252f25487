"""What people write is shown as they wrote it: "<b>x</b> & y" is a name like any other."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractButton, QLabel, QListWidgetItem

import wall.ui
from tests.ui.wall_scene import raised, scene_state
from wall.alarms.lifecycle import AlarmState
from wall.model import Contact, Inventory
from wall.ui.camera_menu import CameraMenu
from wall.ui.dialogs import AcknowledgeDialog, PasswordDialog
from wall.ui.first_run_values import SheetProblem
from wall.ui.main_window import MainWindow
from wall.ui.message_bar import MessageKind
from wall.ui.parts import plain_tip, unmarked

NAME = "<b>x</b> & y"
SOURCES = sorted(Path(wall.ui.__file__).parent.glob("*.py"))


@pytest.fixture
def odd(window: MainWindow, inventory: Inventory) -> MainWindow:
    """A window in which everything is called so, with an unanswered and an answered alarm."""
    contact = Contact(NAME, NAME, "0912345678", NAME)
    called = Inventory(
        tuple(replace(each, name=NAME) for each in inventory.provinces),
        tuple(replace(each, name=NAME, contact=contact) for each in inventory.facilities),
        tuple(replace(each, name=NAME) for each in inventory.cameras),
    )
    window.show_inventory(called)
    answered = raised("p0f0c1", state=AlarmState.ACKED, by=NAME, note=NAME)
    window.show_state(scene_state(called, (raised("p0f0c0"), answered)))
    return window


def seen(tip: str) -> str:
    """What a tool tip shows of its text, by Qt's own rule."""
    document = QTextDocument()
    document.setHtml(tip) if tip.startswith("<qt>") else document.setPlainText(tip)
    return document.toPlainText()


def labels_are_plain(parent: object) -> None:
    assert isinstance(parent, MainWindow | PasswordDialog | AcknowledgeDialog)
    for label in parent.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or "<" not in label.text(), label.text()


def test_panels(odd: MainWindow) -> None:
    odd.show_message(NAME, MessageKind.WARNING)
    labels_are_plain(odd)
    for button in odd.findChildren(QAbstractButton):
        assert "& " not in button.text().replace("&&", ""), button.text()
        assert "<b>" not in button.toolTip()


def test_tool_tips_of_tree_and_alarms(odd: MainWindow) -> None:
    alarms, tree = odd.page.alarms.view.model(), odd.page.tree.view.model()
    tips = [
        model.index(row, 0, QModelIndex()).data(Qt.ItemDataRole.ToolTipRole)
        for model in (alarms, tree)
        for row in range(model.rowCount())
    ]
    assert tips
    for tip in tips:
        assert NAME in seen(tip) or seen(tip).startswith("All cameras")
    assert any(seen(tip).count(NAME) >= 4 for tip in tips)  # camera, facility, province, and who answered


def test_the_cameras_menu_and_its_dialogs(odd: MainWindow) -> None:
    odd.open_camera_menu("p0f0c0", QPoint(10, 10))
    menu = odd.findChildren(CameraMenu)[-1]
    texts = [action.text() for action in menu.actions()]
    assert "#1 <b>x</b> && y" in texts
    assert all("&" not in text.replace("&&", "") for text in texts)
    next(action for action in menu.actions() if action.text() == "Change the password …").trigger()
    dialog = odd.findChild(PasswordDialog)
    assert isinstance(dialog, PasswordDialog)
    assert any(NAME in label.text() for label in dialog.findChildren(QLabel))
    labels_are_plain(dialog)
    dialog.reject()
    next(action for action in menu.actions() if action.text() == "Acknowledge with a note …").trigger()
    asking = odd.findChild(AcknowledgeDialog)
    assert isinstance(asking, AcknowledgeDialog)
    labels_are_plain(asking)
    asking.reject()


def test_search_and_sheet(odd: MainWindow) -> None:
    page = odd.first_run
    page.show_problems(f"{NAME}.csv", [SheetProblem("bad_telephone", 3, "telephone", NAME)])
    labels_are_plain(odd)
    item = page.report.table.item(0, 2)
    assert item is not None
    assert NAME in seen(item.toolTip())
    results = odd.page.tree.search.results
    odd.page.tree.search.setText("x")
    found: list[QListWidgetItem] = [results.item(row) for row in range(results.count())]
    assert found
    assert all(NAME in seen(each.toolTip()) for each in found)


def test_a_tip_and_a_button_text() -> None:
    assert seen(plain_tip(f"{NAME}\n<i>")) == f"{NAME}\n<i>"
    assert plain_tip("a & b\nc") == "a & b\nc"
    assert unmarked("a & b") == "a && b"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_nobody_goes_around_the_helpers(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name != "parts.py":
        assert "QLabel(" not in text, "use parts.PlainLabel or parts.dim_label"
    tips = re.findall(r"setToolTip\((?!(?:place|column|\d+), )(\S+)|QToolTip\.showText\([^,]+, (\S+)", text)
    for tip in (first or second for first, second in tips):
        assert tip.startswith(("self.tr(", "plain_tip(")), f"{tip}: use parts.plain_tip"
    for told in re.findall(r"\.setToolTip\((?:column|place|\d+), (\S+)", text):  # of an item with columns
        assert told.startswith(("self.tr(", "plain_tip(")), f"{told}: use parts.plain_tip"
    if "ToolTipRole" in text:  # a model's
        assert "plain_tip(" in text, "use parts.plain_tip"
    for action in re.findall(r"\.addAction\((\S+)", text):
        assert action.startswith(("self.tr(", "unmarked(", "icon(")), f"{action}: use parts.unmarked"
