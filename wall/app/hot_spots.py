"""What the tiles of saved views show that follow what happens: hot spots, and how a place stands.

A hot spot changes when what needs attention changes, and never under somebody's eyes: while it fills the wall, it
stays. It selects nothing and enlarges nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from wall.alarms.alarm import Alarm
from wall.alarms.ordering import severity_of
from wall.alarms.source import Source, SourceKind
from wall.app.browsing import Browsing
from wall.health.condition import Severity
from wall.layouts.saved import HotKind, HotSpot, StatusTile
from wall.model import CameraId, Inventory
from wall.ui import words
from wall.ui.changed import Changes
from wall.ui.counts import Counting, Counts, works
from wall.ui.places import source_name, source_of
from wall.ui.state import Place, WallState
from wall.ui.tile_content import PlaceStatus
from wall.ui.tile_status import PriorityCount
from wall.ui.wall_canvas import WallCanvas


@dataclass(slots=True, eq=False)
class _Window:
    """One wall window, and what its hot spots show."""

    browsing: Browsing
    canvas: WallCanvas
    shown: Mapping[HotKind, CameraId] = field(default_factory=dict)


class HotSpots:
    """Told of every state and selection; tells each wall window only when one of its hot spots changes."""

    def __init__(self) -> None:
        self._windows: list[_Window] = []
        self._inventory = Inventory()
        self._wanted: dict[HotKind, CameraId] = {}
        self._newest: tuple[Source, int, CameraId] | None = None  # the alarm, its occurrence, and who stands for it
        self._changes, self._counting = Changes(), Counting()

    def add(self, browsing: Browsing, canvas: WallCanvas) -> None:
        """A wall window. What is selected in it, hot spots of all windows follow."""
        window = _Window(browsing, canvas)
        self._windows.append(window)
        canvas.selected.connect(self.select)
        canvas.enlarge_changed.connect(partial(self._released, window))

    def remove(self, browsing: Browsing) -> None:
        """That window is gone."""
        self._windows = [each for each in self._windows if each.browsing is not browsing]

    def show_inventory(self, inventory: Inventory) -> None:
        """These cameras are watched from now on."""
        self._inventory = inventory
        self._changes, self._counting = Changes(), Counting()
        if self._wanted.get(HotKind.SELECTED) not in inventory.camera:
            self._wanted.pop(HotKind.SELECTED, None)

    def select(self, camera_id: CameraId | None) -> None:
        """Somebody has selected that camera; with none, what was selected last stays."""
        if camera_id is not None and self._wanted.get(HotKind.SELECTED) != camera_id:
            self._wanted[HotKind.SELECTED] = camera_id
            self._tell_all()

    def look(self, state: WallState) -> None:
        """The newest state."""
        contents = frozenset(chain.from_iterable(each.canvas.contents for each in self._windows))
        if HotSpot(HotKind.NEWEST_ALARM) in contents:
            self._look_at_alarms(state)
        if any(isinstance(content, HotSpot) for content in contents):
            self._tell_all()  # also what was held back while somebody looked closely
        counts: Counts | None = None
        if StatusTile() in contents:
            counts = self._counting.show(self._inventory, state, self._changes.look(self._inventory, state))
        for window in self._windows:
            shown = window.canvas.contents
            if shown:
                wants = counts is not None and StatusTile() in shown
                place = window.browsing.place
                status = place_status(self._inventory, state, place, counts) if wants and counts else None
                window.canvas.set_status(status)

    def _look_at_alarms(self, state: WallState) -> None:
        alarm = newest_alarm(state)
        if alarm is None:
            self._newest = None
            self._wanted.pop(HotKind.NEWEST_ALARM, None)
            return
        known = self._newest
        if known is None or known[:2] != (alarm.source, alarm.occurrence) or known[2] not in self._inventory.camera:
            camera_id = camera_of(alarm.source, self._inventory, state)
            self._newest = None if camera_id is None else (alarm.source, alarm.occurrence, camera_id)
        if self._newest is None:
            self._wanted.pop(HotKind.NEWEST_ALARM, None)
        else:
            self._wanted[HotKind.NEWEST_ALARM] = self._newest[2]

    def _released(self, window: _Window, _enlarged: object) -> None:
        """Another tile is enlarged, or none: what was held back meanwhile may come."""
        self._tell(window)

    def _tell_all(self) -> None:
        for window in self._windows:
            self._tell(window)

    def _tell(self, window: _Window) -> None:
        if window not in self._windows:
            return
        held = {kind: window.shown[kind] for kind in window.canvas.held if kind in window.shown}
        now = {**self._wanted, **held}
        if now != window.shown:
            window.shown = now  # before it is told: that draws everything anew, and asks here again
            window.browsing.show_hot(now)


def newest_alarm(state: WallState) -> Alarm | None:
    """The alarm that was raised last of those that are listed and that nobody has acknowledged."""
    cameras = (each.alarm for each in state.cameras.values() if each.listed)
    waiting = [
        (alarm.raised_at, severity_of(alarm).value, alarm)
        for alarm in chain(cameras, state.places.values())
        if alarm.state.unanswered and alarm.raised_at is not None
    ]
    return max(waiting, key=lambda each: each[:2])[2] if waiting else None


def camera_of(source: Source, inventory: Inventory, state: WallState) -> CameraId | None:
    """The camera that stands for an alarm: of a place that which was lost first, as far as that is known."""
    if source.camera_id is not None:
        return source.camera_id if source.camera_id in inventory.camera else None
    found = list(_cameras_of(source, inventory))
    states = ((at, camera_id, state.cameras.get(camera_id)) for at, camera_id in enumerate(found))
    lost = [
        (now.suppressed_by != source, math.isnan(now.judgement.since), now.judgement.since, at, camera_id)
        for at, camera_id, now in states
        if now is not None and not works(now.judgement.condition)
    ]
    if lost:
        return min(lost, key=lambda each: (each[0], each[1], 0.0 if each[1] else each[2], each[3]))[4]
    return found[0] if found else None


def _cameras_of(source: Source, inventory: Inventory) -> Iterator[CameraId]:
    if source.recorder_id is not None:
        recorder = inventory.recorder.get(source.recorder_id)
        yield from () if recorder is None else recorder.cameras
    elif source.facility_id is not None:
        yield from (each.id for each in inventory.cameras_of.get(source.facility_id, ()))
    elif source.province_id is not None and source.province_id in inventory.province:
        yield from (each.id for each in inventory.cameras_in_province(source.province_id))
    elif source.kind is SourceKind.STATION:
        yield from (each.id for each in inventory.cameras)


def place_status(inventory: Inventory, state: WallState, place: Place, counts: Counts) -> PlaceStatus:
    """How that place stands: of what is listed, what lies there or is the place itself, nothing above it."""
    if place.facility_id is not None:
        count = counts.facilities[place.facility_id]
        cameras: Iterator[CameraId] = (each.id for each in inventory.cameras_of[place.facility_id])
    elif place.province_id is not None:
        count = counts.provinces[place.province_id]
        cameras = (each.id for each in inventory.cameras_in_province(place.province_id))
    else:
        count = counts.everything
        cameras = (each.id for each in inventory.cameras)
    states = (state.cameras.get(camera_id) for camera_id in cameras)
    alarms = [now.alarm for now in states if now is not None and now.listed]
    alarms += [alarm for source, alarm in state.places.items() if _belongs(source, place, inventory)]
    told: dict[Severity, list[bool]] = {}
    for alarm in alarms:
        severity = severity_of(alarm)
        if severity is not Severity.NONE:
            told.setdefault(severity, []).append(alarm.state.unanswered)
    worst_first = sorted(told, key=lambda severity: severity.value, reverse=True)
    rows = tuple(PriorityCount(severity, len(told[severity]), sum(told[severity])) for severity in worst_first)
    name = words.all_cameras() if place == Place() else source_name(source_of(place), inventory)
    return PlaceStatus(name, count, rows)


def _belongs(source: Source, place: Place, inventory: Inventory) -> bool:
    """What a place's alarm is about lies in that place, or is the place."""
    if place == Place():
        return True
    if source.recorder_id is not None:
        recorder = inventory.recorder.get(source.recorder_id)
        facility_id = None if recorder is None else recorder.facility_id
    else:
        facility_id = source.facility_id
    if place.facility_id is not None:
        return facility_id == place.facility_id
    facility = None if facility_id is None else inventory.facility.get(facility_id)
    province_id = source.province_id if facility is None else facility.province_id
    return province_id == place.province_id
