"""How long to leave a receiver alone that did not take a notice: arithmetic."""

from __future__ import annotations

from collections.abc import Callable

FIRST, LONGEST = 1.0, 300.0  # seconds: doubled after each failure, up to five minutes
JITTER = 0.5  # each delay is taken from 50 % to 100 % of its value: several desks do not come back together


class Backoff:
    """The delays of one way. `random` gives 0 to 1."""

    def __init__(self, random: Callable[[], float]) -> None:
        self._random = random
        self.failures = 0  # in a row

    def next_delay(self) -> float:
        """Seconds to wait now, twice as long as last time."""
        delay = min(LONGEST, FIRST * 2 ** min(self.failures, 30))
        self.failures += 1
        return float(delay * (1 - JITTER * self._random()))

    def reset(self) -> None:
        """A notice was taken: begin at the shortest delay again."""
        self.failures = 0
