"""What shifts have handed over, kept as it was. A row is signed once, and changed by nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from wall.handover import Handover
from wall.store.database import HANDOVERS_REVISION, Database
from wall.store.errors import StoreError
from wall.store.handover_json import body_of, situation_of
from wall.store.reading import as_moment, as_moment_or_none, as_text, read_each, row_of
from wall.store.schema import HANDOVER

PAGE = 200  # hand-overs of one look: three shifts a day for two months
PIECE = 20  # that are read at once on the thread that writes alarms: about 1 ms each, with all that they list


@dataclass(frozen=True, slots=True)
class KeptHandovers:
    """Hand-overs, the newest first, and why others cannot be read."""

    handovers: tuple[Handover, ...] = ()
    unreadable: tuple[str, ...] = ()


class UnknownHandoverError(StoreError):
    """There is no hand-over of that id."""


class HandoverStore:
    """Reads and writes them. Every method raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, handover: Handover) -> None:
        """Keep it; nothing where it is kept already, but a signature that is new."""
        table = HANDOVER
        with self._database.write() as connection:
            row = connection.execute(select(table).where(table.c.id == handover.id)).first()
            if row is None:
                connection.execute(insert(table), [_row(handover)])
            elif row.signed_at is None and handover.signed:
                self._sign(connection, handover.id, handover.signed_by, handover.signed_at)
            self._database.announce(connection, HANDOVERS_REVISION)

    def sign(self, handover_id: str, by: str, at: datetime) -> Handover:
        """Taken over by that one, or by whoever was quicker: look. Raises UnknownHandoverError."""
        table = HANDOVER
        with self._database.write() as connection:
            row = connection.execute(select(table).where(table.c.id == handover_id)).first()
            if row is None:
                raise UnknownHandoverError("that hand-over is not in the database any more")
            if row.signed_at is None:
                self._sign(connection, handover_id, by, at)
                self._database.announce(connection, HANDOVERS_REVISION)
                row = connection.execute(select(table).where(table.c.id == handover_id)).one()
        return _handover(row)

    def unsigned(self, desk: str | None = None) -> KeptHandovers:
        """Those that nobody has taken over, of that desk or of all: the newest, `PIECE` at most."""
        query = select(HANDOVER).where(HANDOVER.c.signed_at.is_(None)).order_by(HANDOVER.c.at.desc()).limit(PIECE)
        return self._read(query if desk is None else query.where(HANDOVER.c.desk == desk))

    def waiting(self) -> int:
        """How many nobody has taken over, of all desks."""
        with self._database.read() as connection:
            query = select(func.count()).select_from(HANDOVER).where(HANDOVER.c.signed_at.is_(None))
            return connection.execute(query).scalar_one()

    def between(
        self, begin: datetime | None = None, end: datetime | None = None, limit: int | None = None
    ) -> KeptHandovers:
        """Those from then until before then, the newest: `PAGE` at most, or so many."""
        query = select(HANDOVER).order_by(HANDOVER.c.at.desc()).limit(PAGE if limit is None else limit)
        if begin is not None:
            query = query.where(HANDOVER.c.at >= begin)
        if end is not None:
            query = query.where(HANDOVER.c.at < end)
        return self._read(query)

    def one(self, beginning: str) -> Handover:
        """The one whose id begins so. Raises UnknownHandoverError for none, and for several."""
        with self._database.read() as connection:
            rows = connection.execute(
                select(HANDOVER).where(HANDOVER.c.id.startswith(beginning, autoescape=True)).limit(2)
            ).all()
        if len(rows) != 1 or not beginning:
            raise UnknownHandoverError(
                f"{'several hand-overs begin' if rows else 'no hand-over begins'} with {beginning!r}"
            )
        return _handover(rows[0])

    def last_at(self, desk: str) -> datetime | None:
        """When that desk handed over last; None for never."""
        query = select(HANDOVER).where(HANDOVER.c.desk == desk).order_by(HANDOVER.c.at.desc()).limit(1)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        with row_of("handover", row.id):
            return as_moment(row, "at")

    def forget(self, ids: Sequence[str]) -> None:
        """Those are kept elsewhere now: a desk's own copies, made while the shared store was away."""
        with self._database.write() as connection:
            connection.execute(delete(HANDOVER).where(HANDOVER.c.id.in_(ids)))

    def _read(self, query: Any) -> KeptHandovers:
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        found, wrong = read_each(rows, _handover)
        return KeptHandovers(tuple(found), tuple(wrong))

    @staticmethod
    def _sign(connection: Any, handover_id: str, by: str, at: datetime | None) -> None:
        values = {"signed_at": at, "signed_by": by}
        connection.execute(update(HANDOVER).where(HANDOVER.c.id == handover_id).values(values))


def _row(handover: Handover) -> dict[str, Any]:
    values = {
        "id": handover.id,
        "desk": handover.desk,
        "began_at": handover.began_at,
        "at": handover.at,
        "by": handover.by,
        "body": body_of(handover),
        "signed_at": handover.signed_at,
        "signed_by": handover.signed_by,
    }
    # PostgreSQL keeps no text with U+0000; in JSON it is written as an escape, which is text
    return {key: value.replace("\0", "\ufffd") if isinstance(value, str) else value for key, value in values.items()}


def _handover(row: Any) -> Handover:
    with row_of("handover", row.id):
        situation, changes, notes = situation_of(as_text(row, "body"))
        return Handover(
            as_text(row, "id"),
            as_text(row, "desk"),
            as_moment(row, "began_at"),
            as_moment(row, "at"),
            as_text(row, "by"),
            situation,
            changes,
            notes,
            as_moment_or_none(row, "signed_at"),
            as_text(row, "signed_by"),
        )
