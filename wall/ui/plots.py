"""The last ten minutes of a camera's signals as small plots: curve, threshold, and its bad side hatched.

Everything can be read in grey: what is bad lies in a hatched part and its line is thick, and the words above say it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wall.health.history import KEPT_S, NO_TRACE, Curve, Trace
from wall.health.signals import Reading, Signal
from wall.ui import signal_words, words
from wall.ui.curve import Scale, bad_runs, plotted, runs, scale
from wall.ui.icons import Icon, pixmap
from wall.ui.parts import write_line
from wall.ui.theme import COLOURS, GRID, SMALL, font
from wall.ui.why import Why

_COLUMNS = 4  # at most
_COLUMN_LEAST = 200  # pixels
_LINE = 17
_TITLE = 2 * _LINE  # the name, and under it value and limit: no word of them is cut
_BOX = 40
_ROW = _TITLE + _BOX + 2 * GRID
_GAP = 5 * GRID  # between columns
_AXIS = 18  # the times under a column
_SIGN = 12
_WIDTH_LEAST = 2 * _COLUMN_LEAST + _GAP
_SCALE_PX = 10  # type of the numbers at the left edge
_STEP_S = 120.0  # between two upright lines
_CURVE_PX, _BAD_PX = 1.0, 3.0  # lines of one pixel are drawn five times as fast as thicker ones
_HATCH_SHARE = 0.4  # of the opacity of dim text: seen at once, and no curve is lost in it


class SignalPlots(QWidget):
    """Paints every signal of which there is anything to show. Told once a second."""

    def __init__(self) -> None:
        super().__init__()
        self._trace: Trace = NO_TRACE
        self._readings: tuple[Reading, ...] = ()
        self._now = 0.0
        self.setMinimumWidth(_WIDTH_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def signals(self) -> tuple[Signal, ...]:
        """What is plotted, in reading order."""
        return tuple(reading.signal for reading in self._readings)

    def show_why(self, why: Why) -> None:
        """Paint that."""
        before = len(self._readings)
        self._trace, self._now = why.trace, why.now
        self._readings = tuple(reading for reading in why.readings if self._known(reading))
        if len(self._readings) != before:
            self.updateGeometry()
        self.update()

    def _known(self, reading: Reading) -> bool:
        curve = self._trace.curves.get(reading.signal)
        return not math.isnan(reading.value) or (
            curve is not None and not all(math.isnan(value) for value in curve.values)
        )

    def box_of(self, signal: Signal) -> QRect:
        """Where that signal is plotted, without its title; its left is KEPT_S ago, its right is now."""
        title = self._title_of(self.signals.index(signal))
        return QRect(title.left(), title.bottom() + 1, title.width(), _BOX)

    def _title_of(self, place: int) -> QRect:
        row, column = divmod(place, self._columns)
        return QRect(self._left(column), row * _ROW, self._column, _TITLE)

    def _left(self, column: int) -> int:
        return column * (self._column + _GAP)

    @property
    def _columns(self) -> int:
        return max(1, min(_COLUMNS, (self.width() + _GAP) // (_COLUMN_LEAST + _GAP)))

    @property
    def _column(self) -> int:
        """The width of one."""
        return (self.width() - (self._columns - 1) * _GAP) // self._columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns need more rows."""
        super().resizeEvent(event)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        rows = -(-len(self._readings) // self._columns)
        return QSize(_WIDTH_LEAST, rows * _ROW + _AXIS)

    def minimumSizeHint(self) -> QSize:
        """The same: rows are not squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Every plot, and the times under the columns."""
        painter = QPainter(self)
        try:
            for place, reading in enumerate(self._readings):
                self._title(painter, self._title_of(place), reading)
                known = self._trace.curves.get(reading.signal)
                curve = None if known is None else plotted(reading.signal, known)
                self._plot(painter, self.box_of(reading.signal), reading.signal, curve)
            bottom = self.height() - _AXIS
            for column in range(min(self._columns, len(self._readings))):
                axis(painter, QRect(self._left(column), bottom, self._column, _AXIS))
        finally:
            painter.end()

    @staticmethod
    def _title(painter: QPainter, box: QRect, reading: Reading) -> None:
        """ "Since the last picture arrived", and under it "12 s  at most 3.0 s", with a sign where it is outside."""
        write_line(
            painter,
            QRect(box.left(), box.top(), box.width(), _LINE),
            signal_words.name(reading.signal),
            SMALL,
            COLOURS.text_dim,
        )
        box = QRect(box.left(), box.top() + _LINE, box.width(), _LINE)
        limit = signal_words.limit(reading.signal, reading.limit, reading.above)
        if reading.bad:
            sign = pixmap(Icon.TRIANGLE, COLOURS.text, _SIGN, painter.device().devicePixelRatio())
            painter.drawPixmap(box.left(), box.top() + (box.height() - _SIGN) // 2, sign)
            box.setLeft(box.left() + _SIGN + GRID)
        value = signal_words.figure(reading.signal, reading.value)
        box.setLeft(box.left() + write_line(painter, box, value, SMALL, COLOURS.text, bold=True) + 2 * GRID)
        write_line(painter, box, limit, SMALL, COLOURS.text_dim)

    def _plot(self, painter: QPainter, box: QRect, signal: Signal, curve: Curve | None) -> None:
        painter.fillRect(box, COLOURS.ground)
        for step in range(int(KEPT_S / _STEP_S) + 1):
            x = box.left() + round(step * _STEP_S / KEPT_S * (box.width() - 1))
            painter.fillRect(x, box.top(), 1, box.height(), COLOURS.raised)
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, COLOURS.line)
        if curve is None:
            return
        painter.save()
        painter.setClipRect(box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        values = scale(signal, curve)
        _Drawn(painter, QRectF(box), self._trace, self._now, curve, values).all()
        painter.restore()
        for value, edge in ((values.high, Qt.AlignmentFlag.AlignTop), (values.low, Qt.AlignmentFlag.AlignBottom)):
            self._number(painter, box, signal_words.on_scale(signal, value), edge)

    @staticmethod
    def _number(painter: QPainter, box: QRect, text: str, edge: Qt.AlignmentFlag) -> None:
        """What the upper and the lower edge of a plot mean, on a ground of its own: no curve runs through it."""
        painter.setFont(font(_SCALE_PX))
        under = painter.boundingRect(box.adjusted(2, 0, 0, -1), Qt.AlignmentFlag.AlignLeft | edge, text)
        painter.fillRect(under.adjusted(-2, 0, 2, 0), COLOURS.ground)
        painter.setPen(COLOURS.text_dim)
        painter.drawText(under, Qt.AlignmentFlag.AlignLeft | edge, text)


class _Drawn:
    """One curve in its box."""

    def __init__(self, painter: QPainter, box: QRectF, trace: Trace, now: float, curve: Curve, values: Scale) -> None:
        self._painter, self._box, self._curve, self._scale, self._times = painter, box, curve, values, trace.times
        width = box.width() - 1
        self._x = [box.left() + width * (1 - (now - at) / KEPT_S) for at in trace.times]

    def all(self) -> None:
        """Its bad side, its limit, and the curve itself."""
        self._limit()
        pen, thick = (
            QPen(COLOURS.text, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            for width in (_CURVE_PX, _BAD_PX)
        )
        for run in runs(self._times, self._curve.values):
            self._line(run, pen)
            for part in bad_runs(self._curve, run):
                self._line(part, thick)

    def _points(self, run: Iterable[int], values: Sequence[float]) -> list[QPointF]:
        height, bottom, share = self._box.height() - 2, self._box.bottom() - 1, self._scale.share
        return [QPointF(self._x[index], bottom - height * share(values[index])) for index in run]

    def _line(self, run: range, pen: QPen) -> None:
        self._painter.setPen(pen)
        points = self._points(run, self._curve.values)
        if len(points) == 1:
            self._painter.drawPoint(points[0])
        else:
            self._painter.drawPolyline(points)

    def _limit(self) -> None:
        """A dashed line, and hatching on its bad side."""
        hatch = QColor(COLOURS.text_dim)
        hatch.setAlphaF(_HATCH_SHARE)
        edge = self._box.top() if self._curve.above else self._box.bottom()
        for run in runs(self._times, self._curve.limits):
            points = self._points(_corners(run, self._curve.limits), self._curve.limits)
            if len(points) < 2:
                continue
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QBrush(hatch, Qt.BrushStyle.BDiagPattern))
            self._painter.drawPolygon([*points, QPointF(points[-1].x(), edge), QPointF(points[0].x(), edge)])
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.setPen(QPen(COLOURS.text_dim, 1, Qt.PenStyle.DashLine))
            self._painter.drawPolyline(points)


def _corners(run: range, values: Sequence[float]) -> list[int]:
    """Where a line of few steps bends: a threshold hardly ever moves."""
    inner = (at for at in run[1:-1] if not values[at - 1] == values[at] == values[at + 1])
    return [run[0], *inner, run[-1]]


def axis(painter: QPainter, box: QRect) -> None:
    """The times under a plot: "10 min ago" at the left, "now" at the right."""
    write_line(painter, box, words.ago(KEPT_S), SMALL, COLOURS.text_dim)
    write_line(painter, box, signal_words.translate("signals", "now"), SMALL, COLOURS.text_dim, right=True)
