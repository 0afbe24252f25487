"""What was agreed with a facility, who went there, and how its stage changed: rows of texts, the newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from wall.programme.facility import FacilityView
from wall.programme.facts import Scheme
from wall.ui.facility_texts import FacilityText as Text
from wall.ui.parts import dim_label, plain_tip, push_button
from wall.ui.programme_texts import Text as ProgrammeText
from wall.ui.programme_words import ProgrammeWords
from wall.ui.theme import BODY, GRID
from wall.ui.wrapped_rows import fit_rows

Table = tuple[Sequence[str], Sequence[Sequence[str]]]


class _Wrapped(QTableWidget):
    """Columns of fixed shares of the width; long texts are wrapped, so that nothing has to be scrolled to."""

    def __init__(self, shares: Sequence[int]) -> None:
        super().__init__()
        self._shares = shares
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(True)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def share_out(self) -> None:
        """Give every column its width, and every row the height that its words need then."""
        room = self.viewport().width()
        for column, share in enumerate(self._shares):
            self.setColumnWidth(column, room * share // sum(self._shares))
        fit_rows(self, 3 * GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.share_out()


class Rows(QStackedWidget):
    """A table of texts, or what to do where there is none."""

    def __init__(self, *shares: int) -> None:
        """`shares`: how wide the columns are, beside each other."""
        super().__init__()
        self.table = _Wrapped(shares)
        self.empty = dim_label(BODY)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.addWidget(self.table)
        self.addWidget(self.empty)

    def show_rows(self, headings: Sequence[str], rows: Sequence[Sequence[str]], empty: str) -> None:
        """Show these rows under these headings."""
        self.table.setColumnCount(len(headings))
        self.table.setHorizontalHeaderLabels(list(headings))
        self.table.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                self.table.setItem(at, column, item)
        self.empty.setText(empty)
        self.setCurrentIndex(0 if rows else 1)
        self.table.share_out()


class SchemePart(QWidget):
    """The schemes of a facility, and a button for another one."""

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.add = push_button()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * GRID, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(rows, 1)


def scheme_rows(view: FacilityView, words: ProgrammeWords) -> Table:
    """Every scheme, the one that holds first: how, what was agreed, the rules and the note, who wrote it down."""
    rows = []
    newest = len(view.told.schemes) - 1
    for at in range(newest, -1, -1):
        written = view.told.schemes[at]
        scheme = written.scheme
        kind = words.scheme(scheme.kind) + (f" ({words.of(Text.HOLDS)})" if at == newest else "")
        rules = [f"{each.match_host} → {_target(each.host, each.port, each.path)}" for each in scheme.rules]
        note = "\n".join(part for part in (scheme.note, *rules) if part)
        wrote = words.of(Text.WRITTEN).format(words.moment(written.at), written.by)
        rows.append((kind, _agreed(scheme, words), note, wrote))
    headings = (Text.SCHEME, Text.AGREED_HEADING, Text.NOTE, Text.SAYS)
    return [words.of(text) for text in headings], rows


def _agreed(scheme: Scheme, words: ProgrammeWords) -> str:
    if not scheme.agreed:
        return words.of(Text.PLANNED_ONLY)
    parts = [
        words.of(Text.AGREED_ON).format(words.day(scheme.agreed_on)) if scheme.agreed_on is not None else "",
        words.of(Text.AGREED_WITH).format(scheme.agreed_with) if scheme.agreed_with else "",
        words.of(Text.AGREED_BY).format(scheme.agreed_by) if scheme.agreed_by else "",
    ]
    return words.of(Text.AGREED).format(" ".join(filter(None, parts))).strip()


def _target(host: str, port: int, path: str) -> str:
    return "".join((host or "…", f":{port}" if port else "", path and "/" + path.lstrip("/")))


def visit_rows(view: FacilityView, words: ProgrammeWords) -> Table:
    """Every visit: when, who, how it ended, the note, the next one."""
    rows = []
    for visit in reversed(view.told.visits):
        refused = words.of(Text.REFUSED_BY).format(visit.refused_by) if visit.refused_by else ""
        note = " · ".join(part for part in (refused, visit.note) if part)
        following = "" if visit.next_visit is None else words.day(visit.next_visit)
        rows.append((words.moment(visit.at), visit.by, words.outcome(visit.outcome), note, following))
    headings = (Text.VISITED_AT, Text.VISITED_BY, Text.OUTCOME, Text.NOTE, Text.NEXT)
    return [words.of(text) for text in headings], rows


def history_rows(view: FacilityView, words: ProgrammeWords) -> Table:
    """Every move: when, from where to where, why, who has said so."""
    rows = []
    for move in reversed(view.told.moves):
        grounds = move.grounds
        why = (words.reason(grounds.reason), words.why(grounds), words.acts(grounds))
        rows.append(
            (
                *(words.moment(move.at), words.stage(move.before), words.stage(move.after)),
                *(" · ".join(part for part in why if part), words.said_by(move.by, move.after)),
            )
        )
    told = (ProgrammeText.WHEN, ProgrammeText.FROM, ProgrammeText.TO, ProgrammeText.WHY, ProgrammeText.BY)
    return [words.of(text) for text in told], rows
