"""A facility's scheme changed at the centre: which addresses its cameras get, and taking them over together with it.

What the survey found on the facility's network is rewritten anew; cameras of which no survey knows an address keep
theirs. Waits for the database: not for the GUI thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from wall.model import Camera, CameraId, FacilityId, Inventory
from wall.programme.facts import FacilityRecord, Scheme, Survey
from wall.programme.moves import StageMove
from wall.programme.rules import RuleProblem
from wall.programme.stages import Unmoved
from wall.store.database import Connection, Database
from wall.store.errors import StoreError
from wall.store.inventory_store import load_inventory, save_inventory
from wall.store.survey_reading import SurveyedCamera, load_cameras, load_record
from wall.store.survey_store import save_scheme
from wall.survey.arrival_streams import Left, LeftError, Which, streams_of
from wall.urls import StreamUrl


@dataclass(frozen=True, slots=True)
class Kept:
    """A camera that keeps its address, and why; `why` None: no survey says where it is on the facility's network."""

    camera: Camera
    why: Left | None = None
    detail: str = ""
    rule: RuleProblem | None = None


@dataclass(frozen=True, slots=True)
class Readdressed:
    """What a scheme makes of a facility. `moved`: before and after."""

    facility_id: FacilityId
    scheme: Scheme
    moved: tuple[tuple[Camera, Camera], ...] = ()
    kept: tuple[Kept, ...] = ()
    same: int = 0  # cameras whose address is what the scheme makes already


class SchemeChangedError(Exception):
    """Somebody has changed inventory or survey since it was looked at; nothing was written."""


def look_at_scheme(database: Database, facility_id: FacilityId, scheme: Scheme) -> Readdressed:
    """What the scheme would change. Raises StoreError."""
    with database.read() as connection:
        return _looked(connection, facility_id, scheme)


def take_scheme(database: Database, shown: Readdressed, at: datetime, by: str) -> StageMove | Unmoved | None:
    """Write down the scheme and the addresses, in one transaction. Raises SchemeChangedError, StoreError.

    What comes of it for the facility's stage: see `save_scheme`.
    """
    with database.write() as connection:
        if _looked(connection, shown.facility_id, shown.scheme) != shown:
            raise SchemeChangedError
        told = save_scheme(connection, shown.facility_id, shown.scheme, at, by)
        if shown.moved:
            save_inventory(connection, (), (), [after for _, after in shown.moved])
            database.announce_inventory(connection)
    return told


def _looked(connection: Connection, facility_id: FacilityId, scheme: Scheme) -> Readdressed:
    inventory = load_inventory(connection)
    if facility_id not in inventory.facility:
        raise StoreError(f"facility {facility_id} is not in the inventory")
    surveyed = load_cameras(connection, facility_id)
    return readdressed(inventory, facility_id, surveyed, load_record(connection, facility_id), scheme)


def elsewhere(inventory: Inventory, facility_id: FacilityId) -> Mapping[StreamUrl, str]:
    """The addresses that cameras of other facilities have, and whose they are."""
    return {
        each.main: f"{each.name}, {inventory.facility[each.facility_id].name}"
        for each in inventory.cameras
        if each.facility_id != facility_id
    }


def readdressed(
    inventory: Inventory,
    facility_id: FacilityId,
    surveyed: Sequence[SurveyedCamera],
    record: FacilityRecord | None,
    scheme: Scheme,
    others: Mapping[StreamUrl, str] | None = None,
) -> Readdressed:
    """The addresses by that scheme. Pure. No address is there twice: the second camera keeps what it has.

    `others`: see `elsewhere`, for whoever asks again and again.
    """
    facts = {each.camera_id: each.facts for each in surveyed if each.camera_id is not None}
    cameras = inventory.cameras_of.get(facility_id, ())
    facility = inventory.facility[facility_id]
    noted = record or FacilityRecord(inventory.province[facility.province_id].name, facility.name)
    survey = Survey(noted, scheme=scheme)
    used = dict(elsewhere(inventory, facility_id) if others is None else others)
    new: dict[CameraId, Camera] = {}
    kept: list[Kept] = []
    for camera in cameras:
        if camera.id not in facts:
            kept.append(Kept(camera))
            used.setdefault(camera.main, camera.name)
            continue
        try:
            told = facts[camera.id]
            streams = streams_of(told, survey, Which.ALL)
        except LeftError as error:
            kept.append(Kept(camera, error.why, error.detail, error.rule))
            used.setdefault(camera.main, camera.name)
            continue
        sub = streams.sub if streams.sub_known else camera.sub
        onvif = streams.onvif if told.onvif else camera.onvif
        new[camera.id] = replace(camera, main=streams.main, sub=sub, onvif=onvif)
    moved, same = _moved(cameras, new, used, kept)
    return Readdressed(facility_id, scheme, tuple(moved), tuple(kept), same)


def _moved(
    cameras: Sequence[Camera], new: Mapping[CameraId, Camera], used: dict[StreamUrl, str], kept: list[Kept]
) -> tuple[list[tuple[Camera, Camera]], int]:
    moved, same = [], 0
    for camera in cameras:
        after = new.get(camera.id)
        if after is None:
            continue
        if (other := used.get(after.main)) is not None:
            kept.append(Kept(camera, Left.SAME_ADDRESS, other))
            continue
        used[after.main] = camera.name
        if after == camera:
            same += 1
        else:
            moved.append((camera, after))
    return moved, same
