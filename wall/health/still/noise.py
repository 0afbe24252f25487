"""What two key frames have in common beyond the scene: the noise of one exposure.

A key frame is the scene, the sensor's noise at that moment and what the encoder did to both. Take the scene away (the
mean of earlier key frames) and look how like the rest is to the rest of the key frame before. Two exposures have
nothing in common; two codings of one exposure have nearly everything, at whatever quality they were coded. That is
surer than asking whether samples are the same: an encoder that holds a bit rate codes a still differently each time,
so that hardly a block is equal and yet the correlation is 0.4 to 0.9, where live pictures give 0.0 to 0.2.
"""

from __future__ import annotations

import math
from collections import deque
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wall.health.still.tiles import AREA, Tiles, Values

LONGEST = 8  # key frames that make the mean: more would keep shadows that have moved on
APART_S = 1.0  # between the two that are compared: noise reduction gives pictures half a second apart the same noise
LEARN_S = 1.5  # between two that are learnt: in MJPEG each frame is a key frame
LOUDEST = 8.0  # grey levels: what differs more from the scene is something that moved, not noise
FAINTEST = 0.02 * AREA  # energy of a block's residue: in a fainter one the encoder left nothing to compare
SPREAD = 1.0  # of the blocks' correlations in live pictures: a coded block's noise is a few coefficients
LEAST_TILES = 12  # with residue: their median must mean something


class _Residue(NamedTuple):
    at: float
    values: Values
    energy: NDArray[np.float32]


class Noise:
    """The memory of one stream."""

    def __init__(self) -> None:
        self._learnt = 0
        self._scene: Values = np.zeros((0, AREA), np.float32)
        self._power: NDArray[np.float32] = np.zeros(0, np.float32)
        self._residues: deque[_Residue] = deque(maxlen=4)
        self._waiting: Values | None = None  # the last key frame, until it is known to be live
        self._learnt_at = -math.inf

    @property
    def learnt(self) -> int:
        """Key frames that the scene is known from, LONGEST at most."""
        return min(self._learnt, LONGEST)

    def forget(self) -> None:
        """Another light or view: what the scene looks like is to be learnt anew."""
        self._learnt = 0
        self._residues.clear()
        self._waiting = None
        self._learnt_at = -math.inf

    def common(self, tiles: Tiles, at: float) -> float:
        """Share of the noise that the key frame has in common with the one before it (at least APART_S before).

        About 0 where they are two exposures, up to 1 where they are one; NaN where there is nothing to tell it by.
        """
        if self._learnt == 0 or len(self._scene) != len(tiles.detail):
            return math.nan
        residue = self._residue(tiles, at)
        before = next((each for each in reversed(self._residues) if at - each.at >= APART_S), None)
        self._residues.append(residue)
        return math.nan if before is None else self._alike(residue, before, tiles)

    def between(self, first: Tiles, second: Tiles) -> float:
        """The same for any two pictures of this scene."""
        if self._learnt == 0 or not len(self._scene) == len(first.detail) == len(second.detail):
            return math.nan
        return self._alike(self._residue(first, 0.0), self._residue(second, 0.0), second)

    def learn(self) -> None:
        """The key frame before the present one was live: it joins the scene. (The present one may be the first of a
        still, and would take from the next one what they have in common.)"""
        if self._waiting is None or not len(self._waiting):
            return
        if self._learnt == 0 or len(self._scene) != len(self._waiting):
            self._learnt, self._scene = 1, self._waiting.copy()
        else:
            self._learnt += 1
            self._scene += (self._waiting - self._scene) / min(self._learnt, LONGEST)
        self._power = np.einsum("ij,ij->i", self._scene, self._scene) + np.float32(1.0)
        self._waiting = None

    def wait(self, tiles: Tiles, at: float) -> None:
        """This key frame is the next to be learnt, unless it is still."""
        if at - self._learnt_at >= LEARN_S:
            self._learnt_at = at
            self._waiting = tiles.detail

    def _residue(self, tiles: Tiles, at: float) -> _Residue:
        """What is not the scene. More or less contrast (dusk) is the scene too: it is taken out block by block."""
        detail = tiles.detail
        gain = np.einsum("ij,ij->i", detail, self._scene) / self._power
        values = detail - gain[:, None] * self._scene
        np.clip(values, -LOUDEST, LOUDEST, out=values)
        return _Residue(at, values, np.einsum("ij,ij->i", values, values))

    def _alike(self, first: _Residue, second: _Residue, tiles: Tiles) -> float:
        """The median correlation of the blocks, without what the mean of few pictures adds to it by itself, and less
        one standard error: a few blocks prove little."""
        clear = tiles.informative & (first.energy > FAINTEST) & (second.energy > FAINTEST)
        count = int(np.count_nonzero(clear))
        if count < LEAST_TILES:
            return math.nan
        both = np.einsum("ij,ij->i", first.values, second.values)[clear]
        correlation = np.sort(both / np.sqrt(first.energy[clear] * second.energy[clear]))
        own = 1.0 / (min(self._learnt, LONGEST) + 1)  # the noise of the mean itself is in both
        return (float(correlation[count // 2]) - own) / (1.0 - own) - SPREAD / math.sqrt(count)
