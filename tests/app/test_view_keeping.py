"""The views of a desk: first kept, then shown; over nobody else's change; a refusal is said in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.app.places import FakeStoreThread
from tests.layouts.view_samples import FACILITY, LAN, PROVINCE, view
from wall.access import Deed, Role, may
from wall.app.view_keeping import LOOK_S, Deal, Outcome, ViewKeeping, new_view_id
from wall.layouts.saved import SavedView
from wall.store.database import Database, open_database
from wall.store.view_store import Change, ViewStore

AT = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    yield opened
    opened.close()


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{(tmp_path / 'own.sqlite3').as_posix()}")
    yield opened
    opened.close()


class Desk:
    """A desk whose stores answer when the test says so."""

    def __init__(self, database: Database, copy: Database | None = None, role: Role = Role.SUPERVISOR) -> None:
        self.store = FakeStoreThread(database)
        self.own = None if copy is None else FakeStoreThread(copy)
        self.role = role
        self.operator = "Lan"
        self.keeping = ViewKeeping(
            self.store,  # type: ignore[arg-type]
            self.own,  # type: ignore[arg-type]
            lambda call: call(),
            lambda: AT,
            lambda: self.operator,
            lambda deed: may(self.role, deed),
        )
        self.shown: list[tuple[str, ...]] = []
        self.told: list[Outcome] = []
        self.keeping.follow(lambda views: self.shown.append(tuple(each.name for each in views)))

    def do(self) -> None:
        """Whatever was handed over is done."""
        while self.store.waiting or (self.own is not None and self.own.waiting):
            self.store.do_all() if self.store.waiting else None
            if self.own is not None:
                self.own.do_all()

    def save(self, saved: SavedView, read_at: datetime | None = None) -> Outcome:
        self.keeping.save_view(saved, read_at, self.told.append)
        self.do()
        return self.told[-1]


def test_a_view_is_shown_when_the_store_has_it_and_not_before(database: Database) -> None:
    desk = Desk(database)
    desk.keeping.save_view(view(number=5), None, desk.told.append)
    assert (desk.shown, desk.told, desk.keeping.views) == ([], [], ())
    desk.do()
    assert desk.shown == [("Đêm",)]
    (outcome,) = desk.told
    assert (outcome.deal, outcome.words) == (Deal.KEPT, "")
    assert outcome.kept == desk.keeping.kept(view().id)
    assert [each.number for each in desk.keeping.views] == [5]


def test_a_store_that_fails_keeps_what_is_shown(database: Database) -> None:
    desk = Desk(database)
    desk.save(view())
    desk.store.fails = True
    outcome = desk.save(view(view_id="v2"))
    assert outcome.deal is Deal.FAILED
    assert "nothing was changed" in outcome.words
    assert desk.shown == [("Đêm",)]


def test_two_desks_change_one_view_and_the_second_is_told_and_loses_nothing(database: Database) -> None:
    here, there = Desk(database), Desk(database)
    there.operator = "Bình"
    kept = here.save(view()).kept
    assert kept is not None
    there.keeping.look()
    there.do()
    read_at = there.keeping.kept(view().id)
    assert read_at is not None
    assert there.save(replace(view(), name="Theirs"), read_at.at).deal is Deal.KEPT
    mine = here.save(replace(view(), name="Mine"), kept.at)
    assert mine.deal is Deal.ELSEWHERE
    assert mine.words == "“Mine” was changed by Bình meanwhile. Nothing was changed: look at it first"
    assert here.shown[-1] == ("Theirs",)  # it is looked at without anybody asking
    assert mine.kept is not None
    assert here.save(replace(view(), name="Mine"), mine.kept.at).deal is Deal.KEPT  # he has read it, and wants it so
    there.keeping.look()
    there.do()
    assert there.shown[-1] == ("Mine",)


def test_a_view_that_was_deleted_elsewhere_can_be_kept_as_a_new_one(database: Database) -> None:
    here, there = Desk(database), Desk(database)
    kept = here.save(view()).kept
    assert kept is not None
    there.keeping.delete(view(), kept.at)
    there.do()
    mine = here.save(replace(view(), name="Mine"), kept.at)
    assert (mine.deal, mine.kept) == (Deal.ELSEWHERE, None)
    assert "was deleted at another desk" in mine.words
    assert here.save(replace(view(), name="Mine")).deal is Deal.KEPT


def test_a_number_belongs_to_one_view(database: Database) -> None:
    desk = Desk(database)
    desk.save(view(number=5))
    outcome = desk.save(view(view_id="v2", number=5))
    assert outcome.deal is Deal.REFUSED
    assert outcome.words == "5 is the number of “Đêm”. Choose another one, or 0 for none"


def test_who_may_change_what(database: Database) -> None:
    desk = Desk(database, role=Role.OPERATOR)
    for owner in (FACILITY, PROVINCE, replace(LAN, id="Bình")):
        outcome = desk.save(view(owner=owner))
        assert outcome.deal is Deal.REFUSED
        assert "supervisors" in outcome.words
    assert not desk.store.handed
    own = desk.save(view(owner=replace(LAN, id="LAN"))).kept  # however it is written
    assert own is not None
    assert desk.save(replace(own.view, owner=FACILITY), own.at).deal is Deal.REFUSED  # gives it to all
    desk.role = Role.SUPERVISOR
    shared = desk.save(replace(own.view, owner=FACILITY), own.at).kept
    assert shared is not None
    desk.role = Role.OPERATOR
    assert desk.save(replace(shared.view, owner=LAN), shared.at).deal is Deal.REFUSED  # takes it from all
    desk.keeping.delete(shared.view, shared.at, desk.told.append)
    desk.keeping.order(FACILITY, [shared.view.id], desk.told.append)
    assert [each.deal for each in desk.told[-2:]] == [Deal.REFUSED, Deal.REFUSED]
    assert desk.keeping.deed(LAN) is Deed.OWN_VIEW


def test_a_deletion_is_undone_the_last_one_first(database: Database) -> None:
    desk = Desk(database)
    desk.keeping.undo_delete(desk.told.append)
    assert desk.told[-1].words == "No view was deleted at this desk since it was started"
    for at in range(3):
        desk.save(view(view_id=f"v{at}", name=f"{at}", number=at + 1))
    for name in ("0", "1"):
        kept = next(each for each in map(desk.keeping.kept, ("v0", "v1")) if each and each.view.name == name)  # type: ignore[arg-type]
        desk.keeping.delete(kept.view, kept.at, desk.told.append)
        desk.do()
    assert desk.shown[-1] == ("2",)
    steps: list[tuple[str, ...]] = [("1", "2"), ("0", "1", "2")]
    for left in steps:
        desk.keeping.undo_delete(desk.told.append)
        desk.do()
        assert desk.shown[-1] == left
    assert desk.told[-1].kept is not None
    assert desk.keeping.last_deleted is None
    assert [each.number for each in desk.keeping.views] == [1, 2, 3]


def test_what_was_deleted_here_and_brought_back_elsewhere_is_not_brought_back_twice(database: Database) -> None:
    desk = Desk(database)
    kept = desk.save(view()).kept
    assert kept is not None
    desk.keeping.delete(kept.view, kept.at)
    desk.do()
    ViewStore(database).save([Change(view())], "Bình", AT)
    desk.keeping.undo_delete(desk.told.append)
    desk.do()
    assert desk.told[-1].deal is Deal.ELSEWHERE
    assert desk.keeping.last_deleted is None
    assert desk.shown[-1] == ("Đêm",)


def test_one_view_of_a_place_opens_with_it(database: Database) -> None:
    desk = Desk(database)
    desk.save(view(opens=True))
    desk.save(view(view_id="own", owner=LAN, opens=True))
    desk.save(view(view_id="v2", opens=True))
    assert {each.id: each.opens for each in desk.keeping.views} == {"v1": False, "v2": True, "own": True}


def test_order(database: Database) -> None:
    desk = Desk(database)
    first, second = view(name="A"), view(view_id="v2", name="B")
    desk.save(first)
    desk.save(second)
    desk.keeping.order(FACILITY, [second.id, first.id], desk.told.append)
    desk.do()
    assert desk.shown[-1] == ("B", "A")
    assert desk.told[-1].deal is Deal.KEPT


def test_a_start_without_the_shared_store_has_the_views_of_the_last_time(database: Database, copy: Database) -> None:
    desk = Desk(database, copy)
    desk.save(view())
    assert ViewStore(copy).load() == ViewStore(database).load()
    ViewStore(database).save([Change(view(view_id="v2", name="Ngày"))], "Bình", AT)
    again = Desk(database, copy)
    again.store.fails = True
    again.keeping.look()
    again.do()
    assert again.shown == [("Đêm",)]
    again.store.fails = False
    again.keeping.look()  # the store is there again
    again.do()
    assert again.shown[-1] == ("Đêm", "Ngày")
    assert ViewStore(copy).load() == ViewStore(database).load()
    again.store.fails = True
    again.keeping.look()
    again.do()
    assert again.shown[-1] == ("Đêm", "Ngày")  # the copy is not newer


def test_nothing_is_shown_twice_and_nothing_copied_that_is_the_same(database: Database, copy: Database) -> None:
    desk = Desk(database, copy)
    desk.save(view())
    assert desk.own is not None
    handed = desk.own.handed
    desk.keeping.look()
    desk.do()
    assert desk.shown == [("Đêm",)]
    assert desk.own.handed == handed


def test_a_desk_that_is_alone_looks_again(database: Database) -> None:
    desk = Desk(database)
    ViewStore(database).save([Change(view())], "root", AT)  # `views import` beside the wall
    desk.keeping.keep_house(LOOK_S)
    desk.do()
    assert desk.shown == [("Đêm",)]
    handed = desk.store.handed
    desk.keeping.keep_house(LOOK_S + 1)
    assert desk.store.handed == handed


def test_a_spoilt_row_is_logged_once_and_costs_no_other(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk(database)
    desk.save(view())
    desk.save(view(view_id="v2", name="B"))
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE view SET body = '' WHERE id = 'v1'")
    for _ in range(2):
        desk.keeping.look()
        desk.do()
    assert desk.shown[-1] == ("B",)
    assert caplog.text.count("a view cannot be read and is left out") == 1


def test_whoever_leaves_hears_nothing_more(database: Database) -> None:
    desk = Desk(database)
    heard: list[int] = []

    def follow(views: tuple[SavedView, ...]) -> None:
        heard.append(len(views))

    desk.save(view())
    desk.keeping.follow(follow)
    assert heard == [1]
    desk.keeping.leave(follow)
    desk.save(view(view_id=new_view_id()))
    assert heard == [1]
