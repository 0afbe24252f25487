"""How fast secrets may be tried: after each wrong one the next waits twice as long. Pure; time is an argument."""

from __future__ import annotations

FIRST_S, MOST_S = 1.0, 64.0  # 10,000 PINs of four digits take a week, and nobody who mistypes waits long


class Tries:
    """Wrong tries so far. Times are monotonic seconds."""

    def __init__(self) -> None:
        self._wrong = 0
        self._again_at = 0.0

    def wait(self, now: float) -> float:
        """Seconds until the next try is looked at; 0.0: now."""
        return max(0.0, self._again_at - now)

    def failed(self, now: float) -> float:
        """That was wrong; returns how many seconds the next one waits."""
        wait = min(MOST_S, FIRST_S * 2.0**self._wrong)
        self._wrong += 1
        self._again_at = now + wait
        return wait

    def succeeded(self) -> None:
        """That was right: the next mistake is the first again."""
        self._wrong, self._again_at = 0, 0.0
