"""PINs checked and hashed beside the GUI thread, wrong ones slowed down and written down.

One check at a time at a desk. What is written down of a wrong one is who was meant and how often it was wrong, in the
log; the PIN itself is nowhere.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TypeVar

from wall.access import Role
from wall.app.application import SMALL_WORK
from wall.app.tries import META, KeptTries
from wall.store.operator_store import Operator
from wall.store.pins import PinHashError, check_pin, hash_pin
from wall.store.thread import StoreThread
from wall.urls import Secret

log = logging.getLogger(__name__)

T = TypeVar("T")
Soon = Callable[[Callable[[], None]], None]


class PinFate(Enum):
    """What became of a PIN that somebody typed."""

    RIGHT = "right"
    WRONG = "wrong"
    WAIT = "wait"  # not looked at: it came too soon after a wrong one, or while another is being checked
    NO_PIN = "no PIN"  # nobody has given that operator one
    UNKNOWN = "unknown"  # no operator of that name, or not any more
    UNREADABLE = "unreadable"  # what is kept is no hash


@dataclass(frozen=True, slots=True)
class PinAnswer:
    """`role`: whose PIN it was, where it was right. `wait_s`: so long until the next try is heard."""

    fate: PinFate
    role: Role | None = None
    wait_s: float = 0.0

    @property
    def right(self) -> bool:
        """It was that operator's PIN."""
        return self.fate is PinFate.RIGHT


def beside(work: Callable[[], T], soon: Soon) -> Future[T]:
    """The work on a thread of its own; its future is settled on the GUI thread, where its callbacks run."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001  # the thread's last line: the future carries it
            failed = error
            soon(lambda: future.set_exception(failed))
        else:
            soon(lambda: future.set_result(result))

    threading.Thread(target=run, name=f"{SMALL_WORK}-pin").start()
    return future


class PinChecks:
    """Lives on the GUI thread and never waits. `own` is this desk's own store, which keeps what was wrong."""

    def __init__(self, own: StoreThread, soon: Soon, clock: Callable[[], datetime]) -> None:
        self._soon = soon
        # a disk that fails is told elsewhere
        self.tries = KeptTries(clock, lambda text: own.submit(lambda database: database.set_meta(META, text)))
        self._busy = False
        self.on_wrong: Callable[[Operator, int], None] = lambda _operator, _in_a_row: None
        self.on_stale: Callable[[Operator, str], None] = lambda _operator, _hash: None  # to be kept instead

    def check(self, operator: Operator, pin: Secret) -> Future[PinAnswer]:
        """Whether that is the operator's PIN; settled on the GUI thread."""
        answer: Future[PinAnswer] = Future()
        wait_s = self.tries.wait_s(operator.id)
        if not operator.pin_hash:
            answer.set_result(PinAnswer(PinFate.NO_PIN))
        elif wait_s > 0 or self._busy:
            answer.set_result(PinAnswer(PinFate.WAIT, wait_s=wait_s or 1.0))
        else:
            self._busy = True
            count = self.tries.begin(operator.id)
            work = beside(lambda: _check(operator.pin_hash, pin), self._soon)
            work.add_done_callback(lambda done: self._settle(operator, count, done, answer))
        return answer

    def _settle(
        self, operator: Operator, count: int, done: Future[tuple[bool, str]], answer: Future[PinAnswer]
    ) -> None:
        self._busy = False
        error = done.exception()
        if isinstance(error, PinHashError):
            log.warning("the PIN of %s cannot be checked: %s", operator.name, error)
            answer.set_result(PinAnswer(PinFate.UNREADABLE))
        elif error is not None:
            answer.set_exception(error)
        elif done.result()[0]:
            self.tries.forget(operator.id)
            if new := done.result()[1]:
                self.on_stale(operator, new)
            answer.set_result(PinAnswer(PinFate.RIGHT, operator.role))
        else:
            wait_s = self.tries.wait_s(operator.id)
            log.warning("a wrong PIN for %s, %d in a row; the next is heard in %.0f s", operator.name, count, wait_s)
            self.on_wrong(operator, count)
            answer.set_result(PinAnswer(PinFate.WRONG, wait_s=wait_s))


def _check(kept: str, pin: Secret) -> tuple[bool, str]:
    """Whether it is, and the hash to keep instead; "" where it stays."""
    checked = check_pin(kept, pin)
    return checked.right, hash_pin(pin) if checked.stale else ""
