"""A desk in a storm of alarms, to be killed: the real way from the book to the disk to the screen, without a window.

usage: python -m tests.app.killed_program URL

Each `live SEED` on stdin forks a desk that goes on with the database until it is killed, and tells its process
number; `bury` waits for its end and tells its exit status. One process imports everything once, or that would take
most of the time. The desk tells on stdout, one a line with tabs between the values:

    began   a row of the table with which it starts; all of them are one write, after `start`
    made    a change, before it is handed to the journal
    shown   a row that has just reached the screen; all that came together are one write, before `look`
"""

from __future__ import annotations

import os
import select
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from queue import SimpleQueue
from random import Random

from wall.alarms.alarm import Acknowledgement, Alarm, AlarmChange
from wall.alarms.book import AlarmBook
from wall.alarms.escalation import Escalation, Reached
from wall.alarms.hiding import SHELF_TIMES, HidingReason
from wall.alarms.lifecycle import TicketState
from wall.alarms.requests import Assign, Note, Request, Reset, Return, SetTicket, Shelve, TakeOut, Unshelve
from wall.alarms.source import STATION, Cause, Source
from wall.app.journaling import Journaling
from wall.health.condition import Condition
from wall.model import CameraId, FacilityId
from wall.store.database import Database
from wall.store.journal import Journal
from wall.store.thread import StoreThread
from wall.ui.state import JournalState

BEGIN = datetime(2026, 3, 14, 2, 5, tzinfo=UTC)
PASSES = [timedelta(milliseconds=1), timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=3)]
CAMERAS = [Source.camera(CameraId(f"camera-{number}")) for number in range(9)]
FACILITY = Source.facility(FacilityId("facility-0"))
SOURCES = [*CAMERAS, FACILITY, STATION]
OPERATORS = ["An", "Bình", "Chi"]
BAD = [Condition.BLURRED, Condition.STALLED, Condition.OFFLINE, Condition.FROZEN, Condition.COVERED]
BURSTS = [1, 1, 1, 4, 30]


class Storm:
    """What happens to a book, by chance. Each operator answers to what he saw when he last looked at the screen."""

    def __init__(self, book: AlarmBook, screen: Mapping[Source, Alarm], at: datetime, chance: Random) -> None:
        self._book = book
        self._screen = screen
        self._at = at
        self._chance = chance
        self._seen: dict[str, Mapping[Source, Alarm]] = {operator: {} for operator in OPERATORS}

    def burst(self) -> list[AlarmChange]:
        """Changes that come at once; there may be none."""
        return [change for _ in range(self._chance.choice(BURSTS)) for change in self._event() if change is not None]

    def _event(self) -> Iterable[AlarmChange | None]:
        self._at += self._chance.choices(PASSES, [40, 10, 4, 1])[0]
        source = self._chance.choice(SOURCES)
        return self._by_itself(source) if self._chance.random() < 0.5 else self._by_an_operator(source)

    def _by_itself(self, source: Source) -> Iterable[AlarmChange | None]:
        kinds = ["raise", "clear", "recall", "prove", "expire", "escalate"]
        match self._chance.choices(kinds, [6, 3, 1, 1, 1, 2])[0]:
            case "raise" if source in CAMERAS:
                return [self._book.raise_alarm(source, self._chance.choice(BAD), self._at)]
            case "raise":
                cause = Cause.FACILITY_DOWN if source == FACILITY else Cause.STATION_CUT_OFF
                return [self._book.raise_alarm(source, cause, self._at)]
            case "clear":
                return [self._book.clear(source, self._at)]
            case "recall":
                return [self._book.recall(source, self._at)]
            case "prove":
                return [self._book.prove(source, self._at)]
            case "escalate":
                call = Acknowledgement(source, self._book.alarm(source).occurrence)
                reached = Reached(self._chance.choice(list(Escalation)), self._at - timedelta(minutes=2))
                return [self._book.escalate(call, reached, self._at)]
        return self._book.expire(self._at)

    def _by_an_operator(self, source: Source) -> Iterable[AlarmChange | None]:
        by = self._chance.choice(OPERATORS)
        if self._chance.random() < 0.5:
            self._seen[by] = dict(self._screen)
        seen = self._seen[by].get(source, Alarm(source))
        if self._chance.random() < 0.4:
            request = Acknowledgement(source, seen.occurrence, seen.version)
            hidden = CAMERAS if source == FACILITY else []
            return self._book.acknowledge_all(request, hidden, self._at, by, "đã gọi cơ sở")
        return [self._book.ask(self._request(source, seen.occurrence, by), self._at, by)]

    def _request(self, source: Source, occurrence: int, by: str) -> Request:
        period, once = self._chance.choice(SHELF_TIMES), self._chance.random() < 0.5
        tomorrow, ticket = self._at + timedelta(days=1), self._chance.choice(list(TicketState))
        requests: list[Request] = [
            Reset(source, occurrence),
            Shelve(source, occurrence, period, HidingReason.OTHER, "mưa, “côn trùng”", once),
            Unshelve(source, occurrence),
            TakeOut(source, occurrence, tomorrow, HidingReason.REPAIR, "SC-17"),
            Return(source, occurrence),
            Assign(source, occurrence, by),
            SetTicket(source, occurrence, ticket),
            Note(source, occurrence, f"{by}: {self._at:%H:%M}"),
        ]
        return self._chance.choice(requests)


