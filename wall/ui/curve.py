"""One signal's plot as arithmetic: its scale, and its curve cut where nothing was measured. No Qt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from wall.health.history import GAP_S, Curve
from wall.health.signals import Signal, beyond

_WHOLE = {Signal.NOVELTY: 1.0, Signal.VIEW_KEPT: 1.0, Signal.LUMA: 255.0}  # scales that never change
_LEAST = {Signal.LOST: 0.1, Signal.CORRUPT: 0.1, Signal.SHARPNESS: 1.5, Signal.STRUCTURED: 1.5}  # else the top is 1
_HEADROOM = 1.1  # above the highest value
_LIMIT_ROOM = 1.5  # times the limit: its bad side is always seen
_CUT = 4.0  # times the limit: what is far beyond it must not flatten everything else


@dataclass(frozen=True, slots=True)
class Scale:
    """The values at the bottom and at the top of the plot."""

    low: float
    high: float

    def share(self, value: float) -> float:
        """Where that value is: 0 at the bottom, 1 at the top; what lies beyond is at the edge."""
        return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)


def scale(signal: Signal, curve: Curve) -> Scale:
    """A scale on which everything that matters can be seen."""
    if signal in _WHOLE:
        return Scale(0.0, _WHOLE[signal])
    values = [value for value in curve.values if math.isfinite(value)]
    limit = max((value for value in curve.limits if math.isfinite(value)), default=math.nan)
    most = max(max(values, default=0.0) * _HEADROOM, _LEAST.get(signal, 1.0))
    if limit > 0.0:  # not NaN
        most = min(max(most, limit * _LIMIT_ROOM), limit * _CUT)
    return Scale(0.0, most)


def plotted(signal: Signal, curve: Curve) -> Curve:
    """The curve as it is drawn: a clock is as wrong behind as it is ahead."""
    if signal is not Signal.CLOCK_OFFSET:
        return curve
    return Curve([abs(value) for value in curve.values], [abs(value) for value in curve.limits], above=True)


def runs(times: Sequence[float], values: Sequence[float]) -> list[range]:
    """The unbroken parts of a curve, as ranges of indices: a missing value or a gap in time ends one."""
    found: list[range] = []
    begin: int | None = None
    last = -math.inf
    for index, value in enumerate(values):
        known = not math.isnan(value)
        if begin is not None and (not known or times[index] - last > GAP_S):
            found.append(range(begin, index))
            begin = None
        if known:
            if begin is None:
                begin = index
            last = times[index]
    if begin is not None:
        found.append(range(begin, len(values)))
    return found


def bad_runs(curve: Curve, run: range) -> list[range]:
    """The parts of a run that are on the wrong side."""
    found: list[range] = []
    begin: int | None = None
    for index in run:
        bad = beyond(curve.values[index], curve.limits[index], curve.above)
        if bad and begin is None:
            begin = index
        elif not bad and begin is not None:
            found.append(range(begin, index))
            begin = None
    if begin is not None:
        found.append(range(begin, run.stop))
    return found
