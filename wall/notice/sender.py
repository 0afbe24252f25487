"""Sends what waits for one way, in a thread of its own: a receiver that is away or hangs holds up nobody else.

A notice is settled in the outbox when its receiver has taken it. Between the two a kill makes it come twice, with the
same key: at least once is what can be promised, and the receiver tells by the key.
"""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from wall.notice.backoff import Backoff
from wall.notice.message import gathered
from wall.notice.way import Answer, Delivery, Outcome, Way, away, told
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.outbox import EntryState, Outbox, Waiting
from wall.store.thread import StoreThread

log = logging.getLogger(__name__)

MOST_ALONE = 3  # notices that people get one by one when they come together; more are one
FAILING_AFTER = 3  # failures in a row, some 5 s: less is a receiver that is being started anew
_AT_ONCE = 20  # notices fetched together
_TAKEN_FOR = timedelta(minutes=3)  # longer than a way takes for so many, and than clocks of desks differ
_LOOK_AGAIN_S = 60.0  # when nobody wakes it: notices that another desk took and did not send
_STORE_RETRY_S = 3.0
_STORE_S = 60.0  # for the store's queue; longer is a disk that hangs

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class WayState:
    """How one way fares. `why`: what was said to the last try; "" when it was taken."""

    way: Way
    failures: int = 0  # in a row
    why: str = ""
    since: datetime | None = None  # when the failures began

    @property
    def failing(self) -> bool:
        """Somebody should see to it."""
        return self.failures >= FAILING_AFTER


class Sender:
    """One way out. `start`, `end` and `join` belong to whoever made it.

    `desk` tells this program from others on the same database, also after a restart.
    """

    def __init__(
        self,
        way: Way,
        delivery: Delivery,
        store: StoreThread,
        desk: str,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._way = way
        self._delivery = delivery
        self._store = store
        self._desk = desk
        self._backoff = Backoff(chance)
        self._woken = threading.Event()
        self._ending = threading.Event()
        self._state = WayState(way)
        self._thread = threading.Thread(target=self._run, name=f"notice-{way.value}", daemon=True)

    @property
    def state(self) -> WayState:
        """How it fares. Read it as often as you like, from any thread."""
        return self._state

    def start(self) -> None:
        """Begin with what has waited since the last run."""
        self._thread.start()

    def wake(self) -> None:
        """There may be something new. A receiver that is being left alone is left alone all the same."""
        self._woken.set()

    def end(self) -> None:
        """Ask the thread to end; `join` waits for it."""
        self._ending.set()
        self._woken.set()

    def join(self, timeout_s: float) -> None:
        """Wait so long for the end. The thread is a daemon."""
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def _run(self) -> None:
        try:
            while not self._ending.is_set():
                self._woken.clear()
                waiting = self._ask(self._take)
                if waiting:
                    self._send(waiting)
                elif waiting is not None:
                    self._woken.wait(_LOOK_AGAIN_S)
        finally:
            self._delivery.close()

    def _take(self, database: Database) -> tuple[Waiting, ...]:
        at = datetime.now(UTC)
        return Outbox(database).take(self._way.value, _AT_ONCE, self._desk, at, at + _TAKEN_FOR)

    def _send(self, waiting: tuple[Waiting, ...]) -> None:
        together = self._delivery.gathers and len(waiting) > MOST_ALONE
        for notices in [waiting] if together else [(notice,) for notice in waiting]:
            if self._ending.is_set():
                return
            answer = self._deliver(notices)
            for notice in notices:
                self._settle(notice, answer)
            if answer.outcome in (Outcome.AWAY, Outcome.ERROR):
                self._fail(answer.why)
                return
            self._succeed()

    def _deliver(self, notices: Sequence[Waiting]) -> Answer:
        notice = notices[0]
        try:
            if len(notices) > 1:
                notice = Waiting(notice.id, notice.key, gathered([each.body for each in notices]))
            return self._delivery.deliver(notice)
        except Exception as error:  # noqa: BLE001  # whatever a library throws, the notice waits and is tried again
            return away(repr(error))

    def _settle(self, notice: Waiting, answer: Answer) -> None:
        """Write down how it went; until that is done nothing else is sent, or it would be sent again and again."""
        state = {Outcome.TAKEN: EntryState.SENT, Outcome.REFUSED: EntryState.REFUSED}.get(
            answer.outcome, EntryState.WAITING
        )
        if state is EntryState.REFUSED:
            log.error("a notice was refused for good by %s: %s (notice %s)", self._way.value, answer.why, notice.key)
        at, answered = datetime.now(UTC), answer.outcome is Outcome.ERROR

        def write(database: Database) -> bool:
            Outbox(database).settle(notice.id, state, at, answer.why, answered=answered)
            return True

        while self._ask(write) is None and not self._ending.is_set():
            pass

    def _fail(self, why: str) -> None:
        delay = self._backoff.next_delay()
        before = self._state
        self._state = WayState(self._way, self._backoff.failures, why, before.since or datetime.now(UTC))
        if self._state.failing and not before.failing:
            log.warning("notices by %s are not taken, they wait and are tried again: %s", self._way.value, why)
        self._ending.wait(delay)

    def _succeed(self) -> None:
        if self._state.failing:
            log.info("notices by %s are taken again", self._way.value)
        self._backoff.reset()
        self._state = WayState(self._way)

    def _ask(self, work: Callable[[Database], T]) -> T | None:
        """The store's answer; None, after a pause, when it has none now."""
        try:
            return self._store.submit(work).result(_STORE_S)
        except (StoreError, TimeoutError) as error:
            log.debug("notices wait for the database: %s", told(error))
            self._ending.wait(_STORE_RETRY_S)
            return None
