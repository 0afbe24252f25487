"""RTSP sessions: what SETUP makes, TEARDOWN, a lost connection or silence ends."""

import asyncio
import random
import re
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass, field

from wall.demo.mount import Mount
from wall.demo.streaming import Client, InterleavedSink, Sink, UdpSink

BACKLOG_BYTES = 512 * 1024  # most that may wait for a slow client, or one second of its stream if that is less
_SEND_BUFFER = 64 * 1024  # bytes; the kernel's own default would hide a minute of a sub stream
_PORT_TRIES = 40


class TransportRefusedError(Exception):
    """The client asks for a transport that this server does not have."""


@dataclass(eq=False, slots=True)
class Session:
    """One client's claim on one mount."""

    mount: Mount
    client: Client
    transport: str  # the Transport header of the answer
    host: str
    interleaved: bool
    last_alive: float  # monotonic seconds of the last request or receiver report
    id: str = field(default_factory=lambda: str(secrets.randbelow(90_000_000) + 10_000_000))


class _Socket(asyncio.DatagramProtocol):
    """Our end of a UDP port; anything that arrives shows that the client lives."""

    def __init__(self, on_packet: Callable[[], None]) -> None:
        self._on_packet = on_packet

    def datagram_received(self, data: bytes, addr: tuple[str | int, int]) -> None:  # noqa: ARG002 - asyncio's
        self._on_packet()


async def open_session(
    mount: Mount, header: str, transport: asyncio.WriteTransport, host: str, *, silent: bool
) -> Session:
    """A session over the transport that the client's Transport header asks for.

    Raises TransportRefusedError for multicast and other things that cameras refuse too.
    """
    loop = asyncio.get_running_loop()
    alive: list[Session] = []

    def touch() -> None:
        for session in alive:
            session.last_alive = loop.time()

    sink: Sink
    if "RTP/AVP/TCP" in header:
        match = re.search(r"interleaved=(\d+)", header)
        channel = int(match[1]) if match else 0
        sink = InterleavedSink(transport, channel)
        answer = f"RTP/AVP/TCP;unicast;interleaved={channel}-{channel + 1}"
        limit_kernel_buffer(transport)
    else:
        ports = re.search(r"client_port=(\d+)(?:-(\d+))?", header)
        if ports is None or "multicast" in header:
            raise TransportRefusedError(header)
        peer = (str(transport.get_extra_info("peername")[0]), int(ports[1]), int(ports[2] or int(ports[1]) + 1))
        sink, port = await _open_udp(host, peer, touch)
        answer = f"RTP/AVP;unicast;client_port={peer[1]}-{peer[2]};server_port={port}-{port + 1}"
    limit = min(BACKLOG_BYTES, mount.spec.clip.kbps * 125)
    client = Client(sink, mount.fps, limit, start_at_keyframe=mount.spec.start_at_keyframe, silent=silent)
    answer += f";ssrc={client.ssrc:08X}"
    session = Session(mount, client, answer, host, isinstance(sink, InterleavedSink), loop.time())
    alive.append(session)
    mount.sessions += 1
    return session


def limit_kernel_buffer(transport: asyncio.WriteTransport) -> None:
    """Keep the kernel from queueing many seconds for a client that does not read."""
    sock = transport.get_extra_info("socket")
    if sock is not None:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)


def close_session(session: Session) -> None:
    """Stop sending and give the session's place back."""
    session.mount.remove(session.client)
    session.mount.sessions -= 1
    session.client.sink.close()


async def _open_udp(host: str, peer: tuple[str, int, int], touch: Callable[[], None]) -> tuple[UdpSink, int]:
    """An even RTP port and the odd RTCP port above it (RFC 3550 11)."""
    loop = asyncio.get_running_loop()
    for _ in range(_PORT_TRIES):
        port = random.randrange(20_000, 60_000, 2)
        try:
            rtp, _ = await loop.create_datagram_endpoint(lambda: _Socket(touch), local_addr=(host, port))
        except OSError:
            continue
        try:
            rtcp, _ = await loop.create_datagram_endpoint(lambda: _Socket(touch), local_addr=(host, port + 1))
        except OSError:
            rtp.close()
            continue
        return UdpSink(rtp, rtcp, peer), port
    raise TransportRefusedError("no free pair of UDP ports")
