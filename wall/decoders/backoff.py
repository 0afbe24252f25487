"""How long to wait before the next attempt: 1-2-4-8-16-30 s, spread so that cameras do not all come back at once."""

from __future__ import annotations

from collections.abc import Callable

DELAYS = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0)  # seconds, as OpenIPC Viewer does
JITTER = 0.2  # each delay is taken from 80 % to 120 % of its value


class Backoff:
    """The delays of one stream. `random` gives 0 to 1."""

    def __init__(self, random: Callable[[], float]) -> None:
        self._random = random
        self._failures = 0

    def next_delay(self) -> float:
        """Seconds to wait now, one step longer than last time."""
        delay = DELAYS[min(self._failures, len(DELAYS) - 1)]
        self._failures += 1
        return delay * (1 + JITTER * (2 * self._random() - 1))

    def reset(self) -> None:
        """A picture came: begin at the shortest delay again."""
        self._failures = 0
