"""What one camera usually shows in one kind of light: learnt picture by picture, and compared with.

A light is told by brightness (dark, medium, bright) and by whether there are colours, which is what infrared lamps
and the filter before the sensor change. The hour is not asked: lamps, clouds and seasons do not keep to it, and a
camera that was restarted at dusk would have to learn for a day.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wall.health.frame import Frame
from wall.health.middle import median
from wall.health.view.structure import Field, RegionMap, Regions, Structure, correlation

GREY_BELOW, GREY_ABOVE = 1.5, 2.5  # standard deviation of the colours: infrared has 0 to 1, a dull day 3 and more
LEVELS = (48.0, 170.0)  # mean brightness between dark, medium and bright; automatic exposure holds a day at 90 to 140
LEVEL_MARGIN = 8.0  # grey levels by which a level must be passed to leave the light

LOOKS_COUNTED = 1000  # more do not matter
LEAST_LOOKS = 8  # looks that make a background
LEAST_SPAN_S = 12.0  # and over so long: what walks through has moved on
MEMORY_S = 600.0  # a change that stays (a parked car) has become usual after so long
SLOW = 20.0  # what falls (sharpness, edges) is believed so many times more slowly than what rises: dirt comes slowly
LONGEST_STEP = 0.2  # the share that one look can have, however long ago the last one was

BLACK_LEVEL = 16.0  # of the limited range; in the full range it is 0
USUAL_LEAST = 0.35  # a region that looks less like itself than this from look to look cannot be recognised
STRUCTURED = 0.10  # variance of the edges of a background's region: less is noise
STRUCTURED_AGAIN = 0.25  # of the usual median: a region that has other edges instead; the grid of an encoder has less
REGIONS_LEAST = 6  # regions that can be recognised; with fewer the view is not judged: a white wall, a dark yard
REGION_KEPT = 0.40  # of its usual likeness: a region is still there
CONTRAST_LEAST = 12.0  # energy of a block's contrast (3.5 grey levels) below which its sharpness is noise
FINE_OF_NOISE = 1.0  # times the present noise: a block with less usual fineness cannot be measured in that noise
LEAST_SCALE = 0.1  # of the usual contrast
STEADY = 0.6  # likeness from look to look of a region whose blocks tell sharpness: what moves has none of its own
BLOCKS_LEAST = 8  # with sharpness that can be compared
BLOCK_SHARE = 0.4  # of the blocks, those with the most contrast, tell the sharpness


@dataclass(frozen=True, slots=True)
class Light:
    """A kind of light."""

    level: int  # 0 dark, 1 medium, 2 bright
    grey: bool


def light_of(frame: Frame, mean: float, before: Light | None) -> Light:
    """The light of that picture; on the border it stays what it was."""
    lower, upper = LEVELS
    level = 0 if mean < lower else 1 if mean < upper else 2
    if before is not None and level != before.level:
        border = lower if min(level, before.level) == 0 else upper
        if abs(mean - border) < LEVEL_MARGIN:
            level = before.level
    if frame.blue.size == 0 or frame.red.size == 0:
        return Light(level, grey=True)
    colour = max(float(frame.blue[::8, ::8].std()), float(frame.red[::8, ::8].std()))
    grey = colour < (GREY_ABOVE if before is not None and before.grey else GREY_BELOW)
    return Light(level, grey)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a background a picture is. `kept`: share of its regions; `relief`: correlation, 1 as usual."""

    kept: float
    relief: float
    structured: float  # regions with any edges, as a share of those that usually have


