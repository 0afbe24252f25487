"""The newest record's number and hash in a small file beside the database.

A chain shows what was changed in its middle; that its last links were taken off, it cannot show. The file can: it
is written after each append, by the thread that appends. It may be behind the database (a kill between the two, a
full disk), never before it.
"""

from __future__ import annotations

import contextlib
import json
import logging
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from wall.paths import write_atomically
from wall.store.anchor import anchor_of
from wall.store.chain import START, Head
from wall.store.errors import StoreError
from wall.store.schema import JOURNAL

log = logging.getLogger(__name__)

SUFFIX = "-head"
"""After the database's name, as SQLite names its own files beside it: whoever copies these copies it too."""


class HeadFileError(Exception):
    """The file is there and cannot be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A newest record that was no longer in the database when the next one was to be appended."""

    head: Head
    noticed_at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """What the file holds. Nothing that was taken off before `since` can be noticed by it."""

    head: Head
    written_at: datetime
    since: Head
    since_at: datetime
    anchor: Head  # up to this record, those that are old may have been removed by the program itself
    lost: tuple[Lost, ...] = ()


class HeadFile:
    """The file beside one database. Whoever appends keeps it; whoever verifies only reads it."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(database.name + SUFFIX)
        self._kept: Kept | None = None
        self._failing = False

    def read(self) -> Kept | None:
        """What it holds; None where there is no file. Raises HeadFileError."""
        try:
            return _kept(json.loads(self.path.read_bytes()))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise HeadFileError(f"cannot be read: {error.strerror}") from error
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise HeadFileError("is damaged") from error

    def begin(self, connection: Connection, *, first: bool) -> None:
        """The database was opened: from here on the file goes with it, a new one where there is none.

        `first`: the database was made, or its journal chained, a moment ago, so that there can be none yet.
        Raises SQLAlchemyError.
        """
        try:
            self._kept = self.read()
        except HeadFileError as error:
            log.warning("the file of the journal's newest record is begun anew: %s %s", self.path, error)
        else:
            if self._kept is None and not first:
                log.warning("the file of the journal's newest record was gone and is begun anew: %s", self.path)
        if self._kept is None:
            head, now = newest(connection), datetime.now(UTC)
            anchor = START
            with contextlib.suppress(StoreError):  # a damaged one keeps no wall from starting; `verify` tells it
                anchor = anchor_of(connection).head
            self._keep(Kept(head, now, head, now, anchor))

    def compare(self, connection: Connection) -> None:
        """Before an append: is the record that was the newest still there? Raises SQLAlchemyError."""
        if self._kept is None or self._kept.head == START:
            return
        head = self._kept.head
        found = connection.execute(select(JOURNAL.c.hash).where(JOURNAL.c.seq == head.seq)).scalar_one_or_none()
        if found != head.hash:
            log.error("the newest records of the journal are gone or others: record %d is not what it was", head.seq)
            lost = (*self._kept.lost, Lost(head, datetime.now(UTC)))
            self._kept = replace(self._kept, head=newest(connection), lost=lost)

    def keep(self, head: Head) -> None:
        """That record is on the disk and the newest. A file that cannot be written stops no journal."""
        assert self._kept is not None
        self._keep(replace(self._kept, head=head, written_at=datetime.now(UTC)))

    def announce(self, anchor: Head, head: Head) -> None:
        """The records up to `anchor` are about to be removed by age. Raises StoreError: then they must stay."""
        assert self._kept is not None
        self._keep(replace(self._kept, anchor=anchor, head=head, written_at=datetime.now(UTC)))
        if self._failing:
            raise StoreError(f"{self.path} cannot be written, so no old records are removed")

    def _keep(self, kept: Kept) -> None:
        self._kept = kept
        try:
            write_atomically(self.path, json.dumps(_values(kept), indent=1).encode())
        except OSError as error:
            if not self._failing:
                log.warning("the number of the journal's newest record is not kept: %s", error)
            self._failing = True
        else:
            self._failing = False


def newest(connection: Connection) -> Head:
    """The newest record in the database. Raises SQLAlchemyError."""
    columns = JOURNAL.c
    row = connection.execute(select(columns.seq, columns.hash).order_by(columns.seq.desc()).limit(1)).one_or_none()
    return START if row is None else Head(row.seq, str(row.hash))


def _values(kept: Kept) -> dict[str, Any]:
    return {
        **_of_head(kept.head),
        "written_at": kept.written_at.isoformat(),
        "since": {**_of_head(kept.since), "at": kept.since_at.isoformat()},
        "anchor": _of_head(kept.anchor),
        "lost": [{**_of_head(each.head), "noticed_at": each.noticed_at.isoformat()} for each in kept.lost],
    }


def _of_head(head: Head) -> dict[str, Any]:
    return {"seq": head.seq, "hash": head.hash}


def _kept(values: Any) -> Kept:
    """Raises ValueError, TypeError, KeyError or AttributeError for anything else than what `_values` makes."""
    since = values["since"]
    lost = tuple(Lost(_head(each), _moment(each["noticed_at"])) for each in values["lost"])
    return Kept(
        _head(values),
        _moment(values["written_at"]),
        _head(since),
        _moment(since["at"]),
        _head(values["anchor"]),
        lost,
    )


def _head(values: Any) -> Head:
    seq, text = values["seq"], values["hash"]
    if type(seq) is not int or not isinstance(text, str):
        raise ValueError("no number and hash of a record")
    return Head(seq, text)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    return moment
