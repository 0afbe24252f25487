"""The outbox: notices that somebody outside is owed, one row for each way, until they are taken or too old.

It is filled from the journal by record number: the rows and the number up to which the journal has been looked
through are written in one transaction, so whatever is killed when, no record is left out and none comes twice. Each
way has such a number of its own: desks on one store need not have the same ways. The
journal itself is not touched and waits for nothing. A key stands once for each way, so that what is entered again
(from a journal that was restored from a copy) is not sent again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from wall.store.away import BROUGHT
from wall.store.database import Database
from wall.store.schema import JOURNAL, META, OUTBOX

CURSOR = "notice_cursor."  # in the table `meta`, before the way: the number of the newest record looked through
AT_ONCE = 100  # records looked through in one transaction: some 30 ms, the most that an alarm waits for it
ANSWERED_TRIES = 5  # a notice that a receiver answers with an error so often lets the others pass


class EntryState(Enum):
    """The value is what the table holds."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"  # the receiver will never take it
    EXPIRED = "expired"  # too old to be of use


@dataclass(frozen=True, slots=True)
class JournalFact:
    """A record of the journal as plain values; times as they stand in the database."""

    at: datetime
    kind: str
    by: str
    change_note: str
    source_kind: str
    source_id: str
    condition: str
    occurrence: int
    version: int
    raised_at: datetime | None
    cleared_at: datetime | None
    province: str
    facility: str
    camera: str
    state: str  # of the alarm, after it
    hidden: str  # as what the alarm is put aside, after it; "" = it is not
    escalation: str = ""  # the step that was reached; "" = none
    desk: str = ""  # who wrote it
    away: str = ""  # not "": of that desk's time away from the others


