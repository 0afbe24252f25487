"""The bar of a funnel: a segment for each stage, told apart by its pattern, its place and its number; only greys.

What is connected is filled and stands at the left, what nobody has begun with is empty and stands at the right, so
that the bar says from across the room how far it is. What has gone wrong has lines across it and stands after that.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from wall.programme.funnel import Funnel
from wall.programme.stages import Stage
from wall.ui.theme import COLOURS, SMALL, STEPS, font

ALONG = (
    *(Stage.CONNECTED, Stage.CONNECTING, Stage.AGREED, Stage.SURVEYED, Stage.VISIT_PLANNED, Stage.NOT_SURVEYED),
    *(Stage.LAPSED, Stage.REFUSED, Stage.NOT_NEEDED),
)
"""From the left to the right: the end of the way first, then its steps backwards, then what has left it."""

_FULL, _MUCH, _HALF, _LITTLE = STEPS
_FILLS: Mapping[Stage, tuple[QColor, Qt.BrushStyle]] = {
    Stage.CONNECTED: (_FULL, Qt.BrushStyle.SolidPattern),
    Stage.CONNECTING: (_MUCH, Qt.BrushStyle.SolidPattern),
    Stage.AGREED: (_HALF, Qt.BrushStyle.SolidPattern),
    Stage.SURVEYED: (_LITTLE, Qt.BrushStyle.SolidPattern),
    Stage.VISIT_PLANNED: (_MUCH, Qt.BrushStyle.Dense6Pattern),
    Stage.NOT_SURVEYED: (COLOURS.ground, Qt.BrushStyle.SolidPattern),
    Stage.LAPSED: (_FULL, Qt.BrushStyle.DiagCrossPattern),
    Stage.REFUSED: (_FULL, Qt.BrushStyle.BDiagPattern),
    Stage.NOT_NEEDED: (_HALF, Qt.BrushStyle.HorPattern),
}
_DARK_LETTERS = frozenset({Stage.CONNECTED, Stage.CONNECTING})
_LEAST = 6.0  # pixels of a segment that is there at all
_PLATE = 3.0  # around a number on a pattern


def paint_swatch(painter: QPainter, box: QRectF, stage: Stage) -> None:
    """A piece of that stage's pattern, with its edge."""
    colour, style = _FILLS[stage]
    painter.fillRect(box, COLOURS.ground)
    painter.fillRect(box, QBrush(colour, style))
    painter.setPen(QPen(COLOURS.text_dim, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


def widths(funnel: Funnel, room: float) -> Mapping[Stage, float]:
    """How wide each segment is, by its share, and none too thin to be seen. Together they fill `room`."""
    there = [stage for stage in ALONG if funnel.stages[stage]]
    if not there:
        return {}
    wide = {stage: room * funnel.stages[stage] / funnel.facilities for stage in there}
    thin = {stage for stage, width in wide.items() if width < _LEAST}
    spare = room - _LEAST * len(thin)
    rest = sum(width for stage, width in wide.items() if stage not in thin) or 1.0
    return {stage: _LEAST if stage in thin else width * spare / rest for stage, width in wide.items()}


def paint_bar(painter: QPainter, box: QRectF, funnel: Funnel, size: int = SMALL) -> None:
    """The bar in that box. A number stands where its segment has room for it."""
    painter.setFont(font(size, bold=True))
    metrics = QFontMetricsF(painter.font())
    left = box.left()
    for stage, width in widths(funnel, box.width()).items():
        segment = QRectF(left, box.top(), width, box.height())
        paint_swatch(painter, segment, stage)
        told = str(funnel.stages[stage])
        wide = metrics.horizontalAdvance(told) + 2 * _PLATE
        if wide + 2 <= width:
            _paint_number(painter, segment, told, wide, metrics.height(), stage)
        left += width


def _paint_number(painter: QPainter, segment: QRectF, told: str, wide: float, high: float, stage: Stage) -> None:
    plate = QRectF(0, 0, wide, min(high, segment.height() - 2))
    plate.moveCenter(segment.center())
    if _FILLS[stage][1] is not Qt.BrushStyle.SolidPattern:  # letters on lines are read by nobody
        painter.fillRect(plate, COLOURS.ground)
    painter.setPen(COLOURS.ground if stage in _DARK_LETTERS else COLOURS.text)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, told)
