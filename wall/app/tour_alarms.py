"""On which cameras a tour stops: those with an alarm that nobody has acknowledged, or whose place has one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set

from wall.alarms.alarm import Alarm
from wall.alarms.losses import whereabouts
from wall.alarms.source import STATION, Source
from wall.model import CameraId, Inventory

FRESH_S = 0.2  # the tours of several windows ask several times a second; the alarms are gone through once


class WaitingAlarms:
    """A container of cameras: `camera in alarms`. Asked on the GUI thread, computed at most once in `FRESH_S`."""

    def __init__(self, listed: Callable[[], Iterable[Alarm]], clock: Callable[[], float]) -> None:
        """`listed`: the rows that are on the list now. `clock`: monotonic seconds."""
        self._listed, self._clock = listed, clock
        self._above: dict[CameraId, tuple[Source, ...]] = {}  # what stands for a camera, itself first
        self._waiting: Set[Source] = frozenset()
        self._until = float("-inf")

    def show_inventory(self, inventory: Inventory) -> None:
        """These places are watched from now on."""
        self._above = {}
        for camera_id, where in whereabouts(inventory).items():
            recorder = () if where.recorder_id is None else (Source.recorder(where.recorder_id),)
            places = (Source.facility(where.facility_id), Source.province(where.province_id), STATION)
            self._above[camera_id] = (Source.camera(camera_id), *recorder, *places)

    def source(self, camera_id: CameraId) -> Source | None:
        """What is in alarm there: the camera, its recorder or a place that it is in; None: nothing waits."""
        now = self._clock()
        if now >= self._until:
            self._until = now + FRESH_S
            self._waiting = frozenset(alarm.source for alarm in self._listed() if alarm.state.unanswered)
        if not self._waiting:
            return None
        return next((each for each in self._above.get(camera_id, ()) if each in self._waiting), None)

    def __contains__(self, camera_id: object) -> bool:
        return isinstance(camera_id, str) and self.source(CameraId(camera_id)) is not None
