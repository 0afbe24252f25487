"""The list of everything that is shelved, out of service or away by plan, from which it is put back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QPushButton, QTableWidget, QTableWidgetItem, QWidget

from wall.alarms.alarm import Alarm
from wall.alarms.hiding import Hidden
from wall.alarms.requests import Request, Return, Unshelve
from wall.alarms.schedule import PlannedNow
from wall.alarms.source import Source
from wall.ui import hiding_words, plan_words
from wall.ui.dialogs import AskingDialog
from wall.ui.icons import Icon, icon
from wall.ui.parts import PlainLabel, plain_tip
from wall.ui.theme import COLOURS
from wall.ui.words import translate

Aside = Alarm | PlannedNow
REFRESH_MS = 1000
_LIST_SIZE = QSize(1280, 420)  # pixels, or what the window has


class AsideDialog(AskingDialog):
    """Everything that is put aside, the next to end first, as it is now; [Put back] for what is selected.

    What is away by plan comes last. Its plan is ended in the dialog of plans: a daily one means other days too.
    """

    asked = Signal(list)  # list[Request]
    plan_requested = Signal(Source)  # whose plans are to be shown; the list closes

    def __init__(
        self,
        parent: QWidget,
        look: Callable[[], tuple[Sequence[Aside], datetime] | None],
        name_of: Callable[[Source], tuple[str, str]],
    ) -> None:
        """`look` tells what is put aside now, and when that is; `name_of` a source's own name and its place's."""
        super().__init__(
            parent, lambda: translate("AsideDialog", "Put aside"), lambda: translate("AsideDialog", "Close")
        )
        self._look, self._name_of = look, name_of
        self._rows: tuple[Aside, ...] = ()
        self.table = QTableWidget(0, 5)
        for at, told in enumerate(
            (
                lambda: self.tr("Camera"),
                lambda: self.tr("Place"),
                lambda: self.tr("Until"),
                lambda: self.tr("Reason"),
                lambda: self.tr("By"),
            )
        ):
            heading = QTableWidgetItem()
            self.table.setHorizontalHeaderItem(at, heading)
            self.says(heading.setText, told)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for wide in (1, 3):
            header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        self.empty, self.put_back = PlainLabel(), QPushButton()
        self.says(self.empty.setText, lambda: self.tr("Nothing is shelved, out of service or away by plan."))
        self.says(self.put_back.setText, lambda: self.tr("Put back"))
        self.put_back.setAutoDefault(False)
        self.put_back.clicked.connect(self._put_back)
        self.table.itemSelectionChanged.connect(self._show_button)
        self.table.installEventFilter(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.empty.setWordWrap(True)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.empty, 1)
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
        selected = {_key(each) for each in self._selected()}
        current = _key(self._rows[self.table.currentRow()]) if self.table.currentRow() >= 0 else None
        self._rows, at = tuple(found[0]), found[1]
        self.table.blockSignals(True)  # the rows are the same ones to whoever selected them
        self.table.setRowCount(len(self._rows))
        self.table.clearSelection()
        for row, each in enumerate(self._rows):
            self._fill(row, each, at)
        places = [row for row, each in enumerate(self._rows) if _key(each) in selected]
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        for row in places:
            self.table.selectRow(row)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        again = next((row for row, each in enumerate(self._rows) if _key(each) == current), None)
        if again is not None:
            index = self.table.model().index(again, 0)
            self.table.selectionModel().setCurrentIndex(index, self.table.selectionModel().SelectionFlag.NoUpdate)
        self.table.blockSignals(False)
        self.table.setVisible(bool(self._rows))
        self.empty.setVisible(not self._rows)
        self._show_button()

    def _fill(self, row: int, each: Aside, at: datetime) -> None:
        name, place = self._name_of(_source(each))
        sign = Icon.WRENCH
        if isinstance(each, PlannedNow):
            texts = (name, place, plan_words.now(each, at)[1], each.plan.reason, each.plan.by)
        else:
            hiding = each.hiding
            until, why = hiding_words.until(hiding, at, short=True), hiding_words.why(hiding)
            texts = (name, place, until, why, hiding_words.by(hiding, at))
            sign = Icon.SHELF if hiding.kind.shelved else Icon.WRENCH
        for column, text in enumerate(texts):
            item = self.table.item(row, column)
            if item is None:
                item = QTableWidgetItem()
                self.table.setItem(row, column, item)
            item.setText(text)
            item.setToolTip(plain_tip(text))
        first = self.table.item(row, 0)
        if first is not None:
            first.setIcon(icon(sign, COLOURS.text))

    def _selected(self) -> tuple[Aside, ...]:
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return tuple(self._rows[row] for row in rows if row < len(self._rows))

    def _requests(self) -> list[Request]:
        requests: list[Request] = []
        for alarm in self._selected():
            if isinstance(alarm, PlannedNow):
                continue
            if alarm.hiding.kind.shelved:
                requests.append(Unshelve(alarm.source, alarm.occurrence))
            elif alarm.hiding.kind is Hidden.OUT_OF_SERVICE:
                requests.append(Return(alarm.source, alarm.occurrence))
        return requests

    def _show_button(self) -> None:
        count = len(self._requests())
        if not count and self._plan() is not None:
            self.put_back.setEnabled(True)
            self.put_back.setText(self.tr("End the plan …"))
            return
        self.put_back.setEnabled(count > 0)
        self.put_back.setText(self.tr("Put back") if count < 2 else self.tr("Put back ({0})").format(count))

    def _put_back(self) -> None:
        requests, planned = self._requests(), self._plan()
        if requests:
            self.asked.emit(requests)
            self.table.clearSelection()
        elif planned is not None:
            self.reject()  # one dialog at a time
            self.plan_requested.emit(planned.plan.source)

    def _plan(self) -> PlannedNow | None:
        """The first selected plan."""
        return next((each for each in self._selected() if isinstance(each, PlannedNow)), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space in the list puts back what is selected; Enter closes, as everywhere."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            self._put_back()
            return True
        return super().eventFilter(watched, event)


def _source(each: Aside) -> Source:
    return each.plan.source if isinstance(each, PlannedNow) else each.source


def _key(each: Aside) -> tuple[Source, int]:
    """What stays the same from one look to the next: of one source there may be an alarm and plans."""
    return _source(each), each.plan.id if isinstance(each, PlannedNow) else 0
