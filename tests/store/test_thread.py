"""The store's thread: in order, and no failure ends it."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from pathlib import Path

import pytest

from wall.model import Province, ProvinceId
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.thread import InventoryOnThread, StoreThread


def test_work_runs_in_order_on_one_other_thread(url: str) -> None:
    store = StoreThread(url)
    store.start().result(10)
    seen: list[int] = []

    def note(number: int) -> Future[int]:
        def work(database: Database) -> int:
            database.set_meta("last", str(number))
            seen.append(number)
            return threading.get_ident()

        return store.submit(work)

    futures = [note(number) for number in range(20)]
    assert len({future.result(10) for future in futures}) == 1
    assert futures[0].result() != threading.get_ident()
    assert seen == list(range(20))
    assert store.submit(lambda database: database.meta("last")).result(10) == "19"
    store.stop()
    assert store.join(10)


def test_what_was_handed_over_is_still_done_and_nothing_after(url: str) -> None:
    store = StoreThread(url)
    store.start()
    gate = threading.Event()
    store.submit(lambda _: gate.wait(10))
    last = store.submit(lambda database: database.set_meta("a", "b"))
    store.stop()
    store.stop()
    with pytest.raises(StoreError, match="closed"):
        store.submit(lambda _: None).result(1)
    gate.set()
    assert store.join(10)
    assert last.result(0) is None


def test_a_database_that_cannot_be_opened_is_tried_again(tmp_path: Path) -> None:
    folder = tmp_path / "later"
    store = StoreThread(f"sqlite:///{folder.as_posix()}/wall.sqlite3")
    with pytest.raises(StoreError):
        store.start().result(10)
    folder.mkdir()
    store.submit(lambda database: database.set_meta("a", "b")).result(10)
    store.stop()
    assert store.join(10)


def test_a_mistake_in_the_work_fails_its_future_only(url: str) -> None:
    store = StoreThread(url)
    store.start()
    with pytest.raises(ZeroDivisionError):
        store.submit(lambda _: 1 // 0).result(10)
    assert store.submit(lambda _: 5).result(10) == 5
    store.stop()
    assert store.join(10)


def test_the_inventory_from_another_thread(url: str) -> None:
    store = StoreThread(url)
    store.start()
    inventory = InventoryOnThread(store)
    inventory.save((Province(ProvinceId("p"), "Cà Mau"),), (), ())
    assert inventory.load().provinces == (Province(ProvinceId("p"), "Cà Mau"),)
    store.stop()
    with pytest.raises(StoreError):
        inventory.load()
    assert store.join(10)


def test_cancelled_work_is_not_done(url: str) -> None:
    store = StoreThread(url)
    store.start()
    gate = threading.Event()
    store.submit(lambda _: gate.wait(10))
    cancelled = store.submit(lambda database: database.set_meta("a", "b"))
    assert cancelled.cancel()
    gate.set()
    assert store.submit(lambda database: database.meta("a")).result(10) is None
    store.stop()
    assert store.join(10)
