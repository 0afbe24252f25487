"""What hides an alarm, what latches it and who works on it, in the journal: kept, proven, pruned last, told apart."""

from __future__ import annotations

import csv
import io
import itertools
import json
import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from wall.alarms.alarm import Acknowledgement, AlarmChange, Asked, ChangeKind, Refusal
from wall.alarms.book import AlarmBook
from wall.alarms.hiding import Hidden, HidingReason
from wall.alarms.lifecycle import AlarmState, TicketState
from wall.alarms.requests import Assign, Reset, Return, SetTicket, Shelve, TakeOut
from wall.alarms.source import Source
from wall.health.condition import Condition
from wall.model import CameraId
from wall.store.auditing import open_journal
from wall.store.chain import CHAINED, LATER
from wall.store.database import Database, file_of, open_database
from wall.store.errors import StoreError
from wall.store.exporting import ExportFormat, export
from wall.store.journal import Journal
from wall.store.pruning import prune

from .chains import flaw, old_journal, proven
from .samples import START, storm

# not "gate": that is the camera of the old journal
GATE, YARD = Source.camera(CameraId("lens")), Source.camera(CameraId("yard"))
HOUR = timedelta(hours=1)
LONG_AFTER = START + timedelta(days=400)


def there(*changes: AlarmChange | None) -> list[AlarmChange]:
    return [change for change in changes if change is not None]


def lived(book: AlarmBook) -> list[AlarmChange]:
    """A lens was covered, put aside, taken out of service, given to somebody, and is to be reset."""
    return there(
        book.raise_alarm(GATE, Condition.COVERED, START),
        book.acknowledge(Acknowledgement(GATE, 1), START, "An"),
        book.ask(Shelve(GATE, 1, HOUR, HidingReason.OTHER, "chờ “thợ”"), START, "An"),
        book.ask(TakeOut(GATE, 1, START + HOUR, HidingReason.REPAIR, "SC-17"), START, "Bình"),
        book.ask(SetTicket(GATE, 1, TicketState.IN_PROGRESS), START, "Bình"),
        book.ask(Assign(GATE, 1, "Chi"), START, "Bình"),
        book.ask(Reset(GATE, 1), START, "An"),  # refused
        book.clear(GATE, START),
    )


def test_a_restart_knows_every_fact_of_every_record(database: Database) -> None:
    book = AlarmBook()
    changes = lived(book)
    journal = Journal(database)
    for until in range(1, len(changes) + 1):  # killed after each of them
        journal.append(changes[until - 1 : until], {})
        twin = AlarmBook()
        twin.replay(changes[:until])
        assert AlarmBook(journal.alarms()).alarms == twin.alarms
    assert [record.change for record in reversed(journal.recent(100))] == changes
    alarm = AlarmBook(journal.alarms()).alarm(GATE)
    assert (alarm.state, alarm.latch) == (AlarmState.LATCHED, Condition.COVERED)
    assert (alarm.owner, alarm.ticket) == ("Chi", TicketState.IN_PROGRESS)
    assert (alarm.hiding.kind, alarm.hiding.until, alarm.hiding.ticket, alarm.hiding.by) == (
        Hidden.OUT_OF_SERVICE, START + HOUR, "SC-17", "Bình",
    )  # fmt: skip
    refused = next(each for each in changes if each.kind is ChangeKind.REFUSED)
    assert (refused.asked, refused.refusal) == (Asked.RESET, Refusal.STILL_ACTIVE)


def test_the_shelf_ends_at_its_hour_whatever_happened_to_the_program(database: Database, url: str) -> None:
    book = AlarmBook()
    changes = there(
        book.raise_alarm(GATE, Condition.OFFLINE, START),
        book.acknowledge(Acknowledgement(GATE, 1), START, "An"),
        book.ask(Shelve(GATE, 1, HOUR, HidingReason.KNOWN), START, "An"),
    )
    Journal(database).append(changes, {})
    again = open_database(url)
    restored = AlarmBook(Journal(again).alarms())
    assert restored.expire(START + HOUR - timedelta(seconds=1)) == ()
    (expired,) = restored.expire(START + HOUR)
    assert (expired.kind, expired.alarm.state) == (ChangeKind.EXPIRED, AlarmState.UNACKED)
    assert Journal(again).append([expired], {}) == 1
    assert proven(url).records == 4
    again.close()


# the chain ----------------------------------------------------------------------------------------------------------


def test_records_from_before_the_migration_are_still_proven_by_their_own_hashes(url: str) -> None:
    old_journal(url, 40)
    opened = open_database(url)
    before = proven(url)
    Journal(opened).append(lived(AlarmBook()), {})
    opened.close()
    raw = sqlite3.connect(file_of(url))
    empty = " AND ".join(f"{name} IS NULL" if value is None else f"{name} = ''" for name, value in LATER[0].items())
    assert raw.execute(f"SELECT count(*) FROM journal WHERE {empty}").fetchone()[0] == before.records
    raw.close()
    assert proven(url).records == before.records + 8


