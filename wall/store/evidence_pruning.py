"""Removes evidence by age and by size, the oldest first, never that of an alarm that is still open."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from wall.alarms.book import Alarm
from wall.alarms.lifecycle import AlarmState
from wall.store.database import Database
from wall.store.evidence_store import EvidenceRow, EvidenceStore
from wall.store.journal import Journal

log = logging.getLogger(__name__)

AT_ONCE = 200  # files in one piece of work: some 20 ms, and the next alarm waits no longer for the store's thread
STRAY_S = 24 * 3600.0  # a file that no record names is what a kill left behind; a younger one may be under way


def tidy(database: Database, folder: Path, before: datetime, most_bytes: int, *, strays: bool) -> int:
    """As `prune_evidence`; with `strays`, what kills left behind goes as well. Raises StoreError."""
    if strays and (gone := sweep(database, folder)):
        log.info("%d files of evidence without a record were removed", gone)
    return prune_evidence(database, folder, before, most_bytes)


def prune_evidence(database: Database, folder: Path, before: datetime, most_bytes: int) -> int:
    """Remove what is older, and the oldest beyond that size: so many files at most; gives how many went.

    The records stay, with the time of the removal. Raises StoreError.
    """
    store = EvidenceStore(database)
    going = chosen(store.present(), Journal(database).alarms(), before, most_bytes)[:AT_ONCE]
    if going:
        store.remove([row.seq for row in going], datetime.now(UTC))
    for row in going:
        assert row.file is not None
        _unlink(folder / row.file.path)
    return len(going)


def chosen(
    rows: Sequence[EvidenceRow], alarms: Sequence[Alarm], before: datetime, most_bytes: int
) -> list[EvidenceRow]:
    """Those that go, oldest first. `rows` are those that are there, oldest first."""
    open_since = {alarm.source: alarm.raised_at for alarm in alarms if alarm.state is not AlarmState.NORMAL}
    newest = {row.case.source: row.case.occurrence for row in rows}  # the last one of each source stays in the end
    used = sum(row.file.size for row in rows if row.file is not None)
    going = []
    for row in rows:
        assert row.file is not None
        if row.at >= before and used <= most_bytes:
            break
        since = open_since.get(row.case.source)
        kept = row.case.source in open_since and (
            row.case.occurrence == newest[row.case.source] or since is None or row.at >= since
        )
        if not kept:
            going.append(row)
            used -= row.file.size
    return going


def sweep(database: Database, folder: Path) -> int:
    """Remove old files that no record names: a kill came between the two. Gives how many went. Raises StoreError."""
    named = {row.file.path for row in EvidenceStore(database).present() if row.file is not None}
    gone = 0
    with contextlib.suppress(OSError):
        for path in folder.glob("*/*"):
            old = time.time() - path.stat().st_mtime > STRAY_S
            if old and path.is_file() and path.relative_to(folder).as_posix() not in named:
                gone += _unlink(path)
    return gone


def _unlink(path: Path) -> int:
    """The file, and its day's folder with the last one."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        log.warning("evidence was not removed: %s: %s", path.name, error.strerror)
        return 0
    with contextlib.suppress(OSError):
        path.parent.rmdir()
    return 1
