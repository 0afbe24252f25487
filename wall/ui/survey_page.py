"""The survey's page: find the cameras of a facility, probe them, note who and what, and save all of it as a bundle.

A window of its own beside the wall: the wall goes on. It shows what it is told and reports what is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from wall.ui.parts import PlainLabel, push_button
from wall.ui.sheet_chooser import SheetChooser
from wall.ui.survey_cameras import CamerasPart
from wall.ui.survey_find import FindPart
from wall.ui.survey_record import RecordPart
from wall.ui.survey_values import Network, SurveyShown
from wall.ui.theme import GRID, TITLE, font
from wall.urls import Secret

_SIZE = QSize(1440, 860)  # pixels, where the screen has room for it
_SCREEN_SHARE = 0.95  # of a smaller screen
_NAME_WIDTH = 240
_FORM_WIDTH = 520
LEAST_LETTERS = 12  # of a passphrase, as bundles want it


class SurveyWindow(QWidget):
    """Belongs to the wall's window; closing it hides it, and ends nothing that is under way."""

    survey_chosen = Signal(str)  # its name, which may be new
    bundle_wanted = Signal(Path, Secret)
    words_wanted = Signal()  # in another language

    def __init__(self, parent: QWidget, room: Callable[[], QRect] | None = None) -> None:
        """`room`: what of the screen it may cover when it is opened; None: wherever the system puts it."""
        super().__init__(parent, Qt.WindowType.Window)
        self._room = room
        self._placed = False
        self._shown: SurveyShown | None = None
        self._busy = False
        self.name = QComboBox()
        self.open = push_button()
        self.name_label, self.heading, self.message = PlainLabel(), PlainLabel(), PlainLabel()
        self.tabs = QTabWidget()
        self.search, self.cameras, self.record = FindPart(), CamerasPart(), RecordPart()
        self.bundle = QWidget()
        self.passphrase, self.again = QLineEdit(), QLineEdit()
        self.hint = PlainLabel()
        self.save = push_button()
        self._bundle_form = QFormLayout()
        self._build()
        self._retranslate()
        self.show_busy()
        self.resize(_SIZE.boundedTo(self.screen().availableGeometry().size() * _SCREEN_SHARE))

    def _build(self) -> None:
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.setFixedWidth(_NAME_WIDTH)
        self.heading.setFont(font(TITLE, bold=True))
        self.message.setWordWrap(True)
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addWidget(self.name_label)
        top.addWidget(self.name)
        top.addWidget(self.open)
        top.addStretch(1)
        for part in (self.search, self.cameras, self.record, self.bundle):
            self.tabs.addTab(part, "")
        self._build_bundle()
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        column.setSpacing(3 * GRID)
        column.addLayout(top)
        column.addWidget(self.heading)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.message)
        self.open.clicked.connect(self._choose)
        self.name.activated.connect(self._choose)
        entry = self.name.lineEdit()
        assert entry is not None
        entry.returnPressed.connect(self._choose)
        entry.textChanged.connect(self._check)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)

    def _build_bundle(self) -> None:
        for field in (self.passphrase, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.textChanged.connect(self._check)
            self._bundle_form.addRow("?", field)
        self._bundle_form.setSpacing(2 * GRID)
        self.hint.setWordWrap(True)
        box = QWidget()
        box.setFixedWidth(_FORM_WIDTH)
        column = QVBoxLayout(box)
        column.setSpacing(3 * GRID)
        column.addWidget(self.hint)
        column.addLayout(self._bundle_form)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.save)
        column.addLayout(row)
        column.addStretch(1)
        outer = QHBoxLayout(self.bundle)
        outer.addWidget(box)
        outer.addStretch(1)
        self.save.clicked.connect(self._ask_file)

    # What is shown -----------------------------------------------------------------------------------------------

    def show_surveys(self, names: tuple[str, ...]) -> None:
        """Those that were begun on this computer; what stands in the field stays."""
        typed = self.name.currentText()
        self.name.clear()
        self.name.addItems(list(names))
        self.name.setEditText(typed or (names[0] if names else ""))

    def show_networks(self, networks: tuple[Network, ...]) -> None:
        """Which networks this computer is in."""
        self.search.show_networks(networks)

    def show_survey(self, shown: SurveyShown) -> None:
        """A survey as it stands now."""
        if self._shown is None or self._shown.name != shown.name:
            self.record.clear()
            self.search.told.clear()
            self.name.setEditText(shown.name)
        self._shown = shown
        self.heading.setText(shown.heading)
        self.cameras.show_cameras(shown.cameras, shown.summary)
        self.record.show_record(shown.noted)
        self._check()

    def show_busy(self, *, searching: bool = False, probing: bool = False, writing: bool = False) -> None:
        """What goes on; one thing at a time."""
        self._busy = searching or probing or writing
        nothing_open = self._shown is None
        self.search.show_busy(searching=searching, anything=self._busy or nothing_open)
        self.cameras.show_busy(probing=probing, anything=self._busy or nothing_open)
        self.record.show_busy(anything=self._busy or nothing_open)
        self._check()

    def show_message(self, text: str) -> None:
        """What has become of what was asked for."""
        self.message.setText(text)

    def _check(self) -> None:
        entry = self.name.currentText().strip()
        self.open.setEnabled(bool(entry) and not self._busy)
        self.name.setEnabled(not self._busy)
        first, second = self.passphrase.text(), self.again.text()
        fits = len(first) >= LEAST_LETTERS and first == second
        self.save.setEnabled(self._shown is not None and fits and not self._busy)
        if first and second and first != second:
            self.hint.setText(self.tr("These are two different passphrases."))
        else:
            self.hint.setText(
                self.tr(
                    "The passphrase protects the cameras' passwords on the way. It has at least {0} letters. "
                    "Tell it to the centre by another way than the file."
                ).format(LEAST_LETTERS)
            )

    # What is reported --------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        if self.open.isEnabled():
            self.survey_chosen.emit(self.name.currentText().strip())

    def _ask_file(self) -> None:
        chooser = SheetChooser(self)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setFileMode(QFileDialog.FileMode.AnyFile)
        chooser.setWindowTitle(self.tr("Save the bundle"))
        chooser.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Save"))
        chooser.setNameFilters(["ZIP (*.zip)"])
        chooser.setDefaultSuffix("zip")
        chooser.selectFile(f"{self._shown.name if self._shown else ''}.zip")
        chooser.fileSelected.connect(self._save)
        chooser.open()

    def _save(self, file: str) -> None:
        passphrase = Secret(self.passphrase.text())
        self.passphrase.clear()
        self.again.clear()
        self.bundle_wanted.emit(Path(file), passphrase)

    # Its life ----------------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Come to the front."""
        if not self._placed and self._room is not None:
            room = self._room()
            self.resize(self.size().boundedTo(room.size()))
            self.move(room.topLeft())
            self._placed = True
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """No password stays in a window that nobody looks at."""
        super().closeEvent(event)
        self.search.forget()
        self.passphrase.clear()
        self.again.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.words_wanted.emit()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Survey a facility"))
        self.name_label.setText(self.tr("Survey"))
        self.open.setText(self.tr("Open or begin"))
        entry = self.name.lineEdit()
        assert entry is not None
        entry.setPlaceholderText(self.tr("a short name, like HG-07"))
        texts = self.tr("1  Find"), self.tr("2  Probe"), self.tr("3  Facility"), self.tr("4  Bundle")
        for place, text in enumerate(texts):
            self.tabs.setTabText(place, text)
        for field, text in ((self.passphrase, self.tr("Passphrase")), (self.again, self.tr("Again"))):
            label = self._bundle_form.labelForField(field)
            label.setText(text)  # type: ignore[attr-defined]
        self.save.setText(self.tr("Save the bundle …"))
        for part in (self.search, self.cameras, self.record):
            part.retranslate()
        if self._shown is None:
            self.heading.setText(self.tr("Begin a survey: give it a name, or open one that was begun"))
        self._check()
