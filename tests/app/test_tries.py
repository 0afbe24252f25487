"""Wrong PINs are slowed down, over restarts too, and lock nobody out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from wall.app.tries import LONGEST_S, Tries

AT = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return AT + timedelta(seconds=seconds)


def test_each_wrong_try_waits_twice_as_long_up_to_a_minute() -> None:
    tries, waits = Tries(), []
    for number in range(1, 11):
        assert tries.begin("lan", AT) == number
        waits.append(tries.wait_s("lan", AT))
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60, 60]


def test_the_wait_is_over_when_it_is_and_others_do_not_wait() -> None:
    tries = Tries()
    for _ in range(3):
        tries.begin("lan", AT)
    assert tries.wait_s("lan", after(3.9)) == pytest.approx(0.1)
    assert tries.wait_s("lan", after(4)) == 0
    assert tries.wait_s("an", AT) == 0
    tries.forget("lan")
    assert tries.wait_s("lan", AT) == 0
    assert tries.begin("lan", AT) == 1


def test_a_clock_that_was_set_back_makes_nobody_wait_longer() -> None:
    tries = Tries()
    for _ in range(20):
        tries.begin("lan", AT)
    assert tries.wait_s("lan", after(-86400)) == LONGEST_S
    assert tries.wait_s("lan", after(-86400 + LONGEST_S - 1)) == pytest.approx(1)
    assert tries.wait_s("lan", after(-86400 + LONGEST_S)) == 0  # not only when the clock is there again


@pytest.mark.parametrize("last", ["NaN", "Infinity", "1e300"])
def test_a_moment_that_is_none_locks_nobody_out(last: str) -> None:
    tries = Tries()
    tries.take_back(f'{{"lan": [3, {last}]}}')
    assert tries.wait_s("lan", AT) == 4
    assert tries.wait_s("lan", after(4)) == 0


def test_a_restart_forgets_nothing_and_nonsense_counts_for_nothing() -> None:
    tries = Tries()
    for _ in range(4):
        tries.begin("lan", AT)
    again = Tries()
    again.begin("an", AT)  # somebody was quicker than the disk
    again.take_back(tries.text())
    assert again.wait_s("lan", AT) == 8
    assert again.wait_s("an", AT) == 1
    quick = Tries()
    quick.begin("lan", AT)
    quick.take_back(tries.text())
    assert quick.wait_s("lan", AT) == 16  # that start was quicker than its disk: the fifth all the same
    for text in ("", "[]", "{", '{"lan": 3}', '{"lan": ["x", 1]}', '{"lan": [1e999, 1]}'):
        before = again.text()
        again.take_back(text)
        assert again.text() == before
