"""What a judgement rests on, signal by signal: for the page "Why?", for `judge`, and for nobody's eyes alone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum


class Signal(Enum):
    """What is measured. The value is the key in the output of `judge --json`."""

    PICTURE_AGE = "picture_age_s"
    PACKET_AGE = "packet_age_s"
    FPS = "fps"
    BITRATE = "bitrate_kbps"
    NOVELTY = "novelty"
    MOTION_AGE = "motion_age_s"
    LUMA = "luma"
    SHARPNESS = "sharpness"
    EDGES = "edges"
    VIEW_KEPT = "view_kept"
    LOST = "lost"
    CORRUPT = "corrupt"
    CLOCK_OFFSET = "clock_offset_s"


@dataclass(frozen=True, slots=True)
class Reading:
    """One signal now. `limit`: where it becomes bad, NaN where there is no such value; `above`: on which side."""

    signal: Signal
    value: float
    limit: float = math.nan
    above: bool = True

    @property
    def bad(self) -> bool:
        """It is on the wrong side of its limit."""
        return self.value > self.limit if self.above else self.value < self.limit
