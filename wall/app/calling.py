"""What calls the operator of this desk: what was first at its facility, is there a flood, what may be heard."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType

from wall.alarms.alarm import Alarm, AlarmChange, ChangeKind, annunciates
from wall.alarms.causes import Remaining
from wall.alarms.first_out import FirstOut
from wall.alarms.flood import NO_FLOOD, Flood, FloodNow, sounds
from wall.alarms.lifecycle import AlarmState
from wall.alarms.losses import Whereabouts
from wall.alarms.source import Source
from wall.model import CameraId, FacilityId

Places = Mapping[CameraId, Whereabouts]


class Calling:
    """Give it every change of the book, then the moment. It is told which alarms something hides, and hides none.

    `is_anothers`: which alarms another desk sounds. They do not call the operator of this one, and are no flood here.
    """

    def __init__(self, is_anothers: Callable[[Source], bool] = lambda _: False) -> None:
        self._is_anothers = is_anothers
        self._flood = Flood()
        self._first_out = FirstOut()
        self._begun: tuple[Alarm, ...] = ()
        self._heard: list[AlarmChange] = []
        self.flood: FloodNow = NO_FLOOD
        self.firsts: Mapping[Source, int] = {}  # first at their facility; how many came together there

    def begin(self, alarms: Iterable[Alarm]) -> None:
        """The rows as the journal knows them."""
        self._begun = tuple(alarms)
        self._flood = Flood()

    def show_places(self, places: Places) -> None:
        """Where cameras belong. What was first before the program began, and whether there was a flood, is known
        from then on. What something hid has called nobody, and what a facility tells in one moment is one call."""
        if self._begun and places:
            ours = (each for each in self._begun if not self._is_anothers(each.source))
            told = (each for each in ours if not each.hidden and each.raised_at is not None)
            calls = {(_facility(each.source, places) or each.source, each.raised_at): each for each in told}
            self._flood = Flood(calls.values())
            rows = (alarm for alarm in self._begun if alarm.raised_at is not None)
            for alarm in sorted(rows, key=lambda each: (each.raised_at, each.source.id)):
                self._raise(alarm, places)
            self._begun = ()
            self.firsts = self._first_out.firsts

    def hear(self, changes: Iterable[AlarmChange]) -> None:
        """What other desks did: it belongs to the next tick."""
        self._heard += changes

    def tick(
        self,
        changes: Collection[AlarmChange],
        hidden: Collection[Source],
        places: Places,
        at: datetime,
        remaining: Mapping[Source, Remaining] = MappingProxyType({}),
    ) -> None:
        """What changed in the book here, and when. `hidden`: alarms that call nobody, whatever becomes of them.

        `remaining`: what is told together because its facility or recorder is back without it. That is one call,
        and none of them was first.
        """
        changes, self._heard = [*self._heard, *changes], []
        together = {camera: place for place, each in remaining.items() for camera in each.together}
        calls = [each for each in changes if _annunciates(each) and each.alarm.source not in hidden]
        for change in calls:
            if change.kind is ChangeKind.RAISED and change.alarm.source not in together:
                self._raise(change.alarm, places)
        if changes:
            self._first_out.forget(each.alarm.source for each in changes if each.alarm.state is AlarmState.NORMAL)
            self.firsts = self._first_out.firsts
        ours = (each.alarm.source for each in calls if not self._is_anothers(each.alarm.source))
        self._flood.count(at for _ in {together.get(source, source) for source in ours})
        self.flood = self._flood.now(at)

    def hand_over(self, alarms: int, at: datetime) -> None:
        """So many of another desk call this operator as well from now on."""
        self._flood.count([at] * alarms)

    def unheard(self, alarms: Iterable[Alarm]) -> frozenset[Source]:
        """Of which of these alarms nothing is to be heard, because there is a flood."""
        if not self.flood.on:
            return frozenset()
        return frozenset(
            each.source for each in alarms if not sounds(each, self.flood, first_out=each.source in self.firsts)
        )

    def _raise(self, alarm: Alarm, places: Places) -> None:
        facility_id = _facility(alarm.source, places)
        if facility_id is not None:
            self._first_out.raised(alarm, facility_id)


def _annunciates(change: AlarmChange) -> bool:
    return annunciates(change.kind, change.alarm.state, change.alarm.hiding.kind)


def _facility(source: Source, places: Places) -> FacilityId | None:
    """Where that alarm belongs; None for a province, this station, and what the inventory has no more."""
    if source.recorder_id is not None:
        found = (each.facility_id for each in places.values() if each.recorder_id == source.recorder_id)
        return next(found, None)
    if source.camera_id is None:
        return source.facility_id
    place = places.get(source.camera_id)
    return None if place is None else place.facility_id
