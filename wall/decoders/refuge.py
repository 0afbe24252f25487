"""Where the streams of a dead worker go: arithmetic that keeps one poisonous stream from taking the others along.

They stay together and get a new worker, so the rest of the wall never notices. When that one dies too, they part in
halves, each with a worker of its own, and so on: the stream that kills is alone after a few deaths, the others are
free of it, and only its own restarts become rare.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wall.decoders.base import StreamKey

DELAYS_S = (0.0, 0.0, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0)  # before the first, second ... restart
STABLE_S = 60.0  # a worker that lived so long did not die of what its streams brought along
PARTING = 2  # deaths after which a group parts
GUILTY = 3  # deaths after which a stream that is alone is called the reason


@dataclass(frozen=True, slots=True)
class Group:
    """Streams that get a worker of their own, not before `at` (monotonic seconds)."""

    keys: tuple[StreamKey, ...]
    at: float
    suspect: bool  # no other stream is to join them


def groups_after_death(keys: Sequence[StreamKey], deaths: int, now: float) -> tuple[Group, ...]:
    """Who goes on with whom after the `deaths`-th death in a row of the worker that ran those streams."""
    if not keys:
        return ()
    at = now + DELAYS_S[min(deaths, len(DELAYS_S)) - 1]
    suspect = deaths >= PARTING
    if not suspect or len(keys) == 1:
        return (Group(tuple(keys), at, suspect),)
    middle = len(keys) // 2
    return Group(tuple(keys[:middle]), at, suspect), Group(tuple(keys[middle:]), at, suspect)
