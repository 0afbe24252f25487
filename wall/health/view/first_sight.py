"""What is before the lens of a camera of which nothing is known yet: covered or out of focus, by one look alone.

The wall compares with what is usual for the camera, which takes it minutes to learn; a survey has seconds. So only
what is plain is told here, by the same measures: hardly any edge anywhere, or not one edge that is sharp. Of 60 drawn
views by day, coded well and badly at 320 to 1280 pixels, at least 0.69 of the regions had edges, of covered ones at
most 0.09; edges in focus were at most 0.64 samples wide, out of focus by 1 % of the picture's width at least 1.04.
"""

from __future__ import annotations

import math

import numpy as np

from wall.health.frame import BLOCK, Frame
from wall.health.view.background import BLOCK_SHARE, BLOCKS_LEAST, CONTRAST_LEAST, STRUCTURED
from wall.health.view.blank import DIM
from wall.health.view.structure import CELL, REACH, Regions, Structure

COVERED_EDGES = 0.15  # of the regions have edges at most: four lines of text are in 4 of 32
SOFT = 1.0  # samples: the width (standard deviation) of edges that are out of focus
NARROW = 0.14  # of an edge of height 1 and width s the fineness is this / s^3 (see `Structure.fineness`)
LOOKS_LEAST = 3  # that agree: somebody walks by


class FirstSight:
    """Collects looks. The best one counts: an encoder blurs some pictures, a lens all of them."""

    def __init__(self) -> None:
        self._regions: Regions | None = None
        self._size = (0, 0)
        self._looks, self._edges, self._width = 0, 0.0, math.inf

    def look(self, frame: Frame) -> None:
        """Take a picture. One that is dark says nothing: at night a view has few edges."""
        if self._regions is None or frame.size != self._size:
            rows, columns = frame.means.shape
            self._regions = Regions((rows * (BLOCK // CELL), columns * (BLOCK // CELL)))
            self._size = frame.size
            self._forget()
        if float(frame.means.mean()) < DIM:
            self._forget()
            return
        picture = Structure.of(frame)
        spread = self._regions.of(picture.edges).spread
        self._looks += 1
        self._edges = max(self._edges, float(np.count_nonzero(spread >= STRUCTURED)) / spread.size)
        self._width = min(self._width, edge_width(picture))

    def _forget(self) -> None:
        self._looks, self._edges, self._width = 0, 0.0, math.inf

    @property
    def covered(self) -> bool:
        """Nothing that was seen had edges. Blank pictures, and a lens quite out of focus, have none either."""
        return self._looks >= LOOKS_LEAST and self._edges <= COVERED_EDGES

    @property
    def blurred(self) -> bool:
        """There are edges, and none of them was sharp."""
        return self._looks >= LOOKS_LEAST and not self.covered and SOFT <= self._width < math.inf


def edge_width(picture: Structure) -> float:
    """Width of the edges that stand out most, in samples (standard deviation), their median; infinite: unknown."""
    fine, coarse, _ = picture.fineness
    clear = coarse >= CONTRAST_LEAST
    if int(clear.sum()) < BLOCKS_LEAST:
        return math.inf
    least = np.quantile(coarse[clear], 1.0 - BLOCK_SHARE)
    chosen = clear & (coarse >= least)
    ratio = float(np.median(fine[chosen] / coarse[chosen]))
    return float((NARROW / REACH / max(ratio, 1e-6)) ** (1.0 / 3.0))
