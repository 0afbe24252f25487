"""A desk among others: what they do reaches this one, what it judges is agreed, and without them it goes on alone.

Lives on the GUI thread. A thread of its own (`wall.store.following`) listens to the shared store and keeps the
leases; everything that it tells comes in here. docs/design.md, "Many desks", says what holds and what does not.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import datetime, timedelta

from wall.alarms.belonging import provinces_of_sources
from wall.alarms.book import Acknowledgement, Alarm, AlarmBook, AlarmChange, ChangeKind
from wall.alarms.flood import WITHIN
from wall.alarms.lifecycle import AlarmState
from wall.alarms.schedule import Plan
from wall.alarms.source import Source
from wall.app.background import Bridge
from wall.app.judging import Judging
from wall.app.merging import Merging
from wall.app.shared_journaling import SharedJournaling, of_this_desk
from wall.model import Inventory
from wall.store.away import alarms_away
from wall.store.errors import StoreError
from wall.store.following import (
    Arrived,
    Beat,
    Following,
    Gone,
    HandoversChanged,
    InventoryChanged,
    News,
    OperatorsChanged,
    SettingsChanged,
    Told,
    ViewsChanged,
)
from wall.store.layout_store import LayoutChoice, LayoutStore
from wall.store.leases import Tenure
from wall.store.plan_store import KeptPlans, PlanStore
from wall.store.shared_journal import Author, Outcome
from wall.store.thread import StoreThread

log = logging.getLogger(__name__)

FIRST_S = 8.0  # for the first news of a start: connecting takes 3 s at most, a migration about one
SILENT_S = 6.0  # three beats: a server whose machine hangs breaks no connection
SLEPT_S = 3.0  # between two ticks, which are four a second
SKEW_S = 2.0  # a clock that is further off is told to the operator
STEP_S = 1.0  # by which the time of this desk follows the server's at each beat: a leap would look like a sleep
END_S = 3.0


class Centre:
    """What the shared store is to this desk. `shared` and `own` are the threads of both stores, not started yet."""

    def __init__(
        self,
        url: str,
        name: str,
        shared: StoreThread,
        own: StoreThread,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self.shared = shared
        self.own = own
        self.name = name
        self._run = f"{name}/{uuid.uuid4().hex}"
        self._wall_clock = wall_clock
        self._bridge = Bridge()
        soon = self._bridge.call_soon
        self.journaling = SharedJournaling(name, self._run, (shared, own), soon, self._author)
        self.journaling.on_lost = self._lost
        self.journaling.on_failing = self._go_away
        self._merging = Merging(shared, own, soon)
        self._following = Following(url, self._run, name, lambda news: soon(lambda: self._hear(news)), wall_clock)
        self._first: asyncio.Future[None] | None = None
        self._book: AlarmBook | None = None
        self._judging: Judging | None = None
        self._scopes: Mapping[Source, str] = {}
        self._tenure = Tenure(self._run)
        self._elsewhere: Set[Source] = frozenset()
        self._shared_out: tuple[Set[str] | None, Mapping[Source, str]] = (None, {})  # as it was told last
        self._heard_at = 0.0
        self._ticked_at = 0.0
        self._offset_s = 0.0
        self._skewed = False
        self.on_overtaken: Callable[[Alarm, AlarmChange], None] = lambda _row, _change: None
        self.on_heard: Callable[[Sequence[AlarmChange]], None] = lambda _: None  # what other desks have changed
        self.on_inventory: Callable[[], None] = lambda: None
        self.on_settings: Callable[[], None] = lambda: None  # to be looked at: changed, or the store is there again
        self.on_operators: Callable[[], None] = lambda: None  # the same
        self.on_views: Callable[[], None] = lambda: None  # views and tours
        self.on_handovers: Callable[[], None] = lambda: None
        self.on_skew: Callable[[float], None] = lambda _: None

    @property
    def away(self) -> bool:
        """The shared store is gone; this desk is on its own."""
        return self.journaling.away

    def bring(self) -> None:
        """This desk's own file has something that the shared journal lacks."""
        self._merging.want()

    @property
    def desks(self) -> tuple[str, ...]:
        """The names of the desks that were seen lately, this one included."""
        return self._tenure.desks

    @property
    def elsewhere(self) -> Set[Source]:
        """What another desk judges; nothing while this one is on its own."""
        return self._elsewhere

    def clock(self) -> datetime:
        """Now, by the server's clock as far as it is known."""
        return datetime.fromtimestamp(self._wall_clock()).astimezone() + timedelta(seconds=self._offset_s)

    # Beginning and end -------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Have a table of alarms (`journaling`): of all desks, or this one's own when the shared store is away.

        From then on it changes as the other desks change it. Raises StoreError.
        """
        await asyncio.wrap_future(self.own.start())
        self.shared.start().add_done_callback(_expected)
        self._first = asyncio.get_running_loop().create_future()
        self._following.start()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(self._first), FIRST_S)
        alarms = await asyncio.wrap_future(self.own.submit(alarms_away))
        if self.away:
            if self._settle_first():
                self._say_away(f"no answer for {FIRST_S:.0f} s")
            self.journaling.begin(of_this_desk(alarms, self.name))

    async def layouts(self) -> tuple[LayoutChoice, ...]:
        """The layouts that operators chose, kept for a start without the shared store. Raises StoreError."""
        if not self.away:
            try:
                choices = await asyncio.wrap_future(self.shared.submit(lambda data: LayoutStore(data).load()))
            except StoreError as error:
                log.warning("the shared store's layouts cannot be read, the last ones are shown: %s", error)
            else:
                self.own.submit(lambda data: _keep_layouts(LayoutStore(data), choices))
                return choices
        return await asyncio.wrap_future(self.own.submit(lambda data: LayoutStore(data).load()))

    async def plans(self) -> KeptPlans:
        """What is away by plan: as this desk knew it last where the shared store is away. Raises StoreError."""
        if not self.away:
            try:
                plans = await asyncio.wrap_future(self.shared.submit(lambda data: PlanStore(data).load()))
            except StoreError as error:
                log.warning("the shared store's plans cannot be read, the last ones hold: %s", error)
            else:
                self.keep_plans(plans.plans)
                return plans
        return await asyncio.wrap_future(self.own.submit(lambda data: PlanStore(data).load()))

    def keep_plans(self, plans: Sequence[Plan]) -> None:
        """Have these for a start without the shared store."""
        self.own.submit(lambda data: PlanStore(data).replace(plans))

    def begin(self, book: AlarmBook, judging: Judging) -> None:
        """The book, and who enters into it what is judged."""
        self._book, self._judging = book, judging
        self._share(time.monotonic())

    def show_inventory(self, inventory: Inventory) -> None:
        """These places are watched from now on."""
        self._scopes = provinces_of_sources(inventory)
        self._following.judge([each.id for each in inventory.provinces])
        self._share(time.monotonic())

    def stop(self) -> None:
        """Let the leases go and end; what was handed over is still written."""
        self._following.stop()
        self._following.join(END_S)
        for store in (self.shared, self.own):
            store.stop()

    def join(self, timeout_s: float) -> None:
        """Wait for both stores; not long for a server that does not answer: nothing waits for it."""
        self.shared.join(END_S if self.away else timeout_s)
        self.own.join(timeout_s)

    # From one tick to the next -----------------------------------------------------------------------------------

    def tick(self, now: float, *, cut_off: bool) -> None:
        """Before judging, at `now` (monotonic). `cut_off`: this desk sees none of its cameras."""
        self._following.be_willing(willing=not cut_off)
        if now - self._ticked_at > SLEPT_S:  # this desk slept: news may wait in the queue behind this tick
            self._heard_at = now
        self._ticked_at = now
        if not self.away and now - self._heard_at > SILENT_S:
            self._go_away(f"no answer for {SILENT_S:.0f} s")
        self._share(now)
        if not self.away and self.journaling.idle:
            self._merging.look(now)

    def _share(self, now: float) -> None:
        """Tell who judges what."""
        monitor = None if self._judging is None else self._judging.monitor
        shares = None if self.away else frozenset(self._tenure.held(now))
        if monitor is None or (shares, self._scopes) == self._shared_out:  # nearly always
            return
        self._shared_out = (shares, self._scopes)
        if shares is None:
            self._elsewhere = frozenset()
        else:
            self._elsewhere = frozenset(key for key, scope in self._scopes.items() if scope not in shares)
        monitor.judged_elsewhere(self._elsewhere, now)

    def _author(self) -> Author:
        return Author(self.name, self._run, self._tenure.held(time.monotonic()), self._scopes)

    # News --------------------------------------------------------------------------------------------------------

    def _hear(self, news: News) -> None:
        self._heard_at = time.monotonic()
        match news:
            case Arrived(alarms, tenure):
                self._hear_tenure(tenure)
                self._come_back(of_this_desk(alarms, self.name))
                self.on_settings()
                self.on_operators()
                self.on_views()
                self.on_handovers()
            case Told() if self.away:
                pass  # it is in the table that comes with `Arrived`
            case Told(records):
                moves = [each for each in records if not each.away and each.change.kind is not ChangeKind.REFUSED]
                self._hear_changes([each.change for each in moves])
            case Beat(tenure):
                self._hear_tenure(tenure)
            case InventoryChanged():
                self.on_inventory()
            case SettingsChanged():
                self.on_settings()
            case OperatorsChanged():
                self.on_operators()
            case ViewsChanged():
                self.on_views()
            case HandoversChanged():
                self.on_handovers()
            case Gone(why):
                if self._settle_first():
                    self._say_away(why)
                self._go_away(why)

    def _hear_tenure(self, tenure: Tenure) -> None:
        self._tenure = tenure
        step = tenure.offset_s - self._offset_s
        begun = self._judging is not None
        self._offset_s += max(-STEP_S, min(STEP_S, step)) if begun else step
        skewed = abs(tenure.offset_s) > SKEW_S
        if skewed and not self._skewed:
            log.warning("this computer's clock is %.0f s off the shared store's", -tenure.offset_s)
            self.on_skew(-tenure.offset_s)
        self._skewed = skewed

    def _hear_changes(self, changes: Sequence[AlarmChange]) -> None:
        ours = [replace(change, alarm=row) for change in changes for row in of_this_desk([change.alarm], self.name)]
        self.journaling.hear([change.alarm for change in ours])
        if self._book is None:
            return
        news = [change for change in ours if change.alarm.version > self._book.alarm(change.alarm.source).version]
        newer = [change.alarm for change in news]
        self._book.adopt(newer)
        self.on_heard(news)
        if self._judging is not None and self._judging.monitor is not None:
            self._judging.monitor.take_over(row.source for row in newer if row.source not in self._elsewhere)

    def _come_back(self, alarms: Sequence[Alarm]) -> None:
        again = not self._settle_first()
        if again:
            log.info("the shared store is there again")
        self.journaling.come_back(alarms)
        self._merging.want()
        if self._book is None:
            return
        self._hear_calls(alarms)
        there = {row.source for row in alarms}
        nowhere = [Alarm(source) for source in self._book.alarms if source not in there]
        self._book.adopt([*alarms, *nowhere])
        self._share(time.monotonic())
        self._take_over([*there, *(row.source for row in nowhere)])
        if again:
            self.on_inventory()

    def _hear_calls(self, rows: Iterable[Alarm]) -> None:
        """Of these rows, which come as a table and not as what happened, those that have just called: of them nobody
        tells again, and they belong to a flood as any other call does."""
        assert self._book is not None
        since = self.clock() - WITHIN
        new = [
            AlarmChange(ChangeKind.RAISED, row.raised_at, "", AlarmState.NORMAL, row)
            for row in rows
            if row.state is AlarmState.UNACKED and row.raised_at is not None and row.raised_at > since
            if row.occurrence > self._book.alarm(row.source).occurrence
        ]
        if new:
            self.on_heard(new)

    def _go_away(self, why: str) -> None:
        if self.away:
            return
        self._say_away(why)
        self.journaling.go_away()
        self._following.begin_anew()
        self._share(time.monotonic())
        self.journaling.on_shown()

    def _say_away(self, why: str) -> None:
        log.warning("the shared store is away, this desk goes on alone: %s", why)

    def _settle_first(self) -> bool:
        if self._first is None or self._first.done():
            return False
        self._first.set_result(None)
        return True

    def _take_over(self, sources: Iterable[Source]) -> None:
        if self._judging is not None and self._judging.monitor is not None:
            self._judging.monitor.take_over(each for each in sources if each not in self._elsewhere)

    # What another desk was quicker to decide ---------------------------------------------------------------------

    def _lost(self, outcome: Outcome) -> None:
        """Take the rows as they stand, and decide anew what an operator wanted of exactly that occurrence."""
        if self._book is None:
            return
        self._hear_calls(outcome.rows)
        self._book.adopt(outcome.rows)
        self._take_over(row.source for row in outcome.rows)
        again: list[AlarmChange] = []
        for change in outcome.lost:
            if not change.by:
                continue  # what is judged is told anew at the next tick, if it is still so
            row = self._book.alarm(change.alarm.source)
            answer = None
            if change.kind is ChangeKind.REFUSED:  # it stays refused, whatever the row has become
                again.append(replace(change, before=row.state, alarm=row))
                continue
            if change.kind is ChangeKind.ACKNOWLEDGED:
                seen = change.alarm.version - 1  # what the operator answered to: nothing worse that came meanwhile
                request = Acknowledgement(change.alarm.source, change.alarm.occurrence, seen)
                answer = self._book.acknowledge(request, change.at, change.by, change.note)
            if answer is not None:
                again.append(answer)
            if answer is None or answer.kind is ChangeKind.REFUSED:
                self.on_overtaken(row, change)
        if again:
            self.journaling.write(again)


def _keep_layouts(store: LayoutStore, choices: Iterable[LayoutChoice]) -> None:
    for choice in choices:
        store.save(choice)


def _expected(future: object) -> None:
    """The shared store may be away at a start: that is told by who follows it."""
    with contextlib.suppress(StoreError):
        future.result()  # type: ignore[attr-defined]
