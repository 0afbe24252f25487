"""Both clocks of a camera against ours, though everything that arrives may have been held up on its way.

Delay only ever makes a packet *late*. So of each second the packet that came with the least delay is taken, and
what stays in between seconds is the clocks' own doing.
"""

from __future__ import annotations

import math
from collections import deque
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from wall.health.flow.evidence import StampFault

BACK_S = 0.5  # pictures that are sent out of their order (B pictures) go back by less
WRAPPED_S = 2**31 / 90_000  # FFmpeg takes a long step back for an overflow of the 32-bit clock and adds 2**32
OFF_S = 2.0  # in about ten seconds: the clock runs a fifth too fast or too slow, or jumped
AGO_S, NEAR_S = 12.0, 8.0  # seconds of which age are compared with now: several, for one may have been held up
KEPT_S = 60.0  # a line that caught up after a while is back where it was before: nothing is gained by that
LATELY_S = 10.0  # so long after a step back it is told
STILL_SHARE = 0.05  # a clock that advances by less than this share of the time stands still ...
STILL_SECONDS = 4  # ... over so many seconds ...
STILL_FULL = 0.5  # ... in which at least this share of the usual pictures came
FULL_SHARE = 0.85  # of the usual pictures arrive: nothing is held up, the clock itself is slow
OFFSETS = 15  # seconds of which the median is the offset: a line that is held up for 7 s does not count
OFFSETS_LEAST = 5
UNSURE_S = (
    6.0  # after a wrong time stamp: the wall clock is known by time stamps until the next sender report (2 to 5 s)
)
WRONG_S = 5.0  # off by more is clock drift


class Second(NamedTuple):
    """What one second of packets gave. NaN where nothing is known."""

    late: float  # the least delay: our clock minus the media clock
    apart: float  # the camera's wall clock minus its media clock
    stamp: float
    at: float


class MediaClock:
    """Do the time stamps of one connection advance as time does?"""

    def __init__(self) -> None:
        self._seconds: deque[Second] = deque()
        self._back_at = -math.inf
        self.fault = StampFault.NONE

    def forget(self) -> None:
        """A new connection begins with another time stamp."""
        self._seconds.clear()
        self._back_at = -math.inf
        self.fault = StampFault.NONE

    def back(self, at: float) -> None:
        """A time stamp was smaller than the one before it."""
        self._back_at = at
        self.fault = StampFault.BACK
        self._seconds.clear()  # from here on everything is later by as much

    def second(self, second: Second, fullness: float) -> bool | None:
        """True when the clock is wrong; None while that cannot be told. `fullness`: share of the usual pictures."""
        if not -math.inf < second.late < math.inf:
            return True if second.at - self._back_at <= LATELY_S else None
        seconds = self._seconds
        seconds.append(second)
        while second.at - seconds[0].at > KEPT_S:
            seconds.popleft()
        self.fault = self._judge(second, fullness)
        if self.fault is not StampFault.NONE:
            return True
        return False if second.at - seconds[0].at >= NEAR_S else None

    def _judge(self, now: Second, fullness: float) -> StampFault:
        if now.at - self._back_at <= LATELY_S:
            return StampFault.BACK
        seconds = list(self._seconds)
        older = [each for each in seconds if now.at - each.at >= NEAR_S] or seconds[:1]  # a jump shows at once
        recent = min(each.late for each in seconds[-2:])
        gained = min(each.late for each in older) - recent
        if gained > OFF_S:
            return StampFault.JUMPED if self._in_one_step(gained) else StampFault.RATE
        before = [each for each in older if now.at - each.at <= AGO_S] or older[-1:]
        if recent - min(each.late for each in before) <= OFF_S:
            return StampFault.NONE
        lately = seconds[-min(STILL_SECONDS, len(seconds))]
        if now.stamp - lately.stamp < STILL_SHARE * (now.at - lately.at) and not fullness < STILL_FULL:
            return StampFault.STILL
        # Late and later. By the camera's own wall clock a line that is too slow is told from a slow clock; without
        # it, by all pictures coming.
        apart = abs(now.apart - before[0].apart)
        slow = apart > OFF_S if apart >= 0.0 else fullness > FULL_SHARE
        return StampFault.RATE if slow else StampFault.NONE

    def _in_one_step(self, gained: float) -> bool:
        drops = (first.late - second.late for first, second in pairwise(self._seconds))
        return max(drops, default=0.0) > gained / 2


class WallClock:
    """How far the camera's wall clock is from ours; goes on through reconnects."""

    def __init__(self) -> None:
        self._offsets: deque[float] = deque(maxlen=OFFSETS)
        self._unsure_until = -math.inf
        self.offset = math.nan

    def doubt(self, at: float) -> None:
        """A time stamp was wrong, and with it every time that is told by it."""
        self._unsure_until = at + UNSURE_S

    def second(self, offset: float, at: float) -> bool | None:
        """The largest offset of a second (delay makes it smaller). True when the clock is wrong; None: not known."""
        if not -math.inf < offset < math.inf or at < self._unsure_until:
            return None
        self._offsets.append(offset)
        if len(self._offsets) < OFFSETS_LEAST:
            return None
        self.offset = median(self._offsets)
        return abs(self.offset) > WRONG_S
