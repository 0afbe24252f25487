"""The charts of the alarm health page, painted by the same functions on the screen and on paper.

Only greys: what is beyond its target is hatched, what is beyond its limit is filled whole, and lines are told apart
by their dashes and their words. So a chart says the same on a black and white printer. A legend under the title says
what each of them means.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from wall.figures.rates import Step, Steps
from wall.figures.targets import TARGETS, FigureKind, Target, Verdict
from wall.ui.figures_texts import Text
from wall.ui.figures_words import FiguresWords
from wall.ui.theme import BODY, SMALL, Inks, font

TITLE_HEIGHT = 26.0  # logical pixels, as every length here
ROW_HEIGHT = 22.0
LEGEND_HEIGHT = 20.0
_AXIS_HEIGHT = 20.0
_BAR = 12.0
_GAP = 8.0
_NAME_SHARE = 0.42  # of the width, for the names beside rows
_VALUE_WIDTH = 132.0
_LABEL_EVERY = 76.0  # between two times under the axis
_SIGN = 10.0

STEP_FIGURES = {
    Step.TEN_MINUTES: FigureKind.RATE_10_MIN,
    Step.HOUR: FigureKind.RATE_HOUR,
    Step.DAY: FigureKind.RATE_DAY,
}


def letters(size: int, bold: bool = False) -> QFont:
    """What charts and printed tables are written in, on the screen as on paper."""
    return font(size, bold, tabular=False)


def write(
    painter: QPainter,
    box: QRectF,
    text: str,
    colour: QColor,
    size: int = SMALL,
    *,
    bold: bool = False,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line, elided to the box and centred in its height."""
    shown_in = letters(size, bold)
    shown = QFontMetricsF(shown_in).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.setFont(shown_in)
    painter.setPen(colour)
    painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


