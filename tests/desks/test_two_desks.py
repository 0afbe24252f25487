"""Two and three desks as processes of their own on one real PostgreSQL server."""

from __future__ import annotations

import time

from wall.store.shared import open_shared
from wall.store.shared_journal import SharedJournal

from .conftest import Start
from .desks import DeskProcess

WITHIN_S = 1.0  # an acknowledgement is on every other desk
TAKEN_OVER_S = 15.0
PROVINCES = ["north", "south"]


def shared_out(*desks: DeskProcess) -> None:
    """Wait until they know each other and have everything, each its share."""
    names = sorted(desk.name for desk in desks)
    for desk in desks:
        desk.wait(lambda now: now["desks"] == names, f"the desks {names}")
    share = -(-len(PROVINCES) // len(desks))
    for desk in desks:
        desk.wait(lambda now: len(now["held"]) <= share, "no more than its share")
    while sorted(scope for desk in desks for scope in desk.now["held"]) != PROVINCES:
        time.sleep(0.05)


def kinds(url: str) -> list[tuple[str, str, str]]:
    """What the journal tells: kind, source, desk."""
    database = open_shared(url)
    records = SharedJournal(database).following(0)
    database.close()
    return [(each.change.kind.value, each.change.alarm.source.id, each.desk) for each in records]


def test_what_one_desk_acknowledges_is_so_on_the_other_within_a_second(address: str, start: Start) -> None:
    an, binh = start(address, "An"), start(address, "Binh")
    shared_out(an, binh)
    for desk in (an, binh):
        desk.tell("lose", "dam-0")
    for desk in (an, binh):
        desk.alarm("dam-0", "unacked")
    an.tell("ack", "dam-0", 1)
    here, there = an.alarm("dam-0", "acked"), binh.alarm("dam-0", "acked")
    assert there["at"] - here["at"] < WITHIN_S
    assert there["alarms"]["dam-0"]["by"] == "operator An"
    binh.tell("ack", "dam-0", 1)  # once more changes nothing
    binh.tell("ack", "dam-0", 0)  # and what was before is refused
    binh.wait(lambda now: "come anew" in now["notice"] or now["notice"], "why it was refused")
    for desk in (an, binh):
        desk.tell("back", "dam-0")
    for desk in (an, binh):
        desk.alarm("dam-0", "normal")
    told = kinds(address)
    assert [(kind, source) for kind, source, _ in told] == [
        ("raised", "dam-0"),
        ("acknowledged", "dam-0"),
        ("refused", "dam-0"),
        ("cleared", "dam-0"),
    ]
    judge = told[0][2]
    assert [desk for _, _, desk in told] == [judge, "An", "Binh", judge]
