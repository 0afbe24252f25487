"""When the packets of a recording arrived: nobody wrote that down, their time stamps have to tell."""

from __future__ import annotations

import math
from collections.abc import Iterator

from wall.decoders.base import DecoderError
from wall.decoders.pyav import Unit
from wall.health.sample import Failure

USUAL_INTERVAL_S = 0.04  # between packets, before two time stamps have told
SLACK_S = 0.2  # time stamps that stay behind by less are waited for: fields, B frames, a recorder's rounding
LONGEST_HOLE_S = 3600.0  # a longer one is a clock that was set; a recorder that waits for movement waits for less


class Arrival:
    """When the packets of a recording arrived, by their time stamps: from 0, never backwards, whatever they say."""

    def __init__(self, interval: float = USUAL_INTERVAL_S) -> None:
        """`interval`: seconds between two packets, for as long as no time stamps tell."""
        self._now = -interval
        self._stamp = math.nan
        self._offset = math.nan  # of the time here to the time stamps
        self._interval = interval

    def at(self, stamp: float) -> float:
        """Seconds from the start. `stamp` in seconds, NaN where there is none: then the usual interval has passed."""
        if math.isnan(self._stamp):
            self._now += self._interval
            self._offset, self._stamp = self._now - stamp, stamp
            return self._now
        step = stamp - self._stamp
        ahead = stamp + self._offset - self._now
        if step > 0.0 and -SLACK_S <= ahead <= LONGEST_HOLE_S:
            self._now = max(self._now, stamp + self._offset)
            if step < 1.0:
                self._interval = step
        else:
            self._now += self._interval
            if not math.isnan(stamp) and not -SLACK_S <= stamp + self._offset - self._now <= LONGEST_HOLE_S:
                self._offset = self._now - stamp
        if not math.isnan(stamp):
            self._stamp = stamp
        return self._now


def arrivals(units: Iterator[Unit], interval: float = USUAL_INTERVAL_S) -> Iterator[tuple[Unit, float]]:
    """The packets with their times of arrival. Ends at the end of the recording; DecoderError where it is damaged."""
    arrival = Arrival(interval)
    try:
        for unit in units:
            yield unit, arrival.at(unit.stamp)
    except DecoderError as error:
        if error.failure is not Failure.CLOSED:
            raise
