"""What a facility's line says when it is asked: one address there that should take a TCP connection.

A value machine; who asks is `wall.app.uplink`. An address that has never answered says nothing: there may be
a firewall before it, or it is mistyped.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

FAILURES = 3  # in a row: with 5 s between two questions the line is away for 10 to 15 s


class UplinkSays(Enum):
    """What came of the last question."""

    NOTHING = "nothing"  # it was not asked, or there is nothing to ask
    ANSWERS = "answers"
    REFUSES = "refuses"  # something is there, and takes no connection: the recorder, not the line
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class Uplink:
    """What is remembered of one facility's line."""

    says: UplinkSays = UplinkSays.NOTHING
    failures: int = 0  # in a row, since it answered
    proven: bool = False  # it has answered, so that no answer says something

    @property
    def down(self) -> bool:
        """It has failed so often in a row that this is no accident."""
        return self.failures >= FAILURES


NO_UPLINK = Uplink()


def follow(uplink: Uplink, says: UplinkSays) -> Uplink:
    """After the next question."""
    if says is UplinkSays.ANSWERS:
        return Uplink(says, 0, proven=True)
    return Uplink(says, uplink.failures + 1 if uplink.proven else 0, uplink.proven)
