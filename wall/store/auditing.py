"""The journal as it stands in the file, for whoever checks or exports it while the wall goes on writing.

A connection of its own that can only read. It makes no database and migrates none, and sees it as it was at one
moment, which keeps no writer waiting: what is written meanwhile goes into SQLite's log beside the file.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wall.store.anchor import KEY as ANCHOR_KEY
from wall.store.anchor import Anchor, anchor_from
from wall.store.chain import CHAINED, Head, lenient, link
from wall.store.database import BUSY_TIMEOUT_MS, HEAD, REVISIONS, SERVER_SCHEME, file_of
from wall.store.errors import DamagedDatabaseError, NewerDatabaseError, StoreError
from wall.store.head import HeadFile, HeadFileError, Kept

PAGE = 5_000  # records in memory at once, about 5 MB
COLUMNS = (*CHAINED, "hash")
AT = COLUMNS.index("at")
_BEFORE_ALL = -(2**63)  # SQLite's least number: a record may have been put before the first one
_MOST_OF_A_VALUE = 40  # letters of a damaged value that a message repeats

KEEP = (
    "keep the database and the file beside it as they are (make a copy of both), compare them with a back-up, and "
    "find out who can write to that folder"
)


@dataclass(frozen=True, slots=True)
class Span:
    """Records from that time on (included) to that one (not included); as the database keeps times, "" = no end."""

    begin: str = ""
    end: str = ""


EVERYTHING = Span()


@dataclass(frozen=True, slots=True)
class Proven:
    """The chain holds from the anchor to the newest record. Times as the database keeps them, "" without records."""

    records: int
    first_at: str
    last_at: str
    head: Head
    kept: Kept | None  # None: nothing is kept outside of that database (a server's)
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Flaw:
    """The first thing that does not fit. `seq` 0 and `at` "" where it is not in one record."""

    seq: int
    at: str
    wrong: str
    remedy: str = KEEP


class JournalFile:
    """The records of an open database, oldest first. Made by `open_journal`."""

    head_file: HeadFile | None
    """What is kept beside it; None on a server."""

    def __init__(self, connection: sqlite3.Connection, file: Path) -> None:
        self._connection = connection
        self._file = file
        self.head_file = HeadFile(file)

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Inside, the journal is what it was at the beginning. Raises StoreError."""
        with _named(self._file):
            self._connection.execute("BEGIN")
        try:
            self._all("SELECT max(seq) FROM journal", ())  # SQLite's moment is the first look, not BEGIN
            yield
        finally:
            self._connection.rollback()

    def anchor(self) -> Anchor:
        """Where the chain begins. Raises StoreError."""
        rows = self._all("SELECT value FROM meta WHERE key = ?", (ANCHOR_KEY,))
        return anchor_from(rows[0][0] if rows else None)

    def pages(self, span: Span = EVERYTHING) -> Iterator[list[Sequence[Any]]]:
        """All records of that time, in pages; each a row of `COLUMNS`. Raises StoreError."""
        names = ", ".join(f'"{name}"' for name in COLUMNS)
        query = f"SELECT {names} FROM journal WHERE seq > ? {_within(span)} ORDER BY seq LIMIT {PAGE}"  # noqa: S608
        after = _BEFORE_ALL
        while page := self._all(query, (after, *_limits(span))):
            yield page
            after = page[-1][0]

    def count(self, span: Span = EVERYTHING) -> int:
        """How many records of that time there are. Raises StoreError."""
        query = f"SELECT count(*) FROM journal WHERE seq > ? {_within(span)}"  # noqa: S608
        return int(self._all(query, (_BEFORE_ALL, *_limits(span)))[0][0])

    def read(self, query: str, values: Sequence[Any] = ()) -> list[Sequence[Any]]:
        """The rows of a query about what belongs to the journal. Raises StoreError."""
        return self._all(query, values)

    def _all(self, query: str, values: Sequence[Any]) -> list[Sequence[Any]]:
        with _named(self._file):
            return self._connection.execute(query, values).fetchall()


def _within(span: Span) -> str:
    return ("AND at >= ? " if span.begin else "") + ("AND at < ?" if span.end else "")


def _limits(span: Span) -> list[str]:
    return [limit for limit in (span.begin, span.end) if limit]


@contextlib.contextmanager
def open_journal(url: str) -> Iterator[JournalFile]:
    """The journal of the database at that address, for reading.

    Raises DamagedDatabaseError, NewerDatabaseError, or StoreError where there is none, or one of an older version.
    """
    if url.startswith(SERVER_SCHEME):
        from wall.store.shared_auditing import open_shared_journal

        with open_shared_journal(url) as journal:
            yield journal
        return
    file = file_of(url)
    if not file.exists():
        raise StoreError(f"{file}: there is no such database; name the right folder with --data-dir")
    with _named(file):
        # "ro": SQLite must not make the file, should it go away at this moment
        place, timeout_s = f"{file.absolute().as_uri()}?mode=ro", BUSY_TIMEOUT_MS / 1000
        connection = sqlite3.connect(place, uri=True, timeout=timeout_s, isolation_level=None)
    with contextlib.closing(connection):
        connection.text_factory = lenient
        with _named(file):
            _check_version(connection, file)
        yield JournalFile(connection, file)


def _check_version(connection: sqlite3.Connection, file: Path) -> None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    found = None
    if "alembic_version" in tables:
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if found is None:
        what = "a database of another program" if tables else "empty"
        raise DamagedDatabaseError(f"{file} is {what}; name the right folder with --data-dir")
    check_revision(str(found[0]), str(file))


