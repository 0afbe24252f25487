"""The shift's page at work: what has changed is read piece by piece on the store's thread, and written down there.

A hand-over that is made while the shared store is away is kept in the desk's own one, and brought to the others when
that is back. Between two pieces the store's thread writes what the wall has to write: no alarm waits for this page.
"""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from PySide6.QtCore import QTimer

from wall.access import Deed
from wall.alarms.source import Source
from wall.app.background import Bridge
from wall.app.desk import Desk
from wall.app.handover_files import HandoverFiles
from wall.app.past_handovers import PastHandovers
from wall.app.shift_notes import ShiftNotes
from wall.app.shift_now import situation
from wall.app.tasks import Tasks
from wall.handover import Handover, ShiftChanges
from wall.model import Inventory
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.handover_store import HandoverStore, KeptHandovers
from wall.store.journal import PlaceNames, place_names
from wall.store.shift_reading import ShiftReading
from wall.store.thread import StoreThread
from wall.ui.handover_tables import DRAFT
from wall.ui.handover_texts import Text
from wall.ui.handover_window import HandoverWindow

log = logging.getLogger(__name__)

LOOK_MS = 5_000  # between two looks at how everything stands, while the page is open
READ_EVERY = 6  # of these looks: what has changed is read anew
LONGEST_SHIFT = timedelta(hours=24)  # what was handed over longer ago begins no shift of now

Result = TypeVar("Result")


