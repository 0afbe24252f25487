"""A journal with sixty records, and what is said of its chain."""

from __future__ import annotations

import itertools

from sqlalchemy import create_engine, text

from wall.alarms.book import AlarmBook, AlarmChange
from wall.store import migrate
from wall.store.auditing import Flaw, Proven, open_journal, verify
from wall.store.database import file_of
from wall.store.head import HeadFile, Kept

from .samples import storm

CHANGES: list[AlarmChange] = list(itertools.islice(storm(AlarmBook(), 7), 60))


def checked(url: str) -> Proven | Flaw:
    with open_journal(url) as journal:
        return verify(journal)


def proven(url: str) -> Proven:
    result = checked(url)
    assert isinstance(result, Proven), result
    return result


def kept_of(result: Proven) -> Kept:
    """What the file beside the database holds."""
    assert result.kept is not None
    return result.kept


def flaw(url: str) -> Flaw:
    result = checked(url)
    assert isinstance(result, Flaw), result
    assert result.remedy
    return result


def head_of(url: str) -> Kept:
    kept = HeadFile(file_of(url)).read()
    assert kept is not None
    return kept


def old_journal(url: str, records: int) -> None:
    """A database of the third version with so many records, number 3 of which somebody has deleted."""
    engine = create_engine(url)
    with engine.begin() as connection:
        migrate.upgrade(connection, "0003")
        connection.execute(
            text(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :records)"
                " INSERT INTO journal (at, kind, by, before, change_note, source_id, state, condition, occurrence,"
                " version, acknowledged_by, note, province, facility, camera) SELECT"
                " '2026-05-10T06:00:00.000000+00:00', 'raised', '', 'normal', '', 'gate', 'unacked', 'offline', i, i,"
                " '', '', 'Đắk Lắk', 'Trạm', 'Cổng' FROM n WHERE i <= :records"
            ),
            {"records": records},
        )
        connection.execute(text("DELETE FROM journal WHERE seq = 3"))
    engine.dispose()
