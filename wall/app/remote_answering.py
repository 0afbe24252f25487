"""The alarms of a desk for the control interface: the list as its operator has it, and answers in somebody's name.

An answer goes through the book as the operator's own does, and is told to the caller when the journal holds it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from wall.alarms.alarm import Acknowledgement, Alarm, ChangeKind
from wall.alarms.lifecycle import AlarmState
from wall.alarms.ordering import in_order
from wall.alarms.source import Source
from wall.app import remote_shown as shown
from wall.app.desk import Desk
from wall.remote import models
from wall.remote.hand import Caller, ChangedError, UnknownError
from wall.ui import remote_words
from wall.ui.places import source_name
from wall.ui.state import JournalState

WRITTEN_WITHIN_S = 5.0  # a write takes milliseconds; one that takes longer is told as not written yet
LOOK_AGAIN_S = 0.02
REMOTE = "remote:"  # before the token's name, where the journal says who answered


class RemoteAnswering:
    """`tell`: a notice to who sits at the desk. `clock`: monotonic seconds."""

    def __init__(
        self,
        desk: Desk,
        tell: Callable[[str], None],
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._desk = desk
        self._tell = tell
        self._clock = clock
        self._sleep = sleep

    def alarms(self, query: models.AlarmQuery) -> models.Alarms:
        """What is on the list, the most urgent first."""
        inventory = self._desk.inventory
        rows = in_order(self.listed().values(), inventory)
        if query.unacknowledged == "true":
            rows = tuple(each for each in rows if each.state.unanswered)
        told = [shown.alarm_of(each, inventory) for each in rows[: query.limit]]
        return models.Alarms(alarms=told, more=max(0, len(rows) - query.limit))

    def alarm(self, alarm: str) -> models.Alarm:
        """One row of the list."""
        return shown.alarm_of(self._row(alarm), self._desk.inventory)

    async def acknowledge(self, caller: Caller, alarm: str, answer: models.Acknowledge) -> models.Acknowledged:
        """Answer as that caller; comes back when the journal holds it, or does not within some seconds."""
        row = self._row(alarm)
        occurrence, version = (int(part) for part in answer.version.split("."))
        if occurrence != row.occurrence or version > row.version:
            raise ChangedError(f"the alarm is at version {shown.version_of(row)} now: read it again")
        if not row.state.unanswered:
            return self._acknowledged(row, already=True, written=True)
        by = f"{REMOTE}{caller.name}"
        request = Acknowledgement(row.source, occurrence, version)
        changes = self._desk.answering.answer_as(by, [request], answer.note)
        if any(change.kind is ChangeKind.REFUSED for change in changes):
            raise ChangedError("the alarm has become worse, or has come anew, since it was read: read it again")
        if not changes:
            return self._acknowledged(row, already=True, written=True)
        row = changes[0].alarm
        written = await self._written(row)
        held = self._desk.standing.journaling.shown.get(row.source, row)
        first = not written or held.acknowledged_by == by  # else another desk was quicker
        name = source_name(row.source, self._desk.inventory)
        if first:
            self._tell(remote_words.acknowledged(caller.name, name))
        return self._acknowledged(held if written else row, already=not first, written=written)

    def versions(self) -> Mapping[str, str]:
        """Of everything on the list."""
        return {shown.alarm_id(source): shown.version_of(row) for source, row in self.listed().items()}

    def _acknowledged(self, row: Alarm, *, already: bool, written: bool) -> models.Acknowledged:
        told = shown.alarm_of(row, self._desk.inventory)
        return models.Acknowledged(alarm=told, already=already, written=written)

    async def _written(self, row: Alarm) -> bool:
        journaling = self._desk.standing.journaling
        until = self._clock() + WRITTEN_WITHIN_S
        while self._clock() < until:
            held = journaling.shown.get(row.source)
            if held is not None and held.version >= row.version:
                return journaling.state is not JournalState.FAILING  # which shows at once what it only remembers
            await self._sleep(LOOK_AGAIN_S)
        return False

    def listed(self) -> dict[Source, Alarm]:
        """The rows of the list, as they are at this moment."""
        rows = self._desk.standing.listed()
        return {each.source: each for each in rows if each.state is not AlarmState.NORMAL}

    def _row(self, alarm: str) -> Alarm:
        source = shown.source_at(alarm)
        row = None if source is None else self.listed().get(source)
        if row is None:
            raise UnknownError(f"there is no alarm {alarm!r} on the list: /alarms has those that are")
        return row
