"""Putting an alarm aside: for how long, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from wall.alarms.alarm import Alarm
from wall.alarms.hiding import OUT_LONGEST, SHELF_LONGEST, SHELF_TIMES, HidingReason
from wall.alarms.requests import Request, Shelve, TakeOut
from wall.ui import hiding_words
from wall.ui.dialogs import AskingDialog, Words
from wall.ui.moments import as_local, as_qt
from wall.ui.note_templates import offer_notes
from wall.ui.parts import PlainLabel, dim_label
from wall.ui.theme import BODY, GRID
from wall.ui.words import translate

_USUAL = timedelta(days=1)  # until when a camera is out of service, if nobody says otherwise
_SHELF_REASONS = (
    HidingReason.KNOWN,
    HidingReason.WORK,
    HidingReason.POWER,
    HidingReason.WEATHER,
    HidingReason.NUISANCE,
    HidingReason.TEST,
    HidingReason.OTHER,
)
_OUT_REASONS = (HidingReason.REPAIR, HidingReason.WORK, HidingReason.POWER, HidingReason.TEST, HidingReason.OTHER)


class _Why(AskingDialog):
    """What both dialogs ask: a reason from a list, and a text."""

    asked = Signal(list)  # list[Request]

    def __init__(
        self,
        parent: QWidget,
        heading: Words,
        accept_word: Words,
        reasons: Sequence[HidingReason],
        notes: Sequence[str],
    ) -> None:
        super().__init__(parent, heading, accept_word)
        self.reason = QComboBox()
        self.reason.setPlaceholderText(translate("hiding", "Choose a reason"))
        for each in reasons:
            self.reason.addItem(hiding_words.reason(each), each)
        self.reason.setCurrentIndex(-1)
        self.text = QLineEdit()
        offer_notes(self.text, notes)
        self.form = QFormLayout()
        self.form.setSpacing(2 * GRID)
        self.told = dim_label(BODY)
        self.told.setWordWrap(True)
        self.missing = PlainLabel()
        self.reason.currentIndexChanged.connect(self._check)
        self.text.textChanged.connect(self._check)
        self.text.textEdited.connect(self._give_reason)
        self.reason.installEventFilter(self)
        self.accepted.connect(lambda: self.asked.emit([self.request()]))

    def chosen(self) -> HidingReason:
        """The reason that is chosen."""
        value = self.reason.currentData()
        return value if isinstance(value, HidingReason) else HidingReason.NONE

    def request(self) -> Request:
        """What is asked for."""
        raise NotImplementedError

    def lacks(self) -> str:
        """What is missing, in words; "" where nothing is."""
        reason = self.chosen()
        if reason is HidingReason.NONE:
            return translate("hiding", "Reason")
        needs_words = reason is HidingReason.OTHER and not self.text.text().strip()
        return translate("hiding", "More about it") if needs_words else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Letters typed on the list of reasons are a reason in words: they begin the text."""
        if watched is self.reason and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if event.text().isalpha() and held == Qt.KeyboardModifier.NoModifier:
                self.text.setFocus()
                self.text.insert(event.text())
                self._give_reason()
                return True
        return super().eventFilter(watched, event)

    def _give_reason(self) -> None:
        """Who writes down why, and chooses nothing from the list, has another reason than those."""
        other = self.reason.findData(HidingReason.OTHER)
        if self.chosen() is HidingReason.NONE and self.text.text().strip() and other >= 0:
            self.reason.setCurrentIndex(other)

    def finish(self, told: str, first: QWidget | None = None, *, limit: str = "") -> None:
        """Put reason, text and what is told under what the subclass has added; `first` has the keyboard.

        `limit`: for how long it can be asked for, told before somebody asks for more.
        """
        self.form.addRow(translate("hiding", "Reason"), self.reason)
        self.form.addRow(translate("hiding", "More about it"), self.text)
        self.column.addLayout(self.form)
        self.told.setText(f"{told} {limit}".strip())
        self.column.addWidget(self.told)
        self.column.addWidget(self.missing)  # why Enter does nothing
        self._end()
        (first or self.reason).setFocus()
        self._check()

    def _check(self) -> None:
        lacks = self.lacks()
        self.accept_button.setEnabled(not lacks)
        self.missing.setText(translate("hiding", "Still missing: {0}").format(lacks) if lacks else "")


