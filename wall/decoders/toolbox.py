"""The tools of a tile as the pool has them: further outputs of streams, replays, and files that are asked for.

An output is a part of a stream's picture at a size of its own, in a ring of its own, under a key of its own: whoever
reads it asks `latest` for it as for a stream. However many there are, the stream is decoded once. A replay is like a
stream that has no camera: it has outputs too.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping, Sequence

from wall.decoders.base import WHOLE, Crop, Picture, PictureSize, PixelFormat, StreamKey
from wall.decoders.crew import WorkerProcess
from wall.decoders.ring import FrameRing, RetiredRings, RingName
from wall.decoders.tool_messages import (
    Cancel,
    Cut,
    EndReplay,
    NotSaved,
    Replay,
    Replaying,
    Saved,
    SaveRequest,
    ToolReport,
)
from wall.decoders.tool_values import NotSavedWhy, ReplayState, Steer
from wall.decoders.wanted import Wanted

log = logging.getLogger(__name__)


class _Part:
    """One output. Its rings are for the GUI thread only, the rest is changed under the pool's lock."""

    def __init__(self, of: StreamKey) -> None:
        self.of = of
        self.size: PictureSize | None = None
        self.crop = WHOLE
        self.ring: FrameRing | None = None
        self.old_ring: FrameRing | None = None  # until the new one has a picture

    def carries(self, size: PictureSize, wanted: PixelFormat) -> bool:
        """Its ring is such a one."""
        name = self.name
        return name is not None and (name.size, name.format) == (size, wanted)

    @property
    def name(self) -> RingName | None:
        return None if self.ring is None else self.ring.name

    def latest(self) -> Picture | None:
        if self.ring is None:
            return None
        return self.ring.latest() or (self.old_ring.latest() if self.old_ring is not None else None)


