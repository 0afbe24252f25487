"""A list for thousands of rows of a few heights, all of which are known without asking for each.

QListView asks its delegate for the height of every row whenever one comes or goes: of 5,000 rows that is a quarter of
a drawing's whole time. Here a row's place is a sum that is made once for each order of the rows; everything else
(selection, keyboard, hovering, accessibility) is QListView's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem

Index = QModelIndex | QPersistentModelIndex
_STEP = 20  # pixels: of an arrow of the scroll bar

_Cursor = QAbstractItemView.CursorAction
_STEPS = {_Cursor.MoveUp: -1, _Cursor.MovePrevious: -1, _Cursor.MoveDown: 1, _Cursor.MoveNext: 1}


class RowsView(QListView):
    """Lays its rows out by `set_heights`, which has to be called whenever rows came, went or moved."""

    def __init__(self) -> None:
        super().__init__()
        self._tops: list[int] = [0]  # where each row begins, and after the last one where it ends
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def set_heights(self, heights: Iterable[int]) -> None:
        """How high each row is, in pixels."""
        tops = list(accumulate(heights, initial=0))
        if tops != self._tops:
            self._tops = tops
            self.updateGeometries()
        self.viewport().update()

    # Where rows are ------------------------------------------------------------------------------------------------

    def _row_at(self, y: int) -> int:
        """The row at that height of the viewport; of a height above or below all of them the nearest, -1 for none."""
        return min(bisect_right(self._tops, y + self.verticalOffset()) - 1, len(self._tops) - 2)

    def visualRect(self, index: Index) -> QRect:
        """Qt: where that row is in the viewport."""
        row = index.row()
        if not index.isValid() or row + 1 >= len(self._tops):
            return QRect()
        top = self._tops[row]
        return QRect(0, top - self.verticalOffset(), self.viewport().width(), self._tops[row + 1] - top)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Qt: the row at that point of the viewport."""
        y = point.y() + self.verticalOffset()
        if not 0 <= y < self._tops[-1] or not 0 <= point.x() < self.viewport().width():
            return QModelIndex()
        return self.model().index(self._row_at(point.y()), 0)

    def verticalOffset(self) -> int:
        """Qt: pixels that are above the viewport."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Qt: rows are as wide as the viewport."""
        return 0

    def isIndexHidden(self, _index: Index) -> bool:
        """Qt: none is."""
        return False

    # What Qt asks a view to do -------------------------------------------------------------------------------------

    def doItemsLayout(self) -> None:
        """Qt: rows may have moved. Where to is said by `set_heights`."""
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:
        """Qt: the scroll bar's range."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._tops[-1] - room))
        bar.setPageStep(room)
        bar.setSingleStep(_STEP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as wide as there is room."""
        super().resizeEvent(event)
        self.updateGeometries()

    def scrollContentsBy(self, _dx: int, dy: int) -> None:
        """Qt: move what is painted already; only the rest is painted."""
        self.viewport().scroll(0, dy)

    def scrollTo(self, index: Index, hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible) -> None:
        """Qt: make sure that the row can be seen."""
        box, room = self.visualRect(index), self.viewport().height()
        if box.isEmpty():
            return
        bar = self.verticalScrollBar()
        if hint is QListView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + box.center().y() - room // 2)
        elif box.top() < 0 or hint is QListView.ScrollHint.PositionAtTop:
            bar.setValue(bar.value() + box.top())
        elif box.bottom() >= room or hint is QListView.ScrollHint.PositionAtBottom:
            bar.setValue(bar.value() + box.bottom() - room + 1)

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Qt: where an arrow key leads from the current row; rows that cannot be selected are passed over."""
        last, row, room = len(self._tops) - 2, self.currentIndex().row(), self.viewport().height()
        if last < 0:
            return QModelIndex()
        if action in _STEPS:
            step = _STEPS[action]
            return self._selectable(row + step, step, else_=row)
        if action in (_Cursor.MovePageUp, _Cursor.MovePageDown) and row >= 0:
            step = 1 if action is _Cursor.MovePageDown else -1
            wanted = bisect_right(self._tops, max(0, self._tops[row] + step * room)) - 1
            return self._selectable(min(wanted, last), -step, else_=row)
        if action is _Cursor.MoveEnd:
            return self._selectable(last, -1, else_=row)
        if action in (_Cursor.MoveHome, _Cursor.MovePageUp, _Cursor.MovePageDown):
            return self._selectable(0, 1, else_=row)
        return self.currentIndex()

    def _selectable(self, row: int, step: int, else_: int) -> QModelIndex:
        """From that row on the first that can be selected; `else_` where there is none."""
        model = self.model()
        while 0 <= row < len(self._tops) - 1:
            index = model.index(row, 0)
            if model.flags(index) & Qt.ItemFlag.ItemIsSelectable:
                return index
            row += step
        return model.index(else_, 0) if else_ >= 0 else QModelIndex()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Qt: the rows from one corner of the rectangle to the other."""
        box = rect.normalized()
        first, last = self._row_at(box.top()), self._row_at(box.bottom())
        if last < 0 or box.top() + self.verticalOffset() >= self._tops[-1]:
            self.selectionModel().select(QItemSelection(), command)
            return
        model = self.model()
        chosen = QItemSelection(model.index(max(first, 0), 0), model.index(last, 0))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, _selection: QItemSelection) -> QRegion:
        """Qt: what has to be painted anew when that is selected or no longer so. It is a dozen rows at most."""
        return QRegion(self.viewport().rect())

    def keyboardSearch(self, _text: str) -> None:
        """Qt: letters that are typed. They are keys of the wall, and looking through thousands of rows takes long."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows that have to be painted anew."""
        painter = QPainter(self.viewport())
        if self._tops[-1]:
            self._paint_rows(painter, event.rect())
        painter.end()

    def _paint_rows(self, painter: QPainter, box: QRect) -> None:
        model, delegate, chosen = self.model(), self.itemDelegate(), self.selectionModel()
        pointer = self.viewport().mapFromGlobal(self.cursor().pos()) if self.viewport().underMouse() else None
        current = self.currentIndex().row() if self.hasFocus() else -1
        for row in range(self._row_at(box.top()), self._row_at(box.bottom()) + 1):
            index = model.index(row, 0)
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            option.rect = self.visualRect(index)
            state = option.state
            if chosen.isSelected(index):
                state |= QStyle.StateFlag.State_Selected
            if pointer is not None and option.rect.contains(pointer):
                state |= QStyle.StateFlag.State_MouseOver
            state = state & ~QStyle.StateFlag.State_HasFocus
            if row == current:
                state |= QStyle.StateFlag.State_HasFocus
            option.state = state
            delegate.paint(painter, option, index)
