"""First written, then shown: alarm changes go to the journal, and only what it holds reaches the screen.

A journal that cannot be written must not hide an alarm either: then the change is shown, the screen says that
records are being kept in memory, and they are written, in their order, as soon as that works again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future

from wall.alarms.book import Alarm, AlarmChange, ChangeKind
from wall.model import CameraId
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.journal import Journal, PlaceNames
from wall.store.thread import StoreThread
from wall.ui.state import JournalState

log = logging.getLogger(__name__)

AT_ONCE = 1000  # changes in one transaction


class Journaling:
    """The way of every alarm change from the book to the disk and then to the screen.

    `call_soon` brings a callback from the store's thread to the GUI thread.
    """

    def __init__(
        self,
        store: StoreThread,
        call_soon: Callable[[Callable[[], None]], None],
        on_shown: Callable[[], None],
    ) -> None:
        self._store = store
        self._call_soon = call_soon
        self._on_shown = on_shown
        self._names: Mapping[CameraId, PlaceNames] = {}
        self._waiting: list[AlarmChange] = []
        self._writing: list[AlarmChange] = []
        self._shown: dict[CameraId, Alarm] = {}
        self.state = JournalState.OK

    @property
    def shown(self) -> Mapping[CameraId, Alarm]:
        """The table of alarms as the screen may show it."""
        return self._shown

    def begin(self, alarms: Sequence[Alarm]) -> None:
        """The table as the journal left it."""
        self._shown = {alarm.camera_id: alarm for alarm in alarms}

    def name_places(self, names: Mapping[CameraId, PlaceNames]) -> None:
        """What the records call their places from now on."""
        self._names = names

    def write(self, changes: Sequence[AlarmChange]) -> None:
        """Take the changes; they are shown as soon as they are on the disk."""
        self._waiting += changes
        self._next()

    def retry(self) -> None:
        """Try again what could not be written. To be called every few seconds."""
        self._next()

    def _next(self) -> None:
        if self._writing or not self._waiting:
            return
        self._writing, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        batch, names = tuple(self._writing), self._names

        def append(database: Database) -> int:
            return Journal(database).append(batch, names)

        future = self._store.submit(append)
        future.add_done_callback(lambda done: self._call_soon(lambda: self._written(done)))

    def _written(self, future: Future[int]) -> None:
        batch, self._writing = self._writing, []
        error = future.exception()
        if error is None:
            self._become(JournalState.OK, None)
        else:
            self._waiting = batch + self._waiting
            self._become(JournalState.FAILING, error)
        self._show(batch)
        if error is None:
            self._next()

    def _show(self, batch: Sequence[AlarmChange]) -> None:
        changed = False
        for change in batch:
            shown = self._shown.get(change.alarm.camera_id)
            if change.kind is not ChangeKind.REFUSED and (shown is None or change.alarm.version > shown.version):
                self._shown[change.alarm.camera_id] = change.alarm
                changed = True
        if changed:
            self._on_shown()

    def _become(self, state: JournalState, error: BaseException | None) -> None:
        if state is self.state:
            return
        self.state = state
        if error is None:
            log.info("the journal is written again")
        else:
            text = str(error) if isinstance(error, StoreError) else repr(error)
            log.error("the journal cannot be written; records are kept in memory and tried again: %s", text)
        self._on_shown()
