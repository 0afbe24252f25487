"""What was done at a desk stands in the journal's chain, moves no alarm, and is in the shift's changes."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wall.alarms.alarm import ChangeKind
from wall.alarms.book import AlarmBook
from wall.alarms.source import STATION, Cause, Source, SourceKind
from wall.desk_event import DeskEvent, DeskNote, read_note
from wall.store.auditing import Proven, open_journal, verify
from wall.store.away import alarms_away, keep_away
from wall.store.database import Database, open_database
from wall.store.desk_records import desk_record, write_now
from wall.store.journal import Journal
from wall.store.shift_reading import ShiftReading

AT = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
NOTE = DeskNote(DeskEvent.ROLE_CHANGED, "Lan = Bình: ca đêm", "supervisor")
NOTES = [*map(DeskNote, DeskEvent), NOTE, DeskNote(DeskEvent.GUARD_WRONG_PIN, "", "8")]


@pytest.mark.parametrize("url", ["sqlite", "postgresql"], indirect=True)
def test_it_is_written_and_moves_no_alarm(database: Database) -> None:
    journal, book = Journal(database), AlarmBook()
    cut_off = book.raise_alarm(STATION, Cause.STATION_CUT_OFF, AT)
    assert cut_off is not None
    journal.append([cut_off], {})
    before = journal.alarms()
    for number, note in enumerate([NOTE, DeskNote(DeskEvent.SIGNED_IN)]):
        write_now(database, note, AT + timedelta(seconds=number), "Bình", "Desk 1")
    assert journal.alarms() == before
    assert not alarms_away(database)  # nor does a desk that starts without the shared store take it for one
    newest, older = journal.recent(2)
    assert (newest.change.kind, newest.change.note, newest.desk) == (ChangeKind.DESK, "signed_in", "Desk 1")
    assert (older.change.by, older.change.alarm.source) == ("Bình", Source(SourceKind.STATION, "Desk 1"))
    reading = ShiftReading(AT)
    while not reading.done:
        with database.read() as connection:
            reading.step(connection)
    changes = reading.changes()
    assert changes.counts == {ChangeKind.RAISED: 1}
    assert [(each.name, each.by) for each in changes.others] == [("signed_in", "Bình"), (NOTE.text, "Bình")]


def test_the_chain_holds_with_it_and_a_record_is_written_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'wall.sqlite3'}"
    database = open_database(url)
    for each in tmp_path.iterdir():  # with what SQLite keeps beside it: hashes of PINs are in there
        assert os.name == "nt" or stat.S_IMODE(each.stat().st_mode) == 0o600, each
    record = desk_record(NOTE, AT, "Bình", "Desk 1")
    for _ in range(2):  # a write of which nobody knows how it ended is done again
        keep_away(database, [record])
    assert len(Journal(database)) == 1
    database.close()
    with open_journal(url) as file:
        proven = verify(file)
    assert isinstance(proven, Proven)
    assert proven.records == 1


def test_a_note_is_read_as_it_was_written() -> None:
    assert [read_note(each.text) for each in NOTES] == NOTES
    assert NOTE.text == "role_changed: Lan = Bình: ca đêm = supervisor"
    assert read_note("of a later version: x") is None
