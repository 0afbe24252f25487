"""Places and cameras as tours name them: from a step to what the wall shows and back, and in words."""

from __future__ import annotations

from wall.alarms.source import Source
from wall.layouts.saved import LONGEST_NAME
from wall.layouts.tours import PlacePages
from wall.model import CameraId, Inventory
from wall.ui import words
from wall.ui.state import Place
from wall.ui.tour_values import name_of


def place_of(target: PlacePages, inventory: Inventory) -> Place | None:
    """What the wall shows for such a step; None where it is gone."""
    if target.facility is None:
        known = target.province is None or target.province in inventory.province
        return Place(target.province) if known else None
    facility = inventory.facility.get(target.facility)
    return None if facility is None else Place(facility.province_id, facility.id)


def target_of(place: Place) -> PlacePages:
    """The step that shows this place."""
    return PlacePages(None if place.facility_id is not None else place.province_id, place.facility_id)


def place_name(place: Place, inventory: Inventory) -> str:
    """What the place is called; "" where it is gone."""
    return name_of(target_of(place), inventory, {})


def camera_name(camera_id: CameraId, inventory: Inventory) -> str:
    """A camera with its facility: "Trường Trưng Vương · Cổng chính"."""
    camera = inventory.camera.get(camera_id)
    if camera is None:
        return camera_id
    return f"{inventory.facility[camera.facility_id].name} · {camera.name}"


def alarm_name(camera_id: CameraId, source: Source | None, inventory: Inventory) -> str:
    """What has the alarm that a tour waits for at this camera: the camera, or the place whose loss explains it."""
    camera = inventory.camera.get(camera_id)
    if camera is None:
        return camera_id
    facility = inventory.facility[camera.facility_id]
    if source is None or source.camera_id is not None:
        return camera.name
    if source.province_id is not None:
        return inventory.province[facility.province_id].name
    return words.station() if source.facility_id is None and source.recorder_id is None else facility.name


def fit_name(name: str) -> str:
    """As a tour may be called, whatever somebody called the place."""
    return "".join(each if each.isprintable() else " " for each in name)[:LONGEST_NAME]
