"""The journal: in order, once, durable, and quick to come back from."""

from __future__ import annotations

import itertools
import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, text

from wall.alarms.book import Acknowledgement, AlarmBook, AlarmChange, ChangeKind, Wrong
from wall.alarms.requests import Note
from wall.alarms.source import STATION, Cause, Source
from wall.health.condition import Condition
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, Province, ProvinceId
from wall.store import migrate
from wall.store.database import Database, open_database
from wall.store.errors import JournalConflictError, StoreError
from wall.store.journal import Journal, PlaceNames, place_names
from wall.urls import StreamUrl

from .samples import ON_BOTH, START, storm

CAMERA = CameraId("camera-00000")
SOURCE = Source.camera(CAMERA)
HERE = Path(__file__).parent
NAMES = {SOURCE: PlaceNames("Đắk Lắk", "Trường Ea Kar", "Cổng chính")}


def first(count: int, cameras: int = 7) -> tuple[AlarmBook, list[AlarmChange]]:
    book = AlarmBook()
    return book, list(itertools.islice(storm(book, cameras), count))


@ON_BOTH
def test_what_went_in_comes_out(database: Database) -> None:
    _, changes = first(60)
    journal = Journal(database)
    assert journal.append(changes, NAMES) == 60
    records = journal.recent(1000)
    assert [record.change for record in reversed(records)] == changes
    assert [record.seq for record in records] == list(range(60, 0, -1))
    assert {record.names for record in records} == {NAMES[SOURCE], PlaceNames()}
    assert journal.recent(2) == records[:2]
    assert journal.recent(3, SOURCE) == tuple(r for r in records if r.change.alarm.source == SOURCE)[:3]


@ON_BOTH
def test_the_book_is_as_it_was(database: Database) -> None:
    book, changes = first(500)
    journal = Journal(database)
    for start in range(0, 500, 13):
        journal.append(changes[start : start + 13], NAMES)
    assert AlarmBook(journal.alarms()).alarms == book.alarms
    again = AlarmBook()
    again.replay(journal.replay())
    assert again.alarms == book.alarms


@ON_BOTH
def test_an_empty_journal(database: Database) -> None:
    journal = Journal(database)
    assert (journal.alarms(), list(journal.replay()), journal.recent(5), len(journal)) == ((), [], (), 0)
    assert journal.append([], {}) == 0


@ON_BOTH
def test_only_refusals_make_no_alarm(database: Database) -> None:
    change = AlarmBook().acknowledge(Acknowledgement(SOURCE, 3), START, "a")
    assert change is not None
    assert change.kind is ChangeKind.REFUSED
    journal = Journal(database)
    journal.append([change], NAMES)
    assert journal.alarms() == ()
    assert len(journal) == 1


@ON_BOTH
def test_appending_again_doubles_nothing(database: Database) -> None:
    _, changes = first(100)
    assert {change.kind for change in changes} == set(ChangeKind) - {ChangeKind.DESK}  # which is no alarm's
    journal = Journal(database)
    journal.append(changes[:50], NAMES)
    assert journal.append(changes[:50], NAMES) == 0
    assert journal.append(changes, NAMES) == 50
    assert [record.change for record in reversed(journal.recent(1000))] == changes


@ON_BOTH
def test_two_refusals_are_two_records(database: Database) -> None:
    book, changes = first(1)
    stale = Acknowledgement(SOURCE, 0)
    refused = [book.acknowledge(stale, START + timedelta(microseconds=n), "b") for n in range(3)]
    refused.append(book.acknowledge(stale, START, "c"))
    journal = Journal(database)
    journal.append([*changes, *(change for change in refused if change)], NAMES)
    assert len(journal) == 5


@ON_BOTH
def test_a_different_change_under_the_same_identity_is_an_error(database: Database) -> None:
    _, changes = first(3)
    journal = Journal(database)
    journal.append(changes[:1], NAMES)
    other = replace(changes[0], alarm=replace(changes[0].alarm, condition=Condition.FROZEN))
    with pytest.raises(JournalConflictError):
        journal.append([changes[1], other], NAMES)
    assert len(journal) == 1  # nothing of the attempt remains


@ON_BOTH
def test_all_or_none(database: Database) -> None:
    _, changes = first(3)
    naive = replace(changes[2], at=datetime(2026, 1, 1))
    journal = Journal(database)
    with pytest.raises(StoreError, match="zone"):
        journal.append([*changes[:2], naive], NAMES)
    assert len(journal) == 0


