"""Tours of a file in another centre: each place and view is found by its id, else by its name, where one is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from wall.layouts.saved import Owner, OwnerKind, ViewId
from wall.layouts.tours import OneView, PlacePages, Step, Target, Tour
from wall.layouts.view_text import shown
from wall.model import FacilityId, Inventory, ProvinceId
from wall.store.tour_file import FiledTour, StepEntry

Id = TypeVar("Id", bound=str)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A tour as it is here. `unknown`: what its steps name and nothing here is called; they are skipped when it runs.
    `homeless`: its owner is not here; it is listed with nobody's."""

    tour: Tour
    unknown: tuple[str, ...] = ()
    homeless: bool = False


def arrive(filed: FiledTour, inventory: Inventory, views: Mapping[ViewId, str]) -> Arrival:
    """The tour with the ids of here. `views`: how the views that there are here are called."""
    steps: list[Step] = []
    unknown: list[str] = []
    for step, entry in zip(filed.tour.steps, filed.entry.steps, strict=True):
        target = _target(step.target, entry, inventory, views)
        if target is None:
            unknown.append(shown(entry.name or entry.id))  # a terminal obeys what a file may say
        steps.append(step if target is None else replace(step, target=target))
    owner, homeless = _owner(filed, inventory)
    return Arrival(replace(filed.tour, steps=tuple(steps), owner=owner), tuple(unknown), homeless)


def _target(target: Target, entry: StepEntry, inventory: Inventory, views: Mapping[ViewId, str]) -> Target | None:
    """What is meant here; None where nothing is, or more than one."""
    if isinstance(target, OneView):
        if target.view in views:
            return target
        view = _only(view_id for view_id, name in views.items() if name == entry.name)
        return None if view is None else OneView(view)
    if target.facility is not None:
        facility = _facility(target.facility, entry.name, entry.province, inventory)
        return None if facility is None else PlacePages(facility=facility)
    if target.province is not None:
        province = _province(target.province, entry.name, inventory)
        return None if province is None else PlacePages(province)
    return target


def _owner(filed: FiledTour, inventory: Inventory) -> tuple[Owner, bool]:
    owner, entry = filed.tour.owner, filed.entry.owner
    found: str | None = owner.id
    if owner.kind is OwnerKind.FACILITY:
        found = _facility(FacilityId(owner.id), entry.name, entry.province, inventory)
    elif owner.kind is OwnerKind.PROVINCE:
        found = _province(ProvinceId(owner.id), entry.name, inventory)
    return (owner, True) if found is None else (Owner(owner.kind, found), False)


def _facility(facility_id: FacilityId, name: str, province: str, inventory: Inventory) -> FacilityId | None:
    if facility_id in inventory.facility:
        return facility_id
    same = [
        each.id
        for each in inventory.facilities
        if name and each.name == name and province in ("", inventory.province[each.province_id].name)
    ]
    return _only(same)


def _province(province_id: ProvinceId, name: str, inventory: Inventory) -> ProvinceId | None:
    if province_id in inventory.province:
        return province_id
    return _only(each.id for each in inventory.provinces if name and each.name == name)


def _only(found: Iterable[Id]) -> Id | None:
    several = list(found)
    return several[0] if len(several) == 1 else None
