"""What somebody does at this desk goes into the journal, not only into the log: one after the other, nobody waits."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from wall.alarms.source import Source
from wall.app.lane import Lane
from wall.desk_event import DeskEvent, DeskNote
from wall.store.away import AwayRecord
from wall.store.database import Database
from wall.store.desk_records import desk_record, keep_desk_records
from wall.store.thread import StoreThread, Work

log = logging.getLogger(__name__)


class Tell(Protocol):
    """Has it in the journal."""

    def __call__(self, event: DeskEvent, by: str, about: str = "", more: str = "", /) -> None:
        """`by` did that; see `DeskEvent` for the rest."""


def nothing_told(_event: DeskEvent, _by: str, _about: str = "", _more: str = "", /) -> None:
    """Where there is no journal."""


class DeskJournal:
    """`own` is this desk's own store. `on_kept` hears that something new is there, to be brought to others."""

    def __init__(
        self,
        own: StoreThread,
        desk: str,
        call_soon: Callable[[Callable[[], None]], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._desk, self._clock = desk, clock
        self._failing = False
        self._lane = Lane(own, call_soon, _keep, self._kept, self._failed, _source)
        self.on_kept: Callable[[], None] = lambda: None

    def tell(self, event: DeskEvent, by: str, about: str = "", more: str = "", /) -> None:
        """`by` did that; see `DeskEvent` for the rest. Never a PIN, a password or an address."""
        self._lane.put([desk_record(DeskNote(event, about, more), self._clock(), by, self._desk)])

    def retry(self) -> None:
        """Try again what could not be written. To be called every few seconds."""
        self._lane.look()

    def _kept(self, _batch: tuple[AwayRecord, ...], _outcome: None) -> None:
        self._failing = False
        self.on_kept()

    def _failed(self, why: str) -> None:
        if not self._failing:  # once, until it works again
            log.warning("who signed in and what was changed is not in the journal yet; it is tried again: %s", why)
        self._failing = True


def _keep(batch: tuple[AwayRecord, ...]) -> Work[None]:
    def work(database: Database) -> None:
        keep_desk_records(database, batch)

    return work


def _source(record: AwayRecord) -> Source:
    return record.change.alarm.source
