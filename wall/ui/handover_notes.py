"""The field for the notes of a shift: as much as somebody reads at six in the morning, and no whole log pasted in."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit

MOST_NOTES = 20_000  # characters, some ten pages; Qt lays out a line of a megabyte for a minute, and the wall waits


class NotesField(QPlainTextEdit):
    """Plain text of several lines. Tab goes on to what is beside it."""

    too_long = Signal()  # what was pasted or dropped is not taken in

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt: pasted or dropped; all of it or nothing. Keys alone do not get that far."""
        before = self.document().characterCount() - len(self.textCursor().selectedText())
        if before + len(source.text()) > MOST_NOTES:
            self.too_long.emit()
        else:
            super().insertFromMimeData(source)
