"""The survey's page, at the centre: a bundle is chosen, looked at, and taken in when that is confirmed.

Nothing is written before somebody has seen what would change. It needs no survey of this computer.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from wall.ui.parts import PlainLabel, dim_label, plain_tip, push_button
from wall.ui.sheet_chooser import SheetChooser
from wall.ui.survey_values import ArrivalRow, ArrivalStep, BundleChoice
from wall.ui.theme import BODY, GRID
from wall.ui.wrapped_rows import fit_rows
from wall.urls import Secret

_FORM_WIDTH = 440  # pixels
_AIR = 3 * GRID  # between the words of two rows
_WIDTHS = (260, 120)  # of what, and what becomes of it
_INSIDE = "    "  # before a camera: it belongs to the facility above


class ImportPart(QWidget):
    """Shows the steps; reports what is chosen and confirmed."""

    file_chosen = Signal(Path)
    look_pressed = Signal(BundleChoice)
    take_pressed = Signal()
    cancel_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.file, self.held = PlainLabel(), PlainLabel()
        self.choose, self.look, self.take, self.cancel = (push_button() for _ in range(4))
        self.passphrase = QLineEdit()
        self.all_cameras = QCheckBox()
        self.told, self.empty = PlainLabel(), dim_label(BODY)
        self.bar = QProgressBar()
        self.table = QTableWidget(0, 3)
        self._form = QFormLayout()
        self._stack = QStackedWidget()
        self._path: Path | None = None
        self._step = ArrivalStep.IDLE
        self._build()
        self.show_step(ArrivalStep.IDLE)

    def _build(self) -> None:
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        for label in (self.file, self.held, self.told, self.empty):
            label.setWordWrap(True)
        self._form.setSpacing(2 * GRID)
        self._form.addRow("?", self.passphrase)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(3 * GRID)
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addWidget(self.file, 1)
        left.addLayout(row)
        left.addWidget(self.held)
        left.addLayout(self._form)
        left.addWidget(self.all_cameras)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.look)
        left.addLayout(buttons)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        left.addWidget(self.bar)
        left.addWidget(self.told)
        left.addStretch(1)
        form = QWidget()
        form.setFixedWidth(_FORM_WIDTH)
        form.setLayout(left)
        self._build_table()
        right = QVBoxLayout()
        right.setSpacing(3 * GRID)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.take)
        right.addLayout(row)
        whole = QHBoxLayout(self)
        whole.setSpacing(5 * GRID)
        whole.addWidget(form)
        whole.addLayout(right, 1)
        self.choose.clicked.connect(self._ask_file)
        self.passphrase.textChanged.connect(self._check)
        self.passphrase.returnPressed.connect(self.look.click)
        self.all_cameras.toggled.connect(self._other_wish)
        self.look.clicked.connect(self._report)
        self.take.clicked.connect(self.take_pressed)
        self.cancel.clicked.connect(self.cancel_pressed)

    def _build_table(self) -> None:
        table = self.table
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setWordWrap(True)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, width)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(table)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew."""
        super().resizeEvent(event)
        fit_rows(self.table, _AIR)

    # What is shown -----------------------------------------------------------------------------------------------

    def show_bundle(self, held: str) -> None:
        """What the file says of itself before its passphrase is known; it waits for that."""
        self.held.setText(held)
        self.show_step(ArrivalStep.CHOSEN)
        self.passphrase.setFocus()

    def show_changes(self, rows: tuple[ArrivalRow, ...]) -> None:
        """What would change."""
        self.table.setRowCount(len(rows))
        for place, row in enumerate(rows):
            name = f"{_INSIDE}{row.what}" if row.camera else row.what
            for column, text in enumerate((name, row.fate, row.detail)):
                self.table.setItem(place, column, QTableWidgetItem(text))
        self.table.scrollToTop()
        self.show_step(ArrivalStep.SHOWN)
        fit_rows(self.table, _AIR)  # of the table that is shown: before, its columns have other widths

    def show_step(self, step: ArrivalStep, told: str = "") -> None:
        """How far it is, and in words."""
        self._step = step
        self.told.setText(told)
        working = step in (ArrivalStep.READING, ArrivalStep.TAKING)
        self.bar.setVisible(working)
        self.cancel.setVisible(step in (ArrivalStep.READING, ArrivalStep.SHOWN))
        self.take.setVisible(step in (ArrivalStep.SHOWN, ArrivalStep.TAKING))
        self.take.setEnabled(step is ArrivalStep.SHOWN)
        shown = step in (ArrivalStep.SHOWN, ArrivalStep.TAKING, ArrivalStep.DONE)
        self._stack.setCurrentWidget(self.table if shown else self.empty)
        self.choose.setEnabled(not working)
        self.passphrase.setEnabled(not working)
        self.all_cameras.setEnabled(not working)
        self._check()

    def forget(self) -> None:
        """The passphrase."""
        self.passphrase.clear()

    def _check(self) -> None:
        waits = self._step in (ArrivalStep.CHOSEN, ArrivalStep.SHOWN)
        self.look.setEnabled(waits and self._path is not None and bool(self.passphrase.text()))

    # What is reported --------------------------------------------------------------------------------------------

    def _ask_file(self) -> None:
        chooser = SheetChooser(self)
        chooser.setWindowTitle(self.tr("Choose the bundle"))
        chooser.setNameFilters([self.tr("Survey bundles (*.zip)"), self.tr("All files (*)")])
        chooser.fileSelected.connect(lambda file: self.choose_file(Path(file)))
        chooser.open()

    def choose_file(self, file: Path) -> None:
        """This one."""
        self._path = file
        self.file.setText(file.name)
        self.file.setToolTip(plain_tip(str(file)))
        self.held.clear()
        self.forget()
        self.show_step(ArrivalStep.IDLE)
        self.file_chosen.emit(file)

    def _other_wish(self) -> None:
        """What was shown is not what would be done now."""
        if self._step is ArrivalStep.SHOWN:
            self.cancel_pressed.emit()

    def _report(self) -> None:
        if self._path is None or not self.look.isEnabled():
            return
        choice = BundleChoice(self._path, Secret(self.passphrase.text()), self.all_cameras.isChecked())
        self.forget()
        self.look_pressed.emit(choice)

    def retranslate(self) -> None:
        """Say it in the language of now."""
        self.choose.setText(self.tr("Choose a bundle …"))
        if self._path is None:
            self.file.setText(self.tr("no bundle is chosen"))
        label = self._form.labelForField(self.passphrase)
        label.setText(self.tr("Its passphrase"))  # type: ignore[attr-defined]
        self.all_cameras.setText(self.tr("Also cameras that showed no picture at the facility"))
        self.look.setText(self.tr("Show what would change"))
        self.take.setText(self.tr("Take it in"))
        self.cancel.setText(self.tr("Cancel"))
        self.table.setHorizontalHeaderLabels([self.tr("What"), self.tr("Becomes"), self.tr("In detail")])
        self.empty.setText(
            self.tr(
                "What the bundle would change on this wall is listed here. Nothing is written before it is confirmed."
            )
        )
