"""First written, then shown, where several desks share one journal: what counts is what the shared store has taken.

Two lanes, each one batch at a time and in order: to the shared store while it is there, to this desk's own file while
it is *away*. What waits for the shared store when it goes is written into the own file instead and never sent there
later as if it had just been decided: an answer that comes late could answer to another occurrence.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from wall.alarms.book import Alarm, AlarmChange, ChangeKind
from wall.alarms.source import STATION, Source, SourceKind
from wall.app.lane import Lane
from wall.store.away import AwayRecord, keep_away
from wall.store.database import Database
from wall.store.journal import PlaceNames
from wall.store.shared import SharedDatabase
from wall.store.shared_journal import Author, Outcome, SharedJournal
from wall.store.thread import StoreThread, Work
from wall.ui.state import JournalState

log = logging.getLogger(__name__)

Batch = tuple[AwayRecord, ...]
NOTHING = Outcome()


class SharedJournaling:
    """As `wall.app.journaling.Journaling`, for a desk among others.

    `on_lost` gets what another desk was quicker to decide, after the rows that count are shown; `on_failing` hears
    that the shared store does not take what is written.
    """

    def __init__(
        self,
        name: str,
        run: str,
        stores: tuple[StoreThread, StoreThread],
        call_soon: Callable[[Callable[[], None]], None],
        author: Callable[[], Author],
    ) -> None:
        """`stores`: the shared one, and this desk's own. `run` is unique to this run of the desk."""
        self._desk = name
        self._run = run
        self._author = author
        self._numbers = itertools.count(1)
        self._names: Mapping[Source, PlaceNames] = {}
        self._shown: dict[Source, Alarm] = {}
        self._centre = Lane(stores[0], call_soon, self._for_all, self._counted, self._centre_failed, _source)
        self._own = Lane(stores[1], call_soon, self._for_us, self._kept, self._own_failed, _source)
        self.away = True
        self.state = JournalState.AWAY
        """Whether records are kept, and by whom. FAILING: not even this desk's own file can be written."""
        self.on_shown: Callable[[], None] = lambda: None
        self.on_lost: Callable[[Outcome], None] = lambda _: None
        self.on_failing: Callable[[str], None] = lambda _: None

    @property
    def shown(self) -> Mapping[Source, Alarm]:
        """The table of alarms as the screen may show it."""
        return self._shown

    @property
    def idle(self) -> bool:
        """Everything of the time away is in this desk's own file."""
        return not self._own.everything()

    def watch_writes(self, watch: Callable[[float, bool], None]) -> None:
        """Tell it of each write, to either store, how many seconds it took, and whether it was taken."""
        self._centre.on_answer = self._own.on_answer = watch

    def begin(self, alarms: Sequence[Alarm]) -> None:
        """The table as the journal has it."""
        self._shown = {alarm.source: alarm for alarm in alarms}

    def name_places(self, names: Mapping[Source, PlaceNames]) -> None:
        """What the records call their places from now on."""
        self._names = names

    def write(self, changes: Sequence[AlarmChange]) -> None:
        """Take the changes; they are shown as soon as they are written, at once while nothing can be written."""
        records = [self._record(change) for change in changes]
        (self._own if self.away else self._centre).put(records)
        if self.state is JournalState.FAILING:
            self._show(change.alarm for change in changes if change.kind is not ChangeKind.REFUSED)

    def retry(self) -> None:
        """See whether a store hangs, and try again what failed. To be called every few seconds."""
        self._own.look()
        if not self.away:
            self._centre.look()

    def go_away(self) -> None:
        """The shared store is gone: what waits for it is this desk's own affair from now on."""
        if not self.away:
            self.away = True
            self._tell_state(JournalState.AWAY)
            self._own.put(self._centre.take_back())

    def come_back(self, alarms: Sequence[Alarm]) -> None:
        """The shared store is there, with this table."""
        self.away = False
        self._tell_state(JournalState.OK)
        self.begin(alarms)
        self.on_shown()

    def hear(self, rows: Sequence[Alarm]) -> None:
        """Rows that other desks have changed: what is newer than what is shown, is shown."""
        self._show(row for row in rows if row.version > self._shown.get(row.source, Alarm(row.source)).version)

    # Lanes -------------------------------------------------------------------------------------------------------

    def _record(self, change: AlarmChange) -> AwayRecord:
        names = self._names.get(change.alarm.source, PlaceNames())
        return AwayRecord(f"{self._run}/{next(self._numbers)}", self._desk, outward(change, self._desk), names)

    def _for_all(self, batch: Batch) -> Work[Outcome]:
        author = self._author()
        changes = [record.change for record in batch]
        names = {record.change.alarm.source: record.names for record in batch}

        def append(database: Database) -> Outcome:
            assert isinstance(database, SharedDatabase)
            return SharedJournal(database).append_as(author, changes, names)

        return append

    def _for_us(self, batch: Batch) -> Work[Outcome]:
        def append(database: Database) -> Outcome:
            keep_away(database, batch)
            return NOTHING

        return append

    def _counted(self, _batch: Batch, outcome: Outcome) -> None:
        outcome = inward_outcome(outcome, self._desk)
        beaten = {row.source for row in outcome.rows}
        if beaten:  # what was decided after it rests on what did not count
            late = [each for each in self._centre.waiting if inward(each.change.alarm, self._desk).source in beaten]
            self._centre.waiting = [each for each in self._centre.waiting if each not in late]
            more = [replace(each.change, alarm=inward(each.change.alarm, self._desk)) for each in late]
            outcome = replace(outcome, lost=(*outcome.lost, *more))
        moved = [change.alarm for change in outcome.written if change.kind is not ChangeKind.REFUSED]
        self.hear([row for row in moved if row.source not in beaten])
        self._show(outcome.rows)
        if outcome.lost:
            self.on_lost(outcome)

    def _kept(self, batch: Batch, _outcome: Outcome) -> None:
        if self.state is JournalState.FAILING:
            self.state = JournalState.AWAY if self.away else JournalState.OK
            log.info("this desk's own journal is written again")
        if self.away:
            moved = [each.change for each in batch if each.change.kind is not ChangeKind.REFUSED]
            self.hear([inward(change.alarm, self._desk) for change in moved])
        self.on_shown()

    def _centre_failed(self, why: str) -> None:
        self.on_failing(why)

    def _own_failed(self, why: str) -> None:
        """Whatever waits for the disk waits no longer for the screen."""
        if self.state is not JournalState.FAILING:
            self.state = JournalState.FAILING
            log.error("this desk's own journal cannot be written; records are kept in memory: %s", why)
        if self.away:
            moved = [each.change for each in self._own.everything() if each.change.kind is not ChangeKind.REFUSED]
            self.hear([inward(change.alarm, self._desk) for change in moved])
        self.on_shown()

    def _tell_state(self, state: JournalState) -> None:
        if self.state is not JournalState.FAILING:
            self.state = state

    def _show(self, rows: Iterable[Alarm]) -> None:
        changed = {row.source: row for row in rows}
        if changed:
            self._shown.update(changed)
            self.on_shown()


