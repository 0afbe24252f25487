"""Pictures of cameras that somebody looks at beside the wall: of the wall's own tile, else of the stream itself.

Cameras on no screen are watched by their key frames, and publish nothing. Those that are looked at here publish for
as long as somebody asks, once a look; then they are let go. What was seen last stays until then, and tells its age.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from wall.app.streams import stream_key
from wall.app.watching import Watcher
from wall.decoders.base import PictureSize
from wall.model import Camera, CameraId, StreamKind
from wall.ui import words
from wall.ui.facility_cameras import WallPicture
from wall.ui.tile import TileFace
from wall.ui.tile_pictures import TilePictures
from wall.ui.wall_canvas import WallCanvas


@dataclass(frozen=True, slots=True)
class _Seen:
    image: QImage  # of memory of its own
    at: float  # monotonic seconds


class Glancing:
    """Called on the GUI thread, never waits."""

    def __init__(
        self,
        pictures: TilePictures,
        watcher: Watcher,
        canvases: Callable[[], Sequence[WallCanvas]],
        known: Callable[[CameraId], tuple[Camera, TileFace] | None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`pictures`, `canvases`: of all windows of the wall. `known`: a camera and what its tile would say now; None
        where there is no such camera.
        """
        self._pictures, self._watcher, self._canvases = pictures, watcher, canvases
        self._known, self._clock = known, clock
        self._seen: dict[CameraId, _Seen] = {}

    def look(self, cameras: Collection[CameraId], size: QSize) -> Mapping[CameraId, WallPicture]:
        """What is to be seen of these cameras, within `size` device pixels. To be called again and again.

        With no camera everything is let go.
        """
        found = {key: known for key in cameras if (known := self._known(key)) is not None}
        self._watcher.glance({key: _within(size, face) for key, (_, face) in found.items()})
        self._pictures.hold(self, frozenset(stream_key(camera, StreamKind.SUB) for camera, _ in found.values()))
        if not cameras:
            self._seen.clear()
        return {key: self._picture(camera, face, size) for key, (camera, face) in found.items()}

    def _picture(self, camera: Camera, face: TileFace, size: QSize) -> WallPicture:
        seen = self._newest(camera, size)
        if seen is None:
            return WallPicture(None, 0.0, face.reason if face.word else words.waiting_for_picture())
        age = max(0.0, self._clock() - seen.at)
        fresh = face.passes and age <= face.picture_limit_s
        return WallPicture(seen.image, age, face.word, fresh)

    def _newest(self, camera: Camera, size: QSize) -> _Seen | None:
        """What a tile shows, where there is one that somebody sees; else the stream itself, by the pictures that all
        canvases share: a picture goes to who asks first.
        """
        tiles = [each for each in self._canvases() if each.isVisible() and not each.tile_of(camera.id).isEmpty()]
        if tiles:
            tile = tiles[0].picture_of(camera.id, size)
            if tile is not None:
                self._seen[camera.id] = _Seen(tile[0], self._clock() - tile[1])
        else:
            picture = self._pictures.read(stream_key(camera, StreamKind.SUB))
            if picture is not None:
                self._seen[camera.id] = _Seen(picture.image.copy(), picture.picture_at)
        return self._seen.get(camera.id)


def _within(size: QSize, face: TileFace) -> PictureSize:
    """As large as a picture of that shape may be."""
    shape = QSize(*face.shape).scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    return PictureSize(max(1, shape.width()), max(1, shape.height()))
