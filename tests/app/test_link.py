"""What the system says of this machine's own link, and what a desk makes of it."""

from __future__ import annotations

import socket
from collections import namedtuple

import psutil
import pytest

from tests.app.desk_by_hand import PoolByHand
from tests.app.test_desk_causes import PLACES, desk, pool, run  # noqa: F401  # two are fixtures
from tests.waiting import wait_for
from wall.alarms.source import STATION
from wall.app.desk import Desk
from wall.app.link import Interface, Link, interfaces

Address = namedtuple("Address", "family address")
Stats = namedtuple("Stats", "isup")


def system(monkeypatch: pytest.MonkeyPatch, **found: tuple[bool, list[str]]) -> None:
    """It has these interfaces: running or not, with these addresses."""

    def address(text: str) -> Address:
        return Address(socket.AF_INET6 if ":" in text else socket.AF_INET, text)

    monkeypatch.setattr(psutil, "net_if_stats", lambda: {name: Stats(up) for name, (up, _) in found.items()})
    monkeypatch.setattr(
        psutil, "net_if_addrs", lambda: {name: [address(each) for each in of] for name, (_, of) in found.items()}
    )


@pytest.mark.parametrize(
    ("up", "addresses", "is_up"),
    [
        (True, ["192.0.2.7", "fe80::1"], True),
        (False, ["192.0.2.7"], False),  # the cable is out
        (True, ["169.254.3.4"], False),  # nobody gave it an address
        (True, ["fe80::1%eth0"], False),
        (True, [], False),
    ],
)
def test_an_interface_is_up_with_a_cable_and_an_address(
    monkeypatch: pytest.MonkeyPatch, up: bool, addresses: list[str], is_up: bool
) -> None:
    system(monkeypatch, lo=(True, ["127.0.0.1", "::1"]), eth0=(up, addresses))
    assert interfaces() == (Interface("eth0", is_up),)


def test_this_machine_can_be_asked() -> None:
    assert all(each.name for each in interfaces())


def test_down_is_what_was_up_before() -> None:
    found = [Interface("eth0", False), Interface("wlan0", False)]
    link = Link(lambda: found)
    link.look()
    assert not link.down  # it may have none, and need none
    found[1] = Interface("wlan0", True)
    link.look()
    assert not link.down
    found[1] = Interface("wlan0", False)
    link.look()
    assert link.down
    found.clear()  # an adapter that was pulled out
    link.look()
    assert link.down


def test_what_the_system_does_not_tell_is_no_sign() -> None:
    answers: list[Interface] = [Interface("eth0", True)]

    def look() -> list[Interface]:
        if not answers:
            raise OSError("not permitted")
        return [answers.pop()]

    link = Link(look)
    link.look()
    link.look()
    assert not link.down


def test_it_looks_on_a_thread_of_its_own_until_it_is_stopped() -> None:
    looked: list[int] = []

    def look() -> list[Interface]:
        looked.append(1)
        return [Interface("eth0", True)]

    link = Link(look)
    link.start()
    wait_for(lambda: looked, "the first look")
    link.stop()
    assert not link._thread.is_alive()


def test_a_desk_whose_link_is_gone_has_one_alarm(desk: Desk, pool: PoolByHand) -> None:  # noqa: F811
    run(desk, pool, 30.0)
    desk.alarms.link.down = True
    pool.lost = {camera.id for camera in PLACES.cameras}
    run(desk, pool, 60.0)
    assert set(desk.state().places) == {STATION}
    assert {each.alarm.state.active for each in desk.state().cameras.values()} == {False}
