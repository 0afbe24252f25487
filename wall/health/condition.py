"""What is wrong with a feed at a moment: a judgement, not a fact and not an alarm."""

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
