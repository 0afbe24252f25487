"""The life of an alarm as a total table (ISA-18.2 / IEC 62682 states): every state answers every event.

Two facts are behind the first four states: is the condition active, and has an operator acknowledged it. The fifth
is for what matters as an event: it is over and answered, and stays until somebody has looked after it and resets it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class AlarmState(Enum):
    """The value is what the journal stores."""

    NORMAL = "normal"
    UNACKED = "unacked"  # active, nobody has answered
    ACKED = "acked"  # active, answered
    RTN_UNACKED = "rtn_unacked"  # returned to normal before anybody answered
    LATCHED = "latched"  # over and answered, and to be reset

    @property
    def active(self) -> bool:
        """The condition holds."""
        return self in (AlarmState.UNACKED, AlarmState.ACKED)

    @property
    def unanswered(self) -> bool:
        """An operator owes an answer."""
        return self in (AlarmState.UNACKED, AlarmState.RTN_UNACKED)


class AlarmEvent(Enum):
    """What can happen to an alarm."""

    RAISE = "raise"
    CLEAR = "clear"
    ACKNOWLEDGE = "acknowledge"
    RECALL = "recall"  # it goes on: worse than what was answered, or for so long that somebody must look again
    RESET = "reset"
    REVEAL = "reveal"  # nothing hides it any more: a shelf ended, it is in service again


_N, _U, _A, _R, _L = (
    AlarmState.NORMAL,
    AlarmState.UNACKED,
    AlarmState.ACKED,
    AlarmState.RTN_UNACKED,
    AlarmState.LATCHED,
)
_E = AlarmEvent

Transitions = Mapping[AlarmState, Mapping[AlarmEvent, AlarmState]]

TRANSITIONS: Transitions = {
    _N: {_E.RAISE: _U, _E.CLEAR: _N, _E.ACKNOWLEDGE: _N, _E.RECALL: _N, _E.RESET: _N, _E.REVEAL: _N},
    _U: {_E.RAISE: _U, _E.CLEAR: _R, _E.ACKNOWLEDGE: _A, _E.RECALL: _U, _E.RESET: _U, _E.REVEAL: _U},
    _A: {_E.RAISE: _A, _E.CLEAR: _N, _E.ACKNOWLEDGE: _A, _E.RECALL: _U, _E.RESET: _A, _E.REVEAL: _U},
    _R: {_E.RAISE: _U, _E.CLEAR: _R, _E.ACKNOWLEDGE: _N, _E.RECALL: _R, _E.RESET: _R, _E.REVEAL: _R},
    _L: {_E.RAISE: _U, _E.CLEAR: _L, _E.ACKNOWLEDGE: _L, _E.RECALL: _L, _E.RESET: _N, _E.REVEAL: _L},
}

LATCHING: Transitions = {
    **TRANSITIONS,
    _A: {**TRANSITIONS[_A], _E.CLEAR: _L},
    _R: {**TRANSITIONS[_R], _E.ACKNOWLEDGE: _L},
}
"""The same for an alarm in whose time a condition came that latches (`ConditionRule.latches`)."""


class TicketState(Enum):
    """How far the work on it is, apart from the alarm's state. The value is what the journal stores."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    CLOSED = "closed"

    @property
    def open(self) -> bool:
        """Somebody has begun and not ended: it goes on when the alarm comes again."""
        return self in (TicketState.IN_PROGRESS, TicketState.ON_HOLD)
