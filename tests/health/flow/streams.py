"""A camera's packets and what a decoder makes of them, second by second, for a watch that has only these to go by."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from wall.health.condition import Condition, Reason
from wall.health.flow.evidence import FlowEvidence
from wall.health.flow.verdict import flow_verdicts
from wall.health.flow.watch import FlowWatch
from wall.health.learned import Part
from wall.health.limits import HealthLimits
from wall.health.packet import PacketFacts, SenderReport

EPOCH = 1.79e9  # what our wall clock says when the monotonic one says 0
REPORT_S = 2.0


@dataclass
class Camera:
    """Settings may be changed at any moment; `run` goes on from there."""

    fps: float = 25.0
    moving: bool = True
    rate: float = 1.0  # of the media clock
    ahead: float = 0.0  # of the wall clock
    reports: bool = True
    lost: float = 0.0  # share of packets that never arrive
    damaged: float = 0.0  # share of pictures that come out damaged
    torn: float = 0.0  # share of packets of which a part is missing
    undecodable: bool = False
    key_frames_only: bool = False
    gop: int = 50
    delay: Callable[[float], float] = lambda now: 0.02  # from sending to arrival, by the time of sending
    seed: int = 5
    evenly: bool = False  # damaged pictures come as evenly as their share has it, not by chance
    learned: Part = field(default_factory=dict)
    limits: HealthLimits = field(default_factory=HealthLimits)

    def __post_init__(self) -> None:
        self.watch = FlowWatch(self.learned)
        self.now = 1000.0  # of the camera, which is ours but for the delay
        self.stamp = 77.0
        self.arrived = self.now
        self.told: list[tuple[float, frozenset[Condition]]] = []
        self._random = random.Random(self.seed)
        self._owed = 0.0
        self._number = self._sent = self._packets = 0
        self._reported_at, self._due = -math.inf, False
        self._wall_offset = math.nan
        self.watch.connected(self.now)

    @property
    def evidence(self) -> FlowEvidence:
        return self.watch.evidence

    def run(self, seconds: float) -> Camera:
        """Send for so long."""
        end = self.now + seconds
        while self.now + 1.0 / self.fps <= end + 1e-9:
            self.now += 1.0 / self.fps
            self.stamp += self.rate / self.fps
            self._send()
        self.now = end
        return self

    def conditions(self) -> set[Condition]:
        return {verdict.condition for verdict in flow_verdicts(self.evidence, self.limits, self.arrived)}

    def reason(self, condition: Condition) -> Reason:
        verdicts = flow_verdicts(self.evidence, self.limits, self.arrived)
        return next(verdict.reason for verdict in verdicts if verdict.condition is condition)

    def first_told(self, condition: Condition) -> float:
        return next(at for at, conditions in self.told if condition in conditions)

    def last_told(self, condition: Condition) -> float:
        return [at for at, conditions in self.told if condition in conditions][-1]

    def _send(self) -> None:
        key_frame = self._number % self.gop == 0
        self._number += 1
        size = 12_000 if key_frame else 1_800
        if self.reports and self.now - self._reported_at >= REPORT_S:
            self._reported_at, self._due = self.now, True
            self._report = SenderReport(self._packets, self._sent % 2**32)
            self._wall_offset = EPOCH + self.now + self.ahead - self.stamp
        self._sent += size
        self._packets += -(-size // 1400)
        if self._random.random() < self.lost:
            return
        self.arrived = max(self.arrived, self.now + self.delay(self.now))
        report, self._due = (self._report if self._due else None), False
        sent_at = self.stamp + self._wall_offset
        torn = self._random.random() < self.torn
        self.watch.packet(
            PacketFacts(self.arrived, self.stamp, sent_at, EPOCH + self.arrived, size, key_frame, torn, report)
        )
        if key_frame or not self.key_frames_only:
            if self.undecodable:
                self.watch.failed(self.arrived + 0.001)
            else:
                self.watch.decoded(self.arrived + 0.001, corrupt=torn or self._is_damaged())
        if self.moving:
            self.watch.moved(self.arrived)
        self.told.append((self.arrived, frozenset(self.conditions())))

    def _is_damaged(self) -> bool:
        if not self.evenly:
            return self._random.random() < self.damaged
        self._owed += self.damaged
        damaged = self._owed >= 1.0
        self._owed -= damaged
        return damaged


def nothing_told(camera: Camera) -> bool:
    """All is well, all the time."""
    return all(not conditions for _, conditions in camera.told)
