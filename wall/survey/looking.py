"""Looking at one open stream: reads, decodes, counts, until somebody has seen enough. Doctor and survey do it.

A connection is used by the thread that opened it. It is ended by whoever opened it.
"""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from wall.decoders.base import DecoderError, StreamSource
from wall.decoders.messages import StreamSettings


class Unit(Protocol):
    """A packet."""

    @property
    def key_frame(self) -> bool: ...
    @property
    def stamp(self) -> float: ...


class Frame(Protocol):
    """A decoded picture."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...


class Connection(Protocol):
    """An open stream; wall.decoders.pyav has the real one."""

    @property
    def codec(self) -> str: ...
    def units(self) -> Iterator[Any]: ...  # of Unit, of the connection's own kind
    def decode(self, unit: Any, /) -> Sequence[Frame]: ...
    def close(self) -> None: ...


Opener = Callable[[StreamSource, StreamSettings], Connection]


@dataclass(slots=True)
class Seen:
    """What was seen of an open stream so far. Times are monotonic seconds; NaN: never."""

    first_at: float = math.nan  # of the first picture
    last_at: float = math.nan  # of the last one
    frames: int = 0
    errors: int = 0  # packets that did not decode
    width: int = 0
    height: int = 0
    keys: list[tuple[float, float]] = field(default_factory=list)  # of key frames: time stamp (or NaN), when it came

    def key_intervals(self) -> list[float]:
        """Seconds from key frame to key frame; by arrival where one has no time stamp, as the first may."""
        steps = zip(self.keys, self.keys[1:], strict=False)
        apart = [(stamp - before, came - came_before) for (before, came_before), (stamp, came) in steps]
        return [by_stamps if math.isfinite(by_stamps) else by_arrival for by_stamps, by_arrival in apart]

    @property
    def key_interval(self) -> float:
        """The median of those; NaN where there was only one key frame."""
        intervals = self.key_intervals()
        return statistics.median(intervals) if intervals else math.nan


def look(
    connection: Connection,
    seen: Seen,
    enough: Callable[[float], bool],
    also: Callable[[Any, Sequence[Any], float], None] | None = None,
    skip: Callable[[Any, float], bool] | None = None,
) -> None:
    """Look until `enough(now)`, asked after every packet. `also` gets each packet, its pictures, and when it came.

    What comes before the first key frame is not decoded: it could not be, and that is nobody's fault. Nor is what
    `skip` says, asked for each packet with when it came, and what follows that until the next key frame.
    Raises DecoderError when the connection ends before that; `seen` has what came until then.
    """
    unit: Unit
    need_key = True
    for unit in connection.units():
        came = time.monotonic()
        if unit.key_frame:
            seen.keys.append((unit.stamp, came))
        frames: Sequence[Frame] = ()
        skipped = skip is not None and skip(unit, came)
        need_key = skipped or (need_key and not unit.key_frame)
        if not need_key:
            try:
                frames = connection.decode(unit)
            except DecoderError:
                seen.errors += 1
        now = time.monotonic()
        for frame in frames:
            seen.frames += 1
            seen.width, seen.height = frame.width, frame.height
            seen.last_at = now
            if seen.frames == 1:
                seen.first_at = now
        if also is not None:
            also(unit, frames, came)
        if enough(now):
            return
