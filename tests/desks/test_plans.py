"""What is away by plan is known at every desk from its first tick, also where it starts without the shared store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.app.places import DAM
from tests.postgres import running_server
from tests.waiting import wait_for
from wall.alarms.schedule import Maintenance, Plan
from wall.alarms.source import Source
from wall.store.database import open_database
from wall.store.plan_store import PlanStore
from wall.store.shared import open_shared

from .conftest import Start


def test_a_plan_holds_from_the_first_tick_and_without_the_server(start: Start) -> None:
    now = datetime.now(UTC)
    plan = Plan(
        0, Source.facility(DAM), Maintenance(now - timedelta(hours=1), now + timedelta(hours=1)), "cáp mới", "An"
    )
    with running_server() as server:
        address = server.new_database()
        database = open_shared(address)
        PlanStore(database).add(plan)
        kept = PlanStore(database).load()
        database.close()
        desk = start(address, "An")
        desk.wait(lambda now: now["state"] == "ok", "the shared store")
        assert desk.said[0]["plans"] == ["cáp mới"]
        own = open_database(f"sqlite:///{(desk.folder / 'videowall-own.sqlite3').as_posix()}")
        wait_for(lambda: PlanStore(own).load() == kept, "the copy for a start without the server")
        own.close()
        desk.quit()
        server.stop()
        alone = start(address, "An")
        alone.wait(lambda now: now["state"] == "away", "a start alone")
        assert alone.said[0]["plans"] == ["cáp mới"]
