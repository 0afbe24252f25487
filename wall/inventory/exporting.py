"""The inventory as a sheet's cells, for people to change and import again. Pure; passwords are not in it.

Imported again unchanged it changes nothing. What a sheet has no column for (a camera's number, its transport) is left
as it is by that, and is not in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from wall.inventory.headings import Column
from wall.model import Camera, Facility, FacilityId, Inventory, StreamChoice
from wall.programme.facts import Position, SchemeKind
from wall.programme.noted import NOTHING_NOTED, Noted

_DIGITS = 20  # behind the point: all that a float has, and all that the import takes

Marks = Mapping[bool | SchemeKind | StreamChoice, str]

EXPORTED = tuple(column for column in Column if column is not Column.PASSWORD)


def exported(inventory: Inventory, noted: Mapping[FacilityId, Noted], marks: Marks) -> Iterator[tuple[str, ...]]:
    """One row of cells for each camera, by `EXPORTED`; facility after facility. A facility without cameras has none.

    `marks`: the words for yes, no, each scheme and each choice of a stream, which the import must know.
    """
    for facility in inventory.facilities:
        province = inventory.province[facility.province_id].name
        of_facility = {Column.PROVINCE: province, **_facility(facility, noted.get(facility.id, NOTHING_NOTED), marks)}
        for camera in inventory.cameras_of[facility.id]:
            cells = {**of_facility, **_camera(camera, marks)}
            yield tuple(cells[column] for column in EXPORTED)


def _camera(camera: Camera, marks: Marks) -> Mapping[Column, str]:
    return {
        Column.CAMERA: camera.name,
        Column.MAIN: str(camera.main),
        Column.SUB: "" if camera.sub is None else str(camera.sub),
        Column.USERNAME: camera.username,
        Column.MAY_BE_STILL: marks[camera.may_be_still],
        Column.PTZ: marks[camera.ptz],
        Column.ONVIF: camera.onvif,
        Column.RECORDER: camera.recorder,
        Column.STREAM_CHOICE: marks[camera.stream_choice],
        Column.MAX_SESSIONS: "" if camera.max_sessions is None else str(camera.max_sessions),
    }


def _facility(facility: Facility, noted: Noted, marks: Marks) -> Mapping[Column, str]:
    contact = facility.contact
    return {
        Column.FACILITY: facility.name,
        Column.CONTACT_NAME: contact.name,
        Column.CONTACT_TITLE: contact.title,
        Column.TELEPHONE: contact.telephone,
        Column.EMAIL: contact.email,
        Column.UPLINK: _plain(Decimal(facility.uplink_kbps) / 1000) if facility.uplink_kbps else "",
        Column.GATEWAY: facility.gateway,
        Column.CODE: noted.code or "",
        Column.PLACE: noted.address or "",
        Column.POSITION: _position(noted.position),
        Column.CAPACITY: str(noted.capacity or ""),
        Column.LINE_OPERATOR: noted.line_operator or "",
        Column.DECLARED: str(noted.declared_cameras or ""),
        Column.SURVEYED_BY: noted.surveyed_by or "",
        Column.SURVEYED_ON: _day(noted.surveyed_on),
        Column.SCHEME: "" if noted.scheme is None else marks[noted.scheme],
        Column.AGREED_BY: noted.agreed_by or "",
        Column.AGREED_WITH: noted.agreed_with or "",
        Column.AGREED_ON: _day(noted.agreed_on),
    }


def _position(position: Position | None) -> str:
    if position is None:
        return ""
    degrees = (round(Decimal(repr(float(each))), _DIGITS) for each in (position.latitude, position.longitude))
    return ", ".join(map(_plain, degrees))


def _plain(number: Decimal) -> str:
    """All of its digits, and no exponent."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _day(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"
