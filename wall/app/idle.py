"""Tells when nobody has used this program's windows for so long: no key, no press, no movement of the pointer.

Only where somebody wants to know: every event of the program passes through here then.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

_LOOK_MS = 5000
_USED = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.InputMethod,  # letters that are being put together are typing too
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)


class Idle(QObject):
    """`gone` is called once when nobody has been there for so many minutes; 0 = never. `clock`: monotonic seconds."""

    def __init__(self, minutes: int, gone: Callable[[], None], clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._after_s, self._gone, self._clock = minutes * 60.0, gone, clock
        self._used_at, self._told = clock(), False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        application = QApplication.instance()
        if minutes and application is not None:
            application.installEventFilter(self)
            self._timer.start()

    def stop(self) -> None:
        """Nobody wants to know any more."""
        self._timer.stop()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def touch(self) -> None:
        """Somebody is here."""
        self._used_at, self._told = self._clock(), False

    def look(self) -> None:
        """Whether it is time."""
        if self._after_s and not self._told and self._clock() - self._used_at >= self._after_s:
            self._told = True
            self._gone()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody uses the program."""
        if event.type() in _USED:
            self.touch()
        return super().eventFilter(watched, event)
