"""What is noted of facilities, agreed with them and found there. Functions of an open connection.

A survey comes in whole: record, scheme, visits, devices, cameras, stills, and the stages that follow from them. Of
probes only the newest ones are kept, a few for each stream; what was agreed, who went there and how far a facility
was, is never overwritten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from wall.model import CameraId, FacilityId
from wall.programme.facts import (
    MOST_PICTURE_BYTES,
    CameraFacts,
    FacilityRecord,
    Scheme,
    StreamFacts,
    Survey,
    Vantage,
    Visit,
)
from wall.programme.moves import StageMove, followed
from wall.programme.stages import StageEvent, Unmoved
from wall.store.errors import StoreError
from wall.store.facts_json import to_json
from wall.store.programme_schema import (
    FACILITY_RECORD,
    SCHEME,
    STILL,
    SURVEY_CAMERA,
    SURVEY_DEVICE,
    VISIT,
)
from wall.store.schema import FACILITY
from wall.store.stage_store import load_standing, move_facility, write_moves
from wall.store.survey_reading import load_cameras, load_record, load_schemes

KEPT_PROBES = 3
"""Of one stream from one place: the newest, and two to see whether it was ever better."""


def keep_survey(
    connection: Connection,
    facility_id: FacilityId,
    survey: Survey,
    cameras: Mapping[str, CameraId],
    stills: Mapping[str, bytes],
    at: datetime,
    by: str,
) -> None:
    """Keep all of a survey of a facility that is in the inventory, whose `cameras` (by key) are there too.

    Name, province, contact and line belong to the inventory: whoever imports writes those there. The stages follow:
    surveyed, and agreed where the scheme says with whom or when. Stills that neither record nor cameras name any
    more are gone. Raises StoreError, SQLAlchemyError; nothing may be committed then.
    """
    save_record(connection, facility_id, survey.facility)
    for visit in survey.visits:
        add_visit(connection, facility_id, visit)
    connection.execute(delete(SURVEY_DEVICE).where(SURVEY_DEVICE.c.facility_id == facility_id))
    for position, device in enumerate(survey.devices):
        row = {"facility_id": facility_id, "position": position, "facts": to_json(device)}
        connection.execute(insert(SURVEY_DEVICE).values(row))
    known = load_cameras(connection, facility_id)
    before = {each.facts.key: each.facts for each in known}
    on_wall = {each.camera_id: each.facts for each in known if each.camera_id is not None}
    connection.execute(delete(SURVEY_CAMERA).where(SURVEY_CAMERA.c.facility_id == facility_id))
    for position, facts in enumerate(survey.cameras):
        old = before.get(facts.key) or on_wall.get(cameras.get(facts.key, CameraId("")))
        whole = facts if old is None else _with_older(facts, old)
        connection.execute(insert(SURVEY_CAMERA).values(_camera_row(facility_id, position, whole, cameras)))
    _keep_stills(connection, facility_id, stills)
    moment = survey.facility.surveyed_at or at
    _follow(connection, facility_id, StageEvent.SURVEY, moment, survey.facility.surveyed_by or by)
    if survey.scheme is not None:
        save_scheme(connection, facility_id, survey.scheme, at, by)


@dataclass(frozen=True, slots=True)
class ProbeNews:
    """What a probe from the centre found of a camera of the wall. `facts`: what was known, or who it is."""

    facts: CameraFacts
    camera_id: CameraId
    streams: tuple[StreamFacts, ...]
    both: bool | None


def keep_probe_of(connection: Connection, facility_id: FacilityId, news: ProbeNews) -> None:
    """Add it; a camera that no survey has found gets a row of its own. Raises StoreError, SQLAlchemyError."""
    known = load_cameras(connection, facility_id)
    old = next((each for each in known if each.camera_id == news.camera_id), None)
    facts = replace(_with_probes(news.facts if old is None else old.facts, news.streams), both_from_centre=news.both)
    if old is None:
        row = _camera_row(facility_id, len(known), facts, {facts.key: news.camera_id})
        connection.execute(insert(SURVEY_CAMERA).values(row))
        return
    this = (SURVEY_CAMERA.c.facility_id == facility_id, SURVEY_CAMERA.c.key == facts.key)
    connection.execute(update(SURVEY_CAMERA).where(*this).values(facts=to_json(facts), probed=1))


def save_record(connection: Connection, facility_id: FacilityId, record: FacilityRecord) -> None:
    """Have this record of that facility. Raises StoreError where it is not in the inventory, SQLAlchemyError."""
    if connection.execute(select(FACILITY.c.id).where(FACILITY.c.id == facility_id)).first() is None:
        raise StoreError(f"facility {facility_id} is not in the inventory")
    connection.execute(delete(FACILITY_RECORD).where(FACILITY_RECORD.c.facility_id == facility_id))
    connection.execute(insert(FACILITY_RECORD).values(record_row(facility_id, record)))


def save_scheme(
    connection: Connection, facility_id: FacilityId, scheme: Scheme, at: datetime, by: str
) -> StageMove | Unmoved | None:
    """From now on this scheme holds; what held before stays as history. The same again is no change.

    It is agreed where it says with whom, or when: then the facility's stage follows. What comes of that: the move,
    why it stays where it is, or None where nothing was said of it or it is there already.
    """
    kept = load_schemes(connection, facility_id)
    if not kept or kept[-1].scheme != scheme:
        connection.execute(insert(SCHEME).values(scheme_row(facility_id, scheme, at, by)))
    if not scheme.agreed:
        return None
    return move_facility(connection, facility_id, StageEvent.AGREE, at, scheme.agreed_by or by)


def add_visit(connection: Connection, facility_id: FacilityId, visit: Visit) -> bool:
    """Note the visit; False where it is known already. A next visit is a planned one."""
    this = (VISIT.c.facility_id == facility_id, VISIT.c.at == visit.at, VISIT.c.by == visit.by)
    if connection.execute(select(VISIT.c.seq).where(*this)).first() is not None:
        return False
    connection.execute(insert(VISIT).values(_visit_row(facility_id, visit)))
    if visit.next_visit is not None:
        _follow(connection, facility_id, StageEvent.PLAN_VISIT, visit.at, visit.by)
    return True


def _follow(connection: Connection, facility_id: FacilityId, event: StageEvent, at: datetime, by: str) -> None:
    """Write down the stage that follows from what was done then."""
    move = followed(load_standing(connection, facility_id), event, at, by)
    write_moves(connection, [] if move is None else [move])


def _with_older(facts: CameraFacts, old: CameraFacts) -> CameraFacts:
    """A bundle knows nothing of what was probed from the centre meanwhile."""
    both = old.both_from_centre if facts.both_from_centre is None else facts.both_from_centre
    return replace(_with_probes(facts, (*old.main, *old.sub)), both_from_centre=both)


def _with_probes(facts: CameraFacts, streams: Iterable[StreamFacts]) -> CameraFacts:
    """The camera with these probes too, each once, the newest few of each stream and place, newest last."""
    found = {kind: list(told) for kind, told in (("main", facts.main), ("sub", facts.sub))}
    for each in streams:
        told = found[each.kind.value]
        if each not in told:
            told.append(each)
    return replace(facts, main=_newest(found["main"]), sub=_newest(found["sub"]))


def _newest(streams: Sequence[StreamFacts]) -> tuple[StreamFacts, ...]:
    ordered = sorted(streams, key=lambda each: each.probed_at)
    kept = [each for place in Vantage for each in [one for one in ordered if one.vantage is place][-KEPT_PROBES:]]
    return tuple(sorted(kept, key=lambda each: each.probed_at))


def _keep_stills(connection: Connection, facility_id: FacilityId, stills: Mapping[str, bytes]) -> None:
    for name, jpeg in stills.items():
        if len(jpeg) > MOST_PICTURE_BYTES:
            raise StoreError(f"the still {name!r} has {len(jpeg)} bytes, more than {MOST_PICTURE_BYTES}")
    record = load_record(connection, facility_id)
    named = set(() if record is None else record.photographs)
    for camera in load_cameras(connection, facility_id):
        named |= {each.still for each in (*camera.facts.main, *camera.facts.sub) if each.still}
    there = set(connection.execute(select(STILL.c.name).where(STILL.c.facility_id == facility_id)).scalars())
    for name in there - named | there & stills.keys():
        connection.execute(delete(STILL).where(STILL.c.facility_id == facility_id, STILL.c.name == name))
    rows = [
        {"facility_id": facility_id, "name": name, "jpeg": jpeg} for name, jpeg in stills.items() if name in named
    ]
    if rows:
        connection.execute(insert(STILL), rows)


def record_row(facility_id: FacilityId, record: FacilityRecord) -> Mapping[str, Any]:
    """The columns of a record."""
    return {
        "facility_id": facility_id,
        "code": record.code,
        "address": record.address,
        "latitude": None if record.position is None else record.position.latitude,
        "longitude": None if record.position is None else record.position.longitude,
        "capacity": record.capacity,
        "line_operator": record.line_operator,
        "uplink_measured_kbps": record.uplink_measured_kbps,
        "no_line": record.no_line,
        "declared_cameras": record.declared_cameras,
        "surveyed_by": record.surveyed_by,
        "surveyed_at": record.surveyed_at,
        "remarks": record.remarks,
        "photographs": to_json(record.photographs),
    }


def scheme_row(facility_id: FacilityId, scheme: Scheme, at: datetime, by: str) -> Mapping[str, Any]:
    """The columns of a scheme that was written down then."""
    return {"facility_id": facility_id, "at": at, "by": by, "scheme": to_json(scheme)}


def _camera_row(
    facility_id: FacilityId, position: int, facts: CameraFacts, cameras: Mapping[str, CameraId]
) -> Mapping[str, Any]:
    return {
        "facility_id": facility_id,
        "key": facts.key,
        "position": position,
        "camera_id": cameras.get(facts.key),
        "probed": int(bool(facts.main or facts.sub)),
        "facts": to_json(facts),
    }


def _visit_row(facility_id: FacilityId, visit: Visit) -> Mapping[str, Any]:
    return {
        "facility_id": facility_id,
        "at": visit.at,
        "by": visit.by,
        "outcome": visit.outcome.value,
        "refused_by": visit.refused_by,
        "note": visit.note,
        "next_visit": None if visit.next_visit is None else visit.next_visit.isoformat(),
    }
