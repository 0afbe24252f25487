"""A camera's clock that is set is not taken for a line that holds everything up."""

from __future__ import annotations

import math

import pytest

from wall.decoders.backlog import BEHIND_S, Backlog, Step

GAP_S = 1 / 25


def run(backlog: Backlog, begin: float, seconds: float, ahead: float, *, late: float = 0.05, wall: bool) -> set[Step]:
    """Packets of so many seconds from `begin` on: the camera's clock is so much ahead, they arrive so late."""
    steps = set()
    for number in range(round(seconds / GAP_S)):
        sent = begin + number * GAP_S
        there = sent + ahead
        step = backlog.arrive(there, 1.7e9 + there if wall else math.nan, sent + late, key_frame=number % 50 == 0)
        steps.add(step)
    return steps


@pytest.mark.parametrize("wall", [True, False])
@pytest.mark.parametrize("back", [0.8, 3.0, 60.0, 86_400.0])
def test_a_clock_that_is_set_back_is_no_lag(back: float, wall: bool) -> None:
    backlog = Backlog()
    assert run(backlog, 0.0, 20, 0.0, wall=wall) == {Step.DECODE}
    assert run(backlog, 20.0, 20, -back, wall=wall) == {Step.DECODE}
    assert backlog.lag == pytest.approx(0.0, abs=0.1)


@pytest.mark.parametrize("wall", [True, False])
def test_a_clock_that_goes_back_again_and_again_is_read_all_the_same(wall: bool) -> None:
    backlog = Backlog()
    for turn in range(30):
        assert run(backlog, turn * 2.0, 2, -30.0 * turn, wall=wall) == {Step.DECODE}


@pytest.mark.parametrize("wall", [True, False])
def test_the_lag_that_there_was_is_carried_on(wall: bool) -> None:
    backlog = Backlog()
    run(backlog, 0.0, 20, 0.0, wall=wall)
    run(backlog, 20.0, 0.5, 0.0, late=2.05, wall=wall)
    assert backlog.lag == pytest.approx(2.0, abs=0.2)
    run(backlog, 20.5, 0.04, -30.0, late=2.05, wall=wall)
    assert backlog.lag == pytest.approx(2.0, abs=0.2)
    assert backlog.lag > BEHIND_S
    run(backlog, 20.54, 10.0, -30.0, wall=wall)  # and it is seen to go
    assert backlog.lag == pytest.approx(0.0, abs=0.3)


def test_a_media_clock_that_stands_still_between_reports_is_no_lag() -> None:
    backlog, stamp, offset = Backlog(), 0.0, 1.7e9
    steps = []
    for number in range(60 * 25):
        now = number * GAP_S
        if now < 20:
            stamp = now
        if number % 125 == 0:  # a report each 5 s tells the right time
            offset = 1.7e9 + now - stamp
        steps.append(backlog.arrive(stamp, stamp + offset, now + 0.05, key_frame=number % 50 == 0))
    assert Step.GIVE_UP not in steps
    assert steps[25 * 25 :].count(Step.DECODE) == 35 * 25
