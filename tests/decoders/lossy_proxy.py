"""A line between a camera and us that drops what it likes: an RTSP proxy that carries the media itself, over UDP."""

from __future__ import annotations

import random
import re
import selectors
import socket
import threading
from types import TracebackType
from typing import Self

HOST = "127.0.0.1"
_PORTS = re.compile(rb"client_port=(\d+)-(\d+)")


class LossyProxy:
    """Passes everything on; of the RTP packets it drops the share `loss`, which may be set at any time."""

    def __init__(self, camera_port: int, camera_host: str = HOST) -> None:
        self.loss = 0.0
        self.passed = self.dropped = 0  # RTP packets
        self._camera = (camera_host, camera_port)
        self._listener = socket.create_server((HOST, 0))
        self._selector = selectors.DefaultSelector()
        self._other: dict[socket.socket, socket.socket] = {}  # both ends of each RTSP connection
        self._viewer: dict[socket.socket, tuple[int, bool]] = {}  # our UDP socket: the viewer's port, is it RTP
        self._swapped: dict[bytes, bytes] = {}  # what we wrote for the viewer's ports
        self._random = random.Random(1)
        self._wake_in, self._wake_out = socket.socketpair()
        self._thread = threading.Thread(target=self._run)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._listener.getsockname()[1])

    def __enter__(self) -> Self:
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._selector.register(self._wake_in, selectors.EVENT_READ)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wake_out.send(b"x")
        self._thread.join()
        for each in (self._listener, self._wake_in, self._wake_out, *self._other, *self._viewer):
            each.close()
        self._selector.close()

    def _run(self) -> None:
        while True:
            for key, _ in self._selector.select():
                one = key.fileobj
                assert isinstance(one, socket.socket)
                if one is self._wake_in:
                    return
                if one is self._listener:
                    self._accept()
                elif one in self._viewer:
                    self._pass_media(one)
                elif one in self._other:
                    self._pass_words(one)

    def _accept(self) -> None:
        viewer, _ = self._listener.accept()
        camera = socket.create_connection(self._camera)
        for one, other in ((viewer, camera), (camera, viewer)):
            self._other[one] = other
            self._selector.register(one, selectors.EVENT_READ)

    def _pass_words(self, one: socket.socket) -> None:
        other = self._other[one]
        try:
            words = one.recv(65536)
        except OSError:
            words = b""
        if not words:
            for each in (one, other):
                self._selector.unregister(each)
                del self._other[each]
                each.close()
            return
        if words.startswith(b"SETUP"):
            words = _PORTS.sub(self._take_ports, words)
        for ours, theirs in self._swapped.items():  # in the camera's answer
            if words.startswith(b"RTSP/"):
                words = words.replace(ours, theirs)
        other.sendall(words)

    def _take_ports(self, match: re.Match[bytes]) -> bytes:
        rtp, rtcp = _port_pair()
        for one, viewer, is_media in ((rtp, match[1], True), (rtcp, match[2], False)):
            self._viewer[one] = int(viewer), is_media
            self._selector.register(one, selectors.EVENT_READ)
        ours = f"client_port={rtp.getsockname()[1]}-{rtcp.getsockname()[1]}".encode()
        self._swapped[ours] = match[0]
        return ours

    def _pass_media(self, one: socket.socket) -> None:
        packet = one.recv(65536)
        viewer, is_media = self._viewer[one]
        if is_media and self._random.random() < self.loss:
            self.dropped += 1
            return
        self.passed += is_media
        one.sendto(packet, (HOST, viewer))


def _port_pair() -> tuple[socket.socket, socket.socket]:
    """An even port and the odd one above it (RFC 3550 11)."""
    for _ in range(100):
        port = random.randrange(20_000, 60_000, 2)
        rtp, rtcp = (socket.socket(type=socket.SOCK_DGRAM) for _ in range(2))
        try:
            rtp.bind((HOST, port))
            rtcp.bind((HOST, port + 1))
        except OSError:
            rtp.close()
            rtcp.close()
        else:
            return rtp, rtcp
    raise AssertionError("no free pair of UDP ports")
