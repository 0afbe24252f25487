"""What one wall window shows: a place, in a layout, a page of it. No Qt, no decoders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wall.layouts.grid import Layout, LayoutError, layout
from wall.layouts.views import View, facility_view, page, page_count, page_of, province_view, view_of_all
from wall.model import Camera, CameraId, Inventory
from wall.store.layout_store import LayoutChoice
from wall.ui.state import Place

EVERYTHING = Place()


@dataclass(frozen=True, slots=True)
class Shown:
    """A screenful. `cameras` has one entry for each tile, None for an empty one."""

    place: Place
    layout: Layout
    page: int
    pages: int
    cameras: tuple[Camera | None, ...]


class Showing:
    """Remembers place, layouts and page, and answers what is on the screen now."""

    def __init__(self, fixed_layout: str = "") -> None:
        self._fixed = fixed_layout
        self._inventory = Inventory()
        self._layouts: dict[Place, str] = {}
        self._place = EVERYTHING
        self._page = 0

    def begin(self, choices: Iterable[LayoutChoice]) -> None:
        """The layouts that operators chose earlier."""
        for choice in choices:
            if _known(choice.layout):
                self._layouts[Place(choice.province_id, choice.facility_id)] = choice.layout

    def show_inventory(self, inventory: Inventory) -> Shown:
        """Another inventory; the place stays when it still exists."""
        self._inventory = inventory
        if not self._exists(self._place):
            self._place, self._page = EVERYTHING, 0
        return self.shown()

    def choose(self, place: Place) -> Shown:
        """Show that place from its first page."""
        if self._exists(place):
            self._place, self._page = place, 0
        return self.shown()

    def choose_layout(self, name: str) -> tuple[Shown, LayoutChoice]:
        """Show the place in that layout from now on; the camera at the top left stays on the screen."""
        first = next((camera.id for camera in self.shown().cameras if camera is not None), None)
        self._layouts[self._place] = name
        self._fixed = ""
        self._page = 0 if first is None else page_of(self._view(), first) or 0
        return self.shown(), LayoutChoice(name, self._place.province_id, self._place.facility_id)

    def turn(self, to: int) -> Shown:
        """Another page, counted from 0; beyond the ends nothing changes."""
        if 0 <= to < page_count(self._view()):
            self._page = to
        return self.shown()

    def find(self, camera_id: CameraId) -> tuple[Shown, int | None]:
        """A screen with that camera on it, and its tile: the present place when it is there, else its facility."""
        if page_of(self._view(), camera_id) is None and camera_id in self._inventory.camera:
            facility = self._inventory.facility[self._inventory.camera[camera_id].facility_id]
            self._place = Place(facility.province_id, facility.id)
        found = page_of(self._view(), camera_id)
        self._page = self._page if found is None else found
        shown = self.shown()
        ids = [camera.id if camera is not None else None for camera in shown.cameras]
        return shown, ids.index(camera_id) if camera_id in ids else None

    def shown(self) -> Shown:
        """What is on the screen now."""
        view = self._view()
        self._page = min(self._page, page_count(view) - 1)
        tiles = page(view, self._page).tiles
        cameras = tuple(None if tile is None else self._inventory.camera[tile] for tile in tiles)
        return Shown(self._place, view.layout, self._page, page_count(view), cameras)

    def _view(self) -> View:
        name = self._fixed or self._layouts.get(self._place, "")
        if self._place.facility_id is not None:
            return facility_view(self._inventory, self._place.facility_id, name)
        if self._place.province_id is not None:
            return province_view(self._inventory, self._place.province_id, name)
        return view_of_all(self._inventory, name)

    def _exists(self, place: Place) -> bool:
        if place.facility_id is not None:
            return place.facility_id in self._inventory.facility
        return place.province_id is None or place.province_id in self._inventory.province


def _known(name: str) -> bool:
    try:
        layout(name)
    except LayoutError:  # chosen by a version that offered more
        return False
    return True
