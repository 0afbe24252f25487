"""What a tour shows in one round, screenful after screenful: its steps with the pages that their places have now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from wall.layouts.tours import PlacePages, Step, Target, Tour
from wall.model import CameraId

Pages = tuple[tuple[CameraId, ...], ...]
Look = Callable[[Target], Pages | None]
"""The cameras of each page of a place, or of a view's one; None where it is gone."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One screenful. `step` and `page` count from 0; `cameras` are those that it always shows, each once.

    A hot spot shows now one camera, now another: it counts for nothing in a guarantee.
    """

    step: int
    target: Target
    page: int
    cameras: tuple[CameraId, ...]
    dwell_s: int


class Lack(Enum):
    """Why a step is skipped."""

    GONE = "gone"  # the view was removed, the facility has left the inventory
    EMPTY = "empty"  # the place has no camera


@dataclass(frozen=True, slots=True)
class Skipped:
    """A step of which nothing is shown."""

    step: Step
    why: Lack


@dataclass(frozen=True, slots=True)
class Round:
    """One time through a tour. No stops: there is nothing to show."""

    stops: tuple[Stop, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def round_of(tour: Tour, look: Look) -> Round:
    """The tour as it is now."""
    stops: list[Stop] = []
    skipped: list[Skipped] = []
    for index, step in enumerate(tour.steps):
        pages = look(step.target)
        if pages is None:
            skipped.append(Skipped(step, Lack.GONE))
        elif isinstance(step.target, PlacePages) and not any(pages):
            skipped.append(Skipped(step, Lack.EMPTY))
        else:
            stops += (
                Stop(index, step.target, page, _each_once(cameras), step.dwell_s)
                for page, cameras in enumerate(pages)
            )
    return Round(tuple(stops), tuple(skipped))


def _each_once(cameras: Iterable[CameraId]) -> tuple[CameraId, ...]:
    return tuple(dict.fromkeys(cameras))
