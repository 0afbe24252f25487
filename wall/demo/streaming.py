"""One client of a mount: numbers its packets, reports its clock, and drops pictures it cannot take in time."""

import asyncio
import random
from typing import Protocol

from wall.demo.rtp import CLOCK_HZ, interleaved, rtp_packet, sender_report

REPORT_SECONDS = 2.0  # between sender reports; cameras send one every 2 to 5 s


class Sink(Protocol):
    """Where a client's packets go."""

    def send(
        self, payloads: tuple[bytes, ...], lost: frozenset[int], sequence: int, timestamp: int, ssrc: int
    ) -> None:
        """Send one picture; packets whose index is in `lost` are numbered but not sent."""

    def report(self, packet: bytes) -> None:
        """Send an RTCP packet."""

    def backlog(self) -> int:
        """Bytes accepted for sending and not yet taken by the system."""

    def cut(self, payloads: tuple[bytes, ...], sequence: int, timestamp: int, ssrc: int) -> None:
        """End within a picture."""

    def close(self) -> None:
        """Give sockets back."""


class InterleavedSink:
    """RTP inside the RTSP connection."""

    def __init__(self, transport: asyncio.WriteTransport, channel: int) -> None:
        self._transport = transport
        self._channel = channel

    def send(
        self, payloads: tuple[bytes, ...], lost: frozenset[int], sequence: int, timestamp: int, ssrc: int
    ) -> None:
        """One write for the whole picture: a system call costs more than the copy."""
        if not lost:
            self._transport.write(interleaved(payloads, self._channel, sequence, timestamp, ssrc))
            return
        last = len(payloads) - 1
        for k, payload in enumerate(payloads):
            if k not in lost:
                packet = rtp_packet(payload, k == last, sequence + k, timestamp, ssrc)
                self._transport.write(self._frame(self._channel, packet))

    def report(self, packet: bytes) -> None:
        self._transport.write(self._frame(self._channel + 1, packet))

    def backlog(self) -> int:
        return self._transport.get_write_buffer_size()

    def cut(self, payloads: tuple[bytes, ...], sequence: int, timestamp: int, ssrc: int) -> None:
        """Half of the bytes, then FIN."""
        whole = interleaved(payloads, self._channel, sequence, timestamp, ssrc)
        self._transport.write(whole[: len(whole) // 2])
        self._transport.close()

    def close(self) -> None:
        """The connection belongs to the RTSP side."""

    @staticmethod
    def _frame(channel: int, packet: bytes) -> bytes:
        return bytes([0x24, channel]) + len(packet).to_bytes(2, "big") + packet


class UdpSink:
    """RTP and RTCP on a pair of UDP ports of our own."""

    def __init__(
        self, rtp: asyncio.DatagramTransport, rtcp: asyncio.DatagramTransport, peer: tuple[str, int, int]
    ) -> None:
        self._rtp, self._rtcp = rtp, rtcp
        self._media, self._control = (peer[0], peer[1]), (peer[0], peer[2])

    def send(
        self, payloads: tuple[bytes, ...], lost: frozenset[int], sequence: int, timestamp: int, ssrc: int
    ) -> None:
        last = len(payloads) - 1
        for k, payload in enumerate(payloads):
            if k not in lost:
                self._rtp.sendto(rtp_packet(payload, k == last, sequence + k, timestamp, ssrc), self._media)

    def report(self, packet: bytes) -> None:
        self._rtcp.sendto(packet, self._control)

    def backlog(self) -> int:
        return 0  # the network drops what it cannot take

    def cut(self, payloads: tuple[bytes, ...], sequence: int, timestamp: int, ssrc: int) -> None:
        """There is no connection that could end: half of the packets."""
        self.send(payloads, frozenset(range(len(payloads) // 2, len(payloads))), sequence, timestamp, ssrc)

    def close(self) -> None:
        self._rtp.close()
        self._rtcp.close()


class Client:
    """A playing (or paused) receiver. Every one has its own SSRC, sequence and timestamp start."""

    def __init__(self, sink: Sink, fps: int, limit: int, *, start_at_keyframe: bool, silent: bool) -> None:
        self.sink = sink
        self.joining = True  # has had no key frame of the running stream yet
        self.silent = silent  # accepted beyond the limit of sessions: gets nothing
        self.ssrc = random.getrandbits(32)
        self.sequence = random.getrandbits(16)
        self.dropped = 0
        self.sent = 0
        self._base = random.getrandbits(32)
        self._fps = fps
        self._limit = limit  # bytes of backlog
        self._waiting = start_at_keyframe
        self._slow = False
        self._packets = 0
        self._octets = 0
        self._reported = 0.0  # wall clock of the last report's picture
        self.clock_error = 0.0  # seconds that its reports are ahead of the right time

    def timestamp(self, number: int, jump: float = 0.0) -> int:
        """RTP time of picture `number`, in 1/90000 s, `jump` seconds off."""
        return (self._base + round(number * CLOCK_HZ / self._fps) + round(jump * CLOCK_HZ)) & 0xFFFFFFFF

    def restart(self) -> None:
        """After PAUSE, or a gap: nothing until the next key frame, and a report with it."""
        self._waiting = self.joining = True
        self._reported = 0.0

    def report(self, number: int, wall: float, jump: float = 0.0) -> None:
        """Send a sender report if one is due: picture `number` was due at `wall`, Unix seconds."""
        if wall - self._reported >= REPORT_SECONDS:
            self._reported = wall
            stamp = self.timestamp(number, jump)
            told = wall + self.clock_error
            self.sink.report(sender_report(self.ssrc, told, stamp, self._packets, self._octets))

    def offer(
        self,
        number: int,
        wall: float,
        payloads: tuple[bytes, ...],
        *,
        keyframe: bool,
        lost: frozenset[int] = frozenset(),
        jump: float = 0.0,
    ) -> None:
        """Send one picture, or drop it whole: a camera never queues old pictures for a slow viewer."""
        if self._waiting and not keyframe:
            self.dropped += self._slow
            return
        backlog = self.sink.backlog()
        if backlog > (self._limit // 2 if self._waiting else self._limit):
            self._waiting = self._slow = True
            self.dropped += 1
            return
        self._waiting = self._slow = False
        self.report(number, wall, jump)
        self.sink.send(payloads, lost, self.sequence, self.timestamp(number, jump), self.ssrc)
        self.sequence = (self.sequence + len(payloads)) & 0xFFFF
        self._packets += len(payloads)
        self._octets += sum(map(len, payloads))
        self.sent += 1

    def cut(self, number: int, payloads: tuple[bytes, ...], jump: float = 0.0) -> None:
        """Send half of a picture and nothing more."""
        self.sink.cut(payloads, self.sequence, self.timestamp(number, jump), self.ssrc)
        self.silent = True
