"""What happens before a lens: covers, focus, light, weather, a hand that turns the camera. And a recorder's placeholder.

Each is a frozen description; `optics` makes of it a function from picture to picture (`scenes.Optics`). Times are
seconds of the stream, lengths are shares of the picture's width, so that one description fits every size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
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


def _i420(luma: Layer, blue: float, red: float) -> Planes:
    height, width = luma.shape
    out = np.empty((height * 3 // 2, width), np.uint8)
    out[:height] = np.clip(luma, BLACK_LEVEL, 235)
    out[height : height + height // 4] = round(blue)
    out[height + height // 4 :] = round(red)
    return out


def _mixed(first: Planes, second: Planes, share: float) -> Planes:
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

    def optics(self, studio: Studio) -> Optics:
        cover = _i420(self.level + self.uneven * studio.blobs, NEUTRAL - self.tint, NEUTRAL + self.tint)
        height, width = studio.height, studio.width

        def optics(picture: Planes, tick: int) -> Planes:
            hidden = int(self.span.share(tick / studio.fps) * self.share * width) // 2 * 2
            if hidden == 0:
                return picture
            if hidden >= width:
                return cover
            out = picture.copy()
            out[:height, :hidden] = cover[:height, :hidden]
            for begin in (0, 1):
                rows = slice(height + begin * (height // 4), height + (begin + 1) * (height // 4))
                theirs = cover[rows].reshape(height // 2, width // 2)
                out[rows].reshape(height // 2, width // 2)[:, : hidden // 2] = theirs[:, : hidden // 2]
            return out

        return optics


@dataclass(frozen=True, slots=True)
class Defocus:
    """A lens out of focus. `sigma`: share of the width; `veil`: of a grey haze of dirt or water that comes with it."""

    span: Span
    sigma: float
    veil: float = 0.0

    def optics(self, studio: Studio) -> Optics:
        height = studio.height
        kept: dict[tuple[int, float], Planes] = {}

        def optics(picture: Planes, tick: int) -> Planes:
            strength = round(self.span.share(tick / studio.fps), 2)
            if strength <= 0:
                return picture
            key = (id(picture), strength)
            if key not in kept:
                kept.clear()
                out = picture.copy()
                sigma = self.sigma * strength * studio.width
                out[:height] = cv2.GaussianBlur(picture[:height], (0, 0), max(sigma, 0.05))
                veil = self.veil * strength
                out[:height] = cv2.addWeighted(out[:height], 1 - veil, out[:height], 0.0, 110 * veil)
                kept[key] = out
            return kept[key]

        return optics


@dataclass(frozen=True, slots=True)
class Dimmer:
    """Lights that change by a factor, or an exposure that does."""

    span: Span
    factor: float

    def optics(self, studio: Studio) -> Optics:
        height = studio.height
        steps = np.arange(256, dtype=np.float32)

        def optics(picture: Planes, tick: int) -> Planes:
            share = self.span.share(tick / studio.fps)
            if share <= 0:
                return picture
            factor = 1 + (self.factor - 1) * share
            out = picture.copy()
            bright = np.clip((steps - BLACK_LEVEL) * factor + BLACK_LEVEL, 0, 235).astype(np.uint8)
            out[:height] = cv2.LUT(picture[:height], bright)
            colour = np.clip((steps - NEUTRAL) * min(1.0, 2 * factor) + NEUTRAL, 0, 255).astype(np.uint8)
            out[height:] = cv2.LUT(picture[height:], colour)
            return out

        return optics


@dataclass(frozen=True, slots=True)
class Infrared:
    """The camera's lamps and its filter: no colours, plants bright, light from the middle that falls off."""

    span: Span

    def optics(self, studio: Studio) -> Optics:
        height, width = studio.height, studio.width
        rows, columns = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
        lamp = np.asarray(1.05 * np.exp(-1.1 * (rows**2 + columns**2)) + 0.12, np.float32)

        def optics(picture: Planes, tick: int) -> Planes:
            if self.span.share(tick / studio.fps) < 0.5:
                return picture
            quarter = height // 4
            red = picture[height + quarter :].reshape(height // 2, width // 2)
            plants = cv2.resize(NEUTRAL - red.astype(np.float32), (width, height))
            light = (picture[:height].astype(np.float32) - BLACK_LEVEL) * lamp * (1 + np.clip(plants, 0, 30) / 30)
            return _i420(light * 0.8 + BLACK_LEVEL, NEUTRAL, NEUTRAL)

        return optics


@dataclass(frozen=True, slots=True)
class Haze:
    """Fog: contrast falls to `clear`, the more the higher in the picture (further away)."""

    span: Span
    clear: float

    def optics(self, studio: Studio) -> Optics:
        height = studio.height
        near = np.linspace(0.75, 1.0, height, dtype=np.float32)[:, None]

        def optics(picture: Planes, tick: int) -> Planes:
            share = self.span.share(tick / studio.fps)
            if share <= 0:
                return picture
            through = (1 - share + share * self.clear) * (1 - share + share * near)
            out = picture.copy()
            out[:height] = np.clip(picture[:height] * through + 165 * (1 - through), 0, 255)
            out[height:] = _mixed(picture[height:], np.full_like(picture[height:], NEUTRAL), share * (1 - self.clear))
            return out

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
        kept: dict[tuple[int, float], Planes] = {}

        def optics(picture: Planes, tick: int) -> Planes:
            share = round(self.span.share(tick / studio.fps), 3)
            if share <= 0:
                return picture
            key = (id(picture), share)
            if key not in kept:
                kept.clear()
                source = picture if other is None or share < 0.5 else other
                kept[key] = self._turned(source, share, width, height) if other is None or share < 1 else other
            return kept[key]

        return optics

    def _turned(self, picture: Planes, share: float, width: int, height: int) -> Planes:
        move = cv2.getRotationMatrix2D((width / 2, height / 2), self.roll * share, 1.0)
        sweep = 0.3 if self.elsewhere is not None else 0.0
        move[:, 2] -= [(self.right + sweep) * share * width, self.down * share * width]
        out = np.empty_like(picture)
        out[:height] = cv2.warpAffine(picture[:height], move, (width, height), borderMode=cv2.BORDER_REFLECT)
        move[:, 2] /= 2
        centre = np.array([width / 4, height / 4])
        turned = cv2.getRotationMatrix2D((width / 4, height / 4), self.roll * share, 1.0)
        turned[:, 2] -= [(self.right + sweep) * share * width / 2, self.down * share * width / 2]
        del centre
        for begin in (0, 1):
            rows = slice(height + begin * (height // 4), height + (begin + 1) * (height // 4))
            plane = picture[rows].reshape(height // 2, width // 2)
            out[rows] = cv2.warpAffine(
                plane, turned, (width // 2, height // 2), borderMode=cv2.BORDER_REFLECT
            ).reshape(height // 4, width)
        return out


@dataclass(frozen=True, slots=True)
class Passing:
    """A lorry close by: `share` of the picture's width, `seconds` to pass, with windows and writing on its side."""

    begin: float
    seconds: float
    share: float
    tall: float = 0.85

    def optics(self, studio: Studio) -> Optics:
        height, width = studio.height, studio.width
        long, tall = int(self.share * width) // 2 * 2, int(self.tall * height)
        side = np.full((tall, long), float(studio.rng.uniform(60, 200)), np.float32)
        for _ in range(12):
            x, y = int(studio.rng.integers(0, long)), int(studio.rng.integers(0, tall))
            cv2.rectangle(side, (x, y), (x + long // 8, y + tall // 8), float(studio.rng.uniform(30, 220)), -1)
        side = np.asarray(cv2.GaussianBlur(side, (0, 0), 1.5), np.float32)

        def optics(picture: Planes, tick: int) -> Planes:
            way = (tick / studio.fps - self.begin) / self.seconds
            if not 0 <= way < 1:
                return picture
            left = int((width + long) * way) - long
            begin, end = max(0, left), min(width, left + long)
            if end <= begin:
                return picture
            out = picture.copy()
            out[height - tall : height, begin:end] = side[:, begin - left : end - left]
            return out

        return optics


@dataclass(frozen=True, slots=True)
class Weather:
    """Rain or snow: `count` streaks in each picture, of that length (share of the height)."""

    span: Span
    count: int
    length: float

    def optics(self, studio: Studio) -> Optics:
        height, width = studio.height, studio.width

        def optics(picture: Planes, tick: int) -> Planes:
            drops = int(self.count * self.span.share(tick / studio.fps))
            if drops == 0:
                return picture
            out = picture.copy()
            places = studio.rng.integers(0, (width, height), (drops, 2))
            for x, y in places.tolist():
                tip = (x + int(self.length * height / 6), y + int(self.length * height))
                cv2.line(out[:height], (x, y), tip, 190, 1, cv2.LINE_AA)
            return out

        return optics


@dataclass(frozen=True, slots=True)
class Shake:
    """Wind on the pole: the view moves by up to that share of the width and comes back."""

    share: float

    def optics(self, studio: Studio) -> Optics:
        height, width = studio.height, studio.width

        def optics(picture: Planes, tick: int) -> Planes:
            right = round(np.sin(tick * 1.7) * self.share * width / 2) * 2
            down = round(np.sin(tick * 1.1) * self.share * width / 4) * 2
            out = picture.copy()
            out[:height] = np.roll(picture[:height], (down, right), (0, 1))
            return out

        return optics


@dataclass(frozen=True, slots=True)
class Wall:
    """Not the background but a plain wall, lit from one side; `edges` things hang on it."""

    edges: int = 0
    level: float = 185.0

    def optics(self, studio: Studio) -> Optics:
        ramp = np.linspace(-12, 12, studio.width, dtype=np.float32)[None, :]
        luma = self.level + ramp + 3 * studio.blobs
        for _ in range(self.edges):
            x, y = int(studio.rng.integers(0, studio.width)), int(studio.rng.integers(0, studio.height))
            cv2.rectangle(luma, (x, y), (x + 40, y + 30), float(studio.rng.uniform(60, 150)), -1)
        wall = _i420(np.asarray(luma, np.float32), NEUTRAL - 3, NEUTRAL + 2)
        return lambda picture, tick: wall


@dataclass(frozen=True, slots=True)
class Glare:
    """A strong lamp, or the sun: everything is white but for a `rest`."""

    span: Span
    rest: float = 0.0

    def optics(self, studio: Studio) -> Optics:
        height = studio.height

        def optics(picture: Planes, tick: int) -> Planes:
            share = self.span.share(tick / studio.fps) * (1 - self.rest)
            if share <= 0:
                return picture
            white = np.full_like(picture, 235)
            white[height:] = NEUTRAL
            return _mixed(picture, white, share)

        return optics


class Sign(Enum):
    """What a recorder shows when a camera's signal is gone."""

    BLUE = "blue"
    BLUE_TEXT = "blue, text wanders"
    DARK_BLUE = "dark blue"
    BARS = "colour bars"
    GREY_TEXT = "grey, text stands"


_LEVELS = {Sign.BLUE: (41, 240, 110), Sign.BLUE_TEXT: (41, 240, 110), Sign.DARK_BLUE: (29, 184, 119)}
_BARS = (
    (180, 128, 128),
    (162, 44, 142),
    (131, 156, 44),
    (112, 72, 58),
    (84, 184, 198),
    (65, 100, 212),
    (35, 212, 114),
)


def placeholder(pictures: Iterator[Planes], span: Span, sign: Sign, fps: float) -> Iterator[Planes]:
    """Those pictures with the recorder's sign in their place from `span.begin` to `span.end`."""
    for tick, picture in enumerate(pictures):
        at = tick / fps
        yield _sign(sign, picture, tick) if span.begin <= at < span.end else picture


def _sign(sign: Sign, picture: Planes, tick: int) -> Planes:
    height, width = picture.shape[0] * 2 // 3, picture.shape[1]
    if sign is Sign.BARS:
        out = _i420(np.zeros((height, width), np.float32), NEUTRAL, NEUTRAL)
        for number, (luma, blue, red) in enumerate(_BARS):
            begin, end = (width // 2 * number // 7 * 2, width // 2 * (number + 1) // 7 * 2)
            out[:height, begin:end] = luma
            for plane, value in ((0, blue), (1, red)):
                rows = slice(height + plane * (height // 4), height + (plane + 1) * (height // 4))
                out[rows].reshape(height // 2, width // 2)[:, begin // 2 : end // 2] = value
        return out
    luma, blue, red = _LEVELS.get(sign, (110, NEUTRAL, NEUTRAL))
    out = _i420(np.full((height, width), luma, np.float32), blue, red)
    if sign in (Sign.BLUE_TEXT, Sign.GREY_TEXT):
        wander = tick * 3 if sign is Sign.BLUE_TEXT else 0
        x, y = abs(wander % width - width // 2), height // 3 + abs(wander // 2 % (height // 2) - height // 4)
        text = "VIDEO LOSS" if sign is Sign.BLUE_TEXT else "NO VIDEO"
        cv2.putText(out[:height], text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, height / 360, 235, 2, cv2.LINE_AA)
    return out
