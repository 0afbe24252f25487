"""How often a canvas looks for pictures: little more often than they come, where many tiles share what a look costs.

A look takes a window nearly as long for one new picture as for sixteen, and at 60 a second each finds a few of those
that come 25 times a second.
"""

from __future__ import annotations

import math

QUICK_MS = 16  # once for each picture of a 60 Hz screen; 10 ms costs 0.04 core more at 64 tiles and saves 3 ms of age
SLOWEST_MS = 42  # no picture is to lie ready for longer
QUICK_FPS = 20  # pictures a second; of slower cameras there are several looks for each picture, at even distances
MANY = 9  # tiles: of fewer each is looked at closely, and there is little to be saved
SETTLING_S = 1.0  # after tiles were arranged: what is new there is to be seen at once
SHARE = 0.8
"""Of the time between two pictures of the fastest camera. Networks and processors are uneven by some milliseconds:
where that is more than what is left, two pictures come between two looks, and the first is never seen. Of 25 a second
the worst of 16 cameras then shows 23.4 (at 1.0), 24.3 (0.925), 24.9 (0.875 and 0.8); on a desk that is overloaded the
selected one 24.1 to 24.6 (0.875), 24.4 to 24.5 (0.8), and 24.4 to 24.9 at a screen's 60 Hz."""


class Pace:
    """Of one canvas."""

    def __init__(self) -> None:
        self._every_ms = QUICK_MS
        self._settled_at = 0.0

    def begin(self, now: float) -> None:
        """Other tiles, or elsewhere. `now`: monotonic seconds."""
        self._settled_at = now + SETTLING_S

    def expect(self, tiles: int, fps: float) -> None:
        """So many tiles have a camera, and nobody looks at one of them closely; the fastest camera sends so many
        pictures a second; 0: not known yet."""
        self._every_ms = _every_ms(fps) if tiles >= MANY and 0.0 < fps < math.inf else QUICK_MS

    def look_ms(self, now: float) -> int:
        """Milliseconds from one look to the next."""
        return QUICK_MS if now < self._settled_at else self._every_ms


def _every_ms(fps: float) -> int:
    """Milliseconds from one look to the next."""
    # cameras are set to a whole number of pictures a second; measured, it is a little more or less
    rate = max(1, round(fps))
    picture_ms = 1000 / rate
    if rate >= QUICK_FPS:
        return max(QUICK_MS, int(SHARE * picture_ms))
    return int(picture_ms / math.ceil(picture_ms / SLOWEST_MS))