class Toolbox:
    """Belongs to a pool and shares its lock. What the GUI thread calls never waits."""

    def __init__(self, lock: threading.RLock, streams: Mapping[StreamKey, Wanted], retired: RetiredRings) -> None:
        self._lock = lock
        self._streams = streams
        self._retired = retired
        self._parts: dict[StreamKey, _Part] = {}
        self._replays: dict[StreamKey, WorkerProcess] = {}
        self._saving: dict[int, WorkerProcess] = {}
        self._news: list[ToolReport] = []
        self.format = PixelFormat.BGRA  # of the pictures of outputs that begin now

    # For the GUI thread ------------------------------------------------------------------------------------------

    def show_part(self, output: StreamKey, of: StreamKey, size: PictureSize, crop: Crop) -> None:
        """Publish that part of a stream or replay at that size under the key `output` as well.

        Asked again with something else that changes; the last picture stays until there is a new one. A stream that
        does not run yet gets the output when it does.
        """
        with self._lock:
            part = self._parts.get(output)
            if part is None:
                part = self._parts[output] = _Part(of)
            elif (part.of, part.crop) == (of, crop) and part.carries(size, self.format):
                return
            if part.of != of:
                self._tell(part.of, Cut(part.of, output, None, WHOLE))
                self._renew(part, size)  # two workers must not write into one ring
            elif not part.carries(size, self.format):
                self._renew(part, size)
            part.of, part.crop = of, crop
            self._tell(of, Cut(of, output, part.name, crop))

    def publish_as(self, wanted: PixelFormat) -> None:
        """Outputs and replays are written so from now on; until then each one's last picture stays."""
        with self._lock:
            self.format = wanted
            for output, part in self._parts.items():
                if part.size is not None and self._renew(part, part.size):
                    self._tell(part.of, Cut(part.of, output, part.name, part.crop))

    def drop_part(self, output: StreamKey) -> None:
        """End that output. Unknown keys are ignored."""
        with self._lock:
            part = self._parts.pop(output, None)
            if part is None:
                return
            self._tell(part.of, Cut(part.of, output, None, WHOLE))
            self._retired.add(*(ring for ring in (part.ring, part.old_ring) if ring is not None))

    def replay(self, key: StreamKey, of: Sequence[StreamKey], size: PictureSize, since: float) -> bool:
        """Show what these streams of one camera (the best first) have sent since that moment under that key.

        False: none of them runs here, or there is no memory; nothing of it was kept then.
        """
        with self._lock:
            worker = self._worker_of(of)
            if worker is None:
                return False
            part = _Part(key)
            if not self._renew(part, size):
                return False
            assert part.ring is not None
            self._parts[key], self._replays[key] = part, worker
            worker.send(Replay(key, tuple(of), part.ring.name, since))
            return True

    def steer(self, order: Steer) -> None:
        """Let a replay go on otherwise."""
        with self._lock:
            worker = self._replays.get(order.key)
            if worker is not None:
                worker.send(order)

    def end_replay(self, key: StreamKey) -> None:
        """The replay is over. Unknown keys are ignored."""
        with self._lock:
            worker = self._replays.pop(key, None)
            part = self._parts.pop(key, None)
            if worker is not None:
                worker.send(EndReplay(key))
            if part is not None:
                self._retired.add(*(ring for ring in (part.ring, part.old_ring) if ring is not None))

    def save(self, request: SaveRequest) -> None:
        """Write a snapshot or a clip; `news` says what has become of it, always."""
        with self._lock:
            worker = self._worker_of(request.of)
            if request.replay is not None:
                worker = self._replays.get(request.replay)
            if worker is None:
                self._news.append(NotSaved(request.number, NotSavedWhy.NOTHING))
                return
            self._saving[request.number] = worker
            worker.send(request)

    def cancel(self, number: int) -> None:
        """That file is not wanted any more."""
        with self._lock:
            worker = self._saving.get(number)
            if worker is not None:
                worker.send(Cancel(number))

    def news(self) -> tuple[ToolReport, ...]:
        """What the workers have told since the last call."""
        if not self._news:
            return ()
        with self._lock:
            news, self._news = tuple(self._news), []
        return news

    def latest(self, key: StreamKey) -> Picture | None:
        """The newest picture of an output or a replay, as `StreamReader.latest`."""
        part = self._parts.get(key)
        if part is None:
            return None
        picture = part.latest()
        if picture is not None and part.old_ring is not None and part.ring is not None and part.ring.used:
            self._retired.add(part.old_ring)
            part.old_ring = None
        return picture

    # For the pool, under its lock --------------------------------------------------------------------------------

    def placed(self, key: StreamKey, worker: WorkerProcess) -> None:
        """That stream runs in that worker from now on."""
        for output, part in self._parts.items():
            if part.of == key and output != key:
                worker.send(Cut(key, output, part.name, part.crop))

    def lost(self, worker: WorkerProcess) -> None:
        """That worker is gone: its replays end, and nobody writes its files any more."""
        for key in [key for key, where in self._replays.items() if where is worker]:
            del self._replays[key]
            self._news.append(Replaying(key, ReplayState.LOST))
        for number in [number for number, where in self._saving.items() if where is worker]:
            del self._saving[number]
            self._news.append(NotSaved(number, NotSavedWhy.PROCESS_LOST))

    def hear(self, report: ToolReport) -> None:
        """A worker tells."""
        if isinstance(report, Saved | NotSaved):
            self._saving.pop(report.number, None)
        self._news.append(report)

    def close(self) -> None:
        """Give all memory back."""
        for part in self._parts.values():
            self._retired.add(*(ring for ring in (part.ring, part.old_ring) if ring is not None))
        self._parts.clear()

    # Inside ------------------------------------------------------------------------------------------------------

    def _worker_of(self, of: Sequence[StreamKey]) -> WorkerProcess | None:
        for key in of:
            stream = self._streams.get(key)
            if stream is not None and stream.worker is not None:
                return stream.worker
        return None

    def _tell(self, key: StreamKey, cut: Cut) -> None:
        stream = self._streams.get(key)
        worker = self._replays.get(key) or (None if stream is None else stream.worker)
        if worker is not None:
            worker.send(cut)

    def _renew(self, part: _Part, size: PictureSize) -> bool:
        """A new ring; the old one goes on until that has a picture. False without memory: all stays as it was."""
        try:
            ring = FrameRing.create(size, self.format)
        except OSError as error:
            log.warning("no shared memory for a picture: %s", error.strerror)
            return False
        before, oldest = part.ring, part.old_ring
        part.size, part.ring = size, ring
        part.old_ring = before if before is not None and before.used else oldest
        if before is not None and before is not part.old_ring:
            self._retired.add(before)
        if oldest is not None and oldest is not part.old_ring:
            self._retired.add(oldest)
        return True
