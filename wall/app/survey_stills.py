"""What the survey saw, for tiles whose cameras the wall has not seen yet: read when they come to the screen.

A facility that was surveyed and is not connected yet has its places on the wall already, and an operator sees in
them what will be there. Called on the GUI thread and never waits: the store's thread reads and shrinks them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from wall.app.small_pictures import small_picture
from wall.model import CameraId
from wall.store.database import Database
from wall.store.survey_reading import load_stills
from wall.store.thread import StoreThread
from wall.ui.tile_pictures import SurveyStill
from wall.ui.wall_canvas import WallCanvas

log = logging.getLogger(__name__)

ROOM = QSize(640, 480)  # it is drawn grey behind words: sharper would only cost memory, 300 kB each as it is

_Stills = Mapping[CameraId, SurveyStill]


class SurveyStills:
    """Those of the cameras on the canvas; those of other pages are let go."""

    def __init__(
        self, store: StoreThread, call_soon: Callable[[Callable[[], None]], None], canvas: WallCanvas
    ) -> None:
        self._store = store
        self._call_soon = call_soon
        self._canvas = canvas
        self._wanted: frozenset[CameraId] = frozenset()

    def show(self, cameras: Iterable[CameraId]) -> None:
        """These cameras are on the canvas now, and have never had a picture."""
        wanted = self._wanted = frozenset(cameras)
        if not wanted:
            self._canvas.set_stills({})
            return
        reading = self._store.submit(lambda database: _read(database, wanted))
        reading.add_done_callback(lambda done: self._call_soon(lambda: self._heard(wanted, done)))

    def _heard(self, wanted: frozenset[CameraId], done: Future[_Stills]) -> None:
        if wanted != self._wanted:  # another page was chosen meanwhile
            return
        error = done.exception()
        if error is not None:  # the tiles say why there is no picture, as they do without a survey
            log.info("the stills of the survey cannot be read: %s", error)
            return
        self._canvas.set_stills(done.result())


def _read(database: Database, cameras: frozenset[CameraId]) -> _Stills:
    """On the store's thread."""
    with database.read() as connection:
        stills = load_stills(connection, cameras)
    images = {camera_id: SurveyStill(_grey(each.jpeg), each.on) for camera_id, each in stills.items()}
    return {camera_id: still for camera_id, still in images.items() if not still.image.isNull()}


def _grey(jpeg: bytes) -> QImage:
    """The still without its colours; a null image where it is none."""
    return small_picture(jpeg, ROOM).convertToFormat(QImage.Format.Format_Grayscale8)
