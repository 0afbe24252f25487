"""What a static camera's sensor gives: a scene with or without people, light, noise, noise reduction, a clock.

Everything is a generator of I420 pictures, so that scenes are put together like pipes:
`Clock(...).over(freeze(camera(...), ...), fps)`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import count

import cv2
import numpy as np
from numpy.typing import NDArray

from wall.bench.health.stock import Field, Planes, Stock, mirrored

Optics = Callable[[Planes, int], Planes]
"""From the picture that falls on the sensor (I420, not to be written to) and the number of the tick to what falls on
it after something was done before the lens. Noise comes later, at the sensor."""

NEUTRAL = 128  # of both colour differences
BLACK_LEVEL = 16  # limited range
CHROMA_NOISE = 0.5  # of the noise in the brightness
READ_NOISE = 0.4  # share of the noise's variance that does not depend on the light


class People(Enum):
    """Who walks through the scene."""

    NOBODY = "nobody"
    FOOTAGE = "footage"  # as in the clip; a drawn figure where the scene is no clip


@dataclass(frozen=True, slots=True)
class Scene:
    """A static camera and its light. `sigma` in grey levels, before noise reduction."""

    background: int | str = (
        0  # any index into the stock's backgrounds, or the name of one of them or of a drawn scene
    )
    gain: float = 1.0  # of the light: 1 is day, 0.12 is deep night
    sigma: float = 1.0
    denoise: float = 0.0  # share of the old picture that the camera's temporal noise reduction keeps, 0 to 0.95
    people: People = People.NOBODY
    grey: bool = False  # infrared: no colours


def camera(
    scene: Scene, stock: Stock, rng: np.random.Generator, width: int, height: int, optics: Optics | None = None
) -> Iterator[Planes]:
    """The pictures of that camera, for ever, no two with the same noise."""
    sensor = Sensor(scene, stock, rng, width, height)
    if scene.people is People.NOBODY:
        still = stock.background(scene.background, width, height)
        seen = _forever(still)
    else:
        seen = _peopled(scene, stock, rng, width, height)
    for tick, picture in enumerate(seen):
        yield sensor.expose(picture if optics is None else optics(picture, tick))


class Sensor:
    """Light to grey levels: gain, noise that grows with the light, temporal noise reduction of that noise.

    Movement is not smeared: cameras reduce noise where nothing moves.
    """

    def __init__(self, scene: Scene, stock: Stock, rng: np.random.Generator, width: int, height: int) -> None:
        self._scene = scene
        self._rng = rng
        self._size = (height, width)
        self._fields = stock.noise(height, width)
        # light has no steps: where it falls between two grey levels is chance, and stays
        self._fraction = np.asarray(rng.random((height * 3 // 2, width), np.float32) - 0.5, np.float32)
        keep = scene.denoise
        self._luma = self._field(height, width) * np.float32(((1 - keep) / (1 + keep)) ** 0.5)
        self._chroma = self._field(height // 2, width) * np.float32(((1 - keep) / (1 + keep)) ** 0.5)
        self._lit: tuple[Planes | None, Field, Field] = (None, self._luma, self._luma)

    def expose(self, picture: Planes) -> Planes:
        """What the sensor makes of it: a new array."""
        height, width = self._size
        level, sigma = self._light(picture)
        out = np.empty((height * 3 // 2, width), np.uint8)
        keep = self._scene.denoise
        cv2.addWeighted(self._luma, keep, self._field(height, width), 1 - keep, 0.0, dst=self._luma)
        out[:height] = _rounded(level[:height], self._luma * sigma)
        if self._scene.grey:
            out[height:] = NEUTRAL
        else:
            cv2.addWeighted(self._chroma, keep, self._field(height // 2, width), 1 - keep, 0.0, dst=self._chroma)
            strength = np.float32(CHROMA_NOISE * self._scene.sigma)
            out[height:] = _rounded(level[height:], self._chroma * strength)
        return out

    def _light(self, picture: Planes) -> tuple[Field, Field]:
        """Grey levels without noise, and the noise's standard deviation at each sample. Kept while the very same
        array comes."""
        if self._lit[0] is not picture:
            height = self._size[0]
            gain = np.float32(self._scene.gain)
            level = picture.astype(np.float32) + self._fraction
            level[:height] = (level[:height] - BLACK_LEVEL) * gain + BLACK_LEVEL
            level[height:] = (level[height:] - NEUTRAL) * min(np.float32(1), 2 * gain) + NEUTRAL
            light = np.maximum(level[:height] - BLACK_LEVEL, 0)
            shot = light / max(1.0, float(light.mean()))
            sigma = self._scene.sigma * np.sqrt(READ_NOISE + (1 - READ_NOISE) * shot)
            self._lit = (picture, level, np.asarray(sigma, np.float32))
        return self._lit[1], self._lit[2]

    def _field(self, height: int, width: int) -> Field:
        """Noise that was never seen before at that place: one of a few fields, 4096 places, two signs."""
        which, y, x, sign = self._rng.integers(0, (len(self._fields), 64, 64, 2))
        field = self._fields[which][y : y + height, x : x + width]
        return np.asarray(field if sign else -field, np.float32)


def _rounded(level: Field, noise: Field) -> Planes:
    return np.asarray(cv2.add(level, noise, dtype=cv2.CV_8U), np.uint8)


def _forever(picture: Planes) -> Iterator[Planes]:
    while True:
        yield picture


def _peopled(scene: Scene, stock: Stock, rng: np.random.Generator, width: int, height: int) -> Iterator[Planes]:
    name = stock.name(scene.background)
    clip = stock.clip(name.removesuffix(" mirrored"))
    if clip is None:
        still = stock.background(scene.background, width, height)
        begin = int(rng.integers(0, 200))
        yield from (walker(still, begin + tick) for tick in count())
        return
    pictures = clip.pictures(width, height)
    for _ in range(int(rng.integers(0, 300))):  # not every stream begins with the same person
        next(pictures)
    for picture in pictures:
        yield mirrored(picture) if name.endswith(" mirrored") else picture


def walker(still: Planes, tick: int) -> Planes:
    """The scene with a figure that walks to and fro before it."""
    picture = still.copy()
    width = picture.shape[1]
    height = picture.shape[0] * 2 // 3
    way = tick * 0.01 % 2.0
    x = int(width * (0.1 + 0.8 * (way if way < 1 else 2 - way)))
    y = int(height * 0.7)
    tall = height // 5
    swing = int(tall * 0.12 * np.sin(tick * 0.9))
    luma = picture[:height]
    cv2.ellipse(luma, (x, y - tall // 2), (tall // 8, tall // 10), 0, 0, 360, 150, -1)
    cv2.ellipse(luma, (x, y - tall // 5), (tall // 6, tall // 4), 0, 0, 360, 60, -1)
    for side in (-1, 1):
        cv2.line(luma, (x, y), (x + side * swing, y + tall // 3), 40, max(2, tall // 14))
    return picture


def freeze(pictures: Iterator[Planes | None], begin: int, end: int) -> Iterator[Planes | None]:
    """The picture before tick `begin` again and again up to `end`; then the source goes on."""
    kept: Planes | None = None
    for tick in count():
        if kept is None or not begin <= tick < end:
            kept = next(pictures)
        yield kept


class Corner(Enum):
    """Where a clock stands."""

    TOP_LEFT = (0, 0)
    TOP_RIGHT = (1, 0)
    BOTTOM_LEFT = (0, 1)
    BOTTOM_RIGHT = (1, 1)


@dataclass(frozen=True, slots=True)
class Clock:
    """The text that a camera burns into its picture after everything else: it runs on over a frozen picture."""

    corner: Corner = Corner.TOP_LEFT
    lines: int = 1  # 2: a name and a frame counter below
    step_s: float = 1.0  # 0.1: tenths are shown

    def over(self, pictures: Iterator[Planes | None], fps: float) -> Iterator[Planes | None]:
        """Those pictures with the text."""
        drawn: tuple[int, Planes, NDArray[np.float32], int, int] | None = None
        for tick, picture in enumerate(pictures):
            if picture is None:
                yield None
                continue
            step = int(tick / fps / self.step_s + 1e-6)
            if drawn is None or drawn[0] != step:
                drawn = (step, *self._draw(step, picture))
            _, text, alpha, y, x = drawn
            picture = picture.copy()
            patch = picture[y : y + text.shape[0], x : x + text.shape[1]]
            patch[:] = (patch * (1 - alpha) + text * alpha).astype(np.uint8)
            yield picture

    def _draw(self, step: int, picture: Planes) -> tuple[Planes, NDArray[np.float32], int, int]:
        width = picture.shape[1]
        height = picture.shape[0] * 2 // 3
        seconds = step * self.step_s
        moment = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(1_700_000_000 + int(seconds)))
        if self.step_s < 1:
            moment += f".{step % round(1 / self.step_s)}"
        scale = height / 800
        rows = [moment, f"CAM 07  F{step:06d}"][: self.lines]
        line = int(34 * scale) + 2
        wide = max(cv2.getTextSize(row, cv2.FONT_HERSHEY_SIMPLEX, scale, 1)[0][0] for row in rows) + 6
        text = np.zeros((line * len(rows) + 4, min(wide, width)), np.uint8)
        shade = np.zeros_like(text)
        for index, row in enumerate(rows):
            at = (3, line * (index + 1) - 4)
            cv2.putText(shade, row, at, cv2.FONT_HERSHEY_SIMPLEX, scale, 255, 3, cv2.LINE_AA)
            cv2.putText(text, row, at, cv2.FONT_HERSHEY_SIMPLEX, scale, 235, 1, cv2.LINE_AA)
        right, bottom = self.corner.value
        margin = height // 36
        y = height - text.shape[0] - margin if bottom else margin
        x = width - text.shape[1] - margin if right else margin
        return text, (shade / np.float32(255)).astype(np.float32), y, max(0, x)
