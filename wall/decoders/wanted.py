"""One stream that somebody asked the pool for: what is asked, where it runs, the rings that carry its pictures."""

from __future__ import annotations

import time

from wall.decoders.base import Picture, PictureSize, StreamSource
from wall.decoders.crew import WorkerProcess
from wall.decoders.ring import FrameRing, RingName
from wall.health.sample import StreamSample


class Wanted:
    """Changed under the pool's lock; its rings by the GUI thread only."""

    def __init__(self, source: StreamSource) -> None:
        self.source = source
        self.wanted_at = time.monotonic()
        self.size: PictureSize | None = None
        self.ring: FrameRing | None = None  # where the worker publishes now
        self.old_ring: FrameRing | None = None  # holds the last picture until the new ring has one
        self.worker: WorkerProcess | None = None
        self.row: memoryview[float] | None = None
        self.serial = 0  # of the present run; 0 = no worker has been told
        self.lost: StreamSample | None = None  # what was known when its worker died

    @property
    def ring_name(self) -> RingName | None:
        """What the worker is told to publish into."""
        return None if self.ring is None else self.ring.name

    def resize(self, size: PictureSize | None) -> tuple[FrameRing, ...]:
        """Take another size. The old ring goes on until the new one has a picture; returns those of no more use."""
        self.size = size
        before, oldest = self.ring, self.old_ring
        self.ring = None if size is None else FrameRing.create(size)
        self.old_ring = None if size is None else before or oldest
        return tuple(ring for ring in (before, oldest) if ring is not None and ring is not self.old_ring)

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
