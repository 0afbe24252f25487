"""Which place of the inventory an alarm is about, and what that is called."""

from __future__ import annotations

from wall.alarms.source import STATION, Source
from wall.layouts.saved import OwnerKind, SavedView
from wall.model import Camera, CameraId, Facility, Inventory, Province
from wall.ui import words
from wall.ui.state import Place

EVERYTHING = Place()


def source_name(source: Source, inventory: Inventory) -> str:
    """What that is called; "" where it is in the inventory no more."""
    named: Camera | Facility | Province | None = None
    if source.camera_id is not None:
        named = inventory.camera.get(source.camera_id)
    elif source.recorder_id is not None:
        recorder = inventory.recorder.get(source.recorder_id)
        return "" if recorder is None else words.recorder(recorder.name)
    elif source.facility_id is not None:
        named = inventory.facility.get(source.facility_id)
    elif source.province_id is not None:
        named = inventory.province.get(source.province_id)
    else:
        return words.station()
    return "" if named is None else named.name


def source_of(place: Place) -> Source:
    """What would be in alarm if that place were lost as a whole."""
    if place.facility_id is not None:
        return Source.facility(place.facility_id)
    return STATION if place.province_id is None else Source.province(place.province_id)


def title(place: Place, enlarged: CameraId | None, inventory: Inventory, view: SavedView | None = None) -> str:
    """What a window of the wall shows: a place, an operator's own view, or the one camera that fills it.

    "" for a place that is gone: the window goes elsewhere in the same breath, and tells of its tiles before.
    """
    camera = inventory.camera.get(enlarged) if enlarged is not None else None
    if camera is not None:
        return f"{inventory.facility[camera.facility_id].name} · {camera.name}"
    if view is not None and view.owner.kind is OwnerKind.OPERATOR:
        return view.name
    named: Facility | Province | None = (
        inventory.facility.get(place.facility_id) if place.facility_id is not None else None
    )
    if named is None and place.facility_id is None and place.province_id is not None:
        named = inventory.province.get(place.province_id)
    if named is None:
        return words.all_cameras() if place == Place() else ""
    return named.name
