"""What the view editor shows and says of what stands in a tile: a camera by name, number and still picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from wall.layouts.saved import CameraTile, ClockTile, Content, HotSpot, StatusTile, TextTile
from wall.model import CameraId, Inventory
from wall.ui import content_words
from wall.ui.icons import Icon
from wall.ui.view_editor_paint import Seen

_ICONS: dict[type, Icon] = {
    HotSpot: Icon.HOT_SPOT,
    ClockTile: Icon.CLOCK,
    TextTile: Icon.TEXT,
    StatusTile: Icon.FIGURES,
}


class ContentLook:
    """Knows the inventory. `still_of`: the newest picture that the wall has of a camera, within a size."""

    def __init__(self) -> None:
        self.inventory = Inventory()
        self.still_of: Callable[[CameraId, QSize], QImage | None] = lambda _camera, _size: None
        self._stills: dict[CameraId, QImage | None] = {}

    def forget_stills(self) -> None:
        """Take newer ones the next time."""
        self._stills.clear()

    def name(self, content: Content) -> str:
        """What it is called."""
        camera = self.inventory.camera.get(content.camera) if isinstance(content, CameraTile) else None
        return content_words.content_name(content, "" if camera is None else camera.name)

    def seen(self, content: Content, size: QSize) -> Seen:
        """What is to be seen of it in a tile of that size."""
        if isinstance(content, CameraTile):
            return self._camera(content, size)
        if isinstance(content, TextTile):
            return Seen(content_words.text_name(), under=content.text, icon=None if content.text else Icon.TEXT)
        return Seen(self.name(content), icon=_ICONS[type(content)])

    def _camera(self, content: CameraTile, size: QSize) -> Seen:
        camera = self.inventory.camera.get(content.camera)
        if camera is None:
            name = content.name or content_words.unknown_camera()
            return Seen(name, under=content_words.gone(), icon=Icon.CAMERA_OFF)
        if content.camera not in self._stills:
            still = self.still_of(content.camera, size)
            grey = QImage.Format.Format_Grayscale8  # what has a colour would pass for a live one
            self._stills[content.camera] = None if still is None else still.convertToFormat(grey)
        facility = self.inventory.facility[camera.facility_id].name
        return Seen(camera.name, str(camera.number), facility, Icon.CAMERA, self._stills[content.camera])
