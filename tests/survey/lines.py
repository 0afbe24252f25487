"""Lines and devices that behave badly: a proxy that cuts or is thin, a port that takes connections and is silent."""

from __future__ import annotations

import contextlib
import math
import selectors
import socket
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass

HOST = "127.0.0.1"


@contextlib.contextmanager
def silent_port() -> Iterator[int]:
    """A port that accepts by its backlog and never answers."""
    with socket.create_server((HOST, 0), backlog=16) as listener:
        yield int(listener.getsockname()[1])


def closed_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        return int(free.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Flaws:
    """What is wrong with a line."""

    octets: int = sys.maxsize  # from the camera, then the connection is ended
    rate: float = math.inf  # octets a second that it carries
    tcp_media: bool = True  # False: the camera offers no pictures over TCP


@contextlib.contextmanager
def proxy(camera_port: int, flaws: Flaws) -> Iterator[int]:
    """The port of a proxy."""
    listener = socket.create_server((HOST, 0))
    waker, woken = socket.socketpair()
    thread = threading.Thread(target=_serve, args=(listener, woken, camera_port, flaws))
    thread.start()
    try:
        yield int(listener.getsockname()[1])
    finally:
        waker.send(b"x")
        thread.join()
        for each in (listener, waker, woken):
            each.close()


def _serve(listener: socket.socket, woken: socket.socket, camera_port: int, flaws: Flaws) -> None:
    other: dict[socket.socket, socket.socket] = {}
    left: dict[socket.socket, int] = {}  # by the camera's end
    with selectors.DefaultSelector() as selector:
        for each in (listener, woken):
            selector.register(each, selectors.EVENT_READ)

        def close(one: socket.socket) -> None:
            for each in (one, other[one]):
                selector.unregister(each)
                left.pop(each, None)
                del other[each]
                each.close()

        while True:
            for key, _ in selector.select():
                one = key.fileobj
                assert isinstance(one, socket.socket)
                if one is woken:
                    for end in list(other):
                        if end in other:
                            close(end)
                    return
                if one is listener:
                    viewer, _ = listener.accept()
                    camera = socket.create_connection((HOST, camera_port))
                    other[viewer], other[camera], left[camera] = camera, viewer, flaws.octets
                    for each in (viewer, camera):
                        selector.register(each, selectors.EVENT_READ)
                elif one in other and not _passed(one, other[one], left, flaws):
                    close(one)


def _passed(one: socket.socket, to: socket.socket, left: dict[socket.socket, int], flaws: Flaws) -> bool:
    """False when the connection is to end."""
    try:
        data = one.recv(65536 if math.isinf(flaws.rate) else 1460)
        to.sendall(data if flaws.tcp_media else data.replace(b"RTP/AVP/TCP", b"RTP/AVP/???"))  # answered by 461
    except OSError:
        return False
    if one in left:
        left[one] -= len(data)
        time.sleep(len(data) / flaws.rate)
    return bool(data) and left.get(one, 1) > 0
