"""Brings the programme's figures to its page: read on the store's thread, put together here, live cameras as of now.

Called on the GUI thread and never waits. What is read is small (a row for each facility); putting it together takes
milliseconds for 10,000 cameras.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from datetime import date

from wall.model import FacilityId, Inventory
from wall.programme.funnel import Programme, programme
from wall.store.database import Database
from wall.store.programme_store import ProgrammeFile, load_programme
from wall.store.thread import StoreThread

log = logging.getLogger(__name__)

AGAIN_S = 30.0  # while the page is open: what other desks and commands have said


class Programming:
    """`live` tells how many cameras are live at each facility now; what it does not know is as the store has it."""

    def __init__(
        self,
        store: StoreThread,
        call_soon: Callable[[Callable[[], None]], None],
        inventory: Callable[[], Inventory],
        live: Callable[[], Mapping[FacilityId, int]],
        show: Callable[[Programme], None],
        today: Callable[[], date] = date.today,
        failed: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`failed` hears each time why nothing could be read."""
        self._store = store
        self._call_soon = call_soon
        self._inventory = inventory
        self._live = live
        self._show = show
        self._today = today
        self._failed = failed
        self._reading: Future[ProgrammeFile] | None = None
        self._again_at = 0.0
        self._failing = False

    def look(self, now: float, *, wanted: bool) -> None:
        """Read anew if it is time to; to be called often (`now` monotonic). `wanted`: somebody looks at the page."""
        if wanted and now >= self._again_at:
            self._again_at = now + AGAIN_S
            self.refresh()
        elif not wanted:
            self._again_at = 0.0

    def refresh(self) -> None:
        """Read anew, and show it."""
        if self._reading is not None:
            return
        inventory = self._inventory()

        def work(database: Database) -> ProgrammeFile:
            with database.read() as connection:
                return load_programme(connection, inventory)

        self._reading = self._store.submit(work)
        self._reading.add_done_callback(lambda done: self._call_soon(lambda: self._heard(done)))

    def _heard(self, done: Future[ProgrammeFile]) -> None:
        self._reading = None
        error = done.exception()
        if error is not None:
            if not self._failing:  # once, until it works again; the page keeps what it shows
                log.warning("the programme cannot be read: %s", error)
            self._failing = True
            self._failed(str(error))
            return
        self._failing = False
        file = done.result()
        known = replace(file.known, live={**file.known.live, **self._live()})
        self._show(programme(file.inventory, known, self._today()))
