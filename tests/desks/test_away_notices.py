"""While the shared store is away each desk tells others outside by itself; the merge tells nobody."""

from __future__ import annotations

import json
import uuid
from typing import Any

from tests.notice.receivers import WebReceiver
from tests.postgres import running_server
from tests.waiting import wait_for

from .conftest import Start
from .test_away import quit_when_all_is_brought
from .test_second_desk import DAM, lose_the_dam
from .test_two_desks import shared_out


def telling(receiver: WebReceiver) -> dict[str, Any]:
    return {
        "notice": {"centre": "Trung tâm", "webhook": {"url": receiver.url}},
        "annunciation": {"louder_after_s": 1.0, "second_desk_after_s": 0.0, "outside_after_s": 3.0},
    }


def told(receiver: WebReceiver) -> list[tuple[str, str, str, bool]]:
    """What has arrived, each key once: of what, what, by which desk, alone or not."""
    bodies = {body["key"]: body for body in (json.loads(each.body) for each in list(receiver.posted))}
    return sorted((each["source"]["id"], each["event"], each["desk"], each["away"]) for each in bodies.values())


def test_desks_that_are_alone_tell_it_and_the_merge_tells_nobody(start: Start) -> None:
    receiver = WebReceiver()
    with running_server() as server, receiver.up():
        address = server.new_database()
        desks = an, binh = [start(address, name, settings=telling(receiver)) for name in ("An", "Binh")]
        shared_out(an, binh)
        server.stop()
        for desk in desks:
            desk.wait(lambda now: now["state"] == "away", "that it is alone")
        lose_the_dam(an, binh)
        events = ("escalated", "raised")
        expected = [("dam", event, name, True) for event in events for name in ("An", "Binh")]
        wait_for(lambda: set(told(receiver)) >= set(expected), "both desks to tell it")
        an.kill()  # and starts anew, with the store still away
        an = start(address, "An", settings=telling(receiver))
        for camera in DAM:
            an.tell("lose", camera)
        an.alarm("dam", "unacked")
        an.tell("ack", "dam", 1)
        wait_for(lambda: ("dam", "acknowledged", "An", True) in told(receiver), "its answer")
        before = told(receiver)
        assert sorted(before) == sorted([*expected, ("dam", "acknowledged", "An", True)])
        bodies = [json.loads(each.body) for each in receiver.posted]
        assert {(each["source"]["id"], each["occurrence"]) for each in bodies} == {("dam", 1)}  # it can be joined
        assert all("desk An alone" in each["text"] or "desk Binh alone" in each["text"] for each in bodies)
        for camera in DAM:
            for desk in (an, binh):
                desk.tell("back", camera)
        for desk in (an, binh):
            desk.wait(lambda now: now["alarms"]["dam"]["state"] in ("normal", "rtn_unacked"), "its end")
        over = [("dam", "cleared", name, True) for name in ("An", "Binh")]
        wait_for(lambda: set(told(receiver)) >= set(over), "both to tell its end")
        server.start()
        for desk in (an, binh):
            desk.wait(lambda now: now["state"] == "ok", "the store again")
        quit_when_all_is_brought(an, binh)
        again = start(address, "Chi", settings=telling(receiver))
        again.wait(lambda now: now["held"], "its leases")
        lose_the_dam(again)  # the next thing that happens is told, and what was merged is not
        wait_for(lambda: any(not away for *_, away in told(receiver)), "the centre's own notice")
        assert told(receiver) == sorted([*before, *over, ("dam", "raised", "Chi", False)])


def test_what_was_not_yet_taken_when_the_desk_was_killed_is_sent_by_the_next_start(start: Start) -> None:
    receiver = WebReceiver()
    with running_server() as server:
        address = server.new_database()
        an = start(address, "An", settings=telling(receiver))
        shared_out_alone = an.wait(lambda now: now["held"] == ["north", "south"], "its leases")
        assert shared_out_alone["state"] == "ok"
        server.stop()
        an.wait(lambda now: now["state"] == "away", "that it is alone")
        lose_the_dam(an)  # nobody listens at the receiver
        an.kill()
        server.start()  # the store is back before the desk is: its notices are owed all the same
        an = start(address, "An", settings=telling(receiver))
        an.wait(lambda now: now["state"] == "ok", "the store")
        with receiver.up():
            wait_for(lambda: ("dam", "raised", "An", True) in told(receiver), "the notice of before the kill")
            assert all(uuid.UUID(each.headers["Idempotency-Key"]) for each in receiver.posted)
