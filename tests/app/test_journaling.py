"""An alarm is on the disk before anyone sees it; a disk that fails hides none and loses none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from tests.app.places import FakeStoreThread, inventory
from wall.alarms.book import Acknowledgement, AlarmBook, AlarmChange, ChangeKind
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Source
from wall.app.journaling import Journaling
from wall.health.condition import Condition
from wall.model import CameraId
from wall.store.database import Database, open_database
from wall.store.journal import Journal, place_names
from wall.store.thread import StoreThread
from wall.ui.state import JournalState

AT = datetime(2026, 3, 14, 2, 5, tzinfo=UTC)
CAMERA, OTHER = CameraId("station-0"), CameraId("dam-0")


@dataclass
class Desk:
    """What is around the journaling: a real database behind a store that works when it is told to."""

    book: AlarmBook
    store: FakeStoreThread
    journal: Journal
    journaling: Journaling
    calls: list[Callable[[], None]]
    shown: list[int]  # how many times the screen was told, as a list of counts

    def change(self, camera_id: CameraId, condition: Condition = Condition.OFFLINE) -> AlarmChange:
        change = self.book.raise_alarm(Source.camera(camera_id), condition, AT)
        assert change is not None
        return change

    def work(self) -> None:
        """Let the store work and bring its answers to the GUI thread."""
        self.store.do_all()
        calls, self.calls[:] = list(self.calls), []
        for call in calls:
            call()

    def state(self) -> JournalState:
        return self.journaling.state

    def written(self) -> list[AlarmChange]:
        return [record.change for record in reversed(self.journal.recent(100))]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    database: Database = open_database(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    store, calls, shown = FakeStoreThread(database), [], []  # type: ignore[var-annotated]
    journaling = Journaling(cast(StoreThread, store), calls.append, lambda: shown.append(len(shown)))
    journaling.name_places(place_names(inventory()))
    yield Desk(AlarmBook(), store, Journal(database), journaling, calls, shown)
    database.close()


def test_nothing_is_shown_before_it_is_written(desk: Desk) -> None:
    desk.journaling.write([desk.change(CAMERA)])
    assert desk.journaling.shown == {}
    desk.store.do_all()  # on the disk, but the GUI thread has not heard of it
    assert len(desk.written()) == 1
    assert (desk.journaling.shown, desk.shown) == ({}, [])
    desk.work()
    assert desk.journaling.shown[Source.camera(CAMERA)].state is AlarmState.UNACKED
    assert len(desk.shown) == 1
    assert desk.journal.recent(1)[0].names.facility == "Trạm"


def test_one_batch_at_a_time_in_their_order(desk: Desk) -> None:
    changes = [desk.change(CAMERA), desk.change(OTHER)]
    desk.journaling.write(changes[:1])
    desk.journaling.write(changes[1:])
    assert desk.store.waiting == 1
    desk.work()
    assert desk.store.waiting == 1
    desk.work()
    assert desk.written() == changes
    assert set(desk.journaling.shown) == {Source.camera(CAMERA), Source.camera(OTHER)}


def test_a_disk_that_fails_hides_no_alarm_and_says_so(desk: Desk) -> None:
    desk.store.fails = True
    desk.journaling.write([desk.change(CAMERA)])
    desk.work()
    assert desk.state() is JournalState.FAILING
    assert desk.journaling.shown[Source.camera(CAMERA)].state is AlarmState.UNACKED
    assert desk.store.waiting == 0  # it is tried again when somebody says so, not in a circle


def test_what_could_not_be_written_is_written_in_order_when_the_disk_is_back(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    desk.store.fails = True
    changes = [desk.change(CAMERA)]
    desk.journaling.write(changes)
    desk.work()
    changes.append(desk.change(OTHER))
    desk.journaling.write(changes[1:])
    desk.work()
    desk.journaling.retry()
    desk.work()
    assert desk.state() is JournalState.FAILING
    assert desk.written() == []
    desk.store.fails = False
    desk.journaling.retry()
    desk.work()
    assert desk.state() is JournalState.OK
    assert desk.written() == changes
    assert [record.message.split(";")[0] for record in caplog.records] == [
        "the journal cannot be written",  # once, however often it is tried
        "the journal is written again",
    ]


def test_a_retry_with_nothing_to_write_does_nothing(desk: Desk) -> None:
    desk.journaling.retry()
    assert desk.store.waiting == 0


def test_a_refused_answer_is_written_and_changes_nothing_on_the_screen(desk: Desk) -> None:
    desk.journaling.write([desk.change(CAMERA)])
    desk.work()
    refused = desk.book.acknowledge(Acknowledgement(Source.camera(CAMERA), 7), AT + timedelta(seconds=1), "Hoa")
    assert refused is not None
    assert refused.kind is ChangeKind.REFUSED
    before, told = dict(desk.journaling.shown), len(desk.shown)
    desk.journaling.write([refused])
    desk.work()
    assert desk.written()[-1] == refused
    assert desk.journaling.shown == before
    assert len(desk.shown) == told


def test_the_table_begins_as_the_journal_left_it(desk: Desk) -> None:
    desk.journaling.write([desk.change(CAMERA)])
    desk.work()
    again = Journaling(cast(StoreThread, desk.store), desk.calls.append, lambda: None)
    again.begin(desk.journal.alarms())
    assert again.shown == desk.journaling.shown


def test_a_late_write_never_puts_an_older_row_on_the_screen(desk: Desk) -> None:
    """A change that failed was shown already; when it is written at last a newer row of its camera may be shown."""
    desk.store.fails = True
    raised = desk.change(CAMERA)
    desk.journaling.write([raised])
    desk.work()
    cleared = desk.book.clear(Source.camera(CAMERA), AT + timedelta(seconds=9))
    assert cleared is not None
    desk.journaling.write([cleared])
    desk.work()
    desk.store.fails = False
    desk.journaling.retry()
    desk.work()
    assert desk.journaling.shown[Source.camera(CAMERA)] == cleared.alarm
    assert desk.written() == [raised, cleared]
