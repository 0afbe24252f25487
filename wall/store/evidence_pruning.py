"""Removes evidence by age and by size, the oldest first, never that of an alarm that is still open."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from wall.alarms.book import Alarm
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Source
from wall.store.database import Database
from wall.store.evidence_store import EvidenceRow, EvidenceStore

log = logging.getLogger(__name__)

LOOKED_AT = 2_000  # of the oldest files: more belong to open alarms on no wall
AT_ONCE = 200  # files in one piece of work: some 20 ms, and the next alarm waits no longer for the store's thread
STRAY_S = 24 * 3600.0  # a file that no record names is what a kill left behind; a younger one may be under way


def tidy(
    database: Database, folder: Path, before: datetime, most_bytes: int, alarms: Sequence[Alarm], *, strays: bool
) -> int:
    """As `prune_evidence`; with `strays`, what kills left behind goes as well. Raises StoreError."""
    if strays and (gone := sweep(database, folder)):
        log.info("%d files of evidence without a record were removed", gone)
    return prune_evidence(database, folder, before, most_bytes, alarms)


def prune_evidence(
    database: Database, folder: Path, before: datetime, most_bytes: int, alarms: Sequence[Alarm]
) -> int:
    """Remove what is older, and the oldest beyond that size: so many files at most; gives how many went.

    `alarms`: the table as the desk shows it; what belongs to an open one stays. Where desks share a store it is not
    in this database. The records stay, with the time of the removal. Raises StoreError.
    """
    store = EvidenceStore(database)
    first, used = store.present(1), store.used()
    if not first or (first[0].at >= before and used <= most_bytes):  # nearly always, so it is cheap
        return 0
    kept = _Open(alarms, store.newest_occurrences())
    going: list[EvidenceRow] = []
    for row in store.present(LOOKED_AT):
        if row.at >= before and used <= most_bytes:
            break
        if row not in kept and len(going) < AT_ONCE:
            assert row.file is not None
            going.append(row)
            used -= row.file.size
    if going:
        store.remove([row.seq for row in going], datetime.now(UTC))
    for row in going:
        assert row.file is not None
        _unlink(folder / row.file.path)
    return len(going)


class _Open:
    """What belongs to an alarm that is open: kept since it was raised, or the last that there is of its source."""

    def __init__(self, alarms: Sequence[Alarm], newest: Mapping[Source, int]) -> None:
        self._since = {alarm.source: alarm.raised_at for alarm in alarms if alarm.state is not AlarmState.NORMAL}
        self._newest = newest

    def __contains__(self, row: EvidenceRow) -> bool:
        source = row.case.source
        if source not in self._since:
            return False
        since = self._since[source]
        return since is None or row.at >= since or row.case.occurrence == self._newest.get(source)


def sweep(database: Database, folder: Path) -> int:
    """Remove old files that no record names: a kill came between the two. Gives how many went. Raises StoreError."""
    named = EvidenceStore(database).named()
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
