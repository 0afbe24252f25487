"""What is away by plan: over midnight, on some days, when the clocks are changed, and for a moment after it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from wall.alarms.losses import Whereabouts
from wall.alarms.schedule import BACK_WITHIN, Daily, Maintenance, Plan, holds_until, is_over, planned
from wall.alarms.source import Source
from wall.model import CameraId, FacilityId, ProvinceId

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
DAM = FacilityId("dam")
GATE, HALL, YARD = (CameraId(each) for each in ("gate", "hall", "yard"))
PLACES = {
    GATE: Whereabouts(DAM, ProvinceId("p")),
    HALL: Whereabouts(DAM, ProvinceId("p")),
    YARD: Whereabouts(FacilityId("school"), ProvinceId("p")),
}
NIGHT = Daily(time(22), time(6))
MONDAY = datetime(2026, 11, 23, tzinfo=HERE)


def on(day: int, hour: int, minute: int = 0) -> datetime:
    """Of that week; 0 = Monday."""
    return MONDAY + timedelta(days=day, hours=hour, minutes=minute)


def plan(source: Source, when: Maintenance | Daily, number: int = 1) -> Plan:
    return Plan(number, source, when, "thay dây", "lan")


@pytest.mark.parametrize(
    ("at", "until"),
    [
        (on(0, 21, 59), None),
        (on(0, 22), on(1, 6)),
        (on(1, 0), on(1, 6)),
        (on(1, 5, 59), on(1, 6)),
        (on(1, 6), None),
        (on(1, 12), None),
    ],
)
def test_a_night_goes_over_midnight(at: datetime, until: datetime | None) -> None:
    assert holds_until(NIGHT, at) == until


def test_a_day_is_the_one_on_which_it_begins() -> None:
    friday = Daily(time(22), time(6), frozenset({4}))
    assert holds_until(friday, on(4, 23)) == on(5, 6)
    assert holds_until(friday, on(5, 3)) == on(5, 6)
    assert holds_until(friday, on(5, 23)) is None
    assert holds_until(friday, on(4, 3)) is None
    sunday = Daily(time(22), time(6), frozenset({6}))
    assert holds_until(sunday, on(7, 3)) == on(7, 6)  # Monday's small hours


def test_within_one_day_and_all_day() -> None:
    noon = Daily(time(11, 30), time(13), frozenset({0, 1}))
    assert holds_until(noon, on(0, 12)) == on(0, 13)
    assert holds_until(noon, on(2, 12)) is None
    always = Daily(time(0), time(0))
    assert all(holds_until(always, on(day, hour)) for day in range(7) for hour in range(24))


def test_when_the_clocks_are_changed_it_ends_by_the_clock_on_the_wall() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    for begin, hours in (
        (datetime(2026, 3, 28, 22, tzinfo=berlin), 7),
        (datetime(2026, 10, 24, 22, tzinfo=berlin), 9),
    ):
        ends = [
            moment
            for minute in range(12 * 60)
            if holds_until(NIGHT, moment := (begin.astimezone(UTC) + timedelta(minutes=minute)).astimezone(berlin))
        ]
        assert ends[0] == begin
        assert (len(ends), ends[-1].time()) == (hours * 60, time(5, 59))  # without a hole


def test_maintenance_holds_from_one_moment_to_the_other_in_whatever_zone_they_were_stored() -> None:
    when = Maintenance(on(0, 8).astimezone(UTC), on(2, 17).astimezone(UTC))
    assert holds_until(when, on(0, 7, 59)) is None
    until = holds_until(when, on(1, 3))
    assert until is not None
    assert (until, until.hour) == (on(2, 17), 17)
    assert holds_until(when, on(2, 17)) is None


def test_a_facility_means_its_cameras_and_a_camera_only_itself() -> None:
    night = on(0, 23)
    facility = plan(Source.facility(DAM), NIGHT)
    found = planned([facility], PLACES, night)
    assert set(found) == {Source.facility(DAM), Source.camera(GATE), Source.camera(HALL)}
    assert {each.plan for each in found.values()} == {facility}
    assert set(planned([plan(Source.camera(YARD), NIGHT)], PLACES, night)) == {Source.camera(YARD)}


def test_of_two_plans_the_one_that_ends_last_is_told() -> None:
    night, work = plan(Source.camera(GATE), NIGHT), plan(Source.facility(DAM), Maintenance(on(0, 8), on(3, 8)), 2)
    for plans in ([night, work], [work, night]):
        found = planned(plans, PLACES, on(1, 3))
        assert found[Source.camera(GATE)].plan is work
        assert found[Source.camera(GATE)].until == on(3, 8)


def test_what_comes_back_gets_a_moment_and_no_more() -> None:
    plans = [plan(Source.camera(GATE), NIGHT)]
    before = on(1, 6) + BACK_WITHIN - timedelta(seconds=1)
    assert planned(plans, PLACES, before)[Source.camera(GATE)].until == on(1, 6)
    assert planned(plans, PLACES, on(1, 6) + BACK_WITHIN) == {}


def test_only_maintenance_is_ever_over() -> None:
    work = plan(Source.camera(GATE), Maintenance(on(0, 8), on(0, 9)))
    assert not is_over(work, on(0, 9))
    assert is_over(work, on(0, 9) + BACK_WITHIN)
    assert not is_over(plan(Source.camera(GATE), NIGHT), on(99, 0))
