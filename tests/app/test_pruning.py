"""When old records are removed: at the start, as long as there are more, then once a day; never where it is off."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import cast

import pytest

from tests.app.places import FakeStoreThread
from wall.app import pruning
from wall.app.pruning import EVERY_S, Pruning
from wall.store.errors import StoreError
from wall.store.thread import StoreThread

NOW = datetime(2026, 5, 10, 6, 0, tzinfo=UTC)


class Journal:
    """Stands for `prune`: how many records each call removes, and from before when it was asked to."""

    def __init__(self) -> None:
        self.left: list[int] = []
        self.asked: list[datetime] = []

    def prune(self, _: object, before: datetime) -> int:
        self.asked.append(before)
        return self.left.pop(0) if self.left else 0


@pytest.fixture
def journal(monkeypatch: pytest.MonkeyPatch) -> Journal:
    fake = Journal()
    monkeypatch.setattr(pruning, "prune", fake.prune)
    monkeypatch.setattr(pruning, "AT_ONCE", 10)
    return fake


def at_work(store: FakeStoreThread, keep_days: int = 365) -> Pruning:
    return Pruning(cast(StoreThread, store), keep_days, lambda: NOW)


def test_at_the_start_and_once_a_day(journal: Journal) -> None:
    store = FakeStoreThread(None)
    work = at_work(store)
    journal.left = [10, 10, 3]
    now = 1000.0
    for _ in range(6):
        work.look(now)
        work.look(now)  # one at a time
        assert store.waiting <= 1
        store.do_all()
        now += 5
    assert journal.asked == [NOW - timedelta(days=365)] * 3
    work.look(now + EVERY_S - 60)
    assert store.waiting == 0
    work.look(now + EVERY_S)
    assert store.waiting == 1


def test_for_ever_is_never(journal: Journal) -> None:
    store = FakeStoreThread(None)
    work = at_work(store, 0)
    work.look(1e9)
    assert store.waiting == 0


def test_a_failure_is_told_and_tried_again_the_next_day(journal: Journal, caplog: pytest.LogCaptureFixture) -> None:
    store = FakeStoreThread(None)
    store.fails = True
    work = at_work(store)
    for now in (1000.0, 1005.0, 1010.0):
        work.look(now)
        store.do_all()
    assert [record.getMessage() for record in caplog.records] == [
        f"old records of the journal were not removed: {StoreError('the disk is full')}"
    ]
    work.look(1005.0 + EVERY_S)
    assert store.waiting == 1
