"""What a recorder shows when a camera's signal is gone."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

import cv2
import numpy as np

from wall.bench.health.lens import Span, painted
from wall.bench.health.scenes import NEUTRAL
from wall.bench.health.stock import Planes


class Sign(Enum):
    """One of them."""

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
        out = painted(np.zeros((height, width), np.float32), NEUTRAL, NEUTRAL)
        for number, (luma, blue, red) in enumerate(_BARS):
            begin, end = (width // 2 * number // 7 * 2, width // 2 * (number + 1) // 7 * 2)
            out[:height, begin:end] = luma
            for plane, value in ((0, blue), (1, red)):
                rows = slice(height + plane * (height // 4), height + (plane + 1) * (height // 4))
                out[rows].reshape(height // 2, width // 2)[:, begin // 2 : end // 2] = value
        return out
    luma, blue, red = _LEVELS.get(sign, (110, NEUTRAL, NEUTRAL))
    out = painted(np.full((height, width), luma, np.float32), blue, red)
    if sign in (Sign.BLUE_TEXT, Sign.GREY_TEXT):
        wander = tick * 3 if sign is Sign.BLUE_TEXT else 0
        x, y = abs(wander % width - width // 2), height // 3 + abs(wander // 2 % (height // 2) - height // 4)
        text = "VIDEO LOSS" if sign is Sign.BLUE_TEXT else "NO VIDEO"
        cv2.putText(out[:height], text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, height / 360, 235, 2, cv2.LINE_AA)
    return out
