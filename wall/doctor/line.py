"""What the doctor says: one line a finding."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """How a finding is meant; the value is what is printed."""

    OK = "ok"
    WARNING = "warning"  # the wall runs, but something is missing or slower than it could be
    BROKEN = "broken"  # the wall does not run, or would lie


@dataclass(frozen=True, slots=True)
class Line:
    """One finding. `remedy` is empty when there is nothing to do; no text holds a credential."""

    what: str
    verdict: Verdict
    finding: str
    remedy: str = ""
