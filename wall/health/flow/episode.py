"""Something that is wrong for a while: when it began and when it was last seen, whatever gaps lie between."""

from __future__ import annotations

import math

FORGET_S = 60.0  # of good time end any episode: the longest off-delay of the conditions that are found here
ONE_LOOK_S = 2.0  # a longer gap between two looks was not watched: it counts as so much


class Episode:
    """One kind of trouble. Seconds; NaN while there is none.

    Short trouble is forgotten quickly, long trouble is not: an episode is over after as much good time as there was
    bad, `FORGET_S` at most, and once `proven` not before. So what comes and goes adds up, and single hiccups do not.
    """

    __slots__ = ("_bad", "_good", "_looked_at", "at", "proven", "since")

    def __init__(self) -> None:
        self.since = math.nan
        self.at = math.nan  # last seen
        self.proven = False  # it was told: it takes the longest good time to take that back
        self._bad = self._good = 0.0  # seconds of it that were watched
        self._looked_at = math.nan

    def look(self, now: float, bad: bool | None, began: float = math.nan) -> None:
        """It is so or not at `now`; None: nothing can be said. `began`: since when, if that is earlier."""
        passed = now - self._looked_at
        passed = min(passed, ONE_LOOK_S) if passed > 0.0 else 0.0
        self._looked_at = now
        if bad:
            if math.isnan(self.since):
                self.since = min(began, now) if began > -math.inf else now
            self._bad += passed
            self._good = 0.0
            self.at = now
        elif bad is False and not math.isnan(self.since):
            self._good += passed
            if self._good >= (FORGET_S if self.proven else min(self._bad, FORGET_S)):
                self.since = self.at = math.nan
                self._bad = self._good = 0.0
                self.proven = False
