"""Who may sit at the desks, with which role and whether by a PIN: for administrators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from wall.access import Role
from wall.ui import access_words, words
from wall.ui.collation import by_name
from wall.ui.dialogs import AskingDialog
from wall.ui.operator_menu import LONGEST
from wall.ui.parts import PlainLabel, plain_tip
from wall.ui.theme import GRID

_SIZE = QSize(880, 600)  # pixels, or what the window has
_ROW = 9 * GRID


@dataclass(frozen=True, slots=True)
class OperatorRow:
    """One operator as the list shows him. `pin_at`: since when he has that PIN; None: he has none."""

    name: str
    role: Role
    pin_at: datetime | None


class OperatorsDialog(AskingDialog):
    """Reports what is wanted; the rows change when the store has it."""

    add_pressed = Signal(str, Role)
    role_chosen = Signal(str, Role)
    pin_pressed = Signal(str)
    retire_pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            lambda: words.translate("OperatorsDialog", "Operators"),
            lambda: words.translate("AsideDialog", "Close"),
        )
        self._rows: dict[str, OperatorRow] = {}
        self._guarded: bool | None = None  # None: nothing is shown yet
        self.about = PlainLabel()
        self.about.setWordWrap(True)
        self.table = QTableWidget(0, 3)
        for at, told in enumerate((lambda: self.tr("Name"), lambda: self.tr("Role"), lambda: self.tr("PIN"))):
            heading = QTableWidgetItem()
            self.table.setHorizontalHeaderItem(at, heading)
            self.says(heading.setText, told)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)  # bold is what is said first, here as in every table
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST)
        self.says(self.name.setPlaceholderText, lambda: self.tr("Name of somebody new"))
        self.new_role, self.role = self._roles(), self._roles()
        self.add, self.pin, self.retire = QPushButton(), QPushButton(), QPushButton()
        self.says(self.add.setText, lambda: self.tr("Add"))
        self.says(self.pin.setText, lambda: self.tr("New PIN …"))
        self.says(self.retire.setText, lambda: self.tr("Retire"))
        self.told = PlainLabel()
        self.told.setWordWrap(True)
        self._build()
        self._connect()
        self.resize(_SIZE.boundedTo(parent.window().size()))
        self._show_buttons()

    def _build(self) -> None:
        chosen = QHBoxLayout()
        chosen.setSpacing(2 * GRID)
        selected = PlainLabel()
        self.says(selected.setText, lambda: self.tr("The selected one:"))
        chosen.addWidget(selected)
        for widget in (self.role, self.pin, self.retire):
            chosen.addWidget(widget)
        chosen.addStretch(1)
        new = QHBoxLayout()
        new.setSpacing(2 * GRID)
        new.addWidget(self.name, 1)
        new.addWidget(self.new_role)
        new.addWidget(self.add)
        self.column.addWidget(self.about)
        self.column.addWidget(self.table, 1)
        self.column.addLayout(chosen)
        self.column.addLayout(new)
        self.column.addWidget(self.told)
        self._end()
        self.cancel_button.hide()
        for button in (self.add, self.pin, self.retire, self.accept_button):
            button.setAutoDefault(False)
        self.accept_button.setDefault(False)

    def _connect(self) -> None:
        self.table.itemSelectionChanged.connect(self._show_buttons)
        self.name.textChanged.connect(lambda: self._show_buttons())
        self.name.returnPressed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.pin.clicked.connect(lambda: self.pin_pressed.emit(self.selected))
        self.retire.clicked.connect(lambda: self.retire_pressed.emit(self.selected))
        self.role.activated.connect(lambda: self.role_chosen.emit(self.selected, self.role.currentData()))

    @property
    def selected(self) -> str:
        """The name in the selected row; "" for none."""
        row = self.table.currentRow()
        item = self.table.item(row, 0) if self.table.selectionModel().hasSelection() else None
        return "" if item is None else item.text()

    def select(self, name: str) -> None:
        """Select that one."""
        for row in range(self.table.rowCount()):
            item = self.table.item(row, 0)
            if item is not None and item.text() == name:
                self.table.selectRow(row)

    def show_operators(self, rows: Sequence[OperatorRow], *, guarded: bool) -> None:
        """Everybody who is one, as the store has them now."""
        self._rows, self._guarded = {each.name: each for each in rows}, guarded
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """In the other language, and in its order."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._guarded is not None:
            self._fill()

    def _fill(self) -> None:
        selected = self.selected
        self.about.setText(
            self.tr("Whoever acts at a desk signs in by name and PIN, and may what the role may.")
            if self._guarded
            else self.tr(
                "Nobody is asked for a PIN yet: at every desk everybody may do everything. "
                "Make yourself an administrator and give yourself a PIN; from then on whoever acts signs in."
            )
        )
        self.table.setRowCount(len(self._rows))
        for row, name in enumerate(by_name(self._rows)):
            each = self._rows[name]
            pin = self.tr("none") if each.pin_at is None else self.tr("since {0}").format(f"{each.pin_at:%d/%m/%Y}")
            for column, text in enumerate((name, access_words.role(each.role), pin)):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                self.table.setItem(row, column, item)
        self.table.clearSelection()
        self.select(selected)
        self._show_buttons()

    def tell(self, text: str) -> None:
        """What became of it."""
        self.told.setText(text)

    def _add(self) -> None:
        if self.add.isEnabled():
            self.add_pressed.emit(self.name.text(), self.new_role.currentData())
            self.name.clear()

    def _show_buttons(self) -> None:
        chosen = self._rows.get(self.selected)
        for widget in (self.role, self.pin, self.retire):
            widget.setEnabled(chosen is not None)
        if chosen is not None:
            self.role.setCurrentIndex(self.role.findData(chosen.role))
        self.add.setEnabled(bool(self.name.text().strip()))

    def _roles(self) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for at, role in enumerate(Role):
            box.addItem("", role)
            self.says(partial(box.setItemText, at), partial(access_words.role, role))
        return box
