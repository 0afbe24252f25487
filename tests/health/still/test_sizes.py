"""Sizes of key frames that were never seen are a sign, once; what stays so is usual then."""

from __future__ import annotations

import pytest

from wall.health.still.sizes import ANEW, LEAST, STEADY_LATE, Sizes


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


def test_an_odd_live_key_frame_is_a_sign_once_and_its_size_is_usual_when_it_stays() -> None:
    memory = known([1000] * 4)
    assert memory.live(2000)
    for _ in range(ANEW - 2):
        assert memory.odd(2000)
        assert not memory.live(2050)
    assert memory.odd(2000)
    assert not memory.live(2050)
    assert [memory.live(2050) for _ in range(LEAST)] == [False] * LEAST
    assert not memory.odd(2000)
    assert memory.odd(1000)


def test_where_a_rate_is_held_little_is_odd() -> None:
    """A still under a held rate has 0.84 of the usual size, where live key frames differ by a hundredth."""
    steady = [1000, 1010, 995, 1005] * (STEADY_LATE // 4)
    assert not known(steady).odd(955)
    assert not known(steady).odd(1200)  # where a stream begins anew
    assert known(steady).odd(840)
    assert known([700, 1400, *steady]).odd(900)  # while it began it wandered
    assert not known([900, 1000, 1100, 1000] * (STEADY_LATE // 4)).odd(840)


def test_another_light_forgets() -> None:
    memory = known([1000] * 4)
    memory.forget()
    assert not memory.odd(9000)
