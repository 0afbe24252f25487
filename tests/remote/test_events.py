"""Events: what changes reaches who listens, in order; nobody who is slow or gone costs the others anything."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from tests.remote.fake_hand import FakeHand, alarm
from tests.remote.schema import faults
from tests.remote.serving import OPERATOR, serving
from tests.remote.test_openapi import DOCUMENT
from wall.alarms.lifecycle import AlarmState
from wall.remote import models
from wall.remote.client import Address, Client
from wall.remote.events import MOST_A_ROUND, MOST_LISTENERS, MOST_WAITING, STILL_HERE, Events, Listener

QUICK_S = 0.01


async def heard(listener: Listener, count: int) -> list[tuple[str, Any]]:
    events: list[tuple[str, Any]] = []
    while len(events) < count:
        event = await asyncio.wait_for(listener.next(30.0), 30)
        assert event is not None
        name, data = event.decode().rstrip("\n").split("\n")
        events.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return events


def test_what_changes_is_told_as_the_document_says() -> None:
    hand = FakeHand()

    async def test() -> None:
        events = Events(hand, QUICK_S)
        listener = events.join()
        hand.rows["camera:c1"] = alarm("camera:c1", "1.2", AlarmState.ACKED)
        del hand.rows["facility:f1"]
        hand.rows["station"] = alarm("station")
        hand.shown[1] = hand.shown[1].model_copy(update={"page": 2})
        del hand.shown[2]
        told = await heard(listener, 5)
        events.leave(listener)
        await asyncio.sleep(0)
        schemas = DOCUMENT["paths"]["/api/v1/events"]["get"]["x-events"]
        assert [fault for name, data in told for fault in faults(data, schemas[name], DOCUMENT)] == []
        alarms = {data["id"]: data["alarm"] for name, data in told if name == "alarm"}
        assert alarms["facility:f1"] is None
        assert alarms["camera:c1"]["state"] == "acked"
        assert alarms["station"]["version"] == "1.1"
        walls = {data["number"]: data["wall"] for name, data in told if name == "wall"}
        assert walls[2] is None
        assert walls[1]["page"] == 2

    asyncio.run(test())


def test_a_storm_is_told_over_several_rounds_and_whole() -> None:
    hand = FakeHand()
    names = [f"camera:{number}" for number in range(3 * MOST_A_ROUND)]

    async def test() -> None:
        events = Events(hand, QUICK_S)
        listener = events.join()
        hand.rows |= {name: alarm(name) for name in names}
        told = await heard(listener, len(names))
        events.leave(listener)
        assert sorted(data["id"] for _, data in told) == sorted(names)
        assert listener._waiting.empty()

    asyncio.run(test())


def test_seconds_that_run_by_themselves_are_no_event() -> None:
    hand = FakeHand()

    async def test() -> None:
        events = Events(hand, QUICK_S)
        now = models.TourNow(id="t", name="Đêm", paused=False, next_in_s=9.0)
        hand.shown[1] = hand.shown[1].model_copy(update={"tour": now})
        listener = events.join()
        hand.shown[1] = hand.shown[1].model_copy(update={"tour": now.model_copy(update={"next_in_s": 8.0})})
        events._look()
        assert await listener.next(QUICK_S) == STILL_HERE
        hand.shown[1] = hand.shown[1].model_copy(update={"tour": now.model_copy(update={"paused": True})})
        assert (await heard(listener, 1))[0][1]["wall"]["tour"]["paused"] is True
        events.leave(listener)

    asyncio.run(test())


def test_who_does_not_take_what_he_is_sent_is_sent_away() -> None:
    async def test() -> None:
        listener = Listener()
        for number in range(MOST_WAITING + 1):
            listener.put(b"event %d" % number)
        assert listener.ended
        assert await listener.next(1.0) is None

    asyncio.run(test())


def test_nothing_is_looked_at_while_nobody_listens_and_a_failure_is_told_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    hand = FakeHand()

    async def test() -> None:
        events = Events(hand, QUICK_S)
        listener = events.join()
        hand.broken = True
        await listener.next(10 * QUICK_S)
        hand.broken = False
        hand.rows["station"] = alarm("station")
        assert (await heard(listener, 1))[0][1]["id"] == "station"  # it goes on
        events.leave(listener)
        assert events._task is None

    asyncio.run(test())
    assert len([each for each in caplog.records if each.levelname == "ERROR"]) == 1


def test_over_the_wire_with_the_client_and_not_for_too_many() -> None:
    async def test() -> None:
        async with serving() as served:
            url = f"http://127.0.0.1:{served.port}"
            async with Client(Address(url, OPERATOR.secret)) as client, client.events() as events:
                assert await anext(events) == ("ready", "{}")
                served.hand.rows["station"] = alarm("station")
                name, data = await asyncio.wait_for(anext(events), 30)
                assert (name, json.loads(data)["id"]) == ("alarm", "station")
                streams = []
                headers = {"Authorization": f"Bearer {OPERATOR.secret.reveal()}"}
                for _ in range(MOST_LISTENERS - 1):
                    streams.append(await served.session.get(f"{url}/api/v1/events", headers=headers))
                late = await served.ask("GET", "/api/v1/events")
                assert (late.status, late.json["type"]) == (503, "urn:videowall:problem:busy")
                for stream in streams:
                    stream.close()

    asyncio.run(test())
