"""Passwords that cameras have refused: not tried again by a worker that is new, nor for the camera's other stream."""

from __future__ import annotations

from wall.decoders.base import StreamKey, StreamSource
from wall.urls import Credentials


class RefusedLogins:
    """Remembered until an operator asks again or the credentials change; as long as the program runs."""

    def __init__(self) -> None:
        self._logins: set[tuple[str, str, int, Credentials | None]] = set()

    def add(self, key: StreamKey, source: StreamSource) -> None:
        """The camera refused it."""
        self._logins.add(_login(key, source))

    def forget(self, key: StreamKey, source: StreamSource) -> None:
        """Try it again."""
        self._logins.discard(_login(key, source))

    def holds(self, key: StreamKey, source: StreamSource) -> bool:
        """It was refused."""
        return _login(key, source) in self._logins


def _login(key: StreamKey, source: StreamSource) -> tuple[str, str, int, Credentials | None]:
    """What a camera's two streams have in common. Another camera of the same recorder may have rights of its own."""
    camera = key.rpartition("/")[0]
    return camera, source.url.host, source.url.port, source.credentials
