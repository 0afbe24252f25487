"""Where an alarm belongs, of every kind of source: its facility, and the province whose desk answers for it."""

from __future__ import annotations

from collections.abc import Mapping

from wall.alarms.source import Source
from wall.model import FacilityId, Inventory, ProvinceId


def facility_of(source: Source, inventory: Inventory) -> FacilityId | None:
    """The facility that an alarm belongs to; None where there is none, or none any more."""
    if source.facility_id is not None:
        return source.facility_id if source.facility_id in inventory.facility else None
    if source.recorder_id is not None:
        recorder = inventory.recorder.get(source.recorder_id)
        return None if recorder is None else recorder.facility_id
    camera = None if source.camera_id is None else inventory.camera.get(source.camera_id)
    return None if camera is None else camera.facility_id


def provinces_of_sources(inventory: Inventory) -> Mapping[Source, ProvinceId]:
    """The province of everything that can be in alarm; a station is in none and is missing."""
    found = {Source.province(each.id): each.id for each in inventory.provinces}
    facilities = {each.id: each.province_id for each in inventory.facilities}
    found |= {Source.facility(key): province for key, province in facilities.items()}
    found |= {Source.recorder(each.id): facilities[each.facility_id] for each in inventory.recorder.values()}
    found |= {Source.camera(each.id): facilities[each.facility_id] for each in inventory.cameras}
    return found
