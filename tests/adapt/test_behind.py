"""A tile that is behind says by how much, and does not flicker."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise

import pytest

from wall.adapt.behind import AGAIN_S, HOLD_S, Behind, limit
from wall.adapt.levels import Level

TICK_S = 0.25


def told(ages: Iterable[float], most: float = 0.5) -> list[float]:
    """What is said at each tick of a stream whose picture is so old."""
    behind: Behind[int] = Behind()
    said = []
    for number, age in enumerate(ages):
        behind.look(100.0 + number * TICK_S, [(1, age, most)])
        said.append(behind.of(1))
    return said


def test_what_is_on_time_says_nothing() -> None:
    assert set(told([0.06, 0.1, 0.49, 0.5, math.nan] * 20)) == {0.0}


def test_it_says_so_at_once_and_for_a_while() -> None:
    said = told([0.1] * 4 + [0.81] + [0.1] * 40)
    assert said[3] == 0.0
    assert said[4] == 0.8
    held = [each for each in said if each]
    assert held == [0.8] * (int(HOLD_S / TICK_S) + 1)
    assert said[-1] == 0.0


def test_it_does_not_flicker_around_the_limit() -> None:
    said = told([0.1, *[0.48, 0.55] * 40])
    assert all(said[2:])
    assert set(said[2:]) == {0.6}  # 0.55 to a tenth


def test_what_it_says_changes_once_a_second_at_the_most() -> None:
    said = told([0.5 + 0.05 * number for number in range(60)])
    changed = [number for number in range(1, 60) if said[number] != said[number - 1]]
    assert min(after - before for before, after in pairwise(changed)) * TICK_S >= AGAIN_S
    assert said[-1] > 3.0


def test_one_that_is_shown_no_more_is_forgotten() -> None:
    behind: Behind[int] = Behind()
    behind.look(1.0, [(1, 0.9, 0.5), (2, 0.9, 0.5)])
    behind.look(1.25, [(2, 0.1, 0.5)])
    assert (behind.of(1), behind.of(2)) == (0.0, 0.9)


@pytest.mark.parametrize(
    ("level", "fps", "most"),
    [
        (Level.FULL, 25.0, 0.5),
        (Level.REFERENCE, math.nan, 0.5),
        (Level.FULL, 2.0, 1.25),  # its own pace is no lateness
        (Level.KEY_FRAMES, 25.0, 2.5),
    ],
)
def test_a_camera_that_sends_few_pictures_is_not_behind_between_two_of_them(
    level: Level, fps: float, most: float
) -> None:
    assert limit(level, fps) == pytest.approx(most)


def test_on_a_desk_that_reduces_something_it_is_told_before_it_is_half_a_second() -> None:
    assert limit(Level.FULL, 25.0, busy=True) + TICK_S <= limit(Level.FULL, 25.0)
    assert limit(Level.REFERENCE, math.nan, busy=True) == limit(Level.FULL, 25.0, busy=True)
    assert limit(Level.FULL, 5.0, busy=True) == limit(Level.FULL, 5.0)  # its own pace is no lateness
    assert limit(Level.KEY_FRAMES, 25.0, busy=True) == limit(Level.KEY_FRAMES, 25.0)
