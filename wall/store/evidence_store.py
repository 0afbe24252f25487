"""Which files are kept with which alarm, and what proves that they are the ones that were written.

A table that only grows. Each record has the file's SHA-256 and is chained to the one before it as the journal's
records are (`chain.py`, over the columns of `CHAINED` here). It also carries number and hash of the journal's newest
record when it was written: it cannot have been made before that one, and must fit the journal.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from wall.alarms.evidence import Exhibit, KeptFile, Lack, NotKept
from wall.alarms.source import Source, SourceKind
from wall.model import CameraId
from wall.store.auditing import JournalFile
from wall.store.chain import START, Head, link
from wall.store.database import Database
from wall.store.head import newest
from wall.store.reading import as_member, as_moment, as_moment_or_none, as_number, as_text, read_each, row_of
from wall.store.schema import EVIDENCE, utc_text

log = logging.getLogger(__name__)

CHAINED = (
    "seq",
    "at",
    "source_kind",
    "source_id",
    "occurrence",
    "condition",
    "camera_id",
    "camera",
    "exhibit",
    "path",
    "sha256",
    "size",
    "begins_at",
    "ends_at",
    "lack",
    "detail",
    "journal_seq",
    "journal_hash",
)
"""Every column of a record but its hash, and the time at which its file was removed."""

_HASHED_AT_ONCE = 1 << 20  # bytes
_READ_AT_ONCE = 200  # rows at least: behind one that cannot be read there are others


@dataclass(frozen=True, slots=True)
class EvidenceCase:
    """What the evidence is about: one camera in one occurrence of an alarm, its own or that of its place."""

    source: Source
    occurrence: int
    condition: str
    camera_id: CameraId
    camera: str


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """What has become of one request. `at`: when that was known, aware."""

    case: EvidenceCase
    files: Sequence[KeptFile]
    missing: Sequence[NotKept]
    at: datetime


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One exhibit as it stands. `file` or `missing`; `removed_at` where its file was removed by age or size."""

    seq: int
    at: datetime
    case: EvidenceCase
    file: KeptFile | None
    missing: NotKept | None
    removed_at: datetime | None = None

    @property
    def exhibit(self) -> Exhibit:
        """What it is."""
        found = self.file or self.missing
        assert found is not None
        return found.exhibit


@dataclass(frozen=True, slots=True)
class EvidenceFlaw:
    """What does not fit: a record (`seq`), or its file."""

    seq: int
    path: str
    wrong: str


_THERE = (EVIDENCE.c.path != "") & EVIDENCE.c.removed_at.is_(None)


