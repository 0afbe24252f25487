"""What is done to a lens: it is covered, put out of focus, turned. And what all effects before a lens are made of.

Each is a frozen description; `optics` makes of it a function from picture to picture (`scenes.Optics`). Times are
seconds of the stream, lengths are shares of the picture's width, so that one description fits every size.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from wall.bench.health.scenes import BLACK_LEVEL, NEUTRAL, Optics
from wall.bench.health.stock import Planes, Stock

Layer = NDArray[np.float32]


@dataclass(frozen=True)
class Studio:
    """What an effect may use while it is made."""

    stock: Stock
    rng: np.random.Generator
    width: int
    height: int
    fps: float

    @cached_property
    def blobs(self) -> Layer:
        """Soft, large spots of mean 0 and standard deviation 1: what is close to a lens is out of focus."""
        coarse = self.rng.normal(0, 1, (6, 9)).astype(np.float32)
        soft = cv2.resize(coarse, (self.width, self.height), interpolation=cv2.INTER_CUBIC)
        return np.asarray((soft - soft.mean()) / soft.std(), np.float32)


class Effect(Protocol):
    """Something before the lens."""

    def optics(self, studio: Studio) -> Optics: ...


@dataclass(frozen=True, slots=True)
class Span:
    """From `begin` to `end`, coming and going within `ramp` seconds."""

    begin: float
    end: float
    ramp: float = 0.5

    def share(self, at: float) -> float:
        """0 outside, 1 when it is fully there."""
        if not self.begin <= at < self.end + self.ramp:
            return 0.0
        return float(min(1.0, (at - self.begin) / self.ramp, 1.0 - (at - self.end) / self.ramp))


def joined(effects: tuple[Effect, ...], studio: Studio) -> Optics:
    """All of them, one after the other."""
    steps = [each.optics(studio) for each in effects]

    def optics(picture: Planes, tick: int) -> Planes:
        for step in steps:
            picture = step(picture, tick)
        return picture

    return optics


def painted(luma: Layer, blue: float, red: float) -> Planes:
    """A picture of that brightness, in one colour all over."""
    height, width = luma.shape
    out = np.empty((height * 3 // 2, width), np.uint8)
    out[:height] = np.clip(luma, BLACK_LEVEL, 235)
    out[height : height + height // 4] = round(blue)
    out[height + height // 4 :] = round(red)
    return out


def mixed(first: Planes, second: Planes, share: float) -> Planes:
    """`share` of the second, the rest of the first."""
    return np.asarray(cv2.addWeighted(first, 1 - share, second, share, 0.0), np.uint8)


@dataclass(frozen=True, slots=True)
class Cover:
    """A hand, cloth, tape or bag that is pushed before the lens from the side. `level`: its brightness; `uneven`:
    standard deviation of its soft spots in grey levels; `share`: of the picture's width that it hides."""

    span: Span
    level: float = 90.0
    uneven: float = 8.0
    tint: float = 0.0  # of the colours, from neutral
    share: float = 1.0
    drift: float = 0.0  # of its spots, share of the width a second: a hand does not keep still

    def optics(self, studio: Studio) -> Optics:
        cover = painted(self.level + self.uneven * studio.blobs, NEUTRAL - self.tint, NEUTRAL + self.tint)
        height, width = studio.height, studio.width

        def optics(picture: Planes, tick: int) -> Planes:
            seen = cover
            if self.drift:
                seen = np.roll(cover, round(np.sin(tick / studio.fps) * self.drift * width / 2) * 2, axis=1)
            hidden = int(self.span.share(tick / studio.fps) * self.share * width) // 2 * 2
            if hidden == 0:
                return picture
            if hidden >= width:
                return seen
            out = picture.copy()
            out[:height, :hidden] = seen[:height, :hidden]
            for begin in (0, 1):
                rows = slice(height + begin * (height // 4), height + (begin + 1) * (height // 4))
                theirs = seen[rows].reshape(height // 2, width // 2)
                out[rows].reshape(height // 2, width // 2)[:, : hidden // 2] = theirs[:, : hidden // 2]
            return out

        return optics


@dataclass(frozen=True, slots=True)
class Defocus:
    """A lens out of focus. `sigma`: share of the width; `veil`: how much of a grey haze of dirt comes with it."""

    span: Span
    sigma: float
    veil: float = 0.0

    def optics(self, studio: Studio) -> Optics:
        height = studio.height
        kept: list[tuple[Planes, float, Planes]] = []  # the last picture, and what was made of it

        def optics(picture: Planes, tick: int) -> Planes:
            strength = round(self.span.share(tick / studio.fps), 2)
            if strength <= 0:
                return picture
            if not kept or kept[0][0] is not picture or kept[0][1] != strength:
                out = picture.copy()
                sigma = self.sigma * strength * studio.width
                out[:height] = cv2.GaussianBlur(picture[:height], (0, 0), max(sigma, 0.05))
                veil = self.veil * strength
                out[:height] = cv2.addWeighted(out[:height], 1 - veil, out[:height], 0.0, 110 * veil)
                kept[:] = [(picture, strength, out)]
            return kept[0][2]

        return optics


@dataclass(frozen=True, slots=True)
class Turn:
    """The camera is turned: to the right and down by shares of the width, rolled by degrees, or knocked to look at
    something else (`elsewhere`, the index of another background)."""

    span: Span
    right: float = 0.0
    down: float = 0.0
    roll: float = 0.0
    elsewhere: int | None = None

    def optics(self, studio: Studio) -> Optics:
        height, width = studio.height, studio.width
        other = None if self.elsewhere is None else studio.stock.background(self.elsewhere, width, height)
        kept: list[tuple[Planes, float, Planes]] = []  # the last picture, and what was made of it

        def optics(picture: Planes, tick: int) -> Planes:
            share = round(self.span.share(tick / studio.fps), 3)
            if share <= 0:
                return picture
            if not kept or kept[0][0] is not picture or kept[0][1] != share:
                source = picture if other is None or share < 0.5 else other
                done = other is not None and share >= 1
                kept[:] = [(picture, share, source if done else self._turned(source, share, width, height))]
            return kept[0][2]

        return optics

    def _turned(self, picture: Planes, share: float, width: int, height: int) -> Planes:
        sweep = 0.3 if self.elsewhere is not None else 0.0
        way = ((self.right + sweep) * share * width, self.down * share * width)
        out = np.empty_like(picture)
        out[:height] = _moved(picture[:height], self.roll * share, *way)
        for begin in (0, 1):
            rows = slice(height + begin * (height // 4), height + (begin + 1) * (height // 4))
            plane = picture[rows].reshape(height // 2, width // 2)
            turned = _moved(plane, self.roll * share, way[0] / 2, way[1] / 2)
            out[rows] = turned.reshape(height // 4, width)
        return out


def _moved(plane: Planes, roll: float, right: float, down: float) -> Planes:
    """As seen by a camera that was turned; what comes into view is the mirror image of what was at the border."""
    height, width = plane.shape
    move = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), roll, 1.0), np.float64)
    move[:, 2] -= np.array([right, down])
    return np.asarray(cv2.warpAffine(plane, move, (width, height), borderMode=cv2.BORDER_REFLECT), np.uint8)
