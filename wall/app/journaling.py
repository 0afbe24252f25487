"""First written, then shown: alarm changes go to the journal, and only what it holds reaches the screen.

A journal that cannot be written, or that gives no answer, must not hide an alarm either: then changes are shown at
once, the screen says that records are being kept in memory, and they are written, in their order, as soon as that
works again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future

from wall.alarms.book import Alarm, AlarmChange, ChangeKind
from wall.alarms.source import Source
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.journal import Journal, PlaceNames
from wall.store.thread import StoreThread
from wall.ui.state import JournalState

log = logging.getLogger(__name__)

AT_ONCE = 1000  # changes in one transaction
HANGING_S = 5.0  # a write takes milliseconds; one that takes so long does not come back soon (a disk, a share)
MOST_WAITING = 100_000  # records in memory, about 100 MB: days of trouble on a large wall


class Journaling:
    """The way of every alarm change from the book to the disk and then to the screen.

    `call_soon` brings a callback from the store's thread to the GUI thread.

    What waits is bounded: beyond MOST_WAITING the older half is given up, but never the newest record of a source,
    so that the table of alarms comes back right whatever the history lacks.
    """

    def __init__(
        self,
        store: StoreThread,
        call_soon: Callable[[Callable[[], None]], None],
        on_shown: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._call_soon = call_soon
        self._on_shown = on_shown
        self._clock = clock
        self._names: Mapping[Source, PlaceNames] = {}
        self._waiting: list[AlarmChange] = []
        self._writing: list[AlarmChange] = []
        self._writing_since = 0.0
        self._shown: dict[Source, Alarm] = {}
        self.state = JournalState.OK

    @property
    def shown(self) -> Mapping[Source, Alarm]:
        """The table of alarms as the screen may show it."""
        return self._shown

    def begin(self, alarms: Sequence[Alarm]) -> None:
        """The table as the journal left it."""
        self._shown = {alarm.source: alarm for alarm in alarms}

    def name_places(self, names: Mapping[Source, PlaceNames]) -> None:
        """What the records call their places from now on."""
        self._names = names

    def write(self, changes: Sequence[AlarmChange]) -> None:
        """Take the changes; they are shown as soon as they are on the disk, at once while it fails."""
        self._waiting += changes
        if len(self._waiting) > MOST_WAITING:
            self._give_up_the_oldest()
        if self.state is JournalState.FAILING:
            self._show(changes)
        self._next()

    def retry(self) -> None:
        """Try again what could not be written, and see whether a write hangs. To be called every few seconds."""
        if self._writing and self._clock() - self._writing_since > HANGING_S:
            self._fail(f"no answer for {HANGING_S:.0f} s")
        self._next()

    def _next(self) -> None:
        if self._writing or not self._waiting:
            return
        self._writing, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        self._writing_since = self._clock()
        batch, names = tuple(self._writing), self._names

        def append(database: Database) -> int:
            return Journal(database).append(batch, names)

        future = self._store.submit(append)
        future.add_done_callback(lambda done: self._call_soon(lambda: self._written(done)))

    def _written(self, future: Future[int]) -> None:
        batch, self._writing = self._writing, []
        error = future.exception()
        if error is not None:
            self._waiting = batch + self._waiting
            self._fail(str(error) if isinstance(error, StoreError) else repr(error))
            return
        if self.state is JournalState.FAILING and not self._waiting:
            self.state = JournalState.OK
            log.info("the journal is written again")
            self._on_shown()
        self._show(batch)
        self._next()

    def _fail(self, why: str) -> None:
        """Whatever waits for the disk waits no longer for the screen."""
        if self.state is not JournalState.FAILING:
            self.state = JournalState.FAILING
            log.error("the journal cannot be written; records are kept in memory and tried again: %s", why)
            self._on_shown()
        self._show([*self._writing, *self._waiting])

    def _show(self, batch: Sequence[AlarmChange]) -> None:
        changed = False
        for change in batch:
            shown = self._shown.get(change.alarm.source)
            if change.kind is not ChangeKind.REFUSED and (shown is None or change.alarm.version > shown.version):
                self._shown[change.alarm.source] = change.alarm
                changed = True
        if changed:
            self._on_shown()

    def _give_up_the_oldest(self) -> None:
        newest = {change.alarm.source: at for at, change in enumerate(self._waiting)}
        half = len(self._waiting) // 2
        kept = [change for at, change in enumerate(self._waiting) if at >= half or newest[change.alarm.source] == at]
        log.error("too many records wait for the journal: the %d oldest are lost", len(self._waiting) - len(kept))
        self._waiting = kept
