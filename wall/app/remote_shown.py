"""What the control interface tells of a desk: its values as models that may leave it. Nothing is done here."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QPixmap

from wall.alarms.alarm import Alarm, severity_of_wrong
from wall.alarms.source import STATION, Source, SourceKind
from wall.app.browsing import Browsing
from wall.app.showing import Shown
from wall.health.condition import Severity
from wall.layouts.saved import CameraTile, ClockTile, Content, HotSpot, OwnerKind, SavedView, StatusTile, TextTile
from wall.model import Camera, FacilityId, Inventory, ProvinceId
from wall.remote import models
from wall.ui import words
from wall.ui.counts import works
from wall.ui.message_bar import MessageKind
from wall.ui.places import source_name
from wall.ui.state import CameraState, Place, WallState
from wall.ui.wall_canvas import WallCanvas

PRIORITY = {Severity.CRITICAL: 1, Severity.HIGH: 2, Severity.LOW: 3}
_STATION = "station"
_CONTENTS = {
    HotSpot: models.Content.HOT_SPOT,
    ClockTile: models.Content.CLOCK,
    TextTile: models.Content.TEXT,
    StatusTile: models.Content.STATUS,
}


class Grabbed(Protocol):
    """A widget that can be drawn."""

    def grab(self) -> QPixmap:
        """As it looks now."""


@dataclass(frozen=True, slots=True)
class RemoteWall:
    """One window of the wall. `frame`: all of it, the canvas in it as well. `say`: a notice to who sits before it."""

    number: int
    name: str
    browsing: Browsing
    canvas: WallCanvas
    frame: Grabbed
    say: Callable[[str, MessageKind], None] = lambda _text, _kind: None


def wall_of(window: RemoteWall, state: WallState, inventory: Inventory, tour: models.TourNow | None) -> models.Wall:
    """What that window shows."""
    shown, canvas = window.browsing.shown, window.canvas
    place = place_ref(shown.place)
    return models.Wall(
        number=window.number,
        name=window.name,
        place=place,
        place_name=place_name(shown.place, inventory),
        view=None if shown.view is None else shown.view.id,
        view_name="" if shown.view is None else shown.view.name,
        layout=f"{shown.view.rows}x{shown.view.columns}" if shown.view is not None else shown.layout.name,
        page=shown.page + 1,
        pages=shown.pages,
        enlarged=_camera_at(shown, canvas.enlarged),
        selected=_camera_at(shown, canvas.selected_index),
        tour=tour,
        tiles=[*_tiles(shown, state)],
    )


def _camera_at(shown: Shown, index: int | None) -> str | None:
    camera = None if index is None or index >= len(shown.cameras) else shown.cameras[index]
    return None if camera is None else camera.id


def _tiles(shown: Shown, state: WallState) -> Iterable[models.Tile]:
    for index, (camera, content) in enumerate(zip(shown.cameras, shown.contents, strict=True)):
        known = None if camera is None else state.cameras.get(camera.id)
        name = camera.name if camera is not None else content.name if isinstance(content, CameraTile) else ""
        yield models.Tile(
            number=index + 1,
            content=_content(camera, content),
            camera=None if camera is None else camera.id,
            name=name,
            condition=None if known is None else known.judgement.condition,
            live=known is not None and known.judgement.fresh,
        )


def _content(camera: Camera | None, content: Content | None) -> models.Content:
    if content is None:
        return models.Content.EMPTY if camera is None else models.Content.CAMERA
    if isinstance(content, CameraTile):
        return models.Content.MISSING if camera is None else models.Content.CAMERA
    return _CONTENTS[type(content)]


# Places and cameras -------------------------------------------------------------------------------------------------


def place_ref(place: Place) -> str:
    """As the interface names it."""
    if place.facility_id is not None:
        return f"facility:{place.facility_id}"
    return "all" if place.province_id is None else f"province:{place.province_id}"


def place_name(place: Place, inventory: Inventory) -> str:
    """What it is called."""
    if place.facility_id is not None:
        return inventory.facility[place.facility_id].name
    return words.all_cameras() if place.province_id is None else inventory.province[place.province_id].name


def place_at(ref: str, inventory: Inventory) -> Place | None:
    """The place of that name; None where there is none."""
    kind, _, name = ref.partition(":")
    if kind == "facility":
        facility = inventory.facility.get(FacilityId(name))
        return None if facility is None else Place(facility.province_id, facility.id)
    if kind == "province":
        return Place(ProvinceId(name)) if name in inventory.province else None
    return Place()


def places_of(inventory: Inventory, state: WallState) -> models.Places:
    """Provinces, and the facilities of each behind it."""
    live = {
        facility: sum(is_live(state.cameras[each.id]) for each in cameras if each.id in state.cameras)
        for facility, cameras in inventory.cameras_of.items()
    }
    found = []
    for province in inventory.provinces:
        facilities = inventory.facilities_of[province.id]
        whole = f"province:{province.id}"
        found.append(
            models.Place(
                id=whole,
                name=province.name,
                province=None,
                cameras=sum(len(inventory.cameras_of[each.id]) for each in facilities),
                live=sum(live[each.id] for each in facilities),
            )
        )
        found += [
            models.Place(
                id=f"facility:{each.id}",
                name=each.name,
                province=whole,
                cameras=len(inventory.cameras_of[each.id]),
                live=live[each.id],
            )
            for each in facilities
        ]
    return models.Places(places=found)


def cameras_at(place: Place, inventory: Inventory) -> Iterable[Camera]:
    """Its cameras, in the order of the inventory."""
    if place.facility_id is not None:
        return inventory.cameras_of[place.facility_id]
    return inventory.cameras if place.province_id is None else inventory.cameras_in_province(place.province_id)


def camera_of(camera: Camera, known: CameraState, now: float) -> models.Camera:
    """One camera as it is judged. `now`: monotonic seconds."""
    judged = known.judgement
    return models.Camera(
        id=camera.id,
        name=camera.name,
        place=f"facility:{camera.facility_id}",
        condition=judged.condition,
        live=is_live(known),
        since_s=_ago(judged.since, now),
        picture_age_s=_ago(judged.picture_at, now),
        alarm=alarm_id(Source.camera(camera.id)) if known.listed else None,
    )


def _ago(at: float, now: float) -> float | None:
    return None if math.isnan(at) or math.isinf(at) else round(max(0.0, now - at), 3)


def view_of(view: SavedView) -> models.View:
    """A saved view."""
    kinds = {OwnerKind.FACILITY: "facility", OwnerKind.PROVINCE: "province", OwnerKind.OPERATOR: "operator"}
    return models.View(
        id=view.id,
        name=view.name,
        owner=f"{kinds[view.owner.kind]}:{view.owner.id}",
        number=view.number or None,
        rows=view.rows,
        columns=view.columns,
    )


# Alarms -------------------------------------------------------------------------------------------------------------


def alarm_id(source: Source) -> str:
    """As the interface names it."""
    return _STATION if source.kind is SourceKind.STATION else f"{source.kind.value}:{source.id}"


def source_at(alarm: str) -> Source | None:
    """What that alarm is about; None where it is no alarm's name."""
    kind, _, name = alarm.partition(":")
    if alarm == _STATION:
        return STATION
    kinds = {each.value: each for each in SourceKind if each is not SourceKind.STATION}
    return Source(kinds[kind], name) if kind in kinds and name else None


