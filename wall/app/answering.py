"""What this desk's operator asks of the alarms: into the book, to the journal, and what is said when it came to
nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from wall.access import Deed, Role
from wall.alarms.book import Acknowledgement, Alarm, AlarmBook, AlarmChange, ChangeKind
from wall.alarms.requests import Request, deed
from wall.alarms.source import Source
from wall.app.journaling import Journaling
from wall.app.judging import Judging
from wall.app.permitting import Permit, everything
from wall.app.shared_journaling import SharedJournaling
from wall.app.shelving import refusal, too_late
from wall.model import Inventory
from wall.ui import hiding_words
from wall.ui.message_bar import MessageKind
from wall.ui.places import source_name

Say = Callable[[str, MessageKind], None]


class Answering:
    """`operator` is who sits here; `clock` tells the time by which requests are written down.

    `permit` lets it happen, asks for a sign-in, or refuses; `role` is of who sits here, None for nobody.
    """

    def __init__(
        self,
        operator: str,
        journaling: Journaling | SharedJournaling,
        judging: Judging,
        clock: Callable[[], datetime],
        say: Say,
        permit: Permit = everything,
        role: Callable[[], Role | None] = lambda: Role.SUPERVISOR,
    ) -> None:
        self._operator = operator
        self._journaling = journaling
        self._judging = judging
        self._clock = clock
        self._say = say
        self._permit, self._role = permit, role
        self._book = AlarmBook()
        self._inventory = Inventory()
        self._news: list[AlarmChange] = []

    def begin(self, book: AlarmBook) -> None:
        """The book that is asked."""
        self._book = book

    def sits(self, operator: str) -> None:
        """Who answers from now on."""
        self._operator = operator

    def show_inventory(self, inventory: Inventory) -> None:
        """What places and cameras are called."""
        self._inventory = inventory

    def acknowledge(self, requests: list[Acknowledgement], note: str) -> None:
        """He answers, to a cause for all that it hides; what came too late is written down as refused."""
        self._permit(Deed.ACKNOWLEDGE, lambda: self._acknowledge(requests, note))

    def _acknowledge(self, requests: list[Acknowledgement], note: str) -> None:
        changes = self.answer_as(self._operator, requests, note)
        self._tell_refusal(changes)
        if not changes and requests:
            self._say_who_was_first(requests[0].source, self._clock())

    def answer_as(self, by: str, requests: list[Acknowledgement], note: str) -> list[AlarmChange]:
        """The same in somebody's name who may, of which this desk says nothing; what has changed, or was refused."""
        at, hidden, planned = self._clock(), self._judging.causes.suppressed, self._judging.planned
        changes = [
            change
            for request in requests
            for change in self._book.acknowledge_all(
                request,
                [source for source, cause in hidden.items() if cause == request.source and source not in planned],
                at,
                by,
                note,
            )
        ]
        self._write(changes)
        return changes

    def ask(self, requests: list[Request]) -> None:
        """He asks for something else than an answer; what is refused is said, and written down."""
        if requests and self._role() is None:
            self._permit(deed(requests[0]), lambda: self.ask(requests))
        else:
            self.note_down(requests, self._operator)

    def note_down(self, requests: list[Request], by: str) -> None:
        """The same of what he was allowed already, or is refused by the book, which has that written down."""
        at, causes, role = self._clock(), self._judging.causes, self._role() or Role.OPERATOR
        asked = (
            self._book.ask(request, at, by, role, explained=not causes.lets(request.source)) for request in requests
        )
        changes = [change for change in asked if change is not None]
        self._written(changes)
        later = [each for each in changes if each.kind in (ChangeKind.UNSHELVED, ChangeKind.RETURNED)]
        if waits := [each.alarm.source for each in later if each.alarm.hidden]:
            self._say(hiding_words.back_later(source_name(waits[0], self._inventory)), MessageKind.WARNING)

    def news(self) -> tuple[AlarmChange, ...]:
        """What he has changed since this was last asked: he may have made a hidden alarm call."""
        news, self._news = tuple(self._news), []
        return news

    def overtaken(self, row: Alarm, change: AlarmChange) -> None:
        """Another desk was quicker."""
        self._say(too_late(row, change, self._inventory, self._clock()), MessageKind.WARNING)

    def _written(self, changes: list[AlarmChange]) -> None:
        self._write(changes)
        self._tell_refusal(changes)

    def _write(self, changes: list[AlarmChange]) -> None:
        if changes:
            self._journaling.write(changes)
            self._news += changes

    def _tell_refusal(self, changes: list[AlarmChange]) -> None:
        if said := refusal(changes, self._inventory):
            self._say(said, MessageKind.WARNING)

    def _say_who_was_first(self, source: Source, at: datetime) -> None:
        alarm, name = self._book.alarm(source), source_name(source, self._inventory)
        if name and alarm.acknowledged_at is not None:
            said = hiding_words.answered_already(name, alarm.acknowledged_by, alarm.acknowledged_at, at)
            self._say(said, MessageKind.DONE)
