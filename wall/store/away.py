"""A desk's own records of the time in which it could not reach the store that it shares with others.

They are kept in the desk's own SQLite file, as they happen, and brought to the shared journal later: as records of
that desk's time away, which move no alarm there. Nobody's acknowledgement of that time answers to anything in the
shared table; what happened is all there. Each has a key that no other has, so bringing them twice doubles nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from wall.alarms.book import Alarm, AlarmChange, ChangeKind
from wall.store.database import Database
from wall.store.head import newest
from wall.store.journal import PlaceNames, chained, identity_of, record_of, row_for, written_by
from wall.store.schema import JOURNAL, REFUSED_KIND

BROUGHT = "away_brought"
"""In the table `meta` of the desk's own file: the number of the last record that the shared journal has."""

_MOVES_NOTHING = (REFUSED_KIND, ChangeKind.DESK.value)

PAGE = 500  # records in one transaction of the shared journal, some 30 ms


@dataclass(frozen=True, slots=True)
class AwayRecord:
    """One change of a time away. `key` is unique for ever: a run of a desk, and a number within it."""

    key: str
    desk: str
    change: AlarmChange
    names: PlaceNames


def keep_away(database: Database, records: Sequence[AwayRecord]) -> None:
    """Write them into the desk's own file, all or none; what is there stays. Raises StoreError."""
    with database.write() as connection:
        database.head_file.compare(connection)
        _append(connection, records)
        head = newest(connection)
    database.head_file.keep(head)


def bring(database: Database, records: Sequence[AwayRecord]) -> int:
    """Write them into the shared journal, all or none; gives how many were new. Raises StoreError.

    A change that was on its way to the shared journal when the desk lost it may have arrived: it is not told twice.
    """
    with database.write() as connection:
        missing = [each for each in records if not _arrived(connection, each.change)]
        return _append(connection, missing)


def not_brought(database: Database) -> list[tuple[int, AwayRecord]]:
    """The oldest `PAGE` records of the desk's own file that the shared journal may lack, with their numbers there."""
    after = int(database.meta(BROUGHT) or 0)
    query = select(JOURNAL).where(JOURNAL.c.away != "", JOURNAL.c.seq > after).order_by(JOURNAL.c.seq).limit(PAGE)
    with database.read() as connection:
        found = [record_of(row) for row in connection.execute(query)]
    return [(each.seq, AwayRecord(each.away, each.desk, each.change, each.names)) for each in found]


def note_brought(database: Database, seq: int) -> None:
    """The shared journal has all up to that one. Raises StoreError."""
    database.set_meta(BROUGHT, str(seq))


def alarms_away(database: Database) -> tuple[Alarm, ...]:
    """The table of alarms of a time away that is not over, for a desk that is started in it. Raises StoreError."""
    after = int(database.meta(BROUGHT) or 0)
    column = JOURNAL.c
    last = (
        select(func.max(column.seq))
        .where(column.away != "", column.seq > after, column.kind.not_in(_MOVES_NOTHING))
        .group_by(column.source_kind, column.source_id)
    )
    with database.read() as connection:
        rows = connection.execute(select(JOURNAL).where(column.seq.in_(last)).order_by(column.seq)).all()
    return tuple(record_of(row).change.alarm for row in rows)


def _append(connection: Connection, records: Sequence[AwayRecord]) -> int:
    keys = [each.key for each in records]
    known = set(connection.execute(select(JOURNAL.c.away).where(JOURNAL.c.away.in_(keys))).scalars())
    rows = [
        written_by(row_for(each.change, each.names), each.desk, each.key) for each in records if each.key not in known
    ]
    if rows:
        connection.execute(insert(JOURNAL), chained(rows, newest(connection)))
    return len(rows)


def _arrived(connection: Connection, change: AlarmChange) -> bool:
    found = connection.execute(select(JOURNAL).where(identity_of(change))).one_or_none()
    return found is not None and record_of(found).change == change
