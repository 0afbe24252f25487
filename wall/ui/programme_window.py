"""The programme's window: the page of provinces and facilities, a facility's page, and files of the report.

A window of its own beside the wall: the wall goes on. It shows what it is told and reports what is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, tzinfo
from pathlib import Path

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from wall.config import Language
from wall.programme.facility import FacilityView
from wall.programme.facts import Visit
from wall.programme.funnel import Programme
from wall.programme.moves import Grounds
from wall.programme.stages import StageEvent
from wall.ui.beside_wall import BesideWall
from wall.ui.facility_dialogs import DeadlineDialog
from wall.ui.facility_page import FacilityPage
from wall.ui.facility_texts import FacilityText as Text
from wall.ui.figures_files import FilesBar
from wall.ui.figures_saving import ReportChooser
from wall.ui.figures_texts import Text as FiguresText
from wall.ui.file_kind import FileKind
from wall.ui.parts import PlainLabel, dim_label, push_button
from wall.ui.programme_page import ProgrammePage
from wall.ui.programme_texts import Text as ProgrammeText
from wall.ui.programme_words import ProgrammeWords
from wall.ui.theme import BODY, GRID, LARGE, font

_SIZE = QSize(1600, 960)  # pixels, where the screen has room for it


class ProgrammeWindow(BesideWall):
    """Belongs to the wall's window; closing it hides it."""

    opened = Signal()  # figures are wanted, now and for as long as it is open
    facility_wanted = Signal(str)  # its id
    move_said = Signal(str, StageEvent, Grounds)
    visit_said = Signal(str, Visit)
    deadline_said = Signal(str, str, object)  # the province's id and name; a date, or None
    wall_wanted = Signal(str)  # the id of the facility
    camera_wanted = Signal(str)  # its id: on the wall
    file_wanted = Signal(Path, FileKind, Language)
    cancel_pressed = Signal()  # of the file that is being written
    closed = Signal()

    def __init__(
        self,
        parent: QWidget,
        language: Callable[[], Language],
        zone: tzinfo,
        operator: Callable[[], str],
        clock: Callable[[], datetime],
        room: Callable[[], QRect] | None = None,
    ) -> None:
        """`room`: what of the screen it may cover when it is opened; None: wherever the system puts it."""
        super().__init__(parent, room, _SIZE)
        self._language, self._zone, self._operator, self._clock = language, zone, operator, clock
        self._words = ProgrammeWords(language(), zone)
        self._known = False
        self._wanted = ""  # the facility that was asked for
        self._from_wall = False  # not by its row on the programme's page
        self._facility: tuple[FacilityView, Mapping[str, QImage], int] | None = None
        self._told: Callable[[ProgrammeWords], str] = lambda _: ""
        self._says: Callable[[ProgrammeWords], str] = lambda words: words.of(Text.READING)
        self.programme = ProgrammePage(language, zone)
        self.facility = FacilityPage(operator, zone, clock)
        self.message: QLabel = PlainLabel()
        self.again: QPushButton = push_button()
        self.pages = QStackedWidget()
        self.foot = dim_label(BODY)
        self.foot_cancel = push_button()
        self.files = FilesBar()
        self._build()
        self._connect()
        self._retranslate()

    def _build(self) -> None:
        self.message.setFont(font(LARGE))
        self.message.setWordWrap(True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        saying = QWidget()
        inside = QVBoxLayout(saying)
        inside.setSpacing(4 * GRID)
        inside.addStretch(1)
        inside.addWidget(self.message)
        inside.addWidget(self.again, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(2)
        self._saying = saying
        for page in (saying, self.programme, self.facility):
            self.pages.addWidget(page)
        foot = QHBoxLayout()
        foot.setContentsMargins(6 * GRID, 0, 6 * GRID, 3 * GRID)
        foot.setSpacing(2 * GRID)
        foot.addWidget(self.foot, 1)
        foot.addWidget(self.foot_cancel)
        foot.addWidget(self.files)
        self.foot.setWordWrap(True)
        self.foot_cancel.hide()
        self.files.enable(False)  # until there is something to save
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        column.addLayout(foot)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._escape)

    def _connect(self) -> None:
        page, facility = self.programme, self.facility
        page.facility_opened.connect(self._open)
        page.deadline_wanted.connect(self.ask_deadline)
        facility.left.connect(self._leave_facility)
        facility.wall_wanted.connect(lambda: self.wall_wanted.emit(self._wanted))
        facility.camera_wanted.connect(self.camera_wanted)
        facility.move_said.connect(lambda event, grounds: self.move_said.emit(self._wanted, event, grounds))
        facility.visit_said.connect(lambda visit: self.visit_said.emit(self._wanted, visit))
        facility.copied.connect(lambda text: self.tell(lambda words: words.of(Text.COPIED).format(text)))
        self.again.clicked.connect(self._ask_again)
        self.foot_cancel.clicked.connect(self.cancel_pressed)
        self.files.file_wanted.connect(self.file_wanted)
        self.files.save_xlsx.clicked.connect(lambda: self.ask_file(FileKind.XLSX))
        self.files.save_pdf.clicked.connect(lambda: self.ask_file(FileKind.PDF))

    # What is asked for -------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Show the window; what it showed before stays until there is something newer."""
        self.come()
        self.opened.emit()

    @property
    def words(self) -> ProgrammeWords:
        """Those of the language of now."""
        return self._words

    @property
    def wanted(self) -> str:
        """The facility whose page is open or on its way; "" for none."""
        return self._wanted

    def ask_for(self, facility_id: str) -> None:
        """Show the window with the page of that facility. Its way back leads to the facilities of its province."""
        self._wanted, self._facility, self._from_wall = facility_id, None, True
        self._say(lambda words: words.of(Text.READING))
        self.ask()

    def _open(self, facility_id: str) -> None:
        self._wanted, self._facility, self._from_wall = facility_id, None, False
        self._say(lambda words: words.of(Text.READING))
        self.facility_wanted.emit(facility_id)

    def _leave_facility(self) -> None:
        if self._from_wall and self._facility is not None:
            self.programme.show_province(self._facility[0].province_id)
        self._wanted, self._facility = "", None
        self.pages.setCurrentWidget(self.programme if self._known else self._saying)
        self.programme.list.setFocus()
        self.opened.emit()

    def _ask_again(self) -> None:
        self._say(lambda words: words.of(Text.READING))
        if self._wanted:
            self.facility_wanted.emit(self._wanted)
        else:
            self.opened.emit()

    def _escape(self) -> None:
        """Step by step back, then out."""
        if self._wanted:
            self._leave_facility()
        elif not self.programme.step_back():
            self.close()

    def ask_deadline(self, province_id: str, name: str, day: date | None) -> DeadlineDialog:
        """Ask until when that province has time."""
        today = self._clock().astimezone(self._zone).date()
        dialog = DeadlineDialog(self, self._words, name, day, self._operator(), today)
        dialog.said.connect(lambda last: self.deadline_said.emit(province_id, name, last))
        dialog.open()
        return dialog

    def ask_file(self, kind: FileKind) -> ReportChooser:
        """Ask where the report is to be kept."""
        day = self._clock().astimezone(self._zone).date()
        name = f"programme_{day.isoformat()}.{kind.value}"
        chooser = ReportChooser(self, self._words, name, kind.value)
        language = self.files.language
        chooser.fileSelected.connect(lambda file: self.file_wanted.emit(Path(file), kind, language.currentData()))
        chooser.open()
        return chooser

    # What is shown -----------------------------------------------------------------------------------------------

    def show_programme(self, shown: Programme) -> None:
        """The newest figures."""
        self.programme.show_programme(shown)
        self._known = True
        self.files.enable(self.foot_cancel.isHidden())
        if not self._wanted:
            self.pages.setCurrentWidget(self.programme)

    def show_unreadable(self, why: str) -> None:
        """The database cannot be read. What was shown stays, with a word about it; else it is all there is to say."""
        if self._wanted:
            shown = self._facility is not None
        else:
            shown = self._known
        if shown:
            self.tell(lambda words: words.of(Text.UNREADABLE).format(why))
        else:
            self._say(lambda words: words.of(Text.UNREADABLE).format(why), again=True)

    def show_facility(self, view: FacilityView, stills: Mapping[str, QImage], live: int) -> None:
        """A facility that was asked for; another one is not shown any more."""
        if view.facility_id != self._wanted:
            return
        self._facility = view, stills, live
        self.facility.show_facility(view, stills, live, self._words)
        self.pages.setCurrentWidget(self.facility)

    def show_gone(self) -> None:
        """The facility that was asked for is not in the inventory."""
        self._facility = None
        self._say(lambda words: words.of(Text.GONE))

    def _say(self, said: Callable[[ProgrammeWords], str], *, again: bool = False) -> None:
        self._says = said
        self.message.setText(said(self._words))
        self.again.setVisible(again)
        self.pages.setCurrentWidget(self._saying)

    def tell(self, said: Callable[[ProgrammeWords], str], *, busy: bool = False) -> None:
        """A sentence at the bottom, in whichever language the screen speaks. `busy`: a file is being written."""
        self._told = said
        self.foot.setText(said(self._words))
        self.foot_cancel.setVisible(busy)
        self.files.enable(self._known and not busy)

    # Language ----------------------------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        words = self._words = ProgrammeWords(self._language(), self._zone)
        self.setWindowTitle(words.of(ProgrammeText.TITLE))
        self.again.setText(words.of(Text.AGAIN))
        self.foot_cancel.setText(words(FiguresText.CANCEL))
        self.files.retranslate(words)
        self.message.setText(self._says(words))
        self.foot.setText(self._told(words))
        if self._facility is not None:
            self.facility.show_facility(*self._facility, words)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody waits for it any more."""
        super().closeEvent(event)
        self.closed.emit()
