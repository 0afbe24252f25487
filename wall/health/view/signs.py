"""What speaks for each condition, from look to look: since when it holds, and whether it was sudden."""

from __future__ import annotations

import math
from collections import deque

from wall.health.middle import median
from wall.health.view.structure import Regions, Structure
from wall.health.view.usual import KEPT, Look

CONFIRMED = 2  # looks in a row that decide: no single picture does
STEADY_LOOKS = 3  # the same for a view that has moved: it must stand still
STEADY = 0.40  # correlation from look to look of a view that stands still
UNSTEADY = 0.15  # of edges that are none: a sensor's noise before a cover, or a cover that moves
COVERED_EDGES = 0.35  # of the regions have edges, as usual is 1: what is before a lens is out of focus
EDGES_AGAIN = 0.50  # with so many it is no cover
SUDDEN_S = 20.0  # what takes longer is fog
SUDDEN_KEPT = 0.40  # so much of the view was there before ...
SUDDEN_FALL, SUDDEN_EDGES = 2.0, 0.08  # ... with so many times the edges that are left, and so many at least
BLURRED, SHARP_AGAIN = 0.40, 0.60  # of the usual sharpness
OUT_OF_FOCUS = 0.80  # likeness of the brightness where all edges are gone: a lens alone takes no more of it


class Held:
    """Whether something holds. Not known (None) at a look changes nothing."""

    def __init__(self, needed: int = CONFIRMED) -> None:
        self._needed = needed
        self._first = math.nan
        self._for = self._against = 0
        self.since = math.nan  # when it began, once that is confirmed; NaN while it does not hold

    def take(self, holds: bool | None, at: float) -> None:
        """A look at `at`."""
        if holds is None:
            return
        if holds:
            self._first = at if self._for == 0 else self._first
            self._for, self._against = self._for + 1, 0
            if self._for >= self._needed and not self.holds:
                self.since = self._first
            return
        self._against += 1
        if not self.holds or self._against >= CONFIRMED:
            self._first, self._for, self._against, self.since = math.nan, 0, 0, math.nan

    @property
    def holds(self) -> bool:
        """It is confirmed and not over."""
        return not math.isnan(self.since)

    @property
    def begins(self) -> bool:
        """Something speaks for it, confirmed or not."""
        return self._for > 0

    @property
    def undecided(self) -> bool:
        """It seems to begin or to end, and one more look would tell."""
        return (self._for > 0 and not self.holds) or (self._against > 0 and self.holds)


class Signs:
    """All of them. What cannot be told at a look (in the dark, without a background) stays as it was."""

    def __init__(self, regions: Regions) -> None:
        self._regions = regions
        self.black, self.no_video, self.covered, self.blurred = Held(), Held(), Held(), Held()
        self.moved = Held(STEADY_LOOKS)
        self._lost = False  # the view was, at the last look that was judged
        self._before: Structure | None = None  # at the last look that was judged
        self._seen: deque[tuple[float, Look]] = deque(maxlen=64)
        self._sudden = True  # the view was lost from one moment to the next
        self._elsewhere = 1.0  # regions with edges of the view that it was moved to, 1 as in the usual one

    @property
    def any_begins(self) -> bool:
        """Something speaks for a condition: nothing may be learnt now."""
        return any(each.begins for each in self._all)

    @property
    def clear(self) -> bool:
        """Nothing speaks for a condition, and the view is there."""
        return not (self._lost or self.any_begins)

    @property
    def undecided(self) -> bool:
        """One more look would tell."""
        explained = self.covered.holds or self.moved.holds
        return (self._lost and not explained) or any(each.undecided for each in self._all)

    @property
    def _all(self) -> tuple[Held, ...]:
        return self.black, self.no_video, self.covered, self.blurred, self.moved

    def judge(self, look: Look, picture: Structure, at: float) -> None:
        """Let the look speak for or against COVERED, MOVED and BLURRED."""
        if look.known:
            steadiness = self._steadiness(look, picture)
            gone = look.lost or look.veiled
            if gone and not (self.covered.begins or self.moved.begins or self.blurred.begins):
                self._sudden = self._is_sudden(look, steadiness, at)
            self._seen.append((at, look))
            self.covered.take(self._is_covered(look, steadiness), at)
            self.moved.take(self._is_moved(look, steadiness), at)
            self.blurred.take(self._is_blurred(look), at)
            if self.moved.holds and not self.covered.begins:
                self._elsewhere = min(1.0, look.structured)
        self._lost, self._before = look.lost, picture

    def _is_sudden(self, look: Look, steadiness: float, at: float) -> bool:
        """The view was there a moment ago, or nothing is known of a moment ago."""
        late = [each for when, each in self._seen if at - when <= SUDDEN_S]
        late += [each for _, each in list(self._seen)[-1:]]  # however long ago: key frames may come rarely
        least = SUDDEN_EDGES if steadiness < UNSTEADY else max(SUDDEN_EDGES, SUDDEN_FALL * look.edges)
        return not late or any(each.kept >= SUDDEN_KEPT and each.edges >= least for each in late)

    def _steadiness(self, look: Look, picture: Structure) -> float:
        """Of a view that is lost: how like its edges are to those of the look before, -1 to 1; NaN: not known."""
        if not look.lost or self._before is None:
            return math.nan
        alike, _ = self._regions.alike(self._regions.of(self._before.edges), picture.edges)
        return median(alike)

    def _is_covered(self, look: Look, steadiness: float) -> bool | None:
        usual = self._elsewhere if self.moved.holds else 1.0
        if look.shifted or (look.there and not look.veiled):
            return False
        if look.veiled:
            return self._sudden and look.relief < OUT_OF_FOCUS
        structured = 0.0 if steadiness < UNSTEADY else look.structured
        if look.lost and structured < COVERED_EDGES * usual:
            return self._sudden or self.moved.holds
        if not self.covered.holds or (look.lost and structured >= EDGES_AGAIN * usual):
            return False
        return None

    def _is_moved(self, look: Look, steadiness: float) -> bool | None:
        if not look.lost:
            return False if look.kept >= KEPT or not self.moved.holds else None
        if look.structured < COVERED_EDGES and not look.shifted:
            return None if self.moved.holds else False
        return True if steadiness >= STEADY else None

    def _is_blurred(self, look: Look) -> bool | None:
        if look.veiled and self._sudden and look.relief >= OUT_OF_FOCUS:
            return True  # too much for the sharpness to be measured
        if look.lost or math.isnan(look.sharpness):
            return None
        if look.sharpness < BLURRED and look.there:
            return True
        return False if look.sharpness >= SHARP_AGAIN or not self.blurred.holds else None
