"""What the wall costs and how late it is, measured while it runs."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import psutil
from PySide6.QtCore import QObject, Qt, QTimer

LAG_INTERVAL_MS = 20  # 10 took 1 to 2 % of what a wall of 16 takes, and was counted as the wall's
MEGABYTE = 1_000_000


class BenchError(Exception):
    """A bench could not measure; the text says why."""


class LagMeter:
    """How late a 20 ms timer of the GUI thread is: what a key or a mouse would have to wait."""

    def __init__(self, parent: QObject) -> None:
        self._late: list[float] = []
        self._due = 0.0
        self._timer = QTimer(parent)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(LAG_INTERVAL_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin."""
        self._late.clear()
        self._due = time.perf_counter() + LAG_INTERVAL_MS / 1000
        self._timer.start()

    def stop(self) -> tuple[float, float, float]:
        """The median, the 99th percentile and the longest lateness in milliseconds."""
        self._timer.stop()
        late = np.array(self._late or [float("nan")]) * 1000
        return float(np.percentile(late, 50)), float(np.percentile(late, 99)), float(late.max())

    def _tick(self) -> None:
        now = time.perf_counter()
        self._late.append(max(0.0, now - self._due))
        self._due = now + LAG_INTERVAL_MS / 1000


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds of each group of processes at a moment."""

    at: float
    seconds: Mapping[str, float]

    def cores_since(self, before: Cost, group: str) -> float:
        """Cores in use between the two moments."""
        return (self.seconds[group] - before.seconds[group]) / (self.at - before.at)


def cost(groups: Mapping[str, Iterable[int]]) -> Cost:
    """What the processes of each group have used so far; "machine" is everything that runs on it."""
    seconds = {name: sum(map(_seconds, pids)) for name, pids in groups.items()}
    busy = psutil.cpu_times()
    seconds["machine"] = sum(busy) - busy.idle - getattr(busy, "iowait", 0.0)
    return Cost(time.monotonic(), seconds)


def _seconds(pid: int) -> float:
    with contextlib.suppress(psutil.Error):
        times = psutil.Process(pid).cpu_times()
        return times.user + times.system
    return 0.0


def memory_mb(pids: Iterable[int]) -> tuple[float, float]:
    """Resident memory of the processes added up, and the same with shared pages counted once (NaN where the system
    does not tell)."""
    resident, proportional = 0.0, 0.0
    for pid in pids:
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(pid)
            resident += process.memory_info().rss / MEGABYTE
            full = process.memory_full_info()
            proportional += getattr(full, "pss", float("nan")) / MEGABYTE
    return resident, proportional
