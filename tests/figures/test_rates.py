"""Windows, floods and steps, against a model that looks at every second."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.figures.rates import Flood, Step, counted, day_edges, floods, most_within, steps

LATEST = 4000
MOMENTS = st.lists(st.integers(0, LATEST), max_size=60).map(sorted)
DENSE = st.lists(st.integers(0, 1500), min_size=11, max_size=60).map(sorted)
BERLIN = ZoneInfo("Europe/Berlin")


def in_window(times: list[int], now: int, window: int) -> int:
    """How many are in the window that ends now."""
    return sum(now - window < each <= now for each in times)


@given(MOMENTS, st.sampled_from([60, 600, 3600]))
def test_the_most_in_a_window_is_what_any_second_sees(times: list[int], window: int) -> None:
    seen = max((in_window(times, now, window) for now in range(LATEST + 1)), default=0)
    assert most_within(times, window) == seen


@given(MOMENTS | DENSE)
def test_floods_begin_and_end_as_a_look_each_second_says(times: list[int]) -> None:
    end = LATEST + 700  # the last window is empty by then
    spans, begin = [], None
    for now in range(end + 1):
        count = in_window(times, now, 600)
        if begin is None and count > 10:
            begin = now
        elif begin is not None and count < 5:
            spans.append((begin, now))
            begin = None
    found = floods(times, end)
    assert [(flood.begin, flood.end) for flood in found] == spans
    for flood in found:
        peak = max(in_window(times, now, 600) for now in range(int(flood.begin), int(flood.end)))
        assert flood.peak == peak
        assert flood.calls == sum(flood.begin - 600 < each < flood.end for each in times)


def test_a_flood_by_hand() -> None:
    times = [float(60 * number) for number in range(11)]  # the first leaves as the eleventh comes: ten at most
    assert floods(times, 10_000.0) == []
    times[-1] -= 1
    assert floods(times, 10_000.0) == [Flood(599.0, 960.0, 11, 11)]  # the fifth last is of 360
    assert floods(times, 700.0) == [Flood(599.0, 700.0, 11, 11)]


def test_the_day_on_which_the_clocks_go_forward_has_23_hours() -> None:
    begin = datetime(2026, 3, 28, 12, tzinfo=BERLIN).timestamp()
    edges = day_edges(begin, begin + 48 * 3600, BERLIN)
    assert [(after - before) / 3600 for before, after in pairwise(edges)] == [24, 23, 24]


def test_the_day_on_which_they_go_back_has_25_and_counts_its_double_hour() -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    times = [first.timestamp(), first.replace(fold=1).timestamp(), datetime(2026, 10, 26, tzinfo=BERLIN).timestamp()]
    edges = day_edges(times[0], times[2] + 1, BERLIN)
    assert (edges[1] - edges[0]) / 3600 == 25
    assert counted(times, edges) == (2, 1)
    hours = steps(times, edges[0], edges[0] + 27 * 3600, BERLIN)
    assert hours.step is Step.HOUR
    assert hours.counts[2:4] == (1, 1)
    assert len(hours.counts) == 27


@pytest.mark.parametrize(
    ("hours", "step", "bars"),
    [(1, Step.TEN_MINUTES, 7), (26, Step.TEN_MINUTES, 157), (27, Step.HOUR, 28), (24 * 9, Step.DAY, 10)],
)
def test_steps_begin_at_whole_ones_by_the_clock(hours: int, step: Step, bars: int) -> None:
    begin = datetime(2026, 5, 10, 6, 7, tzinfo=UTC).timestamp()
    zone = ZoneInfo("Asia/Kathmandu")  # +05:45
    found = steps([begin], begin, begin + hours * 3600, zone)
    assert (found.step, len(found.counts), sum(found.counts)) == (step, bars, 1)
    shown = datetime.fromtimestamp(found.edges[0], zone)
    assert shown <= datetime.fromtimestamp(begin, zone)
    assert shown.minute % (10 if step is Step.TEN_MINUTES else 60) == 0
    assert found.edges[-1] >= begin + hours * 3600
    if step is Step.DAY:
        assert shown.date() == date(2026, 5, 10)