class ShelveDialog(_Why):
    """For how long, why, and whether it ends with the alarm. The keys 1 to 4 choose the time."""

    def __init__(self, parent: QWidget, alarm: Alarm, name: str, at: datetime, notes: Sequence[str] = ()) -> None:
        super().__init__(
            parent,
            lambda: translate("ShelveDialog", "Shelve: {0}").format(name),
            lambda: translate("ShelveDialog", "Shelve"),
            _SHELF_REASONS,
            notes,
        )
        self._alarm = alarm
        self.times = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for number, period in enumerate(SHELF_TIMES, 1):
            until = hiding_words.moment(at + period, at)
            button = QPushButton(f"{hiding_words.period(period)}\n{until}")
            button.setObjectName("choice")  # what is chosen has a thick edge and bold type: seen in grey as well
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setShortcut(f"Alt+{number}")
            self.times.addButton(button, number - 1)
            row.addWidget(button)
        self.times.button(0).setChecked(True)
        self.once = QCheckBox(self.tr("Put it back as soon as the alarm is over"))
        self.once.setEnabled(alarm.state.active)
        self.form.addRow(self.tr("For how long (1 to 4)"), row)
        self.form.addRow("", self.once)
        self.finish(
            self.tr(
                "Until then it is neither listed nor heard, and goes on being judged and written down. Shelving does "
                "not acknowledge: what is still wrong then calls again, and what becomes worse calls before."
            ),
            limit=self.tr("{0} at most. What lasts longer is taken out of service.").format(
                hiding_words.period(SHELF_LONGEST)
            ),
        )

    def request(self) -> Request:
        """Shelve it like this."""
        alarm, period = self._alarm, SHELF_TIMES[self.times.checkedId()]
        text = self.text.text().strip()
        return Shelve(alarm.source, alarm.occurrence, period, self.chosen(), text, self.once.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The digits choose the time, but while somebody types."""
        if self.text.hasFocus() or not self._choose(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The same while the reason has the keyboard, as it has at first: a list takes digits for a word."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.reason and pressed and self._choose(cast(QKeyEvent, event)):
            return True
        return super().eventFilter(watched, event)

    def _choose(self, event: QKeyEvent) -> bool:
        """Take that digit as a time. False: it is none."""
        number = event.key() - Qt.Key.Key_1
        found = 0 <= number < len(SHELF_TIMES)
        if found:
            self.times.button(number).setChecked(True)
        return found


class TakeOutDialog(_Why):
    """Until when, under which ticket, and why."""

    def __init__(self, parent: QWidget, alarm: Alarm, name: str, at: datetime, notes: Sequence[str] = ()) -> None:
        super().__init__(
            parent,
            lambda: translate("TakeOutDialog", "Take out of service: {0}").format(name),
            lambda: translate("TakeOutDialog", "Take out of service"),
            _OUT_REASONS,
            notes,
        )
        self._alarm = alarm
        self.ticket = QLineEdit()
        self.ticket.setMaxLength(60)
        self.ticket.textChanged.connect(self._check)
        self.until = QDateTimeEdit()
        self.until.setDisplayFormat("dd/MM/yyyy HH:mm")
        self.until.setCalendarPopup(True)
        self.until.setMinimumDateTime(as_qt(at + timedelta(minutes=15)))
        self.until.setMaximumDateTime(as_qt(at + OUT_LONGEST - timedelta(hours=1)))
        self.until.setDateTime(as_qt(at + _USUAL))
        self.form.addRow(self.tr("Until"), self.until)
        self.form.addRow(self.tr("Ticket number"), self.ticket)
        self.finish(
            self.tr(
                "Until then nobody is called for it, and it does not count for its facility. Afterwards, or when it "
                "is returned, it is on trial until it has been good for 60 s; what is still wrong then calls."
            ),
            self.until,
            limit=self.tr("{0} days at most. What is away for longer leaves the inventory.").format(OUT_LONGEST.days),
        )

    def lacks(self) -> str:
        """What is missing, in words; "" where nothing is."""
        ticket = "" if self.ticket.text().strip() else self.tr("Ticket number")
        return ", ".join(each for each in (ticket, super().lacks()) if each)

    def request(self) -> Request:
        """Take it out like this."""
        alarm, ends = self._alarm, as_local(self.until.dateTime())
        ticket, text = self.ticket.text().strip(), self.text.text().strip()
        return TakeOut(alarm.source, alarm.occurrence, ends, self.chosen(), ticket, text)
