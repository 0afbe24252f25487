"""Shelving from the desk: written before it is shown, not heard, told before it ends, kept over a restart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from tests.app.desk_by_hand import PoolByHand
from tests.app.places import DAM, FakeStoreThread, inventory
from wall.access import Role
from wall.alarms.alarm import Acknowledgement, AlarmChange, ChangeKind, Refusal
from wall.alarms.annunciate import calling
from wall.alarms.book import AlarmBook
from wall.alarms.hiding import Hidden, HidingReason
from wall.alarms.lifecycle import AlarmState
from wall.alarms.requests import Return, Shelve, TakeOut, Unshelve
from wall.alarms.source import Source
from wall.app import desk_stores
from wall.app.desk import Desk
from wall.app.judging import Judging
from wall.app.screen import DeskOptions
from wall.app.shelving import LastCalls, put_aside
from wall.app.sites import Site
from wall.config import Settings
from wall.decoders.pool import DecoderPool
from wall.health.assess import HealthLimits
from wall.health.condition import RULES
from wall.notice.message import Chooser, Text
from wall.notice_settings import Notice
from wall.store.database import Database, open_database
from wall.store.journal import Journal
from wall.store.outbox import Entry, JournalFact, Outbox
from wall.store.thread import StoreThread

PLACES = inventory(station=3, school=2, dam=8)
CAMERA = PLACES.cameras_of[DAM][0]
SOURCE = Source.camera(CAMERA.id)
START = datetime.now().astimezone()


class Clock:
    """Both clocks of the desk, which only the test moves."""

    def __init__(self, pool: PoolByHand) -> None:
        self._pool = pool

    def now(self) -> datetime:
        return START + timedelta(seconds=self._pool.now)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    yield opened
    opened.close()


@pytest.fixture
def pool() -> PoolByHand:
    return PoolByHand()


class Room:
    """A desk with a real journal, whose work is done when the test says so."""

    def __init__(self, qtbot: QtBot, pool: PoolByHand, database: Database) -> None:
        self.pool, self.database = pool, database
        self.store = FakeStoreThread(database)
        judging = Judging(HealthLimits(), RULES)
        self.desk = Desk(
            Settings(), DeskOptions(), cast("DecoderPool", pool), cast("StoreThread", self.store), judging
        )
        assert self.desk.window is not None
        qtbot.addWidget(self.desk.window)
        self.desk.alarms.journaling.begin(Journal(database).alarms())
        self.desk.begin_alarms()
        self.desk.show_site(Site(PLACES, {}))
        self.desk._tick.stop()
        self.desk._keep.stop()

    def run(self, seconds: float) -> None:
        for _ in range(round(seconds / 0.5)):
            self.pool.now += 0.5
            self.desk.tick()
        self.written()

    def written(self) -> None:
        """Everything that waits is on the disk and on the screen."""
        while self.store.waiting:
            self.store.do_all()
            QCoreApplication.processEvents()  # what the store's thread hands back

    @property
    def said(self) -> str:
        assert self.desk.window is not None
        return self.desk.window.message_bar.text.text()

    def kinds(self) -> list[ChangeKind]:
        return [record.change.kind for record in reversed(Journal(self.database).recent(100, SOURCE))]

    def shelve(self, minutes: float = 60) -> None:
        occurrence = self.desk.alarms.book.alarm(SOURCE).occurrence
        self.desk.answering.ask([Shelve(SOURCE, occurrence, timedelta(minutes=minutes), HidingReason.KNOWN)])


@pytest.fixture
def room(qtbot: QtBot, pool: PoolByHand, database: Database, monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.setattr("time.monotonic", lambda: pool.now)
    monkeypatch.setattr(desk_stores, "_clock", Clock(pool).now)
    return Room(qtbot, pool, database)


def test_a_shelved_alarm_leaves_the_list_and_the_tone_when_it_is_written(room: Room) -> None:
    room.pool.lost = {CAMERA.id}
    room.run(20)
    assert set(calling(room.desk.standing.listed())) == {Acknowledgement(SOURCE, 1)}
    room.shelve()
    assert calling(room.desk.standing.listed())  # not yet on the disk
    room.written()
    assert not list(room.desk.standing.listed())
    assert [alarm.source for alarm in room.desk.state().aside] == [SOURCE]
    assert room.kinds() == [ChangeKind.RAISED, ChangeKind.SHELVED]


def test_what_an_operator_makes_call_again_is_told_to_whoever_keeps_evidence(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[AlarmChange] = []

    class Ear:
        def look(self, *told: Any) -> None:
            heard.extend(told[4])

    monkeypatch.setattr(room.desk.alarms, "_evidence", Ear())
    room.pool.lost = {CAMERA.id}
    room.run(20)
    room.shelve()
    room.run(1)
    room.desk.answering.ask([Unshelve(SOURCE, 1)])
    room.run(1)
    assert [change.kind for change in heard if change.alarm.source == SOURCE] == [
        ChangeKind.RAISED,
        ChangeKind.SHELVED,
        ChangeKind.UNSHELVED,
    ]


def test_the_operator_is_told_once_before_a_shelf_ends_and_called_when_it_has(room: Room) -> None:
    room.pool.lost = {CAMERA.id}
    room.run(20)
    room.desk.answering.acknowledge([Acknowledgement(SOURCE, 1)], "")
    room.shelve(15)
    room.run(9 * 60)
    assert "ends" not in room.said
    room.run(2 * 60)
    assert CAMERA.name in room.said
    assert "ends" in room.said
    room.desk._screen.say("another word")
    room.run(60)
    assert room.said == "another word"
    room.run(4 * 60)
    assert set(calling(room.desk.standing.listed())) == {Acknowledgement(SOURCE, 2)}
    assert room.kinds()[-1] is ChangeKind.EXPIRED


def test_what_an_operator_puts_back_calls_and_counts_for_the_flood(room: Room) -> None:
    room.pool.lost = {CAMERA.id}
    room.run(20)
    room.desk.answering.acknowledge([Acknowledgement(SOURCE, 1)], "")
    room.shelve()
    room.run(20)
    assert room.desk.state().flood.calls == 1
    room.desk.answering.ask([Unshelve(SOURCE, room.desk.alarms.book.alarm(SOURCE).occurrence)])
    room.run(1)
    assert room.kinds()[-1] is ChangeKind.UNSHELVED
    assert set(calling(room.desk.standing.listed()))
    assert room.desk.state().flood.calls == 2


def test_after_a_restart_the_shelf_is_there_and_ends_at_its_hour(room: Room, qtbot: QtBot) -> None:
    room.pool.lost = {CAMERA.id}
    room.run(20)
    room.desk.answering.acknowledge([Acknowledgement(SOURCE, 1)], "")
    room.shelve(15)
    room.run(60)
    again = Room(qtbot, room.pool, room.database)
    assert [alarm.hiding.kind for alarm in again.desk.state().aside] == [Hidden.SHELVED]
    again.run(60)
    assert not list(again.desk.standing.listed())
    again.run(14 * 60)
    assert set(calling(again.desk.standing.listed())) == {Acknowledgement(SOURCE, 2)}


def test_what_is_refused_is_said_and_written_down(room: Room) -> None:
    room.desk.answering.ask([Shelve(SOURCE, 7, timedelta(hours=1), HidingReason.KNOWN)])
    room.written()
    assert CAMERA.name in room.said
    (record,) = Journal(room.database).recent(5)
    assert (record.change.kind, record.change.refusal) == (ChangeKind.REFUSED, Refusal.OLDER_OCCURRENCE)
    dam = Source.facility(DAM)
    room.desk.answering._role = lambda: Role.OPERATOR
    room.desk.answering.ask([Shelve(dam, 0, timedelta(hours=1), HidingReason.KNOWN)])
    assert "supervisor" in room.said


def test_the_second_operator_sees_who_was_first_and_when(room: Room) -> None:
    room.pool.lost = {CAMERA.id}
    room.run(20)
    room.desk.alarms.book.acknowledge(Acknowledgement(SOURCE, 1), Clock(room.pool).now(), "Chi")
    room.desk.answering.acknowledge([Acknowledgement(SOURCE, 1)], "")
    assert f"already acknowledged by Chi, {Clock(room.pool).now():%H:%M:%S}" in room.said
    assert room.desk.alarms.book.alarm(SOURCE).acknowledged_by == "Chi"


def test_a_repair_from_the_ticket_to_its_proof(room: Room) -> None:
    room.pool.lost = {CAMERA.id}
    room.run(20)
    until = Clock(room.pool).now() + timedelta(days=3)
    room.desk.answering.ask([TakeOut(SOURCE, 1, until, HidingReason.REPAIR, "SC-17")])
    room.run(20)
    assert not list(room.desk.standing.listed())
    room.pool.lost = set()
    room.run(20)
    room.desk.answering.ask([Return(SOURCE, 1)])
    room.run(50)
    assert [alarm.hiding.kind for alarm in room.desk.state().aside] == [Hidden.ON_TRIAL]
    room.run(20)
    assert room.desk.state().aside == ()
    assert room.kinds() == [
        ChangeKind.RAISED, ChangeKind.OUT_OF_SERVICE, ChangeKind.CLEARED, ChangeKind.RETURNED, ChangeKind.IN_SERVICE,
    ]  # fmt: skip


def test_the_list_is_by_its_end_and_without_what_is_watched_no_more() -> None:
    book = AlarmBook()
    at = START
    ends = {PLACES.cameras[2].id: 1, PLACES.cameras[0].id: 4, PLACES.cameras[1].id: 8, "gone": 1}
    for camera_id, hours in ends.items():
        source = Source.camera(camera_id)  # type: ignore[arg-type]
        book.ask(Shelve(source, 0, timedelta(hours=hours), HidingReason.KNOWN), at, "An")
    listed = [alarm.source.id for alarm in put_aside(book.alarms.values(), PLACES)]
    assert listed == [PLACES.cameras[index].id for index in (2, 0, 1)]


def test_last_calls_are_by_shelf_and_again_for_a_new_one() -> None:
    book, calls = AlarmBook(), LastCalls()
    sources = [Source.camera(camera.id) for camera in PLACES.cameras[:2]]
    for source in sources:
        book.ask(Shelve(source, 0, timedelta(hours=1), HidingReason.KNOWN), START, "An")

    def due(minutes: float) -> str:
        return calls.due(put_aside(book.alarms.values(), PLACES), START + timedelta(minutes=minutes), PLACES)

    assert due(54) == ""
    assert "1 more" in due(55)
    assert due(56) == ""
    book.ask(Unshelve(sources[0], 0), START + timedelta(minutes=57), "An")
    book.ask(Shelve(sources[1], 0, timedelta(minutes=15), HidingReason.KNOWN), START + timedelta(minutes=57), "An")
    assert due(58) == ""
    assert PLACES.cameras[1].name in due(68)
    assert book.alarm(sources[1]).state is AlarmState.NORMAL


def lose_everything(room: Room) -> None:
    """The whole facility, and with it the camera that is put aside."""
    room.pool.lost = {camera.id for camera in PLACES.cameras_of[DAM]}
    room.run(40.0)
    assert SOURCE in room.desk._judging.causes.suppressed


def told(room: Room) -> list[str]:
    """Of which of the camera's records others outside hear."""
    heard: list[str] = []
    chooser = Chooser(Notice(minimal_priority=3), lambda _: Text("", ""))

    def choose(fact: JournalFact, known: bool) -> Entry | None:
        entry = chooser.record(fact, known)
        if entry is not None and fact.source_id == CAMERA.id:
            heard.append(f"{entry.event} {fact.kind}")
        return entry

    room.database.set_meta("notice_cursor.webhook", "0")
    Outbox(room.database).fill(["webhook"], choose, 1000)
    return heard


