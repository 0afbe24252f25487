"""What the line above the wall says of it: the place or the camera that is shown, its layout and its page."""

from __future__ import annotations

from wall.layouts.saved import SavedView
from wall.model import CameraId, Inventory
from wall.ui.header import WallHeader
from wall.ui.places import title
from wall.ui.state import Place


class WindowTitle:
    """Put together of what the window is told piece by piece."""

    def __init__(self, header: WallHeader) -> None:
        self._header = header
        self._inventory = Inventory()
        self._shown: tuple[Place, str, int, int, SavedView | None] | None = None
        self._enlarged: CameraId | None = None

    def show_inventory(self, inventory: Inventory) -> None:
        """Places and cameras are called so from the next time on."""
        self._inventory = inventory

    def show_view(self, place: Place, layout_name: str, page: int, pages: int, view: SavedView | None) -> None:
        """What the wall shows; `page` counts from 0. `view`: None for the automatic one."""
        self._shown = (place, layout_name, page, pages, view)
        self.show_again()

    def show_enlarged(self, camera_id: CameraId | None) -> None:
        """That camera fills the wall, or none does."""
        self._enlarged = camera_id
        self.show_again()

    def show_again(self) -> None:
        """The same in the language of the moment."""
        if self._shown is not None:
            place, layout_name, page, pages, view = self._shown
            name = title(place, self._enlarged, self._inventory, None)
            whole = title(place, self._enlarged, self._inventory, view)
            self._header.show_view(whole, layout_name, page, pages, view, place=name)
