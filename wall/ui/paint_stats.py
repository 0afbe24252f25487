"""What was really painted, counted where it is painted, for the bench and the status line.

Always on: one call a painted picture, a few hundred nanoseconds, and memory that does not grow.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

AGES_KEPT = 1 << 17  # 82 s of 64 tiles at 25 fps, 0.5 MB


@dataclass(frozen=True, slots=True)
class PaintSnapshot:
    """What was shown since the last reset. Ages are seconds from the camera's sending to the painting."""

    seconds: float
    shown: Mapping[int, int]  # different pictures, by tile index
    ages: NDArray[np.float32]  # the newest AGES_KEPT of them, in no order; of cameras that tell the time

    def fps(self, tile: int) -> float:
        """Different pictures a second in that tile; 0 for a tile that showed none."""
        return self.shown.get(tile, 0) / self.seconds if self.seconds > 0 else 0.0

    def age_ms(self, percentile: float) -> float:
        """That percentile of the ages in milliseconds; NaN when no camera tells the time."""
        return float(np.percentile(self.ages, percentile)) * 1000 if len(self.ages) else float("nan")


class PaintStats:
    """Counts pictures and their ages at the moment of painting. `heard` is told of each one, for a bench.

    It is given the tile's index, when the camera sent the picture (seconds of the UNIX epoch, NaN = not known) and
    when it was taken as far as its arrival tells (monotonic seconds). A picture that is shown dimmed is
    none of these.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, capacity: int = AGES_KEPT) -> None:
        self._clock = clock
        self._ages = np.empty(capacity, np.float32)
        self.heard: Callable[[int, float, float], None] | None = None
        self.reset()

    def reset(self) -> None:
        """Begin a new window."""
        self._begun = self._clock()
        self._shown: dict[int, int] = {}
        self._written = 0

    def painted(self, tile: int, sent_at: float, now: float, picture_at: float = math.nan) -> None:
        """A picture was painted for the first time. `sent_at` and `now` in seconds of the UNIX epoch, `picture_at` in
        monotonic seconds; NaN = not known."""
        self._shown[tile] = self._shown.get(tile, 0) + 1
        if sent_at == sent_at:  # not NaN; math.isnan is a call, and this runs for every picture
            self._ages[self._written % len(self._ages)] = now - sent_at
            self._written += 1
        if self.heard is not None:
            self.heard(tile, sent_at, picture_at)

    def snapshot(self) -> PaintSnapshot:
        """The window so far, as a copy."""
        ages = self._ages[: min(self._written, len(self._ages))].copy()
        return PaintSnapshot(self._clock() - self._begun, dict(self._shown), ages)
