"""What a judgement rests on, signal by signal: for the page "Why?", for `judge`, and for nobody's eyes alone.

Each limit is taken from where the judgement takes it, so that what is shown is what is judged by.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from wall.health.assess import key_picture_limit, moment_judged, packet_limit, picture_limit
from wall.health.flow.clocks import WRONG_S
from wall.health.flow.recent import LOSSY
from wall.health.flow.usual import few
from wall.health.limits import NO_MARKS, HealthLimits, Marks
from wall.health.sample import DecodeMode, StreamSample, StreamState
from wall.health.view.signs import BLURRED, COVERED_EDGES
from wall.health.view.usual import LOST


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
    EDGES = "edges"
    VIEW_KEPT = "view_kept"
    LOST = "lost"
    CORRUPT = "corrupt"
    CLOCK_OFFSET = "clock_offset_s"


@dataclass(frozen=True, slots=True)
class Reading:
    """One signal now. `limit`: where it becomes bad, NaN where there is no such value; `above`: on which side."""

    signal: Signal
    value: float
    limit: float = math.nan
    above: bool = True

    @property
    def bad(self) -> bool:
        """It is on the wrong side of its limit."""
        return self.value > self.limit if self.above else self.value < self.limit


def readings(sample: StreamSample, limits: HealthLimits, now: float, marks: Marks = NO_MARKS) -> tuple[Reading, ...]:
    """Every signal of that stream at `now` (monotonic seconds), in the order of `Signal`. Total: any sample has them.

    A value is NaN where nothing is measured: never, or not while there is no connection; a limit, where nothing is
    judged by it, as for a source that may be still. Of a stream that rests they are as of the end of the last look,
    which is what is judged.
    """
    now = moment_judged(sample, now)
    still, view, flow = sample.still, sample.view, sample.flow
    picture_age = picture_limit if sample.mode is DecodeMode.ALL else key_picture_limit
    looks = sample.state in (StreamState.LIVE, StreamState.RESTING)

    def measured(value: float) -> float:
        return value if looks else math.nan

    return (
        Reading(Signal.PICTURE_AGE, now - sample.picture_at, picture_age(sample, limits)),
        Reading(Signal.PACKET_AGE, now - sample.last_packet_at, packet_limit(sample, limits)),
        Reading(
            Signal.FPS, measured(sample.fps if math.isnan(flow.fps) else flow.fps), few(flow.usual_fps), above=False
        ),
        Reading(Signal.BITRATE, measured(flow.bitrate) / 1000.0),
        Reading(
            Signal.NOVELTY, measured(still.novelty), math.nan if marks.may_be_still else still.expected, above=False
        ),
        Reading(Signal.MOTION_AGE, measured(now - still.last_motion_at)),
        Reading(Signal.LUMA, measured(view.mean_luma), above=False),
        Reading(Signal.SHARPNESS, measured(view.sharpness), BLURRED, above=False),
        Reading(Signal.EDGES, measured(view.edges), math.nan if marks.ptz else COVERED_EDGES, above=False),
        Reading(Signal.VIEW_KEPT, measured(view.kept), math.nan if marks.ptz else LOST, above=False),
        Reading(Signal.LOST, measured(flow.lost), LOSSY),
        Reading(Signal.CORRUPT, measured(flow.corrupt), LOSSY),
        _clock_offset(measured(flow.clock_offset)),
    )


def _clock_offset(seconds: float) -> Reading:
    """Wrong on both sides: the limit is that of the side on which it is."""
    behind = seconds < 0.0
    return Reading(Signal.CLOCK_OFFSET, seconds, -WRONG_S if behind else WRONG_S, above=not behind)
