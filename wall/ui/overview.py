"""What the panels show, worked out from the inventory and the wall's state: plain values, no Qt.

The rows of the alarm list and their order, the alarm that the strip names, and the counts of the tree. They
hold everything that a widget paints, so that a widget looks nothing up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from wall.alarms.book import Acknowledgement, Alarm
from wall.alarms.lifecycle import AlarmState
from wall.alarms.ordering import by_facility
from wall.health.condition import RULES, Condition, Severity
from wall.model import CameraId, FacilityId, Inventory, ProvinceId
from wall.ui.state import WallState


@dataclass(frozen=True, slots=True)
class AlarmRow:
    """One alarm with the names of its place."""

    alarm: Alarm
    camera_name: str
    facility_id: FacilityId
    facility_name: str
    province_name: str

    @property
    def camera_id(self) -> CameraId:
        """Whose alarm it is."""
        return self.alarm.camera_id

    @property
    def severity(self) -> Severity:
        """How bad its condition is."""
        return RULES[self.alarm.condition].severity

    @property
    def unanswered(self) -> bool:
        """An operator owes an answer."""
        return self.alarm.state.unanswered

    @property
    def acknowledgement(self) -> Acknowledgement:
        """The answer to exactly what this row shows."""
        return Acknowledgement(self.alarm.camera_id, self.alarm.occurrence)


@dataclass(frozen=True, slots=True)
class AlarmGroup:
    """The alarms of one facility, unacknowledged first, then by severity and time."""

    facility_id: FacilityId
    facility_name: str
    province_name: str
    cameras: int  # of the facility, with and without an alarm
    rows: tuple[AlarmRow, ...]

    @property
    def unanswered(self) -> tuple[AlarmRow, ...]:
        """Those that an operator owes an answer to."""
        return tuple(row for row in self.rows if row.unanswered)

    @property
    def worst(self) -> AlarmRow:
        """The row that speaks for the group: the first, by the order of the rows."""
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class Count:
    """The cameras of a place, rolled up."""

    total: int = 0
    live: int = 0
    idle: int = 0  # not watched now: neither good nor bad
    severity: Severity = Severity.NONE  # of the worst alarm
    state: AlarmState = AlarmState.NORMAL  # of the worst alarm

    @property
    def watched(self) -> int:
        """Cameras about which something can be said."""
        return self.total - self.idle


@dataclass(frozen=True, slots=True)
class Counts:
    """Every place's count."""

    everything: Count
    provinces: Mapping[ProvinceId, Count]
    facilities: Mapping[FacilityId, Count]


_URGENCY = {AlarmState.UNACKED: 3, AlarmState.RTN_UNACKED: 2, AlarmState.ACKED: 1, AlarmState.NORMAL: 0}


def alarm_groups(inventory: Inventory, state: WallState) -> tuple[AlarmGroup, ...]:
    """Every alarm that is not NORMAL, grouped by facility, in the order in which an operator answers them."""
    groups = []
    for group in by_facility(inventory, (now.alarm for now in state.cameras.values())):
        facility = inventory.facility[group.facility_id]
        province = inventory.province[facility.province_id]
        rows = tuple(
            AlarmRow(alarm, inventory.camera[alarm.camera_id].name, facility.id, facility.name, province.name)
            for alarm in group.alarms
        )
        cameras = len(inventory.cameras_of[facility.id])
        groups.append(AlarmGroup(facility.id, facility.name, province.name, cameras, rows))
    return tuple(groups)


def unanswered(groups: Iterable[AlarmGroup]) -> tuple[AlarmRow, ...]:
    """All rows that an operator owes an answer to, in the order of the list."""
    return tuple(row for group in groups for row in group.unanswered)


def worse(first: Count, severity: Severity, state: AlarmState) -> tuple[Severity, AlarmState]:
    """The worse of a count's alarm and another: by severity, then by what is owed."""
    if (severity.value, _URGENCY[state]) > (first.severity.value, _URGENCY[first.state]):
        return severity, state
    return first.severity, first.state


def add(counts: Sequence[Count]) -> Count:
    """Several places as one."""
    total = Count()
    for count in counts:
        severity, state = worse(total, count.severity, count.state)
        total = Count(total.total + count.total, total.live + count.live, total.idle + count.idle, severity, state)
    return total


def counts(inventory: Inventory, state: WallState) -> Counts:
    """How many cameras are live, and the worst alarm, for every place."""
    facilities = {}
    for facility in inventory.facilities:
        live = idle = 0
        cameras = inventory.cameras_of[facility.id]
        worst = Count()
        for camera in cameras:
            now = state.cameras.get(camera.id)
            if now is None or now.judgement.condition is Condition.IDLE:
                idle += 1
            elif now.judgement.condition is Condition.LIVE:
                live += 1
            if now is not None and now.alarm.state is not AlarmState.NORMAL:
                severity, alarm_state = worse(worst, RULES[now.alarm.condition].severity, now.alarm.state)
                worst = Count(severity=severity, state=alarm_state)
        facilities[facility.id] = Count(len(cameras), live, idle, worst.severity, worst.state)
    provinces = {
        province.id: add([facilities[facility.id] for facility in inventory.facilities_of[province.id]])
        for province in inventory.provinces
    }
    return Counts(add(list(provinces.values())), provinces, facilities)


@dataclass(frozen=True, slots=True)
class Headline:
    """What the strip says about the most urgent facility."""

    severity: Severity
    state: AlarmState
    facility_id: FacilityId
    place: str  # "Đắk Lắk · Khu cách ly ..."
    camera_name: str  # the camera's, when it is only one
    condition: Condition | None  # None when the alarms of the group differ
    count: int  # alarms of the group that are told here
    cameras: int  # of the facility
    since: datetime | None
    rows: tuple[AlarmRow, ...]  # what a press on [Acknowledge] answers to
    more: int  # unacknowledged alarms elsewhere


def headline(groups: Sequence[AlarmGroup]) -> Headline | None:
    """The one glance: the most urgent facility's unacknowledged alarms, else its acknowledged ones."""
    if not groups:
        return None
    group = groups[0]
    owed = group.unanswered
    told = owed or group.rows
    conditions = {row.alarm.condition for row in told}
    begun = [row.alarm.raised_at for row in told if row.alarm.raised_at is not None]
    return Headline(
        severity=group.worst.severity,
        state=group.worst.alarm.state,
        facility_id=group.facility_id,
        place=f"{group.province_name} · {group.facility_name}",
        camera_name=told[0].camera_name if len(told) == 1 else "",
        condition=told[0].alarm.condition if len(conditions) == 1 else None,
        count=len(told),
        cameras=group.cameras,
        since=min(begun, default=None),
        rows=owed,
        more=len(unanswered(groups)) - len(owed),
    )