@pytest.mark.parametrize("repaired", [False, True])
def test_what_is_put_back_by_hand_under_a_larger_alarm_calls_when_that_is_over(room: Room, repaired: bool) -> None:
    room.pool.lost = {CAMERA.id}
    room.run(40.0)
    occurrence = room.desk.alarms.book.alarm(SOURCE).occurrence
    if repaired:
        until = room.desk.clock() + timedelta(hours=5)
        room.desk.answering.ask([TakeOut(SOURCE, occurrence, until, HidingReason.REPAIR, "SC-1")])
    else:
        room.shelve()
    room.run(5.0)
    lose_everything(room)
    back = Return(SOURCE, occurrence) if repaired else Unshelve(SOURCE, occurrence)
    calls = room.desk.state().flood.calls
    room.desk.answering.ask([back])
    room.desk.answering.ask([back])  # pressed twice
    room.run(5.0)
    row = room.desk.alarms.book.alarm(SOURCE)
    assert row.hidden  # still put aside, and for no more time
    assert (row.occurrence, room.desk.state().flood.calls) == (occurrence, calls)
    assert "calls when the larger alarm" in room.said
    aside = ChangeKind.OUT_OF_SERVICE if repaired else ChangeKind.SHELVED
    by_hand = ChangeKind.RETURNED if repaired else ChangeKind.UNSHELVED
    assert room.kinds() == [ChangeKind.RAISED, aside, by_hand]
    assert told(room) == ["raised raised"]
    room.pool.lost = {CAMERA.id}  # all but this one are back
    room.run(60.0)
    row = room.desk.alarms.book.alarm(SOURCE)
    assert (row.state, row.occurrence, row.hidden) == (AlarmState.UNACKED, occurrence + 1, False)
    assert room.kinds()[-1] is ChangeKind.EXPIRED
    assert told(room) == ["raised raised", "raised expired"]
    assert Acknowledgement(SOURCE, occurrence + 1) in calling(room.desk.standing.listed())


def test_one_that_is_good_again_is_put_back_under_a_larger_alarm_at_once(room: Room) -> None:
    room.shelve()
    room.run(1.0)
    room.pool.lost = {camera.id for camera in PLACES.cameras_of[DAM]}
    room.run(40.0)
    assert not room.desk.alarms.book.alarm(SOURCE).state.active  # what a cause hides is not raised
    room.desk.answering.ask([Unshelve(SOURCE, 0)])
    assert not room.desk.alarms.book.alarm(SOURCE).hidden
    room.run(5.0)
    assert told(room) == []
