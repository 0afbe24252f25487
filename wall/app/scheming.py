"""A facility's connection scheme, noted on its page: shown while it is typed, then written on the store's thread.

The doing is that of `programme scheme`. Called on the GUI thread and never waits: what is shown comes from what the
page and the wall know already, and a database that has something else by now refuses the whole.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import Future
from datetime import datetime

from wall.access import Deed
from wall.app.permitting import Permit, everything
from wall.app.scheme_rows import readdressed_rows
from wall.app.tasks import Tasks
from wall.inventory.secrets import SecretsError
from wall.model import FacilityId, Inventory
from wall.programme.facts import Scheme
from wall.programme.moves import StageMove
from wall.programme.stages import Unmoved
from wall.store.errors import StoreError
from wall.store.survey_reading import SurveyedCamera
from wall.store.thread import StoreThread
from wall.survey.rescheme import Readdressed, SchemeChangedError, elsewhere, readdressed, take_scheme
from wall.ui import scheme_words
from wall.ui.facility_texts import FacilityText as Text
from wall.ui.programme_window import ProgrammeWindow
from wall.ui.scheme_dialog import SchemeDialog
from wall.ui.scheme_values import AddressRow
from wall.urls import StreamUrl

log = logging.getLogger(__name__)

Told = StageMove | Unmoved | None


async def _nothing() -> None:
    """A wall without an inventory of its own has nothing to follow."""


class Scheming:
    """Belongs to the programme's window. `changed` hears that something was written down."""

    def __init__(
        self,
        store: StoreThread,
        call_soon: Callable[[Callable[[], None]], None],
        window: ProgrammeWindow,
        inventory: Callable[[], Inventory],
        operator: Callable[[], str],
        clock: Callable[[], datetime],
        changed: Callable[[], None],
    ) -> None:
        self._store, self._call_soon, self._window = store, call_soon, window
        self._inventory, self._operator, self._clock, self._changed = inventory, operator, clock, changed
        self.follow: Callable[[], Awaitable[None]] = _nothing
        """Has the wall watch what the database has now. Raises StoreError, SecretsError."""
        self.permit: Permit = everything
        self._tasks = Tasks()
        self._ended = False
        self._others: tuple[Inventory, FacilityId, Mapping[StreamUrl, str]] | None = None
        window.facility.scheme_part.add.clicked.connect(self.ask)

    async def stop(self) -> None:
        """Give up what is under way; what was handed over is still written down."""
        self._ended = True
        await self._tasks.end()

    def ask(self) -> SchemeDialog | None:
        """Ask how the centre reaches the facility whose page is open."""
        view = self._window.facility.view
        if view is None:
            return None
        before = view.told.schemes[-1].scheme if view.told.schemes else None
        dialog = SchemeDialog(
            self._window,
            view.name,
            before,
            lambda scheme: self._rows(view.facility_id, scheme),
            self._clock().date(),
            operator=self._operator(),
            stage=view.standing.stage,
        )
        dialog.said.connect(
            lambda scheme: self.permit(Deed.INVENTORY, lambda: self._keep(view.facility_id, scheme, dialog))
        )
        dialog.open()
        return dialog

    # What would come of it ---------------------------------------------------------------------------------------

    def _rows(self, facility_id: FacilityId, scheme: Scheme) -> Sequence[AddressRow]:
        shown = self._looked(facility_id, scheme)
        cameras = self._inventory().cameras_of.get(facility_id, ())
        return () if shown is None else readdressed_rows(shown, cameras)

    def _looked(self, facility_id: FacilityId, scheme: Scheme) -> Readdressed | None:
        """None: the page shows another facility by now, or the wall does not know it any more."""
        view, inventory = self._window.facility.view, self._inventory()
        if view is None or view.facility_id != facility_id or facility_id not in inventory.facility:
            return None
        surveyed = tuple(SurveyedCamera(facts, camera_id) for facts, camera_id in view.told.cameras)
        others = self._elsewhere(inventory, facility_id)
        return readdressed(inventory, facility_id, surveyed, view.told.record, scheme, others)

    def _elsewhere(self, inventory: Inventory, facility_id: FacilityId) -> Mapping[StreamUrl, str]:
        """Of a country it takes a while, and stays the same while somebody types."""
        known = self._others
        if known is None or known[0] is not inventory or known[1] != facility_id:
            known = self._others = inventory, facility_id, elsewhere(inventory, facility_id)
        return known[2]

    # It is written down ------------------------------------------------------------------------------------------

    def _keep(self, facility_id: FacilityId, scheme: Scheme, dialog: SchemeDialog) -> None:
        shown = self._looked(facility_id, scheme)
        if shown is None:
            dialog.refused(self._window.words.of(Text.GONE))
            return
        at, by = self._clock(), self._operator()
        future = self._store.submit(lambda database: take_scheme(database, shown, at, by))
        future.add_done_callback(lambda done: self._call_soon(lambda: self._heard(done, shown, dialog)))

    def _heard(self, done: Future[Told], shown: Readdressed, dialog: SchemeDialog) -> None:
        if self._ended:  # the program ends: there is nobody to tell
            return
        facility = self._inventory().facility.get(shown.facility_id)
        name, error = "" if facility is None else facility.name, done.exception()
        if error is None:
            told, moved = done.result(), len(shown.moved)
            dialog.kept()
            self._window.tell(lambda _: f"{scheme_words.scheme_kept(name, moved)} {scheme_words.stage_line(told)}")
        elif isinstance(error, SchemeChangedError):
            self._refuse(name, scheme_words.changed_meanwhile, dialog)
        else:
            why = str(error)
            log.warning("a connection scheme was not written down: %s", why)
            self._refuse(name, lambda: why, dialog)
            return
        self._changed()
        self._tasks.start(self._after(dialog))

    def _refuse(self, name: str, why: Callable[[], str], dialog: SchemeDialog) -> None:
        """Beside what was typed, and at the foot for whoever has closed the dialog meanwhile."""
        self._window.tell(lambda words: words.of(Text.NOT_KEPT).format(name, why()))
        dialog.refused(self._window.words.of(Text.NOT_KEPT).format(name, why()))

    async def _after(self, dialog: SchemeDialog) -> None:
        try:
            await self.follow()
        except (StoreError, SecretsError) as error:
            why = str(error)
            self._window.tell(lambda _: scheme_words.kept_not_shown(why))
        dialog.look_again()
