"""What was learnt survives the program, is tidied, and is never a reason not to start."""

from __future__ import annotations

import logging
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wall.model import CameraId
from wall.store.database import Database, open_database
from wall.store.learned_store import MOST_LETTERS, LearnedRow, LearnedStore

from .samples import ON_BOTH

AT = datetime(2026, 5, 10, 6, 0, 0, 123456, tzinfo=UTC)
ADDRESS = "rtsp://192.0.2.1/sub"


def row(camera: str, text: str = '{"v":1}', at: datetime = AT) -> LearnedRow:
    return LearnedRow(f"{camera}/sub", CameraId(camera), ADDRESS, text, at)


@ON_BOTH
def test_it_is_there_after_a_restart_and_the_newest_counts(url: str) -> None:
    first = open_database(url)
    LearnedStore(first).save([row("a", "old"), row("b")])
    LearnedStore(first).save([row("a", "đã học")])
    first.close()
    again = open_database(url)
    assert set(LearnedStore(again).load()) == {row("a", "đã học"), row("b")}
    again.close()


@ON_BOTH
def test_what_is_forgotten_is_gone(database: Database) -> None:
    store = LearnedStore(database)
    store.save([row("a"), row("b")])
    store.forget(["a/sub", "never-seen"])
    store.forget([])
    assert store.load() == (row("b"),)


@ON_BOTH
def test_tidying_takes_cameras_that_are_gone_and_what_is_old(database: Database) -> None:
    store = LearnedStore(database)
    old = AT - timedelta(days=31)
    store.save([row("here"), row("gone"), row("old", at=old), row("both", at=old)])
    assert store.tidy({"here/sub", "old/sub"}, AT - timedelta(days=30)) == 3
    assert store.load() == (row("here"),)
    assert store.tidy({"here/sub"}, AT - timedelta(days=30)) == 0


@ON_BOTH
def test_a_text_without_end_is_not_kept(database: Database) -> None:
    store = LearnedStore(database)
    store.save([row("a", "x" * (MOST_LETTERS + 1)), row("b", "x" * MOST_LETTERS)])
    assert [each.stream for each in store.load()] == ["b/sub"]


@pytest.mark.parametrize("spoilt", ["text = x'ff'", "at = 'yesterday'", "at = x'00'"])
def test_a_damaged_row_is_left_out_with_one_line(
    url: str, database: Database, spoilt: str, caplog: pytest.LogCaptureFixture
) -> None:
    LearnedStore(database).save([row("a"), row("b"), row("c")])
    raw = sqlite3.connect(Path(url.removeprefix("sqlite:///")))
    assert raw.execute(f"UPDATE learned SET {spoilt} WHERE stream <> 'b/sub'").rowcount == 2
    raw.commit()
    raw.close()
    with caplog.at_level(logging.WARNING):
        assert LearnedStore(database).load() == (row("b"),)
    assert len(caplog.records) == 1
    assert "2 streams cannot be read" in caplog.text
    LearnedStore(database).save([row("a"), row("c")])  # the next lesson mends it
    assert len(LearnedStore(database).load()) == 3
