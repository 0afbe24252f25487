"""An operator presses, and another desk was quicker: what he wanted is decided anew for that occurrence, or not."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QApplication

from tests.app.places import FakeStoreThread, inventory
from tests.postgres import PostgresServer
from wall.alarms.alarm import Refusal
from wall.alarms.book import Acknowledgement, Alarm, AlarmBook, AlarmChange, ChangeKind
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import STATION, Cause, Source
from wall.app.calling import Calling
from wall.app.centre import Centre
from wall.app.judging import Judging
from wall.health.assess import HealthLimits
from wall.health.condition import RULES, Condition
from wall.model import CameraId
from wall.store.database import open_database
from wall.store.following import Arrived, Gone, Told
from wall.store.leases import Tenure
from wall.store.shared import SharedDatabase, open_shared
from wall.store.shared_journal import Author, SharedJournal
from wall.store.thread import StoreThread
from wall.ui.state import JournalState

AT = datetime(2026, 3, 14, 2, 5, tzinfo=UTC)
GATE = Source.camera(CameraId("dam-0"))
YARD = Source.camera(CameraId("dam-1"))
OTHER = Author("Bình")


@dataclass
class Desk:
    """A desk whose stores work when the test says so; the other one writes directly."""

    centre: Centre
    book: AlarmBook
    shared: FakeStoreThread
    own: FakeStoreThread
    journal: SharedJournal
    told: list[tuple[Alarm, AlarmChange]] = field(default_factory=list)

    def work(self) -> None:
        """Let both stores work until nothing waits."""
        while self.shared.waiting or self.own.waiting:
            for store in (self.shared, self.own):
                store.do_all()
            QApplication.processEvents()

    def press(self, occurrence: int = 1) -> None:
        change = self.book.acknowledge(Acknowledgement(GATE, occurrence), AT + timedelta(seconds=5), "An", "đã gọi")
        assert change is not None
        self.centre.journaling.write([change])

    def elsewhere(self, decide: Callable[[AlarmBook], AlarmChange | None]) -> None:
        """The other desk decides on the table as it stands."""
        change = decide(AlarmBook(self.journal.alarms()))
        assert change is not None
        assert self.journal.append_as(OTHER, [change], {}).lost == ()

    def kinds(self) -> list[tuple[ChangeKind, str]]:
        return [(each.change.kind, each.desk) for each in self.journal.following(0)]

    @property
    def row(self) -> Alarm:
        """As the screen has it."""
        return self.centre.journaling.shown[GATE]

    def is_shown(self, state: AlarmState) -> bool:
        """The screen has it so."""
        return self.row.state is state


@pytest.fixture
def desk(postgres: PostgresServer, qapp: QApplication) -> Iterator[Desk]:
    url = postgres.new_database()
    database: SharedDatabase = open_shared(url)
    shared, own = FakeStoreThread(database), FakeStoreThread(None)
    centre = Centre(url, "An", cast("StoreThread", shared), cast("StoreThread", own))
    book, judging = AlarmBook(), Judging(HealthLimits(), RULES)
    judging.begin(book)
    centre.begin(book, judging)
    centre.show_inventory(inventory())
    result = Desk(centre, book, shared, own, SharedJournal(database))
    centre.on_overtaken = lambda row, change: result.told.append((row, change))
    result.elsewhere(lambda book: book.raise_alarm(GATE, Condition.OFFLINE, AT))
    centre._hear(Arrived(result.journal.alarms(), Tenure("An/1")))
    assert centre.journaling.state is JournalState.OK
    assert result.row.state is AlarmState.UNACKED
    yield result
    database.close()
    postgres.drop(url)


def test_answered_already_is_said_with_who_and_when(desk: Desk) -> None:
    desk.press()
    at = AT + timedelta(seconds=4)
    desk.elsewhere(lambda book: book.acknowledge(Acknowledgement(GATE, 1), at, "Hoa"))
    desk.work()
    ((row, _),) = desk.told
    assert (row.acknowledged_by, row.acknowledged_at) == ("Hoa", at)
    assert desk.row == row == desk.book.alarm(GATE)
    assert [kind for kind, _ in desk.kinds()] == [ChangeKind.RAISED, ChangeKind.ACKNOWLEDGED]


def test_an_answer_to_what_has_returned_meanwhile_counts(desk: Desk) -> None:
    desk.press()
    desk.elsewhere(lambda book: book.clear(GATE, AT))
    desk.work()
    assert desk.told == []
    assert (desk.row.state, desk.row.acknowledged_by) == (AlarmState.NORMAL, "An")
    assert desk.kinds()[-1] == (ChangeKind.ACKNOWLEDGED, "An")


def test_an_answer_never_reaches_a_newer_occurrence(desk: Desk) -> None:
    desk.press()
    desk.elsewhere(lambda book: book.clear(GATE, AT))
    desk.elsewhere(lambda book: book.raise_alarm(GATE, Condition.FROZEN, AT))
    desk.work()
    ((row, _),) = desk.told
    assert row.occurrence == 2
    assert desk.row.state is AlarmState.UNACKED
    assert desk.kinds()[-1] == (ChangeKind.REFUSED, "An")


def test_an_answer_never_reaches_what_is_worse_than_what_was_answered(desk: Desk) -> None:
    desk.press()
    desk.elsewhere(lambda book: book.raise_alarm(GATE, Condition.FROZEN, AT))  # the same occurrence, of priority 2
    desk.work()
    ((row, _),) = desk.told
    assert (row.occurrence, row.condition) == (1, Condition.FROZEN)
    assert desk.row.state is AlarmState.UNACKED
    (refused,) = [each.change for each in desk.journal.following(0) if each.change.kind is ChangeKind.REFUSED]
    assert (refused.refusal, refused.by) == (Refusal.GOT_WORSE, "An")


def test_what_was_decided_on_what_did_not_count_does_not_count_either(desk: Desk) -> None:
    desk.press()
    desk.press(occurrence=0)  # refused, and stays so
    desk.elsewhere(lambda book: book.acknowledge(Acknowledgement(GATE, 1), AT, "Hoa"))
    desk.work()
    assert desk.kinds() == [
        (ChangeKind.RAISED, "Bình"),
        (ChangeKind.ACKNOWLEDGED, "Bình"),
        (ChangeKind.REFUSED, "An"),
    ]
    assert desk.row.acknowledged_by == "Hoa"


def test_what_is_judged_without_the_lease_does_not_count(desk: Desk) -> None:
    change = desk.book.clear(GATE, AT)
    assert change is not None
    desk.centre.journaling.write([change])
    desk.work()
    assert desk.row.state is AlarmState.UNACKED
    assert desk.book.alarm(GATE) == desk.row
    assert desk.told == []


def test_an_older_record_that_comes_late_changes_nothing(desk: Desk) -> None:
    desk.press()
    desk.work()
    desk.centre._hear(Told(tuple(desk.journal.following(0))))
    assert desk.row.state is AlarmState.ACKED
    assert desk.book.alarm(GATE) == desk.row


def test_that_another_desk_is_cut_off_is_not_this_desks_alarm(desk: Desk) -> None:
    change = desk.book.raise_alarm(STATION, Cause.STATION_CUT_OFF, AT)
    assert change is not None
    desk.centre.journaling.write([change])
    desk.work()
    assert desk.centre.journaling.shown[STATION].state is AlarmState.UNACKED
    record = desk.journal.following(0)[-1]
    assert record.change.alarm.source.id == "An"
    theirs: Any = AlarmBook().raise_alarm(Source(STATION.kind, "Bình"), Cause.STATION_CUT_OFF, AT)
    desk.journal.append_as(OTHER, [theirs], {})
    before = dict(desk.centre.journaling.shown)
    desk.centre._hear(Told(tuple(desk.journal.following(0))))
    assert desk.centre.journaling.shown == before


def test_what_others_do_is_not_mixed_into_a_time_alone(desk: Desk) -> None:
    desk.centre._hear(Gone("the server was stopped"))
    assert desk.centre.journaling.state is JournalState.AWAY
    desk.elsewhere(lambda book: book.clear(GATE, AT))
    desk.centre._hear(Told(tuple(desk.journal.following(0))))
    assert desk.book.alarm(GATE).state is AlarmState.UNACKED
    desk.centre._hear(Arrived(desk.journal.alarms(), Tenure("An/1")))
    assert desk.row.state is AlarmState.RTN_UNACKED
    assert desk.book.alarm(GATE) == desk.row


def test_what_waits_for_the_store_when_it_goes_never_answers_there_later(desk: Desk, tmp_path: Path) -> None:
    own = desk.own.database = open_database(f"sqlite:///{(tmp_path / 'own.sqlite3').as_posix()}")
    desk.press()
    desk.centre._hear(Gone("the server was stopped"))
    desk.own.do_all()
    QApplication.processEvents()
    assert desk.is_shown(AlarmState.ACKED)  # here, as long as this desk is alone
    desk.centre._hear(Arrived(desk.journal.alarms(), Tenure("An/1")))
    assert desk.is_shown(AlarmState.UNACKED)
    desk.shared.forget_all()  # the connection broke before it was written
    desk.centre.tick(time.monotonic(), cut_off=False)
    desk.work()
    assert desk.is_shown(AlarmState.UNACKED)
    assert [(each.change.kind, each.away != "") for each in desk.journal.following(0)] == [
        (ChangeKind.RAISED, False),
        (ChangeKind.ACKNOWLEDGED, True),
    ]
    own.close()


def test_what_had_arrived_when_the_store_went_is_not_told_twice(desk: Desk, tmp_path: Path) -> None:
    own = desk.own.database = open_database(f"sqlite:///{(tmp_path / 'own.sqlite3').as_posix()}")
    desk.press()
    desk.shared.do_all()  # written, but the answer is lost
    desk.centre._hear(Gone("the server was stopped"))
    QApplication.processEvents()
    desk.work()
    desk.centre._hear(Arrived(desk.journal.alarms(), Tenure("An/1")))
    desk.centre.tick(time.monotonic(), cut_off=False)
    desk.work()
    assert desk.row.state is AlarmState.ACKED
    assert [kind for kind, _ in desk.kinds()] == [ChangeKind.RAISED, ChangeKind.ACKNOWLEDGED]
    own.close()


@pytest.mark.parametrize("how", ["lost", "returned"])
def test_a_call_that_comes_with_the_table_counts_for_the_flood(desk: Desk, how: str) -> None:
    """This desk's own decision came second, or it was away: nobody tells it of that call again."""
    calling, now = Calling(), datetime.now(UTC)
    desk.centre.on_heard = calling.hear
    calling.tick((), (), {}, now)
    if how == "lost":
        desk.press()
    else:
        desk.centre._hear(Gone("the server was stopped"))
    desk.elsewhere(lambda book: book.acknowledge(Acknowledgement(GATE, 1), now, "Hoa"))
    desk.elsewhere(lambda book: book.clear(GATE, now))
    desk.elsewhere(lambda book: book.raise_alarm(GATE, Condition.FROZEN, now))
    desk.elsewhere(lambda book: book.raise_alarm(YARD, Condition.FROZEN, now - timedelta(hours=1)))  # long ago
    if how == "lost":
        desk.work()
    else:
        desk.centre._hear(Arrived(desk.journal.alarms(), Tenure("An/1")))
    desk.centre._hear(Told(tuple(desk.journal.following(0))))
    calling.tick((), (), {}, now + timedelta(seconds=1))
    assert desk.book.alarm(GATE).occurrence == 2
    known = {"lost": 2, "returned": 1}  # what comes as news counts whenever it was raised, as it always has
    assert calling.flood.calls == known[how]
