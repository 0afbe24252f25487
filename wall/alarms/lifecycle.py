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


_N, _U, _A, _R = AlarmState.NORMAL, AlarmState.UNACKED, AlarmState.ACKED, AlarmState.RTN_UNACKED

TRANSITIONS: Mapping[AlarmState, Mapping[AlarmEvent, AlarmState]] = {
    _N: {AlarmEvent.RAISE: _U, AlarmEvent.CLEAR: _N, AlarmEvent.ACKNOWLEDGE: _N},
    _U: {AlarmEvent.RAISE: _U, AlarmEvent.CLEAR: _R, AlarmEvent.ACKNOWLEDGE: _A},
    _A: {AlarmEvent.RAISE: _A, AlarmEvent.CLEAR: _N, AlarmEvent.ACKNOWLEDGE: _A},
    _R: {AlarmEvent.RAISE: _U, AlarmEvent.CLEAR: _R, AlarmEvent.ACKNOWLEDGE: _N},
}
