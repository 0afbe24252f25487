"""Putting an alarm aside: for how long and why; and the list of everything that is, from which it is put back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QDateTime, QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from wall.alarms.alarm import Alarm
from wall.alarms.hiding import OUT_LONGEST, SHELF_TIMES, Hidden, HidingReason
from wall.alarms.requests import Request, Return, Shelve, TakeOut, Unshelve
from wall.alarms.source import Source
from wall.ui import hiding_words
from wall.ui.dialogs import AskingDialog
from wall.ui.icons import Icon, icon
from wall.ui.note_templates import offer_notes
from wall.ui.parts import PlainLabel, dim_label, plain_tip
from wall.ui.theme import BODY, DARK, GRID
from wall.ui.words import translate

REFRESH_MS = 1000
_LIST_SIZE = QSize(1280, 420)  # pixels, or what the window has
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
        heading: str,
        accept_word: str,
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
        self.reason.currentIndexChanged.connect(self._check)
        self.text.textChanged.connect(self._check)
        self.accepted.connect(lambda: self.asked.emit([self.request()]))

    def chosen(self) -> HidingReason:
        """The reason that is chosen."""
        value = self.reason.currentData()
        return value if isinstance(value, HidingReason) else HidingReason.NONE

    def request(self) -> Request:
        """What is asked for."""
        raise NotImplementedError

    def complete(self) -> bool:
        """Nothing is missing."""
        reason = self.chosen()
        return reason is not HidingReason.NONE and (
            reason is not HidingReason.OTHER or bool(self.text.text().strip())
        )

    def finish(self, told: str) -> None:
        """Put reason, text and what is told under what the subclass has added."""
        self.form.addRow(translate("hiding", "Reason"), self.reason)
        self.form.addRow(translate("hiding", "More about it"), self.text)
        self.column.addLayout(self.form)
        self.told.setText(told)
        self.column.addWidget(self.told)
        self._end()
        self.reason.setFocus()
        self._check()

    def _check(self) -> None:
        self.accept_button.setEnabled(self.complete())


class ShelveDialog(_Why):
    """For how long, why, and whether it ends with the alarm. The keys 1 to 4 choose the time."""

    def __init__(self, parent: QWidget, alarm: Alarm, name: str, at: datetime, notes: Sequence[str] = ()) -> None:
        heading = translate("ShelveDialog", "Shelve: {0}").format(name)
        super().__init__(parent, heading, translate("ShelveDialog", "Shelve"), _SHELF_REASONS, notes)
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
        self.form.addRow(self.tr("For how long"), row)
        self.form.addRow("", self.once)
        self.finish(
            self.tr(
                "Until then it is neither listed nor heard, and goes on being judged and written down. Shelving does "
                "not acknowledge: what is still wrong then calls again, and what becomes worse calls before."
            )
        )

    def request(self) -> Request:
        """Shelve it like this."""
        alarm, period = self._alarm, SHELF_TIMES[self.times.checkedId()]
        text = self.text.text().strip()
        return Shelve(alarm.source, alarm.occurrence, period, self.chosen(), text, self.once.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The digits choose the time, but while somebody types."""
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(SHELF_TIMES) and not self.text.hasFocus():
            self.times.button(number).setChecked(True)
        else:
            super().keyPressEvent(event)


class TakeOutDialog(_Why):
    """Until when, under which ticket, and why."""

    def __init__(self, parent: QWidget, alarm: Alarm, name: str, at: datetime, notes: Sequence[str] = ()) -> None:
        heading = translate("TakeOutDialog", "Take out of service: {0}").format(name)
        super().__init__(parent, heading, translate("TakeOutDialog", "Take out of service"), _OUT_REASONS, notes)
        self._alarm, self._zone = alarm, at.tzinfo
        self.ticket = QLineEdit()
        self.ticket.setMaxLength(60)
        self.ticket.textChanged.connect(self._check)
        self.until = QDateTimeEdit()
        self.until.setDisplayFormat("dd/MM/yyyy HH:mm")
        self.until.setCalendarPopup(True)
        self.until.setMinimumDateTime(_as_qt(at + timedelta(minutes=15)))
        self.until.setMaximumDateTime(_as_qt(at + OUT_LONGEST - timedelta(hours=1)))
        self.until.setDateTime(_as_qt(at + _USUAL))
        self.form.addRow(self.tr("Until"), self.until)
        self.form.addRow(self.tr("Ticket number"), self.ticket)
        self.finish(
            self.tr(
                "Until then nobody is called for it, and it does not count for its facility. Afterwards, or when it "
                "is returned, it is on trial until it has been good for 60 s; what is still wrong then calls."
            )
        )

    def complete(self) -> bool:
        """Nothing is missing."""
        return super().complete() and bool(self.ticket.text().strip())

    def request(self) -> Request:
        """Take it out like this."""
        alarm, until = self._alarm, self.until.dateTime().toPython()
        assert isinstance(until, datetime)
        ends = until.replace(tzinfo=self._zone)
        ticket, text = self.ticket.text().strip(), self.text.text().strip()
        return TakeOut(alarm.source, alarm.occurrence, ends, self.chosen(), ticket, text)


