"""How each camera was in the last ten minutes, for the page "Why?": its signals as curves, its conditions as spans.

A point every two seconds in flat arrays of 32-bit floats: 33 kB a camera, 33 MB for a thousand.
"""

from __future__ import annotations

import math
from array import array
from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from wall.health.condition import Condition, Judgement
from wall.health.signals import Reading, Signal
from wall.model import CameraId

KEPT_S = 600.0  # what an operator still remembers of an incident that he looks into
STEP_S = 2.0  # between two points: 300 of them are as many as a plot on a page is wide
POINTS = round(KEPT_S / STEP_S)
GAP_S = 2.5 * STEP_S  # between two points: nothing was recorded meanwhile, no curve goes through
SPANS = 300  # a camera whose condition changes more often than every two seconds keeps its newest spans only

SPREAD = 8  # ticks of the desk from one point to the next

_SIGNALS = tuple(Signal)
_WIDTH = 2 * len(_SIGNALS)  # of a point: values, then limits
_EMPTY_ROW = array("f", [math.nan] * _WIDTH)


@dataclass(frozen=True, slots=True)
class Span:
    """A condition that did not change. Monotonic seconds; `end` is when it was last so."""

    begin: float
    end: float
    condition: Condition
    suspect: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """One signal over `Trace.times`; NaN where it was not measured, or has no limit. `above`: the bad side."""

    values: Sequence[float]
    limits: Sequence[float]
    above: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """One camera, oldest first. `times` are monotonic seconds; where they are further apart than GAP_S is a gap."""

    times: Sequence[float]
    curves: Mapping[Signal, Curve]
    spans: Sequence[Span]


NO_TRACE = Trace((), {}, ())


class History:
    """Not thread-safe: for the thread that judges."""

    def __init__(self) -> None:
        self._tracks: dict[CameraId, _Track] = {}

    def due(self, camera_id: CameraId, now: float) -> bool:
        """Whether `record` would keep readings at `now`: making them costs more than keeping them."""
        track = self._tracks.get(camera_id)
        return track is None or track.due(now)

    def record(self, camera_id: CameraId, now: float, readings: Sequence[Reading], judgement: Judgement) -> None:
        """What was measured and judged at `now` (monotonic seconds), at each tick. `readings` are kept when `due` and
        may be empty otherwise."""
        track = self._tracks.get(camera_id)
        if track is None:
            # all begin at once when the wall does: spread, so that no tick makes the points of all
            track = self._tracks[camera_id] = _Track(1.0 - len(self._tracks) % SPREAD / SPREAD)
        due = track.due(now)
        track.note(now, judgement)
        if readings and due:
            track.put(now, readings)

    def of(self, camera_id: CameraId) -> Trace:
        """That camera's last ten minutes; an empty trace where nothing was recorded."""
        track = self._tracks.get(camera_id)
        return NO_TRACE if track is None else track.trace()

    def keep_only(self, cameras: Collection[CameraId]) -> None:
        """Forget every other camera."""
        for camera_id in self._tracks.keys() - cameras:
            del self._tracks[camera_id]


class _Track:
    """One camera: a ring of points, and the spans of its conditions."""

    __slots__ = (
        "_above",
        "_begin",
        "_cells",
        "_condition",
        "_count",
        "_end",
        "_next_at",
        "_phase",
        "_spans",
        "_suspect",
        "_times",
    )

    def __init__(self, phase: float) -> None:
        """`phase`: the second point comes after so much of a step, 0 to 1."""
        self._phase = phase
        self._cells = _EMPTY_ROW * POINTS
        self._times = array("d", [math.nan]) * POINTS
        self._count = 0  # of points ever put
        self._next_at = -math.inf
        self._above = [True] * len(_SIGNALS)
        self._spans: deque[Span] = deque(maxlen=SPANS)  # those that are over
        self._condition: Condition | None = None
        self._suspect = False
        self._begin = self._end = math.nan

    def due(self, now: float) -> bool:
        return now >= self._next_at or now < self._end

    def note(self, now: float, judgement: Judgement) -> None:
        if now < self._end:  # a clock that went back: what was kept is of another time
            self._spans.clear()
            self._condition, self._count = None, 0
        goes_on = now - self._end <= GAP_S
        if not goes_on or judgement.condition is not self._condition or judgement.suspect is not self._suspect:
            if self._condition is not None:
                self._spans.append(Span(self._begin, now if goes_on else self._end, self._condition, self._suspect))
            self._condition, self._suspect, self._begin = judgement.condition, judgement.suspect, now
        self._end = now

    def put(self, now: float, readings: Sequence[Reading]) -> None:
        if tuple(reading.signal for reading in readings) != _SIGNALS:  # each would get the curve of another
            raise ValueError(f"{len(readings)} readings instead of one for each of {len(_SIGNALS)} signals, in order")
        row = [reading.value for reading in readings]
        row += [reading.limit for reading in readings]
        place = self._count % POINTS
        self._cells[place * _WIDTH : (place + 1) * _WIDTH] = array("f", row)
        self._times[place] = now
        self._above = [reading.above for reading in readings]
        self._count += 1
        following = self._next_at + STEP_S  # ticks come a little late, points are to stay as far apart as they are
        if not now < following <= now + STEP_S:
            following = now + STEP_S * self._phase
        self._next_at = following

    def trace(self) -> Trace:
        first = self._count % POINTS if self._count > POINTS else 0
        number = min(self._count, POINTS)
        oldest = self._end - KEPT_S
        places = [place % POINTS for place in range(first, first + number)]
        places = [place for place in places if self._times[place] >= oldest]
        columns = [[self._cells[place * _WIDTH + column] for place in places] for column in range(_WIDTH)]
        half = len(_SIGNALS)
        curves = {
            signal: Curve(columns[place], columns[half + place], self._above[place])
            for place, signal in enumerate(_SIGNALS)
        }
        return Trace([self._times[place] for place in places], curves, self._all_spans(oldest))

    def _all_spans(self, oldest: float) -> list[Span]:
        spans = list(self._spans)
        if self._condition is not None:
            spans.append(Span(self._begin, self._end, self._condition, self._suspect))
        return [replace(span, begin=max(span.begin, oldest)) for span in spans if span.end >= oldest]
