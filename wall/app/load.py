"""How much of the machine the wall uses: its own process and its workers, in cores and bytes."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Sequence

import psutil

MEASURE_EVERY_S = 2.0


class Load:
    """Measures on a thread of its own: asking the system about ten processes takes milliseconds."""

    def __init__(self, workers: Callable[[], Sequence[int]]) -> None:
        self._workers = workers
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="load", daemon=True)
        self.cores = 0.0
        self.memory_bytes = 0  # resident; what processes share is counted in each

    def start(self) -> None:
        """Begin to measure."""
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._ending.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        before, at = self._seconds(), time.monotonic()
        while not self._ending.wait(MEASURE_EVERY_S):
            used, now = self._seconds(), time.monotonic()
            gone_on = [used[pid] - before[pid] for pid in used.keys() & before.keys()]
            self.cores = sum(gone_on) / (now - at)
            before, at = used, now

    def _seconds(self) -> dict[int, float]:
        used, memory = {}, 0
        for pid in (psutil.Process().pid, *self._workers()):
            with contextlib.suppress(psutil.Error):  # a worker that has just ended
                process = psutil.Process(pid)
                times = process.cpu_times()
                used[pid] = times.user + times.system
                memory += process.memory_info().rss
        self.memory_bytes = memory
        return used
