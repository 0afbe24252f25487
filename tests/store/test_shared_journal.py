"""Several desks decide on one table: one wins, the others learn who, and nobody writes with a lease that is over."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from tests.postgres import PostgresServer
from wall.alarms.book import Acknowledgement, Alarm, AlarmBook, AlarmChange, ChangeKind
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Source
from wall.health.condition import Condition
from wall.model import CameraId
from wall.store.away import AwayRecord, bring
from wall.store.journal import PlaceNames
from wall.store.leases import Asking, Leases
from wall.store.pruning import prune
from wall.store.shared import SharedDatabase, open_shared
from wall.store.shared_journal import Author, SharedJournal

from .samples import START, storm

GATE, YARD = Source.camera(CameraId("gate")), Source.camera(CameraId("yard"))
AN, BINH = Author("An"), Author("Bình")


@pytest.fixture
def shared(postgres: PostgresServer) -> Iterator[SharedDatabase]:
    url = postgres.new_database()
    database = open_shared(url)
    yield database
    database.close()
    postgres.drop(url)


def raised(book: AlarmBook, source: Source = GATE) -> AlarmChange:
    change = book.raise_alarm(source, Condition.OFFLINE, START)
    assert change is not None
    return change


def answered(book: AlarmBook, by: str, source: Source = GATE, occurrence: int = 1) -> AlarmChange:
    change = book.acknowledge(Acknowledgement(source, occurrence), START + timedelta(seconds=9), by)
    assert change is not None
    return change


def test_of_two_answers_one_counts_and_the_other_desk_gets_the_row(shared: SharedDatabase) -> None:
    journal, an, binh = SharedJournal(shared), AlarmBook(), AlarmBook()
    change = raised(an)
    assert journal.append_as(AN, [change], {GATE: PlaceNames("Đắk Lắk")}).written == (change,)
    binh.replay([change])
    first, second = answered(an, "An"), answered(binh, "Bình")
    assert journal.append_as(AN, [first], {}).written == (first,)
    other = raised(binh, YARD)
    outcome = journal.append_as(BINH, [second, other], {})
    assert (outcome.written, outcome.lost) == ((other,), (second,))
    assert [(row.acknowledged_by, row.state) for row in outcome.rows] == [("An", AlarmState.ACKED)]
    assert [(each.desk, each.change) for each in journal.following(0)] == [
        ("An", change),
        ("An", first),
        ("Bình", other),
    ]
    assert [each.seq for each in journal.following(2)] == [3]
    assert journal.last() == 3


def test_everything_after_what_was_lost_is_lost_with_it(shared: SharedDatabase) -> None:
    journal, an, binh = SharedJournal(shared), AlarmBook(), AlarmBook()
    journal.append_as(AN, [raised(an)], {})
    stalled = binh.raise_alarm(GATE, Condition.STALLED, START)
    mine = [each for each in (stalled, answered(binh, "Bình"), binh.clear(GATE, START)) if each]
    outcome = journal.append_as(BINH, mine, {})
    assert (outcome.written, list(outcome.lost)) == ((), mine)
    assert outcome.rows == (an.alarm(GATE),)


def test_what_was_written_after_all_is_no_loss(shared: SharedDatabase) -> None:
    journal = SharedJournal(shared)
    changes = list(itertools.islice(storm(AlarmBook(), 7), 60))
    assert journal.append_as(AN, changes[:40], {}).written == tuple(changes[:40])
    again = journal.append_as(AN, changes, {})
    assert (again.written, again.lost) == (tuple(changes), ())
    assert [each.change for each in journal.following(0)] == changes


def test_a_refusal_needs_no_version(shared: SharedDatabase) -> None:
    journal, book = SharedJournal(shared), AlarmBook()
    refused = answered(book, "An", occurrence=7)
    assert refused.kind is ChangeKind.REFUSED
    assert journal.append_as(AN, [refused], {}).written == (refused,)
    assert journal.append_as(AN, [refused], {}).written == (refused,)
    assert len(journal) == 1


def test_what_is_judged_is_written_only_under_a_lease_that_holds(shared: SharedDatabase) -> None:
    journal, an, binh = SharedJournal(shared), AlarmBook(), AlarmBook()
    old = Leases(shared, "an-1", "An").beat(["p"], Asking(0.0, 0.0))
    author = Author("An", "an-1", old.generations, {GATE: "p", YARD: "p"})
    change = raised(an)
    assert journal.append_as(author, [change], {}).written == (change,)
    with shared.write() as connection:  # it dies, another takes over
        connection.execute(text("UPDATE lease SET until_ms = until_ms - 60000"))
        connection.execute(text("UPDATE desk SET seen_ms = seen_ms - 60000"))
    new = Leases(shared, "binh-1", "Bình").beat(["p"], Asking(0.0, 0.0))
    binh.replay([change])
    late, mine = raised(an, YARD), an.clear(GATE, START)
    assert mine is not None
    outcome = journal.append_as(author, [late, mine, answered(an, "An", YARD)], {})
    assert outcome.written == ()
    assert {row.source for row in outcome.rows} == {GATE, YARD}
    theirs = raised(binh, YARD)
    assert journal.append_as(Author("Bình", "binh-1", new.generations, author.scopes), [theirs], {}).lost == ()
    press = answered(binh, "Hoa")  # an operator needs no lease, at whatever desk
    assert journal.append_as(author, [press], {}).written == (press,)


def test_numbers_of_what_was_removed_by_age_go_on(shared: SharedDatabase) -> None:
    journal, book = SharedJournal(shared), AlarmBook()
    whole = [raised(book), answered(book, "An"), book.clear(GATE, START), raised(book, YARD)]
    journal.append_as(AN, [each for each in whole if each], {})
    assert prune(shared, START + timedelta(days=1)) == 3
    fresh = AlarmBook()
    assert journal.append_as(BINH, [raised(fresh)], {}).lost != ()
    again = raised(book)
    assert journal.append_as(BINH, [again], {}).written == (again,)


def test_a_text_that_a_server_cannot_keep_blocks_nothing(shared: SharedDatabase) -> None:
    journal, book = SharedJournal(shared), AlarmBook()
    journal.append_as(AN, [raised(book)], {GATE: PlaceNames("Đắk\0Lắk")})
    answer = book.acknowledge(Acknowledgement(GATE, 1), START, "An", "gọi\0rồi")
    assert answer is not None
    bring(shared, [AwayRecord("an/1", "An", answer, PlaceNames())])
    first, second = journal.following(0)
    assert (first.names.province, second.change.note, second.away) == ("Đắk\ufffdLắk", "gọi\ufffdrồi", "an/1")


def press(book: AlarmBook, chance: random.Random, name: str, at: datetime) -> AlarmChange | None:
    """What a desk or its operator may do at any moment, by what this desk knows."""
    source = chance.choice([GATE, YARD])
    row = book.alarm(source)
    if chance.random() < 0.5:
        return book.acknowledge(Acknowledgement(source, max(0, row.occurrence - (chance.random() < 0.2))), at, name)
    if row.state.active:
        return book.clear(source, at)
    return book.raise_alarm(source, chance.choice([Condition.OFFLINE, Condition.STALLED]), at)


def work(url: str, name: str, seed: int, presses: int) -> None:
    """A desk that follows the others and decides all the time; what was lost it decides anew as `Centre` does."""
    database, chance, book, seq = open_shared(url), random.Random(seed), AlarmBook(), 0
    journal = SharedJournal(database)
    for number in range(presses):
        if chance.random() < 0.7:  # else it decides on what it knew before
            for record in journal.following(seq):
                seq = record.seq
                row = record.change.alarm
                if row.version > book.alarm(row.source).version:
                    book.adopt([row])
        change = press(book, chance, name, START + timedelta(seconds=number, microseconds=seed))
        while change is not None:
            outcome = journal.append_as(Author(name), [change], {})
            if not outcome.lost:
                break
            book.adopt(outcome.rows)
            if change.kind is not ChangeKind.ACKNOWLEDGED:
                break
            request = Acknowledgement(change.alarm.source, change.alarm.occurrence)
            change = book.acknowledge(request, change.at, name)
    database.close()


def test_desks_that_decide_all_at_once_make_one_history(postgres: PostgresServer) -> None:
    """Every record is the lawful successor of the one before it of its source, whoever wrote it."""
    url = postgres.new_database()
    open_shared(url).close()
    with ThreadPoolExecutor(4) as desks:
        done = [desks.submit(work, url, name, seed, 60) for seed, name in enumerate(("An", "Bình", "Chi", "Dung"))]
        for each in done:
            each.result()
    database = open_shared(url)
    rows: dict[Source, Alarm] = {}
    kinds = set()
    writers = set()
    for record in SharedJournal(database).following(0):
        change, row = record.change, record.change.alarm
        before = rows.get(row.source, Alarm(row.source))
        kinds.add(change.kind)
        writers.add(record.desk)
        if change.kind is ChangeKind.REFUSED:
            assert row.version <= before.version  # as that desk knew it: what was refused then stays so
            continue
        assert change.before is before.state
        assert row.version == before.version + 1
        assert row.occurrence == before.occurrence + (change.kind is ChangeKind.RAISED)
        if change.kind is ChangeKind.ACKNOWLEDGED:
            assert before.state.unanswered
        rows[row.source] = row
    assert writers == {"An", "Bình", "Chi", "Dung"}
    assert kinds >= {ChangeKind.RAISED, ChangeKind.CLEARED, ChangeKind.ACKNOWLEDGED, ChangeKind.REFUSED}
    assert sum(row.version for row in rows.values()) > 60
    database.close()
    postgres.drop(url)
