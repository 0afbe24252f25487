"""The rows of the programme's page, painted: a province with its bar, a facility with its stage; and the legend."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from wall.programme.funnel import FacilityFigures, Funnel, ProvinceFigures
from wall.ui.programme_bars import ALONG, paint_bar, paint_swatch
from wall.ui.programme_texts import Text
from wall.ui.programme_words import ProgrammeWords
from wall.ui.theme import BODY, DARK, GRID, LARGE, SMALL, TITLE, font

ROW_HEIGHT = 18 * GRID
_PAD = 3.0 * GRID
_NAME = 0.17  # of the width
_FIGURES = 0.3
_BAR_HEIGHT = 10.0 * GRID
_SWATCH = 4.0 * GRID
_ROW = Qt.ItemDataRole.UserRole

Left, Right, Middle = (
    Qt.AlignmentFlag.AlignLeft,
    Qt.AlignmentFlag.AlignRight,
    Qt.AlignmentFlag.AlignVCenter,
)


class RowPainter(QStyledItemDelegate):
    """Paints both kinds of rows. `speak` before the first one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words: ProgrammeWords | None = None

    def speak(self, words: ProgrammeWords) -> None:
        """Use these words."""
        self._words = words

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """All rows are as high."""
        return QSize(0, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One row."""
        row, words = index.data(_ROW), self._words
        if words is None:
            return
        box = QRectF(option.rect)
        state = option.state
        painter.save()
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.fillRect(box, DARK.raised)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(DARK.accent, 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.setPen(QPen(DARK.line, 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if isinstance(row, ProvinceFigures):
            _paint_province(painter, box.adjusted(_PAD, 0, -_PAD, 0), row, words)
        elif isinstance(row, FacilityFigures):
            _paint_facility(painter, box.adjusted(_PAD, 0, -_PAD, 0), row, words)
        painter.restore()


def _paint_province(painter: QPainter, box: QRectF, row: ProvinceFigures, words: ProgrammeWords) -> None:
    name, figures = box.width() * _NAME, box.width() * _FIGURES
    left = QRectF(box.left(), box.top(), name - _PAD, box.height())
    deadline = words.of(Text.NO_DEADLINE) if row.deadline is None else words.until(row.deadline)
    _two_lines(painter, left, row.name, deadline, LARGE)
    bar = QRectF(box.left() + name, 0, box.width() - name - figures, _BAR_HEIGHT)
    bar.moveTop(box.center().y() - _BAR_HEIGHT / 2)
    paint_bar(painter, bar, row.funnel, LARGE)
    right = QRectF(bar.right() + _PAD, box.top(), figures - _PAD, box.height())
    _two_lines(painter, right, words.connected(row.funnel), words.cameras(row.funnel), TITLE)
    if row.funnel.overdue:
        _paint_late(painter, right, words.overdue(row.funnel))


def _paint_facility(painter: QPainter, box: QRectF, row: FacilityFigures, words: ProgrammeWords) -> None:
    width = box.width()
    _two_lines(painter, QRectF(box.left(), box.top(), width * 0.32, box.height()), row.name, row.province, TITLE)
    swatch = QRectF(box.left() + width * 0.34, 0, 2 * _SWATCH, _SWATCH)
    swatch.moveTop(box.center().y() - _SWATCH - GRID / 2)
    paint_swatch(painter, swatch, row.stage)
    stage = QRectF(swatch.right() + _PAD, box.top(), width * 0.2, box.height())
    since = "" if row.since is None else words.moment(row.since)
    _two_lines(painter, stage, words.stage(row.stage), since, TITLE)
    reasons = QRectF(box.left() + width * 0.6, box.top(), width * 0.18, box.height())
    _two_lines(
        painter, reasons, words.reason(row.grounds.reason) or words.why(row.grounds), words.must_act(row), BODY
    )
    right = QRectF(box.left() + width * 0.79, box.top(), width * 0.21, box.height())
    _two_lines(painter, right, "", words.cameras_of(row.declared, row.probed, row.live), TITLE)
    if row.overdue_days:
        _paint_late(painter, right, words.late(row))


def _two_lines(painter: QPainter, box: QRectF, above: str, below: str, size: int) -> None:
    """What it is, and smaller under it what belongs to that; either may be empty."""
    for text, letters, dim, top in ((above, size, False, 0.12), (below, SMALL, True, 0.56)):
        painter.setFont(font(letters, bold=not dim))
        painter.setPen(DARK.text_dim if dim else DARK.text)
        place = QRectF(box.left(), box.top() + box.height() * top, box.width(), box.height() * 0.36)
        shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Left | Middle, shown)


def _paint_late(painter: QPainter, box: QRectF, text: str) -> None:
    """Light with dark letters, at the right: the one thing on the page that is so, whatever colours are seen."""
    painter.setFont(font(SMALL, bold=True))
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    wide, high = metrics.horizontalAdvance(shown) + 2 * GRID, metrics.height() + GRID
    plate = QRectF(box.right() - wide, box.top() + box.height() * 0.3 - high / 2, wide, high)
    painter.fillRect(plate, DARK.text)
    painter.setPen(DARK.ground)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, shown)


class Legend(QWidget):
    """What each pattern means, and how many facilities are so here."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[tuple[str, str]] = []
        self.setFixedHeight(7 * GRID)

    def show_funnel(self, funnel: Funnel | None, words: ProgrammeWords) -> None:
        """The stages of that funnel; nothing where there is none."""
        self._entries = []
        if funnel is not None:
            self._entries = [(words.stage(stage), words.number(funnel.stages[stage])) for stage in ALONG]
        self.setAccessibleName(", ".join(f"{name} {number}" for name, number in self._entries))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Side by side, as far as there is room."""
        painter = QPainter(self)
        left, middle = 0.0, self.height() / 2
        for stage, (name, number) in zip(ALONG, self._entries, strict=False):
            swatch = QRectF(left, middle - _SWATCH / 2, 1.5 * _SWATCH, _SWATCH)
            paint_swatch(painter, swatch, stage)
            left = swatch.right() + GRID
            for text, bold in ((name, False), (number, True)):
                painter.setFont(font(BODY, bold))
                painter.setPen(DARK.text if bold else DARK.text_dim)
                wide = QFontMetricsF(painter.font()).horizontalAdvance(text)
                painter.drawText(
                    QRectF(QPointF(left, 0), QPointF(left + wide + 1, self.height())), Left | Middle, text
                )
                left += wide + GRID
            left += 2 * GRID
