"""What is wrong with what a picture shows? A pure function of the evidence and a moment."""

from __future__ import annotations

from collections.abc import Iterator

from wall.health.condition import Condition, Reason
from wall.health.limits import HealthLimits, Marks
from wall.health.verdict import Verdict
from wall.health.view.evidence import ViewEvidence

# Seconds that a thing must have lasted to be told; they go with how it is looked for: no setting changes them. The
# on-delays of alarms come on top; together they stay within the goals: black 12 s, video loss 5 s, covered 20 s,
# moved 25 s, blurred 75 s to the alarm.
BLACK_AFTER = 1.5
VIDEO_LOSS_AFTER = 2.0
COVERED_AFTER = 3.0  # somebody walks by the lens in less
MOVED_AFTER = 2.0  # on top of three looks at which it stood still
BLURRED_AFTER = 3.0  # on top of three looks, 8 s, of which none was sharp: an autofocus hunts for 2 to 5 s


def view_verdicts(evidence: ViewEvidence, limits: HealthLimits, now: float, marks: Marks) -> Iterator[Verdict]:
    """BLACK, VIDEO_LOSS, COVERED, BLURRED and MOVED, where they hold."""
    del limits
    if now - evidence.black_since >= BLACK_AFTER:
        yield Verdict(Condition.BLACK, evidence.black_since)
    if now - evidence.video_loss_since >= VIDEO_LOSS_AFTER:
        reason = Reason.NO_SIGNAL_COLOUR if evidence.coloured else Reason.FLAT
        yield Verdict(Condition.VIDEO_LOSS, evidence.video_loss_since, reason)
    if now - evidence.blurred_since >= BLURRED_AFTER:
        yield Verdict(Condition.BLURRED, evidence.blurred_since)
    if marks.ptz:
        return
    if now - evidence.covered_since >= COVERED_AFTER:
        yield Verdict(Condition.COVERED, evidence.covered_since)
    if now - evidence.moved_since >= MOVED_AFTER:
        yield Verdict(Condition.MOVED, evidence.moved_since)
