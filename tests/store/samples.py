"""Changes as a real book makes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from wall.alarms.book import Acknowledgement, AlarmBook, AlarmChange
from wall.alarms.source import Source
from wall.health.condition import Condition
from wall.model import CameraId

ON_BOTH = pytest.mark.parametrize("url", ["sqlite", "postgresql"], indirect=True)
"""Runs a test on both databases."""

START = datetime(2026, 5, 10, 6, 0, tzinfo=UTC)


def storm(book: AlarmBook, cameras: int) -> Iterator[AlarmChange]:
    """Changes without end: each camera is lost, worsens, is answered (by half), recalled (a quarter), returns, and is
    refused once."""
    number = 0
    while True:
        for index in range(cameras):
            camera = CameraId(f"camera-{index:05d}")
            at = START + timedelta(milliseconds=1.5 * number)
            row = book.alarm(Source.camera(camera))
            seen = Acknowledgement(Source.camera(camera), row.occurrence)
            change: AlarmChange | None
            match (number // cameras) % 6:
                case 0:
                    change = book.raise_alarm(Source.camera(camera), Condition.STALLED, at)
                case 1:
                    change = book.raise_alarm(Source.camera(camera), Condition.OFFLINE, at)
                case 2:
                    change = book.acknowledge(seen, at, "Nguyễn Văn A", "đã gọi cơ sở") if index % 2 else None
                case 3:
                    change = book.recall(Source.camera(camera), at) if index % 4 == 1 else None
                case 4:
                    change = book.clear(Source.camera(camera), at)
                case _:
                    change = book.acknowledge(
                        Acknowledgement(Source.camera(camera), row.occurrence - 1), at, "b", "too late"
                    )
            number += 1
            if change is not None:
                yield change
