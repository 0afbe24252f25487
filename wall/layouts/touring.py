"""A tour while it runs: which screenful now, for how long yet, and why it waits. Time is an argument.

It waits while somebody works, as a screen that turns its page under a hand is worse than one that stands; and it
waits on a screenful with an alarm that nobody has acknowledged, as going on would hide it. What is left of a
screenful's time is kept meanwhile.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from enum import Enum

from wall.layouts.screenfuls import Round, Stop
from wall.model import CameraId

PAUSE_S = 30.0  # after the last use of keyboard or mouse
MOMENT_S = 5.0  # after a pause or an acknowledgement: nobody is to press in the instant in which the page turns
GRACE_S = 3.0  # the hand that has started the tour is still on the mouse
_LATE_S = 1.0  # what a screenful that came late is shorter; more is no lateness: the computer slept


class Mode(Enum):
    """How a tour is."""

    STOPPED = "stopped"
    RUNNING = "running"
    PAUSED = "paused"  # somebody works
    HELD = "held"  # an alarm on this screenful waits for an acknowledgement


class Use(Enum):
    """What somebody does with the wall."""

    HAND = "hand"  # keyboard or mouse
    ENLARGED = "enlarged"  # a tile is enlarged or zoomed: as long as it is


@dataclass(frozen=True, slots=True)
class TouringRules:
    """Seconds: how long a tour waits after the last use, and how long a screenful stays when it goes on again."""

    pause_s: float = PAUSE_S
    moment_s: float = MOMENT_S


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a tour is. `index` counts from 0 in so many screenfuls of a round.

    `left_s`: running: until the next screenful; paused: until it goes on, if nobody does anything more; held: what
    the screenful still has when it is free.
    """

    mode: Mode = Mode.STOPPED
    stop: Stop | None = None
    index: int = 0
    screenfuls: int = 0
    left_s: float = 0.0
    use: Use | None = None  # also of one that is held
    held_by: CameraId | None = None


class TourRunner:
    """Goes through a round again and again. What it returns is to be shown at once; times are monotonic seconds."""

    def __init__(self, rules: TouringRules | None = None) -> None:
        self._rules = rules or TouringRules()
        self._stops: tuple[Stop, ...] = ()
        self._index = 0
        self._left_s = 0.0
        self._ticked_at = 0.0
        self._started_at = 0.0
        self._used_until = 0.0
        self._use = Use.HAND
        self._paused = False
        self._held_by: CameraId | None = None

    @property
    def on(self) -> bool:
        """It is running, paused or held."""
        return bool(self._stops)

    def start(self, tour: Round, now: float, step: int = 0, page: int = 0) -> Stop | None:
        """Begin with that screenful, or with the first where it is gone. None: the tour has nothing to show."""
        self._stops = tour.stops
        self._started_at = self._ticked_at = now
        self._used_until = now
        self._paused, self._held_by = False, None
        if not self._stops:
            return None
        wanted = (at for at, stop in enumerate(self._stops) if (stop.step, stop.page) == (step, page))
        self._index = next(wanted, 0)
        self._left_s = float(self._stop.dwell_s)
        return self._stop

    def follow(self, tour: Round) -> Stop | None:
        """The round is another: a page more, a view less. Stays where it is as far as that is still there.

        Returns what is to be shown where the present screenful is another one now. With nothing left it has stopped.
        """
        if not self.on or tour.stops == self._stops:
            return None
        before, self._stops = self._stop, tour.stops
        if not self._stops:
            return None
        self._index = _nearest(self._stops, before, self._index)
        if (self._stop.target, self._stop.page) == (before.target, before.page):
            self._left_s = min(self._left_s, float(self._stop.dwell_s))
            return None if self._stop.cameras == before.cameras else self._stop
        self._left_s = float(self._stop.dwell_s)
        return self._stop

    def stop(self) -> None:
        """End; the wall stays as it is."""
        self._stops = ()
        self._held_by = None

    def use(self, now: float, use: Use = Use.HAND) -> None:
        """Somebody works at this wall. The hand that has just started the tour does not count."""
        if use is Use.ENLARGED or now - self._started_at >= GRACE_S:
            self._used_until = now + self._rules.pause_s
            self._use = use

    def tick(self, now: float, waiting: Container[CameraId] = ()) -> Stop | None:
        """What is to be shown from now on, where that is another screenful, or where somebody has worked meanwhile.

        `waiting`: cameras with an alarm that nobody has acknowledged. To be called several times a second.
        """
        elapsed, self._ticked_at = max(0.0, now - self._ticked_at), now
        if not self.on:
            return None
        used, held = now < self._used_until, self._alarmed(waiting)
        over, freed = self._paused and not used, self._held_by is not None and held is None
        self._paused, self._held_by = used, held
        again = self._stop if over else None
        if used or held is not None:
            return again
        if over or freed:
            self._left_s = max(self._left_s, self._rules.moment_s)
            return again
        self._left_s -= elapsed
        if self._left_s > 0:
            return None
        self._index = (self._index + 1) % len(self._stops)
        self._left_s = max(self._left_s, -_LATE_S) + self._stop.dwell_s
        self._held_by = self._alarmed(waiting)
        return self._stop

    def progress(self, now: float) -> Progress:
        """Where it is now, as of the last tick."""
        if not self.on:
            return Progress()
        mode = Mode.RUNNING
        if self._held_by is not None:
            mode = Mode.HELD
        elif self._paused:
            mode = Mode.PAUSED
        left_s = self._used_until - now if mode is Mode.PAUSED else self._left_s
        use = self._use if self._paused else None
        return Progress(mode, self._stop, self._index, len(self._stops), max(0.0, left_s), use, self._held_by)

    @property
    def _stop(self) -> Stop:
        return self._stops[self._index]

    def _alarmed(self, waiting: Container[CameraId]) -> CameraId | None:
        return next((camera for camera in self._stop.cameras if camera in waiting), None)


def _nearest(stops: tuple[Stop, ...], before: Stop, index: int) -> int:
    """Where that screenful is now: the same step and page, else the same page, else that place, else as far on."""
    same_page = [at for at, each in enumerate(stops) if (each.target, each.page) == (before.target, before.page)]
    same_step = [at for at in same_page if stops[at].step == before.step]
    same_place = [at for at, each in enumerate(stops) if each.target == before.target]
    for found in (same_step, same_page, same_place[-1:]):
        if found:
            return found[0]
    return min(index, len(stops) - 1)
