"""The inventory's look-ups: every place present, in the order in which it is shown."""

from __future__ import annotations

import pytest

from wall.model import (
    Camera,
    CameraId,
    Facility,
    FacilityId,
    Inventory,
    Province,
    ProvinceId,
    StreamKind,
)
from wall.urls import StreamUrl

MAIN, SUB = StreamUrl("rtsp", "cam", 554, "/main"), StreamUrl("rtsp", "cam", 554, "/sub")


def camera(name: str, facility: str) -> Camera:
    return Camera(CameraId(name), FacilityId(facility), name, 1, MAIN)


CENTRE = Inventory(
    (Province(ProvinceId("p"), "Đắk Lắk"), Province(ProvinceId("bare"), "Hà Nội")),
    (Facility(FacilityId("f2"), ProvinceId("p"), "B"), Facility(FacilityId("f1"), ProvinceId("p"), "A")),
    (camera("x", "f1"), camera("y", "f2"), camera("z", "f1")),
)


def test_places_without_anything_in_them_are_there() -> None:
    assert CENTRE.facilities_of[ProvinceId("bare")] == ()
    assert list(CENTRE.cameras_in_province(ProvinceId("bare"))) == []
    assert [each.name for each in CENTRE.facilities_of[ProvinceId("p")]] == ["B", "A"]


def test_cameras_come_facility_after_facility() -> None:
    assert [each.name for each in CENTRE.cameras_in_province(ProvinceId("p"))] == ["y", "x", "z"]
    assert [each.name for each in CENTRE.cameras_of[FacilityId("f1")]] == ["x", "z"]
    assert CENTRE.camera[CameraId("y")].facility_id == "f2"
    with pytest.raises(KeyError):
        CENTRE.facility[FacilityId("gone")]


def test_a_camera_without_a_sub_stream_shows_its_main_stream() -> None:
    both = Camera(CameraId("c"), FacilityId("f"), "c", 1, MAIN, SUB)
    assert both.stream(StreamKind.SUB) == SUB
    assert both.stream(StreamKind.MAIN) == camera("c", "f").stream(StreamKind.SUB) == MAIN
