"""A list whose rows are values: whoever paints asks for the value, who cannot see asks for its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from wall.ui.parts import plain_tip

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
"""The role of the value itself."""


class RowsModel(QAbstractListModel, Generic[Row]):
    """The rows, and what each says."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self._say: Callable[[Row], str] = lambda _: ""

    def show_rows(self, rows: Sequence[Row], say: Callable[[Row], str]) -> None:
        """Have these rows."""
        self.beginResetModel()
        self._rows, self._say = tuple(rows), say
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself, or what it says."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._say(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._say(row))
        return None
