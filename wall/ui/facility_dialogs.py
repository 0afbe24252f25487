"""What is said of a facility: how far it is, that somebody went there, until when its province has time.

Each dialog says all the time what is still missing, and reports by a signal; who says it is whoever sits here.
"""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QDateTimeEdit, QFormLayout, QLineEdit, QWidget

from wall.programme.facility import offered
from wall.programme.facts import Visit, VisitOutcome
from wall.programme.moves import MUST_ACT, Actor, Grounds, Reason
from wall.programme.stages import TRANSITIONS, WITH_A_REASON, Stage, StageEvent
from wall.ui.dialogs import AskingDialog
from wall.ui.facility_texts import FacilityText as Text
from wall.ui.moments import as_local, as_qt
from wall.ui.parts import PlainLabel, dim_label
from wall.ui.programme_texts import Text as ProgrammeText
from wall.ui.programme_words import ProgrammeWords
from wall.ui.theme import BODY, GRID

_DAY = "dd/MM/yyyy"
_LONGEST = 500  # letters of what is said


class _Saying(AskingDialog):
    """A form, what is missing, and who says it."""

    def __init__(self, parent: QWidget, heading: str, words: ProgrammeWords, operator: str) -> None:
        super().__init__(parent, lambda: heading, lambda: words.of(Text.KEEP))
        self.words, self.operator = words, operator
        self.form = QFormLayout()
        self.form.setSpacing(2 * GRID)
        self.hint = dim_label(BODY)
        self.hint.setWordWrap(True)
        self.missing = PlainLabel()
        self.missing.setWordWrap(True)

    def lacks(self) -> str:
        """What is missing, as a sentence; "" where nothing is."""
        raise NotImplementedError

    def _finish(self) -> None:
        self.form.addRow(self.words.of(Text.SAYS), PlainLabel(self.operator))
        self.column.addLayout(self.form)
        self.column.addWidget(self.hint)
        self.column.addWidget(self.missing)
        self._end()
        self._check()

    def _check(self) -> None:
        lacks = self.lacks() if self.operator.strip() else self.words.of(Text.NO_OPERATOR)
        self.missing.setText(lacks)
        self.accept_button.setEnabled(not lacks)

    def _line(self) -> QLineEdit:
        line = QLineEdit()
        line.setMaxLength(_LONGEST)
        line.textChanged.connect(self._check)
        return line


class MoveDialog(_Saying):
    """How far a facility is. Only what its stage can answer is offered."""

    said = Signal(StageEvent, Grounds)

    def __init__(self, parent: QWidget, words: ProgrammeWords, name: str, stage: Stage, operator: str) -> None:
        super().__init__(parent, words.of(Text.TITLE_MOVE).format(name), words, operator)
        self._stage = stage
        self.event_choice = QComboBox()
        for event in offered(stage):
            self.event_choice.addItem(words.event(event), event)
        self.reason = QComboBox()
        for reason in Reason:
            if reason is not Reason.NONE:
                self.reason.addItem(words.reason(reason), reason)
        self.actor = QComboBox()
        for actor in Actor:
            if actor is not Actor.NOBODY:
                self.actor.addItem(words.actor(actor), actor)
        self.why = self._line()
        self.form.addRow(words.of(Text.WHAT), self.event_choice)
        self.form.addRow(words.of(ProgrammeText.REASON), self.reason)
        self.form.addRow(words.of(ProgrammeText.MUST_ACT), self.actor)
        self.form.addRow(words.of(ProgrammeText.WHY), self.why)
        self.reason.setCurrentIndex(-1)
        self._choose_actor()
        self._finish()
        self._show_event()
        self.event_choice.currentIndexChanged.connect(self._show_event)
        self.reason.currentIndexChanged.connect(self._choose_actor)
        self.accepted.connect(lambda: self.said.emit(self.chosen, self.grounds()))

    @property
    def chosen(self) -> StageEvent:
        """What has happened."""
        event = self.event_choice.currentData()
        assert isinstance(event, StageEvent)
        return event

    def grounds(self) -> Grounds:
        """Why."""
        why = self.why.text().strip()
        if self.chosen is not StageEvent.REFUSE:
            return Grounds(why)
        return Grounds(why, self._reason(), Actor(self.actor.currentData()))

    def _reason(self) -> Reason:
        reason = self.reason.currentData()
        return reason if isinstance(reason, Reason) else Reason.NONE

    def lacks(self) -> str:
        """See _Saying."""
        said = bool(self.why.text().strip())
        if self.chosen is StageEvent.REFUSE:
            reason = self._reason()
            enough = reason is not Reason.NONE and (said or reason is not Reason.OTHER)
            return "" if enough else self.words.of(Text.REASON_NEEDED)
        return "" if said or self.chosen not in WITH_A_REASON else self.words.of(Text.WHY_NEEDED)

    def _show_event(self) -> None:
        refuses = self.chosen is StageEvent.REFUSE
        for field in (self.reason, self.actor):
            self.form.setRowVisible(field, refuses)
        after = TRANSITIONS[self._stage][self.chosen]
        assert isinstance(after, Stage)
        told = self.words.of(Text.LEADS_TO).format(self.words.stage(after))
        self.hint.setText(f"{told}. {self.words.of(Text.ONLY_PICTURES)}")
        self._check()

    def _choose_actor(self) -> None:
        self.actor.setCurrentIndex(self.actor.findData(MUST_ACT[self._reason()]))
        self._check()


