"""How many streams a desk shows: the search ends, near the limit, on every kind of desk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wall.adapt.reach import CLOSE, How, Reach, Trial, following, reach

SCREEN = 1920 * 1080


def searched(limit: int, cores: float = 2.0, most: int = 100, first: int = 4) -> tuple[Reach, list[Trial]]:
    """On a desk whose streams take all of it when there are `limit` of them; a fifth of that is painting."""
    trials: list[Trial] = []
    while (count := following(trials, cores, first, most)) is not None:
        used = cores * (0.8 * count / max(limit, 0.5) + 0.2)
        trials.append(Trial(count, SCREEN, min(used, cores), 0.0, 0.3 if count > limit else 0.04, 1.0))
        assert len(trials) < 12, "it goes on for ever"
    return reach(trials, cores), trials


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 9, 17, 40, 64, 99])
def test_the_limit_is_found_in_few_trials(limit: int) -> None:
    found, trials = searched(limit)
    assert found.how is How.MEASURED
    assert found.late is not None
    assert found.shown == found.streams <= limit < found.late
    assert found.late - found.shown <= max(1.0, CLOSE * found.late)
    assert len(trials) <= 7
    assert len({trial.streams for trial in trials}) == len(trials)  # none is tried twice


def test_a_desk_that_shows_none_says_so() -> None:
    found, _ = searched(0)
    assert (found.streams, found.late, found.how) == (0, 1, How.MEASURED)


def test_beyond_what_is_tried_it_is_reckoned() -> None:
    found, trials = searched(limit=400, cores=16.0, most=100)
    assert (trials[-1].streams, found.shown, found.late) == (100, 100, None)
    assert found.how is How.EXTRAPOLATED
    assert 100 < found.streams <= 400


def test_a_search_that_was_cut_short_reckons_too() -> None:
    _, trials = searched(limit=64)
    found = reach(trials[:1], 2.0)
    assert (found.how, found.shown, found.late) == (How.EXTRAPOLATED, 4, None)
    assert found.streams > 4


def test_what_others_take_is_allowed_for_and_said() -> None:
    trials = [Trial(16, SCREEN, 0.5, 1.0, 0.02, 1.0), Trial(20, SCREEN, 0.6, 1.2, 0.4, 1.0)]
    found = reach(trials, 2.0)
    assert (found.streams, found.how, found.shown, found.others) == (32, How.EXTRAPOLATED, 16, 1.2)
    quiet = reach([replace(each, others=0.1) for each in trials], 2.0)
    assert (quiet.streams, quiet.how) == (16, How.MEASURED)


def test_pictures_that_do_not_come_count_like_late_ones() -> None:
    assert not Trial(4, SCREEN, 1.0, 0.0, 0.0, 0.95).in_time
    assert Trial(4, SCREEN, 1.0, 0.0, 0.06, 0.96).in_time


def test_a_late_trial_makes_larger_ones_worthless() -> None:
    """A lucky moment beyond a number that was late is no limit."""
    late, lucky = Trial(20, SCREEN, 1.0, 0.0, 0.4, 1.0), Trial(30, SCREEN, 1.5, 0.0, 0.02, 1.0)
    assert reach([Trial(16, SCREEN, 0.8, 0.0, 0.02, 1.0), lucky, late], 2.0).streams == 16


def test_the_share_of_painting_comes_out_of_the_trials() -> None:
    """0.02 cores a stream and 0.4 for a whole screen."""
    trials = [Trial(n, SCREEN, 0.02 * n + 0.4, 0.0, 0.02, 1.0) for n in (4, 16, 40)]
    found = reach([*trials, Trial(42, SCREEN, 1.3, 0.0, 0.5, 1.0)], 2.0)
    assert found.painting == pytest.approx(0.4 / 1.2)
    assert found.per_stream == pytest.approx(1.2 / 40)
    assert reach(trials[:1], 2.0).painting == 0.0  # one trial does not tell


def test_a_limit_needs_a_trial() -> None:
    with pytest.raises(ValueError, match="trial"):
        reach([], 2.0)
