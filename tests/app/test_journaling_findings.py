"""A disk that fails or hangs hides no alarm, keeps the order, and takes no more than its share of memory."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from typing import Any, cast

import pytest

import wall.app.lane as lane_module
from tests.app.places import FakeStoreThread
from wall.alarms.book import AlarmBook, AlarmChange
from wall.alarms.source import Source
from wall.app.journaling import Journaling
from wall.app.lane import AT_ONCE, HANGING_S
from wall.app.shared_journaling import SharedJournaling
from wall.health.condition import Condition
from wall.model import CameraId
from wall.store.errors import StoreError
from wall.store.shared_journal import Author
from wall.store.thread import StoreThread
from wall.ui.state import JournalState

AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


class FakeDisk:
    """Takes work as the store's thread does; the test says when it is done and how."""

    def __init__(self) -> None:
        self.asked: list[Future[int]] = []

    def submit(self, work: Callable[[Any], int]) -> Future[int]:
        self.asked.append(Future())
        return self.asked[-1]

    def fail(self) -> None:
        self.asked.pop().set_exception(StoreError("the disk is full"))

    def succeed(self) -> None:
        self.asked.pop().set_result(1)


class Desk:
    """Journaling with a clock that only the test moves."""

    def __init__(self) -> None:
        self.disk = FakeDisk()
        self.now = 0.0
        self.book = AlarmBook()
        self.redraws = 0
        store = cast("StoreThread", self.disk)
        self.journaling = Journaling(store, lambda call: call(), self._redraw, lambda: self.now)

    def _redraw(self) -> None:
        self.redraws += 1

    def raise_alarms(self, count: int, first: int = 0) -> list[AlarmChange]:
        changes = [
            self.book.raise_alarm(Source.camera(CameraId(f"c{number}")), Condition.OFFLINE, AT)
            for number in range(first, first + count)
        ]
        found = [change for change in changes if change is not None]
        self.journaling.write(found)
        return found

    @property
    def shown(self) -> int:
        return len(self.journaling.shown)

    @property
    def writing(self) -> tuple[AlarmChange, ...]:
        return self.journaling._lane._writing


def test_a_disk_that_fails_hides_none_of_many_alarms(caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk()
    desk.raise_alarms(AT_ONCE + 500)
    assert desk.shown == 0  # first written, then shown
    desk.disk.fail()
    assert (desk.shown, desk.journaling.state) == (AT_ONCE + 500, JournalState.FAILING)
    desk.raise_alarms(7, first=5000)
    assert desk.shown == AT_ONCE + 507  # at once: nobody waits for a disk that has failed
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


def test_a_disk_that_hangs_hides_none_either(caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk()
    desk.raise_alarms(AT_ONCE + 500)
    desk.now += HANGING_S - 1
    desk.journaling.retry()
    assert (desk.shown, desk.journaling.state) == (0, JournalState.OK)
    desk.now += 2
    desk.journaling.retry()
    assert (desk.shown, desk.journaling.state) == (AT_ONCE + 500, JournalState.FAILING)
    assert desk.redraws
    assert len(desk.disk.asked) == 1  # no second write beside the one that hangs
    desk.journaling.retry()
    assert len(caplog.records) == 1


def test_what_was_shown_early_is_still_written_in_its_order() -> None:
    desk = Desk()
    changes = desk.raise_alarms(AT_ONCE + 500)
    desk.disk.fail()
    changes += desk.raise_alarms(3, first=5000)
    written: list[AlarmChange] = []
    while desk.writing:
        written += desk.writing
        assert desk.journaling.state is JournalState.FAILING  # until all of it is on the disk
        desk.disk.succeed()
    assert written == changes
    assert desk.journaling.state is JournalState.OK
    desk.raise_alarms(1, first=9000)
    assert desk.shown == AT_ONCE + 503  # the usual way again


def test_what_waits_is_bounded_and_the_table_stays_right(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(lane_module, "MOST_WAITING", 20)
    desk = Desk()
    desk.raise_alarms(1)
    desk.raise_alarms(1, first=99)  # an only record
    for _ in range(30):
        for change in (
            desk.book.clear(Source.camera(CameraId("c0")), AT),
            desk.book.raise_alarm(Source.camera(CameraId("c0")), Condition.OFFLINE, AT),
        ):
            assert change is not None
            desk.journaling.write([change])
    waiting = desk.journaling._lane.waiting
    assert len(waiting) <= 20
    twin = AlarmBook()
    twin.replay([*desk.writing, *waiting])
    assert twin.alarms == desk.book.alarms
    assert "oldest are lost" in caplog.text


def test_what_waits_at_a_desk_that_is_alone_is_bounded_too(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(lane_module, "MOST_WAITING", 20)
    own, book = FakeStoreThread(None), AlarmBook()
    own.fails = True
    stores = (cast("StoreThread", FakeStoreThread(None)), cast("StoreThread", own))
    journaling = SharedJournaling("An", "An/1", stores, lambda call: call(), lambda: Author("An"))
    gate, yard = Source.camera(CameraId("gate")), Source.camera(CameraId("yard"))
    changes = [book.raise_alarm(gate, Condition.OFFLINE, AT), book.raise_alarm(yard, Condition.OFFLINE, AT)]
    for _ in range(30):
        changes += [book.clear(gate, AT), book.raise_alarm(gate, Condition.OFFLINE, AT)]
    for change in changes:
        assert change is not None
        journaling.write([change])
        own.do_all()
    waiting = journaling._own.everything()
    assert len(waiting) <= 21  # and what is under way
    twin = AlarmBook()
    twin.replay([each.change for each in waiting])
    assert twin.alarms == book.alarms == journaling.shown
    assert "oldest are lost" in caplog.text
