"""Rows of a table as high as their wrapped words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget

from wall.ui.theme import GRID

_MARGIN = 6 * GRID  # pixels of a cell that its words have not: the theme's padding, and the frame of the focus
_TALL = 10_000  # pixels: more than any row
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


def fit_rows(table: QTableWidget, air: int) -> None:
    """Give every row the height of its longest text and `air` pixels more.

    Qt's own reckoning forgets the padding of a style sheet, and cuts the last line of what just does not fit.
    """
    metrics, icon = table.fontMetrics(), table.iconSize().width()
    for row in range(table.rowCount()):
        heights = [0]
        for column in range(table.columnCount()):
            item = table.item(row, column)
            if item is not None:
                room = table.columnWidth(column) - _MARGIN - (0 if item.icon().isNull() else icon + GRID)
                heights.append(metrics.boundingRect(0, 0, max(room, 1), _TALL, _WRAPPED, item.text()).height())
        table.setRowHeight(row, max(heights) + air)
