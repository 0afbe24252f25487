"""Lets facilities earn *connected*, or lapse, by what this desk judges: counts often, writes once a minute.

Where several desks share a store, each one counts only the provinces that are its own to judge; what another has
counted so far it takes from the store, at most a minute old. While the shared store is away, or this station is cut
off from its cameras, nobody counts: time that nobody watched is neither proof nor failure.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime

from wall.alarms.alarm import Alarm
from wall.alarms.hiding import Hidden
from wall.alarms.source import Source
from wall.health.condition import Condition
from wall.model import CameraId, Facility, FacilityId, Inventory
from wall.programme.earning import Count, EarningRules, Progress, count, due, step
from wall.programme.moves import StageMove
from wall.programme.stages import TRANSITIONS, Stage, Unmoved
from wall.programme_settings import ProgrammeSettings
from wall.store.database import Database
from wall.store.programme_store import EarningFile, load_earning
from wall.store.stage_store import WallSays, save_progress, wall_says
from wall.store.thread import StoreThread

log = logging.getLogger(__name__)

LOOK_S = 10.0  # between two looks at all facilities
KEEP_S = 60.0  # between two times of writing it down: so much of a failure is lost when the program is killed

_NEW = Progress()


def earning_rules(settings: ProgrammeSettings) -> EarningRules:
    """What is agreed."""
    return EarningRules(settings.share_percent / 100, settings.earn_min * 60, settings.lapse_h * 3600)


def out_of_service(rows: Iterable[Alarm]) -> frozenset[Source]:
    """The cameras and places that somebody has put out of service."""
    return frozenset(row.source for row in rows if row.hiding.kind is Hidden.OUT_OF_SERVICE)


@dataclass(frozen=True, slots=True)
class Seen:
    """What this desk knows at a look."""

    inventory: Inventory
    conditions: Mapping[CameraId, Condition]
    away: Set[Source] = frozenset()  # cameras and places that are away by plan or in repair
    elsewhere: Set[Source] = frozenset()  # what another desk judges


class Earning:
    """Called on the GUI thread, never waits. `told` hears of each move that was written down."""

    def __init__(
        self,
        store: StoreThread,
        call_soon: Callable[[Callable[[], None]], None],
        rules: EarningRules,
        told: Callable[[StageMove], None] = lambda _: None,
    ) -> None:
        self._store = store
        self._call_soon = call_soon
        self._rules = rules
        self._told = told
        self._file: EarningFile | None = None  # None: not read yet, so nothing can be judged
        self._progress: dict[FacilityId, Progress] = {}
        self._mine: set[FacilityId] = set()  # at the last look
        self._kept: dict[FacilityId, Progress] = {}
        self._asked: set[FacilityId] = set()  # whose move is on its way, or was refused
        self._reading: Future[EarningFile] | None = None
        self._look_at = self._keep_at = 0.0
        self._failing = False

    @property
    def live(self) -> Mapping[FacilityId, int]:
        """How many cameras were live at each facility at the last look, at whichever desk that was."""
        return {key: each.live for key, each in self._progress.items()}

    def look(self, now: float, at: datetime, see: Callable[[], Seen]) -> None:
        """Count, if it is time to; to be called every few seconds (`now` monotonic). `see` is called only then."""
        if now >= self._keep_at and self._reading is None:
            self._keep_at = now + KEEP_S
            self._keep()
        if self._file is None or now < self._look_at:
            return
        self._look_at = now + LOOK_S
        seen = see()
        self._mine = {each.id for each in seen.inventory.facilities if Source.facility(each.id) not in seen.elsewhere}
        said = []
        for facility in seen.inventory.facilities:
            if facility.id in self._mine:
                told = self._judge(facility, _count(facility, seen, self._file), at)
                said += [] if told is None else [told]
        if said:
            self._say(said, at)

    def _judge(self, facility: Facility, counted: Count, at: datetime) -> WallSays | None:
        """Count on; what there is to say of the facility, and was not said yet."""
        assert self._file is not None
        stage = self._file.stages.get(facility.id, Stage.NOT_SURVEYED)
        connected = stage is Stage.CONNECTED
        before = self._progress.get(facility.id, _NEW)
        progress = step(before, counted, at, self._rules, connected=connected)
        self._progress[facility.id] = progress
        event = due(progress, self._rules, connected=connected)
        if event is None or facility.id in self._asked or isinstance(TRANSITIONS[stage][event], Unmoved):
            return None
        self._asked.add(facility.id)
        return WallSays(facility.id, event, progress.live, progress.declared)

    def _say(self, said: Sequence[WallSays], at: datetime) -> None:
        def work(database: Database) -> tuple[StageMove, ...]:
            with database.write() as connection:
                return wall_says(connection, said, at)

        future = self._store.submit(work)
        future.add_done_callback(lambda done: self._call_soon(lambda: self._moved(done)))

    def _moved(self, done: Future[tuple[StageMove, ...]]) -> None:
        error = done.exception()
        if error is not None:
            self._fail(error)
            return
        if self._file is None:
            return
        moves = done.result()
        self._file = replace(
            self._file, stages={**self._file.stages, **{each.facility_id: each.after for each in moves}}
        )
        for move in moves:
            self._asked.discard(move.facility_id)
            log.info("facility %s is %s: %d of %d cameras are live", *_words(move))
            self._told(move)

    def _keep(self) -> None:
        """Write down what this desk has counted, and read what others have said and counted."""
        news = {
            key: each for key, each in self._progress.items() if key in self._mine and each != self._kept.get(key)
        }

        def work(database: Database) -> EarningFile:
            if news:
                with database.write() as connection:
                    save_progress(connection, news)
            with database.read() as connection:
                return load_earning(connection)

        self._reading = self._store.submit(work)
        self._reading.add_done_callback(lambda done: self._call_soon(lambda: self._heard(done, news)))

    def _heard(self, done: Future[EarningFile], news: Mapping[FacilityId, Progress]) -> None:
        self._reading = None
        error = done.exception()
        if error is not None:
            self._fail(error)
            return
        self._failing = False
        self._file = done.result()
        self._kept |= news
        self._asked.clear()
        for facility_id, progress in self._file.progress.items():
            if facility_id not in self._mine:
                self._progress[facility_id] = progress

    def _fail(self, error: BaseException) -> None:
        if not self._failing:  # once, until it works again
            log.warning("how long facilities are live is not kept: %s", error)
        self._failing = True
        self._asked.clear()


def _count(facility: Facility, seen: Seen, file: EarningFile) -> Count:
    declared = file.declared.get(facility.id, 0)
    cameras = seen.inventory.cameras_of[facility.id]
    if Source.facility(facility.id) in seen.away or Source.province(facility.province_id) in seen.away:
        return count(declared, (None for _ in cameras))
    found = (
        None if Source.camera(each.id) in seen.away else seen.conditions.get(each.id, Condition.UNKNOWN)
        for each in cameras
    )
    return count(declared, found)


def _words(move: StageMove) -> tuple[str, str, int, int]:
    return move.facility_id, move.after.value, move.grounds.live, move.grounds.declared
