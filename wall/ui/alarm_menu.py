"""The part of a menu that is about an alarm: put it aside, put it back, reset it, and the work on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from wall.access import Deed
from wall.alarms.alarm import Alarm
from wall.alarms.hiding import Hidden
from wall.alarms.lifecycle import AlarmState, TicketState
from wall.alarms.requests import Assign, Note, Request, Reset, Return, SetTicket, Unshelve, deed
from wall.ui import access_words, hiding_words
from wall.ui.actions import Action
from wall.ui.keymap import keymap
from wall.ui.parts import unmarked


class AlarmEntries(QObject):
    """Adds its entries to a menu; lives as long as that. `alarm` is the row as it was shown when the menu opened."""

    asked = Signal(list)  # list[Request]
    shelve_requested = Signal(Alarm)  # to be asked for how long and why
    take_out_requested = Signal(Alarm)

    def __init__(
        self,
        menu: QMenu,
        alarm: Alarm,
        operator: str,
        notes: Sequence[str],
        operators: Sequence[str] = (),
        refusal: Callable[[Deed], str] = lambda _: "",
    ) -> None:
        """`operator` sits here; work may be given to any of the `operators`. `refusal`: who may what he may not."""
        super().__init__(menu)
        self._menu, self._alarm, self._refusal = menu, alarm, refusal
        self._add_hiding()
        if alarm.state is AlarmState.LATCHED:
            self._ask(menu, self.tr("Reset"), Reset(alarm.source, alarm.occurrence)).setShortcut(
                keymap().first(Action.RESET)
            )
        quiet = alarm.state is AlarmState.NORMAL and alarm.hiding.kind is Hidden.NO
        if not quiet or alarm.ticket.open:  # else there is nothing to work on
            self._add_work(operator, notes, operators)

    def _add_hiding(self) -> None:
        alarm, menu = self._alarm, self._menu
        kind, occurrence = alarm.hiding.kind, alarm.occurrence
        shelving = Deed.SHELVE if alarm.source.camera_id is not None else Deed.SHELVE_PLACE
        if kind.shelved:
            self._ask(menu, self.tr("Put back from the shelf"), Unshelve(alarm.source, occurrence))
        if kind is Hidden.OUT_OF_SERVICE:
            self._ask(menu, self.tr("Return to service"), Return(alarm.source, occurrence))
            return
        for text, report, wanted in (
            (self.tr("Shelve …"), self.shelve_requested, shelving),
            (self.tr("Take out of service …"), self.take_out_requested, Deed.OUT_OF_SERVICE),
        ):
            action = menu.addAction(unmarked(text))
            if report is self.shelve_requested and alarm.source.camera_id is not None:
                action.setShortcut(keymap().first(Action.SHELVE))  # shown; the window has the key
            grey(action, self._refusal(wanted))
            action.triggered.connect(lambda _=False, asks=report: asks.emit(alarm))

    def _add_work(self, operator: str, notes: Sequence[str], operators: Sequence[str]) -> None:
        alarm = self._alarm
        work = self._menu.addMenu(self.tr("Work on it"))
        if alarm.owner:
            work.addAction(unmarked(self.tr("Looked after by {0}").format(alarm.owner))).setEnabled(False)
        mine = self._ask(work, self.tr("Assign to me"), Assign(alarm.source, alarm.occurrence, operator))
        if not operator:  # nobody has signed in: the request would name nobody
            grey(mine, access_words.only(Deed.ACKNOWLEDGE))
        mine.setEnabled(mine.isEnabled() and alarm.owner != operator)
        if others := [each for each in operators if each != operator]:
            given = work.addMenu(self.tr("Assign to"))
            for name in others:
                action = self._ask(given, name, Assign(alarm.source, alarm.occurrence, name))
                action.setEnabled(action.isEnabled() and alarm.owner != name)
        nobody = self._ask(work, self.tr("Assign to nobody"), Assign(alarm.source, alarm.occurrence, ""))
        nobody.setEnabled(nobody.isEnabled() and bool(alarm.owner))
        work.addSeparator()
        group = QActionGroup(work)
        for state in TicketState:
            request = SetTicket(alarm.source, alarm.occurrence, state)
            action = self._ask(work, hiding_words.ticket(state), request)
            action.setCheckable(True)
            action.setChecked(state is alarm.ticket)
            action.setActionGroup(group)
        if notes:
            templates = self._menu.addMenu(self.tr("Note"))
            for note in notes:
                self._ask(templates, note, Note(alarm.source, alarm.occurrence, note))

    def _ask(self, menu: QMenu, text: str, request: Request) -> QAction:
        action = menu.addAction(unmarked(text))
        grey(action, self._refusal(deed(request)))
        action.triggered.connect(lambda: self.asked.emit([request]))
        return action


def grey(action: QAction, reason: str) -> None:
    """Where there is a reason, the entry says it and cannot be chosen."""
    if reason:
        action.setText(access_words.greyed(action.text(), unmarked(reason)))
        action.setEnabled(False)
