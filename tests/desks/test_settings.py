"""The centre's settings and the operators at desks that run: a change is known, what is spoilt stops no desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from tests.postgres import running_server
from tests.waiting import wait_for
from wall.store.database import open_database
from wall.store.operator_store import OperatorStore
from wall.store.settings_store import SettingsStore
from wall.store.shared import SharedDatabase, open_shared
from wall.store.shared_journal import SharedJournal

from .conftest import Start
from .desks import DeskProcess, State

FIRST = "[annunciation]\np1_repeat_s = 20.0\n"
SECOND = "[annunciation]\np1_repeat_s = 30.0\n"


@contextmanager
def store(address: str) -> Iterator[SharedDatabase]:
    database = open_shared(address)
    yield database
    database.close()


def push(address: str, text: str, version: int) -> None:
    with store(address) as database:
        assert SettingsStore(database).add(text, "Chi", "chief", datetime.now(UTC)).version == version


def there(desk: DeskProcess) -> State:
    return desk.wait(lambda now: now["state"] == "ok" and now["operators"], "the shared store")


def test_a_change_is_known_at_every_desk_and_holds_from_the_next_start_on(address: str, start: Start) -> None:
    push(address, FIRST, 1)
    desks = start(address, "An"), start(address, "Binh")
    for desk in desks:
        assert there(desk)["repeat"] == 20.0
        assert desk.now["settings"] == ""
    push(address, SECOND, 2)
    for desk in desks:
        told = desk.wait(lambda now: now["settings"], "that they have changed")
        assert told["settings"] == "settings changed: restart"
        assert "version 2" in told["tip"]
        assert "Chi" in told["notice"]
        assert "restart this desk when it suits" in told["notice"]
        assert told["repeat"] == 20.0  # not half of the one and half of the other
    desks[0].quit()
    again = start(address, "An")
    assert there(again)["repeat"] == 30.0
    assert again.now["settings"] == ""
    push(address, FIRST, 3)  # taken back
    desks[1].wait(lambda now: now["settings"] == "", "that what holds here is what the centre has")
    again.wait(lambda now: now["settings"], "that they have changed")


def test_what_somebody_has_spoilt_in_the_store_stops_no_desk(start: Start) -> None:
    with running_server() as server:
        address = server.new_database()
        push(address, FIRST, 1)
        push(address, SECOND, 2)
        desk = start(address, "An")
        assert there(desk)["repeat"] == 30.0
        own = open_database(f"sqlite:///{(desk.folder / 'videowall-own.sqlite3').as_posix()}")
        wait_for(lambda: len(SettingsStore(own).versions()) == 2, "the copy")
        own.close()
        desk.quit()
        with store(address) as database, database.write() as connection:
            connection.exec_driver_sql("UPDATE centre_settings SET text = '[annunciation' WHERE version = 2")
        desk = start(address, "An")
        told = there(desk)
        assert told["repeat"] == 30.0  # its own copy, not an older version of the store
        assert told["settings"] == "centre's settings unusable"
        assert "last good ones" in desk.said[0]["notice"]
        fresh = start(address, "Binh")  # it has no copy: the newest of the store that was not changed
        assert there(fresh)["repeat"] == 20.0
        assert "version 1" in fresh.now["tip"]
        fresh.quit()
        push(address, "[annunciation]\np1_repeat_s = 40.0\n", 3)
        desk.wait(lambda now: now["settings"] == "settings changed: restart", "that they are whole again")
        with store(address) as database:  # checked and sealed, but by a program that knows more than this one
            SettingsStore(database).add("[annunciation]\nto_come = 1\n", "Chi", "chief", datetime.now(UTC))
        desk.wait(lambda now: now["settings"] == "centre's settings unusable", "that it does not know that key")
        assert "to_come: unknown key" in desk.log()
        desk.quit()
        server.stop()
        desk = start(address, "An")
        desk.wait(lambda now: now["state"] == "away", "a start alone")
        assert desk.now["repeat"] == 40.0
        assert desk.now["settings"] == "last known settings"
        server.start()
        desk.wait(lambda now: now["settings"] == "centre's settings unusable", "what the centre has now")


def test_operators_are_known_at_every_desk_and_without_the_server(start: Start) -> None:
    with running_server() as server:
        address = server.new_database()
        with store(address) as database:
            OperatorStore(database).add("Chi", "chief", datetime.now(UTC))
        an, binh = start(address, "An"), start(address, "Binh")
        everybody = ["Chi", "operator An", "operator Binh"]
        for desk in (an, binh):
            desk.wait(lambda now: now["operators"] == everybody, "who there is")
        an.tell("sit", "chi")
        an.wait(lambda now: now["sits"] == "Chi", "who sits here")
        for desk in (an, binh):
            desk.tell("lose", "dam-0")
        an.alarm("dam-0", "unacked")
        binh.alarm("dam-0", "unacked")
        an.tell("ack", "dam-0", 1)
        assert binh.alarm("dam-0", "acked")["alarms"]["dam-0"]["by"] == "Chi"
        an.tell("sit", "Dung")
        binh.wait(lambda now: "Dung" in now["operators"], "somebody new")
        with store(address) as database:
            OperatorStore(database).retire("Dung", "chief", datetime.now(UTC))
            assert [each.desk for each in SharedJournal(database).following(0)][-1] == "An"
        an.wait(lambda now: "Dung is no operator any more" in now["notice"], "that he has retired")
        binh.wait(lambda now: now["operators"] == everybody, "that he is not offered")
        binh.tell("sit", "Dung")  # refused
        binh.tell("sit", "Em")
        binh.wait(lambda now: now["sits"] == "Em", "somebody else")
        binh.quit()
        server.stop()
        binh = start(address, "Binh")
        binh.wait(lambda now: now["state"] == "away", "a start alone")
        assert binh.now["settings"] == ""  # the centre has set nothing: there is nothing to miss
        binh.wait(lambda now: now["operators"] == sorted([*everybody, "Em"]), "who there was")
        binh.tell("sit", "Giang")  # nobody can be asked: it counts at once
        binh.wait(lambda now: now["sits"] == "Giang", "who sits here")
        server.start()
        an.wait(lambda now: "Giang" in now["operators"], "who came meanwhile")
