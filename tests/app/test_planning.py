"""From a plan that an operator makes to what it keeps quiet, through a real database."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta, timezone
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import text

from tests.app.places import DAM, SCHOOL, FakeStoreThread, inventory
from tests.waiting import wait_for
from wall.alarms.losses import whereabouts
from wall.alarms.schedule import BACK_WITHIN, Daily, Maintenance, Plan
from wall.alarms.source import Source
from wall.app.planning import LOOK_S, Planning
from wall.store.database import Database
from wall.store.plan_store import KeptPlans, PlanStore
from wall.store.thread import StoreThread

AT = datetime(2026, 11, 24, 23, 0, tzinfo=timezone(timedelta(hours=7)))
PLACES = whereabouts(inventory())
NIGHT = Plan(0, Source.facility(DAM), Daily(time(22), time(6)), "tắt điện", "lan")


def nothing() -> None:
    """Nobody waits for it."""


class Desk:
    """A planning whose calls from the other thread wait until the test runs them."""

    def __init__(self, store: StoreThread) -> None:
        self.calls: list[Callable[[], None]] = []
        self.failures = 0
        self.spoilt = 0
        self.planning = Planning(store, self.calls.append, self._fail, self._spoilt)

    def _fail(self) -> None:
        self.failures += 1

    def _spoilt(self) -> None:
        self.spoilt += 1

    def run(self) -> None:
        wait_for(lambda: self.calls, "an answer of the database")
        while self.calls:
            self.calls.pop(0)()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreThread]:
    made = StoreThread(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    made.start().result()
    yield made
    made.stop()
    made.join(60)


def test_a_plan_holds_when_the_database_has_it(store: StoreThread) -> None:
    desk = Desk(store)
    desk.planning.add(NIGHT, AT, nothing)
    assert desk.planning.now(AT, PLACES) == {}
    desk.run()
    found = desk.planning.now(AT, PLACES)
    assert {
        Source.facility(DAM),
        *(Source.camera(each) for each, place in PLACES.items() if place.facility_id == DAM),
    } == set(found)
    (plan,) = desk.planning.plans
    desk.planning.remove(plan.id, lambda plan: None)
    desk.run()
    assert desk.planning.now(AT, PLACES) == {}


def test_it_begins_and_ends_by_the_minute(store: StoreThread) -> None:
    desk = Desk(store)
    desk.planning.begin(KeptPlans((NIGHT,)))
    evening = AT.replace(hour=21, minute=59, second=59)
    assert not desk.planning.now(evening, PLACES)
    assert desk.planning.now(evening + timedelta(seconds=1), PLACES)
    morning = AT.replace(hour=6) + timedelta(days=1) + BACK_WITHIN
    assert desk.planning.now(morning - timedelta(seconds=1), PLACES)
    assert not desk.planning.now(morning, PLACES)
    assert not desk.planning.now(morning, {})


def test_what_is_over_goes_when_the_next_one_is_made(store: StoreThread) -> None:
    desk = Desk(store)
    old = Plan(0, Source.facility(SCHOOL), Maintenance(AT - timedelta(hours=3), AT - timedelta(hours=1)), "x", "lan")
    desk.planning.add(old, AT - timedelta(hours=4), nothing)
    desk.run()
    assert len(desk.planning.plans) == 1
    desk.planning.add(NIGHT, AT, nothing)
    desk.run()
    assert [each.source for each in desk.planning.plans] == [NIGHT.source]
    assert len(store.submit(lambda database: PlanStore(database).load()).result().plans) == 1


def test_what_the_database_did_not_take_does_not_hold_and_is_said(caplog: pytest.LogCaptureFixture) -> None:
    failing = FakeStoreThread(None)
    failing.fails = True
    desk = Desk(cast(StoreThread, failing))
    with caplog.at_level(logging.CRITICAL):
        desk.planning.add(NIGHT, AT, nothing)
        failing.do_all()
        desk.run()
    assert desk.failures == 1
    assert desk.planning.now(AT, PLACES) == {}


def test_what_another_desk_planned_holds_here_too_soon(store: StoreThread) -> None:
    here, there = Desk(store), Desk(store)
    there.planning.add(NIGHT, AT, nothing)
    there.run()
    here.planning.look(1000.0)
    here.run()
    assert here.planning.plans == there.planning.plans
    assert here.planning.now(AT, PLACES)
    here.planning.look(1000.0 + LOOK_S - 1)
    there.planning.remove(there.planning.plans[0].id, lambda plan: None)
    there.run()
    assert not here.calls  # it did not look a second time
    here.planning.look(1000.0 + LOOK_S)
    here.run()
    assert not here.planning.plans


def test_a_spoilt_plan_does_not_hold_and_is_said_once(store: StoreThread, caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk(store)
    desk.planning.add(NIGHT, AT, nothing)
    desk.run()
    store.submit(spoil).result()
    desk.planning.look(1000.0)
    desk.run()
    assert desk.planning.now(AT, PLACES) == {}
    desk.planning.look(1000.0 + LOOK_S)
    desk.run()
    assert desk.spoilt == 1
    assert [record.getMessage()[:61] for record in caplog.records if record.name == "wall.app.planning"] == [
        "a plan cannot be read and does not hold: table plan, row 1 ca"
    ]


def spoil(database: Database) -> None:
    """As somebody with an editor does."""
    with database.write() as connection:
        connection.execute(text("UPDATE plan SET days = '8'"))
