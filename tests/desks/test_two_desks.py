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


def test_what_another_desk_judges_counts_for_the_flood_and_for_what_came_first(address: str, start: Start) -> None:
    desks = start(address, "An"), start(address, "Binh")
    shared_out(*desks)
    for camera in ("dam-0", "station-0"):  # of two provinces, which two desks judge
        for desk in desks:
            desk.tell("lose", camera)
        for desk in desks:
            desk.alarm(camera, "unacked")
    for desk in desks:
        desk.wait(lambda now: (now["calls"], now["firsts"]) == (2, ["dam-0", "station-0"]), "two calls, both first")


def test_a_facility_that_is_lost_is_one_alarm_of_all_desks(address: str, start: Start) -> None:
    desks = an, binh = start(address, "An"), start(address, "Binh")
    shared_out(*desks)
    cameras = [f"dam-{number}" for number in range(4)]
    for camera in cameras:
        for desk in desks:
            desk.tell("lose", camera)
    for desk in desks:
        desk.alarm("dam", "unacked")
    binh.tell("ack", "dam", 1)
    an.alarm("dam", "acked")
    for camera in cameras:
        for desk in desks:
            desk.tell("back", camera)
    for desk in desks:
        desk.alarm("dam", "normal")
    assert [(kind, source) for kind, source, _ in kinds(address)] == [
        ("raised", "dam"),
        ("acknowledged", "dam"),
        ("cleared", "dam"),
    ]


def test_of_two_presses_at_once_one_counts_and_the_other_operator_is_told_whose(address: str, start: Start) -> None:
    an, binh = start(address, "An"), start(address, "Binh")
    shared_out(an, binh)
    cameras = [f"dam-{number}" for number in range(4)]
    for desk in (an, binh):
        for camera in cameras[:2]:
            desk.tell("lose", camera)
    for desk in (an, binh):
        for camera in cameras[:2]:
            desk.alarm(camera, "unacked")
    for camera in cameras[:2]:
        for desk in (an, binh):
            desk.tell("ack", camera, 1)
    for camera in cameras[:2]:
        assert (
            an.alarm(camera, "acked")["alarms"][camera]["by"] == binh.alarm(camera, "acked")["alarms"][camera]["by"]
        )
    told = kinds(address)
    assert sorted(kind for kind, _, _ in told) == ["acknowledged", "acknowledged", "raised", "raised"]


def test_when_a_desk_is_killed_the_others_judge_what_it_judged(address: str, start: Start) -> None:
    desks = [start(address, name) for name in ("An", "Binh", "Chi")]
    for desk in desks:
        desk.wait(lambda now: len(now["desks"]) == 3, "three desks")
    shared_out(*desks)
    victim = next(desk for desk in desks if desk.now["held"] == ["south"])
    others = [desk for desk in desks if desk is not victim]
    for desk in desks:
        desk.tell("lose", "dam-0")
    for desk in desks:
        desk.alarm("dam-0", "unacked")
    victim.kill()
    killed_at = time.monotonic()
    for desk in others:
        desk.tell("lose", "dam-1")  # it happens while nobody judges the south
        desk.tell("back", "dam-0")
    for desk in others:
        desk.alarm("dam-1", "unacked")
        desk.alarm("dam-0", "rtn_unacked")
    assert time.monotonic() - killed_at < TAKEN_OVER_S
    assert sorted(scope for desk in others for scope in desk.now["held"]) == PROVINCES
    told = kinds(address)
    assert sorted((kind, source) for kind, source, _ in told) == [
        ("cleared", "dam-0"),
        ("raised", "dam-0"),
        ("raised", "dam-1"),
    ]
    assert {desk for kind, source, desk in told if (kind, source) != ("raised", "dam-0")} <= {
        desk.name for desk in others
    }


def test_a_desk_that_slept_finds_its_provinces_with_another_and_raises_nothing_again(
    address: str, start: Start
) -> None:
    an, binh = start(address, "An"), start(address, "Binh")
    shared_out(an, binh)
    sleeper, other = (an, binh) if "south" in an.now["held"] else (binh, an)
    sleeper.freeze()
    other.tell("lose", "dam-0")
    other.alarm("dam-0", "unacked")  # it has taken over
    other.tell("ack", "dam-0", 1)
    other.alarm("dam-0", "acked")
    sleeper.thaw()
    sleeper.tell("lose", "dam-0")
    assert sleeper.alarm("dam-0", "acked")["alarms"]["dam-0"]["occurrence"] == 1
    shared_out(an, binh)
    sleeper.tell("lose", "dam-1")
    other.tell("lose", "dam-1")
    for desk in (an, binh):
        desk.alarm("dam-1", "unacked")
    assert [(kind, source) for kind, source, _ in kinds(address)] == [
        ("raised", "dam-0"),
        ("acknowledged", "dam-0"),
        ("raised", "dam-1"),
    ]


def test_clocks_that_differ_by_half_a_minute_change_nothing(address: str, start: Start) -> None:
    an, binh = start(address, "An", -30.0), start(address, "Binh", 30.0)
    shared_out(an, binh)
    an.wait(lambda now: "30" in now["notice"], "that its clock is behind")
    binh.wait(lambda now: "30" in now["notice"], "that its clock is ahead")
    for desk in (an, binh):
        desk.tell("lose", "dam-0")
        desk.tell("lose", "station-0")
    for desk in (an, binh):
        desk.alarm("dam-0", "unacked")
        desk.alarm("station-0", "unacked")
    an.tell("ack", "dam-0", 1)
    binh.alarm("dam-0", "acked")
    binh.tell("ack", "station-0", 1)
    an.alarm("station-0", "acked")
    database = open_shared(address)
    times = [record.change.at.timestamp() for record in SharedJournal(database).following(0)]
    database.close()
    assert len(times) == 4
    now = time.time()
    assert all(abs(now - at) < 20.0 for at in times)  # the server's clock, not theirs
    assert max(times) - min(times) < 20.0
    shared_out(an, binh)  # nobody lost a lease over it
