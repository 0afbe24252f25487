"""How late the window's thread is: a timer notes by how much each of its turns came after its time."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from itertools import takewhile

from PySide6.QtCore import QObject, Qt, QTimer

EVERY_MS = 50  # a turn of a healthy loop takes less; twenty look-ups a second cost nothing that can be measured
WINDOW_S = 60.0


class Lag:
    """Belongs to the thread that it measures. All figures are of the last minute, in seconds."""

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._late: deque[tuple[float, float]] = deque()  # when, and how late
        self._last = clock()
        self._timer = QTimer(parent)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        """Begin to measure."""
        self._last = self._clock()
        self._timer.start()

    def stop(self) -> None:
        """End."""
        self._timer.stop()

    def beat(self) -> None:
        """One turn of the timer."""
        now = self._clock()
        self._late.append((now, max(0.0, now - self._last - EVERY_MS / 1000.0)))
        self._last = now
        while now - self._late[0][0] > WINDOW_S:
            self._late.popleft()

    def recent_s(self, seconds: float = 1.0) -> float:
        """9 of 10 turns of the last so many seconds were no later; 0 where there was none."""
        since = self._last - seconds
        newest = takewhile(lambda each: each[0] >= since, reversed(self._late))
        ordered = sorted(late for _, late in newest)
        return ordered[math.ceil(0.9 * len(ordered)) - 1] if ordered else 0.0

    @property
    def p99_s(self) -> float:
        """99 of 100 turns were no later."""
        ordered = sorted(late for _, late in self._late)
        return ordered[math.ceil(0.99 * len(ordered)) - 1] if ordered else 0.0

    @property
    def max_s(self) -> float:
        """The latest turn."""
        return max((late for _, late in self._late), default=0.0)
