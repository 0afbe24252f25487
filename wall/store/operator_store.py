"""Who may sit at the desks. Nobody is ever deleted: the journal names people who have left long ago."""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from wall.store.database import OPERATORS_REVISION, Database
from wall.store.errors import StoreError
from wall.store.reading import as_moment, as_moment_or_none, as_text, read_each, row_of
from wall.store.schema import OPERATOR

LONGEST = 80  # characters of a name, as in the settings


@dataclass(frozen=True, slots=True)
class Operator:
    """One person. `retired_at`: since when not any more; None = active."""

    id: str
    name: str
    added_at: datetime
    added_by: str
    retired_at: datetime | None = None
    retired_by: str = ""

    @property
    def active(self) -> bool:
        """May sit at a desk."""
        return self.retired_at is None


@dataclass(frozen=True, slots=True)
class KeptOperators:
    """Everybody, by name, and why some rows cannot be read."""

    operators: tuple[Operator, ...] = ()
    unreadable: tuple[str, ...] = ()


class UnknownOperatorError(StoreError):
    """Nobody of that name is there."""


def tidy(name: str) -> str:
    """The name as it is kept. Raises ValueError for what is none."""
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    if not name or len(name) > LONGEST or not name.isprintable():
        raise ValueError(f"an operator's name has 1 to {LONGEST} printable characters")
    return name


def name_key(name: str) -> str:
    """The name without differences that nobody hears: two people who differ only by them could not be told apart."""
    return unicodedata.normalize("NFC", tidy(name).casefold())


class OperatorStore:
    """Reads and writes the operators. Every method raises StoreError when the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> KeptOperators:
        """Everybody, retired ones too. A row that somebody has spoilt is left out and told."""
        with self._database.read() as connection:
            rows = connection.execute(select(OPERATOR).order_by(OPERATOR.c.name_key)).all()
        found, wrong = read_each(rows, _operator)
        return KeptOperators(tuple(found), tuple(wrong))

    def add(self, name: str, by: str, at: datetime) -> Operator:
        """That person, active from now on, whether or not there was one of that name. Raises ValueError."""
        return self._enter(name, by, at, again=True)

    def register(self, name: str, by: str, at: datetime) -> Operator:
        """That person, entered where nobody of that name is known; who has retired stays so. Raises ValueError."""
        return self._enter(name, by, at, again=False)

    def retire(self, name: str, by: str, at: datetime) -> Operator:
        """That person, from now on not any more. Raises UnknownOperatorError, ValueError."""
        table, key = OPERATOR, name_key(name)
        with self._database.write() as connection:
            row = connection.execute(select(table).where(table.c.name_key == key)).first()
            if row is None:
                raise UnknownOperatorError(f"there is no operator {tidy(name)}")
            if row.retired_at is None:
                changed = update(table).where(table.c.id == row.id).values(retired_at=at, retired_by=by)
                connection.execute(changed)
                self._database.announce(connection, OPERATORS_REVISION)
                row = connection.execute(select(table).where(table.c.id == row.id)).one()
        return _operator(row)

    def keep(self, operators: Iterable[Operator]) -> None:
        """Have these and no others, as another store has them: for a start without that."""
        rows = [_row(each) for each in operators]
        with self._database.write() as connection:
            connection.execute(delete(OPERATOR))
            if rows:
                connection.execute(insert(OPERATOR), rows)

    def _enter(self, name: str, by: str, at: datetime, *, again: bool) -> Operator:
        table, name, key = OPERATOR, tidy(name), name_key(name)
        with self._database.write() as connection:
            row = connection.execute(select(table).where(table.c.name_key == key)).first()
            if row is not None and (row.retired_at is None or not again):
                return _operator(row)
            if row is None:
                new = Operator(uuid.uuid4().hex, name, at, by)
                connection.execute(insert(table), [_row(new)])
            else:
                new = Operator(row.id, name, at, by)
                connection.execute(update(table).where(table.c.id == row.id).values(_row(new)))
            self._database.announce(connection, OPERATORS_REVISION)
        return new


def _row(operator: Operator) -> dict[str, Any]:
    return {
        "id": operator.id,
        "name": operator.name,
        "name_key": name_key(operator.name),
        "added_at": operator.added_at,
        "added_by": operator.added_by,
        "retired_at": operator.retired_at,
        "retired_by": operator.retired_by,
    }


def _operator(row: Any) -> Operator:
    with row_of("operator", row.id):
        return Operator(
            as_text(row, "id"),
            tidy(as_text(row, "name")),
            as_moment(row, "added_at"),
            as_text(row, "added_by"),
            as_moment_or_none(row, "retired_at"),
            as_text(row, "retired_by"),
        )
