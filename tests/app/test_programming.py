"""The figures' way to their page: read in the background, with the cameras live now, kept when reading fails."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

import pytest

from tests.app.places import DAM, NORTH, SCHOOL, FakeStoreThread, inventory
from wall.app.programming import AGAIN_S, Programming
from wall.programme.earning import Progress
from wall.programme.funnel import Programme
from wall.programme.stages import Stage, StageEvent
from wall.store.database import Database, open_database
from wall.store.inventory_store import InventoryStore
from wall.store.stage_store import move_facility, save_progress, set_deadline
from wall.store.thread import StoreThread

PLACES = inventory()
AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    InventoryStore(opened).save(PLACES.provinces, PLACES.facilities, PLACES.cameras)
    with opened.write() as connection:
        move_facility(connection, SCHOOL, StageEvent.SURVEY, AT, "Lan")
        set_deadline(connection, NORTH, date(2026, 11, 20), AT, "Lan")
        save_progress(connection, {SCHOOL: Progress(AT, live=1), DAM: Progress(AT, live=4)})
    yield opened
    opened.close()


class Page:
    def __init__(self, database: Database) -> None:
        self.store = FakeStoreThread(database)
        self.shown: list[Programme] = []
        self.feed = Programming(
            cast(StoreThread, self.store),
            lambda call: call(),
            lambda: PLACES,
            lambda: {SCHOOL: 2},
            self.shown.append,
            lambda: date(2026, 11, 24),
        )


def test_what_the_wall_sees_now_goes_before_what_was_kept(database: Database) -> None:
    page = Page(database)
    page.feed.refresh()
    assert page.shown == []
    page.store.do_all()
    (told,) = page.shown
    by_id = {each.facility_id: each for each in told.facilities}
    assert (by_id[SCHOOL].stage, by_id[SCHOOL].live, by_id[SCHOOL].overdue_days) == (Stage.SURVEYED, 2, 4)
    assert by_id[DAM].live == 4
    assert told.provinces[0].province_id == NORTH


def test_it_is_read_again_only_while_somebody_looks(database: Database) -> None:
    page = Page(database)
    for now, wanted in ((0.0, False), (1.0, True), (2.0, True), (3.0, False), (4.0, True), (5.0, True)):
        page.feed.look(now, wanted=wanted)
        page.store.do_all()
    assert len(page.shown) == 2
    page.feed.look(4.0 + AGAIN_S, wanted=True)
    page.feed.refresh()  # it is on its way already
    assert page.store.waiting == 1


def test_a_store_that_fails_leaves_what_is_shown(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    page = Page(database)
    page.store.fails = True
    for _ in range(3):
        page.feed.refresh()
        page.store.do_all()
    assert page.shown == []
    assert [record.getMessage() for record in caplog.records] == ["the programme cannot be read: the disk is full"]
    page.store.fails = False
    page.feed.refresh()
    page.store.do_all()
    assert len(page.shown) == 1
