"""This computer's clocks, with their changes: as the named zone of the same rules has them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from wall.app.local_zone import LocalZone
from wall.figures.rates import midnight


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoneInfo]:
    """The computer stands in Berlin."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a Windows process cannot be changed")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield ZoneInfo("Europe/Berlin")
    monkeypatch.undo()
    time.tzset()


def test_every_moment_is_told_as_by_the_named_zone(berlin: ZoneInfo) -> None:
    zone = LocalZone()
    for begin in (
        datetime(2026, 3, 28, tzinfo=UTC),
        datetime(2026, 10, 24, tzinfo=UTC),
    ):  # change on the 29th, 25th
        for half_hours in range(120):
            at = begin + timedelta(minutes=30 * half_hours)
            here, there = at.astimezone(zone), at.astimezone(berlin)
            assert here.replace(tzinfo=None) == there.replace(tzinfo=None)
            assert (here.fold, here.utcoffset(), here.tzname()) == (there.fold, there.utcoffset(), there.tzname())
            assert here.timestamp() == at.timestamp()


def test_days_begin_when_they_do(berlin: ZoneInfo) -> None:
    for day in (datetime(2026, 3, 29), datetime(2026, 10, 25), datetime(2026, 10, 26)):
        assert midnight(day.date(), LocalZone()) == midnight(day.date(), berlin)
