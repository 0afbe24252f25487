"""Brings what this desk wrote in a time away to the shared journal, a page at a time, until all of it is there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from wall.store.away import AwayRecord, bring, not_brought, note_brought
from wall.store.errors import StoreError
from wall.store.thread import StoreThread, Work

log = logging.getLogger(__name__)

AGAIN_S = 5.0  # after a failure

Result = TypeVar("Result")
Numbered = list[tuple[int, AwayRecord]]


class Merging:
    """Called on the GUI thread, never waits. Both stores work on their own threads."""

    def __init__(
        self, shared: StoreThread, own: StoreThread, call_soon: Callable[[Callable[[], None]], None]
    ) -> None:
        self._shared = shared
        self._own = own
        self._call_soon = call_soon
        self._running = False
        self._wanted = True  # an earlier run of this desk may have left something
        self._brought = 0
        self._next_at = 0.0

    def want(self) -> None:
        """There may be records to bring."""
        self._wanted = True

    def look(self, now: float) -> None:
        """Go on with it. To be called every few seconds (monotonic) while the shared store is there."""
        if self._wanted and not self._running and now >= self._next_at:
            self._running, self._wanted, self._next_at = True, False, now + AGAIN_S
            self._do(self._own, not_brought, self._found)

    def _found(self, records: Numbered) -> None:
        if not records:
            self._running = False
            if self._brought:
                log.info("%d records that this desk had kept are in the shared journal now", self._brought)
            self._brought = 0
            return
        last, page = records[-1][0], [record for _, record in records]

        def note(_: int) -> None:
            self._brought += len(page)
            self._do(self._own, lambda database: note_brought(database, last), more)

        def more(_: None) -> None:
            self._do(self._own, not_brought, self._found)

        self._do(self._shared, lambda database: bring(database, page), note)

    def _do(self, store: StoreThread, work: Work[Result], then: Callable[[Result], None]) -> None:
        def done(future: Future[Result]) -> None:
            self._call_soon(lambda: self._heard(future, then))

        store.submit(work).add_done_callback(done)

    def _heard(self, future: Future[Result], then: Callable[[Result], None]) -> None:
        error = None if future.cancelled() else future.exception()
        if error is None and not future.cancelled():
            then(future.result())
            return
        self._running, self._wanted = False, True
        reason = error if isinstance(error, StoreError) else repr(error)
        log.warning("records that this desk kept are not in the shared journal yet; it is tried again: %s", reason)
