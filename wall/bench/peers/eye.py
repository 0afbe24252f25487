"""Looks at a screen from outside: which picture of which camera is in each tile, and how old it is.

The screen is Xvfb's, which keeps its pixels in a file that can be mapped (`-fbdir`): nothing is asked of the display
server and nothing of the program that paints. Each simulated camera draws the number of its picture across the top of
it as black and white cells, which survive scaling; that camera's clock is this machine's.
"""

from __future__ import annotations

import mmap
import struct
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from wall.bench.measure import BenchError
from wall.demo.patterns import COUNTER_BITS, COUNTER_HEIGHT

CELLS = COUNTER_BITS + 3  # white, black, the bits from the highest, even parity: as `wall.demo.patterns` draws them
LEAST_CONTRAST = 80.0  # between the white and the black cell: less is no counter
ROWS, COLUMNS = (
    (0.35, 0.6),
    (0.4, 0.6),
)  # where a cell is looked at: shares of the band's height, the cell's width
LUMA = np.array([0.0722, 0.7152, 0.2126], np.float32)  # of blue, green, red: ITU-R BT.709
LOOK_S = 0.005  # between two looks: an age is so much too great at most, and 2.5 ms on average
STANDING_LOOKS = 10  # every so many looks the age of what stands there is noted
EARLY_S = 0.2  # a picture cannot be from the future; so much is taken for a clock that was read a little late

XWD_VERSION, XWD_LSB_FIRST, XWD_COLOUR_BYTES = 7, 0, 12  # XWDFile.h
_HEADER = struct.Struct(">25I")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the screen in pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Clock:
    """Of a simulated camera: its picture n is due at `start` + n / `fps`, UNIX time, and shows n + `offset`.

    `frames`: after so many the numbers begin again, so that an age is known up to frames / fps seconds.
    """

    start: float
    fps: int
    offset: int
    frames: int

    def age_s(self, number: int, now: float) -> float:
        """How long ago the newest picture of that number was due, at a moment of UNIX time."""
        age = ((now - self.start) * self.fps - (number - self.offset)) % self.frames / self.fps
        return 0.0 if age > self.frames / self.fps - EARLY_S else age


@dataclass(frozen=True, slots=True)
class Sights:
    """What was seen in some seconds.

    `counts`: new pictures of each tile. `at`, `age_s`: when each was first seen, in UNIX time, and how old it was
    then. `standing_s`: how old what stood in a tile was, at any moment. `unreadable`: share of the looks at a tile
    that found no number.
    """

    seconds: float
    counts: tuple[int, ...]
    at: NDArray[np.float64]
    age_s: NDArray[np.float64]
    standing_s: NDArray[np.float64]
    unreadable: float

    def fps(self) -> list[float]:
        """Different pictures a second, a tile."""
        return [count / self.seconds for count in self.counts]

    def age_ms(self, percent: float) -> float:
        """That percentile of the ages; NaN where nothing was seen."""
        return _percentile_ms(self.age_s, percent)

    def standing_ms(self, percent: float) -> float:
        """That percentile of the ages of what stood there; NaN where nothing was seen."""
        return _percentile_ms(self.standing_s, percent)

    def growth_ms_per_s(self) -> float:
        """How much older the pictures become, the least squares' line: what falls behind has no end."""
        if self.age_s.size < 2 or np.ptp(self.at) == 0.0:
            return float("nan")
        return float(np.polyfit(self.at - self.at[0], self.age_s, 1)[0]) * 1000


def _percentile_ms(seconds: NDArray[np.float64], percent: float) -> float:
    return float(np.percentile(seconds, percent)) * 1000 if seconds.size else float("nan")