def _as_qt(at: datetime) -> QDateTime:
    """The time on the clock of the wall, to the minute."""
    return QDateTime(at.year, at.month, at.day, at.hour, at.minute, 0)


class AsideDialog(AskingDialog):
    """Everything that is put aside, the next to end first, as it is now; [Put back] for what is selected."""

    asked = Signal(list)  # list[Request]

    def __init__(
        self,
        parent: QWidget,
        look: Callable[[], tuple[Sequence[Alarm], datetime] | None],
        name_of: Callable[[Source], tuple[str, str]],
    ) -> None:
        """`look` tells what is put aside now, and when that is; `name_of` a source's own name and its place's."""
        super().__init__(parent, translate("AsideDialog", "Put aside"), translate("AsideDialog", "Close"))
        self._look, self._name_of = look, name_of
        self._alarms: tuple[Alarm, ...] = ()
        self.table = QTableWidget(0, 5)
        self.table.setHorizontalHeaderLabels(
            [self.tr("Camera"), self.tr("Place"), self.tr("Until"), self.tr("Reason"), self.tr("By")]
        )
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for wide in (1, 3):
            header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        self.empty = PlainLabel(self.tr("Nothing is shelved, and nothing is out of service."))
        self.put_back = QPushButton(self.tr("Put back"))
        self.put_back.setAutoDefault(False)
        self.put_back.clicked.connect(self._put_back)
        self.table.itemSelectionChanged.connect(self._show_button)
        self.table.installEventFilter(self)
        self.column.addWidget(self.table)
        self.column.addWidget(self.empty)
        self._end(self.put_back)
        self.cancel_button.hide()
        self.resize(_LIST_SIZE.boundedTo(parent.window().size()))
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        """Show what is so now, keeping the selection."""
        found = self._look()
        if found is None:
            return
        selected = {alarm.source for alarm in self._selected()}
        current = self._alarms[self.table.currentRow()].source if self.table.currentRow() >= 0 else None
        self._alarms, at = tuple(found[0]), found[1]
        self.table.blockSignals(True)  # the rows are the same ones to whoever selected them
        self.table.setRowCount(len(self._alarms))
        self.table.clearSelection()
        for row, alarm in enumerate(self._alarms):
            self._fill(row, alarm, at)
        places = [row for row, alarm in enumerate(self._alarms) if alarm.source in selected]
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        for row in places:
            self.table.selectRow(row)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        again = next((row for row, alarm in enumerate(self._alarms) if alarm.source == current), None)
        if again is not None:
            index = self.table.model().index(again, 0)
            self.table.selectionModel().setCurrentIndex(index, self.table.selectionModel().SelectionFlag.NoUpdate)
        self.table.blockSignals(False)
        self.table.setVisible(bool(self._alarms))
        self.empty.setVisible(not self._alarms)
        self._show_button()

    def _fill(self, row: int, alarm: Alarm, at: datetime) -> None:
        hiding = alarm.hiding
        name, place = self._name_of(alarm.source)
        texts = (
            name,
            place,
            hiding_words.until(hiding, at, short=True),
            hiding_words.why(hiding),
            hiding_words.by(hiding, at),
        )
        for column, text in enumerate(texts):
            item = self.table.item(row, column)
            if item is None:
                item = QTableWidgetItem()
                self.table.setItem(row, column, item)
            item.setText(text)
            item.setToolTip(plain_tip(text))
        first = self.table.item(row, 0)
        if first is not None:
            first.setIcon(icon(Icon.SHELF if hiding.kind.shelved else Icon.WRENCH, DARK.text))

    def _selected(self) -> tuple[Alarm, ...]:
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return tuple(self._alarms[row] for row in rows if row < len(self._alarms))

    def _requests(self) -> list[Request]:
        requests: list[Request] = []
        for alarm in self._selected():
            if alarm.hiding.kind.shelved:
                requests.append(Unshelve(alarm.source, alarm.occurrence))
            elif alarm.hiding.kind is Hidden.OUT_OF_SERVICE:
                requests.append(Return(alarm.source, alarm.occurrence))
        return requests

    def _show_button(self) -> None:
        count = len(self._requests())
        self.put_back.setEnabled(count > 0)
        self.put_back.setText(self.tr("Put back") if count < 2 else self.tr("Put back ({0})").format(count))

    def _put_back(self) -> None:
        requests = self._requests()
        if requests:
            self.asked.emit(requests)
            self.table.clearSelection()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space in the list puts back what is selected; Enter closes, as everywhere."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            self._put_back()
            return True
        return super().eventFilter(watched, event)