def check_revision(found: str, place: str) -> None:
    """Raises NewerDatabaseError, StoreError for what is not this program's schema."""
    if found == HEAD:
        return
    if found in REVISIONS:
        raise StoreError(
            f"{place} was made by an older version of this program (schema {found}, this version needs {HEAD}); "
            "start the wall once, which brings it up to date"
        )
    raise NewerDatabaseError(
        f"{place} was made by a newer version of this program (schema {found}, this version knows {HEAD}); "
        "update the program"
    )


@contextlib.contextmanager
def _named(file: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StoreError(f"{file} is locked by another program; close that one, then try again") from error
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise DamagedDatabaseError(f"{file} is damaged or no database ({error}); restore a copy") from error
        if code == sqlite3.SQLITE_CANTOPEN:
            remedy = "give this user the right to read and write in its folder, or copy it and what is beside it"
            raise StoreError(f"{file} cannot be opened ({error}); {remedy}") from error
        raise StoreError(f"{file}: {error}") from error


def verify(journal: JournalFile, progress: Callable[[int], None] = lambda _: None) -> Proven | Flaw:
    """Whether the journal is what was written: the first flaw, or what is proven. Raises StoreError.

    What is appended or removed by age meanwhile is not looked at. `progress` is told how many records have been.
    """
    if journal.head_file is None:
        with journal.snapshot():
            anchor = journal.anchor()
            return _walk(journal, anchor, None, anchor.head, progress)
    kept = _beside(journal.head_file)  # first: the newest record that it knows by now, the database has had before
    if isinstance(kept, Flaw):
        return kept
    with journal.snapshot():
        anchor = journal.anchor()
        later = _beside(journal.head_file)  # last: of what the database has removed by now, the file was told before
        if isinstance(later, Flaw):
            return later
        return _anchor_flaw(anchor, later.anchor) or _walk(journal, anchor, kept, later.anchor, progress)


def _beside(file: HeadFile) -> Kept | Flaw:
    try:
        kept = file.read()
    except HeadFileError as error:
        return _without_head(f"{file.path} {error}")
    return kept or _without_head(f"{file.path}, which keeps the newest record's number, is not there")


def _walk(
    journal: JournalFile, anchor: Anchor, kept: Kept | None, announced: Head, progress: Callable[[int], None]
) -> Proven | Flaw:
    head, records, first_at, last_at = anchor.head, 0, "", ""
    known = (announced,) if kept is None else (kept.head, announced)
    for page in journal.pages():
        for row in page:
            flaw = _flaw(row, head, known)
            if flaw is not None:
                return flaw
            head, last_at = Head(row[0], row[-1]), row[AT]
            first_at = first_at or last_at
            records += 1
        progress(records)
    end = None if kept is None else _end_flaw(kept, head, last_at)
    return end or Proven(records, first_at, last_at, head, kept, anchor)


def _anchor_flaw(anchor: Anchor, announced: Head) -> Flaw | None:
    """What is missing at the beginning without the program having removed it."""
    if anchor.head.seq < announced.seq or anchor.head == announced:
        return None
    return Flaw(anchor.head.seq, anchor.last_at, "records up to this one are gone, and not because of their age")


def _flaw(row: Sequence[Any], before: Head, known: Sequence[Head]) -> Flaw | None:
    """What is wrong with that record, which follows `before`. `known` are records of which the hash is known."""
    seq, at, found = row[0], _shown(row[AT]), row[-1]
    if found != link(before.hash, row[:-1]):
        if found == "":
            return Flaw(seq, at, "it has no hash: this program did not write it")
        if seq > before.seq + 1:
            first, last = before.seq + 1, seq - 1
            missing = f"record {first}, which stood" if first == last else f"records {first} to {last}, which stood"
            return Flaw(seq, at, f"{missing} before it, was removed, or it was given another number")
        return Flaw(seq, at, "it or its hash was changed, or it is not the record that followed the one before it")
    if any(seq == each.seq and found != each.hash for each in known):
        return Flaw(seq, at, "it is another record than the one with this number when the file beside was written")
    return None


def _end_flaw(kept: Kept, newest: Head, at: str) -> Flaw | None:
    """What is missing at the end: only the file beside the database can tell."""
    if kept.lost:
        lost = kept.lost[0]
        wrong = (
            f"records up to {lost.head.seq} were there, and were gone or others when the wall appended the next one "
            f"at {lost.noticed_at.isoformat(timespec='seconds')}; what was appended since fits"
        )
        return Flaw(lost.head.seq, "", wrong, _restored(KEEP))
    if newest.seq < kept.head.seq:
        wrong = (
            f"it was the newest one at {kept.written_at.isoformat(timespec='seconds')} and is not there: the newest "
            f"record now is {newest.seq} of {at or 'no time'}"
        )
        return Flaw(kept.head.seq, "", wrong, _restored(KEEP))
    return None


def _restored(remedy: str) -> str:
    return (
        f"{remedy}; if you restored a copy of the database, or began a new one, that is the reason: write it down "
        "and move the file that ends with -head away"
    )


def _without_head(wrong: str) -> Flaw:
    remedy = (
        "put it back from a copy; else the next start of the wall makes a new one, and whether newest records were "
        "removed until then, nobody can tell"
    )
    return Flaw(0, "", wrong, remedy)


def _shown(value: object) -> str:
    return str(value).encode("utf-8", "backslashreplace").decode()[:_MOST_OF_A_VALUE]
