"""A line of text that has shorter ways to say the same: where it is narrow, the longest that fits is shown whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from wall.ui.parts import ElidedLabel, plain_tip
from wall.ui.theme import COLOURS


class ChoiceLabel(ElidedLabel):
    """`text` is the whole; only the shortest is ever cut. Whatever is not the whole has that as its tool tip."""

    def __init__(
        self,
        size_px: int,
        bold: bool = False,
        colour: QColor = COLOURS.text,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(size_px, bold, colour, elide=elide)
        self._ink, self._cut = colour, elide
        self._choices: tuple[str, ...] = ("",)

    def set_choices(self, whole: str, *shorter: str) -> None:
        """What is to be said, the longest first."""
        choices = (whole, *shorter)
        if choices != self._choices:
            self._choices = choices
            self.setText(whole)
            self.update()

    def widths(self) -> tuple[int, ...]:
        """Pixels that each of them takes, each at most as wide as the one before."""
        metrics, found = self.fontMetrics(), list[int]()
        for text in self._choices:
            width = metrics.horizontalAdvance(text) + 2
            found.append(min(width, found[-1]) if found else width)
        return tuple(found)

    def shown(self) -> str:
        """What stands there, as wide as the label is now."""
        metrics = self.fontMetrics()
        fitting = (text for text in self._choices if metrics.horizontalAdvance(text) <= self.width())
        return next(fitting, metrics.elidedText(self._choices[-1], self._cut, self.width()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The longest that fits."""
        shown = self.shown()
        self.setToolTip(plain_tip(self.text()) if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self._ink)
        painter.drawText(self.rect(), self.alignment() | Qt.TextFlag.TextSingleLine, shown)
        painter.end()
