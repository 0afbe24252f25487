"""How the centre reaches a facility's cameras, as somebody notes it; which addresses come of it is shown beside.

Used on the facility's page and in the survey. It stays open until what it reports is kept, so that rules that were
typed are not lost to a database that is away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from wall.programme.facts import Scheme, SchemeKind
from wall.programme.rule_text import TypedRules, rules_text, typed_rules
from wall.programme.rules import FIELDS
from wall.programme.stages import Stage
from wall.ui.dialogs import AskingDialog
from wall.ui.facility_past import Rows
from wall.ui.parts import PlainLabel, dim_label, scrolled
from wall.ui.scheme_values import AddressFate, AddressRow, Preview
from wall.ui.scheme_words import agreed_leads_to, kind_word, rule_fault
from wall.ui.theme import BODY, GRID, SMALL, font

MOST_RULES, MOST_LETTERS = 500, 4000  # of a scheme, and of a text in it: what a survey's bundle carries
LOOK_MS = 150  # after the last key: nobody is shown what each letter of a rule would do
_SIZE = QSize(1220, 620)  # pixels, where the window behind has room for it
_AROUND = 4 * GRID  # of that window, that stays to be seen
_FORM_WIDTH = 520
_RULES_HEIGHT, _NOTE_HEIGHT = 108, 60
_EXAMPLES: Mapping[SchemeKind, str] = {
    SchemeKind.DIRECT: "192.168.1.64:554 -> 203.0.113.9:10554",
    SchemeKind.RECORDER: "192.168.1.0/24 -> 10.9.8.7/Streaming/Channels/{channel}0{number}",
    SchemeKind.RELAY: "0.0.0.0/0 -> 10.0.0.5:8554/{code}/{name}/{stream}",
    SchemeKind.VPN: "192.168.1.0/24 -> 10.20.7.0/24",
    SchemeKind.PLATFORM: "0.0.0.0/0 -> 10.0.0.9:554/{code}/{channel}/{stream}",
}


class _Kind(QComboBox):
    """The wheel scrolls the form: who turns it over this field does not mean another kind."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the form."""
        event.ignore()


class _Day(QDateEdit):
    """The same of the day."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the form."""
        event.ignore()


