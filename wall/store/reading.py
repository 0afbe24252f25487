"""From a row to values, or an error that names the row: SQLite keeps anything in any column, and people edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import Enum
from typing import Any, TypeVar

from wall.store.errors import StoreError

E = TypeVar("E", bound=Enum)
R = TypeVar("R")

REMEDY = "restore a copy of the database, or mend that row with the sqlite3 program"


@contextmanager
def row_of(table: str, key: object) -> Iterator[None]:
    """What is read in the block stands in that row. Raises StoreError for every ValueError in it."""
    try:
        yield
    except ValueError as error:
        raise StoreError(f"table {table}, row {key} cannot be read: {error}; {REMEDY}") from error


def read_each(rows: Iterable[Any], read: Callable[[Any], R]) -> tuple[list[R], list[str]]:
    """What those rows say, and of each that cannot be read, why: where one row must not cost the others."""
    found: list[R] = []
    wrong: list[str] = []
    for row in rows:
        try:
            found.append(read(row))
        except StoreError as error:
            wrong.append(str(error))
    return found, wrong


def as_text(row: Any, column: str) -> str:
    """The column's text. Raises ValueError."""
    value = getattr(row, column)
    if not isinstance(value, str):
        raise _wrong(column, value, "text")
    return value


def as_number(row: Any, column: str) -> int:
    """The column's whole number. Raises ValueError."""
    value = getattr(row, column)
    if not isinstance(value, int):
        raise _wrong(column, value, "a whole number")
    return value


def as_flag(row: Any, column: str) -> bool:
    """The column's 0 or 1. Raises ValueError."""
    value = getattr(row, column)
    if value not in (0, 1):
        raise _wrong(column, value, "0 or 1")
    return bool(value)


def as_moment(row: Any, column: str) -> datetime:
    """The column's time. Raises ValueError."""
    value = as_moment_or_none(row, column)
    if value is None:
        raise _wrong(column, value, "a time with its zone")
    return value


def as_moment_or_none(row: Any, column: str) -> datetime | None:
    """The column's time, None where there is none. Raises ValueError."""
    value = getattr(row, column)
    if value is None or (isinstance(value, datetime) and value.tzinfo is not None):
        return value
    raise _wrong(column, value, "a time with its zone")


def as_member(row: Any, column: str, kind: type[E]) -> E:
    """The enum's member whose value the column holds. Raises ValueError."""
    value = getattr(row, column)
    try:
        return kind(value)
    except ValueError:
        raise _wrong(column, value, f"one of {', '.join(str(each.value) for each in kind)}") from None


def _wrong(column: str, value: object, right: str) -> ValueError:
    return ValueError(f"{column} is {str(value)[:40]!r} instead of {right}")