def version_of(alarm: Alarm) -> str:
    """Which occurrence, and which version of the row."""
    return f"{alarm.occurrence}.{alarm.version}"


def priority_of(alarm: Alarm) -> int | None:
    """1 is the worst."""
    return PRIORITY.get(severity_of_wrong(alarm.condition))


def alarm_of(alarm: Alarm, inventory: Inventory) -> models.Alarm:
    """One row."""
    place = place_of_source(alarm.source, inventory)
    return models.Alarm(
        id=alarm_id(alarm.source),
        version=version_of(alarm),
        state=alarm.state,
        priority=priority_of(alarm),
        condition=alarm.condition.value,
        name=source_name(alarm.source, inventory),
        place=place_ref(place),
        place_name=place_name(place, inventory),
        since=alarm.raised_at,
        cleared=alarm.cleared_at,
        acknowledged=alarm.acknowledged_at,
        acknowledged_by=alarm.acknowledged_by,
        note=alarm.note,
        owner=alarm.owner,
        ticket=alarm.ticket,
    )


def place_of_source(source: Source, inventory: Inventory) -> Place:
    """Where it is; everything where it is in the inventory no more."""
    facility_id = source.facility_id
    if source.camera_id is not None and source.camera_id in inventory.camera:
        facility_id = inventory.camera[source.camera_id].facility_id
    elif source.recorder_id is not None and source.recorder_id in inventory.recorder:
        facility_id = inventory.recorder[source.recorder_id].facility_id
    if facility_id is not None and facility_id in inventory.facility:
        return Place(inventory.facility[facility_id].province_id, facility_id)
    province_id = source.province_id
    return Place(province_id) if province_id is not None and province_id in inventory.province else Place()


def is_live(known: CameraState) -> bool:
    """It counts as live, as the status line and the tree count: it works, and is not only looked at in turn."""
    return works(known.judgement.condition) and math.isnan(known.judgement.checked_at)


def counted(state: WallState) -> Mapping[str, int]:
    """Cameras by condition."""
    counts: dict[str, int] = {}
    for each in state.cameras.values():
        condition = each.judgement.condition.value
        counts[condition] = counts.get(condition, 0) + 1
    return counts
