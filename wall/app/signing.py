"""Signing in and out at a desk's window: asked for by a key or by what somebody wanted, which then goes on.

The wall goes on to show and to sound, whoever has signed in; a dialog opens only because somebody pressed something.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtWidgets import QApplication, QWidget

from wall.access import Deed
from wall.app.desk import Desk
from wall.app.idle import Idle
from wall.app.operators_page import OperatorsPage
from wall.app.pin_checks import PinAnswer, PinFate
from wall.store.thread import StoreThread
from wall.ui import access_words
from wall.ui.collation import by_name
from wall.ui.main_window import MainWindow
from wall.ui.message_bar import MessageKind
from wall.ui.sign_in import Purpose, SignInDialog
from wall.urls import Secret

Then = Callable[[], None]


class Signing:
    """Belongs to a desk with a window. `on_sign_in` hears of each sign-in, after what was wanted has happened."""

    def __init__(self, desk: Desk, window: MainWindow, store: StoreThread, keep_name: Callable[[str], None]) -> None:
        """`keep_name`: who is proposed at the next start."""
        self._desk, self._window, self._keep_name = desk, window, keep_name
        self.operators = desk.operators
        self.page = OperatorsPage(desk, window, store)
        self.on_sign_in: Callable[[], None] = lambda: None
        self._dialog: SignInDialog | None = None
        self._idle = Idle(desk.settings.desk.sign_out_min, self._sign_out_idle)
        desk.permits.ask_sign_in = self.ask_for
        window.sign_in_wanted.connect(self.ask)
        window.operators_wanted.connect(self._open_page)

    def stop(self) -> None:
        """Close what is open."""
        self._idle.stop()
        if self._dialog is not None:
            self._dialog.reject()
        self.page.close()

    def ask(self) -> SignInDialog:
        """Ask for a name and a PIN; whoever has signed in can sign out there."""
        return self._open(lambda: None)

    def ask_for(self, deed: Deed, then: Then) -> None:
        """Ask, and go on with what was wanted."""
        self._open(then, why=access_words.wanted(deed))

    def ask_to_sign(self, then: Then) -> SignInDialog:
        """Ask for the PIN of whoever takes the shift over: a signature, also of somebody who has signed in."""
        return self._open(then, purpose=Purpose.TAKE_OVER)

    def _open(self, then: Then, *, why: str = "", purpose: Purpose = Purpose.SIGN_IN) -> SignInDialog:
        if self._dialog is not None:
            self._dialog.reject()
        operators, names = self.operators, by_name(self.operators.names)
        proposed = operators.last
        if purpose is Purpose.TAKE_OVER:  # whoever has handed over is hardly the one who takes over
            proposed = next((each for each in names if each != operators.name), proposed)
        self._dialog = dialog = SignInDialog(
            self._parent(),
            names,
            proposed,
            operators.name,
            why=why,
            purpose=purpose,
            manages=operators.may(Deed.OPERATORS),
        )
        dialog.entered.connect(lambda name, pin: self._entered(dialog, name, pin, then, purpose))
        dialog.sign_out_pressed.connect(self._sign_out)
        dialog.pin_pressed.connect(self._own_pin)
        dialog.operators_pressed.connect(self._open_page)
        dialog.finished.connect(lambda: self._closed(dialog))
        dialog.open()
        return dialog

    def _parent(self) -> QWidget:
        """The window that is used now: over a dialog that somebody is busy with, not under it."""
        return QApplication.activeModalWidget() or QApplication.activeWindow() or self._window

    def _closed(self, dialog: SignInDialog) -> None:
        if self._dialog is dialog:
            self._dialog = None
        asked = dialog.parentWidget()
        if asked is None or asked is self._window:
            self._window.focus_wall()
        else:  # another window of the wall, or the page of the shift: the main window would come over it
            asked.activateWindow()

    def _entered(self, dialog: SignInDialog, name: str, pin: Secret, then: Then, purpose: Purpose) -> None:
        answer = self.operators.sign_in(name, pin)
        answer.add_done_callback(lambda done: self._answered(dialog, name, done, then, purpose))

    def _answered(
        self, dialog: SignInDialog, name: str, done: Future[PinAnswer], then: Then, purpose: Purpose
    ) -> None:
        answer = None if done.exception() is not None else done.result()
        if answer is not None and answer.right:
            if self._dialog is dialog:  # else it is closed and gone: somebody else asks meanwhile
                dialog.accept()
            self._window.show_message(access_words.signed_in(self.operators.name), MessageKind.DONE)
            self._keep_name(self.operators.name)
            self._idle.touch()
            then()
            if purpose is Purpose.SIGN_IN:  # whoever takes over looks at what there is to take over
                self.on_sign_in()
        elif self._dialog is dialog:
            dialog.refuse(refusal(name, answer), 0.0 if answer is None else answer.wait_s)

    def _sign_out(self) -> None:
        name = self.operators.name
        if self._dialog is not None:
            self._dialog.reject()
        self.operators.sign_out()
        self._window.show_message(access_words.signed_out(name), MessageKind.DONE)

    def _sign_out_idle(self) -> None:
        name = self.operators.name
        if self.operators.guarded and name:
            self.operators.sign_out(idle=True)
            said = access_words.signed_out_idle(name, self._desk.settings.desk.sign_out_min)
            self._window.show_message(said, MessageKind.HINT)

    def _own_pin(self) -> None:
        if self._dialog is not None:
            self._dialog.reject()
        self.page.ask_own_pin()

    def _open_page(self) -> None:
        if self._dialog is not None:
            self._dialog.reject()
        self._desk.permits.do(Deed.OPERATORS, self._show_page)

    def _show_page(self) -> None:
        self.page.open()


def refusal(name: str, answer: PinAnswer | None) -> str:
    """What is said of a PIN that was not right. None: our own error."""
    if answer is None:
        return access_words.not_checked()
    return {
        PinFate.RIGHT: "",
        PinFate.WRONG: access_words.wrong_pin(),
        PinFate.WAIT: access_words.too_soon(),
        PinFate.NO_PIN: access_words.no_pin(name),
        PinFate.UNKNOWN: access_words.unknown(name),
        PinFate.UNREADABLE: access_words.unreadable_pin(name),
    }[answer.fate]
