"""All views in a list, under a heading for each facility, province and operator; a field above finds some of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from wall.layouts.saved import Owner, OwnerKind, ViewId
from wall.search import fold, searched
from wall.ui import view_words, words
from wall.ui.collation import by_name
from wall.ui.parts import plain_tip
from wall.ui.theme import BODY, GRID, font
from wall.ui.view_values import ViewRow

_ID = Qt.ItemDataRole.UserRole
_ROW_HEIGHT = 32  # pixels
_WIDTHS = (64, 0, 88, 176, 240)  # pixels; the name has the rest
_NAME = 1
_KINDS = (OwnerKind.FACILITY, OwnerKind.PROVINCE, OwnerKind.OPERATOR)


class ViewList(QWidget):
    """Reports which view is to be shown, and which are selected."""

    show_wanted = Signal(str)  # ViewId
    selection_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.tree = QTreeWidget()
        self._rows: Sequence[ViewRow] = ()
        self._shown: ViewId | None = None
        self._build()
        self._retranslate()

    def _build(self) -> None:
        tree = self.tree
        tree.setColumnCount(len(_WIDTHS))
        tree.setRootIsDecorated(False)
        tree.setIndentation(2 * GRID)
        tree.setUniformRowHeights(True)
        tree.setItemsExpandable(False)
        tree.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # a tool tip has what is cut
        tree.setAllColumnsShowFocus(True)
        header = tree.header()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(_WIDTHS):
            header.resizeSection(column, width)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2 * GRID)
        whole.addWidget(self.search)
        whole.addWidget(tree, 1)
        self.search.textChanged.connect(lambda _: self._fill())
        self.search.returnPressed.connect(self._show_first)
        tree.itemActivated.connect(self._activated)
        tree.itemSelectionChanged.connect(self.selection_changed)

    # What is shown -----------------------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[ViewRow], shown: ViewId | None) -> None:
        """All views, each owner's in order. `shown`: by the wall now. What is selected stays so."""
        if (rows, shown) != (self._rows, self._shown):
            self._rows, self._shown = tuple(rows), shown
            self._fill()

    @property
    def selected(self) -> tuple[ViewRow, ...]:
        """The selected views, as they are listed."""
        ids = {item.data(0, _ID) for item in self.tree.selectedItems()}
        return tuple(row for row in self._rows if row.view.id in ids)

    @property
    def listed(self) -> tuple[ViewRow, ...]:
        """The views that are to be seen: those that were found."""
        return tuple(row for row in self._rows if self._found(row))

    def select(self, view_id: ViewId) -> None:
        """Only that view, brought into sight."""
        item = next((item for item in self._items() if item.data(0, _ID) == view_id), None)
        if item is not None:
            self.tree.setCurrentItem(item)
            self.tree.scrollToItem(item)

    def _items(self) -> Sequence[QTreeWidgetItem]:
        tops = [self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount())]
        found = (top.child(at) for top in tops if top is not None for at in range(top.childCount()))
        return [item for item in found if item is not None]

    def _fill(self) -> None:
        selected = {row.view.id for row in self.selected}
        scrolled = self.tree.verticalScrollBar().value()
        self.tree.blockSignals(True)
        self.tree.clear()
        groups: dict[Owner, list[ViewRow]] = {}
        for row in self.listed:
            groups.setdefault(row.view.owner, []).append(row)
        for owner in _in_order(groups):
            self._add_group(owner, groups[owner], selected)
        if self._rows and not groups:
            self._add_heading(self.tr("No view is called like that"))
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self.tree.verticalScrollBar().setValue(scrolled)
        self.selection_changed.emit()

    def _add_group(self, owner: Owner, rows: Sequence[ViewRow], selected: set[ViewId]) -> None:
        top = self._add_heading(view_words.owner(owner, rows[0].owner))
        for row in rows:
            cells = self._cells(row)
            item = QTreeWidgetItem(top, list(cells))
            item.setData(0, _ID, row.view.id)
            item.setSizeHint(0, QSize(0, _ROW_HEIGHT))
            for column, cell in enumerate(cells):
                item.setToolTip(column, plain_tip(cell))
            item.setSelected(row.view.id in selected)

    def _add_heading(self, title: str) -> QTreeWidgetItem:
        top = QTreeWidgetItem(self.tree, [title])
        top.setFirstColumnSpanned(True)
        top.setFlags(Qt.ItemFlag.ItemIsEnabled)
        top.setFont(0, font(BODY, bold=True))
        top.setToolTip(0, plain_tip(title))
        top.setSizeHint(0, QSize(0, _ROW_HEIGHT))
        return top

    def _cells(self, row: ViewRow) -> tuple[str, ...]:
        view = row.view
        marks = [view_words.on_the_wall()] if view.id == self._shown else []
        marks += [view_words.opens()] if view.opens else []
        name = " · ".join([view.name, *marks])
        changed = f"{words.day_and_time(row.at.astimezone())} · {row.by}"
        number = str(view.number) if view.number else "–"
        return number, name, f"{view.rows}x{view.columns}", view_words.cameras(row.cameras, row.missing), changed

    def _found(self, row: ViewRow) -> bool:
        wanted = fold(self.search.text()).split()
        where = f"{searched(row.view.name)} {searched(row.owner)} {row.view.number or ''}"
        return all(word in where for word in wanted)

    # Gestures ----------------------------------------------------------------------------------------------------

    def _show_first(self) -> None:
        """Enter in the field: the first that was found."""
        items = self._items()
        if items:
            self.tree.setCurrentItem(items[0])
            self.show_wanted.emit(items[0].data(0, _ID))

    def _activated(self, item: QTreeWidgetItem) -> None:
        if item.data(0, _ID):
            self.show_wanted.emit(item.data(0, _ID))

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Find a view: its name, its number or its place"))
        self.tree.setHeaderLabels(
            [self.tr("No."), self.tr("View"), self.tr("Grid"), self.tr("Cameras"), self.tr("Changed")]
        )
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


def _in_order(groups: Mapping[Owner, Sequence[ViewRow]]) -> list[Owner]:
    """Facilities, provinces, operators; each by name."""
    named = by_name(groups, lambda each: groups[each][0].owner or each.id)
    return sorted(named, key=lambda each: _KINDS.index(each.kind))
