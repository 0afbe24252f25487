"""Earlier hand-overs: a list by day and by what is looked for, and the one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import QDate, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from wall.handover import Handover
from wall.search import fold
from wall.ui.handover_texts import Text
from wall.ui.handover_view import HandoverView
from wall.ui.handover_words import HandoverWords
from wall.ui.parts import PlainLabel, push_button
from wall.ui.theme import GRID

_LIST_WIDTH = 88 * GRID
_ROW = 14 * GRID


class HandoverPast(QWidget):
    """Shows what it is told; reports which is to be taken over, previewed or saved."""

    take_over_pressed = Signal(str)
    day_wanted = Signal(object)  # a date; None: the newest
    preview_wanted = Signal(Handover)
    file_wanted = Signal(Handover)

    def __init__(self, zone: tzinfo) -> None:
        super().__init__()
        self._zone = zone
        self._words: HandoverWords | None = None
        self._handovers: Sequence[Handover] = ()
        self._found: dict[str, str] = {}  # by id: what is searched in it
        self.days = QComboBox()
        self.days.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.day = QDateEdit(QDate.currentDate())
        self.search = QLineEdit()
        self.list = QListWidget()
        self.empty = PlainLabel()
        self.view = HandoverView(with_notes=True)
        self.take_over: QPushButton = push_button()
        self.preview, self.save = push_button(), push_button()
        self._build()
        self.days.activated.connect(lambda: self._want_day())
        self.day.dateChanged.connect(lambda: self._want_day())
        self.search.textChanged.connect(lambda: self._fill())
        self.list.currentItemChanged.connect(lambda: self._show())
        self.take_over.clicked.connect(lambda: self._with_chosen(lambda each: self.take_over_pressed.emit(each.id)))
        self.preview.clicked.connect(lambda: self._with_chosen(self.preview_wanted.emit))
        self.save.clicked.connect(lambda: self._with_chosen(self.file_wanted.emit))

    def _build(self) -> None:
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.list.setObjectName("rows")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        when = QHBoxLayout()
        when.setSpacing(2 * GRID)
        when.addWidget(self.days)
        when.addWidget(self.day, 1)
        left = QVBoxLayout()
        left.setSpacing(2 * GRID)
        left.addLayout(when)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        left.addWidget(self.empty, 1)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(_LIST_WIDTH)
        left.setContentsMargins(0, 0, 0, 0)
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * GRID)
        buttons.addStretch(1)
        for button in (self.preview, self.save, self.take_over):
            buttons.addWidget(button)
        right = QVBoxLayout()
        right.setSpacing(3 * GRID)
        right.addWidget(self.view, 1)
        right.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        row.setSpacing(6 * GRID)
        row.addWidget(side)
        row.addLayout(right, 1)

    @property
    def chosen(self) -> Handover | None:
        """The one that is shown."""
        item = self.list.currentItem()
        key = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return next((each for each in self._handovers if each.id == key), None)

    def choose(self, handover_id: str) -> None:
        """Show that one, whatever was looked for."""
        if all(self.list.item(row).data(Qt.ItemDataRole.UserRole) != handover_id for row in range(self.list.count())):
            self.search.clear()
            self.days.setCurrentIndex(0)
            self._want_day()
        for row in range(self.list.count()):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole) == handover_id:
                self.list.setCurrentRow(row)

    def show_handovers(self, handovers: Sequence[Handover], words: HandoverWords) -> None:
        """These, the newest first."""
        self._words, self._handovers = words, handovers
        self._found = {each.id: fold(_text_of(each, words)) for each in handovers}
        self._fill()

    def retranslate(self, words: HandoverWords) -> None:
        """Say it in that language."""
        chosen = max(0, self.days.currentIndex())
        self.days.clear()
        self.days.addItems([words.of(Text.ALL_DAYS), words.of(Text.ON_DAY)])
        self.days.setCurrentIndex(chosen)
        self.search.setPlaceholderText(words.of(Text.SEARCH))
        self.empty.setText(words.of(Text.NONE_YET))
        self.take_over.setText(words.of(Text.TAKE_OVER))
        self.preview.setText(words.of(Text.PREVIEW))
        self.save.setText(words.of(Text.SAVE_PDF))
        self.show_handovers(self._handovers, words)

    def _want_day(self) -> None:
        self.day_wanted.emit(self.day.date().toPython() if self.days.currentIndex() == 1 else None)
        self._fill()

    def _fill(self) -> None:
        words = self._words
        if words is None:
            return
        before, wanted = self.chosen, fold(self.search.text()).split()
        self.day.setEnabled(self.days.currentIndex() == 1)
        day = self.day.date().toPython() if self.days.currentIndex() == 1 else None
        self.list.blockSignals(True)
        self.list.clear()
        for each in self._handovers:
            if day is not None and each.at.astimezone(self._zone).date() != day:
                continue
            if not all(word in self._found[each.id] for word in wanted):
                continue
            given = words.of(Text.AT_BY).format(words.moment(each.at), each.by)
            item = QListWidgetItem(
                f"{given} · {each.desk}\n{words.of(Text.TAKEN_OVER)}: {words.signature(each)}", self.list
            )
            item.setData(Qt.ItemDataRole.UserRole, each.id)
            item.setSizeHint(QSize(0, _ROW))
            if before is not None and each.id == before.id:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self.list.setVisible(self.list.count() > 0)
        self.empty.setVisible(self.list.count() == 0)
        self._show()

    def _show(self) -> None:
        chosen, words = self.chosen, self._words
        if words is not None:
            self.view.show_handover(chosen, words)
        for button in (self.preview, self.save):
            button.setEnabled(chosen is not None)
        self.take_over.setEnabled(chosen is not None and not chosen.signed)

    def _with_chosen(self, does: object) -> None:
        chosen = self.chosen
        if chosen is not None and callable(does):
            does(chosen)


def _text_of(handover: Handover, words: HandoverWords) -> str:
    """What is looked for: people, places, notes, and the days as they are shown."""
    situation = handover.situation
    places = [
        words.named(each.place) for part in (situation.alarms, situation.aside, situation.not_live) for each in part
    ]
    people = [handover.by, handover.signed_by, handover.desk, *(each.by for each in handover.changes.listed)]
    return "\n".join([words.moment(handover.at), handover.notes, *people, *places])
