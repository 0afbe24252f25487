"""What happens to a camera's pictures before they are encoded: they stand still, come rarely, are replaced.

An effect is a function from pictures to pictures at `fps`. Its times are seconds from the start of the stream.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import islice

import cv2
import numpy as np

from wall.bench.health.scenes import NEUTRAL, Clock, Optics, Scene, camera, freeze
from wall.bench.health.stock import Planes, Stock

Pictures = Iterator[Planes | None]
Effect = Callable[[Pictures, float, Stock], Pictures]

BLUE = (41, 240, 110)  # of a recorder's placeholder: Y, Cb, Cr of pure blue, limited range
TEXT = 210


@dataclass(frozen=True, slots=True)
class Source:
    """`Scenario.pictures` of a static camera: a scene, what happens to it, its clock."""

    scene: Scene
    clock: Clock | None
    numbers: tuple[int, ...]  # seed of everything random
    fps: float
    width: int
    height: int
    seconds: float
    effect: Effect | None = None
    optics: Optics | None = None

    def __call__(self, stock: Stock) -> Pictures:
        """The pictures."""
        rng = np.random.default_rng(self.numbers)
        shown: Pictures = iter(camera(self.scene, stock, rng, self.width, self.height, self.optics))
        if self.effect is not None:
            shown = self.effect(shown, self.fps, stock)
        if self.clock is not None:
            shown = self.clock.over(shown, self.fps)
        return islice(shown, round(self.seconds * self.fps))


# Standing still, coming rarely ----------------------------------------------------------------------------------


def still(begin: float, end: float) -> Effect:
    """The last picture before `begin` again and again; then the source goes on."""
    return lambda pictures, fps, _stock: freeze(pictures, round(begin * fps), round(end * fps))


def thinned(begin: float, end: float, keep_every: int) -> Effect:
    """Only one of so many pictures is sent."""

    def effect(pictures: Pictures, fps: float, _stock: Stock) -> Pictures:
        for tick, picture in enumerate(pictures):
            inside = begin <= tick / fps < end
            yield None if inside and tick % keep_every else picture

    return effect


def repeats(ticks: int) -> Effect:
    """A camera that saves: only every so many ticks a new picture, the old one in between."""

    def effect(pictures: Pictures, _fps: float, _stock: Stock) -> Pictures:
        kept: Planes | None = None
        for tick, picture in enumerate(pictures):
            kept = picture if tick % ticks == 0 else kept
            yield kept

    return effect


def chain(*effects: Effect) -> Effect:
    """One after the other."""

    def effect(pictures: Pictures, fps: float, stock: Stock) -> Pictures:
        return reduce(lambda shown, each: each(shown, fps, stock), effects, pictures)

    return effect


# Other pictures -------------------------------------------------------------------------------------------------


def no_signal(begin: float, end: float) -> Effect:
    """A recorder's blue placeholder with its text in the middle."""

    def draw(picture: Planes, _tick: int) -> Planes:
        height, width = picture.shape[0] * 2 // 3, picture.shape[1]
        return _placeholder(width, height, "NO SIGNAL", width // 2 - width // 8, height // 2)

    return _replaced(begin, end, draw, moving=False)


def bouncing_text(begin: float, end: float) -> Effect:
    """The same with a text that wanders from edge to edge, so that burning in is avoided."""

    def draw(picture: Planes, tick: int) -> Planes:
        height, width = picture.shape[0] * 2 // 3, picture.shape[1]
        x = _to_and_fro(tick * 5, width - width // 3)
        y = height // 8 + _to_and_fro(tick * 3, height - height // 4)
        return _placeholder(width, height, "VIDEO LOSS", x, y)

    return _replaced(begin, end, draw, moving=True)


def footage(name: str, width: int, height: int) -> Effect:
    """The clip of that name as it was recorded, nothing added; the camera's own pictures where there is none."""

    def effect(pictures: Pictures, _fps: float, stock: Stock) -> Pictures:
        clip = stock.clip(name)
        return pictures if clip is None else clip.pictures(width, height)

    return effect


def _replaced(begin: float, end: float, draw: Callable[[Planes, int], Planes], *, moving: bool) -> Effect:
    def effect(pictures: Pictures, fps: float, _stock: Stock) -> Pictures:
        drawn: Planes | None = None
        for tick, picture in enumerate(pictures):
            if picture is None or not begin <= tick / fps < end:
                yield picture
                continue
            if drawn is None or moving:
                drawn = draw(picture, tick)
            yield drawn

    return effect


def _placeholder(width: int, height: int, text: str, x: int, y: int) -> Planes:
    picture = np.empty((height * 3 // 2, width), np.uint8)
    luma, blue, red = BLUE
    picture[:height] = luma
    picture[height : height * 5 // 4], picture[height * 5 // 4 :] = blue, red
    cv2.putText(picture[:height], text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, height / 500, TEXT, 2, cv2.LINE_AA)
    return picture


def _to_and_fro(way: int, span: int) -> int:
    return span - abs(way % (2 * span) - span)


# Before the lens ------------------------------------------------------------------------------------------------


def covered(begin: float, fps: float) -> Optics:
    """A hand or a cloth before the lens: dark, without edges, a little light from one side."""

    def make(picture: Planes) -> Planes:
        height, width = picture.shape[0] * 2 // 3, picture.shape[1]
        out = np.full_like(picture, NEUTRAL)
        out[:height] = np.linspace(24, 40, width).astype(np.uint8)
        return out

    return _from(begin, fps, make)


def blinded(begin: float, fps: float) -> Optics:
    """White all over: a lamp straight into the lens."""

    def make(picture: Planes) -> Planes:
        height = picture.shape[0] * 2 // 3
        out = np.full_like(picture, NEUTRAL)
        out[:height] = 253
        return out

    return _from(begin, fps, make)


def switched(times: tuple[float, ...], gain: float, fps: float) -> Optics:
    """The light goes off at the first of those times, on at the second, and so on."""

    def make(picture: Planes) -> Planes:
        height = picture.shape[0] * 2 // 3
        out = picture.copy()
        out[:height] = 16 + (np.maximum(picture[:height], 16) - 16) * gain
        out[height:] = NEUTRAL + (picture[height:].astype(np.int16) - NEUTRAL) * gain
        return out

    dimmed = _from(-1.0, fps, make)

    def optics(picture: Planes, tick: int) -> Planes:
        return dimmed(picture, tick) if sum(tick / fps >= each for each in times) % 2 else picture

    return optics


def _from(begin: float, fps: float, make: Callable[[Planes], Planes]) -> Optics:
    """What `make` makes of the picture from then on; made again only when another picture comes."""
    made: list[tuple[Planes, Planes]] = []

    def optics(picture: Planes, tick: int) -> Planes:
        if tick / fps < begin:
            return picture
        if not made or made[0][0] is not picture:
            made[:] = [(picture, make(picture))]
        return made[0][1]

    return optics
