"""How long a camera of a tour is off the screen at worst, whether that keeps to a target, and what would help.

All of it from the screenfuls and their times, for a tour that runs: what pauses and alarms cost, nobody knows before,
and `wall.layouts.sightings` counts it while it happens.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from wall.layouts.grid import UNIFORM_LAYOUTS
from wall.layouts.screenfuls import Look, Round, Stop, round_of
from wall.layouts.tours import SHORTEST_S, PlacePages, Tour
from wall.model import CameraId

MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class Guarantee:
    """Of one round. Times in seconds."""

    round_s: int = 0
    screenfuls: int = 0
    gaps: Mapping[CameraId, int] | None = None  # of each camera: the longest time that it is off the screen

    @property
    def cameras(self) -> int:
        """How many the tour shows."""
        return len(self.gaps or ())

    @property
    def worst_s(self) -> int:
        """The longest time that any camera is off the screen; 0 where all are always on it."""
        return max((self.gaps or {}).values(), default=0)

    def keeps(self, target_min: int) -> bool:
        """Every camera is seen every so many minutes; 0 asks for nothing."""
        return not target_min or self.worst_s <= target_min * MINUTE_S

    def late(self, target_min: int) -> tuple[CameraId, ...]:
        """The cameras that are not, in the order of the tour."""
        if not target_min:
            return ()
        return tuple(camera for camera, gap in (self.gaps or {}).items() if gap > target_min * MINUTE_S)


@dataclass(frozen=True, slots=True)
class Advice:
    """What would keep a target, each by itself. None: that alone is not enough."""

    dwell_s: int | None = None  # the longest time a screenful, the same for all
    a_page: int | None = None  # the smallest number of cameras on a page of a place: tiles of an offered grid


@dataclass(frozen=True, slots=True)
class Promise:
    """What a tour shows now, what that guarantees, and, where its target is not kept, what would help."""

    tour: Tour
    round: Round
    guarantee: Guarantee
    advice: Advice | None = None

    @property
    def kept(self) -> bool:
        """The tour's target is kept, or it has none."""
        return self.advice is None

    def screenfuls(self, step: int) -> int:
        """How many that step has; 0: it is skipped."""
        return sum(stop.step == step for stop in self.round.stops)


def promise(tour: Tour, look: Look) -> Promise:
    """Of that tour as it is now."""
    found = round_of(tour, look)
    promised = guarantee(found.stops)
    kept = promised.keeps(tour.target_min)
    return Promise(tour, found, promised, None if kept else advice(found.stops, tour.target_min))


def guarantee(stops: Sequence[Stop]) -> Guarantee:
    """What one round promises."""
    return Guarantee(sum(stop.dwell_s for stop in stops), len(stops), _gaps(stops))


def advice(stops: Sequence[Stop], target_min: int) -> Advice:
    """What would keep that target, which these stops do not keep."""
    target_s = target_min * MINUTE_S
    missing = max(_gaps([replace(stop, dwell_s=1) for stop in stops]).values(), default=0)
    dwell = target_s // missing if missing else None
    grids = (len(grid) for grid in UNIFORM_LAYOUTS)
    now = max((len(stop.cameras) for stop in stops if isinstance(stop.target, PlacePages)), default=0)
    fitting = (size for size in grids if size > now and guarantee(repaged(stops, size)).worst_s <= target_s)
    return Advice(dwell if dwell is not None and dwell >= SHORTEST_S else None, next(fitting, None) if now else None)


def repaged(stops: Sequence[Stop], size: int) -> tuple[Stop, ...]:
    """The same steps where each page of a place has so many cameras; views stay as they were made."""
    result: list[Stop] = []
    for _, group in groupby(stops, key=lambda stop: stop.step):
        of_step = tuple(group)
        if not isinstance(of_step[0].target, PlacePages):
            result += of_step
            continue
        cameras = [camera for stop in of_step for camera in stop.cameras]
        pages = (tuple(cameras[at : at + size]) for at in range(0, len(cameras), size))
        result += (replace(of_step[0], page=page, cameras=shown) for page, shown in enumerate(pages))
    return tuple(result)


def _gaps(stops: Sequence[Stop]) -> dict[CameraId, int]:
    """Of each camera the longest time between two of its screenfuls, round the end to the beginning as well."""
    ended: dict[CameraId, int] = {}  # when it was last on the screen, in seconds of two rounds one behind the other
    longest: dict[CameraId, int] = {}
    at = 0
    for stop in (*stops, *stops):
        for camera in stop.cameras:
            if camera in ended:
                longest[camera] = max(longest.get(camera, 0), at - ended[camera])
            else:
                longest.setdefault(camera, 0)
            ended[camera] = at + stop.dwell_s
        at += stop.dwell_s
    return longest
