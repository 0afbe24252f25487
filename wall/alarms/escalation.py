"""The steps that follow when nobody answers an alarm, and how far they have come. Values without behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Escalation(Enum):
    """What is done about a priority 1 or 2 that nobody answers. The value is what journal and notices say."""

    LOUDER = "louder"  # its sound is twice as strong
    SECOND_DESK = "second_desk"  # the other desks sound it too
    OUTSIDE = "outside"  # somebody outside of the room should know

    def follows(self, other: Escalation | None) -> bool:
        """It goes further than that one; each step includes those before it, whatever times the settings give."""
        return other is None or _ORDER[self] > _ORDER[other]


_ORDER = {step: number for number, step in enumerate(Escalation)}


@dataclass(frozen=True, slots=True)
class Reached:
    """How far the escalation of one occurrence has come. It stands in the alarm's row, so every desk knows it and a
    restart goes on from there."""

    step: Escalation
    since: datetime  # nobody has answered since then
    desk: str = ""  # where it called; "" where there is one desk only, or where no desk was to sound it

    @property
    def handed_on(self) -> bool:
        """Every desk sounds it."""
        return self.step is not Escalation.LOUDER
