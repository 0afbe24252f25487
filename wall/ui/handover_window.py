"""The shift's window: how everything stands and what has changed, notes, handing over; and earlier hand-overs.

A window of its own beside the wall: the wall goes on. It shows what it is told and reports what is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from wall.config import Language
from wall.handover import Handover
from wall.ui.beside_wall import BesideWall
from wall.ui.figures_paper import Sheets
from wall.ui.figures_saving import ReportChooser
from wall.ui.file_kind import FileKind
from wall.ui.handover_notes import MOST_NOTES, NotesField
from wall.ui.handover_past import HandoverPast
from wall.ui.handover_preview import HandoverPreview
from wall.ui.handover_texts import Text
from wall.ui.handover_view import HandoverView
from wall.ui.handover_words import HandoverWords
from wall.ui.parts import PlainLabel, dim_label, push_button
from wall.ui.theme import BODY, GRID, SMALL, TITLE, font

_SIZE = QSize(1600, 960)  # pixels, where the screen has room for it
_NOTES_WIDTH = 80 * GRID


class HandoverWindow(BesideWall):
    """Belongs to the wall's window; closing it hides it."""

    opened = Signal()  # it wants to know, now and for as long as it is open
    closed = Signal()
    notes_typed = Signal(str)
    hand_over_pressed = Signal()
    take_over_pressed = Signal(str)  # the id
    preview_wanted = Signal(Handover)
    file_wanted = Signal(Path, Handover, Language)

    def __init__(
        self,
        parent: QWidget,
        language: Callable[[], Language],
        zone: tzinfo,
        room: Callable[[], QRect] | None = None,
    ) -> None:
        """`room`: what of the screen it may cover when it is opened; None: wherever the system puts it."""
        super().__init__(parent, room, _SIZE)
        self._language, self._zone = language, zone
        self._words = HandoverWords(language(), zone)
        self._draft: Handover | None = None  # how it stands now
        self._told: Callable[[HandoverWords], str] = lambda words: words.of(Text.READING)
        self._notes_told = Text.NOTES_KEPT
        self._notes_why = ""
        self._waiting = 0  # that nobody has taken over
        self.heading = PlainLabel()
        self.view = HandoverView(with_notes=False)
        self.notes_title = PlainLabel()
        self.notes = NotesField()
        self.notes_state = dim_label(SMALL)
        self.hand_over: QPushButton = push_button()
        self.preview, self.save = push_button(), push_button()
        self.past = HandoverPast(zone)
        self.tabs = QTabWidget()
        self.foot = dim_label(BODY)
        self._build()
        self._connect()
        self._retranslate()

    def _build(self) -> None:
        self.heading.setFont(font(TITLE, bold=True))
        self.heading.setWordWrap(True)
        self.notes_title.setFont(font(TITLE, bold=True))
        self.notes_state.setWordWrap(True)
        beside = QVBoxLayout()
        beside.setSpacing(2 * GRID)
        for widget in (self.notes_title, self.notes, self.notes_state, self.preview, self.save, self.hand_over):
            beside.addWidget(widget, 1 if widget is self.notes else 0)
        side = QWidget()
        side.setLayout(beside)
        side.setFixedWidth(_NOTES_WIDTH)
        beside.setContentsMargins(0, 0, 0, 0)
        now = QWidget()
        row = QHBoxLayout(now)
        row.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        row.setSpacing(6 * GRID)
        left = QVBoxLayout()
        left.setSpacing(3 * GRID)
        left.addWidget(self.heading)
        left.addWidget(self.view, 1)
        row.addLayout(left, 1)
        row.addWidget(side)
        self._now = now
        self.tabs.addTab(now, "")
        self.tabs.addTab(self.past, "")
        self.foot.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.foot)
        self.hand_over.setEnabled(False)
        self.preview.setEnabled(False)
        self.save.setEnabled(False)

    def _connect(self) -> None:
        self.notes.textChanged.connect(self._typed)
        self.notes.too_long.connect(lambda: self.tell(_too_long))
        self.hand_over.clicked.connect(self.hand_over_pressed)
        self.preview.clicked.connect(lambda: self._with_draft(self.preview_wanted.emit))
        self.save.clicked.connect(lambda: self._with_draft(self.ask_file))
        self.past.take_over_pressed.connect(self.take_over_pressed)
        self.past.preview_wanted.connect(self.preview_wanted)
        self.past.file_wanted.connect(self.ask_file)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)

    # What is asked for -----------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Show the window."""
        self.come()
        self.opened.emit()

    def _typed(self) -> None:
        text = self.notes.toPlainText()
        self.show_notes_state(Text.NOTES_WAIT)
        self.notes_typed.emit(text)

    def _with_draft(self, does: Callable[[Handover], object]) -> None:
        if self._draft is not None:
            does(replace(self._draft, notes=self.notes.toPlainText()))  # with what was typed just now

    def ask_file(self, handover: Handover) -> ReportChooser:
        """Ask where the PDF is to be kept."""
        at = handover.at.astimezone(self._zone)
        chooser = ReportChooser(self, self._words, f"handover_{at:%Y-%m-%d_%H%M}.pdf", FileKind.PDF.value)
        language = self._words.language
        chooser.fileSelected.connect(lambda file: self.file_wanted.emit(Path(file), handover, language))
        chooser.open()
        return chooser

    @property
    def words(self) -> HandoverWords:
        """Those of the language of now."""
        return self._words

    # What is shown ---------------------------------------------------------------------------------------------

    def show_notes(self, text: str) -> None:
        """The notes as they were kept."""
        if self.notes.toPlainText() != text:
            self.notes.blockSignals(True)
            self.notes.setPlainText(text)
            self.notes.moveCursor(QTextCursor.MoveOperation.End)  # somebody may go on typing
            self.notes.blockSignals(False)

    def show_notes_state(self, told: Text, why: str = "") -> None:
        """Whether what was typed is kept."""
        self._notes_told, self._notes_why = told, why
        self.notes_state.setText(self._words.of(told).format(why))

    def show_draft(self, draft: Handover) -> None:
        """How everything stands now, and what has changed in this shift."""
        self._draft = draft
        self._show_heading()
        self.view.show_handover(draft, self._words)
        for button in (self.hand_over, self.preview, self.save):
            button.setEnabled(True)

    def show_past(self, handovers: Sequence[Handover], waiting: int) -> None:
        """Those that are kept, the newest first; how many of all desks nobody has taken over."""
        self._waiting = waiting
        self.past.show_handovers(handovers, self._words)
        self._show_tabs()

    def show_busy(self, *, busy: bool) -> None:
        """It is being handed over: nobody presses twice."""
        self.hand_over.setEnabled(not busy and self._draft is not None)

    def go_to_past(self, handover_id: str) -> None:
        """Show that one: it waits for who takes over."""
        self.past.choose(handover_id)
        self.tabs.setCurrentWidget(self.past)

    def show_preview(self, sheets: Sheets) -> HandoverPreview:
        """Its pages."""
        preview = HandoverPreview(self, sheets.title, sheets)
        preview.open()
        return preview

    def tell(self, said: Callable[[HandoverWords], str]) -> None:
        """A sentence at the bottom, in whichever language the screen speaks."""
        self._told = said
        self.foot.setText(said(self._words))

    def _show_heading(self) -> None:
        draft, words = self._draft, self._words
        if draft is None:
            self.heading.setText(words.of(Text.TITLE))
            return
        length = words.span((draft.at - draft.began_at).total_seconds())
        who = draft.by or words.of(Text.NOBODY)
        self.heading.setText(words.of(Text.SHIFT_OF).format(draft.desk, who, words.moment(draft.began_at), length))

    def _show_tabs(self) -> None:
        words, waiting = self._words, self._waiting
        self.tabs.setTabText(0, words.of(Text.THIS_SHIFT))
        said = words.of(Text.EARLIER_OPEN).format(words.number(waiting)) if waiting else words.of(Text.EARLIER)
        self.tabs.setTabText(1, said)

    # Language --------------------------------------------------------------------------------------------------

    def _retranslate(self) -> None:
        words = self._words = HandoverWords(self._language(), self._zone)
        self.setWindowTitle(words.of(Text.TITLE))
        self.notes_title.setText(words.of(Text.NOTES))
        self.notes.setPlaceholderText(words.of(Text.NOTES_HINT))
        self.hand_over.setText(words.of(Text.HAND_OVER))
        self.preview.setText(words.of(Text.PREVIEW))
        self.save.setText(words.of(Text.SAVE_PDF))
        self.show_notes_state(self._notes_told, self._notes_why)
        self.past.retranslate(words)
        self.foot.setText(self._told(words))
        self._show_heading()
        self._show_tabs()
        if self._draft is not None:
            self.view.show_handover(self._draft, words)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody waits for it any more."""
        super().closeEvent(event)
        self.closed.emit()


def _too_long(words: HandoverWords) -> str:
    return words.of(Text.NOTES_LONG).format(words.number(MOST_NOTES))
