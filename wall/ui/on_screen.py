"""Puts a window onto a monitor, with or without a window manager; and big numbers that tell monitors apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from wall.ui.theme import COLOURS, GRID, HUGE, font

IDENTIFY_MS = 3000
_NUMBER_SIDE = 80 * GRID  # pixels
_NUMBER_TYPE = 8 * HUGE  # to be read from across the room


class Fills(Protocol):
    """A window that can fill its monitor."""

    def set_full_screen(self, on: bool) -> None:
        """Fill it, or be framed."""


def monitors() -> list[QScreen]:
    """The monitors as people number them: from the left, and from the top where two are one above the other."""
    return sorted(QGuiApplication.screens(), key=lambda each: (each.geometry().x(), each.geometry().y(), each.name()))


def put_on(window: QWidget, screen: QScreen, area: QRect, *, full: bool, maximised: bool = False) -> None:
    """Let the window lie on that monitor: over all of it, or in that area (of the desktop).

    A window that fills one monitor is framed before it goes to another: what has the whole screen cannot be moved.
    """
    fills: Fills = window  # type: ignore[assignment]
    if full and window.isFullScreen() and window.geometry() == screen.geometry():
        return
    if window.isFullScreen():
        fills.set_full_screen(False)
    if window.isMaximized() and not maximised:
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMaximized)
    window.setScreen(screen)
    # Where a window manager runs, it fills the monitor that the window lies on; where none does, this is all
    window.setGeometry(screen.geometry() if full else area)
    if full:
        fills.set_full_screen(True)
    elif maximised:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
    window.show()


class BigNumber(QWidget):
    """A monitor's number, in its middle, for three seconds. It takes neither the keyboard nor the pointer."""

    def __init__(self, number: int, screen: QScreen) -> None:
        flags = Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowTransparentForInput
        super().__init__(None, flags)
        self.number = number
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = QRect(0, 0, _NUMBER_SIDE, _NUMBER_SIDE)
        room.moveCenter(screen.geometry().center())
        self.setScreen(screen)
        self.setGeometry(room)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The number, light on dark, with a line around it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), COLOURS.raised)
        painter.setPen(COLOURS.text)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setFont(font(_NUMBER_TYPE, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self.number))
        painter.end()


def identify(screens: Sequence[QScreen]) -> tuple[BigNumber, ...]:
    """Show on each of them its number, from 1 on, for three seconds."""
    shown = tuple(BigNumber(number, screen) for number, screen in enumerate(screens, 1))
    for each in shown:
        each.show()
        each.raise_()
        QTimer.singleShot(IDENTIFY_MS, each, each.close)
    return shown
