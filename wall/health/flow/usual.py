"""What is usual for one camera: pictures a second. Never learnt while something is wrong."""

from __future__ import annotations

import math
from collections import deque

from wall.health.learned import Part

SAMPLES = 2  # before anything is usual
# From one sample (10 s) to the next, at most: the estimate follows what the camera can send, not what it sends in a
# quiet night; half a rate becomes usual after two hours.
RISE, FALL = 1.02, 0.999
HIGHER = 1.2  # three samples in a row above so much of the usual are no burst: what was learnt was too low
LOW_SHARE = 0.45  # fewer are few; a slow shutter at dusk halves the rate exactly, and that is no fault
LEAST_FPS, MOST_FPS = 0.05, 1000.0  # what is believed of a memory
JUDGED_FPS = 1.0  # a camera that sends fewer is not judged by its rate: a stall is found first
ADOPTED_AFTER_S = 86_400.0  # watched: a rate that stays low for a day was set so


class Usual:
    """Running estimates. NaN where nothing is known yet."""

    def __init__(self, learned: Part) -> None:
        self.fps = _believed(learned.get("fps"), LEAST_FPS, MOST_FPS)
        self._last: deque[float] = deque(maxlen=3)
        self._low_for = 0.0

    def learned(self) -> Part:
        """What there is to remember."""
        return {} if math.isnan(self.fps) else {"fps": round(self.fps, 4)}

    def is_few(self, fps: float) -> bool:
        """So many pictures a second are few for this camera."""
        return fps < few(self.fps)

    def sample(self, fps: float) -> None:
        """So many came in ten seconds in which all was well."""
        self._low_for = 0.0
        self._last.append(fps)
        if not LEAST_FPS <= fps <= MOST_FPS:
            return
        if math.isnan(self.fps):
            if len(self._last) >= SAMPLES:
                self.fps = max(self._last)
        elif len(self._last) == 3 and min(self._last) > HIGHER * self.fps:
            self.fps = min(self._last)
        else:
            self.fps = min(max(fps, self.fps * FALL), self.fps * RISE)

    def low(self, fps: float, seconds: float) -> None:
        """The rate was low for some more seconds: in the end that is what is usual."""
        self._low_for += seconds
        if self._low_for >= ADOPTED_AFTER_S and fps >= LEAST_FPS:
            self.fps, self._low_for = fps, 0.0


def few(usual_fps: float) -> float:
    """Fewer pictures a second than this are few for a camera with that usual rate; NaN where it is not judged."""
    return LOW_SHARE * usual_fps if usual_fps >= JUDGED_FPS else math.nan


def _believed(value: object, least: float, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return math.nan
    return float(value) if least <= value <= most else math.nan
