"""What a bench makes of what happened in a tile: ages, gaps, changes of level, and when all was whole again."""

from __future__ import annotations

import math

import pytest

from wall.adapt.levels import Level
from wall.bench.stories import Story, full_again_s


def test_a_picture_is_as_old_as_it_was_when_the_next_one_came() -> None:
    story = Story(100.0)
    story.painted(99.95, 100.0)
    story.painted(100.35, 100.4)
    assert (story.oldest_s, story.worst_s) == pytest.approx((0.45, 0.45))
    assert story.longest_s == pytest.approx(0.4)
    assert story.pictures == 2


def test_an_old_picture_whose_tile_says_so_is_not_held_against_it() -> None:
    story = Story(100.0)
    story.painted(100.0, 100.0)
    story.looked(Level.KEY_FRAMES, 100.2, says=True)
    story.painted(102.0, 102.0)
    assert story.worst_s == pytest.approx(0.2)
    assert story.oldest_s == pytest.approx(2.0)
    assert story.longest_s == pytest.approx(2.0)


def test_a_tile_without_a_picture_has_no_age_and_waits_from_the_beginning() -> None:
    story = Story(100.0)
    story.looked(Level.FULL, 103.0, says=False)
    assert math.isnan(story.age(103.0))
    assert (story.worst_s, story.longest_s) == (0.0, 3.0)


def test_what_was_before_the_beginning_does_not_count() -> None:
    story = Story(0.0)
    story.painted(0.0, 0.0)
    story.looked(Level.STILL, 50.0, says=True)
    story.begin(60.0)
    story.looked(Level.STILL, 60.5, says=True)
    assert story.changes_a_minute() == 0
    assert story.longest_s == pytest.approx(0.5)
    assert story.oldest_s == pytest.approx(60.5)  # it is that old on the screen
    assert story.pictures == 0


def test_the_peak_is_given_once() -> None:
    story = Story(0.0)
    story.painted(0.0, 0.0)
    story.looked(Level.FULL, 0.3, says=False)
    assert story.take_peak() == pytest.approx(0.3)
    assert story.take_peak() == 0.0


def test_changes_are_counted_in_the_worst_minute() -> None:
    story = Story(0.0)
    levels = (Level.HALF, Level.FULL)
    for number, at in enumerate((1.0, 30.0, 62.0, 89.0, 90.0)):
        story.looked(levels[number % 2], at, says=False)
    assert story.changes_a_minute() == 4  # 30, 62, 89, 90


def test_all_is_whole_again_when_the_last_one_is() -> None:
    early, late = Story(0.0), Story(0.0)
    early.looked(Level.HALF, 9.0, says=True)
    late.looked(Level.HALF, 14.0, says=True)
    assert math.isnan(full_again_s([early, late], 10.0, 30.0))
    early.looked(Level.FULL, 11.0, says=False)
    late.looked(Level.FULL, 15.0, says=False)
    assert full_again_s([early, late], 10.0, 30.0) == pytest.approx(4.0)
    assert full_again_s([early], 10.0, 30.0) == 0.0
