"""Who sits at this desk: a menu of the operators that there are, and a field for somebody who is not among them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from wall.ui import words
from wall.ui.dialogs import AskingDialog
from wall.ui.parts import dim_label, unmarked
from wall.ui.theme import BODY

LONGEST = 80  # characters of a name, as in the settings


class OperatorMenu(QMenu):
    """The operators, the one who sits here marked. Closed, it is gone."""

    chosen = Signal(str)
    other_wanted = Signal()  # somebody whose name is not there
    pins_wanted = Signal()  # to be the first who is asked for a PIN

    def __init__(self, parent: QWidget, sits: str, names: Sequence[str]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.addAction(self.tr("Who sits here now?")).setEnabled(False)
        group = QActionGroup(self)
        for name in names:
            action = self.addAction(unmarked(name))
            action.setCheckable(True)
            action.setChecked(name == sits)
            action.setActionGroup(group)
            action.triggered.connect(lambda _=False, wanted=name: self.chosen.emit(wanted))
        self.addSeparator()
        self.addAction(self.tr("Another name …")).triggered.connect(self.other_wanted)
        self.addSeparator()
        self.addAction(self.tr("Sign in by PIN: set up roles and PINs …")).triggered.connect(self.pins_wanted)


class OperatorDialog(AskingDialog):
    """The name of somebody who sits down here for the first time."""

    entered = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            lambda: words.translate("OperatorDialog", "Who sits here now?"),
            lambda: words.translate("OperatorDialog", "Sit down"),
        )
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST)
        self.says(self.name.setPlaceholderText, lambda: self.tr("Your name, as others know it"))
        self.told = dim_label(BODY)
        self.told.setWordWrap(True)
        self.says(
            self.told.setText,
            lambda: self.tr("It stands beside every acknowledgement, and all desks offer it from now on."),
        )
        self.column.addWidget(self.name)
        self.column.addWidget(self.told)
        self._end()
        self.name.setFocus()
        self.name.textChanged.connect(self._check)
        self._check()
        self.accepted.connect(lambda: self.entered.emit(self.name.text()))

    def _check(self) -> None:
        self.accept_button.setEnabled(bool(self.name.text().strip()))
