"""Which passwords may still be tried at one device: accounts lock after a few that are wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from wall.urls import Credentials

REFUSALS = 3
"""Of all passwords at one device together, in one search. Dahua locks an account after 5, Hikvision after 7 within
half an hour; what is left is for the one who then types it himself."""


class Way(Enum):
    """By what a password is tried. Some makers keep a list of users for each."""

    ONVIF = "onvif"
    RTSP = "rtsp"


class Logins:
    """The passwords of the site, at one device. What it took by one way is the first by the other."""

    def __init__(self, known: Sequence[Credentials], limit: int = REFUSALS) -> None:
        self._known = tuple(each for each in known if each.fit)
        self._limit = limit
        self._refused: set[tuple[Way, Credentials]] = set()
        self._taken: dict[Way, Credentials] = {}

    @property
    def exhausted(self) -> bool:
        """It has refused so many that no more is tried."""
        return len(self._refused) >= self._limit

    @property
    def refusals(self) -> int:
        """How many it has refused."""
        return len(self._refused)

    @property
    def taken(self) -> Credentials | None:
        """What it took: for its streams, else at all."""
        return self._taken.get(Way.RTSP, self._taken.get(Way.ONVIF))

    def to_try(self, way: Way) -> Iterator[Credentials | None]:
        """Those that may be tried by that way, one after the other, with `refuse` or `take` between them; None, which
        is a stranger, where no password is known. Nothing more after a refusal of what it had taken."""
        if not self._known:
            yield None
            return
        only = self._taken.get(way)
        for each in sorted(self._known, key=lambda each: each != self.taken):
            if self.exhausted:
                return
            if (way, each) not in self._refused and only in (None, each):
                yield each

    def refuse(self, way: Way, credentials: Credentials) -> None:
        """The device did not take it."""
        self._refused.add((way, credentials))

    def take(self, way: Way, credentials: Credentials) -> None:
        """The device took it."""
        self._taken[way] = credentials