class HandingOver:
    """Belongs to the window. `own` is this desk's own store, the same where it is alone.

    `sign` asks whoever takes over for the own PIN and goes on; at an open desk nobody is asked.
    """

    def __init__(
        self,
        desk: Desk,
        window: HandoverWindow,
        store: StoreThread,
        own: StoreThread,
        sign: Callable[[Callable[[], None]], object],
    ) -> None:
        self._desk, self._window, self._store, self._own, self._sign = desk, window, store, own, sign
        self._began = desk.clock()  # the program; where it goes on for days, whoever signed in then
        self._began_at = self._began
        self._changes = ShiftChanges()
        self._bridge = Bridge()
        self._tasks = Tasks()  # each tells of its own errors
        self._reading: asyncio.Task[None] | None = None
        self._looks = 0
        self._busy = False
        self._past = PastHandovers(window, store, own, self._bridge.call_soon)
        self._names: tuple[Inventory, Mapping[Source, PlaceNames]] = Inventory(), {}
        self._notes = ShiftNotes(window, own, self._bridge.call_soon)
        self._files = HandoverFiles(window, desk.clock, lambda: desk.operators.name)
        self._timer = QTimer(self._bridge)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self.on_waiting: Callable[[Handover], None] = lambda _: None  # one of this desk that nobody has taken over
        window.opened.connect(self._opened)
        window.closed.connect(self._timer.stop)
        window.hand_over_pressed.connect(lambda: desk.permits.do(Deed.HAND_OVER, self._hand_over))
        window.take_over_pressed.connect(self._take_over)

    def open(self) -> None:
        """Show the page."""
        self._window.ask()

    async def stop(self) -> None:
        """Keep the notes, give up what is under way, and close the page."""
        self._timer.stop()
        self._notes.stop()
        await self._files.stop()
        await self._past.stop()
        await self._tasks.end()
        self._window.close()

    def signed_in(self) -> None:
        """Somebody has signed in: what nobody has taken over is told to whoever comes."""
        now = self._desk.clock()
        if not timedelta(0) <= now - self._began < LONGEST_SHIFT:  # who signs in again goes on with the same shift
            self._began = now
        name = self._desk.settings.desk.name
        self._hear(self._store, lambda database: HandoverStore(database).unsigned(name), self._tell_waiting)

    def news(self) -> None:
        """A hand-over was made or taken over at some desk, or the shared store is there again."""
        if self._own is not self._store:
            self._past.carry()
        if self._window.isVisible():
            self._past.read()

    # How it stands ---------------------------------------------------------------------------------------------

    def _opened(self) -> None:
        self._looks = 0
        self._notes.load()
        self._past.read()
        self._read_changes()
        self._timer.start()

    def _look(self) -> None:
        self._looks += 1
        if self._looks % READ_EVERY == 0:
            self._read_changes()
        elif self._reading is None or self._reading.done():
            self._show_draft()

    def _show_draft(self) -> None:
        self._window.show_draft(self._draft())

    def _draft(self) -> Handover:
        desk = self._desk
        if self._names[0] is not desk.inventory:  # of a country it takes a while, and stays the same all day
            self._names = desk.inventory, place_names(desk.inventory)
        now = situation(desk.state(), desk.standing.listed(), *self._names)
        by, at = desk.operators.name, desk.clock()
        return Handover(DRAFT, desk.settings.desk.name, self._began_at, at, by, now, self._changes, self._notes.text)

    def _read_changes(self) -> None:
        if self._reading is None or self._reading.done():
            self._reading = self._tasks.start(self._read())

    async def _read(self) -> None:
        try:
            await self._read_shift()
        except StoreError as error:
            why = str(error)
            self._window.tell(lambda words: words.of(Text.UNREADABLE).format(why))
        except asyncio.CancelledError:
            raise
        except Exception:  # the last line of a task: the page must not say for ever that it reads
            log.exception("the shift's page failed in our own code")
            self._window.tell(lambda words: words.of(Text.UNREADABLE).format(words.of(Text.FAILED)))
        else:
            self._window.tell(lambda _: "")
        self._show_draft()  # how it stands is known without the database

    async def _read_shift(self) -> None:
        name, now = self._desk.settings.desk.name, self._desk.clock()
        last = await self._ask(self._store, lambda database: HandoverStore(database).last_at(name))
        handed = last is not None and timedelta(0) <= now - last < LONGEST_SHIFT
        # a clock that was set back: neither a hand-over nor a sign-in is of tomorrow
        self._began_at = last if handed and last is not None else min(self._began, now)
        reading = ShiftReading(self._began_at)

        def step(database: Database) -> None:
            with database.read() as connection:
                reading.step(connection)

        while not reading.done:
            await self._ask(self._store, step)
        self._changes = reading.changes()

    # Handing over ----------------------------------------------------------------------------------------------

    def _hand_over(self) -> None:
        if not self._busy:
            self._busy = True
            self._window.show_busy(busy=True)
            self._window.tell(lambda words: words.of(Text.HANDING))
            self._tasks.start(self._hand_over_now())

    async def _hand_over_now(self) -> None:
        try:
            handover, away = await self._written()
        except StoreError as error:
            why = str(error)
            log.warning("a shift was not handed over: %s", why)
            self._window.tell(lambda words: words.of(Text.NOT_HANDED).format(why))
        except asyncio.CancelledError:
            raise
        except Exception:  # the last line of a task: whoever goes home must know
            log.exception("a shift could not be handed over because of an error of our own")
            self._window.tell(lambda words: words.of(Text.NOT_HANDED).format(words.of(Text.FAILED)))
        else:
            self._notes.clear(handover.notes)
            self._began_at, self._changes = handover.at, ShiftChanges()
            log.info("the shift of %s was handed over", handover.by)
            pins = self._desk.operators.guarded  # at an open desk nobody is asked for one
            said = Text.HANDED_AWAY if away else Text.HANDED if pins else Text.HANDED_OPEN
            self._window.tell(lambda words: words.of(said).format(words.moment(handover.at)))
            await self._past.read_now()
            self._window.go_to_past(handover.id)
            self._show_draft()
        finally:
            self._busy = False
            self._window.show_busy(busy=False)

    async def _written(self) -> tuple[Handover, bool]:
        """As it stands at this moment, in the store; whether that is this desk's own, for now. Raises StoreError."""
        by = self._desk.operators.name  # whoever has pressed, and nobody who signs in meanwhile
        try:
            await self._read_shift()
        except StoreError as error:
            if self._own is self._store:
                raise
            log.warning("a shift is handed over without what has changed in it: %s", error)
        handover = replace(self._draft(), id=uuid.uuid4().hex, by=by)
        try:
            await self._ask(self._store, lambda database: HandoverStore(database).add(handover))
        except StoreError:
            if self._own is self._store:
                raise
            await self._ask(self._own, lambda database: HandoverStore(database).add(handover))
            return handover, True
        return handover, False

    # Taking over -----------------------------------------------------------------------------------------------

    def _take_over(self, handover_id: str) -> None:
        if self._desk.operators.guarded:
            self._sign(lambda: self._take_over_now(handover_id))
        else:
            self._take_over_now(handover_id)

    def _take_over_now(self, handover_id: str) -> None:
        def take() -> None:
            self._tasks.start(self._signed(handover_id, self._desk.operators.name, self._desk.clock()))

        self._desk.permits.do(Deed.HAND_OVER, take)

    async def _signed(self, handover_id: str, by: str, at: datetime) -> None:
        mine = any(each.id == handover_id for each in (await self._past.own_ones()).handovers)
        try:
            store = self._own if mine else self._store
            signed = await self._ask(store, lambda database: HandoverStore(database).sign(handover_id, by, at))
        except StoreError as error:
            why = str(error)
            log.warning("a shift was not taken over: %s", why)
            self._window.tell(lambda words: words.of(Text.NOT_SIGNED).format(why))
            return
        log.info("the shift of %s was taken over by %s", signed.by, signed.signed_by)
        taken_at, taken_by = signed.signed_at or at, signed.signed_by
        self._window.tell(lambda words: words.of(Text.TAKEN).format(words.moment(taken_at), taken_by))
        await self._past.read_now()

    def _tell_waiting(self, kept: KeptHandovers) -> None:
        if kept.handovers:
            self.on_waiting(kept.handovers[0])

    # The way to the stores -------------------------------------------------------------------------------------

    async def _ask(self, store: StoreThread, work: Callable[[Database], Result]) -> Result:
        return await asyncio.wrap_future(store.submit(work))

    def _hear(self, store: StoreThread, work: Callable[[Database], Result], then: Callable[[Result], object]) -> None:
        """What it comes to, on this thread; a store that fails is told elsewhere, and asked again at other news."""

        def heard(done: Future[Result]) -> None:
            if done.exception() is None:
                then(done.result())

        future = store.submit(work)
        future.add_done_callback(lambda done: self._bridge.call_soon(lambda: heard(done)))
