"""The page when there is nothing to show yet: import a sheet, add one camera, or look at the demo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wall.ui.camera_form import CameraForm
from wall.ui.first_run_values import NewCamera, SheetChanges, SheetProblem
from wall.ui.icons import Icon, icon
from wall.ui.message_bar import MessageKind
from wall.ui.parts import PlainLabel, dim_label, push_button
from wall.ui.sheet_chooser import SheetChooser
from wall.ui.sheet_report import SheetReport
from wall.ui.theme import BODY, COLOURS, GRID, LARGE, font

_CARD = QSize(880, 560)  # pixels
_ICON = 24


class FirstRun(QWidget):
    """Reports what is wanted; shows how it goes. Reads and connects to nothing itself."""

    import_requested = Signal(Path)
    import_confirmed = Signal()
    import_cancelled = Signal()
    demo_requested = Signal()
    test_requested = Signal(NewCamera)
    camera_added = Signal(NewCamera)
    left = Signal()  # back to the wall, where there is one

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("firstRun")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._can_leave = False
        self.title = PlainLabel()
        self.told = dim_label(BODY)
        self.sheet, self.one, self.demo = (QPushButton() for _ in range(3))
        self.back = push_button()
        self.progress_text = dim_label(BODY)
        self.progress = QProgressBar()
        self.cancel = push_button()
        self.report = SheetReport()
        self.form = CameraForm()
        self.pages = QStackedWidget()
        self._choices, self._working = QWidget(), QWidget()
        self._build()
        self._connect()
        self._retranslate()
        self.show_choices(can_leave=False)

    def _build(self) -> None:
        self.title.setFont(font(LARGE, bold=True))
        self.told.setWordWrap(True)
        choices = QVBoxLayout(self._choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(3 * GRID)
        for button, name in ((self.sheet, Icon.SHEET), (self.one, Icon.PLUS), (self.demo, Icon.PLAY)):
            button.setObjectName("wide")
            button.setIcon(icon(name, COLOURS.text_dim, _ICON))
            button.setIconSize(QSize(_ICON, _ICON))
            choices.addWidget(button)
        choices.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        choices.addStretch(1)
        working = QVBoxLayout(self._working)
        working.setContentsMargins(0, 0, 0, 0)
        working.setSpacing(3 * GRID)
        self.progress.setTextVisible(False)
        working.addWidget(self.progress_text)
        working.addWidget(self.progress)
        working.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeft)
        working.addStretch(1)
        for page in (self._choices, self._working, self.report, self.form):
            self.pages.addWidget(page)
        card = QFrame()
        card.setObjectName("card")
        card.setMaximumSize(_CARD)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(8 * GRID, 8 * GRID, 8 * GRID, 8 * GRID)
        inner.setSpacing(4 * GRID)
        inner.addWidget(self.title)
        inner.addWidget(self.told)
        inner.addWidget(self.pages, 1)
        column = QVBoxLayout(self)
        column.addWidget(card, 1)
        column.setAlignment(card, Qt.AlignmentFlag.AlignCenter)
        card.setMinimumSize(_CARD)

    def _connect(self) -> None:
        self.sheet.clicked.connect(self.choose_file)
        self.one.clicked.connect(lambda: self._open(self.form))
        self.demo.clicked.connect(self.demo_requested)
        self.back.clicked.connect(self.left)
        self.cancel.clicked.connect(self._cancelled)
        self.report.confirmed.connect(self.import_confirmed)
        self.report.choose_again.connect(self.choose_file)
        self.report.left.connect(self._cancelled)
        self.form.test_requested.connect(self.test_requested)
        self.form.camera_added.connect(self.camera_added)
        self.form.left.connect(lambda: self._open(self._choices))

    def choose_file(self) -> None:
        """Ask for the sheet."""
        dialog = SheetChooser(self)
        dialog.fileSelected.connect(self._file_chosen)
        dialog.finished.connect(self._give_keyboard)
        dialog.open()

    def _give_keyboard(self) -> None:
        """To the page itself. Without a window manager nobody else wakes the window up."""
        self.window().activateWindow()
        self.setFocus()

    def _file_chosen(self, name: str) -> None:
        path = Path(name)
        self.show_progress(self.tr("Reading {0} …").format(path.name))
        self.import_requested.emit(path)

    def show_choices(self, can_leave: bool) -> None:
        """Begin anew. `can_leave` when there is a wall to go back to."""
        self.form.clear()
        self._can_leave = can_leave
        self.back.setVisible(can_leave)
        self._open(self._choices)

    def show_progress(self, text: str, done: int = 0, total: int = 0) -> None:
        """Say what is being done; without a total the bar only moves."""
        self.progress_text.setText(text)
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self._open(self._working)

    def show_problems(self, file_name: str, problems: Sequence[SheetProblem]) -> None:
        """List what is wrong in the sheet: nothing was imported."""
        self.report.show_problems(file_name, problems)
        self._open(self.report)

    def show_changes(self, changes: SheetChanges, warnings: Sequence[SheetProblem] = ()) -> None:
        """Ask for a last word before the import."""
        self.report.show_changes(changes, warnings)
        self._open(self.report)

    def show_test(self, text: str, kind: MessageKind) -> None:
        """How the connection test went."""
        self.form.show_result(text, kind)

    def _cancelled(self) -> None:
        self._open(self._choices)
        self.import_cancelled.emit()

    def _open(self, page: QWidget) -> None:
        self.told.setVisible(page is self._choices)
        self.title.setVisible(page is not self.report)
        self.pages.setCurrentWidget(page)
        self._retranslate()
        if page is self.form:
            self.form.province.setFocus()

    def _retranslate(self) -> None:
        adding = self.pages.currentWidget() is self.form
        begin = self.tr("Add cameras") if self._can_leave else self.tr("Which cameras shall the wall show?")
        self.title.setText(self.tr("Add one camera") if adding else begin)
        if self._can_leave:
            self.told.setText(self.tr("What is there already stays. A sheet adds and changes, it takes nothing out."))
        else:
            self.told.setText(self.tr("Nothing is shown before you say so, and everything can be changed later."))
        self.sheet.setText(self.tr("Import a sheet (CSV or Excel) with provinces, facilities and cameras"))
        self.one.setText(self.tr("Add one camera"))
        self.demo.setText(self.tr("Look at the demo with simulated cameras"))
        self.back.setText(self.tr("Back to the wall"))
        self.cancel.setText(self.tr("Cancel"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes one step back, from the choices to the wall where there is one."""
        page = self.pages.currentWidget()
        if event.key() != Qt.Key.Key_Escape or (page is self._choices and not self._can_leave):
            super().keyPressEvent(event)
        elif page is self._choices:
            self.left.emit()
        elif page is self.form:
            self._open(self._choices)
            self.setFocus()
        else:
            self._cancelled()
            self.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
