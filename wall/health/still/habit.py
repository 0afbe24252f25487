"""How much an encoder usually has to say between key frames, and whether it has fallen silent.

Of a live sensor's noise some reaches the packets at most settings: inter frames then never are nearly empty, and some
blocks always change. A still has nothing of that. At other settings both are silent, and nothing can be told: the
habit is what tells these cameras apart.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable
from statistics import median

KEPT = 120  # values, one a second
LEAST = 12  # seconds that must be known before anything is said
CHUNK_S = 1.0
CHUNK_LEAST = 3  # values that make a chunk; a camera with 2 pictures a second has longer ones
CHUNK_LONGEST_S = 5.0  # with even fewer there is no habit
DELAY = 6  # chunks before one is believed: what is on its way down must not teach that low is usual
RUN = 4  # chunks: a level counts as held when it was held for so long


class Habit:
    """One quantity of one stream, chunk by chunk: now, and what is usual."""

    def __init__(self, low: float, never: float, usual: Iterable[float] = ()) -> None:
        # a chunk is silent below `low` times the 10th percentile and below `never` times the lowest level ever held
        self._low, self._never = low, never
        self._usual: deque[float] = deque(usual, maxlen=KEPT)
        self._fresh: deque[float] = deque()  # not believed yet
        self._last: deque[float] = deque(maxlen=RUN)
        self._least = min(self._usual, default=math.inf)
        self._chunk: list[float] = []
        self._begin = math.nan
        self.now = math.nan  # the last chunk's median
        self.silent_since = math.nan
        self.loud = 0  # chunks in a row that were as usual, since the last silent one
        self.learning = True  # nothing speaks for a still

    @property
    def usual(self) -> float:
        """The 10th percentile of what is known; NaN before enough is."""
        if len(self._usual) < LEAST:
            return math.nan
        return sorted(self._usual)[len(self._usual) // 10]

    @property
    def known(self) -> list[float]:
        """To be remembered."""
        return list(self._usual)

    def add(self, value: float, at: float) -> bool:
        """Take one value; True when a chunk is complete."""
        if not self._chunk:
            self._begin = at
        self._chunk.append(value)
        length = at - self._begin
        if length < CHUNK_S or len(self._chunk) < CHUNK_LEAST:
            return False
        if length <= CHUNK_LONGEST_S:
            self._take(median(self._chunk))
        self._chunk = []
        return length <= CHUNK_LONGEST_S

    def accept(self) -> None:
        """The silence is the camera's own: from now on it is usual."""
        if not math.isnan(self.silent_since):
            self._least = min(self._least, self.now)
            self._usual.clear()
        self.silent_since = math.nan

    def interrupted(self) -> None:
        """Something moved, or the line was cut: the silence is over, whatever it was."""
        self.silent_since = math.nan
        self._last.clear()
        self._fresh.clear()
        self._chunk = []

    def forget(self) -> None:
        """Another light: another habit."""
        self.interrupted()
        self._usual.clear()
        self._least = math.inf

    def _take(self, value: float) -> None:
        self.now = value
        usual = self.usual
        if value < self._low * usual and value < self._never * self._least:
            self.loud = 0
            self._fresh.clear()
            if math.isnan(self.silent_since):
                self.silent_since = self._begin
            return
        self.loud += 1
        self.silent_since = math.nan
        if not self.learning:
            self._fresh.clear()
            return
        self._fresh.append(value)
        if len(self._fresh) > DELAY:
            self._learn(self._fresh.popleft())

    def _learn(self, value: float) -> None:
        self._usual.append(value)
        self._last.append(value)
        if len(self._last) == RUN:
            self._least = min(self._least, max(self._last))
