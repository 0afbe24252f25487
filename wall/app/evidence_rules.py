"""From which moment evidence is, and how much of it in a storm: arithmetic, time is an argument."""

from __future__ import annotations

import math
from collections import deque

from wall.health.condition import Condition, Judgement
from wall.health.sample import StreamSample

LATE_S = 15.0  # a fault is found so long after it began, or its beginning is not in memory any more
BETWEEN_KEY_FRAMES_S = 1.0  # where it is not known how far apart they are
IN_THE_PICTURE = (
    Condition.FROZEN,
    Condition.LOOPED,
    Condition.BLACK,
    Condition.COVERED,
    Condition.BLURRED,
    Condition.MOVED,
    Condition.VIDEO_LOSS,
)
"""What a picture shows itself: the newest ones before it was noticed may show it already."""
REPEATED = (Condition.FROZEN, Condition.LOOPED)
VIEW = tuple(each for each in IN_THE_PICTURE if each not in REPEATED)
"""What is found by looking at the view now and then, so that it began after the last look that found nothing."""


class Budget:
    """So many in any minute. `clock`: monotonic seconds."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken: deque[float] = deque()

    def take(self, now: float) -> bool:
        """One more; False when there were so many already."""
        while self._taken and now - self._taken[0] >= 60.0:
            self._taken.popleft()
        if len(self._taken) >= self._most:
            return False
        self._taken.append(now)
        return True


def began(judgement: Judgement, sample: StreamSample, good_at: float) -> float:
    """When the fault began, all in monotonic seconds: with the last good picture, or earlier where that is known.

    A still is proven some key frames later, and has been judged live until then. Nothing has moved in it since: what
    moved last was alive. In a scene where nothing ever moves, that may be long before the fault, and no harm is done.
    """
    moments = [good_at, judgement.since]
    if judgement.suspect or judgement.condition in REPEATED:
        moments.append(sample.still.last_motion_at)
    if judgement.condition in VIEW:
        moments.append(sample.view.clear_at)
    return max(min(each for each in moments if not math.isnan(each)), good_at - LATE_S)


def margin(judgement: Judgement | None, sample: StreamSample | None) -> float:
    """Seconds before the fault was seen in which a picture may show it already: it is looked for in key frames."""
    if judgement is None or sample is None or judgement.condition not in IN_THE_PICTURE:
        return 0.0
    apart = sample.keyframe_interval
    return BETWEEN_KEY_FRAMES_S if math.isnan(apart) else min(max(apart, BETWEEN_KEY_FRAMES_S), LATE_S)


def last_if_never(at: float) -> float:
    """A key to sort by: what never was comes last."""
    return math.inf if math.isnan(at) else at
