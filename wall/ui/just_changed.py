"""What changed under the pointer so lately that nobody can have read it: a press means what was there before."""

from __future__ import annotations

import time
from collections.abc import Callable

READ_S = 0.7
"""From a change to a press that can be an answer to it. Who sees something new and chooses what to do needs 0.3 to
0.6 s (choice reactions, as textbooks of ergonomics have them); a double click's second press comes within 0.4 s."""


class JustChanged:
    """Knows when it changed last. `clock`: seconds that only go on."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._at = float("-inf")

    def changed(self) -> None:
        """Something else stands there from now on."""
        self._at = self._clock()

    def unread(self) -> bool:
        """True while a press cannot be meant for it."""
        return self._clock() - self._at < READ_S
