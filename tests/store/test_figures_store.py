"""Reading a period for the figures: what is taken, what was active before, what the wall writes meanwhile."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.figures.sequences import START, Story, at, camera, record
from wall.alarms.book import AlarmChange, ChangeKind
from wall.alarms.source import Source
from wall.figures.records import Coverage, Named, Open, Period
from wall.figures.report import Report
from wall.health.condition import Condition
from wall.model import Inventory
from wall.store import figures_store
from wall.store.database import Database, file_of, open_database
from wall.store.errors import StoreError
from wall.store.figures_store import Before, Gathering, ends, open_beside, page
from wall.store.journal import Journal, PlaceNames
from wall.store.pruning import prune

LATE = at(10**6)


def gathered(database: Database, asked: Period, now: datetime = LATE) -> tuple[Report, int]:
    """The report, and in how many steps."""
    gathering, steps, shares = Gathering(asked, now), 0, []
    while not gathering.done:
        with database.read() as connection:
            gathering.step(connection)
        steps += 1
        shares.append(gathering.share)
    assert all(after > before - 1e-9 for before, after in pairwise(shares))
    assert shares[-1] == 1.0
    return gathering.report(Inventory(), UTC), steps


def keep(database: Database, changes: Sequence[AlarmChange]) -> None:
    named = {change.alarm.source: PlaceNames("P", "F", change.alarm.source.id) for change in changes}
    Journal(database).append(changes, named)


def open_at(database: Database, moment: datetime) -> list[Open]:
    with database.read() as connection:
        now = ends(connection)
        before = Before(moment, now.first, now.last)
        while not before.done:
            before.step(connection)
    return before.found


def test_the_records_of_the_period_and_no_others(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures_store, "PAGE", 2)
    story = Story()
    for number in range(6):
        story.raised(10 * number, camera(number))
        story.answered(10 * number + 5, camera(number))
    keep(database, story.changes)
    found, steps = gathered(database, Period(at(10), at(30)))
    assert (found.records, found.calls, steps) == (4, 2, 1 + 7 + 6)
    assert found.covered == Period(at(10), at(30))
    with database.read() as connection:
        records = list(page(connection, Period(at(0), at(100)), 2, 4))
    assert records == [record(change) for change in story.changes[2:4]]


def test_refusals_count_for_nothing(database: Database) -> None:
    story = Story()
    story.raised(0, camera(1))
    row = story.book.alarm(camera(1))
    refused = AlarmChange(ChangeKind.REFUSED, at(5), "lan", row.state, row, "too late")
    keep(database, [*story.changes, refused])
    found, _ = gathered(database, Period(at(0), at(100)))
    assert (found.records, found.calls) == (1, 1)


def test_an_empty_journal_covers_nothing(database: Database) -> None:
    found, steps = gathered(database, Period(at(0), at(100)))
    assert (found.covered, found.coverage, steps) == (None, Coverage(None), 1)


def test_the_period_is_what_the_journal_covers(database: Database) -> None:
    story = Story()
    story.raised(50, camera(1))
    story.over(60, camera(1))
    keep(database, story.changes)
    found, _ = gathered(database, Period(at(0), at(1000)), now=at(100))
    assert (found.covered, found.coverage) == (Period(at(50), at(100)), Coverage(at(50)))
    assert gathered(database, Period(at(0), at(50)))[0].covered is None


def test_a_pruned_journal_says_so_and_begins_where_it_was_cut(database: Database) -> None:
    story = Story()
    story.raised(0, camera(1))
    story.answered(10, camera(1))
    story.over(20, camera(1))
    story.raised(30, camera(2))
    story.over(40, camera(2))
    story.answered(50, camera(2))
    keep(database, story.changes)
    assert prune(database, at(25)) == 3
    found, _ = gathered(database, Period(at(0), at(100)))
    assert found.coverage == Coverage(at(20), pruned=True)
    assert found.covered == Period(at(20), at(100))
    assert (found.calls, found.records) == (1, 3)


def test_what_was_active_before_and_since_when(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures_store, "PAGE", 3)
    story = Story()
    story.raised(-900, camera(1))
    story.over(-800, camera(1))
    story.raised(-700, camera(1), Condition.STALLED)
    story.answered(-600, camera(1))
    story.raised(-500, camera(1), Condition.FROZEN)  # worse, raised anew: active since before
    story.raised(-400, camera(2))
    story.over(-300, camera(2))
    story.raised(10, camera(3))  # after the moment
    story.over(20, camera(1))
    keep(database, story.changes)
    assert open_at(database, START) == [Open(Named(camera(1), "P", "F", "c1"), Condition.FROZEN, at(-700))]


def test_what_was_out_of_service_or_shelved_before(database: Database) -> None:
    story = Story()
    story.raised(-900, camera(1))
    story.taken_out(-800, camera(1))
    story.taken_out(-700, camera(2))  # well, and being repaired
    story.raised(-600, camera(3))
    story.shelved(-500, camera(3))
    story.raised(-400, camera(4))
    story.taken_out(-300, camera(4))
    story.returned(-200, camera(4))  # still active
    keep(database, story.changes)
    found = {each.named.source: (each.since, each.out) for each in open_at(database, START)}
    assert found == {
        camera(1): (at(-800), True),
        camera(2): (at(-700), True),
        camera(3): (at(-600), False),
        camera(4): (at(-200), False),
    }
    report, _ = gathered(database, Period(START, at(100)))
    assert (report.calls, report.records) == (0, 0)


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(["raise", "over", "answer", "worse", "again"])), max_size=40
    ),
    st.integers(-1, 41),
    st.integers(1, 9),
)
def test_a_period_in_the_middle_is_told_as_if_all_had_been_read(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str]], begin: int, at_once: int
) -> None:
    """Against the book itself, which knows how every alarm was at that moment."""
    story = Story()
    active: dict[Source, tuple[Condition, datetime]] = {}
    known: dict[Source, tuple[Condition, datetime]] = {}
    for second, (number, what) in enumerate(steps):
        if second == begin:
            known = dict(active)
        source = camera(number)
        if what == "over":
            story.over(second, source)
            active.pop(source, None)
        elif what == "answer":
            story.answered(second, source)
        elif what == "again":
            story.again(second, source)
        else:
            wrong = Condition.OFFLINE if what == "raise" else Condition.FROZEN
            story.raised(second, source, wrong)
            told = story.book.alarm(source).condition  # the worst, while nobody has answered
            assert isinstance(told, Condition)
            active[source] = (told, active.get(source, (told, at(second)))[1])
    if begin >= len(steps):
        known = dict(active)
    database = open_database(f"sqlite:///{(tmp_path_factory.mktemp('d') / 'wall.sqlite3').as_posix()}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(figures_store, "PAGE", at_once)
        keep(database, story.changes)
        found = open_at(database, at(begin))
    database.close()
    assert {each.named.source: (each.wrong, each.since) for each in found} == known


def test_what_is_written_between_two_steps_is_not_of_it(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures_store, "PAGE", 2)
    story = Story()
    for number in range(4):
        story.raised(number, camera(number))
    keep(database, story.changes)
    gathering = Gathering(Period(at(0), at(100)), LATE)
    with database.read() as connection:
        gathering.step(connection)
    later = Story()
    later.raised(50, camera(9))
    keep(database, later.changes)  # the store's thread is free between two steps
    while not gathering.done:
        with database.read() as connection:
            gathering.step(connection)
    assert gathering.report(Inventory(), UTC).calls == 4


def test_records_removed_meanwhile_begin_it_anew(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures_store, "PAGE", 2)
    story = Story()
    for number in range(6):
        story.raised(100 * number, camera(number))
        story.answered(100 * number + 10, camera(number))
        story.over(100 * number + 20, camera(number))
    keep(database, story.changes)
    gathering = Gathering(Period(at(0), at(10_000)), LATE)
    with database.read() as connection:
        gathering.step(connection)
    assert prune(database, at(400)) == 12
    while not gathering.done:
        with database.read() as connection:
            gathering.step(connection)
    found = gathering.report(Inventory(), UTC)
    assert (found.calls, found.covered) == (2, Period(at(320), at(10_000)))


def test_a_row_that_cannot_be_read_is_named(database: Database, url: str) -> None:
    story = Story()
    story.raised(0, camera(1))
    keep(database, story.changes)
    with closing(sqlite3.connect(file_of(url), isolation_level=None)) as raw:
        raw.execute("UPDATE journal SET condition = 'haunted'")
    with pytest.raises(StoreError, match=r"table journal, row 1 cannot be read: 'haunted'"):
        gathered(database, Period(at(0), at(100)))


def test_beside_a_wall_nothing_is_made_or_changed(database: Database, url: str) -> None:
    story = Story()
    story.raised(0, camera(1))
    keep(database, story.changes)
    (file_of(url).parent / f"{file_of(url).name}-head").unlink()  # a start of the wall would make it anew
    with pytest.raises(StoreError, match="readonly"), open_beside(url) as connection:
        connection.exec_driver_sql("DELETE FROM journal")
    assert not (file_of(url).parent / f"{file_of(url).name}-head").exists()
    with open_beside(url) as connection:
        assert ends(connection).last == 1
    missing = f"{url}-none"
    with pytest.raises(StoreError, match="no such database"), open_beside(missing):
        pass
    assert not file_of(missing).exists()


def test_a_day_is_long_enough_to_see_an_alarm_that_stood_before_it(database: Database) -> None:
    story = Story()
    story.raised(-3 * 86400, camera(1))
    story.raised(50, camera(2))
    keep(database, story.changes)
    found, _ = gathered(database, Period(START, START + timedelta(days=1)))
    assert [(each.named.source, each.since) for each in found.standing] == [(camera(1), at(-3 * 86400).timestamp())]
    assert found.calls == 1
