"""What operators put aside: which alarms, what is said of a request that comes to nothing, and the last call before a
shelf ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from wall.alarms.alarm import Alarm, AlarmChange, Asked, ChangeKind, Refusal
from wall.alarms.hiding import LAST_CALL, Hidden
from wall.alarms.source import Source
from wall.model import Inventory
from wall.ui import hiding_words, messages
from wall.ui.places import source_name


def put_aside(alarms: Iterable[Alarm], inventory: Inventory) -> tuple[Alarm, ...]:
    """Those that are shelved, out of service or on trial, the next to end first; not of what is watched no more."""
    found = (each for each in alarms if each.hiding.kind is not Hidden.NO and source_name(each.source, inventory))
    return tuple(sorted(found, key=_end))


def _end(alarm: Alarm) -> tuple[bool, float, str]:
    until = alarm.hiding.until
    return (until is None, 0.0 if until is None else until.timestamp(), alarm.source.id)


def refusal(changes: Sequence[AlarmChange], inventory: Inventory) -> str:
    """What is said of the first request that was refused; "" where none was."""
    for change in changes:
        name = source_name(change.alarm.source, inventory)
        if change.kind is ChangeKind.REFUSED and name:
            return hiding_words.refused(name, change.asked, change.refusal)
    return ""


def too_late(row: Alarm, change: AlarmChange, inventory: Inventory, at: datetime) -> str:
    """What is said of a request that another desk was quicker than: it has left that row."""
    name = source_name(row.source, inventory)
    if change.kind is not ChangeKind.ACKNOWLEDGED:
        return messages.overtaken(name)
    if row.occurrence != change.alarm.occurrence:
        return hiding_words.refused(name, Asked.ACKNOWLEDGE, Refusal.OLDER_OCCURRENCE)
    if row.acknowledged_at is None:
        return messages.overtaken(name)
    return hiding_words.answered_already(name, row.acknowledged_by, row.acknowledged_at, at)


class LastCalls:
    """Says once of every shelf that it ends soon."""

    def __init__(self) -> None:
        self._told: dict[Source, datetime] = {}

    def due(self, aside: Iterable[Alarm], at: datetime, inventory: Inventory) -> str:
        """What is to be said now; "" for nothing."""
        shelves = {each.source: each.hiding.until for each in aside if each.hiding.kind.shelved}
        soon = {source: until for source, until in shelves.items() if until is not None and until - at <= LAST_CALL}
        news = [source for source, until in soon.items() if self._told.get(source) != until]
        self._told = soon
        if not news:
            return ""
        first = news[0]
        return hiding_words.ends_soon(source_name(first, inventory), soon[first], at, len(news) - 1)
