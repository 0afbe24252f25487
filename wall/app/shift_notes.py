"""Notes for the next shift, kept in the desk's own store while they are typed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QTimer

from wall.store.thread import StoreThread
from wall.ui.handover_texts import Text
from wall.ui.handover_window import HandoverWindow

log = logging.getLogger(__name__)

NOTES = "handover_notes"  # in the desk's own table `meta`
KEEP_MS = 300  # after the last letter: kept before the writer has looked up


class ShiftNotes:
    """Belongs to the window. `soon` brings a call to the GUI thread."""

    def __init__(self, window: HandoverWindow, own: StoreThread, soon: Callable[[Callable[[], None]], None]) -> None:
        self._window, self._own, self._soon = window, own, soon
        self.text = ""
        self._loaded = False
        self._timer = QTimer(window)
        self._timer.setInterval(KEEP_MS)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._keep)
        window.notes_typed.connect(self._typed)

    def load(self) -> None:
        """Show what was kept, once."""
        if not self._loaded:
            future = self._own.submit(lambda database: database.meta(NOTES) or "")
            future.add_done_callback(lambda done: self._soon(lambda: self._show(done)))

    def clear(self, handed: str) -> None:
        """These are handed over. What was typed meanwhile, beside a slow database, is for the shift that begins."""
        self.text = self.text.removeprefix(handed).lstrip()
        self._window.show_notes(self.text)
        self._keep()

    def stop(self) -> None:
        """Keep what was typed last."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()

    def _show(self, done: Future[str]) -> None:
        if done.exception() is None:
            self._loaded = True
            if not self.text:  # else somebody was quicker to type
                self.text = done.result()
                self._window.show_notes(self.text)

    def _typed(self, text: str) -> None:
        self._loaded, self.text = True, text
        self._timer.start()

    def _keep(self) -> None:
        text = self.text.replace("\0", "\ufffd")
        future = self._own.submit(lambda database: database.set_meta(NOTES, text))
        future.add_done_callback(lambda done: self._soon(lambda: self._kept(done)))

    def _kept(self, done: Future[None]) -> None:
        error = done.exception()
        if error is not None:
            log.warning("the notes of a shift are not kept: %s", error)
            self._window.show_notes_state(Text.NOTES_FAILED, str(error))
        elif not self._timer.isActive():
            self._window.show_notes_state(Text.NOTES_KEPT)
