"""Who sits at this desk now, and who may: known to all desks, and from its own copy when the store is away."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from enum import Enum

from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.operator_store import KeptOperators, OperatorStore, name_key, tidy
from wall.store.thread import StoreThread

log = logging.getLogger(__name__)

LOOK_S = 60.0  # at a desk that is alone


class Seat(Enum):
    """What becomes of somebody's wish to sit here."""

    TAKEN = "taken"
    RETIRED = "retired"  # that operator is not one any more
    NO_NAME = "no name"


class Operators:
    """Lives on the GUI thread. `store` has everybody; `copy` is this desk's own one, None where it is the same.

    A desk is never without somebody: who is named in its settings sits there, known or not, retired or not.
    """

    def __init__(
        self,
        name: str,
        store: StoreThread,
        copy: StoreThread | None,
        soon: Callable[[Callable[[], None]], None],
        clock: Callable[[], datetime],
    ) -> None:
        try:
            self._name = tidy(name)
        except ValueError:  # the system's user may be called anything
            self._name = "operator"
        self._store, self._copy = store, copy
        self._soon, self._clock = soon, clock
        self._known = KeptOperators()
        self._look_at = 0.0
        self._failing = False
        self._entered = ""  # who was entered and has not been seen among the others since
        self.on_change: Callable[[], None] = lambda: None
        self.on_retired: Callable[[str], None] = lambda _: None  # who sits here is no operator any more

    @property
    def name(self) -> str:
        """Who sits here now."""
        return self._name

    @property
    def names(self) -> tuple[str, ...]:
        """Who may be chosen, and whoever sits here."""
        active = {name_key(each.name): each.name for each in self._known.operators if each.active}
        return tuple(dict(sorted((active | {name_key(self._name): self._name}).items())).values())

    def sit(self, name: str) -> Seat:
        """Somebody sits down here: effective at once, entered with the others as soon as the store is there."""
        try:
            name = tidy(name)
        except ValueError:
            return Seat.NO_NAME
        known = next((each for each in self._known.operators if name_key(each.name) == name_key(name)), None)
        if known is not None and not known.active:
            return Seat.RETIRED
        self._name = name if known is None else known.name
        log.info("at this desk sits %s now", self._name)
        if known is None:
            self._enter()
        self.on_change()
        return Seat.TAKEN

    def keep_house(self, now: float) -> None:
        """Look again where nobody tells that somebody was added on the command line. `now`: monotonic seconds."""
        if self._copy is None and now >= self._look_at:
            self._look_at = now + LOOK_S
            self.look()

    def look(self) -> None:
        """At the start, when the store is there again, and when somebody was added or has retired."""
        self._hear_of(self._store.submit(_load))

    def _enter(self) -> None:
        """Let the others know who sits here."""
        name, at = self._name, self._clock()
        self._entered = name_key(name)

        def work(database: Database) -> KeptOperators:
            OperatorStore(database).register(name, name, at)
            return _load(database)

        if self._copy is not None:  # at once: the store may be away, or this desk be ended before it answers
            self._copy.submit(lambda database: _keep_one(database, name, at))
        self._hear_of(self._store.submit(work))

    def _hear_of(self, future: Future[KeptOperators]) -> None:
        future.add_done_callback(lambda done: self._soon(lambda: self._hear(done)))

    def _hear(self, future: Future[KeptOperators]) -> None:
        try:
            known = future.result()
        except StoreError as error:
            self._entered = ""
            if self._copy is None:
                self._fail(error)
            elif not self._known.operators:
                self._copy.submit(_load).add_done_callback(lambda done: self._soon(lambda: self._hear_copy(done)))
            return
        self._failing = False
        if self._copy is not None:
            self._copy.submit(lambda database: _keep(database, known))
        self._show(known)
        if any(name_key(each.name) == name_key(self._name) for each in known.operators):
            self._entered = ""
        elif self._entered != name_key(self._name):  # else somebody changed that row by hand, and it would never end
            self._enter()

    def _hear_copy(self, future: Future[KeptOperators]) -> None:
        try:
            known = future.result()
        except StoreError as error:
            self._fail(error)
            return
        if not self._known.operators:  # else the store was quicker
            self._show(known)

    def _fail(self, error: StoreError) -> None:
        if not self._failing:  # once, until they can be read again
            log.warning("the operators cannot be read, the last ones known are offered: %s", error)
        self._failing = True

    def _show(self, known: KeptOperators) -> None:
        for wrong in known.unreadable:
            if wrong not in self._known.unreadable:
                log.warning("an operator cannot be read and is not offered: %s", wrong)
        retired, self._known = self._retired, known
        if self._retired and not retired:
            log.warning("who sits at this desk has retired from the operators: somebody else has to be chosen")
            self.on_retired(self._name)
        self.on_change()

    @property
    def _retired(self) -> bool:
        return any(name_key(each.name) == name_key(self._name) and not each.active for each in self._known.operators)


def _keep(database: Database, known: KeptOperators) -> None:
    try:
        OperatorStore(database).keep(known.operators)
    except StoreError as error:
        log.warning("the operators are not kept for a start without the shared store: %s", error)


def _keep_one(database: Database, name: str, at: datetime) -> None:
    try:
        OperatorStore(database).register(name, name, at)
    except StoreError as error:
        log.warning("the operators are not kept for a start without the shared store: %s", error)


def _load(database: Database) -> KeptOperators:
    return OperatorStore(database).load()
