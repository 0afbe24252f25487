"""One thing that is found wrong, before the order of precedence decides which is told."""

from __future__ import annotations

from typing import NamedTuple

from wall.health.condition import Condition, Reason


class Verdict(NamedTuple):
    """A condition that holds now. `since`: when it began, monotonic seconds, NaN where that is not known."""

    condition: Condition
    since: float
    reason: Reason = Reason.NONE
