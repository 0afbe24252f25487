"""Hand-overs in both kinds of store: as they were, signed once, found by time, heard of by other desks."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from queue import SimpleQueue

import pytest

from tests.store.handovers import AT, handover
from tests.waiting import wait_for
from wall.handover import Handover, ShiftChanges, Situation
from wall.store import handover_store
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.following import Following, HandoversChanged, News
from wall.store.handover_json import body_of, situation_of
from wall.store.handover_store import HandoverStore, UnknownHandoverError

ON_BOTH = pytest.mark.parametrize("url", ["sqlite", "postgresql"], indirect=True)
DAY = timedelta(days=1)


@ON_BOTH
def test_it_is_kept_as_it_was(database: Database) -> None:
    store, made = HandoverStore(database), handover()
    store.add(made)
    assert store.between().handovers == (made,)
    empty = Handover("b2", "Desk 1", AT, AT, "", Situation(), ShiftChanges(), "a\0b")
    store.add(empty)
    assert store.one("b").notes == "a\0b"


@ON_BOTH
def test_it_is_signed_once(database: Database) -> None:
    store, made = HandoverStore(database), handover()
    store.add(made)
    first = store.sign("a1", "Lan", AT + timedelta(minutes=4))
    assert (first.signed_by, first.signed_at) == ("Lan", AT + timedelta(minutes=4))
    assert store.sign("a1", "Bình", AT + DAY) == first
    assert store.unsigned().handovers == ()
    store.add(made)  # brought once more by the desk that made it: the signature stays
    assert store.one("a1") == first
    with pytest.raises(UnknownHandoverError):
        store.sign("zz", "Lan", AT)


@ON_BOTH
def test_one_that_was_signed_while_the_store_was_away_brings_its_signature(database: Database) -> None:
    store, made = HandoverStore(database), handover()
    store.add(made)
    store.add(replace(made, signed_at=AT + DAY, signed_by="Lan"))
    assert store.one("a1").signed_by == "Lan"


@ON_BOTH
def test_they_are_found_by_time_and_by_the_beginning_of_the_id(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = HandoverStore(database)
    for number in range(5):
        store.add(handover(f"{number}x", AT + number * DAY, desk="Desk 1" if number == 4 else "Desk 2"))
    assert [each.id for each in store.between(AT + DAY, AT + 3 * DAY).handovers] == ["2x", "1x"]
    monkeypatch.setattr(handover_store, "PAGE", 2)
    assert [each.id for each in store.between().handovers] == ["4x", "3x"]
    assert store.last_at("Desk 2") == AT + 3 * DAY
    assert store.last_at("nowhere") is None
    assert store.one("3").id == "3x"
    store.add(handover("3y"))
    for wrong in ("3", "", "9", "%"):
        with pytest.raises(UnknownHandoverError):
            store.one(wrong)
    store.forget(["3y", "4x"])
    assert [each.id for each in store.unsigned().handovers] == ["3x", "2x", "1x", "0x"]
    assert [each.id for each in store.between(limit=1).handovers] == ["3x"]
    assert store.unsigned("Desk 1").handovers == ()
    assert store.waiting() == 4


def test_a_row_that_cannot_be_read_costs_no_other(database: Database) -> None:
    store = HandoverStore(database)
    store.add(handover("a1"))
    store.add(handover("b2"))
    with database.write() as connection:
        connection.exec_driver_sql("""UPDATE handover SET body = '{"version": 2}' WHERE id = 'b2'""")
    kept = store.between()
    assert [each.id for each in kept.handovers] == ["a1"]
    assert "b2" in kept.unreadable[0]
    assert "version is 2" in kept.unreadable[0]
    with pytest.raises(StoreError):
        store.one("b2")


@pytest.mark.parametrize(
    "change",
    [
        {"alarms": [{}]},
        {"notes": None, "alarms": None},
        {"plans": [{"province": "", "facility": "", "camera": "", "kind": "sometimes", "reason": "", "by": ""}]},
        {"not_live": [{"province": "", "facility": "", "camera": "", "condition": "bewitched"}]},
        {"counts": {"exploded": 1}},
        {"others": [{"at": "2026-11-26T03:00:00", "kind": "view", "name": "", "by": ""}]},  # without a zone
    ],
)
def test_a_body_with_something_unknown_is_an_error_and_no_half(change: dict[str, object]) -> None:
    values = json.loads(body_of(handover()))
    with pytest.raises(ValueError, match=r"."):
        situation_of(json.dumps({**values, **change}))


@pytest.mark.parametrize("text", ["[]", "3", "{}", "x"])
def test_what_is_no_body_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        situation_of(text)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_other_desks_hear_of_a_new_one_and_of_its_signature(database: Database, url: str) -> None:
    news: SimpleQueue[News] = SimpleQueue()
    heard: list[News] = []
    following = Following(url, "Desk 1/x", "Desk 1", news.put)
    following.start()

    def count() -> int:
        while not news.empty():
            heard.append(news.get())
        return sum(isinstance(each, HandoversChanged) for each in heard)

    try:
        wait_for(lambda: count() >= 0 and heard, "the connection")
        HandoverStore(database).add(handover())
        wait_for(lambda: count() == 1, "the hand-over")
        HandoverStore(database).sign("a1", "Lan", AT)
        wait_for(lambda: count() == 2, "the signature")
    finally:
        following.stop()
        assert following.join(60)
