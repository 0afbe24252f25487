"""What the panels show, worked out from the inventory and the wall's state: plain values, no Qt.

The rows of the alarm list and their order, the alarm that the strip names, and the counts of the tree. They
hold everything that a widget paints, so that a widget looks nothing up.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from wall.alarms.book import Acknowledgement, Alarm, Wrong, severity_of_wrong
from wall.alarms.lifecycle import AlarmState
from wall.alarms.ordering import OWED, by_facility, in_order, severity_of
from wall.alarms.source import Cause, Source, SourceKind
from wall.health.condition import RULES, Condition, Meaning, Severity
from wall.model import Camera, CameraId, Contact, Facility, FacilityId, Inventory, Province, ProvinceId
from wall.ui import words
from wall.ui.state import CameraState, WallState
from wall.ui.words import Trouble

_SILENT = frozenset({Condition.STALLED, Condition.OFFLINE, Condition.NOT_FOUND, Condition.UNAUTHORISED})
_SEVERAL = 2  # cameras: of a facility with one the camera's own name says more
_NONE_ANSWERED: Mapping[Acknowledgement, Wrong] = {}
_NONE_KNOWN: Mapping[Acknowledgement, datetime] = {}


@dataclass(frozen=True, slots=True)
class AlarmRow:
    """One alarm with the names of its place."""

    alarm: Alarm
    camera_name: str
    facility_id: FacilityId
    facility_name: str
    province_name: str
    since: datetime | None = None  # when the loss began: before the alarm, by its on-delay
    back: bool = False  # its camera is good again; the alarm is over when that has lasted for some seconds
    answered_as: Wrong | None = None  # what it was when somebody answered; None where nobody saw that

    @property
    def camera_id(self) -> CameraId | None:
        """Whose alarm it is; None where it is a place's."""
        return self.alarm.camera_id

    @property
    def severity(self) -> Severity:
        """How bad its condition is."""
        return severity_of_wrong(self.alarm.condition)

    @property
    def unanswered(self) -> bool:
        """An operator owes an answer."""
        return self.alarm.state.unanswered

    @property
    def over(self) -> bool:
        """What was wrong is so no longer."""
        return not self.alarm.state.active

    @property
    def answered_another(self) -> Wrong | None:
        """What was answered, where the alarm has become something else since: nobody has answered to that."""
        return None if self.answered_as is self.alarm.condition else self.answered_as

    @property
    def silent(self) -> bool:
        """Its camera sends no pictures now."""
        return self.alarm.state.active and not self.back and self.alarm.condition in _SILENT

    @property
    def acknowledgement(self) -> Acknowledgement:
        """The answer to exactly what this row shows."""
        return Acknowledgement(self.alarm.source, self.alarm.occurrence)


@dataclass(frozen=True, slots=True)
class AlarmGroup:
    """The alarms of one facility, unacknowledged first, then by severity and time."""

    facility_id: FacilityId
    facility_name: str
    province_name: str
    cameras: int  # of the facility, with and without an alarm
    rows: tuple[AlarmRow, ...]
    contact: Contact

    @property
    def unanswered(self) -> tuple[AlarmRow, ...]:
        """Those that an operator owes an answer to."""
        return tuple(row for row in self.rows if row.unanswered)

    @property
    def lost(self) -> bool:
        """No camera of the facility sends pictures: it is the line or the power, and nothing is seen of the place."""
        if any(row.alarm.state.active and isinstance(row.alarm.condition, Cause) for row in self.rows):
            return True
        silent = sum(row.silent for row in self.rows)
        return silent == self.cameras >= _SEVERAL

    @property
    def worst(self) -> AlarmRow:
        """The row that speaks for the group: the first, by the order of the rows."""
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class Count:
    """The cameras of a place, rolled up."""

    total: int = 0
    live: int = 0  # their pictures move and are of now, whatever else is wrong with them
    idle: int = 0  # not watched now: neither good nor bad
    severity: Severity = Severity.NONE  # of the worst alarm
    state: AlarmState = AlarmState.NORMAL  # of the worst alarm
    in_turn: int = 0  # good when they were looked at last; their pictures are not of now

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


Beginnings = Mapping[Acknowledgement, datetime]
Answers = Mapping[Acknowledgement, Wrong]


