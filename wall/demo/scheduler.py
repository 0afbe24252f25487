"""One timer for all mounts: a task for each client would cost more than the packets it sends."""

import asyncio
import heapq

from wall.demo.mount import Mount

_EARLY = 0.0005  # seconds; the event loop's own timer is no finer
_GAP = 0.5  # seconds of delay after which pictures are skipped instead of sent in a burst


class Scheduler:
    """Emits each watched mount's pictures when they are due."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._heap: list[tuple[float, int, Mount, int]] = []
        self._watched: set[Mount] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._serial = 0

    def watch(self, mount: Mount) -> None:
        """Emit the mount's pictures for as long as it has clients."""
        if mount not in self._watched:
            self._watched.add(mount)
            self._push(mount, mount.number_at(self._loop.time()))
            self._arm()

    def close(self) -> None:
        """Emit nothing more."""
        self._heap.clear()
        if self._timer is not None:
            self._timer.cancel()

    def _push(self, mount: Mount, number: int) -> None:
        self._serial += 1
        heapq.heappush(self._heap, (mount.due(number), self._serial, mount, number))

    def _arm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._loop.call_at(self._heap[0][0], self._run) if self._heap else None

    def _run(self) -> None:
        now = self._loop.time()
        while self._heap and self._heap[0][0] <= now + _EARLY:
            due, _, mount, number = heapq.heappop(self._heap)
            if not mount.clients:
                self._watched.discard(mount)
                continue
            if now - due > _GAP:
                number = mount.number_at(now)
                mount.skip_gap()
            else:
                mount.emit(number)
                number += 1
            self._push(mount, number)
        self._arm()
