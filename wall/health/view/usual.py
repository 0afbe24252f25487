"""What is usual for this camera in each light, and one picture against it: a look.

Learnt is only what agrees with what was learnt before. So a cover that creeps in, a lens that goes out of focus and a
start with the hand before the lens teach nothing.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from wall.health.frame import Frame
from wall.health.view.background import Background, Light, light_of
from wall.health.view.structure import Regions, Structure, correlation, displacement

LOST = 0.30  # at most this share of the regions is still there: the view is lost ...
RELIEF_LOST = 0.45  # ... if brightness is distributed otherwise too ...
RELIEF_NONE, LOST_TOO = 0.25, 0.50  # ... and quite otherwise: an encoder's grid outlives every cover
KEPT, RELIEF_KEPT = 0.50, 0.60  # at least: the view is there
VEILED = 0.10  # at most so many regions as they were, and so many with any edges: only light and dark come through
SHIFT_LEAST = 0.04  # of the picture's width
SHIFT_ALIKE, SHIFT_BETTER = 0.35, 0.25  # correlation when moved back, and by how much better than unmoved
SHARPEST_OF_S, SHARPEST_OF = 8.0, 3  # the best of so long and so many counts: an encoder blurs some, a lens all
TEACHES_KEPT, TEACHES_SHARP, TEACHES_EDGES = 0.60, 0.70, 0.60  # at least; what is worse is not learnt from
LEARN_EVERY_S = 15.0  # what is known well needs no picture of each look
PATIENCE_S = 600.0  # what is neither as usual nor lost for so long, and sharp, is the new usual: snow, new furniture
LIGHTS = 4  # that are kept; the one not seen for longest gives way


@dataclass(frozen=True, slots=True)
class Look:
    """One picture against what was learnt. NaN where it could not be measured."""

    kept: float = math.nan  # share of the regions that are as they were
    relief: float = math.nan  # likeness of the distribution of brightness, 1 as usual
    edges: float = math.nan  # energy of the edges, 1 as usual
    structured: float = math.nan  # regions with any edges, as a share of those that usually have
    sharpness: float = math.nan  # the best of the last few looks, 1 as usual
    shift: float = math.nan  # share of the picture's width
    brightness: float = math.nan  # mean, 1 as usual

    @property
    def known(self) -> bool:
        """There was something to compare with."""
        return not math.isnan(self.kept)

    @property
    def lost(self) -> bool:
        """Nothing is where it was."""
        gone = self.kept <= LOST and self.relief < RELIEF_LOST
        return gone or (self.kept <= LOST_TOO and self.relief < RELIEF_NONE) or self.shifted

    @property
    def veiled(self) -> bool:
        """Light and dark lie as they did, and nothing has an edge: fog, milky plastic, a lens quite out of focus."""
        return not self.lost and self.kept <= VEILED and self.structured <= VEILED

    @property
    def shifted(self) -> bool:
        """All is there, elsewhere."""
        return self.shift >= SHIFT_LEAST

    @property
    def there(self) -> bool:
        """The view is where it was."""
        return not self.lost and (self.kept >= KEPT or self.relief >= RELIEF_KEPT)


class Usual:
    """The backgrounds of one camera and one size of picture. `shape`: of a map of blocks, rows x columns."""

    def __init__(self, shape: tuple[int, ...], regions: Regions, lights: dict[Light, Background]) -> None:
        self.lights = lights
        self._shape = shape
        self._regions = regions
        self._light: Light | None = None
        self._reference: Background | None = None  # what the view was last recognised by
        self._sharp: deque[tuple[float, float]] = deque(maxlen=16)
        self.latest_sharpness = math.nan  # of one picture; NaN where it cannot be told
        self._sharp_before = math.nan  # the best of a few, when it could last be told
        self._between_at = math.nan

    @property
    def settled(self) -> bool:
        """The light of the last look is known well."""
        own = self._own()
        return own is not None and own.seen_enough

    def compare(self, picture: Structure, frame: Frame, mean: float, at: float) -> Look:
        """The picture against this light's background, and where it is not recognised, against the others' too."""
        light = light_of(frame, mean, self._light)
        if light != self._light:
            self._light = light
            self._sharp.clear()
            self.latest_sharpness = math.nan
        kept = relief = -math.inf
        structured = math.nan
        best: Background | None = None
        for background in self._ready():
            likeness = background.likeness(picture)
            relief = max(relief, likeness.relief)
            if likeness.kept > kept:
                kept, best, structured = likeness.kept, background, likeness.structured
            if kept >= TEACHES_KEPT:
                break
        if best is None:
            return Look()
        own = self._own()
        if own is not None and own.ready:
            self.latest_sharpness = own.sharpness(picture)
            if not math.isnan(self.latest_sharpness):
                self._sharp.append((at, self.latest_sharpness))
        if kept >= KEPT:
            self._reference = best
        reference = self._reference or best
        edges = picture.energy / max(reference.energy, 1e-3)
        shift = _displaced(picture, reference) if kept < KEPT else 0.0
        sharpest = self._sharpest(at)
        if not math.isnan(sharpest):
            self._sharp_before = sharpest
        return Look(kept, relief, edges, structured, sharpest, shift, reference.brightness(mean))

    def learn(self, look: Look, picture: Structure, at: float) -> None:
        """Learn from a picture that was just compared, if it agrees with what was learnt before."""
        if self._light is None or not self._teaches(look, at):
            return
        own = self._own()
        if own is None:
            own = self.lights[self._light] = Background(self._shape, self._regions)
            if len(self.lights) > LIGHTS:
                del self.lights[min(self.lights, key=lambda each: _seen_at(self.lights[each]))]
        if not (own.seen_enough and at - own.at < LEARN_EVERY_S):
            own.learn(picture, at)

    def _own(self) -> Background | None:
        return None if self._light is None else self.lights.get(self._light)

    def _ready(self) -> Iterator[Background]:
        """What may be judged by, this light's first."""
        own = self._own()
        if own is not None and own.ready:
            yield own
        yield from (each for each in self.lights.values() if each is not own and each.ready)

    def _sharpest(self, at: float) -> float:
        """The best sharpness of late; NaN before there are SHARPEST_OF looks."""
        if len(self._sharp) < SHARPEST_OF:
            return math.nan
        late = [value for when, value in self._sharp if at - when <= SHARPEST_OF_S]
        return max(late + [value for _, value in list(self._sharp)[-SHARPEST_OF:]])

    def _teaches(self, look: Look, at: float) -> bool:
        """Does the picture agree with what was learnt before?"""
        if not look.known:
            return True  # there is nothing yet that it could agree with
        sharp = not self._sharp_before < TEACHES_SHARP
        own = self._own()
        if own is None or not own.ready:  # another light, in which the same view must be seen, and was in focus
            return sharp and not look.lost
        if sharp and look.kept >= TEACHES_KEPT and look.edges >= TEACHES_EDGES:
            self._between_at = math.nan
            return True
        if look.lost or not sharp or look.edges < TEACHES_EDGES:
            self._between_at = math.nan
            return False
        if math.isnan(self._between_at):
            self._between_at = at
        return at - self._between_at >= PATIENCE_S


def _displaced(picture: Structure, background: Background) -> float:
    """By how much the view has moved, as a share of the width; 0 where no displacement explains the picture."""
    right, down, alike = displacement(background.edges, picture.edges)
    if alike < SHIFT_ALIKE or alike - correlation(background.edges, picture.edges) < SHIFT_BETTER:
        return 0.0
    return float(math.hypot(right, down) / picture.edges.shape[1])


def _seen_at(background: Background) -> float:
    """When it was last seen; of before a restart: before everything."""
    return -math.inf if math.isnan(background.at) else background.at