class EvidenceStore:
    """Reads and appends. Every method raises StoreError when the database fails.

    A row that cannot be read is skipped and named in the log once: its file stays, and the others are read.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, entries: Sequence[EvidenceEntry]) -> None:
        """Write down what has become of them: one record for each exhibit, all or none."""
        rows = []
        with self._database.write() as connection:
            journal, head = newest(connection), _newest(connection)
            for entry in entries:
                kept, lacking = map(_of_file, entry.files), map(_of_lack, entry.missing)
                for values in (*kept, *lacking):
                    row = values | _of_case(entry.case, entry.at, journal) | {"seq": head.seq + 1}
                    head = Head(head.seq + 1, link(head.hash, [row[name] for name in CHAINED]))
                    rows.append(_as_bound(row) | {"hash": head.hash})
            if rows:
                connection.execute(insert(EVIDENCE), rows)

    def of_camera(self, camera_id: CameraId, limit: int = 60) -> tuple[EvidenceRow, ...]:
        """What concerns that camera, newest first."""
        return self._read(select(EVIDENCE).where(EVIDENCE.c.camera_id == camera_id), limit)

    def of_source(self, source: Source, limit: int = 60) -> tuple[EvidenceRow, ...]:
        """What belongs to that source's alarms, newest first."""
        of_it = (EVIDENCE.c.source_kind == source.kind.value) & (EVIDENCE.c.source_id == source.id)
        return self._read(select(EVIDENCE).where(of_it), limit)

    def present(self, limit: int | None = None) -> tuple[EvidenceRow, ...]:
        """Those whose file is to be there, oldest first; so many at most."""
        found: list[EvidenceRow] = []
        query = select(EVIDENCE).where(_THERE).order_by(EVIDENCE.c.seq)
        page = None if limit is None else max(limit, _READ_AT_ONCE)
        after = 0
        while limit is None or len(found) < limit:
            with self._database.read() as connection:
                rows = connection.execute(query.where(EVIDENCE.c.seq > after).limit(page)).all()
            found += self._readable(rows)
            if page is None or len(rows) < page:
                break
            after = rows[-1].seq
        return tuple(found[:limit])

    def named(self) -> frozenset[str]:
        """The paths of all files that are to be there, also of rows that cannot be read otherwise."""
        with self._database.read() as connection:
            return frozenset(map(str, connection.execute(select(EVIDENCE.c.path).where(_THERE)).scalars()))

    def used(self) -> int:
        """Bytes of all files that are to be there."""
        with self._database.read() as connection:
            return int(
                connection.execute(select(func.coalesce(func.sum(EVIDENCE.c.size), 0)).where(_THERE)).scalar_one()
            )

    def newest_occurrences(self) -> dict[Source, int]:
        """The last occurrence of each source of which a file is to be there."""
        of = EVIDENCE.c.source_kind, EVIDENCE.c.source_id
        query = select(*of, func.max(EVIDENCE.c.occurrence).label("occurrence")).where(_THERE).group_by(*of)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        kinds = {kind.value: kind for kind in SourceKind}
        known = [row for row in rows if row.source_kind in kinds]  # no other row is read
        return {Source(kinds[row.source_kind], row.source_id): row.occurrence for row in known}

    def remove(self, seqs: Iterable[int], at: datetime) -> None:
        """Say of these that their files are removed. Before they are: a file that nobody names is found again."""
        numbers = list(seqs)
        with self._database.write() as connection:
            connection.execute(update(EVIDENCE).where(EVIDENCE.c.seq.in_(numbers)).values(removed_at=at))

    def _read(self, query: Select[Any], limit: int) -> tuple[EvidenceRow, ...]:
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(EVIDENCE.c.seq.desc()).limit(limit)).all()
        return tuple(self._readable(rows))

    def _readable(self, rows: Iterable[Any]) -> list[EvidenceRow]:
        found, wrong = read_each(rows, _row)
        for why in wrong:
            if why not in self._database.told_unreadable:
                self._database.told_unreadable.add(why)
                log.warning("a record of evidence is skipped: %s", why)
        return found


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A record as it stands in the file, whatever somebody made of it; texts as the database has them."""

    values: tuple[Any, ...]  # of `CHAINED`
    hash: str
    removed_at: str | None
    journal_hash: str | None  # of the journal's record that it names; None: that one was removed by age

    def value(self, column: str) -> Any:
        """That column's."""
        return self.values[CHAINED.index(column)]


def listed(journal: JournalFile) -> list[ListedRow]:
    """All records, oldest first, for whoever looks beside a running wall. Raises StoreError."""
    names = ", ".join(f'e."{name}"' for name in (*CHAINED, "hash", "removed_at"))
    query = f"SELECT {names}, j.hash FROM evidence e LEFT JOIN journal j ON j.seq = e.journal_seq ORDER BY e.seq"  # noqa: S608
    return [ListedRow(tuple(row[:-3]), str(row[-3]), row[-2], row[-1]) for row in journal.read(query)]


def flaws_of(rows: Iterable[ListedRow], folder: Path) -> Iterator[EvidenceFlaw]:
    """Everything that does not fit: the chain, the journal that it names, and each file that is to be there.

    A file is read whole.
    """
    head = START
    for row in rows:
        seq, path = row.value("seq"), row.value("path")
        wrong = _chain_flaw(row, head)
        if not wrong and path and row.removed_at is None:
            wrong = file_flaw(folder, str(path), str(row.value("sha256")), row.value("size"))
        if wrong:
            yield EvidenceFlaw(seq, str(path), wrong)
        head = Head(seq, row.hash)


