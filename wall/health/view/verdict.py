"""What is wrong with what a picture shows? A pure function of the evidence and a moment."""

from __future__ import annotations

from collections.abc import Iterator

from wall.health.limits import HealthLimits, Marks
from wall.health.verdict import Verdict
from wall.health.view.evidence import ViewEvidence


def view_verdicts(evidence: ViewEvidence, limits: HealthLimits, now: float, marks: Marks) -> Iterator[Verdict]:
    """BLACK, VIDEO_LOSS, COVERED, BLURRED and MOVED, where they hold."""
    del evidence, limits, now, marks
    yield from ()
