"""Which camera is in which tile: the default views of a facility, a province and of everything, and their pages.

A tile keeps its place: its camera may drop, the tile stays. Places follow from the inventory's order alone, never
from what is live.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wall.layouts.grid import Layout, best_layout, layout
from wall.model import CameraId, FacilityId, Inventory, ProvinceId


@dataclass(frozen=True, slots=True)
class View:
    """Cameras in tile order, page after page; None is a tile left empty on purpose."""

    name: str  # of the place: what the window's title says; "" for everything
    layout: Layout
    cameras: tuple[CameraId | None, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One screenful: exactly one entry for each tile of the layout. `index` counts from 0."""

    index: int
    tiles: tuple[CameraId | None, ...]


def make_view(name: str, cameras: Iterable[CameraId | None], layout_name: str = "") -> View:
    """A view of those cameras in the named layout, or in the best-fitting grid. Raises LayoutError."""
    cameras = tuple(cameras)
    return View(name, layout(layout_name) if layout_name else best_layout(len(cameras)), cameras)


def facility_view(inventory: Inventory, facility_id: FacilityId, layout_name: str = "") -> View:
    """Default view of a facility; `layout_name` is the operator's saved choice. Raises KeyError, LayoutError."""
    name = inventory.facility[facility_id].name
    return make_view(name, (camera.id for camera in inventory.cameras_of[facility_id]), layout_name)


def province_view(inventory: Inventory, province_id: ProvinceId, layout_name: str = "") -> View:
    """Default view of a province, facility after facility. Raises KeyError, LayoutError."""
    name = inventory.province[province_id].name
    return make_view(name, (camera.id for camera in inventory.cameras_in_province(province_id)), layout_name)


def view_of_all(inventory: Inventory, layout_name: str = "") -> View:
    """Default view of everything, province after province. Raises LayoutError."""
    cameras = (camera.id for province in inventory.provinces for camera in inventory.cameras_in_province(province.id))
    return make_view("", cameras, layout_name)


def page_count(view: View) -> int:
    """How many pages the view has; at least one, so that an empty place still shows its tiles."""
    return max(1, -(-len(view.cameras) // len(view.layout)))


def page(view: View, index: int) -> Page:
    """That page, its last tiles empty where cameras run out. Raises IndexError; costs only the page."""
    if not 0 <= index < page_count(view):
        raise IndexError(f"page {index} of {page_count(view)}")
    size = len(view.layout)
    tiles = view.cameras[index * size : (index + 1) * size]
    return Page(index, tiles + (None,) * (size - len(tiles)))


def pages(view: View) -> tuple[Page, ...]:
    """All pages in order."""
    return tuple(page(view, index) for index in range(page_count(view)))


def page_of(view: View, camera_id: CameraId) -> int | None:
    """Index of the page on which that camera is, None when it is not in the view."""
    return view.cameras.index(camera_id) // len(view.layout) if camera_id in view.cameras else None
