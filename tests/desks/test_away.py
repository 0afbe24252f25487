"""The shared store goes in the middle of a storm and comes back: nothing is lost, nothing is there twice."""

from __future__ import annotations

from functools import partial

from tests.postgres import running_server
from tests.waiting import wait_for
from wall.store import chain
from wall.store.away import not_brought
from wall.store.database import open_database
from wall.store.journal import JournalRecord
from wall.store.shared import SharedDatabase, open_shared
from wall.store.shared_journal import SharedJournal

from .conftest import Start
from .desks import DeskProcess, State
from .test_two_desks import shared_out

CAMERAS = [f"dam-{number}" for number in range(2)] + ["station-0", "school-0"]


def quit_when_all_is_brought(*desks: DeskProcess) -> None:
    for desk in desks:
        own = open_database(f"sqlite:///{(desk.folder / 'videowall-own.sqlite3').as_posix()}")
        wait_for(lambda own=own: not not_brought(own), f"everything of {desk.name} at the centre")  # type: ignore[misc]
        own.close()
        desk.quit()


def shown_is_kept(desk: DeskProcess, records: list[JournalRecord]) -> int:
    """Everything that this desk has shown is in the journal: of all desks, or of its time away. How many rows."""
    everybody = {key(each) for each in records if not each.away}
    alone = {key(each) for each in records if each.away and each.desk == desk.name}
    rows = 0
    for said in desk.said:
        kept = everybody if said["state"] == "ok" else everybody | alone
        for source_id, row in said["alarms"].items():
            assert (source_id, row["version"], row["state"], row["by"]) in kept, (said["state"], source_id, row)
            rows += 1
    return rows


def is_over(source_id: str, now: State) -> bool:
    return now["alarms"].get(source_id, {}).get("state") in ("normal", "rtn_unacked")


def key(record: JournalRecord) -> tuple[str, int, str, str]:
    row = record.change.alarm
    return row.source.id, row.version, row.state.value, row.acknowledged_by


def unbroken(database: SharedDatabase) -> None:
    with database.read() as connection:
        names = ", ".join(f'"{name}"' for name in chain.CHAINED)
        rows = connection.exec_driver_sql(f"SELECT {names}, hash FROM journal ORDER BY seq").all()
    before = chain.START.hash
    for number, (*values, found) in enumerate(rows, 1):
        before = chain.link(before, values)
        assert (values[0], found) == (number, before)


def test_a_store_that_stops_in_a_storm_and_comes_back(start: Start) -> None:
    with running_server() as server:
        address = server.new_database()
        desks = an, binh = start(address, "An"), start(address, "Binh")
        shared_out(an, binh)
        for desk in desks:
            desk.tell("lose", "dam-0")
        for desk in desks:
            desk.alarm("dam-0", "unacked")
        server.stop()
        for desk in desks:
            for camera in CAMERAS[1:]:
                desk.tell("lose", camera)
        for desk in desks:
            desk.wait(lambda now: now["state"] == "away" and now["notice"], "its banner")
            for camera in CAMERAS[1:]:
                desk.alarm(camera, "unacked")  # each alarms on its own
        an.tell("ack", "dam-0", 1)
        an.alarm("dam-0", "acked")
        an.tell("ack", "dam-1", 1)
        an.alarm("dam-1", "acked")
        binh.tell("back", "school-0")
        binh.alarm("school-0", "rtn_unacked")
        an.tell("back", "school-0")
        an.alarm("school-0", "rtn_unacked")
        assert binh.now["alarms"]["dam-0"]["state"] == "unacked"
        server.start()
        for desk in desks:
            desk.wait(lambda now: now["state"] == "ok", "the store again")
            # the answers of the time away counted only there
            desk.alarm("dam-0", "unacked")
            desk.alarm("dam-1", "unacked")
            desk.alarm("station-0", "unacked")
        for desk in desks:
            desk.wait(lambda now: "dam-0" in now["alarms"], "its table")
        binh.tell("ack", "dam-0", 1)
        an.alarm("dam-0", "acked")
        quit_when_all_is_brought(*desks)
        database = open_shared(address)
        records = SharedJournal(database).following(0)
        assert all(shown_is_kept(desk, records) > 0 for desk in desks)
        shared = [(each.change.kind.value, each.change.alarm.source.id) for each in records if not each.away]
        assert sorted(shared) == [
            ("acknowledged", "dam-0"),
            ("raised", "dam-0"),
            ("raised", "dam-1"),
            ("raised", "station-0"),
        ]
        for name in ("An", "Binh"):
            alone = [(r.change.kind.value, r.change.alarm.source.id) for r in records if r.away and r.desk == name]
            expected = [("raised", camera) for camera in CAMERAS[1:]] + [("cleared", "school-0")]
            if name == "An":
                expected += [("acknowledged", "dam-0"), ("acknowledged", "dam-1")]
            assert sorted(alone) == sorted(expected)
        assert len({each.away for each in records if each.away}) == sum(bool(each.away) for each in records)
        unbroken(database)
        database.close()


