"""The tours of a desk as the control interface knows them: those that can be started, and one that runs on a window.

Written against what the tour of one window can do, whoever makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import Any, Protocol

from wall.remote import models
from wall.remote.hand import RefusedError, UnknownError

PAGES = "pages"  # the tour that nobody has to make: the pages of the place that is shown; its own id is empty
_RUNNING = "running"


class Touring(Protocol):
    """The tours, as far as somebody may start and stop them from elsewhere."""

    def all(self) -> Iterable[models.Tour]:
        """Those that there are."""

    def running(self, wall: int) -> models.TourNow | None:
        """The one that runs on that window."""

    def start(self, wall: int, tour: str) -> None:
        """Start it there. Raises UnknownError, RefusedError."""

    def stop(self, wall: int) -> None:
        """Stop the one that runs there, if any."""

    def used(self, wall: int) -> None:
        """Somebody has something shown there: a tour waits, as for hands."""


class NoTours:
    """A program without tours."""

    def all(self) -> Iterable[models.Tour]:
        """None."""
        return ()

    def running(self, _wall: int) -> models.TourNow | None:
        """None."""
        return None

    def start(self, _wall: int, tour: str) -> None:
        """There is none to start."""
        raise UnknownError(f"there is no tour {tour!r}: /tours lists them")

    def stop(self, _wall: int) -> None:
        """Nothing runs."""

    def used(self, _wall: int) -> None:
        """Nothing runs."""


class Named(Protocol):
    """A tour, by its id and its name."""

    @property
    def id(self) -> str:
        """As it is kept; "" for the pages of the place."""

    @property
    def name(self) -> str:
        """What it is called."""


class Progress(Protocol):
    """Where a tour is."""

    @property
    def mode(self) -> Enum:
        """Its value is "running" while nothing holds the tour."""

    @property
    def left_s(self) -> float:
        """Of one that is running: seconds until the next screenful."""


class Standing(Protocol):
    """How a tour stands."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def progress(self) -> Progress:
        """Where it is."""


class WindowTour(Protocol):
    """What the tour of one window can do."""

    @property
    def running(self) -> Named | None:
        """The one that is on, paused or held too."""

    def now(self) -> Standing | None:
        """How it stands; None: none is on."""

    def offered(self) -> Sequence[Named]:
        """Those that can be started there."""

    # the id is a type of its own where tours are made
    def start(self, wanted: Any) -> bool:
        """Start it; False: it has nothing to show."""

    def stop(self) -> None:
        """End the one that is on."""

    def used(self) -> None:
        """Somebody works at the window, or has something shown on it from elsewhere: the tour waits a while."""


class RemoteTours:
    """`of` gives the tour of the window of that number; None where it has none."""

    def __init__(self, of: Callable[[int], WindowTour | None]) -> None:
        self._of = of

    def all(self) -> Iterable[models.Tour]:
        """Those that can be started on the first window."""
        tour = self._of(1)
        return () if tour is None else (models.Tour(id=each.id or PAGES, name=each.name) for each in tour.offered())

    def running(self, wall: int) -> models.TourNow | None:
        """The one that is on at that window."""
        tour = self._of(wall)
        if tour is None:
            return None
        which, now = tour.running, tour.now()
        if which is None or now is None:
            return None
        moves = now.progress.mode.value == _RUNNING
        left_s = round(max(0.0, now.progress.left_s), 1) if moves else None
        return models.TourNow(id=which.id or PAGES, name=now.name, paused=not moves, next_in_s=left_s)

    def start(self, wall: int, tour: str) -> None:
        """Start it there. Raises UnknownError, RefusedError."""
        there = self._of(wall)
        wanted = "" if tour == PAGES else tour
        if there is None or all(each.id != wanted for each in there.offered()):
            raise UnknownError(f"there is no tour {tour!r} that could be started there: /tours lists them")
        if not there.start(wanted):
            raise RefusedError(f"the tour {tour!r} has nothing to show")

    def stop(self, wall: int) -> None:
        """Stop the one that is on there, if any."""
        tour = self._of(wall)
        if tour is not None:
            tour.stop()

    def used(self, wall: int) -> None:
        """Somebody has something shown there: a tour must not turn it away at once."""
        tour = self._of(wall)
        if tour is not None:
            tour.used()
