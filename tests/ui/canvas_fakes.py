"""A reader without decoders, a clock that is set by hand, and pictures of one colour, for tests of the canvas."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from wall.decoders.base import Picture, PictureSize, StreamKey, StreamSource
from wall.health.sample import StreamSample

START = datetime(2026, 11, 24, 14, 32, 0, tzinfo=UTC)
RED, GREEN, BLUE, WHITE = (200, 10, 20), (10, 200, 30), (20, 30, 200), (255, 255, 255)

Colour = tuple[int, int, int]


class FakeClock:
    """Monotonic seconds and the time of day, which go on only when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def time_of_day(self) -> datetime:
        """The same moment as a datetime."""
        return START + timedelta(seconds=self.now - 1000.0)


class FakeReader:
    """Delivers the pictures that a test puts in, each once, newest wins."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self._waiting: dict[StreamKey, Picture] = {}
        self._sequence = 0
        self.asked: list[StreamKey] = []  # every call of latest()
        self.gone: set[StreamKey] = set()  # streams that run no more

    def put(self, key: str, colour: Colour, size: PictureSize, sent_at: float = math.nan) -> bytearray:
        """A new picture of one colour, taken now; returns its memory."""
        red, green, blue = colour
        memory = bytearray(bytes((blue, green, red, 255)) * (size.width * size.height))
        self._sequence += 1
        now = self._clock()
        self._waiting[StreamKey(key)] = Picture(
            memoryview(memory), size.width, size.height, size.width * 4, self._sequence, now, now, sent_at
        )
        return memory

    def runs(self, key: StreamKey) -> bool:
        """See StreamReader."""
        return key not in self.gone

    def latest(self, key: StreamKey) -> Picture | None:
        """See StreamReader."""
        self.asked.append(key)
        return self._waiting.pop(key, None)

    def delivered(self, key: str) -> bool:
        """The last picture of that stream has been taken."""
        return StreamKey(key) not in self._waiting

    def want(self, key: StreamKey, source: StreamSource, size: PictureSize | None) -> None:
        """See StreamReader."""

    def drop(self, key: StreamKey) -> None:
        """See StreamReader."""

    def retry(self, key: StreamKey) -> None:
        """See StreamReader."""

    def sample(self, key: StreamKey) -> StreamSample:
        """See StreamReader."""
        return StreamSample()


def pixel(widget: QWidget, x: int, y: int) -> Colour:
    """The colour of one pixel of the widget as it would be painted now."""
    return colour_at(widget.grab().toImage(), x, y)


def colour_at(image: QImage, x: int, y: int) -> Colour:
    """The colour of one pixel."""
    colour = image.pixelColor(x, y)
    return colour.red(), colour.green(), colour.blue()


def colours(image: QImage, left: int, top: int, width: int, height: int) -> set[Colour]:
    """Every colour in that rectangle."""
    return {colour_at(image, x, y) for x in range(left, left + width) for y in range(top, top + height)}


def rgb(colour: QColor) -> Colour:
    """A theme's colour as numbers."""
    return colour.red(), colour.green(), colour.blue()
