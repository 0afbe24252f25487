"""Work on a database for callers that may wait, whoever owns it: a running wall's thread, or a command alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from wall.store.database import Database
from wall.store.thread import StoreThread, wait_for

T = TypeVar("T")


class Do(Protocol):
    """Runs work on the database and waits for it. Never on the GUI thread."""

    def __call__(self, work: Callable[[Database], T]) -> T:
        """What the work comes to. Raises StoreError."""


class OnThread:
    """For a wall that runs: on its store's thread, between two writes of the journal."""

    def __init__(self, store: StoreThread) -> None:
        self._store = store

    def __call__(self, work: Callable[[Database], T]) -> T:
        """What the work comes to. Raises StoreError."""
        return wait_for(self._store, work)


class Directly:
    """For a database that nobody else uses."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __call__(self, work: Callable[[Database], T]) -> T:
        """What the work comes to. Raises StoreError."""
        return work(self._database)
