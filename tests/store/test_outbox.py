"""The outbox: filled from the journal, nothing left out, nothing twice."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from tests.store.chains import CHANGES
from wall.alarms.alarm import ChangeKind
from wall.store.away import AwayRecord, bring, keep_away, note_brought
from wall.store.database import Database, file_of, open_database
from wall.store.errors import StoreError
from wall.store.journal import Journal, PlaceNames
from wall.store.outbox import ANSWERED_TRIES, Entry, EntryState, JournalFact, Outbox, enter

AT = datetime(2026, 5, 10, 6, 0, tzinfo=UTC)
WAYS = ("webhook", "mqtt")


def every(fact: JournalFact, told: bool) -> Entry | None:
    key = f"{fact.kind} {fact.source_id} {fact.version} {fact.at}"
    return Entry(key, fact.kind, fact.source_kind, fact.source_id, fact.occurrence, fact.at, f"{key} {told}")


def entry(number: int, at: datetime = AT) -> Entry:
    return Entry(f"key-{number}", "raised", "camera", f"c{number}", 1, at, "{}")


def keys(outbox: Outbox, way: str = "webhook") -> list[str]:
    return [each.key for each in outbox.waiting(way, 10_000)]


def add(outbox: Outbox, ways: Sequence[str], one: Entry) -> bool:
    """As `fill` does it, without a record."""
    with outbox._database.write() as connection:
        return bool(enter(connection, ways, one))


def fill(outbox: Outbox, at_once: int = 7) -> int:
    total = 0
    while True:
        entered, more = outbox.fill(WAYS, every, at_once)
        total += entered
        if not more:
            return total


@pytest.fixture
def outbox(database: Database) -> Outbox:
    """One whose journal has been looked through to its end, where nothing is."""
    result = Outbox(database)
    assert result.fill(WAYS, every) == (0, False)
    return result


def test_each_record_is_told_once_for_each_way_in_order(outbox: Outbox, database: Database) -> None:
    assert len(CHANGES) > 20
    for start in range(0, len(CHANGES), 9):
        Journal(database).append(CHANGES[start : start + 9], {})
        fill(outbox)
        fill(outbox)
    expected = [f"{c.kind.value} {c.alarm.source.id} {c.alarm.version} {c.at}" for c in CHANGES]
    assert keys(outbox) == keys(outbox, "mqtt") == expected


def test_what_was_before_the_first_time_is_no_news(database: Database) -> None:
    Journal(database).append(CHANGES[:5], {})
    outbox = Outbox(database)
    assert fill(outbox) == 0
    Journal(database).append(CHANGES[5:6], {})
    assert fill(outbox) == 2


def test_it_says_whether_the_same_occurrence_was_told(outbox: Outbox, database: Database) -> None:
    Journal(database).append(CHANGES, {})
    fill(outbox)
    told: dict[tuple[str, int], bool] = {}
    for change, waiting in zip(CHANGES, outbox.waiting("webhook", 10_000), strict=True):
        known = (change.alarm.source.id, change.alarm.occurrence)
        assert waiting.body.endswith(str(told.get(known, False)))
        told[known] = True


def test_a_transaction_that_fails_leaves_both_as_they_were(outbox: Outbox, database: Database) -> None:
    Journal(database).append(CHANGES[:6], {})
    left = itertools.count(3, -1)

    def fail_at_the_fourth(fact: JournalFact, told: bool) -> Entry | None:
        if next(left) == 0:
            raise RuntimeError
        return every(fact, told)

    with pytest.raises(RuntimeError):
        outbox.fill(WAYS, fail_at_the_fourth)
    assert keys(outbox) == []
    assert fill(outbox) == 12
    assert len(keys(outbox)) == 6


def test_the_same_key_is_entered_once(outbox: Outbox) -> None:
    assert add(outbox, WAYS, entry(1))
    assert not add(outbox, WAYS, entry(1))
    assert keys(outbox) == ["key-1"]
    assert add(outbox, (*WAYS, "email"), entry(1))  # for a way that is new
    assert keys(outbox, "email") == ["key-1"]


def test_an_older_database_in_its_place_begins_at_its_end(outbox: Outbox, database: Database) -> None:
    for way in WAYS:
        database.set_meta(f"notice_cursor.{way}", "900")
    Journal(database).append(CHANGES[:2], {})
    assert fill(outbox) == 0
    Journal(database).append(CHANGES[2:3], {})
    assert fill(outbox) == 2


def test_what_is_settled_waits_no_longer(outbox: Outbox) -> None:
    for number in range(3):
        add(outbox, WAYS, entry(number))
    first, second, _ = outbox.waiting("webhook", 3)
    outbox.settle(first.id, EntryState.SENT, AT)
    outbox.settle(second.id, EntryState.WAITING, AT, "refused")
    assert keys(outbox) == ["key-1", "key-2"]
    assert keys(outbox, "mqtt") == ["key-0", "key-1", "key-2"]
    load = outbox.load(WAYS)["webhook"]
    assert (load.waiting, load.oldest_at, load.error) == (2, AT, "refused")


def test_what_is_answered_with_errors_stands_behind_after_some_tries(outbox: Outbox) -> None:
    for number in range(2):
        add(outbox, WAYS, entry(number))
    first = outbox.waiting("webhook", 1)[0]
    for _ in range(ANSWERED_TRIES - 1):
        outbox.settle(first.id, EntryState.WAITING, AT, "500", answered=True)
    assert keys(outbox) == ["key-0", "key-1"]
    outbox.settle(first.id, EntryState.WAITING, AT, "500", answered=True)
    assert keys(outbox) == ["key-1", "key-0"]


def test_what_is_too_old_is_given_up_and_counted_and_later_removed(outbox: Outbox, url: str) -> None:
    day = timedelta(days=1)
    add(outbox, WAYS, entry(1, AT - 2 * day))
    add(outbox, WAYS, entry(2, AT))
    add(outbox, ("email",), entry(3, AT))  # a way that is no longer used
    assert outbox.expire(AT - day, AT, WAYS) == {"webhook": 1, "mqtt": 1, "email": 1}
    assert outbox.expire(AT - day, AT, WAYS) == {}
    assert keys(outbox) == ["key-2"]
    outbox.tidy(AT)
    assert rows(url) == 5
    outbox.tidy(AT + day)
    assert rows(url) == 2


def test_a_way_that_looks_first_keeps_no_record_from_another(outbox: Outbox, database: Database) -> None:
    """Desks on one store: one sends mail, the other has a webhook and MQTT."""
    Journal(database).append(CHANGES[:3], {})
    assert outbox.fill(["email"], every) == (0, False)  # its first look
    assert fill(outbox) == 6
    Journal(database).append(CHANGES[3:5], {})
    assert outbox.fill(["email"], every) == (2, False)
    assert fill(outbox) == 4
    assert len(keys(outbox)) == len(keys(outbox, "mqtt")) == 5
    assert keys(outbox, "email") == keys(outbox)[3:]
    both = Outbox(database)
    Journal(database).append(CHANGES[5:20], {})
    assert outbox.fill(["email"], every, 4) == (4, True)
    while both.fill(["email", "mqtt"], every, 4)[1]:
        pass
    assert keys(both, "mqtt")[3:] == keys(both, "email")
    assert len(keys(both, "email")) == 17


def test_what_another_way_was_told_is_not_told_by_this_one(outbox: Outbox, database: Database) -> None:
    raised = next(at for at, each in enumerate(CHANGES) if each.kind is ChangeKind.RAISED)
    end = next(
        each
        for each in CHANGES[raised + 1 :]
        if each.alarm.source == CHANGES[raised].alarm.source
        and each.alarm.occurrence == CHANGES[raised].alarm.occurrence
    )
    outbox.fill(["email"], every)
    Journal(database).append([CHANGES[raised]], {})
    outbox.fill(["email"], lambda _fact, _told: None)
    fill(outbox)
    Journal(database).append([end], {})
    outbox.fill(["email"], every)
    fill(outbox)
    assert outbox.waiting("email", 9)[0].body.endswith("False")
    assert outbox.waiting("mqtt", 9)[1].body.endswith("True")


def test_on_a_shared_store_each_desk_gives_up_its_own_only(outbox: Outbox) -> None:
    day = timedelta(days=1)
    add(outbox, ("webhook", "email"), entry(1, AT - 2 * day))
    add(outbox, ("webhook", "email"), entry(2, AT))
    assert outbox.expire(AT - day, AT, ["email"], shared=True) == {"email": 1}
    assert (keys(outbox), keys(outbox, "email")) == (["key-1", "key-2"], ["key-2"])


def test_what_a_desk_did_while_it_was_away_is_no_news(outbox: Outbox, database: Database) -> None:
    names = PlaceNames()
    alone = [AwayRecord(f"an/{number}", "An", change, names) for number, change in enumerate(CHANGES[:3])]
    bring(database, alone)
    assert fill(outbox) == 0
    Journal(database).append(CHANGES[3:5], {})
    bring(database, [AwayRecord("an/9", "An", CHANGES[5], names)])
    assert fill(outbox) == 4
    assert outbox.fill(WAYS, every) == (0, False)


def alone(database: Database, begin: int, end: int) -> None:
    """These changes, of a time away, in the desk's own file."""
    keep_away(database, [AwayRecord(f"run/{at}", "A", CHANGES[at], PlaceNames()) for at in range(begin, end)])


