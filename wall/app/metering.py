"""What one stream needs on the line: measured over its looks, believed when it has settled. Pure: facts and times in.

A key frame comes all at once, so a short time says little: what is measured in it is a least, not a need.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from wall.health.sample import StreamSample, StreamState

OVERHEAD = 1.05  # a packet of 1,400 bytes has 56 of RTP, RTSP's interleaving, TCP and IP around it
BIT = 8.0 * OVERHEAD / 1000.0  # kilobits on the line for a byte of the stream
MEASURE_S = 2.0  # of packets: from less no bit rate is told
TRIED_LEAST_S = 1.0  # of packets: a rate is never told from less, also where a stream is cut off for it
SETTLED_S = 8.0  # of packets: now a bit rate is no key frame's doing any more
WINDOW_S = 24.0  # over which it is told in the end: two of the longest usual GOP


@dataclass(slots=True)
class Meter:
    """One stream's. Times are monotonic seconds, rates kilobits a second on the line."""

    kbps: float = math.nan  # needed; NaN: never measured
    known_kbps: float = math.nan  # by the windows before; NaN while the first one lasts
    _received_at: float = math.nan  # when it was connected at the last reading; NaN: it was not
    _bytes: int = 0  # that had come at the last reading
    _seconds: float = 0.0  # connected in the present window, over several looks
    _counted: int = 0  # bytes in it

    @property
    def least_kbps(self) -> float:
        """It needs no less."""
        return self._counted * BIT / max(self._seconds, SETTLED_S if math.isnan(self.known_kbps) else WINDOW_S)

    def excess(self, kbps: float) -> float:
        """Kilobits by which it has sent more than at that rate, in the present window."""
        return self._counted * BIT - kbps * self._seconds

    def pause(self) -> None:
        """The stream was dropped; when it runs again its bytes are counted from none."""
        self._received_at, self._bytes = math.nan, 0

    def believe(self) -> None:
        """It is cut off before it has settled, for what it has sent by now: that is taken for its rate."""
        self.kbps = self._counted * BIT / max(self._seconds, TRIED_LEAST_S)

    def read(self, sample: StreamSample, granted_at: float, now: float) -> None:
        """Follow what came. `granted_at`: when its look began."""
        receiving = _receiving(sample)
        if receiving:
            begin = max(sample.connected_at, granted_at) if math.isnan(self._received_at) else self._received_at
            self._seconds += max(0.0, now - begin)
            self._counted += max(0, sample.bytes - self._bytes)
        elif math.isnan(self.kbps) and sample.flow.bitrate > 0.0:  # known from an earlier run
            self.kbps = self.known_kbps = sample.flow.bitrate * OVERHEAD / 1000.0
        ended = not receiving and not math.isnan(self._received_at)
        self._received_at, self._bytes = now if receiving else math.nan, sample.bytes
        if not math.isnan(self.known_kbps):
            self.kbps = max(self.known_kbps, self.least_kbps)
        elif self._seconds >= SETTLED_S or (ended and self._seconds >= MEASURE_S):
            self.kbps = self._counted * BIT / self._seconds
        if self._seconds >= WINDOW_S:
            self._close_window()

    def _close_window(self) -> None:
        """A rate that rises is believed at once, one that falls half."""
        rate = self._counted * BIT / self._seconds
        falling = rate < self.known_kbps
        self.kbps = self.known_kbps = (rate + self.known_kbps) / 2.0 if falling else rate
        self._seconds, self._counted = 0.0, 0


def _receiving(sample: StreamSample) -> bool:
    """Packets come, or should."""
    if sample.state is StreamState.CONNECTING:  # connected, and waiting for the first key frame
        return sample.connected_at >= sample.state_since
    return sample.state is StreamState.LIVE
