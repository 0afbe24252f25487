"""In which order alarms are listed and counted: by what an operator must do next, then by place.

Pure functions over rows of the book; names are looked up by whoever shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from wall.alarms.book import Alarm
from wall.alarms.lifecycle import AlarmState
from wall.health.condition import RULES, Condition, Judgement, Severity
from wall.model import Camera, CameraId, FacilityId, Inventory, ProvinceId


@dataclass(frozen=True, slots=True)
class AlarmGroup:
    """The alarms of one facility, the first of them being the one that put the group in its place."""

    facility_id: FacilityId
    alarms: tuple[Alarm, ...]
    unanswered: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class Summary:
    """A place in the site tree: how it is, in one line."""

    total: int = 0
    live: int = 0
    unanswered: int = 0  # alarms that wait for an acknowledgement
    active: int = 0  # alarms whose condition holds, answered or not
    severity: Severity = Severity.NONE  # the worst there is, of judgements and of alarms not yet over
    condition: Condition = Condition.LIVE  # the worst judgement


class CameraStatus(Protocol):
    """What a roll-up needs to know of a camera."""

    @property
    def judgement(self) -> Judgement:
        """How it is now."""

    @property
    def alarm(self) -> Alarm:
        """Its row in the book."""


@dataclass(frozen=True, slots=True)
class RollUp:
    """Summaries for the whole site tree, every place present."""

    provinces: Mapping[ProvinceId, Summary]
    facilities: Mapping[FacilityId, Summary]
    all: Summary


def severity_of(alarm: Alarm) -> Severity:
    """How bad an alarm is; NONE when there is nothing left to do about it."""
    return Severity.NONE if alarm.state is AlarmState.NORMAL else RULES[alarm.condition].severity


def in_order(alarms: Iterable[Alarm]) -> tuple[Alarm, ...]:
    """Those that are not NORMAL: unanswered and present, unanswered and over, answered; by severity, then the newest.

    What is over never stands before what is still wrong, however bad it was.
    """
    return tuple(sorted((alarm for alarm in alarms if alarm.state is not AlarmState.NORMAL), key=_urgency))


OWED = {AlarmState.UNACKED: 3, AlarmState.RTN_UNACKED: 2, AlarmState.ACKED: 1, AlarmState.NORMAL: 0}
"""How much a state asks of an operator: more comes first."""


def _urgency(alarm: Alarm) -> tuple[int, int, float, CameraId]:
    return (-OWED[alarm.state], -severity_of(alarm).value, -_raised(alarm), alarm.camera_id)


def _raised(alarm: Alarm) -> float:
    return 0.0 if alarm.raised_at is None else alarm.raised_at.timestamp()


def _group_urgency(group: AlarmGroup) -> tuple[int, int, int, float, CameraId]:
    """As its first alarm, but of two facilities that are equally bad the one with more such cameras comes first."""
    first = group.alarms[0]
    alike = sum(alarm.state is first.state for alarm in group.alarms)
    return (-OWED[first.state], -severity_of(first).value, -alike, -_raised(first), first.camera_id)


def by_facility(inventory: Inventory, alarms: Iterable[Alarm]) -> tuple[AlarmGroup, ...]:
    """The same order, facility by facility: by its most urgent alarm, then by how many of its cameras are so.

    Alarms of cameras that are no longer in the inventory are left out: they have no facility.
    """
    groups: dict[FacilityId, list[Alarm]] = {}
    for alarm in in_order(alarms):
        camera = inventory.camera.get(alarm.camera_id)
        if camera is not None:
            groups.setdefault(camera.facility_id, []).append(alarm)
    found = (
        AlarmGroup(
            facility_id,
            tuple(group),
            sum(alarm.state.unanswered for alarm in group),
            max((severity_of(alarm) for alarm in group), key=_badness),
        )
        for facility_id, group in groups.items()
    )
    return tuple(sorted(found, key=_group_urgency))


def roll_up(inventory: Inventory, states: Mapping[CameraId, CameraStatus]) -> RollUp:
    """The worst state and the counts of each facility, each province and everything.

    A camera without a state (not judged yet) counts in `total` and as UNKNOWN.
    """
    facilities = {
        facility_id: _merge(_of_camera(camera, states) for camera in cameras)
        for facility_id, cameras in inventory.cameras_of.items()
    }
    provinces = {
        province_id: _merge(facilities[facility.id] for facility in group)
        for province_id, group in inventory.facilities_of.items()
    }
    return RollUp(provinces, facilities, _merge(provinces.values()))


def _of_camera(camera: Camera, states: Mapping[CameraId, CameraStatus]) -> Summary:
    status = states.get(camera.id)
    if status is None:
        return Summary(1, severity=RULES[Condition.UNKNOWN].severity, condition=Condition.UNKNOWN)
    condition, alarm = status.judgement.condition, status.alarm
    return Summary(
        total=1,
        live=condition is Condition.LIVE,
        unanswered=alarm.state.unanswered,
        active=alarm.state.active,
        severity=max(RULES[condition].severity, severity_of(alarm), key=_badness),
        condition=condition,
    )


def _merge(summaries: Iterable[Summary]) -> Summary:
    """Counts added up, the worst of the rest. One pass: this runs for every camera several times a second."""
    total = live = unanswered = active = 0
    severity, condition = Severity.NONE, Condition.LIVE
    for each in summaries:
        total += each.total
        live += each.live
        unanswered += each.unanswered
        active += each.active
        if each.severity.value > severity.value:
            severity = each.severity
        if each.condition is not condition and RULES[each.condition].precedence > RULES[condition].precedence:
            condition = each.condition
    return Summary(total, live, unanswered, active, severity, condition)


def _badness(severity: Severity) -> int:
    return severity.value
