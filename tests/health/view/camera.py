"""A drawn camera whose pictures go straight to the watch: no codec, no clock."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from wall.health.condition import Condition, Reason
from wall.health.frame import Frame
from wall.health.learned import Part
from wall.health.limits import DEFAULT_LIMITS, NO_MARKS, Marks
from wall.health.view.verdict import view_verdicts
from wall.health.view.watch import ViewWatch

WIDTH, HEIGHT = 320, 192
Light = NDArray[np.float32]


def yard(seed: int = 5, width: int = WIDTH, height: int = HEIGHT) -> Light:
    """A yard: ground, things with outlines, wires; another one for another seed."""
    return _yard(seed, width, height).copy()


@lru_cache
def _yard(seed: int, width: int, height: int) -> Light:
    rng = np.random.default_rng(seed)
    ground = np.linspace(80, 150, height, dtype=np.float32)[:, None] * np.ones(width, np.float32)
    for _ in range(60):
        x, y = int(rng.integers(0, width)), int(rng.integers(0, height))
        wide, tall = (int(each) for each in rng.integers(6, 40, 2))
        cv2.rectangle(ground, (x, y), (x + wide, y + tall), float(rng.uniform(30, 220)), -1)
    for _ in range(30):
        begin, end = rng.integers(0, (width, height), (2, 2)).tolist()
        cv2.line(ground, begin, end, float(rng.uniform(30, 220)), 2)
    return np.asarray(cv2.GaussianBlur(ground, (0, 0), 0.6), np.float32)


def blurred(light: Light, sigma: float = 3.0) -> Light:
    """The same, out of focus."""
    return np.asarray(cv2.GaussianBlur(light, (0, 0), sigma), np.float32)


def cloth(seed: int = 3, level: float = 90.0) -> Light:
    """Something soft that hides everything."""
    rng = np.random.default_rng(seed)
    soft = cv2.resize(rng.normal(0, 12, (4, 6)).astype(np.float32), (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
    return np.asarray(level + soft, np.float32)


def flat(level: float) -> Light:
    """One grey."""
    return np.full((HEIGHT, WIDTH), level, np.float32)


def with_text(light: Light, text: str = "2026-11-24 08:15:00", place: tuple[int, int] = (6, 14)) -> Light:
    """With what the camera itself writes into the picture."""
    out = np.clip(light, 0, 255).astype(np.uint8)
    cv2.putText(out, text, place, cv2.FONT_HERSHEY_SIMPLEX, 0.35, 16, 3)
    cv2.putText(out, text, place, cv2.FONT_HERSHEY_SIMPLEX, 0.35, 235, 1)
    return np.asarray(out, np.float32)


@dataclass
class Camera:
    """Shows pictures to a watch. `told`: every verdict with the time, in the order in which they came."""

    learned: Part = field(default_factory=dict)
    noise: float = 1.5
    colour: float = 6.0  # standard deviation of the colours; 0: infrared
    every: float = 0.5  # seconds between two pictures that are looked at
    marks: Marks = NO_MARKS
    at: float = 100.0

    def __post_init__(self) -> None:
        self.watch = ViewWatch(self.learned)
        self.told: list[tuple[float, Condition]] = []
        rng = np.random.default_rng(1)
        self._grain = [np.asarray(rng.normal(0, 1, (HEIGHT, WIDTH)), np.float32) for _ in range(12)]
        self._shots = 0
        tint = np.random.default_rng(2).normal(0, 1, (HEIGHT // 2, WIDTH // 2))
        self._tint = np.asarray(cv2.GaussianBlur(tint, (0, 0), 3) * 10, np.float32)

    def frame(self, light: Light, blue: int | None = None) -> Frame:
        """What the sensor makes of that light; `blue`: one colour all over, and no noise."""
        if blue is not None:
            plane = np.full((HEIGHT // 2, WIDTH // 2), blue, np.uint8)
            luma = np.clip(light, 0, 255).astype(np.uint8)
        else:
            tint = 128 + self._tint * np.float32(self.colour / 3)
            plane = np.clip(tint, 0, 255).astype(np.uint8)
            self._shots += 1
            grain = self._grain[self._shots % len(self._grain)]
            noisy = light + np.float32(self.noise) * grain
            luma = np.clip(np.rint(noisy), 0, 255).astype(np.uint8)
        frame = Frame.of(luma, plane, plane if blue is None else np.full_like(plane, 110))
        assert frame is not None
        return frame

    def show(
        self,
        light: Light | Callable[[float], Light],
        seconds: float,
        *,
        blue: int | None = None,
        trusted: bool = True,
    ) -> Camera:
        """Show that, or what a function of the seconds since now gives."""
        begin = self.at
        while self.at < begin + seconds:
            seen = light(self.at - begin) if callable(light) else light
            self.watch.look(self.frame(seen, blue), self.at, trusted=trusted)
            self.told += [(self.at, condition) for condition in self.conditions()]
            self.at += self.every
        return self

    def wait(self, seconds: float) -> Camera:
        """Time passes, and nobody looks."""
        self.at += seconds
        return self

    def conditions(self) -> set[Condition]:
        """What is told now."""
        return {each.condition for each in view_verdicts(self.watch.evidence, DEFAULT_LIMITS, self.at, self.marks)}

    def reason(self) -> Reason:
        """Of the only verdict that there is now."""
        (verdict,) = view_verdicts(self.watch.evidence, DEFAULT_LIMITS, self.at, self.marks)
        return verdict.reason

    def first(self, condition: Condition) -> float:
        """When that was first told; NaN: never."""
        return min((at for at, each in self.told if each is condition), default=math.nan)


def taught(seconds: float = 30.0, **settings: float) -> Camera:
    """A camera that has seen its yard for a while, and of which nothing was told."""
    camera = Camera(**settings).show(yard(), seconds)  # type: ignore[arg-type]
    assert camera.told == []
    assert camera.watch.evidence.learnt == 1
    return camera
