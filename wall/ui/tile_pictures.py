"""The newest picture of each stream on the canvas, and who owns its pixels.

A picture is shown straight from shared memory: the QImage is built over the reader's buffer and keeps it alive,
so replacing the image is all the handshake there is. Before the shared memory may go (a stream leaves the
screen, the pool is closed) `release()` puts a copy in its place, so that no place turns black.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtGui import QImage

from wall.decoders.base import WHOLE, Crop, Picture, StreamKey, StreamReader

COPIES_KEPT = 128  # of streams that left the screen: two pages of 64, 130 kB each at that density


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as the canvas holds it. A new picture is a new object. Times as in `Picture`."""

    key: StreamKey
    image: QImage
    width: int
    height: int
    picture_at: float
    sent_at: float
    shared: bool  # the pixels are the reader's
    crop: Crop = WHOLE  # of the camera's picture


@dataclass(frozen=True, slots=True)
class SurveyStill:
    """What the survey saw with a camera. It stands, grey, where the wall has never had a picture of it."""

    image: QImage
    on: date


def _shown(key: StreamKey, picture: Picture) -> Shown:
    image = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return Shown(key, image, picture.width, picture.height, picture.picture_at, picture.sent_at, True, picture.crop)


class TilePictures:
    """Reads streams and remembers their newest pictures."""

    def __init__(self, reader: StreamReader) -> None:
        self._reader = reader
        self._shown: dict[StreamKey, Shown] = {}

    def newest(self, key: StreamKey) -> Shown | None:
        """The stream's newest picture, asking the reader. None when it never delivered one."""
        picture = self._reader.latest(key)
        if picture is None:
            return self._shown.get(key)
        shown = self._shown[key] = _shown(key, picture)
        return shown

    def best(self, order: Iterable[StreamKey], oldest: float) -> Shown | None:
        """The first stream's picture that was taken at `oldest` or later; else the newest of all.

        Streams behind the first good one are not asked.
        """
        newest: Shown | None = None
        for key in order:
            shown = self.newest(key)
            if shown is None:
                continue
            if shown.picture_at >= oldest:
                return shown
            if newest is None or shown.picture_at > newest.picture_at:
                newest = shown
        return newest

    def release(self, keys: Iterable[StreamKey]) -> None:
        """Let go of the reader's memory for these streams; their last picture stays, as a copy."""
        for key in keys:
            shown = self._shown.pop(key, None)
            if shown is None:
                continue
            if shown.shared:
                shown = replace(shown, image=shown.image.copy(), shared=False)
            self._shown[key] = shown  # at the end: the order of this dictionary is the order of leaving

    def forget(self, keys: Iterable[StreamKey]) -> None:
        """These are read no more."""
        for key in keys:
            self._shown.pop(key, None)

    def known(self, key: StreamKey) -> Shown | None:
        """The stream's newest picture so far, without asking the reader."""
        return self._shown.get(key)

    def keys(self) -> frozenset[StreamKey]:
        """Every stream with a picture."""
        return frozenset(self._shown)

    def forget_all_but(self, visible: frozenset[StreamKey]) -> None:
        """Release what is not visible, and forget the copies that left the screen longest ago."""
        self.release([key for key, shown in self._shown.items() if key not in visible and shown.shared])
        hidden = [key for key in self._shown if key not in visible]
        for key in hidden[: max(0, len(hidden) - COPIES_KEPT)]:
            del self._shown[key]
