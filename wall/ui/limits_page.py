"""How many cameras this desk can show: what was measured and when, and the button that measures again.

A tab of the settings. It shows what it is told and reports the buttons; measuring is another's, in another process.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from wall.adapt.measured import Measured
from wall.ui import limits_words
from wall.ui.parts import PlainLabel, dim_label, push_button
from wall.ui.renderer import Chosen
from wall.ui.theme import BODY, GRID, font

_COLUMN = 280  # pixels
_HEAD, _ROW = 36, 28


class LimitsPage(QWidget):
    """`cores` and `program`: of this computer now, against which what was measured is held."""

    measure_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, cores: float, program: str) -> None:
        super().__init__()
        self._cores, self._program = cores, program
        self._measured: Measured | None = None
        self._percent: int | None = None
        self._told: Callable[[], str] = str
        self._drawing: Chosen | None = None
        self.about, self.when = dim_label(BODY), PlainLabel()
        self.table = QTreeWidget()
        self.doubts, self.told, self.drawn = PlainLabel(), PlainLabel(), PlainLabel()
        self.progress = QProgressBar()
        self.measure, self.cancel = push_button(), push_button()
        self._build()
        self.measure.clicked.connect(self.measure_wanted)
        self.cancel.clicked.connect(self.cancel_wanted)
        self._refresh()

    def _build(self) -> None:
        self.setFocusProxy(self.measure)
        for label in (self.about, self.when, self.doubts, self.told, self.drawn):
            label.setWordWrap(True)
        for label in (self.when, self.doubts, self.told, self.drawn):
            label.setFont(font(BODY))
        self.table.setColumnCount(3)
        self.table.setRootIsDecorated(False)
        self.table.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = self.table.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for figures in (1, 2):
            head.setSectionResizeMode(figures, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(figures, _COLUMN)
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 100)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        column.setSpacing(3 * GRID)
        for part in (self.about, self.table, self.when, self.doubts, self.progress, self.told):
            column.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.measure)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.drawn)
        column.addStretch(1)

    @property
    def measured(self) -> Measured | None:
        """What is known."""
        return self._measured

    def show_drawing(self, chosen: Chosen) -> None:
        """What draws the wall now, and why."""
        self._drawing = chosen
        self._refresh()

    def show_measured(self, measured: Measured | None) -> None:
        """What is known; None: nothing was measured yet."""
        self._measured = measured
        self._refresh()

    def show_progress(self, percent: int | None) -> None:
        """0 to 100 while it is measured; None: it is not."""
        had = self.cancel.hasFocus() or self.measure.hasFocus()
        if percent is not None:
            self._told = str
        self._percent = percent
        self._refresh()
        if had:  # whoever pressed one of the two has the other one under the hand
            (self.measure if percent is None else self.cancel).setFocus()

    def tell(self, said: Callable[[], str]) -> None:
        """What came of the last measurement; asked again in another language."""
        self._told = said
        self._refresh()

    def _refresh(self) -> None:
        measured, percent = self._measured, self._percent
        self.about.setText(limits_words.about())
        self.table.setHeaderLabels(list(limits_words.headings()))
        self.table.clear()
        if measured is None:
            self.when.setText(limits_words.not_measured())
            self.doubts.setText("")
        else:
            for row in measured.rows:
                figures = (limits_words.figure(row.sub), limits_words.figure(row.main))
                self.table.addTopLevelItem(QTreeWidgetItem([limits_words.way(row), *figures]))
            self.table.setFixedHeight(_HEAD + _ROW * len(measured.rows))
            self.when.setText(limits_words.when(measured))
            self.doubts.setText(limits_words.doubts(measured, self._cores, self._program))
        self.drawn.setText("" if self._drawing is None else limits_words.drawn(self._drawing))
        self.table.setVisible(measured is not None and measured.trusted)
        self.doubts.setVisible(bool(self.doubts.text()))
        self.progress.setVisible(percent is not None)
        self.progress.setValue(percent or 0)
        self.told.setText(self._told() if percent is None else limits_words.measuring(percent))
        self.measure.setText(limits_words.measure(again=measured is not None))
        self.measure.setVisible(percent is None)
        self.cancel.setText(limits_words.cancel())
        self.cancel.setVisible(percent is not None)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()
