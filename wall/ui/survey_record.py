"""The survey's page, third part: what is noted of the facility, visits to it, and photographs."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from wall.ui.parts import PlainLabel, dim_label, push_button, scrolled
from wall.ui.survey_past import PhotographsView, SchemeLine, VisitsView
from wall.ui.theme import BODY, GRID

NO_LINE = "no_line"
_WORDS: Mapping[str, str] = {
    "province": str(QT_TRANSLATE_NOOP("record", "Province")),
    "name": str(QT_TRANSLATE_NOOP("record", "Facility")),
    "code": str(QT_TRANSLATE_NOOP("record", "Code")),
    "address": str(QT_TRANSLATE_NOOP("record", "Address")),
    "position": str(QT_TRANSLATE_NOOP("record", "Latitude, longitude")),
    "capacity": str(QT_TRANSLATE_NOOP("record", "Capacity (persons)")),
    "declared_cameras": str(QT_TRANSLATE_NOOP("record", "Cameras that it says it has")),
    "surveyed_by": str(QT_TRANSLATE_NOOP("record", "Surveyed by")),
    "contact_name": str(QT_TRANSLATE_NOOP("record", "Contact")),
    "contact_title": str(QT_TRANSLATE_NOOP("record", "Title")),
    "contact_telephone": str(QT_TRANSLATE_NOOP("record", "Telephone")),
    "contact_email": str(QT_TRANSLATE_NOOP("record", "E-mail")),
    "line_operator": str(QT_TRANSLATE_NOOP("record", "Operator of the line")),
    "uplink_mbit": str(QT_TRANSLATE_NOOP("record", "Uplink declared (Mbit/s)")),
    "uplink_measured_mbit": str(QT_TRANSLATE_NOOP("record", "Uplink measured (Mbit/s)")),
    "remarks": str(QT_TRANSLATE_NOOP("record", "Remarks")),
}
"""By the keys of a record, in the order in which one asks."""

_LEFT = 8  # of them in the first column
_EXAMPLES: Mapping[str, str] = {"position": "9.7845, 105.4701", "uplink_mbit": "30", "code": "HG-07"}


class RecordPart(QWidget):
    """A form. Reports what was changed in it, by the record's keys."""

    saved = Signal(dict)  # dict[str, str | bool]

    def __init__(self) -> None:
        super().__init__()
        self.fields = {key: QLineEdit() for key in _WORDS}
        self.no_line = QCheckBox()
        self.save = push_button()
        self.said = dim_label(BODY)
        self.visits, self.photographs, self.scheme = VisitsView(), PhotographsView(), SchemeLine()
        self._surveyed_at = ""
        self._labels = {key: PlainLabel() for key in _WORDS}
        self._noted: Mapping[str, str] = {}
        self._sent: dict[str, str | bool] = {}
        self._busy = True
        columns = QHBoxLayout()
        columns.setSpacing(8 * GRID)
        for keys in (tuple(_WORDS)[:_LEFT], tuple(_WORDS)[_LEFT:]):
            form = QFormLayout()
            form.setSpacing(2 * GRID)
            for key in keys:
                self.fields[key].setPlaceholderText(_EXAMPLES.get(key, ""))
                form.addRow(self._labels[key], self.fields[key])
            if "line_operator" in keys:
                form.addRow("", self.no_line)
            columns.addLayout(form, 1)
        row = QHBoxLayout()
        self.said.setWordWrap(True)
        row.addWidget(self.said, 1)
        row.addWidget(self.save)
        below = QHBoxLayout()
        below.setSpacing(8 * GRID)
        below.addWidget(self.visits, 1)
        below.addWidget(self.photographs, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 2 * GRID, 0)
        column.setSpacing(3 * GRID)
        column.addLayout(columns)
        column.addLayout(row)
        column.addWidget(self.scheme)
        column.addLayout(below, 1)
        whole = QVBoxLayout(self)
        whole.addWidget(scrolled(inside))
        self.save.clicked.connect(self._report)
        for field in self.fields.values():
            field.textChanged.connect(self._say)
            field.returnPressed.connect(self.save.click)
        self.no_line.toggled.connect(self._say)
        self._say()

    def show_record(self, noted: Mapping[str, str], surveyed_at: str = "") -> None:
        """What is noted, and when its cameras were probed last. What somebody is typing stays."""
        self._surveyed_at = surveyed_at
        for key, field in self.fields.items():
            before, now = self._noted.get(key, ""), noted.get(key, "")
            if field.text() == before != now:
                field.setText(now)
                field.setCursorPosition(0)  # of a long name its beginning is seen
        if self.no_line.isChecked() == (NO_LINE in self._noted):
            self.no_line.setChecked(NO_LINE in noted)
        self._noted = dict(noted)
        self._say()

    @property
    def unsaved(self) -> bool:
        """Something is typed that is not noted yet."""
        return bool(self._typed())

    def clear(self) -> None:
        """For another survey."""
        self._noted, self._sent = {}, {}
        for field in self.fields.values():
            field.clear()
        self.no_line.setChecked(False)
        self._say()

    def show_busy(self, *, anything: bool) -> None:
        """Whether anything goes on."""
        self._busy = anything
        self.visits.add.setEnabled(not anything)
        self.photographs.add.setEnabled(not anything)
        self.scheme.add.setEnabled(not anything)
        self._say()

    def _say(self) -> None:
        unsaved = self.unsaved
        self.save.setEnabled(unsaved and not self._busy)
        if unsaved:
            self.said.setText(self.tr("Not saved yet"))
        else:
            self.said.setText(
                self.tr("Cameras probed last: {0}").format(self._surveyed_at) if self._surveyed_at else ""
            )

    def kept(self) -> None:
        """What was reported last is noted: it gives way to what has become of it ("4,5" is 4.5)."""
        noted = {**self._noted, **{key: text for key, text in self._sent.items() if isinstance(text, str)}}
        line = self._sent.get(NO_LINE)
        if line is not None:
            noted.pop(NO_LINE, None)
            noted |= {NO_LINE: str(line)} if line else {}
        self._noted, self._sent = noted, {}

    def _report(self) -> None:
        self._sent = self._typed()
        self.saved.emit(self._sent)

    def _typed(self) -> dict[str, str | bool]:
        typed: dict[str, str | bool] = {
            key: field.text().strip()
            for key, field in self.fields.items()
            if field.text().strip() != self._noted.get(key, "")
        }
        if self.no_line.isChecked() != (NO_LINE in self._noted):
            typed[NO_LINE] = self.no_line.isChecked()
        return typed

    def retranslate(self) -> None:
        """Say it in the language of now."""
        for key, label in self._labels.items():
            label.setText(QCoreApplication.translate("record", _WORDS[key]))
        self.no_line.setText(self.tr("Nothing connects it with the outside"))
        self.save.setText(self.tr("Save"))
        self.visits.retranslate()
        self.photographs.retranslate()
        self.scheme.retranslate()
        self._say()


def word(key: str) -> str:
    """What a key of the record is called; the key itself where it has no field."""
    return QCoreApplication.translate("record", _WORDS[key]) if key in _WORDS else key
