"""The tours that there are: known to all desks, and from this one's own copy when the store is away.

A change holds here at once and is written behind it; where the store refuses it, because another desk was quicker or
the store is away, that is said, and the tour is again what the store has.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime

from wall.layouts.tours import Tour, TourId
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.thread import StoreThread
from wall.store.tour_store import KeptTour, KeptTours, TourStore
from wall.ui.collation import by_name

log = logging.getLogger(__name__)

LOOK_S = 60.0  # at a desk that is alone: the command line may have imported some


class TourBook:
    """Lives on the GUI thread. `store` has all tours; `copy` is this desk's own, None where it is the same."""

    def __init__(
        self,
        store: StoreThread,
        copy: StoreThread | None,
        soon: Callable[[Callable[[], None]], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._store, self._copy, self._soon, self._clock = store, copy, soon, clock
        self._stored: dict[TourId, KeptTour] = {}  # as the store had them last
        self._here: dict[TourId, Tour] = {}  # as they are meant here
        self._waiting: dict[TourId, Tour | None] = {}  # while an earlier change is written; None: to be deleted
        self._flying: set[TourId] = set()
        self._told: set[str] = set()  # why some rows cannot be read
        self._failing = False
        self._look_at = 0.0
        self.loaded = False  # it is known what there is: from the store, or from the copy
        self.heard: list[Callable[[], None]] = []  # called when there are others
        self.on_refused: Callable[[Tour, StoreError], None] = lambda _tour, _error: None
        self.who: Callable[[], str] = lambda: ""  # who sits here now

    @property
    def tours(self) -> tuple[Tour, ...]:
        """All of them, each owner's in order: as somebody has put them, else by name."""
        named = by_name(self._here.values(), lambda each: each.name)
        return tuple(sorted(named, key=lambda each: (each.owner.kind.value, each.owner.id, each.position)))

    def tour(self, tour_id: TourId) -> Tour | None:
        """That tour, as it is meant here now."""
        return self._here.get(tour_id)

    def keep_house(self, now: float) -> None:
        """Look again where nobody tells of news. `now`: monotonic seconds."""
        if self._copy is None and now >= self._look_at:
            self._look_at = now + LOOK_S
            self.look()

    def look(self) -> None:
        """At the start, when the store is there again, and when somebody has changed a tour."""
        self._store.submit(_load).add_done_callback(lambda done: self._soon(lambda: self._hear(done)))

    def change(self, tour: Tour) -> None:
        """Have this tour so, new or not."""
        self._here[tour.id] = tour
        self._tell()
        self._write(tour.id, tour)

    def delete(self, tour_id: TourId) -> None:
        """Let it go. `change` with the same tour brings it back."""
        if self._here.pop(tour_id, None) is not None:
            self._tell()
            self._write(tour_id, None)

    def _write(self, tour_id: TourId, wanted: Tour | None) -> None:
        """One change of a tour at a time: each rests on the one before."""
        if tour_id in self._flying:
            self._waiting[tour_id] = wanted
            return
        stored, by, at = self._stored.get(tour_id), self.who(), self._clock()

        def work(database: Database) -> KeptTour | None:
            store = TourStore(database)
            if wanted is not None:
                return store.save(wanted, by, at, None if stored is None else stored.at)
            if stored is not None:
                store.delete(stored.tour, stored.at)
            return None

        self._flying.add(tour_id)
        self._store.submit(work).add_done_callback(
            lambda done: self._soon(lambda: self._written(tour_id, wanted, done))
        )

    def _written(self, tour_id: TourId, wanted: Tour | None, done: Future[KeptTour | None]) -> None:
        self._flying.discard(tour_id)
        try:
            kept = done.result()
        except StoreError as error:
            self._refuse(tour_id, wanted, error)
            return
        if kept is None:
            self._stored.pop(tour_id, None)
        else:
            self._stored[tour_id] = kept
        if tour_id in self._waiting:
            self._write(tour_id, self._waiting.pop(tour_id))
        elif self._copy is not None:
            self._keep(self._copy)

    def _refuse(self, tour_id: TourId, wanted: Tour | None, error: StoreError) -> None:
        """The tour is again what the store has, as far as is known; what was asked meanwhile is not tried."""
        log.warning("a tour was not kept: %s", error)
        self._waiting.pop(tour_id, None)
        stored = self._stored.get(tour_id)
        if stored is None:
            self._here.pop(tour_id, None)
        else:
            self._here[tour_id] = stored.tour
        tour = wanted if wanted is not None else None if stored is None else stored.tour
        if tour is not None:
            self.on_refused(tour, error)
        self._tell()
        self.look()

    def _hear(self, done: Future[KeptTours]) -> None:
        try:
            found = done.result()
        except StoreError as error:
            self._fail(error)
            return
        self._failing = False
        self._take(found)
        if self._copy is not None:
            self._keep(self._copy)

    def _fail(self, error: StoreError) -> None:
        if self._copy is not None and not self.loaded:
            self._copy.submit(_load).add_done_callback(lambda done: self._soon(lambda: self._hear_copy(done)))
        elif self._copy is None:
            if not self._failing:  # once, until they can be read again
                log.warning("the tours cannot be read, the last ones known are offered: %s", error)
            self._failing = True

    def _hear_copy(self, done: Future[KeptTours]) -> None:
        try:
            found = done.result()
        except StoreError as error:
            log.warning("the tours cannot be read, the last ones known are offered: %s", error)
            return
        if not self.loaded:  # else the store was quicker
            self._take(found)

    def _take(self, found: KeptTours) -> None:
        for wrong in found.unreadable:
            if wrong not in self._told:
                log.warning("a tour cannot be read and is not offered: %s", wrong)
        self._told.update(found.unreadable)
        before, first = self._here, not self.loaded
        own = {each: before[each] for each in self._flying if each in before}  # newer than what was read
        deleted = {each for each in self._flying if each not in before}
        there = {each.tour.id: each for each in found.tours}
        self._stored = {**there, **{each: self._stored[each] for each in self._flying if each in self._stored}}
        self._here = {**{each: kept.tour for each, kept in there.items() if each not in deleted}, **own}
        self.loaded = True
        if first or self._here != before:
            self._tell()

    def _keep(self, copy: StoreThread) -> None:
        """For a start without the shared store."""
        tours = tuple(self._stored.values())
        copy.submit(lambda database: TourStore(database).keep(tours)).add_done_callback(_tell_copy)

    def _tell(self) -> None:
        for each in self.heard:
            each()


def _tell_copy(done: Future[None]) -> None:
    error = done.exception()
    if error is not None:
        log.warning("the tours are not kept for a start without the shared store: %s", error)


def _load(database: Database) -> KeptTours:
    return TourStore(database).load()
