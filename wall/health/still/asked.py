"""Pictures that were asked for: two key frames of a second session, or of this one, about two seconds apart.

They are coded independently of the stream, so two of them say in two seconds what the stream's own key frames say in
two intervals.
"""

from __future__ import annotations

import math
from enum import Enum
from typing import NamedTuple

import numpy as np

from wall.health.frame import Blocks, Frame
from wall.health.still.keys import Keys, differing
from wall.health.still.motion import MOVED_LEVELS
from wall.health.still.tiles import LEAST_INFORMATIVE, Tiles

LEAST_S, MOST_S = 0.5, 15.0  # between the two: nearer, noise reduction makes them alike; later they are two probes
# Of their blocks differ: live 0.61 to 1, stills 0 to 0.5 mostly. Noise in common counts for less: a probe may be
# coded better than the stream, and then all that detail is in both: live 0 to 0.7, stills 0.4 to 1.
REPEATED, FRESH = 0.50, 0.60
COMMON, NOT_COMMON = 0.80, 0.40
MOVED = 0.05  # of the blocks


class Answer(Enum):
    """What the last two pictures said."""

    NONE = "none"  # it takes two
    REPEATED = "repeated"
    FRESH = "fresh"
    UNCLEAR = "unclear"


class _Picture(NamedTuple):
    tiles: Tiles
    means: Blocks
    payload_hash: bytes
    at: float


class Asked:
    """The last picture that was asked for."""

    def __init__(self) -> None:
        self._last: _Picture | None = None
        self.novelty = math.nan  # share of the last one's blocks that differ from the one before
        self.since = math.nan  # when the one before came

    def take(self, frame: Frame, payload_hash: bytes, at: float, keys: Keys) -> Answer:
        """Compare it with the one before."""
        first, second = self._last, _Picture(Tiles.of(frame), frame.means, payload_hash, at)
        self._last, self.novelty = second, math.nan
        if first is None or not LEAST_S <= at - first.at <= MOST_S or first.means.shape != second.means.shape:
            return Answer.NONE
        self.since = first.at
        if second.tiles.share < LEAST_INFORMATIVE:
            return Answer.UNCLEAR
        self.novelty = differing(first.tiles.words, second.tiles)
        moved = float((np.abs(first.means - second.means) > MOVED_LEVELS).mean())
        common = keys.between(first.tiles, second.tiles)
        alike = first.payload_hash == payload_hash or self.novelty < REPEATED or common > COMMON
        if moved < MOVED and alike:
            return Answer.REPEATED
        fresh = moved >= MOVED or (self.novelty > FRESH and not common > NOT_COMMON)
        return Answer.FRESH if fresh else Answer.UNCLEAR
