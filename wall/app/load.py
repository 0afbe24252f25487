"""How much of the machine the wall uses: its own process and its workers, in cores and bytes."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Sequence

import psutil

from wall.app.quota import quota

MEASURE_EVERY_S = 0.5  # what the governor takes on shows in the figures that it sees at its next look but one
OTHERS_S = 10.0  # what others take is told as of so long: a program that only begins takes a core for a moment too


class Load:
    """Measures on a thread of its own: asking the system about ten processes takes milliseconds."""

    def __init__(self, workers: Callable[[], Sequence[int]]) -> None:
        self._workers = workers
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="load", daemon=True)
        self.cores = 0.0
        self.usable = usable_cores()  # cores that this program may use
        self.spare = self.usable  # of these idle
        self.others = 0.0  # of these taken by other programs, on the average of the last seconds
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
        before, idle_before, at = self._seconds(), idle_seconds(), time.monotonic()
        while not self._ending.wait(MEASURE_EVERY_S):
            used, idle, now = self._seconds(), idle_seconds(), time.monotonic()
            gone_on = [used[pid] - before[pid] for pid in used.keys() & before.keys()]
            self.cores = sum(gone_on) / (now - at)
            self.usable = usable_cores()
            self.spare = spare((idle - idle_before) / (now - at), self.usable, self.cores)
            taken = max(0.0, self.usable - self.spare - self.cores)
            self.others += (taken - self.others) * min(1.0, (now - at) / OTHERS_S)
            before, idle_before, at = used, idle, now

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


def usable(processors: int, allowed: float) -> float:
    """Cores that this program may use: of so many processors, and no more than its container is allowed."""
    return min(float(processors), allowed)


def usable_cores() -> float:
    """Cores that this program may use now."""
    return usable(len(processors()), quota())


def spare(idle: float, most: float, used: float) -> float:
    """Cores that are left for this program: idle ones, within what it may use altogether."""
    return max(0.0, min(idle, most - used))


def processors() -> list[int]:
    """The numbers of the processors that this program may run on."""
    try:
        return psutil.Process().cpu_affinity()
    except (AttributeError, psutil.Error):  # macOS has no such thing
        return list(range(psutil.cpu_count() or 1))


def idle_seconds() -> float:
    """How long these have been idle since the machine started, all together."""
    times = psutil.cpu_times(percpu=True)
    return sum(
        times[number].idle + getattr(times[number], "iowait", 0.0) for number in processors() if number < len(times)
    )
