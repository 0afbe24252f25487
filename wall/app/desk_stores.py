"""Where a desk keeps what outlives it, and by whose clock: its own store, or one that several desks share."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from wall.app.centre import Centre
from wall.app.journaling import Journaling
from wall.app.remembering import Lessons, lessons, load
from wall.app.shared_journaling import SharedJournaling
from wall.store.journal import Journal
from wall.store.layout_store import LayoutChoice, LayoutStore
from wall.store.plan_store import KeptPlans, PlanStore
from wall.store.thread import StoreThread, Work

END_S = 10.0  # for what was handed to the database; a disk that hangs must not keep the program from ending

Result = TypeVar("Result")


class DeskStores:
    """`store` has alarms, cameras and views; `own` what this desk alone learns about streams."""

    def __init__(self, store: StoreThread, centre: Centre | None) -> None:
        """`centre`: what connects the desks that share `store`; None where this one has it alone."""
        self.store, self.centre = store, centre
        self.own = store if centre is None else centre.own

    @property
    def spare(self) -> StoreThread | None:
        """Where copies are kept for a start without the shared store; None where there is none to be without."""
        return None if self.centre is None else self.own

    def clock(self) -> datetime:
        """Now: where desks share a store, by its clock."""
        return _clock() if self.centre is None else self.centre.clock()

    async def start(self, journaling: Journaling | SharedJournaling) -> None:
        """Open them; the table of alarms is what it was. Raises StoreError."""
        if self.centre is not None:
            await self.centre.start()  # which has the table
            return
        await asyncio.wrap_future(self.store.start())
        journaling.begin(await _ask(self.store, lambda database: Journal(database).alarms()))

    async def layouts(self) -> Sequence[LayoutChoice]:
        """The layouts that operators chose. Raises StoreError."""
        if self.centre is not None:
            return await self.centre.layouts()
        return await _ask(self.store, lambda database: LayoutStore(database).load())

    async def plans(self) -> KeptPlans:
        """What is away by plan. Raises StoreError."""
        if self.centre is not None:
            return await self.centre.plans()
        return await _ask(self.store, lambda database: PlanStore(database).load())

    async def lessons(self) -> Lessons:
        """What this desk has learnt about streams."""
        return await lessons(_ask(self.own, lambda database: load(database, time.time())))

    def stop(self) -> None:
        """End them; what was handed over is written. A database whose disk hangs is left alone."""
        if self.centre is not None:
            self.centre.stop()
            self.centre.join(END_S)
            return
        self.store.stop()
        self.store.join(END_S)


async def _ask(store: StoreThread, work: Work[Result]) -> Result:
    return await asyncio.wrap_future(store.submit(work))


def _clock() -> datetime:
    return datetime.now().astimezone()
