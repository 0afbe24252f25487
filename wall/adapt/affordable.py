"""Which main streams a desk takes by itself, of all that its tiles would gain by: as far as it was measured to go.

Otherwise sixteen large tiles would take sixteen Full HD streams, and the governor would have to take away from all of
them what two too many need. Arithmetic only; `wall.adapt.capacity` says what a stream takes of the desk.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Set
from dataclasses import dataclass
from typing import Generic, TypeVar

from wall.adapt.capacity import Limits
from wall.model import StreamKind

Key = TypeVar("Key", bound=Hashable)

WHOLE = 1.0 + 1e-9  # of the desk; sums of shares differ by their order


@dataclass(frozen=True, slots=True)
class Shown(Generic[Key]):
    """A camera on a screen of this desk."""

    key: Key
    pixels: int  # of its largest tile
    gains: bool = True  # its tile is so large that it would have its main stream
    looked_at: bool = False  # enlarged or zoomed: it has its main stream in any case, but where it is set otherwise
    chosen: bool = False  # selected
    has_main: bool = False  # as it is now
    fixed: StreamKind | None = None  # has but one, or it is set for it


def affordable(shown: Iterable[Shown[Key]], limits: Limits) -> Set[Key]:
    """Those that may have their main streams: first who is looked at, then who is selected, then who has it, then by
    size. The first that does not fit ends it, so that a large tile never waits behind smaller ones."""
    room, rivals, found = WHOLE, [], set()
    for each in shown:
        if each.fixed is StreamKind.MAIN or (each.looked_at and each.fixed is None):
            room -= limits.main.share(each.pixels)
            found.add(each.key)
        else:
            room -= limits.sub.share(each.pixels)
            if each.fixed is None and each.gains:
                rivals.append(each)
    rivals.sort(key=lambda each: (not each.chosen, not each.has_main, -each.pixels))
    for each in rivals:
        room -= limits.main.share(each.pixels) - limits.sub.share(each.pixels)
        if room < 0.0:
            break
        found.add(each.key)
    return found
