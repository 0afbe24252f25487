"""The window of views: all that there are; to show, rename, number, order and delete them, and to files and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from wall.layouts.saved import ViewId
from wall.ui.beside_wall import BesideWall
from wall.ui.parts import PlainLabel, push_button
from wall.ui.sheet_chooser import SheetChooser
from wall.ui.theme import GRID, LARGE, font
from wall.ui.view_form import ViewForm
from wall.ui.view_import import ViewImport
from wall.ui.view_list import ViewList
from wall.ui.view_values import ArrivalPlan, ViewRow

_SIZE = QSize(1080, 720)  # pixels, where the screen has room for it
SUFFIX = "json"


class ViewChooserDialog(SheetChooser):
    """Asks for a file of views: one to read, or one to write."""

    def __init__(self, parent: QWidget, *, saves: str = "") -> None:
        """`saves`: the name that is proposed for a file to write; "" = a file is to be read."""
        super().__init__(parent)
        self.setNameFilters([f"{self.tr('Views')} (*.{SUFFIX})", self.tr("All files (*)")])
        self.setWindowTitle(self.tr("Export views") if saves else self.tr("Import views"))
        if saves:
            self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            self.setFileMode(QFileDialog.FileMode.AnyFile)
            self.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Save"))
            self.setDefaultSuffix(SUFFIX)
            self.selectFile(saves)


class ViewsWindow(BesideWall):
    """Shows what it is told; reports what is asked for. Closing it hides it."""

    opened = Signal()
    said_anew = Signal()  # in another language: what it was told in words is to be told again
    show_wanted = Signal(str)  # ViewId
    export_wanted = Signal(list, Path)  # list[ViewId]
    import_wanted = Signal(Path)
    import_confirmed = Signal()
    import_cancelled = Signal()
    work_cancelled = Signal()  # what takes long is to be given up
    closed = Signal()

    def __init__(self, parent: QWidget, room: Callable[[], QRect] | None = None) -> None:
        super().__init__(parent, room, _SIZE)
        self._rows: Sequence[ViewRow] = ()
        self._busy = ""
        self.list, self.form, self.plan = ViewList(), ViewForm(), ViewImport()
        self.empty, self.said = PlainLabel(), PlainLabel()
        self.export_button, self.import_button = push_button(), push_button()
        self.progress, self.cancel = QProgressBar(), push_button()
        self._middle, self._pages = QStackedWidget(), QStackedWidget()
        self._build()
        self._connect()
        self._retranslate()

    def _build(self) -> None:
        self.empty.setFont(font(LARGE))
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said.setWordWrap(True)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(40 * GRID)
        self.progress.hide()
        self.cancel.hide()
        self._middle.addWidget(self.empty)
        self._middle.addWidget(self.list)
        whole = QWidget()
        inside = QVBoxLayout(whole)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(3 * GRID)
        inside.addWidget(self._middle, 1)
        inside.addWidget(self.form)
        files = QHBoxLayout()
        files.setSpacing(2 * GRID)
        files.addWidget(self.form.undo)  # here, so that it can also bring back the only one that there was
        files.addStretch(1)
        files.addWidget(self.export_button)
        files.addWidget(self.import_button)
        inside.addLayout(files)
        self._pages.addWidget(whole)
        self._pages.addWidget(self.plan)
        foot = QHBoxLayout()
        foot.setSpacing(2 * GRID)
        for widget, share in ((self.said, 1), (self.progress, 0), (self.cancel, 0)):
            foot.addWidget(widget, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * GRID, 5 * GRID, 6 * GRID, 5 * GRID)
        column.setSpacing(3 * GRID)
        column.addWidget(self._pages, 1)
        column.addLayout(foot)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._escape)

    def _connect(self) -> None:
        self.list.show_wanted.connect(self.show_wanted)
        self.list.selection_changed.connect(self.follow)
        self.form.show_wanted.connect(self.show_wanted)
        self.export_button.clicked.connect(self._ask_where)
        self.import_button.clicked.connect(self._ask_which)
        self.plan.confirmed.connect(self.import_confirmed)
        self.plan.cancelled.connect(self._leave_plan)
        self.cancel.clicked.connect(self.work_cancelled)

    # What is shown -----------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Show the window, with the keyboard in the field that finds."""
        self.come()
        self.opened.emit()
        self.list.search.setFocus()
        self.list.search.selectAll()

    def show_rows(self, rows: Sequence[ViewRow], shown: ViewId | None) -> None:
        """All views, each owner's in order; which one the wall shows."""
        self._rows = tuple(rows)
        self.list.show_rows(rows, shown)
        self._middle.setCurrentWidget(self.list if rows else self.empty)
        self.form.setVisible(bool(rows))
        self.follow()

    def say(self, text: str) -> None:
        """What became of what was asked for; "": nothing to say."""
        self.said.setText(text)

    def show_busy(self, text: str) -> None:
        """Something takes its time, and can be given up; "": not any more."""
        self._busy = text
        self.progress.setVisible(bool(text))
        self.cancel.setVisible(bool(text))
        if text:
            self.say(text)
        self.follow()

    def show_plan(self, plan: ArrivalPlan) -> None:
        """What an import would change, to be confirmed."""
        self.say("")
        self.plan.show_plan(plan)
        self._pages.setCurrentWidget(self.plan)

    def show_list(self) -> None:
        """The list again."""
        self._pages.setCurrentIndex(0)

    @property
    def plans(self) -> bool:
        """Whether it shows a plan that waits to be confirmed."""
        return self._pages.currentWidget() is self.plan

    def follow(self) -> None:
        """The form and the buttons speak of what is selected."""
        selected = self.list.selected
        owner = selected[0].view.owner if len(selected) == 1 else None
        self.form.show_selected(selected, [row for row in self._rows if row.view.owner == owner])
        free = not self._busy
        self.export_button.setEnabled(free and bool(self.list.listed))
        self.import_button.setEnabled(free)
        self.export_button.setText(
            self.tr("Export %n view(s) …", "", len(selected))
            if selected
            else self.tr("Export all %n views …", "", len(self.list.listed))
        )

    # Gestures ----------------------------------------------------------------------------------------------------

    def _ask_where(self) -> None:
        """The selected views, or all that are to be seen."""
        ids = [row.view.id for row in (self.list.selected or self.list.listed)]
        dialog = ViewChooserDialog(self, saves=f"{self.tr('views')}.{SUFFIX}")
        dialog.fileSelected.connect(lambda file: self.export_wanted.emit(ids, Path(file)))
        dialog.open()

    def _ask_which(self) -> None:
        dialog = ViewChooserDialog(self)
        dialog.fileSelected.connect(lambda file: self.import_wanted.emit(Path(file)))
        dialog.open()

    def _escape(self) -> None:
        """From a plan back to the list, from the list back to the wall."""
        if self.plans:
            self._leave_plan()
        else:
            self.close()

    def _leave_plan(self) -> None:
        self.show_list()
        self.import_cancelled.emit()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Views"))
        self.empty.setText(
            self.tr("No view yet. The menu of views above the wall makes a new one; or import a file of views here.")
        )
        self.import_button.setText(self.tr("Import …"))
        self.cancel.setText(self.tr("Cancel"))
        self.follow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """It is hidden; what it does goes on."""
        super().closeEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.said_anew.emit()
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.opened.emit()  # somebody else may sit here by now, who may change other views
