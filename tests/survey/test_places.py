"""Where a survey may look: what is typed is understood, or refused in words that help."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.survey.neighbours import find_mac
from wall.survey.places import MOST_OF_A_SUBNET, PlaceError, Target, interface, interfaces, subnet, target


def test_a_subnet_is_all_its_hosts_without_its_ends() -> None:
    assert subnet("192.168.1.77/29") == tuple(Target(f"192.168.1.{last}") for last in range(73, 79))
    assert len(subnet("10.1.0.0/22")) == MOST_OF_A_SUBNET


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("10.0.0.0/8", "16777214 hosts, which would take hours"),
        ("192.168.0.0/21", "2046 hosts"),
        ("0.0.0.0/0", "hosts, which would take hours"),
        ("224.0.0.0/24", "no network of cameras"),
        ("192.168.1.4", "one host, and not a network"),
        ("fd00::/120", "networks of IPv6"),
        ("192.168.1.0/33", "no network"),
        ("our network", "no network"),
        ("", "no network"),
    ],
)
def test_a_subnet_that_is_none_or_too_large_is_refused(text: str, why: str) -> None:
    with pytest.raises(PlaceError, match=why):
        subnet(text)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_a_subnet_or_refused(text: str) -> None:
    try:
        hosts = len(subnet(text))
    except PlaceError:
        return
    assert 0 < hosts <= MOST_OF_A_SUBNET


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("192.168.1.64", "192.168.1.64", 0),
        (" nvr.local:8000 ", "nvr.local", 8000),
        ("192.168.1.64:554", "192.168.1.64", 554),
        ("[fd00::7]:8080", "fd00::7", 8080),
        ("[fd00::554]", "fd00::554", 0),
    ],
)
def test_a_host_may_be_typed_with_a_port(text: str, host: str, port: int) -> None:
    assert target(text) == Target(host, port)


@pytest.mark.parametrize(
    "text", ["", "admin:geheim@192.168.1.64", "http://192.168.1.64", "a b", "192.168.1.64:99999"]
)
def test_what_is_no_host_is_refused(text: str) -> None:
    with pytest.raises(PlaceError):
        target(text)


def test_networks_of_this_machine_are_known_by_name_and_address() -> None:
    own = interface("127.0.0.1")
    assert interface(own.name) == own
    assert own.network.startswith("127.")
    assert own not in interfaces()  # nobody is called within this machine unless it is asked for
    with pytest.raises(PlaceError, match="no network of this machine"):
        interface("no such network")


LINUX = """IP address       HW type     Flags       HW address            Mask     Device
192.168.1.1      0x1         0x2         44:19:b6:aa:bb:cc     *        eth0
192.168.1.11     0x1         0x0         00:00:00:00:00:00     *        eth0
"""
WINDOWS = """
Interface: 192.168.1.20 --- 0x5
  Internet Address      Physical Address      Type
  192.168.1.1           44-19-B6-AA-BB-CC     dynamic
"""


@pytest.mark.parametrize("table", [LINUX, WINDOWS], ids=["Linux", "Windows"])
def test_the_systems_table_of_neighbours_is_read(table: str) -> None:
    assert find_mac(table, "192.168.1.1") == "44:19:b6:aa:bb:cc"
    assert find_mac(table, "192.168.1.11") == ""
    assert find_mac(table, "192.168.1.2") == ""
