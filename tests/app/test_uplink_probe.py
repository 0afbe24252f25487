"""The question to a facility's line, against real sockets: one that accepts, one that refuses, one that is silent."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.app.places import DAM, SCHOOL, STATION, inventory
from tests.waiting import wait_for
from wall.alarms.uplink import UplinkSays
from wall.app.uplink import Target, UplinkProbe, targets
from wall.model import FacilityId, Inventory
from wall.urls import StreamUrl


class Recorder:
    """Accepts connections and notes what comes over each of them until it ends."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.heard: list[bytes] = []
        self.open = self.most_open = 0
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    @property
    def target(self) -> Target:
        return Target("127.0.0.1", self.listener.getsockname()[1])

    def _run(self) -> None:
        while True:
            try:
                line, _ = self.listener.accept()
            except OSError:
                return
            with line:
                self.heard.append(line.recv(100))

    def close(self) -> None:
        """Nothing listens there any more. A thread that waits in `accept` has to be woken."""
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self._thread.join(10)


@pytest.fixture
def probe() -> Iterator[UplinkProbe]:
    made = UplinkProbe(every_s=0.05, timeout_s=0.3)
    made.start()
    yield made
    made.stop()


def says(probe: UplinkProbe, facility_id: FacilityId = DAM) -> UplinkSays | None:
    known = probe.facts.get(facility_id)
    return None if known is None else known.says


def is_down(probe: UplinkProbe) -> bool:
    return DAM in probe.facts and probe.facts[DAM].down


def test_a_line_that_takes_connections_answers_and_is_sent_nothing(probe: UplinkProbe) -> None:
    recorder = Recorder()
    probe.show_targets({DAM: recorder.target})
    wait_for(lambda: len(recorder.heard) >= 5, "five questions")
    assert says(probe) is UplinkSays.ANSWERS
    assert set(recorder.heard) == {b""}
    probe.stop()
    recorder.close()


def test_a_line_that_refuses_is_down_after_it_has_answered_once(probe: UplinkProbe) -> None:
    recorder = Recorder()
    probe.show_targets({DAM: recorder.target})
    wait_for(lambda: says(probe) is UplinkSays.ANSWERS, "an answer")
    recorder.close()
    wait_for(lambda: is_down(probe), "three failures")
    assert says(probe) is UplinkSays.REFUSES


def test_a_line_that_is_silent_is_down(probe: UplinkProbe) -> None:
    with socket.socket() as hanging:  # accepts nothing: when its queue is full the kernel answers no more
        hanging.bind(("127.0.0.1", 0))
        hanging.listen(0)
        probe.show_targets({DAM: Target("127.0.0.1", hanging.getsockname()[1])})
        wait_for(lambda: is_down(probe), "three failures")
        assert says(probe) is UplinkSays.NO_ANSWER
        probe.stop()


def test_a_line_that_has_never_answered_is_not_down(probe: UplinkProbe) -> None:
    free = socket.create_server(("127.0.0.1", 0))
    target = Target("127.0.0.1", free.getsockname()[1])
    free.close()
    recorder = Recorder()
    probe.show_targets({DAM: target, SCHOOL: recorder.target})
    wait_for(lambda: len(recorder.heard) >= 8, "some rounds")
    assert says(probe) is UplinkSays.REFUSES
    assert not is_down(probe)
    probe.stop()
    recorder.close()


def test_a_line_that_is_back_answers(probe: UplinkProbe) -> None:
    recorder = Recorder()
    target = recorder.target
    probe.show_targets({DAM: target})
    wait_for(lambda: says(probe) is UplinkSays.ANSWERS, "an answer")
    recorder.close()
    wait_for(lambda: is_down(probe), "three failures")
    with socket.create_server((target.host, target.port)):
        wait_for(lambda: says(probe) is UplinkSays.ANSWERS and not is_down(probe), "an answer again")
        probe.stop()


