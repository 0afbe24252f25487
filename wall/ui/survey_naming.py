"""The survey's page, beside the list of cameras: what the one that is looked at is called.

Whoever sees its picture names it, one after the other by keyboard alone: a name, Enter, the next one's name.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from wall.ui.parts import PlainLabel, push_button
from wall.ui.survey_values import CameraLine
from wall.ui.theme import GRID

MOST_LETTERS = 200  # as of every name of the inventory


class NamingView(QWidget):
    """Two fields. What is typed is reported with Enter, the button, or when another camera is looked at."""

    named = Signal(str, str, str)  # the camera's key, name, remark

    def __init__(self) -> None:
        super().__init__()
        self.name, self.remark = QLineEdit(), QLineEdit()
        self.save = push_button()
        self._labels = PlainLabel(), PlainLabel()
        self._line: CameraLine | None = None
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(2 * GRID)
        for label, field in zip(self._labels, (self.name, self.remark), strict=True):
            field.setMaxLength(MOST_LETTERS)
            field.textChanged.connect(self._check)
            field.returnPressed.connect(self._report)
            form.addRow(label, field)
        form.addRow("", self.save)
        self.save.clicked.connect(self._report)
        self.show_camera(None)

    def show_camera(self, line: CameraLine | None) -> None:
        """The camera that is looked at. What is being typed of it stays, whatever a probe finds meanwhile."""
        old = self._line
        same = old is not None and line is not None and old.key == line.key
        if not same:
            self._report()
        unsaved = same and self.unsaved
        self._line = line
        if not unsaved:
            self.name.setText("" if line is None else line.name)
            self.remark.setText("" if line is None else line.remark)
        self.setVisible(line is not None)
        self._check()

    def begin(self) -> None:
        """The name is typed next, over the one that stands there."""
        self.name.setFocus()
        self.name.selectAll()

    def leave(self) -> None:
        """Somebody turns to something else: what is typed is reported, and no camera is looked at."""
        self.show_camera(None)

    @property
    def unsaved(self) -> bool:
        """Something else is typed than what is kept."""
        typed = self.name.text(), self.remark.text()
        return self._line is not None and typed != (self._line.name, self._line.remark)

    def _report(self) -> None:
        if self._line is not None and self.save.isEnabled():
            self.named.emit(self._line.key, self.name.text(), self.remark.text())

    def _check(self) -> None:
        self.save.setEnabled(self.unsaved and bool(self.name.text().strip()))

    def retranslate(self) -> None:
        """Say it in the language of now."""
        for label, text in zip(self._labels, (self.tr("Name on the wall"), self.tr("Remark")), strict=True):
            label.setText(text)
        self.name.setPlaceholderText(self.tr("for example: Main gate"))
        self.save.setText(self.tr("Save the name"))
