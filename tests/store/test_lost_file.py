"""A database whose file is deleted, moved or replaced under the running program: nothing is lost without a word."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
import timeit
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from wall.alarms.book import AlarmBook
from wall.store.database import Database, open_database
from wall.store.errors import LostDatabaseError, StoreError
from wall.store.inventory_store import InventoryStore
from wall.store.journal import Journal
from wall.store.thread import InventoryOnThread, StoreThread

from .samples import storm
from .test_inventory_store import FACILITIES, PROVINCES, camera

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody delete a file that is open")

CHANGES = list(islice(storm(AlarmBook(), 7), 40))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "wall.sqlite3"


@pytest.fixture
def store(url: str) -> Iterator[StoreThread]:
    store = StoreThread(url)
    store.start().result(10)
    InventoryOnThread(store).save(PROVINCES, FACILITIES, (camera(1), camera(2)))
    append(store, 0, 10)
    yield store
    store.stop()
    assert store.join(10)


def append(store: StoreThread, start: int, end: int) -> int:
    return store.submit(lambda database: Journal(database).append(CHANGES[start:end], {})).result(10)


def on_disk(url: str) -> tuple[int, int]:
    """How many cameras and records another program finds at the path."""
    other = open_database(url)
    try:
        return len(InventoryStore(other).load().cameras), len(Journal(other))
    finally:
        other.close()


@pytest.mark.parametrize("also", ["", "-wal", "-shm"])
def test_a_deleted_file_is_noticed_and_comes_back_whole(store: StoreThread, file: Path, url: str, also: str) -> None:
    file.unlink()
    if also:
        file.with_name(file.name + also).unlink()
    with pytest.raises(LostDatabaseError, match="was deleted"):
        append(store, 10, 20)
    assert append(store, 10, 20) == 10
    assert append(store, 20, 30) == 10
    assert on_disk(url) == (2, 30)
    assert sorted(path.name for path in file.parent.iterdir() if path.name.startswith(".")) == []


def test_a_file_that_was_moved_away(store: StoreThread, file: Path, url: str) -> None:
    file.rename(file.with_name("moved.sqlite3"))
    with pytest.raises(LostDatabaseError, match="moved away"):
        append(store, 10, 20)
    append(store, 10, 20)
    assert on_disk(url) == (2, 20)


def test_a_folder_that_is_gone_fails_until_it_is_back(store: StoreThread, file: Path, url: str) -> None:
    shutil.rmtree(file.parent)
    for _ in range(3):
        with pytest.raises(StoreError, match=str(file)):
            append(store, 10, 20)
    file.parent.mkdir()
    with pytest.raises(LostDatabaseError):
        append(store, 10, 20)
    append(store, 10, 20)
    assert on_disk(url) == (2, 20)


def test_a_restored_copy_is_used_and_not_mixed_with_the_log_of_the_lost_one(
    store: StoreThread, file: Path, url: str, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite3"
    backup, open_file = sqlite3.connect(copy), sqlite3.connect(file)
    open_file.backup(backup)
    backup.close()
    open_file.close()
    append(store, 10, 20)
    copy.replace(file)
    with pytest.raises(LostDatabaseError, match="replaced"):
        append(store, 20, 30)
    append(store, 20, 30)
    assert on_disk(url) == (2, 20)  # ten of the copy and the ten that were tried again
    other = sqlite3.connect(file)
    assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    other.close()


def test_an_import_says_it_too(store: StoreThread, file: Path) -> None:
    file.unlink()
    with pytest.raises(LostDatabaseError):
        InventoryOnThread(store).save((), (), (camera(3),))
    InventoryOnThread(store).save((), (), (camera(3),))
    assert len(InventoryOnThread(store).load().cameras) == 3


def test_looking_is_cheap(database: Database) -> None:
    assert timeit.timeit(database._check_place, number=1000, timer=time.thread_time) < 0.5
