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
    """FROZEN and LOOPED, where they hold."""
    if marks.may_be_still:
        return
    if is_frozen(evidence, limits, now):
        yield Verdict(Condition.FROZEN, evidence.still_since, _REASONS[evidence.proof])
    if evidence.looped_since <= now:
        yield Verdict(Condition.LOOPED, evidence.looped_since, Reason.REPEATED_BYTES)


def is_frozen(evidence: StillEvidence, limits: HealthLimits, now: float) -> bool:
    """True when key frames have been repeats for long enough and nothing in the scene has moved since."""
    return (
        (evidence.still_keyframes >= limits.frozen_keyframes or evidence.proof is not Proof.NONE)
        and now - evidence.still_since >= limits.frozen
        and not evidence.last_motion_at > evidence.still_since
    )


def is_suspect(evidence: StillEvidence, limits: HealthLimits, now: float, marks: Marks) -> bool:
    """True while something speaks for a still that is no proof."""
    return not marks.may_be_still and evidence.suspect_since <= now and not is_frozen(evidence, limits, now)
