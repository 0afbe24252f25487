"""What a picture shows, against what this camera usually shows.

Cheap signs (the mean of each block) are glanced at twice a second; edges, sharpness and displacement every few
seconds, and sooner when the cheap signs say that much has changed.
"""

from __future__ import annotations

import math

import numpy as np

from wall.health.frame import BLOCK, Blocks, Frame
from wall.health.learned import Part
from wall.health.view.blank import DIM, Blank, blank, dark_share, is_black
from wall.health.view.evidence import ViewEvidence
from wall.health.view.remember import recall, remember
from wall.health.view.signs import COVERED_EDGES, SHARP_AGAIN, Signs
from wall.health.view.structure import CELL, Regions, Structure
from wall.health.view.usual import Look, Usual

GLANCE_S = 0.5  # between two looks at the cheap signs
LEARNING_S, LOOK_S = 2.0, 5.0  # between two whole looks, while a light is new and later
HASTE_S = 0.7  # while something begins or ends
HASTE_FOR_S = 15.0  # then it is known, or it is nothing
DARKER = 0.3  # of the usual brightness; what covers a lens at night still gets a part of the light
CHANGED_LEVELS, CHANGED_SHARE = 10.0, 0.30  # of the blocks, since the last whole look: look at once


class ViewWatch:
    """The evidence of one stream. Not thread-safe."""

    def __init__(self, learned: Part) -> None:
        self.evidence = ViewEvidence()
        self._part = learned  # of the picture size that was seen before this one
        self._size = (0, 0)
        self._scene: _Scene | None = None

    def connected(self, at: float) -> None:
        """A new connection: the same camera, so what was seen before still counts."""

    def look(self, frame: Frame, at: float, *, trusted: bool) -> None:
        """Take a picture, at key frames and a few times a second; learn from it only when it is `trusted`."""
        if self._scene is None or frame.size != self._size:
            self._part = self.learned()
            self._scene, self._size = _Scene(frame, self._part), frame.size
        if self._scene.is_due(frame, at):
            self.evidence = self._scene.look(frame, at, trusted=trusted)

    def learned(self) -> Part:
        """What there is to remember. Of a picture size that was learnt and is gone, for as long as no other is."""
        if self._scene is None:
            return self._part
        # A part of this very size has been read: if it has left nothing, it was damaged, and is not given back.
        kept = {} if self._part.get("size") == list(self._size) else self._part
        return remember(self._size, self._scene.usual.lights) or kept


class _Scene:
    """What is watched of pictures of one size."""

    def __init__(self, frame: Frame, part: Part) -> None:
        shape = frame.means.shape
        regions = Regions((shape[0] * (BLOCK // CELL), shape[1] * (BLOCK // CELL)))
        self.usual = Usual(shape, regions, recall(part, frame.size, shape, regions))
        self._signs = Signs(regions)
        self._means: Blocks | None = None  # at the last whole look
        self._looked_at = self._glanced_at = -math.inf
        self._unclear_at = math.nan  # since when one more look would tell
        self._pause = LEARNING_S
        self._clear_at = math.nan
        self._restless = False  # much had changed at the last whole look, and it was nothing: that is no news here

    def is_due(self, frame: Frame, at: float) -> bool:
        """Is it time for a whole look?"""
        if at - self._glanced_at < GLANCE_S:
            return False
        self._glanced_at = at
        waited = at - self._looked_at
        if waited >= self._pause or self._means is None:
            return True
        return waited >= HASTE_S and not self._restless and self._has_changed(frame)

    def _has_changed(self, frame: Frame) -> bool:
        """Is much of the picture another than at the last whole look?"""
        if self._means is None:
            return False
        changed = np.count_nonzero(np.abs(frame.means - self._means) > CHANGED_LEVELS)
        return bool(changed >= CHANGED_SHARE * self._means.size)

    def look(self, frame: Frame, at: float, *, trusted: bool) -> ViewEvidence:
        """A whole look: what is seen now."""
        changed = self._has_changed(frame)
        self._looked_at, self._means = at, frame.means
        mean = float(frame.means.mean())
        dark = dark_share(frame)
        picture = Structure.of(frame)
        shows = blank(frame, picture.flat)
        black = shows is Blank.NO and is_black(frame, dark)
        look = Look()
        if not black and shows is Blank.NO:
            look = self.usual.compare(picture, frame, mean, at)
            # darkness in which a sensor's noise is all that is left; a cover would be HIGH, a lamp that failed is not
            black = mean < DIM and look.brightness < DARKER and look.lost and look.structured < COVERED_EDGES
        self._signs.black.take(black, at)
        self._signs.no_video.take(shows is not Blank.NO, at)
        if not black and shows is Blank.NO:
            self._signs.judge(look, picture, at)
            if trusted and not self._signs.any_begins:
                self.usual.learn(look, picture, at)
        self._pause = self._next_pause(at)
        signs = self._signs
        self._restless = changed and not signs.undecided
        if signs.clear:
            self._clear_at = at
        return ViewEvidence(
            mean_luma=mean,
            dark=dark,
            flat=picture.flat,
            sharpness=look.sharpness,
            structured=look.structured,
            kept=look.kept,
            relief=look.relief,
            shift=look.shift,
            learnt=int(look.known),
            clear_at=self._clear_at,
            coloured=int(shows is Blank.COLOUR),
            black_since=signs.black.since,
            video_loss_since=signs.no_video.since,
            covered_since=signs.covered.since,
            blurred_since=signs.blurred.since,
            moved_since=signs.moved.since,
        )

    def _next_pause(self, at: float) -> float:
        """Seconds to the next whole look, if nothing changes."""
        if not self._signs.undecided:
            self._unclear_at = math.nan
        elif math.isnan(self._unclear_at):
            self._unclear_at = at
        if at - self._unclear_at < HASTE_FOR_S:
            return HASTE_S
        blurs = self.usual.latest_sharpness < SHARP_AGAIN and not self._signs.blurred.holds
        return LEARNING_S if blurs or not self.usual.settled else LOOK_S
