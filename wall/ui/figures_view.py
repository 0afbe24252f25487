"""The parts of the alarm health page: charts one under the other, and a table with its signs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from wall.figures.targets import Verdict
from wall.ui.figures_charts import sign
from wall.ui.figures_plots import Plot
from wall.ui.figures_tables import Kind, Table
from wall.ui.figures_words import FiguresWords
from wall.ui.parts import plain_tip
from wall.ui.theme import GRID, SCREEN

_MARGIN = 4 * GRID
_GAP = 5 * GRID
_WIDTH_LEAST = 380
_SIGN = 16  # pixels
_MEASURED_ROWS = 200  # by which columns get their width
_Index = QModelIndex | QPersistentModelIndex


class PlotView(QWidget):
    """Paints charts one under the other, those that can be seen."""

    def __init__(self) -> None:
        super().__init__()
        self._plots: tuple[Plot, ...] = ()
        self.setMinimumWidth(_WIDTH_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_plots(self, plots: Sequence[Plot]) -> None:
        """Paint these."""
        self._plots = tuple(plots)
        self.updateGeometry()
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    @property
    def plots(self) -> tuple[Plot, ...]:
        """What is painted."""
        return self._plots

    def sizeHint(self) -> QSize:
        """As high as all of them."""
        heights = sum(plot.height + _GAP for plot in self._plots)
        return QSize(_WIDTH_LEAST, int(heights) + 2 * _MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What of them is asked for."""
        painter = QPainter(self)
        try:
            painter.fillRect(event.rect(), SCREEN.ground)
            asked, top = QRectF(event.rect()), float(_MARGIN)
            for plot in self._plots:
                box = QRectF(_MARGIN, top, self.width() - 2 * _MARGIN, plot.height)
                if box.intersects(asked):
                    plot.paint(painter, box, SCREEN)
                top += plot.height + _GAP
        finally:
            painter.end()


class FiguresModel(QAbstractTableModel):
    """One table, as text in the words of a language."""

    def __init__(self, table: Table, words: FiguresWords, *, explains: bool = False) -> None:
        """`explains`: the last column is no column but the tool tip of its row."""
        super().__init__()
        self.table = table
        self._explains = explains
        self._words = words
        self._signs: dict[Verdict, QPixmap] = {}

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """Qt: how many rows."""
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """Qt: how many columns."""
        return 0 if parent.isValid() else len(self.table.headings) - self._explains

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: the headings."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.table.headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and self.table.rows:
            return self._side(0, section)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: a cell's text, its side, its sign; a text that may be cut is its own tool tip."""
        cell = self.table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.said(self._words)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            told = self.table.rows[index.row()][-1] if self._explains else cell
            return plain_tip(told.said(self._words))
        if role == Qt.ItemDataRole.DecorationRole and cell.verdict is not None:
            return self._sign(cell.verdict)
        return None

    def _side(self, row: int, column: int) -> Qt.AlignmentFlag:
        text = self.table.rows[row][column].kind is Kind.TEXT
        side = Qt.AlignmentFlag.AlignLeft if text else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter

    def _sign(self, verdict: Verdict) -> QPixmap:
        if verdict not in self._signs:
            drawn = QPixmap(2 * _SIGN, 2 * _SIGN)
            drawn.setDevicePixelRatio(2.0)
            drawn.fill(Qt.GlobalColor.transparent)
            painter = QPainter(drawn)
            sign(painter, QPointF(_SIGN / 2, _SIGN / 2), verdict, SCREEN)
            painter.end()
            self._signs[verdict] = drawn
        return self._signs[verdict]


class _AsTheyAre(QStyledItemDelegate):
    """Signs keep their greys in a selected row, where the style would tint them: a full square must not look dim."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Qt: how a cell is to be drawn."""
        super().initStyleOption(option, index)
        drawn = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(drawn, QPixmap):
            plain = QIcon()
            for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
                plain.addPixmap(drawn, mode)
            option.icon = plain


class FiguresTable(QTableView):
    """Shows one table; nothing in it can be edited, and a row can be selected only where the page says more of it."""

    def __init__(self) -> None:
        super().__init__()
        self._model: FiguresModel | None = None
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(_AsTheyAre(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(7 * GRID)
        self.horizontalHeader().setResizeContentsPrecision(_MEASURED_ROWS)
        self.horizontalHeader().setHighlightSections(False)

    def show_table(self, table: Table, words: FiguresWords, *, explains: bool = False) -> None:
        """Show that. `explains`: the last column is the tool tip of its row, and no column is ever cut."""
        self._model = FiguresModel(table, words, explains=explains)
        self.setModel(self._model)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.resizeSections(QHeaderView.ResizeMode.ResizeToContents)
        if explains:
            self.setMinimumWidth(
                header.length() + 2 * self.frameWidth() + self.verticalScrollBar().sizeHint().width()
            )
        header.setStretchLastSection(explains)

    @property
    def table(self) -> Table | None:
        """What is shown."""
        return None if self._model is None else self._model.table
