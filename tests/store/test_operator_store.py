"""Operators: one of each name, retired and never deleted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.postgres import PostgresServer
from wall.store.database import OPERATORS_REVISION, Database
from wall.store.operator_store import OperatorStore, UnknownOperatorError
from wall.store.shared import open_shared

AT = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
LATER = AT + timedelta(days=1)


def names(store: OperatorStore) -> list[tuple[str, bool]]:
    return [(each.name, each.active) for each in store.load().operators]


def test_one_of_each_name_however_it_is_written(database: Database) -> None:
    store = OperatorStore(database)
    first = store.add("Trần  Thị B", "root", AT)
    assert store.add("trần thị b ", "An", LATER) == first
    assert store.register("TRẦN THỊ B", "An", LATER) == first
    assert store.register("Tra\u0302\u0300n Thi\u0323 B", "An", LATER) == first  # letters and their marks apart
    store.add("Ân", "root", AT)
    assert names(store) == [("Trần Thị B", True), ("Ân", True)]
    assert (first.added_at, first.added_by) == (AT, "root")


def test_who_retires_stays_and_may_come_back(database: Database) -> None:
    store = OperatorStore(database)
    before = store.add("An", "root", AT)
    gone = store.retire("an", "Chi", LATER)
    assert (gone.id, gone.active, gone.retired_at, gone.retired_by) == (before.id, False, LATER, "Chi")
    assert store.retire("An", "Dung", LATER + timedelta(days=1)) == gone
    assert not store.register("An", "An", LATER).active  # a desk that still has his name brings nobody back
    back = store.add("AN", "Chi", LATER)
    assert (back.id, back.name, back.active) == (before.id, "AN", True)
    with pytest.raises(UnknownOperatorError, match="there is no operator Em"):
        store.retire("Em", "Chi", LATER)


@pytest.mark.parametrize("name", ["", "  ", "a\u0007", "x" * 81])
def test_what_is_no_name_is_refused(database: Database, name: str) -> None:
    store = OperatorStore(database)
    with pytest.raises(ValueError, match="1 to 80 printable characters"):
        store.add(name, "root", AT)
    assert not names(store)


def test_a_row_that_somebody_has_spoilt_costs_no_other(database: Database) -> None:
    store = OperatorStore(database)
    store.add("An", "root", AT)
    store.add("Bình", "root", AT)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE operator SET added_at = 'long ago' WHERE name = 'An'")
    assert names(store) == [("Bình", True)]
    assert len(store.load().unreadable) == 1


def test_on_a_server_others_hear_of_it_and_a_copy_is_the_same(database: Database, postgres: PostgresServer) -> None:
    url = postgres.new_database()
    shared = open_shared(url)
    central, copy = OperatorStore(shared), OperatorStore(database)
    central.add("An", "root", AT)
    central.add("Bình", "root", AT)
    assert shared.meta(OPERATORS_REVISION) == "2"
    central.add("An", "root", LATER)  # nothing new
    assert shared.meta(OPERATORS_REVISION) == "2"
    central.retire("An", "root", LATER)
    assert shared.meta(OPERATORS_REVISION) == "3"
    copy.add("Only here", "root", AT)
    copy.keep(central.load().operators)
    assert copy.load() == central.load()
    shared.close()
    postgres.drop(url)
