"""What happened in a shift, read from the end of the journal in pieces, in both kinds of store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from wall.alarms.alarm import Acknowledgement, AlarmChange, ChangeKind
from wall.alarms.book import AlarmBook
from wall.alarms.source import Source
from wall.handover import MOST_CHANGES, OtherKind
from wall.health.condition import Condition
from wall.model import CameraId
from wall.store import shift_reading
from wall.store.database import Database
from wall.store.journal import Journal, PlaceNames
from wall.store.schema import VIEW
from wall.store.shift_reading import ShiftReading

BEGIN = datetime(2026, 11, 26, 6, 0, tzinfo=UTC)
GATE = Source.camera(CameraId("gate"))
NAMES = {GATE: PlaceNames("Đắk Lắk", "Trường", "Cổng")}
ON_BOTH = pytest.mark.parametrize("url", ["sqlite", "postgresql"], indirect=True)


def life(book: AlarmBook, at: datetime, by: str) -> list[AlarmChange]:
    """Raised, answered, over."""
    second = timedelta(seconds=1)
    raised = book.raise_alarm(GATE, Condition.OFFLINE, at)
    answer = Acknowledgement(GATE, book.alarm(GATE).occurrence)
    found = [raised, book.acknowledge(answer, at + second, by, "gọi rồi"), book.clear(GATE, at + 2 * second)]
    return [each for each in found if each is not None]


def read(database: Database, begin: datetime = BEGIN) -> tuple[ShiftReading, int]:
    reading, steps = ShiftReading(begin), 0
    while not reading.done:
        with database.read() as connection:
            reading.step(connection)
        steps += 1
    return reading, steps


@ON_BOTH
def test_only_this_shift_is_counted_and_listed(database: Database) -> None:
    book = AlarmBook()
    Journal(database).append(life(book, BEGIN - timedelta(hours=3), "Bình"), NAMES)
    Journal(database).append(life(book, BEGIN + timedelta(hours=1), "An"), NAMES)
    Journal(database).append(life(book, BEGIN + timedelta(hours=2), "Lan"), NAMES)
    changes = read(database)[0].changes()
    assert changes.counts == {ChangeKind.RAISED: 2, ChangeKind.ACKNOWLEDGED: 2, ChangeKind.CLEARED: 2}
    assert changes.answered == {"An": 1, "Lan": 1}
    assert changes.total == 6
    newest, answer = changes.listed[0], changes.listed[1]
    assert (newest.kind, newest.place.camera, newest.wrong) == (ChangeKind.CLEARED, "Cổng", Condition.OFFLINE)
    assert (answer.by, answer.note) == ("Lan", "gọi rồi")


@ON_BOTH
def test_it_comes_in_pieces_and_ends_where_the_shift_begins(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shift_reading, "PAGE", 10)
    book, before = AlarmBook(), []
    for number in range(40):
        before += life(book, BEGIN - timedelta(hours=20, minutes=-number), "Bình")
    mine = [each for number in range(110) for each in life(book, BEGIN + timedelta(minutes=number), "An")]
    Journal(database).append([*before, *mine], NAMES)
    reading, steps = read(database)
    assert steps == 34  # of 45 pages: those of the shift, and the one that shows where it begins
    changes = reading.changes()
    assert changes.total == 330
    assert len(changes.listed) == MOST_CHANGES
    assert changes.listed[0].at > changes.listed[-1].at


@ON_BOTH
def test_an_empty_journal_has_nothing(database: Database) -> None:
    reading, steps = read(database)
    assert (reading.changes().total, steps) == (0, 1)


@ON_BOTH
def test_what_else_was_changed_is_told(database: Database) -> None:
    with database.write() as connection:
        for key, at in (("one", BEGIN + timedelta(hours=1)), ("old", BEGIN - timedelta(hours=1))):
            connection.execute(
                VIEW.insert().values(
                    id=key, name=f"Cổng {key}", owner_kind="province", owner_id="p", number=0, position=1, body="{}",
                    at=at, by="Bình",
                )
            )  # fmt: skip
    changes = read(database)[0].changes()
    assert [(each.kind, each.name, each.by) for each in changes.others] == [(OtherKind.VIEW, "Cổng one", "Bình")]
