"""Which cameras hang on which recorder: by name, by address, and what a column "Recorder" of a sheet means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wall.alarms.losses import whereabouts
from wall.inventory.cells import parse_grid
from wall.inventory.headings import nearest
from wall.inventory.plan import make_plan
from wall.inventory.problems import ProblemKind
from wall.inventory.sheet import Sheet, parse_sheet
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, Province, ProvinceId
from wall.urls import StreamUrl

from .sheets import csv_bytes

HEAD = ["Tỉnh", "Cơ sở", "Camera", "Luồng chính"]
PROVINCE = Province(ProvinceId("p"), "Đắk Lắk")


def read(headings: list[str], *rows: tuple[str, ...], facility: str = "Trạm") -> Sheet:
    """A sheet in which each row has these cells behind those that it must have; one ending with "@" is elsewhere."""
    lines = []
    for at, cells in enumerate(rows):
        where = f"{facility} {cells[-1]}" if cells[-1].startswith("@") else facility
        lines.append(["Đắk Lắk", where, f"Máy {at}", f"rtsp://10.0.0.{at + 1}/1", *cells])
    return parse_sheet(parse_grid(csv_bytes([[*HEAD, *headings, "Ghi chú"], *lines])))


def facility(*cameras: tuple[str, str], name: str = "f") -> Inventory:
    """Cameras of one facility: the address of each, and the recorder that it names."""
    where = FacilityId(name)
    found = [
        Camera(CameraId(f"{name}{at}"), where, f"Máy {at}", at + 1, StreamUrl.parse(address)[0], recorder=recorder)
        for at, (address, recorder) in enumerate(cameras)
    ]
    return Inventory((PROVINCE,), (Facility(where, PROVINCE.id, "Trạm"),), tuple(found))


def names(inventory: Inventory) -> list[tuple[str, int]]:
    return [(each.name, len(each.cameras)) for each in inventory.recorder.values()]


def test_cameras_behind_one_address_hang_on_a_recorder_that_is_called_by_it() -> None:
    inventory = facility(
        ("rtsp://10.1.1.1/ch1", ""),
        ("rtsp://10.1.1.1:554/ch2", ""),
        ("rtsp://10.1.1.1:8554/ch1", ""),  # another port: another device, and alone
        ("rtsp://10.1.1.2:8554/ch1", ""),
        ("rtsp://10.1.1.2:8554/ch2", ""),
        ("rtsp://[2001:db8::1]:8554/ch1", ""),
        ("rtsp://[2001:db8::1]:8554/ch2", ""),
        ("rtsp://10.1.1.9/only", ""),
    )
    assert names(inventory) == [("10.1.1.1", 2), ("10.1.1.2:8554", 2), ("[2001:db8::1]:8554", 2)]
    assert CameraId("f7") not in inventory.recorder_of
    assert inventory.recorders_of[FacilityId("f")] == tuple(inventory.recorder.values())


def test_a_name_is_stronger_than_an_address_and_spelling_does_not_matter() -> None:
    inventory = facility(
        ("rtsp://10.1.1.1/1", "Đầu ghi A"),
        ("rtsp://10.1.1.2/1", "đầu  ghi a"),
        ("rtsp://10.1.1.1/2", "NVR-2"),
        ("rtsp://10.1.1.1/3", ""),
        ("rtsp://10.1.1.1/4", ""),
    )
    assert names(inventory) == [("Đầu ghi A", 2), ("NVR-2", 1), ("10.1.1.1", 2)]


def test_two_facilities_may_have_recorders_of_one_name_and_both_desks_mean_the_same_one() -> None:
    one, other = (facility(("rtsp://10.1.1.1/1", "NVR"), name=name) for name in ("f", "g"))
    assert one.recorder.keys().isdisjoint(other.recorder)
    assert one.recorder.keys() == facility(("rtsp://10.9.9.9/1", "nvr")).recorder.keys()


def test_a_facility_that_hangs_on_one_recorder_has_no_level_below_it() -> None:
    same = [("rtsp://10.1.1.1/1", "")] * 3
    assert {each.recorder_id for each in whereabouts(facility(*same)).values()} == {None}
    mixed = facility(*same, ("rtsp://10.1.1.2/1", ""))
    (recorder,) = mixed.recorder
    assert [each.recorder_id for each in whereabouts(mixed).values()] == [recorder, recorder, recorder, None]


@pytest.mark.parametrize("heading", ["Đầu ghi", "RECORDER", "NVR"])
def test_names_are_recorders(heading: str) -> None:
    sheet = read([heading], ("NVR-1",), ("Đầu ghi tầng 2",), ("",), ("-",))
    assert sheet.problems == ()
    assert [row.recorder for row in sheet.rows] == ["NVR-1", "Đầu ghi tầng 2", None, ""]
    assert {row.gateway for row in sheet.rows} == {None}


@pytest.mark.parametrize("heading", ["Đầu ghi", "Recorder", "nvr"])
def test_one_address_for_each_facility_is_its_gateway_as_it_always_was(heading: str) -> None:
    sheet = read([heading], ("192.0.2.9",), ("192.0.2.9:554",), ("",), ("nvr.example.vn:8000", "@2"), ("không", "@3"))
    assert sheet.problems == ()
    assert [row.gateway for row in sheet.rows] == ["192.0.2.9", "192.0.2.9", None, "nvr.example.vn:8000", ""]
    assert {row.recorder for row in sheet.rows} == {None}


def test_two_addresses_in_one_facility_are_two_recorders() -> None:
    sheet = read(["Recorder"], ("192.0.2.8",), ("192.0.2.8",), ("192.0.2.9",))
    assert sheet.problems == ()  # they were refused before: a facility has one gateway
    assert [row.recorder for row in sheet.rows] == ["192.0.2.8", "192.0.2.8", "192.0.2.9"]


def test_a_slip_among_addresses_is_told_and_makes_no_names_of_them() -> None:
    sheet = read(["Recorder"], ("192.0.2.8",), ("192.0.2.8",), ("http://192.0.2.8",))
    assert [(each.kind, each.row) for each in sheet.problems] == [(ProblemKind.BAD_GATEWAY, 4)]


def test_beside_a_column_that_is_sure_it_is_the_other() -> None:
    sheet = read(["Gateway", "Recorder"], ("192.0.2.1", "192.0.2.8"), ("192.0.2.1", "192.0.2.9"))
    assert sheet.problems == ()
    assert [(row.gateway, row.recorder) for row in sheet.rows] == [
        ("192.0.2.1", "192.0.2.8"),
        ("192.0.2.1", "192.0.2.9"),
    ]
    sheet = read(["Recorder name", "NVR"], ("Tầng 1", "192.0.2.8"), ("Tầng 2", ""))
    assert sheet.problems == ()
    assert [(row.gateway, row.recorder) for row in sheet.rows] == [("192.0.2.8", "Tầng 1"), (None, "Tầng 2")]


def test_two_columns_that_mean_either_are_one_too_many() -> None:
    sheet = read(["Recorder", "NVR"], ("A", "B"))
    assert [each.kind for each in sheet.problems] == [ProblemKind.REPEATED_COLUMN]


@pytest.mark.parametrize("heading", ["Recorder type", "NVR model", "DVR names", "Tên đầu ghi cũ"])
def test_no_column_that_was_passed_over_is_refused_now(heading: str) -> None:
    assert nearest(heading) is None


def test_it_comes_in_and_stays_until_another_sheet_says_otherwise() -> None:
    plan = make_plan(Inventory(), read(["Đầu ghi"], ("NVR-1",), ("NVR-1",)))
    known = Inventory(plan.provinces_added, plan.facilities_added, plan.cameras_added)
    assert names(known) == [("NVR-1", 2)]
    assert make_plan(known, read(["Đầu ghi"], ("",), ("",))).is_empty
    changed = make_plan(known, read(["Đầu ghi"], ("-",), ("NVR-2",))).cameras_changed
    assert [each.recorder for each in changed] == ["", "NVR-2"]
    assert replace(changed[0], recorder="NVR-1") == known.cameras[0]
