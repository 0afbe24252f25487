"""Alarms as a real book makes them, as the figures see them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from wall.alarms.book import Acknowledgement, AlarmBook, AlarmChange, ChangeKind, Wrong
from wall.alarms.hiding import HidingReason
from wall.alarms.requests import Request, Return, Shelve, TakeOut, Unshelve
from wall.alarms.source import Source
from wall.figures.records import Named, Record
from wall.figures.tally import Tallied, Tally
from wall.health.condition import Condition
from wall.model import CameraId

START = datetime(2026, 5, 10, 6, 0, tzinfo=UTC)
BEGIN = START.timestamp()


def at(seconds: float) -> datetime:
    """So long after START."""
    return START + timedelta(seconds=seconds)


def camera(number: int) -> Source:
    """The source of that camera."""
    return Source.camera(CameraId(f"c{number}"))


def record(change: AlarmChange) -> Record:
    """What the reader of the journal makes of it."""
    alarm = change.alarm
    named = Named(alarm.source, "P", "F", alarm.source.id)
    return Record(
        change.at, change.kind, change.before, alarm.state, alarm.condition, named, alarm.raised_at, alarm.hiding.kind
    )


class Story:
    """Tells a book what happens, by seconds from START; keeps the records."""

    def __init__(self) -> None:
        self.book = AlarmBook()
        self.changes: list[AlarmChange] = []

    def raised(self, seconds: float, source: Source, wrong: Wrong = Condition.OFFLINE) -> None:
        """It is wrong."""
        self._keep(self.book.raise_alarm(source, wrong, at(seconds)))

    def over(self, seconds: float, source: Source) -> None:
        """It is right again."""
        self._keep(self.book.clear(source, at(seconds)))

    def answered(self, seconds: float, source: Source, by: str = "lan") -> None:
        """Somebody acknowledges."""
        request = Acknowledgement(source, self.book.alarm(source).occurrence)
        self._keep(self.book.acknowledge(request, at(seconds), by))

    def again(self, seconds: float, source: Source) -> None:
        """It goes on for so long that it calls again."""
        self._keep(self.book.recall(source, at(seconds)))

    def shelved(self, seconds: float, source: Source, minutes: int = 60) -> None:
        """An operator puts it aside."""
        time, known = timedelta(minutes=minutes), HidingReason.KNOWN
        self._ask(seconds, Shelve(source, self.book.alarm(source).occurrence, time, known))

    def unshelved(self, seconds: float, source: Source) -> None:
        """He puts it back."""
        self._ask(seconds, Unshelve(source, self.book.alarm(source).occurrence))

    def taken_out(self, seconds: float, source: Source) -> None:
        """It is being repaired."""
        until, reason = at(seconds + 30 * 86400), HidingReason.REPAIR
        self._ask(seconds, TakeOut(source, self.book.alarm(source).occurrence, until, reason, "T-1"))

    def returned(self, seconds: float, source: Source) -> None:
        """It is repaired."""
        self._ask(seconds, Return(source, self.book.alarm(source).occurrence))

    def expired(self, seconds: float) -> None:
        """What is hidden for no longer ends."""
        self.changes += self.book.expire(at(seconds))

    def _ask(self, seconds: float, request: Request) -> None:
        change = self.book.ask(request, at(seconds), "lan")
        assert change is not None
        assert change.kind is not ChangeKind.REFUSED
        self.changes.append(change)

    def _keep(self, change: AlarmChange | None) -> None:
        if change is not None:
            self.changes.append(change)

    @property
    def records(self) -> list[Record]:
        """As the journal would give them."""
        return [record(change) for change in self.changes if change.kind is not ChangeKind.REFUSED]

    def tallied(self, seconds: float) -> Tallied:
        """All of it, over so long from START on."""
        return tally(self.records, seconds)


def tally(records: Iterable[Record], seconds: float) -> Tallied:
    """These records over so long from START on."""
    counting = Tally(BEGIN)
    for each in records:
        counting.add(each)
    return counting.close(BEGIN + seconds)
