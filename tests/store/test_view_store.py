"""Views in the store: all or none, over nobody else's change, and a spoilt row costs no other."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.layouts.view_samples import FACILITY, LAN, view
from tests.postgres import PostgresServer
from wall.layouts.saved import ClockTile, SavedView, ViewId
from wall.store.database import VIEWS_REVISION, Database
from wall.store.shared import open_shared
from wall.store.view_store import Change, ChangedElsewhereError, KeptView, NumberTakenError, ViewStore

AT = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
LATER = AT + timedelta(hours=1)


def add(store: ViewStore, *views: SavedView) -> tuple[KeptView, ...]:
    return store.save([Change(each) for each in views], "Lan", AT)


def names(store: ViewStore) -> list[str]:
    return [each.view.name for each in store.load().views]


def test_what_was_saved_is_there_again(database: Database) -> None:
    store = ViewStore(database)
    kept = add(store, view(ClockTile("UTC"), number=5, opens=True), view(view_id="v2", owner=LAN))
    assert store.load().views == kept
    assert [(each.at, each.by) for each in kept] == [(AT, "Lan"), (AT, "Lan")]


def test_a_new_view_comes_behind_those_of_its_owner(database: Database) -> None:
    store = ViewStore(database)
    add(store, view(name="A"), view(view_id="v2", name="B"), view(view_id="v3", name="C", owner=LAN))
    assert [each.view.position for each in store.load().views] == [0, 1, 0]
    first, second, _ = store.load().views
    (moved,) = store.save([Change(replace(first.view, owner=LAN), AT)], "Lan", LATER)
    assert moved.view.position == 1
    (stays,) = store.save([Change(replace(second.view, name="B2", position=77), AT)], "Lan", LATER)
    assert stays.view.position == 1


def test_a_change_over_somebody_elses_change_is_refused_and_says_how_it_stands(database: Database) -> None:
    store = ViewStore(database)
    (kept,) = add(store, view(name="A"))
    (theirs,) = store.save([Change(replace(kept.view, name="Theirs"), kept.at)], "Bình", LATER)
    with pytest.raises(ChangedElsewhereError) as caught:
        store.save([Change(replace(kept.view, name="Mine"), kept.at)], "Lan", LATER)
    assert caught.value.there == theirs
    with pytest.raises(ChangedElsewhereError):
        store.delete(kept.view, kept.at)
    assert names(store) == ["Theirs"]
    store.delete(theirs.view, theirs.at)
    with pytest.raises(ChangedElsewhereError) as caught:
        store.save([Change(replace(kept.view, name="Mine"), theirs.at)], "Lan", LATER)
    assert caught.value.there is None
    (mine,) = store.save([Change(replace(kept.view, name="Mine"))], "Lan", LATER)  # as a new one, all the same
    with pytest.raises(ChangedElsewhereError):
        store.save([Change(mine.view)], "Lan", LATER)


def test_a_clock_that_was_set_back_hides_no_change(database: Database) -> None:
    store = ViewStore(database)
    (kept,) = add(store, view())
    (again,) = store.save([Change(kept.view, kept.at)], "Lan", AT - timedelta(days=1))
    assert again.at > kept.at


def test_all_or_none(database: Database) -> None:
    store = ViewStore(database)
    (kept,) = add(store, view(name="A", number=1))
    for wrong, error in (
        (Change(view(view_id="v3", number=1)), NumberTakenError),
        (Change(view(view_id="v1")), ChangedElsewhereError),
        (Change(view(view_id="v4"), AT), ChangedElsewhereError),
    ):
        with pytest.raises(error):
            store.save([Change(view(view_id="v2", name="B")), wrong], "Lan", LATER)
        assert store.load().views == (kept,)


def test_one_view_of_a_place_opens_with_it(database: Database) -> None:
    store = ViewStore(database)
    add(store, view(opens=True), view(view_id="own", owner=LAN, opens=True))
    changed_elsewhere = store.save([Change(view(name="Theirs", opens=True), AT)], "Bình", LATER)[0]
    add(store, view(view_id="v2", opens=True))  # by who has not read the other's change: nothing of that is lost
    assert [(each.view.name, each.view.opens) for each in store.load().views] == [
        ("Theirs", False),
        ("Đêm", True),
        ("Đêm", True),
    ]
    assert store.load().views[0].at > changed_elsewhere.at  # whoever edits it is told
    add(store, view(view_id="v3", opens=True), view(view_id="v4", opens=True))  # of one file: the first in order
    assert {each.view.id: each.view.opens for each in store.load().views if each.view.owner == FACILITY} == {
        "v1": False,
        "v2": False,
        "v3": True,
        "v4": True,
    }


def test_two_views_exchange_their_numbers(database: Database) -> None:
    store = ViewStore(database)
    one, two = add(store, view(number=1), view(view_id="v2", number=2))
    with pytest.raises(NumberTakenError, match="the number 2 is that of the view Đêm"):
        store.save([Change(replace(one.view, number=2), AT)], "Lan", LATER)
    changes = [Change(replace(one.view, number=2), AT), Change(replace(two.view, number=1), AT)]
    store.save(changes, "Lan", LATER)
    assert [each.view.number for each in store.load().views] == [2, 1]


def test_order(database: Database) -> None:
    store = ViewStore(database)
    add(store, *(view(view_id=f"v{at}", name=f"{at}") for at in range(4)), view(view_id="o", name="own", owner=LAN))
    before = store.load().views[0].at
    store.order(FACILITY, [ViewId("v2"), ViewId("gone"), ViewId("v0")])
    assert names(store) == ["2", "0", "1", "3", "own"]
    assert all(each.at == before for each in store.load().views)  # who edits one of them is not disturbed


def test_what_was_deleted_comes_back_where_it_was(database: Database) -> None:
    store = ViewStore(database)
    add(store, *(view(view_id=f"v{at}", name=f"{at}", number=at + 1) for at in range(3)))
    gone = store.delete(store.load().views[1].view, AT)
    assert names(store) == ["0", "2"]
    add(store, view(view_id="new", name="new", number=2))  # takes its number
    back = store.put_back(gone, "Lan", LATER)
    assert names(store) == ["0", "1", "2", "new"]
    assert (back.view.number, back.at) == (0, LATER)
    with pytest.raises(ChangedElsewhereError):
        store.put_back(gone, "Lan", LATER)


@pytest.mark.parametrize(
    "spoil",
    [
        "body = '{'",
        "body = 'null'",
        """body = '{"version": 9}'""",
        "owner_kind = 'country'",
        "name = ''",
        "number = -1",
        "number = 'seven'",
        "at = 'long ago'",
    ],
)
def test_a_row_that_somebody_has_spoilt_is_left_out_and_told(database: Database, spoil: str) -> None:
    store = ViewStore(database)
    add(store, view(name="A"), view(view_id="v2", name="B"))
    with database.write() as connection:
        connection.exec_driver_sql(f"UPDATE view SET {spoil} WHERE id = 'v1'")
    known = store.load()
    assert [each.view.name for each in known.views] == ["B"]
    assert len(known.unreadable) == 1
    assert "table view, row v1 cannot be read" in known.unreadable[0]
    with pytest.raises(ChangedElsewhereError):  # nothing writes over what nobody has read
        store.save([Change(view(name="A"), AT)], "Lan", LATER)
    add(store, view(view_id="v3", name="C"))


def test_other_desks_hear_of_a_change_and_a_copy_is_the_same(database: Database, postgres: PostgresServer) -> None:
    url = postgres.new_database()
    shared = open_shared(url)
    central, copy = ViewStore(shared), ViewStore(database)
    (kept,) = add(central, view())
    central.order(FACILITY, [kept.view.id])
    gone = central.delete(kept.view, kept.at)
    central.put_back(gone, "Lan", LATER)
    assert shared.meta(VIEWS_REVISION) == "4"
    with pytest.raises(ChangedElsewhereError):
        central.delete(kept.view, kept.at)
    assert shared.meta(VIEWS_REVISION) == "4"  # nothing has changed
    add(copy, view(view_id="only here"))
    copy.keep(central.load().views)
    assert copy.load() == central.load()
    shared.close()
    postgres.drop(url)


def test_of_two_desks_at_the_same_moment_one_is_told(postgres: PostgresServer) -> None:
    url = postgres.new_database()
    desks = [open_shared(url) for _ in range(2)]
    (kept,) = add(ViewStore(desks[0]), view())
    start = threading.Barrier(len(desks))

    def change(number: int) -> str:
        """First the same view, then the same number for two new ones."""
        store, told = ViewStore(desks[number]), []
        mine = view(view_id=f"new{number}", number=7)
        for wanted in (Change(replace(kept.view, name=f"{number}"), kept.at), Change(mine)):
            start.wait(60)
            try:
                store.save([wanted], f"desk {number}", LATER)
            except (ChangedElsewhereError, NumberTakenError) as error:
                told.append(type(error).__name__)
        return " ".join(told)

    with ThreadPoolExecutor(len(desks)) as pool:
        told = " ".join(pool.map(change, range(len(desks)))).split()
    assert sorted(told) == ["ChangedElsewhereError", "NumberTakenError"]
    first, second = ViewStore(desks[0]).load().views
    assert {first.view.number, second.view.number} == {0, 7}
    for each in desks:
        each.close()
    postgres.drop(url)
