"""The life of an alarm as a total table (ISA-18.2 / IEC 62682 states): every state answers every event.

Two facts are behind the four states: is the condition active, and has an operator acknowledged it.
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


_N, _U, _A, _R = AlarmState.NORMAL, AlarmState.UNACKED, AlarmState.ACKED, AlarmState.RTN_UNACKED
_E = AlarmEvent

TRANSITIONS: Mapping[AlarmState, Mapping[AlarmEvent, AlarmState]] = {
    _N: {_E.RAISE: _U, _E.CLEAR: _N, _E.ACKNOWLEDGE: _N, _E.RECALL: _N},
    _U: {_E.RAISE: _U, _E.CLEAR: _R, _E.ACKNOWLEDGE: _A, _E.RECALL: _U},
    _A: {_E.RAISE: _A, _E.CLEAR: _N, _E.ACKNOWLEDGE: _A, _E.RECALL: _U},
    _R: {_E.RAISE: _U, _E.CLEAR: _R, _E.ACKNOWLEDGE: _N, _E.RECALL: _R},
}
