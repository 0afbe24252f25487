"""What was learnt about each stream, brought from one run of the program to the next.

It is worth having and worth no trouble: whatever fails here, the wall goes on and the cameras learn anew. What was
learnt belongs to an address: a camera that is found elsewhere is another camera.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime

from wall.app.streams import stream_key
from wall.decoders.base import StreamKeeper, StreamKey
from wall.health.learned import OLD_AFTER_S, Learned
from wall.model import CameraId, Inventory, StreamKind
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.learned_store import LearnedRow, LearnedStore
from wall.store.thread import StoreThread, Work

log = logging.getLogger(__name__)

LOOK_S = 60.0  # between two looks at what is new
KEEP_S = (
    600.0  # between two writings of one stream: 1,000 cameras write 2 MB a minute at most, and a crash costs this
)
AT_ONCE = 200  # rows in one transaction: the journal waits for it, some 30 ms
ROUNDING_S = 1.0  # the time in a lesson is in whole seconds

NO_LESSONS: Sequence[LearnedRow] = ()


@dataclass(frozen=True, slots=True)
class Lessons:
    """What an earlier run has kept. `damaged` are those that cannot be read."""

    whole: Sequence[LearnedRow] = ()
    damaged: Sequence[LearnedRow] = ()


def load(database: Database, now: float) -> Lessons:
    """On the store's thread: 1,000 lessons take a quarter of a second to read. `now`: UNIX epoch."""
    rows = LearnedStore(database).load()
    oldest = now - OLD_AFTER_S
    damaged = [row for row in rows if row.at.timestamp() >= oldest and not _is_whole(row, now)]
    whole = [row for row in rows if row.at.timestamp() >= oldest and _is_whole(row, now)]
    if damaged:
        log.warning("what was learnt about %d streams cannot be read: %s", len(damaged), damaged[0].stream)
    return Lessons(whole, damaged)


def _is_whole(row: LearnedRow, now: float) -> bool:
    # a clock that was set back damages nothing
    return Learned.read(row.text, max(now, row.at.timestamp()) + ROUNDING_S).at > 0.0


class Remembering:
    """Teaches the decoders what is kept, and keeps what they learn. Called on the GUI thread, never waits.

    `call_soon` brings a callback from the store's thread to the GUI thread. `wall_clock`: UNIX epoch.
    """

    def __init__(
        self,
        decoders: StreamKeeper,
        store: StoreThread,
        call_soon: Callable[[Callable[[], None]], None],
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self._decoders = decoders
        self._store = store
        self._call_soon = call_soon
        self._wall_clock = wall_clock
        self._kept: dict[StreamKey, LearnedRow] = {}  # as they were loaded, until their stream is known
        self._streams: dict[StreamKey, tuple[CameraId, str]] = {}  # with their addresses
        self._waiting: dict[StreamKey, LearnedRow] = {}
        self._written_at: dict[StreamKey, float] = {}
        self._forgotten_at: dict[StreamKey, float] = {}  # UNIX epoch
        self._looked_at = 0.0
        self._failing = False

    def begin(self, lessons: Lessons) -> None:
        """What an earlier run has kept; taught as soon as its cameras are known."""
        self._kept = {StreamKey(row.stream): row for row in lessons.whole}
        self._forget([StreamKey(row.stream) for row in lessons.damaged])

    def follow(self, inventory: Inventory) -> None:
        """These cameras are watched from now on: to be called before the decoders are told."""
        streams = {
            stream_key(camera, kind): (camera.id, str(camera.stream(kind)))
            for camera in inventory.cameras
            for kind in StreamKind
        }
        if streams == self._streams:
            return
        before, self._streams = self._streams, streams
        moved = [key for key, place in before.items() if streams.get(key) != place]
        for key in streams.keys() & self._kept.keys():
            row = self._kept.pop(key)
            if row.address != streams[key][1]:
                moved.append(key)
            else:
                self._decoders.teach(key, row.text)
        self._forget(moved)
        oldest = datetime.fromtimestamp(self._wall_clock() - OLD_AFTER_S, UTC)
        self._do(lambda database: LearnedStore(database).tidy(set(streams), oldest))

    def learn_anew(self, camera_id: CameraId) -> None:
        """What was learnt about that camera is wrong."""
        self._forget([key for key, (owner, _) in self._streams.items() if owner == camera_id])

    def look(self, now: float) -> None:
        """Keep what is new. Call it often (monotonic seconds): it does something once a minute."""
        if now - self._looked_at < LOOK_S:
            return
        self._looked_at = now
        self._collect()
        due = [key for key in self._waiting if now - self._written_at.get(key, -KEEP_S) >= KEEP_S]
        self._write(due[:AT_ONCE], now)

    def end(self) -> None:
        """Keep the rest: what is handed over is written before the database closes."""
        self._collect()
        waiting = list(self._waiting)
        for begin in range(0, len(waiting), AT_ONCE):
            self._write(waiting[begin : begin + AT_ONCE], self._looked_at)

    def _collect(self) -> None:
        for key, text in self._decoders.taught().items():
            if key not in self._streams or self._is_forgotten(key, text):
                continue
            camera_id, address = self._streams[key]
            at = datetime.fromtimestamp(self._wall_clock(), UTC)
            self._waiting[key] = LearnedRow(key, camera_id, address, text, at)

    def _is_forgotten(self, key: StreamKey, text: str) -> bool:
        """The lesson was on its way when it was to be forgotten."""
        forgotten_at = self._forgotten_at.get(key)
        if forgotten_at is None:  # what nearly all are need not be read
            return False
        if Learned.read(text, self._wall_clock() + ROUNDING_S).at <= forgotten_at + ROUNDING_S:
            return True
        del self._forgotten_at[key]
        return False

    def _write(self, keys: Sequence[StreamKey], now: float) -> None:
        if not keys:
            return
        rows = [self._waiting.pop(key) for key in keys]
        self._written_at.update(dict.fromkeys(keys, now))
        self._do(lambda database: LearnedStore(database).save(rows), rows)

    def _forget(self, keys: Sequence[StreamKey]) -> None:
        if not keys:
            return
        for key in keys:
            self._decoders.forget(key)
            self._waiting.pop(key, None)
            self._forgotten_at[key] = self._wall_clock()
        self._do(lambda database: LearnedStore(database).forget(keys))

    def _do(self, work: Work[object], rows: Sequence[LearnedRow] = NO_LESSONS) -> None:
        """Have it done by the store; rows that it does not take are tried again."""

        def done(future: Future[object]) -> None:
            self._call_soon(lambda: self._heard(future, rows))

        self._store.submit(work).add_done_callback(done)

    def _heard(self, future: Future[object], rows: Sequence[LearnedRow]) -> None:
        error = None if future.cancelled() else future.exception()
        if error is None:
            self._failing = False
            return
        for row in rows:
            key = StreamKey(row.stream)
            if key in self._streams and key not in self._forgotten_at:
                self._waiting.setdefault(key, row)
                self._written_at.pop(key, None)
        if not self._failing:  # once, until it works again
            self._failing = True
            log.warning("what was learnt was not kept: %s", error if isinstance(error, StoreError) else repr(error))


async def lessons(load: Awaitable[Lessons]) -> Lessons:
    """What is kept; nothing, with one line in the log, where that cannot be read, for whatever reason."""
    try:
        return await load
    except Exception as error:  # noqa: BLE001 - it stands in the way of the whole start, and is worth no trouble
        reason = error if isinstance(error, StoreError) else repr(error)
        log.warning("what was learnt cannot be read, so every camera learns anew: %s", reason)
        return Lessons()
