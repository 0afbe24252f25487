"""Sizes of key frames: of a static scene they hardly differ, until its encoder has nothing else to do.

An encoder that holds a quality or a bit rate spends on key frames what a still saves it between them: the first key
frame after a freeze has 1.4 to 4.4 times the usual size (some, that hold a low rate, 0.5 to 0.8), where live ones
stay within 0.9 to 1.2 of their median. It is a sign and no proof: a lamp switched on far away may do the same.
"""

from __future__ import annotations

from collections import deque

KEPT, LEAST = 30, 3  # key frames
BIGGER, SMALLER = 1.25, 0.80  # than all that are known


class Sizes:
    """The memory of one stream, in bytes."""

    def __init__(self) -> None:
        self._known: deque[int] = deque(maxlen=KEPT)
        self._were_odd = False

    def forget(self) -> None:
        """Another light, view or size."""
        self._known.clear()
        self._were_odd = False

    def odd(self, size: int) -> bool:
        """That size was never seen."""
        if len(self._known) < LEAST:
            return False
        return not SMALLER * min(self._known) <= size <= BIGGER * max(self._known)

    def live(self, size: int) -> bool:
        """A key frame of that size was like none before it. True while its size is odd all the same: once only, the
        first key frame of a still is new too."""
        odd = self.odd(size)
        if odd and not self._were_odd:
            self._were_odd = True
            return True
        if odd:
            self._known.clear()
        self._known.append(size)
        self._were_odd = False
        return False