class SchemeDialog(AskingDialog):
    """Reports a scheme by `said`, then waits for `kept` or `refused`."""

    said = Signal(Scheme)

    def __init__(
        self,
        parent: QWidget,
        name: str,
        before: Scheme | None,
        preview: Preview,
        today: date,
        *,
        operator: str | None = None,
        stage: Stage | None = None,
    ) -> None:
        """`name`: of the facility; `before`: what holds. `operator`: who says so; None where nobody asks for that, as
        in a survey. `stage`: of the facility, which follows from what is agreed; None where nothing follows."""
        translate = QCoreApplication.translate
        super().__init__(
            parent,
            lambda: translate("SchemeDialog", "Connection scheme: {0}").format(name),
            lambda: translate("SchemeDialog", "Write it down (Ctrl+Enter)"),
        )
        self._preview, self._operator, self._stage = preview, operator, stage
        self._typed = TypedRules()
        self._waiting, self._open = False, True
        self.kind, self.rules, self.note = _Kind(), QPlainTextEdit(), QPlainTextEdit()
        self.agreed_with, self.agreed_by = QLineEdit(), QLineEdit()
        self.has_day, self.day = QCheckBox(self.tr("Agreed on")), _Day(QDate(today.year, today.month, today.day))
        self.problems, self.told, self.summary = PlainLabel(), PlainLabel(), PlainLabel()
        self.table = Rows(4, 3, 8)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._fill(before)
        self._build()
        self._connect()
        self._change()
        self.look()
        room = parent.window().size() - QSize(_AROUND, _AROUND)
        self.resize(_SIZE.boundedTo(room).expandedTo(self.minimumSizeHint()))
        self.rules.setFocus()

    def _fill(self, before: Scheme | None) -> None:
        for kind in SchemeKind:
            self.kind.addItem(kind_word(kind), kind)
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.day.setCalendarPopup(True)
        for text in (self.agreed_with, self.agreed_by):
            text.setMaxLength(MOST_LETTERS)
        for field, height in ((self.rules, _RULES_HEIGHT), (self.note, _NOTE_HEIGHT)):
            field.setTabChangesFocus(True)
            field.setFixedHeight(height)
        if before is not None:
            self.kind.setCurrentIndex(self.kind.findData(before.kind))
            self.rules.setPlainText(rules_text(before.rules))
            self.agreed_with.setText(before.agreed_with)
            self.agreed_by.setText(before.agreed_by)
            self.note.setPlainText(before.note)
            self.has_day.setChecked(before.agreed_on is not None)
            if before.agreed_on is not None:
                self.day.setDate(QDate(before.agreed_on.year, before.agreed_on.month, before.agreed_on.day))
        self.day.setEnabled(self.has_day.isChecked())

    def _build(self) -> None:
        how = dim_label(SMALL)
        how.setWordWrap(True)
        fields = " ".join(f"{{{field}}}" for field in FIELDS)
        told = self.tr(
            "One rule a line: ADDRESS there -> ADDRESS from the centre. What is left out on the right stays; the "
            "first rule that fits is used. In a path: {0}"
        )
        how.setText(told.format(fields))
        for label in (self.problems, self.told, self.summary):
            label.setWordWrap(True)
        self.summary.setFont(font(BODY, bold=True))
        form = QFormLayout()
        form.setSpacing(2 * GRID)
        form.addRow(self.tr("How"), self.kind)
        form.addRow(self.tr("Rules"), self.rules)
        form.addRow("", self.problems)
        form.addRow("", how)
        form.addRow(self.tr("Agreed with"), self.agreed_with)
        form.addRow(self.has_day, self.day)
        form.addRow(self.tr("Agreed by"), self.agreed_by)
        form.addRow(self.tr("Note"), self.note)
        if self._operator is not None:
            form.addRow(self.tr("Said by"), PlainLabel(self._operator))
        self._form = form
        inside = QWidget()
        left, right, both = QVBoxLayout(inside), QVBoxLayout(), QHBoxLayout()
        left.setContentsMargins(0, 0, 2 * GRID, 0)
        left.addLayout(form)
        left.addStretch(1)
        area = scrolled(inside)
        area.setFixedWidth(_FORM_WIDTH)
        right.setSpacing(2 * GRID)
        right.addWidget(self.summary)
        right.addWidget(self.table, 1)
        both.setSpacing(4 * GRID)
        both.addWidget(area)
        both.addLayout(right, 1)
        self.column.addLayout(both, 1)
        self.column.addWidget(self.told)
        self._end()

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._change)
        self.rules.textChanged.connect(self._change)
        self.note.textChanged.connect(self._change)
        self.has_day.toggled.connect(self.day.setEnabled)
        self.has_day.toggled.connect(self._change)
        self.agreed_with.textChanged.connect(self._change)
        for keys in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(QKeySequence(Qt.Modifier.CTRL | keys), self).activated.connect(self.accept_button.click)

    # What is typed -----------------------------------------------------------------------------------------------

    def scheme(self) -> Scheme:
        """As it is typed; rules that are wrong are not in it."""
        day = self.day.date()
        return Scheme(
            SchemeKind(self.kind.currentData()),
            self._typed.rules,
            " ".join(self.agreed_by.text().split()),
            " ".join(self.agreed_with.text().split()),
            date(day.year(), day.month(), day.day()) if self.has_day.isChecked() else None,
            self.note.toPlainText().strip(),
        )

    def lacks(self) -> str:
        """Why it cannot be written down, as a sentence; "" where it can."""
        if self._operator is not None and not self._operator.strip():
            return self.tr("Say first who sits here (O on the wall).")
        if self._typed.problems:
            return self.tr("Put the rules right first, or take the wrong lines out.")
        lines = self.rules.toPlainText().splitlines()
        if len(self._typed.rules) > MOST_RULES or any(len(line) > MOST_LETTERS for line in lines):
            return self.tr("That is too long: at most {0} rules of {1} letters.").format(MOST_RULES, MOST_LETTERS)
        if len(self.note.toPlainText()) > MOST_LETTERS:
            return self.tr("The note is too long: at most {0} letters.").format(MOST_LETTERS)
        return ""

    def _change(self) -> None:
        self.rules.setPlaceholderText(_EXAMPLES[SchemeKind(self.kind.currentData())])
        self._typed = typed_rules(self.rules.toPlainText())
        problems = "\n".join(map(rule_fault, self._typed.problems))
        self.problems.setText(problems)
        self._form.setRowVisible(self.problems, bool(problems))
        self._say("")
        self._timer.start()

    def _say(self, trouble: str) -> None:
        """Why nothing happens, else what would."""
        lacks = self.lacks()
        self.told.setText(trouble or lacks or self._hint())
        self.accept_button.setEnabled(not lacks and not self._waiting)

    def _hint(self) -> str:
        if not self.scheme().agreed:
            return self.tr("Only planned: it is agreed once it says with whom, or on which day.")
        return "" if self._stage is None else agreed_leads_to(self._stage)

    # What comes of it --------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Show the addresses by what is typed now."""
        self._timer.stop()
        headings = (self.tr("Camera"), self.tr("Address"), self.tr("From the centre"))
        if self._typed.problems:
            self.summary.setText("")
            self.table.show_rows(headings, (), self.tr("The addresses are shown here once the rules are right."))
            return
        rows = self._preview(self.scheme())
        self.summary.setText(self._summary(rows))
        words = self._fates()
        shown = [(row.name, words[row.fate], row.text) for row in rows]
        self.table.show_rows(headings, shown, self.tr("No camera is known here yet: it counts for those that come."))

    def look_again(self) -> None:
        """What is known has changed; nothing where the dialog is closed."""
        if self._open:
            self.look()

    def _fates(self) -> Mapping[AddressFate, str]:
        return {
            AddressFate.NONE: self.tr("NO ADDRESS"),
            AddressFate.NEW: self.tr("new"),
            AddressFate.SAME: self.tr("as it is"),
            AddressFate.UNKNOWN: self.tr("stays: no survey knows it"),
            AddressFate.FOUND: self.tr("by the scheme"),
        }

    def _summary(self, rows: Sequence[AddressRow]) -> str:
        counts = Counter(row.fate for row in rows)
        stay = counts[AddressFate.SAME] + counts[AddressFate.UNKNOWN]
        parts = (
            (counts[AddressFate.NONE], self.tr("without an address by it: {0}")),
            (counts[AddressFate.NEW], self.tr("new address: {0}")),
            (counts[AddressFate.FOUND], self.tr("with an address: {0}")),
            (stay, self.tr("as they are: {0}")),
        )
        return " · ".join(text.format(count) for count, text in parts if count)

    # It is written down ------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Report it; the answer closes the dialog."""
        if self.accept_button.isEnabled():
            self._waiting = True
            self._say(self.tr("Writing it down …"))
            self.said.emit(self.scheme())

    def kept(self) -> None:
        """It is written down."""
        if self._waiting:
            self._waiting = False
            super().accept()

    def refused(self, why: str) -> None:
        """It is not: say why, and let it be tried again."""
        if self._waiting:
            self._waiting = False
            self.look()
            self._say(why)

    def done(self, result: int) -> None:
        """Nobody waits for an answer any more; Qt deletes what is closed."""
        self._waiting = self._open = False
        self._timer.stop()
        super().done(result)
