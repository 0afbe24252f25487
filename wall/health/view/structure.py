"""What of a picture tells a view: where its edges are, how its brightness is spread, how fine its edges are.

Three looks at the same picture, because no single one survives everything that happens to a live one. Edges on a
logarithmic scale forget the light and the contrast, but drown in noise and in coarse compression. The brightness of
whole blocks against their neighbours survives both, and a lens out of focus too. How fine the edges are, in
proportion to how strong they are, tells a lens out of focus from fog, dusk and a change of exposure.

NumPy alone does it: about 0.3 ms for 320x176 samples.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from wall.health.frame import BLOCK, Frame, Plane

Field = NDArray[np.float32]

CELL = 4  # samples on a side: 1.25 % of the width; a pole that shakes in the wind moves no edge out of its cell
REGION_CELLS = 10  # cells on a side, about: enough for a correlation (0 +- 0.1 by chance), and about 32 regions
FLAT_STEP = 6  # grey levels; the noise of an analogue recorder makes 4 to 5, that of a camera in daylight as well
NOISE_FLOOR = 4.0  # grey levels: below this, differences between neighbours are noise and compression
LEAST_SPREAD = 0.06  # variance of the edge map that counts as structure; a flat, noisy region has 0.02 to 0.04
ABOVE_FLAT = 0.7  # of an edge's strength over that of the flattest fifth: what is less is the same noise
REACH = 4  # samples over which contrast is measured: wider than any edge that is in focus
ROWS = 4  # every fourth row tells the fineness as well as all of them
QUIETEST = 25  # percentile of the blocks that is taken to be noise

_STRENGTH = np.asarray(np.log2(1 + np.arange(256) / NOISE_FLOOR), np.float32)


@dataclass(frozen=True)
class Structure:
    """One picture. `cells` is the strongest step between neighbouring samples in each cell, 0 to 255."""

    cells: Plane
    luma: Plane
    means: Field

    @staticmethod
    def of(frame: Frame) -> Structure:
        """The structure of that frame."""
        return Structure(_cells(frame.luma), frame.luma, frame.means)

    @cached_property
    def flat(self) -> float:
        """Share of the cells without any detail, not even noise."""
        return float(np.count_nonzero(self.cells <= FLAT_STEP)) / self.cells.size

    @cached_property
    def edges(self) -> Field:
        """Strength of the edges in each cell, logarithmic: 1 where noise ends, 4 to 6 for the outlines of things."""
        return np.asarray(_STRENGTH[self.cells], np.float32)

    @cached_property
    def relief(self) -> Field:
        """Brightness of each block against its neighbours."""
        return _relief(self.means)

    @cached_property
    def energy(self) -> float:
        """How much stands out of the picture's own noise: mean over the cells, logarithmic."""
        some = self.cells[::2, ::2].ravel()
        flat = int(np.partition(some, some.size // 5)[some.size // 5])
        return float(np.maximum(_STRENGTH - (_STRENGTH[flat] + np.float32(ABOVE_FLAT)), 0)[self.cells].mean())

    @cached_property
    def fineness(self) -> tuple[Field, Field, float]:
        """For each block the energy of second differences, and of differences over REACH samples, without noise; and
        how much noise there was in the first.

        Of an edge of height A, out of focus by a Gaussian of s samples, the first is A^2 0.14 / s^3 and the second
        nearly A^2 REACH: their ratio falls with s and does not know A.
        """
        rows = self.luma[::ROWS].astype(np.float32)
        steps = rows[:, 1:] - rows[:, :-1]
        fine = _blocks(steps[:, 1:] - steps[:, :-1], self.means.shape)
        coarse = _blocks(rows[:, REACH:] - rows[:, :-REACH], self.means.shape)
        noise = _quietest(fine)
        without = np.maximum(fine - noise, 0), np.maximum(coarse - _quietest(coarse), 0)
        return np.asarray(without[0], np.float32), np.asarray(without[1], np.float32), noise


def _cells(luma: Plane) -> Plane:
    steps = np.zeros_like(luma)
    left, right = luma[:, :-1], luma[:, 1:]
    np.subtract(np.maximum(left, right), np.minimum(left, right), out=steps[:, :-1])
    upper, lower = luma[:-1], luma[1:]
    vertical = np.maximum(upper, lower)
    vertical -= np.minimum(upper, lower)
    np.maximum(steps[:-1], vertical, out=steps[:-1])
    height, width = luma.shape
    rows = np.maximum.reduce(steps.reshape(height // CELL, CELL, width), axis=1)
    return np.asarray(np.maximum(np.maximum(rows[:, 0::4], rows[:, 1::4]), np.maximum(rows[:, 2::4], rows[:, 3::4])))


def _relief(means: Field) -> Field:
    """Each block's brightness minus the mean of the three by three around it."""
    padded = np.pad(means, 1, mode="edge")
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    return np.asarray(means - (rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]) / 9, np.float32)


def _blocks(values: Field, shape: tuple[int, ...]) -> Field:
    """Mean square of each block; the last samples of a row, which have no partner, count as 0."""
    rows, columns = shape
    square = np.zeros((rows * BLOCK // ROWS, columns * BLOCK), np.float32)
    np.square(values, out=square[:, : values.shape[1]])
    tall = square.reshape(rows, BLOCK // ROWS, columns * BLOCK).sum(axis=1)
    return np.asarray(tall.reshape(rows, columns, BLOCK).sum(axis=2) / (BLOCK * BLOCK // ROWS), np.float32)


def _quietest(energy: Field) -> float:
    place = energy.size * QUIETEST // 100
    return float(np.partition(energy.ravel(), place)[place])


class Regions:
    """A division of an edge map in about 8 x 4 regions: each is asked by itself whether its edges are still there.

    So a name burnt into a corner, which outlives every cover, and a lorry, which hides a part, have one voice each.
    """

    def __init__(self, shape: tuple[int, ...]) -> None:
        rows, columns = shape
        self._down = np.arange(max(1, rows // REGION_CELLS)) * rows // max(1, rows // REGION_CELLS)
        self._across = np.arange(max(1, columns // REGION_CELLS)) * columns // max(1, columns // REGION_CELLS)
        self._cells = self._sum(np.ones(shape, np.float32))

    def _sum(self, fields: Field) -> Field:
        """Over each region; the last two dimensions are the map's."""
        rows = np.add.reduceat(fields, self._down, axis=-2)
        return np.asarray(np.add.reduceat(rows, self._across, axis=-1), np.float32)

    def of(self, edges: Field) -> RegionMap:
        """That map with what is needed to compare others with it."""
        mean, square = self._sum(np.stack((edges, edges * edges))) / self._cells
        return RegionMap(edges, mean, np.asarray(np.maximum(square - mean * mean, 0), np.float32))

    def by_block(self, regional: Field, shape: tuple[int, ...]) -> Field:
        """For each of `shape` blocks, rows x columns, the value of the region that its middle lies in."""
        middle = BLOCK // CELL // 2
        rows = np.searchsorted(self._down, np.arange(shape[0]) * (BLOCK // CELL) + middle, side="right") - 1
        columns = np.searchsorted(self._across, np.arange(shape[1]) * (BLOCK // CELL) + middle, side="right") - 1
        return np.asarray(regional[np.ix_(rows, columns)], np.float32)

    def alike(self, known: RegionMap, edges: Field) -> tuple[Field, Field]:
        """Correlation of both maps in each region, -1 to 1, near 0 where one of them holds no structure; and the
        variance of `edges` in each."""
        mean, square, product = self._sum(np.stack((edges, edges * edges, known.edges * edges))) / self._cells
        spread = np.maximum(square - mean * mean, 0)
        scale = np.sqrt(np.maximum(spread * known.spread, LEAST_SPREAD**2))
        return np.asarray((product - mean * known.mean) / scale, np.float32), np.asarray(spread, np.float32)


@dataclass(frozen=True, slots=True)
class RegionMap:
    """A map of edges; mean and variance of each region."""

    edges: Field
    mean: Field
    spread: Field


def correlation(first: Field, second: Field) -> float:
    """Of two whole maps, -1 to 1; 0 where one of them is flat."""
    one, other = first - first.mean(), second - second.mean()
    scale = float(np.sqrt(np.vdot(one, one) * np.vdot(other, other)))
    return float(np.vdot(one, other)) / scale if scale > 0 else 0.0


def displacement(first: Field, second: Field) -> tuple[float, float, float]:
    """How far `second` is moved against `first`: cells to the right, cells down, and the correlation there."""
    one, other = first - first.mean(), second - second.mean()
    scale = float(np.sqrt(np.vdot(one, one) * np.vdot(other, other)))
    if scale <= 0:
        return 0.0, 0.0, 0.0
    spectrum = np.conj(np.fft.rfft2(one)) * np.fft.rfft2(other)
    shifts = np.fft.irfft2(spectrum, s=one.shape)
    down, across = divmod(int(shifts.argmax()), one.shape[1])
    rows, columns = one.shape
    right = across - columns if across > columns // 2 else across
    below = down - rows if down > rows // 2 else down
    return float(right), float(below), float(shifts[down, across]) / scale
