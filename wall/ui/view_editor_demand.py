"""Whether this desk can show what is being edited: a line under the tiles, where it cannot, or nobody knows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wall.adapt.capacity import TileAsked, demand
from wall.adapt.measured import Row
from wall.layouts.grid import Rect, letterbox, rectangles
from wall.layouts.saved import CameraTile, HotSpot, SavedView
from wall.model import Inventory
from wall.ui import limits_words
from wall.ui.icons import Icon, pixmap
from wall.ui.parts import PlainLabel
from wall.ui.theme import BODY, COLOURS, GRID, font
from wall.ui.tile import USUAL_SHAPE

_ICON = 16
FULL_HD = QSize(1920, 1080)  # pixels: of a wall whose size is not known


class DemandLine(QWidget):
    """Hidden where the view is within what was measured. `wall`: its size in device pixels."""

    def __init__(self) -> None:
        super().__init__()
        self.wall: Callable[[], QSize] = lambda: FULL_HD
        self._measured: Row | None = None
        self._shown: tuple[SavedView, Inventory] | None = None
        self.sign, self.text = PlainLabel(), PlainLabel()
        self.text.setFont(font(BODY))
        self.text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(2 * GRID)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        self.hide()

    def know(self, measured: Row | None) -> None:
        """What this desk shows at full rate; None: that is not known."""
        self._measured = measured
        self._refresh()

    def show_view(self, view: SavedView, inventory: Inventory) -> None:
        """Reckon with that view, as it is now."""
        self._shown = view, inventory
        self._refresh()

    def _refresh(self) -> None:
        said, sign = "", Icon.TRIANGLE
        if self._shown is not None:
            tiles = tiles_asked(*self._shown, self.wall())
            if self._measured is not None:
                said = limits_words.too_much(demand(tiles, self._measured.limits), self._measured)
            elif tiles:
                said, sign = limits_words.unknown(), Icon.CIRCLE_I
        if said:
            self.sign.setPixmap(pixmap(sign, COLOURS.text, _ICON, self.devicePixelRatioF()))
        self.text.setText(said)
        self.setVisible(bool(said))


def tiles_asked(view: SavedView, inventory: Inventory, wall: QSize) -> list[TileAsked]:
    """The tiles with cameras on a wall of that size. A hot spot counts as one more; what is gone does not."""
    places = rectangles(view.layout, Rect(0, 0, max(1, wall.width()), max(1, wall.height())))
    found = []
    for at, (tile, place) in enumerate(zip(view.tiles, places, strict=True)):
        picture = letterbox(place, *USUAL_SHAPE)
        pixels = picture.width * picture.height
        if isinstance(tile.content, CameraTile):
            camera = inventory.camera.get(tile.content.camera)
            if camera is not None:
                found.append(
                    TileAsked(camera.id, pixels, has_sub=camera.sub is not None, override=camera.stream_choice.kind)
                )
        elif isinstance(tile.content, HotSpot):
            found.append(TileAsked(at, pixels))
    return found