def alarm_groups(
    inventory: Inventory, state: WallState, known: Beginnings = _NONE_KNOWN, answered: Answers = _NONE_ANSWERED
) -> tuple[AlarmGroup, ...]:
    """Every alarm that is not NORMAL, grouped by facility, in the order in which an operator answers them.

    `known` is when each was said to have begun: that is said of it from then on, also when it is over. `answered`
    is what each was when it was answered.
    """
    shown = [now.alarm for now in state.cameras.values() if now.suppressed_by is None]
    groups = [
        _group_of_many(alarm, inventory, known, answered) for alarm in in_order(state.places.values(), inventory)
    ]
    found = [group for group in groups if group is not None]
    for group in by_facility(inventory, [*shown, *state.places.values()]):
        facility = inventory.facility[group.facility_id]
        province = inventory.province[facility.province_id]
        rows = tuple(
            _row(alarm, (facility.id, facility.name, province.name), inventory, state, known, answered)
            for alarm in group.alarms
        )
        cameras = len(inventory.cameras_of[facility.id])
        found.append(AlarmGroup(facility.id, facility.name, province.name, cameras, rows, facility.contact))
    # of one word that stands for a whole facility nothing is worse: it comes before the one camera elsewhere
    return tuple(sorted(found, key=lambda group: not (group.lost and group.worst.alarm.state is AlarmState.UNACKED)))


def source_name(source: Source, inventory: Inventory) -> str:
    """What that is called; "" where it is in the inventory no more."""
    named: Camera | Facility | Province | None = None
    if source.camera_id is not None:
        named = inventory.camera.get(source.camera_id)
    elif source.facility_id is not None:
        named = inventory.facility.get(source.facility_id)
    elif source.province_id is not None:
        named = inventory.province.get(source.province_id)
    else:
        return words.station()
    return "" if named is None else named.name


def _group_of_many(alarm: Alarm, inventory: Inventory, known: Beginnings, answered: Answers) -> AlarmGroup | None:
    """The group of a province's alarm, or of this station's: one row, under the name of that place."""
    name = source_name(alarm.source, inventory)
    if not name or alarm.source.kind not in (SourceKind.PROVINCE, SourceKind.STATION):
        return None
    # the list knows its headings by facility: this is none, and opens none
    key = FacilityId(f"{alarm.source.kind.value}/{alarm.source.id}")
    row = _row(alarm, (key, name, name), inventory, None, known, answered)
    return AlarmGroup(key, name, name, 0, (row,), Contact())


def _row(
    alarm: Alarm,
    place: tuple[FacilityId, str, str],
    inventory: Inventory,
    state: WallState | None,
    known: Beginnings,
    answered: Answers,
) -> AlarmRow:
    """The row of that alarm; `place` is facility, its name, and the province's."""
    request = Acknowledgement(alarm.source, alarm.occurrence)
    now = state.cameras[alarm.camera_id] if state is not None and alarm.camera_id is not None else None
    return AlarmRow(
        alarm,
        source_name(alarm.source, inventory),
        *place,
        known.get(request) or (alarm.raised_at if state is None or now is None else began(state, now)),
        back=now is not None and alarm.state.active and RULES[now.judgement.condition].meaning is Meaning.GOOD,
        answered_as=None if alarm.acknowledged_at is None else answered.get(request),
    )


def beginnings(groups: Iterable[AlarmGroup]) -> Beginnings:
    """When each of these alarms began."""
    return {row.acknowledgement: row.since for group in groups for row in group.rows if row.since is not None}


def answers(groups: Iterable[AlarmGroup]) -> Answers:
    """What each of these alarms was when it was answered; of those that nobody has answered, what it is now."""
    found: dict[Acknowledgement, Wrong] = {}
    for row in (row for group in groups for row in group.rows):
        if row.alarm.acknowledged_at is None:
            found[row.acknowledgement] = row.alarm.condition
        elif row.answered_as is not None:
            found[row.acknowledgement] = row.answered_as
    return found


def began(state: WallState, camera: CameraState) -> datetime | None:
    """When what is wrong with that camera began: an alarm is raised only after its on-delay.

    The judgement knows it while the condition holds; after a restart, or when it is over, the alarm alone does.
    """
    alarm, judgement = camera.alarm, camera.judgement
    seconds = state.now - judgement.since
    if not alarm.state.active or judgement.condition is not alarm.condition or math.isnan(seconds):
        return alarm.raised_at
    begin = state.at - timedelta(seconds=max(0.0, seconds))
    return begin if alarm.raised_at is None else min(begin, alarm.raised_at)


def unanswered(groups: Iterable[AlarmGroup]) -> tuple[AlarmRow, ...]:
    """All rows that an operator owes an answer to, in the order of the list."""
    return tuple(row for group in groups for row in group.unanswered)


def worse(first: Count, severity: Severity, state: AlarmState) -> tuple[Severity, AlarmState]:
    """The worse of a count's alarm and another: by what is owed, then by severity, as the list has it."""
    if (OWED[state], severity.value) > (OWED[first.state], first.severity.value):
        return severity, state
    return first.severity, first.state


