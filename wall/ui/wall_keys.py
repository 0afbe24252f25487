"""The keys of the wall: they act whatever has the focus, unless somebody is typing.

They are shortcuts of the window, which a field of text takes for itself while it is edited; no list, box or button
can swallow them. On other pages than the wall those that a page needs for itself are off.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from wall.ui.actions import TOOL_ACTIONS, Action
from wall.ui.keymap import bind

_CANVAS_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
# elsewhere the first three scroll, and there is no wall and no tile to see what the others do
_OF_THE_WALL = frozenset(
    {Action.NEXT_PAGE, Action.PREVIOUS_PAGE, Action.EVERYTHING, Action.GRID, Action.DIAL_VIEW, *TOOL_ACTIONS}
)


class WallKeys(QObject):
    """Binds the keys of a window. `does` says what each action is."""

    digit_pressed = Signal(int)  # on the main keyboard or the numeric pad
    acknowledge_pressed = Signal()

    def __init__(self, window: QWidget, canvas: QWidget, does: Mapping[Action, Callable[[], None]]) -> None:
        super().__init__(window)
        self._window, self._canvas = window, canvas
        self._of_the_wall: list[QShortcut] = []
        for action, act in does.items():
            shortcut = bind(window, action, act)
            if action in _OF_THE_WALL:
                self._of_the_wall.append(shortcut)
        for digit in range(10):
            self._bind(QKeySequence(str(digit)), partial(self.digit_pressed.emit, digit), of_the_wall=True)
        for code in _CANVAS_KEYS:
            self._bind(QKeySequence(code), partial(self.press, code), of_the_wall=True)
        self._bind(QKeySequence(Qt.Key.Key_Space), self.acknowledge_pressed.emit, of_the_wall=True)

    def _bind(self, key: QKeySequence, does: Callable[[], None], *, of_the_wall: bool) -> None:
        shortcut = QShortcut(key, self._window)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(does)
        if of_the_wall:
            self._of_the_wall.append(shortcut)

    def set_on_wall(self, on_wall: bool) -> None:
        """Whether the wall is what the window shows."""
        for shortcut in self._of_the_wall:
            shortcut.setEnabled(on_wall)

    def press(self, key: Qt.Key) -> None:
        """Let the canvas have that key and the keyboard; what it has no use for goes up to the window."""
        self._canvas.setFocus()
        event = QKeyEvent(QEvent.Type.KeyPress, key.value, Qt.KeyboardModifier.NoModifier)
        self._canvas.keyPressEvent(event)  # not by sendEvent, which asks the shortcuts again
        if not event.isAccepted():
            self._window.keyPressEvent(event)
