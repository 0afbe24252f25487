"""One stream that somebody asked the pool for: what is asked, where it runs, the rings that carry its pictures."""

from __future__ import annotations

import logging
import time
from dataclasses import replace

from wall.adapt.levels import Level
from wall.decoders.base import Picture, PictureSize, PixelFormat, StreamSource
from wall.decoders.board import Fact, read_sample
from wall.decoders.crew import WorkerProcess
from wall.decoders.refuge import STABLE_S
from wall.decoders.ring import FrameRing, RingName
from wall.health.sample import Failure, StreamSample, StreamState

log = logging.getLogger(__name__)

FIT_AGAIN_S = 5.0


class Wanted:
    """Changed under the pool's lock; its rings by the GUI thread only."""

    def __init__(self, source: StreamSource) -> None:
        self.source = source
        self.wanted_at = time.monotonic()
        self.asked: PictureSize | None = None
        self.rest = False
        self.level = Level.FULL
        self.format = PixelFormat.BGRA  # of its pictures, as its next ring has it
        self.size: PictureSize | None = None  # what its ring has
        self.fit_again_at = 0.0
        self.ring: FrameRing | None = None  # where the worker publishes now
        self.old_ring: FrameRing | None = None  # holds the last picture until the new ring has one
        self.worker: WorkerProcess | None = None
        self.row: memoryview[float] | None = None
        self.serial = 0  # of the present run; 0 = no worker has been told
        self.lost: StreamSample | None = None  # what was known when its worker died
        self.placed_at = 0.0
        self.deaths = 0  # of its workers, one soon after the other

    @property
    def ring_name(self) -> RingName | None:
        """What the worker is told to publish into."""
        return None if self.ring is None else self.ring.name

    @property
    def fits(self) -> bool:
        """Its ring is as it is wanted; it is not where there was no memory for another."""
        return self.size == self.asked and (self.ring is None or self.ring.name.format is self.format)

    def resize(self, size: PictureSize | None) -> tuple[FrameRing, ...]:
        """Take another size. The old ring goes on until the new one has a picture; returns those of no more use."""
        # first: without memory everything stays as it was
        ring = None if size is None else FrameRing.create(size, self.format)
        before, oldest = self.ring, self.old_ring
        self.size, self.ring = size, ring
        self.old_ring = None if size is None else before or oldest
        return tuple(ring for ring in (before, oldest) if ring is not None and ring is not self.old_ring)

    def fit(self, now: float) -> tuple[FrameRing, ...]:
        """Have the ring that is asked for; without memory keep what there is, and try again later."""
        try:
            return self.resize(self.asked)
        except OSError as error:
            self.fit_again_at = now + FIT_AGAIN_S
            log.warning("no shared memory for a picture: %s", error.strerror)
            return ()

    def join(self, worker: WorkerProcess, row: int, serial: int, now: float) -> int:
        """Run in that worker from now on; returns the row. What was known of a lost run stays until there is news."""
        cells = worker.board.row(row)
        cells[Fact.STATE], cells[Fact.STATE_SINCE] = StreamState.QUEUED, now
        if self.lost is not None:
            cells[Fact.FAILURE] = self.lost.failure
            cells[Fact.PICTURE_AT], cells[Fact.LAST_FRAME_AT] = self.lost.picture_at, self.lost.last_frame_at
        self.worker, self.row, self.serial, self.placed_at = worker, cells, serial, now
        return row

    def count_death(self, now: float) -> None:
        """Its worker has died; soon after the last time that is one more in a row."""
        self.deaths = 1 if now - self.placed_at > STABLE_S else self.deaths + 1

    def lose_worker(self, failure: Failure, now: float) -> None:
        """Be without a worker, and remember what was known."""
        if self.row is not None:
            facts = read_sample(self.row)
            self.lost = replace(
                facts, state=StreamState.BACKOFF, failure=failure, state_since=now, next_attempt_at=now
            )
            self.row.release()
        self.worker, self.row, self.serial = None, None, 0

    def latest(self) -> Picture | None:
        """The newest picture if one came since the last call: of the new ring as soon as it has one."""
        if self.ring is None:
            return None
        return self.ring.latest() or (self.old_ring.latest() if self.old_ring is not None else None)

    def leave_old_ring(self) -> tuple[FrameRing, ...]:
        """Give up the old ring once the new one has had a picture."""
        if self.ring is None or not self.ring.used or self.old_ring is None:
            return ()
        old, self.old_ring = self.old_ring, None
        return (old,)
