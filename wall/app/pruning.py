"""Removes old alarm records, once a day and at the start, on the store's thread and a few at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta

from wall.store.pruning import AT_ONCE, prune
from wall.store.thread import StoreThread

log = logging.getLogger(__name__)

EVERY_S = 24 * 3600.0


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Pruning:
    """Looks after the age of the journal. Called on the GUI thread, never waits. `keep_days` 0: does nothing."""

    def __init__(self, store: StoreThread, keep_days: int, clock: Callable[[], datetime] = _utc_now) -> None:
        self._store = store
        self._keep_days = keep_days
        self._clock = clock
        self._running: Future[int] | None = None
        self._removed = 0
        self._next_at = 0.0

    def look(self, now: float) -> None:
        """Go on with it. To be called every few seconds (monotonic): most of the day it does nothing."""
        if not self._keep_days:
            return
        if self._running is not None:
            if not self._running.done():
                return
            done, self._running = self._running, None
            if not self._has_more(done):
                self._next_at = now + EVERY_S
        if now >= self._next_at:
            before = self._clock() - timedelta(days=self._keep_days)
            self._running = self._store.submit(lambda database: prune(database, before))

    def _has_more(self, done: Future[int]) -> bool:
        error = done.exception()
        if error is not None:
            log.warning("old records of the journal were not removed: %s", error)
            return False
        self._removed += done.result()
        if done.result() == AT_ONCE:
            return True
        if self._removed:
            log.info("%d records of the journal were older than %d days and removed", self._removed, self._keep_days)
        self._removed = 0
        return False