def test_a_facility_that_is_not_asked_any_more_is_forgotten(probe: UplinkProbe) -> None:
    first, second = Recorder(), Recorder()
    probe.show_targets({DAM: first.target, SCHOOL: second.target})
    wait_for(lambda: {DAM, SCHOOL} <= probe.facts.keys(), "both answers")
    probe.show_targets({SCHOOL: second.target})
    wait_for(lambda: probe.facts.keys() == {SCHOOL}, "the dam is forgotten")
    asked = len(first.heard)
    now = len(second.heard)
    wait_for(lambda: len(second.heard) >= now + 5, "the school is asked on")
    assert len(first.heard) <= asked + 1  # one may have been under way
    probe.stop()
    first.close()
    second.close()


def test_an_address_by_name_is_looked_up_beside_the_loop(probe: UplinkProbe) -> None:
    recorder = Recorder()
    probe.show_targets({DAM: Target("localhost", recorder.target.port), SCHOOL: Target("no.such.invalid", 554)})
    wait_for(lambda: says(probe) in (UplinkSays.ANSWERS, UplinkSays.REFUSES), "an answer")  # ::1 may come first
    assert SCHOOL not in probe.facts  # a name that nobody knows says nothing about a line
    probe.stop()
    recorder.close()


def test_so_many_at_once_and_no_more() -> None:
    class Slow(UplinkProbe):
        running = most = asked = 0

        async def _ask(self, target: Target) -> UplinkSays:
            self.running += 1
            self.most = max(self.most, self.running)
            await asyncio.sleep(0.01)
            self.running -= 1
            self.asked += 1
            return UplinkSays.ANSWERS

    slow = Slow(every_s=0.01, at_once=3)
    slow.show_targets({FacilityId(f"f{at}"): Target("127.0.0.1", 1) for at in range(20)})
    slow.start()
    wait_for(lambda: slow.asked >= 100, "questions")
    slow.stop()
    assert slow.most == 3


def test_it_ends_while_a_question_is_open() -> None:
    with socket.socket() as hanging:
        hanging.bind(("127.0.0.1", 0))
        hanging.listen(0)
        probe = UplinkProbe(every_s=0.01, timeout_s=600.0)
        probe.show_targets({DAM: Target("127.0.0.1", hanging.getsockname()[1])})
        probe.start()
        wait_for(lambda: says(probe) is UplinkSays.ANSWERS, "the first answers: its queue takes some")
        probe.stop()
        assert not probe._thread.is_alive()


def placed(site: Inventory, hosts: tuple[str, ...], gateway: str = "") -> Inventory:
    """The dam's cameras at these hosts."""
    cameras = {each.id: host for each, host in zip(site.cameras_of[DAM], hosts, strict=True)}
    return Inventory(
        site.provinces,
        tuple(replace(each, gateway=gateway) if each.id == DAM else each for each in site.facilities),
        tuple(
            replace(each, main=StreamUrl("rtsp", cameras.get(each.id, f"10.0.0.{each.number}"), 554, "/a"))
            for each in site.cameras
        ),
    )


@pytest.mark.parametrize(
    ("hosts", "gateway", "asked"),
    [
        (("10.1.0.1",) * 5, "", Target("10.1.0.1", 554)),
        (("10.1.0.1",) * 3 + ("10.1.0.2", "10.1.0.3"), "", Target("10.1.0.1", 554)),  # 60 %
        (("10.1.0.1",) * 2 + ("10.1.0.2", "10.1.0.3", "10.1.0.4"), "", None),
        (("10.1.0.1", "10.1.0.2", "10.1.0.3", "10.1.0.4", "10.1.0.5"), "", None),
        (("10.1.0.1",) * 5, "gate.example.vn:8000", Target("gate.example.vn", 8000)),
    ],
)
def test_whom_to_ask(hosts: tuple[str, ...], gateway: str, asked: Target | None) -> None:
    found = targets(placed(inventory(dam=5), hosts, gateway))
    assert found.get(DAM) == asked
    assert SCHOOL not in found  # two cameras
    assert STATION not in found
