"""What a facility's streams need of its line, against what the line carries. Pure sums."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from wall.model import StreamKind
from wall.programme.facts import CameraFacts, FacilityRecord, Vantage


class StreamChoice(Enum):
    """Which streams travel at the same time."""

    MAIN = "main"  # all main streams
    SUB = "sub"  # all sub streams; the main stream of a camera without one
    WALL = "wall"  # all sub streams, and one camera enlarged: the largest


@dataclass(frozen=True, slots=True)
class UplinkNeed:
    """Kilobits a second, of `measured` cameras; of `unknown` more no rate was measured: the sum is too small then."""

    kbps: float
    measured: int
    unknown: int


@dataclass(frozen=True, slots=True)
class LineRate:
    """What a line carries upwards, kilobits a second; 0 = not known."""

    kbps: int
    measured: bool  # else as it was declared


def uplink_need(cameras: Iterable[CameraFacts], choice: StreamChoice, vantage: Vantage = Vantage.SITE) -> UplinkNeed:
    """The sum of what was measured from there last."""
    total, largest, measured, unknown = 0.0, 0.0, 0, 0
    for camera in cameras:
        main, sub = _kbps(camera, StreamKind.MAIN, vantage), _kbps(camera, StreamKind.SUB, vantage)
        rate = main if choice is StreamChoice.MAIN or math.isnan(sub) else sub
        if math.isnan(rate):
            unknown += 1
            continue
        measured += 1
        total += rate
        if main > rate:  # shown small by its sub stream; NaN is no more than anything
            largest = max(largest, main - rate)
    return UplinkNeed(total + (largest if choice is StreamChoice.WALL else 0.0), measured, unknown)


def _kbps(camera: CameraFacts, kind: StreamKind, vantage: Vantage) -> float:
    stream = camera.newest(kind, vantage)
    return math.nan if stream is None or stream.pictures <= 0 else stream.kbps


def line_rate(facility: FacilityRecord) -> LineRate:
    """What was measured, before what was declared."""
    if facility.uplink_measured_kbps > 0:
        return LineRate(facility.uplink_measured_kbps, measured=True)
    return LineRate(max(0, facility.uplink_kbps), measured=False)


def carries(line: LineRate, need: UplinkNeed, share: float) -> bool | None:
    """Whether the line carries it with `share` of its rate; None: not known. What is unknown can only need more."""
    if line.kbps <= 0:
        return None
    if need.kbps > share * line.kbps:
        return False
    return True if need.unknown == 0 else None
