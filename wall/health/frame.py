"""A decoded picture as the health rooms look at it: thinned, in whole blocks, with what several of them need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.uint8]  # height x width
Blocks = NDArray[np.float32]  # one value for each block, rows x columns

BLOCK = 16  # samples on a side, as in the encoders' macroblocks
WIDEST = 480  # samples across; wider pictures are taken with a stride, a quarter of the work and of the memory
_WORDS = {2: "<u2", 4: "<u4", 8: "<u8"}  # by stride: whole numbers whose lowest byte is the first sample


@dataclass(frozen=True)
class Frame:
    """Values are as the decoder gave them, every n-th in both directions: averaging would destroy the sensor noise.

    `luma` is contiguous, height and width whole multiples of BLOCK. `colours` gives both colour differences (Cb, Cr)
    over the whole picture, any stride, empty where the picture has none; they are not often asked for.
    `size` is the decoded picture's.
    """

    luma: Plane
    colours: Callable[[], tuple[Plane, Plane]]
    size: tuple[int, int]  # width, height

    @staticmethod
    def of(luma: Plane, blue: Plane, red: Plane) -> Frame | None:
        """The frame of those planes (views are fine), or None where there is not one whole block."""
        return Frame.taken(luma, lambda: (blue, red))

    @staticmethod
    def taken(luma: Plane, colours: Callable[[], tuple[Plane, Plane]]) -> Frame | None:
        """The same, with colours that are looked at only when somebody asks."""
        stride = 1
        while luma.shape[1] > WIDEST * stride:
            stride *= 2
        height = luma.shape[0] // (BLOCK * stride) * BLOCK
        width = luma.shape[1] // (BLOCK * stride) * BLOCK
        if height == 0 or width == 0:
            return None
        packed = _thinned(luma[: height * stride : stride, : width * stride], stride)
        return Frame(packed, colours, (luma.shape[1], luma.shape[0]))

    @property
    def blue(self) -> Plane:
        """Cb over the whole picture."""
        return self._both[0]

    @property
    def red(self) -> Plane:
        """Cr over the whole picture."""
        return self._both[1]

    @cached_property
    def _both(self) -> tuple[Plane, Plane]:
        return self.colours()

    @cached_property
    def means(self) -> Blocks:
        """The mean of each block, 0 to 255."""
        height, width = self.luma.shape
        rows = self.luma.reshape(height // BLOCK, BLOCK, width).sum(axis=1, dtype=np.uint16)
        sums = rows.reshape(height // BLOCK, width // BLOCK, BLOCK).sum(axis=2, dtype=np.float32)
        return np.asarray(sums / (BLOCK * BLOCK), np.float32)

    @cached_property
    def variances(self) -> Blocks:
        """The variance of each block."""
        height, width = self.luma.shape
        squares = np.square(self.luma, dtype=np.uint16)
        rows = squares.reshape(height // BLOCK, BLOCK, width).sum(axis=1, dtype=np.uint32)
        sums = rows.reshape(height // BLOCK, width // BLOCK, BLOCK).sum(axis=2, dtype=np.float32)
        return np.asarray(sums / (BLOCK * BLOCK) - np.square(self.means), np.float32)


def _thinned(rows: Plane, stride: int) -> Plane:
    """Every n-th sample of each row, contiguous. Narrowing whole words is five times as fast as gathering bytes."""
    word = _WORDS.get(stride)
    if word is None or rows.strides[1] != 1:
        return np.ascontiguousarray(rows[:, ::stride])
    return np.asarray(rows.view(word).astype(np.uint8))
