"""What a tour can show, to be found by a few letters: everything, provinces, their facilities, and saved views."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from wall.layouts.tours import OneView, PlacePages, Target
from wall.search import fold
from wall.ui import words
from wall.ui.collation import by_name
from wall.ui.icons import Icon, icon
from wall.ui.parts import plain_tip
from wall.ui.theme import COLOURS, GRID
from wall.ui.tour_values import Material

_TARGET = Qt.ItemDataRole.UserRole
_FOLDED = Qt.ItemDataRole.UserRole + 1
_INDENT = "      "


class TourChoices(QWidget):
    """Reports what is to become the next step: by a double click, or Enter."""

    chosen = Signal(object)  # Target

    def __init__(self) -> None:
        super().__init__()
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon(Icon.SEARCH, COLOURS.text_dim), QLineEdit.ActionPosition.LeadingPosition)
        self.list = QListWidget()
        self.list.setObjectName("told")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.list.itemDoubleClicked.connect(self._choose)
        self.list.installEventFilter(self)
        self._material: Material | None = None
        self._retranslate()

    def show_material(self, material: Material) -> None:
        """What there is now; the same one stays current."""
        self._material = material
        before = self.current
        self.list.clear()
        inventory = material.inventory
        self._add(PlacePages(), words.all_cameras(), Icon.GRID)
        for province in by_name(inventory.provinces, lambda each: each.name):
            self._add(PlacePages(province.id), province.name, Icon.PROVINCE)
            for facility in by_name(inventory.facilities_of[province.id], lambda each: each.name):
                self._add(PlacePages(facility=facility.id), facility.name, Icon.FACILITY, province.name)
        for view in by_name(material.views.values(), lambda each: each.name):
            self._add(OneView(view.id), view.name, Icon.EYE, self.tr("view"))
        self._filter(self.search.text())
        for row in range(self.list.count()):
            if self.list.item(row).data(_TARGET) == before:
                self.list.setCurrentRow(row)

    @property
    def current(self) -> Target | None:
        """What would be added."""
        item = self.list.currentItem()
        if item is None or item.isHidden():
            return None
        found: Target = item.data(_TARGET)
        return found

    def choose_current(self) -> None:
        """Report what is current, where something is."""
        if self.current is not None:
            self.chosen.emit(self.current)

    def _add(self, target: Target, name: str, sign: Icon, of: str = "") -> None:
        text = f"{_INDENT}{name}" if isinstance(target, PlacePages) and target.facility is not None else name
        item = QListWidgetItem(icon(sign, COLOURS.text_dim), text, self.list)
        item.setData(_TARGET, target)
        item.setData(_FOLDED, fold(f"{name} {of}"))
        item.setToolTip(plain_tip(f"{name} ({of})" if of else name))

    def _filter(self, typed: str) -> None:
        """Those that have all of the words, in any order, with or without their marks."""
        wanted = fold(typed).split()
        first = None
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(not _has_all(item.data(_FOLDED), wanted))
            if first is None and not item.isHidden():
                first = item
        current = self.list.currentItem()
        if first is not None and (current is None or current.isHidden() or wanted):
            self.list.setCurrentItem(first)

    def _choose(self, _item: QListWidgetItem) -> None:
        self.choose_current()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Enter adds; from the field the arrows walk through the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.choose_current()
                return True
            if watched is self.search and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._walk(1 if key == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _walk(self, step: int) -> None:
        row = self.list.currentRow() + step
        while 0 <= row < self.list.count() and self.list.item(row).isHidden():
            row += step
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Find a place or a view; Enter adds it"))

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            if self._material is not None:
                self.show_material(self._material)  # in the order of that language


def _has_all(text: str, wanted: Iterable[str]) -> bool:
    return all(each in text for each in wanted)
