"""Pictures that show nothing: black, or a recorder's placeholder. No baseline is needed to know them."""

from __future__ import annotations

from enum import Enum

import numpy as np

from wall.health.frame import Frame, Plane
from wall.health.middle import median

DARK = 32  # a sample below this is black (FFmpeg's blackframe)
DARK_BLOCK = 24.0  # a block's mean below this is black: noise averages out
DIM = 40.0  # mean brightness of a picture below which, where no structure is left, it is darkness and not a cover
DARK_SHARE = 0.98  # of the samples (blackframe)
RIM = 6  # the upper and the lower sixth of a picture, where cameras write their name and the time
RIM_DARK_SHARE = 0.93  # of all samples, where everything between the rims is black: three lines of text take 5 %

FLAT_VARIANCE = 1.5  # of a block: no sensor is so quiet, an encoder may make it so
FLAT_SHARE = 0.85  # of the blocks; the rest is left for a text
BARS_FLAT_SHARE = 0.6  # of the picture: what neither a border of colour bars nor a text crosses
# Grey levels around the median: of a drawn surface 0.96 of the blocks are so near, of tape over a lens at dusk 0.5.
SAME_LEVELS = 0.5
BLUE_VARIANCE, BLUE_LEVELS = 8.0, 3.0  # an analogue recorder's blue has a little noise and slope
GREY_FROM, GREY_TO = 30.0, 230.0  # medians beyond are darkness and glare, not grey
SATURATED = 24  # of the colour difference from neutral: no white balance goes so far
CHROMA_LEVELS = 6  # around its median
BAR_ROWS_SAME = 2  # grey levels by which rows of colour bars differ from each other
BAR_CONTRAST = 15.0  # standard deviation along a row of bars


class Blank(Enum):
    """What a picture that shows nothing is."""

    NO = "no"
    FLAT = "flat"  # one grey
    COLOUR = "colour"  # one strong colour, mostly blue, or colour bars


def dark_share(frame: Frame) -> float:
    """Share of the samples that are black, of every second one in both directions."""
    thin = frame.luma[::2, ::2]
    return float(np.count_nonzero(thin < DARK)) / thin.size


def is_black(frame: Frame, dark: float) -> bool:
    """True when nothing but darkness, and perhaps the camera's own text, is seen. `dark` is `dark_share`."""
    if dark < RIM_DARK_SHARE:
        return False
    rows = frame.means.shape[0]
    rim = rows // RIM
    between = frame.means[rim : rows - rim]
    if dark >= DARK_SHARE and float(np.count_nonzero(frame.means < DARK_BLOCK)) >= DARK_SHARE * frame.means.size:
        return True
    height = frame.luma.shape[0]
    inner = frame.luma[height // RIM : height - height // RIM : 2, ::2]
    inner_dark = float(np.count_nonzero(inner < DARK)) / inner.size
    dark_blocks = float(np.count_nonzero(between < DARK_BLOCK)) / between.size
    return inner_dark >= DARK_SHARE and dark_blocks >= DARK_SHARE


def blank(frame: Frame, flat: float) -> Blank:
    """Is it a placeholder? `flat`: share of the picture without detail; most pictures are told by it."""
    if flat < BARS_FLAT_SHARE:
        return Blank.NO
    means, variances = frame.means, frame.variances
    level = median(means)
    colour = _one_colour(frame.blue, frame.red)
    near = np.abs(means - level)
    if colour and float(((variances < BLUE_VARIANCE) & (near <= BLUE_LEVELS)).mean()) >= FLAT_SHARE:
        return Blank.COLOUR
    if _bars(frame):
        return Blank.COLOUR
    same = float(((variances < FLAT_VARIANCE) & (near <= SAME_LEVELS)).mean())
    return Blank.FLAT if same >= FLAT_SHARE and GREY_FROM <= level <= GREY_TO else Blank.NO


def _one_colour(blue: Plane, red: Plane) -> bool:
    """The whole picture has the same strong colour."""
    if blue.size == 0 or red.size == 0:
        return False
    strong = False
    for plane in (blue, red):
        thin = plane[::4, ::4].astype(np.int16)
        middle = int(median(thin))
        if float((np.abs(thin - middle) <= CHROMA_LEVELS).mean()) < FLAT_SHARE:
            return False
        strong |= abs(middle - 128) >= SATURATED
    return strong


def _bars(frame: Frame) -> bool:
    """Colour bars: in the upper half every row is the same, and strongly coloured."""
    upper = frame.luma[4 : frame.luma.shape[0] // 2 : 4].astype(np.int16)
    if upper.shape[0] < 2 or frame.blue.size == 0:
        return False
    same = np.abs(upper - upper[upper.shape[0] // 2]) <= BAR_ROWS_SAME
    if float(same.mean()) < FLAT_SHARE + 0.05 or float(upper.std()) < BAR_CONTRAST:
        return False
    half = frame.blue[: frame.blue.shape[0] // 2 : 4, ::4].astype(np.int16)
    return float((np.abs(half - 128) >= SATURATED).mean()) >= 0.4
