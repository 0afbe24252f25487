"""What two key frames have in common beyond the scene: the noise of one exposure.

A key frame is the scene, the sensor's noise at that moment and what the encoder did to both. Take the scene away (the
mean of earlier key frames) and look how like the rest is to the rest of the key frame before. Two exposures have
nothing in common; two codings of one exposure have nearly everything, at whatever quality they were coded. That is
surer than asking whether samples are the same: an encoder that holds a bit rate codes a still differently each time,
so that hardly a block is equal and yet the correlation is 0.4 to 0.9, where live pictures give 0.0 to 0.2.

A scene that changes leaves a rest as well, the same in each key frame from then on. So blocks whose rest is stronger
than this camera's noise are not asked, where they are many, until their scene is known anew.
"""

from __future__ import annotations

import math
from collections import deque
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wall.health.middle import median
from wall.health.still.tiles import AREA, Tiles, Values

LONGEST = 8  # key frames that make the mean: more would keep shadows that have moved on
APART_S = 1.0  # between the two that are compared: noise reduction gives pictures half a second apart the same noise
LEARN_S = 1.5  # between two that are learnt: in MJPEG each frame is a key frame
LOUDEST = 8.0  # grey levels: what differs more from the scene is something that moved, not noise
FAINTEST = 0.02 * AREA  # energy of a block's residue: in a fainter one the encoder left nothing to compare
SPREAD = 1.0  # of the blocks' correlations in live pictures: a coded block's noise is a few coefficients
CHANGED = 4.0  # times the usual energy of a block's residue: another scene; stills stay below, but for 1 block in 20
CHANGED_SHARE = 0.2  # of the blocks: fewer do not move the median, and may be noise that is seldom and loud
ANOTHER_SHARE = 0.35  # so many: the rest differs as well, though less
WEATHER = 27.0 * AREA  # energy of a block's residue: rain or leaves; the coarsest coding of a live scene stays below
OVER = 0.6  # of that: the rain is over, and the scene without it is not known
# What two key frames differ in, as a share of what two live ones usually do, and how much noise there is, of the
# usual. So little of one of them in nearly every block is a quieter picture (rain that is over): of a still, whole
# blocks are the same by then, and its noise is that of a live picture (0.76 and more).
STIRRED, QUIETER, EVERYWHERE = 0.10, 0.60, 0.90
# So much less of the scene's contrast, so many key frames in a row: a lens goes out of focus. A still falls once or
# twice, when its quality does.
SOFTENED, SOFTENED_TIMES = 0.03, 2
CHANGED_FROM = 3  # key frames that tell the usual energy
# The scene has come to rest when |new - mean|^2 exceeds so many times |new - previous|^2, the mean being of two or
# three key frames: it still holds one from during the change. By chance the ratio is 0.75.
AT_REST = 1.5
SETTLED = 3  # key frames in a row in which a block's scene was another: it is the scene now
SELDOM = 2.5  # divided by the blocks: with few of them the median varies more than SPREAD / sqrt(blocks) says
LEAST_TILES = 12  # with residue: their median must mean something


class _Residue(NamedTuple):
    at: float
    values: Values
    energy: NDArray[np.float32]
    gain: float  # contrast of the scene in it, of the known one; the blocks' median


