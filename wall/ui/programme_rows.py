"""The rows of the programme's page, painted: a province with its bar, a facility with its stage."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from wall.programme.funnel import FacilityFigures, ProvinceFigures
from wall.ui.programme_bars import paint_bar, paint_swatch
from wall.ui.programme_texts import Text
from wall.ui.programme_words import ProgrammeWords
from wall.ui.rows_model import ROW, Index
from wall.ui.theme import BODY, COLOURS, GRID, LARGE, SMALL, TITLE, font

ROW_HEIGHT = 18 * GRID
LARGEST = 1.6  # as large as rows and letters grow where few provinces have all the room: to be read across a room
_PAD = 3.0 * GRID
_NAME = 0.2  # of the width
_FIGURES = 0.3
_BAR_HEIGHT = 10.0 * GRID
_ROOMY = 105.0 * GRID  # from here on what is late is said in larger letters
_TIGHT = 1.2  # else it grows so far with high rows: how many are connected stands beside it, and is not to be cut
_SWATCH = 4.0 * GRID

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
        self._scale = 1.0
        self._everywhere = True

    def grow(self, scale: float) -> None:
        """So much larger than usual; up to `LARGEST`."""
        self._scale = scale

    def tell_provinces(self, *, everywhere: bool) -> None:
        """Whether a facility's row says its province: not where all are of one."""
        self._everywhere = everywhere

    def speak(self, words: ProgrammeWords) -> None:
        """Use these words."""
        self._words = words

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """All rows are as high."""
        return QSize(0, int(ROW_HEIGHT * self._scale))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row, words = index.data(ROW), self._words
        if words is None:
            return
        box = QRectF(option.rect)
        state = option.state
        painter.save()
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.fillRect(box, COLOURS.raised)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(COLOURS.accent, 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.setPen(QPen(COLOURS.line, 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if isinstance(row, ProvinceFigures):
            _paint_province(painter, box.adjusted(_PAD, 0, -_PAD, 0), row, words, self._scale)
        elif isinstance(row, FacilityFigures):
            _paint_facility(painter, box.adjusted(_PAD, 0, -_PAD, 0), row, words, everywhere=self._everywhere)
        painter.restore()


def _paint_province(
    painter: QPainter, box: QRectF, row: ProvinceFigures, words: ProgrammeWords, scale: float
) -> None:
    name, figures, high = box.width() * _NAME, box.width() * _FIGURES, _BAR_HEIGHT * scale
    left = QRectF(box.left(), box.top(), name - _PAD, box.height())
    deadline = words.of(Text.NO_DEADLINE) if row.deadline is None else words.until(row.deadline)
    _two_lines(painter, left, row.name, deadline, LARGE, scale)
    bar = QRectF(box.left() + name, box.center().y() - high / 2, box.width() - name - figures, high)
    paint_bar(painter, bar, row.funnel, round(LARGE * scale))
    right = QRectF(bar.right() + _PAD, box.top(), figures - _PAD, box.height())
    room = right.width()
    if row.funnel.overdue:
        room -= _paint_late(painter, right, words.overdue(row.funnel), scale) + _PAD
    _two_lines(painter, right, words.connected(row.funnel), words.cameras(row.funnel), TITLE, scale, room)


def _paint_facility(
    painter: QPainter, box: QRectF, row: FacilityFigures, words: ProgrammeWords, *, everywhere: bool
) -> None:
    width = box.width()
    province = row.province if everywhere else ""
    _two_lines(painter, QRectF(box.left(), box.top(), width * 0.32, box.height()), row.name, province, TITLE)
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


def _two_lines(
    painter: QPainter, box: QRectF, above: str, below: str, size: int, scale: float = 1.0, room: float | None = None
) -> None:
    """What it is, and smaller under it what belongs to that; either may be empty. `room`: of the first line."""
    first = box.width() if room is None else room
    lines = ((above, size, False, 0.12, first), (below, SMALL, True, 0.56, box.width()))
    for text, letters, dim, top, wide in lines:
        painter.setFont(font(round(letters * scale), bold=not dim))
        painter.setPen(COLOURS.text_dim if dim else COLOURS.text)
        place = QRectF(box.left(), box.top() + box.height() * top, wide, box.height() * 0.36)
        shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Left | Middle, shown)


def _paint_late(painter: QPainter, box: QRectF, text: str, scale: float = 1.0) -> float:
    """Light with dark letters, at the right: the one thing on the page that is so, whatever colours are seen.

    Returns how wide it is.
    """
    painter.setFont(font(_late_size(box, scale), bold=True))
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() - 2 * GRID)
    wide, high = metrics.horizontalAdvance(shown) + 2 * GRID, metrics.height() + GRID
    plate = QRectF(box.right() - wide, box.top() + box.height() * 0.3 - high / 2, wide, high)
    painter.fillRect(plate, COLOURS.text)
    painter.setPen(COLOURS.ground)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, shown)
    return wide


def _late_size(box: QRectF, scale: float) -> int:
    return round(TITLE * scale if box.width() >= _ROOMY * scale else SMALL * min(scale, _TIGHT))