class Screen:
    """Tells what is new on it."""

    def __init__(self) -> None:
        self._told: dict[Source, Alarm] = {}

    def begin(self, shown: Mapping[Source, Alarm]) -> None:
        """With that table."""
        self._told = dict(shown)
        tell("start", *(f"began\t{row_text(alarm)}" for alarm in shown.values()))

    def refresh(self, shown: Mapping[Source, Alarm]) -> None:
        """The table has changed."""
        news = [alarm for source, alarm in shown.items() if self._told.get(source) is not alarm]
        self._told.update((alarm.source, alarm) for alarm in news)
        tell(*(f"shown\t{row_text(alarm)}" for alarm in news), "look")


def row_text(alarm: Alarm) -> str:
    """What is compared of a row."""
    numbers = f"{alarm.occurrence}\t{alarm.version}"
    return f"{alarm.source.kind.value}\t{alarm.source.id}\t{numbers}\t{alarm.state.value}\t{alarm.hiding.kind.value}"


def change_text(change: AlarmChange) -> str:
    """What is compared of a change."""
    at = change.at.isoformat(timespec="microseconds")
    return f"{row_text(change.alarm)}\t{change.kind.value}\t{at}\t{change.by}"


def tell(*lines: str) -> None:
    """The lines, all or none: a pipe takes so little in one piece, also from a process that is killed."""
    text = "".join(f"{line}\n" for line in lines).encode()
    assert len(text) <= select.PIPE_BUF
    assert os.write(1, text) == len(text)


def live(url: str, seed: int) -> None:
    """A desk that never ends by itself."""
    store, calls, screen = StoreThread(url), SimpleQueue[Callable[[], None]](), Screen()
    store.start().result()
    journaling = Journaling(store, calls.put, lambda: screen.refresh(journaling.shown))

    def kept(database: Database) -> tuple[tuple[Alarm, ...], datetime]:
        newest = Journal(database).recent(1)
        return Journal(database).alarms(), newest[0].change.at if newest else BEGIN

    alarms, at = store.submit(kept).result()
    journaling.begin(alarms)
    screen.begin(journaling.shown)
    chance = Random(seed)
    storm = Storm(AlarmBook(journaling.shown.values()), journaling.shown, at, chance)
    while True:
        changes = storm.burst()
        for change in changes:
            tell(f"made\t{change_text(change)}")
        journaling.write(changes)
        if changes and chance.random() < 0.6:  # else the next ones come while these are being written
            calls.get()()
        assert journaling.state is JournalState.OK


def main() -> None:
    """Fork desks and bury them."""
    child = 0
    for line in sys.stdin:
        if line == "bury\n":
            _, status = os.waitpid(child, 0)
            tell(f"dead\t{os.waitstatus_to_exitcode(status)}")
            continue
        child = os.fork()
        if child:
            tell(f"child\t{child}")
            continue
        try:
            live(sys.argv[1], int(line.removeprefix("live ")))
        finally:  # its other thread must not keep it: the test would take it for one that was killed
            traceback.print_exc()
            os._exit(1)


if __name__ == "__main__":
    main()
