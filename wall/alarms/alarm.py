"""One row of the book of alarms, what happens to it, and what an operator asks for. Values without behaviour."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from wall.alarms.escalation import Reached
from wall.alarms.hiding import NOT_HIDDEN, Hidden, Hiding
from wall.alarms.lifecycle import AlarmState, TicketState
from wall.alarms.source import Cause, Habit, Source
from wall.health.condition import RULES, Condition, Severity
from wall.model import CameraId

Wrong = Condition | Habit | Cause  # of a camera, of a camera over minutes, of a place


@dataclass(frozen=True, slots=True)
class Alarm:
    """One row. Times are aware datetimes; None where it has not happened in this occurrence."""

    source: Source
    state: AlarmState = AlarmState.NORMAL
    condition: Wrong = Condition.LIVE  # what is alarmed, the newest one while active
    occurrence: int = 0  # +1 each time the alarm becomes unacknowledged and active anew
    version: int = 0  # +1 at each change: of two rows of one source the higher one is newer
    raised_at: datetime | None = None
    cleared_at: datetime | None = None
    acknowledged_at: datetime | None = None  # of one that was recalled: the answer that is too long ago
    acknowledged_by: str = ""
    note: str = ""
    hiding: Hiding = NOT_HIDDEN
    latch: Condition | None = None  # came in this time and has to be reset; None: it ends by itself
    owner: str = ""  # who looks after it
    ticket: TicketState = TicketState.NEW
    escalation: Reached | None = None  # of this occurrence, as nobody has answered it; None: not yet

    @property
    def camera_id(self) -> CameraId | None:
        """The camera that it is about; None where it is about a place."""
        return self.source.camera_id

    @property
    def hidden(self) -> bool:
        """Shelved or out of service: neither listed nor heard."""
        return self.hiding.kind.hides


def severity_of_wrong(wrong: Wrong) -> Severity:
    """How bad that is: that nothing is seen of a whole place is the worst there is; a recorder is a part of one."""
    if isinstance(wrong, Habit):
        return Severity.LOW
    if wrong is Cause.RECORDER_DOWN:
        return Severity.HIGH
    return Severity.CRITICAL if isinstance(wrong, Cause) else RULES[wrong].severity


class ChangeKind(Enum):
    """What a journal record tells. The value is what the journal stores."""

    RAISED = "raised"
    CHANGED = "changed"  # same occurrence, another condition (STALLED became OFFLINE)
    CLEARED = "cleared"
    ACKNOWLEDGED = "acknowledged"
    RECALLED = "recalled"  # still active so long after the answer that somebody must look again
    REFUSED = "refused"  # a request that came too late, named an older occurrence or is not allowed; state unchanged
    RESET = "reset"  # what was latched is looked after
    SHELVED = "shelved"
    UNSHELVED = "unshelved"  # by an operator; by "": the alarm is over, or has become worse than what was shelved
    OUT_OF_SERVICE = "out_of_service"
    RETURNED = "returned"  # to service, on trial
    EXPIRED = "expired"  # the time of a shelf or of a repair is over
    IN_SERVICE = "in_service"  # the trial is over without a fault
    ASSIGNED = "assigned"
    TICKET = "ticket"  # the state of the work
    NOTED = "noted"
    ESCALATED = "escalated"  # nobody has answered; calls nobody anew: it is the same occurrence
    DESK = "desk"  # no alarm: somebody signed in, changed a role, the cameras ... (`wall.desk_event`)


_CALLS = frozenset({ChangeKind.RAISED, ChangeKind.RECALLED})
_REVEALS = frozenset({ChangeKind.EXPIRED, ChangeKind.UNSHELVED, ChangeKind.RETURNED})


def annunciates(kind: ChangeKind, state: AlarmState, hidden: Hidden) -> bool:
    """An operator is called by such a change, after which the alarm is in that state and hidden as that.

    Whether a cause hides the alarm, only the caller knows. What was put aside calls when that ends and it is active.
    """
    return not hidden.hides and (kind in _CALLS or (kind in _REVEALS and state is AlarmState.UNACKED))


class Refusal(Enum):
    """Why a request was refused. The value is what the journal stores."""

    NONE = ""
    OLDER_OCCURRENCE = "older_occurrence"  # what was on the screen is not what is there now
    GOT_WORSE = "got_worse"  # since the version that was on the screen
    NOT_ALLOWED = "not_allowed"  # for this role
    NO_REASON = "no_reason"
    NO_TICKET = "no_ticket"
    TOO_LONG = "too_long"
    NOT_ACTIVE = "not_active"  # a shelf until the alarm is over, of one that is not active
    OUT_OF_SERVICE = "out_of_service"  # there is nothing to shelve
    STILL_ACTIVE = "still_active"  # a reset of what is not over, or not answered


class Asked(Enum):
    """What a refused request was for. The value is what the journal stores; older records say nothing."""

    NOTHING = ""
    ACKNOWLEDGE = "acknowledge"
    RESET = "reset"
    SHELVE = "shelve"
    UNSHELVE = "unshelve"
    TAKE_OUT = "take_out"
    RETURN = "return"
    ASSIGN = "assign"
    TICKET = "ticket"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class AlarmChange:
    """One thing that happened, with the row after it. The unit of the journal."""

    kind: ChangeKind
    at: datetime
    by: str  # the operator, or "" for the program itself
    before: AlarmState
    alarm: Alarm
    note: str = ""
    asked: Asked = Asked.NOTHING  # of a refused request
    refusal: Refusal = Refusal.NONE


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What an operator answered to: exactly the occurrence that was on the screen, as it was in that version."""

    source: Source
    occurrence: int
    version: int = field(default=0, compare=False)  # 0: not known; not what tells one answer from another