def _chain_flaw(row: ListedRow, before: Head) -> str:
    if row.value("seq") != before.seq + 1:
        return f"record {before.seq + 1}, which stood before it, was removed"
    if row.hash != link(before.hash, row.values):
        return "the record or its hash was changed"
    if row.journal_hash is not None and row.journal_hash != row.value("journal_hash"):
        return f"record {row.value('journal_seq')} of the journal is another one than when this was written"
    return ""


def leads_outside(path: str) -> bool:
    """It is no path within a folder, on whichever system: nobody may open, copy or remove what it names."""
    ways = PurePosixPath(path), PureWindowsPath(path)
    return any(way.anchor or ".." in way.parts for way in ways)


def file_flaw(folder: Path, path: str, sha256: str, size: int) -> str:
    """What is wrong with that file; "" where nothing is."""
    file = folder / path
    if leads_outside(path):
        return "the record names a file outside of the folder"
    digest = hashlib.sha256()
    found = 0
    try:
        with file.open("rb") as opened:
            while part := opened.read(_HASHED_AT_ONCE):
                digest.update(part)
                found += len(part)
    except FileNotFoundError:
        return "the file is not there"
    except OSError as error:
        return f"the file cannot be read: {error.strerror}"
    if found != size or digest.hexdigest() != sha256:
        return f"the file was changed: it has {found} bytes of {size}" if found != size else "the file was changed"
    return ""


def _newest(connection: Connection) -> Head:
    query = select(EVIDENCE.c.seq, EVIDENCE.c.hash).order_by(EVIDENCE.c.seq.desc()).limit(1)
    row = connection.execute(query).first()
    return START if row is None else Head(row.seq, row.hash)


def _moment(seconds: float) -> str:
    return utc_text(datetime.fromtimestamp(seconds, UTC))


def _of_file(file: KeptFile) -> dict[str, Any]:
    return {
        "exhibit": file.exhibit.value,
        "path": file.path,
        "sha256": file.sha256,
        "size": file.size,
        "begins_at": _moment(file.begins_at),
        "ends_at": _moment(file.ends_at),
        "lack": "",
        "detail": "",
    }


def _of_lack(missing: NotKept) -> dict[str, Any]:
    nothing = {"path": "", "sha256": "", "size": 0, "begins_at": None, "ends_at": None}
    return nothing | {"exhibit": missing.exhibit.value, "lack": missing.why.value, "detail": missing.detail}


def _of_case(case: EvidenceCase, at: datetime, journal: Head) -> dict[str, Any]:
    return {
        "at": utc_text(at),
        "source_kind": case.source.kind.value,
        "source_id": case.source.id,
        "occurrence": case.occurrence,
        "condition": case.condition,
        "camera_id": str(case.camera_id),
        "camera": case.camera,
        "journal_seq": journal.seq,
        "journal_hash": journal.hash,
    }


def _as_bound(row: dict[str, Any]) -> dict[str, Any]:
    """As the table takes it: times as times."""
    times = {name: datetime.fromisoformat(row[name]) for name in ("at", "begins_at", "ends_at") if row[name]}
    return row | times


def _row(row: Any) -> EvidenceRow:
    with row_of("evidence", row.seq):
        source = Source(as_member(row, "source_kind", SourceKind), as_text(row, "source_id"))
        case = EvidenceCase(
            source,
            as_number(row, "occurrence"),
            as_text(row, "condition"),
            CameraId(as_text(row, "camera_id")),
            as_text(row, "camera"),
        )
        exhibit = as_member(row, "exhibit", Exhibit)
        file, missing = None, None
        if as_text(row, "path"):
            if leads_outside(row.path):
                raise ValueError("path names a file outside of the folder")
            file = KeptFile(
                exhibit,
                row.path,
                as_text(row, "sha256"),
                as_number(row, "size"),
                as_moment(row, "begins_at").timestamp(),
                as_moment(row, "ends_at").timestamp(),
            )
        else:
            missing = NotKept(exhibit, as_member(row, "lack", Lack), as_text(row, "detail"))
        return EvidenceRow(row.seq, as_moment(row, "at"), case, file, missing, as_moment_or_none(row, "removed_at"))
