"""Which pictures of a stream that is reduced are decoded, and which of these are shown.

At KEY_FRAMES a tile is to have a new picture within two seconds, however rare the camera's key frames are. A picture
in the middle of a group rests on all before it. So of each group as much is decoded as leaves WITHIN_S of it out:

    key frames 1 s apart    K . . . K . . . K       the key frames
    4 s apart               K d d d d d . . . K     2.2 s of each group, some of them shown
    12 s apart              K d d d d d d d d d d d d d d d . . . K

At STILL key frames alone are decoded, and of those only what it takes to have one within WITHIN_S. So a tile stands
for longer only where the camera's key frames are further apart than that.

How long a group is, is known from those before it: the longest of the last few counts. One that goes on longer all
the same is taken up again from the packets that are kept.
"""

from __future__ import annotations

import math
from collections import deque

from wall.adapt.levels import SPARSE_S, WITHIN_S, Level, decoded_of_group

GROUPS = 4  # the longest of so many counts: cameras that save bits make some groups longer
LONGER_S = 0.5  # a group that is longer by so much than it should be has no end that could be waited for
HALVED = (Level.HALF, Level.REFERENCE)


class Reducer:
    """Of one connection. Stamps by the camera's clock, `now` by ours, both in seconds."""

    def __init__(self) -> None:
        self._intervals: deque[float] = deque(maxlen=GROUPS)
        self._key_stamp = self._key_at = math.nan
        self._stamp = self._at = self._step = math.nan
        self._taken_at = -math.inf  # when the last key frame was decoded
        self._odd = False
        self._left_odd = False
        self._intra = False

    def arrive(self, stamp: float, now: float, *, key_frame: bool, intra: bool) -> None:
        """A packet came, whatever becomes of it. `intra`: every packet is a key frame."""
        self._intra = intra
        step = stamp - self._stamp
        self._step = now - self._at if math.isnan(step) else step
        self._stamp, self._at = stamp, now
        if not key_frame:
            return
        interval = self._since_key(now)
        if interval > 0.0:
            self._intervals.append(interval)
        self._key_stamp, self._key_at = stamp, now

    def leaves_out(self, level: Level, now: float, *, key_frame: bool, wanted: bool) -> bool:
        """Whether the packet that came last is not decoded. `wanted`: a key frame is waited for, to judge by."""
        if level < Level.KEY_FRAMES:
            return self._intra and level in HALVED and self._every_second()
        if not key_frame:
            return level is Level.STILL or not self._leads_on(now)
        if level is Level.STILL:  # the next one will do if it comes in time
            apart = WITHIN_S - (self._step if self._intra else self._longest)
        else:
            apart = SPARSE_S
        if now - self._taken_at < apart and not wanted and (level is Level.STILL or not self._goes_on):
            return True
        self._taken_at = now
        return False

    def shows(self, level: Level, now: float, shown_at: float, *, key_frame: bool) -> bool:
        """Whether the picture that was decoded last is shown; `shown_at`: when one was before."""
        if level in HALVED and not self._intra:
            self._odd = not self._odd
            return not self._odd
        if level is not Level.KEY_FRAMES or key_frame:
            return True
        next_one = self._since_key(now) + 1.5 * max(0.0, self._step)  # and a half: the last one is not to be missed
        ends = next_one > decoded_of_group(self._longest)
        return ends or now - shown_at >= SPARSE_S

    @property
    def _longest(self) -> float:
        """Seconds of a group, as far as is known."""
        return max(self._intervals, default=math.nan)

    @property
    def _goes_on(self) -> bool:
        """What follows a key frame is decoded as well, and rests on it."""
        return decoded_of_group(self._longest) > 0.0

    def _leads_on(self, now: float) -> bool:
        """This part of the group is decoded."""
        since, longest = self._since_key(now), self._longest
        return not decoded_of_group(longest) <= since <= longest + LONGER_S

    def _since_key(self, now: float) -> float:
        """Seconds since the last key frame, 0 for a picture that is to be shown before it; NaN before the first."""
        since = self._stamp - self._key_stamp
        return now - self._key_at if math.isnan(since) else max(0.0, since)

    def _every_second(self) -> bool:
        self._left_odd = not self._left_odd
        return self._left_odd