@dataclass(frozen=True, slots=True)
class Entry:
    """A notice to be entered. `key` names it for ever and everywhere; `body` is what is sent."""

    key: str
    event: str
    source_kind: str
    source_id: str
    occurrence: int
    at: datetime
    body: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A notice that waits for one way."""

    id: int
    key: str
    body: str


@dataclass(frozen=True, slots=True)
class WayLoad:
    """What waits for one way, since when, and what was said to the last try of the oldest."""

    waiting: int
    oldest_at: datetime | None
    error: str


Choose = Callable[[JournalFact, bool], Entry | None]
"""The notice of a record, if it is owed one; told is whether the same occurrence has one already."""


class Outbox:
    """Every method raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def fill(
        self, ways: Sequence[str], choose: Choose, at_once: int = AT_ONCE, *, away: bool = False
    ) -> tuple[int, bool]:
        """Look through the next records; how many notices were entered, and whether there may be more records.

        The first time of all a way begins at the end: what was before is no news. Nor is, in the journal that desks
        share, what one of them did while it was away from the others: it comes when it is long over, and that desk
        has told it. `away`: this is such a desk's own file, and of nothing else is told; what the shared journal does
        not have yet is news the first time, too.
        """
        with self._database.read() as connection:
            newest, cursors = _newest(connection), _cursors(connection, ways)
            if all(cursors.get(way) == newest for way in ways):
                return 0, False
        with self._database.write() as connection:
            newest, cursors = _newest(connection), _cursors(connection, ways)
            new = [way for way in ways if cursors.get(way, newest + 1) > newest]  # or an older database was put there
            begin = min(newest, _brought(connection)) if away else newest
            for way in new:
                _move(connection, way, begin)
                cursors[way] = begin
            ours = JOURNAL.c.away != "" if away else JOURNAL.c.away == ""
            rows = connection.execute(
                select(JOURNAL)
                .where(JOURNAL.c.seq > min(cursors.values()), ours)
                .order_by(JOURNAL.c.seq)
                .limit(at_once)
            ).all()
            entered = 0
            for row in rows:
                lacking = [way for way in ways if cursors[way] < row.seq]
                entered += _enter_chosen(connection, lacking, choose, _fact(row))
            more = len(rows) == at_once
            seen = rows[-1].seq if more else newest
            for way, cursor in cursors.items():
                if cursor < seen:
                    _move(connection, way, seen)
        return entered, more

    def forget(self) -> None:
        """Nobody wants notices any more: what happens meanwhile is not told later, and nothing waits.

        Not for a store that desks share: another one may want them.
        """
        with self._database.read() as connection:
            waiting = connection.execute(select(func.count()).select_from(OUTBOX)).scalar_one()
            looks = connection.execute(select(func.count()).select_from(META).where(_IS_CURSOR)).scalar_one()
            if not looks and not waiting:
                return
        with self._database.write() as connection:
            connection.execute(delete(META).where(_IS_CURSOR))
            connection.execute(delete(OUTBOX))

    def waiting(self, way: str, limit: int) -> tuple[Waiting, ...]:
        """What is to be sent next, oldest first; what was answered with errors again and again stands behind."""
        with self._database.read() as connection:
            rows = connection.execute(_in_turn(way).limit(limit)).all()
        return tuple(Waiting(row.id, row.key, row.body) for row in rows)

    def take(self, way: str, limit: int, desk: str, at: datetime, until: datetime) -> tuple[Waiting, ...]:
        """What `desk` is to send next, kept from the other desks on this database until then.

        Nothing while another desk sends that way: two at once would mix up the order. One that died, or whose clock
        is wrong, holds the way no longer than it said.
        """
        if not self.waiting(way, 1):
            return ()
        column = OUTBOX.c
        free = column.taken_by.in_(("", desk)) | (column.taken_until <= at)
        with self._database.write() as connection:
            if connection.execute(select(column.id).where(*_waits(way), ~free).limit(1)).first() is not None:
                return ()
            query = _in_turn(way).where(free).limit(limit).with_for_update()
            found = tuple(Waiting(row.id, row.key, row.body) for row in connection.execute(query))
            these = column.id.in_([each.id for each in found])
            connection.execute(update(OUTBOX).where(these).values(taken_by=desk, taken_until=until))
        return found

    def settle(
        self, entry_id: int, state: EntryState, at: datetime, error: str = "", *, answered: bool = False
    ) -> None:
        """How a try went. `answered`: the receiver is there and did not take this one."""
        column = OUTBOX.c
        values: dict[str, Any] = {"error": error, "attempts": column.attempts + 1, "taken_by": ""}
        if state is not EntryState.WAITING:
            values |= {"state": state.value, "settled_at": at}
        if answered:
            values["answered"] = column.answered + 1
        with self._database.write() as connection:
            connection.execute(
                update(OUTBOX).where(column.id == entry_id, column.state == EntryState.WAITING.value).values(values)
            )

    def expire(
        self, before: datetime, at: datetime, ways: Sequence[str], *, shared: bool = False
    ) -> Mapping[str, int]:
        """Give up what is older, and what waits for a way that is no longer used; how many, by way.

        `shared`: the other ways are those of other desks, which look after them.
        """
        column = OUTBOX.c
        ours, old = column.way.in_(ways), column.at < before
        which = (column.state == EntryState.WAITING.value, ours & old if shared else ~ours | old)
        with self._database.read() as connection:
            found = connection.execute(select(column.way, func.count()).where(*which).group_by(column.way)).all()
        if not found:
            return {}
        with self._database.write() as connection:
            connection.execute(update(OUTBOX).where(*which).values(state=EntryState.EXPIRED.value, settled_at=at))
        return {row[0]: row[1] for row in found}

    def tidy(self, before: datetime) -> None:
        """Remove what was settled before that time."""
        old = (OUTBOX.c.state != EntryState.WAITING.value, OUTBOX.c.settled_at < before)
        with self._database.read() as connection:
            found = connection.execute(select(OUTBOX.c.id).where(*old).limit(1)).first()
        if found is not None:
            with self._database.write() as connection:
                connection.execute(delete(OUTBOX).where(*old))

    def load(self, ways: Iterable[str]) -> Mapping[str, WayLoad]:
        """What waits, by way."""
        with self._database.read() as connection:
            return {way: _load(connection, way) for way in ways}


