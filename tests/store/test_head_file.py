"""The file that keeps the newest record's number and hash outside of the database."""

from __future__ import annotations

import json
import sqlite3

import pytest

from wall.store import head as head_module
from wall.store.database import Database, file_of, open_database
from wall.store.head import HeadFile
from wall.store.journal import Journal

from .chains import CHANGES, flaw, head_of, kept_of, proven


def test_a_file_that_is_behind_is_well(url: str, database: Database) -> None:
    """A kill, or a full disk, between the two."""
    Journal(database).append(CHANGES[:20], {})
    beside = HeadFile(file_of(url)).path
    behind = beside.read_bytes()
    Journal(database).append(CHANGES[20:], {})
    beside.write_bytes(behind)
    assert (proven(url).records, head_of(url).head.seq) == (60, 20)


def test_a_file_that_is_ahead_is_not(url: str, written: sqlite3.Connection) -> None:
    beside = HeadFile(file_of(url)).path
    values = json.loads(beside.read_text())
    beside.write_text(json.dumps(values | {"seq": 61}))
    assert flaw(url).seq == 61


def test_a_file_that_is_gone_or_damaged_is_told_and_begun_anew(
    url: str, written: sqlite3.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    beside = HeadFile(file_of(url)).path
    for content in (b"", b"[]", b"{}", b"\xff", b'{"seq": true}'):
        beside.write_bytes(content)
        assert "is damaged" in flaw(url).wrong
    open_database(url).close()
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert (kept_of(proven(url)).since.seq, proven(url).records) == (60, 60)
    beside.unlink()
    assert "is not there" in flaw(url).wrong
    caplog.clear()
    open_database(url).close()
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert kept_of(proven(url)).since.seq == 60


def test_a_file_that_cannot_be_written_keeps_no_record_from_the_journal(
    url: str, database: Database, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(head_module, "write_atomically", full)
        assert Journal(database).append(CHANGES[:20], {}) == 20
        assert Journal(database).append(CHANGES[20:30], {}) == 10
    assert len(caplog.records) == 1  # once, not for each append
    assert (proven(url).records, head_of(url).head.seq) == (30, 0)
    Journal(database).append(CHANGES[30:], {})
    assert head_of(url).head == proven(url).head
