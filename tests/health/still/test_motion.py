"""What moves: enough blocks, however slowly; not digits, and told from light."""

from __future__ import annotations

import math

import numpy as np

from wall.health.frame import Blocks
from wall.health.still.motion import Motion


def blocks(level: float = 100.0) -> Blocks:
    return np.full((11, 20), level, np.float32)


def watched() -> Motion:
    motion = Motion()
    motion.take(blocks(), 0.0)
    return motion


def test_digits_never_count_however_often_they_change() -> None:
    motion = watched()
    for number in range(100):
        means = blocks()
        means[0, :4] += 20 * (number % 2)
        motion.take(means, 1.0 + number)
    assert math.isnan(motion.last_at)


def test_something_that_walks_counts_also_slowly() -> None:
    motion = watched()
    for number in range(12):
        means = blocks()
        means[5, number] += 30
        motion.take(means, 1.0 + number)
    assert motion.last_at > 5.0
    slow = watched()
    for number in range(20):
        means = blocks()
        means[4:6] += 0.5 * number
        slow.take(means, 1.0 + number)
    assert slow.last_at > 1.0
    assert math.isnan(slow.light_at)


def test_light_is_what_makes_nearly_all_brighter_at_once() -> None:
    motion = watched()
    motion.take(blocks(60.0), 1.0)
    assert motion.light_at == 1.0


def test_a_hand_before_the_lens_is_no_light_and_another_view_is() -> None:
    change = np.where(np.indices((11, 20)).sum(0) % 2, 30, -30).astype(np.float32)
    hand = watched()
    means = blocks()
    means[:, :12] += change[:, :12]
    hand.take(means, 1.0)
    assert hand.last_at == 1.0
    assert math.isnan(hand.light_at)
    view = watched()
    view.take(blocks() + change, 1.0)
    assert view.light_at == 1.0