@pytest.mark.parametrize("column", LATER[0])
def test_whatever_is_written_into_a_new_column_of_any_record_is_found(
    column: str, database: Database, url: str
) -> None:
    """Also NULL instead of nothing, and nothing instead of what was there."""
    Journal(database).append(lived(AlarmBook()), {})
    raw = sqlite3.connect(file_of(url))
    for seq in (1, 4):
        (was,) = raw.execute(f"SELECT {column} FROM journal WHERE seq = ?", (seq,)).fetchone()
        for value in ("x", "") if was is None else ("x",) if was == "" else ("x", ""):
            raw.execute(f"UPDATE journal SET {column} = ? WHERE seq = ?", (value, seq))
            raw.commit()
            assert flaw(url).seq == seq
        raw.execute(f"UPDATE journal SET {column} = ? WHERE seq = ?", (was, seq))
        raw.commit()
    raw.close()
    assert proven(url).records == 8


def test_an_export_has_the_new_columns(database: Database, url: str) -> None:
    Journal(database).append(lived(AlarmBook()), {})
    out, table = io.BytesIO(), io.BytesIO()
    with open_journal(url) as journal:
        export(journal, out, ExportFormat.JSONL)
        export(journal, table, ExportFormat.CSV)
    records = [json.loads(line) for line in out.getvalue().decode().splitlines()]
    assert tuple(records[3])[:-1] == CHAINED
    assert (records[3]["hidden"], records[3]["hidden_ticket"]) == ("out_of_service", "SC-17")
    assert (records[6]["asked"], records[6]["refusal"]) == ("reset", "still_active")
    rows = list(csv.DictReader(io.StringIO(table.getvalue().decode("utf-8-sig"), newline="")))
    assert rows[3]["hidden_until_utc"] == "2026-05-10T07:00:00.000000+00:00"
    assert rows[2]["hidden_text"] == "chờ “thợ”"


# pruning ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kept", ["shelved", "out", "trial", "ticket", "latched"])
def test_what_is_hidden_or_worked_on_is_not_pruned(kept: str, database: Database, url: str) -> None:
    book = AlarmBook()
    until = START + timedelta(days=1)
    changes: list[AlarmChange | None] = [
        book.raise_alarm(YARD, Condition.OFFLINE, START),
        book.acknowledge(Acknowledgement(YARD, 1), START, "An"),
        book.clear(YARD, START),
    ]
    if kept == "shelved":
        changes.append(book.ask(Shelve(GATE, 0, HOUR, HidingReason.KNOWN), START, "An"))
    elif kept == "ticket":
        changes.append(book.ask(SetTicket(GATE, 0, TicketState.ON_HOLD), START, "An"))
    elif kept == "latched":
        changes.append(book.raise_alarm(GATE, Condition.MOVED, START))
        changes.append(book.acknowledge(Acknowledgement(GATE, 1), START, "An"))
        changes.append(book.clear(GATE, START))
    else:
        changes.append(book.ask(TakeOut(GATE, 0, until, HidingReason.REPAIR, "SC-1"), START, "An"))
    if kept == "trial":
        changes.append(book.ask(Return(GATE, 0), START, "An"))
    changes.append(book.raise_alarm(YARD, Condition.OFFLINE, START))
    Journal(database).append(there(*changes), {})
    prune(database, LONG_AFTER)
    assert AlarmBook(Journal(database).alarms()).alarms == book.alarms
    assert Journal(database).recent(100)[-1].change.alarm.source == GATE  # it is the oldest that stays
    assert proven(url).records == len(Journal(database))


def test_a_closed_ticket_keeps_nothing(database: Database) -> None:
    book = AlarmBook()
    changes = there(
        book.ask(SetTicket(GATE, 0, TicketState.CLOSED), START, "An"),
        book.raise_alarm(YARD, Condition.OFFLINE, START),
    )
    Journal(database).append(changes, {})
    assert prune(database, LONG_AFTER) == 1


# what somebody has spoilt -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ("hidden = 'buried'", "hidden is 'buried'"),
        ("hidden_reason = 'mood'", "hidden_reason is 'mood'"),
        ("hidden_until = 'soon'", "hidden_until is 'soon'"),
        ("hidden_covers = 'much'", "hidden_covers is 'much'"),
        ("latch = 'rusty'", "latch is 'rusty'"),
        ("ticket = 'lost'", "ticket is 'lost'"),
        ("owner = x'ff'", "owner is"),
        ("asked = 'nicely'", "asked is 'nicely'"),
        ("refusal = 'rude'", "refusal is 'rude'"),
    ],
)
def test_a_spoilt_record_is_named(change: str, word: str, database: Database, url: str) -> None:
    journal = Journal(database)
    journal.append(lived(AlarmBook())[:4], {})
    raw = sqlite3.connect(file_of(url))
    raw.execute(f"UPDATE journal SET {change} WHERE seq = 4")
    raw.commit()
    raw.close()
    for read in (lambda: journal.recent(9), journal.alarms):
        with pytest.raises(StoreError) as caught:
            read()
        assert "table journal, row 4 cannot be read" in str(caught.value)
        assert word in str(caught.value)


def test_the_storm_of_the_other_tests_is_of_all_kinds() -> None:
    changes = list(itertools.islice(storm(AlarmBook(), 7), 60))
    assert {change.kind for change in changes} == set(ChangeKind) - {ChangeKind.DESK}  # which is no alarm's


def test_appending_a_refused_request_again_doubles_nothing(database: Database) -> None:
    changes = lived(AlarmBook())
    journal = Journal(database)
    journal.append(changes, {})
    assert journal.append(changes, {}) == 0
    with pytest.raises(StoreError):
        journal.append([replace(changes[6], refusal=Refusal.NOT_ALLOWED)], {})