def test_a_full_disk_is_an_error_that_passes(database: Database) -> None:
    _, changes = first(2000, 500)
    journal = Journal(database)
    journal.append(changes[:10], NAMES)
    with database.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(StoreError, match="full"):
        journal.append(changes[10:], NAMES)
    assert len(journal) == 10
    with database.read() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1000000")
    journal.append(changes, NAMES)
    assert [record.change for record in reversed(journal.recent(5000))] == changes


@ON_BOTH
def test_times_are_kept_as_utc(database: Database) -> None:
    here = datetime(2026, 5, 10, 13, 0, 0, 123456, tzinfo=timezone(timedelta(hours=7)))
    change = AlarmBook().raise_alarm(SOURCE, Condition.OFFLINE, here)
    assert change is not None
    journal = Journal(database)
    journal.append([change], NAMES)
    read = journal.recent(1)[0].change
    assert read == change
    assert read.at.tzinfo is UTC
    with database.read() as connection:
        assert connection.execute(text("SELECT at FROM journal")).scalar() == "2026-05-10T06:00:00.123456+00:00"


@ON_BOTH
def test_a_value_of_a_later_version_is_an_error_with_the_record(database: Database) -> None:
    journal = Journal(database)
    journal.append(first(2)[1], NAMES)
    with database.write() as connection:
        connection.execute(text("UPDATE journal SET state = 'shelved' WHERE seq = 2"))
    with pytest.raises(StoreError, match="table journal, row 2"):
        journal.alarms()


def test_names_come_from_the_inventory() -> None:
    url, _ = StreamUrl.parse("rtsp://192.0.2.1/a")
    inventory = Inventory(
        (Province(ProvinceId("p"), "Hậu Giang"),),
        (Facility(FacilityId("f"), ProvinceId("p"), "Cơ sở 1"),),
        (Camera(CAMERA, FacilityId("f"), "Sân", 1, url),),
    )
    assert place_names(inventory) == {
        SOURCE: PlaceNames("Hậu Giang", "Cơ sở 1", "Sân"),
        Source.facility(FacilityId("f")): PlaceNames("Hậu Giang", "Cơ sở 1"),
        Source.province(inventory.provinces[0].id): PlaceNames("Hậu Giang"),
        STATION: PlaceNames(),
    }


@ON_BOTH
def test_a_burst_of_a_thousand_is_quick(database: Database) -> None:
    _, changes = first(1000, 1000)
    commits: list[object] = []
    event.listen(database._engine, "commit", commits.append)
    began = time.thread_time()
    Journal(database).append(changes, NAMES)
    assert time.thread_time() - began < 1.0  # what it costs, however busy the machine is
    assert len(commits) == 1  # and the disk is waited for once


def test_a_long_journal_does_not_slow_the_start(database: Database) -> None:
    """200,000 records of 1,000 cameras: the cost follows the cameras, not the records."""
    _, changes = first(1000, 1000)
    Journal(database).append(changes, NAMES)
    with database.write() as connection:
        columns = [name for (name,) in connection.execute(text("SELECT name FROM pragma_table_info('journal')"))]
        copied = ", ".join(f'"{name}"' for name in columns if name not in ("seq", "version"))
        connection.execute(
            text(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 199)"
                f" INSERT INTO journal (version, {copied})"
                f" SELECT i + 1, {copied} FROM n CROSS JOIN journal WHERE version = 1"
            )
        )
    began = time.thread_time()
    alarms = Journal(database).alarms()
    took = time.thread_time() - began
    assert {alarm.version for alarm in alarms} == {200}
    assert len(alarms) == 1000
    assert took < 0.5


WRITER = """
import itertools, sys
from samples import storm
from wall.alarms.book import AlarmBook
from wall.alarms.source import STATION, Cause, Source
from wall.store.database import open_database
from wall.store.journal import Journal
journal, changes, written = Journal(open_database(sys.argv[1])), storm(AlarmBook(), 7), 0
for size in itertools.cycle([1, 5, 2, 40]):
    journal.append(list(itertools.islice(changes, size)), {})
    written += size
    sys.stdout.write(f"{written}\\n")
    sys.stdout.flush()
"""


