"""Finding devices: WS-Discovery (OASIS 1.1, as ONVIF Core 7 uses it), to everybody on a network or to one host.

The library writes the questions and reads the answers. The sockets are here, because an answer may come from anybody:
each host is read a few times only, and its word is not taken for another host.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit, urlunsplit

from wall.onvif.tidy import tidy_mac, tidy_text
from wall.urls import AddressError, device_address

GROUP = "239.255.255.250"
PORT = 3702
QUESTIONS = 3  # datagrams get lost, and slow devices miss the first
HOPS = 1  # devices of the same network; a router would not let it pass anyhow
MOST_HOSTS = 4096  # that are listened to in one search
MOST_OF_A_HOST = 8  # datagrams that are read; a device answers each question once
DEVICE_PATH = "/onvif/device_service"


@dataclass(frozen=True, slots=True)
class Answer:
    """A device that answered from `host`. `address` is its device service, at that host whatever it said itself."""

    host: str
    address: str
    name: str = ""
    hardware: str = ""
    mac: str = ""


async def search(interface: str, listen_s: float, heard: Callable[[Answer], None], port: int = PORT) -> None:
    """Ask everybody on the network of that interface, given by its own IPv4 address. Raises OSError.

    `heard` is called once for each host, as it answers.
    """
    await _ask(interface, (GROUP, port), listen_s, heard, until_first=False)


async def knock(literal: str, listen_s: float, port: int = PORT) -> Answer | None:
    """Ask one host, given by its number; None where it does not answer in time. Raises OSError."""
    answers: list[Answer] = []
    await _ask("", (literal, port), listen_s, answers.append, until_first=True)
    return answers[0] if answers else None


async def _ask(
    interface: str, there: tuple[str, int], listen_s: float, heard: Callable[[Answer], None], *, until_first: bool
) -> None:
    from onveef.wsdiscovery import build_probe, parse_probe_matches

    loop = asyncio.get_running_loop()
    enough = asyncio.Event()

    class Listener(asyncio.DatagramProtocol):
        def __init__(self) -> None:
            self.read: dict[str, int] = {}
            self.known: set[str] = set()

        def datagram_received(self, data: bytes, sender: tuple[str | int, ...]) -> None:
            host = str(sender[0])
            if host in self.known or (host not in self.read and len(self.read) >= MOST_HOSTS):
                return
            self.read[host] = self.read.get(host, 0) + 1
            if self.read[host] > MOST_OF_A_HOST:
                return
            for match in parse_probe_matches(data.decode("utf-8", errors="replace"))[:1]:
                self.known.add(host)
                heard(answer_of(host, match.xaddrs, match.scopes))
                if until_first:
                    enough.set()

        def error_received(self, _error: Exception) -> None:
            """Nobody listens there: as good as no answer."""
            if until_first:
                enough.set()

    transport, _ = await loop.create_datagram_endpoint(Listener, sock=_socket(interface, there))
    try:
        for _ in range(QUESTIONS):
            question = build_probe(message_id=f"urn:uuid:{uuid.uuid4()}").encode()
            transport.sendto(question, None if until_first else there)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(enough.wait(), listen_s / QUESTIONS)
            if enough.is_set():
                return
    finally:
        transport.close()


def _socket(interface: str, there: tuple[str, int]) -> socket.socket:
    family = socket.AF_INET6 if ":" in there[0] else socket.AF_INET
    made = socket.socket(family, socket.SOCK_DGRAM)
    try:
        made.setblocking(False)
        if interface:
            made.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, HOPS)
            made.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(interface))
            made.bind((interface, 0))
        else:
            made.connect(there)  # then nobody else is heard, and a host without a listener says so
    except OSError:
        made.close()
        raise
    return made


def answer_of(host: str, addresses: list[str], scopes: list[str]) -> Answer:
    """What a device that answers from there says of itself, with an address there. Never raises."""
    return Answer(
        host, _device_service(host, addresses), _scope(scopes, "name"), _scope(scopes, "hardware"), mac_of(scopes)
    )


def _device_service(host: str, addresses: list[str]) -> str:
    """Of the addresses that it names, the one at the host from which it answers; else the first, brought there."""
    tidy = []
    for each in filter(str.isprintable, addresses[:MOST_OF_A_HOST]):
        try:
            tidy.append(device_address(each))
        except AddressError:  # also one with a login in it, or a link-local one with a scope
            continue
    for each in tidy:
        if urlsplit(each).hostname == host:
            return each
    shown = f"[{host}]" if ":" in host else host
    for each in tidy:
        parts = urlsplit(each)
        port = f":{parts.port}" if parts.port else ""
        return urlunsplit((parts.scheme, f"{shown}{port}", parts.path, parts.query, ""))
    return f"http://{shown}{DEVICE_PATH}"


def _scope(scopes: list[str], kind: str) -> str:
    """What a device says of itself, as in onvif://www.onvif.org/name/Dome%201."""
    for scope in scopes:
        head, found, value = scope.partition(f"/{kind}/")
        if found and head.lower().startswith("onvif:"):
            return tidy_text(unquote(value))
    return ""


def mac_of(scopes: list[str]) -> str:
    """Some makers put it there as well: onvif://www.onvif.org/MAC/aa:bb:cc:dd:ee:ff."""
    for scope in scopes:
        _, found, value = scope.lower().partition("/mac/")
        if found and (mac := tidy_mac(unquote(value))):
            return mac
    return ""