def _waits(way: str) -> tuple[Any, Any]:
    return OUTBOX.c.way == way, OUTBOX.c.state == EntryState.WAITING.value


def _in_turn(way: str) -> Select[Any]:
    """What waits for that way, in the order in which it is sent."""
    column = OUTBOX.c
    turn = column.answered // ANSWERED_TRIES
    return select(column.id, column.key, column.body).where(*_waits(way)).order_by(turn, column.id)


def _load(connection: Connection, way: str) -> WayLoad:
    count = connection.execute(select(func.count()).select_from(OUTBOX).where(*_waits(way))).scalar_one()
    oldest = connection.execute(
        select(OUTBOX.c.at, OUTBOX.c.error).where(*_waits(way)).order_by(OUTBOX.c.id).limit(1)
    ).first()
    return WayLoad(count, oldest.at if oldest else None, oldest.error if oldest else "")


def _newest(connection: Connection) -> int:
    newest: int = connection.execute(select(func.coalesce(func.max(JOURNAL.c.seq), 0))).scalar_one()
    return newest


def _brought(connection: Connection) -> int:
    """Up to which record of this desk's own file the shared journal has them."""
    value = connection.execute(select(META.c.value).where(META.c.key == BROUGHT)).scalar_one_or_none()
    return int(value or 0)


_IS_CURSOR = META.c.key.startswith(CURSOR, autoescape=True)


def _cursors(connection: Connection, ways: Sequence[str]) -> dict[str, int]:
    """Of these ways, as far as they have one."""
    keys = [CURSOR + way for way in ways]
    rows = connection.execute(select(META.c.key, META.c.value).where(META.c.key.in_(keys)))
    return {row.key.removeprefix(CURSOR): int(row.value) for row in rows if row.value.isdigit()}


def _move(connection: Connection, way: str, seq: int) -> None:
    key = CURSOR + way
    if not connection.execute(update(META).where(META.c.key == key).values(value=str(seq))).rowcount:
        connection.execute(insert(META).values(key=key, value=str(seq)))


def _enter_chosen(connection: Connection, ways: Sequence[str], choose: Choose, fact: JournalFact) -> int:
    told = select(OUTBOX.c.id).where(
        OUTBOX.c.source_kind == fact.source_kind,
        OUTBOX.c.source_id == fact.source_id,
        OUTBOX.c.occurrence == fact.occurrence,
        OUTBOX.c.way.in_(ways),
    )
    entry = choose(fact, connection.execute(told.limit(1)).first() is not None)
    return 0 if entry is None else enter(connection, ways, entry)


def enter(connection: Connection, ways: Sequence[str], entry: Entry) -> int:
    """Into those of the ways that do not have it; in how many. Raises SQLAlchemyError."""
    there = set(connection.execute(select(OUTBOX.c.way).where(OUTBOX.c.key == entry.key)).scalars())
    rows = [
        {
            "way": way,
            "key": entry.key,
            "event": entry.event,
            "source_kind": entry.source_kind,
            "source_id": entry.source_id,
            "occurrence": entry.occurrence,
            "at": entry.at,
            "body": entry.body,
            "state": EntryState.WAITING.value,
        }
        for way in ways
        if way not in there
    ]
    if rows:
        connection.execute(insert(OUTBOX), rows)
    return len(rows)


def _fact(row: Row[Any]) -> JournalFact:
    return JournalFact(
        row.at,
        row.kind,
        row.by,
        row.change_note,
        row.source_kind,
        row.source_id,
        row.condition,
        row.occurrence,
        row.version,
        row.raised_at,
        row.cleared_at,
        row.province,
        row.facility,
        row.camera,
        row.state,
        row.hidden,
        row.escalation,
        row.desk,
        row.away,
    )
