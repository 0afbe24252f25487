"""First written, then shown: alarm changes go to the journal, and only what it holds reaches the screen.

A journal that cannot be written, or that gives no answer, must not hide an alarm either: then changes are shown at
once, the screen says that records are being kept in memory, and they are written, in their order, as soon as that
works again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence

from wall.alarms.book import Alarm, AlarmChange, ChangeKind
from wall.alarms.source import Source
from wall.app.lane import Lane
from wall.store.journal import Journal, PlaceNames
from wall.store.thread import StoreThread, Work
from wall.ui.state import JournalState

log = logging.getLogger(__name__)

Batch = tuple[AlarmChange, ...]


class Journaling:
    """The way of every alarm change from the book to the disk and then to the screen.

    `call_soon` brings a callback from the store's thread to the GUI thread.
    """

    def __init__(
        self,
        store: StoreThread,
        call_soon: Callable[[Callable[[], None]], None],
        on_shown: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._on_shown = on_shown
        self._lane = Lane(store, call_soon, self._append, self._written, self._fail, _source, clock)
        self._names: Mapping[Source, PlaceNames] = {}
        self._shown: dict[Source, Alarm] = {}
        self.state = JournalState.OK

    @property
    def shown(self) -> Mapping[Source, Alarm]:
        """The table of alarms as the screen may show it."""
        return self._shown

    def watch_writes(self, watch: Callable[[float, bool], None]) -> None:
        """Tell it of each write how many seconds it took, and whether it was taken."""
        self._lane.on_answer = watch

    def begin(self, alarms: Sequence[Alarm]) -> None:
        """The table as the journal left it."""
        self._shown = {alarm.source: alarm for alarm in alarms}

    def name_places(self, names: Mapping[Source, PlaceNames]) -> None:
        """What the records call their places from now on."""
        self._names = names

    def write(self, changes: Sequence[AlarmChange]) -> None:
        """Take the changes; they are shown as soon as they are on the disk, at once while it fails."""
        self._lane.put(changes)
        if self.state is JournalState.FAILING:
            self._show(changes)

    def retry(self) -> None:
        """Try again what could not be written, and see whether a write hangs. To be called every few seconds."""
        self._lane.look()

    def _append(self, batch: Batch) -> Work[int]:
        names = self._names
        return lambda database: Journal(database).append(batch, names)

    def _written(self, batch: Batch, _seq: int) -> None:
        if self.state is JournalState.FAILING and not self._lane.waiting:
            self.state = JournalState.OK
            log.info("the journal is written again")
            self._on_shown()
        self._show(batch)

    def _fail(self, why: str) -> None:
        """Whatever waits for the disk waits no longer for the screen."""
        if self.state is not JournalState.FAILING:
            self.state = JournalState.FAILING
            log.error("the journal cannot be written; records are kept in memory and tried again: %s", why)
            self._on_shown()
        self._show(self._lane.everything())

    def _show(self, batch: Sequence[AlarmChange]) -> None:
        changed = False
        for change in batch:
            shown = self._shown.get(change.alarm.source)
            if change.kind is not ChangeKind.REFUSED and (shown is None or change.alarm.version > shown.version):
                self._shown[change.alarm.source] = change.alarm
                changed = True
        if changed:
            self._on_shown()


def _source(change: AlarmChange) -> Source:
    return change.alarm.source
