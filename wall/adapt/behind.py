"""By how much a tile's picture is behind, where that is worth a word: no old picture looks as if it were of now.

What is said is the worst of the last HOLD_S, taken anew at most once in AGAIN_S: a stream that is behind now and then
says so without flicker.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from wall.adapt.levels import Level

Key = TypeVar("Key", bound=Hashable)

BEHIND_S = 0.5  # older than this is told
BEHIND_BUSY_S = 0.25
"""The same on a desk that reduces something. It is looked at each 0.25 s, and a picture there may become older by
that much in between: what is told from 0.5 s on is 0.75 s old before anybody reads it."""
INTERVALS = 2.5  # of a camera that sends few pictures: it is behind when one is missing
SELDOM_S = 2.5  # of a stream that is reduced to key frames or stills: its tile says that it is reduced
HOLD_S = 3.0
AGAIN_S = 1.0


def limit(level: Level, fps: float, *, busy: bool = False) -> float:
    """Seconds of age up to which nothing is said of a picture. `fps`: what the camera sends, NaN where not known.
    `busy`: this desk reduces something."""
    if level >= Level.KEY_FRAMES:
        return SELDOM_S
    least = BEHIND_BUSY_S if busy else BEHIND_S
    return max(least, INTERVALS / fps) if fps > 0.0 else least


@dataclass(slots=True)
class _Late:
    ages: deque[tuple[float, float]] = field(default_factory=deque)  # when, and how old; of the last HOLD_S
    told: float = 0.0
    told_at: float = -AGAIN_S


class Behind(Generic[Key]):
    """Remembers those that are behind. Times are monotonic seconds."""

    def __init__(self) -> None:
        self._late: dict[Key, _Late] = {}

    def of(self, key: Key) -> float:
        """Seconds, to a tenth; 0.0: it is not worth a word."""
        late = self._late.get(key)
        return 0.0 if late is None else late.told

    def look(self, now: float, ages: Iterable[tuple[Key, float, float]]) -> None:
        """Every picture that is shown as live: its key, its age and its limit. The others are forgotten."""
        before, self._late = self._late, {}
        for key, age, most in ages:
            late = before.get(key)
            if late is None:
                if not age > most:
                    continue
                late = _Late(told_at=now - AGAIN_S)
            late.ages.append((now, age))
            while now - late.ages[0][0] > HOLD_S:
                late.ages.popleft()
            worst = max(old for _, old in late.ages)
            if not worst > most:
                continue
            if now - late.told_at >= AGAIN_S:
                late.told, late.told_at = round(worst, 1), now
            self._late[key] = late
