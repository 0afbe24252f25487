"""What moves: blocks whose mean changes by more than noise does."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from wall.health.frame import Blocks

MOVED_LEVELS = 4.0  # a block's mean moves by 0.1 from noise and by less than 3 from an encoder's second thoughts
MOVED_SHARE = 0.03  # of the blocks must have moved to call it movement: a clock's digits take up to 2 %
# Of the blocks, that move at once: so many are not something in the scene, but its light or the camera itself. Half
# of them may also be a hand before the lens, unless nearly all become brighter, or darker.
LIGHT_SHARE, VIEW_SHARE, SAME_SIGN = 0.5, 0.75, 0.85
MOVED_LEAST = 4  # blocks, where the picture is small


class Motion:
    """The memory of one stream, for pictures of one size."""

    def __init__(self) -> None:
        self._means: Blocks | None = None  # of each block when it last moved
        self._moved_at: NDArray[np.float64] = np.zeros(0)
        self.last_at = math.nan
        self.light_at = math.nan  # when the light or the view last changed

    def forget(self) -> None:
        """Another size."""
        self._means = None
        self._moved_at = np.zeros(0)

    def take(self, means: Blocks, at: float) -> bool:
        """Note the blocks whose mean has moved since it last did: slow movement adds up and is found too.

        `last_at` is the moment since which MOVED_SHARE of all blocks have moved at least once. Digits that change in
        the same few blocks therefore never count, however often they change. True when that moment has changed.
        """
        if self._means is None:
            self._means, self._moved_at = means.copy(), np.full(means.size, -math.inf)
            return False
        change = means - self._means
        moved = np.abs(change) > MOVED_LEVELS
        count = int(np.count_nonzero(moved))
        if count == 0:
            return False
        if count >= LIGHT_SHARE * moved.size:
            brighter = int(np.count_nonzero(change > MOVED_LEVELS)) / count
            if count >= VIEW_SHARE * moved.size or max(brighter, 1.0 - brighter) >= SAME_SIGN:
                self.light_at = at
        self._means[moved] = means[moved]
        self._moved_at[moved.ravel()] = at
        needed = min(means.size, max(MOVED_LEAST, math.ceil(MOVED_SHARE * means.size)))
        since = at if count >= needed else float(np.partition(self._moved_at, -needed)[-needed])
        if since == -math.inf or since == self.last_at:
            return False
        self.last_at = since
        return True
