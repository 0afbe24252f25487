"""What the panels show is worked out without Qt."""

from __future__ import annotations

from tests.ui.wall_scene import mixed_alarms, mixed_conditions, raised, scene_inventory, scene_state
from wall.alarms.lifecycle import AlarmState
from wall.health.condition import Condition, Severity
from wall.model import FacilityId, ProvinceId
from wall.ui.overview import alarm_groups, counts, headline, unanswered

INVENTORY = scene_inventory()


def test_counts_roll_up_with_the_worst_alarm() -> None:
    rolled = counts(INVENTORY, scene_state(INVENTORY, mixed_alarms(), mixed_conditions()))
    assert (rolled.everything.live, rolled.everything.total) == (52, 64)
    facility = rolled.facilities[FacilityId("p0f0")]
    assert (facility.live, facility.total, facility.severity) == (3, 8, Severity.LOW)
    province = rolled.provinces[ProvinceId("p0")]
    assert (province.live, province.severity, province.state) == (18, Severity.HIGH, AlarmState.UNACKED)
    assert rolled.provinces[ProvinceId("p1")].state is AlarmState.RTN_UNACKED


def test_cameras_that_nobody_watches_are_neither_live_nor_lost() -> None:
    idle: dict[str, Condition] = {camera.id: Condition.IDLE for camera in INVENTORY.cameras[8:]}
    rolled = counts(INVENTORY, scene_state(INVENTORY, conditions=idle))
    assert (rolled.everything.live, rolled.everything.watched, rolled.everything.idle) == (8, 8, 56)


def test_the_most_urgent_facility_makes_the_headline() -> None:
    told = headline(alarm_groups(INVENTORY, scene_state(INVENTORY, mixed_alarms())))
    assert told is not None
    assert told.facility_id == "p0f2"
    assert (told.camera_name, told.condition, told.more) == ("Hành lang A", Condition.FROZEN, 7)


def test_several_cameras_of_a_facility_are_told_together() -> None:
    alarms = tuple(raised(f"p0f0c{at}") for at in range(5))
    told = headline(alarm_groups(INVENTORY, scene_state(INVENTORY, alarms)))
    assert told is not None
    assert (told.count, told.cameras, told.condition, told.camera_name) == (5, 8, Condition.OFFLINE, "")
    assert len(told.rows) == 5


def test_acknowledged_alarms_are_told_but_ask_for_nothing() -> None:
    groups = alarm_groups(INVENTORY, scene_state(INVENTORY, (raised("p0f0c0", state=AlarmState.ACKED, by="lan"),)))
    told = headline(groups)
    assert told is not None
    assert (told.count, told.rows, told.more) == (1, (), 0)
    assert unanswered(groups) == ()


def test_all_well_has_no_headline() -> None:
    assert headline(alarm_groups(INVENTORY, scene_state(INVENTORY))) is None