class Background:
    """One light's. `looks` of 0 is one that nothing was learnt of yet."""

    def __init__(self, shape: tuple[int, ...], regions: Regions) -> None:
        """`shape`: of a map of blocks, rows x columns."""
        cells = (shape[0] * 4, shape[1] * 4)
        self.regions = regions
        self.edges: Field = np.zeros(cells, np.float32)
        self.relief: Field = np.zeros(shape, np.float32)
        self.fine: Field = np.zeros(shape, np.float32)
        self.contrast: Field = np.zeros(shape, np.float32)
        self.usual: Field = np.zeros_like(regions.of(self.edges).mean)  # likeness of each region from look to look
        self.usual_relief = 0.0
        self.energy = 0.0
        self.mean = 0.0  # brightness
        self.looks = 0
        self.span = 0.0  # seconds over which it was learnt
        self.at = math.nan  # of the last look; NaN where that was before a restart
        self._map: RegionMap | None = None
        self._known: NDArray[np.bool_] | None = None
        self._sharp: NDArray[np.bool_] | None = None

    @property
    def ready(self) -> bool:
        """It may be judged by: there are enough regions that can be recognised."""
        return self.seen_enough and int(self.known.sum()) >= REGIONS_LEAST

    @property
    def seen_enough(self) -> bool:
        """Enough pictures were learnt from, whatever they show."""
        return self.looks >= LEAST_LOOKS and self.span >= LEAST_SPAN_S

    @property
    def known(self) -> NDArray[np.bool_]:
        """Regions that can be recognised."""
        if self._known is None:
            self._known = np.asarray((self.usual >= USUAL_LEAST) & (self._regional.spread >= STRUCTURED))
        return self._known

    @property
    def _regional(self) -> RegionMap:
        if self._map is None:
            self._map = self.regions.of(self.edges)
        return self._map

    def likeness(self, picture: Structure) -> Likeness:
        """Of that picture; only for a background that is ready."""
        known = self.known
        alike, spread = self.regions.alike(self._regional, picture.edges)
        kept = float((alike[known] >= REGION_KEPT * self.usual[known]).mean())
        least = STRUCTURED_AGAIN * median(self._regional.spread[known])
        structured = float(np.count_nonzero(spread >= max(STRUCTURED, least))) / int(known.sum())
        relief = correlation(self.relief, picture.relief) / max(self.usual_relief, USUAL_LEAST)
        return Likeness(kept, relief, structured)

    def brightness(self, mean: float) -> float:
        """Of a picture of that mean, 1 as usual."""
        return (mean - BLACK_LEVEL) / max(self.mean - BLACK_LEVEL, 1.0)

    def sharpness(self, picture: Structure) -> float:
        """Of the edges, 1 as usual: the median over the blocks where it can be measured; NaN where there are few."""
        if self._sharp is None:
            count = max(1, int(self.contrast.size * BLOCK_SHARE))
            least = float(np.partition(self.contrast.ravel(), -count)[-count])
            steady = self.regions.by_block(self.usual, self.contrast.shape) >= STEADY
            self._sharp = np.asarray((self.contrast >= max(least, CONTRAST_LEAST)) & (self.fine > 0) & steady)
        fine, contrast, noise = picture.fineness
        # by how much the whole picture's contrast has changed: fog and dusk lower it, a lens out of focus hardly does
        scale = float(np.vdot(self.relief, picture.relief)) / max(float(np.vdot(self.relief, self.relief)), 1e-3)
        scale = min(1.0, max(0.0, scale))
        expected = self.contrast * np.float32(scale**2)
        measured = self._sharp & (expected >= CONTRAST_LEAST)
        measured &= self.fine >= FINE_OF_NOISE * noise
        if int(measured.sum()) < BLOCKS_LEAST:
            return math.nan
        now = fine[measured] / np.maximum(contrast[measured], expected[measured])
        usual = self.fine[measured] / self.contrast[measured]
        sharpness = median(now / usual)
        # what has less contrast loses more of its detail to the encoder: in proportion, measured at QP 38
        return max(sharpness, min(1.0, sharpness / max(scale, LEAST_SCALE)))

    def learn(self, picture: Structure, at: float) -> None:
        """Take that picture as usual. `at`: monotonic seconds."""
        fine, contrast, _ = picture.fineness
        mean = float(picture.means.mean())
        passed = 0.0 if math.isnan(self.at) else at - self.at
        if self.looks == 0:
            self.edges, self.relief = picture.edges.copy(), picture.relief.copy()
            self.fine, self.contrast = fine.copy(), contrast.copy()
            self.energy, self.mean = picture.energy, mean
        else:
            step = max(1 / (self.looks + 1), min(LONGEST_STEP, passed / MEMORY_S))
            alike, _ = self.regions.alike(self._regional, picture.edges)
            relief = correlation(self.relief, picture.relief)
            first = 1 if self.looks == 1 else step
            self.usual += (alike - self.usual) * np.float32(first)
            self.usual_relief += (relief - self.usual_relief) * first
            self.edges += (picture.edges - self.edges) * np.float32(step)
            self.mean += (mean - self.mean) * step
            self.relief += (picture.relief - self.relief) * np.float32(step)
            self.contrast += (contrast - self.contrast) * np.float32(step)
            slow = step if not self.seen_enough else step / SLOW
            blurs = median(fine) < median(self.fine)
            self.fine += (fine - self.fine) * np.float32(slow if blurs else step)
            self.energy += (picture.energy - self.energy) * (slow if picture.energy < self.energy else step)
        self.looks = min(self.looks + 1, LOOKS_COUNTED)
        self.span += passed
        self.at = at
        self._map = self._known = self._sharp = None
