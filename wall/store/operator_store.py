"""Who may sit at the desks. Nobody is ever deleted: the journal names people who have left long ago."""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from wall.access import Role
from wall.store.database import OPERATORS_REVISION, Database
from wall.store.errors import StoreError
from wall.store.reading import as_member, as_moment, as_moment_or_none, as_text, read_each, row_of
from wall.store.schema import OPERATOR

LONGEST = 80  # characters of a name, as in the settings


@dataclass(frozen=True, slots=True)
class Operator:
    """One person. `retired_at`: since when not any more; None = active. `pin_hash`: "" = no PIN yet."""

    id: str
    name: str
    added_at: datetime
    added_by: str
    retired_at: datetime | None = None
    retired_by: str = ""
    role: Role = Role.OPERATOR
    pin_hash: str = field(default="", repr=False)
    pin_at: datetime | None = None  # since when that PIN

    @property
    def active(self) -> bool:
        """May sit at a desk."""
        return self.retired_at is None

    @property
    def signs(self) -> bool:
        """Can sign in: is active and has a PIN."""
        return self.active and bool(self.pin_hash)

    @property
    def guards(self) -> bool:
        """An administrator who can sign in: while there is one, nobody acts at a desk without signing in."""
        return self.signs and self.role is Role.ADMINISTRATOR


@dataclass(frozen=True, slots=True)
class KeptOperators:
    """Everybody, by name, and why some rows cannot be read."""

    operators: tuple[Operator, ...] = ()
    unreadable: tuple[str, ...] = ()


class UnknownOperatorError(StoreError):
    """Nobody of that name is there, or not any more."""


class LastAdministratorError(StoreError):
    """Without that one nobody could give roles and PINs any more, and every desk would be open to everybody."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"{name} is the only administrator with a PIN: give that role and a PIN to another one first"
        )


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
        """That person, active from now on, whether or not there was one of that name. Raises ValueError.

        Whoever comes back begins as an operator without a PIN.
        """
        return self._enter(name, by, at, again=True)

    def register(self, name: str, by: str, at: datetime) -> Operator:
        """That person, entered where nobody of that name is known; who has retired stays so. Raises ValueError."""
        return self._enter(name, by, at, again=False)

    def retire(self, name: str, by: str, at: datetime) -> Operator:
        """That person, from now on not any more. Raises UnknownOperatorError, LastAdministratorError, ValueError."""
        with self._database.write() as connection:
            known = _found(connection, name)
            if known.active:
                _check_administrator(connection, known)
                known = replace(known, retired_at=at, retired_by=by)
                self._change(connection, known)
        return known

    def set_role(self, name: str, role: Role) -> Operator:
        """That person has this role from now on. Raises UnknownOperatorError, LastAdministratorError, ValueError."""
        with self._database.write() as connection:
            known = _active(connection, name)
            if known.role is not role:
                _check_administrator(connection, known)
                known = replace(known, role=role)
                self._change(connection, known)
        return known

    def set_pin(self, name: str, pin_hash: str, at: datetime, before: str | None = None) -> Operator:
        """That person signs in by the PIN of this hash from now on. Raises UnknownOperatorError, ValueError.

        `before`: nothing happens where another hash stands there by now (the same PIN hashed anew, or changed by
        whoever has proven the one before).
        """
        with self._database.write() as connection:
            known = _active(connection, name)
            if before is None or known.pin_hash == before:
                known = replace(known, pin_hash=pin_hash, pin_at=at)
                self._change(connection, known)
        return known

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

    def _change(self, connection: Connection, operator: Operator) -> None:
        connection.execute(update(OPERATOR).where(OPERATOR.c.id == operator.id).values(_row(operator)))
        self._database.announce(connection, OPERATORS_REVISION)


def _found(connection: Connection, name: str) -> Operator:
    row = connection.execute(select(OPERATOR).where(OPERATOR.c.name_key == name_key(name))).first()
    if row is None:
        raise UnknownOperatorError(f"there is no operator {tidy(name)}")
    return _operator(row)


def _active(connection: Connection, name: str) -> Operator:
    known = _found(connection, name)
    if not known.active:
        raise UnknownOperatorError(f"{known.name} has retired: add that name again first")
    return known


def _check_administrator(connection: Connection, known: Operator) -> None:
    """That another one guards where that one does now. Raises LastAdministratorError."""
    if known.guards:
        rows = connection.execute(select(OPERATOR).where(OPERATOR.c.id != known.id)).all()
        if not any(each.guards for each in read_each(rows, _operator)[0]):
            raise LastAdministratorError(known.name)


def _row(operator: Operator) -> dict[str, Any]:
    return {
        "id": operator.id,
        "name": operator.name,
        "name_key": name_key(operator.name),
        "added_at": operator.added_at,
        "added_by": operator.added_by,
        "retired_at": operator.retired_at,
        "retired_by": operator.retired_by,
        "role": operator.role.value,
        "pin_hash": operator.pin_hash,
        "pin_at": operator.pin_at,
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
            as_member(row, "role", Role),
            as_text(row, "pin_hash"),
            as_moment_or_none(row, "pin_at"),
        )
