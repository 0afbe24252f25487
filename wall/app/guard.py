"""Guard mode: every window fills its monitor, without controls; who wants them back enters a PIN.

It keeps a guard from changing what an operator has set up, by accident or out of boredom. It is no lock against
somebody at the machine itself: a service manager, a power button and another desktop stay what they are.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog

from wall.app.background import in_background
from wall.app.desk_journal import Tell, nothing_told
from wall.app.guard_pin import Checked, check_pin, has_pin
from wall.app.screens import Screens
from wall.app.screens_asked import ScreensAsked
from wall.app.tasks import Tasks
from wall.app.tries import GUARD, KeptTries
from wall.app.walls import Wall, Walls
from wall.desk_event import DeskEvent
from wall.ui import screens_words
from wall.ui.actions import Action
from wall.ui.beside_wall import BesideWall
from wall.ui.guard_dialog import GuardDialog
from wall.ui.main_window import MainWindow
from wall.ui.message_bar import MessageKind
from wall.ui.wall_window import WallWindow

log = logging.getLogger(__name__)

ALLOWED = frozenset(
    {
        Action.NEXT_PAGE,
        Action.PREVIOUS_PAGE,
        Action.EVERYTHING,
        Action.NEWEST_ALARM,
        Action.SILENCE,
        Action.LEAVE_GUARD,
    }
)
"""What keys do in guard mode besides moving over the tiles, enlarging one, and (by a setting) acknowledging."""

Who = Callable[[str], Awaitable[str]]


async def _nobody(_pin: str) -> str:
    return ""


class Guard:
    """Belongs to a desk with a window. `file`: where the desk's own PIN is. On the GUI thread; hashing is not."""

    def __init__(
        self,
        walls: Walls,
        main: MainWindow,
        screens: Screens,
        asked: ScreensAsked,
        file: Path,
        tries: KeptTries,
        *,
        acknowledge: bool = True,
    ) -> None:
        """`tries`: how wrong PINs are slowed down. `acknowledge`: alarms can be answered in guard mode."""
        self._walls, self._main, self._screens, self._asked, self._file = walls, main, screens, asked, file
        self._acknowledge, self._tries = acknowledge, tries
        self.by: Callable[[], str] = lambda: ""  # who sits here
        self.who: Who = _nobody  # whose PIN that is, of those who may leave guard mode by their role; "": nobody's
        self.on = False
        self.tell: Tell = nothing_told  # the desk's journal
        self._checking = False
        self._dialog: GuardDialog | None = None
        self._tasks = Tasks()
        main.leaving_requested.connect(self.ask)
        asked.guard_requested.connect(lambda: self._tasks.start(self._begin_if_it_can_end()))
        walls.attach(self._apply)

    def stop(self) -> None:
        """Give up what is under way."""
        self._tasks.stop()

    async def _begin_if_it_can_end(self) -> None:
        if await in_background(has_pin, self._file):
            self.begin()
        else:
            self._asked.say(screens_words.no_pin_no_guard(), MessageKind.WARNING)

    def begin(self) -> None:
        """From now on."""
        log.info("guard mode begins")
        self.tell(DeskEvent.GUARD_BEGUN, self.by())
        self.on = True
        self._main.wall_requested.emit()  # who edits a view finds it as it was, afterwards
        for wall in self._walls.all:
            self._apply(wall)
        self._screens.fill_all(on=True)
        self._main.show_wall()
        self._main.show_message(screens_words.guarded(), MessageKind.HINT)

    def end(self) -> None:
        """All controls again."""
        log.info("guard mode is over")
        self.on = False
        front = self._walls.front.window
        for wall in self._walls.all:
            self._apply(wall)
        self._screens.fill_all(on=False)
        if front is not None:  # what changes its frame may take the keyboard
            front.focus_wall()
        self._asked.say(screens_words.left(), MessageKind.DONE)

    def _apply(self, wall: Wall) -> None:
        window = wall.window
        if window is None:
            return
        window.guard(self.on)
        wall.canvas.controls.enabled = not self.on
        (window.page.tour if isinstance(window, MainWindow) else window.tour).guard(self.on)
        window.told_when_closed = screens_words.how_to_leave()
        window.keys.allowed = self._allows
        answers = self._acknowledge or not self.on
        window.asking.no_answers = "" if answers else screens_words.no_answers()
        window.strip.set_answering(answers)
        if self.on:
            _close_pages(window)

    def _allows(self, action: Action) -> bool:
        return not self.on or action in ALLOWED

    # Leaving -----------------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for a PIN, in front of the window that has the keyboard."""
        window = self._walls.front.window
        if window is None:
            return
        if not self.on:
            window.show_message(screens_words.not_guarded(), MessageKind.HINT)
            return
        if self._dialog is None:
            dialog = self._dialog = GuardDialog(window)
            dialog.entered.connect(lambda pin: self._tasks.start(self._try(pin)))
            dialog.finished.connect(self._closed)
            dialog.open_in(window.room())
        else:
            self._dialog.activateWindow()

    def _closed(self) -> None:
        self._dialog = None
        window = self._walls.front.window
        if window is not None:
            window.focus_wall()

    def _tell(self, text: str) -> None:
        if self._dialog is not None:
            self._dialog.tell(text)

    async def _try(self, pin: str) -> None:
        """One PIN: nothing of it is kept or logged. One at a time, and none while a wrong one waits."""
        wait = self._tries.wait_s(GUARD)
        if wait > 0.0:
            self._tell(screens_words.too_soon(math.ceil(wait)))
            return
        if self._checking:
            return
        self._checking = True
        count = self._tries.begin(GUARD)
        self._tell(screens_words.checking())
        try:
            checked, who = await self._check(pin)
        except OSError as error:
            log.warning("the PIN of guard mode cannot be read: %s", error.strerror or error)
            self._tell(screens_words.pin_unreadable())
            return
        finally:
            self._checking = False
        if checked is Checked.RIGHT:
            self._tries.forget(GUARD)
            log.info("guard mode is left by the PIN of %s", who or "this desk")
            self.tell(DeskEvent.GUARD_LEFT, who)
            if self._dialog is not None:
                self._dialog.leave()
            self.end()
            return
        wait = self._tries.wait_s(GUARD)
        log.warning("a wrong PIN for leaving guard mode; the next one waits %.0f s", wait)
        self.tell(DeskEvent.GUARD_WRONG_PIN, "", "", str(count))
        self._tell(screens_words.no_pin() if checked is Checked.NONE else screens_words.wrong_pin(math.ceil(wait)))

    async def _check(self, pin: str) -> tuple[Checked, str]:
        who = await self.who(pin)
        if who:
            return Checked.RIGHT, who
        return await in_background(check_pin, self._file, pin), ""


def _close_pages(window: MainWindow | WallWindow) -> None:
    """Whatever is open over the wall or beside it, menus first: each may have opened another."""
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        continue
    for page in window.findChildren(BesideWall):
        page.close()
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()
