"""What the tree rolls up: how many cameras of each place are live, how many alarms there are, the worst. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wall.alarms.book import Alarm, severity_of_wrong
from wall.alarms.causes import CauseNow
from wall.alarms.hiding import Hidden
from wall.alarms.lifecycle import AlarmState
from wall.alarms.ordering import OWED, severity_of
from wall.alarms.source import Source
from wall.health.condition import RULES, Condition, Severity
from wall.model import Camera, FacilityId, Inventory, ProvinceId, Recorder
from wall.ui.changed import Changed, all_of
from wall.ui.places import EVERYTHING, source_of
from wall.ui.state import Place, WallState


@dataclass(frozen=True, slots=True)
class Count:
    """The cameras of a place, rolled up."""

    total: int = 0
    live: int = 0  # their pictures move and are of now, whatever else is wrong with them
    idle: int = 0  # not watched now: neither good nor bad
    severity: Severity = Severity.NONE  # of the worst alarm that is listed
    state: AlarmState = AlarmState.NORMAL  # of the worst alarm that is listed
    in_turn: int = 0  # good when they were looked at last; their pictures are not of now
    cause: CauseNow | None = None  # the place is lost as a whole, whether or not its alarm is listed
    hidden: Hidden = Hidden.NO  # of a camera: it is shelved or out of service
    explained: bool = False  # it is lost, and the listed alarm is that of a place above it
    alarms: int = 0  # of a place: how many are listed there
    owed: int = 0  # of these: an operator owes an answer

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
            alarms=total.alarms + count.alarms,
            owed=total.owed + count.owed,
        )
    return total


class Counting:
    """Keeps every place's count from one state to the next, and counts anew only where something changed."""

    def __init__(self) -> None:
        self._counts = Counts(Count(), {}, {})

    def show(self, inventory: Inventory, state: WallState, changed: Changed) -> Counts:
        """How many cameras are live, and the worst alarm, for every place; the same object while nothing changed.

        A place that is lost as a whole is one alarm of that place and of those above it: what it hides is not
        counted.
        """
        if not changed:
            return self._counts
        facilities = {} if changed.everything else dict(self._counts.facilities)
        for facility_id in changed.facilities:
            count = _cameras(inventory.cameras_of[facility_id], state)
            for recorder in inventory.recorders_of.get(facility_id, ()):
                count = _with_recorder(count, recorder, state)
            place = Place(inventory.facility[facility_id].province_id, facility_id)
            facilities[facility_id] = _with_place(count, place, state)
        provinces = {}
        for province in inventory.provinces:
            count = add([facilities[facility.id] for facility in inventory.facilities_of[province.id]])
            provinces[province.id] = _with_place(count, Place(province.id), state)
        everything = _with_place(add(list(provinces.values())), EVERYTHING, state)
        self._counts = Counts(everything, provinces, facilities)
        return self._counts


def counts(inventory: Inventory, state: WallState) -> Counts:
    """The same at once."""
    return Counting().show(inventory, state, all_of(inventory))


def _cameras(cameras: Sequence[Camera], state: WallState) -> Count:
    """The cameras of one facility."""
    live = idle = in_turn = alarms = owed = 0
    worst = Count()
    for camera in cameras:
        now = state.cameras.get(camera.id)
        if now is None or now.judgement.condition is Condition.IDLE:
            idle += 1
        elif works(now.judgement.condition):
            seen_now = now.judgement.checked_at != now.judgement.checked_at  # NaN: it is not looked at in turn
            live, in_turn = live + seen_now, in_turn + (not seen_now)
        if now is not None and now.listed:
            alarms, owed = alarms + 1, owed + now.alarm.state.unanswered
            severity, alarm_state = worse(worst, severity_of_wrong(now.alarm.condition), now.alarm.state)
            if (severity, alarm_state) != (worst.severity, worst.state):
                worst = Count(severity=severity, state=alarm_state)
    return Count(len(cameras), live, idle, worst.severity, worst.state, in_turn, alarms=alarms, owed=owed)


def _with_recorder(count: Count, recorder: Recorder, state: WallState) -> Count:
    """The same with the alarm of one of its recorders, which is one alarm as well."""
    listed = state.places.get(Source.recorder(recorder.id))
    return count if listed is None else _with_alarm(count, listed)


def _with_alarm(count: Count, listed: Alarm) -> Count:
    severity, alarm_state = worse(count, severity_of(listed), listed.state)
    alarms, owed = count.alarms + (listed.state is not AlarmState.NORMAL), count.owed + listed.state.unanswered
    return replace(count, severity=severity, state=alarm_state, alarms=alarms, owed=owed)


def _with_place(count: Count, place: Place, state: WallState) -> Count:
    """The same with what is wrong with the place as a whole."""
    source = source_of(place)
    listed, cause = state.places.get(source), state.causes.get(source)
    if listed is None:
        return count if cause is None else replace(count, cause=cause, explained=True)
    return replace(_with_alarm(count, listed), cause=cause)


def works(condition: Condition) -> bool:
    """True when that camera counts as live: its picture moves and is of now, whatever is not as it should be.

    One rule for strip, tree, title and status: also a black or covered camera is live, and in alarm as well.
    """
    if condition is Condition.LIVE:  # nearly all of them, at each tick: the table would cost ten times as much
        return True
    return RULES[condition].shows_now
