"""The hand-overs that there are, brought to the shift's page; and from a time without the store to it.

Read in pieces on the store's thread: between two of them the wall writes what it has to write.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future
from datetime import date, datetime, timedelta
from functools import partial
from typing import TypeVar

from wall.app.local_zone import LocalZone
from wall.app.tasks import Tasks
from wall.handover import Handover
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.handover_store import PAGE, PIECE, HandoverStore, KeptHandovers
from wall.store.thread import StoreThread
from wall.ui.handover_texts import Text
from wall.ui.handover_window import HandoverWindow

log = logging.getLogger(__name__)

Result = TypeVar("Result")


class PastHandovers:
    """Belongs to the window. `own` is this desk's own store, the same where it is alone."""

    def __init__(
        self,
        window: HandoverWindow,
        store: StoreThread,
        own: StoreThread,
        soon: Callable[[Callable[[], None]], None],
    ) -> None:
        self._window, self._store, self._own, self._soon = window, store, own, soon
        self._tasks = Tasks()  # each tells of its own errors
        self._day: date | None = None  # of which they are wanted; None: the newest
        self._waiting = 0  # that nobody has taken over, in the store
        self._told: set[str] = set()  # of those that cannot be read
        self._zone = LocalZone()
        window.past.day_wanted.connect(self._show_day)

    async def stop(self) -> None:
        """Give up what is under way."""
        await self._tasks.end()

    def read(self) -> None:
        """Read them anew."""
        self._tasks.start(self.read_now())

    async def read_now(self) -> None:
        """The same, and wait for it."""
        own, day = await self.own_ones(), self._day
        waiting = sum(not each.signed for each in own.handovers)
        found, wrong = {each.id: each for each in own.handovers}, dict[str, None]()
        try:
            if day is None:
                unsigned, there = await self._ask(self._store, _waiting)
                found.update((each.id, each) for each in unsigned.handovers)
                self._waiting = there
            await self._read_pieces(day, found, wrong)
        except StoreError as error:
            if not own.handovers:
                why = str(error)
                self._window.tell(lambda words: words.of(Text.UNREADABLE).format(why))
                return
        if day != self._day:
            return  # somebody wants to see another one meanwhile
        for each in wrong:
            if each not in self._told:
                log.warning("a hand-over cannot be read: %s", each)
        self._told.update(wrong)
        newest_first = sorted(found.values(), key=lambda each: each.at, reverse=True)
        self._window.show_past(newest_first, waiting + self._waiting)
        if unreadable := len(wrong):
            self._window.tell(lambda words: words.of(Text.SOME_UNREADABLE).format(words.number(unreadable)))

    async def _read_pieces(self, day: date | None, found: dict[str, Handover], wrong: dict[str, None]) -> None:
        """Those of that day, or the newest; between two pieces the wall writes what it has to write."""
        begin = end = None
        if day is not None:
            begin, end = (
                datetime(each.year, each.month, each.day, tzinfo=self._zone)
                for each in (day, day + timedelta(days=1))
            )
        for _ in range(PAGE // PIECE):
            kept = await self._ask(self._store, partial(_piece, begin=begin, end=end))
            found.update((each.id, each) for each in kept.handovers)
            wrong.update(dict.fromkeys(kept.unreadable))
            if len(kept.handovers) + len(kept.unreadable) < PIECE or not kept.handovers:
                return
            end = kept.handovers[-1].at

    def _show_day(self, day: date | None) -> None:
        self._day = day
        self.read()

    async def own_ones(self) -> KeptHandovers:
        """Those that wait at this desk for the shared store."""
        if self._own is self._store:
            return KeptHandovers()
        try:
            return await self._ask(self._own, lambda database: HandoverStore(database).between())
        except StoreError:
            return KeptHandovers()

    def carry(self) -> None:
        """What was made while the shared store was away goes to the others, then it is forgotten here."""
        self._hear(self._own, lambda database: HandoverStore(database).between(), self._carry_on)

    def _carry_on(self, kept: KeptHandovers) -> None:
        if not kept.handovers:
            return

        def work(database: Database) -> None:
            store = HandoverStore(database)
            for handover in kept.handovers:
                store.add(handover)

        ids = [each.id for each in kept.handovers]

        def carried(_: None) -> None:
            self._hear(self._own, lambda database: HandoverStore(database).forget(ids), lambda _: self._look_again())

        self._hear(self._store, work, carried)

    def _look_again(self) -> None:
        if self._window.isVisible():
            self.read()

    async def _ask(self, store: StoreThread, work: Callable[[Database], Result]) -> Result:
        return await asyncio.wrap_future(store.submit(work))

    def _hear(self, store: StoreThread, work: Callable[[Database], Result], then: Callable[[Result], object]) -> None:
        """What it comes to, on this thread; a store that fails is asked again at the next news."""

        def heard(done: Future[Result]) -> None:
            if done.exception() is None:
                then(done.result())

        future = store.submit(work)
        future.add_done_callback(lambda done: self._soon(lambda: heard(done)))


def _waiting(database: Database) -> tuple[KeptHandovers, int]:
    """What nobody has taken over, and how many these are."""
    store = HandoverStore(database)
    return store.unsigned(), store.waiting()


def _piece(database: Database, begin: datetime | None, end: datetime | None) -> KeptHandovers:
    return HandoverStore(database).between(begin, end, PIECE)
