"""Pictures of cameras that somebody looks at beside the wall: of the wall's own tile, else of the stream itself.

Cameras on no screen are watched by their key frames, and publish nothing. Those that are looked at here publish for
as long as somebody asks, once a look; then they are let go. What was seen last stays until then, and tells its age.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from wall.app.watching import Watcher, stream_key
from wall.decoders.base import PictureSize, StreamReader
from wall.model import Camera, CameraId, StreamKind
from wall.ui import words
from wall.ui.facility_cameras import WallPicture
from wall.ui.tile import TileFace
from wall.ui.wall_canvas import WallCanvas


@dataclass(frozen=True, slots=True)
class _Seen:
    image: QImage  # of memory of its own
    at: float  # monotonic seconds


class Glancing:
    """Called on the GUI thread, never waits."""

    def __init__(
        self,
        reader: StreamReader,
        watcher: Watcher,
        canvas: WallCanvas,
        known: Callable[[CameraId], tuple[Camera, TileFace] | None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`known`: a camera and what its tile would say now; None where there is no such camera."""
        self._reader, self._watcher, self._canvas, self._known, self._clock = reader, watcher, canvas, known, clock
        self._seen: dict[CameraId, _Seen] = {}

    def look(self, cameras: Collection[CameraId], size: QSize) -> Mapping[CameraId, WallPicture]:
        """What is to be seen of these cameras, within `size` device pixels. To be called again and again.

        With no camera everything is let go.
        """
        found = {key: known for key in cameras if (known := self._known(key)) is not None}
        self._watcher.glance({key: _within(size, face) for key, (_, face) in found.items()})
        if not cameras:
            self._seen.clear()
        return {key: self._picture(camera, face, size) for key, (camera, face) in found.items()}

    def _picture(self, camera: Camera, face: TileFace, size: QSize) -> WallPicture:
        seen = self._newest(camera, size)
        if seen is None:
            return WallPicture(None, 0.0, face.reason if face.word else words.waiting_for_picture())
        age = max(0.0, self._clock() - seen.at)
        fresh = not face.dim and age <= face.picture_limit_s
        return WallPicture(seen.image, age, face.word, fresh)

    def _newest(self, camera: Camera, size: QSize) -> _Seen | None:
        """A stream that the canvas reads is not read a second time: a picture goes to who asks first."""
        if not self._canvas.tile_of(camera.id).isEmpty():
            tile = self._canvas.picture_of(camera.id, size)
            if tile is not None:
                self._seen[camera.id] = _Seen(tile[0], self._clock() - tile[1])
        else:
            picture = self._reader.latest(stream_key(camera, StreamKind.SUB))
            if picture is not None:
                format_ = QImage.Format.Format_RGB32
                image = QImage(picture.pixels, picture.width, picture.height, picture.stride, format_)
                self._seen[camera.id] = _Seen(image.copy(), picture.picture_at)
        return self._seen.get(camera.id)


def _within(size: QSize, face: TileFace) -> PictureSize:
    """As large as a picture of that shape may be."""
    shape = QSize(*face.shape).scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    return PictureSize(max(1, shape.width()), max(1, shape.height()))
