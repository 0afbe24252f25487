"""Simulated ONVIF devices: WS-Discovery over UDP and SOAP over HTTP, each device on an address of its own.

A real device to every client. No HTTPS, no events, no PTZ: what a survey asks and no more.
"""

import asyncio
import errno
import logging
import socket
import sys
from functools import partial

from wall.demo.onvif_answers import (
    OPEN_TO_ALL,
    NotSupportedError,
    answer,
    envelope,
    not_authorised,
    not_supported,
    operation,
    probe_match,
)
from wall.demo.onvif_login import Door, Entry
from wall.demo.onvif_spec import Oddity, OnvifCounts, OnvifDevice, OnvifSpec

GROUP = "239.255.255.250"  # of WS-Discovery
MOST_BODY = 1_000_000
_OVERSIZED = 8 * 1024 * 1024
_STATUS = {200: "OK", 400: "Bad Request", 401: "Unauthorized", 500: "Internal Server Error"}
_PAGE = b"<!DOCTYPE html><html><body><h1>Web Server</h1><p>Please log in.</body></html>"
_log = logging.getLogger(__name__)


class _Device:
    def __init__(self, spec: OnvifDevice) -> None:
        self.spec = spec
        self.door = Door(spec)
        self.requests = self.probes = 0
        self.operations: list[str] = []

    def counts(self) -> OnvifCounts:
        door = self.door
        asked = tuple(self.operations[-500:])
        return OnvifCounts(self.spec.host, self.requests, door.refused, door.locked, self.probes, asked, door.clear)


class OnvifServer:
    """Serves the devices of a spec; everything runs in one event loop."""

    def __init__(self, spec: OnvifSpec) -> None:
        self.port = spec.port
        self.discovery_port = spec.discovery_port
        self._devices = [_Device(each) for each in spec.devices]
        self._servers: list[asyncio.Server] = []
        self._datagrams: list[asyncio.DatagramTransport] = []
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Listen, on the ports that the first device got."""
        for device in self._devices:
            server = await asyncio.start_server(partial(self._accept, device), device.spec.host, self.port)
            self.port = server.sockets[0].getsockname()[1]
            self._servers.append(server)
        if any(device.spec.discoverable for device in self._devices):
            await self._listen()

    async def close(self) -> None:
        """Stop listening, end every connection."""
        for server in self._servers:
            server.close()
        for transport in self._datagrams:
            transport.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def counts(self) -> tuple[OnvifCounts, ...]:
        """Counts of every device."""
        return tuple(device.counts() for device in self._devices)

    async def _listen(self) -> None:
        """One socket a device, which it answers from, and one for all that the group hears."""
        for device in self._devices:
            if device.spec.discoverable:
                mine = await self._datagram(device.spec.host, [device])
                own_port: int = mine.get_extra_info("sockname")[1]
                self.discovery_port = own_port
        everybody = "" if sys.platform == "win32" else GROUP  # Windows binds to no group
        group = await self._datagram(everybody, [each for each in self._devices if each.spec.discoverable])
        joined: socket.socket = group.get_extra_info("socket")
        hosts = [device.spec.host for device in self._devices if device.spec.discoverable]
        for own in {"127.0.0.1" if host.startswith("127.") else host for host in hosts}:
            membership = socket.inet_aton(GROUP) + socket.inet_aton(own)
            try:
                joined.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, membership)
            except OSError as error:
                if error.errno != errno.EADDRINUSE:  # it is: another device on the same network has joined
                    raise

    async def _datagram(self, host: str, devices: list[_Device]) -> asyncio.DatagramTransport:
        server = self

        class Listener(asyncio.DatagramProtocol):
            def datagram_received(self, data: bytes, sender: tuple[str | int, ...]) -> None:
                server._answer_probe(devices, data, sender)

        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(Listener, (host, self.discovery_port))
        self._datagrams.append(transport)
        return transport

    def _answer_probe(self, devices: list[_Device], data: bytes, sender: tuple[str | int, ...]) -> None:
        question = data.decode("utf-8", errors="replace")
        if operation(question) != "Probe":
            return
        for device in devices:
            device.probes += 1
            mine = self._datagrams[[each for each in self._devices if each.spec.discoverable].index(device)]
            mine.sendto(probe_match(device.spec, self.port, question), sender)

    async def _accept(self, device: _Device, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            while await self._serve(device, reader, writer):
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError, IndexError) as error:
            _log.debug("connection ends: %s", type(error).__name__)
        except asyncio.CancelledError:
            _log.debug("connection cancelled")
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _serve(self, device: _Device, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; whether another may follow."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        path = head.split(" ", 2)[1]
        headers = dict(_header(line) for line in head.split("\r\n")[1:] if ":" in line)
        length = min(MOST_BODY, int(headers.get("content-length", "0")))
        body = (await reader.readexactly(length)).decode("utf-8", errors="replace")
        device.requests += 1
        device.operations.append(operation(body))
        status, challenge, data = await self._answer(device, path, body, headers.get("authorization", ""))
        lines = [f"HTTP/1.1 {status} {_STATUS[status]}", f"Content-Length: {len(data)}", "Server: Demo"]
        lines.append(f"Content-Type: {'text/html' if data is _PAGE else 'application/soap+xml; charset=utf-8'}")
        lines += [f"WWW-Authenticate: {challenge}"] if challenge else []
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + data)
        return headers.get("connection", "").lower() != "close"

    async def _answer(self, device: _Device, path: str, body: str, authorization: str) -> tuple[int, str, bytes]:
        """Status, challenge, body."""
        spec, oddity = device.spec, device.spec.oddity
        if oddity is Oddity.SILENT:
            await asyncio.Event().wait()
        if oddity is Oddity.SLOW:
            await asyncio.sleep(spec.oddity_s)
        if oddity is Oddity.NONSENSE:
            return 200, "", _PAGE
        if oddity is Oddity.OTHER_LOGIN:
            device.door.refused += bool(authorization)
            return 401, 'Digest realm="printer", nonce="1", qop="auth"', _PAGE
        if oddity is Oddity.OVERSIZED:
            return 200, "", envelope(" " * _OVERSIZED)
        asked = operation(body)
        open_to_all = asked in OPEN_TO_ALL or (spec.tells_strangers and asked == "GetDeviceInformation")
        if not open_to_all and device.door.enter(body, authorization) is not Entry.ADMITTED:
            challenge = device.door.challenge()
            return 401 if challenge else 400, challenge, not_authorised()
        if asked == "GetNetworkInterfaces" and not spec.reads_interfaces:
            return 400, "", not_authorised()
        try:
            data = answer(spec, self.port, path, body)
        except NotSupportedError:
            return 500, "", not_supported()
        return 200, "", data[: len(data) // 2] if oddity is Oddity.BROKEN_XML else data


def _header(line: str) -> tuple[str, str]:
    name, _, text = line.partition(":")
    return name.strip().lower(), text.strip()
