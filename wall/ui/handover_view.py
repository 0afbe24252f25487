"""A hand-over on the screen: who and when, its notes, and its tables one under the other, scrolled as one page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from wall.handover import Handover
from wall.ui.figures_tables import Table
from wall.ui.figures_view import FiguresTable
from wall.ui.figures_words import FiguresWords
from wall.ui.handover_tables import about, tables
from wall.ui.handover_texts import Text
from wall.ui.handover_words import HandoverWords
from wall.ui.parts import PlainLabel, dim_label
from wall.ui.theme import BODY, GRID, TITLE, font
from wall.ui.wrapped_rows import ROUNDED, fit_rows, shared

_AIR = 3 * GRID  # above and below the words of a row
_MOST_ROWS = 12  # that a table shows without scrolling in itself


class _Fitted(FiguresTable):
    """As wide as the page: what is too long for its column goes on in the next line, and nothing scrolls sideways."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._wanted: list[int] = []
        self._fitted = 0  # the width

    def show_table(self, table: Table, words: FiguresWords, *, explains: bool = False) -> None:
        """Show that."""
        self._wanted = []  # Qt tells of another size while a model is exchanged
        super().show_table(table, words, explains=explains)
        header = self.horizontalHeader()
        self._wanted = [header.sectionSize(at) + ROUNDED for at in range(header.count())]
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: more or less room."""
        super().resizeEvent(event)
        if self._wanted and self.viewport().width() != self._fitted:
            self._fit()

    def _fit(self) -> None:
        self._fitted = self.viewport().width()
        for at, width in enumerate(shared(self._fitted, self._wanted)):
            self.setColumnWidth(at, width)
        fit_rows(self, _AIR)
        rows = sum(self.rowHeight(row) for row in range(min(self.model().rowCount(), _MOST_ROWS)))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth())


class _Section(QWidget):
    """A heading with its count, and a table, or a word that there is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.title = PlainLabel()
        self.title.setFont(font(TITLE, bold=True))
        self.note = dim_label(BODY)
        self.note.setWordWrap(True)
        self.table = _Fitted()
        self.table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.table.setObjectName("told")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in (self.title, self.note, self.table):
            column.addWidget(widget)

    def show_table(self, table: Table, words: HandoverWords) -> None:
        rows = len(table.rows)
        counted = rows > 0 and not table.note  # else the note says how many there are
        self.title.setText(f"{table.title} ({words.number(rows)})" if counted else table.title)
        self.note.setText(table.note if rows else words.of(Text.NONE))
        self.note.setVisible(bool(self.note.text()))
        self.table.setVisible(rows > 0)
        if rows:
            self.table.show_table(table, words)


class HandoverView(QScrollArea):
    """Shows one; what was shown stays where nothing of it has changed, so that nothing jumps under the reader."""

    def __init__(self, *, with_notes: bool) -> None:
        """`with_notes`: they are part of what is shown, and not written beside it."""
        super().__init__()
        self._with_notes = with_notes
        self._shown: list[Table] = []
        self._facts: tuple[object, ...] = ()  # that the tables are of
        self.sections: list[_Section] = []
        self.notes_title = PlainLabel()
        self.notes_title.setFont(font(TITLE, bold=True))
        self.notes = PlainLabel()
        self.notes.setWordWrap(True)
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._heads = QGridLayout()
        self._heads.setHorizontalSpacing(4 * GRID)
        self._heads.setVerticalSpacing(GRID)
        self._heads.setColumnStretch(1, 1)
        inside = self._inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 4 * GRID, 0)
        self._column.setSpacing(5 * GRID)
        self._column.addLayout(self._heads)
        self._column.addWidget(self.notes_title)
        self._column.addWidget(self.notes)
        self._column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_handover(self, handover: Handover | None, words: HandoverWords) -> None:
        """That one; None: nothing."""
        self._inside.setVisible(handover is not None)
        if handover is None:
            return
        for row, (name, text) in enumerate(about(handover, words)):
            self._label(row, 0, name)
            self._label(row, 1, text)
        self.notes_title.setText(words.of(Text.NOTES))
        self.notes.setText(handover.notes.strip() or words.of(Text.NONE))
        for label in (self.notes_title, self.notes):
            label.setVisible(self._with_notes)
        facts = (handover.situation, handover.changes, words.language)
        if facts == self._facts:
            return
        self._facts = facts
        found = tables(handover, words)
        for at, table in enumerate(found):
            if at == len(self.sections):
                self.sections.append(_Section())
                self._column.insertWidget(self._column.count() - 1, self.sections[at])
            if at >= len(self._shown) or self._shown[at] != table:
                self.sections[at].show_table(table, words)
        self._shown = found

    def _label(self, row: int, column: int, text: str) -> None:
        item = self._heads.itemAtPosition(row, column)
        label = None if item is None else item.widget()
        if not isinstance(label, PlainLabel):
            label = dim_label(BODY) if column == 0 else PlainLabel()
            self._heads.addWidget(label, row, column)
        assert isinstance(label, PlainLabel)
        if label.text() != text:
            label.setText(text)
