"""A dressed window on a fake canvas."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.wall_scene import scene_inventory
from wall.config import Language
from wall.model import Inventory
from wall.ui import theme
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow


class FakeCanvas(QWidget):
    """Takes the keyboard as the real canvas does."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


@pytest.fixture
def inventory() -> Inventory:
    return scene_inventory()


@pytest.fixture
def languages(qapp: QApplication) -> Iterator[Languages]:
    result = Languages(qapp, Language.ENGLISH)
    yield result
    result.close()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, languages: Languages, inventory: Inventory) -> MainWindow:
    if not qapp.styleSheet():
        theme.apply(qapp)
    QCursor.setPos(0, 0)  # on nothing that an earlier test pointed at
    result = MainWindow(FakeCanvas())
    qtbot.addWidget(result)
    result.resize(1280, 720)
    result.show_inventory(inventory)
    result.show()
    qtbot.waitExposed(result)
    result.activateWindow()  # shortcuts belong to the active window; without a window manager nobody makes it so
    qtbot.waitUntil(result.isActiveWindow)
    return result
