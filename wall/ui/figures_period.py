"""Which period the alarm health page is of: a choice of usual ones, or two days."""

from __future__ import annotations

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QWidget

from wall.figures.periods import PeriodChoice
from wall.ui.figures_words import FiguresWords
from wall.ui.theme import GRID


class PeriodPicker(QWidget):
    """Reports what is chosen; the days are shown where they are what is chosen."""

    chosen = Signal(PeriodChoice, object, object)  # the choice; of CHOSEN the first and the last day
    wrong = Signal()  # the first day is after the last

    def __init__(self) -> None:
        super().__init__()
        self.period = QComboBox()
        self.first, self.last = QDateEdit(), QDateEdit()
        self.period.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for choice in PeriodChoice:
            self.period.addItem("", choice)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.period)
        for day in (self.first, self.last):
            day.setDisplayFormat("dd/MM/yyyy")
            day.setCalendarPopup(True)
            day.hide()
            day.dateChanged.connect(self._choose_days)
            row.addWidget(day)
        self.period.activated.connect(self.ask)

    def ask(self) -> None:
        """Report what is chosen, once more too."""
        chosen = self.period.currentData() is PeriodChoice.CHOSEN
        if chosen and self.first.isHidden():  # the days that are shown now
            today = QDate.currentDate()
            for day, date in ((self.first, today.addDays(1 - today.day())), (self.last, today)):
                day.blockSignals(True)
                day.setDate(date)
                day.blockSignals(False)
        for day in (self.first, self.last):
            day.setVisible(chosen)
        self._report()

    def _choose_days(self) -> None:
        if self.period.currentData() is PeriodChoice.CHOSEN:
            self._report()

    def _report(self) -> None:
        choice = self.period.currentData()
        if choice is PeriodChoice.CHOSEN and self.first.date() > self.last.date():
            self.wrong.emit()
        else:
            self.chosen.emit(choice, self.first.date().toPython(), self.last.date().toPython())

    def retranslate(self, words: FiguresWords) -> None:
        """Say it in that language."""
        for at in range(self.period.count()):
            self.period.setItemText(at, words.choice(self.period.itemData(at)))
