"""What happened since a shift began, read from the journal in pieces that keep no alarm waiting.

From the newest record back: a shift is the end of the journal, and where it began stands in the records themselves.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection, func, select

from wall.alarms.alarm import ChangeKind
from wall.handover import MOST_CHANGES, Change, Named, OtherChange, OtherKind, ShiftChanges
from wall.store.journal import record_of
from wall.store.programme_schema import STAGE_MOVE
from wall.store.reading import as_moment, as_text, read_each, row_of
from wall.store.schema import CENTRE_SETTINGS, FACILITY, JOURNAL, TOUR, VIEW

PAGE = 500  # records by number in one piece: some milliseconds
_CLOCKS = timedelta(minutes=2)  # between two desks, and between a change and its being written
_MOST_OTHERS = 100


class ShiftReading:
    """Hand `step` to the store's thread until it is `done`."""

    def __init__(self, begin: datetime) -> None:
        self._begin = begin
        self._before = 0  # records from this number on have been read; 0: not begun
        self._counts: Counter[ChangeKind] = Counter()
        self._answered: Counter[str] = Counter()
        self._listed: list[Change] = []
        self._others: tuple[OtherChange, ...] = ()
        self._desk: list[OtherChange] = []
        self.done = False

    def step(self, connection: Connection) -> None:
        """The next piece. Raises StoreError, SQLAlchemyError."""
        if not self._before:
            last = connection.execute(select(func.max(JOURNAL.c.seq))).scalar_one()
            self._before = (last or 0) + 1
            self._others = _others(connection, self._begin)
        first = max(1, self._before - PAGE)
        query = (
            select(JOURNAL).where(JOURNAL.c.seq >= first, JOURNAL.c.seq < self._before).order_by(JOURNAL.c.seq.desc())
        )
        oldest: datetime | None = None
        for row in connection.execute(query):
            record = record_of(row)
            oldest = record.change.at
            if record.change.at >= self._begin:
                self._take(record.change, Named(*_names(record)), record.desk or record.away)
        self._before = first
        # a gap of a whole page means that older records were removed by age
        self.done = first == 1 or oldest is None or oldest < self._begin - _CLOCKS

    def _take(self, change: Any, place: Named, desk: str) -> None:
        if change.kind is ChangeKind.DESK:
            if len(self._desk) < _MOST_OTHERS:
                self._desk.append(OtherChange(change.at, OtherKind.DESK, change.note, change.by))
            return
        self._counts[change.kind] += 1
        if change.kind is ChangeKind.ACKNOWLEDGED:
            self._answered[change.by] += 1
        if len(self._listed) < MOST_CHANGES:
            note = change.note or (change.alarm.owner if change.kind is ChangeKind.ASSIGNED else "")
            self._listed.append(Change(change.at, change.kind, place, change.alarm.condition, change.by, note, desk))

    def changes(self) -> ShiftChanges:
        """What was read, when it is done."""
        others = sorted((*self._others, *self._desk), key=lambda each: each.at, reverse=True)
        return ShiftChanges(dict(self._counts), dict(self._answered), tuple(self._listed), tuple(others))


def _names(record: Any) -> tuple[str, str, str]:
    names = record.names
    return names.province, names.facility, names.camera


def _others(connection: Connection, begin: datetime) -> tuple[OtherChange, ...]:
    """Views, tours, settings and stages that somebody has changed since then, the newest first.

    A row that cannot be read is for its own page to tell.
    """
    found: list[OtherChange] = []
    for table, kind in ((VIEW, OtherKind.VIEW), (TOUR, OtherKind.TOUR)):
        query = select(table.c.id, table.c.at, table.c.by, table.c.name).where(table.c.at >= begin)
        newest = query.order_by(table.c.at.desc()).limit(_MOST_OTHERS)
        found += read_each(connection.execute(newest), partial(_other, kind=kind))[0]
    columns = CENTRE_SETTINGS.c
    settings = select(columns.version.label("id"), columns.at, columns.by, columns.desk.label("name"))
    newest = settings.where(columns.at >= begin).order_by(columns.at.desc()).limit(_MOST_OTHERS)
    rows = connection.execute(newest)
    found += read_each(rows, partial(_other, kind=OtherKind.SETTINGS))[0]
    moves = (
        select(STAGE_MOVE.c.seq.label("id"), STAGE_MOVE.c.at, STAGE_MOVE.c.by, FACILITY.c.name)
        .join(FACILITY, FACILITY.c.id == STAGE_MOVE.c.facility_id)
        .where(STAGE_MOVE.c.at >= begin, STAGE_MOVE.c.by != "")
        .order_by(STAGE_MOVE.c.at.desc())
        .limit(_MOST_OTHERS)
    )
    found += read_each(connection.execute(moves), partial(_other, kind=OtherKind.STAGE))[0]
    return tuple(sorted(found, key=lambda each: each.at, reverse=True)[:_MOST_OTHERS])


def _other(row: Any, kind: OtherKind) -> OtherChange:
    with row_of(kind.value, row.id):
        return OtherChange(as_moment(row, "at"), kind, as_text(row, "name"), as_text(row, "by"))