def fill(painter: QPainter, box: QRectF, verdict: Verdict | None, look: Inks) -> None:
    """A bar: grey, hatched where it is near, whole where its target is not met, an outline where nothing is said."""
    if verdict is Verdict.OPEN:
        painter.setPen(QPen(look.bar, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        return
    if verdict is Verdict.MISSED:
        painter.fillRect(box, look.text)
        return
    if verdict is Verdict.NEAR:
        painter.fillRect(box, look.ground)
        painter.fillRect(box, QBrush(look.text, Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(look.text, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        return
    painter.fillRect(box, look.bar)


def sign(painter: QPainter, centre: QPointF, verdict: Verdict, look: Inks) -> None:
    """The sign of a verdict: a tick, a hollow circle, a full square, a dash. Its word stands beside it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = _SIGN / 2
    x, y = centre.x(), centre.y()
    if verdict is Verdict.MET:
        painter.setPen(QPen(look.dim, 1.5))
        painter.drawPolyline([QPointF(x - half, y), QPointF(x - 1, y + half - 1), QPointF(x + half, y - half)])
    elif verdict is Verdict.NEAR:
        painter.setPen(QPen(look.text, 1.5))
        painter.drawEllipse(centre, half - 1, half - 1)
    elif verdict is Verdict.MISSED:
        painter.fillRect(QRectF(x - half + 1, y - half + 1, _SIGN - 2, _SIGN - 2), look.text)
    else:
        painter.setPen(QPen(look.dim, 1.5))
        painter.drawLine(QPointF(x - half + 1, y), QPointF(x + half - 1, y))
    painter.restore()


def over_time(painter: QPainter, box: QRectF, steps: Steps, words: FiguresWords, look: Inks) -> None:
    """How many alarms there were in each step, with lines at target and limit."""
    kind = STEP_FIGURES[steps.step]
    target = TARGETS[kind]
    title = words(Text.ALARMS_PER).format(words.step(steps.step))
    write(painter, QRectF(box.left(), box.top(), box.width(), TITLE_HEIGHT), title, look.text, BODY, bold=True)
    most = max(1.0, 1.1 * max(*steps.counts, target.limit or target.value, 0))
    left = _width(words.number(max(steps.counts))) + 2 * _GAP
    swatches = [(Verdict.MET, Text.WITHIN), (Verdict.NEAR, Text.BEYOND_TARGET), (Verdict.MISSED, Text.BEYOND_LIMIT)]
    legend(
        painter, _legend_box(box), [(partial(_swatch, verdict=each), words(text)) for each, text in swatches], look
    )
    room = box.adjusted(left, TITLE_HEIGHT + LEGEND_HEIGHT + _GAP, 0, -_AXIS_HEIGHT)
    width = room.width() / len(steps.counts)
    painter.fillRect(QRectF(room.left(), room.bottom(), room.width(), 1), look.dim)
    for number, count in enumerate(steps.counts):
        if count:
            height = room.height() * count / most
            bar = QRectF(room.left() + number * width, room.bottom() - height, max(1.0, width - 1), height)
            fill(painter, bar, _judged(target, count), look)
    for bound, text, style in (
        (target.value, Text.TARGET_LINE, Qt.PenStyle.DashLine),
        (target.limit, Text.LIMIT_LINE, Qt.PenStyle.DotLine),
    ):
        if bound is not None:
            y = room.bottom() - room.height() * bound / most
            for pen in (QPen(look.ground, 3), QPen(look.text, 1, style)):  # seen over a full bar as well
                painter.setPen(pen)
                painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            _on_ground(painter, QPointF(room.right(), y), words(text).format(words.number(bound)), look)
    for value in (0.0, float(max(steps.counts))):
        y = room.bottom() - room.height() * value / most
        scale = QRectF(box.left(), y - ROW_HEIGHT / 2, left - _GAP, ROW_HEIGHT)
        write(painter, scale, words.number(value), look.dim, align=Qt.AlignmentFlag.AlignRight)
    _times(painter, QRectF(room.left(), room.bottom() + 2, room.width(), _AXIS_HEIGHT), steps, words, look)


def _judged(target: Target, value: float) -> Verdict:
    if target.met(value, target.value):
        return Verdict.MET
    return Verdict.NEAR if target.limit is not None and target.met(value, target.limit) else Verdict.MISSED


def _on_ground(painter: QPainter, right: QPointF, text: str, look: Inks) -> None:
    """What a line means, above its right end, on a ground of its own: no bar runs through it."""
    metrics = QFontMetricsF(letters(SMALL))
    size = metrics.horizontalAdvance(text) + _GAP
    under = QRectF(right.x() - size, right.y() - metrics.height() - 1, size, metrics.height())
    painter.fillRect(under, look.ground)
    write(painter, under, text, look.text, align=Qt.AlignmentFlag.AlignRight)


def _times(painter: QPainter, box: QRectF, steps: Steps, words: FiguresWords, look: Inks) -> None:
    width = box.width() / len(steps.counts)
    every = max(1, round(_LABEL_EVERY / width))
    pattern = "%H:%M" if steps.step is Step.TEN_MINUTES else "%d/%m %Hh" if steps.step is Step.HOUR else "%d/%m"
    for number in range(0, len(steps.counts), every):
        x = box.left() + number * width
        painter.fillRect(QRectF(x, box.top() - 2, 1, 4), look.dim)
        text = datetime.fromtimestamp(steps.edges[number], words.zone).strftime(pattern)
        room = min(_LABEL_EVERY, box.right() - x)
        if QFontMetricsF(letters(SMALL)).horizontalAdvance(text) <= room:
            write(painter, QRectF(x + 2, box.top(), room, _AXIS_HEIGHT), text, look.dim)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a chart: a name, how long its bar is (0 to 1), what stands beside it, and marks on its scale."""

    name: str
    share: float | None
    value: str
    verdict: Verdict | None = None  # None: it is held to nothing
    marks: tuple[float, ...] = ()


def rows_height(count: int, *, legend: bool = True) -> float:
    """How high a chart of so many rows is."""
    return TITLE_HEIGHT + (LEGEND_HEIGHT if legend and count else 0.0) + max(1, count) * ROW_HEIGHT + _GAP


DrawSign = Callable[[QPainter, QPointF, Inks], None]  # around that middle


def legend(painter: QPainter, box: QRectF, entries: Sequence[tuple[DrawSign, str]], look: Inks) -> None:
    """What the signs of a chart mean, one beside the other; what has no room is left out, never cut."""
    x = box.left()
    for draw, text in entries:
        width = _width(text)
        if x + _SIGN + _GAP + width > box.right():
            return
        draw(painter, QPointF(x + _SIGN / 2, box.center().y()), look)
        write(painter, QRectF(x + _SIGN + _GAP, box.top(), width + 2, box.height()), text, look.dim)
        x += _SIGN + _GAP + width + 2 * _GAP


def _legend_box(box: QRectF) -> QRectF:
    return QRectF(box.left(), box.top() + TITLE_HEIGHT, box.width(), LEGEND_HEIGHT)


def _swatch(painter: QPainter, centre: QPointF, look: Inks, verdict: Verdict) -> None:
    fill(painter, QRectF(centre.x() - _SIGN / 2, centre.y() - _SIGN / 2, _SIGN, _SIGN), verdict, look)


def _target_mark(painter: QPainter, centre: QPointF, look: Inks) -> None:
    painter.setPen(QPen(look.text, 2))
    painter.drawLine(centre - QPointF(0, _SIGN / 2), centre + QPointF(0, _SIGN / 2))


def _dot(painter: QPainter, centre: QPointF, look: Inks, verdict: Verdict) -> None:
    """Full: below the limit; hollow: below the target; with a point in it: well."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.text, 1.5))
    painter.setBrush(QBrush(look.text if verdict is Verdict.MISSED else look.ground))
    painter.drawEllipse(centre, _SIGN / 2, _SIGN / 2)
    if verdict is Verdict.MET:
        painter.setBrush(QBrush(look.text))
        painter.drawEllipse(centre, 1.5, 1.5)
    painter.restore()


def bars(painter: QPainter, box: QRectF, title: str, rows: Sequence[Row], words: FiguresWords, look: Inks) -> None:
    """Bars from the left, a row each; a mark is a line across the bar, where its target is."""
    marked = any(row.marks for row in rows)
    if marked:
        known = [(Verdict.MET, words(Text.IS_MET)), (Verdict.MISSED, words.verdict(Verdict.MISSED))]
        if any(row.verdict is Verdict.OPEN for row in rows):  # as on a quiet day: too few to judge any of them
            known = [(Verdict.OPEN, words.verdict(Verdict.OPEN))]
        told = [(partial(_swatch, verdict=verdict), text) for verdict, text in known]
        legend(painter, _legend_box(box), [*told, (_target_mark, words(Text.TARGET_MARK))], look)
    for row, line, scale in _rows(painter, box, title, rows, words, look, legend=marked):
        if row.share is not None and row.share > 0:
            bar = QRectF(scale.left(), line - _BAR / 2, max(1.0, scale.width() * row.share), _BAR)
            fill(painter, bar, row.verdict, look)
        for mark in row.marks:
            x = scale.left() + scale.width() * mark
            for pen in (QPen(look.ground, 4), QPen(look.text, 2)):
                painter.setPen(pen)
                painter.drawLine(QPointF(x, line - _BAR / 2 - 3), QPointF(x, line + _BAR / 2 + 3))


def dots(
    painter: QPainter,
    box: QRectF,
    title: str,
    rows: Sequence[Row],
    bounds: Sequence[tuple[float, str]],
    least: float,
    words: FiguresWords,
    look: Inks,
) -> None:
    """A dot on a line for each row, where a bar from nought would show no difference; `bounds` are upright lines.

    `least` is the smallest share that the scale must have.
    """
    low = max(each for each in (0.0, 0.5, 0.8, 0.9) if each <= least)
    drawn = list(_rows(painter, box, title, rows, words, look))
    if not drawn:
        return
    signs = [(Verdict.MET, Text.IS_MET), (Verdict.NEAR, Text.IS_NEAR), (Verdict.MISSED, Text.IS_MISSED)]
    legend(painter, _legend_box(box), [(partial(_dot, verdict=each), words(text)) for each, text in signs], look)
    scale = drawn[0][2]

    def x(value: float) -> float:
        return scale.left() + scale.width() * (value - low) / (1.0 - low)

    for number, (bound, text) in enumerate(bounds):
        painter.setPen(QPen(look.dim, 1, Qt.PenStyle.DashLine))
        top = box.top() + TITLE_HEIGHT + LEGEND_HEIGHT
        painter.drawLine(QPointF(x(bound), top), QPointF(x(bound), drawn[-1][1] + _BAR))
        size = _width(text)
        last = number == len(bounds) - 1  # it has the room to its right: two of them never lie upon each other
        left = x(bound) - 3 if last else x(bound) - size
        write(painter, QRectF(left, box.top(), size + 6, TITLE_HEIGHT), text, look.dim)
    for row, line, _ in drawn:
        painter.fillRect(QRectF(scale.left(), line, scale.width(), 1), look.line)
        if row.share is not None:
            _dot(painter, QPointF(x(row.share), line + 0.5), look, row.verdict or Verdict.OPEN)


def _rows(
    painter: QPainter,
    box: QRectF,
    title: str,
    rows: Sequence[Row],
    words: FiguresWords,
    look: Inks,
    *,
    legend: bool = True,
) -> list[tuple[Row, float, QRectF]]:
    """Title, names and values; gives each row with the middle of its line and the room for its bar."""
    write(painter, QRectF(box.left(), box.top(), box.width(), TITLE_HEIGHT), title, look.text, BODY, bold=True)
    if not rows:
        under = QRectF(box.left(), box.top() + TITLE_HEIGHT, box.width(), ROW_HEIGHT)
        write(painter, under, words(Text.NOTHING), look.dim)
        return []
    names = min(box.width() * _NAME_SHARE, max(_width(row.name) for row in rows) + _GAP)
    scale = QRectF(box.left() + names, box.top(), box.width() - names - _VALUE_WIDTH - 2 * _GAP, 0)
    drawn = []
    for number, row in enumerate(rows):
        top = box.top() + TITLE_HEIGHT + (LEGEND_HEIGHT if legend else 0.0) + number * ROW_HEIGHT
        write(painter, QRectF(box.left(), top, names - _GAP, ROW_HEIGHT), row.name, look.text)
        if row.verdict is not None:
            sign(painter, QPointF(scale.right() + 2 * _GAP + _SIGN / 2, top + ROW_HEIGHT / 2), row.verdict, look)
        value = QRectF(scale.right() + 3 * _GAP + _SIGN, top, _VALUE_WIDTH - _GAP - _SIGN, ROW_HEIGHT)
        write(painter, value, row.value, look.text)
        drawn.append((row, top + ROW_HEIGHT / 2, scale))
    return drawn


def _width(text: str) -> float:
    return QFontMetricsF(letters(SMALL)).horizontalAdvance(text)
