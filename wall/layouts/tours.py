"""A tour: screenfuls in turn, each for its time. Frozen values, checked once.

A step is a place, whose pages come one after the other, or one view that somebody has made. Which cameras that is,
follows when the tour runs: a facility that gets a camera more is toured with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from wall.layouts.saved import LONGEST_NAME, Owner, ViewId
from wall.model import FacilityId, ProvinceId

TourId = NewType("TourId", str)

DWELL_S = 15  # seconds: what a screenful has where nobody said otherwise
SHORTEST_S, LONGEST_S = 3, 3600  # of a dwell; in less nobody sees what is on sixteen pictures
MOST_STEPS = 200  # more is a list that nobody reads; one step can be a whole province
MOST_TARGET_MIN = 1440  # a day


class TourError(ValueError):
    """No tour can be like that; the text says why, and what would be right."""


@dataclass(frozen=True, slots=True)
class PlacePages:
    """All pages of a province, of a facility, or of everything (neither), as the wall shows that place. One of them:
    where a facility belongs, the inventory says. Raises TourError."""

    province: ProvinceId | None = None
    facility: FacilityId | None = None

    def __post_init__(self) -> None:
        if self.province is not None and self.facility is not None:
            raise TourError("a step shows a province or a facility, not both")


@dataclass(frozen=True, slots=True)
class OneView:
    """A view that somebody has made."""

    view: ViewId


Target = PlacePages | OneView


@dataclass(frozen=True, slots=True)
class Step:
    """What is shown, each screenful of it for `dwell_s` seconds. Raises TourError.

    `name`: what it was called when the tour was saved, for the day on which it is gone.
    """

    target: Target
    dwell_s: int = DWELL_S
    name: str = ""

    def __post_init__(self) -> None:
        if not SHORTEST_S <= self.dwell_s <= LONGEST_S:
            raise TourError(f"a step lasts {SHORTEST_S} to {LONGEST_S} seconds a screenful, this one {self.dwell_s}")


@dataclass(frozen=True, slots=True)
class Tour:
    """Its steps in their order; it may have none yet. Raises TourError.

    `number` is what an operator dials, 0 = none; `position` orders the tours of one owner. `target_min`: each of its
    cameras is to be seen every so many minutes, 0 = nobody has asked for that.
    """

    id: TourId
    name: str
    owner: Owner
    steps: tuple[Step, ...] = ()
    number: int = 0
    position: int = 0
    target_min: int = 0

    def __post_init__(self) -> None:
        if not self.name.strip() or len(self.name) > LONGEST_NAME or not self.name.isprintable():
            raise TourError(f"a tour's name has 1 to {LONGEST_NAME} printable characters")
        if len(self.steps) > MOST_STEPS:
            raise TourError(f"a tour has at most {MOST_STEPS} steps, this has {len(self.steps)}")
        if self.number < 0:
            raise TourError("a tour's number is 0 (none) or more")
        if not 0 <= self.target_min <= MOST_TARGET_MIN:
            raise TourError(f"a tour's target is 0 (none) to {MOST_TARGET_MIN} minutes, this is {self.target_min}")