def test_what_a_desk_did_alone_is_told_from_its_own_file_once(database: Database) -> None:
    outbox = Outbox(database)
    alone(database, 0, 4)  # of an earlier time, which is over: the shared journal has it
    note_brought(database, 4)
    alone(database, 4, 6)  # before the program looked for the first time
    told: list[JournalFact] = []

    def choose(fact: JournalFact, known: bool) -> Entry | None:
        told.append(fact)
        return every(fact, known)

    assert outbox.fill(WAYS, choose, away=True) == (4, False)
    alone(database, 6, 8)
    note_brought(database, 8)  # brought before anybody looked: it is owed all the same
    Journal(database).append(CHANGES[20:21], {})  # what is no record of a time alone is told elsewhere
    assert outbox.fill(WAYS, choose, away=True) == (4, False)
    assert outbox.fill(WAYS, choose, away=True) == (0, False)
    assert [(each.version, each.away, each.desk) for each in told] == [
        (CHANGES[at].alarm.version, f"run/{at}", "A") for at in range(4, 8)
    ]


def test_when_nobody_wants_notices_nothing_is_kept_for_later(outbox: Outbox, database: Database, url: str) -> None:
    add(outbox, WAYS, entry(1))
    outbox.forget()
    outbox.forget()
    Journal(database).append(CHANGES[:4], {})
    assert rows(url) == 0
    assert fill(outbox) == 0  # it begins anew, at the end


