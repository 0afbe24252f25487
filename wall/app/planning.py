"""Plans of this desk: what is away by plan at this moment, and the way of a new plan to the database and back.

A plan holds from the moment that the database has it, and not before.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime

from wall.access import Deed
from wall.alarms.losses import Whereabouts
from wall.alarms.requests import Note
from wall.alarms.schedule import Plan, PlannedNow, is_over, planned
from wall.alarms.source import Source
from wall.app.answering import Answering
from wall.app.operators import Operators
from wall.app.permitting import Permit, everything
from wall.model import CameraId
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.plan_store import KeptPlans, PlanStore
from wall.store.thread import StoreThread
from wall.ui import plan_words

log = logging.getLogger(__name__)

LOOK_S = 30.0  # until a plan that another desk made holds here too

Places = Mapping[CameraId, Whereabouts]


class Planning:
    """Called on the GUI thread, never waits. `on_failure` says that what an operator asked for was not kept,
    `on_unreadable` that there are plans which nobody can read: they hold for nothing."""

    def __init__(
        self,
        store: StoreThread,
        call_soon: Callable[[Callable[[], None]], None],
        on_failure: Callable[[], None],
        on_unreadable: Callable[[], None],
        keep: Callable[[tuple[Plan, ...]], None] | None = None,
    ) -> None:
        """`keep` gets the plans whenever the database has others: for a desk that has to do without it one day."""
        self._store = store
        self._call_soon = call_soon
        self._on_failure = on_failure
        self._on_unreadable = on_unreadable
        self._told: set[str] = set()  # of the unreadable: why
        self._keep = keep
        self.plans: tuple[Plan, ...] = ()
        self._look_at = 0.0
        self._planned: Mapping[Source, PlannedNow] = {}
        self._minute: datetime | None = None  # with what follows: what that was worked out from
        self._worked_out: tuple[Plan, ...] = ()
        self._places: Places = {}

    def begin(self, kept: KeptPlans) -> None:
        """The plans as the database knows them."""
        if kept.plans != self.plans:
            self.plans = kept.plans
        unheard = [why for why in kept.unreadable if why not in self._told]
        for why in unheard:
            log.warning("a plan cannot be read and does not hold: %s", why)
        self._told.update(unheard)
        if unheard:
            self._on_unreadable()

    def now(self, at: datetime, places: Places) -> Mapping[Source, PlannedNow]:
        """What is away by plan. Plans begin and end at whole minutes: so often it is worked out."""
        minute = at.replace(second=0, microsecond=0)
        if minute != self._minute or self.plans is not self._worked_out or places is not self._places:
            self._minute, self._worked_out, self._places = minute, self.plans, places
            self._planned = planned(self.plans, places, at)
        return self._planned

    def look(self, now: float) -> None:
        """Take over what other desks have planned. To be called every few seconds (monotonic)."""
        if now >= self._look_at:
            self._look_at = now + LOOK_S
            future = self._store.submit(lambda database: PlanStore(database).load())
            future.add_done_callback(lambda done: self._call_soon(lambda: self._take_others(done)))

    def add(self, plan: Plan, at: datetime, on_kept: Callable[[], None]) -> None:
        """Keep a new plan, and let go of those that are over. `on_kept`: the database has it."""
        over = [each.id for each in self.plans if is_over(each, at)]

        def work(database: Database) -> KeptPlans:
            store = PlanStore(database)
            store.add(plan)
            for plan_id in over:
                store.remove(plan_id)
            return store.load()

        self._do(work, on_kept)

    def remove(self, plan_id: int, on_removed: Callable[[Plan], None]) -> None:
        """Take a plan away. `on_removed` is told which, unless it was gone already."""
        known = next((each for each in self.plans if each.id == plan_id), None)

        def work(database: Database) -> KeptPlans:
            store = PlanStore(database)
            store.remove(plan_id)
            return store.load()

        self._do(work, lambda: None if known is None else on_removed(known))

    def _do(self, work: Callable[[Database], KeptPlans], then: Callable[[], None]) -> None:
        future = self._store.submit(work)
        future.add_done_callback(lambda done: self._call_soon(lambda: self._take(done, then)))

    def _take_others(self, done: Future[KeptPlans]) -> None:
        if done.exception() is None:  # a database that is away is told elsewhere
            self._change(done.result())

    def _take(self, done: Future[KeptPlans], then: Callable[[], None]) -> None:
        error = done.exception()
        if error is None:
            self._change(done.result())
            then()
            return
        log.warning("a plan was not kept: %s", error if isinstance(error, StoreError) else repr(error))
        self._on_failure()

    def _change(self, kept: KeptPlans) -> None:
        before = self.plans
        self.begin(kept)
        if self._keep is not None and self.plans is not before:
            self._keep(self.plans)


class PlanRequests:
    """What this desk's operator asks of plans: in the journal when it holds, as all that hides alarms."""

    def __init__(
        self,
        planning: Planning,
        answering: Answering,
        operators: Operators,
        clock: Callable[[], datetime],
        permit: Permit = everything,
    ) -> None:
        self._planning = planning
        self._answering = answering
        self._operators = operators
        self._clock = clock
        self._permit = permit

    def make(self, plan: Plan) -> None:
        """He plans that something is away."""
        self._permit(Deed.PLAN, lambda: self._make(plan))

    def _make(self, plan: Plan) -> None:
        said, by = plan_words.made(plan, self._clock()), self._operators.name
        note = Note(plan.source, 0, said)
        self._planning.add(replace(plan, by=by), self._clock(), lambda: self._answering.note_down([note], by))

    def take_away(self, plan_id: int) -> None:
        """It is not away as planned, or not any more."""
        self._permit(Deed.PLAN, lambda: self._take_away(plan_id))

    def _take_away(self, plan_id: int) -> None:
        by = self._operators.name

        def removed(plan: Plan) -> None:
            self._answering.note_down([Note(plan.source, 0, plan_words.removed(plan, self._clock()))], by)

        self._planning.remove(plan_id, removed)
