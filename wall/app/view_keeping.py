"""The views of this desk: all that there are, known from the store and other desks, and every change to them.

A change is first kept, then shown: the walls get a view when the store has it. Lives on the GUI thread and never
waits; what comes of a change is told to whoever asked for it, in words where it came to nothing.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from wall.access import Deed
from wall.app.showing import is_owner
from wall.layouts.saved import Owner, SavedView, ViewId
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.thread import StoreThread, Work
from wall.store.view_store import (
    Change,
    ChangedElsewhereError,
    KeptView,
    KeptViews,
    NumberTakenError,
    ViewStore,
)
from wall.ui import view_words

log = logging.getLogger(__name__)

LOOK_S = 60.0  # at a desk that is alone: somebody may import views on the command line


class Deal(Enum):
    """What became of a change."""

    KEPT = "kept"
    REFUSED = "refused"  # he may not, or the number is another view's
    ELSEWHERE = "elsewhere"  # somebody else has changed or deleted that view since it was read
    FAILED = "failed"  # the store did not do it


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change. `words`: what to tell whoever asked, in his language; "" = nothing.

    `kept`: the view as the store has it now, when it was KEPT, or ELSEWHERE; None: it is gone.
    """

    deal: Deal
    words: str = ""
    kept: KeptView | None = None


Then = Callable[[Outcome], None]


def new_view_id() -> ViewId:
    """For a view that is about to be made."""
    return ViewId(uuid.uuid4().hex)


def nothing(_outcome: Outcome) -> None:
    """Nobody wants to know."""


