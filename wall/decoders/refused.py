"""What cameras have refused: not tried again by a worker that is new, nor for the camera's other stream."""

from __future__ import annotations

from wall.decoders.base import DecoderError, StreamKey, StreamSource
from wall.health.sample import Failure
from wall.urls import Credentials

ONVIF_AGAIN_S = 3600.0  # a device that cannot do it, or refuses the password, is not asked more often
FORBIDDEN = "403 Forbidden (access denied)"  # how FFmpeg ends its text


def is_forbidden(error: DecoderError) -> bool:
    """The camera answered 403 and not 401: the login may be right. Some say so to one session too many."""
    return error.failure is Failure.UNAUTHORISED and str(error).endswith(FORBIDDEN)


class Logins:
    """What cameras said last to each login; as long as the program runs."""

    def __init__(self) -> None:
        self._taken: dict[tuple[str, str, int, Credentials | None], bool] = {}

    def refuse(self, key: StreamKey, source: StreamSource) -> None:
        """The camera refused it."""
        self._taken[_login(key, source)] = False

    def take(self, key: StreamKey, source: StreamSource) -> None:
        """The camera took it: whatever refused it before meant something else."""
        self._taken[_login(key, source)] = True

    def try_again(self, key: StreamKey, source: StreamSource) -> None:
        """Somebody asks for it."""
        self._taken.pop(_login(key, source), None)

    def refused(self, key: StreamKey, source: StreamSource) -> bool:
        """It was refused last: not to be tried until an operator asks, the credentials change, or it is taken."""
        return self._taken.get(_login(key, source)) is False

    def taken(self, key: StreamKey, source: StreamSource) -> bool:
        """It was taken last."""
        return self._taken.get(_login(key, source)) is True


class OnvifPauses:
    """Devices that are not asked by ONVIF for a while, whichever run of whichever stream found it out.

    Each question with a wrong password costs some of the few that an account has before it is locked.
    """

    def __init__(self) -> None:
        self._until: dict[tuple[str, str, Credentials | None], float] = {}  # monotonic seconds

    def begin(self, key: StreamKey, address: str, credentials: Credentials | None, now: float) -> None:
        """The device refused, or cannot do it."""
        self._until = {device: until for device, until in self._until.items() if now < until}
        self._until[_camera(key), address, credentials] = now + ONVIF_AGAIN_S

    def holds(self, key: StreamKey, address: str, credentials: Credentials | None, now: float) -> bool:
        """It is not to be asked now."""
        return now < self._until.get((_camera(key), address, credentials), now)


def _login(key: StreamKey, source: StreamSource) -> tuple[str, str, int, Credentials | None]:
    """What a camera's two streams have in common. Another camera of the same recorder may have rights of its own."""
    return _camera(key), source.url.host, source.url.port, source.credentials


def _camera(key: StreamKey) -> str:
    return key.rpartition("/")[0]
