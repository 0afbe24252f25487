"""What was noted of facilities, agreed with them and found there, read back. Functions of an open connection.

Each may raise StoreError for a row that cannot be read, and SQLAlchemyError.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from wall.model import CameraId, Contact, FacilityId
from wall.programme.facts import (
    CameraFacts,
    DeviceFacts,
    FacilityRecord,
    Position,
    Scheme,
    StreamFacts,
    Visit,
    VisitOutcome,
)
from wall.store.facts_json import from_json
from wall.store.programme_schema import FACILITY_RECORD, SCHEME, STILL, SURVEY_CAMERA, SURVEY_DEVICE, VISIT
from wall.store.reading import as_flag, as_member, as_moment, as_moment_or_none, as_number, as_text, row_of
from wall.store.schema import FACILITY, PROVINCE


@dataclass(frozen=True, slots=True)
class KeptScheme:
    """A scheme as it was written down."""

    at: datetime
    by: str
    scheme: Scheme


@dataclass(frozen=True, slots=True)
class SurveyedCamera:
    """A camera of the survey, and which camera of the wall it became; None: it is not on the wall."""

    facts: CameraFacts
    camera_id: CameraId | None = None


def load_records(connection: Connection) -> Mapping[FacilityId, FacilityRecord]:
    """The records by facility, with the inventory's names, contacts and lines. Raises StoreError, SQLAlchemyError."""
    return {FacilityId(row.facility_id): _record(row) for row in connection.execute(_RECORDS)}


def load_record(connection: Connection, facility_id: FacilityId) -> FacilityRecord | None:
    """One facility's record; None where nothing was noted."""
    row = connection.execute(_RECORDS.where(FACILITY_RECORD.c.facility_id == facility_id)).one_or_none()
    return None if row is None else _record(row)


def on_local_days(record: FacilityRecord) -> FacilityRecord:
    """The same moments, on the days that a calendar on this machine's wall shows: the store has them in UTC."""
    at = record.surveyed_at
    return record if at is None else replace(record, surveyed_at=at.astimezone())


def load_schemes(connection: Connection, facility_id: FacilityId) -> tuple[KeptScheme, ...]:
    """Every scheme of that facility, the one that holds last."""
    query = select(SCHEME).where(SCHEME.c.facility_id == facility_id).order_by(SCHEME.c.seq)
    return tuple(map(_kept_scheme, connection.execute(query)))


def newest_schemes(connection: Connection) -> Mapping[FacilityId, Scheme]:
    """The scheme that holds of each facility that has one."""
    rows = connection.execute(select(SCHEME).order_by(SCHEME.c.seq))
    return {key: _kept_scheme(row).scheme for key, row in {FacilityId(row.facility_id): row for row in rows}.items()}


def load_visits(connection: Connection, facility_id: FacilityId) -> tuple[Visit, ...]:
    """The visits of that facility, oldest first."""
    query = select(VISIT).where(VISIT.c.facility_id == facility_id).order_by(VISIT.c.at, VISIT.c.seq)
    return tuple(map(_visit, connection.execute(query)))


def load_devices(connection: Connection, facility_id: FacilityId) -> tuple[DeviceFacts, ...]:
    """The devices that the newest survey has found."""
    found = []
    for row in _rows(connection, SURVEY_DEVICE, facility_id):
        with row_of("survey_device", f"{facility_id} {row.position}"):
            found.append(from_json(DeviceFacts, as_text(row, "facts")))
    return tuple(found)


def load_cameras(connection: Connection, facility_id: FacilityId) -> tuple[SurveyedCamera, ...]:
    """The cameras of the newest survey."""
    found = []
    for row in _rows(connection, SURVEY_CAMERA, facility_id):
        with row_of("survey_camera", f"{facility_id} {row.key}"):
            camera_id = None if row.camera_id is None else CameraId(as_text(row, "camera_id"))
            found.append(SurveyedCamera(from_json(CameraFacts, as_text(row, "facts")), camera_id))
    return tuple(found)


