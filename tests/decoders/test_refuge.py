"""One poisonous stream among twelve: how many deaths until it is alone, and who suffers meanwhile."""

from __future__ import annotations

import pytest

from wall.decoders.base import StreamKey
from wall.decoders.refuge import DELAYS_S, GUILTY, groups_after_death

KEYS = [StreamKey(f"camera {i}") for i in range(12)]


def test_after_one_death_all_stay_together_and_go_on_at_once() -> None:
    (group,) = groups_after_death(KEYS, 1, 100.0)
    assert group.keys == tuple(KEYS)
    assert group.at == 100.0
    assert not group.suspect


@pytest.mark.parametrize("poison", KEYS)
def test_the_stream_that_kills_is_soon_alone_and_nobody_is_lost(poison: StreamKey) -> None:
    groups, deaths, free = list(groups_after_death(KEYS, 1, 0.0)), 1, set[StreamKey]()
    while (sick := next(group for group in groups if poison in group.keys)).keys != (poison,):
        free |= {key for group in groups if group is not sick for key in group.keys}
        deaths += 1
        groups = list(groups_after_death(sick.keys, deaths, 0.0))
        assert sorted(key for group in groups for key in group.keys) == sorted(sick.keys)
        assert all(group.suspect for group in groups)
    free |= {key for group in groups if poison not in group.keys for key in group.keys}
    assert free == set(KEYS) - {poison}
    assert deaths <= 5
    assert deaths >= GUILTY or len(KEYS) < 4


def test_only_its_own_restarts_become_rare() -> None:
    waits = [groups_after_death(KEYS[:1], deaths, 0.0)[0].at for deaths in range(1, 12)]
    assert waits == sorted(waits)
    assert waits[-1] == DELAYS_S[-1]


def test_a_worker_without_streams_leaves_no_group() -> None:
    assert groups_after_death([], 3, 0.0) == ()
