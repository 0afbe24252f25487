"""Who sits at this desk now, and who may: known to all desks, and from its own copy when the store is away.

While no administrator has a PIN the desk is open: somebody says who sits here, and may do everything. From the first
such PIN on it is guarded: whoever acts has signed in, and may what his role may (`wall.access`).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from enum import Enum

from wall.access import Deed, Role, may
from wall.app.desk_journal import Tell, nothing_told
from wall.app.pin_checks import PinAnswer, PinChecks, PinFate, beside
from wall.app.tries import META, KeptTries
from wall.desk_event import DeskEvent
from wall.store import pins
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.operator_store import KeptOperators, Operator, OperatorStore, name_key, tidy
from wall.store.thread import StoreThread
from wall.urls import Secret

log = logging.getLogger(__name__)

LOOK_S = 10.0  # at a desk that is alone: a dozen rows, and whoever was just entered wants to sign in


class Seat(Enum):
    """What becomes of somebody's wish to sit here."""

    TAKEN = "taken"
    RETIRED = "retired"  # that operator is not one any more
    NO_NAME = "no name"
    NEEDS_PIN = "needs a PIN"  # the desk is guarded: signing in is the way


class Operators:
    """Lives on the GUI thread. `store` has everybody; `copy` is this desk's own one, None where it is the same.

    An open desk is never without somebody: who is named in its settings sits there, known or not, retired or not. At
    a guarded one nobody has signed in to begin with.
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
        self._unread = False  # who there is will be known in a moment
        self._until_read: list[Callable[[], None]] = []  # what was wanted before that
        self._look_at = 0.0
        self._failing = False
        self._entered = ""  # who was entered and has not been seen among the others since
        self._signed = ""  # the id of who has signed in; "" = nobody
        self._pins = PinChecks(store if copy is None else copy, soon, clock)
        self._pins.on_stale = self._keep_anew
        self._pins.on_wrong = lambda known, count: self.tell(DeskEvent.WRONG_PIN, "", known.name, str(count))
        self.tell: Tell = nothing_told  # the desk's journal
        self.on_change: Callable[[], None] = lambda: None
        self.on_retired: Callable[[str], None] = lambda _: None  # who sits here is no operator any more

    def expect(self) -> None:
        """The window is there, and who may act is still being read: until `begin` knows that, nobody may."""
        self._unread = True
        self.on_change()

    @property
    def unread(self) -> bool:
        """It is not known yet who there is."""
        return self._unread

    def once_read(self, then: Callable[[], None]) -> None:
        """Go on with that as soon as it is known who there is."""
        self._until_read.append(then)

    async def begin(self) -> None:
        """Know who may, before anybody acts: from this desk's own copy, which needs no server. Raises StoreError."""
        own = self._store if self._copy is None else self._copy

        def work(database: Database) -> tuple[KeptOperators, str | None]:
            return _load(database), database.meta(META)

        known, wrong_pins = await asyncio.wrap_future(own.submit(work))
        self._pins.tries.take_back(wrong_pins or "")
        if not self._known.operators:  # else the store was quicker
            self._show(known)

    @property
    def name(self) -> str:
        """Who sits here now; "" where nobody has signed in at a guarded desk."""
        if not self.guarded:
            return self._name
        signed = self._of_id(self._signed)
        return "" if signed is None else signed.name

    @property
    def tries(self) -> KeptTries:
        """What wrong PINs at this desk make the next ones wait for."""
        return self._pins.tries

    @property
    def last(self) -> str:
        """Who sat here last, to be proposed."""
        return self._name

    @property
    def names(self) -> tuple[str, ...]:
        """Who may be chosen, and whoever sits here."""
        active = {name_key(each.name): each.name for each in self._known.operators if each.active}
        own = {} if self.guarded else {name_key(self._name): self._name}
        return tuple(dict(sorted((active | own).items())).values())

    @property
    def everybody(self) -> tuple[Operator, ...]:
        """Everybody who is known, by name; those who have retired, too."""
        return self._known.operators

    # Who may -------------------------------------------------------------------------------------------------------

    @property
    def guarded(self) -> bool:
        """Whoever acts has to sign in: there is an administrator with a PIN."""
        return self._unread or any(each.guards for each in self._known.operators)

    @property
    def signed_in(self) -> bool:
        """Somebody may act here: has signed in, or the desk is open."""
        return not self.guarded or self._of_id(self._signed) is not None

    @property
    def role(self) -> Role | None:
        """Of who sits here: an open desk is everybody's. None: nobody has signed in."""
        if not self.guarded:
            return Role.ADMINISTRATOR
        signed = self._of_id(self._signed)
        return None if signed is None else signed.role

    def may(self, deed: Deed) -> bool:
        """Whether that may be done here and now: the one place that is asked, by menus, keys and the control
        interface alike."""
        role = self.role
        return role is not None and may(role, deed)

    def check_pin(self, name: str, pin: Secret) -> Future[PinAnswer]:
        """Whether that is the PIN of that operator, whose role the answer has; nobody is signed in by it.

        Settled on the GUI thread. What came too soon after a wrong one is not looked at.
        """
        known = self._of_name(name)
        if known is not None and known.active:
            return self._pins.check(known, pin)
        nobody: Future[PinAnswer] = Future()
        nobody.set_result(PinAnswer(PinFate.UNKNOWN))
        return nobody

    def whose(self, pin: Secret, deed: Deed) -> Future[str]:
        """Whose PIN that is, of those who may do that; "": nobody's. Settled on the GUI thread.

        It counts for nobody as a wrong try: whoever asks without a name slows its own tries.
        """
        known = self._known.operators
        kept = [
            (each.name, each.pin_hash) for each in known if each.active and each.pin_hash and may(each.role, deed)
        ]
        return beside(lambda: next((name for name, pin_hash in kept if _is(pin_hash, pin)), ""), self._soon)

    def sign_in(self, name: str, pin: Secret) -> Future[PinAnswer]:
        """Somebody signs in; whoever sat here before is signed out by that. Settled on the GUI thread."""
        answer = self.check_pin(name, pin)
        answer.add_done_callback(lambda done: self._take_seat(name, done))
        return answer

    def sign_out(self, *, idle: bool = False) -> None:
        """Nobody may act here any more. The wall goes on to show and to sound. `idle`: nobody has used the desk."""
        if self._signed:
            log.info("%s has signed out", self.name)
            self.tell(DeskEvent.SIGNED_OUT_IDLE if idle else DeskEvent.SIGNED_OUT, self.name)
            self._signed = ""
            self.on_change()

    def pin_changed(self, operator: Operator) -> None:
        """That operator has another PIN, given here: wrong tries of the one before count no more."""
        self.tries.forget(operator.id)
        self.look()

    def _take_seat(self, name: str, done: Future[PinAnswer]) -> None:
        known = self._of_name(name)
        if done.exception() is None and done.result().right and known is not None and known.active:
            if self._signed not in ("", known.id):
                self.tell(DeskEvent.SIGNED_OUT, self.name)
            self._signed, self._name = known.id, known.name
            self.tell(DeskEvent.SIGNED_IN, known.name)
            log.info("%s (%s) has signed in", known.name, known.role.value)
            self.on_change()

    def _keep_anew(self, operator: Operator, pin_hash: str) -> None:
        """The same PIN, hashed as it is done now."""
        at, before = operator.pin_at or self._clock(), operator.pin_hash
        self._store.submit(lambda database: OperatorStore(database).set_pin(operator.name, pin_hash, at, before))

    def _of_name(self, name: str) -> Operator | None:
        try:
            key = name_key(name)
        except ValueError:
            return None
        return next((each for each in self._known.operators if name_key(each.name) == key), None)

    def _of_id(self, operator_id: str) -> Operator | None:
        """Who has that id and is active."""
        return next((each for each in self._known.operators if each.id == operator_id and each.active), None)

    # Who sits there ------------------------------------------------------------------------------------------------

    def sit(self, name: str) -> Seat:
        """Somebody sits down at an open desk: effective at once, entered with the others as soon as the store is
        there."""
        if self.guarded:
            return Seat.NEEDS_PIN
        try:
            name = tidy(name)
        except ValueError:
            return Seat.NO_NAME
        known = self._of_name(name)
        if known is not None and not known.active:
            return Seat.RETIRED
        self._name = name if known is None else known.name
        log.info("at this desk sits %s now", self._name)
        self.tell(DeskEvent.SITS, self._name)
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
        if self.guarded:
            return  # who is an operator is for an administrator to say
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
        retired, self._known, self._unread = self._retired, known, False
        if self._retired and not retired and (self._signed or not self.guarded):
            log.warning("who sits at this desk has retired from the operators: somebody else has to be chosen")
            left = next((each.name for each in known.operators if each.id == self._signed), self._name)
            self.on_retired(left)
        if self._signed and self._of_id(self._signed) is None:
            self._signed = ""
        self.on_change()
        waiting, self._until_read = self._until_read, []
        for then in waiting:
            then()

    @property
    def _retired(self) -> bool:
        if self._signed:
            return any(each.id == self._signed and not each.active for each in self._known.operators)
        return any(name_key(each.name) == name_key(self._name) and not each.active for each in self._known.operators)


def _is(pin_hash: str, pin: Secret) -> bool:
    """It is that PIN; of a hash that cannot be read nobody's is."""
    try:
        return pins.check_pin(pin_hash, pin).right
    except pins.PinHashError:
        return False


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
