"""Sizes of key frames: of a static scene they hardly differ, until its encoder has nothing else to do.

An encoder that holds a quality or a bit rate spends on key frames what a still saves it between them: the first key
frame after a freeze has 1.4 to 4.4 times the usual size (some, that hold a low rate, 0.5 to 0.8), where live ones
stay within 0.9 to 1.2 of their median. It is a sign and no proof: a lamp switched on far away may do the same.
"""

from __future__ import annotations

from collections import deque
from statistics import median

KEPT, LEAST = 30, 3  # key frames
BIGGER, SMALLER = 1.25, 0.80  # than all that are known
# Or smaller than the median of the last so many by more than so many times what any of them is away from it, and by
# so much at least: a held rate keeps live ones within 0.02, and a still's are 0.06 and more below.
STEADY_LATE, STEADY_TIMES, STEADY_LEAST = 8, 3.0, 0.06
# Odd ones in a row: the usual size is another now. Sooner, a probe that is under way would find no usual one.
ANEW = 6


class Sizes:
    """The memory of one stream, in bytes."""

    def __init__(self) -> None:
        self._known: deque[int] = deque(maxlen=KEPT)
        self._odd = 0  # live ones in a row that were odd

    def forget(self) -> None:
        """Another light, view or size."""
        self._known.clear()
        self._odd = 0

    def odd(self, size: int) -> bool:
        """That size was never seen."""
        known = self._known
        return len(known) >= LEAST and (size > BIGGER * max(known) or self.starved(size))

    def starved(self, size: int) -> bool:
        """So small a key frame was never seen: an encoder that holds a rate has not found a still's quality yet."""
        known = self._known
        if len(known) < LEAST:
            return False
        late = list(known)[-STEADY_LATE:]
        usual = median(late)
        furthest = max(abs(each - usual) for each in late)
        below = len(late) == STEADY_LATE and usual - size > max(STEADY_LEAST * usual, STEADY_TIMES * furthest)
        return below or size < SMALLER * min(known)

    def live(self, size: int) -> bool:
        """A key frame of that size was like none before it. True while its size is odd all the same: once only, the
        first key frame of a still is new too."""
        self._odd = self._odd + 1 if self.odd(size) else 0
        if 0 < self._odd < ANEW:
            return self._odd == 1
        if self._odd:
            self._known.clear()
        self._known.append(size)
        self._odd = 0
        return False
