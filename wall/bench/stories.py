"""What happened in each tile while a bench watched: the age of its picture, the gaps, what was left out.

Facts come in with their time (seconds of the UNIX epoch); nothing here asks for it.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from wall.adapt.levels import Level

MINUTE_S = 60.0


@dataclass(slots=True)
class Story:
    """One tile. Times in seconds; `worst_s`: the greatest age of its picture while no word on the tile said why."""

    begun_at: float
    pictures: int = 0
    painted_at: float = math.nan
    taken_at: float = math.nan
    longest_s: float = 0.0  # without a new picture
    worst_s: float = 0.0
    oldest_s: float = 0.0  # of its pictures, with a word or without
    peak_s: float = 0.0  # the same, since it was last asked for
    says: bool = False  # that its picture is no full live one
    level: Level = Level.FULL
    changed_at: list[float] = field(default_factory=list)
    reduced_at: float = -math.inf  # when it was last seen reduced

    def begin(self, now: float) -> None:
        """What was before does not count; the picture that is shown stays what it is."""
        self.begun_at, self.pictures = now, 0
        self.longest_s = self.worst_s = self.oldest_s = 0.0
        self.changed_at.clear()
        self.reduced_at = -math.inf

    def painted(self, taken_at: float, now: float) -> None:
        """Another picture came to the screen: the one before it grew as old as it does."""
        self.grown(now)
        self.pictures += 1
        self.painted_at, self.taken_at = now, taken_at

    def looked(self, level: Level, now: float, *, says: bool) -> None:
        """What the tile's stream is reduced to, and whether the tile says so or that its picture is old."""
        self.grown(now)
        self.says = says
        if level is not self.level:
            self.level = level
            self.changed_at.append(now)
        if level is not Level.FULL:
            self.reduced_at = now

    def grown(self, now: float) -> None:
        """The picture that is shown is older now."""
        self.longest_s = max(self.longest_s, now - _later(self.painted_at, self.begun_at))
        age = self.age(now)
        if not math.isnan(age):
            self.oldest_s, self.peak_s = max(self.oldest_s, age), max(self.peak_s, age)
            self.worst_s = self.worst_s if self.says else max(self.worst_s, age)

    def age(self, now: float) -> float:
        """Of the picture that is shown; NaN where there has been none."""
        return now - self.taken_at

    def take_peak(self) -> float:
        """How old its picture became since the last call."""
        peak, self.peak_s = self.peak_s, 0.0
        return peak

    def changes_a_minute(self) -> int:
        """The most changes of level within any 60 s."""
        times = self.changed_at
        return max((at + 1 - bisect_left(times, then - MINUTE_S) for at, then in enumerate(times)), default=0)


def full_again_s(stories: Iterable[Story], relieved_at: float, ended_at: float) -> float:
    """Seconds from the relief until no tile was reduced any more; NaN where some still is at the end."""
    told = list(stories)
    if any(story.level is not Level.FULL for story in told):
        return math.nan
    last = max((story.reduced_at for story in told), default=-math.inf)
    return min(max(0.0, last - relieved_at), ended_at - relieved_at)


def _later(one: float, other: float) -> float:
    return other if math.isnan(one) else max(one, other)
