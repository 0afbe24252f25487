"""Pictures in arithmetic for the still room's tests: noise over a scene, no encoder."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wall.health.frame import Frame

Picture = NDArray[np.uint8]
SCENE = 120 + 30 * np.random.default_rng(99).standard_normal((45, 80)).repeat(4, 0).repeat(4, 1)  # 180 x 320
NOTHING: Picture = np.zeros((0, 0), np.uint8)


def exposure(seed: int, noise: float = 2.0) -> Picture:
    """The scene with the noise of one exposure: the same for the same seed."""
    drawn = SCENE + np.random.default_rng(seed).normal(0, noise, SCENE.shape)
    return np.clip(np.rint(drawn), 20, 240).astype(np.uint8)


def coded(picture: Picture, seed: int, error: float = 1.0) -> Picture:
    """As a lossy encoder gives it back: an error of its own, so that hardly a sample is equal."""
    drawn = picture + np.random.default_rng(1000 + seed).normal(0, error, picture.shape)
    return np.clip(np.rint(drawn), 0, 255).astype(np.uint8)


def frame(picture: Picture) -> Frame:
    """The frame of that brightness."""
    made = Frame.of(picture, NOTHING, NOTHING)
    assert made is not None
    return made
