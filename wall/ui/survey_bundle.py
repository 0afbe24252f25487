"""The survey's page, fourth part: the survey as one file, sealed by a passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from wall.ui.parts import PlainLabel, push_button
from wall.ui.sheet_chooser import SheetChooser
from wall.ui.theme import GRID
from wall.urls import Secret

LEAST_LETTERS = 12  # of a passphrase, as bundles want it
_FORM_WIDTH = 520  # pixels


class BundlePart(QWidget):
    """Reports where the bundle is to be kept. The passphrase is typed twice and stays nowhere."""

    wanted = Signal(Path, Secret)

    def __init__(self) -> None:
        super().__init__()
        self.passphrase, self.again = QLineEdit(), QLineEdit()
        self.hint, self.lacks = PlainLabel(), PlainLabel()
        self.save = push_button()
        self._form = QFormLayout()
        self._busy, self._name, self._named = True, "", False
        self._build()

    def _build(self) -> None:
        for field in (self.passphrase, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.textChanged.connect(self._check)
            self._form.addRow("?", field)
        self._form.setSpacing(2 * GRID)
        box = QWidget()
        box.setFixedWidth(_FORM_WIDTH)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * GRID)
        for label in (self.hint, self.lacks):
            label.setWordWrap(True)
        column.addWidget(self.hint)
        column.addLayout(self._form)
        column.addWidget(self.lacks)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.save)
        column.addLayout(row)
        column.addStretch(1)
        outer = QHBoxLayout(self)
        outer.addWidget(box)
        outer.addStretch(1)
        self.save.clicked.connect(self._ask_file)

    def show_survey(self, name: str, *, named: bool) -> None:
        """Which survey it is, and whether facility and province are noted, without which no centre takes it."""
        self._name, self._named = name, named
        self._check()

    def show_busy(self, *, anything: bool) -> None:
        """Whether anything goes on."""
        self._busy = anything
        self._check()

    def forget(self) -> None:
        """The passphrase."""
        self.passphrase.clear()
        self.again.clear()

    def _check(self) -> None:
        first, second = self.passphrase.text(), self.again.text()
        lacks = ""
        if not self._name:
            lacks = self.tr("No survey is open.")
        elif not self._named:
            lacks = self.tr("Note the facility's province and name first (part 3), and save them.")
        elif first and len(first) < LEAST_LETTERS:
            lacks = self.tr("The passphrase needs {0} letters more.").format(LEAST_LETTERS - len(first))
        elif second and first != second:
            lacks = self.tr("These are two different passphrases.")
        self.lacks.setText(lacks)
        fits = len(first) >= LEAST_LETTERS and first == second
        self.save.setEnabled(not lacks and fits and not self._busy)

    def _ask_file(self) -> None:
        chooser = SheetChooser(self)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setFileMode(QFileDialog.FileMode.AnyFile)
        chooser.setWindowTitle(self.tr("Save the bundle"))
        chooser.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Save"))
        chooser.setNameFilters(["ZIP (*.zip)"])
        chooser.setDefaultSuffix("zip")
        chooser.selectFile(f"{self._name}.zip")
        chooser.fileSelected.connect(self._report)
        chooser.open()

    def _report(self, file: str) -> None:
        passphrase = Secret(self.passphrase.text())
        self.forget()
        self.wanted.emit(Path(file), passphrase)

    def retranslate(self) -> None:
        """Say it in the language of now."""
        self.hint.setText(
            self.tr(
                "The bundle is one file with the survey, its pictures, and the cameras' passwords sealed by the "
                "passphrase. It has at least {0} letters. Tell it to the centre by another way than the file."
            ).format(LEAST_LETTERS)
        )
        for field, text in ((self.passphrase, self.tr("Passphrase")), (self.again, self.tr("Again"))):
            label = self._form.labelForField(field)
            label.setText(text)  # type: ignore[attr-defined]
        self.save.setText(self.tr("Save the bundle …"))
        self._check()
