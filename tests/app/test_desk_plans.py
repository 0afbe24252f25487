"""From the window to the database and to what is listed: an absence that is planned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from tests.app.desk_by_hand import AT, PoolByHand
from tests.app.places import DAM, FakeStoreThread
from tests.app.test_flood_on_the_desk import CAMERAS, OF_DAM, PLACES, close
from wall.alarms.alarm import ChangeKind
from wall.alarms.flood import FloodNow
from wall.alarms.schedule import Daily, Maintenance, Plan
from wall.alarms.source import Source
from wall.app.desk import Desk
from wall.app.judging import Judging
from wall.app.screen import DeskOptions
from wall.app.sites import Site
from wall.config import Settings
from wall.decoders.pool import DecoderPool
from wall.health.assess import HealthLimits
from wall.health.condition import RULES
from wall.store.database import open_database
from wall.store.journal import Journal
from wall.store.plan_store import PlanStore
from wall.store.thread import StoreThread
from wall.ui.state import JournalState

OPERATOR = "lan"


@dataclass
class Made:
    """A desk, its streams, and a real database that works when the test says so."""

    desk: Desk
    pool: PoolByHand
    store: FakeStoreThread

    def plan(self, plan: Plan) -> None:
        assert self.desk.window is not None
        self.desk.window.asking.plan_made.emit(plan)


@pytest.fixture
def made(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Made]:
    database = open_database(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    store, pool, judging = FakeStoreThread(database), PoolByHand(), Judging(HealthLimits(), RULES)
    settings = Settings.model_validate({"desk": {"operator": OPERATOR}})
    desk = Desk(settings, DeskOptions(), cast(DecoderPool, pool), cast(StoreThread, store), judging)
    desk.begin_alarms()
    assert desk.window is not None
    qtbot.addWidget(desk.window)
    monkeypatch.setattr("time.monotonic", lambda: pool.now)
    monkeypatch.setattr("wall.app.desk_stores._clock", lambda: AT + timedelta(seconds=pool.now))
    desk.alarms.journaling.state = JournalState.FAILING  # shown at once
    desk.show_site(Site(PLACES, {}))
    yield Made(desk, pool, store)
    desk._tick.stop()
    desk._keep.stop()
    database.close()


def test_a_facility_that_is_away_by_plan_is_neither_listed_nor_heard(made: Made, qtbot: QtBot) -> None:
    desk, end = made.desk, AT + timedelta(hours=2)
    made.plan(Plan(0, Source.facility(DAM), Maintenance(AT, end), "new cable", ""))
    made.store.do_all()
    qtbot.waitUntil(lambda: bool(desk.alarms.planning.plans))  # it comes back by a queued call
    (kept,) = PlanStore(made.store.database).load().plans
    assert (kept.by, kept.reason) == (OPERATOR, "new cable")
    made.pool.now += 60  # plans begin at whole minutes
    close(desk, made.pool, CAMERAS)
    state = desk.state()
    assert {alarm.source for alarm in desk.standing.listed()} == {
        Source.camera(each) for each in CAMERAS if each not in OF_DAM
    }
    assert state.flood == FloodNow(on=False, calls=len(CAMERAS) - len(OF_DAM))
    assert {each for each in CAMERAS if state.cameras[each].planned is not None} == set(OF_DAM)
    assert state.plans == (kept,)


def test_a_plan_that_is_taken_away_hides_nothing_any_more(made: Made, qtbot: QtBot) -> None:
    desk = made.desk
    made.plan(Plan(0, Source.facility(DAM), Maintenance(AT, AT + timedelta(hours=2)), "new cable", ""))
    made.store.do_all()
    qtbot.waitUntil(lambda: bool(desk.alarms.planning.plans))
    made.pool.now += 60
    close(desk, made.pool, OF_DAM)
    assert not list(desk.standing.listed())
    assert desk.window is not None
    desk.window.asking.plan_removed.emit(desk.alarms.planning.plans[0].id)
    made.store.do_all()
    qtbot.waitUntil(lambda: not desk.alarms.planning.plans)
    made.pool.now += 0.5
    desk.tick()

    def active() -> set[Source]:
        made.store.do_all()  # the journal works since it has the plan: written first, then shown
        return {alarm.source for alarm in desk.standing.listed() if alarm.state.active}

    qtbot.waitUntil(lambda: active() == {Source.camera(each) for each in OF_DAM})


def test_what_the_database_did_not_take_is_said(made: Made, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL")
    made.store.fails = True
    made.plan(Plan(0, Source.facility(DAM), Maintenance(AT, AT + timedelta(hours=2)), "new cable", ""))
    made.store.do_all()
    window = made.desk.window
    assert window is not None
    qtbot.waitUntil(lambda: window.message_bar.text.text().startswith("The plan was not kept"))


def test_what_is_planned_and_taken_away_is_in_the_journal_with_who_wanted_it(made: Made, qtbot: QtBot) -> None:
    desk, source = made.desk, Source.facility(DAM)

    def notes() -> list[tuple[str, str]]:
        made.store.do_all()
        found = Journal(made.store.database).recent(9, source)
        return [(each.change.by, each.change.note) for each in found if each.change.kind is ChangeKind.NOTED]

    made.plan(Plan(0, source, Daily(time(22), time(6)), "lights off", ""))
    assert not notes()  # the database has only just the plan itself
    qtbot.waitUntil(lambda: bool(desk.alarms.planning.plans))
    qtbot.waitUntil(lambda: notes() == [(OPERATOR, "Planned absence: 22:00 to 06:00, every day · lights off")])
    assert desk.window is not None
    desk.window.asking.plan_removed.emit(desk.alarms.planning.plans[0].id)
    made.store.do_all()
    qtbot.waitUntil(
        lambda: notes()[0] == (OPERATOR, "Planned absence taken away: 22:00 to 06:00, every day · lights off")
    )
    assert source not in {alarm.source for alarm in desk.state().places.values() if alarm.state.active}


def test_what_was_not_kept_is_not_in_the_journal(made: Made, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL")
    made.store.fails = True
    made.plan(Plan(0, Source.facility(DAM), Maintenance(AT, AT + timedelta(hours=2)), "new cable", ""))
    made.store.do_all()
    window = made.desk.window
    assert window is not None
    qtbot.waitUntil(lambda: window.message_bar.text.text().startswith("The plan was not kept"))
    assert made.desk.alarms.book.alarm(Source.facility(DAM)).note == ""
