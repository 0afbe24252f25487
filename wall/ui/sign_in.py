"""Signing in: a name by its first letters, a PIN, Enter. Asked for by a key, or by what somebody wanted to do."""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from wall.search import fold
from wall.ui import words
from wall.ui.dialogs import AskingDialog, Words
from wall.ui.parts import PlainLabel, dim_label
from wall.ui.pin_field import PinField, PinPad
from wall.ui.theme import BODY, GRID
from wall.urls import Secret

_ROW = 9 * GRID  # pixels
_LIST = QSize(60 * GRID, 62 * GRID)  # as high as the field and the pad beside it
_SECOND_MS = 1000


class Purpose(Enum):
    """What the PIN is asked for."""

    SIGN_IN = "sign in"
    TAKE_OVER = "take over"  # the shift that another one has handed over


class NameList(QListWidget):
    """Names, found by the first letters of any of their words, with or without diacritics. Digits are the PIN's."""

    digit_typed = Signal(str)
    done = Signal()  # Enter: the name is chosen

    def __init__(self, names: Sequence[str], chosen: str) -> None:
        super().__init__()
        self._typed = ""
        self.setObjectName("rows")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name in names:
            item = QListWidgetItem(name, self)
            item.setSizeHint(QSize(0, _ROW))
            if name == chosen:
                self.setCurrentItem(item)
        if self.currentRow() < 0:
            self.setCurrentRow(0)
        self.currentRowChanged.connect(lambda: self.scrollToItem(self.currentItem()))

    @property
    def name(self) -> str:
        """The one that is chosen; "" where there is none."""
        item = self.currentItem()
        return "" if item is None else item.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters find a name, digits go on to the PIN."""
        text = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif text.isascii() and text.isdigit():
            self.digit_typed.emit(text)
        elif text.isalpha():
            self._find(text)
        else:
            self._typed = ""
            super().keyPressEvent(event)

    def _find(self, letter: str) -> None:
        """The first name with a word that begins so; a letter that fits nothing begins anew."""
        for typed in (self._typed + letter, letter):
            found = next((row for row in range(self.count()) if _begins(self.item(row).text(), typed)), None)
            if found is not None:
                self._typed = typed
                self.setCurrentRow(found)
                return


def _begins(name: str, typed: str) -> bool:
    return any(word.startswith(fold(typed)) for word in fold(name).split())


_HEADINGS: dict[Purpose, tuple[Words, Words]] = {
    Purpose.SIGN_IN: (
        lambda: words.translate("SignInDialog", "Sign in"),
        lambda: words.translate("SignInDialog", "Sign in"),
    ),
    Purpose.TAKE_OVER: (
        lambda: words.translate("SignInDialog", "Take over the shift: sign by your PIN"),
        lambda: words.translate("SignInDialog", "Take over"),
    ),
}


class SignInDialog(AskingDialog):
    """Stays open until the PIN was right, or nobody wants to sign in."""

    entered = Signal(str, Secret)  # a name and a PIN
    sign_out_pressed = Signal()
    pin_pressed = Signal()  # whoever has signed in wants another PIN
    operators_pressed = Signal()  # the page of roles and PINs

    def __init__(
        self,
        parent: QWidget,
        names: Sequence[str],
        last: str,
        signed_in: str = "",
        *,
        why: str = "",
        purpose: Purpose = Purpose.SIGN_IN,
        manages: bool = False,
    ) -> None:
        """`last` is proposed. `why`: what it is asked for. `manages`: the page of roles is offered."""
        heading, accept = _HEADINGS[purpose]
        super().__init__(parent, heading, accept)
        self._wait_s = 0.0
        self.list = NameList(names, last)
        self.list.setFixedSize(_LIST)
        self.field = PinField()
        self.says(self.field.setPlaceholderText, lambda: self.tr("PIN"))
        self.pad = PinPad(self.field)
        self.told = PlainLabel(why)
        self.told.setWordWrap(True)
        self.sign_out, self.other_pin, self.operators = QPushButton(), QPushButton(), QPushButton()
        self.says(self.sign_out.setText, lambda: self.tr("Sign out"))
        self.says(self.other_pin.setText, lambda: self.tr("Change my PIN …"))
        self.says(self.operators.setText, lambda: self.tr("Operators …"))
        self._timer = QTimer(self)
        self._timer.setInterval(_SECOND_MS)
        self._timer.timeout.connect(self._wait_on)
        self._build(signed_in)
        more = purpose is Purpose.SIGN_IN and bool(signed_in)
        self.sign_out.setVisible(more)
        self.other_pin.setVisible(more)
        self.operators.setVisible(more and manages)
        self._connect()
        self.list.setFocus()
        self._check()

    def _build(self, signed_in: str) -> None:
        hint = dim_label(BODY)
        hint.setWordWrap(True)
        self.says(hint.setText, lambda: self.tr("Type the first letters of your name, then your PIN, then Enter."))
        self.column.addWidget(hint)
        if signed_in:
            now = dim_label(BODY)
            self.says(now.setText, lambda: self.tr("Signed in now: {0}").format(signed_in))
            self.column.addWidget(now)
        row = QHBoxLayout()
        row.setSpacing(6 * GRID)
        row.addWidget(self.list, 0, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(2 * GRID)
        right.addWidget(self.field)
        right.addWidget(self.pad)
        right.addStretch(1)
        row.addLayout(right, 1)
        self.column.addLayout(row)
        self.column.addWidget(self.told)
        others = QHBoxLayout()
        others.setSpacing(2 * GRID)
        for button in (self.sign_out, self.other_pin, self.operators):
            button.setAutoDefault(False)
            others.addWidget(button)
        others.addStretch(1)
        self.column.addLayout(others)
        self._end()

    def _connect(self) -> None:
        self.accept_button.clicked.disconnect()  # it is closed when the PIN was right
        self.accept_button.clicked.connect(self._enter)
        self.list.digit_typed.connect(self._type)
        self.list.done.connect(self._name_done)
        self.list.itemClicked.connect(lambda: self.field.setFocus())
        self.list.currentRowChanged.connect(lambda: self.field.clear())
        self.field.textChanged.connect(self._check)
        self.sign_out.clicked.connect(self.sign_out_pressed)
        self.other_pin.clicked.connect(self.pin_pressed)
        self.operators.clicked.connect(self.operators_pressed)

    def _type(self, digit: str) -> None:
        self.field.setFocus()
        self.field.insert(digit)

    def _name_done(self) -> None:
        if self.field.text():
            self._enter()
        else:
            self.field.setFocus()

    def _check(self) -> None:
        self.accept_button.setEnabled(bool(self.field.text() and self.list.name) and self._wait_s <= 0)

    def _enter(self) -> None:
        if not self.accept_button.isEnabled():
            return
        pin = self.field.pin
        self.accept_button.setEnabled(False)
        self.field.setEnabled(False)
        self.told.setText(self.tr("Checking …"))
        self.entered.emit(self.list.name, pin)

    def refuse(self, why: str, wait_s: float = 0.0) -> None:
        """It was not right: why, and how long the next one has to wait. What was typed is forgotten."""
        self.field.clear()
        self.field.setEnabled(True)
        self.field.setFocus()
        self._why, self._wait_s = why, float(math.ceil(wait_s))
        self._show_wait()
        if self._wait_s > 0:
            self._timer.start()

    def _wait_on(self) -> None:
        self._wait_s = max(0.0, self._wait_s - 1.0)
        if self._wait_s <= 0:
            self._timer.stop()
        self._show_wait()

    def _show_wait(self) -> None:
        waits = self.tr("The next try is heard in {0} s.").format(int(self._wait_s)) if self._wait_s > 0 else ""
        self.told.setText(" ".join(part for part in (self._why, waits) if part))
        self._check()
