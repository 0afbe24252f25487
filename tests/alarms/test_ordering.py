"""What an operator reads first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wall.alarms.belonging import facility_of
from wall.alarms.book import Alarm
from wall.alarms.lifecycle import AlarmState
from wall.alarms.ordering import OWED, in_order, severity_of, urgency_of_facility
from wall.alarms.source import Source
from wall.health.condition import Condition
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, Province, ProvinceId
from wall.urls import StreamUrl

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
CENTRE = Inventory(
    (Province(ProvinceId("dl"), "Đắk Lắk"), Province(ProvinceId("hn"), "Hà Nội")),
    (
        Facility(FacilityId("bmt"), ProvinceId("dl"), "Buôn Ma Thuột"),
        Facility(FacilityId("st"), ProvinceId("hn"), "Sơn Tây"),
        Facility(FacilityId("empty"), ProvinceId("hn"), "Ba Vì"),
    ),
    tuple(
        Camera(CameraId(f"{place}{n}"), FacilityId(place), f"Cổng {n}", 10 * k + n, StreamUrl("rtsp", "h", 554, ""))
        for k, place in enumerate(("bmt", "st"))
        for n in (1, 2, 3)
    ),
)


def alarm(camera: str, state: AlarmState, condition: Condition = Condition.OFFLINE, seconds: float = 0) -> Alarm:
    return Alarm(Source.camera(CameraId(camera)), state, condition, 1, 1, AT + timedelta(seconds=seconds))


@dataclass(frozen=True)
class Group:
    """The alarms of one facility, in their order."""

    facility_id: FacilityId
    alarms: tuple[Alarm, ...]


def by_facility(inventory: Inventory, alarms: Iterable[Alarm]) -> list[Group]:
    """As the list has them: alarms in their order, facilities by theirs; without cameras that are watched no more."""
    groups: dict[FacilityId, list[Alarm]] = {}
    for each in in_order(alarms, inventory):
        facility_id = facility_of(each.source, inventory)
        if facility_id is not None:
            groups.setdefault(facility_id, []).append(each)
    found = [Group(facility_id, tuple(group)) for facility_id, group in groups.items()]
    return sorted(found, key=lambda group: urgency_of_facility(group.alarms, inventory))


def ids(alarms: tuple[Alarm, ...]) -> list[str]:
    return [each.source.id for each in alarms]


def test_present_first_then_over_then_answered_and_by_severity_then_newest() -> None:
    rows = [
        alarm("normal", AlarmState.NORMAL),
        alarm("acked-frozen", AlarmState.ACKED, Condition.FROZEN, 99),
        alarm("old", AlarmState.UNACKED, seconds=1),
        alarm("new", AlarmState.UNACKED, seconds=2),
        alarm("over", AlarmState.RTN_UNACKED, seconds=3),
        alarm("over-frozen", AlarmState.RTN_UNACKED, Condition.FROZEN, 4),
        alarm("frozen", AlarmState.UNACKED, Condition.FROZEN, 0),
    ]
    assert ids(in_order(rows)) == ["frozen", "new", "old", "over-frozen", "over", "acked-frozen"]


def test_of_two_facilities_the_one_with_more_cameras_lost_comes_first() -> None:
    groups = by_facility(
        CENTRE,
        [
            alarm("bmt1", AlarmState.UNACKED, seconds=9),
            alarm("bmt2", AlarmState.RTN_UNACKED, seconds=9),
            alarm("st1", AlarmState.UNACKED, seconds=1),
            alarm("st2", AlarmState.UNACKED, seconds=2),
        ],
    )
    assert [group.facility_id for group in groups] == ["st", "bmt"]


@given(st.permutations(range(8)))
def test_the_order_does_not_depend_on_the_order_of_the_rows(order: list[int]) -> None:
    states = [AlarmState.UNACKED, AlarmState.ACKED, AlarmState.RTN_UNACKED, AlarmState.UNACKED]
    rows = [alarm(f"c{n}", states[n % 4], seconds=n % 3) for n in range(8)]
    assert in_order(rows[n] for n in order) == in_order(rows)


def test_among_equals_cameras_stand_by_number_and_not_by_the_letters_of_their_names() -> None:
    numbers = (1, 2, 10, 100, 1000, 3, 20)
    facility = CENTRE.facilities[0]
    cameras = tuple(
        Camera(CameraId(f"url-{n}"), facility.id, str(n), n, StreamUrl("rtsp", "h", 554, "")) for n in numbers
    )
    inventory = Inventory(CENTRE.provinces, CENTRE.facilities, cameras)
    (group,) = by_facility(inventory, [alarm(camera.id, AlarmState.UNACKED) for camera in cameras])
    assert ids(group.alarms) == [f"url-{n}" for n in sorted(numbers)]


def test_a_facility_stands_where_its_most_urgent_alarm_stands() -> None:
    groups = by_facility(
        CENTRE,
        [
            alarm("bmt1", AlarmState.ACKED, Condition.FROZEN),
            alarm("bmt2", AlarmState.ACKED),
            alarm("st1", AlarmState.ACKED),
            alarm("st2", AlarmState.UNACKED),
            alarm("sold", AlarmState.UNACKED),  # no longer in the inventory
        ],
    )
    assert [(group.facility_id, ids(group.alarms)) for group in groups] == [
        ("st", ["st2", "st1"]),
        ("bmt", ["bmt1", "bmt2"]),
    ]


rows = st.lists(
    st.builds(
        alarm,
        st.sampled_from([each.id for each in CENTRE.cameras] + ["sold"]),
        st.sampled_from(AlarmState),
        st.sampled_from(Condition),
        st.integers(0, 5),
    ),
    unique_by=lambda each: each.camera_id,
)


@given(rows)
def test_groups_hold_every_alarm_once_in_the_order_of_the_list(alarms: list[Alarm]) -> None:
    groups = by_facility(CENTRE, alarms)
    ordered = [each for each in in_order(alarms, CENTRE) if each.camera_id in CENTRE.camera]
    assert sorted((each for group in groups for each in group.alarms), key=ordered.index) == ordered
    firsts = [(OWED[group.alarms[0].state], severity_of(group.alarms[0]).value) for group in groups]
    assert firsts == sorted(firsts, reverse=True)
