"""The report on paper: PDF, A4, in black and white, with the fonts of the program, which have all of Vietnamese.

Pages are laid out first, as things to paint with their places; then each knows of how many it is one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import Enum
from functools import partial
from typing import IO

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from wall.figures.report import Report
from wall.ui.figures_charts import ROW_HEIGHT, letters, rows_height, sign, write
from wall.ui.figures_findings import beyond, summary
from wall.ui.figures_plots import Facilities, Mix, OverTime, Plot, Provinces, TopTen
from wall.ui.figures_tables import Cell, Kind, Table, about, definitions, figures, short
from wall.ui.figures_texts import Text
from wall.ui.figures_words import FiguresWords
from wall.ui.theme import BODY, LARGE, PAPER, SMALL, TITLE

DOTS = 300  # to an inch
UNITS = 96  # logical pixels to an inch: charts and letters are measured in them
_MARGIN = 57.0  # 15 mm
_FOOT = 30.0
_GAP = 18.0
_PAD = 6.0
_SIGN_ROOM = 16.0
_LEAST_COLUMN = 44.0
_HEAD_OF_TABLE, _SOME_ROWS = 84.0, 60.0  # title, note and headings; and what must not follow on another page alone
_KEPT_WHOLE = 420.0  # a table of no more height is not parted
_FINDING = 72.0  # the usual height of one
_LONG_TEXT = 150.0  # a column that wants more holds texts that may be broken
_LONGEST_WORD = 110.0  # a longer one, an address or a slip, is broken
_ROWS_LEAST = 5  # of a chart that is parted between pages

Paint = Callable[[QPainter], None]


class Page(Enum):
    """A4: how it lies. Wide for tables of many columns. The value is its width and height."""

    TALL = (794.0, 1123.0)
    WIDE = (1123.0, 794.0)


def write_paper(
    out: IO[bytes],
    report: Report,
    words: FiguresWords,
    made: datetime,
    by: str,
    progress: Callable[[float], None] = lambda _: None,
) -> None:
    """Write the PDF. Needs a QGuiApplication; any thread. `progress` is told 0 to 1, and may raise to give up.

    Raises OSError.
    """
    asked = words(Text.FROM_TO).format(words.moment(report.asked.begin), words.moment(report.asked.end))
    sheets = Sheets(words, f"{words(Text.TITLE)} · {asked}")
    sheets.head(about(report, words, made, by))
    if report.covered is not None:
        shown = figures(report, words)
        sheets.table(_without_meaning(shown))
        sheets.findings(report)
        for plot in _plots(report, words):
            sheets.plot(plot)
        sheets.facilities(report)
        for table in short(report, words):
            sheets.table(table)
    sheets.prose(definitions(words))
    print_sheets(out, sheets, progress)


def print_sheets(out: IO[bytes], sheets: Sheets, progress: Callable[[float], None] = lambda _: None) -> None:
    """Write what was laid out. Needs a QGuiApplication; any thread. Raises OSError.

    `progress` is told 0 to 1, and may raise to give up.
    """
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(held)
    writer.setResolution(DOTS)
    writer.setTitle(sheets.title)
    writer.setCreator("videowall")
    lies = QPageLayout.Orientation.Landscape if sheets.page is Page.WIDE else QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), lies, QMarginsF(0, 0, 0, 0)))
    painter = QPainter(writer)
    try:
        painter.scale(DOTS / UNITS, DOTS / UNITS)
        for number, page in enumerate(sheets.pages):
            if number:
                writer.newPage()
            for paint in page:
                paint(painter)
            sheets.foot(painter, number + 1)
            progress((number + 1) / len(sheets.pages))
    finally:
        painter.end()
    held.close()
    out.write(held.data().data())


def _plots(report: Report, words: FiguresWords) -> list[Plot]:
    return [
        OverTime(report, words),
        Mix(report, words),
        TopTen(report, words),
        Provinces(report, words),
    ]


def _without_meaning(table: Table) -> Table:
    """The figures without the last column: what they mean stands with the definitions."""
    return Table(table.title, table.headings[:-1], tuple(row[:-1] for row in table.rows), table.note)


def _shared(wanted: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """The widths that columns want, those of long texts cut to what is left for them, by the root of what they want.

    By the root, because a text of twice the length is well served by a column that is half as wide again.
    """
    long = {at for at, each in enumerate(wanted) if each > _LONG_TEXT}
    rest = room - sum(each for at, each in enumerate(wanted) if at not in long)
    if sum(wanted) <= room or rest < sum(least[at] for at in long):
        return list(wanted)
    roots = sum(math.sqrt(wanted[at]) for at in long)
    parts = {at: min(wanted[at], max(least[at], rest * math.sqrt(wanted[at]) / roots)) for at in long}
    return [parts.get(at, each) for at, each in enumerate(wanted)]


class Sheets:
    """Lays out from the top to the bottom of one page after the other."""

    def __init__(self, words: FiguresWords, title: str, page: Page = Page.TALL) -> None:
        self._words = words
        self.title = title
        self.page = page
        across, self._high = page.value
        self.pages: list[list[Paint]] = [[]]
        self._y = _MARGIN
        self._bottom = self._high - _MARGIN - _FOOT
        self._width = across - 2 * _MARGIN

    def _paint(self, paint: Paint) -> None:
        self.pages[-1].append(paint)

    def _room(self, height: float) -> None:
        """A new page where that does not fit any more."""
        if self._y + height > self._bottom and self._y > _MARGIN:
            self.pages.append([])
            self._y = _MARGIN

    def _lines(self, text: str, size: int, *, bold: bool = False, left: float = 0.0) -> None:
        """Text that breaks where it must."""
        box = QRectF(_MARGIN + left, self._y, self._width - left, self._high)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        height = QFontMetricsF(letters(size, bold)).boundingRect(box, int(flags), text).height()
        self._room(height)
        placed = QRectF(box.left(), self._y, box.width(), height + _PAD)

        def paint(painter: QPainter) -> None:
            painter.setFont(letters(size, bold))
            painter.setPen(PAPER.text)
            painter.drawText(placed, int(flags), text)

        self._paint(paint)
        self._y += height + _PAD

    def head(self, lines: Sequence[tuple[str, str]]) -> None:
        """The title, and of what, when and by whom."""
        self._lines(self.title, LARGE, bold=True)
        left = max(QFontMetricsF(letters(SMALL, bold=True)).horizontalAdvance(name) for name, _ in lines) + 2 * _PAD
        for name, text in lines:
            place = QRectF(_MARGIN, self._y, left, QFontMetricsF(letters(SMALL)).height())
            self._paint(partial(write, box=place, text=name, colour=PAPER.text, bold=True))
            self._lines(text, SMALL, left=left)
        self._y += _GAP

    def findings(self, report: Report) -> None:
        """The figures whose target is not met, each with its sign: how far, and what to do."""
        words = self._words
        found = beyond(report, words)
        self._room(120.0)
        self._lines(words(Text.BEYOND), BODY, bold=True)
        self._lines(summary(report, words), SMALL)
        if not found:
            self._lines(words(Text.NONE_BEYOND), SMALL)
        for each in found:
            self._room(_FINDING)  # no sign without its words
            centre = QPointF(_MARGIN + _SIGN_ROOM / 2 - 3, self._y + 8)
            self._paint(partial(sign, centre=centre, verdict=each.verdict, look=PAPER))
            self._lines(each.name, SMALL, bold=True, left=_SIGN_ROOM)
            self._lines(each.judged, SMALL, left=_SIGN_ROOM)
            self._lines(f"{words(Text.WHAT_TO_DO)}: {each.action}", SMALL, left=_SIGN_ROOM)
        self._y += _GAP

    def plot(self, plot: Plot) -> None:
        """A chart, whole on one page."""
        self._room(plot.height)
        box = QRectF(_MARGIN, self._y, self._width, plot.height)
        self._paint(lambda painter: plot.paint(painter, box, PAPER))
        self._y += plot.height + _GAP

    def facilities(self, report: Report) -> None:
        """The chart of all facilities, parted where a page ends."""
        assert report.available is not None
        first, rows = 0, len(report.available.facilities)
        while first < rows:
            fit = int((self._bottom - self._y - rows_height(1)) / ROW_HEIGHT) + 1
            if fit < min(_ROWS_LEAST, rows - first):
                self._room(self._high)
                continue
            self.plot(Facilities(report, self._words, first, fit))
            first += fit

    def prose(self, table: Table) -> None:
        """A table of sentences, as sentences."""
        self._room(200.0)
        self._lines(table.title, TITLE, bold=True)
        for row in table.rows:
            self._lines(row[0].said(self._words), SMALL)
        self._y += _GAP

    def table(self, table: Table) -> None:
        """A table; its headings stand on every page that it reaches."""
        texts = [[cell.said(self._words) for cell in row] for row in table.rows]
        widths = self._widths(table, texts)
        heights = [self._height(said, widths) for said in texts]
        whole = sum(heights) + _HEAD_OF_TABLE
        self._room(whole if whole <= _KEPT_WHOLE else _HEAD_OF_TABLE + _SOME_ROWS)
        self._lines(table.title, BODY, bold=True)
        if table.note:
            self._lines(table.note, SMALL)
        self._heading(table, widths)
        for row, said, height in zip(table.rows, texts, heights, strict=True):
            if self._y + height > self._bottom:
                self._room(height)
                self._lines(self._words(Text.CONTINUED).format(table.title), SMALL)
                self._heading(table, widths)
            self._row(said, widths, height, row)
        if not table.rows:
            self._lines(self._words(Text.NOTHING), SMALL)
        self._y += _GAP

    def _widths(self, table: Table, texts: Sequence[Sequence[str]]) -> list[float]:
        """By what stands in the columns; where that is too much, names and numbers keep what they need, and long
        texts share the rest; where that does not do, the widest ones give way until all fit."""
        cell_size, heads = QFontMetricsF(letters(SMALL)), QFontMetricsF(letters(SMALL, bold=True))
        wanted, least = [], []
        for column, heading in enumerate(table.headings):
            words = max((heads.horizontalAdvance(word) for word in heading.split()), default=0.0)
            said = {row[column] for row in texts}
            cells = max(map(cell_size.horizontalAdvance, said), default=0.0)
            longest = max((cell_size.horizontalAdvance(word) for text in said for word in text.split()), default=0.0)
            signs = any(row[column].verdict is not None for row in table.rows)
            around = 2 * _PAD + (_SIGN_ROOM if signs else 0.0)
            wanted.append(max(words, cells, _LEAST_COLUMN) + around)
            least.append(max(words, min(longest, _LONGEST_WORD), _LEAST_COLUMN) + around)
        wanted = _shared(wanted, least, self._width)
        while (over := sum(wanted) - self._width) > 0.01:
            giving = [at for at, each in enumerate(wanted) if each > least[at]] or list(range(len(wanted)))
            widest = max(wanted[at] for at in giving)
            of_them = [at for at in giving if wanted[at] == widest]
            ends = [each for each in (*wanted, *(least[at] for at in of_them)) if each < widest]
            less = min(over / len(of_them), widest - max(ends, default=0.0))
            for at in of_them:
                wanted[at] -= less
        spare = (self._width - sum(wanted)) / len(wanted)
        return [each + spare for each in wanted]

    def _height(self, said: Sequence[str], widths: Sequence[float], *, bold: bool = False) -> float:
        metrics = QFontMetricsF(letters(SMALL, bold))
        flags = int(Qt.TextFlag.TextWordWrap)
        boxes = (QRectF(0, 0, width - 2 * _PAD, self._high) for width in widths)
        heights = (
            metrics.boundingRect(box, flags, text).height() for box, text in zip(boxes, said, strict=True) if text
        )
        return max((*heights, metrics.height())) + _PAD

    def _heading(self, table: Table, widths: Sequence[float]) -> None:
        cells = tuple(Cell(Kind.TEXT, text) for text in table.headings)
        kinds = table.rows[0] if table.rows else cells
        self._row(table.headings, widths, self._height(table.headings, widths, bold=True), kinds, bold=True)

    def _row(
        self, said: Sequence[str], widths: Sequence[float], height: float, row: Sequence[Cell], *, bold: bool = False
    ) -> None:
        top, left = self._y, _MARGIN
        placed = []
        for text, width, cell in zip(said, widths, row, strict=True):
            placed.append((QRectF(left + _PAD, top + _PAD / 2, width - 2 * _PAD, height), text, cell))
            left += width

        def paint(painter: QPainter) -> None:
            for box, text, cell in placed:
                side = Qt.AlignmentFlag.AlignLeft if cell.kind is Kind.TEXT else Qt.AlignmentFlag.AlignRight
                if cell.verdict is not None and not bold:
                    sign(painter, QPointF(box.left() + 5, box.top() + 8), cell.verdict, PAPER)
                    box = box.adjusted(_SIGN_ROOM, 0, 0, 0)
                painter.setFont(letters(SMALL, bold))
                painter.setPen(PAPER.text)
                painter.drawText(box, int(side | Qt.TextFlag.TextWordWrap), text)
            painter.setPen(QPen(PAPER.dim if bold else PAPER.line, 0.75))
            painter.drawLine(QPointF(_MARGIN, top + height), QPointF(_MARGIN + self._width, top + height))

        self._paint(paint)
        self._y += height

    def foot(self, painter: QPainter, number: int) -> None:
        """The title and the period, and which page of how many."""
        box = QRectF(QPointF(_MARGIN, self._high - _MARGIN - 12), QSizeF(self._width, 20.0))
        write(painter, box, self.title, PAPER.dim)
        told = self._words(Text.PAGE).format(number, len(self.pages))
        write(painter, box, told, PAPER.dim, align=Qt.AlignmentFlag.AlignRight)
