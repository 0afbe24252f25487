"""The windows of the wall on this desk's monitors, and guard mode, with the disk behind them: for `run.py`."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from wall.access import Deed
from wall.app.application import SMALL_WORK_END_S
from wall.app.background import in_background
from wall.app.desk import Desk
from wall.app.guard import Guard
from wall.app.screens import Screens
from wall.app.screens_asked import ScreensAsked
from wall.app.screens_memory import KeptWindow, load_windows, save_windows
from wall.app.tasks import Tasks
from wall.config.sections import Kiosk
from wall.ui.main_window import MainWindow
from wall.urls import Secret


class ScreensAtWork:
    """Belongs to a desk with a window. Reads what was kept when it is made: before the window is shown."""

    def __init__(
        self, desk: Desk, window: MainWindow, file: Path, pin_file: Path, kiosk: Kiosk, *, guarded: bool
    ) -> None:
        """`file`: where windows are remembered. `pin_file`: the PIN of guard mode. `guarded`: guard mode at once."""
        self._file = file
        self._guarded = guarded
        self._tasks = Tasks()
        self._wanted: Sequence[KeptWindow] = load_windows(self._file)
        self._written: Sequence[KeptWindow] = self._wanted
        self._writing: asyncio.Task[None] | None = None
        self.screens = Screens(desk.walls, window, self._wanted, self._keep)
        self.asked = ScreensAsked(desk.walls, window, self.screens)
        parts = desk.walls, window, self.screens, self.asked, pin_file, desk.operators.tries
        self.guard = Guard(*parts, acknowledge=kiosk.acknowledge)
        self.guard.tell, self.guard.by = desk.journal.tell, lambda: desk.operators.name
        self.guard.who = lambda pin: _whose(desk, pin)

    def restore(self, *, main_full: bool) -> None:
        """Open the windows that there were; the main one is on the screen already. `main_full`: it is to fill it."""
        self.screens.restore(main_full=main_full)
        if self._guarded:
            self.guard.begin()

    def _keep(self, windows: Sequence[KeptWindow]) -> None:
        """Have them written, one write after the other."""
        self._wanted = windows
        if self._writing is None or self._writing.done():
            self._writing = self._tasks.start(self._write())

    async def _write(self) -> None:
        while self._written != self._wanted:
            wanted = self._wanted
            await in_background(save_windows, self._file, wanted)
            self._written = wanted

    async def end(self) -> None:
        """What is so now is kept; a disk that hangs keeps nobody."""
        self.screens.stop()
        self.guard.stop()
        if self._writing is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(self._writing), SMALL_WORK_END_S)


async def _whose(desk: Desk, pin: str) -> str:
    """Whose PIN that is, of the operators who may leave guard mode; "": nobody's."""
    return await asyncio.wrap_future(desk.operators.whose(Secret(pin), Deed.LEAVE_KIOSK))
