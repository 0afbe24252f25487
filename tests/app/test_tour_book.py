"""The tours of a desk: a change holds at once, is written behind, and gives way to what another desk has written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.app.places import FakeStoreThread
from tests.store.test_tour_store import NIGHT
from wall.app.background import Bridge
from wall.app.tour_book import LOOK_S, TourBook
from wall.layouts.tour_history import MOST, Change, TourHistory
from wall.layouts.tours import Tour, TourId
from wall.store.database import Database, open_database
from wall.store.errors import StoreError
from wall.store.tour_store import TourChangedError, TourStore

AT = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
DAY = replace(NIGHT, id=TourId("day"), name="Ngày")


class Desk:
    """A book on a store that works when the test says so, and a copy that always does."""

    def __init__(self, database: Database, copy: Database | None) -> None:
        self.store = FakeStoreThread(database)
        self.copy = None if copy is None else FakeStoreThread(copy)
        self.bridge = Bridge()
        self.refused: list[tuple[str, StoreError]] = []
        self.told = 0
        self.book = TourBook(self.store, self.copy, self.bridge.call_soon, lambda: AT)  # type: ignore[arg-type]
        self.book.who = lambda: "lan"
        self.book.on_refused = lambda tour, error: self.refused.append((tour.name, error))
        self.book.heard.append(self._hear)

    def _hear(self) -> None:
        self.told += 1

    def settle(self) -> None:
        while self.store.waiting or (self.copy is not None and self.copy.waiting):
            self.store.do_all()
            if self.copy is not None:
                self.copy.do_all()
            QApplication.processEvents()
        QApplication.processEvents()

    @property
    def names(self) -> list[str]:
        return [each.name for each in self.book.tours]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    found = open_database(f"sqlite:///{(tmp_path / 'shared.sqlite3').as_posix()}")
    yield found
    found.close()


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Database]:
    found = open_database(f"sqlite:///{(tmp_path / 'own.sqlite3').as_posix()}")
    yield found
    found.close()


@pytest.fixture
def desk(qapp: QApplication, database: Database, copy: Database) -> Desk:
    made = Desk(database, copy)
    made.book.look()
    made.settle()
    return made


def stored(database: Database) -> list[str]:
    return [each.tour.name for each in TourStore(database).load().tours]


def test_a_change_holds_at_once_and_is_written_behind(desk: Desk, database: Database, copy: Database) -> None:
    desk.book.change(NIGHT)
    assert (desk.names, desk.told) == (["Đêm"], 2)
    assert stored(database) == []
    desk.settle()
    assert stored(database) == stored(copy) == ["Đêm"]


def test_many_changes_in_a_row_end_as_the_last_one(desk: Desk, database: Database) -> None:
    for number in range(20):
        desk.book.change(replace(NIGHT, name=f"Đêm {number}"))
    assert desk.store.handed <= 3  # one look, one change; the rest waits
    desk.settle()
    assert stored(database) == desk.names == ["Đêm 19"]
    assert desk.refused == []


def test_a_tour_that_comes_and_goes_while_it_is_written(desk: Desk, database: Database) -> None:
    desk.book.change(NIGHT)
    desk.book.delete(NIGHT.id)
    desk.settle()
    assert stored(database) == desk.names == []
    desk.book.change(NIGHT)
    desk.settle()
    desk.book.delete(NIGHT.id)
    desk.book.change(replace(NIGHT, name="Lại"))
    desk.settle()
    assert stored(database) == desk.names == ["Lại"]
    assert desk.refused == []


def test_what_another_desk_does_arrives(desk: Desk, database: Database) -> None:
    TourStore(database).save(DAY, "an", AT)
    desk.book.look()
    desk.settle()
    assert desk.names == ["Ngày"]
    told = desk.told
    desk.book.look()
    desk.settle()
    assert desk.told == told  # nothing new


def test_another_desk_was_quicker(desk: Desk, database: Database) -> None:
    desk.book.change(NIGHT)
    desk.settle()
    store = TourStore(database)
    store.save(replace(NIGHT, name="Của an"), "an", AT + timedelta(seconds=5), store.load().tours[0].at)
    desk.book.change(replace(NIGHT, name="Của lan"))
    desk.book.change(replace(NIGHT, name="Của lan 2"))
    desk.settle()
    assert stored(database) == desk.names == ["Của an"]
    ((name, error),) = desk.refused
    assert name == "Của lan"
    assert isinstance(error, TourChangedError)
    desk.book.change(replace(NIGHT, name="Của lan 3"))  # on what is there now
    desk.settle()
    assert stored(database) == ["Của lan 3"]


def test_a_look_that_was_under_way_takes_no_change_back(desk: Desk, database: Database) -> None:
    desk.book.look()
    desk.book.change(NIGHT)
    desk.store.do_all()  # the look first, then the change
    QApplication.processEvents()
    assert desk.names == ["Đêm"]
    desk.settle()
    assert stored(database) == desk.names == ["Đêm"]


def test_a_store_that_is_away_keeps_the_tours_as_they_were(desk: Desk, database: Database) -> None:
    desk.book.change(NIGHT)
    desk.settle()
    desk.store.fails = True
    desk.book.change(replace(NIGHT, name="Nửa đêm"))
    desk.book.delete(NIGHT.id)
    desk.settle()
    assert desk.names == ["Đêm"]
    assert len(desk.refused) == 1
    desk.store.fails = False
    desk.book.look()
    desk.settle()
    assert stored(database) == desk.names == ["Đêm"]


def test_without_the_store_a_start_has_the_copy(qapp: QApplication, database: Database, copy: Database) -> None:
    TourStore(copy).save(NIGHT, "lan", AT)
    desk = Desk(database, copy)
    desk.store.fails = True
    desk.book.look()
    assert not desk.book.loaded
    desk.settle()
    assert (desk.book.loaded, desk.names) == (True, ["Đêm"])
    desk.store.fails = False
    TourStore(database).save(DAY, "an", AT)
    desk.book.look()  # the store is there again
    desk.settle()
    assert desk.names == ["Ngày"]
    assert stored(copy) == ["Ngày"]


def test_a_desk_that_is_alone_looks_for_what_the_command_line_did(qapp: QApplication, database: Database) -> None:
    desk = Desk(database, None)
    desk.book.keep_house(0.0)
    desk.settle()
    TourStore(database).save(NIGHT, "root", AT)
    desk.book.keep_house(LOOK_S - 1)
    desk.settle()
    assert desk.names == []
    desk.book.keep_house(LOOK_S)
    desk.settle()
    assert desk.names == ["Đêm"]


# What can be taken back


def changed(number: int, about: str = "") -> Change:
    return Change(_named(number), _named(number + 1), about)


def _named(number: int) -> Tour:
    return replace(NIGHT, name=f"t{number}")


def test_changes_are_taken_back_and_done_again_in_their_order() -> None:
    history = TourHistory()
    for number in range(3):
        history.did(changed(number))
    assert [history.undo(), history.undo()] == [changed(2), changed(1)]
    assert history.redo() == changed(1)
    history.did(changed(7))
    assert not history.can_redo
    assert [history.undo(), history.undo(), history.undo(), history.undo()] == [
        changed(7),
        changed(1),
        changed(0),
        None,
    ]


def test_the_same_thing_several_times_is_one_change() -> None:
    history = TourHistory()
    for number in range(5):
        history.did(changed(number, "name"))
    history.did(changed(5, "target"))
    assert history.undo() == changed(5, "target")
    assert history.undo() == Change(_named(0), _named(5), "name")
    assert not history.can_undo


def test_it_does_not_grow_for_ever_and_forgets_what_says_nothing_any_more() -> None:
    history = TourHistory()
    for number in range(MOST + 50):
        history.did(changed(number))
    count = 0
    while history.undo() is not None:
        count += 1
    assert count == MOST
    history.did(Change(None, DAY))
    history.did(changed(0))
    history.forget(NIGHT.id)
    assert history.undo() == Change(None, DAY)
    history.forget(DAY.id)
    assert not history.can_redo
