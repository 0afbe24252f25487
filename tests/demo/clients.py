"""Clients for the simulator's tests: PyAV as the wall uses it, and a bare socket for what PyAV hides."""

from __future__ import annotations

import re
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import av
import numpy as np
from av.sidedata.sidedata import SideData

from wall.demo.patterns import read_counter
from wall.demo.rtp import read_stamp
from wall.demo.spec import AuthScheme, ClipSpec, Codec, Colour, LimitAnswer, MountSpec, Picture

SMALL = ClipSpec(width=320, height=180, fps=25, gop=10, kbps=300)
MOUNTS = (
    MountSpec("/plain", SMALL),
    MountSpec("/hevc", ClipSpec(fps=25, gop=10, kbps=300, codec=Codec.H265)),
    MountSpec("/basic", SMALL, AuthScheme.BASIC, "admin", "p@ss:/1"),
    MountSpec("/md5", SMALL, AuthScheme.DIGEST_MD5, "admin", "secret"),
    MountSpec("/sha", SMALL, AuthScheme.DIGEST_SHA256, "admin", "secret"),
    MountSpec("/one", SMALL, max_sessions=1),
    MountSpec("/one-silent", SMALL, max_sessions=1, limit_answer=LimitAnswer.SILENT),
    MountSpec("/fault", SMALL),
    MountSpec("/fault2", SMALL),
    MountSpec("/fault3", SMALL, AuthScheme.DIGEST_MD5, "admin", "secret"),
    MountSpec("/pause", SMALL),
    MountSpec("/udp", SMALL),
    MountSpec("/elsewhere", SMALL, host="127.0.0.12"),
    MountSpec("/bars", ClipSpec(Picture.BARS, fps=10, gop=5, kbps=300, colour=Colour.BT601_FULL)),
    MountSpec("/big", ClipSpec(Picture.BENCH, 640, 360, 25, gop=10, kbps=4000)),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One decoded picture."""

    keyframe: bool
    width: int
    counter: int | None
    stamp: tuple[int, float] | None  # of key frames
    prft: float | None  # Unix seconds
    luma: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]
    pts: int | None
    corrupt: bool


@contextmanager
def opened(url: str, transport: str = "tcp", timeout: float = 4.0) -> Iterator[Iterator[Seen]]:
    """Decoded pictures of a stream, while the block lasts."""
    options = {"rtsp_transport": transport, "probesize": "32", "analyzeduration": "0", "timeout": "4000000"}
    with av.open(url, options=options, timeout=(timeout, timeout)) as container:
        yield _pictures(container)


def _pictures(container: av.container.InputContainer) -> Iterator[Seen]:
    stream = container.streams.video[0]
    stream.codec_context.thread_count = 1
    for packet in container.demux(stream):
        wall = None
        if packet.has_sidedata("prft"):
            wall = struct.unpack_from("=q", bytes(packet.get_sidedata("prft")))[0] / 1e6
        try:
            frames = list(packet.decode())
        except av.error.InvalidDataError:
            continue
        for frame in frames:
            assert isinstance(frame, av.VideoFrame)
            luma = np.asarray(frame.to_ndarray()[: frame.height, : frame.width], np.uint8)
            sei = frame.side_data.get("SEI_UNREGISTERED")
            stamp = read_stamp(bytes(sei)) if isinstance(sei, SideData) else None
            yield Seen(
                packet.is_keyframe, frame.width, read_counter(luma), stamp, wall, luma, packet.pts, frame.is_corrupt
            )


def take(url: str, count: int, transport: str = "tcp") -> list[Seen]:
    """The first `count` pictures."""
    with opened(url, transport) as pictures:
        return [picture for picture, _ in zip(pictures, range(count), strict=False)]


class Bare:
    """An RTSP client of few words on a TCP socket."""

    def __init__(self, host: str, port: int, path: str, receive_buffer: int = 0) -> None:
        self.url = f"rtsp://{host}:{port}{path}"
        self._cseq = 0
        self.session = ""
        self._socket = socket.socket()
        if receive_buffer:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self._socket.settimeout(5)
        self._socket.connect((host, port))
        self._rest = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()

    def ask(self, method: str, *headers: str, track: str = "") -> tuple[int, str]:
        """Status and whole text of the answer; media packets before it are skipped."""
        self._cseq += 1
        lines = [f"{method} {self.url}{track} RTSP/1.0", f"CSeq: {self._cseq}", *headers]
        if self.session:
            lines.append(f"Session: {self.session}")
        self._socket.sendall("\r\n".join([*lines, "", ""]).encode())
        while self._peek(1) == b"$":
            self.packet()
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += self._read(1)
        text = head.decode()
        length = re.search(r"Content-Length: (\d+)", text)
        if length:
            text += self._read(int(length[1])).decode()
        found = re.search(r"Session: (\d+)", text)
        self.session = found[1] if found else self.session
        return int(text.split()[1]), text

    def play(self, transport: str = "RTP/AVP/TCP;unicast;interleaved=0-1") -> str:
        """SETUP and PLAY; returns SETUP's answer."""
        status, text = self.ask("SETUP", f"Transport: {transport}", track="/track1")
        assert status == 200, text
        assert self.ask("PLAY")[0] == 200
        return text

    def packet(self) -> tuple[int, bytes]:
        """Channel and content of the next interleaved packet."""
        head = self._peek(4)
        assert head[:1] == b"$", head
        size = 4 + int.from_bytes(head[2:], "big")
        self._peek(size)  # all or nothing: when the rest does not come in time, the packet can be asked for again
        return head[1], self._read(size)[4:]

    def ended(self) -> bool:
        """True when the server has closed the connection; reads what came before."""
        try:
            while self._socket.recv(65536):
                pass
        except ConnectionResetError:
            return True
        except TimeoutError:
            return False
        return True

    def silent_for(self, seconds: float) -> bool:
        """True when nothing arrives for `seconds`."""
        self._socket.settimeout(seconds)
        try:
            return self._peek(1) == b""
        except TimeoutError:
            return True
        finally:
            self._socket.settimeout(5)

    def until_silent_for(self, seconds: float) -> None:
        """Pass over the packets that come, until none comes for `seconds`."""
        self._socket.settimeout(seconds)
        try:
            while True:
                self.packet()
        except TimeoutError:
            self._socket.settimeout(5)

    def patience(self, seconds: float) -> None:
        """Wait no longer than this for an answer."""
        self._socket.settimeout(seconds)

    def _peek(self, size: int) -> bytes:
        while len(self._rest) < size:
            data = self._socket.recv(65536)
            if not data:
                raise ConnectionError("closed")
            self._rest += data
        return self._rest[:size]

    def _read(self, size: int) -> bytes:
        out = self._peek(size)
        self._rest = self._rest[size:]
        return out
