"""The journal that several desks write: a change counts when nobody was quicker, and the loser is told who was.

Each desk decides on its own copy of the table of alarms. A change says which version of the row it makes; it is
written only when the row that stands in the journal is the one before (compare and set), else it is *lost* and the
desk gets the row as it stands, to decide anew. What comes from judging is written only under a lease that still
holds. All of it happens in the one writing transaction that there is at a time, so the chain has one end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from sqlalchemy import Connection, insert, select, text

from wall.alarms.book import Alarm, AlarmChange, ChangeKind
from wall.alarms.source import Source
from wall.store.head import newest
from wall.store.journal import (
    Journal,
    JournalRecord,
    PlaceNames,
    chained,
    identity_of,
    record_of,
    remembered,
    row_for,
    written_by,
)
from wall.store.schema import JOURNAL, MOVES
from wall.store.shared import CHANNEL, SharedDatabase

PAGE = 1_000  # records that a desk takes over at once


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes. `leases`: province to generation, as the desk believes to hold them; `scopes`: source to province.

    A change that comes from judging (`by` is "") needs the lease of its source's province. A source without one (a
    camera that left the inventory, this desk's own cut-off) needs none.
    """

    desk: str
    holder: str = ""
    leases: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    scopes: Mapping[Source, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Outcome:
    """`written` stand in the journal now, `lost` do not; `rows` are those of the sources of what was lost."""

    written: tuple[AlarmChange, ...] = ()
    lost: tuple[AlarmChange, ...] = ()
    rows: tuple[Alarm, ...] = ()


class SharedJournal(Journal):
    """The journal of several desks. Every method raises StoreError when the database fails."""

    def __init__(self, database: SharedDatabase) -> None:
        super().__init__(database)
        self._shared = database

    def append_as(
        self, author: Author, changes: Sequence[AlarmChange], names: Mapping[Source, PlaceNames]
    ) -> Outcome:
        """Write what nobody else was quicker to decide, in one transaction; a repeated attempt doubles nothing."""
        if not changes:
            return Outcome()
        with self._shared.write() as connection:
            outcome, fresh = _decide(connection, author, changes)
            rows = [
                written_by(row_for(change, names.get(change.alarm.source, PlaceNames())), author.desk)
                for change in fresh
            ]
            if rows:
                connection.execute(insert(JOURNAL), chained(rows, newest(connection)))
                connection.execute(text(f"NOTIFY {CHANNEL}"))
        return outcome

    def following(self, seq: int) -> list[JournalRecord]:
        """The records after that one, oldest first, `PAGE` at most."""
        query = select(JOURNAL).where(JOURNAL.c.seq > seq).order_by(JOURNAL.c.seq).limit(PAGE)
        with self._shared.read() as connection:
            return [record_of(row) for row in connection.execute(query)]

    def last(self) -> int:
        """The newest record's number; 0 in an empty journal."""
        with self._shared.read() as connection:
            return newest(connection).seq


def _decide(
    connection: Connection, author: Author, changes: Sequence[AlarmChange]
) -> tuple[Outcome, list[AlarmChange]]:
    """What counts, and of that what does not stand in the journal yet."""
    rows = _rows_of(connection, {change.alarm.source for change in changes})
    held = _held(connection, author)
    fresh: list[AlarmChange] = []
    written: list[AlarmChange] = []
    lost: list[AlarmChange] = []
    beaten: set[Source] = set()
    for change in changes:
        source, version = change.alarm.source, change.alarm.version
        stands = rows.get(source, Alarm(source)).version
        scope = author.scopes.get(source)
        # that nobody answers is no judgement: whoever has waited says so
        may = bool(change.by) or change.kind is ChangeKind.ESCALATED or scope is None or scope in held
        if source in beaten:
            lost.append(change)
        elif change.kind is ChangeKind.REFUSED:
            written.append(change)
            if not _is_recorded(connection, change):
                fresh.append(change)
        elif version == stands + 1 and may:
            written.append(change)
            fresh.append(change)
            rows[source] = change.alarm
        elif version <= stands and _is_recorded(connection, change):  # an earlier attempt succeeded after all
            written.append(change)
        else:
            lost.append(change)
            beaten.add(source)
    now = tuple(rows.get(source, Alarm(source)) for source in beaten)
    return Outcome(tuple(written), tuple(lost), now), fresh


def _is_recorded(connection: Connection, change: AlarmChange) -> bool:
    found = connection.execute(select(JOURNAL).where(identity_of(change))).one_or_none()
    return found is not None and record_of(found).change == change


def _rows_of(connection: Connection, sources: set[Source]) -> dict[Source, Alarm]:
    """The rows of those sources as they stand; of one whose records were removed by age, its numbers."""
    which = {"kinds": [each.kind.value for each in sources], "ids": [each.id for each in sources]}
    asked = "unnest(CAST(:kinds AS text[]), CAST(:ids AS text[])) AS asked(asked_kind, asked_id)"
    newest_seqs = text(
        "SELECT (SELECT j.seq FROM journal j WHERE j.source_kind = asked_kind AND j.source_id = asked_id"  # noqa: S608
        f" AND {MOVES} ORDER BY j.version DESC LIMIT 1) FROM {asked}"
    ).columns(JOURNAL.c.seq)
    old = connection.execute(
        text(f"SELECT r.* FROM remembered r JOIN {asked} ON r.source_kind = asked_kind AND r.source_id = asked_id"),  # noqa: S608
        which,
    )
    rows = {alarm.source: alarm for alarm in map(remembered, old)}
    found = connection.execute(select(JOURNAL).where(JOURNAL.c.seq.in_(newest_seqs)), which)
    return rows | {alarm.source: alarm for alarm in (record_of(row).change.alarm for row in found)}


def _held(connection: Connection, author: Author) -> set[str]:
    """Of the leases that the author believes to have, those that hold. They hold until this transaction has ended."""
    if not author.leases:
        return set()
    rows = connection.execute(
        text(
            "SELECT scope, generation FROM lease WHERE holder = :holder"
            " AND until_ms > extract(epoch FROM clock_timestamp()) * 1000 FOR SHARE"
        ),
        {"holder": author.holder},
    )
    return {row.scope for row in rows if author.leases.get(row.scope) == row.generation}
