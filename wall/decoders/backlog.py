"""How far behind the camera a stream's reader is, and what to leave out so that no picture grows old.

A picture's time at the camera advances with the camera's clock, its arrival with ours. The difference between both is
smallest when nothing waits in between; anything above that smallest value is lag: data that lay in a socket because
this desk was too slow, or at the camera because the line is. The smallest value is forgotten slowly: clocks drift.

Two clocks of a camera can tell: its wall clock (RTCP sender reports, `sent_at`), which is good, and the media clock
of the time stamps alone, which on cheap cameras runs a few per cent wrong, pauses, or stands still. What a lag means
shows, once a second, in how it goes on:

- it *sinks*: this desk was busy and the socket is being read empty; go on at a newer key frame;
- the camera's time *went back* from one packet to the next: no delay does that, its clock was set; what lag there was
  is carried on;
- it came in one step and *stays*, by the media clock alone: that clock paused or was set; believe it anew;
- the media clock *stands still* while pictures come: it is no clock, and neither is a wall clock that is known by it
  between two reports; lag cannot be told, nothing is left out;
- else the line carries less than the camera sends, or this desk is too busy even to read it: pictures would be old
  for ever; connect anew.

Known limit: a camera without sender reports on a line that is up to 3 % too slow is not told from a slow clock.
"""

from __future__ import annotations

import math
from enum import Enum

BEHIND_S = 0.6  # more than this is behind: skip to a newer key frame; well below the 3 s at which a picture is old
CAUGHT_UP_S = 0.2
WALL_DRIFT = 0.001  # seconds a second that the floor rises: a quartz is never 1000 ppm wrong
MEDIA_DRIFT = 0.03  # cameras that deliver 24.3 pictures a second and stamp 25 are common
CHECK_S = 1.0  # reading without decoding empties a socket at many times real time: a second is enough to see it
STEADY_S = 0.25  # a lag that changed by less in that time stays
STEP_S = 0.4  # a lag that grew by so much from one packet to the next came in one step
STRIKES = 3  # checks that found a lag that neither sinks nor is explained
REBASES, REBASES_WITHIN_S = 3, 120.0  # more often, a clock that stops or jumps is not the reason ...
SET_BACK_S = 0.5  # pictures that are sent out of their order (B pictures) go back by less
WILD_S = 5.0  # ... unless it jumps by so much: then it is not worth listening to
STILL_SHARE = 0.05  # a clock that advances by less than this share of the time stands still ...
STILL_PACKETS = 5  # ... when so many packets came in it


class Step(Enum):
    """What to do with a packet."""

    DECODE = "decode"
    SKIP = "skip"
    GIVE_UP = "give up"  # end the connection: what comes through it stays old


class Backlog:
    """The estimate for one connection."""

    def __init__(self) -> None:
        self.lag = 0.0  # seconds that the newest packet is late
        self._skipping = False
        self._trusted = {False: True, True: True}  # the media clock; the wall clock
        self._by_wall = False
        self._rebased_at: list[float] = []
        self._forget()

    def _forget(self) -> None:
        """Begin to learn the smallest difference."""
        self._floor, self._at, self.lag = math.inf, math.nan, 0.0
        self._time_there = math.nan
        self._strikes, self._in_one_step = 0, False
        self._begin_check(math.nan, -math.inf)

    def _begin_check(self, stamp: float, now: float) -> None:
        self._check_at, self._check_lag, self._check_stamp = now, self.lag, stamp
        self._packets, self._stepped = 0, False

    def arrive(self, stamp: float, sent_at: float, now: float, *, key_frame: bool) -> Step:
        """Judge a packet that was read at `now`: `stamp` by the media clock, `sent_at` by the camera's wall clock.

        All in seconds; NaN where the camera does not tell.
        """
        by_wall = not math.isnan(sent_at)
        if by_wall is not self._by_wall:
            self._by_wall = by_wall
            self._forget()
        time_there = sent_at if by_wall else stamp
        if not math.isnan(time_there) and self._trusted[by_wall]:
            self._measure(time_there, now)
            if now - self._check_at >= CHECK_S and self._check(time_there, now) is Step.GIVE_UP:
                return Step.GIVE_UP
        if self.lag > BEHIND_S:
            self._skipping = True
        elif self._skipping and key_frame and self.lag <= CAUGHT_UP_S:
            self._skipping = False
        # A reader that never catches up still shows a key frame now and then: fresh enough is what its age says.
        if self._skipping and not (key_frame and self.lag <= 2 * BEHIND_S):
            return Step.SKIP
        return Step.DECODE

    def _measure(self, time_there: float, now: float) -> None:
        offset, before = now - time_there, self.lag
        if time_there < self._time_there - SET_BACK_S:
            self._floor = offset - before
            self._begin_check(time_there, now)
        self._time_there = time_there
        drift = WALL_DRIFT if self._by_wall else MEDIA_DRIFT
        floor = offset if math.isinf(self._floor) else self._floor + min(now - self._at, CHECK_S) * drift
        self._floor = min(floor, offset)
        self.lag = offset - self._floor
        if now - self._at > CHECK_S:  # after a pause nothing can be said about the time before
            self._begin_check(time_there, now)
        self._at = now
        self._packets += 1
        self._stepped = self._stepped or self.lag - before > STEP_S

    def _check(self, time_there: float, now: float) -> Step:
        """Once a second: what does the lag mean?"""
        elapsed, grown = now - self._check_at, self.lag - self._check_lag
        advanced = time_there - self._check_stamp
        self._in_one_step = self._stepped or (self._in_one_step and self.lag > BEHIND_S)
        if self.lag <= BEHIND_S or grown < -STEADY_S or math.isinf(elapsed):
            self._strikes = 0
        elif self._packets >= STILL_PACKETS and abs(advanced) <= STILL_SHARE * elapsed * (not self._by_wall):
            self._distrust()
        elif not self._by_wall and grown <= STEADY_S and self._in_one_step:
            if not self._rebase(now):
                return Step.GIVE_UP
        else:
            self._strikes += 1
            if self._strikes >= STRIKES:
                return Step.GIVE_UP
        self._begin_check(time_there, now)
        return Step.DECODE

    def _distrust(self) -> None:
        self._trusted[self._by_wall], self.lag, self._skipping = False, 0.0, False

    def _rebase(self, now: float) -> bool:
        """Believe the media clock anew; False when that happens too often to be the clock's doing."""
        self._rebased_at = [at for at in self._rebased_at if now - at < REBASES_WITHIN_S] + [now]
        if len(self._rebased_at) <= REBASES:
            self._forget()
            self._skipping = False
            return True
        wild = self.lag > WILD_S
        if wild:
            self._distrust()
        return wild
