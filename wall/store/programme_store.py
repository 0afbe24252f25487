"""Everything that the programme's page and report are made of, loaded in one view of the database.

The page is opened by one call (`load_programme`), a facility's by another (`load_facility`): both belong on the store
thread. What is said of a facility there is written by `wall.store.stage_store` and `survey_store`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from wall.model import FacilityId, Inventory
from wall.programme.earning import Progress
from wall.programme.facts import DeviceFacts, FacilityRecord, Visit
from wall.programme.funnel import Known, Snapshot
from wall.programme.moves import StageMove
from wall.programme.stages import Stage
from wall.store.facts_json import from_json, to_json
from wall.store.inventory_store import load_inventory
from wall.store.programme_schema import FACILITY_RECORD, PROGRAMME_REPORT
from wall.store.reading import as_moment, as_number, as_text, row_of
from wall.store.stage_store import load_deadlines, load_moves, load_progress, load_standings, newest_move
from wall.store.survey_reading import (
    KeptScheme,
    SurveyedCamera,
    load_cameras,
    load_devices,
    load_record,
    load_schemes,
    load_visits,
    probed_cameras,
)

KEPT_REPORTS = 20  # the newest is compared with; the others are for whoever asks what was told then


@dataclass(frozen=True, slots=True)
class Issued:
    """A report that went out."""

    at: datetime
    by: str
    snapshot: Snapshot
    last_move: int = 0  # the newest move that it knew of: a survey of last week may be brought in today


@dataclass(frozen=True, slots=True)
class ProgrammeFile:
    """The programme as the store has it; `moves` are those since the last report, all where there was none."""

    inventory: Inventory
    known: Known
    issued: Issued | None
    moves: tuple[StageMove, ...]
    looked_at: datetime | None = None  # when the wall last said how many cameras are live
    last_move: int = 0  # the newest of all moves


@dataclass(frozen=True, slots=True)
class EarningFile:
    """What whoever counts live cameras has to know: stages, declared cameras, and what was counted so far."""

    stages: Mapping[FacilityId, Stage]
    declared: Mapping[FacilityId, int]
    progress: Mapping[FacilityId, Progress]


@dataclass(frozen=True, slots=True)
class FacilityFile:
    """All that is known of one facility."""

    record: FacilityRecord | None
    schemes: tuple[KeptScheme, ...]
    visits: tuple[Visit, ...]
    moves: tuple[StageMove, ...]
    devices: tuple[DeviceFacts, ...]
    cameras: tuple[SurveyedCamera, ...]


def load_programme(connection: Connection, inventory: Inventory | None = None) -> ProgrammeFile:
    """Everything for page and report; the inventory too where nobody has it. Raises StoreError, SQLAlchemyError."""
    inventory = inventory or load_inventory(connection)
    progress = load_progress(connection)
    issued = load_issued(connection)
    known = Known(
        load_standings(connection),
        _declared(connection),
        {key: probed for key, (_, probed) in probed_cameras(connection).items()},
        {key: each.live for key, each in progress.items()},
        {key: each.seen_at for key, each in progress.items() if each.seen_at is not None},
        {key: each.day for key, each in load_deadlines(connection).items()},
    )
    moves = load_moves(connection, after=0 if issued is None else issued.last_move)
    looks = [each.at for each in progress.values() if each.at is not None]
    last_move = newest_move(connection)
    return ProgrammeFile(inventory, known, issued, moves, max(looks, default=None), last_move)


def load_earning(connection: Connection) -> EarningFile:
    """Everything for counting. Raises StoreError, SQLAlchemyError."""
    stages = {key: standing.stage for key, standing in load_standings(connection).items()}
    return EarningFile(stages, _declared(connection), load_progress(connection))


def load_facility(connection: Connection, facility_id: FacilityId) -> FacilityFile:
    """Everything for a facility's page. Raises StoreError, SQLAlchemyError."""
    return FacilityFile(
        load_record(connection, facility_id),
        load_schemes(connection, facility_id),
        load_visits(connection, facility_id),
        load_moves(connection, facility_id),
        load_devices(connection, facility_id),
        load_cameras(connection, facility_id),
    )


def load_issued(connection: Connection) -> Issued | None:
    """The last report that went out; None before the first. Raises StoreError, SQLAlchemyError."""
    newest = select(PROGRAMME_REPORT).order_by(PROGRAMME_REPORT.c.seq.desc()).limit(1)
    row = connection.execute(newest).one_or_none()
    if row is None:
        return None
    with row_of("programme_report", row.seq):
        told = from_json(Snapshot, as_text(row, "snapshot"))
        return Issued(as_moment(row, "at"), as_text(row, "by"), told, as_number(row, "last_move"))


def keep_issued(connection: Connection, issued: Issued) -> None:
    """From now on reports say what changed since this one. Raises SQLAlchemyError."""
    told = to_json(issued.snapshot)
    values = {"at": issued.at, "by": issued.by, "last_move": issued.last_move, "snapshot": told}
    connection.execute(insert(PROGRAMME_REPORT).values(values))
    numbers = (
        connection.execute(select(PROGRAMME_REPORT.c.seq).order_by(PROGRAMME_REPORT.c.seq.desc())).scalars().all()
    )
    if len(numbers) > KEPT_REPORTS:
        connection.execute(delete(PROGRAMME_REPORT).where(PROGRAMME_REPORT.c.seq <= numbers[KEPT_REPORTS]))


def _declared(connection: Connection) -> dict[FacilityId, int]:
    columns = FACILITY_RECORD.c
    found = {}
    for row in connection.execute(select(columns.facility_id, columns.declared_cameras)):
        with row_of("facility_record", row.facility_id):
            found[FacilityId(row.facility_id)] = as_number(row, "declared_cameras")
    return found
