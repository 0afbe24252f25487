"""The coded bytes of key frames that were sent before: a still that is sent again, or a recording that is replayed.

No two exposures give the same bytes. x264 numbers its key frames 0 and 1 by turns, so a still that is coded anew
repeats every second key frame; a recorder that sends one again repeats each. A longer way back is a recording.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import Enum

KEPT = 256  # key frames: a loop of eight minutes at a GOP of two seconds
STILL_LAG = 2  # key frames back: see above
LOOP_RUN = 2  # key frames in a row that came again, equally far back


class Repeat(Enum):
    """What a key frame's bytes say."""

    NEW = "new"
    STILL = "still"  # the same as one of the last two
    RECORDED = "recorded"  # the same as an older one, with others in between


class Repeats:
    """The memory of one stream. Hashes are of equal length, 8 bytes of them are kept."""

    def __init__(self, known: Iterable[bytes] = ()) -> None:
        self._index = 0
        self._seen: dict[bytes, tuple[int, float]] = {}
        for each in known:
            self._index += 1
            self._seen[each[:8]] = (self._index, -math.inf)
        self._lag = 0
        self._run = 0
        self._missed = 0
        self._run_since = math.nan
        self.looped_since = math.nan

    @property
    def known(self) -> list[bytes]:
        """The hashes, oldest first, to be remembered."""
        return list(self._seen)

    def take(self, payload_hash: bytes, at: float, moved_at: float, *, still: bool) -> Repeat:
        """Note a key frame. `moved_at`: when something in the picture last moved. `still`: something speaks for a
        still already, which may well repeat an older key frame."""
        key = payload_hash[:8]
        self._index += 1
        index, seen_at = self._seen.pop(key, (0, math.nan))
        self._seen[key] = (self._index, at)
        if len(self._seen) > KEPT:
            del self._seen[next(iter(self._seen))]
        if index == 0:
            self._miss()
            return Repeat.NEW
        lag = self._index - index
        recorded = not still and (lag > STILL_LAG or moved_at > seen_at)
        if recorded and lag == self._lag:
            self._run += 1
        else:
            self._run, self._run_since = int(recorded), at
        self._lag, self._missed = lag, 0
        if self._run >= LOOP_RUN and math.isnan(self.looped_since):
            self.looped_since = self._run_since
        elif not recorded:
            self.looped_since = math.nan
        return Repeat.STILL if still or lag <= STILL_LAG else Repeat.RECORDED

    def interrupted(self) -> None:
        """Something came that nothing can be told of: a replay is over, as far as anybody can see."""
        self._run = 0
        self.looped_since = math.nan

    def _miss(self) -> None:
        self._run = 0
        self._missed += 1
        if self._missed >= LOOP_RUN:  # the seam of a loop may be a key frame of its own
            self.looped_since = math.nan
