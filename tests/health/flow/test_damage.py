"""Shares that hover around a limit for ten minutes: what is told begins once and ends once."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from tests.health.flow.streams import Camera
from wall.health.condition import Condition

TEN_MINUTES = 600


def times_begun(camera: Camera, condition: Condition, since: float) -> int:
    """How often that was told anew. What is worse hides LOSSY, and is no end of it."""
    worse = {condition, Condition.DECODE_FAILING}
    told = [bool(conditions & worse) for at, conditions in camera.told if at >= since]
    return sum(after and not before for before, after in pairwise([False, *told]))


def wander(camera: Camera, around: float, seconds: float = TEN_MINUTES) -> float:
    """Let the share wander about `around`, 30 per cent up and down, anew every 5 s. Returns when that began."""
    began, by = camera.now, random.Random(camera.seed)
    while camera.now < began + seconds:
        camera.damaged = around * by.uniform(0.7, 1.3)
        camera.run(5)
    return began


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("fps", [12.0, 25.0])
@pytest.mark.parametrize("around", [0.075, 0.1, 0.125])
def test_a_share_around_the_limit_of_decode_failing_is_told_once(fps: float, around: float, seed: int) -> None:
    camera = Camera(fps=fps, seed=seed).run(60)
    began = wander(camera, around)
    assert times_begun(camera, Condition.DECODE_FAILING, began) <= 1
    assert times_begun(camera, Condition.LOSSY, began) == 1
    if around >= 0.1:
        assert Condition.DECODE_FAILING in camera.conditions()  # the begin has no end while it goes on
    over = camera.now
    camera.damaged = 0.0
    camera.run(130)
    assert camera.conditions() == set()
    assert times_begun(camera, Condition.LOSSY, over) <= 1  # told still, not told again


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("fps", [12.0, 25.0])
@pytest.mark.parametrize("around", [0.0075, 0.01, 0.0125])
def test_a_share_around_the_limit_of_lossy_is_told_once(fps: float, around: float, seed: int) -> None:
    # evenly: three pictures in half a minute come and stay away by chance, and a minute without any is one
    camera = Camera(fps=fps, seed=seed, evenly=True).run(60)
    began = wander(camera, around)
    assert times_begun(camera, Condition.LOSSY, began) <= 1
    assert times_begun(camera, Condition.DECODE_FAILING, began) == 0


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("fps", [12.0, 25.0])
@pytest.mark.parametrize(
    ("before", "around", "condition"),
    [(0.15, 0.04, Condition.DECODE_FAILING), (0.02, 0.0025, Condition.LOSSY), (0.02, 0.005, Condition.LOSSY)],
)
def test_what_has_begun_and_hovers_around_where_it_ends_does_not_begin_again(
    before: float, around: float, condition: Condition, fps: float, seed: int
) -> None:
    camera = Camera(fps=fps, seed=seed, evenly=True).run(60)
    wander(camera, before, 120)
    assert condition in camera.conditions()
    assert times_begun(camera, condition, wander(camera, around)) <= 1


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("damaged", [0.01, 0.02, 0.3])
def test_while_damage_goes_on_after_decoding_failed_no_moment_is_well(damaged: float, seed: int) -> None:
    camera = Camera(fps=12.0, seed=seed).run(60)
    camera.damaged = 0.25
    camera.run(12)
    assert Condition.DECODE_FAILING in camera.conditions()
    failed = camera.now
    camera.damaged = damaged
    camera.run(240)
    assert all(conditions for at, conditions in camera.told if at >= failed)
    assert camera.conditions() >= {Condition.LOSSY}
    assert (Condition.DECODE_FAILING in camera.conditions()) is (damaged > 0.1)


def test_whole_groups_of_pictures_that_come_damaged_are_not_told_each_time() -> None:
    """Each key frame that is hit damages two seconds; ten clean seconds often pass between two, seldom a minute."""
    for seed in range(8):
        camera, hit = Camera(fps=12.0, seed=seed).run(60), random.Random(seed)
        began = camera.now
        while camera.now < began + TEN_MINUTES:
            camera.damaged = float(hit.random() < 0.15)
            camera.run(2)
        assert times_begun(camera, Condition.DECODE_FAILING, began) <= 5


@pytest.mark.parametrize("seconds", [5.0, 20.0, 300.0])
def test_a_failure_that_ends_cleanly_is_over_after_ten_seconds(seconds: float) -> None:
    camera = Camera().run(60)
    camera.damaged = 0.5
    camera.run(seconds)
    over = camera.now
    camera.damaged = 0.0
    camera.run(120)
    assert 8.0 <= camera.last_told(Condition.DECODE_FAILING) - over <= 10.0
    assert camera.conditions() == set()


def test_a_burst_of_a_second_and_a_half_is_no_failure() -> None:
    camera = Camera().run(60)
    for _ in range(5):
        camera.damaged = 0.6  # no second without a whole picture
        camera.run(1.5)
        camera.damaged = 0.0
        camera.run(58.5)
    assert Condition.DECODE_FAILING not in {each for _, conditions in camera.told for each in conditions}


@pytest.mark.parametrize("later", [0.2, 0.5, 1.0])
def test_from_the_first_moment_without_a_picture_to_the_share_that_proves_it_there_is_no_gap(later: float) -> None:
    camera = Camera(fps=15.0).run(60)
    began = camera.now
    camera.damaged = 1.0
    camera.run(1.3)
    camera.damaged = later
    camera.run(20)
    assert camera.first_told(Condition.DECODE_FAILING) - began <= 2.0
    assert times_begun(camera, Condition.DECODE_FAILING, began) == 1
