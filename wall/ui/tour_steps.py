"""The steps of a tour as a table: what each shows, how many screenfuls that is now, and for how many seconds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSpinBox, QTableWidget, QTableWidgetItem, QWidget

from wall.layouts.guarantee import Promise
from wall.layouts.tours import LONGEST_S, SHORTEST_S
from wall.ui.icons import Icon, icon
from wall.ui.parts import plain_tip
from wall.ui.theme import COLOURS, GRID
from wall.ui.tour_values import Material, called, name_of

_SHOWS, _SCREENFULS, _DWELL = range(3)
_ROW = 9 * GRID  # pixels


class TourSteps(QTableWidget):
    """Shows what it is told; reports the seconds that are entered."""

    dwell_entered = Signal(int, int)  # step, seconds
    marked = Signal()  # another row is current

    def __init__(self) -> None:
        super().__init__(0, 3)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names differ at their ends
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_SHOWS, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        self.itemSelectionChanged.connect(self.marked)
        self._retranslate()

    def show_steps(self, promise: Promise, material: Material, *, enabled: bool) -> None:
        """The steps as they are; the current row stays. `enabled`: they may be changed."""
        row, steps = self.currentRow(), promise.tour.steps
        self.blockSignals(True)
        self.setRowCount(len(steps))
        for at, step in enumerate(steps):
            name = called(step, material.inventory, material.views) or "?"
            count = promise.screenfuls(at)
            gone = not name_of(step.target, material.inventory, material.views)
            why = self.tr("gone: skipped") if gone else self.tr("no camera: skipped")
            self._put(at, _SHOWS, name, skipped=not count)
            self._put(at, _SCREENFULS, str(count) if count else why, skipped=not count)
            box = self._box(at)
            if box.value() != step.dwell_s:  # typed into at this moment, perhaps
                box.blockSignals(True)
                box.setValue(step.dwell_s)
                box.blockSignals(False)
            box.setEnabled(enabled)
        self.blockSignals(False)
        if 0 <= row < len(steps):
            self.setCurrentCell(row, _SHOWS)

    def finish(self) -> None:
        """What is typed and not finished, counts."""
        for row in range(self.rowCount()):
            self._box(row).interpretText()

    def _put(self, row: int, column: int, text: str, *, skipped: bool) -> None:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(row, column, item)
        item.setText(text)
        item.setToolTip(plain_tip(text))
        item.setForeground(COLOURS.text_dim if skipped else COLOURS.text)
        if column == _SHOWS:
            item.setIcon(icon(Icon.EYE_CLOSED if skipped else Icon.EYE, COLOURS.text_dim))

    def _box(self, row: int) -> QSpinBox:
        box = self.cellWidget(row, _DWELL)
        if isinstance(box, QSpinBox):
            return box
        made = seconds_box(lambda value: self.dwell_entered.emit(row, value))
        self.setCellWidget(row, _DWELL, made)
        return made

    def _retranslate(self) -> None:
        self.setHorizontalHeaderLabels([self.tr("Shows"), self.tr("Screenfuls"), self.tr("Seconds each")])

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


def seconds_box(entered: Callable[[int], None], parent: QWidget | None = None) -> QSpinBox:
    """A field for a dwell. It tells what is entered, not every digit on the way there."""
    box = QSpinBox(parent)
    box.setRange(SHORTEST_S, LONGEST_S)
    box.setKeyboardTracking(False)
    box.lineEdit().setTextMargins(GRID, 0, GRID, 0)
    box.valueChanged.connect(entered)
    return box
