"""What the search for a common cause remembers of each camera: since when nothing comes, since when it is back."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from wall.model import CameraId, FacilityId, Inventory, ProvinceId, RecorderId

HOLD = 5.0  # seconds an alarm waits for its cause to appear: Alertmanager's group_wait, whose 30 s are too slow
_EVER = -math.inf


class Reach(Enum):
    """What a camera's judgement says about the network between it and this desk."""

    DELIVERS = "delivers"  # something comes from it: pictures, however bad, or an answer
    LOST = "lost"  # nothing comes
    OPEN = "open"  # it is being called, or nobody knows: neither


class Absence(Enum):
    """Why nobody expects pictures from a camera."""

    NO = "no"  # they are expected
    REPAIR = "repair"  # out of service
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a camera belongs. `recorder_id`: None where it hangs on none, or its whole facility on that one."""

    facility_id: FacilityId
    province_id: ProvinceId
    recorder_id: RecorderId | None = None


def whereabouts(inventory: Inventory) -> Mapping[CameraId, Whereabouts]:
    """Where every camera belongs.

    A recorder that a facility hangs on as a whole is no level of its own: its loss is that of the facility.
    """
    found: dict[CameraId, Whereabouts] = {}
    for camera in inventory.cameras:
        recorder, whole = inventory.recorder_of.get(camera.id), len(inventory.cameras_of[camera.facility_id])
        own = recorder.id if recorder is not None and len(recorder.cameras) < whole else None
        province_id = inventory.facility[camera.facility_id].province_id
        found[camera.id] = Whereabouts(camera.facility_id, province_id, own)
    return found


class CameraNow(NamedTuple):
    """What a tick tells of one camera: a tuple, of which each tick makes thousands. Times are monotonic seconds,
    NaN = never."""

    camera_id: CameraId
    place: Whereabouts
    in_service: bool  # it is watched at this moment: one that rests until its turn says nothing about the line
    reach: Reach
    heard_at: float = math.nan  # its newest packet
    due: bool = False  # its on-delay is over and the book does not have its alarm
    absence: Absence = Absence.NO  # of one that is not in service for that reason


class Loss:
    """One camera's memory. Changed by `see` alone, and by the places that it is a child of."""

    __slots__ = (
        "delivers_since",
        "due_since",
        "fresh_until",
        "left",
        "lost",
        "now",
        "quiet_since",
        "seen_at",
        "spent",
    )

    def __init__(self, now: CameraNow, *, spent: bool) -> None:
        self.now = now
        self.seen_at = math.nan  # the last tick that told of it
        self.quiet_since = math.nan  # since when nothing comes; NaN: something does, or it is not in service
        self.delivers_since = math.nan
        self.due_since = math.nan
        self.lost = False  # judged to be lost since it delivered last
        self.spent = spent  # this loss has been told already: it is no news for its place
        self.left = False  # its place is back, and it is lost still
        self.fresh_until = _EVER  # its on-delay begins anew until then, because its cause is over

    def see(self, told: CameraNow, now: float) -> bool:
        """Take over what this tick says. False when it belongs elsewhere now, or is in service or out of it anew."""
        before, self.now, self.seen_at = self.now, told, now
        if not told.due:
            self.due_since = math.nan
        elif math.isnan(self.due_since):
            self.due_since = now
        if not told.in_service:
            self.quiet_since = math.nan
            self.lost = self.left = False
            if told.absence is not Absence.PLAN or told.reach is not Reach.DELIVERS:
                self.delivers_since = math.nan
            elif math.isnan(self.delivers_since):
                self.delivers_since = now
        elif told.reach is Reach.DELIVERS:
            if math.isnan(self.delivers_since):
                self.delivers_since = now
            self.quiet_since = math.nan
            self.lost = self.spent = self.left = False
        else:
            if math.isnan(self.quiet_since):
                heard = before.in_service and told.heard_at >= self.delivers_since
                self.quiet_since = min(told.heard_at, now) if heard else now
            self.delivers_since = math.nan
            self.lost = self.lost or told.reach is Reach.LOST
        return told.in_service is before.in_service and (told.place is before.place or told.place == before.place)

    def waits(self, now: float) -> bool:
        """Its alarm is due, and may still wait for the alarm of its cause."""
        return self.lost and not self.spent and self.now.due and now - self.due_since < HOLD

    def delivered_for(self, now: float) -> float:
        """Seconds without a break; 0 while nothing comes."""
        return 0.0 if math.isnan(self.delivers_since) else now - self.delivers_since


def most_within(moments: Iterable[float], seconds: float) -> int:
    """The largest number of these moments that lie within so many seconds of each other."""
    ordered = sorted(moments)
    first = most = 0
    for last, moment in enumerate(ordered):
        while moment - ordered[first] > seconds:
            first += 1
        most = max(most, last - first + 1)
    return most
