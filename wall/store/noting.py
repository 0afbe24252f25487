"""Takes over what a sheet or a server says of surveys and schemes: of a whole country in a handful of statements.

One writer at a time: while a transaction of a shared store runs, no other desk writes, and one that waits too long
takes the store for gone. So nothing here asks or writes facility by facility.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select

from wall.model import FacilityId
from wall.programme.facts import FacilityRecord
from wall.programme.moves import StageMove, Standing, answer, followed
from wall.programme.noted import Noted, record_with, scheme_with
from wall.programme.stages import StageEvent
from wall.store.errors import StoreError
from wall.store.programme_schema import FACILITY_RECORD, SCHEME
from wall.store.schema import FACILITY
from wall.store.stage_store import load_standings, write_moves
from wall.store.survey_reading import load_records, newest_schemes, on_local_days
from wall.store.survey_store import record_row, scheme_row


def note(connection: Connection, noted: Mapping[FacilityId, Noted], at: datetime, by: str) -> int:
    """Take it over; of how many facilities something new was said. The stages follow, as of a survey.

    Raises StoreError for a facility that is not in the inventory, SQLAlchemyError.
    """
    told = {key: each for key, each in noted.items() if not each.says_nothing}
    if not told:
        return 0
    missing = told.keys() - set(connection.execute(select(FACILITY.c.id)).scalars())
    if missing:
        raise StoreError(f"facility {min(missing)} is not in the inventory")
    records, schemes, standings = load_records(connection), newest_schemes(connection), load_standings(connection)
    new_records, new_schemes, moves, changed = [], [], [], set()
    for facility_id, each in told.items():
        old, standing = records.get(facility_id), standings.get(facility_id) or Standing(facility_id)
        record = record_with(FacilityRecord("", "") if old is None else on_local_days(old), each)
        if old is None or record != old:
            new_records.append(record_row(facility_id, record))
            changed.add(facility_id)
        if record.surveyed_at is not None and each.surveyed_on is not None:
            move = followed(standing, StageEvent.SURVEY, record.surveyed_at, record.surveyed_by or by)
            if move is not None:
                moves.append(move)
                standing = standing.after(move)
        scheme = scheme_with(schemes.get(facility_id), each)
        if scheme is not None and scheme != schemes.get(facility_id):
            new_schemes.append(scheme_row(facility_id, scheme, at, by))
            changed.add(facility_id)
            if scheme.agreed:
                agreed = answer(standing, StageEvent.AGREE, at, scheme.agreed_by or by)
                moves += [agreed] if isinstance(agreed, StageMove) else []
    if new_records:
        which = FACILITY_RECORD.c.facility_id == bindparam("key")
        connection.execute(delete(FACILITY_RECORD).where(which), [{"key": row["facility_id"]} for row in new_records])
        connection.execute(insert(FACILITY_RECORD), new_records)
    if new_schemes:
        connection.execute(insert(SCHEME), new_schemes)
    write_moves(connection, moves)
    return len(changed)
