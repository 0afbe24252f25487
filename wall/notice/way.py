"""The ways out: what each must be able to do, and what became of a notice that was given to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from wall.logs import clean
from wall.store.outbox import Waiting
from wall.urls import Secret

NO_SECRET = "there is no secret for it: run `notice set-secret {0}`"  # noqa: S105  # words

_MOST_LETTERS = 300  # of why something failed: libraries tell long stories


class Way(Enum):
    """The value is what the outbox holds, and the name of its secret."""

    WEBHOOK = "webhook"
    MQTT = "mqtt"
    EMAIL = "email"
    OTHER = "other"


class Outcome(Enum):
    """What became of one notice."""

    TAKEN = "taken"
    AWAY = "away"  # the receiver was not reached, or is not able to: all others would fare the same
    ERROR = "error"  # it is there and failed on this one: it is tried again, and some day the others first
    REFUSED = "refused"  # it says that it will never take this one


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome, and why; the text holds no credential."""

    outcome: Outcome
    why: str = ""


TAKEN = Answer(Outcome.TAKEN)


def away(why: object) -> Answer:
    """The receiver is not there."""
    return Answer(Outcome.AWAY, told(why))


def told(why: object) -> str:
    """One short line of it without credentials."""
    return " ".join(clean(str(why) or repr(why)).split())[:_MOST_LETTERS]


class Delivery(Protocol):
    """One way out. Used by one thread. May block for as long as its time-out says; raises nothing on purpose."""

    @property
    def gathers(self) -> bool:
        """People read it: many notices at once come as one."""

    def deliver(self, notice: Waiting) -> Answer:
        """Hand it over."""

    def close(self) -> None:
        """Let go of connections."""


SecretOf = Callable[[Way], Secret | None]
"""The secret of a way, None where there is none. Raises SecretsError. May block: a keyring can ask its user."""
