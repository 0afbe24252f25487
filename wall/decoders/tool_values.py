"""What the tools of a tile tell and are told, as values: for the screen, which knows nothing else of the decoders."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from wall.decoders.base import StreamKey


class Speed(Enum):
    """Of a replay: seconds of the past a second."""

    HALF = 0.5
    ONE = 1.0
    TWO = 2.0

    @property
    def faster(self) -> Speed:
        """The next one up; the fastest stays."""
        return {Speed.HALF: Speed.ONE, Speed.ONE: Speed.TWO, Speed.TWO: Speed.TWO}[self]

    @property
    def slower(self) -> Speed:
        """The next one down; the slowest stays."""
        return {Speed.HALF: Speed.HALF, Speed.ONE: Speed.HALF, Speed.TWO: Speed.ONE}[self]


@dataclass(frozen=True, slots=True)
class Steer:
    """To a worker: how a replay goes on. `by`: seconds to jump from where it is."""

    key: StreamKey
    speed: Speed = Speed.ONE
    paused: bool = False
    by: float = 0.0


class ReplayState(Enum):
    """How a replay is."""

    PLAYING = "playing"
    ENDED = "ended"  # it has come to where it was asked for
    NOTHING = "nothing"  # nothing is kept of that camera
    FAILED = "failed"  # what is kept cannot be decoded
    LOST = "lost"  # its worker process is gone


@dataclass(frozen=True, slots=True)
class SavedFile:
    """A whole file. `begin` and `end`: of its pictures, seconds of the UNIX epoch."""

    path: str
    sha256: str
    size: int  # bytes
    begin: float
    end: float


class NotSavedWhy(Enum):
    """Why there is no file."""

    NOTHING = "nothing"  # nothing is kept of that camera
    DAMAGED = "damaged"
    DISK_FULL = "disk_full"
    NOT_WRITABLE = "not_writable"
    CANCELLED = "cancelled"
    TOO_MANY = "too_many"
    PROCESS_LOST = "process_lost"
