"""A field for a PIN, and a pad of digits beside it for who has a mouse or a touch screen and no keyboard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from wall.ui.theme import GRID, LARGE, font
from wall.urls import Secret

LONGEST = 12  # digits, as in the store
_KEY = 12 * GRID  # pixels: a finger's width, also on a touch screen
_FIELD = 9 * GRID  # pixels high


class PinField(QLineEdit):
    """Shows dots, takes digits, copies nothing out, and is no matter for a learning keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self))
        hints = Qt.InputMethodHint
        self.setInputMethodHints(hints.ImhDigitsOnly | hints.ImhSensitiveData | hints.ImhHiddenText)
        self.setFont(font(LARGE))
        self.setFixedHeight(_FIELD)

    @property
    def pin(self) -> Secret:
        """What was typed."""
        return Secret(self.text())


class PinPad(QWidget):
    """The digits as a telephone has them. Its keys take no focus: whoever types goes on typing."""

    def __init__(self, field: PinField) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GRID)
        self.keys: dict[str, QPushButton] = {}
        for at, digit in enumerate("123456789"):
            self._add(grid, digit, at // 3, at % 3).clicked.connect(partial(field.insert, digit))
        self._add(grid, "0", 3, 1).clicked.connect(partial(field.insert, "0"))
        self._add(grid, "\N{LEFTWARDS ARROW}", 3, 2).clicked.connect(field.backspace)

    def _add(self, grid: QGridLayout, text: str, row: int, column: int) -> QPushButton:
        key = QPushButton(text)
        key.setObjectName("choice")  # as high as a finger needs
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.setAutoDefault(False)
        key.setFixedHeight(_KEY)
        key.setMinimumWidth(_KEY)
        key.setFont(font(LARGE))
        grid.addWidget(key, row, column)
        self.keys[text] = key
        return key
