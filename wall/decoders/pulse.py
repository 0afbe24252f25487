"""Whether a worker without a heartbeat hangs, or only gets no processor: to end that one helps nobody.

A machine on which others take everything starves a worker, most of all one that is still importing. To end that one
and to start another makes it worse. What tells them apart is in `/proc` (proc(5)): a process that hangs is stopped or
waits for something, one that starves has a thread that could run and has not had the time to. Elsewhere than on Linux
no heartbeat means that it hangs.
"""

from __future__ import annotations

import contextlib
import math
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
MISSED_BEATS_LIMIT = 6  # checks in a row (CHECK_S apart) without a new heartbeat: the worker hangs, if it could beat
CHECK_S = 0.25
STARTING_S = 15.0  # a new process imports numpy and FFmpeg; on a busy desk that takes seconds
LATE_CHECK_S = 1.0  # a check that comes this late says that *we* were stopped, and proves nothing about a worker
ENOUGH_S = 1.5  # of the processor since the last heartbeat: it had its turn, and hangs
STARVING_MOST_S = 60.0  # however little it got
_STATE, _USER, _SYSTEM = 0, 11, 12  # fields of a `stat` behind the name
_TRIES = frozenset("RD")  # it could run, or waits for the disk: swapped out, or not read yet


@dataclass(frozen=True, slots=True)
class Effort:
    """What a process does: seconds of the processor that it has had, and whether it would take more now."""

    used_s: float
    tries: bool


IDLE = Effort(0.0, tries=False)


class Pulse:
    """The heartbeat of one worker, looked at every CHECK_S. Times are monotonic seconds."""

    def __init__(self, now: float, effort: Callable[[], Effort]) -> None:
        """`effort`: of its process; asked only while there is no heartbeat."""
        self._effort = effort
        self._started_at = self._checked_at = now
        self._last_beat, self._missed = 0.0, 0
        self._silent_since, self._used_then = now, 0.0

    def hangs(self, beat: float, now: float) -> bool:
        """`beat`: when it was last alive by its own word, 0 before the first. True: it is of no use any more."""
        late = now - self._checked_at > LATE_CHECK_S
        self._checked_at = now
        if beat != self._last_beat or late:
            self._last_beat, self._missed = beat, 0
            self._silent_since, self._used_then = now, math.nan
        elif beat or now - self._started_at > STARTING_S:
            self._missed += 1
            if math.isnan(self._used_then):
                self._used_then = self._effort().used_s
        return self._missed >= MISSED_BEATS_LIMIT and not self._starves(now)

    def _starves(self, now: float) -> bool:
        effort = self._effort()
        enough, most = (ENOUGH_S, STARVING_MOST_S) if self._last_beat else (STARTING_S, STARTING_S + STARVING_MOST_S)
        used = effort.used_s - self._used_then
        return effort.tries and used < enough and now - self._silent_since < most


def effort_of(process_id: int, proc: Path = PROC) -> Effort:
    """Of all its threads. Nothing where the system does not tell, or it is gone."""
    used, tries = 0.0, False
    with contextlib.suppress(OSError, ValueError, IndexError):
        for thread in (proc / str(process_id) / "task").iterdir():
            with contextlib.suppress(OSError):  # it has ended meanwhile
                fields = (thread / "stat").read_text("ascii", "replace").rpartition(")")[2].split()
                used += (int(fields[_USER]) + int(fields[_SYSTEM])) / os.sysconf("SC_CLK_TCK")
                tries = tries or fields[_STATE] in _TRIES
        return Effort(used, tries)
    return IDLE
