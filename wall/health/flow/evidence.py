"""The numbers that describe how a stream arrives."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum

NEVER = math.nan


class StampFault(IntEnum):
    """What is wrong with a media clock, as `FlowEvidence.stamp_fault` says it."""

    NONE = 0
    STILL = 1  # it stands still while pictures come
    BACK = 2
    JUMPED = 3  # forward
    RATE = 4  # it runs too fast or too slow by more than a fifth


@dataclass(frozen=True, slots=True)
class FlowEvidence:
    """How the packets of one stream came lately. Shares are 0 to 1; NaN where not measured yet.

    Each `*_since` is when the thing began, monotonic seconds, NaN while it is not so; the `*_at` beside it is when it
    was last seen; what comes and goes is seen until it is over. How long it must have lasted, and for how long after
    it was last seen it is still told, are limits of the judgement.
    """

    usual_fps: float = NEVER  # pictures a second that are usual for this camera
    flows_at: float = NEVER  # when a packet last came within 3 s of the one before it: one alone may be a false one
    fps: float = NEVER  # pictures a second that arrived in the last seconds, decoded or not
    bitrate: float = NEVER  # bits a second
    lost: float = NEVER  # share of the data that the camera sent and that did not arrive
    corrupt: float = NEVER  # share of pictures that came damaged or not at all, or of torn packets, in half a minute
    clock_offset: float = NEVER  # camera's wall clock minus ours, seconds (RTCP sender reports)
    stamp_fault: int = 0  # a `StampFault`
    slow_since: float = NEVER  # fewer pictures than usual, by the camera's own design: nothing moves
    low_fps_since: float = NEVER  # fewer pictures than usual although things move
    low_fps_at: float = NEVER
    lossy_since: float = NEVER
    lossy_at: float = NEVER
    decode_failing_since: float = NEVER
    decode_failing_at: float = NEVER
    lossy_sure: int = 0  # 1: so much was damaged that decoding failed, a loss needs no more proof
    nothing_whole_since: float = NEVER  # of decode failing: since when not one picture came out whole
    timestamps_wrong_since: float = NEVER
    timestamps_wrong_at: float = NEVER
    clock_drift_since: float = NEVER
    clock_drift_at: float = NEVER


NO_FLOW_EVIDENCE = FlowEvidence()
