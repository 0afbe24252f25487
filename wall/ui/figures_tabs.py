"""Two pages of the alarm health window: the figures with what each of them says, and one table at a time."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from wall.figures.report import Report
from wall.figures.targets import Verdict
from wall.ui.figures_charts import sign
from wall.ui.figures_findings import finding, summary
from wall.ui.figures_tables import MAKERS, figures
from wall.ui.figures_texts import Text
from wall.ui.figures_view import FiguresTable
from wall.ui.figures_words import FiguresWords
from wall.ui.parts import PlainLabel, dim_label
from wall.ui.theme import BODY, GRID, SCREEN, SMALL, font

_SIGN = 20  # pixels
_FIRST_SHOWN = (Verdict.MISSED, Verdict.NEAR)  # what somebody has to do something about


class FiguresPage(QWidget):
    """All figures in a table, over it how many targets are met, under it the selected figure in sentences.

    At first the worst is selected: what is not met has not to be searched for.
    """

    def __init__(self) -> None:
        super().__init__()
        self._report: Report | None = None
        self._words: FiguresWords | None = None
        self.summary = PlainLabel()
        self.table = FiguresTable()
        self.sign, self.name = PlainLabel(), PlainLabel()
        self.judged, self.action = PlainLabel(), PlainLabel()
        self._build()

    def _build(self) -> None:
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        for label in (self.summary, self.name, self.judged, self.action):
            label.setWordWrap(True)
        self.summary.setFont(font(BODY, bold=True))
        self.name.setFont(font(BODY, bold=True))
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID)
        self.summary.setContentsMargins(2 * GRID, 2 * GRID, GRID, GRID)
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        under = QVBoxLayout()
        under.setContentsMargins(2 * GRID, GRID, GRID, 0)
        under.setSpacing(GRID)
        under.addLayout(head)
        under.addWidget(self.judged)
        under.addWidget(self.action)
        column.addLayout(under)

    def show_report(self, report: Report, words: FiguresWords) -> None:
        """What was read, in that language. The row that was selected stays so where the language alone changed."""
        row = self.table.currentIndex().row() if report is self._report else -1
        self._report, self._words = report, words
        self.summary.setText(summary(report, words))
        self.table.show_table(figures(report, words), words, explains=True)
        self.table.selectionModel().currentRowChanged.connect(self._tell)
        self.table.selectRow(row if row >= 0 else _worst(report))

    def _tell(self, index: QModelIndex) -> None:
        report, words = self._report, self._words
        if report is None or words is None or not index.isValid():
            return
        told = finding(report.figures[index.row()], words)
        self.sign.setPixmap(_drawn(told.verdict))
        self.name.setText(told.name)
        meaning = words.meaning(told.kind)
        self.judged.setText(f"{told.judged} {meaning}")
        self.action.setText(f"{words(Text.WHAT_TO_DO)}: {told.action}" if told.action else "")


def _worst(report: Report) -> int:
    for verdict in _FIRST_SHOWN:
        for at, each in enumerate(report.figures):
            if each.verdict is verdict:
                return at
    return 0


def _drawn(verdict: Verdict) -> QPixmap:
    drawn = QPixmap(2 * _SIGN, 2 * _SIGN)
    drawn.setDevicePixelRatio(2.0)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    sign(painter, QPointF(_SIGN / 2, _SIGN / 2), verdict, SCREEN)
    painter.end()
    return drawn


class TablesPage(QWidget):
    """One table, chosen by its title. It is made when it is looked at: one of thousands of cameras takes a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.choice = QComboBox()
        self.note = dim_label(SMALL)
        self.table = FiguresTable()
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.note.setWordWrap(True)
        for title in MAKERS:
            if title is not Text.DEFINITIONS:
                self.choice.addItem("", title)
        line = QHBoxLayout()
        line.addWidget(self.choice)
        line.addWidget(self.note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * GRID, 0, 0)
        column.addLayout(line)
        column.addWidget(self.table, 1)

    def show_report(self, report: Report, words: FiguresWords) -> None:
        """The chosen table of that; the report covers some time."""
        table = MAKERS[self.choice.currentData()](report, words)
        self.table.show_table(table, words)
        self.note.setText(table.note if table.rows else words(Text.NOTHING))

    def retranslate(self, words: FiguresWords) -> None:
        """Name the tables in that language."""
        for at in range(self.choice.count()):
            self.choice.setItemText(at, words(self.choice.itemData(at)))
