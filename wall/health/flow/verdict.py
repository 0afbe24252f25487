"""What is wrong with how a stream arrives? A pure function of the evidence and a moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wall.health.condition import Condition, Reason
from wall.health.flow.evidence import FlowEvidence, StampFault
from wall.health.limits import HealthLimits
from wall.health.verdict import Verdict

STAMP_REASONS: Mapping[int, Reason] = {
    StampFault.STILL: Reason.STILL_CLOCK,
    StampFault.BACK: Reason.CLOCK_BACK,
    StampFault.JUMPED: Reason.CLOCK_JUMPED,
}


def flow_verdicts(evidence: FlowEvidence, limits: HealthLimits, now: float) -> Iterator[Verdict]:
    """DECODE_FAILING, LOSSY, LOW_FPS, LIVE_SLOW, TIMESTAMPS_WRONG and CLOCK_DRIFT, where they hold."""
    if decoding_fails(evidence, limits, now):
        yield Verdict(Condition.DECODE_FAILING, evidence.decode_failing_since)
    if lossy(evidence, limits, now):
        yield Verdict(Condition.LOSSY, evidence.lossy_since)
    if _holds(evidence.low_fps_since, evidence.low_fps_at, limits.low_fps, limits.low_fps_over, now):
        yield Verdict(Condition.LOW_FPS, evidence.low_fps_since)
    if now - evidence.slow_since >= limits.low_fps:
        yield Verdict(Condition.LIVE_SLOW, evidence.slow_since)
    since, at = evidence.timestamps_wrong_since, evidence.timestamps_wrong_at
    if _holds(since, at, limits.timestamps_wrong, limits.timestamps_over, now):
        yield Verdict(Condition.TIMESTAMPS_WRONG, since, STAMP_REASONS.get(evidence.stamp_fault, Reason.NONE))
    if _holds(evidence.clock_drift_since, evidence.clock_drift_at, limits.clock_drift, limits.clock_drift_over, now):
        yield Verdict(Condition.CLOCK_DRIFT, evidence.clock_drift_since)


def decoding_fails(evidence: FlowEvidence, limits: HealthLimits, now: float) -> bool:
    """Data comes, and hardly a picture comes out of it whole."""
    return _holds(
        evidence.decode_failing_since, evidence.decode_failing_at, limits.decode_failing, limits.decode_over, now
    )


def lossy(evidence: FlowEvidence, limits: HealthLimits, now: float) -> bool:
    """Some of the data does not arrive. After decoding failed that needs no half minute of proof: from one to the
    other there is no moment in which all was well."""
    on = 0.0 if evidence.lossy_sure else limits.lossy
    return _holds(evidence.lossy_since, evidence.lossy_at, on, limits.lossy_over, now)


def nothing_decodes(evidence: FlowEvidence, limits: HealthLimits, now: float) -> bool:
    """Data comes, and no picture comes out of it: that is why there is none, and the line is well."""
    return decoding_fails(evidence, limits, now) and evidence.nothing_whole_since <= now


def _holds(since: float, at: float, on: float, over: float, now: float) -> bool:
    """It was seen from `since` to `at`, for `on` seconds at least, and not longer ago than `over`."""
    return at - since >= on and now - at <= over
