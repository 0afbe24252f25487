"""Whether somebody uses the keyboard or the mouse at one window of the wall, or at a dialog of it.

Asked of the windows as the system has them, before any widget, shortcut or menu has taken the event for itself.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWindow
from PySide6.QtWidgets import QWidget

_PRESSED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,  # of a key that is somebody's shortcut this is all that comes
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
_TREMBLE = 4  # pixels: a mouse on a table that shakes moves nobody's hand


class Activity(QObject):
    """Tells of every use of that window. Others' windows, on other monitors, are not asked."""

    def __init__(self, window: QWidget, used: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._used = window, used
        self._pointer: QPoint | None = None

    def look(self) -> None:
        """Listen to the window and its dialogs, as they are now. To be called several times a second."""
        own = self._window.window().windowHandle()
        if own is None:  # not on the screen yet
            return
        for each in QGuiApplication.topLevelWindows():
            if _belongs(each, own):
                each.installEventFilter(self)  # once, however often it is asked

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look on, and keep nothing from anybody."""
        kind = event.type()
        if kind in _PRESSED or (kind == QEvent.Type.MouseMove and self._has_moved(event)):
            self._used()
        return False

    def _has_moved(self, event: QEvent) -> bool:
        """Farther than a tremble. Where the pointer is first seen is no movement."""
        if not isinstance(event, QMouseEvent):
            return False
        now, before = event.globalPosition().toPoint(), self._pointer
        if before is None or (now - before).manhattanLength() >= _TREMBLE:
            self._pointer = now
            return before is not None
        return False


def _belongs(window: QWindow, own: QWindow) -> bool:
    """It is that window, or opened from it, however far."""
    each: QWindow | None = window
    while each is not None and each is not own:
        each = each.transientParent()
    return each is own
