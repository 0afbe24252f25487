"""Records of evidence: chained, tied to the journal, and what is removed is the oldest of what nobody waits for."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wall.alarms.book import Acknowledgement, AlarmBook
from wall.alarms.evidence import Exhibit, KeptFile, Lack, NotKept
from wall.alarms.source import Source
from wall.health.condition import Condition
from wall.model import CameraId, FacilityId
from wall.store.auditing import open_journal
from wall.store.database import Database, file_of
from wall.store.evidence_pruning import STRAY_S, prune_evidence, sweep
from wall.store.evidence_store import (
    _READ_AT_ONCE,
    EvidenceCase,
    EvidenceEntry,
    EvidenceFlaw,
    EvidenceStore,
    flaws_of,
    listed,
)
from wall.store.journal import Journal

from .chains import CHANGES
from .test_unreadable_rows import spoil

NOW = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
FOREVER = 1 << 60
GATE = CameraId("gate")


def case(camera: str = "gate", occurrence: int = 1) -> EvidenceCase:
    return EvidenceCase(Source.camera(CameraId(camera)), occurrence, "offline", CameraId(camera), "Cổng chính")


def a_file(folder: Path, name: str, exhibit: Exhibit = Exhibit.CLIP, size: int = 1000) -> KeptFile:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    data = name.encode().ljust(size, b".")
    path.write_bytes(data)
    return KeptFile(exhibit, name, hashlib.sha256(data).hexdigest(), size, 1_790_000_000.25, 1_790_000_030.5)


Keep = Callable[..., None]


@pytest.fixture
def keep(database: Database, tmp_path: Path) -> Keep:
    """Write a file of so many bytes and its record, so many days ago."""
    number = iter(range(1000))

    def write(days_ago: float, camera: str = "gate", occurrence: int = 1, size: int = 1000) -> None:
        at = NOW - timedelta(days=days_ago)
        file = a_file(tmp_path, f"{at:%Y-%m-%d}/{next(number)}.mp4", size=size)
        EvidenceStore(database).record([EvidenceEntry(case(camera, occurrence), [file], [], at)])

    return write


def flaws(url: str, folder: Path) -> list[EvidenceFlaw]:
    with open_journal(url) as file:
        return list(flaws_of(listed(file), folder))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*/*.mp4"))


def test_what_was_kept_and_what_was_not_comes_back_as_it_was(database: Database, tmp_path: Path) -> None:
    store = EvidenceStore(database)
    clip = a_file(tmp_path, "2026-11-26/a_clip.mp4")
    still = a_file(tmp_path, "2026-11-26/a_last_good.jpg", Exhibit.LAST_GOOD)
    now = NotKept(Exhibit.NOW, Lack.NOTHING_SINCE, "nothing came")
    store.record([EvidenceEntry(case(), [clip, still], [now], NOW)])
    store.record([EvidenceEntry(case("yard"), [], [NotKept(Exhibit.CLIP, Lack.TOO_MANY)], NOW)])
    rows = store.of_camera(GATE)
    assert [row.seq for row in rows] == [3, 2, 1]
    assert [(row.file, row.missing) for row in rows] == [(None, now), (still, None), (clip, None)]
    assert {row.case for row in rows} == {case()}
    assert {row.at for row in rows} == {NOW}
    assert store.of_source(Source.camera(CameraId("yard")))[0].missing == NotKept(Exhibit.CLIP, Lack.TOO_MANY)


def test_evidence_of_a_place_is_found_by_the_place_and_by_the_camera(database: Database) -> None:
    store = EvidenceStore(database)
    place = Source.facility(FacilityId("tram-5"))
    store.record([EvidenceEntry(replace(case(), source=place), [], [NotKept(Exhibit.NOW, Lack.NOTHING_SINCE)], NOW)])
    assert store.of_source(place) == store.of_camera(GATE)


def test_a_whole_record_with_its_files_is_proven(database: Database, url: str, tmp_path: Path) -> None:
    Journal(database).append(CHANGES[:20], {})
    for number in range(5):
        file = a_file(tmp_path, f"2026-11-26/{number}.mp4")
        EvidenceStore(database).record(
            [EvidenceEntry(case(), [file], [NotKept(Exhibit.NOW, Lack.NOTHING_SENT)], NOW)]
        )
    assert flaws(url, tmp_path) == []
    with open_journal(url) as journal:
        assert [row.value("journal_seq") for row in listed(journal)] == [20] * 10


@pytest.mark.parametrize(
    ("deed", "seq", "word"),
    [
        ("UPDATE evidence SET sha256 = 'x' WHERE seq = 2", 2, "changed"),
        ("UPDATE evidence SET camera = 'another' WHERE seq = 3", 3, "changed"),
        ("DELETE FROM evidence WHERE seq = 2", 3, "record 2, which stood before it, was removed"),
        ("DELETE FROM evidence WHERE seq = 1", 2, "record 1, which stood before it, was removed"),
        ("UPDATE evidence SET hash = 'x' WHERE seq = 4", 4, "changed"),
    ],
)
def test_a_record_that_was_touched_is_found(
    database: Database, url: str, tmp_path: Path, keep: Keep, deed: str, seq: int, word: str
) -> None:
    for _ in range(4):
        keep(1)
    database.close()
    with sqlite3.connect(file_of(url)) as raw:
        raw.execute(deed)
    raw.close()
    found = flaws(url, tmp_path)
    assert found[0].seq == seq
    assert word in found[0].wrong


def test_a_journal_that_was_made_anew_does_not_fit_its_evidence(
    database: Database, url: str, tmp_path: Path, keep: Keep
) -> None:
    Journal(database).append(CHANGES[:5], {})
    keep(1)
    database.close()
    with sqlite3.connect(file_of(url)) as raw:
        raw.execute("UPDATE journal SET hash = 'made anew' WHERE seq = 5")
    raw.close()
    assert "record 5 of the journal is another one" in flaws(url, tmp_path)[0].wrong


def test_a_file_that_was_changed_cut_or_taken_away_is_found(
    database: Database, url: str, tmp_path: Path, keep: Keep
) -> None:
    for _ in range(3):
        keep(1)
    first, second, third = sorted(tmp_path.glob("*/*.mp4"))
    first.write_bytes(first.read_bytes().replace(b".", b"!", 1))
    second.write_bytes(second.read_bytes()[:-1])
    third.unlink()
    assert [flaw.wrong for flaw in flaws(url, tmp_path)] == [
        "the file was changed",
        "the file was changed: it has 999 bytes of 1000",
        "the file is not there",
    ]


def test_a_record_leads_to_no_file_outside_of_the_folder(database: Database, url: str, tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    folder.mkdir()
    file = a_file(tmp_path, "secrets.bin")
    EvidenceStore(database).record([EvidenceEntry(case(), [replace(file, path="../secrets.bin")], [], NOW)])
    EvidenceStore(database).record(
        [EvidenceEntry(case(), [replace(file, path=str(tmp_path / "secrets.bin"))], [], NOW)]
    )
    assert {flaw.wrong for flaw in flaws(url, folder)} == {"the record names a file outside of the folder"}


# Removing -------------------------------------------------------------------------------------------------------


def prune(database: Database, folder: Path, days: float = 30, most: int = FOREVER) -> int:
    return prune_evidence(database, folder, NOW - timedelta(days=days), most, Journal(database).alarms())


def test_what_is_old_goes_and_its_record_stays_proven(
    database: Database, url: str, tmp_path: Path, keep: Keep
) -> None:
    for days in (50, 40, 31, 29, 1):
        keep(days)
    assert prune(database, tmp_path) == 3
    assert names(tmp_path) == ["3.mp4", "4.mp4"]
    assert not (tmp_path / f"{NOW - timedelta(days=50):%Y-%m-%d}").exists()
    rows = EvidenceStore(database).of_camera(GATE)
    assert [row.removed_at is None for row in rows] == [True, True, False, False, False]
    assert flaws(url, tmp_path) == []
    assert prune(database, tmp_path) == 0


def test_beyond_the_size_the_oldest_goes(database: Database, tmp_path: Path, keep: Keep) -> None:
    for days in (5, 4, 3, 2, 1):
        keep(days)
    assert prune(database, tmp_path, most=2500) == 3
    assert names(tmp_path) == ["3.mp4", "4.mp4"]


def test_evidence_of_an_open_alarm_stays_however_old_and_large(
    database: Database, tmp_path: Path, keep: Keep
) -> None:
    book = AlarmBook()
    source = Source.camera(GATE)
    raised = book.raise_alarm(source, Condition.OFFLINE, NOW - timedelta(days=40))
    assert raised is not None
    Journal(database).append([raised], {})
    keep(60)  # of an earlier alarm of the same camera
    keep(40, occurrence=2)
    keep(39, "yard")
    assert prune(database, tmp_path, most=0) == 2
    assert names(tmp_path) == ["1.mp4"]
    answered = book.acknowledge(Acknowledgement(source, 1), NOW, "An")
    over = book.clear(source, NOW)
    assert answered is not None
    assert over is not None
    Journal(database).append([answered], {})
    assert prune(database, tmp_path, most=0) == 0  # it is answered and not over
    Journal(database).append([over], {})
    assert prune(database, tmp_path, most=0) == 1


def test_which_alarms_are_open_the_desk_says_and_not_this_database(
    database: Database, tmp_path: Path, keep: Keep
) -> None:
    book = AlarmBook()
    assert book.raise_alarm(Source.camera(GATE), Condition.OFFLINE, NOW - timedelta(days=40)) is not None
    keep(40)
    keep(39, "yard")
    assert prune_evidence(database, tmp_path, NOW, 0, tuple(book.alarms.values())) == 1
    assert names(tmp_path) == ["0.mp4"]


def test_a_kill_between_file_and_record_leaves_nothing_for_ever(
    database: Database, tmp_path: Path, keep: Keep
) -> None:
    keep(1)
    half = a_file(tmp_path, "2026-11-26/.x_clip.mp4.k3j2")
    whole = a_file(tmp_path, "2026-11-26/x_clip.mp4")
    young = a_file(tmp_path, "2026-11-26/y_clip.mp4")
    for file in (half, whole):
        os.utime(tmp_path / file.path, (0, time.time() - STRAY_S - 60))
    old = tmp_path / names_of(tmp_path, "0.mp4")
    os.utime(old, (0, 0))
    assert sweep(database, tmp_path) == 2
    assert old.exists()
    assert (tmp_path / young.path).exists()
    assert not (tmp_path / half.path).exists()
    assert sweep(database, tmp_path / "not there") == 0


@pytest.mark.parametrize(
    "change",
    [
        "exhibit = 'foo'",
        "source_kind = 'moon'",
        "at = 'yesterday'",
        "begins_at = NULL",
        "size = 'large'",
        "path = '../victim.txt'",
        "path = '..\\victim.txt'",
        "path = 'C:\\victim.txt'",
    ],
)
def test_a_spoilt_row_costs_no_other_one_and_no_file(
    database: Database, url: str, tmp_path: Path, keep: Keep, caplog: pytest.LogCaptureFixture, change: str
) -> None:
    victim = tmp_path.parent / "victim.txt"
    victim.write_text("not ours")
    for days in (50, 40, 1):
        keep(days)
    spoil(url, f"UPDATE evidence SET {change} WHERE seq = 1")
    store = EvidenceStore(database)
    assert [row.seq for row in store.present()] == [2, 3]
    assert [row.seq for row in store.present(1)] == [2]
    assert [row.seq for row in store.of_camera(GATE)] == [3, 2]
    assert prune(database, tmp_path) == 1
    assert [row.seq for row in store.present()] == [3]
    assert names(tmp_path) == ["0.mp4", "2.mp4"]
    assert victim.exists()
    (said,) = {record.getMessage() for record in caplog.records}
    assert len(caplog.records) == 1
    assert said.startswith("a record of evidence is skipped: table evidence, row 1 cannot be read")


def test_an_absolute_path_removes_nothing(database: Database, url: str, tmp_path: Path, keep: Keep) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("not ours")
    keep(50)
    spoil(url, f"UPDATE evidence SET path = '{victim}'")
    assert prune(database, tmp_path / "evidence") == 0
    assert victim.exists()


def test_more_spoilt_rows_than_are_read_at_once_hide_none_behind_them(
    database: Database, url: str, tmp_path: Path, keep: Keep
) -> None:
    for _ in range(_READ_AT_ONCE + 2):
        keep(40)
    spoil(url, f"UPDATE evidence SET exhibit = 'foo' WHERE seq <= {_READ_AT_ONCE + 1}")
    assert prune(database, tmp_path) == 1


def test_the_file_of_a_spoilt_row_is_no_stray(database: Database, url: str, tmp_path: Path, keep: Keep) -> None:
    keep(1)
    (file,) = tmp_path.glob("*/*.mp4")
    os.utime(file, (0, 0))
    spoil(url, "UPDATE evidence SET exhibit = 'foo'")
    assert sweep(database, tmp_path) == 0
    assert file.exists()


def names_of(folder: Path, name: str) -> str:
    return next(path for path in folder.glob(f"*/{name}")).relative_to(folder).as_posix()
