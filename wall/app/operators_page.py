"""The page of operators at work, and a new PIN of one's own: written on the store's thread, hashed beside it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtWidgets import QApplication

from wall.access import Deed, Role
from wall.app.background import Bridge
from wall.app.desk import Desk
from wall.app.pin_checks import PinAnswer, beside
from wall.desk_event import DeskEvent, DeskNote
from wall.store.database import Database
from wall.store.operator_store import LastAdministratorError, Operator, OperatorStore, tidy
from wall.store.pins import PinProblem, hash_pin, problem
from wall.store.thread import StoreThread
from wall.ui import access_words, messages
from wall.ui.main_window import MainWindow
from wall.ui.message_bar import MessageKind
from wall.ui.operators_dialog import OperatorRow, OperatorsDialog
from wall.ui.pin_dialog import PinDialog
from wall.urls import Secret

log = logging.getLogger(__name__)


def pin_refusal(pin: Secret) -> str:
    """Why that is no PIN to have, in words; "" for a good one."""
    return {
        None: "",
        PinProblem.NOT_DIGITS: access_words.not_digits(),
        PinProblem.LENGTH: access_words.wrong_length(),
        PinProblem.OBVIOUS: access_words.obvious(),
    }[problem(pin)]


class OperatorsPage:
    """Belongs to a desk with a window. Every change asks anew whether whoever sits here may."""

    def __init__(self, desk: Desk, window: MainWindow, store: StoreThread) -> None:
        self._desk, self._window, self._store = desk, window, store
        self._operators = desk.operators
        self._bridge = Bridge()
        self._dialog: OperatorsDialog | None = None
        self._pin_dialog: PinDialog | None = None

    def open(self) -> OperatorsDialog:
        """Show it."""
        self.close()
        self._dialog = dialog = OperatorsDialog(self._window)
        dialog.add_pressed.connect(self._add)
        dialog.role_chosen.connect(self._set_role)
        dialog.pin_pressed.connect(self._ask_pin)
        dialog.retire_pressed.connect(self._retire)
        dialog.finished.connect(self._closed)
        self.show_now()
        dialog.open()
        return dialog

    def close(self) -> None:
        """Nobody looks at it any more."""
        if self._dialog is not None:
            self._dialog.reject()

    def show_now(self) -> None:
        """Who there is, as it is known now."""
        if self._dialog is not None:
            rows = [
                OperatorRow(each.name, each.role, each.pin_at if each.pin_hash else None)
                for each in self._operators.everybody
                if each.active
            ]
            self._dialog.show_operators(rows, guarded=self._operators.guarded)

    def _closed(self) -> None:
        self._dialog = None
        self._window.focus_wall()

    # What is wanted ------------------------------------------------------------------------------------------------

    def _add(self, name: str, role: Role) -> None:
        at = self._desk.clock()
        try:
            name = tidy(name)
        except ValueError:
            self._tell(messages.no_name())
            return

        def work(store: OperatorStore, by: str) -> Operator:
            known = store.add(name, by, at)
            return known if known.role is role else store.set_role(known.name, role)

        told = DeskNote(DeskEvent.OPERATOR_ADDED, name, role.value)
        self._write(work, lambda known: access_words.added(known.name), told)

    def _set_role(self, name: str, role: Role) -> None:
        self._write(
            lambda store, _: store.set_role(name, role),
            lambda known: access_words.has_role(known.name, known.role),
            DeskNote(DeskEvent.ROLE_CHANGED, name, role.value),
        )

    def _retire(self, name: str) -> None:
        at = self._desk.clock()
        self._write(
            lambda store, by: store.retire(name, by, at),
            lambda known: access_words.retired(known.name),
            DeskNote(DeskEvent.OPERATOR_RETIRED, name),
        )

    def _ask_pin(self, name: str) -> None:
        if self._dialog is not None:
            dialog = PinDialog(self._dialog, name, own=False)
            dialog.entered.connect(
                lambda _, pin: self._desk.permits.do(Deed.OPERATORS, lambda: self._give_pin(dialog, name, pin, None))
            )
            self._show_pin(dialog)

    def ask_own_pin(self) -> PinDialog | None:
        """Ask whoever has signed in for another PIN of his own."""
        name = self._operators.name
        if not name:
            return None
        dialog = PinDialog(QApplication.activeModalWidget() or self._window, name, own=True)
        dialog.entered.connect(lambda before, pin: self._prove(dialog, name, before, pin))
        dialog.finished.connect(self._window.focus_wall)
        self._show_pin(dialog)
        return dialog

    def _show_pin(self, dialog: PinDialog) -> None:
        self._pin_dialog = dialog
        dialog.finished.connect(lambda: self._pin_closed(dialog))
        dialog.open()

    def _pin_closed(self, dialog: PinDialog) -> None:
        if self._pin_dialog is dialog:
            self._pin_dialog = None

    def _refuse(self, dialog: PinDialog, why: str) -> None:
        if self._pin_dialog is dialog:  # else it is closed, and gone
            dialog.refuse(why)

    def _prove(self, dialog: PinDialog, name: str, before: Secret, pin: Secret) -> None:
        """Whoever sits down at somebody's desk for a minute gives him no other PIN."""
        known = next((each for each in self._operators.everybody if each.name == name), None)

        def answered(done: Future[PinAnswer]) -> None:
            if known is not None and done.exception() is None and done.result().right:
                self._give_pin(dialog, name, pin, known.pin_hash)
            else:
                self._refuse(dialog, access_words.wrong_pin())

        self._operators.check_pin(name, before).add_done_callback(answered)

    # What comes of it ----------------------------------------------------------------------------------------------

    def _give_pin(self, dialog: PinDialog, name: str, pin: Secret, before: str | None) -> None:
        if told := pin_refusal(pin):
            self._refuse(dialog, told)
            return
        at, soon = self._desk.clock(), self._bridge.call_soon
        by = self._operators.name if before is None else name  # who has proven the one before, whoever sits here now

        def keep(done: Future[str]) -> None:
            error = done.exception()
            if error is not None:
                self._refuse(dialog, access_words.not_kept(str(error)))
                return
            new = done.result()
            future = self._store.submit(lambda database: OperatorStore(database).set_pin(name, new, at, before))
            future.add_done_callback(lambda kept: soon(lambda: heard(kept, new)))

        def heard(kept: Future[Operator], new: str) -> None:
            error = kept.exception()
            if error is not None:
                self._refuse(dialog, access_words.not_kept(str(error)))
            elif kept.result().pin_hash != new:
                self._refuse(dialog, access_words.pin_changed_meanwhile())
            else:
                log.info("operator %s has another PIN now, given by %s", name, by)
                self._desk.journal.tell(DeskEvent.PIN_CHANGED, by, name)
                if self._pin_dialog is dialog:
                    dialog.accept()
                self._operators.pin_changed(kept.result())
                self._tell(access_words.pin_kept(name))

        beside(lambda: hash_pin(pin), soon).add_done_callback(keep)

    def _write(
        self, work: Callable[[OperatorStore, str], Operator], said: Callable[[Operator], str], told: DeskNote
    ) -> None:
        self._desk.permits.do(Deed.OPERATORS, lambda: self._write_now(work, said, told))

    def _write_now(
        self, work: Callable[[OperatorStore, str], Operator], said: Callable[[Operator], str], told: DeskNote
    ) -> None:
        by = self._operators.name

        def on_thread(database: Database) -> Operator:
            return work(OperatorStore(database), by)

        def heard(done: Future[Operator]) -> None:
            error = done.exception()
            if isinstance(error, LastAdministratorError):
                self._tell(access_words.last_administrator(error.name))
            elif error is not None:
                self._tell(access_words.not_kept(str(error)))
            else:
                log.info("%s, by %s", told.text, by)
                self._desk.journal.tell(told.event, by, told.about, told.more)
                self._tell(said(done.result()))
            self._operators.look()

        future = self._store.submit(on_thread)
        future.add_done_callback(lambda done: self._bridge.call_soon(lambda: heard(done)))

    def _tell(self, text: str) -> None:
        if self._dialog is not None:
            self._dialog.tell(text)
        else:
            self._window.show_message(text, MessageKind.DONE)
