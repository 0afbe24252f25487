"""Views at several desks: what one changes is so on the others' walls, also at a start without the shared store."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime

from tests.app.places import DAM
from tests.layouts.view_samples import view
from tests.postgres import running_server
from tests.waiting import wait_for
from wall.layouts.saved import ClockTile, Owner, OwnerKind, ViewId
from wall.store.database import open_database
from wall.store.shared import open_shared
from wall.store.view_store import Change, ViewStore

from .conftest import Start

OF_DAM = Owner(OwnerKind.FACILITY, DAM)


def test_a_change_at_one_desk_is_on_the_walls_of_all(address: str, start: Start) -> None:
    an, binh = start(address, "An"), start(address, "Binh")
    for desk in (an, binh):
        desk.wait(lambda now: now["state"] == "ok", "the shared store")
    with closing(open_shared(address)) as database:
        store = ViewStore(database)
        store.save([Change(view(ClockTile(), name="Đêm", owner=OF_DAM))], "root", datetime.now(UTC))
        for desk in (an, binh):
            desk.wait(lambda now: now["views"] == ["Đêm"], "the view that somebody has made")
            desk.tell("view", "v1")
            desk.wait(lambda now: now["view"] == "Đêm", "its name above the wall")
        an.tell("rename", "v1", "Ca", "ba")
        for desk in (an, binh):
            desk.wait(lambda now: now["views"] == ["Ca ba"], "its other name")
            desk.wait(lambda now: now["view"] == "Ca ba", "its other name above the wall")
        (kept,) = store.load().views
        assert kept.by == "operator An"
        store.delete(kept.view, kept.at)
        for desk in (an, binh):
            desk.wait(lambda now: now["views"] == [], "its end")
            desk.wait(lambda now: now["view"] == "Automatic view", "the automatic view in its place")


def test_a_start_without_the_server_has_the_views_of_the_last_time(start: Start) -> None:
    with running_server() as server:
        address = server.new_database()
        database = open_shared(address)
        ViewStore(database).save([Change(view(name="Đêm", owner=OF_DAM))], "root", datetime.now(UTC))
        kept = ViewStore(database).load()
        database.close()
        desk = start(address, "An")
        desk.wait(lambda now: now["views"] == ["Đêm"], "the view")
        own = open_database(f"sqlite:///{(desk.folder / 'videowall-own.sqlite3').as_posix()}")
        wait_for(lambda: ViewStore(own).load() == kept, "the copy for a start without the server")
        own.close()
        desk.quit()
        server.stop()
        alone = start(address, "An")
        alone.wait(lambda now: now["state"] == "away" and now["views"] == ["Đêm"], "a start alone with its views")
        alone.tell("view", ViewId("v1"))
        alone.wait(lambda now: now["view"] == "Đêm", "the view on the wall")
