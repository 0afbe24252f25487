"""Changes as a real book makes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from wall.alarms.book import Acknowledgement, AlarmBook, AlarmChange
from wall.alarms.escalation import Escalation, Reached
from wall.alarms.hiding import HidingReason
from wall.alarms.lifecycle import TicketState
from wall.alarms.requests import Assign, Note, Request, Reset, Return, SetTicket, Shelve, TakeOut, Unshelve
from wall.alarms.source import Source
from wall.health.condition import Condition
from wall.model import CameraId

ON_BOTH = pytest.mark.parametrize("url", ["sqlite", "postgresql"], indirect=True)
"""Runs a test on both databases."""

START = datetime(2026, 5, 10, 6, 0, tzinfo=UTC)
_MOMENT = timedelta(microseconds=1)
STEPS = 11


def storm(book: AlarmBook, cameras: int) -> Iterator[AlarmChange]:
    """Changes without end: each camera is lost, worsens, is answered (by half) or escalated (a sixth), recalled (a
    quarter), put aside or worked on in one of three ways, put back, returns, and is refused once.

    The first 60 of seven cameras are of all kinds.
    """
    number = 0
    while True:
        for index in range(cameras):
            at = START + timedelta(milliseconds=1.5 * number)
            row = book.alarm(Source.camera(CameraId(f"camera-{index:05d}")))
            step = (number // cameras) % STEPS
            number += 1
            yield from (each for each in _happens(book, row.source, index, step, at) if each is not None)


def _happens(book: AlarmBook, source: Source, index: int, step: int, at: datetime) -> tuple[AlarmChange | None, ...]:
    occurrence = book.alarm(source).occurrence
    match step:
        case 0:
            return (book.raise_alarm(source, Condition.STALLED, at),)
        case 1:
            worse = Condition.COVERED if index % 4 == 3 else Condition.OFFLINE
            return (book.raise_alarm(source, worse, at),)
        case 2 if index % 6 == 0:
            reached = Reached(Escalation.SECOND_DESK, at - timedelta(minutes=2), "Bàn 2")
            return (book.escalate(Acknowledgement(source, occurrence), reached, at, "sau 2 phút"),)
        case 2 if index % 2:
            return (book.acknowledge(Acknowledgement(source, occurrence), at, "Nguyễn Văn A", "đã gọi cơ sở"),)
        case 3 if index % 4 == 1:
            return (book.recall(source, at),)
        case 6 if index == 0:
            return book.expire(at)
        case 7:
            return (book.clear(source, at),)
        case 8 if index % 3 == 1:
            return (book.prove(source, at),)
        case 9 if index % 4 == 3:
            return (
                book.acknowledge(Acknowledgement(source, occurrence), at, "b"),
                book.ask(Reset(source, occurrence), at, "b"),
            )
        case 10:
            return (book.acknowledge(Acknowledgement(source, occurrence - 1), at, "b", "too late"),)
    asked = _asked(source, occurrence, index, step, at)
    return () if asked is None else (book.ask(asked, at, "Bình"),)


def _asked(source: Source, occurrence: int, index: int, step: int, at: datetime) -> Request | None:
    """What an operator asks for in the fourth and fifth step."""
    match step, index % 3:
        case 4, 0:
            return Shelve(source, occurrence, _MOMENT, HidingReason.OTHER, "mưa, “côn trùng”", once=index % 2 == 1)
        case 5, 0 if index % 2 == 0 and index:
            return Unshelve(source, occurrence)
        case 4, 1:
            return TakeOut(source, occurrence, at + timedelta(days=1), HidingReason.REPAIR, "SC-17", "đổi nguồn")
        case 5, 1:
            return Return(source, occurrence)
        case 4, 2:
            return Assign(source, occurrence, "Chi") if index % 2 else Note(source, occurrence, "đã báo kỹ thuật")
        case 5, 2:
            return SetTicket(source, occurrence, TicketState.ON_HOLD)
    return None
