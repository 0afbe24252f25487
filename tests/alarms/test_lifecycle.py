"""The table of the alarm's life: every cell, by the two facts behind it."""

from __future__ import annotations

import pytest

from wall.alarms.lifecycle import TRANSITIONS, AlarmEvent, AlarmState

N, U, A, R = AlarmState.NORMAL, AlarmState.UNACKED, AlarmState.ACKED, AlarmState.RTN_UNACKED
FACTS = {(False, False): N, (True, True): U, (True, False): A, (False, True): R}  # (active, unanswered)


def test_four_states_are_two_facts() -> None:
    assert {(state.active, state.unanswered): state for state in AlarmState} == FACTS


@pytest.mark.parametrize("state", AlarmState)
@pytest.mark.parametrize("event", AlarmEvent)
def test_every_cell(state: AlarmState, event: AlarmEvent) -> None:
    active, unanswered = state.active, state.unanswered
    if event is AlarmEvent.RAISE:
        expected = FACTS[(True, unanswered or not active)]  # anew: an answer is owed again
    elif event is AlarmEvent.CLEAR:
        expected = FACTS[(False, unanswered)]  # what nobody saw stays to be seen
    elif event is AlarmEvent.RECALL:
        expected = FACTS[(active, unanswered or active)]  # only what goes on
    else:
        expected = FACTS[(active, False)]
    assert TRANSITIONS[state][event] is expected


def test_the_table_is_total() -> None:
    assert set(TRANSITIONS) == set(AlarmState)
    assert all(set(row) == set(AlarmEvent) for row in TRANSITIONS.values())
