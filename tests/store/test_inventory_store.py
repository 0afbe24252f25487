"""Inventory and layout choices survive the program, whole or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wall.model import (
    MOST_SESSIONS,
    Camera,
    CameraId,
    Contact,
    Facility,
    FacilityId,
    Inventory,
    Province,
    ProvinceId,
    StreamChoice,
    Transport,
)
from wall.store.database import Database, open_database
from wall.store.errors import StoreError
from wall.store.inventory_store import InventoryStore
from wall.store.layout_store import LayoutChoice, LayoutStore
from wall.urls import StreamUrl

from .samples import ON_BOTH

pytestmark = ON_BOTH

PROVINCES = tuple(Province(ProvinceId(f"p{n}"), name) for n, name in enumerate(["Đắk Lắk", "An Giang"]))
FACILITIES = (
    Facility(
        FacilityId("z"), ProvinceId("p1"), "Trạm y tế", Contact("Lê B", "Trưởng trạm", "0912345678", "b@example.vn")
    ),
    Facility(FacilityId("a"), ProvinceId("p0"), "Trường"),
)


def camera(number: int, facility: str = "z", path: str = "/main") -> Camera:
    main, _ = StreamUrl.parse(f"rtsp://192.0.2.{number}:8554{path}")
    sub, _ = StreamUrl.parse(f"rtsps://[2001:db8::{number}]/sub?channel=1&a=b")
    return Camera(
        CameraId(f"c{number}"), FacilityId(facility), f"Máy {number}", number, main, sub, "admin", Transport.UDP
    )


def test_round_trip(url: str) -> None:
    cameras = (camera(1), replace(camera(2, "a"), sub=None, transport=Transport.TCP), camera(3))
    first = open_database(url)
    assert InventoryStore(first).load() == Inventory()
    InventoryStore(first).save(PROVINCES, FACILITIES, cameras)
    first.close()
    again = open_database(url)
    assert InventoryStore(again).load() == Inventory(PROVINCES, FACILITIES, cameras)
    again.close()


def test_known_ids_change_and_others_stay(database: Database) -> None:
    store = InventoryStore(database)
    store.save(PROVINCES, FACILITIES, (camera(1), camera(2)))
    changed = replace(camera(2), name="Đổi tên", main=camera(9).main)
    moved = replace(FACILITIES[1], contact=Contact(name="Mới"))
    store.save((Province(ProvinceId("p9"), "Cà Mau"),), (moved,), (changed, camera(5)))
    loaded = store.load()
    assert [province.id for province in loaded.provinces] == ["p0", "p1", "p9"]
    assert loaded.facilities == (FACILITIES[0], moved)
    assert loaded.cameras == (camera(1), changed, camera(5))


@pytest.mark.parametrize("bad", [camera(2, "nowhere"), replace(camera(9), number=1)])
def test_all_or_nothing(database: Database, bad: Camera) -> None:
    store = InventoryStore(database)
    store.save(PROVINCES, FACILITIES, (camera(1),))
    before = store.load()
    with pytest.raises(StoreError):
        store.save((Province(ProvinceId("p9"), "Cà Mau"),), (), (camera(3), bad))
    assert store.load() == before


def test_marks_are_kept_and_nothing_else_is_touched(database: Database) -> None:
    store = InventoryStore(database)
    marked = replace(camera(2), may_be_still=True, ptz=True, onvif="http://192.0.2.2/onvif/device_service")
    store.save(PROVINCES, (replace(FACILITIES[0], uplink_kbps=8500, gateway="gate:8000"),), (camera(1), marked))
    assert store.load().camera[marked.id] == marked
    assert store.load().facilities[0].uplink_kbps == 8500
    assert store.load().facilities[0].gateway == "gate:8000"
    store.mark(marked.id, may_be_still=False, ptz=True)
    store.mark(camera(1).id, may_be_still=True, ptz=False)
    assert store.load().cameras == (replace(camera(1), may_be_still=True), replace(marked, may_be_still=False))
    with pytest.raises(StoreError, match="not in the inventory any more"):
        store.mark(CameraId("gone"), may_be_still=True, ptz=True)


def test_what_is_set_for_streams_is_kept_and_nothing_else_is_touched(database: Database) -> None:
    store = InventoryStore(database)
    marked = replace(camera(2), ptz=True, stream_choice=StreamChoice.SUB, max_sessions=1)
    store.save(PROVINCES, FACILITIES, (camera(1), marked))
    assert store.load().camera[marked.id] == marked
    assert store.load().camera[camera(1).id].max_sessions is None
    store.set_streams(marked.id, StreamChoice.AUTOMATIC, None)
    store.set_streams(camera(1).id, StreamChoice.MAIN, MOST_SESSIONS)
    assert store.load().cameras == (
        replace(camera(1), stream_choice=StreamChoice.MAIN, max_sessions=MOST_SESSIONS),
        replace(marked, stream_choice=StreamChoice.AUTOMATIC, max_sessions=None),
    )
    with pytest.raises(StoreError, match="not in the inventory any more"):
        store.set_streams(CameraId("gone"), StreamChoice.MAIN, 1)


def test_layout_choices(database: Database) -> None:
    store = LayoutStore(database)
    assert store.load() == ()
    everywhere = LayoutChoice("3x3")
    facility = LayoutChoice("1+5", ProvinceId("p"), FacilityId("f"))
    for choice in (LayoutChoice("2x2"), LayoutChoice("4x4", ProvinceId("p")), facility, everywhere):
        store.save(choice)
    assert set(store.load()) == {everywhere, LayoutChoice("4x4", ProvinceId("p")), facility}
