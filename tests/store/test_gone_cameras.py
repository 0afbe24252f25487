"""A camera that leaves the inventory leaves no row that nobody can end: the journal could never be pruned again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.test_one_cause import AT, WRONG_PASSWORD, Desk, always, live
from wall.alarms.book import Acknowledgement, Alarm, AlarmBook, AlarmChange
from wall.alarms.hiding import NOT_HIDDEN, HidingReason
from wall.alarms.lifecycle import AlarmState, TicketState
from wall.alarms.requests import Request, Return, SetTicket, Shelve, TakeOut
from wall.alarms.source import Source
from wall.health.condition import Condition
from wall.model import CameraId
from wall.store.database import Database
from wall.store.journal import Journal
from wall.store.pruning import prune

GATE = CameraId("dam0")
SOURCE = Source.camera(GATE)
LATER = AT + timedelta(days=365)
REPAIR = TakeOut(SOURCE, 1, AT + timedelta(days=2), HidingReason.REPAIR, "SC-1")
CASES: dict[str, list[Request | Acknowledgement]] = {
    "unanswered": [],
    "answered": [Acknowledgement(SOURCE, 1)],
    "shelved": [Shelve(SOURCE, 1, timedelta(hours=8), HidingReason.KNOWN)],
    "in repair": [REPAIR],
    "on trial": [REPAIR, Return(SOURCE, 1)],
    "worked on": [SetTicket(SOURCE, 1, TicketState.ON_HOLD)],
}


def others() -> list[AlarmChange]:
    """What came after it."""
    book, source = AlarmBook(), Source.camera(CameraId("other"))
    request = Acknowledgement(source, 1)
    made = (
        book.raise_alarm(source, Condition.OFFLINE, AT),
        book.clear(source, AT),
        book.acknowledge(request, AT, "An"),
    )
    return [each for each in made if each is not None]


def is_ended(row: Alarm) -> bool:
    over = row.state is AlarmState.NORMAL and row.latch is None
    return over and row.hiding == NOT_HIDDEN and not row.ticket.open


def asked(desk: Desk, case: str) -> list[AlarmChange]:
    changes = []
    for request in CASES[case]:
        if isinstance(request, Acknowledgement):
            change = desk.book.acknowledge(request, AT, "An")
        else:
            change = desk.book.ask(request, AT, "An")
        assert change is not None
        changes.append(change)
    return changes


def leave(desk: Desk) -> list[AlarmChange]:
    before = len(desk.changes)
    del desk.plays[GATE], desk.places[GATE]
    desk.run(1.0)
    return [change for _, change in desk.changes[before:]]


@pytest.mark.parametrize("case", CASES)
def test_what_was_open_of_a_camera_that_is_gone_keeps_no_journal(case: str, database: Database) -> None:
    desk = Desk()
    desk.play([GATE], always(WRONG_PASSWORD))
    desk.run(10.0)
    changes = [change for _, change in desk.changes] + asked(desk, case)
    gone = leave(desk)
    assert gone
    assert {change.by for change in gone} == {""}
    assert is_ended(desk.book.alarm(SOURCE))
    again = AlarmBook()
    again.replay([*changes, *gone])
    assert again.alarm(SOURCE) == desk.book.alarm(SOURCE)
    journal = Journal(database)
    journal.append([*changes, *gone, *others()], {})
    assert prune(database, LATER) == len(changes) + len(gone) + 2
    assert len(journal) == 1


def test_a_latched_row_of_a_camera_that_left_while_the_program_was_off_is_ended_at_the_start() -> None:
    gone = Source.camera(CameraId("gone"))
    desk = Desk([Alarm(gone, AlarmState.LATCHED, Condition.MOVED, 1, 3, AT, latch=Condition.MOVED)])
    desk.run(1.0)
    assert is_ended(desk.book.alarm(gone))
    assert len(desk.changes) == 1


def test_what_another_desk_tells_of_is_left_to_it() -> None:
    gone = Source.camera(CameraId("gone"))
    desk = Desk([Alarm(gone, AlarmState.UNACKED, Condition.MOVED, 1, 3, AT, latch=Condition.MOVED)])
    desk.monitor.judged_elsewhere({gone}, desk.now)
    desk.play([GATE], live)
    desk.run(1.0)
    assert desk.book.alarm(gone).state.unanswered