def test_a_database_that_fails_says_so(database: Database, url: str) -> None:
    database.close()
    raw = sqlite3.connect(file_of(url))
    raw.execute("DROP TABLE outbox")
    raw.commit()
    raw.close()
    opened = open_database(url)
    with pytest.raises(StoreError, match="outbox"):
        Outbox(opened).waiting("webhook", 1)
    opened.close()


def rows(url: str) -> int:
    raw = sqlite3.connect(file_of(url))
    count: int = raw.execute("SELECT count(*) FROM outbox").fetchone()[0]
    raw.close()
    return count


MINUTES = timedelta(minutes=3)


def take(outbox: Outbox, desk: str, at: datetime = AT) -> list[str]:
    return [each.key for each in outbox.take("webhook", 2, desk, at, at + MINUTES)]


def test_one_desk_at_a_time_sends_a_way(outbox: Outbox) -> None:
    for number in range(3):
        add(outbox, WAYS, entry(number))
    assert take(outbox, "a") == ["key-0", "key-1"]
    assert take(outbox, "b") == []
    assert take(outbox, "a") == ["key-0", "key-1"]  # it was started anew
    assert [each.key for each in outbox.take("mqtt", 1, "b", AT, AT + MINUTES)] == ["key-0"]  # another way


def test_another_desk_goes_on_when_one_has_sent_failed_or_died(outbox: Outbox) -> None:
    for number in range(3):
        add(outbox, WAYS, entry(number))
    first, second = outbox.take("webhook", 2, "a", AT, AT + MINUTES)
    outbox.settle(first.id, EntryState.SENT, AT)
    assert take(outbox, "b") == []
    outbox.settle(second.id, EntryState.WAITING, AT, "no route to host")  # the line of this desk is broken
    assert take(outbox, "b") == ["key-1", "key-2"]
    assert take(outbox, "a", AT + MINUTES) == ["key-1", "key-2"]  # the other has died
