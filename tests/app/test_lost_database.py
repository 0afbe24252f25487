"""The database's file is deleted under the running wall: the journal says that it fails, then holds everything."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from queue import Queue

import pytest

from tests.store.samples import storm
from wall.alarms.book import AlarmBook
from wall.app.journaling import Journaling
from wall.store.database import open_database
from wall.store.journal import Journal
from wall.store.thread import StoreThread
from wall.ui.state import JournalState

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody delete a file that is open")


def test_the_journal_fails_and_comes_back_whole(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "wall.sqlite3"
    store = StoreThread(f"sqlite:///{file.as_posix()}")
    store.start().result(10)
    calls: Queue[Callable[[], None]] = Queue()
    journaling = Journaling(store, calls.put, lambda: None)
    changes = list(islice(storm(AlarmBook(), 5), 20))
    states = []
    for batch in (changes[:10], changes[10:]):
        journaling.write(batch)
        calls.get(timeout=10)()
        states.append(journaling.state)
        if len(states) == 1:
            file.unlink()
    assert states == [JournalState.OK, JournalState.FAILING]
    assert any("was deleted or moved away" in record.getMessage() for record in caplog.records)
    journaling.retry()
    calls.get(timeout=10)()
    assert journaling.state is JournalState.OK
    store.stop()
    assert store.join(10)
    again = open_database(f"sqlite:///{file.as_posix()}")
    assert len(Journal(again)) == 20
    again.close()
