"""A picture as it is compared: about 80 blocks of it, spread evenly, side by side in memory.

Eighty blocks tell a share as well as all of them do, and cost the same for any size of picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from wall.health.frame import BLOCK, Frame

AREA = BLOCK * BLOCK
WORDS = AREA // 8  # eight samples are compared at a time
ENOUGH = 72  # blocks
LEAST_VARIANCE = 0.5  # a flatter block holds no noise that could be seen again
# Of the blocks; with fewer (covered, blank, nearly black) there is no verdict: of a live picture at 18 to 20 grey
# levels the encoder drops the noise, and the rest repeats itself (at shares of 0.06 to 0.14; at 0.19 novelty is 0.8).
LEAST_INFORMATIVE = 0.15
DARKEST, BRIGHTEST = 17.5, 250.0  # block means beyond which the sensor or the coding range clips

Values = NDArray[np.float32]  # tiles x AREA
Words = NDArray[np.uint64]  # WORDS x tiles
Mask = NDArray[np.bool_]  # tiles


@dataclass(frozen=True, slots=True)
class Tiles:
    """`detail` is each block without its mean: light that changes as a whole is no detail."""

    words: Words
    detail: Values
    informative: Mask  # holds enough detail to be recognised by

    @staticmethod
    def of(frame: Frame) -> Tiles:
        """The blocks of that picture that are compared."""
        return Tiles.unpacked(words_of(frame))

    @staticmethod
    def unpacked(words: Words) -> Tiles:
        """The same from `words_of` that picture."""
        samples = np.ascontiguousarray(words.T).view(np.uint8)
        detail = samples.astype(np.float32)
        means = np.einsum("ij->i", detail) / AREA
        detail -= means[:, None]
        variances = np.einsum("ij,ij->i", detail, detail) / AREA
        informative = (variances > LEAST_VARIANCE) & (means > DARKEST) & (means < BRIGHTEST)
        return Tiles(words, detail, np.asarray(informative))

    @property
    def share(self) -> float:
        """Of the blocks, how many hold detail."""
        return float(self.informative.mean())


def words_of(frame: Frame) -> Words:
    """The chosen blocks as they came: little to keep and quickly taken."""
    height, width = frame.luma.shape
    places = _places(height // BLOCK, width // BLOCK)
    return np.asarray(np.take(frame.luma.view(np.uint64).ravel(), places))


def changed(first: Words, second: Words) -> Mask:
    """Which blocks differ in any sample. `first` may be several pictures: then so are the masks."""
    return np.asarray(np.bitwise_or.reduce(first ^ second, axis=-2) != 0)


@lru_cache(maxsize=64)
def _places(rows: int, columns: int) -> NDArray[np.intp]:
    """Where the words of the chosen blocks stand in a picture of so many blocks: WORDS x tiles."""
    step = max(1, rows * columns // ENOUGH)
    chosen = np.add.outer(np.arange(rows), np.arange(columns)) % step == 0
    row, column = np.nonzero(chosen)
    word = np.arange(WORDS)
    line, part = word // (BLOCK // 8), word % (BLOCK // 8)
    stride = columns * (BLOCK // 8)
    places = (row * BLOCK + line[:, None]) * stride + column * (BLOCK // 8) + part[:, None]
    return np.asarray(places, np.intp)
