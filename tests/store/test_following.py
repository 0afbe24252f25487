"""What other desks do is told: at once, after a lost connection, and again when news was not believed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from typing import TypeVar

from tests.postgres import PostgresServer, running_server
from wall.alarms.book import AlarmBook
from wall.alarms.source import Source
from wall.health.condition import Condition
from wall.model import CameraId
from wall.store.following import Arrived, Beat, Following, Gone, InventoryChanged, News, Told
from wall.store.inventory_store import InventoryStore
from wall.store.shared import open_shared
from wall.store.shared_journal import Author, SharedJournal

from .samples import START
from .test_inventory_store import FACILITIES, PROVINCES, camera

PATIENCE_S = 60.0
Kind = TypeVar("Kind", bound=News)


@contextmanager
def following(url: str, name: str = "An") -> Iterator[tuple[Following, Callable[[type[Kind]], Kind]]]:
    """A desk that follows, and the next news of a kind."""
    news: SimpleQueue[News] = SimpleQueue()
    desk = Following(url, f"{name}/1", name, news.put)
    desk.judge(["p0", "p1"])
    desk.start()

    def following_news(kind: type[Kind]) -> Kind:
        end = time.monotonic() + PATIENCE_S
        while True:
            each = news.get(timeout=max(0.0, end - time.monotonic()))
            if isinstance(each, kind):
                return each

    try:
        yield desk, following_news
    finally:
        desk.stop()
        assert desk.join(PATIENCE_S)


def test_the_table_then_what_changes_it(postgres: PostgresServer) -> None:
    url = postgres.new_database()
    other = open_shared(url)
    book = AlarmBook()
    first = book.raise_alarm(Source.camera(CameraId("gate")), Condition.OFFLINE, START)
    second = book.raise_alarm(Source.camera(CameraId("yard")), Condition.OFFLINE, START)
    assert first is not None
    assert second is not None
    SharedJournal(other).append_as(Author("Bình"), [first], {})
    with following(url) as (_, news):
        arrived = news(Arrived)
        assert arrived.alarms == (first.alarm,)
        assert sorted(arrived.tenure.generations) == ["p0", "p1"]
        SharedJournal(other).append_as(Author("Bình"), [second], {})
        (record,) = news(Told).records
        assert (record.desk, record.change) == ("Bình", second)
        InventoryStore(other).save(PROVINCES, FACILITIES, (camera(1),))
        news(InventoryChanged)
        InventoryStore(other).mark(camera(1).id, may_be_still=True, ptz=False)
        news(InventoryChanged)
        assert news(Beat).tenure.desks == ("An",)
    with other.read() as connection:  # who ends lets go
        assert connection.exec_driver_sql("SELECT count(*) FROM desk").scalar() == 0
    other.close()
    postgres.drop(url)


def test_a_server_that_goes_and_comes_is_told_and_what_happened_meanwhile_too() -> None:
    with running_server() as server:
        url = server.new_database()
        with following(url) as (desk, news):
            assert news(Arrived).alarms == ()
            server.stop()
            assert news(Gone).why
            server.start()
            other = open_shared(url)
            change = AlarmBook().raise_alarm(Source.camera(CameraId("gate")), Condition.OFFLINE, START)
            assert change is not None
            SharedJournal(other).append_as(Author("Bình"), [change], {})
            alarms = news(Arrived).alarms
            assert alarms == (change.alarm,) or news(Told).records[0].change == change
            desk.begin_anew()
            news(Gone)
            assert news(Arrived).alarms == (change.alarm,)
            other.close()


def test_a_row_of_a_newer_program_is_told_as_that_and_not_as_one_to_be_mended(postgres: PostgresServer) -> None:
    url = postgres.new_database()
    other = open_shared(url)
    change = AlarmBook().raise_alarm(Source.camera(CameraId("gate")), Condition.OFFLINE, START)
    assert change is not None
    with following(url) as (_, news):
        news(Arrived)
        SharedJournal(other).append_as(Author("Bình"), [change], {})
        news(Told)
        with other.write() as connection:  # as a desk of a later version does
            connection.exec_driver_sql("UPDATE journal SET kind = 'foreseen', seq = seq + 1")
        why = news(Gone).why
        assert "mend that row" in why
        with other.write() as connection:
            connection.exec_driver_sql("UPDATE journal SET kind = 'raised'")
        news(Arrived)
        with other.write() as connection:
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
            connection.exec_driver_sql("UPDATE journal SET kind = 'foreseen', seq = seq + 1")
        assert "made by a newer version of this program" in news(Gone).why
    other.close()
    postgres.drop(url)
