"""Blinking: two rates from one clock, and lit whenever the clock is not to be trusted."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.canvas_fakes import FakeClock
from wall.alarms.lifecycle import AlarmState
from wall.ui.blink import BEAT_S, DEAD_S, BlinkClock, Motion, lit

UNACKED, RETURNED = AlarmState.UNACKED, AlarmState.RTN_UNACKED


def test_rates_and_duty() -> None:
    """1.6 Hz and 0.8 Hz, half of the time lit, and below three flashes a second."""
    assert [lit(UNACKED, beat) for beat in range(4)] == [True, False, True, False]
    assert [lit(RETURNED, beat) for beat in range(8)] == [True, True, False, False, True, True, False, False]
    frequency = 1 / (2 * BEAT_S)
    assert frequency == pytest.approx(1.6)


@pytest.mark.parametrize("state", [AlarmState.NORMAL, AlarmState.ACKED])
def test_what_is_answered_does_not_blink(state: AlarmState) -> None:
    assert all(lit(state, beat) for beat in range(8))


def test_all_marks_are_in_phase_with_the_beat() -> None:
    clock = FakeClock()
    blink = BlinkClock(clock)
    seen = []
    for _ in range(4):
        clock.now += BEAT_S
        blink.advance()
        seen.append((blink.lit(UNACKED), blink.lit(RETURNED)))
    assert seen == [(False, True), (True, False), (False, False), (True, True)]


def test_a_dead_clock_leaves_marks_lit() -> None:
    clock = FakeClock()
    blink = BlinkClock(clock)
    assert blink.lit(UNACKED)  # never started
    blink.advance()
    assert not blink.lit(UNACKED)
    clock.now += DEAD_S + 0.1
    assert blink.lit(UNACKED)
    blink.advance()
    blink.advance()
    assert not blink.lit(UNACKED)  # alive again


def test_reduced_motion_is_steady() -> None:
    blink = BlinkClock(FakeClock(), Motion.STEADY)
    blink.advance()
    assert blink.lit(UNACKED)
    assert blink.lit(RETURNED)


def test_it_beats_by_itself(qtbot: QtBot) -> None:
    blink = BlinkClock()
    beats: list[bool] = []
    blink.beat.connect(lambda: beats.append(blink.lit(UNACKED)))
    blink.start()
    qtbot.waitUntil(lambda: len(beats) >= 3)
    blink.stop()
    assert beats[:3] == [False, True, False]
