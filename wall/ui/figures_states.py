"""What the alarm health window shows while there are no figures: how far reading is, or why there is nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from wall.ui.parts import PlainLabel, push_button
from wall.ui.theme import GRID, TITLE, font

_PROGRESS_WIDTH = 360  # pixels


class _Centred(QWidget):
    """A sentence in the middle of the page, and under it what goes with it."""

    def __init__(self, *below: QWidget) -> None:
        super().__init__()
        self.text = PlainLabel()
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setFont(font(TITLE))
        column = QVBoxLayout(self)
        column.setSpacing(3 * GRID)
        column.addStretch(1)
        column.addWidget(self.text)  # as wide as the page: it may be long
        for part in below:
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)


class WaitingPage(_Centred):
    """How much of the journal has been read."""

    def __init__(self) -> None:
        self.progress = QProgressBar()
        self.cancel: QPushButton = push_button()
        super().__init__(self.progress, self.cancel)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(_PROGRESS_WIDTH)


class MessagePage(_Centred):
    """Why there are no figures, and reading once more."""

    def __init__(self) -> None:
        self.again: QPushButton = push_button()
        super().__init__(self.again)
