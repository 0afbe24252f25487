"""The numbers that describe what a picture shows."""

from __future__ import annotations

import math
from dataclasses import dataclass

NEVER = math.nan


@dataclass(frozen=True, slots=True)
class ViewEvidence:
    """What the last pictures of one stream showed. Shares are 0 to 1; NaN where not measured yet.

    Each `*_since` is the first look at which it was so, monotonic seconds, NaN while it is not so: it began between
    `clear_at` and then.
    """

    mean_luma: float = NEVER  # 0 to 255
    dark: float = NEVER  # share of pixels that are black
    flat: float = NEVER  # share of the picture without any detail
    sharpness: float = NEVER  # of the edges, relative to what is usual for this camera in this light; 1 = as usual
    structured: float = NEVER  # regions with any edges, as a share of those that usually have: of COVERED and BLACK
    kept: float = NEVER  # share of the usual edges that are where they always were
    relief: float = NEVER  # how like the usual one the distribution of brightness is, 1 = as usual, 0 = by chance
    shift: float = NEVER  # by how much the view has moved, as a share of the picture's width
    learnt: int = 0  # 1: what is usual in this light is known, so that COVERED, BLURRED and MOVED can be told
    clear_at: float = NEVER  # when a look last found none of what follows: monotonic seconds
    coloured: int = 0  # 1: what is shown instead of a picture has a strong colour, as a recorder's blue
    black_since: float = NEVER
    video_loss_since: float = NEVER
    covered_since: float = NEVER
    blurred_since: float = NEVER
    moved_since: float = NEVER


NO_VIEW_EVIDENCE = ViewEvidence()
