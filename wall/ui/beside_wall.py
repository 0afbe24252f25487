"""What the windows beside the wall have in common: where they open, and the keys that lead from one to the next."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QStyle, QWidget

from wall.ui.actions import Action
from wall.ui.keymap import bind
from wall.ui.placing import below_strip

WINDOWS = (
    Action.WALL,
    Action.HANDOVER,
    Action.PROGRAMME,
    Action.SURVEY,
    Action.FIGURES,
    Action.SETTINGS,
)
"""What a key of each of these windows asks for, as on the wall."""


class BesideWall(QWidget):
    """Belongs to the wall's window; closing it hides it. The wall goes on below it, and its strip stays free."""

    window_wanted = Signal(Action)  # of `WINDOWS`

    def __init__(self, parent: QWidget, room: Callable[[], QRect] | None, best: QSize) -> None:
        """`room`: what of the screen it may cover when it is opened; None: wherever the system puts it. `best`: its
        size in pixels, where there is room for it."""
        super().__init__(parent, Qt.WindowType.Window)
        self._room, self._best, self._placed = room, best, False
        self.resize(best.boundedTo(self.screen().availableGeometry().size()))
        for action in WINDOWS:
            bind(self, action, partial(self.window_wanted.emit, action))

    def come(self) -> None:
        """To the front, with the keyboard."""
        if self.isHidden():
            self._place()
        elif self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def covers(self, wall: QWidget) -> bool:
        """Whether it hides some of that window."""
        return self.isVisible() and not self.isMinimized() and self.frameGeometry().intersects(wall.frameGeometry())

    def _place(self) -> None:
        """Below the strip. Whoever has moved it elsewhere finds it there again, unless it hides the strip."""
        if self._room is None:
            return
        room = self._room()
        strip = QRect(room.left(), 0, room.width(), room.top())
        if self._placed and not self.frameGeometry().intersects(strip):
            return
        self._placed = True
        title = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)  # its frame is not known yet
        place = below_strip(room, self._best, title)
        self.resize(place.size())
        self.move(place.topLeft())