class ViewKeeping:
    """`store` has all views; `copy` is this desk's own one for a start without it, None where it is the same.

    `who` says who sits here, `may` whether he is allowed to.
    """

    def __init__(
        self,
        store: StoreThread,
        copy: StoreThread | None,
        soon: Callable[[Callable[[], None]], None],
        clock: Callable[[], datetime],
        who: Callable[[], str],
        may: Callable[[Deed], bool] = lambda _: True,
    ) -> None:
        self._store, self._copy = store, copy
        self._soon, self._clock, self._who = soon, clock, who
        self.may = may
        self._known = KeptViews()
        self._by_id: Mapping[ViewId, KeptView] = {}
        self._heard = False  # from the store, since the start
        self._look_at = 0.0
        self._failing = False
        self._followers: list[Callable[[tuple[SavedView, ...]], None]] = []
        self._deleted: list[KeptView] = []  # the last one last

    # What there is -----------------------------------------------------------------------------------------------

    @property
    def views(self) -> tuple[SavedView, ...]:
        """All of them, each owner's in order."""
        return tuple(each.view for each in self._known.views)

    def kept(self, view_id: ViewId) -> KeptView | None:
        """That view with the moment on which a change of it has to rest (`KeptView.at`)."""
        return self._by_id.get(view_id)

    def follow(self, follower: Callable[[tuple[SavedView, ...]], None]) -> None:
        """Call it with all views, now where there are some, and whenever there are others."""
        self._followers.append(follower)
        if self._known.views:
            follower(self.views)

    def leave(self, follower: Callable[[tuple[SavedView, ...]], None]) -> None:
        """Do not call it any more."""
        self._followers.remove(follower)

    def look(self) -> None:
        """At the start, when the store is there again, and when somebody has changed a view."""
        self._hear_of(self._store.submit(_load))

    def keep_house(self, now: float) -> None:
        """Look again where nobody tells what was done on the command line. `now`: monotonic seconds."""
        if self._copy is None and now >= self._look_at:
            self._look_at = now + LOOK_S
            self.look()

    # What is asked for -------------------------------------------------------------------------------------------

    def refusal(self, *owners: Owner) -> str:
        """Why who sits here may not change views of these owners; "" where he may."""
        for owner in owners:
            deed = self.deed(owner)
            if not self.may(deed):
                return view_words.may_not(deed)
        return ""

    def deed(self, owner: Owner) -> Deed:
        """What changing a view of that owner is."""
        return Deed.OWN_VIEW if is_owner(owner, self._who()) else Deed.SHARED_VIEW

    def save_view(self, view: SavedView, read_at: datetime | None, then: Then = nothing) -> None:
        """Keep that view. `read_at`: `kept(view.id).at` of when its editing began; None: it is a new one.

        KEPT: it is on all walls now. ELSEWHERE: it was changed or deleted meanwhile, `Outcome.kept` is how it stands;
        to keep it all the same, ask again with that one's `at` (None: as a new one).
        """
        self.save_views([Change(view, read_at)], then)

    def save_views(self, changes: Sequence[Change], then: Then = nothing) -> None:
        """Keep several views, or none of them."""
        before = (self.kept(each.view.id) for each in changes)
        owners = [each.view.owner for each in changes] + [each.view.owner for each in before if each is not None]
        if self._refuses(then, *owners):
            return
        by, at = self._who(), self._clock()

        def work(database: Database) -> tuple[KeptView | None, KeptViews]:
            kept = ViewStore(database).save(changes, by, at)
            return (kept[0] if kept else None), _load(database)

        self._do(work, then)

    def order(self, owner: Owner, ids: Sequence[ViewId], then: Then = nothing) -> None:
        """That owner's views in that order."""
        if self._refuses(then, owner):
            return

        def work(database: Database) -> tuple[KeptView | None, KeptViews]:
            ViewStore(database).order(owner, ids)
            return None, _load(database)

        self._do(work, then)

    def delete(self, view: SavedView, read_at: datetime, then: Then = nothing) -> None:
        """Let it go. `undo_delete` brings it back."""
        if self._refuses(then, view.owner):
            return

        def work(database: Database) -> tuple[KeptView | None, KeptViews]:
            return ViewStore(database).delete(view, read_at), _load(database)

        def done(outcome: Outcome) -> None:
            if outcome.deal is Deal.KEPT and outcome.kept is not None:
                self._deleted.append(outcome.kept)
                outcome = Outcome(Deal.KEPT)
            then(outcome)

        self._do(work, done)

    @property
    def last_deleted(self) -> SavedView | None:
        """What `undo_delete` would bring back: what was deleted here last, and is not back yet."""
        return self._deleted[-1].view if self._deleted else None

    def undo_delete(self, then: Then = nothing) -> None:
        """Bring back what was deleted last, in its old place and with its number where that is still free."""
        if not self._deleted:
            then(Outcome(Deal.REFUSED, view_words.nothing_deleted()))
            return
        gone = self._deleted[-1]
        if self._refuses(then, gone.view.owner):
            return
        by, at = self._who(), self._clock()

        def work(database: Database) -> tuple[KeptView | None, KeptViews]:
            return ViewStore(database).put_back(gone, by, at), _load(database)

        def done(outcome: Outcome) -> None:
            if outcome.deal is not Deal.FAILED and gone in self._deleted:  # ELSEWHERE: somebody else brought it back
                self._deleted.remove(gone)
            then(outcome)

        self._do(work, done)

    # To the store and back ---------------------------------------------------------------------------------------

    def _refuses(self, then: Then, *owners: Owner) -> bool:
        words = self.refusal(*owners)
        if words:
            then(Outcome(Deal.REFUSED, words))
        return bool(words)

    def _do(self, work: Work[tuple[KeptView | None, KeptViews]], then: Then) -> None:
        future = self._store.submit(work)
        future.add_done_callback(lambda done: self._soon(lambda: self._take(done, then)))

    def _take(self, future: Future[tuple[KeptView | None, KeptViews]], then: Then) -> None:
        try:
            kept, known = future.result()
        except ChangedElsewhereError as error:
            self.look()
            by = None if error.there is None else error.there.by
            then(Outcome(Deal.ELSEWHERE, view_words.elsewhere(error.view.name, by), error.there))
        except NumberTakenError as error:
            self.look()
            then(Outcome(Deal.REFUSED, view_words.number_taken(error.number, error.name)))
        except StoreError as error:
            log.warning("a view was not kept: %s", error)
            then(Outcome(Deal.FAILED, view_words.not_kept()))
        else:
            self._keep_copy(known)
            self._show(known)
            then(Outcome(Deal.KEPT, kept=kept))

    def _hear_of(self, future: Future[KeptViews]) -> None:
        future.add_done_callback(lambda done: self._soon(lambda: self._hear(done)))

    def _hear(self, future: Future[KeptViews]) -> None:
        try:
            known = future.result()
        except StoreError as error:
            if self._copy is None:
                self._fail(error)
            elif not self._heard:
                self._copy.submit(_load).add_done_callback(lambda done: self._soon(lambda: self._hear_copy(done)))
            return
        self._failing = False
        self._keep_copy(known)
        self._show(known)

    def _hear_copy(self, future: Future[KeptViews]) -> None:
        try:
            known = future.result()
        except StoreError as error:
            self._fail(error)
            return
        if not self._heard:  # else the store was quicker
            self._show(known)
            self._heard = False

    def _keep_copy(self, known: KeptViews) -> None:
        if self._copy is not None and (known.views != self._known.views or not self._heard):
            self._copy.submit(lambda database: _keep(database, known))

    def _fail(self, error: StoreError) -> None:
        if not self._failing:  # once, until they can be read again
            log.warning("the views cannot be read, the last ones known are shown: %s", error)
        self._failing = True

    def _show(self, known: KeptViews) -> None:
        for wrong in known.unreadable:
            if wrong not in self._known.unreadable:
                log.warning("a view cannot be read and is left out: %s", wrong)
        changed = known.views != self._known.views or not self._heard
        self._known, self._heard = known, True
        self._by_id = {each.view.id: each for each in known.views}
        if changed:
            for follower in tuple(self._followers):
                follower(self.views)


def _keep(database: Database, known: KeptViews) -> None:
    try:
        ViewStore(database).keep(known.views)
    except StoreError as error:
        log.warning("the views are not kept for a start without the shared store: %s", error)


def _load(database: Database) -> KeptViews:
    return ViewStore(database).load()
