"""Versions of the centre's settings: none is lost, none that was changed is taken for what was written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.postgres import PostgresServer
from wall.store.database import SETTINGS_REVISION, Database
from wall.store.settings_store import NewerVersionError, SettingsStore
from wall.store.shared import open_shared

AT = datetime(2026, 11, 26, 3, 0, 0, 5, tzinfo=UTC)


def test_versions_are_kept_with_who_and_when(database: Database) -> None:
    store = SettingsStore(database)
    assert store.versions() == ()
    first = store.add("a = 1\n", "Chi", "chief", AT)
    second = store.add("a = 2\n", "Dũng", "Bàn 2", AT, after=1)
    assert store.versions() == (first, second)
    assert (second.version, second.at, second.by, second.desk, second.text) == (2, AT, "Dũng", "Bàn 2", "a = 2\n")
    assert second.previous == first.hash


def test_what_was_made_out_of_an_older_version_is_refused(database: Database) -> None:
    store = SettingsStore(database)
    store.add("a = 1\n", "Chi", "chief", AT, after=0)
    with pytest.raises(NewerVersionError, match="the newest version is 1, and not 0"):
        store.add("a = 2\n", "Chi", "chief", AT, after=0)
    assert len(store.versions()) == 1


@pytest.mark.parametrize(
    "change", ["text = 'a = 9'", "\"by\" = 'Em'", "at = '2026-11-26T03:00:00.000006+00:00'", "hash = 'x'"]
)
def test_a_version_that_was_changed_by_hand_is_found_and_the_others_stand(database: Database, change: str) -> None:
    store = SettingsStore(database)
    for number in range(3):
        store.add(f"a = {number}\n", "Chi", "chief", AT)
    with database.write() as connection:
        connection.exec_driver_sql(f"UPDATE centre_settings SET {change} WHERE version = 2")
    assert [bool(each.wrong) for each in store.versions()] == [False, True, False]


def test_what_cannot_be_read_is_named_and_the_others_stand(database: Database) -> None:
    store = SettingsStore(database)
    first, _ = store.add("a = 1\n", "Chi", "chief", AT), store.add("a = 2\n", "Chi", "chief", AT)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE centre_settings SET at = 'yesterday', text = x'00' WHERE version = 2")
    kept, spoilt = store.versions()
    assert kept == first
    assert "row 2 cannot be read" in spoilt.wrong


def test_a_version_that_is_taken_out_leaves_a_gap(database: Database) -> None:
    store = SettingsStore(database)
    for number in range(3):
        store.add(f"a = {number}\n", "Chi", "chief", AT)
    with database.write() as connection:
        connection.exec_driver_sql("DELETE FROM centre_settings WHERE version = 2")
    assert [(each.version, each.gap, each.wrong) for each in store.versions()] == [(1, False, ""), (3, True, "")]


def test_a_copy_of_what_is_whole_is_whole(database: Database, postgres: PostgresServer) -> None:
    url = postgres.new_database()
    shared = open_shared(url)
    central = SettingsStore(shared)
    for number in range(3):
        central.add(f"a = {number}\n", "Chi", "chief", AT)
    with shared.write() as connection:
        connection.exec_driver_sql("UPDATE centre_settings SET text = '' WHERE version = 2")
    assert shared.meta(SETTINGS_REVISION) == "3"
    store = SettingsStore(database)
    store.add("old = 1\n", "An", "another centre", AT)
    store.keep(each for each in central.versions() if not each.wrong)
    assert [(each.version, each.wrong) for each in store.versions()] == [(1, ""), (3, "")]
    assert store.versions()[-1].text == "a = 2\n"
    shared.close()
    postgres.drop(url)
