"""What is wrong with a feed at a moment: a judgement, not a fact and not an alarm. And how each is treated.

`RULES` is the one table: how bad a condition is, when it becomes an alarm, when that is over, what it hides.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Condition(Enum):
    """The judgement of one camera at one moment. The value is what the journal stores."""

    UNKNOWN = "unknown"  # no judgement possible: never shown as live
    IDLE = "idle"  # nobody watches it now
    CONNECTING = "connecting"
    LIVE = "live"
    STALLED = "stalled"  # connected, no pictures
    FROZEN = "frozen"  # pictures, always the same one
    OFFLINE = "offline"
    NOT_FOUND = "not_found"
    UNAUTHORISED = "unauthorised"


class Severity(Enum):
    """How bad, for the rolled-up state of a facility and the order of the alarm list; higher is worse."""

    NONE = 0
    INFO = 1
    LOW = 2  # priority 3
    HIGH = 3  # priority 2
    CRITICAL = 4  # priority 1


@dataclass(frozen=True, slots=True)
class Judgement:
    """A condition and what it rests on. `since` and `picture_at` are monotonic seconds, NaN = never."""

    condition: Condition
    since: float  # when this condition began, as far as the evidence tells
    picture_at: float  # when the newest picture was taken
    fresh: bool  # the picture may be shown as live: condition LIVE and younger than its limit


class Meaning(Enum):
    """What a condition says about the camera, for the delays and for alarms."""

    GOOD = "good"  # proof that the camera works
    BAD = "bad"  # something is wrong: an alarm after its on-delay
    OPEN = "open"  # cannot be said now: neither raises nor clears


@dataclass(frozen=True, slots=True)
class ConditionRule:
    """How one condition is treated. Delays in seconds."""

    meaning: Meaning
    severity: Severity
    precedence: int  # of two that hold at once the higher one is told: it names the cause of the other
    on_delay: float = 0.0  # the condition must have held so long before it is an alarm
    off_delay: float = 0.0  # the camera must have been LIVE so long before its alarm is over

    @property
    def alarmed(self) -> bool:
        """An operator is told, not only shown."""
        return self.meaning is Meaning.BAD


RULES: dict[Condition, ConditionRule] = {
    Condition.LIVE: ConditionRule(Meaning.GOOD, Severity.NONE, 0),
    Condition.IDLE: ConditionRule(Meaning.OPEN, Severity.NONE, 1),
    Condition.CONNECTING: ConditionRule(Meaning.OPEN, Severity.INFO, 2),
    Condition.UNKNOWN: ConditionRule(Meaning.OPEN, Severity.INFO, 3),
    # FROZEN: proof takes 5 s of repeated key frames already, more delay would only be lost time. It is priority 2:
    # nobody sees by himself that a still picture lies. 3 s of live pictures = the two live votes of a 1.5 s GOP.
    Condition.FROZEN: ConditionRule(Meaning.BAD, Severity.HIGH, 4, on_delay=0.0, off_delay=3.0),
    # STALLED: shown after 3 s, an alarm 5 s later, within the 8 s of the goal.
    Condition.STALLED: ConditionRule(Meaning.BAD, Severity.LOW, 5, on_delay=5.0, off_delay=3.0),
    # NOT_FOUND, UNAUTHORISED: an answer, not an absence: waiting proves nothing more, and neither does it end
    # by chance: one picture is proof enough.
    Condition.NOT_FOUND: ConditionRule(Meaning.BAD, Severity.LOW, 6, on_delay=0.0, off_delay=0.0),
    Condition.UNAUTHORISED: ConditionRule(Meaning.BAD, Severity.LOW, 7, on_delay=0.0, off_delay=0.0),
    # OFFLINE: 10 s as Nx Witness has it: a switch's spanning tree and a camera's DHCP renewal pass unnoticed.
    Condition.OFFLINE: ConditionRule(Meaning.BAD, Severity.LOW, 8, on_delay=10.0, off_delay=5.0),
}
