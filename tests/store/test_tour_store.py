"""Tours in the store and in files: nothing is lost, nothing is half done, and what was spoilt is told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.places import DAM, NORTH, SCHOOL, SOUTH, STATION, inventory
from tests.postgres import PostgresServer
from wall.layouts.saved import Owner, OwnerKind, ViewId
from wall.layouts.tours import OneView, PlacePages, Step, Tour, TourId
from wall.model import FacilityId, Inventory, Province, ProvinceId
from wall.store.database import VIEWS_REVISION, Database
from wall.store.errors import StoreError
from wall.store.shared import open_shared
from wall.store.tour_arrival import arrive
from wall.store.tour_file import TourFileError, decode_body, decode_file, encode_body, encode_file
from wall.store.tour_store import TourChangedError, TourStore

AT = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
LAN = Owner(OwnerKind.OPERATOR, "lan")
STEPS = (
    Step(PlacePages(facility=SCHOOL), 20, "Trường"),
    Step(PlacePages(SOUTH), 15, "Nam"),
    Step(PlacePages(), 5),
    Step(OneView(ViewId("gates")), 60, "Cổng"),
)
NIGHT = Tour(TourId("night"), "Đêm", LAN, STEPS, target_min=10)


def names(store: TourStore) -> list[str]:
    return [each.tour.name for each in store.load().tours]


def test_what_is_kept_comes_back(database: Database) -> None:
    store = TourStore(database)
    kept = store.save(NIGHT, "lan", AT)
    assert store.load().tours == (kept,)
    assert (kept.tour, kept.at, kept.by) == (NIGHT, AT, "lan")


def test_a_new_one_comes_behind_the_others_of_its_owner(database: Database) -> None:
    store = TourStore(database)
    for number, owner in enumerate((LAN, LAN, Owner(OwnerKind.FACILITY, "school"), LAN)):
        store.save(replace(NIGHT, id=TourId(f"t{number}"), name=f"t{number}", owner=owner), "lan", AT)
    assert [(each.tour.name, each.tour.position) for each in store.load().tours] == [
        ("t2", 0),
        ("t0", 0),
        ("t1", 1),
        ("t3", 2),
    ]


def test_a_change_that_rests_on_what_is_no_more_is_refused(database: Database) -> None:
    store = TourStore(database)
    first = store.save(NIGHT, "lan", AT)
    second = store.save(replace(NIGHT, name="Ca đêm"), "an", AT, first.at)  # in the same instant
    assert second.at > first.at
    with pytest.raises(TourChangedError, match="changed elsewhere"):
        store.save(replace(NIGHT, name="Ngày"), "chi", LATER, first.at)
    with pytest.raises(TourChangedError, match="changed elsewhere"):
        store.delete(NIGHT, first.at)
    with pytest.raises(TourChangedError, match="changed elsewhere"):
        store.save(NIGHT, "chi", LATER)
    assert names(store) == ["Ca đêm"]
    store.delete(second.tour, second.at)
    with pytest.raises(TourChangedError, match="deleted elsewhere"):
        store.save(NIGHT, "chi", LATER, second.at)
    assert names(store) == []


def test_a_row_that_somebody_has_spoilt_costs_no_other(database: Database) -> None:
    store = TourStore(database)
    store.save(NIGHT, "lan", AT)
    store.save(replace(NIGHT, id=TourId("day"), name="Ngày"), "lan", AT)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE tour SET body = '{}' WHERE name = 'Đêm'")
    kept = store.load()
    assert [each.tour.name for each in kept.tours] == ["Ngày"]
    (wrong,) = kept.unreadable
    assert "table tour, row night cannot be read: version: Field required" in wrong


def test_a_copy_has_these_and_no_others(database: Database) -> None:
    store = TourStore(database)
    kept = store.save(NIGHT, "lan", AT)
    other = replace(kept, tour=replace(NIGHT, id=TourId("day"), name="Ngày"))
    store.keep([other])
    assert store.load().tours == (other,)
    store.keep([])
    assert names(store) == []


def test_a_file_is_taken_in_whole_or_not_at_all(database: Database) -> None:
    store = TourStore(database)
    store.save(NIGHT, "lan", AT)
    day = replace(NIGHT, id=TourId("day"), name="Ngày")
    store.put_all([replace(NIGHT, name="Ca đêm"), day], "an", LATER)
    assert names(store) == ["Ca đêm", "Ngày"]
    with database.write() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER no BEFORE INSERT ON tour WHEN NEW.id = 'x' BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    with pytest.raises(StoreError):
        store.put_all([replace(NIGHT, name="Khác"), replace(NIGHT, id=TourId("x"))], "an", LATER)
    assert names(store) == ["Ca đêm", "Ngày"]


def test_other_desks_hear_of_it(postgres: PostgresServer) -> None:
    database = open_shared(postgres.new_database())
    try:
        store = TourStore(database)
        revisions = [database.meta(VIEWS_REVISION)]
        kept = store.save(NIGHT, "lan", AT)
        revisions.append(database.meta(VIEWS_REVISION))
        assert store.load().tours == (kept,)
        store.delete(NIGHT, kept.at)
        revisions.append(database.meta(VIEWS_REVISION))
        assert len(set(revisions)) == 3
    finally:
        database.close()


# Files

TARGETS = st.one_of(
    st.builds(PlacePages, facility=st.sampled_from([STATION, SCHOOL, DAM, FacilityId("gone")])),
    st.builds(PlacePages, st.sampled_from([NORTH, SOUTH, ProvinceId("gone")])),
    st.just(PlacePages()),
    st.builds(OneView, st.text("abc", min_size=1, max_size=5).map(ViewId)),
)
WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)
OWNERS = st.builds(Owner, st.sampled_from(OwnerKind), st.sampled_from(["lan", NORTH, SCHOOL]))
TOURS = st.builds(
    Tour,
    WORDS.map(TourId),
    WORDS,
    OWNERS,
    st.lists(st.builds(Step, TARGETS, st.integers(3, 3600)), max_size=6).map(tuple),
    st.integers(0, 999),
    st.just(0),
    st.integers(0, 1440),
)


@given(TOURS)
def test_a_tour_survives_its_body_and_its_file(tour: Tour) -> None:
    assert decode_body(tour.id, tour.name, tour.owner, tour.number, 0, encode_body(tour)) == tour
    (filed,) = decode_file(encode_file([tour], inventory()))
    named = replace(filed.tour, steps=tuple(replace(step, name="") for step in filed.tour.steps))
    assert named == tour


def test_a_file_names_what_it_means() -> None:
    read = json.loads(encode_file([NIGHT], inventory()))
    assert (read["format"], read["version"]) == ("videowall-tours", 1)
    (entry,) = read["tours"]
    assert entry["owner"] == {"kind": "operator", "id": "lan"}
    assert entry["steps"] == [
        {"shows": "facility", "id": "school", "name": "Trường", "province": "Bắc", "dwell_s": 20},
        {"shows": "province", "id": "south", "name": "Nam", "dwell_s": 15},
        {"shows": "everything", "dwell_s": 5},
        {"shows": "view", "id": "gates", "name": "Cổng", "dwell_s": 60},
    ]


def entry(**changes: object) -> dict[str, object]:
    return {"id": "t", "name": "t", "owner": {"kind": "operator", "id": "lan"}, "steps": []} | changes


def file(*tours: object, **changes: object) -> bytes:
    return json.dumps({"format": "videowall-tours", "version": 1, "tours": tours} | changes).encode()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xff\xfe", "byte 0 is no UTF-8"),
        (b"{", "line 1 is no JSON"),
        (b"[" * 100_000, "no JSON that this program reads"),
        (b"9" * 10_000, "no JSON that this program reads"),
        (b"[]", "no file of tours"),
        (b'{"format": "videowall-views"}', "no file of tours"),
        (file(version=2), "newer program .version 2"),
        (file(version=0), "version"),
        (file(entry(), entry()), "tours.2.id: another tour"),
        (file(entry(name="")), "tours.1.name"),
        (file(entry(name="a\nb")), "printable"),
        (file(entry(id="a\0")), "tours.1.id"),  # no database takes it
        (file(entry(owner={"kind": "operator", "id": "\0"})), "tours.1.owner.id"),
        (file(entry(steps=[{"shows": "view", "id": "\0", "dwell_s": 5}])), "tours.1.steps.1.id"),
        (file(entry(what=1)), "tours.1.what"),
        (file(entry(steps=[{"shows": "facility", "dwell_s": 5}])), "says its id"),
        (file(entry(steps=[{"shows": "everything", "dwell_s": 2}])), "tours.1.steps.1.dwell_s"),
        (file(entry(steps=[{"shows": "everything", "dwell_s": "5"}])), "tours.1.steps.1.dwell_s"),
        (file(entry(steps=[{"shows": "moon", "id": "x", "dwell_s": 5}])), "tours.1.steps.1.shows"),
        (file(entry(owner={"kind": "moon", "id": "x"})), "tours.1.owner.kind"),
        (b" " * (8 * 1024 * 1024 + 1), "larger than 8 MB"),
    ],
)
def test_what_is_no_file_of_tours_is_refused_in_words(data: bytes, why: str) -> None:
    with pytest.raises(TourFileError, match=why):
        decode_file(data)


def test_elsewhere_places_are_found_by_their_names() -> None:
    here = inventory()
    (filed,) = decode_file(encode_file([NIGHT], _with_other_ids(here)))
    found = arrive(filed, here, {ViewId("other"): "Cổng"})
    assert [step.target for step in found.tour.steps] == [
        PlacePages(facility=SCHOOL),
        PlacePages(SOUTH),
        PlacePages(),
        OneView(ViewId("other")),
    ]
    assert (found.unknown, found.homeless) == ((), False)


def test_what_is_not_here_is_told_and_what_is_ambiguous_is_not_guessed() -> None:
    tour = Tour(TourId("t"), "t", Owner(OwnerKind.FACILITY, "moon"), (STEPS[3], Step(PlacePages(ProvinceId("moon")))))
    (filed,) = decode_file(encode_file([tour], inventory()))
    found = arrive(filed, inventory(), {ViewId("a"): "Cổng", ViewId("b"): "Cổng"})
    assert found.unknown == ("Cổng", "moon")
    assert found.homeless
    (hostile,) = decode_file(
        encode_file([replace(tour, steps=(replace(STEPS[3], name="\x1b[2J\u202e"),))], inventory())
    )
    assert arrive(hostile, inventory(), {}).unknown == ("?[2J?",)
    assert found.tour.steps == (STEPS[3], Step(PlacePages(ProvinceId("moon"))))


def _with_other_ids(here: Inventory) -> Inventory:
    """The centre in which the file was made: its school is called as the one here, and so is its province."""
    facilities = tuple(replace(each, province_id=ProvinceId(f"x{each.province_id}")) for each in here.facilities)
    return Inventory(
        tuple(Province(ProvinceId(f"x{each.id}"), each.name) for each in here.provinces), facilities, here.cameras
    )
