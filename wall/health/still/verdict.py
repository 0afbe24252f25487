"""Is a picture repeated? A pure function of the evidence and a moment."""

from __future__ import annotations

from collections.abc import Iterator

from wall.health.condition import Condition, Reason
from wall.health.limits import HealthLimits, Marks
from wall.health.still.evidence import Proof, StillEvidence
from wall.health.verdict import Verdict

_REASONS = {
    Proof.NONE: Reason.NONE,
    Proof.BYTES: Reason.REPEATED_BYTES,
    Proof.NOVELTY: Reason.REPEATED_NOISE,
    Proof.PACKETS: Reason.NOTHING_CODED,
    Proof.PROBE: Reason.PROBED,
}


def still_verdicts(evidence: StillEvidence, limits: HealthLimits, now: float, marks: Marks) -> Iterator[Verdict]:
    """FROZEN and LOOPED, where they hold. What may be still is not replayed all the same."""
    if is_frozen(evidence, limits, now) and not marks.may_be_still:
        yield Verdict(Condition.FROZEN, evidence.still_since, _REASONS[evidence.proof])
    late = now - evidence.last_keyframe_at > limits.key_pause + limits.key_intervals * limits.longest_key_interval
    if evidence.looped_since <= now and not late:
        yield Verdict(Condition.LOOPED, evidence.looped_since, Reason.REPEATED_BYTES)


def is_frozen(evidence: StillEvidence, limits: HealthLimits, now: float) -> bool:
    """True when a still is proven, has lasted long enough, and nothing in the scene has moved since."""
    return (
        evidence.proof is not Proof.NONE
        and now - evidence.still_since >= limits.frozen
        and not evidence.last_motion_at > evidence.still_since
    )


def is_suspect(evidence: StillEvidence, limits: HealthLimits, now: float, marks: Marks) -> bool:
    """True while something speaks for a still that is no proof."""
    return not marks.may_be_still and evidence.suspect_since <= now and not is_frozen(evidence, limits, now)
