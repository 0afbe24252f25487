"""Streams that have just left the screen and go on as if they were seen, so that the way back shows them at once.

What that takes is bounded three times: by time, by memory, by processor time that nobody else wants. What left last
goes before what left earlier: the way back leads to the view before this one.

    leaves the screen --room for it--> warm --shown again--> live in the first paint
                      --none---------> key frames    --WARM_S, or this desk has none to spare--> key frames
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)

WARM_S = 12.0  # who looks at something else for a moment is back within ten
WARM_BYTES = 96 << 20  # of pictures in shared memory: a page of any density on a screen of 3840x2160
FREE_SHARE = 0.25  # of the shared memory that is free: the next view has to find its own
IDLE_SHARE = 0.125  # of the machine's cores: they stay idle beside what is kept warm


@dataclass(frozen=True, slots=True)
class Leaving(Generic[Key]):
    """A stream that leaves the screen. `cost`: cores that it takes as long as it is shown; `memory`: bytes."""

    key: Key
    cost: float
    memory: int


@dataclass(frozen=True, slots=True)
class Room:
    """What may be spent on streams that nobody sees: cores and bytes."""

    cores: float
    memory: float


def room_beside(spare: float, cores: float, unseen: float, coming: float) -> float:
    """Cores for all that is kept warm: `spare` ones of the machine's `cores` were idle while what nobody sees any
    more took so much of them, and before another view came."""
    return spare + unseen - coming - IDLE_SHARE * cores


def memory_room(free: float) -> float:
    """Bytes for all that is kept warm, where so many would be free without it."""
    return min(float(WARM_BYTES), FREE_SHARE * free)


class Warm(Generic[Key]):
    """Those that are kept now. Times are monotonic seconds."""

    def __init__(self) -> None:
        self._kept: dict[Key, tuple[float, Leaving[Key]]] = {}  # until when; the oldest first

    def __contains__(self, key: Key) -> bool:
        return key in self._kept

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def taken(self) -> Room:
        """What those that are kept now take."""
        kept = [each for _, each in self._kept.values()]
        return Room(sum(each.cost for each in kept), sum(each.memory for each in kept))

    def leave(self, leaving: Iterable[Leaving[Key]], room: Room, now: float) -> list[Key]:
        """These are seen no more. Returns those of all that are not kept warm, or no longer."""
        cold: list[Key] = []
        cores, memory = room.cores, room.memory
        kept: dict[Key, tuple[float, Leaving[Key]]] = {}
        fresh = {each.key: (now + WARM_S, each) for each in leaving}
        earlier = [(key, value) for key, value in reversed(self._kept.items()) if key not in fresh]
        for key, (until, each) in (*fresh.items(), *earlier):
            cores, memory = cores - each.cost, memory - each.memory
            if cores < 0.0 or memory < 0.0:  # and with it all that left before it
                cores = -1.0
                cold.append(key)
            else:
                kept[key] = until, each
        self._kept = dict(sorted(kept.items(), key=lambda item: item[1][0]))
        return cold

    def over(self, now: float, *, busy: bool) -> list[Key]:
        """Those that are not kept any longer: their time is over, or the desk needs what they take."""
        cold = [key for key, (until, _) in self._kept.items() if busy or now >= until]
        self.forget(cold)
        return cold

    def forget(self, keys: Iterable[Key]) -> None:
        """They are seen again, or gone."""
        for key in keys:
            self._kept.pop(key, None)
