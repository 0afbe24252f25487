"""A facility's page at work: reads what is known of it, writes what the operator says, all on the store's thread.

Called on the GUI thread and never waits. What an operator says is written down or refused as a whole, and he is told
which; then everything is read anew, for others may have said something meanwhile.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from PySide6.QtGui import QImage

from wall.access import Deed
from wall.app.permitting import Permit, everything
from wall.app.small_pictures import small_picture
from wall.model import FacilityId, Inventory, ProvinceId
from wall.programme.facility import FacilityView, Told, Written, facility_view
from wall.programme.facts import Visit
from wall.programme.moves import Grounds, StageMove
from wall.programme.stages import StageEvent, Unmoved
from wall.programme.verdict import SurveyLimits
from wall.store.database import Database
from wall.store.programme_store import load_facility
from wall.store.stage_store import load_deadlines, move_facility, set_deadline
from wall.store.survey_reading import load_still
from wall.store.survey_store import add_visit
from wall.store.thread import StoreThread
from wall.ui.facility_cameras import PICTURE
from wall.ui.facility_photographs import PHOTOGRAPH
from wall.ui.facility_texts import FacilityText as Text
from wall.ui.programme_words import ProgrammeWords

log = logging.getLogger(__name__)

_SHARPER = 2  # of a still beside its place on a usual screen: for those with twice the pixels
Kept = TypeVar("Kept")
Say = Callable[[Callable[[ProgrammeWords], str]], None]


@dataclass(frozen=True, slots=True)
class _Read:
    view: FacilityView | None
    stills: Mapping[str, QImage]


class FacilityDesk:
    """`show` gets a facility and its stills, `gone` hears that there is none, `failed` why nothing was read.

    `tell` gets a sentence for the operator, `changed` hears that something was written down.
    """

    def __init__(
        self,
        store: StoreThread,
        call_soon: Callable[[Callable[[], None]], None],
        inventory: Callable[[], Inventory],
        operator: Callable[[], str],
        clock: Callable[[], datetime],
        limits: SurveyLimits,
    ) -> None:
        self._store, self._call_soon = store, call_soon
        self._inventory, self._operator, self._clock, self._limits = inventory, operator, clock, limits
        self.show: Callable[[FacilityView, Mapping[str, QImage]], None] = lambda _view, _stills: None
        self.gone: Callable[[], None] = lambda: None
        self.failed: Callable[[str], None] = lambda _: None
        self.tell: Say = lambda _: None
        self.changed: Callable[[], None] = lambda: None
        self.permit: Permit = everything
        self._wanted: FacilityId | None = None  # the newest that was asked for: an answer for another is dropped

    # Reading -----------------------------------------------------------------------------------------------------

    def open(self, facility_id: FacilityId) -> None:
        """Read that one, and show it."""
        self._wanted = facility_id
        inventory, limits, today = self._inventory(), self._limits, self._clock().date()
        future = self._store.submit(lambda database: _read(database, facility_id, inventory, limits, today))
        future.add_done_callback(lambda done: self._call_soon(lambda: self._heard(facility_id, done)))

    def _heard(self, facility_id: FacilityId, done: Future[_Read]) -> None:
        if facility_id != self._wanted:
            return
        error = done.exception()
        if error is not None:
            log.warning("a facility's page cannot be read: %s", error)
            self.failed(str(error))
            return
        read = done.result()
        if read.view is None:
            self.gone()
        else:
            self.show(read.view, read.stills)

    # Writing -----------------------------------------------------------------------------------------------------

    def move(self, facility_id: FacilityId, event: StageEvent, grounds: Grounds) -> None:
        """The operator says how far it is."""
        self.permit(Deed.SURVEY, lambda: self._move(facility_id, event, grounds))

    def _move(self, facility_id: FacilityId, event: StageEvent, grounds: Grounds) -> None:
        at, by, name = self._clock(), self._operator(), self._name(facility_id)

        def work(database: Database) -> StageMove | Unmoved | None:
            with database.write() as connection:
                return move_facility(connection, facility_id, event, at, by, grounds)

        def said(told: StageMove | Unmoved | None, words: ProgrammeWords) -> str:
            if isinstance(told, StageMove):
                return words.of(Text.MOVED).format(name, words.stage(told.before), words.stage(told.after))
            if told is None:
                return words.of(Text.STAYED).format(name)
            return words.of(Text.NOT_KEPT).format(name, words.unmoved(told))

        self._write(name, work, said)

    def visit(self, facility_id: FacilityId, visit: Visit) -> None:
        """The operator notes a visit."""
        self.permit(Deed.SURVEY, lambda: self._visit(facility_id, replace(visit, by=visit.by or self._operator())))

    def _visit(self, facility_id: FacilityId, visit: Visit) -> None:
        name = self._name(facility_id)

        def work(database: Database) -> bool:
            with database.write() as connection:
                return add_visit(connection, facility_id, visit)

        def said(new: bool, words: ProgrammeWords) -> str:
            return words.of(Text.VISIT_KEPT if new else Text.VISIT_KNOWN).format(name)

        self._write(name, work, said)

    def deadline(self, province_id: ProvinceId, name: str, day: date | None) -> None:
        """The operator says until when a province has time; None: it has no last day."""
        self.permit(Deed.SURVEY, lambda: self._deadline(province_id, name, day))

    def _deadline(self, province_id: ProvinceId, name: str, day: date | None) -> None:
        at, by = self._clock(), self._operator()

        def work(database: Database) -> None:
            with database.write() as connection:
                set_deadline(connection, province_id, day, at, by)

        def said(_: None, words: ProgrammeWords) -> str:
            if day is None:
                return words.of(Text.DEADLINE_GONE).format(name)
            return words.of(Text.DEADLINE_KEPT).format(name, words.day(day))

        self._write(name, work, said)

    def _write(
        self, name: str, work: Callable[[Database], Kept], said: Callable[[Kept, ProgrammeWords], str]
    ) -> None:
        def heard(done: Future[Kept]) -> None:
            error = done.exception()
            if error is not None:
                log.warning("what an operator said of the programme was not written down: %s", error)
                why = str(error)
                self.tell(lambda words: words.of(Text.NOT_KEPT).format(name, why))
                return
            kept = done.result()
            self.tell(lambda words: said(kept, words))
            self.changed()

        self._store.submit(work).add_done_callback(lambda done: self._call_soon(lambda: heard(done)))

    def _name(self, facility_id: FacilityId) -> str:
        facility = self._inventory().facility.get(facility_id)
        return "" if facility is None else facility.name


def _read(
    database: Database, facility_id: FacilityId, inventory: Inventory, limits: SurveyLimits, today: date
) -> _Read:
    """On the store's thread: the stills are made small there too."""
    facility = inventory.facility.get(facility_id)
    if facility is None:
        return _Read(None, {})
    with database.read() as connection:
        file = load_facility(connection, facility_id)
        deadline = load_deadlines(connection).get(facility.province_id)
        told = Told(
            file.record,
            tuple(Written(each.at, each.by, each.scheme) for each in file.schemes),
            file.visits,
            file.moves,
            tuple((each.facts, each.camera_id) for each in file.cameras),
            None if deadline is None else deadline.day,
        )
        view = facility_view(inventory, facility_id, told, limits, today)
        names = {each.still for each in view.cameras if each.still} if view is not None else set()
        wanted = dict.fromkeys(names, PICTURE * _SHARPER)
        if file.record is not None:
            wanted |= dict.fromkeys(file.record.photographs, PHOTOGRAPH * _SHARPER)
        jpegs = {name: load_still(connection, facility_id, name) for name in wanted}
    return _Read(view, {name: small_picture(jpeg, wanted[name]) for name, jpeg in jpegs.items() if jpeg is not None})