def test_a_desk_that_starts_without_the_store_shows_what_it_had_and_alarms(start: Start) -> None:
    with running_server() as server:
        address = server.new_database()
        server.stop()
        an = start(address, "An")
        an.wait(lambda now: now["state"] == "away" and now["notice"], "its banner")
        an.tell("lose", "dam-0")
        an.alarm("dam-0", "unacked")
        an.kill()
        again = start(address, "An")
        assert again.alarm("dam-0", "unacked")["alarms"]["dam-0"]["occurrence"] == 1  # of before the kill
        again.tell("lose", "dam-0")
        server.start()
        again.wait(lambda now: now["state"] == "ok", "the store")
        again.alarm("dam-0", "unacked")
        quit_when_all_is_brought(again)
        database = open_shared(address)
        records = SharedJournal(database).following(0)
        assert sorted((each.change.kind.value, bool(each.away)) for each in records) == [
            ("raised", False),
            ("raised", True),
        ]
        unbroken(database)
        database.close()


def test_a_store_whose_machine_hangs_is_away_within_seconds_and_nothing_of_it_is_doubled(start: Start) -> None:
    """No connection breaks: the server's processes are stopped, as a disk that hangs stops them."""
    with running_server() as server:
        address = server.new_database()
        an = start(address, "An")
        shared_out(an)
        server.freeze()
        an.tell("lose", "dam-0")
        an.alarm("dam-0", "unacked")
        an.wait(lambda now: now["state"] == "away", "its banner")
        an.tell("back", "dam-0")
        an.alarm("dam-0", "rtn_unacked")
        server.thaw()  # what was on its way may arrive now
        an.wait(lambda now: now["state"] == "ok", "the store again")
        an.wait(lambda now: now["held"] == ["north", "south"], "its leases")
        an.wait(lambda now: now["alarms"].get("dam-0", {}).get("state") != "unacked", "the table as it is")
        quit_when_all_is_brought(an)
        database = open_shared(address)
        records = SharedJournal(database).following(0)
        assert [each.change.kind.value for each in records if each.change.kind.value == "raised"] == ["raised"]
        assert [each.change.kind.value for each in records if each.away].count("cleared") == 1
        unbroken(database)
        database.close()


def test_what_was_shown_is_in_the_journal_however_often_the_store_comes_and_goes(start: Start) -> None:
    with running_server() as server:
        address = server.new_database()
        desks = an, binh = start(address, "An"), start(address, "Binh")
        shared_out(an, binh)

        def everywhere(*words: str) -> None:
            for desk in desks:
                desk.tell(*words)

        everywhere("lose", "dam-0")
        an.alarm("dam-0", "unacked")
        an.tell("ack", "dam-0", 1)
        server.stop()  # whether the answer arrived, nobody can know
        everywhere("lose", "station-0")
        for desk in desks:
            desk.alarm("station-0", "unacked")
        an.tell("ack", "station-0", 1)
        everywhere("back", "dam-0")
        server.start()
        everywhere("lose", "school-0")
        for desk in desks:
            desk.wait(lambda now: now["state"] == "ok", "the store")
            desk.alarm("school-0", "unacked")
        binh.tell("ack", "school-0", 1)
        server.stop()
        for desk in desks:
            desk.wait(lambda now: now["state"] == "away", "that it is gone again")
        everywhere("back", "school-0")
        everywhere("back", "station-0")
        binh.wait(partial(is_over, "school-0"), "that it is over")
        server.start()
        for desk in desks:
            desk.wait(lambda now: now["state"] == "ok", "the store again")
            for camera in ("dam-0", "station-0", "school-0"):
                desk.wait(partial(is_over, camera), f"that {camera} is over")
        quit_when_all_is_brought(*desks)
        database = open_shared(address)
        records = SharedJournal(database).following(0)
        assert all(shown_is_kept(desk, records) > 10 for desk in desks)
        assert len({key(each) for each in records if not each.away}) == sum(not each.away for each in records)
        unbroken(database)
        database.close()
