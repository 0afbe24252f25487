"""The numbers that describe how a stream arrives."""

from __future__ import annotations

import math
from dataclasses import dataclass

NEVER = math.nan


@dataclass(frozen=True, slots=True)
class FlowEvidence:
    """How the packets of one stream came lately. Shares are 0 to 1; NaN where not measured yet.

    Each `*_since` is when the thing began, monotonic seconds, NaN while it is not so.
    """

    usual_fps: float = NEVER  # pictures a second that are usual for this camera
    usual_gap: float = NEVER  # seconds between two packets, median
    bitrate: float = NEVER  # bits a second
    lost: float = NEVER  # share of the data that the camera sent and that did not arrive
    corrupt: float = NEVER  # share of pictures that came out damaged or not at all
    clock_offset: float = NEVER  # camera's wall clock minus ours, seconds (RTCP sender reports)
    clock_offset_at: float = NEVER  # when that was last measured
    slow_since: float = NEVER  # fewer pictures than usual, by the camera's own design: nothing moves
    low_fps_since: float = NEVER  # fewer pictures than usual although things move
    lossy_since: float = NEVER
    decode_failing_since: float = NEVER
    timestamps_wrong_since: float = NEVER
    clock_drift_since: float = NEVER


NO_FLOW_EVIDENCE = FlowEvidence()
