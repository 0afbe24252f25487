"""Rows of a table as high as their wrapped words, and columns that together are as wide as the table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QTableView

from wall.ui.theme import GRID

ROUNDED = 2  # pixels by which Qt may break a line earlier than reckoned here
_MARGIN = 4 * GRID + ROUNDED  # pixels of a cell that its words have not: the theme's padding, the frame of the focus
_TALL = 10_000  # pixels: more than any row
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


def fit_rows(table: QTableView, air: int) -> None:
    """Give every row the height of its longest text and `air` pixels more.

    Qt's own reckoning forgets the padding of a style sheet, and cuts the last line of what just does not fit.
    """
    metrics, sign, model = table.fontMetrics(), table.iconSize().width(), table.model()
    for row in range(model.rowCount()):
        heights = [0]
        for column in range(model.columnCount()):
            index = model.index(row, column)
            drawn = index.data(Qt.ItemDataRole.DecorationRole)
            beside = 0 if drawn is None or (isinstance(drawn, QIcon) and drawn.isNull()) else sign + GRID
            room = max(table.columnWidth(column) - _MARGIN - beside, 1)
            text = str(index.data() or "")
            heights.append(metrics.boundingRect(0, 0, room, _TALL, _WRAPPED, text).height())
        table.setRowHeight(row, max(heights) + air)


def shared(room: int, wanted: Sequence[int]) -> list[int]:
    """So much of the room for each column: as much as it wants where all do with less, and the widest give first."""
    given, left = [0] * len(wanted), room
    narrowest_first = sorted(range(len(wanted)), key=lambda at: wanted[at])
    for before, at in enumerate(narrowest_first):
        given[at] = min(wanted[at], left // (len(wanted) - before))
        left -= given[at]
    if given:
        given[narrowest_first[-1]] += left
    return given
