"""Which places of the inventory have views that somebody has made, and what the owner of a view is called. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from wall.layouts.saved import CameraTile, Owner, OwnerKind, SavedView
from wall.model import CameraId, FacilityId, Inventory, ProvinceId
from wall.ui.state import Place


def places_of(views: Iterable[SavedView], inventory: Inventory) -> Mapping[Place, int]:
    """How many views each place has, as the site tree names places; those without any are left out."""
    found = Counter(place for view in views if (place := place_of(view.owner, inventory)) is not None)
    return dict(found)


def place_of(owner: Owner, inventory: Inventory) -> Place | None:
    """The place; None for an operator, and for a place that is gone."""
    if owner.kind is OwnerKind.FACILITY and (facility := inventory.facility.get(FacilityId(owner.id))):
        return Place(facility.province_id, facility.id)
    if owner.kind is OwnerKind.PROVINCE and owner.id in inventory.province:
        return Place(ProvinceId(owner.id))
    return None


def owner_name(owner: Owner, inventory: Inventory) -> str:
    """What it is called: "Facility, Province", a province, an operator; "" for a place that is gone."""
    place = place_of(owner, inventory)
    if owner.kind is OwnerKind.OPERATOR:
        return owner.id
    if place is None or place.province_id is None:
        return ""
    province = inventory.province[place.province_id].name
    if place.facility_id is None:
        return province
    return f"{inventory.facility[place.facility_id].name}, {province}"


def cameras_of(view: SavedView) -> frozenset[CameraId]:
    """The cameras that have tiles in it, gone ones too; each once."""
    return frozenset(each.camera for each in view.contents if isinstance(each, CameraTile))
