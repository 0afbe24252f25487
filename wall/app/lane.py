"""The way of records to one store: in order, a batch at a time, and nobody waits.

What fails stays at the head and is tried again; what that means for the screen is decided by who owns the lane.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Generic, TypeVar

from wall.alarms.source import Source
from wall.store.errors import StoreError
from wall.store.thread import StoreThread, Work

log = logging.getLogger(__name__)

Record = TypeVar("Record")
Outcome = TypeVar("Outcome")

AT_ONCE = 1000  # records in one transaction
HANGING_S = 5.0  # a write takes milliseconds; one that takes so long does not come back soon (a disk, a share)
MOST_WAITING = 100_000  # records in memory, about 100 MB: days of trouble on a large wall


class Lane(Generic[Record, Outcome]):
    """Batches to one store. `append` makes the work of a batch; `done` and `failed` are called on the GUI thread.

    `call_soon` brings a callback from the store's thread to the GUI thread. `source_of` says what a record is about.
    `clock`: monotonic seconds.

    What waits is bounded: beyond MOST_WAITING the older half is given up, but never the newest record of a source,
    so that the table of alarms comes back right whatever the history lacks.
    """

    def __init__(
        self,
        store: StoreThread,
        call_soon: Callable[[Callable[[], None]], None],
        append: Callable[[tuple[Record, ...]], Work[Outcome]],
        done: Callable[[tuple[Record, ...], Outcome], None],
        failed: Callable[[str], None],
        source_of: Callable[[Record], Source],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._call_soon = call_soon
        self._append = append
        self._done = done
        self._failed = failed
        self._source_of = source_of
        self._clock = clock
        self.waiting: list[Record] = []
        self._writing: tuple[Record, ...] = ()
        self._since = 0.0
        self.on_answer: Callable[[float, bool], None] = lambda _seconds, _taken: None
        """Hears of each batch how long its answer took, and whether it was taken."""

    def put(self, records: Sequence[Record]) -> None:
        """Hand them over after those that wait."""
        self.waiting += records
        if len(self.waiting) > MOST_WAITING:
            self._give_up_the_oldest()
        self.next()

    def next(self) -> None:
        """Begin with the next batch, if nothing is under way."""
        if self._writing or not self.waiting:
            return
        batch = self._writing = tuple(self.waiting[:AT_ONCE])
        del self.waiting[:AT_ONCE]
        self._since = self._clock()
        future = self._store.submit(self._append(batch))
        future.add_done_callback(lambda done: self._call_soon(lambda: self._heard(batch, done)))

    def look(self) -> None:
        """See whether the store hangs, and try again what failed. To be called every few seconds."""
        if self._writing and self._clock() - self._since > HANGING_S:
            self._failed(f"no answer for {HANGING_S:.0f} s")
        self.next()

    def take_back(self) -> list[Record]:
        """Everything that is not known to be written; nobody waits for its answer any more."""
        records = self.everything()
        self._writing, self.waiting = (), []
        return records

    def everything(self) -> list[Record]:
        """What is not known to be written."""
        return [*self._writing, *self.waiting]

    def _heard(self, batch: tuple[Record, ...], future: Future[Outcome]) -> None:
        if batch is not self._writing:  # taken back meanwhile
            return
        self._writing = ()
        error = future.exception()
        self.on_answer(self._clock() - self._since, error is None)
        if error is not None:
            self.waiting[:0] = batch
            self._failed(str(error) if isinstance(error, StoreError) else repr(error))
            return
        self._done(batch, future.result())
        self.next()

    def _give_up_the_oldest(self) -> None:
        newest = {self._source_of(record): at for at, record in enumerate(self.waiting)}
        half = len(self.waiting) // 2
        kept = [each for at, each in enumerate(self.waiting) if at >= half or newest[self._source_of(each)] == at]
        log.error("too many records wait for the journal: the %d oldest are lost", len(self.waiting) - len(kept))
        self.waiting = kept
