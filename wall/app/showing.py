"""What one wall window shows: a page of a place in some layout, or a view that somebody has made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wall.layouts.grid import Layout, LayoutError, layout
from wall.layouts.saved import CameraTile, Content, HotKind, HotSpot, Owner, OwnerKind, SavedView, ViewId
from wall.layouts.views import View, facility_view, page, page_count, page_of, pages, province_view, view_of_all
from wall.model import Camera, CameraId, Inventory
from wall.store.layout_store import LayoutChoice
from wall.store.operator_store import name_key
from wall.ui.collation import by_name
from wall.ui.state import Place
from wall.ui.view_places import place_of

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


@dataclass(frozen=True, slots=True)
class Offered:
    """What the present place can show beside its automatic view: its own views, and those of who sits here."""

    here: tuple[SavedView, ...] = ()
    own: tuple[SavedView, ...] = ()


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a wall shows, for the next start: small, and without anything that could not be said in a file."""

    place: Place = EVERYTHING
    view: ViewId | None = None  # None: the automatic one
    page: int = 0


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
        self._operator = ""
        self._to_restore: Remembered | None = None  # until its place and its view are known
        self._hot: Mapping[HotKind, CameraId] = {}

    def begin(self, choices: Iterable[LayoutChoice]) -> None:
        """The layouts that operators chose earlier."""
        for choice in choices:
            if known_layout(choice.layout):
                self._layouts[Place(choice.province_id, choice.facility_id)] = choice.layout

    def show_inventory(self, inventory: Inventory) -> Shown:
        """Another inventory; the place stays when it still exists."""
        self._inventory = inventory
        self._try_restore()
        if not self._exists(self._place):
            self._place, self._page = EVERYTHING, 0
        return self.shown()

    def show_views(self, views: Iterable[SavedView]) -> Shown:
        """The views that there are, each owner's in order. One that is shown and is gone gives way to its place."""
        self._views = {view.id: view for view in views}
        if self._view_id not in self._views:
            self._view_id = None
        self._try_restore()
        return self.shown()

    def sits(self, operator: str) -> None:
        """Whose own views are offered."""
        self._operator = operator

    @property
    def views(self) -> tuple[SavedView, ...]:
        """All that there are, of all owners."""
        return tuple(self._views.values())

    def offered(self) -> Offered:
        """What can be chosen now."""
        return Offered(self.offered_at(self._place), self._own())

    def remembered(self) -> Remembered:
        """What is shown now, for `restore`."""
        return self._to_restore or Remembered(self._place, self._view_id, self._page)

    def restore(self, value: Remembered) -> Shown:
        """Show what was shown then, now or as soon as it is there; what somebody chooses meanwhile goes before."""
        self._to_restore = value
        self._try_restore()
        return self.shown()

    def _try_restore(self) -> None:
        wanted = self._to_restore
        if wanted is None or not self._inventory.cameras or not self._exists(wanted.place):
            return
        if wanted.view is not None and wanted.view not in self._views:
            self._place, self._page, self._view_id = wanted.place, 0, None  # its view may still come
            return
        self._to_restore = None
        self._place, self._page, self._view_id = wanted.place, max(0, wanted.page), wanted.view

    def show_hot(self, cameras: Mapping[HotKind, CameraId]) -> Shown:
        """Which camera the hot spots show now; a kind that is left out has none."""
        self._hot = cameras
        return self.shown()

    def choose(self, place: Place, page: int | None = None) -> Shown:
        """Show that place: the view that opens with it where somebody has said so, else its first page. With a page
        (counted from 0): that one of its automatic view."""
        if self._exists(place):
            self._place, self._page, self._to_restore = place, page or 0, None
            opens = (view.id for view in self.offered_at(place) if view.opens and page is None)
            self._view_id = next(opens, None)
        return self.shown()

    def next_facility(self, step: int) -> Place | None:
        """The next (1) or previous (-1) facility of the tree, which goes round at its ends. None: there is none."""
        inventory = self._inventory
        places = [
            Place(province.id, facility.id)
            for province in by_name(inventory.provinces, lambda each: each.name)
            for facility in by_name(inventory.facilities_of[province.id], lambda each: each.name)
        ]
        if not places:
            return None
        if self._place in places:
            return places[(places.index(self._place) + step) % len(places)]
        inside = [each for each in places if self._place.province_id in (None, each.province_id)] or places
        return inside[0 if step > 0 else -1]

    def choose_automatic(self) -> Shown:
        """Show the present place as it follows from the inventory."""
        self._view_id, self._page, self._to_restore = None, 0, None
        return self.shown()

    @property
    def chosen_layout(self) -> str:
        """The layout that somebody chose for the place; "" where it follows from how many cameras there are."""
        return self._layouts.get(self._place, "")

    def show_again(self, value: Remembered, layout_name: str | None) -> Shown:
        """What was shown before a restart, as far as it is still there. A fixed layout goes first.

        `layout_name`: "" for the automatic one, None for what was chosen for that place earlier.
        """
        if layout_name == "":
            self._layouts.pop(value.place, None)
        elif layout_name is not None and known_layout(layout_name):
            self._layouts[value.place] = layout_name
        return self.restore(value)

    def choose_view(self, view_id: ViewId) -> Shown:
        """Show that view; one that is not there changes nothing."""
        view = self._views.get(view_id)
        if view is not None:
            self._view_id, self._page, self._to_restore = view_id, 0, None
            self._place = place_of(view.owner, self._inventory) or EVERYTHING
        return self.shown()

    def step_view(self, step: int) -> tuple[Shown, bool]:
        """The next (1) or previous (-1) view of the present place, in a ring with its automatic view. Whether there
        was another one. Where a place has no owner (all cameras) the ring has the views of who sits here."""
        shown = None if self._view_id is None else self._views[self._view_id]
        owner = owner_of(self._place) if shown is None else shown.owner
        views = self._own() if owner is None else tuple(each for each in self._views.values() if each.owner == owner)
        ring = (None, *(view.id for view in views))
        if len(ring) == 1:
            return self.shown(), False
        wanted = ring[(ring.index(self._view_id) + step) % len(ring)]
        return (self.choose_automatic() if wanted is None else self.choose_view(wanted)), True

    def choose_layout(self, name: str) -> tuple[Shown, LayoutChoice]:
        """Show the place in that layout from now on; the camera at the top left stays on the screen."""
        first = next((camera.id for camera in self.shown().cameras if camera is not None), None)
        self._layouts[self._place] = name
        self._fixed = ""
        self._view_id = self._to_restore = None
        self._page = 0 if first is None else page_of(self._view(), first) or 0
        return self.shown(), LayoutChoice(name, self._place.province_id, self._place.facility_id)

    def turn(self, to: int) -> Shown:
        """Another page, counted from 0; beyond the ends nothing changes."""
        if self._view_id is None and 0 <= to < page_count(self._view()):
            self._page, self._to_restore = to, None
        return self.shown()

    def find(self, camera_id: CameraId) -> tuple[Shown, int | None]:
        """A screen with that camera on it, and its tile: the present one when it is there, else its facility."""
        self._to_restore = None
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

    def pages_of(self, place: Place) -> tuple[tuple[CameraId, ...], ...] | None:
        """The cameras of each page that this place has in its layout; None where there is no such place."""
        if not self._exists(place):
            return None
        return tuple(tuple(filter(None, each.tiles)) for each in pages(self._view_of(place)))

    def cameras_of(self, view_id: ViewId) -> tuple[CameraId, ...] | None:
        """The cameras that stand in a view for good and are there; None where there is no such view."""
        view = self._views.get(view_id)
        if view is None:
            return None
        ids = (content.camera for content in view.contents if isinstance(content, CameraTile))
        return tuple(camera_id for camera_id in ids if camera_id in self._inventory.camera)

    def _shown_view(self, view: SavedView) -> Shown:
        cameras = tuple(self._camera_in(content) for content in view.contents)
        return Shown(self._place, view.layout, 0, 1, cameras, view.contents, view)

    def _camera_in(self, content: Content | None) -> Camera | None:
        if isinstance(content, CameraTile):
            return self._inventory.camera.get(content.camera)
        if isinstance(content, HotSpot) and content.kind in self._hot:
            return self._inventory.camera.get(self._hot[content.kind])
        return None

    def offered_at(self, place: Place) -> tuple[SavedView, ...]:
        """The views of that place itself, in order."""
        owner = owner_of(place)
        return () if owner is None else tuple(view for view in self._views.values() if view.owner == owner)

    def _own(self) -> tuple[SavedView, ...]:
        return tuple(view for view in self._views.values() if is_owner(view.owner, self._operator))

    def _view(self) -> View:
        return self._view_of(self._place)

    def _view_of(self, place: Place) -> View:
        name = self._fixed or self._layouts.get(place, "")
        if place.facility_id is not None:
            return facility_view(self._inventory, place.facility_id, name)
        if place.province_id is not None:
            return province_view(self._inventory, place.province_id, name)
        return view_of_all(self._inventory, name)

    def _exists(self, place: Place) -> bool:
        if place.facility_id is not None:
            return place.facility_id in self._inventory.facility
        return place.province_id is None or place.province_id in self._inventory.province


def owner_of(place: Place) -> Owner | None:
    """Whose views belong to that place; None for all cameras."""
    if place.facility_id is not None:
        return Owner(OwnerKind.FACILITY, place.facility_id)
    return None if place.province_id is None else Owner(OwnerKind.PROVINCE, place.province_id)


def is_owner(owner: Owner, operator: str) -> bool:
    """Whether it is that operator, however his name is written."""
    if owner.kind is not OwnerKind.OPERATOR:
        return False
    try:
        return name_key(owner.id) == name_key(operator)
    except ValueError:  # nobody is called like that
        return False


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