class Noise:
    """The memory of one stream. Each block's scene is learnt by itself: what walks through one is not in others."""

    def __init__(self) -> None:
        self._scene: Values = np.zeros((0, AREA), np.float32)
        self._power: NDArray[np.float32] = np.zeros(0, np.float32)
        self._count: NDArray[np.float32] = np.zeros(0, np.float32)  # key frames that each block's scene is known from
        self._usual: NDArray[np.float32] = np.zeros(0, np.float32)  # energy of each block's residue
        self._changed: NDArray[np.int32] = np.zeros(
            0, np.int32
        )  # key frames in a row in which it showed another scene
        self._residues: deque[_Residue] = deque(maxlen=4)
        self._gain = math.nan  # of the last key frame
        self._softened = 0  # key frames in a row with less of it than the one before
        self.changing = False  # the last key frame showed a scene that changes slowly: it says nothing about a still
        self._least = 1  # key frames that make a scene; after a change more, the first may show it half done
        self._newest = self._scene  # the last that was learnt
        self._waiting: Values | None = None  # the last key frame, until it is known to be live
        self._learnt_at = -math.inf

    @property
    def learnt(self) -> int:
        """Key frames that the scene is known from, in most of its blocks; LONGEST at most."""
        return min(LONGEST, int(median(self._count))) if len(self._count) else 0

    def forget(self) -> None:
        """Another light or view: what the scene looks like is to be learnt anew."""
        self._scene = self._scene[:0]
        self._count = self._count[:0]
        self._least = CHANGED_FROM
        self._residues.clear()
        self._waiting = None
        self._learnt_at = -math.inf

    def common(self, tiles: Tiles, at: float, novelty: float, *, still: bool) -> float:
        """Share of the noise that the key frame has in common with the one before it (at least APART_S before); of a
        still, with the most alike of a few. `novelty`: share of its blocks that are new.

        About 0 where they are two exposures, up to 1 where they are one; NaN where there is nothing to tell it by
        (`changing`: because the scene is not at rest).
        `still`: it may be a still by now, whose quality wanders far where a bit rate is held. No other scene than the
        known one is looked for then.
        """
        self.changing = False
        if not len(self._scene) == len(tiles.detail) > 0:
            self._softened = 0
            return math.nan
        residue = self._residue(tiles.detail, at)
        self._softened = self._softened + 1 if residue.gain < self._gain - SOFTENED else 0
        self._gain = residue.gain
        other = np.count_nonzero(self._is_other(residue.energy) & tiles.informative)
        if other >= ANOTHER_SHARE * np.count_nonzero(tiles.informative) and not still:
            self.forget()
            return math.nan
        usual = median(self._usual)
        if usual > WEATHER:
            if median(residue.energy) < OVER * usual and not still:
                self.forget()
            return math.nan
        earlier = [each for each in self._residues if at - each.at >= APART_S]
        if not still:  # of a still, one of them was coded at a quality like this one's
            earlier = earlier[-1:]
        self._residues.append(residue)
        if not earlier:
            return math.nan
        quieter = novelty > EVERYWHERE and self._is_quieter(residue, earlier[-1], tiles)
        self.changing = quieter or self._softened >= SOFTENED_TIMES
        if self.changing:
            return math.nan
        return max(self._alike(residue, each, tiles) for each in earlier)

    def between(self, first: Tiles, second: Tiles) -> float:
        """The same for any two pictures of this scene."""
        if not len(self._scene) == len(first.detail) == len(second.detail) > 0:
            return math.nan
        return self._alike(self._residue(first.detail, 0.0), self._residue(second.detail, 0.0), second)

    def learn(self) -> None:
        """The key frame before the present one was live: it joins the scene. (The present one may be the first of a
        still, and would take from the next one what they have in common.)"""
        seen, self._waiting = self._waiting, None
        if seen is None or not len(seen):
            return
        if len(self._scene) != len(seen) or self._came_to_rest(seen):
            self._scene = seen.copy()
            self._count = np.ones(len(seen), np.float32)
            self._usual = np.zeros(len(seen), np.float32)
            self._changed = np.zeros(len(seen), np.int32)
        else:
            self._take(seen)
        self._newest = seen
        self._power = np.einsum("ij,ij->i", self._scene, self._scene) + np.float32(1.0)

    def _came_to_rest(self, seen: Values) -> bool:
        """While a scene is hardly known after a change: what was learnt of it is of the time of the change."""
        if self._least == 1 or self.learnt > CHANGED_FROM or len(self._newest) != len(seen):
            return False
        step, away = seen - self._newest, seen - self._scene
        nearer = np.einsum("ij,ij->i", away, away) > AT_REST * np.einsum("ij,ij->i", step, step) + FAINTEST
        return bool(np.count_nonzero(nearer & (self._count > 1)) >= CHANGED_SHARE * len(seen))

    def wait(self, tiles: Tiles, at: float) -> None:
        """This key frame is the next to be learnt, unless it is still."""
        if at - self._learnt_at >= LEARN_S:
            self._learnt_at = at
            self._waiting = tiles.detail

    def _take(self, seen: Values) -> None:
        """Let a live picture join the scene, but for the blocks in which something else is seen now."""
        energy = self._residue(seen, 0.0).energy
        other = self._is_other(energy)
        if np.count_nonzero(other) < CHANGED_SHARE * len(other):  # noise that is seldom and loud is the camera's too
            other[:] = False
        self._changed = np.where(other, self._changed + 1, 0)
        same = ~other
        known = np.minimum(self._count, LONGEST)
        # the mean of n pictures has an n-th of one picture's noise itself
        own = energy * known / (known + 1)
        self._usual[same] += ((own - self._usual) / known)[same]
        self._count[same] += 1
        part = np.where(same, 1 / np.minimum(self._count, LONGEST), 0).astype(np.float32)
        self._scene += (seen - self._scene) * part[:, None]
        anew = self._changed >= SETTLED
        if anew.any():
            self._scene[anew] = seen[anew]
            self._count[anew], self._usual[anew], self._changed[anew] = 1, 0, 0

    def _is_other(self, energy: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Which blocks show more than noise that is not their scene."""
        known = self._count > CHANGED_FROM
        return np.asarray(known & (energy > CHANGED * np.maximum(self._usual, FAINTEST)))

    def _residue(self, detail: Values, at: float) -> _Residue:
        """What is not the scene. More or less contrast (dusk) is the scene too: it is taken out block by block."""
        gain = np.einsum("ij,ij->i", detail, self._scene) / self._power
        values = detail - gain[:, None] * self._scene
        np.clip(values, -LOUDEST, LOUDEST, out=values)
        return _Residue(at, values, np.einsum("ij,ij->i", values, values), median(gain))

    def _is_quieter(self, residue: _Residue, before: _Residue, tiles: Tiles) -> bool:
        """Is there less noise than usual, or less of it new?"""
        known = tiles.informative & (self._count > CHANGED_FROM) & (self._usual > FAINTEST)
        if np.count_nonzero(known) < LEAST_TILES:
            return False
        step, usual = residue.values[known] - before.values[known], self._usual[known]
        stirred = median(np.einsum("ij,ij->i", step, step) / (2 * usual))
        return stirred < STIRRED or median(residue.energy[known] / usual) < QUIETER

    def _alike(self, first: _Residue, second: _Residue, tiles: Tiles) -> float:
        """The median of what the blocks have in common, less one standard error: a few blocks prove little."""
        if self.learnt < self._least:
            return math.nan
        clear = tiles.informative & (first.energy > FAINTEST) & (second.energy > FAINTEST)
        other = self._is_other(first.energy) | self._is_other(second.energy)
        if np.count_nonzero(other & tiles.informative) >= CHANGED_SHARE * np.count_nonzero(tiles.informative):
            clear &= ~other
        count = int(np.count_nonzero(clear))
        if count < LEAST_TILES:
            return math.nan
        both = np.einsum("ij,ij->i", first.values, second.values)[clear]
        one, two, seen = first.energy[clear], second.energy[clear], self._count[clear]
        own = 1.0 / (np.minimum(seen, LONGEST) + 1)  # the noise of the mean itself is in both
        alike = np.sort((both / np.sqrt(one * two) - own) / (1.0 - own))
        return float(alike[count // 2]) - SPREAD / math.sqrt(count) - SELDOM / count
