"""What an import would do: either every problem of the sheet in a table, or the changes to confirm."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from wall.ui import sheet_words, words
from wall.ui.first_run_values import SheetChanges, SheetProblem
from wall.ui.parts import PlainLabel, dim_label, plain_tip, push_button
from wall.ui.theme import BODY, GRID, TITLE, font

_ROW = 32  # pixels


class SheetReport(QWidget):
    """Shows problems or changes; nothing is imported while there is a problem."""

    confirmed = Signal()
    choose_again = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._file_name = ""
        self._problems: tuple[SheetProblem, ...] = ()
        self._changes: SheetChanges | None = None
        self.title = PlainLabel()
        self.title.setFont(font(TITLE, bold=True))
        self.told = dim_label(BODY)
        self.told.setWordWrap(True)
        self.table = QTableWidget(0, 4)
        self.back, self.again, self.confirm = push_button(), push_button(), push_button()
        self._build()
        self._retranslate()

    def _build(self) -> None:
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setMinimumSectionSize(_ROW)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        head = self.table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for section in range(4):
            mode = QHeaderView.ResizeMode.Stretch if section > 1 else QHeaderView.ResizeMode.ResizeToContents
            head.setSectionResizeMode(section, mode)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * GRID)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.again)
        buttons.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * GRID)
        for widget in (self.title, self.told):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addStretch()
        column.addLayout(buttons)
        self.confirm.clicked.connect(self.confirmed)
        self.again.clicked.connect(self.choose_again)
        self.back.clicked.connect(self.left)

    def show_problems(self, file_name: str, problems: Sequence[SheetProblem]) -> None:
        """List everything that is wrong."""
        self._file_name, self._problems, self._changes = file_name, tuple(problems), None
        self._retranslate()

    def show_changes(self, changes: SheetChanges, warnings: Sequence[SheetProblem] = ()) -> None:
        """Say what would change, and list what is odd and yet no obstacle."""
        self._file_name, self._problems, self._changes = changes.file_name, tuple(warnings), changes
        self._retranslate()

    def _fill(self) -> None:
        self.table.setRowCount(len(self._problems))
        for row, problem in enumerate(self._problems):
            place = (str(problem.row) if problem.row else "–", sheet_words.column(problem.column))
            cells = (*place, sheet_words.wrong(problem), sheet_words.right(problem))
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                self.table.setItem(row, column, item)

    def _retranslate(self) -> None:
        self._fill()
        self.table.setHorizontalHeaderLabels(
            [self.tr("Row"), self.tr("Column"), self.tr("What is wrong"), self.tr("What would be right")]
        )
        self.back.setText(self.tr("Back"))
        self.again.setText(self.tr("Choose the file again"))
        self.confirm.setText(self.tr("Import"))
        changes = self._changes
        self.table.setVisible(bool(self._problems))
        self.again.setVisible(changes is None)
        self.confirm.setVisible(changes is not None)
        if changes is None:
            self.title.setText(self.tr("%n problem(s) in {0}", "", len(self._problems)).format(self._file_name))
            self.told.setText(self.tr("Nothing was imported. Mend these cells, save the file and choose it again."))
            return
        self.title.setText(self.tr("Import {0}").format(self._file_name))
        parts = [
            self.tr("%n province(s)", "", changes.provinces),
            self.tr("%n facility(s)", "", changes.facilities),
            words.cameras(changes.added + changes.changed + changes.unchanged),
        ]
        done = self.tr("{0} cameras are new, {1} change, {2} stay as they are.").format(
            changes.added, changes.changed, changes.unchanged
        )
        self.told.setText(" · ".join(parts) + "\n" + done)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