class VisitDialog(_Saying):
    """Somebody went there."""

    said = Signal(Visit)

    def __init__(self, parent: QWidget, words: ProgrammeWords, name: str, operator: str, now: datetime) -> None:
        super().__init__(parent, words.of(Text.TITLE_VISIT).format(name), words, operator)
        self.at = QDateTimeEdit(as_qt(now))
        self.at.setDisplayFormat(f"{_DAY} HH:mm")
        self.at.setCalendarPopup(True)
        self.at.setMaximumDateTime(as_qt(now))
        self.outcome = QComboBox()
        for outcome in VisitOutcome:
            self.outcome.addItem(words.outcome(outcome), outcome)
        self.visitor, self.refused_by, self.note = QLineEdit(operator), QLineEdit(), QLineEdit()
        for line in (self.visitor, self.refused_by, self.note):
            line.setMaxLength(_LONGEST)
            line.textChanged.connect(self._check)
        self.another = QCheckBox(words.of(Text.NEXT))
        self.next_day = _day_field(now.date())
        self.next_day.setEnabled(False)
        self.form.addRow(words.of(Text.VISITED_AT), self.at)
        self.form.addRow(words.of(Text.VISITED_BY), self.visitor)
        self.form.addRow(words.of(Text.OUTCOME), self.outcome)
        self.form.addRow(words.of(Text.BY_WHOM), self.refused_by)
        self.form.addRow(words.of(Text.NOTE), self.note)
        self.form.addRow(self.another, self.next_day)
        self._finish()
        self._show_outcome()
        self.outcome.currentIndexChanged.connect(self._show_outcome)
        self.another.toggled.connect(self.next_day.setEnabled)
        self.accepted.connect(lambda: self.said.emit(self.visit()))

    def _outcome(self) -> VisitOutcome:
        outcome = self.outcome.currentData()
        assert isinstance(outcome, VisitOutcome)
        return outcome

    def visit(self) -> Visit:
        """What is said."""
        refused = self._outcome() is VisitOutcome.NOT_ALLOWED
        return Visit(
            as_local(self.at.dateTime()),
            " ".join(self.visitor.text().split()),
            self._outcome(),
            self.refused_by.text().strip() if refused else "",
            self.note.text().strip(),
            _as_day(self.next_day) if self.another.isChecked() else None,
        )

    def lacks(self) -> str:
        """See _Saying."""
        if not self.visitor.text().strip():
            return self.words.of(Text.VISITOR_NEEDED)
        refused = self._outcome() is VisitOutcome.NOT_ALLOWED
        return self.words.of(Text.REFUSER_NEEDED) if refused and not self.refused_by.text().strip() else ""

    def _show_outcome(self) -> None:
        self.form.setRowVisible(self.refused_by, self._outcome() is VisitOutcome.NOT_ALLOWED)
        self._check()


class DeadlineDialog(_Saying):
    """The last day of a province, or none."""

    said = Signal(object)  # date, or None

    def __init__(
        self, parent: QWidget, words: ProgrammeWords, province: str, day: date | None, operator: str, today: date
    ) -> None:
        super().__init__(parent, words.of(Text.TITLE_DEADLINE).format(province), words, operator)
        self.has_one = QCheckBox(words.of(Text.HAS_DEADLINE))
        self.day = _day_field(day or today)
        self.has_one.setChecked(day is not None)
        self.day.setEnabled(day is not None)
        self.has_one.toggled.connect(self.day.setEnabled)
        self.column.addWidget(self.has_one)
        self.form.addRow(words.of(ProgrammeText.DEADLINE), self.day)
        self._finish()
        self.accepted.connect(lambda: self.said.emit(_as_day(self.day) if self.has_one.isChecked() else None))

    def lacks(self) -> str:
        """Nothing: no deadline may be said too."""
        return ""


def _day_field(day: date) -> QDateEdit:
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setDisplayFormat(_DAY)
    field.setCalendarPopup(True)
    return field


def _as_day(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
