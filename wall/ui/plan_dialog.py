"""When a camera or a facility is away by plan: the plans that there are, and a new one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDateTimeEdit,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTimeEdit,
    QWidget,
)

from wall.alarms.schedule import DAILY_ON_LEAST, PLAN_LONGEST, Daily, Maintenance, Plan, never_ends
from wall.alarms.source import Source
from wall.ui import plan_words, words
from wall.ui.dialogs import AskingDialog
from wall.ui.moments import as_local, as_qt
from wall.ui.parts import ElidedLabel, PlainLabel, dim_label
from wall.ui.theme import BODY, GRID

_WIDTH = 640  # pixels
_USUAL = timedelta(hours=2)  # of maintenance
_NIGHT = QTime(22, 0), QTime(6, 0)
_REASON = 200  # letters


class PlanDialog(AskingDialog):
    """Reports a new plan, without an id and an operator, or the id of one that is taken away."""

    made = Signal(Plan)
    removed = Signal(int)

    def __init__(
        self, parent: QWidget, name: str, source: Source, plans: Sequence[Plan], at: datetime, cameras: int = 1
    ) -> None:
        """`at`: now, in local time; `cameras`: how many there are of that source."""
        super().__init__(
            parent,
            lambda: words.translate("PlanDialog", "Planned absence: {0}").format(name),
            lambda: words.translate("PlanDialog", "Plan it"),
        )
        self.setMinimumWidth(_WIDTH)
        self._source = source
        self._at = at
        self._cameras = cameras
        self._asked = source.camera_id is not None  # whether so many are meant; of one camera nobody asks
        for text in (
            self.tr("It is watched as ever. Its alarms are neither listed nor heard in that time."),
            self.tr("Maintenance: {0} days at most. What is off daily must be on for an hour.").format(
                PLAN_LONGEST.days
            ),
        ):
            told = _dim(text)
            told.setWordWrap(True)
            self.column.addWidget(told)
        for plan in plans:
            self._add_plan(plan)
        self._add_kinds(at)
        self.reason = QLineEdit()
        self.reason.setMaxLength(_REASON)
        self.reason.setPlaceholderText(self.tr("Reason"))
        self.column.addWidget(self.reason)
        self.wrong = PlainLabel()  # why Enter does nothing
        self.wrong.setWordWrap(True)
        self.column.addWidget(self.wrong)
        self.says(self.cancel_button.setText, lambda: self.tr("Close"))
        self._end()
        self._connect()
        self._follow()
        self.reason.setFocus()

    def _add_plan(self, plan: Plan) -> None:
        row = QHBoxLayout()
        label = ElidedLabel(BODY)
        label.setText(plan_words.plan(plan, self._at))
        row.addWidget(label, 1)
        remove = QPushButton(self.tr("Take away"))
        remove.setAutoDefault(False)
        remove.clicked.connect(lambda: self._remove(plan.id))
        row.addWidget(remove)
        self.column.addLayout(row)

    def _add_kinds(self, at: datetime) -> None:
        self.once = QRadioButton(self.tr("Maintenance, once"))
        self.daily = QRadioButton(self.tr("Switched off, daily"))
        kinds = QButtonGroup(self)
        kinds.addButton(self.once)
        kinds.addButton(self.daily)
        self.once.setChecked(True)
        self.begin, self.end = (QDateTimeEdit(as_qt(each)) for each in (at, at + _USUAL))
        for moment in (self.begin, self.end):
            moment.setDisplayFormat("dd/MM/yyyy HH:mm")
            moment.setCalendarPopup(True)
        self.off, self.on = (QTimeEdit(each) for each in _NIGHT)
        for clock in (self.off, self.on):
            clock.setDisplayFormat("HH:mm")
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        for line, (kind, first, last) in enumerate(
            ((self.once, self.begin, self.end), (self.daily, self.off, self.on))
        ):
            grid.addWidget(kind, line, 0)
            grid.addWidget(first, line, 1)
            grid.addWidget(PlainLabel(self.tr("to")), line, 2)
            grid.addWidget(last, line, 3)
        grid.setColumnStretch(4, 1)
        self.column.addLayout(grid)
        self.days = [self._day(number) for number in range(7)]
        days = QHBoxLayout()
        days.setSpacing(GRID)
        days.addWidget(_dim(self.tr("beginning on")))
        for box in self.days:
            days.addWidget(box)
        days.addStretch(1)
        self.column.addLayout(days)

    @staticmethod
    def _day(number: int) -> QCheckBox:
        box = QCheckBox(plan_words.day(number))
        box.setChecked(True)
        return box

    def _connect(self) -> None:
        self.reason.textChanged.connect(self._follow)
        self.once.toggled.connect(self._follow)
        self.begin.dateTimeChanged.connect(self._follow)
        self.end.dateTimeChanged.connect(self._follow)
        for clock in (self.off, self.on):
            clock.timeChanged.connect(self._follow)
        for box in self.days:
            box.toggled.connect(self._follow)

    def _follow(self) -> None:
        """Say what is missing, and let nothing be planned that never holds."""
        once = self.once.isChecked()
        self._asked = self._source.camera_id is not None
        self.accept_button.setText(self.tr("Plan it"))
        for moment in (self.begin, self.end):
            moment.setEnabled(once)
        for widget in (self.off, self.on, *self.days):
            widget.setEnabled(not once)
        self.wrong.setText(self._fault())
        self.accept_button.setEnabled(not self._fault())

    def _fault(self) -> str:
        when = self._when()
        if isinstance(when, Maintenance) and when.end <= max(when.begin, self._at):
            return self.tr("The end is over already, or before the beginning")
        if isinstance(when, Daily) and not when.days:
            return self.tr("On no day")
        if never_ends(when):
            if isinstance(when, Daily):
                hours = int(DAILY_ON_LEAST / timedelta(hours=1))
                return self.tr("Off all day, every day: leave %n hour(s) at least", "", hours)
            return self.tr("At most %n days: what is away for longer leaves the inventory", "", PLAN_LONGEST.days)
        return "" if self.reason.text().strip() else self.tr("Say why")

    def _when(self) -> Maintenance | Daily:
        if self.once.isChecked():
            return Maintenance(as_local(self.begin.dateTime()), as_local(self.end.dateTime()))
        days = frozenset(number for number, box in enumerate(self.days) if box.isChecked())
        off, on = self.off.time(), self.on.time()
        return Daily(time(off.hour(), off.minute()), time(on.hour(), on.minute()), days)

    def accept(self) -> None:
        """At once for a camera; what hides a whole place says how many cameras that are, and is pressed again."""
        if not self._asked:
            self._asked = True
            self.wrong.setText(
                self.tr("Alarms of %n camera(s) are then neither listed nor heard.", "", self._cameras)
            )
            self.accept_button.setText(self.tr("Plan it for all"))
            return
        self.made.emit(Plan(0, self._source, self._when(), self.reason.text().strip(), ""))
        super().accept()

    def _remove(self, plan_id: int) -> None:
        self.removed.emit(plan_id)
        super().accept()


def _dim(text: str) -> QLabel:
    label = dim_label(BODY)
    label.setText(text)
    return label
