"""Another PIN: typed twice, and before that the one there was, where it is one's own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from wall.ui import words
from wall.ui.dialogs import AskingDialog
from wall.ui.parts import PlainLabel, dim_label
from wall.ui.pin_field import PinField
from wall.ui.theme import BODY, GRID
from wall.urls import Secret


class PinDialog(AskingDialog):
    """Stays open until the PIN was taken. `entered` has the PIN of before, empty where none was asked for."""

    entered = Signal(Secret, Secret)  # before, new

    def __init__(self, parent: QWidget, name: str, *, own: bool) -> None:
        super().__init__(
            parent,
            lambda: words.translate("PinDialog", "New PIN for {0}").format(name),
            lambda: words.translate("PinDialog", "Keep the PIN"),
        )
        self.before, self.new, self.again = PinField(), PinField(), PinField()
        rule = dim_label(BODY)
        rule.setWordWrap(True)
        self.says(
            rule.setText,
            lambda: self.tr("4 to 12 digits; not 1234, not one digit all the way. More digits are harder to guess."),
        )
        self.told = PlainLabel()
        self.told.setWordWrap(True)
        form = QFormLayout()
        form.setSpacing(2 * GRID)
        labels = PlainLabel(), PlainLabel(), PlainLabel()
        self.says(labels[0].setText, lambda: self.tr("PIN until now"))
        self.says(labels[1].setText, lambda: self.tr("New PIN"))
        self.says(labels[2].setText, lambda: self.tr("Once more"))
        if own:
            form.addRow(labels[0], self.before)
        form.addRow(labels[1], self.new)
        form.addRow(labels[2], self.again)
        self.column.addWidget(rule)
        self.column.addLayout(form)
        self.column.addWidget(self.told)
        self._end()
        self._own = own
        self.before.setVisible(own)
        self.accept_button.clicked.disconnect()  # it is closed when the PIN was taken
        self.accept_button.clicked.connect(self._enter)
        for field in (self.before, self.new, self.again):
            field.textChanged.connect(self._check)
        (self.before if own else self.new).setFocus()
        self._check()

    def _check(self) -> None:
        ready = bool(self.new.text() and self.again.text() and (self.before.text() or not self._own))
        self.accept_button.setEnabled(ready)

    def _enter(self) -> None:
        if not self.accept_button.isEnabled():
            return
        if self.new.text() != self.again.text():
            self.refuse(self.tr("These were two different PINs. Nothing was changed."))
            return
        self.accept_button.setEnabled(False)
        self.told.setText(self.tr("Checking …"))
        self.entered.emit(self.before.pin, self.new.pin)

    def refuse(self, why: str) -> None:
        """It was not taken: why. What was typed is forgotten."""
        for field in (self.before, self.new, self.again):
            field.clear()
        (self.before if self._own else self.new).setFocus()
        self.told.setText(why)
