"""Which alarm of a facility came first: where several come together, that one is nearest to the cause.

ISA-18.2 calls it first-out. Worked out from the rows, never stored; what came in one tick was first together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from wall.alarms.book import Alarm
from wall.alarms.source import Source
from wall.model import FacilityId

WITHIN = timedelta(seconds=15)  # of the first one, as the loss of a facility has it (`wall.alarms.places`)


@dataclass(slots=True)
class _Window:
    """What came together at one facility."""

    opened_at: datetime
    alarms: set[Source] = field(default_factory=set)


class FirstOut:
    """Remembers of every facility what came first. Give it each row as it is raised, in the journal's order."""

    def __init__(self) -> None:
        self._windows: dict[FacilityId, _Window] = {}
        self._firsts: dict[Source, _Window] = {}

    def raised(self, alarm: Alarm, facility_id: FacilityId) -> None:
        """That row has just become active, at its facility. One that comes again in its own window is as it was."""
        at, source = alarm.raised_at, alarm.source
        if at is None:
            return
        window = self._windows.get(facility_id)
        if window is None or not timedelta(0) <= at - window.opened_at <= WITHIN:
            window = self._windows[facility_id] = _Window(at)
        if source in window.alarms:
            return
        window.alarms.add(source)
        self._firsts.pop(source, None)
        if at == window.opened_at:
            self._firsts[source] = window

    def forget(self, sources: Iterable[Source]) -> None:
        """Their alarms are answered and over: nothing of them is listed any more."""
        for source in sources:
            self._firsts.pop(source, None)

    @property
    def firsts(self) -> Mapping[Source, int]:
        """Those that were first at their facility, and how many alarms came together there, itself included."""
        return {source: len(window.alarms) for source, window in self._firsts.items()}
