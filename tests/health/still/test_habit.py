"""Silence is told only of what was never silent before."""

from __future__ import annotations

import math

import pytest

from wall.health.still.habit import LEAST, Habit


def fed(habit: Habit, values: list[float], at: float, rate: int = 4) -> float:
    """One second of each value; the time after it."""
    for value in values:
        for number in range(rate):
            habit.add(value, at + number / rate)
        habit.add(value, at + 1.0)
        at += 1.0 + 1.0 / rate
    return at


def test_nothing_is_said_before_the_habit_is_known() -> None:
    habit = Habit(0.5, 0.7)
    at = fed(habit, [100.0] * (LEAST - 2), 0.0)
    assert math.isnan(habit.usual)
    fed(habit, [1.0] * 5, at)
    assert math.isnan(habit.silent_since)


def test_less_than_ever_before_is_silence_and_the_usual_ends_it() -> None:
    habit = Habit(0.5, 0.7)
    begun = fed(habit, [100.0, 120.0] * 12, 0.0)
    at = fed(habit, [20.0] * 4, begun)
    assert habit.silent_since == begun
    assert habit.loud == 0
    fed(habit, [110.0] * 3, at)
    assert math.isnan(habit.silent_since)
    assert habit.loud == 3


def test_what_a_camera_does_now_and_then_is_no_silence() -> None:
    habit = Habit(0.5, 0.7)
    at = fed(habit, ([100.0] * 10 + [20.0] * 5) * 3 + [100.0] * 12, 0.0)
    habit.accept()
    at = fed(habit, ([100.0] * 10 + [20.0] * 5) * 3, at)
    habit.accept()
    at = fed(habit, [100.0] * 20, at)
    fed(habit, [20.0] * 4, at)
    assert math.isnan(habit.silent_since)


def test_a_decline_does_not_teach_that_low_is_usual() -> None:
    habit = Habit(0.25, 0.5)
    at = fed(habit, [0.8] * 30, 0.0)
    at = fed(habit, [0.5, 0.4, 0.3, 0.25], at)
    fed(habit, [0.02] * 3, at)
    assert not math.isnan(habit.silent_since)


def test_nothing_is_learnt_while_a_still_is_suspected() -> None:
    habit = Habit(0.5, 0.7)
    at = fed(habit, [100.0] * 20, 0.0)
    known = habit.known
    habit.learning = False
    fed(habit, [400.0] * 20, at)
    assert habit.known == known


@pytest.mark.parametrize("pause", [6.0, 1000.0])
def test_values_too_far_apart_make_no_habit(pause: float) -> None:
    habit = Habit(0.5, 0.7)
    assert not any(habit.add(100.0, number * pause) for number in range(40))
    assert math.isnan(habit.usual)


def test_an_interruption_is_no_silence() -> None:
    habit = Habit(0.5, 0.7)
    at = fed(habit, [100.0] * 24, 0.0)
    at = fed(habit, [1.0] * 3, at)
    assert not math.isnan(habit.silent_since)
    habit.interrupted()
    assert math.isnan(habit.silent_since)
    assert habit.usual == 100.0