def add(counts: Sequence[Count]) -> Count:
    """Several places as one."""
    total = Count()
    for count in counts:
        severity, state = worse(total, count.severity, count.state)
        total = Count(
            total.total + count.total,
            total.live + count.live,
            total.idle + count.idle,
            severity,
            state,
            total.in_turn + count.in_turn,
        )
    return total


def counts(inventory: Inventory, state: WallState) -> Counts:
    """How many cameras are live, and the worst alarm, for every place."""
    facilities = {}
    for facility in inventory.facilities:
        live = idle = in_turn = 0
        cameras = inventory.cameras_of[facility.id]
        down = state.places.get(Source.facility(facility.id))
        worst = Count() if down is None else Count(severity=severity_of(down), state=down.state)
        for camera in cameras:
            now = state.cameras.get(camera.id)
            if now is None or now.judgement.condition is Condition.IDLE:
                idle += 1
            elif works(now.judgement.condition):
                seen_now = now.judgement.checked_at != now.judgement.checked_at  # NaN: it is not looked at in turn
                live, in_turn = live + seen_now, in_turn + (not seen_now)
            if now is not None and now.suppressed_by is None and now.alarm.state is not AlarmState.NORMAL:
                severity, alarm_state = worse(worst, severity_of_wrong(now.alarm.condition), now.alarm.state)
                worst = Count(severity=severity, state=alarm_state)
        facilities[facility.id] = Count(len(cameras), live, idle, worst.severity, worst.state, in_turn)
    provinces = {
        province.id: add([facilities[facility.id] for facility in inventory.facilities_of[province.id]])
        for province in inventory.provinces
    }
    return Counts(add(list(provinces.values())), provinces, facilities)


def works(condition: Condition) -> bool:
    """True when that camera counts as live: its picture moves and is of now, whatever is not as it should be.

    One rule for strip, tree, title and status: also a black or covered camera is live, and in alarm as well.
    """
    if condition is Condition.LIVE:  # nearly all of them, at each tick: the table would cost ten times as much
        return True
    return RULES[condition].shows_now


@dataclass(frozen=True, slots=True)
class Headline:
    """What the strip says about the most urgent facility: those of its alarms that are alike in what they ask for."""

    severity: Severity
    state: AlarmState
    facility_id: FacilityId
    place: str  # "Đắk Lắk · Khu cách ly ..."
    trouble: Trouble
    since: datetime | None  # when the first of them began
    rows: tuple[AlarmRow, ...]  # what a press on [Acknowledge] answers to
    more: int  # unacknowledged alarms that are not told here
    answered: AlarmRow | None = None  # the one that was acknowledged last, when all have been


def headline(groups: Sequence[AlarmGroup]) -> Headline | None:
    """The one glance: of the most urgent facility the cameras that are lost, else those that came back, else the
    acknowledged ones."""
    if not groups:
        return None
    group = groups[0]
    first = group.worst
    told = tuple(row for row in group.rows if row.alarm.state is first.alarm.state)
    if isinstance(first.alarm.condition, Cause):
        told = (first,)  # the cause is told alone: what else is wrong there is another matter
    conditions = {row.alarm.condition for row in told}
    # whoever is answered already is lost all the same: "all 12 cameras", of which 8 wait for an answer
    alike = told
    if first.alarm.state is AlarmState.UNACKED:
        alike = tuple(row for row in group.rows if row.alarm.state.active and row.alarm.condition in conditions)
    ended = [row.alarm.cleared_at for row in told if row.alarm.cleared_at is not None]
    answers = [row for row in told if row.alarm.acknowledged_at is not None]
    owed = told if first.unanswered else ()
    return Headline(
        severity=first.severity,
        state=first.alarm.state,
        facility_id=group.facility_id,
        place=f"{group.province_name} · {group.facility_name}",
        trouble=Trouble(
            condition=first.alarm.condition if len(conditions) == 1 else None,
            count=len(alike),
            cameras=group.cameras,
            camera_name=first.camera_name if len(alike) == 1 else "",
            over=first.over,
            ended=max(ended, default=None) if first.over else None,
            back=all(row.back for row in alike),
            silent=all(row.silent for row in alike),
        ),
        since=min((row.since for row in alike if row.since is not None), default=None),
        rows=owed,
        more=len(unanswered(groups)) - len(owed),
        answered=None if first.unanswered else max(answers, key=_answered_at, default=None),
    )


def _answered_at(row: AlarmRow) -> float:
    return 0.0 if row.alarm.acknowledged_at is None else row.alarm.acknowledged_at.timestamp()
