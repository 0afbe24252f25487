"""One thread owns the database, so that nobody else ever waits for a disk.

Work is handed over as a function of the open database and comes back as a future. A failing database fails the
futures and nothing else: the next piece of work tries it again. One whose file was deleted or replaced under it is
opened again first.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from queue import SimpleQueue
from typing import TypeVar

from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, Province, StreamChoice
from wall.programme.noted import Noted, Notes
from wall.store.database import Database, open_database
from wall.store.errors import LostDatabaseError, StoreError
from wall.store.inventory_store import NO_METAS, InventoryStore

WAIT_S = 60.0  # for the store thread's queue and a large import; longer is a hang that somebody must see

T = TypeVar("T")
Work = Callable[[Database], T]


class StoreThread:
    """Runs work on the database one after the other, in the order in which it was handed over."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._database: Database | None = None
        self._thread = threading.Thread(target=self._run, name="store")
        self._lock = threading.Lock()
        self._accepts = True

    def start(self) -> Future[None]:
        """Start and open the database; the future tells how that went (StoreError)."""
        self._thread.start()
        return self.submit(lambda _: None)

    def submit(self, work: Work[T]) -> Future[T]:
        """The future result of `work(database)`. StoreError in it: the database failed, or the thread has stopped."""
        future: Future[T] = Future()
        with self._lock:
            if self._accepts:
                self._queue.put(lambda: self._do(work, future))
                return future
        future.set_exception(StoreError("the database is closed: the program is ending"))
        return future

    def stop(self) -> None:
        """Take no more work; what was handed over is still done. Returns at once."""
        with self._lock:
            if self._accepts:
                self._accepts = False
                self._queue.put(None)

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait for the end; True when the thread has ended and the database is closed."""
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (task := self._queue.get()) is not None:
            task()
        if self._database is not None:
            self._database.close()

    def _do(self, work: Work[T], future: Future[T]) -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            if self._database is None:
                self._database = open_database(self._url)
            result = self._work_on(self._database, work)
        except Exception as error:  # noqa: BLE001  # the thread's last line: whatever it was, the future carries it
            future.set_exception(error)
        else:
            future.set_result(result)

    def _work_on(self, database: Database, work: Work[T]) -> T:
        try:
            return work(database)
        except LostDatabaseError:
            database.give_way()
            self._database = None
            raise


class InventoryOnThread:
    """The inventory for callers on another thread, who may wait (an import; never the GUI).

    Between its calls the store thread goes on writing the journal, whatever the caller does meanwhile.
    """

    def __init__(self, store: StoreThread) -> None:
        self._store = store

    def load(self) -> Inventory:
        """Everything known. Raises StoreError."""
        return self._wait(lambda database: InventoryStore(database).load())

    def meta(self, key: str) -> str | None:
        """A value that the program keeps about the database. Raises StoreError."""
        return self._wait(lambda database: database.meta(key))

    def set_meta(self, key: str, value: str) -> None:
        """Keep it. Raises StoreError."""
        self._wait(lambda database: database.set_meta(key, value))

    def noted(self) -> Mapping[FacilityId, Noted]:
        """What is known of surveys and schemes. Raises StoreError."""
        return self._wait(lambda database: InventoryStore(database).noted())

    def save(
        self,
        provinces: Sequence[Province],
        facilities: Sequence[Facility],
        cameras: Sequence[Camera],
        notes: Notes | None = None,
        metas: Mapping[str, str] = NO_METAS,
    ) -> None:
        """Add and change, all or nothing. Raises StoreError."""
        self._wait(lambda database: InventoryStore(database).save(provinces, facilities, cameras, notes, metas))

    def mark(self, camera_id: CameraId, *, may_be_still: bool, ptz: bool) -> None:
        """What somebody says about that camera. Raises StoreError."""
        self._wait(lambda database: InventoryStore(database).mark(camera_id, may_be_still=may_be_still, ptz=ptz))

    def set_streams(self, camera_id: CameraId, choice: StreamChoice, max_sessions: int | None) -> None:
        """Which of that camera's streams is pulled, and how many sessions it bears. Raises StoreError."""
        self._wait(lambda database: InventoryStore(database).set_streams(camera_id, choice, max_sessions))

    def _wait(self, work: Work[T]) -> T:
        return wait_for(self._store, work)


def wait_for(store: StoreThread, work: Work[T]) -> T:
    """What the work comes to, for a caller that may wait. Raises StoreError."""
    future = store.submit(work)
    try:
        return future.result(WAIT_S)
    except TimeoutError as error:
        if not future.cancel():
            return future.result()  # under way: the caller must know how it ends before undoing anything
        raise StoreError(f"the database did not answer within {WAIT_S:.0f} s") from error
