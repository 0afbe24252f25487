"""Views: every camera has a tile and keeps it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.layouts.grid import LAYOUTS, Layout, LayoutError
from wall.layouts.views import (
    facility_view,
    make_view,
    page,
    page_count,
    page_of,
    pages,
    province_view,
    view_of_all,
)
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, Province, ProvinceId
from wall.urls import StreamUrl


def inventory(*counts: int) -> Inventory:
    """A province for every two facilities; facility k has counts[k] cameras."""
    provinces = tuple(Province(ProvinceId(f"p{k}"), f"Tỉnh {k}") for k in range(-(-len(counts) // 2)))
    facilities = tuple(
        Facility(FacilityId(f"f{k}"), ProvinceId(f"p{k // 2}"), f"Cơ sở {k}") for k in range(len(counts))
    )
    cameras = [
        Camera(
            CameraId(f"f{k}c{n}"), FacilityId(f"f{k}"), f"Cổng {n}", 1000 * k + n + 1, StreamUrl("rtsp", "h", 554, "")
        )
        for k, count in enumerate(counts)
        for n in range(count)
    ]
    cameras.reverse()  # the file's order need not be facility after facility
    return Inventory(provinces, facilities, tuple(cameras))


def test_default_views_take_the_best_grid_and_follow_the_tree() -> None:
    centre = inventory(3, 7, 20)
    assert facility_view(centre, FacilityId("f0")).layout.name == "2x2"
    assert facility_view(centre, FacilityId("f1")).name == "Cơ sở 1"
    province = province_view(centre, ProvinceId("p0"))
    assert (province.layout.name, len(province.cameras)) == ("4x4", 10)
    assert [str(camera)[:2] for camera in province.cameras] == ["f0"] * 3 + ["f1"] * 7
    everything = view_of_all(centre)
    assert (everything.layout.name, len(everything.cameras)) == ("6x6", 30)


def test_a_saved_layout_overrides_the_best_fit() -> None:
    view = facility_view(inventory(7), FacilityId("f0"), "1+5")
    assert (view.layout.name, page_count(view)) == ("1+5", 2)
    with pytest.raises(LayoutError):
        facility_view(inventory(7), FacilityId("f0"), "7 tiles")


def test_more_cameras_than_the_largest_grid_make_pages() -> None:
    view = facility_view(inventory(150), FacilityId("f0"))
    assert (view.layout.name, page_count(view)) == ("8x8", 3)
    assert pages(view)[2].tiles[22:] == (None,) * 42


def test_an_empty_place_still_has_a_page() -> None:
    view = facility_view(inventory(0), FacilityId("f0"))
    assert [each.tiles for each in pages(view)] == [(None,)]
    with pytest.raises(IndexError):
        page(view, 1)


@given(st.integers(0, 200), st.sampled_from(LAYOUTS))
def test_each_camera_has_exactly_one_tile_and_its_page_is_found(count: int, grid: Layout) -> None:
    cameras = [CameraId(str(n)) for n in range(count)]
    view = make_view("", cameras, grid.name)
    shown = [camera for each in pages(view) for camera in each.tiles]
    assert [camera for camera in shown if camera is not None] == cameras
    assert {len(each.tiles) for each in pages(view)} == {len(grid)}
    for camera in cameras:
        index = page_of(view, camera)
        assert index is not None
        assert camera in page(view, index).tiles
    assert page_of(view, CameraId("gone")) is None


def test_ten_thousand_cameras_are_cheap() -> None:
    centre = inventory(*[40] * 250)
    view_of_all(centre)  # the inventory's own tables are made once
    began = time.thread_time()
    view = view_of_all(centre, "1x1")
    assert page_of(view, CameraId("f249c0")) == 9_999
    assert len(pages(view)) == 10_000
    assert time.thread_time() - began < 0.5  # about 15 ms on one core; the limit leaves room for a slow machine
