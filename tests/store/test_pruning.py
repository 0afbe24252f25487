"""Removal by age: only a beginning goes, what stays is proven, no number begins anew, and no hand looks like it."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from wall.alarms.book import Acknowledgement, AlarmBook
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Source
from wall.health.condition import Condition
from wall.model import CameraId
from wall.store import head as head_module
from wall.store.auditing import JournalFile, Proven, open_journal, verify
from wall.store.chain import Head
from wall.store.database import Database, file_of, open_database
from wall.store.errors import StoreError
from wall.store.head import HeadFile
from wall.store.journal import Journal
from wall.store.pruning import prune

from .chains import CHANGES, flaw, head_of, kept_of, proven
from .samples import START, storm

EVER = START + timedelta(days=1000)
GATE, YARD = (Source.camera(CameraId(name)) for name in ("gate", "yard"))


def seqs(database: Database) -> list[int]:
    return [record.seq for record in reversed(Journal(database).recent(10**6))]


@pytest.fixture
def quiet(database: Database) -> Database:
    """Two cameras, ten alarms each, all over; one day lies between any two records."""
    book, changes = AlarmBook(), []
    days = (START + timedelta(days=number) for number in itertools.count())
    for _ in range(10):
        for source in (GATE, YARD):
            changes.append(book.raise_alarm(source, Condition.OFFLINE, next(days)))
            seen = Acknowledgement(source, book.alarm(source).occurrence)
            changes.append(book.acknowledge(seen, next(days), "An"))
            changes.append(book.clear(source, next(days)))
    Journal(database).append([change for change in changes if change is not None], {})
    return database


def test_what_is_old_goes_and_the_rest_is_proven(quiet: Database, url: str) -> None:
    assert prune(quiet, START + timedelta(days=20)) == 20
    assert seqs(quiet) == list(range(21, 61))
    result = proven(url)
    assert (result.records, result.head.seq) == (40, 60)
    assert (result.anchor.records, result.anchor.head.seq) == (20, 20)
    assert result.anchor.last_at == "2026-05-29T06:00:00.000000+00:00"
    assert prune(quiet, START + timedelta(days=20)) == 0
    assert prune(quiet, START + timedelta(days=30)) == 10
    assert (proven(url).records, proven(url).anchor.records) == (30, 30)


def test_a_little_at_a_time(quiet: Database, url: str) -> None:
    went = [prune(quiet, START + timedelta(days=20), 8) for _ in range(4)]
    assert went == [8, 8, 4, 0]
    assert proven(url).records == 40


def test_numbers_do_not_begin_anew(quiet: Database, url: str) -> None:
    before = AlarmBook(Journal(quiet).alarms())
    assert prune(quiet, EVER) == 59  # the newest record of all stays
    assert seqs(quiet) == [60]
    quiet.close()
    again = open_database(url)
    book = AlarmBook(Journal(again).alarms())
    numbers = {source: (row.state, row.occurrence, row.version) for source, row in before.alarms.items()}
    assert {source: (row.state, row.occurrence, row.version) for source, row in book.alarms.items()} == numbers
    change = book.raise_alarm(GATE, Condition.FROZEN, EVER)
    assert change is not None
    assert (change.alarm.occurrence, change.alarm.version) == (11, 31)
    assert Journal(again).append([change], {}) == 1
    assert AlarmBook(Journal(again).alarms()).alarms == book.alarms
    assert prune(again, EVER + timedelta(days=1)) == 1  # the yard's last one; the gate's alarm is open
    assert sorted(row.source.id for row in Journal(again).alarms()) == ["gate", "yard"]
    assert proven(url).records == 1
    more = [book.clear(GATE, EVER), book.acknowledge(Acknowledgement(GATE, 11), EVER, "An")]
    more += [book.raise_alarm(YARD, Condition.OFFLINE, EVER)]
    Journal(again).append([change for change in more if change is not None], {})
    assert prune(again, EVER + timedelta(days=1)) == 3  # and the gate is remembered anew
    assert {row.source.id: row.version for row in Journal(again).alarms()} == {"gate": 33, "yard": 31}
    again.close()


def test_what_is_not_over_stays(database: Database, url: str) -> None:
    book = AlarmBook()
    changes = list(itertools.islice(storm(book, 7), 60))
    Journal(database).append(changes, {})
    first_open = min(
        record.seq
        for record in Journal(database).recent(100)
        if record.change.alarm == book.alarm(record.change.alarm.source)
        and record.change.alarm.state is not AlarmState.NORMAL
    )
    prune(database, EVER)
    assert seqs(database)[0] <= first_open
    assert AlarmBook(Journal(database).alarms()).alarms == book.alarms
    assert proven(url).records == len(seqs(database))


def test_a_record_of_a_wrong_clock_keeps_what_follows_it(quiet: Database) -> None:
    """Only a beginning goes: a young record in the middle, or one that claims to be, ends it."""
    assert prune(quiet, START + timedelta(days=5, hours=1)) == 6
    with quiet.write() as connection:
        connection.exec_driver_sql("UPDATE journal SET at = '2030-01-01T00:00:00.000000+00:00' WHERE seq = 9")
    assert prune(quiet, START + timedelta(days=20)) == 2


def test_what_does_not_fit_the_chain_is_evidence_and_stays(quiet: Database, url: str) -> None:
    with quiet.write() as connection:
        connection.exec_driver_sql("UPDATE journal SET by = 'nobody' WHERE seq = 5")
    with pytest.raises(StoreError, match=r"record 5 .* evidence"):
        prune(quiet, EVER)
    assert len(seqs(quiet)) == 60
    assert flaw(url).seq == 5


def test_nothing_goes_when_the_file_beside_cannot_be_told(
    quiet: Database, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(head_module, "write_atomically", full)
        with pytest.raises(StoreError, match="cannot be written"):
            prune(quiet, EVER)
    assert proven(url).records == 60


def test_an_end_between_the_file_and_the_commit_is_no_fault(
    quiet: Database, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = HeadFile.announce

    def die(file: HeadFile, anchor: Head, head: Head) -> None:
        real(file, anchor, head)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(HeadFile, "announce", die)
        with pytest.raises(KeyboardInterrupt):
            prune(quiet, START + timedelta(days=20))
    assert head_of(url).anchor.seq == 20
    assert (proven(url).records, proven(url).anchor.records) == (60, 0)
    assert prune(quiet, START + timedelta(days=20)) == 20
    assert proven(url).records == 40


@contextmanager
def somebody(url: str) -> Iterator[sqlite3.Connection]:
    raw = sqlite3.connect(file_of(url), isolation_level=None)
    try:
        yield raw
    finally:
        raw.close()


def test_a_beginning_that_somebody_else_removed_is_found(quiet: Database, url: str) -> None:
    prune(quiet, START + timedelta(days=20))
    with somebody(url) as raw:
        anchor = raw.execute("SELECT value FROM meta WHERE key = 'journal_anchor'").fetchone()[0]
        last, found = raw.execute("SELECT seq, hash FROM journal WHERE seq = 30").fetchone()
        raw.execute("DELETE FROM journal WHERE seq <= 30")
        assert flaw(url).seq == 31
        forged = anchor.replace('"seq": 20', f'"seq": {last}').replace(proven_hash(anchor), found)
        raw.execute("UPDATE meta SET value = ? WHERE key = 'journal_anchor'", (forged,))
    result = flaw(url)
    assert result.seq == 30
    assert "not because of their age" in result.wrong


def proven_hash(anchor: str) -> str:
    return anchor.split('"hash": "')[1].split('"')[0]


@pytest.mark.parametrize("value", ["", "{}", '{"head": {"seq": "x", "hash": ""}}', "[1]"])
def test_a_damaged_anchor_is_told_and_keeps_no_wall_from_starting(quiet: Database, url: str, value: str) -> None:
    prune(quiet, START + timedelta(days=20))
    with somebody(url) as raw:
        raw.execute("UPDATE meta SET value = ? WHERE key = 'journal_anchor'", (value,))
    with pytest.raises(StoreError, match="removal of old records is damaged"):
        proven(url)
    again = open_database(url)
    assert len(Journal(again)) == 40
    again.close()


def test_an_anchor_that_is_gone_is_found(quiet: Database, url: str) -> None:
    prune(quiet, START + timedelta(days=20))
    with somebody(url) as raw:
        raw.execute("DELETE FROM meta WHERE key = 'journal_anchor'")
    assert flaw(url).seq == 21


def test_removal_while_somebody_checks(quiet: Database, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def prune_on(_: int) -> None:
        prune(quiet, START + timedelta(days=40))

    real = JournalFile.snapshot

    @contextmanager
    def late(journal: JournalFile) -> Iterator[None]:
        prune(quiet, START + timedelta(days=20))  # between the look at the file and the look at the database
        with real(journal):
            yield

    monkeypatch.setattr(JournalFile, "snapshot", late)
    monkeypatch.setattr("wall.store.auditing.PAGE", 7)
    with open_journal(url) as journal:
        result = verify(journal, prune_on)
    assert isinstance(result, Proven)
    assert (result.records, result.anchor.records) == (40, 20)
    monkeypatch.undo()
    assert proven(url).records == 20


def test_a_file_that_was_behind_for_long_is_no_loss(
    quiet: Database, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest record that it knew is old by now and goes; the append after that must not miss it."""
    with monkeypatch.context() as patched:
        patched.setattr(HeadFile, "keep", lambda *_: None)
        book = AlarmBook(Journal(quiet).alarms())
        change = book.raise_alarm(GATE, Condition.OFFLINE, EVER)
        assert change is not None
        Journal(quiet).append([change], {})
    assert head_of(url).head.seq == 60
    assert prune(quiet, EVER) == 60
    Journal(quiet).append(CHANGES[:5], {})
    result = proven(url)
    assert (result.records, kept_of(result).lost) == (6, ())


def test_an_empty_journal(database: Database, url: str) -> None:
    assert prune(database, EVER) == 0
    assert proven(url).records == 0
