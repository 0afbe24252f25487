"""The rows of the alarm list and their order, worked out from the inventory and the wall's state: values, no Qt."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from operator import attrgetter, itemgetter

from wall.alarms.book import Alarm, Wrong
from wall.alarms.causes import CauseNow
from wall.alarms.lifecycle import AlarmState
from wall.alarms.ordering import OWED, FacilityUrgency, in_order, urgency, urgency_of_facility
from wall.alarms.source import Habit, Source, SourceKind
from wall.health.condition import RULES, Meaning
from wall.model import Facility, FacilityId, Inventory
from wall.ui import words
from wall.ui.alarm_rows import AlarmGroup, AlarmRow, Identity
from wall.ui.alarm_words import Extent
from wall.ui.changed import Changed, all_of
from wall.ui.flood_banner import still_missing
from wall.ui.places import source_name
from wall.ui.repeats import Repeats
from wall.ui.state import CameraState, Place, WallState


@dataclass(frozen=True, slots=True)
class _Before:
    """What is remembered: the rows that were shown, and how often each alarm has come."""

    rows: Mapping[Identity, AlarmRow]
    repeats: Repeats


GroupUrgency = tuple[bool, int, int]


class Listing:
    """Keeps the groups from one state to the next, and makes anew only those of places in which something changed.

    From what was shown last it remembers when each loss was said to have begun, what it was when it was answered and
    how much was lost, also when it is over.
    """

    def __init__(self, before: Iterable[AlarmGroup] = (), repeats: Repeats | None = None) -> None:
        self.groups = tuple(before)
        self._repeats = Repeats() if repeats is None else repeats
        self._facilities: dict[FacilityId, tuple[GroupUrgency, FacilityUrgency, AlarmGroup]] = {}

    def show(self, inventory: Inventory, state: WallState, changed: Changed) -> tuple[AlarmGroup, ...]:
        """Every alarm that is not NORMAL, grouped by place, in the order in which an operator answers them."""
        if not changed:
            return self.groups
        if changed.everything:
            self._facilities.clear()
            told = self.groups
        else:
            old = (self._facilities.pop(each, None) for each in changed.facilities)
            larger = (group for group in self.groups if group.place.facility_id is None)
            told = (*(each[2] for each in old if each is not None), *larger)
        before = _Before({row.identity: row for group in told for row in group.rows}, self._repeats)
        for facility_id in changed.facilities:
            group = _facility(inventory.facility[facility_id], inventory, state, before)
            if group is not None:
                alarms = [row.alarm for row in group.rows]
                self._facilities[facility_id] = (_urgency(group), urgency_of_facility(alarms, inventory), group)
        larger_places = [
            group
            for alarm in in_order(state.places.values(), inventory)
            if (group := _larger_place(alarm, inventory, state, before)) is not None
        ]
        facilities = sorted(self._facilities.values(), key=itemgetter(0, 1))
        listed = [
            *((_urgency(group), group) for group in larger_places),
            *((each[0], each[2]) for each in facilities),
        ]
        listed.sort(key=itemgetter(0))
        self.groups = tuple(group for _, group in listed)
        return self.groups


def alarm_groups(
    inventory: Inventory, state: WallState, before: Iterable[AlarmGroup] = (), repeats: Repeats | None = None
) -> tuple[AlarmGroup, ...]:
    """The same at once; `before` is what was shown last."""
    return Listing(before, repeats).show(inventory, state, all_of(inventory))


def _facility(facility: Facility, inventory: Inventory, state: WallState, before: _Before) -> AlarmGroup | None:
    """The group of a facility; None where it has no alarm."""
    cameras = inventory.cameras_of[facility.id]
    found = [now.alarm for each in cameras if (now := state.cameras.get(each.id)) is not None and now.listed]
    places = [Source.facility(facility.id)]
    places += [Source.recorder(each.id) for each in inventory.recorders_of.get(facility.id, ())]
    wholes = [whole for each in places if (whole := state.places.get(each)) is not None]
    found += [whole for whole in wholes if whole.state is not AlarmState.NORMAL]
    if not found:
        return None
    group = AlarmGroup(
        Place(facility.province_id, facility.id),
        facility.name,
        inventory.province[facility.province_id].name,
        len(cameras),
        (),
        facility.contact,
        _missing(facility.id, inventory, state),
    )
    rows = [_row(alarm, group, inventory, state, before) for alarm in found]
    return replace(group, rows=tuple(sorted(rows, key=attrgetter("urgency"))))


def _missing(facility_id: FacilityId, inventory: Inventory, state: WallState) -> str:
    """What the facility is back without; else, for each of its recorders, what that is."""
    remaining = state.remaining.get(Source.facility(facility_id))
    if remaining is not None:
        return still_missing(len(remaining.cameras), remaining.of)
    if not state.remaining:
        return ""
    said = []
    for recorder in inventory.recorders_of.get(facility_id, ()):
        remaining = state.remaining.get(Source.recorder(recorder.id))
        if remaining is not None:
            missing = still_missing(len(remaining.cameras), remaining.of)
            said.append(f"{words.recorder(recorder.name)}: {missing}")
    return " · ".join(said)


def _urgency(group: AlarmGroup) -> GroupUrgency:
    """Of one word that stands for a whole place nothing is worse: it comes before the one camera elsewhere."""
    alarm = group.worst.alarm
    first = group.lost and alarm.state is AlarmState.UNACKED
    return (not first, -OWED[alarm.state], -group.worst.severity.value)


def _larger_place(alarm: Alarm, inventory: Inventory, state: WallState, before: _Before) -> AlarmGroup | None:
    """The group of a province's alarm, or of this station's: one row, under the name of that place."""
    name, kind = source_name(alarm.source, inventory), alarm.source.kind
    if not name or kind not in (SourceKind.PROVINCE, SourceKind.STATION):
        return None
    group = AlarmGroup(Place(alarm.source.province_id), name, "", 0, ())
    return replace(group, rows=(_row(alarm, group, inventory, state, before),))


def _row(alarm: Alarm, group: AlarmGroup, inventory: Inventory, state: WallState, before: _Before) -> AlarmRow:
    """The row of that alarm in its group: the one that was there, where it says the same."""
    known = before.rows.get((alarm.source.kind.value, alarm.source.id, alarm.occurrence))
    row = (_place_row if alarm.camera_id is None else _camera_row)(alarm, group, inventory, state, known)
    if row is known:
        return known
    row = replace(row, repeats=before.repeats.see(alarm))
    if alarm.acknowledged_at is not None and known is not None:
        row = replace(row, answered_as=_answered_as(known))
    return known if known is not None and known == row else row


def _place_row(
    alarm: Alarm, group: AlarmGroup, inventory: Inventory, state: WallState, known: AlarmRow | None
) -> AlarmRow:
    cause = state.causes.get(alarm.source) if alarm.state.active else None
    extent = None if cause is None else extent_of(alarm.source, inventory, state)
    seen = [each for each in (None if known is None else known.most, extent) if each is not None]
    return AlarmRow(
        alarm,
        source_name(alarm.source, inventory),
        group.place,
        group.name,
        group.province_name,
        first_of=state.firsts.get(alarm.source, 0),
        contact=group.contact,
        back=alarm.state.active
        and (cause is None or not cause.lost)
        and _works_again(alarm.source, inventory, state),
        since=known.since if known is not None else _earlier(alarm.raised_at, cause, state),
        extent=extent,
        most=max(seen, key=lambda each: each.size, default=None),
        urgency=urgency(alarm, inventory),
    )


def _works_again(source: Source, inventory: Inventory, state: WallState) -> bool:
    """Every camera there that is expected to deliver is good again; of more than a facility nobody says so."""
    if source.recorder_id is not None:
        recorder = inventory.recorder.get(source.recorder_id)
        cameras = () if recorder is None else recorder.cameras
    elif source.facility_id is not None:
        cameras = tuple(camera.id for camera in inventory.cameras_of[source.facility_id])
    else:
        return False
    found = (state.cameras.get(camera_id) for camera_id in cameras)
    expected = [now for now in found if now is not None and now.planned is None and not now.alarm.hidden]
    return bool(expected) and all(RULES[now.judgement.condition].meaning is Meaning.GOOD for now in expected)


def _camera_row(
    alarm: Alarm, group: AlarmGroup, inventory: Inventory, state: WallState, known: AlarmRow | None
) -> AlarmRow:
    assert alarm.camera_id is not None
    now, camera = state.cameras[alarm.camera_id], inventory.camera[alarm.camera_id]
    back = alarm.state.active and RULES[now.judgement.condition].meaning is Meaning.GOOD
    times = now.times if alarm.condition is Habit.UNSTABLE else 0
    first_of = state.firsts.get(alarm.source, 0)
    # Nearly always it says the same, and finding that is quicker than a new row. What a row says is all named here.
    if known is not None and known.alarm is alarm and known.since is not None:
        (_, (_, number, _)), place_id = known.urgency, known.place.facility_id
        said = (known.back, known.times, known.first_of, known.name, number, place_id)
        is_so = (back, times, first_of, camera.name, camera.number, camera.facility_id)
        if said == is_so and (known.place_name, known.province_name) == (group.name, group.province_name):
            return known
    return AlarmRow(
        alarm,
        camera.name,
        group.place,
        group.name,
        group.province_name,
        since=began(state, now) if known is None or known.since is None else known.since,
        back=back,
        times=times,
        first_of=first_of,
        urgency=urgency(alarm, inventory),
    )


def _answered_as(known: AlarmRow) -> Wrong | None:
    """What it was when it was answered, by the row that was shown before: until then it is what it is."""
    return known.alarm.condition if known.alarm.acknowledged_at is None else known.answered_as


def _earlier(raised_at: datetime | None, cause: CauseNow | None, state: WallState) -> datetime | None:
    """When a place was lost: before its alarm, where somebody has seen that."""
    if cause is None or raised_at is None:
        return raised_at
    return min(raised_at, state.at - timedelta(seconds=max(0.0, state.now - cause.since)))


def extent_of(source: Source, inventory: Inventory, state: WallState) -> Extent | None:
    """How much of that place is lost now; None when it is not lost as a whole."""
    cause = state.causes.get(source)
    if cause is None:
        return None
    if source.province_id is None:
        return Extent(cause.lost, cause.of, cause.lost, cause.uplink)
    facilities = inventory.facilities_of[source.province_id]
    causes = (state.causes.get(Source.facility(facility.id)) for facility in facilities)
    return Extent(cause.lost, cause.of, sum(each.lost for each in causes if each is not None))


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
