"""The last half minute of one stream, second by second: rates, shares, losses."""

from __future__ import annotations

import math
from collections import deque
from typing import NamedTuple

from wall.health.packet import SenderReport

KEPT_S = 30.0
RATE_S = 3.0  # pictures are counted over so long, or over so many as six of the usual take
RATE_PICTURES = 6
SHARE_S = 10.0  # of pictures that came out damaged
MANY = 20  # pictures: with fewer (key frames only) a share says little, see `Recent.mostly_damaged`
DAMAGED_LEAST = 3
MOSTLY, LATELY_S = 0.10, 3.0  # of the pictures are damaged, and one was just now: decoding fails
HALF = 0.5  # where few pictures are decoded: a key frame of a hundred packets is damaged by one that is lost
LOSSY = 0.01  # of the data or of the pictures
# What has begun is over below so much of its limit: a share that hovers at a limit says one thing. Half of it comes
# by chance: ten seconds at 12 fps are 120 pictures, and one per cent of half a minute is three.
FAILING_OVER, LOSSY_OVER = 0.4, 0.25
ROUND = 2**32  # both counters of a sender report begin anew there
BATCH = 1_000_000_000  # octets between two reports: more is a counter that was set anew


class Second(NamedTuple):
    """About one second: longer where packets come less often. `at`: its end."""

    at: float
    seconds: float
    packets: int
    octets: int
    pictures: int  # that were decoded
    damaged: int  # of these
    torn: int  # packets of which the demuxer says that a part is missing, decoded or not


class Counted(NamedTuple):
    """How many of how many, whether one of the newest, and in how many different seconds."""

    all: int
    bad: int
    lately: bool
    seconds: int = 0


class Recent:
    """The window and what can be said of it."""

    def __init__(self) -> None:
        self._seconds: deque[Second] = deque()
        self._reports: deque[tuple[float, int, int, int]] = deque()  # at, sent, received, largest packet
        self._counted: SenderReport | None = None

    def forget(self) -> None:
        """A new connection: other counters, and no rate across the gap. What was damaged still counts."""
        self._reports.clear()
        self._counted = None
        self._seconds = deque(each._replace(seconds=0.0, packets=0, octets=0, torn=0) for each in self._seconds)

    def second(self, second: Second) -> None:
        """One more."""
        self._seconds.append(second)
        while second.at - self._seconds[0].at >= KEPT_S:
            self._seconds.popleft()
        while self._reports and second.at - self._reports[0][0] > KEPT_S:
            self._reports.popleft()

    def report(self, report: SenderReport, at: float, received: int, largest: int) -> None:
        """A sender report: octets that were received since the one before, and the largest packet among them."""
        before, self._counted = self._counted, report
        if before is None:
            return
        sent = (report.octets - before.octets) % ROUND
        if 0 < sent < BATCH:
            self._reports.append((at, sent, received, largest))

    def fps(self, usual: float) -> float:
        """Packets a second over the last seconds; NaN where nothing was measured."""
        seconds = max(RATE_S, RATE_PICTURES / usual) if usual > 0.0 else RATE_S
        packets, _, lasted = self._sums(seconds)
        return packets / lasted if lasted >= RATE_S - 0.5 else math.nan

    def ten_seconds(self) -> float:
        """Packets a second over ten seconds; NaN before so long was watched on this connection."""
        packets, _, lasted = self._sums(SHARE_S)
        return packets / lasted if lasted >= SHARE_S - 0.5 else math.nan

    def bitrate(self) -> float:
        """Bits a second over ten seconds."""
        _, octets, lasted = self._sums(SHARE_S)
        return 8.0 * octets / lasted if lasted > 0.0 else math.nan

    def _sums(self, window: float) -> tuple[int, int, float]:
        packets, octets, lasted = 0, 0, 0.0
        for second in reversed(self._seconds):
            packets += second.packets
            octets += second.octets
            lasted += second.seconds
            if lasted >= window - 0.01:
                break
        return packets, octets, lasted

    def damage(self, window: float = SHARE_S) -> Counted:
        """Pictures of the last seconds that came out of the decoder damaged, or not at all."""
        return self._count([(each.at, each.pictures, each.damaged) for each in self._seconds], window)

    def torn(self, window: float) -> Counted:
        """Packets of the last seconds of which a part is missing."""
        return self._count([(each.at, each.packets, each.torn) for each in self._seconds], window)

    def _count(self, seconds: list[tuple[float, int, int]], window: float) -> Counted:
        all_of, bad, lately, damaged = 0, 0, False, 0
        last = seconds[-1][0] if seconds else 0.0
        for at, count, bad_of in reversed(seconds):
            age = last - at
            if age >= window and all_of >= DAMAGED_LEAST:
                break
            if bad_of > 0 and (age <= LATELY_S or all_of == 0):
                lately = True
            all_of += count
            bad += bad_of
            damaged += bad_of > 0
        return Counted(all_of, bad, lately, damaged)

    def damaged_share(self) -> float:
        """What `lossy` asks of half a minute: of pictures or of packets, whichever has more; NaN without any."""
        counts = [each for each in (self.damage(KEPT_S), self.torn(KEPT_S)) if each.all]
        return max((each.bad / each.all for each in counts), default=math.nan)

    def newest_damaged(self) -> bool:
        """The last second had a damaged picture."""
        return bool(self._seconds) and self._seconds[-1].damaged > 0

    def damaged_since(self) -> float:
        """When the first of what was damaged in the last half minute came; NaN without any."""
        damaged = (each.at - each.seconds for each in self._seconds if each.damaged or each.torn)
        return min(damaged, default=math.nan)

    def lost(self) -> float:
        """Share of the octets sent that did not arrive, by sender reports; NaN without any.

        One packet may be counted before the report by one side and after it by the other: the largest is left out.
        """
        sent = sum(each[1] for each in self._reports)
        if sent == 0:
            return math.nan
        missing = sent - sum(each[2] for each in self._reports) - max(each[3] for each in self._reports)
        return max(0.0, missing / sent)


def mostly_damaged(pictures: Counted, longer: Counted) -> bool:
    """Hardly a picture comes out whole, and it goes on. Counted over ten seconds, and over all that is known."""
    counted, limit = (pictures, MOSTLY) if pictures.all >= MANY else (longer, HALF)
    return counted.bad >= DAMAGED_LEAST and counted.lately and counted.bad > limit * counted.all


def still_mostly_damaged(pictures: Counted, longer: Counted) -> bool:
    """The same of what has begun: over when clearly below the limit, and a longer time is counted."""
    limit = MOSTLY if pictures.all >= MANY else HALF
    return longer.bad > FAILING_OVER * limit * longer.all


def lossy(counted: Counted, lost: float, *, begun: bool = False) -> bool:
    """Some data does not arrive. Counters are believed where pictures are damaged too: some cameras' are nonsense.

    `begun`: it was so before, and is over when clearly below the limit.
    """
    limit, least = (LOSSY_OVER * LOSSY, 1) if begun else (LOSSY, DAMAGED_LEAST)
    some = counted.bad >= least and counted.bad > limit * counted.all
    return some or (counted.bad > 0 and lost > limit)
