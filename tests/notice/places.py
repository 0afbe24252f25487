"""A journal with alarms in it, and what the tests of notices share."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from wall.alarms.book import Acknowledgement, AlarmBook, AlarmChange
from wall.alarms.escalation import Escalation, Reached
from wall.alarms.source import Cause, Source
from wall.health.condition import Condition
from wall.model import CameraId, FacilityId
from wall.notice.message import Text, Told
from wall.notice.notices import Notices
from wall.notice.way import Delivery, Way
from wall.notice_settings import Notice
from wall.store.database import Database
from wall.store.journal import Journal, PlaceNames
from wall.store.thread import StoreThread
from wall.urls import Secret

GATE = Source.camera(CameraId("gate"))
YARD = Source.camera(CameraId("yard"))
DAM = Source.facility(FacilityId("dam"))
NAMES = {
    GATE: PlaceNames("Đắk Lắk", "Trạm", "Cổng chính"),
    YARD: PlaceNames("Đắk Lắk", "Trạm", "Sân sau"),
    DAM: PlaceNames("Đắk Lắk", "Đập"),
}
WORD = "s3cret-of-the-hook"  # the webhook's


def secret_of(_: Way) -> Secret | None:
    return Secret(WORD)


def nothing(_: Way) -> Secret | None:
    return None


def words(told: Told) -> Text:
    return Text(f"{told.event} {told.condition}", f"{told.names.camera} {told.note}".strip())


def at(seconds: float) -> datetime:
    """So long after the day of the test began."""
    return datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=5) + timedelta(seconds=seconds)


def raised(book: AlarmBook, source: Source, wrong: Condition | Cause, when: datetime) -> AlarmChange:
    change = book.raise_alarm(source, wrong, when)
    assert change is not None
    return change


def cleared(book: AlarmBook, source: Source, when: datetime) -> AlarmChange:
    change = book.clear(source, when)
    assert change is not None
    return change


def answered(book: AlarmBook, source: Source, when: datetime, note: str = "") -> AlarmChange:
    change = book.acknowledge(Acknowledgement(source, book.alarm(source).occurrence), when, "lan", note)
    assert change is not None
    return change


def escalated(book: AlarmBook, source: Source, when: datetime) -> AlarmChange:
    call = Acknowledgement(source, book.alarm(source).occurrence)
    change = book.escalate(call, Reached(Escalation.OUTSIDE, when - timedelta(minutes=3)), when)
    assert change is not None
    return change


def write(store: StoreThread, *changes: AlarmChange) -> None:
    """Into the journal, as a desk does it."""
    store.submit(lambda database: Journal(database).append(changes, NAMES)).result(60)


@contextmanager
def a_store(url: str) -> Iterator[StoreThread]:
    """A running store."""
    store = StoreThread(url)
    store.start().result(60)
    try:
        yield store
    finally:
        store.stop()
        assert store.join(60)


@contextmanager
def telling(settings: Notice, store: StoreThread, ways: Mapping[Way, Delivery]) -> Iterator[Notices]:
    """Notices that run inside; what the journal holds before is no news."""
    notices = Notices(settings, store, ways, words)
    notices.start()
    try:
        yield notices
    finally:
        notices.stop()


def said(body: bytes | str) -> dict[str, Any]:
    value = json.loads(body)
    assert isinstance(value, dict)
    return value


def looked_through(database: Database) -> bool:
    """The beginning of the journal was taken note of."""
    return any(database.meta(f"notice_cursor.{way.value}") is not None for way in Way)
