"""The list of everything that is shelved or out of service, from which it is put back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton, QTableWidget, QTableWidgetItem, QWidget

from wall.alarms.alarm import Alarm
from wall.alarms.hiding import Hidden
from wall.alarms.requests import Request, Return, Unshelve
from wall.alarms.source import Source
from wall.ui import hiding_words
from wall.ui.dialogs import AskingDialog
from wall.ui.icons import Icon, icon
from wall.ui.parts import PlainLabel, plain_tip
from wall.ui.theme import DARK
from wall.ui.words import translate

REFRESH_MS = 1000
_LIST_SIZE = QSize(1280, 420)  # pixels, or what the window has


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
        self.table.selectRow(0)  # the keyboard alone gets no further than a current row without a selection
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
