"""What a running desk is told of the centre's settings: only what differs from what holds here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import delete

from tests.postgres import PostgresServer
from wall.app.background import Bridge
from wall.app.centre_settings import InForce, Origin, last_known, settle, tell
from wall.app.settings_news import SettingsNews
from wall.config import Settings
from wall.paths import Paths, paths_for
from wall.store.database import Database
from wall.store.schema import CENTRE_SETTINGS
from wall.store.settings_store import SettingsStore
from wall.store.thread import StoreThread
from wall.ui.state import SettingsNow, SettingsState

AT = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
HEALTH = "[health]\noffline_after_s = 20.0\n"


@pytest.fixture
def url(postgres: PostgresServer) -> Iterator[str]:
    address = postgres.new_database()
    yield address
    postgres.drop(address)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    result = paths_for(tmp_path)
    result.prepare()
    return result


@pytest.fixture
def shared(url: str) -> Iterator[StoreThread]:
    thread = StoreThread(url)
    thread.start().result()
    yield thread
    thread.stop()
    thread.join()


@pytest.fixture
def copy(url: str, paths: Paths) -> Iterator[StoreThread]:
    thread = StoreThread(own(url).own_url(paths))
    thread.start().result()
    yield thread
    thread.stop()
    thread.join()


def own(url: str, **sections: object) -> Settings:
    return Settings.model_validate({"store": {"url": url}, **sections})


def add(store: StoreThread, text: str) -> None:
    store.submit(lambda database: SettingsStore(database).add(text, "Chi", "chief", AT)).result()


def news_of(
    in_force: InForce, shared: StoreThread, copy: StoreThread
) -> tuple[SettingsNews, list[SettingsNow], Bridge]:
    bridge, told = Bridge(), list[SettingsNow]()
    news = SettingsNews(in_force, shared, copy, bridge.call_soon)
    news.show = told.append
    return news, told, bridge


def test_another_version_is_told_with_its_author_and_taking_it_back_too(
    qtbot: QtBot, url: str, paths: Paths, shared: StoreThread, copy: StoreThread
) -> None:
    add(shared, HEALTH)
    news, told, _bridge = news_of(settle(own(url), paths), shared, copy)
    add(shared, "[health]\noffline_after_s = 21.0\n")
    news.look()
    qtbot.waitUntil(lambda: told == [SettingsNow(SettingsState.CHANGED, 2, AT, "Chi")])
    add(shared, HEALTH + "frozen_after_s = 5.0\n")  # the default said aloud: nothing changes here
    news.look()
    qtbot.waitUntil(lambda: told[-1].state is SettingsState.AS_SET)

    def take_away(database: Database) -> None:
        with database.write() as connection:
            connection.execute(delete(CENTRE_SETTINGS))

    shared.submit(take_away).result()
    news.look()
    qtbot.waitUntil(lambda: told[-1] == SettingsNow(SettingsState.CHANGED))
    qtbot.waitUntil(lambda: copy.submit(lambda data: SettingsStore(data).versions()).result() == ())


def test_a_version_of_a_newer_program_is_not_taken_and_the_copy_stays(
    qtbot: QtBot, url: str, paths: Paths, shared: StoreThread, copy: StoreThread, caplog: pytest.LogCaptureFixture
) -> None:
    add(shared, HEALTH)
    news, told, _bridge = news_of(settle(own(url), paths), shared, copy)
    add(shared, "[health]\nto_come = 1\n")
    news.look()
    news.look()
    qtbot.waitUntil(lambda: told == [SettingsNow(SettingsState.UNUSABLE, 1, AT, "Chi")])
    assert caplog.text.count("to_come: unknown key") == 1
    assert [each.version for each in copy.submit(lambda data: SettingsStore(data).versions()).result()] == [1]
    again = settle(own(url), paths)
    assert (again.origin, again.number) == (Origin.LAST_GOOD, 1)
    caplog.clear()


def test_a_start_without_the_server_is_told_and_what_of_the_desks_file_deviates(
    postgres: PostgresServer, paths: Paths, caplog: pytest.LogCaptureFixture
) -> None:
    here = postgres.new_database()
    nowhere = here.rpartition("/")[0].replace(str(postgres.port), "1") + "/wall"
    mine = {"health": {"offline_after_s": 7.0}, "alarms": {"recall_after_h": 1.0}}
    assert settle(own(nowhere, **mine), paths).settings.health.offline_after_s == 7.0
    tell(settle(own(nowhere, **mine), paths))
    assert "this desk has never seen the centre's settings, its own file holds" in caplog.text
    thread = StoreThread(here)
    thread.start().result()
    add(thread, HEALTH)
    thread.stop()
    thread.join()
    assert settle(own(here, **mine), paths, keep_copy=False).settings.health.offline_after_s == 20.0
    assert last_known(own(here), paths).version is None  # that one kept nothing
    assert settle(own(here, **mine), paths).origin is Origin.CENTRE
    caplog.clear()
    alone = settle(own(nowhere, **mine), paths)
    tell(alone)
    assert (alone.origin, alone.number) == (Origin.COPY, 1)
    assert alone.settings.health.offline_after_s == 20.0
    assert alone.settings.alarms.recall_after_h == 1.0
    assert "are version 1, as this desk had it last" in caplog.text
    assert "not used, because the centre sets it: [health] offline_after_s = 7.0 (elsewhere 20.0)" in caplog.text
    assert "centre leaves it open: [alarms] recall_after_h = 1.0 (elsewhere 4.0)" in caplog.text
    caplog.clear()
    postgres.drop(here)


def test_a_desks_own_file_that_is_damaged_costs_only_the_copy(
    url: str, paths: Paths, shared: StoreThread, caplog: pytest.LogCaptureFixture
) -> None:
    add(shared, HEALTH)
    paths.own_file.write_bytes(b"no database at all, but long enough to look like something")
    found = settle(own(url), paths)
    assert (found.origin, found.settings.health.offline_after_s) == (Origin.CENTRE, 20.0)
    nowhere = own(url.rpartition("@")[0] + "@127.0.0.1:1/wall")
    alone = settle(nowhere, paths)  # what the centre sets is not known then, which is not that it sets nothing
    assert (alone.origin, alone.number) == (Origin.COPY, 0)
    assert "does not answer" in alone.why
    paths.own_file.unlink()
    assert settle(nowhere, paths, keep_copy=False).origin is Origin.COPY
    assert "this desk's own copy of the centre's settings cannot be read" in caplog.text
    caplog.clear()
