"""Which charts a report has, and what is drawn in each: the same for the screen and for paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from wall.figures.availability import Available
from wall.figures.records import Named
from wall.figures.report import PRIORITIES, Actor, Report
from wall.figures.targets import TARGETS, Figure, FigureKind, Verdict, figure
from wall.ui import figures_charts as charts
from wall.ui.figures_charts import Row
from wall.ui.figures_texts import Text
from wall.ui.figures_words import FiguresWords
from wall.ui.theme import Inks

OVER_TIME_HEIGHT = 240.0
_MIX = (FigureKind.PRIORITY_1, FigureKind.PRIORITY_2, FigureKind.PRIORITY_3)


class Plot:
    """One chart: `height` for its rows, and `paint`."""

    def __init__(self, report: Report, words: FiguresWords) -> None:
        self._report = report
        self._words = words

    @property
    def height(self) -> float:
        """What it needs, in logical pixels."""
        raise NotImplementedError

    def paint(self, painter: QPainter, box: QRectF, look: Inks) -> None:
        """Draw it into that box."""
        raise NotImplementedError


class OverTime(Plot):
    """Alarms step by step."""

    @property
    def height(self) -> float:
        """A chart's usual height."""
        return OVER_TIME_HEIGHT

    def paint(self, painter: QPainter, box: QRectF, look: Inks) -> None:
        """Bars with target and limit."""
        if self._report.steps is not None:
            charts.over_time(painter, box, self._report.steps, self._words, look)


class _Rows(Plot):
    """A chart of rows."""

    has_legend = True

    def __init__(self, report: Report, words: FiguresWords) -> None:
        super().__init__(report, words)
        self._title, self._rows = self._told()

    def _told(self) -> tuple[str, Sequence[Row]]:
        raise NotImplementedError

    @property
    def height(self) -> float:
        """By its rows."""
        return charts.rows_height(len(self._rows), legend=self.has_legend)

    def paint(self, painter: QPainter, box: QRectF, look: Inks) -> None:
        """Bars from the left."""
        charts.bars(painter, box, self._title, self._rows, self._words, look)


class Mix(_Rows):
    """The share of each priority beside its target."""

    def _told(self) -> tuple[str, Sequence[Row]]:
        words, report = self._words, self._report
        by_kind: dict[FigureKind, Figure] = {each.kind: each for each in report.figures}
        rows = []
        for severity, kind in zip(PRIORITIES, _MIX, strict=True):
            found = by_kind.get(kind)
            share = None if found is None else found.value
            count = 0 if report.mix is None else report.mix[severity]
            value = words.number(count) if share is None else f"{words.number(count)} · {words.share(share)}"
            verdict = Verdict.OPEN if found is None else found.verdict
            rows.append(Row(words.priority(severity), share, value, verdict, (TARGETS[kind].value,)))
        return words(Text.PRIORITIES), rows


class TopTen(_Rows):
    """Those that called most."""

    has_legend = False  # nothing is judged

    def _told(self) -> tuple[str, Sequence[Row]]:
        words = self._words
        most = max((each.calls for each in self._report.top), default=1)
        names = Counter(_name(each.named, words) for each in self._report.top)

        def row(each: Actor) -> Row:
            value = f"{words.number(each.calls)} · {words.share(each.share)}"
            short = _name(each.named, words)
            return Row(short if names[short] == 1 else words.place(each.named), each.calls / most, value)

        return words(Text.TOP_TEN), [row(each) for each in self._report.top]


class _Available(_Rows):
    """Availability of the places of one level, the worst first."""

    title = Text.PROVINCES

    def _level(self) -> Sequence[Available]:
        return () if self._report.available is None else self._report.available.provinces

    def _places(self) -> Sequence[Available]:
        """The worst first."""
        return sorted(self._level(), key=lambda each: 1.0 if each.share is None else each.share)

    def _told(self) -> tuple[str, Sequence[Row]]:
        words = self._words
        rows = []
        for each in self._places():
            verdict = figure(FigureKind.AVAILABILITY, each.share).verdict
            value = words(Text.NO_VALUE) if each.share is None else words.share(each.share)
            rows.append(Row(_name(each.named, words), each.share, value, verdict))
        return f"{words(Text.AVAILABLE)} · {words(self.title)}", rows

    def paint(self, painter: QPainter, box: QRectF, look: Inks) -> None:
        """Dots with target and limit."""
        target = TARGETS[FigureKind.AVAILABILITY]
        told = ((target.limit, Text.LIMIT_LINE), (target.value, Text.TARGET_LINE))
        bounds = [
            (bound, self._words(text).format(f"{self._words.number(bound * 100)} %")) for bound, text in told if bound
        ]
        shares = [each.share for each in self._level() if each.share is not None]  # one scale, however it is parted
        least = min([*shares, *(bound for bound, _ in bounds)])
        charts.dots(painter, box, self._title, self._rows, bounds, least, self._words, look)


class Provinces(_Available):
    """Availability by province."""


class Facilities(_Available):
    """Availability by facility, from `first` on, `most` of them: a page of paper has an end."""

    title = Text.FACILITIES

    def __init__(self, report: Report, words: FiguresWords, first: int = 0, most: int | None = None) -> None:
        self._first, self._last = first, None if most is None else first + most
        super().__init__(report, words)

    def _level(self) -> Sequence[Available]:
        return () if self._report.available is None else self._report.available.facilities

    def _places(self) -> Sequence[Available]:
        return super()._places()[self._first : self._last]


def _name(named: Named, words: FiguresWords) -> str:
    """Camera and facility, or facility and province: what tells it from others of its name."""
    parts = [part for part in (named.camera, named.facility, named.province) if part][:2]
    return " · ".join(parts) if parts else words(Text.STATION)
