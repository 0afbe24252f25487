"""Overrides that fail in a program with a loop: `python -m tests.app.faulty_overrides`.

Prints each one's name when the program went on after it.
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton

from wall.app.overrides import guard_overrides
from wall.ui.parts import NoteField

NOTHING: list[int] = []


class Field(NoteField):
    """One with an `event` of its own, so that its handlers are called from Python through Qt."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fail as C code does, with an error that is not made into an object yet."""
        self.setMaxLength(NOTHING[event.key()])


class Model(QAbstractListModel):
    """It has a row, and fails when it is asked for it."""

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Qt: one."""
        return 1

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Fail."""
        return NOTHING[index.row() + role]


class Dialog(QDialog):
    """Closed by a button, which tells its slots whether it is down."""

    def accept(self) -> None:
        """Qt: yes."""
        super().accept()
        print("slot", flush=True)


def main() -> None:
    """Provoke each of them, and come to an end."""
    guard_overrides()
    app = QApplication([sys.argv[0], "-platform", "offscreen"])
    field, model, dialog, button = Field(), Model(), Dialog(), QPushButton()
    clicked: SignalInstance = button.clicked
    clicked.connect(dialog.accept)
    field.show()
    app.postEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A.value, Qt.KeyboardModifier.NoModifier, "a"))

    def asked() -> None:
        print("handler", flush=True)
        try:
            model.index(0, 0).data()
        except IndexError:
            print("model", flush=True)
        button.click()

    QTimer.singleShot(0, asked)
    QTimer.singleShot(100, app.quit)
    app.exec()
    field.hide()


if __name__ == "__main__":
    main()
