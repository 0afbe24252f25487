"""How far an escalation has come is in the journal, in its chain and in every table that is made of it."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest

from wall.alarms.alarm import Acknowledgement, ChangeKind
from wall.alarms.annunciate import Annunciator
from wall.alarms.book import AlarmBook
from wall.alarms.escalation import Escalation, Reached
from wall.alarms.source import Source
from wall.health.condition import Condition
from wall.model import CameraId
from wall.store.chain import LATER
from wall.store.database import Database, file_of, open_database
from wall.store.errors import StoreError
from wall.store.journal import Journal

from .chains import flaw, old_journal, proven
from .samples import ON_BOTH, START

YARD = Source.camera(CameraId("yard"))
REACHED = Reached(Escalation.SECOND_DESK, START, "Bàn 1")


def write(database: Database) -> AlarmBook:
    """An alarm that nobody answers."""
    book = AlarmBook()
    raised = book.raise_alarm(YARD, Condition.FROZEN, START)
    change = book.escalate(Acknowledgement(YARD, 1), REACHED, START + timedelta(minutes=2), "sau 2 phút")
    assert raised is not None
    assert change is not None
    assert Journal(database).append([raised, change], {}) == 2
    assert Journal(database).append([change], {}) == 0  # a second attempt doubles nothing
    return book


@ON_BOTH
def test_a_start_knows_the_step_and_goes_on_from_it(database: Database, url: str) -> None:
    book = write(database)
    again = open_database(url)
    (row,) = Journal(again).alarms()
    record = Journal(again).recent(1)[0].change
    again.close()
    assert row == book.alarm(YARD)
    assert row.escalation == REACHED
    assert (record.kind, record.note) == (ChangeKind.ESCALATED, "sau 2 phút")
    annunciator = Annunciator()
    assert annunciator.tick([row], 5.0).escalated == ()
    (due,) = annunciator.tick([row], 66.0).escalated
    assert due.step is Escalation.OUTSIDE


def test_older_records_keep_the_hashes_that_they_had(url: str) -> None:
    old_journal(url, 40)
    opened = open_database(url)
    before = proven(url)
    write(opened)
    opened.close()
    assert proven(url).records == before.records + 2


@pytest.mark.parametrize("column", LATER[1])
@pytest.mark.parametrize("seq", [1, 2])
def test_a_change_of_these_columns_is_found(column: str, seq: int, database: Database, url: str) -> None:
    write(database)
    raw = sqlite3.connect(file_of(url))
    (was,) = raw.execute(f"SELECT {column} FROM journal WHERE seq = ?", (seq,)).fetchone()
    for value in ("x", "") if was is None else ("x",) if was == "" else ("x", ""):
        raw.execute(f"UPDATE journal SET {column} = ? WHERE seq = ?", (value, seq))
        raw.commit()
        assert flaw(url).seq == seq
    raw.close()


@pytest.mark.parametrize("spoil", ["escalation = 'shouting'", "unanswered_since = NULL"])
def test_a_step_that_nobody_knows_is_named(spoil: str, database: Database, url: str) -> None:
    write(database)
    raw = sqlite3.connect(file_of(url))
    raw.execute(f"UPDATE journal SET {spoil} WHERE seq = 2")
    raw.commit()
    raw.close()
    with pytest.raises(StoreError, match=spoil.split(" ")[0]):
        Journal(database).alarms()
