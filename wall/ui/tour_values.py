"""What the screen is told of a tour, and what it calls a tour's parts. Values, and words of names alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from wall.layouts.guarantee import Promise
from wall.layouts.saved import SavedView, ViewId
from wall.layouts.touring import Progress
from wall.layouts.tours import DWELL_S, OneView, PlacePages, Step, Target, Tour
from wall.model import CameraId, Inventory
from wall.ui import words


@dataclass(frozen=True, slots=True)
class UnseenCamera:
    """A camera of the running tour that has not been on the screen for too long."""

    camera: CameraId
    name: str  # with its facility
    for_s: float


@dataclass(frozen=True, slots=True)
class TourNow:
    """The tour of one window. `where`: what its screenful shows; `held_at`: what has the alarm on which it waits."""

    name: str
    progress: Progress
    where: str = ""
    held_at: str = ""
    promise: Promise | None = None
    unseen: tuple[UnseenCamera, ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """A tour that can be started: `id` as the store has it, "" for the pages of the place that is shown."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Material:
    """What tours can be made of. `promise` works out what a tour guarantees now; `operator`: who sits here;
    `dwell_s`: what a step has that is added."""

    inventory: Inventory
    views: Mapping[ViewId, SavedView]
    promise: Callable[[Tour], Promise] = field(compare=False)
    operator: str = ""
    dwell_s: int = DWELL_S


@dataclass(frozen=True, slots=True)
class Rights:
    """What whoever sits here may do: with tours of his own, and with those of a facility or a province."""

    own: bool = True
    shared: bool = True


def name_of(target: Target, inventory: Inventory, views: Mapping[ViewId, SavedView]) -> str:
    """What a step shows, by name; "" where that is gone."""
    if isinstance(target, OneView):
        return views[target.view].name if target.view in views else ""
    return _place_name(target, inventory)


def _place_name(target: PlacePages, inventory: Inventory) -> str:
    if target.facility is not None:
        facility = inventory.facility.get(target.facility)
        return "" if facility is None else facility.name
    if target.province is not None:
        province = inventory.province.get(target.province)
        return "" if province is None else province.name
    return words.all_cameras()


def called(step: Step, inventory: Inventory, views: Mapping[ViewId, SavedView]) -> str:
    """The step by its name of now, else by the one that it had."""
    return name_of(step.target, inventory, views) or step.name


def named(steps: Sequence[Step], inventory: Inventory, views: Mapping[ViewId, SavedView]) -> tuple[Step, ...]:
    """The steps with their names of now, for the day on which one is gone."""
    return tuple(Step(each.target, each.dwell_s, called(each, inventory, views)) for each in steps)