class Screen:
    """The pixels of Xvfb's only screen. Raises BenchError where the file is none of 32 bits a pixel."""

    def __init__(self, file: Path) -> None:
        with file.open("rb") as opened:
            self._map = mmap.mmap(opened.fileno(), 0, prot=mmap.PROT_READ)
        header = _HEADER.unpack_from(self._map)
        size, version, order, bits, stride, colours = (header[at] for at in (0, 1, 7, 11, 12, 19))
        self.width, self.height = header[4], header[5]
        if (version, order, bits) != (XWD_VERSION, XWD_LSB_FIRST, 32):
            raise BenchError(f"the screen has {bits} bits a pixel in an order that is not known")
        flat = np.frombuffer(self._map, np.uint8, stride * self.height, size + colours * XWD_COLOUR_BYTES)
        self.pixels: NDArray[np.uint8] = flat.reshape(self.height, stride // 4, 4)  # blue, green, red, nothing

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        del self.pixels  # while it lives the map cannot be closed
        self._map.close()

    def save(self, file: Path) -> None:
        """What it shows now, as a picture file. Raises BenchError."""
        copy = np.ascontiguousarray(self.pixels[:, : self.width])
        image = QImage(copy.data, self.width, self.height, self.width * 4, QImage.Format.Format_RGB32)
        if not image.save(str(file)):
            raise BenchError(f"{file} cannot be written")


class Eye:
    """Reads the tiles of a screen, over and over."""

    def __init__(self, screen: Screen, tiles: Sequence[Box], clocks: Sequence[Clock]) -> None:
        """`tiles`: where the whole picture of each camera is, in the order of `clocks`."""
        self._screen = screen
        self._clocks = clocks
        self._frames = np.array([clock.frames for clock in clocks])
        self._rows, self._columns = _points(tiles)
        self._weights = 1 << np.arange(COUNTER_BITS - 1, -1, -1)

    def numbers(self) -> NDArray[np.int64]:
        """The picture that each tile shows; -1: none that could be read."""
        found = self._screen.pixels[self._rows, self._columns, :3]
        levels = (found @ LUMA).mean(axis=(2, 3))
        white, black = levels[:, 0], levels[:, 1]
        bits = levels[:, 2:] > ((white + black) / 2)[:, None]
        numbers = bits[:, :-1] @ self._weights
        good = (white - black >= LEAST_CONTRAST) & (bits.sum(axis=1) % 2 == 0) & (numbers < self._frames)
        return np.where(good, numbers, -1)

    def wait(self, most_s: float, over: Callable[[], bool]) -> int:
        """Until each tile has shown two pictures, or that time or what is watched is over; how many tiles did."""
        end = time.monotonic() + most_s
        last = self.numbers()
        moved = np.zeros(len(self._clocks), bool)
        while not moved.all() and time.monotonic() < end and not over():
            time.sleep(LOOK_S)
            new = self.numbers()
            moved |= (new >= 0) & (last >= 0) & (new != last)
            last = np.where(new >= 0, new, last)
        return int(moved.sum())

    def watch(self, seconds: float) -> Sights:
        """What there is to be seen in that time."""
        counts, at, ages, standing = [0] * len(self._clocks), [], [], []
        unreadable = looks = 0
        last = self.numbers()
        begin = now = time.time()
        while now < begin + seconds:
            time.sleep(max(0.0, LOOK_S - (time.time() - now)))
            now = time.time()
            new = self.numbers()
            looks += 1
            unreadable += int((new < 0).sum())
            for tile in np.flatnonzero((new >= 0) & (new != last)).tolist():
                counts[tile] += last[tile] >= 0
                at.append(now)
                ages.append(self._clocks[tile].age_s(int(new[tile]), now))
            last = np.where(new >= 0, new, last)
            if looks % STANDING_LOOKS == 0:
                shown = zip(self._clocks, last.tolist(), strict=True)
                standing += [clock.age_s(number, now) for clock, number in shown if number >= 0]
        share = unreadable / (looks * len(self._clocks))
        seconds = now - begin
        return Sights(seconds, tuple(map(int, counts)), np.array(at), np.array(ages), np.array(standing), share)


def _points(tiles: Sequence[Box]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The rows and columns of the pixels to look at, both of shape (tiles, cells, rows, columns)."""
    shape = (len(tiles), CELLS, len(ROWS), len(COLUMNS))
    rows, columns = np.empty(shape, np.intp), np.empty(shape, np.intp)
    for at, tile in enumerate(tiles):
        band, cell = tile.height * COUNTER_HEIGHT, tile.width / CELLS
        rows[at] = (tile.y + np.array(ROWS) * band).astype(np.intp)[None, :, None]
        across = (np.arange(CELLS)[:, None] + np.array(COLUMNS)) * cell
        columns[at] = (tile.x + across).astype(np.intp)[:, None, :]
    return rows, columns
