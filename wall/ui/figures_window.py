"""The alarm health page: which period, its figures beside their targets, charts, tables, and files of it.

A window of its own beside the wall: the wall goes on. It shows what it is told and reports what is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from pathlib import Path

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from wall.config import Language
from wall.figures.periods import PeriodChoice
from wall.figures.report import Report
from wall.figures.targets import FigureKind
from wall.ui.beside_wall import BesideWall
from wall.ui.figures_files import FilesBar
from wall.ui.figures_period import PeriodPicker
from wall.ui.figures_plots import Facilities, Mix, OverTime, Provinces, TopTen
from wall.ui.figures_states import MessagePage, WaitingPage
from wall.ui.figures_tables import coverage, definitions
from wall.ui.figures_tabs import FiguresPage, TablesPage
from wall.ui.figures_texts import Text
from wall.ui.figures_view import PlotView
from wall.ui.figures_words import FiguresWords
from wall.ui.file_kind import FileKind
from wall.ui.parts import PlainLabel, dim_label, push_button
from wall.ui.theme import BODY, GRID, SMALL, font

_SIZE = QSize(1440, 860)  # pixels, where the screen has room for it
_TABLE_SHARE = (11, 9)  # of the width: the figures, and the charts
_FACILITY_ROWS = 40  # of a chart: only charts that can be seen are painted


class FiguresWindow(BesideWall):
    """Belongs to the wall's window; closing it hides it."""

    period_chosen = Signal(PeriodChoice, object, object)  # the choice; of CHOSEN the first and the last day
    cancel_pressed = Signal()
    file_wanted = Signal(Path, FileKind, Language)
    closed = Signal()

    def __init__(
        self,
        parent: QWidget,
        language: Callable[[], Language],
        zone: tzinfo,
        room: Callable[[], QRect] | None = None,
    ) -> None:
        """`room`: what of the screen it may cover when it is opened; None: wherever the system puts it."""
        super().__init__(parent, room, _SIZE)
        self._language = language
        self._zone = zone
        self._words = FiguresWords(language(), zone)
        self._report: Report | None = None
        self._reading: float | None = None
        self._told: Callable[[], str] = str  # what stands in the line at the bottom, in the language of the moment
        self._failure: Callable[[], str] = str
        self.picker = PeriodPicker()
        self.period, self.first, self.last = self.picker.period, self.picker.first, self.picker.last
        self.covered = dim_label(SMALL)
        self.pages = QStackedWidget()
        self.waiting, self.telling = WaitingPage(), MessagePage()
        self.progress, self.progress_text, self.cancel = (
            self.waiting.progress,
            self.waiting.text,
            self.waiting.cancel,
        )
        self.message, self.again = self.telling.text, self.telling.again
        self.tabs = QTabWidget()
        self.overview, self.tables = FiguresPage(), TablesPage()
        self.figures = self.overview.table
        self.charts, self.places = PlotView(), PlotView()
        self.table_choice, self.table = self.tables.choice, self.tables.table
        self.definitions = PlainLabel()
        self.files = FilesBar()
        self.file_language = self.files.language
        self.save_xlsx, self.save_pdf = self.files.save_xlsx, self.files.save_pdf
        self.foot = dim_label(SMALL)
        self.foot_cancel = push_button()
        self._build()
        self._connect()
        self._retranslate()

    # Building ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        column.setSpacing(2 * GRID)
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addWidget(self.picker)
        top.addStretch(1)
        top.addWidget(self.files)
        column.addLayout(top)
        self.covered.setWordWrap(True)
        column.addWidget(self.covered)
        self.pages.addWidget(self.waiting)
        self.pages.addWidget(self.telling)
        self.pages.addWidget(self.tabs)
        column.addWidget(self.pages, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.foot, 1)
        foot.addWidget(self.foot_cancel)
        self.foot_cancel.hide()
        column.addLayout(foot)
        self._build_tabs()
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)

    def _build_tabs(self) -> None:
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self.overview)
        both.addWidget(_scrolled(self.charts))
        for side, share in enumerate(_TABLE_SHARE):
            both.setStretchFactor(side, share)
        both.setSizes([share * _SIZE.width() // sum(_TABLE_SHARE) for share in _TABLE_SHARE])
        self.definitions.setWordWrap(True)
        self.definitions.setFont(font(BODY))
        self.definitions.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        self.definitions.setAlignment(Qt.AlignmentFlag.AlignTop)
        for page in (both, _scrolled(self.places), self.tables, _scrolled(self.definitions)):
            self.tabs.addTab(page, "")

    def _connect(self) -> None:
        self.picker.chosen.connect(self.period_chosen)
        self.picker.wrong.connect(self._wrong_days)
        self.again.clicked.connect(self.picker.ask)
        self.cancel.clicked.connect(self.cancel_pressed)
        self.foot_cancel.clicked.connect(self.cancel_pressed)
        self.table_choice.activated.connect(self._show_table)
        self.tabs.currentChanged.connect(self._show_table)
        self.files.file_wanted.connect(self.file_wanted)
        self.save_xlsx.clicked.connect(lambda: self._ask_for_file(FileKind.XLSX))
        self.save_pdf.clicked.connect(lambda: self._ask_for_file(FileKind.PDF))

    # What is asked for -------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Show the page, and ask for what is chosen: what was read before is minutes or days old."""
        self.come()
        if self._reading is None and self.foot_cancel.isHidden():  # else a file is being written of what is shown
            self.picker.ask()

    def _wrong_days(self) -> None:
        self.cancel_pressed.emit()
        self._show_message(lambda: self._words(Text.WRONG_DAYS))

    def _ask_for_file(self, kind: FileKind) -> None:
        if self._report is not None:
            self.files.ask(kind, self._report, self._words, self._zone)

    # What is shown -----------------------------------------------------------------------------------------------

    def show_reading(self, share: float) -> None:
        """The journal is being read; how much has been, 0 to 1."""
        self._report, self._reading = None, share
        self._retranslate_reading()
        self.covered.clear()
        self.pages.setCurrentIndex(0)
        self._enable()

    def show_report(self, report: Report) -> None:
        """What was read."""
        self._report, self._reading = report, None
        self._show_report()
        self._enable()

    def show_given_up(self) -> None:
        """Somebody did not want to wait for it."""
        self._show_message(lambda: self._words(Text.GIVEN_UP))

    def show_failure(self, why: str) -> None:
        """The journal cannot be read."""
        self._show_message(lambda: self._words(Text.FAILED).format(why))

    def _show_message(self, said: Callable[[], str]) -> None:
        self._report, self._reading, self._failure = None, None, said
        self.covered.clear()
        self.message.setText(said())
        self.again.show()
        self.pages.setCurrentIndex(1)
        self._enable()

    def show_writing(self, file: Path, share: float) -> None:
        """A file is being written; how much of it has been, 0 to 1."""
        self._tell(lambda: self._words(Text.WRITING).format(file.name, round(100 * share)), busy=True)

    def show_saved(self, file: Path) -> None:
        """It is there."""
        self._tell(lambda: self._words(Text.SAVED).format(file))

    def show_not_saved(self, file: Path, why: str) -> None:
        """It is not; `why` is "" where somebody gave it up."""
        if why:
            self._tell(lambda: self._words(Text.NOT_SAVED).format(file, why))
        else:
            self._tell(lambda: self._words(Text.NOT_SAVED_ON_WISH).format(file))

    def _tell(self, said: Callable[[], str], *, busy: bool = False) -> None:
        self._told = said
        self.foot.setText(said())
        self.foot_cancel.setVisible(busy)
        self._enable()

    def _enable(self) -> None:
        known = self._report is not None and self._report.covered is not None
        self.files.enable(known and self.foot_cancel.isHidden())

    def _show_report(self) -> None:
        report, words = self._report, self._words
        if report is None:
            return
        if report.covered is None:  # nothing to show, and no fault: another period may have something
            self.covered.clear()
            self.message.setText(coverage(report, words))
            self.again.setVisible(report.coverage.begin is None)
            self.pages.setCurrentIndex(1)
            return
        self.covered.setText(coverage(report, words))
        self.overview.show_report(report, words)
        self.charts.show_plots([OverTime(report, words), Mix(report, words), TopTen(report, words)])
        count = 0 if report.available is None else len(report.available.facilities)
        parts = [Facilities(report, words, at, _FACILITY_ROWS) for at in range(0, count, _FACILITY_ROWS)]
        self.places.show_plots([Provinces(report, words), *parts])
        self._show_table()
        self.pages.setCurrentIndex(2)

    def _show_table(self) -> None:
        report = self._report
        if report is not None and report.covered is not None and self.tabs.currentWidget() is self.tables:
            self.tables.show_report(report, self._words)

    # Language ----------------------------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        words = self._words = FiguresWords(self._language(), self._zone)
        self.setWindowTitle(words(Text.TITLE))
        self.picker.retranslate(words)
        self.tables.retranslate(words)
        for at, text in enumerate((Text.OVERVIEW, Text.AVAILABLE, Text.TABLES, Text.DEFINITIONS)):
            self.tabs.setTabText(at, words(text))
        self.cancel.setText(words(Text.CANCEL))
        self.foot_cancel.setText(words(Text.CANCEL))
        self.again.setText(words(Text.READ_AGAIN))
        self.files.retranslate(words)
        sentences = [row[0].said(words) for row in definitions(words).rows]
        each = [f"{words.figure(kind)}: {words.meaning(kind)}" for kind in FigureKind]
        self.definitions.setText("\n\n".join([*sentences, "\n".join(each)]))
        self.foot.setText(self._told())
        self.message.setText(self._failure())
        self._retranslate_reading()
        self._show_report()

    def _retranslate_reading(self) -> None:
        share = self._reading or 0.0
        self.progress_text.setText(self._words(Text.READING).format(round(100 * share)))
        self.progress.setValue(round(100 * share))

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody waits for it any more."""
        super().closeEvent(event)
        self.closed.emit()


def _scrolled(part: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(part)
    return area
