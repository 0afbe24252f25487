"""Where a survey looks: networks of this machine, hosts that were typed, a subnet that was confirmed."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass

import psutil

from wall.urls import AddressError, host_port

MOST_OF_A_SUBNET = 1022  # hosts, a /22: four times what a facility's network has; at 16 at once about two minutes
SMALLEST_PREFIX = 22


class PlaceError(ValueError):
    """What was typed cannot be searched; the text says why, and what can."""


@dataclass(frozen=True, slots=True)
class Interface:
    """A network of this machine: its name, this machine's address there, and how large it is ("192.168.1.0/24")."""

    name: str
    address: str
    network: str


@dataclass(frozen=True, slots=True)
class Target:
    """A host that is asked. `port` is what was typed behind it, 0 where nothing was."""

    host: str
    port: int = 0


def interfaces() -> tuple[Interface, ...]:
    """The IPv4 networks that this machine is in now, without the one within itself. A few milliseconds."""
    up = {name for name, state in psutil.net_if_stats().items() if state.isup}
    return tuple(each for each in _all_interfaces() if each.name in up and not each.address.startswith("127."))


def interface(text: str) -> Interface:
    """The one with that name or that address of this machine. Raises PlaceError."""
    for each in _all_interfaces():
        if text in (each.name, each.address):
            return each
    there = ", ".join(f"{each.name} ({each.address})" for each in interfaces()) or "none"
    raise PlaceError(f"{text!r} is no network of this machine; there are: {there}")


def _all_interfaces() -> tuple[Interface, ...]:
    found = []
    for name, addresses in psutil.net_if_addrs().items():
        for each in addresses:
            if each.family is socket.AF_INET:
                network = ipaddress.ip_network(f"{each.address}/{each.netmask or 32}", strict=False)
                found.append(Interface(name, each.address, str(network)))
    return tuple(found)


def target(text: str) -> Target:
    """A host as it is typed: "192.168.1.64", "nvr.local", "192.168.1.64:8000". Raises PlaceError."""
    try:
        host, port = host_port(text)
    except AddressError as error:
        raise PlaceError(f"{text!r}: {error}") from None
    typed = text.strip().endswith(f":{port}") and text.strip() != host
    return Target(host, port if typed else 0)


def subnet(text: str) -> tuple[Target, ...]:
    """Every host of a network like "192.168.1.0/24". Raises PlaceError for what is none or too large."""
    right = f"right is for example 192.168.1.0/24, with at most {MOST_OF_A_SUBNET} hosts (/{SMALLEST_PREFIX})"
    try:
        network = ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        raise PlaceError(f"{text!r} is no network; {right}") from None
    if not isinstance(network, ipaddress.IPv4Network):
        raise PlaceError(f"{text!r}: networks of IPv6 are too large to be searched; type the hosts instead")
    if "/" not in text:
        raise PlaceError(f"{text!r} is one host, and not a network; {right}")
    if network.prefixlen < SMALLEST_PREFIX:
        hosts = network.num_addresses - 2
        raise PlaceError(f"{text!r} has {hosts} hosts, which would take hours; {right}")
    if network.is_multicast or network.is_unspecified or network.is_reserved:
        raise PlaceError(f"{text!r} is no network of cameras; {right}")
    return tuple(Target(str(host)) for host in network.hosts())
