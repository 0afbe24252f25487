"""What a file of views would change, view by view, before anybody has confirmed it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from wall.ui.parts import PlainLabel, plain_tip, push_button
from wall.ui.theme import GRID, TITLE, font
from wall.ui.view_values import ArrivalPlan
from wall.ui.wrapped_rows import fit_rows

_SHARES = (0.14, 0.26, 0.26)  # of the width, for all columns but the last
_AIR = 4 * GRID  # pixels of a row that its words have not


class ViewImport(QWidget):
    """Shows the plan; reports whether it is confirmed."""

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._plan = ArrivalPlan("", (), "")
        self.heading, self.summed = PlainLabel(), PlainLabel()
        self.table = QTableWidget(0, len(_SHARES) + 1)
        self.accept, self.cancel = push_button(), push_button()
        self.heading.setFont(font(TITLE, bold=True))
        self.summed.setWordWrap(True)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.verticalHeader().hide()
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(len(_SHARES), QHeaderView.ResizeMode.Stretch)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * GRID)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * GRID)
        column.addWidget(self.heading)
        column.addWidget(self.summed)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        self.accept.clicked.connect(self.confirmed)
        self.cancel.clicked.connect(self.cancelled)
        self._retranslate()

    def show_plan(self, plan: ArrivalPlan) -> None:
        """What that file would change."""
        self._plan = plan
        self.table.setRowCount(len(plan.rows))
        for at, row in enumerate(plan.rows):
            for column, text in enumerate((row.what, row.name, row.owner, row.remarks)):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                self.table.setItem(at, column, item)
        self._retranslate()
        fit_rows(self.table, _AIR)
        (self.accept if plan.coming else self.cancel).setFocus()

    def _retranslate(self) -> None:
        plan = self._plan
        self.heading.setText(self.tr("Import of {0}").format(plan.file))
        self.summed.setText(plan.summed)
        self.table.setHorizontalHeaderLabels(
            [self.tr("What"), self.tr("View"), self.tr("Belongs to"), self.tr("Remarks")]
        )
        self.accept.setText(self.tr("Import %n view(s)", "", plan.coming))
        self.accept.setEnabled(plan.coming > 0)
        self.cancel.setText(self.tr("Cancel") if plan.coming else self.tr("Back"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Each column has its share of the room."""
        super().resizeEvent(event)
        for column, share in enumerate(_SHARES):
            self.table.horizontalHeader().resizeSection(column, round(share * self.width()))
        fit_rows(self.table, _AIR)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language; the rows are made anew by whoever made the plan."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
