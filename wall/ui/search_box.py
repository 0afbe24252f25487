"""Finding a facility or a camera: a field, and under it what was found, best first."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from wall.model import Inventory
from wall.search import PIECE, Match, MatchKind, SearchIndex
from wall.ui.actions import Action
from wall.ui.collation import by_name
from wall.ui.icons import Icon, icon, pixmap
from wall.ui.keymap import keyed
from wall.ui.parts import TYPING_KEYS, plain_tip, write_line
from wall.ui.theme import BODY, COLOURS, GRID, SMALL

_LIMIT = 50
_ROW = 44  # pixels: name and place under each other
_MATCH_ROLE = Qt.ItemDataRole.UserRole
_ICONS = {MatchKind.PROVINCE: Icon.PROVINCE, MatchKind.FACILITY: Icon.FACILITY, MatchKind.CAMERA: Icon.CAMERA}


_ICON = 16
_LINE = 20
_SELECTED_EDGE = 2


class _ResultDelegate(QStyledItemDelegate):
    """Paints what was found: its sign, its name and under it where it is."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt: draw the row."""
        box: QRect = option.rect
        match: Match | None = index.data(_MATCH_ROLE)
        name, _, where = str(index.data()).partition("\n")
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, COLOURS.selected)
            painter.fillRect(box.x(), box.y(), _SELECTED_EDGE, box.height(), COLOURS.accent)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, COLOURS.raised)
        if match is not None:
            scale = painter.device().devicePixelRatio()
            drawn = pixmap(_ICONS[match.kind], COLOURS.text_dim, _ICON, scale)
            painter.drawPixmap(box.left() + 3 * GRID, box.top() + (box.height() - _ICON) // 2, drawn)
        left = box.left() + 5 * GRID + _ICON
        width = box.right() - 2 * GRID - left
        cut = Qt.TextElideMode.ElideMiddle  # names of facilities differ at their ends, and the province stands there
        if where:
            below = QRect(left, box.top() + 2 + _LINE, width, _LINE)
            write_line(painter, QRect(left, box.top() + 2, width, _LINE), name, BODY, COLOURS.text, elide=cut)
            write_line(painter, below, where, SMALL, COLOURS.text_dim, elide=cut)
        else:
            write_line(painter, QRect(left, box.top(), width, box.height()), name, BODY, COLOURS.text, elide=cut)


class SearchBox(QLineEdit):
    """The field. Arrow keys move in the list of what was found while the field keeps the keyboard."""

    chosen = Signal(Match)
    searching = Signal(bool)  # there is something to find: show the list instead of the tree
    left = Signal()

    def __init__(self, results: QListWidget) -> None:
        super().__init__()
        self._inventory = Inventory()
        self._index = SearchIndex(self._inventory)
        self._growing = QTimer(self)  # in the pauses of the loop: no letter waits for it
        self._growing.timeout.connect(self._grow)
        self.results = results
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.setUniformItemSizes(True)
        self.addAction(icon(Icon.SEARCH, COLOURS.text_dim), QLineEdit.ActionPosition.LeadingPosition)
        self.results.setItemDelegate(_ResultDelegate(self.results))
        self.textChanged.connect(self._find)
        self.results.itemClicked.connect(self._choose)
        self._retranslate()

    def show_inventory(self, inventory: Inventory) -> None:
        """Search in this from now on. The index is made bit by bit; a letter that comes earlier makes the rest."""
        self._inventory = inventory
        # places that are found equally well stand in the order of the language
        provinces = tuple(by_name(inventory.provinces, lambda each: each.name))
        facilities = tuple(by_name(inventory.facilities, lambda each: each.name))
        self._index = SearchIndex(Inventory(provinces, facilities, inventory.cameras))
        self._growing.start(0)
        self._find(self.text())

    @property
    def index(self) -> SearchIndex:
        """What is searched: of this inventory, as far as it is made."""
        return self._index

    @property
    def ready(self) -> bool:
        """The index is made: the next letter waits for nothing."""
        return not self._growing.isActive()

    def _grow(self) -> None:
        if not self._index.grow(PIECE):
            self._growing.stop()

    def _find(self, text: str) -> None:
        self.results.clear()
        if text.strip():
            for match in self._index.find(text, _LIMIT):
                self._append(match)
            if self.results.count():
                self.results.setCurrentRow(0)
            else:
                nothing = QListWidgetItem(self.tr("Nothing found"), self.results)
                nothing.setFlags(Qt.ItemFlag.NoItemFlags)
        self.searching.emit(bool(text.strip()))

    def _append(self, match: Match) -> None:
        where = [] if match.kind is MatchKind.PROVINCE else [self._inventory.province[match.province_id].name]
        if match.kind is MatchKind.CAMERA and match.facility_id is not None:
            where.insert(0, self._inventory.facility[match.facility_id].name)
        text = "\n".join([match.name, " · ".join(where)]) if where else match.name
        item = QListWidgetItem(text, self.results)
        item.setData(_MATCH_ROLE, match)
        item.setToolTip(plain_tip(text))
        item.setSizeHint(QSize(1, _ROW))

    def _choose(self, item: QListWidgetItem | None) -> None:
        match = item.data(_MATCH_ROLE) if item is not None else None
        if match is not None:
            self.clear()
            self.chosen.emit(match)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list, Enter takes, Escape gives up."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            row = self.results.currentRow() + step
            self.results.setCurrentRow(max(0, min(self.results.count() - 1, row)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.results.currentItem())
        elif key == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Enter and Escape from the window: they belong to what is being typed."""
        pressed = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if pressed and event.key() in TYPING_KEYS:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def _retranslate(self) -> None:
        self.setPlaceholderText(keyed(self.tr("Find"), Action.FIND))

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.show_inventory(self._inventory)
