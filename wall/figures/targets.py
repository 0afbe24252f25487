"""The figures that an alarm system is held to, each with its target and its limit, and the verdict.

For one operator's position. ISA-18.2 is IEC 62682 as well; the *EEMUA grid* is the table in EEMUA 191 that classes
systems by average and peak rate. Neither text is free: the values are as public papers quote them. *Ours* means a
judgement of this project that no standard states.

| figure | target | limit | source |
|---|---|---|---|
| annunciated alarms per 10 min, on average | 1 | 2 | ISA-18.2, EEMUA 191 |
| an hour, a day, on average | 6, 150 | 12, 300 | ISA-18.2, EEMUA 191 |
| most in 10 min | 10 | | EEMUA 191, 4th edition: first 10 min of a major upset |
| most in a minute, in an hour | 2, 15 | | EEMUA grid |
| time in flood | under 1 % | | ISA-18.2 |
| chattering, fleeting alarms | 0 | | ISA-18.2 |
| standing for more than 24 h, on any day | under 5 | | ISA-18.2, EEMUA 191 |
| the ten that called most | 1 to 5 % of all | | ISA-18.2 |
| priority 1, 2, 3 | 5 %, 15 %, 80 % | | ISA-18.2, EEMUA 191 |
| time to acknowledge, median | 1 min | 2 min | ours: the steps of escalation, 1, 2 and 3 min (Niagara's defaults) |
| the same, 95 of 100 | 2 min | 3 min | ours, the same |
| never acknowledged | 0 | | ours |
| availability | 99 % | 95 % | ours |
| the period | 30 days or more | | ISA-18.2, EEMUA 191: what a judgement should rest on |

The period is nobody's merit: a shorter one misses no target, it leaves the judgement open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class FigureKind(Enum):
    """What is measured. The value is its name in a file for programs."""

    PERIOD = "period"
    RATE_10_MIN = "rate_10_min"
    RATE_HOUR = "rate_hour"
    RATE_DAY = "rate_day"
    PEAK_MINUTE = "peak_minute"
    PEAK_10_MIN = "peak_10_min"
    PEAK_HOUR = "peak_hour"
    FLOOD_SHARE = "flood_share"
    CHATTERING = "chattering"
    FLEETING = "fleeting"
    STANDING = "standing"
    TOP_TEN = "top_ten"
    PRIORITY_1 = "priority_1"
    PRIORITY_2 = "priority_2"
    PRIORITY_3 = "priority_3"
    ACK_MEDIAN = "ack_median"
    ACK_P95 = "ack_p95"
    UNANSWERED = "unanswered"
    AVAILABILITY = "availability"


class Unit(Enum):
    """What a value is counted in."""

    ALARMS = "alarms"
    SHARE = "share"  # 0 to 1
    SECONDS = "seconds"


class Side(Enum):
    """On which side of its target a value is well."""

    AT_MOST = "at most"
    UNDER = "under"
    AT_LEAST = "at least"


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at, and what must be held. `limit` None: there is no other than the target."""

    unit: Unit
    value: float
    limit: float | None = None
    side: Side = Side.AT_MOST

    def met(self, value: float, bound: float) -> bool:
        """The value is on the right side of that bound."""
        if self.side is Side.UNDER:
            return value < bound
        return value <= bound if self.side is Side.AT_MOST else value >= bound


class Verdict(Enum):
    """How a figure stands."""

    MET = "met"
    NEAR = "near"  # beyond the target, within the limit
    MISSED = "missed"
    OPEN = "open"  # nothing, or too little, to judge by


_ALARMS, _SHARE, _SECONDS = Unit.ALARMS, Unit.SHARE, Unit.SECONDS

TARGETS: Mapping[FigureKind, Target] = {
    FigureKind.PERIOD: Target(_SECONDS, 30 * 86400.0, side=Side.AT_LEAST),
    FigureKind.RATE_10_MIN: Target(_ALARMS, 1.0, 2.0),
    FigureKind.RATE_HOUR: Target(_ALARMS, 6.0, 12.0),
    FigureKind.RATE_DAY: Target(_ALARMS, 150.0, 300.0),
    FigureKind.PEAK_MINUTE: Target(_ALARMS, 2.0),
    FigureKind.PEAK_10_MIN: Target(_ALARMS, 10.0),
    FigureKind.PEAK_HOUR: Target(_ALARMS, 15.0),
    FigureKind.FLOOD_SHARE: Target(_SHARE, 0.01, side=Side.UNDER),
    FigureKind.CHATTERING: Target(_ALARMS, 0.0),
    FigureKind.FLEETING: Target(_ALARMS, 0.0),
    FigureKind.STANDING: Target(_ALARMS, 5.0, side=Side.UNDER),
    FigureKind.TOP_TEN: Target(_SHARE, 0.05),
    FigureKind.PRIORITY_1: Target(_SHARE, 0.05),
    FigureKind.PRIORITY_2: Target(_SHARE, 0.15),
    FigureKind.PRIORITY_3: Target(_SHARE, 0.80, side=Side.AT_LEAST),
    FigureKind.ACK_MEDIAN: Target(_SECONDS, 60.0, 120.0),
    FigureKind.ACK_P95: Target(_SECONDS, 120.0, 180.0),
    FigureKind.UNANSWERED: Target(_ALARMS, 0.0),
    FigureKind.AVAILABILITY: Target(_SHARE, 0.99, 0.95, Side.AT_LEAST),
}

TOP = 10  # ISA-18.2 looks at the ten that called most
TOP_TEN_LEAST = 200  # calls: of fewer, ten alarms have more than 5 % even if each called once
MIX_LEAST = 20  # calls: of fewer, a single one is more than 5 %


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value beside its target. `value` None: there is nothing to measure it by."""

    kind: FigureKind
    value: float | None
    verdict: Verdict

    @property
    def target(self) -> Target:
        """What it is held to."""
        return TARGETS[self.kind]


def figure(kind: FigureKind, value: float | None, *, enough: bool = True) -> Figure:
    """The value with its verdict; not `enough` to judge by leaves it open."""
    target = TARGETS[kind]
    if kind is FigureKind.PERIOD:
        enough = value is not None and target.met(value, target.value)
    if value is None or not enough:
        return Figure(kind, value, Verdict.OPEN)
    if target.met(value, target.value):
        return Figure(kind, value, Verdict.MET)
    near = target.limit is not None and target.met(value, target.limit)
    return Figure(kind, value, Verdict.NEAR if near else Verdict.MISSED)
