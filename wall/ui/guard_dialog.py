"""Asks for a PIN before guard mode ends. It stays open until the right one comes, or nobody wants to leave."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from wall.ui.dialogs import AskingDialog
from wall.ui.parts import PlainLabel
from wall.ui.placing import lowered
from wall.ui.words import translate

LONGEST = 64  # characters


class GuardDialog(AskingDialog):
    """The PIN is in no signal's history and in no field once it was handed on."""

    entered = Signal(str)  # the PIN

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent, lambda: translate("GuardDialog", "Leave guard mode"), lambda: translate("GuardDialog", "Leave")
        )
        self.setModal(False)
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(LONGEST)
        self.says(self.pin.setPlaceholderText, lambda: self.tr("PIN"))
        self.told = PlainLabel()
        self.told.setWordWrap(True)
        self.column.addWidget(self.pin)
        self.column.addWidget(self.told)
        self._end()
        self.pin.textChanged.connect(self._check)
        self._check()

    def open_in(self, room: QRect) -> None:
        """Open in the middle of what a dialog may cover, with the keyboard."""
        self.adjustSize()
        place = self.geometry()
        place.moveCenter(room.center())
        self.setGeometry(lowered(place, room))
        self.show()
        self.activateWindow()
        self.pin.setFocus()

    def tell(self, text: str) -> None:
        """What came of a PIN."""
        self.told.setText(text)

    def accept(self) -> None:
        """Hand the PIN on and forget it here; the dialog stays."""
        entered = self.pin.text()
        self.pin.clear()
        if entered:
            self.entered.emit(entered)

    def leave(self) -> None:
        """The PIN was right."""
        super().accept()

    def _check(self) -> None:
        self.accept_button.setEnabled(bool(self.pin.text()))
