"""How a stream arrives: rates, losses, clocks.

Every packet is only counted (a microsecond); once a second the counts are looked at. What was received is judged,
never what this desk then left out.
"""

from __future__ import annotations

import math

from wall.health.flow.clocks import BACK_S, OFF_S, WRAPPED_S, MediaClock, WallClock
from wall.health.flow.clocks import Second as ClockSecond
from wall.health.flow.damage import Damage
from wall.health.flow.episode import Episode
from wall.health.flow.evidence import FlowEvidence, StampFault
from wall.health.flow.recent import RATE_S, Recent, Second
from wall.health.flow.usual import Usual
from wall.health.learned import Part
from wall.health.packet import PacketFacts

SECOND = 1.0
SETTLED_S = 3.0  # after connecting: relays begin with a burst of old pictures
SAMPLE_S = 10.0  # between two samples of the usual rate
STALL_S = 3.0  # a longer gap between two packets is a stall: no rate is told across it, whatever `limits.stall` says
MOVED_AFTER_S = 1.0  # in a stream that is slow: a camera with a dynamic rate has become fast by then
FEW_KNOWN_S = 4.0  # so long it takes to see that the rate is low and that things move all the same


class FlowWatch:
    """The evidence of one stream. Not thread-safe."""

    def __init__(self, learned: Part) -> None:
        self.evidence = FlowEvidence()
        self._usual = Usual(learned)
        self._recent = Recent()
        self._media, self._wall = MediaClock(), WallClock()
        self._stamp_fault = StampFault.NONE  # of the episode: it may be over before the word is
        self._damage = Damage(self._recent)
        self._few = Episode()
        self._wrong, self._drift = Episode(), Episode()
        self._now = -math.inf
        self._settled_at, self._due = math.inf, -math.inf
        self._stamp = self._moved_at = self._few_since = math.nan
        self._sampled_at, self._flows_at = -math.inf, math.nan
        self._received, self._largest = 0, 0  # octets since the last sender report
        self._stalled = False
        self._began = self._late = math.inf
        self._packets = self._octets = self._pictures = self._damaged = self._torn = 0
        self._offset = -math.inf

    def connected(self, at: float) -> None:
        """A new connection."""
        self._now = max(self._now, at)
        self._settled_at, self._due = at + SETTLED_S, at + SECOND
        self._stamp = self._few_since = math.nan
        self._received = self._largest = 0
        self._media.forget()
        self._recent.forget()
        self._begin_second(at)
        self._tell()

    def packet(self, packet: PacketFacts) -> None:
        """Every packet."""
        at, stamp, size = packet.at, packet.stamp, packet.size
        if at < self._now:
            at = self._now
        if at - self._now > STALL_S:
            self._stalled = True
        else:
            self._flows_at = at
        self._now = at
        self._packets += 1
        self._octets += size
        late, step = at - stamp, stamp - self._stamp
        if step < -BACK_S or step > WRAPPED_S:
            self._went_back(at)
        if late < self._late:
            self._late = late
        self._stamp = stamp
        sent_at = packet.sent_at
        if sent_at > 0.0:  # before 1970 it is no wall clock: RFC 3550 lets a camera without one count from 1900
            offset = sent_at - packet.wall_at
            if offset > self._offset:
                self._offset = offset
        if packet.report is not None:
            self._recent.report(packet.report, at, self._received, self._largest)
            self._received = self._largest = 0
        self._received += size
        if size > self._largest:
            self._largest = size
        if packet.corrupt:
            self._torn += 1
        if at >= self._due:
            self._second(at, sent_at - stamp)

    def decoded(self, at: float, *, corrupt: bool) -> None:
        """A picture came out of the decoder."""
        self._pictures += 1
        if corrupt:
            self._damaged_picture(at)
        else:
            self._damage.whole(at)

    def failed(self, at: float) -> None:
        """A packet could not be decoded."""
        self._pictures += 1
        self._damaged_picture(at)

    def moved(self, at: float) -> None:
        """When something in the picture last moved; NaN: never."""
        self._moved_at = at

    def learned(self) -> Part:
        """What there is to remember."""
        return self._usual.learned()

    def _begin_second(self, at: float) -> None:
        self._began = at
        self._packets = self._octets = self._pictures = self._damaged = self._torn = 0
        self._late, self._offset = math.inf, -math.inf

    def _went_back(self, at: float) -> None:
        self._media.back(at)
        self._wall.doubt(at)
        self._late, self._offset = math.inf, -math.inf

    def _damaged_picture(self, at: float) -> None:
        """A picture did not come out whole. When none does that is told at once."""
        self._damaged += 1
        self._now = max(self._now, at)
        if self._damage.damaged(at, self._now):
            self._tell()

    def _second(self, at: float, apart: float) -> None:
        """A second is over: what does it say?"""
        if self._began > at:  # begun in the middle of a connection: what was learnt before was thrown away
            self.connected(at)
            return
        self._due = at + SECOND
        lasted = at - self._began
        if self._stalled or lasted > 2 * STALL_S:
            lasted = 0.0  # nothing came for a while: that is a stall, and its pictures are counted to no rate
            self._packets = self._octets = self._torn = 0
        counts = self._packets, self._octets, self._pictures, self._damaged, self._torn
        self._recent.second(Second(at, lasted, *counts))
        well = self._damage.second(at)
        self._judge_rate(at, well and lasted > 0.0)
        self._judge_clocks(at, apart)
        self._stalled = False
        self._begin_second(at)
        self._tell()

    def _judge_rate(self, at: float, well: bool) -> None:
        """Few pictures? And does the camera send few by its own design, because nothing moves?"""
        if at < self._settled_at:
            return
        fps = self._recent.fps(self._usual.fps)
        if self._usual.is_few(fps):
            if math.isnan(self._few_since):
                self._few_since = at - RATE_S / 2
            moves = self._moved_at > self._few_since + RATE_S / 2 + MOVED_AFTER_S
            self._few.look(at, True if moves else None, max(self._few_since, at - FEW_KNOWN_S))
            self._usual.low(fps, at - self._began)
            self._sampled_at = at
            return
        if math.isnan(fps):
            return
        self._few_since = math.nan
        self._few.look(at, False)
        if well and math.isnan(self._few.since):
            self._learn(at)
        else:
            self._sampled_at = at

    def _learn(self, at: float) -> None:
        if at - self._sampled_at < SAMPLE_S:
            return
        fps = self._recent.ten_seconds()
        if not math.isnan(fps):
            self._sampled_at = at
            self._usual.sample(fps)

    def _judge_clocks(self, at: float, apart: float) -> None:
        fullness = self._recent.fps(self._usual.fps) / self._usual.fps
        wrong = self._media.second(ClockSecond(self._late, apart, self._stamp, at), fullness)
        gradual = self._media.fault in (StampFault.STILL, StampFault.RATE)
        self._wrong.look(at, wrong, at - OFF_S if gradual else at)  # so long it takes at least to be seen
        if self._media.fault is not StampFault.NONE:
            self._stamp_fault = self._media.fault
        elif math.isnan(self._wrong.since):
            self._stamp_fault = StampFault.NONE
        if self._media.fault is StampFault.JUMPED:
            self._wall.doubt(at)
        self._drift.look(at, self._wall.second(self._offset, at))

    def _tell(self) -> None:
        recent, usual, few = self._recent, self._usual, self._few
        self.evidence = FlowEvidence(
            usual_fps=usual.fps,
            flows_at=self._flows_at,
            fps=recent.fps(usual.fps),
            bitrate=recent.bitrate(),
            lost=recent.lost(),
            corrupt=recent.damaged_share(),
            clock_offset=self._wall.offset,
            stamp_fault=int(self._stamp_fault),
            slow_since=self._few_since if math.isnan(few.since) else math.nan,
            low_fps_since=few.since,
            low_fps_at=few.at,
            lossy_since=self._damage.lossy.since,
            lossy_at=self._damage.lossy.at,
            decode_failing_since=self._damage.failing.since,
            decode_failing_at=self._damage.failing.at,
            lossy_sure=int(self._damage.lossy_sure),
            nothing_whole_since=self._damage.nothing_whole_since(self._now),
            timestamps_wrong_since=self._wrong.since,
            timestamps_wrong_at=self._wrong.at,
            clock_drift_since=self._drift.since,
            clock_drift_at=self._drift.at,
        )
