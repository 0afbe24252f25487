"""What a judgement rests on, signal by signal: for the page "Why?", for `judge`, and for nobody's eyes alone.

Each limit is taken from where the judgement takes it, so that what is shown is what is judged by. A value beyond its
limit is no fault yet: most must last, or be seen together with another. So a signal is bad only while a condition
that is judged by it holds.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import Enum

from wall.health.assess import assess, key_picture_limit, moment_judged, packet_limit, picture_limit
from wall.health.condition import RULES, Condition, Meaning
from wall.health.flow.clocks import WRONG_S
from wall.health.flow.recent import LOSSY
from wall.health.flow.usual import few
from wall.health.flow.verdict import flow_verdicts
from wall.health.limits import NO_MARKS, HealthLimits, Marks
from wall.health.sample import DecodeMode, StreamSample, StreamState
from wall.health.still.verdict import still_verdicts
from wall.health.view.evidence import ViewEvidence
from wall.health.view.signs import BLURRED, COVERED_EDGES
from wall.health.view.usual import LOST, LOST_TOO, RELIEF_LOST, RELIEF_NONE
from wall.health.view.verdict import view_verdicts


class Signal(Enum):
    """What is measured. The value is the key in the output of `judge --json`."""

    PICTURE_AGE = "picture_age_s"
    PACKET_AGE = "packet_age_s"
    FPS = "fps"
    BITRATE = "bitrate_kbps"
    NOVELTY = "novelty"
    MOTION_AGE = "motion_age_s"
    LUMA = "luma"
    SHARPNESS = "sharpness"
    STRUCTURED = "structured"
    VIEW_KEPT = "view_kept"
    LOST = "lost"
    CORRUPT = "corrupt"
    CLOCK_OFFSET = "clock_offset_s"


_NOT_GOOD = frozenset(each for each, rule in RULES.items() if rule.meaning is not Meaning.GOOD)

OWNERS: Mapping[Signal, Set[Condition]] = {
    Signal.PICTURE_AGE: _NOT_GOOD,
    Signal.PACKET_AGE: _NOT_GOOD,
    Signal.FPS: {Condition.LOW_FPS, Condition.LIVE_SLOW},
    Signal.NOVELTY: {Condition.FROZEN, Condition.LOOPED},  # and the suspicion of them
    Signal.SHARPNESS: {Condition.BLURRED},
    Signal.STRUCTURED: {Condition.COVERED, Condition.BLACK},
    Signal.VIEW_KEPT: {Condition.COVERED, Condition.MOVED, Condition.BLACK},
    Signal.LOST: {Condition.LOSSY},
    Signal.CORRUPT: {Condition.LOSSY, Condition.DECODE_FAILING},
    Signal.CLOCK_OFFSET: {Condition.CLOCK_DRIFT},
}
"""The conditions that are judged by each signal. By the others nothing is: they have no limit."""


def beyond(value: float, limit: float, above: bool) -> bool:
    """On the wrong side of the limit; False where either is not known. `above`: that side is the wrong one."""
    return value > limit if above else value < limit


@dataclass(frozen=True, slots=True)
class Reading:
    """One signal now. `limit`: where it becomes bad, NaN where there is no such value; `above`: on which side."""

    signal: Signal
    value: float
    limit: float = math.nan
    above: bool = True
    counts: bool = True  # a condition that is judged by it holds

    @property
    def beyond(self) -> bool:
        """It is on the wrong side of its limit, be it for a moment only."""
        return beyond(self.value, self.limit, self.above)

    @property
    def bad(self) -> bool:
        """The judgement rests on it."""
        return self.counts and self.beyond


def readings(sample: StreamSample, limits: HealthLimits, now: float, marks: Marks = NO_MARKS) -> tuple[Reading, ...]:
    """Every signal of that stream at `now` (monotonic seconds), in the order of `Signal`. Total: any sample has them.

    A value is NaN where nothing is measured: never, or not while there is no connection; a limit, where nothing is
    judged by it, as for a source that may be still. Of a stream that rests they are as of the end of the last look,
    which is what is judged.
    """
    holds, suspect = _holding(sample, limits, now, marks)
    now = moment_judged(sample, now)
    still, view, flow = sample.still, sample.view, sample.flow
    picture_age = picture_limit if sample.mode is DecodeMode.ALL else key_picture_limit
    looks = sample.state in (StreamState.LIVE, StreamState.RESTING)
    behind = flow.clock_offset < 0.0  # wrong on both sides: the limit is that of the side on which it is

    def aged(signal: Signal, since: float, limit: float) -> Reading:
        return Reading(signal, now - since, limit, counts=not holds.isdisjoint(OWNERS[signal]))

    def measured(signal: Signal, value: float, limit: float = math.nan, *, above: bool = True) -> Reading:
        counts = not holds.isdisjoint(OWNERS.get(signal, ())) or (signal is Signal.NOVELTY and suspect)
        return Reading(signal, value if looks else math.nan, limit, above, counts)

    return (
        aged(Signal.PICTURE_AGE, sample.picture_at, picture_age(sample, limits)),
        aged(Signal.PACKET_AGE, sample.last_packet_at, packet_limit(sample, limits)),
        measured(Signal.FPS, sample.fps if math.isnan(flow.fps) else flow.fps, few(flow.usual_fps), above=False),
        measured(Signal.BITRATE, flow.bitrate / 1000.0),
        measured(Signal.NOVELTY, still.novelty, math.nan if marks.may_be_still else still.expected, above=False),
        measured(Signal.MOTION_AGE, now - still.last_motion_at),
        measured(Signal.LUMA, view.mean_luma, above=False),
        measured(Signal.SHARPNESS, view.sharpness, BLURRED, above=False),
        measured(Signal.STRUCTURED, view.structured, math.nan if marks.ptz else COVERED_EDGES, above=False),
        measured(Signal.VIEW_KEPT, view.kept, math.nan if marks.ptz else _lost(view), above=False),
        measured(Signal.LOST, flow.lost, LOSSY),
        measured(Signal.CORRUPT, flow.corrupt, LOSSY),
        measured(Signal.CLOCK_OFFSET, flow.clock_offset, -WRONG_S if behind else WRONG_S, above=not behind),
    )


def _holding(
    sample: StreamSample, limits: HealthLimits, now: float, marks: Marks
) -> tuple[frozenset[Condition], bool]:
    """Every condition that holds, also those behind the one that is told; and whether there is a suspicion."""
    told = assess(sample, limits, now, marks)
    at = moment_judged(sample, now)
    verdicts = (
        *still_verdicts(sample.still, limits, at, marks),
        *view_verdicts(sample.view, limits, at, marks),
        *flow_verdicts(sample.flow, limits, at),
    )
    return frozenset((told.condition, *(each.condition for each in verdicts))), told.suspect


def _lost(view: ViewEvidence) -> float:
    """With fewer regions that are as they were the view is lost. Not judged while brightness lies as always."""
    if view.relief < RELIEF_NONE:
        return LOST_TOO
    return LOST if view.relief < RELIEF_LOST else math.nan
