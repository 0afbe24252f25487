"""The chain of the journal: whatever is changed, removed, put in or swapped is found, and named by its record."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import sqlite3

import pytest

from wall.alarms.book import AlarmBook
from wall.store.auditing import COLUMNS
from wall.store.chain import CHAINED, START, link
from wall.store.database import Database, file_of, open_database
from wall.store.errors import JournalConflictError
from wall.store.head import HeadFile
from wall.store.journal import Journal
from wall.store.schema import JOURNAL

from .chains import CHANGES, flaw, head_of, proven
from .samples import storm

SPOILT = 30  # the record that tests change; no number before or after it is special


# what is written -------------------------------------------------------------------------------------------------


def test_the_chain_takes_in_every_column() -> None:
    assert {*CHAINED, "hash"} == {column.name for column in JOURNAL.columns}


def test_anybody_can_compute_it_again(url: str, written: sqlite3.Connection) -> None:
    """With nothing of this program but the words of `chain.py`."""
    before = "0" * 64
    columns = ", ".join(f'"{name}"' for name in CHAINED)
    none_yet = ["", "", None, None, *[""] * 11]  # in the columns that came later
    none_still = ["", None, ""]  # in those that came last
    for *values, found in written.execute(f"SELECT {columns}, hash FROM journal ORDER BY seq"):
        if values[35:] == none_still:
            values = values[:35]
            if values[20:] == none_yet:
                values = values[:20]
        told = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
        before = hashlib.sha256((before + "\n" + told).encode()).hexdigest()
        assert found == before
    result = proven(url)
    assert (result.records, result.head.seq, result.head.hash) == (60, 60, before)
    assert (result.first_at, result.last_at) == tuple(
        written.execute("SELECT min(at), max(at) FROM journal").fetchone()
    )


def test_the_hash_of_a_record_that_is_written_down_here() -> None:
    """So that no later version computes it otherwise: a journal of today must be proven then."""
    values = [1, "2026-05-10T06:00:00.000000+00:00", "raised", 'Đ"\\\n\x01/', None]
    assert link(START.hash, values) == (
        hashlib.sha256(
            b"0" * 64 + b'\n[1,"2026-05-10T06:00:00.000000+00:00","raised","\xc4\x90\\"\\\\\\n\\u0001/",null]'
        ).hexdigest()
    )


def test_an_empty_journal_is_whole(url: str, database: Database) -> None:
    result = proven(url)
    assert (result.records, result.head, result.first_at) == (0, START, "")


def test_the_file_beside_knows_the_newest_record(url: str, written: sqlite3.Connection) -> None:
    kept = head_of(url)
    assert (kept.head, kept.since, kept.lost) == (proven(url).head, START, ())
    if os.name != "nt":
        assert HeadFile(file_of(url)).path.stat().st_mode & 0o777 == 0o600


def test_appending_again_keeps_the_chain(url: str, database: Database) -> None:
    journal = Journal(database)
    journal.append(CHANGES[:20], {})
    assert journal.append(CHANGES[:20], {}) == 0
    assert journal.append(CHANGES[10:40], {}) == 20
    assert journal.append([CHANGES[40], CHANGES[40], CHANGES[5], CHANGES[41]], {}) == 2
    assert proven(url).records == 42


def test_a_conflict_leaves_no_mark_on_the_chain(url: str, database: Database) -> None:
    journal = Journal(database)
    journal.append(CHANGES[:20], {})
    other = list(itertools.islice(storm(AlarmBook(), 9), 20))
    with pytest.raises(JournalConflictError):
        journal.append(other, {})
    journal.append(CHANGES[20:30], {})
    assert proven(url).records == 30


def test_two_programs_on_one_database_make_one_chain(url: str, database: Database) -> None:
    """The lock of the data folder excludes it; where two folders name one database, the chain holds all the same."""
    second = open_database(url)
    for at in range(0, 60, 4):
        Journal(database).append(CHANGES[at : at + 2], {})
        Journal(second).append(CHANGES[at + 2 : at + 4], {})
    second.close()
    assert proven(url).records == 60
    assert head_of(url).lost == ()


# what is done to it ----------------------------------------------------------------------------------------------


def flipped(value: object) -> object:
    """One byte of it is another, or one appears where there was none."""
    if value is None or value == "":
        return "x"
    if isinstance(value, int):
        return value ^ 1
    text = str(value)
    at = len(text) // 2
    return text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1 :]


@pytest.mark.parametrize("column", COLUMNS[1:])
def test_one_byte_in_any_column_is_found(url: str, written: sqlite3.Connection, column: str) -> None:
    written.execute("DROP INDEX uq_journal_change")  # whoever changes the file is not held back by it
    (value,) = written.execute(f'SELECT "{column}" FROM journal WHERE seq = {SPOILT}').fetchone()
    written.execute(f'UPDATE journal SET "{column}" = ? WHERE seq = {SPOILT}', (flipped(value),))
    found = flaw(url)
    assert found.seq == SPOILT
    assert "changed" in found.wrong
    assert found.at or column == "at"


@pytest.mark.parametrize("other", [1000, 0, -5, -(2**63) + 1])
def test_another_number_is_found(url: str, written: sqlite3.Connection, other: int) -> None:
    written.execute(f"UPDATE journal SET seq = {other} WHERE seq = {SPOILT}")
    assert flaw(url).seq == (other if other < 1 else SPOILT + 1)


@pytest.mark.parametrize("value", [b"\xff\xfe", 1.5, "\ud800".encode("utf-8", "surrogatepass")])
def test_what_no_program_writes_is_named_and_no_crash(url: str, written: sqlite3.Connection, value: object) -> None:
    written.execute(f"UPDATE journal SET at = ?, note = CAST(? AS TEXT) WHERE seq = {SPOILT}", (value, value))
    assert flaw(url).seq == SPOILT


@pytest.mark.parametrize(
    ("removed", "named", "words"),
    [
        ("seq = 1", 2, "record 1, which stood before it, was removed"),
        ("seq = 30", 31, "record 30, which stood before it, was removed"),
        ("seq BETWEEN 30 AND 40", 41, "records 30 to 40, which stood before it, was removed"),
        ("seq = 60", 60, "is not there: the newest record now is 59"),
        ("seq > 10", 60, "is not there: the newest record now is 10"),
        ("seq > 0", 60, "is not there: the newest record now is 0"),
    ],
)
def test_a_removed_record_is_found(
    url: str, written: sqlite3.Connection, removed: str, named: int, words: str
) -> None:
    written.execute(f"DELETE FROM journal WHERE {removed}")
    found = flaw(url)
    assert found.seq == named
    assert words in found.wrong


def test_an_inserted_record_is_found(url: str, written: sqlite3.Connection) -> None:
    columns = ", ".join(f'"{name}"' for name in COLUMNS if name not in ("seq", "version", "hash"))
    written.execute(
        f"INSERT INTO journal (seq, version, hash, {columns})"
        f" SELECT 61, 999, '', {columns} FROM journal WHERE kind = 'cleared' LIMIT 1"
    )
    found = flaw(url)
    assert (found.seq, found.wrong) == (61, "it has no hash: this program did not write it")
    written.execute("UPDATE journal SET hash = (SELECT hash FROM journal WHERE seq = 60) WHERE seq = 61")
    assert flaw(url).seq == 61


def test_two_that_are_swapped_are_found(url: str, written: sqlite3.Connection) -> None:
    for old, new in ((20, 1000), (40, 20), (1000, 40)):
        written.execute(f"UPDATE journal SET seq = {new} WHERE seq = {old}")
    assert flaw(url).seq == 20


def rechained(raw: sqlite3.Connection) -> None:
    """What somebody does who has read `chain.py`."""
    before = START.hash
    columns = ", ".join(f'"{name}"' for name in CHAINED)
    for row in raw.execute(f"SELECT {columns} FROM journal ORDER BY seq").fetchall():
        before = link(before, row)
        raw.execute("UPDATE journal SET hash = ? WHERE seq = ?", (before, row[0]))


def test_a_chain_that_was_made_anew_does_not_fit_the_file_beside(url: str, written: sqlite3.Connection) -> None:
    written.execute(f"UPDATE journal SET by = 'nobody' WHERE seq = {SPOILT}")
    rechained(written)
    found = flaw(url)
    assert found.seq == 60
    assert "another record" in found.wrong
    again = open_database(url)  # and the next append does not cover it up
    Journal(again).append(list(itertools.islice(storm(AlarmBook(), 7), 61))[60:], {})
    again.close()
    assert "were gone or others" in flaw(url).wrong


def test_newest_records_that_are_removed_stay_found_when_others_follow(
    url: str, written: sqlite3.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    written.execute("DELETE FROM journal WHERE seq > 50")
    again = open_database(url)
    assert Journal(again).append(CHANGES[50:55], {}) == 5
    assert Journal(again).append(CHANGES[55:], {}) == 5
    again.close()
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    found = flaw(url)
    assert found.seq == 60
    assert "records up to 60 were there" in found.wrong
    assert "restored a copy" in found.remedy