def _source(record: AwayRecord) -> Source:
    return record.change.alarm.source


# A desk knows one station, itself; in the shared journal each has its name ------------------------------------------


def outward(change: AlarmChange, desk: str) -> AlarmChange:
    """The change as the shared journal has it."""
    if change.alarm.source != STATION:
        return change
    return replace(change, alarm=replace(change.alarm, source=Source(SourceKind.STATION, desk)))


def inward(alarm: Alarm, desk: str) -> Alarm:
    """The row as this desk has it: its own cut-off is that of *the* station."""
    return replace(alarm, source=STATION) if alarm.source == Source(SourceKind.STATION, desk) else alarm


def of_this_desk(alarms: Iterable[Alarm], desk: str) -> list[Alarm]:
    """The rows that concern this desk: not that another one is cut off from its cameras."""
    mine = (inward(alarm, desk) for alarm in alarms)
    return [alarm for alarm in mine if alarm.source.kind is not SourceKind.STATION or alarm.source == STATION]


def inward_outcome(outcome: Outcome, desk: str) -> Outcome:
    """The outcome as this desk has it."""
    return Outcome(
        tuple(replace(each, alarm=inward(each.alarm, desk)) for each in outcome.written),
        tuple(replace(each, alarm=inward(each.alarm, desk)) for each in outcome.lost),
        tuple(inward(row, desk) for row in outcome.rows),
    )
