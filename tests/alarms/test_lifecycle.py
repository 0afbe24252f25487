"""The tables of the alarm's life and of what hides it: every cell, by the facts behind it."""

from __future__ import annotations

import pytest

from wall.alarms.hiding import HIDING, Hidden, HidingEvent
from wall.alarms.lifecycle import LATCHING, TRANSITIONS, AlarmEvent, AlarmState, TicketState, Transitions

N, U, A, R, L = (
    AlarmState.NORMAL,
    AlarmState.UNACKED,
    AlarmState.ACKED,
    AlarmState.RTN_UNACKED,
    AlarmState.LATCHED,
)
FACTS = {(False, False): N, (True, True): U, (True, False): A, (False, True): R}  # (active, unanswered)


def test_four_states_are_two_facts_and_the_fifth_is_what_is_left_of_them() -> None:
    assert {(state.active, state.unanswered): state for state in AlarmState if state is not L} == FACTS
    assert (L.active, L.unanswered) == (False, False)


def expected(state: AlarmState, event: AlarmEvent) -> AlarmState:
    """What the two facts say; NORMAL where nothing is left."""
    active, unanswered = state.active, state.unanswered
    match event:
        case AlarmEvent.RAISE:
            return FACTS[(True, unanswered or not active)]  # anew: an answer is owed again
        case AlarmEvent.CLEAR:
            return FACTS[(False, unanswered)]  # what nobody saw stays to be seen
        case AlarmEvent.RECALL | AlarmEvent.REVEAL:
            return FACTS[(active, unanswered or active)]  # only what goes on
        case AlarmEvent.RESET:
            return FACTS[(active, unanswered)]  # neither takes the condition away nor answers
        case AlarmEvent.ACKNOWLEDGE:
            return FACTS[(active, False)]


@pytest.mark.parametrize("state", AlarmState)
@pytest.mark.parametrize("event", AlarmEvent)
def test_every_cell(state: AlarmState, event: AlarmEvent) -> None:
    wanted = expected(state, event)
    if state is L and event not in (AlarmEvent.RAISE, AlarmEvent.RESET):
        wanted = L
    assert TRANSITIONS[state][event] is wanted


@pytest.mark.parametrize("state", AlarmState)
@pytest.mark.parametrize("event", AlarmEvent)
def test_every_cell_of_what_latches(state: AlarmState, event: AlarmEvent) -> None:
    """The same, but that what would be over and answered stays until it is reset."""
    wanted = TRANSITIONS[state][event]
    if wanted is N and event is not AlarmEvent.RESET and state is not N:
        wanted = L
    assert LATCHING[state][event] is wanted


@pytest.mark.parametrize("table", [TRANSITIONS, LATCHING])
def test_the_tables_are_total(table: Transitions) -> None:
    assert set(table) == set(AlarmState)
    assert all(set(row) == set(AlarmEvent) for row in table.values())


def hidden(kind: Hidden, event: HidingEvent) -> Hidden:
    """By rules instead of by cells."""
    match event:
        case HidingEvent.TAKE_OUT:
            return Hidden.OUT_OF_SERVICE
        case HidingEvent.SHELVE | HidingEvent.SHELVE_ONCE if kind is not Hidden.OUT_OF_SERVICE:
            return Hidden.SHELVED if event is HidingEvent.SHELVE else Hidden.SHELVED_ONCE
        case HidingEvent.UNSHELVE | HidingEvent.END if kind.shelved:
            return Hidden.NO
        case HidingEvent.RETURN | HidingEvent.EXPIRE if kind is Hidden.OUT_OF_SERVICE:
            return Hidden.ON_TRIAL
        case HidingEvent.EXPIRE if kind.shelved:
            return Hidden.NO
        case HidingEvent.PROVE if kind is Hidden.ON_TRIAL:
            return Hidden.NO
    return kind


@pytest.mark.parametrize("kind", Hidden)
@pytest.mark.parametrize("event", HidingEvent)
def test_every_cell_of_hiding(kind: Hidden, event: HidingEvent) -> None:
    assert HIDING[kind][event] is hidden(kind, event)


def test_the_table_of_hiding_is_total() -> None:
    assert set(HIDING) == set(Hidden)
    assert all(set(row) == set(HidingEvent) for row in HIDING.values())


def test_what_hides_and_what_is_a_shelf() -> None:
    assert {kind for kind in Hidden if kind.hides} == {Hidden.SHELVED, Hidden.SHELVED_ONCE, Hidden.OUT_OF_SERVICE}
    assert {kind for kind in Hidden if kind.shelved} == {Hidden.SHELVED, Hidden.SHELVED_ONCE}
    assert {state for state in TicketState if state.open} == {TicketState.IN_PROGRESS, TicketState.ON_HOLD}
