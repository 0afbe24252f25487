"""The last ten minutes of a camera's conditions as a band: a pattern, and a word or a sign, for each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from wall.health.condition import RULES, Meaning, Severity
from wall.health.history import KEPT_S, Span
from wall.ui import why_words, words
from wall.ui.icons import CONDITION_ICONS, Icon, pixmap
from wall.ui.parts import plain_tip
from wall.ui.plots import axis
from wall.ui.theme import COLOURS, GRID, SMALL, font
from wall.ui.why import Why

_BAND = 28  # pixels
_AXIS = 18
_EDGE = 3  # of an alarm's colour, above what is bad
_SIGN = 16


class SpanBand(QWidget):
    """Paints the spans from ten minutes ago to now. Told once a second."""

    def __init__(self) -> None:
        super().__init__()
        self._why: Why | None = None
        self.setFixedHeight(_BAND + _AXIS)

    def show_why(self, why: Why) -> None:
        """Paint that."""
        self._why = why
        self.update()

    def sizeHint(self) -> QSize:
        """A band as wide as there is room."""
        return QSize(10 * _BAND, _BAND + _AXIS)

    def placed(self) -> Sequence[tuple[Span, QRect]]:
        """The spans that can be seen and where they are."""
        if self._why is None:
            return ()
        now, width = self._why.now, self.width()

        def x(at: float) -> int:
            return round(width * (1 - (now - at) / KEPT_S))

        found = []
        for span in self._why.trace.spans:
            left, right = max(0, x(span.begin)), min(width, x(span.end))
            if right >= 0 and left < width:
                found.append((span, QRect(left, 0, max(2, right - left), _BAND)))
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The band and the times under it."""
        painter = QPainter(self)
        try:
            painter.fillRect(0, 0, self.width(), _BAND, COLOURS.ground)
            for span, box in self.placed():
                self._span(painter, span, box)
            axis(painter, QRect(0, _BAND, self.width(), _AXIS))
        finally:
            painter.end()

    @staticmethod
    def _span(painter: QPainter, span: Span, box: QRect) -> None:
        rule = RULES[span.condition]
        bad = rule.meaning is Meaning.BAD
        suspect = span.suspect and not bad
        ink = COLOURS.ground if bad else COLOURS.text
        if bad:
            painter.fillRect(box, COLOURS.text_dim)
            painter.fillRect(box.left(), box.top(), box.width(), _EDGE, COLOURS.severity(rule.severity))
        elif rule.meaning is Meaning.OPEN:
            painter.fillRect(box, QBrush(COLOURS.line, Qt.BrushStyle.Dense6Pattern))
        else:
            painter.fillRect(box, COLOURS.line)
        if suspect:
            painter.fillRect(box, QBrush(COLOURS.suspect, Qt.BrushStyle.BDiagPattern))
        elif not bad and rule.severity is Severity.INFO and rule.meaning is Meaning.GOOD:
            painter.fillRect(box, QBrush(COLOURS.text_dim, Qt.BrushStyle.Dense7Pattern))
        painter.fillRect(box.left(), box.top(), 1, box.height(), COLOURS.surface)  # between two of a kind
        text = why_words.condition(span.condition, span.suspect)
        letters = font(SMALL, bold=bad or suspect)
        width = QFontMetrics(letters).horizontalAdvance(text)
        if width + 2 * GRID <= box.width():
            inner = box.adjusted(GRID, 0, -GRID, 0)
            if suspect or rule.severity is not Severity.NONE:
                top, ground = (_EDGE, COLOURS.text_dim) if bad else (GRID, COLOURS.surface)
                bottom = _BAND if bad else _BAND - GRID
                painter.fillRect(QRect(inner.left() - 2, top, width + GRID, bottom - top), ground)
            painter.setFont(letters)
            painter.setPen(ink)
            painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        elif box.width() >= _SIGN + 2:
            sign = Icon.SEARCH if suspect else CONDITION_ICONS[span.condition]
            drawn = pixmap(sign, ink, _SIGN, painter.device().devicePixelRatio())
            painter.drawPixmap(box.center().x() - _SIGN // 2, (_BAND - _SIGN) // 2 + 1, drawn)

    def event(self, event: QEvent) -> bool:
        """Say the span under the pointer: what it was, since when, for how long."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._why is not None:
            under = [span for span, box in self.placed() if box.contains(event.pos())]
            tip = ""
            if under:
                span = under[-1]
                tip = f"{why_words.change(self._why, span)} ({words.duration(span.end - span.begin)})"
            QToolTip.showText(event.globalPos(), plain_tip(tip), self)
            return True
        return super().event(event)
