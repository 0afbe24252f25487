"""Too many alarms for one operator: while a flood lasts, less sounds and the list is drawn together.

Nothing is left out of the book or of the journal because of it; the list folds rows and says so (`wall.ui.folding`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from wall.alarms.alarm import Alarm, severity_of_wrong
from wall.health.condition import Severity

# EEMUA 191 and ISA-18.2: a flood begins with more than 10 annunciations in 10 minutes and ends with fewer than 5
WITHIN = timedelta(minutes=10)
BEGINS_ABOVE, ENDS_BELOW = 10, 5  # annunciations


@dataclass(frozen=True, slots=True)
class FloodNow:
    """Whether there is a flood, and how many alarms have called the operator in the last ten minutes."""

    on: bool = False
    calls: int = 0


NO_FLOOD = FloodNow()


class Flood:
    """Counts what calls the operator of one desk. Times are aware datetimes, as the rows have them.

    `begun`: the rows that the journal knew; a program that begins again in a flood goes on with it.
    """

    def __init__(self, begun: Iterable[Alarm] = ()) -> None:
        raised = (alarm.raised_at for alarm in begun)
        self._calls = deque(sorted(at for at in raised if at is not None))
        self._on = False

    def count(self, called_at: Iterable[datetime]) -> None:
        """The operator was called then, once for each."""
        self._calls.extend(called_at)

    def now(self, at: datetime) -> FloodNow:
        """The state at that moment. What is not of the ten minutes before it is forgotten, also where the clock of
        the machine was set back."""
        while self._calls and not at - WITHIN < self._calls[0] <= at:
            self._calls.popleft()
        calls = len(self._calls)
        self._on = calls >= ENDS_BELOW if self._on else calls > BEGINS_ABOVE
        return FloodNow(self._on, calls)


def sounds(alarm: Alarm, flood: FloodNow, *, first_out: bool) -> bool:
    """That alarm may be heard: in a flood only priority 1, and what was first at its facility."""
    return not flood.on or first_out or severity_of_wrong(alarm.condition) is Severity.CRITICAL
