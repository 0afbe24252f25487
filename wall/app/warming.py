"""Keeps streams going that have just left the screen, as far as this desk has room for them (`wall.adapt.warm`)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from wall.adapt.warm import Leaving, Room, Warm, memory_room, room_beside
from wall.app.costs import cost_of
from wall.decoders.base import PictureSize, StreamKey
from wall.decoders.memory import free_bytes
from wall.decoders.ring import bytes_of
from wall.health.sample import StreamSample


@dataclass(frozen=True, slots=True)
class Spare:
    """Cores that this program may use, and how many of them are idle: none on a desk that has to leave things out."""

    cores: float
    idle: float


NOTHING = Spare(0.0, 0.0)
BUSY_SHARE = 0.05  # of the cores: with less idle than this there is no processor left


class Warming:
    """Answers which streams are seen no more and go on all the same. Whoever asks it tells the decoders."""

    def __init__(self, sample: Callable[[StreamKey], StreamSample], free: Callable[[], float] = free_bytes) -> None:
        """`sample`: what a stream is like. `free`: bytes of shared memory."""
        self._sample = sample
        self._free = free
        self._warm: Warm[StreamKey] = Warm()
        self.spare: Callable[[], Spare] = lambda: NOTHING

    def __contains__(self, key: StreamKey) -> bool:
        return key in self._warm

    @property
    def cores(self) -> float:
        """What that takes of the processor."""
        return self._warm.taken.cores

    def change(
        self, leaving: Mapping[StreamKey, PictureSize], coming: Collection[StreamKey], now: float
    ) -> list[StreamKey]:
        """These leave the screen, in that size, and those come. Returns the streams that are not kept."""
        new = [key for key in coming if key not in self._warm]  # the others run whole already
        self._warm.forget(coming)
        if not leaving and not (new and self._warm):
            return []
        spare = self.spare()
        if self._busy(spare):
            return [*leaving, *self._warm.over(now, busy=True)]
        going = [Leaving(key, cost_of(self._sample(key)), bytes_of(size)) for key, size in leaving.items()]
        taken = self._warm.taken
        unseen = taken.cores + sum(each.cost for each in going)
        cores = room_beside(spare.idle, spare.cores, unseen, sum(cost_of(self._sample(key)) for key in new))
        return self._warm.leave(going, Room(cores, memory_room(self._free() + taken.memory)), now)

    def over(self, now: float) -> list[StreamKey]:
        """Those that are not kept any longer."""
        return self._warm.over(now, busy=self._busy(self.spare())) if self._warm else []

    def forget(self, key: StreamKey) -> None:
        """It does not run any more, or is another one."""
        self._warm.forget((key,))

    @staticmethod
    def _busy(spare: Spare) -> bool:
        return spare.idle <= BUSY_SHARE * spare.cores
