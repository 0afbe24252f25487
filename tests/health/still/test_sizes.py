"""Sizes of key frames that were never seen are a sign, once; what stays so is usual."""

from __future__ import annotations

import pytest

from wall.health.still.sizes import LEAST, Sizes


def known(sizes: list[int]) -> Sizes:
    memory = Sizes()
    for size in sizes:
        assert not memory.live(size)
    return memory


@pytest.mark.parametrize(("size", "odd"), [(900, False), (1200, False), (1400, True), (4000, True), (700, True)])
def test_only_what_was_never_seen_is_odd(size: int, odd: bool) -> None:
    assert known([1000, 1050, 980, 1020]).odd(size) is odd


def test_nothing_is_odd_before_a_few_are_known() -> None:
    assert not known([1000] * (LEAST - 1)).odd(9000)


def test_an_odd_key_frame_is_not_learnt_and_a_second_live_one_is() -> None:
    memory = known([1000] * 4)
    assert memory.live(2000)
    assert memory.odd(2000)
    assert not memory.live(2050)
    assert not memory.odd(2000)


def test_another_light_forgets() -> None:
    memory = known([1000] * 4)
    memory.forget()
    assert not memory.odd(9000)
