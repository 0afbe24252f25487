"""A facility's line that remembers what went through it when: a TCP proxy in front of the cameras.

It does not slow anything down: on a line that does, nobody could see that more was asked of it than it carries.
"""

from __future__ import annotations

import socket
import threading
import time
from collections import deque
from contextlib import suppress
from types import TracebackType
from typing import Self

HOST = "127.0.0.1"


class CountingProxy:
    """Counts what comes from the cameras, over all connections."""

    def __init__(self, camera_port: int) -> None:
        self._camera_port = camera_port
        self._listener = socket.create_server((HOST, 0))
        self._came: deque[tuple[float, int]] = deque()  # when, how many bytes
        self._sockets: list[socket.socket] = []
        self._accepting = threading.Thread(target=self._accept)
        self._passing: list[threading.Thread] = []

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._listener.getsockname()[1])

    def heaviest_kbps(self, window_s: float) -> float:
        """Kilobits a second over the worst so long time."""
        came = sorted(self._came)
        worst, total, first = 0, 0, 0
        for at, count in came:
            total += count
            while came[first][0] <= at - window_s:
                total -= came[first][1]
                first += 1
            worst = max(worst, total)
        return worst * 8 / window_s / 1000

    def __enter__(self) -> Self:
        self._accepting.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _shut(self._listener)
        self._accepting.join()
        for each in self._sockets:
            _shut(each)
        for thread in self._passing:
            thread.join()
        for each in (self._listener, *self._sockets):
            each.close()

    def _accept(self) -> None:
        while True:
            try:
                viewer, _ = self._listener.accept()
            except OSError:
                return
            camera = socket.create_connection((HOST, self._camera_port))
            self._sockets += [viewer, camera]
            for source, target, counted in ((camera, viewer, True), (viewer, camera, False)):
                self._passing.append(threading.Thread(target=self._pass, args=(source, target, counted)))
                self._passing[-1].start()

    def _pass(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        with suppress(OSError):  # one side is gone, and so is the other one
            while data := source.recv(65536):
                if counted:
                    self._came.append((time.monotonic(), len(data)))
                target.sendall(data)
        _shut(source)
        _shut(target)


def _shut(one: socket.socket) -> None:
    with suppress(OSError):  # the other side was first
        one.shutdown(socket.SHUT_RDWR)
