"""What wheel, drag and double click do to the picture under the pointer: they zoom, move and undo both."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from wall.ui.tile_board import TileBoard
from wall.ui.tile_lens import Lens
from wall.ui.tile_slot import Slot
from wall.ui.tile_zoom import Zoom, point_in


class TileMouse:
    """Of one canvas, which hands its events down. `zoom_of`: how that tile is zoomed; `zoom`: look at that part."""

    def __init__(
        self, canvas: QWidget, board: TileBoard, zoom_of: Callable[[int], Zoom], zoom: Callable[[int, Zoom], None]
    ) -> None:
        self._canvas, self._board = canvas, board
        self._zoom_of, self._zoom = zoom_of, zoom
        self._drag: tuple[Lens, Slot, QPointF, Zoom] | None = None
        self._dragging = False

    def wheel(self, event: QWheelEvent) -> bool:
        """The wheel was turned over the canvas; False: over no picture."""
        slot = self._slot_at(event.position().toPoint())
        if slot is None or slot.shown is None or not event.angleDelta().y():
            return False
        x, y = point_in(slot.picture, event.position())
        self._zoom(slot.index, self._zoom_of(slot.index).turned(event.angleDelta().y(), x, y))
        return True

    def press(self, event: QMouseEvent) -> None:
        """A button went down: a drag may follow."""
        slot = self._slot_at(event.position().toPoint())
        self._dragging, self._drag = False, None
        lens = None if slot is None else slot.lens
        if event.button() == Qt.MouseButton.LeftButton and slot is not None and lens is not None and lens.zoom.on:
            self._drag = lens, slot, event.position(), lens.zoom

    def drag(self, event: QMouseEvent) -> None:
        """The pointer moves with the button down: the picture follows it."""
        if self._drag is None:
            return
        lens, slot, begin, zoom = self._drag
        way = event.position() - begin
        if not self._dragging and way.manhattanLength() < QApplication.startDragDistance():
            return
        if not self._dragging:
            self._dragging = True
            self._canvas.setCursor(Qt.CursorShape.ClosedHandCursor)
        picture = slot.picture
        moved = zoom.moved(-way.x() / max(1, picture.width()), -way.y() / max(1, picture.height()))
        if moved != lens.zoom:
            self._zoom(slot.index, moved)

    def release(self) -> None:
        """The button is up."""
        if self._dragging:
            self._canvas.unsetCursor()
        self._drag, self._dragging = None, False

    def double_click(self, point: QPoint) -> bool:
        """Back to the whole picture; False where it is that already."""
        slot = self._slot_at(point)
        if slot is None or not self._zoom_of(slot.index).on:
            return False
        self._zoom(slot.index, Zoom())
        return True

    def _slot_at(self, point: QPoint) -> Slot | None:
        """The tile of a camera there."""
        index = self._board.index_at(point)
        slot = next((slot for slot in self._board.slots if slot.index == index), None)
        return None if slot is None or slot.tile.camera_id is None else slot
