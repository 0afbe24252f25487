"""Which desk judges what: spread, kept, taken over, and refused to who comes with an old one."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from tests.postgres import PostgresServer
from wall.store.leases import VALID_S, Asking, Leases, Tenure
from wall.store.shared import SharedDatabase, open_shared

PROVINCES = [f"province-{number}" for number in range(6)]


@pytest.fixture
def shared(postgres: PostgresServer) -> Iterator[SharedDatabase]:
    url = postgres.new_database()
    database = open_shared(url)
    yield database
    database.close()
    postgres.drop(url)


def desk(database: SharedDatabase, name: str) -> Leases:
    return Leases(database, f"{name}/1", name)


def beat(leases: Leases, *, willing: bool = True, wall: float = 0.0, scopes: list[str] = PROVINCES) -> Tenure:
    return leases.beat(scopes, Asking(100.0, wall or time.time()), willing=willing)


def expire(database: SharedDatabase, name: str) -> None:
    """As if that desk had died VALID_S ago."""
    with database.write() as connection:
        back = {"ms": round(VALID_S * 1000), "holder": f"{name}/1"}
        connection.execute(text("UPDATE lease SET until_ms = until_ms - :ms WHERE holder = :holder"), back)
        connection.execute(text("UPDATE desk SET seen_ms = seen_ms - :ms WHERE holder = :holder"), back)


def test_one_desk_has_all_and_two_share_them(shared: SharedDatabase) -> None:
    an, binh = desk(shared, "An"), desk(shared, "Bình")
    first = beat(an)
    assert sorted(first.generations) == PROVINCES
    assert first.desks == ("An",)
    assert not beat(binh).generations  # An has not heard of Bình yet
    assert len(beat(an).generations) == 3
    theirs, ours = beat(binh), beat(an)
    assert sorted([*theirs.generations, *ours.generations]) == PROVINCES
    assert len(theirs.generations) == 3
    assert theirs.desks == ("An", "Bình")
    assert beat(binh).generations == theirs.generations  # and it stays so
    assert beat(an).generations == ours.generations


def test_what_a_dead_desk_had_goes_to_the_others_with_a_new_generation(shared: SharedDatabase) -> None:
    an, binh = desk(shared, "An"), desk(shared, "Bình")
    before = beat(an).generations
    beat(binh)
    expire(shared, "An")
    after = beat(binh).generations
    assert sorted(after) == PROVINCES
    assert all(after[scope] == before[scope] + 1 for scope in PROVINCES)
    assert not set(beat(an).generations) & set(after)  # it woke, and has nothing any more


def test_a_desk_that_is_cut_off_or_ends_lets_everything_go_at_once(shared: SharedDatabase) -> None:
    an, binh = desk(shared, "An"), desk(shared, "Bình")
    beat(an)
    assert not beat(an, willing=False).generations
    assert sorted(beat(binh).generations) == PROVINCES
    assert not beat(an).generations
    binh.leave()
    assert sorted(beat(an).generations) == PROVINCES


def test_what_only_one_desk_knows_is_not_left_to_nobody(shared: SharedDatabase) -> None:
    an, binh = desk(shared, "An"), desk(shared, "Bình")
    few = PROVINCES[:1]
    beat(binh, scopes=few)
    beat(an, scopes=few)
    beat(an)  # five that Bình has not heard of; An's share is three
    assert len(beat(an).generations) == 3
    with shared.write() as connection:
        connection.execute(text("UPDATE lease SET until_ms = until_ms - 60000 WHERE holder = ''"))
    assert sorted(beat(an).generations) == PROVINCES[1:]
    assert sorted(beat(binh, scopes=few).generations) == few


@pytest.mark.parametrize("skew_s", [-30.0, 30.0])
def test_a_desks_clock_decides_nothing_and_is_measured(shared: SharedDatabase, skew_s: float) -> None:
    an, binh = desk(shared, "An"), desk(shared, "Bình")
    mine = beat(an, wall=time.time() + skew_s)
    assert mine.offset_s == pytest.approx(-skew_s, abs=2.0)
    assert not beat(binh).generations  # nothing of it has expired
    assert mine.held(100.0 + VALID_S - 1.5) == mine.generations
    assert not mine.held(100.0 + VALID_S)
