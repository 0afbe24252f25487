"""The order of a facility's cameras: a probe from the centre gives a verdict, and moves no row."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, Province, ProvinceId, StreamKind
from wall.programme.facility import FacilityView, Told, facility_view, key_from_centre
from wall.programme.facts import CameraFacts, StreamFacts, Vantage
from wall.programme.verdict import SurveyLimits
from wall.urls import StreamUrl

AT = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
SCHOOL, PROVINCE = FacilityId("school"), ProvinceId("hg")
URL = StreamUrl.parse("rtsp://10.0.0.1/main")[0]
NAMES = ("gate", "hall", "yard", "roof")
PLACES = Inventory(
    (Province(PROVINCE, "Hậu Giang"),),
    (Facility(SCHOOL, PROVINCE, "Trường"),),
    tuple(Camera(CameraId(name), SCHOOL, name, at + 1, URL) for at, name in enumerate(NAMES)),
)
SURVEYED = (CameraFacts("K7", "yard at the site"), CameraId("yard"))


def probed(name: str) -> tuple[CameraFacts, CameraId]:
    stream = StreamFacts(StreamKind.MAIN, str(URL), AT, Vantage.CENTRE)
    return CameraFacts(key_from_centre(CameraId(name)), name, main=(stream,)), CameraId(name)


def view(*cameras: tuple[CameraFacts, CameraId | None], places: Inventory = PLACES) -> FacilityView:
    found = facility_view(places, SCHOOL, Told(cameras=cameras), SurveyLimits(), date(2026, 11, 30))
    assert found is not None
    return found


def test_what_was_probed_only_from_here_stays_where_it_was() -> None:
    before = [each.name for each in view(SURVEYED).cameras]
    assert before == ["yard", "gate", "hall", "roof"]
    after = view(SURVEYED, probed("roof"), probed("gate")).cameras  # in the order in which they were done
    assert [each.name for each in after] == before
    assert [each.centre is not None for each in after] == [False, True, False, True]
    assert [each.site is not None for each in after] == [True, False, False, False]  # the survey did not have them


def test_one_that_has_left_the_wall_is_still_told() -> None:
    less = replace(PLACES, cameras=PLACES.cameras[1:])
    assert [(each.name, each.camera_id) for each in view(probed("gate"), probed("hall"), places=less).cameras] == [
        ("gate", None),
        ("hall", "hall"),
        ("yard", "yard"),
        ("roof", "roof"),
    ]
