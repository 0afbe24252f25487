"""What happens around a camera: light, weather, traffic, wind. All of it is life, and some looks like a fault."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from wall.bench.health.lens import Span, Studio, mixed, painted
from wall.bench.health.scenes import BLACK_LEVEL, NEUTRAL, Optics
from wall.bench.health.stock import Planes


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
            return painted(np.asarray(light * 0.8 + BLACK_LEVEL, np.float32), NEUTRAL, NEUTRAL)

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
            out[height:] = mixed(picture[height:], np.full_like(picture[height:], NEUTRAL), share * (1 - self.clear))
            return out

        return optics


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
        wall = painted(np.asarray(luma, np.float32), NEUTRAL - 3, NEUTRAL + 2)

        def optics(picture: Planes, tick: int) -> Planes:
            del picture, tick
            return wall

        return optics


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
            return mixed(picture, white, share)

        return optics
