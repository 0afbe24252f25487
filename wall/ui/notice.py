"""A notice that pushes nothing aside: what happened, what was kept, what to do. It never asks.

It lies over the line above the wall, so that no tile moves and none is covered; where that line is hidden (in full
screen, on the first page) over the upper edge of what is there.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from wall.ui.icons import Icon, pixmap
from wall.ui.parts import PlainLabel, plain_tip, tool_button
from wall.ui.theme import BODY, DARK, GRID, font

HEIGHT = 40  # pixels
_DONE_FOR_MS = 6000  # what is good or goes on goes by itself; an error stays until it is closed
_ICON = 16


class MessageKind(Enum):
    """How a message is meant."""

    DONE = "done"
    WORKING = "working"  # not done yet: no tick
    WARNING = "warning"
    ERROR = "error"


ICONS = {
    MessageKind.DONE: Icon.TICK,
    MessageKind.WORKING: Icon.CONNECTING,
    MessageKind.WARNING: Icon.TRIANGLE,
    MessageKind.ERROR: Icon.OCTAGON,
}


class NoticeBar(QFrame):
    """One message at a time, the newest. Hidden when there is none."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setFixedHeight(HEIGHT)
        self.sign = PlainLabel()
        self.text = PlainLabel()
        self.text.setFont(font(BODY))
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.close_button = tool_button(Icon.CLOSE)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, 0, GRID, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.sign)
        row.addWidget(self.text, 1)
        row.addWidget(self.close_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self.close_button.clicked.connect(self.dismiss)
        self._retranslate()
        self.hide()

    def show_message(self, text: str, kind: MessageKind) -> None:
        """Show it instead of what was shown."""
        self.text.setText(text)
        self.text.setToolTip(plain_tip(text))  # two lines are shown
        self.sign.setPixmap(pixmap(ICONS[kind], DARK.text, _ICON, self.devicePixelRatioF()))
        if kind in (MessageKind.DONE, MessageKind.WORKING):
            self._timer.start(_DONE_FOR_MS)
        else:
            self._timer.stop()
        self.show()
        self.raise_()

    def dismiss(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self.hide()
        self.closed.emit()

    def _retranslate(self) -> None:
        self.close_button.setToolTip(self.tr("Close"))

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
