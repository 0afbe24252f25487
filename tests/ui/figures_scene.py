"""A report as a centre would have it: two provinces, a month, a bad camera, a facility that was lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.figures.sequences import Story, tally
from tests.figures.sequences import at as moment
from wall.alarms.source import Cause, Source
from wall.figures.records import Coverage, Period
from wall.figures.report import Report, report
from wall.health.condition import Condition
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, Province, ProvinceId
from wall.urls import StreamUrl

MADE = datetime(2026, 6, 9, 6, 30, tzinfo=UTC)
DAYS = 30
_DAY = 86400
_ROOMS = ("Cổng chính", "Hành lang A", "Hành lang B", "Sân sau")


def figures_inventory(facilities: int = 3) -> Inventory:
    """So many facilities in each of two provinces, four cameras each."""
    url, _ = StreamUrl.parse("rtsp://127.0.0.1/1")
    provinces = (Province(ProvinceId("p0"), "Đắk Lắk"), Province(ProvinceId("p1"), "Gia Lai"))
    places = tuple(
        Facility(FacilityId(f"{province.id}f{number}"), province.id, f"Trường Quân sự {number + 1}")
        for province in provinces
        for number in range(facilities)
    )
    cameras = tuple(
        Camera(CameraId(f"{place.id}c{number}"), place.id, name, at * len(_ROOMS) + number + 1, url)
        for at, place in enumerate(places)
        for number, name in enumerate(_ROOMS)
    )
    return Inventory(provinces, places, cameras)


def story(inventory: Inventory) -> Story:
    """What happened in the month after START."""
    told = Story()
    for number in range(240):
        begin = 600 + number * 10_000
        camera = inventory.cameras[number % 7 if number % 3 else 0]
        source = Source.camera(camera.id)
        told.raised(begin, source, Condition.FROZEN if number % 8 == 0 else Condition.OFFLINE)
        if number % 11:
            told.answered(begin + 20 + number % 90, source)
        told.over(begin + 300 + number * 7, source)
    facility = Source.facility(inventory.facilities[1].id)
    told.raised(12 * _DAY + 40, facility, Cause.FACILITY_DOWN)
    told.answered(12 * _DAY + 90, facility)
    told.over(15 * _DAY, facility)
    for number in range(12):  # a flood
        told.raised(20 * _DAY + 20 * number, Source.camera(inventory.cameras[8 + number].id), Condition.STALLED)
        told.over(20 * _DAY + 20 * number + 8, Source.camera(inventory.cameras[8 + number].id))
    return told


def scene_report(inventory: Inventory | None = None) -> Report:
    """The report of all of it."""
    known = inventory or figures_inventory()
    records = sorted(story(known).records, key=lambda record: record.at)
    asked = Period(moment(0), moment(DAYS * _DAY))
    return report(asked, asked, Coverage(moment(-1)), tally(records, DAYS * _DAY), known, UTC)


def partly_covered(inventory: Inventory | None = None) -> Report:
    """The same of a journal whose older records were removed."""
    known = inventory or figures_inventory()
    asked = Period(moment(0) - timedelta(days=10), moment(DAYS * _DAY))
    covered = Period(moment(0), moment(DAYS * _DAY))
    return report(
        asked, covered, Coverage(moment(0), pruned=True), tally(story(known).records, DAYS * _DAY), known, UTC
    )
