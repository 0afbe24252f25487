"""Databases that cannot be checked, that are written meanwhile, or that are older than the chain."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from wall.store.anchor import Anchor
from wall.store.auditing import JournalFile, Proven, open_journal, verify
from wall.store.database import Database, file_of, open_database
from wall.store.errors import DamagedDatabaseError, NewerDatabaseError, StoreError
from wall.store.head import HeadFile
from wall.store.journal import Journal

from .chains import CHANGES, checked, flaw, kept_of, old_journal, proven


def test_no_database_is_told_and_none_is_made(url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no such database.*--data-dir"):
        checked(url)
    assert list(tmp_path.iterdir()) == []


def test_foreign_empty_old_and_newer_databases(url: str) -> None:
    file = file_of(url)
    file.write_bytes(b"")
    with pytest.raises(DamagedDatabaseError, match="is empty"):
        checked(url)
    file.write_bytes(b"this is a letter, and no database\n" * 100)
    with pytest.raises(DamagedDatabaseError, match="no database"):
        checked(url)
    file.unlink()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE songs (name TEXT)")
    with pytest.raises(DamagedDatabaseError, match="another program"):
        checked(url)
    file.unlink()
    old_journal(url, 0)
    with pytest.raises(StoreError, match=r"older version.*start the wall once"):
        checked(url)
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0003",)  # as it was
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerDatabaseError, match="update the program"):
        checked(url)
    assert not HeadFile(file).path.exists()


def test_a_locked_database_is_told(url: str, written: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wall.store.auditing.BUSY_TIMEOUT_MS", 50)
    written.execute("BEGIN IMMEDIATE")  # a wall that writes keeps nobody from reading
    assert proven(url).records == 60
    written.execute("ROLLBACK")
    written.execute("PRAGMA locking_mode=EXCLUSIVE")
    written.execute("BEGIN IMMEDIATE")
    written.execute("UPDATE journal SET note = note WHERE seq = 1")
    with pytest.raises(StoreError, match="locked by another program"):
        checked(url)


def test_checking_changes_nothing(url: str, database: Database, tmp_path: Path) -> None:
    """Not even what SQLite would tidy up: after a kill the newest records are in its log, and stay there."""
    Journal(database).append(CHANGES, {})
    copies = []
    (tmp_path / "copy").mkdir()
    for suffix in ("", "-wal", "-head"):
        file = file_of(url).with_name(file_of(url).name + suffix)
        copies.append(tmp_path / "copy" / file.name)
        shutil.copy(file, copies[-1])
    before = [copy.read_bytes() for copy in copies]
    assert before[1] != b""
    assert proven(f"sqlite:///{copies[0].as_posix()}").records == 60
    assert [copy.read_bytes() for copy in copies] == before


def test_a_wall_that_writes_meanwhile_disturbs_no_check(url: str, database: Database) -> None:
    journal = Journal(database)
    journal.append(CHANGES[:10], {})

    def write_on(_: int) -> None:
        journal.append(CHANGES[10:], {})

    with open_journal(url) as reading:
        result = verify(reading, write_on)
    assert isinstance(result, Proven)
    assert result.records == 10
    assert proven(url).records == 60


def test_a_record_that_comes_while_the_file_is_looked_at_is_not_missed(
    url: str, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(database)
    journal.append(CHANGES[:10], {})
    real = JournalFile.anchor

    def late(reading: JournalFile) -> Anchor:
        journal.append(CHANGES[10:], {})
        return real(reading)

    monkeypatch.setattr(JournalFile, "anchor", late)
    assert proven(url).records == 10


def test_a_journal_of_the_third_version_is_chained_as_it_is(
    url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("wall.store.migrations.versions.v0004_chain.PAGE", 7)
    old_journal(url, 40)
    with closing(sqlite3.connect(file_of(url), isolation_level=None)) as raw:
        raw.execute(
            "UPDATE journal SET note = CAST(x'ff' AS TEXT) WHERE seq = 5"
        )  # must not keep the wall from starting
    opened = open_database(url)
    journal = Journal(opened)
    assert [record for record in caplog.records if record.levelname == "WARNING"] == []
    assert proven(url).records == 39
    journal.append(CHANGES[:20], {})
    opened.close()
    result = proven(url)
    assert (result.records, kept_of(result).since.seq) == (59, 40)
    with closing(sqlite3.connect(file_of(url), isolation_level=None)) as raw:
        raw.execute("UPDATE journal SET camera = 'other' WHERE seq = 6")
    assert flaw(url).seq == 6
