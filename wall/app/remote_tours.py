"""The desk's tours, as the control interface starts and stops them."""

from __future__ import annotations

from collections.abc import Iterable

from wall.app.desk import Desk
from wall.app.touring import Touring as WallTouring
from wall.app.tours import wall_key
from wall.layouts.touring import Mode
from wall.layouts.tours import TourId
from wall.remote import models
from wall.remote.hand import RefusedError, UnknownError


class RemoteTours:
    """Implements `wall.app.remoting.Touring` by the tour of each window. On the GUI thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> Iterable[models.Tour]:
        """Those that somebody has made."""
        return [models.Tour(id=tour.id, name=tour.name) for tour in self._desk.tours.book.tours]

    def running(self, wall: int) -> models.TourNow | None:
        """The one that runs on that window; the pages of a place have no id."""
        touring = self._of(wall)
        now = None if touring is None else touring.now()
        if touring is None or now is None or touring.running is None:
            return None
        progress = now.progress
        runs = progress.mode is Mode.RUNNING
        return models.TourNow(
            id=touring.running.id, name=now.name, paused=not runs, next_in_s=progress.left_s if runs else None
        )

    def start(self, wall: int, tour: str) -> None:
        """Start it there. Raises UnknownError, RefusedError."""
        touring = self._of(wall)
        if touring is None:
            raise RefusedError(f"window {wall} has no tours: it is a bare wall")
        if self._desk.tours.book.tour(TourId(tour)) is None:
            raise UnknownError(f"there is no tour {tour!r}: /tours lists them")
        if not touring.start(TourId(tour)):
            raise RefusedError(f"the tour {tour!r} has nothing to show: its places and views are gone")

    def stop(self, wall: int) -> None:
        """Stop the one that runs there, if any."""
        if (touring := self._of(wall)) is not None:
            touring.stop()

    def used(self, wall: int) -> None:
        """Somebody has something shown there: a tour waits, as for hands."""
        if (touring := self._of(wall)) is not None:
            touring.used()

    def _of(self, wall: int) -> WallTouring | None:
        try:
            return self._desk.tours.of(wall_key(wall))
        except KeyError:
            return None
