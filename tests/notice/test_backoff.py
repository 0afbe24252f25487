"""How long a receiver is left alone."""

from __future__ import annotations

from wall.notice.backoff import LONGEST, Backoff


def test_it_doubles_up_to_five_minutes_and_begins_anew() -> None:
    backoff = Backoff(lambda: 0.0)
    assert [backoff.next_delay() for _ in range(11)] == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert backoff.failures == 11
    backoff.reset()
    assert backoff.next_delay() == 1


def test_chance_spreads_each_delay_and_it_never_overflows() -> None:
    backoff = Backoff(lambda: 1.0)
    delays = [backoff.next_delay() for _ in range(5000)]
    assert delays[:3] == [0.5, 1, 2]
    assert max(delays) == LONGEST / 2
