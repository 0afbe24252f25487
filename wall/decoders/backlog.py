"""How far behind the camera a stream's reader is, and what to leave out so that no picture grows old.

A packet's time stamp advances with the camera's clock, its arrival with ours. The difference between both is
smallest when nothing waits in between; anything above that smallest value is backlog: data that lay in a socket
because this desk was too slow. The smallest value is forgotten slowly, because the two clocks drift apart.
"""

from __future__ import annotations

import math
from enum import Enum

BEHIND_S = 0.6  # more than this is behind: skip to a newer key frame; well below the 3 s at which a picture is old
CAUGHT_UP_S = 0.2
DRIFT_PER_S = 0.001  # the floor rises by 1 ms a second: a camera's clock may be 1000 ppm wrong before it matters
JUMP_S = 10.0  # a time stamp this far off is a clock that was set, not a backlog
PATIENCE_S = 1.0  # reading without decoding drains a real backlog at many times real time; if in this time the lag
DRAINED_S = 0.5  # has not sunk by this much, nothing lies in between: the camera's clock paused, and is believed anew


class Step(Enum):
    """What to do with a packet."""

    DECODE = "decode"
    SKIP = "skip"


class Backlog:
    """The estimate for one connection."""

    def __init__(self) -> None:
        self._floor = math.inf
        self._floor_at = -math.inf
        self._skipping = False
        self._check_at = math.inf
        self._check_lag = 0.0
        self.lag = 0.0  # seconds that the newest packet is late

    def arrive(self, stamp: float, now: float, *, key_frame: bool) -> Step:
        """Judge a packet with time stamp `stamp` (seconds, NaN where it has none) that was read at `now`."""
        if not math.isnan(stamp):
            self._measure(stamp, now)
        if self.lag > BEHIND_S:
            self._skip(now)
        elif self._skipping and key_frame and self.lag <= CAUGHT_UP_S:
            self._skipping = False
        # A reader that never catches up still shows a key frame now and then: fresh enough is what its age says.
        if self._skipping and not (key_frame and self.lag <= 2 * BEHIND_S):
            return Step.SKIP
        return Step.DECODE

    def _skip(self, now: float) -> None:
        if not self._skipping:
            self._skipping, self._check_at, self._check_lag = True, now + PATIENCE_S, self.lag
        elif now >= self._check_at:
            if self._check_lag - self.lag < DRAINED_S:
                self._floor, self.lag, self._skipping = self._floor + self.lag, 0.0, False
            self._check_at, self._check_lag = now + PATIENCE_S, self.lag

    def _measure(self, stamp: float, now: float) -> None:
        offset = now - stamp
        floor = self._floor + (now - self._floor_at) * DRIFT_PER_S
        if not offset > floor or offset - floor > JUMP_S or math.isinf(self._floor):
            floor = offset
        self._floor, self._floor_at = floor, now
        self.lag = offset - floor
