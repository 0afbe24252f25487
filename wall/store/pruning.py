"""Removes the oldest records of the journal by age, so that what stays can still be verified.

Only a beginning of the journal goes, up to the first record that has to stay: one that is young enough, the newest
one of a source whose alarm is not over, or shelved, out of service or being worked on, the newest one at all. The
occurrence and version numbers of sources that have no record any more are remembered: they must not begin anew. What
does not fit the chain is not removed: it is evidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert

from wall.alarms.lifecycle import AlarmState, TicketState
from wall.store.anchor import Anchor, anchor_of, move_anchor
from wall.store.chain import CHAINED, Head, link
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.head import newest
from wall.store.journal import newest_rows
from wall.store.schema import JOURNAL, REMEMBERED, utc_text

AT_ONCE = 2_000  # records in one transaction: some 50 ms, and the next alarm waits no longer for the store's thread

_OLDEST = "SELECT {}, hash FROM journal ORDER BY seq LIMIT {}"


def prune(database: Database, before: datetime, at_once: int = AT_ONCE) -> int:
    """Remove the oldest records from before that time, so many at most; gives how many went.

    Raises StoreError, and removes nothing, when the database or the file of the newest record cannot be written, and
    when a record does not fit the chain.
    """
    with database.write() as connection:
        database.head_file.compare(connection)
        anchor = anchor_of(connection)
        names = ", ".join(f'"{name}"' for name in CHAINED)
        rows = connection.exec_driver_sql(_OLDEST.format(names, at_once)).all()
        kept = {row.seq: row for row in newest_rows(connection)}
        head = newest(connection)
        going = _going(rows, utc_text(before), head.seq, kept)
        if not going:
            return 0
        _check(going, anchor.head)
        last = going[-1]
        anchor = Anchor(Head(last.seq, last.hash), anchor.records + len(going), last.at, utc_text(datetime.now(UTC)))
        _remember(connection, [kept[row.seq] for row in going if row.seq in kept])
        connection.execute(delete(JOURNAL).where(JOURNAL.c.seq <= last.seq))
        move_anchor(connection, anchor)
        # before the commit: what goes without a word in the file, others have removed
        database.head_file.announce(anchor.head, head)
    return len(going)


def _going(rows: Sequence[Any], before: str, newest_seq: int, kept: Mapping[int, Any]) -> list[Any]:
    """The records from the beginning up to the first one that has to stay."""
    going: list[Any] = []
    for row in rows:
        alarm = kept.get(row.seq)
        open_still = alarm is not None and not _is_over(alarm)
        if not isinstance(row.at, str) or row.at >= before or row.seq == newest_seq or open_still:
            break
        going.append(row)
    return going


def _is_over(alarm: Any) -> bool:
    """Nothing of that alarm would be missed at the next start; what is not understood is."""
    worked_on = alarm.ticket not in ("", TicketState.NEW.value, TicketState.CLOSED.value)
    return alarm.state == AlarmState.NORMAL.value and alarm.hidden == "" and not worked_on


def _check(rows: Sequence[Any], head: Head) -> None:
    for row in rows:
        head = Head(row.seq, link(head.hash, row[:-1]))
        if row.hash != head.hash:
            raise StoreError(
                f"record {row.seq} of the journal does not fit its chain and stays as evidence: see `journal verify`"
            )


def _remember(connection: Connection, rows: Sequence[Any]) -> None:
    """The numbers of these alarms, whose newest records go."""
    if not rows:
        return
    numbers = ("source_kind", "source_id", "occurrence", "version")
    of_source = (REMEMBERED.c.source_kind == bindparam("kind")) & (REMEMBERED.c.source_id == bindparam("id"))
    sources = [{"kind": row.source_kind, "id": row.source_id} for row in rows]
    connection.execute(delete(REMEMBERED).where(of_source), sources)
    connection.execute(insert(REMEMBERED), [{name: getattr(row, name) for name in numbers} for row in rows])
