"""The message bar over what moves: it hides it, and is not painted again with it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from wall.ui import theme
from wall.ui.message_bar import HEIGHT, MessageBar, MessageKind
from wall.ui.theme import COLOURS

BELOW = QColor(Qt.GlobalColor.red)


class Pictures(QWidget):
    """What lies below: all of it changes all the time."""

    painted = 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.painted += 1
        painter = QPainter(self)
        painter.fillRect(self.rect(), BELOW)
        painter.end()


class Bar(MessageBar):
    """Counts how often it is painted."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        super().paintEvent(event)


@dataclass(frozen=True)
class Shown:
    """A window with both in it, on the screen."""

    window: QWidget
    pictures: Pictures
    bar: Bar


@pytest.fixture
def shown(qtbot: QtBot, qapp: QApplication) -> Shown:
    theme.apply(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(640, 300)
    pictures, bar = Pictures(window), Bar(window)
    pictures.setGeometry(window.rect())
    bar.place(QRect(0, 0, 640, HEIGHT))
    bar.show_message("Kept: cong-chinh.mp4", MessageKind.WARNING)
    with qtbot.waitExposed(window):
        window.show()
    return Shown(window, pictures, bar)


def test_nothing_shines_through_and_its_edge_is_drawn(qtbot: QtBot, shown: Shown) -> None:
    window, bar = shown.window, shown.bar
    image = window.grab().toImage()
    colours = [image.pixelColor(x, y).name() for y in range(bar.height()) for x in range(bar.width())]
    assert BELOW.name() not in colours
    assert max(set(colours), key=colours.count) == QColor(COLOURS.raised).name()
    edge = [image.pixelColor(x, bar.height() - 1).name() for x in range(0, 640, 40)]
    assert set(edge) == {QColor(COLOURS.line).name()}
    bar.dismiss()
    qtbot.waitUntil(lambda: window.grab().toImage().pixelColor(4, 4) == BELOW)


def test_it_is_not_painted_again_with_each_picture_below(qtbot: QtBot, shown: Shown) -> None:
    pictures, bar = shown.pictures, shown.bar
    qtbot.waitUntil(lambda: bar.painted > 0 and pictures.painted > 0)
    before = bar.painted
    for _ in range(10):
        pictures.painted = 0
        pictures.update()
        qtbot.waitUntil(lambda: pictures.painted > 0)
    assert bar.painted == before