def probed_cameras(connection: Connection) -> Mapping[FacilityId, tuple[int, int]]:
    """How many cameras were found at each surveyed facility, and how many of them were probed."""
    counts: dict[FacilityId, tuple[int, int]] = {}
    columns = SURVEY_CAMERA.c
    for row in connection.execute(select(columns.facility_id, columns.key, columns.probed)):
        with row_of("survey_camera", f"{row.facility_id} {row.key}"):
            found, probed = counts.get(FacilityId(row.facility_id), (0, 0))
            counts[FacilityId(row.facility_id)] = (found + 1, probed + as_flag(row, "probed"))
    return counts


def load_still(connection: Connection, facility_id: FacilityId, name: str) -> bytes | None:
    """A JPEG; None where there is none of that name."""
    this = (STILL.c.facility_id == facility_id, STILL.c.name == name)
    found = connection.execute(select(STILL.c.jpeg).where(*this)).scalar_one_or_none()
    return None if found is None else bytes(found)


@dataclass(frozen=True, slots=True)
class KeptStill:
    """The newest picture that was taken of a camera."""

    jpeg: bytes
    on: date  # where it was taken: as the engineer's clock had it


def load_stills(connection: Connection, cameras: Collection[CameraId]) -> Mapping[CameraId, KeptStill]:
    """The newest still of each of these cameras that has one; the main stream's where both are as new."""
    newest: dict[CameraId, tuple[FacilityId, StreamFacts]] = {}
    for row in connection.execute(select(SURVEY_CAMERA).where(SURVEY_CAMERA.c.camera_id.in_(cameras))):
        with row_of("survey_camera", f"{row.facility_id} {row.key}"):
            facts = from_json(CameraFacts, as_text(row, "facts"))
            taken = [each for each in (*facts.main, *facts.sub) if each.still]
            if taken:
                best = max(taken, key=lambda each: each.probed_at)
                newest[CameraId(row.camera_id)] = FacilityId(row.facility_id), best
    stills = {key: (load_still(connection, at, facts.still), facts) for key, (at, facts) in newest.items()}
    return {key: KeptStill(jpeg, facts.probed_at.date()) for key, (jpeg, facts) in stills.items() if jpeg is not None}


_RECORDS = select(FACILITY_RECORD, FACILITY, PROVINCE.c.name.label("province")).select_from(
    FACILITY_RECORD.join(FACILITY, FACILITY.c.id == FACILITY_RECORD.c.facility_id).join(
        PROVINCE, PROVINCE.c.id == FACILITY.c.province_id
    )
)


def _rows(connection: Connection, table: Any, facility_id: FacilityId) -> Sequence[Any]:
    return connection.execute(
        select(table).where(table.c.facility_id == facility_id).order_by(table.c.position)
    ).all()


def _record(row: Any) -> FacilityRecord:
    with row_of("facility_record", row.facility_id):
        place = (row.latitude, row.longitude)
        position = None if place == (None, None) else Position(*map(float, place))
        return FacilityRecord(
            as_text(row, "province"),
            as_text(row, "name"),
            as_text(row, "code"),
            as_text(row, "address"),
            position,
            as_number(row, "capacity"),
            Contact(*(as_text(row, f"contact_{name}") for name in ("name", "title", "telephone", "email"))),
            as_text(row, "line_operator"),
            as_number(row, "uplink_kbps"),
            as_number(row, "uplink_measured_kbps"),
            bool(row.no_line),
            as_number(row, "declared_cameras"),
            as_text(row, "surveyed_by"),
            as_moment_or_none(row, "surveyed_at"),
            as_text(row, "remarks"),
            from_json(tuple[str, ...], as_text(row, "photographs")),
        )


def _kept_scheme(row: Any) -> KeptScheme:
    with row_of("scheme", row.seq):
        return KeptScheme(as_moment(row, "at"), as_text(row, "by"), from_json(Scheme, as_text(row, "scheme")))


def _visit(row: Any) -> Visit:
    with row_of("visit", row.seq):
        return Visit(
            as_moment(row, "at"),
            as_text(row, "by"),
            as_member(row, "outcome", VisitOutcome),
            as_text(row, "refused_by"),
            as_text(row, "note"),
            None if row.next_visit is None else date.fromisoformat(as_text(row, "next_visit")),
        )
