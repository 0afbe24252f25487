"""The newest picture of each stream on the canvases of a desk, and who owns its pixels.

A picture is shown straight from shared memory: the QImage is built over the reader's buffer and keeps it alive,
so replacing the image is all the handshake there is. Before the shared memory may go (a stream leaves the
screen, the pool is closed) `release()` puts a copy in its place, so that no place turns black.

A reader gives each picture once, and its buffer is written again soon after the next one was taken. So all canvases
share one of these, and whoever still holds an older picture of a stream sees the newest pixels in it: what is painted
between two looks of a canvas is never a buffer that is being written, and no old picture keeps memory from going.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from wall.decoders.base import BUFFERS, WHOLE, Crop, Picture, StreamKey, StreamReader
from wall.ui import yuv

COPIES_KEPT = 128  # of streams that left the screen: two pages of 64, 130 kB each at that density
STANDS_S = 0.5
"""A stream's picture gives way to one of the camera's other stream that is so much newer: its own has stopped, as it
does where another window of the wall enlarges the camera. Slower streams than two pictures a second have a limit of
their own by which they are still good, and another stream is rarely there beside them."""


class Pixels:
    """What a stream shows now: replaced, and seen by every `Shown` of that stream."""

    __slots__ = ("_alike", "_image", "_made", "crop", "height", "planar", "shared", "width")

    def __init__(self, image: QImage, width: int, height: int, *, shared: bool, crop: Crop = WHOLE) -> None:
        """`shared`: the pixels are the reader's. `crop`: which part of the camera's picture they are."""
        self._image: QImage | None = image
        self.width, self.height, self.shared, self.crop = width, height, shared, crop
        self.planar: Picture | None = None  # where it is a picture for a shader
        self._made: list[tuple[memoryview, QImage]] = []  # one for each of the reader's buffers
        self._alike = (0, 0, 0)  # width, height, bytes of a row of these

    def take(self, picture: Picture) -> None:
        """The reader's newest picture, instead of what was there."""
        if picture.chroma is None:
            self._image, self.planar = self._over(picture), None
        else:
            self._image, self.planar = None, picture
            self._made.clear()
        self.width, self.height, self.shared, self.crop = picture.width, picture.height, True, picture.crop

    def _over(self, picture: Picture) -> QImage:
        """An image over the reader's buffer: the one that was made over it before, where pictures are still alike."""
        pixels, alike = picture.pixels, (picture.width, picture.height, picture.stride)
        if alike != self._alike:
            self._alike = alike
            self._made.clear()
        for view, image in self._made:
            if view is pixels:
                return image
        if self._made and (len(self._made) == BUFFERS or self._made[0][0].obj is not pixels.obj):
            self._made.clear()  # what is in another memory lets that go
        image = QImage(pixels, *alike, QImage.Format.Format_RGB32)
        self._made.append((pixels, image))
        return image

    @property
    def image(self) -> QImage:
        """As QPainter takes it; of a planar picture it is made when it is asked for."""
        if self._image is None:
            assert self.planar is not None
            self._image = yuv.image_of(self.planar)
        return self._image

    def within(self, size: QSize) -> QImage:
        """A small copy of that size at most, its sides as they are to each other."""
        shape = QSize(self.width, self.height)
        fits = shape.scaled(size, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
        image, smooth = self._image, Qt.TransformationMode.SmoothTransformation
        if image is None and self.planar is not None:
            # four samples at least for each of its pixels: a whole picture of Full HD would hold up the window
            every = min(self.width // max(1, 2 * fits.width()), self.height // max(1, 2 * fits.height()))
            image = self.image if every <= 1 else yuv.image_of(yuv.thinned(self.planar, every))
        assert image is not None
        return image.scaled(fits, Qt.AspectRatioMode.IgnoreAspectRatio, smooth).copy()

    def leave(self) -> None:
        """A copy, instead of what is the reader's."""
        if self.shared:
            copy = self.copied()
            self._image, self.planar, self.shared = copy._image, copy.planar, False
            self._made.clear()

    def copied(self) -> Pixels:
        """The same in memory of its own."""
        if self.planar is None:
            return Pixels(self.image.copy(), self.width, self.height, shared=False, crop=self.crop)
        copy = Pixels(QImage(), self.width, self.height, shared=False, crop=self.crop)
        copy._image, copy.planar = self._image, yuv.kept(self.planar)
        return copy


class Shown(NamedTuple):
    """A picture as a canvas holds it. A new picture is a new object. Times as in `Picture`."""

    key: StreamKey
    pixels: Pixels
    picture_at: float
    sent_at: float

    def copied(self) -> Shown:
        """The same, and nothing that is read later changes it."""
        return self._replace(pixels=self.pixels.copied())

    @property
    def image(self) -> QImage:
        """The picture, or the stream's next one where that has been read meanwhile."""
        return self.pixels.image

    @property
    def planar(self) -> Picture | None:
        """The same for a shader, where it is one."""
        return self.pixels.planar

    @property
    def width(self) -> int:
        """In pixels."""
        return self.pixels.width

    @property
    def height(self) -> int:
        """In pixels."""
        return self.pixels.height

    @property
    def shared(self) -> bool:
        """The pixels are the reader's."""
        return self.pixels.shared

    @property
    def crop(self) -> Crop:
        """Which part of the camera's picture it is."""
        return self.pixels.crop


@dataclass(frozen=True, slots=True)
class SurveyStill:
    """What the survey saw with a camera. It stands, grey, where the wall has never had a picture of it."""

    image: QImage
    on: date


class TilePictures:
    """Reads streams and remembers their newest pictures."""

    def __init__(self, reader: StreamReader) -> None:
        self._reader = reader
        self._shown: dict[StreamKey, Shown] = {}
        self._held: dict[object, frozenset[StreamKey]] = {}

    def read(self, key: StreamKey) -> Shown | None:
        """The stream's next picture, if one has come since anybody read it."""
        picture = self._reader.latest(key)
        if picture is None:
            return None
        shown = self._shown.get(key)
        pixels = Pixels(QImage(), 0, 0, shared=False) if shown is None else shown.pixels
        pixels.take(picture)
        shown = self._shown[key] = Shown(key, pixels, picture.picture_at, picture.sent_at)
        return shown

    def newest(self, key: StreamKey) -> Shown | None:
        """The stream's newest picture, asking the reader. None when it never delivered one."""
        return self.read(key) or self._shown.get(key)

    def best(self, order: Iterable[StreamKey], oldest: float) -> Shown | None:
        """The first stream's picture that was taken at `oldest` or later; else the newest of all.

        Streams behind the first good one are not asked while that one runs; what another canvas has read of them goes
        before it where it is newer by `STANDS_S`. One that runs no more has given way to another.
        """
        newest: Shown | None = None
        good = False
        for key in order:
            shown = self._shown.get(key) if good else self.newest(key)
            if shown is None:
                continue
            if newest is None or shown.picture_at > newest.picture_at + (STANDS_S if good else 0.0):
                newest = shown
            good = good or (shown.picture_at >= oldest and self._reader.runs(key))
        return newest

    def release(self, keys: Iterable[StreamKey]) -> None:
        """Let go of the reader's memory for these streams; their last picture stays, as a copy."""
        for key in keys:
            shown = self._shown.pop(key, None)
            if shown is not None:
                shown.pixels.leave()
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

    def hold(self, holder: object, visible: frozenset[StreamKey]) -> None:
        """What that canvas shows from now on; nothing: it is gone.

        What no canvas shows is released, and the copies that left the screen longest ago are forgotten.
        """
        self._held[holder] = visible
        if not visible:
            del self._held[holder]
        seen = frozenset().union(*self._held.values())
        self.release([key for key, shown in self._shown.items() if key not in seen and shown.shared])
        hidden = [key for key in self._shown if key not in seen]
        for key in hidden[: max(0, len(hidden) - COPIES_KEPT)]:
            del self._shown[key]
