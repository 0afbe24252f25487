"""What is noted of a facility: whom to call, with one press to copy it, and the record of the survey."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from wall.programme.facility import FacilityView
from wall.ui import verdict_words
from wall.ui.facility_texts import FacilityText as Text
from wall.ui.parts import PlainLabel, dim_label, push_button
from wall.ui.programme_words import ProgrammeWords
from wall.ui.theme import BODY, GRID, TITLE, font

_FIELDS = (
    *(Text.CODE, Text.ADDRESS, Text.POSITION, Text.CAPACITY, Text.LINE, Text.UPLINK, Text.NEEDS, Text.SURVEY),
    Text.REMARKS,
)
_KBPS = 1000.0  # in a Mbit/s


class Wrapped(PlainLabel):
    """Text in as many lines as it needs. In a scrolled area layouts give wrapped labels the height of one line."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def say(self, text: str) -> None:
        """Have that text."""
        self.setText(text)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Other letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_room()

    def _make_room(self) -> None:
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))


class CopyRow(QWidget):
    """A line of the contact and a button that puts it on the clipboard."""

    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.text = Wrapped()
        self.button: QPushButton = push_button()
        self.button.setObjectName("more")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self._copies = ""
        self.button.clicked.connect(self._copy)

    def show_text(self, shown: str, copies: str, word: str) -> None:
        """What stands there and what is copied; nothing where there is nothing."""
        self._copies = copies
        self.text.say(shown)
        self.button.setText(word)
        self.button.setAccessibleName(f"{word}: {copies}")
        self.setVisible(bool(copies))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._copies)
        self.copied.emit(self._copies)


class RecordPanel(QWidget):
    """Contact above, the record under it; what is not known is left out."""

    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.contact_title, self.record_title = PlainLabel(), PlainLabel()
        self.no_contact, self.no_record = dim_label(BODY), dim_label(BODY)
        self.contact = tuple(CopyRow() for _ in range(3))  # who, telephone, e-mail
        self.verdict = Wrapped()
        self.fields = {text: Wrapped() for text in _FIELDS}
        self._names = {text: dim_label(BODY) for text in _FIELDS}
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 2 * GRID, 0)
        column.setSpacing(2 * GRID)
        for title in (self.contact_title, self.record_title):
            title.setFont(font(TITLE, bold=True))
        for label in (self.no_contact, self.no_record):
            label.setWordWrap(True)
        lines = QGridLayout()
        lines.setSpacing(2 * GRID)
        lines.setColumnStretch(1, 1)
        for at, (text, value) in enumerate(self.fields.items()):
            lines.addWidget(self._names[text], at, 0, Qt.AlignmentFlag.AlignTop)
            lines.addWidget(value, at, 1)
        column.addWidget(self.contact_title)
        for row in self.contact:
            row.copied.connect(self.copied)
            column.addWidget(row)
        column.addWidget(self.no_contact)
        column.addSpacing(2 * GRID)
        column.addWidget(self.record_title)
        column.addWidget(self.verdict)
        column.addLayout(lines)
        column.addWidget(self.no_record)
        column.addStretch(1)

    def show_facility(self, view: FacilityView, words: ProgrammeWords) -> None:
        """Show what is known of it."""
        self.contact_title.setText(words.of(Text.CONTACT))
        self.record_title.setText(words.of(Text.RECORD))
        contact, copy = view.contact, words.of(Text.COPY)
        who = " · ".join(part for part in (contact.name, contact.title) if part)
        for row, shown, copies in zip(
            self.contact,
            (who, contact.telephone, contact.email),
            (contact.name or contact.title, contact.telephone, contact.email),
            strict=True,
        ):
            row.show_text(shown, copies, copy)
        self.no_contact.setText(words.of(Text.NO_CONTACT))
        self.no_contact.setVisible(not (who or contact.telephone or contact.email))
        self._show_verdict(view, words)
        told = _told(view, words)
        for text, value in self.fields.items():
            self._names[text].setText(words.of(Text.UPLINK if text is Text.NEEDS else text))
            value.say(told.get(text, ""))
            for label in (self._names[text], value):
                label.setVisible(bool(told.get(text)))
        self._names[Text.NEEDS].setText("")  # it goes on from the uplink's row
        self.no_record.setText(words.of(Text.NO_RECORD))
        self.no_record.setVisible(not any(told.values()))

    def _show_verdict(self, view: FacilityView, words: ProgrammeWords) -> None:
        judged = view.judgement
        self.verdict.setVisible(judged is not None)
        if judged is None:
            return
        verdict = verdict_words.facility_verdict(judged.verdict)
        said = words.of(Text.FIT).format(verdict, words.number(judged.fit), words.number(judged.counted))
        reason, remedy = verdict_words.facility_reason(judged.reason), verdict_words.facility_remedy(judged.reason)
        self.verdict.say("\n".join(part for part in (said, f"{reason} → {remedy}" if reason else "") if part))


def _told(view: FacilityView, words: ProgrammeWords) -> dict[Text, str]:
    """The record in words; what is missing is "" or not there."""
    found: dict[Text, str] = {}
    judged, record = view.judgement, view.told.record
    uplinks = [_mbps(view.uplink_kbps, Text.UPLINK_DECLARED, words)]
    if record is not None:
        uplinks.append(_mbps(record.uplink_measured_kbps, Text.UPLINK_MEASURED, words))
        place = record.position
        found[Text.CODE], found[Text.ADDRESS] = record.code, record.address
        found[Text.POSITION] = "" if place is None else f"{place.latitude:.5f}, {place.longitude:.5f}"
        found[Text.CAPACITY] = words.of(Text.PERSONS).format(words.number(record.capacity)) if record.capacity else ""
        found[Text.LINE], found[Text.REMARKS] = record.line_operator, record.remarks
        at = "" if record.surveyed_at is None else words.moment(record.surveyed_at)
        found[Text.SURVEY] = " · ".join(part for part in (at, record.surveyed_by) if part)
    found[Text.UPLINK] = "\n".join(filter(None, uplinks))
    if judged is not None:
        found[Text.NEEDS] = _mbps(judged.need.kbps, Text.NEEDS, words)
    return found


def _mbps(kbps: float, text: Text, words: ProgrammeWords) -> str:
    told: Callable[[str], str] = words.of(text).format
    return told(words.number(kbps / _KBPS, 0 if kbps >= 10 * _KBPS else 1)) if kbps > 0 else ""
