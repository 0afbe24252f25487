"""What one wall window shows: a page of a place in some layout, or a view that somebody has made. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wall.layouts.grid import Layout, LayoutError, layout
from wall.layouts.saved import CameraTile, Content, HotKind, HotSpot, OwnerKind, SavedView, ViewId
from wall.layouts.views import View, facility_view, page, page_count, page_of, province_view, view_of_all
from wall.model import Camera, CameraId, FacilityId, Inventory, ProvinceId
from wall.store.layout_store import LayoutChoice
from wall.ui.state import Place

EVERYTHING = Place()


@dataclass(frozen=True, slots=True)
class Shown:
    """A screenful. `cameras` and `contents` have one entry for each tile.

    A camera is None where the tile is empty, shows something else, or its camera is gone: `contents` says which. Each
    of these is None in an automatic view.
    """

    place: Place
    layout: Layout
    page: int
    pages: int
    cameras: tuple[Camera | None, ...]
    contents: tuple[Content | None, ...] = ()
    view: SavedView | None = None


class Showing:
    """Remembers place, layouts, page and view, and answers what is on the screen now."""

    def __init__(self, fixed_layout: str = "") -> None:
        self._fixed = fixed_layout
        self._inventory = Inventory()
        self._layouts: dict[Place, str] = {}
        self._place = EVERYTHING
        self._page = 0
        self._views: Mapping[ViewId, SavedView] = {}
        self._view_id: ViewId | None = None
        self._hot: Mapping[HotKind, CameraId] = {}

    def begin(self, choices: Iterable[LayoutChoice]) -> None:
        """The layouts that operators chose earlier."""
        for choice in choices:
            if known_layout(choice.layout):
                self._layouts[Place(choice.province_id, choice.facility_id)] = choice.layout

    def show_inventory(self, inventory: Inventory) -> Shown:
        """Another inventory; the place stays when it still exists."""
        self._inventory = inventory
        if not self._exists(self._place):
            self._place, self._page = EVERYTHING, 0
        return self.shown()

    def show_views(self, views: Iterable[SavedView]) -> Shown:
        """The views that there are. One that is shown and is gone gives way to its place."""
        self._views = {view.id: view for view in views}
        if self._view_id not in self._views:
            self._view_id = None
        return self.shown()

    def show_hot(self, cameras: Mapping[HotKind, CameraId]) -> Shown:
        """Which camera the hot spots show now; a kind that is left out has none."""
        self._hot = cameras
        return self.shown()

    def choose(self, place: Place) -> Shown:
        """Show that place from its first page."""
        if self._exists(place):
            self._place, self._page, self._view_id = place, 0, None
        return self.shown()

    @property
    def chosen_layout(self) -> str:
        """The layout that somebody chose for the place; "" where it follows from how many cameras there are."""
        return self._layouts.get(self._place, "")

    def show_again(self, place: Place, layout_name: str | None, page: int) -> Shown:
        """What was shown before a restart, as far as it is still there. A fixed layout goes first.

        `layout_name`: "" for the automatic one, None for what was chosen for that place earlier.
        """
        self.choose(place)
        if self._place != place:
            return self.shown()
        if layout_name == "":
            self._layouts.pop(place, None)
        elif layout_name is not None and known_layout(layout_name):
            self._layouts[place] = layout_name
        return self.turn(page)

    def choose_view(self, view_id: ViewId) -> Shown:
        """Show that view; one that is not there changes nothing."""
        view = self._views.get(view_id)
        if view is not None:
            self._view_id, self._page = view_id, 0
            self._place = self._place_of(view)
        return self.shown()

    def choose_layout(self, name: str) -> tuple[Shown, LayoutChoice]:
        """Show the place in that layout from now on; the camera at the top left stays on the screen."""
        first = next((camera.id for camera in self.shown().cameras if camera is not None), None)
        self._layouts[self._place] = name
        self._fixed = ""
        self._view_id = None
        self._page = 0 if first is None else page_of(self._view(), first) or 0
        return self.shown(), LayoutChoice(name, self._place.province_id, self._place.facility_id)

    def turn(self, to: int) -> Shown:
        """Another page, counted from 0; beyond the ends nothing changes."""
        if self._view_id is None and 0 <= to < page_count(self._view()):
            self._page = to
        return self.shown()

    def find(self, camera_id: CameraId) -> tuple[Shown, int | None]:
        """A screen with that camera on it, and its tile: the present one when it is there, else its facility."""
        shown = self.shown()
        if self._view_id is not None:
            index = _tile_of(shown, camera_id)
            if index is not None:
                return shown, index
            self._view_id = None
        if page_of(self._view(), camera_id) is None and camera_id in self._inventory.camera:
            facility = self._inventory.facility[self._inventory.camera[camera_id].facility_id]
            self._place = Place(facility.province_id, facility.id)
        found = page_of(self._view(), camera_id)
        self._page = self._page if found is None else found
        shown = self.shown()
        return shown, _tile_of(shown, camera_id)

    def shown(self) -> Shown:
        """What is on the screen now."""
        if self._view_id is not None:
            return self._shown_view(self._views[self._view_id])
        view = self._view()
        self._page = min(self._page, page_count(view) - 1)
        tiles = page(view, self._page).tiles
        cameras = tuple(None if tile is None else self._inventory.camera[tile] for tile in tiles)
        return Shown(self._place, view.layout, self._page, page_count(view), cameras, (None,) * len(cameras))

    def _shown_view(self, view: SavedView) -> Shown:
        cameras = tuple(self._camera_in(content) for content in view.contents)
        return Shown(self._place, view.layout, 0, 1, cameras, view.contents, view)

    def _camera_in(self, content: Content | None) -> Camera | None:
        if isinstance(content, CameraTile):
            return self._inventory.camera.get(content.camera)
        if isinstance(content, HotSpot) and content.kind in self._hot:
            return self._inventory.camera.get(self._hot[content.kind])
        return None

    def _place_of(self, view: SavedView) -> Place:
        """Where the view belongs in the tree; an operator's own belongs to no place."""
        owner = view.owner
        if owner.kind is OwnerKind.FACILITY and (facility := self._inventory.facility.get(FacilityId(owner.id))):
            return Place(facility.province_id, facility.id)
        if owner.kind is OwnerKind.PROVINCE and owner.id in self._inventory.province:
            return Place(ProvinceId(owner.id))
        return EVERYTHING

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


def _tile_of(shown: Shown, camera_id: CameraId) -> int | None:
    ids = [camera.id if camera is not None else None for camera in shown.cameras]
    return ids.index(camera_id) if camera_id in ids else None


def known_layout(name: str) -> bool:
    """This version has a layout of that name."""
    try:
        layout(name)
    except LayoutError:  # chosen by a version that offered more
        return False
    return True