@pytest.mark.parametrize("seed", range(6))
def test_kill_in_the_middle_loses_nothing_that_was_confirmed(url: str, seed: int) -> None:
    open_database(url).close()
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, url],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(HERE), str(HERE.parents[1])))},
    )
    assert writer.stdout is not None
    with writer.stdout as lines:
        confirmed = int(lines.readline())
        time.sleep(
            random.Random(seed).uniform(0, 0.15)
        )  # the moment of the kill is what varies, nothing waits for it
        writer.kill()
        for line in lines:
            confirmed = int(line) if line.endswith("\n") else confirmed
    writer.wait()
    again = open_database(url)
    journal = Journal(again)
    _, expected = first(len(journal))
    assert len(journal) >= confirmed
    assert [record.change for record in reversed(journal.recent(10**6))] == expected
    # not as the book has it: of an answer that makes two changes the kill may have let one through
    assert {alarm.source: alarm for alarm in journal.alarms()} == {each.alarm.source: each.alarm for each in expected}
    # and the writer that comes back may repeat its last, unconfirmed batches
    _, more = first(confirmed + 100)
    journal.append(more[confirmed:], {})
    assert [record.change for record in reversed(journal.recent(10**6))][: len(more)] == more
    again.close()


@ON_BOTH
def test_places_have_rows_of_their_own_beside_a_camera_of_the_same_id(database: Database) -> None:
    book, changes = AlarmBook(), []
    same = CAMERA
    sources = [SOURCE, Source.facility(FacilityId(same)), Source.province(ProvinceId(same)), STATION]
    wrongs: list[Wrong] = [Condition.OFFLINE, Cause.FACILITY_DOWN, Cause.PROVINCE_DOWN, Cause.STATION_CUT_OFF]
    for source, wrong in zip(sources, wrongs, strict=True):
        changes += [book.raise_alarm(source, wrong, START), book.acknowledge(Acknowledgement(source, 1), START, "An")]
        changes.append(book.acknowledge(Acknowledgement(source, 0), START, "Hoa"))
    journal = Journal(database)
    written = [change for change in changes if change is not None]
    assert journal.append(written, {}) == 12
    assert journal.append(written, {}) == 0
    assert [record.change for record in reversed(journal.recent(100))] == written
    assert AlarmBook(journal.alarms()).alarms == book.alarms
    assert [change.alarm.source for change in journal.replay()] == [each for each in sources for _ in range(2)]
    assert len(journal.recent(100, sources[1])) == 3


@ON_BOTH
def test_what_is_asked_about_a_place_that_was_never_lost_can_be_read_again(database: Database) -> None:
    book, journal, place = AlarmBook(), Journal(database), Source.facility(FacilityId("facility-0"))
    refused = book.acknowledge(Acknowledgement(place, 4), START, "b")  # its records were removed by age meanwhile
    noted = book.ask(Note(place, 0, "máy phát điện mới"), START, "b")
    assert refused is not None
    assert noted is not None
    journal.append([refused, noted], {})
    assert [record.change for record in journal.recent(2)] == [noted, refused]
    assert AlarmBook(journal.alarms()).alarms == book.alarms


def test_a_journal_of_the_second_version_keeps_every_record(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"
    engine = create_engine(url)
    with engine.begin() as connection:
        migrate.upgrade(connection, "0002")
        for number, (kind, state, version) in enumerate(
            (
                ("raised", "unacked", 1),
                ("acknowledged", "acked", 2),
                ("refused", "acked", 2),
                ("cleared", "normal", 3),
            )
        ):
            connection.execute(
                text(
                    "INSERT INTO journal (at, kind, by, before, change_note, camera_id, state, condition, occurrence,"
                    " version, raised_at, acknowledged_by, note, province, facility, camera) VALUES (:at, :kind,"
                    " 'An', 'normal', '', 'gate', :state, 'offline', 1, :version, :at, '', '', 'Đắk Lắk', 'Trạm',"
                    " 'Cổng')"
                ),
                {
                    "at": f"2026-05-10T06:00:0{number}.000000+00:00",
                    "kind": kind,
                    "state": state,
                    "version": version,
                },
            )
    engine.dispose()
    opened = open_database(url)
    journal = Journal(opened)
    records = journal.recent(10)
    gate = Source.camera(CameraId("gate"))
    assert [(record.seq, record.change.kind.value) for record in records] == [
        (4, "cleared"),
        (3, "refused"),
        (2, "acknowledged"),
        (1, "raised"),
    ]
    assert {(record.change.alarm.source, record.names) for record in records} == {
        (gate, PlaceNames("Đắk Lắk", "Trạm", "Cổng"))
    }
    (alarm,) = journal.alarms()
    assert (alarm.source, alarm.version, alarm.condition) == (gate, 3, Condition.OFFLINE)
    assert journal.append([record.change for record in reversed(records)], {}) == 0  # known by the same identity
    opened.close()
