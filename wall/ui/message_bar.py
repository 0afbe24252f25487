"""The messages of the program to who sits here: what happened, what was kept, what to do. They never ask.

The bar pushes nothing aside and covers no control: it lies over the name of the place above the wall, left of what
can be pressed there. A long text on a narrow screen takes more lines, over the upper edge of the first picture, where
no words of a tile are; a window too narrow even for that has it wholly there. Where that line is hidden (in full
screen, on the first page) it lies over the upper edge of what is there.
"""

from __future__ import annotations

import re
from enum import Enum

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStyle, QStyleOption, QWidget

from wall.ui.icons import Icon, pixmap
from wall.ui.parts import PlainLabel, plain_tip, tool_button
from wall.ui.theme import BODY, COLOURS, GRID, font

HEIGHT = 40  # pixels: two lines
MOST_LINES = 5  # what is longer stands in the tip
_ICON = 16
_LONG_WORD, _MARKS = re.compile(r"\S{25,}"), re.compile(r"[/\\_.-]|[0-9a-f]{16}(?=[0-9a-f])")  # a hash has no marks


class MessageKind(Enum):
    """How a message is meant."""

    DONE = "done"
    WORKING = "working"  # not done yet: no tick
    HINT = "hint"  # why what was asked for did nothing
    WARNING = "warning"
    ERROR = "error"


ICONS = {
    MessageKind.DONE: Icon.TICK,
    MessageKind.WORKING: Icon.CONNECTING,
    MessageKind.HINT: Icon.CIRCLE_I,
    MessageKind.WARNING: Icon.TRIANGLE,
    MessageKind.ERROR: Icon.OCTAGON,
}
_SHOWN_FOR_MS = {MessageKind.DONE: 6000, MessageKind.WORKING: 6000, MessageKind.HINT: 10_000}
"""How long: what is good, goes on or answers to a press goes by itself; what warns stays until it is closed."""


class MessageBar(QFrame):
    """One message at a time, the newest. Hidden when there is none."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messages")
        # Opaque, or it would be painted again with each picture that moves below it. Qt leaves the theme's background
        # out of such widgets: `paintEvent` brings it.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.sign = PlainLabel()
        self.text = _Text()
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
        self._around = 4 * GRID + 2 * row.spacing() + _ICON + self.close_button.sizeHint().width()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self.close_button.clicked.connect(self.dismiss)
        self._retranslate()
        self.hide()

    def show_message(self, text: str, kind: MessageKind) -> None:
        """Show it instead of what was shown."""
        self.text.setText(text)
        self.text.setToolTip(plain_tip(text))  # as much of it is shown as there is room for
        self.sign.setPixmap(pixmap(ICONS[kind], COLOURS.text, _ICON, self.devicePixelRatioF()))
        self._timer.stop()
        if kind in _SHOWN_FOR_MS:
            self._timer.start(_SHOWN_FOR_MS[kind])
        self.show()
        self.raise_()

    def place(self, room: QRect) -> None:
        """Lie there; lower than the room where the text needs more lines than it has."""
        metrics = self.text.fontMetrics()
        lines = QRect(0, 0, max(1, room.width() - self._around), MOST_LINES * metrics.lineSpacing())
        needed = metrics.boundingRect(lines, int(Qt.TextFlag.TextWordWrap), self.text.shown).height()
        high = min(needed, lines.height()) + 2 * GRID
        self.setGeometry(room.x(), room.y(), room.width(), max(HEIGHT, high))

    def dismiss(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self.hide()
        self.closed.emit()

    def _retranslate(self) -> None:
        self.close_button.setToolTip(self.tr("Close"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: fill all of it."""
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        try:
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        finally:
            painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


class _Text(PlainLabel):
    """Its long words (of files, as a rule) may go on in another line after a mark; `text` is what was set."""

    def __init__(self) -> None:
        self._said = ""
        super().__init__()

    def setText(self, text: str) -> None:
        """Qt: show that."""
        self._said = text
        super().setText(self.shown)

    def text(self) -> str:
        """Qt: what was set."""
        return self._said

    @property
    def shown(self) -> str:
        """The same with the places where a line may end."""
        return _LONG_WORD.sub(lambda word: _MARKS.sub("\\g<0>\N{ZERO WIDTH SPACE}", word[0]), self._said)
