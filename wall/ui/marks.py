"""Priority marks: shape and letter carry every meaning that colour carries, so that grey is enough to read them.

Octagon "1", triangle "2", square "3", circle "i"; filled while nobody has acknowledged, hollow when the
condition is gone and still nobody has, outlined with a tick when acknowledged, outlined with a bar when it is over
and waits for a reset. What is only suspected has a
shape of its own, a hollow diamond with "?", and is no alarm.
"""

from __future__ import annotations

from enum import Enum
from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from wall.alarms.lifecycle import AlarmState
from wall.health.condition import Severity
from wall.ui.theme import COLOURS, Theme, font


class MarkStyle(Enum):
    """What the operator has done about it."""

    FILLED = "filled"  # unacknowledged
    HOLLOW = "hollow"  # returned, unacknowledged
    TICKED = "ticked"  # acknowledged
    BARRED = "barred"  # over and acknowledged, to be reset


MARK_STYLES = {
    AlarmState.NORMAL: MarkStyle.TICKED,
    AlarmState.UNACKED: MarkStyle.FILLED,
    AlarmState.RTN_UNACKED: MarkStyle.HOLLOW,
    AlarmState.ACKED: MarkStyle.TICKED,
    AlarmState.LATCHED: MarkStyle.BARRED,
}

LETTERS = {
    Severity.NONE: "",
    Severity.INFO: "i",
    Severity.LOW: "3",
    Severity.HIGH: "2",
    Severity.CRITICAL: "1",
}

_CORNER = 0.29  # share of the side that an octagon's corner takes: 1 - 1 / sqrt(2)
_LETTER = 0.6  # height of the letter's type, of the mark's side
_BOLD_FROM = 16  # pixels: in a smaller diamond a bold letter would look like a filling
_PEN = 0.09  # width of the outline, of the mark's side


def shape(severity: Severity, box: QRectF) -> QPainterPath:
    """The outline of that priority's mark inside the box; empty for NONE."""
    left, top, right, bottom = box.left(), box.top(), box.right(), box.bottom()
    path = QPainterPath()
    if severity is Severity.CRITICAL:
        cut = box.width() * _CORNER
        corners = [
            (left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut),
            (right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut),
        ]  # fmt: skip
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        path.closeSubpath()
    elif severity is Severity.HIGH:
        path.addPolygon(QPolygonF([QPointF(box.center().x(), top), QPointF(right, bottom), QPointF(left, bottom)]))
        path.closeSubpath()
    elif severity is Severity.LOW:
        path.addRect(box.adjusted(box.width() * 0.06, box.height() * 0.06, -box.width() * 0.06, -box.height() * 0.06))
    elif severity is Severity.INFO:
        path.addEllipse(box)
    return path


def paint_mark(painter: QPainter, box: QRectF, severity: Severity, style: MarkStyle, theme: Theme = COLOURS) -> None:
    """Draw the mark in the square box. Leaves the painter as it found it."""
    if severity is Severity.NONE:
        return
    side = box.width()
    pen = max(1.5, side * _PEN)
    colour = theme.severity(severity)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = box.adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2)
    painter.setPen(QPen(colour, pen, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(colour if style is MarkStyle.FILLED else Qt.BrushStyle.NoBrush)
    painter.drawPath(shape(severity, inner))
    if style is MarkStyle.TICKED:
        _paint_tick(painter, inner, severity)
    elif style is MarkStyle.BARRED:
        low = 0.12 if severity is Severity.HIGH else 0.0
        middle = inner.top() + inner.height() * (0.5 + low)
        reach = inner.width() * (0.17 if severity is Severity.HIGH else 0.24)
        painter.drawLine(QPointF(inner.center().x() - reach, middle), QPointF(inner.center().x() + reach, middle))
    else:
        painter.setPen(theme.ground if style is MarkStyle.FILLED else colour)
        painter.setFont(font(max(7, round(side * _LETTER)), bold=True))
        # a triangle's middle is lower than its box's
        drop = side * 0.14 if severity is Severity.HIGH else 0.0
        painter.drawText(box.translated(0, drop), Qt.AlignmentFlag.AlignCenter, LETTERS[severity])
    painter.restore()


def paint_suspect(painter: QPainter, box: QRectF, theme: Theme = COLOURS) -> None:
    """Draw the mark of what is being checked in the square box. Leaves the painter as it found it."""
    side = box.width()
    pen = max(1.5, side * _PEN)
    inner = box.adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2)
    middle = inner.center()
    corners = [
        QPointF(middle.x(), inner.top()), QPointF(inner.right(), middle.y()),
        QPointF(middle.x(), inner.bottom()), QPointF(inner.left(), middle.y()),
    ]  # fmt: skip
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(
        QPen(theme.suspect, pen, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF(corners))
    painter.setFont(font(max(7, round(side * _LETTER)), bold=side >= _BOLD_FROM))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")
    painter.restore()


@cache
def suspect_mark(size: int, scale: float = 1.0) -> QPixmap:
    """The same as a pixmap of `size` logical pixels square."""
    pixels = round(size * scale)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_suspect(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def _paint_tick(painter: QPainter, box: QRectF, severity: Severity) -> None:
    drop = 0.12 if severity is Severity.HIGH else 0.0
    reach = 0.8 if severity is Severity.HIGH else 1.0

    def at(x: float, y: float) -> QPointF:
        return QPointF(
            box.left() + box.width() * (0.5 + (x - 0.5) * reach),
            box.top() + box.height() * (0.5 + drop + (y - 0.5) * reach),
        )

    painter.drawPolyline([at(0.29, 0.52), at(0.44, 0.67), at(0.72, 0.34)])


@cache
def mark(severity: Severity, style: MarkStyle, size: int, scale: float = 1.0) -> QPixmap:
    """The mark as a pixmap of `size` logical pixels square, sharp at that device pixel ratio."""
    pixels = round(size * scale)
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_mark(painter, QRectF(0, 0, pixels, pixels), severity, style)
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
