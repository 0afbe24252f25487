"""What became different from one drawing to the next: lists, counts and trees make only that anew.

A state is a new object with a new one for each camera four times a second, and of thousands of cameras a handful
differ in what a list says. Found once for all who show them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import dataclass, fields
from operator import attrgetter

from wall.alarms.belonging import facility_of
from wall.alarms.source import Source
from wall.health.condition import Judgement
from wall.model import CameraId, FacilityId, Inventory
from wall.ui.state import CameraState, WallState

_RUNS = {"since", "picture_at", "checked_at"}  # of a judgement: moments, of which no list says more than an age
# Of a state: no list depends on them, or they come first.
_OTHERS = {"now", "at", "cameras", "journal", "cpu_cores", "desk"}
_BY_SOURCE = tuple(each.name for each in fields(WallState) if each.name not in _OTHERS)  # maps and sets
_facts = attrgetter(
    *(each.name for each in fields(CameraState) if each.name not in ("judgement", "sample", "behind")),
    *(f"judgement.{each.name}" for each in fields(Judgement) if each.name not in _RUNS),
)


@dataclass(frozen=True, slots=True)
class Changed:
    """The cameras whose state differs, and the places (facilities with such a camera among them)."""

    cameras: Collection[CameraId]
    facilities: Collection[FacilityId]
    larger: bool  # a province, or this station
    everything: bool = False  # another inventory: names and places as well

    def __bool__(self) -> bool:
        return bool(self.everything or self.larger or self.cameras or self.facilities)


def all_of(inventory: Inventory) -> Changed:
    """As if nothing of it had been shown yet."""
    return Changed(inventory.camera.keys(), inventory.facility.keys(), larger=True, everything=True)


class Changes:
    """Remembers what was shown last."""

    def __init__(self) -> None:
        self._inventory: Inventory | None = None
        self._state: WallState | None = None

    def look(self, inventory: Inventory, state: WallState) -> Changed:
        """What differs from the last look."""
        before, self._state = self._state, state
        if before is None or inventory is not self._inventory:
            self._inventory = inventory
            return all_of(inventory)
        cameras = tuple(_cameras(before, state))
        sources = set(_sources(before, state))
        facilities = {camera.facility_id for each in cameras if (camera := inventory.camera.get(each)) is not None}
        facilities |= {found for each in sources if (found := facility_of(each, inventory)) is not None}
        return Changed(cameras, facilities, larger=any(each.facility_id is None for each in sources))


def _cameras(before: WallState, state: WallState) -> Iterator[CameraId]:
    """This runs for every camera at each drawing."""
    old = before.cameras
    for camera_id, now in state.cameras.items():
        then = old.get(camera_id)
        if now is then:
            continue
        if then is None or _facts(now) != _facts(then):
            yield camera_id
            continue
        looked, looked_then = now.judgement.checked_at, then.judgement.checked_at
        if looked != looked_then and (looked == looked or looked_then == looked_then):  # NaN: not looked at in turn
            yield camera_id
    if len(old) != len(state.cameras) or old.keys() != state.cameras.keys():
        yield from (camera_id for camera_id in old if camera_id not in state.cameras)


def _sources(before: WallState, state: WallState) -> Iterator[Source]:
    """The places, and cameras, of which anything else in the state says something else."""
    for name in _BY_SOURCE:
        then, now = getattr(before, name), getattr(state, name)
        if isinstance(now, Mapping):
            yield from (source for source in {*then, *now} if then.get(source) != now.get(source))
        elif isinstance(now, Set):
            yield from then ^ now
