"""From an inventory server's answer to rows as of a sheet: docs/sync.md describes the JSON.

The rows go through the same checks as those of a sheet and are imported by the same code, all or nothing. Problems
count cameras from 1, as they stand in the list.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from wall.inventory.cells import Grid
from wall.inventory.headings import Column
from wall.inventory.problems import SheetProblem, problem_text
from wall.inventory.sheet import Sheet, parse_sheet
from wall.inventory.workbook import MAX_ROWS

FORMAT, VERSION = "videowall-inventory", 1

KEYS: Mapping[str, Column] = {
    "province": Column.PROVINCE,
    "facility": Column.FACILITY,
    "camera": Column.CAMERA,
    "main_stream": Column.MAIN,
    "sub_stream": Column.SUB,
    "user_name": Column.USERNAME,
    "password": Column.PASSWORD,
    "contact": Column.CONTACT_NAME,
    "title": Column.CONTACT_TITLE,
    "telephone": Column.TELEPHONE,
    "email": Column.EMAIL,
    "uplink_mbps": Column.UPLINK,
    "may_be_still": Column.MAY_BE_STILL,
    "ptz": Column.PTZ,
    "onvif": Column.ONVIF,
    "gateway": Column.GATEWAY,
    "recorder": Column.RECORDER,
    "stream_choice": Column.STREAM_CHOICE,
    "max_sessions": Column.MAX_SESSIONS,
    "facility_code": Column.CODE,
    "facility_address": Column.PLACE,
    "coordinates": Column.POSITION,
    "capacity": Column.CAPACITY,
    "line_operator": Column.LINE_OPERATOR,
    "declared_cameras": Column.DECLARED,
    "surveyed_by": Column.SURVEYED_BY,
    "surveyed_on": Column.SURVEYED_ON,
    "scheme": Column.SCHEME,
    "agreed_by": Column.AGREED_BY,
    "agreed_with": Column.AGREED_WITH,
    "agreed_on": Column.AGREED_ON,
}
"""What a camera's object may hold. A key that is nowhere says nothing; another key is passed over."""


class InventoryError(Exception):
    """The answer is no inventory; the text says where it is wrong, and holds no address and no password."""


def read_inventory(body: bytes) -> Sheet:
    """The cameras as a sheet's rows. Raises InventoryError for what is no list of cameras, or has a mistake in it."""
    sheet = parse_sheet(_grid(_document(body)))
    if sheet.errors:
        told = [problem_text(_counted(each)) for each in sheet.errors[:5]]
        more = len(sheet.errors) - len(told)
        raise InventoryError("; ".join(told) + (f"; and {more} more mistakes" if more else ""))
    return replace(sheet, problems=tuple(map(_counted, sheet.problems)))


def _counted(problem: SheetProblem) -> SheetProblem:
    """By the camera's place in the list, from 1; 0 is the list as a whole. A sheet has its headings in row 1."""
    other = max(0, problem.other_row - 1)
    return replace(problem, row=max(0, problem.row - 1), other_row=other)


def _document(body: bytes) -> Sequence[Mapping[str, Any]]:
    try:
        document = json.loads(body.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number)
    except InventoryError:
        raise
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        where = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else type(error).__name__
        raise InventoryError(f"it is not JSON in UTF-8 ({where})") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise InventoryError(f'it is no inventory: right is an object with "format": "{FORMAT}"')
    version = document.get("version")
    if version != VERSION or isinstance(version, bool):
        raise InventoryError(f"it has version {str(version)[:20]}, and this program reads version {VERSION}")
    cameras = document.get("cameras")
    if not isinstance(cameras, list) or not all(isinstance(each, dict) for each in cameras):
        raise InventoryError('"cameras" is no list of objects')
    if not cameras:
        raise InventoryError('"cameras" is empty; a server that has none yet should answer 404')
    if len(cameras) > MAX_ROWS:
        raise InventoryError(f"it has {len(cameras)} cameras, more than {MAX_ROWS}")
    return cameras


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise InventoryError("a key stands twice in one object")
    return found


def _no_number(text: str) -> float:
    raise InventoryError(f"{text} is no number")


def _grid(cameras: Sequence[Mapping[str, Any]]) -> Grid:
    named = {key for camera in cameras for key in camera}
    keys = [key for key in KEYS if key in named]
    headings = tuple(_heading(KEYS[key]) for key in keys)
    rows = (tuple(_cell(camera.get(key), number, key) for key in keys) for number, camera in enumerate(cameras, 1))
    return Grid((headings, *rows), 0)


def _heading(column: Column) -> str:
    """The column's name; for recorders one that never means the facility's gateway, whatever its cells look like."""
    return "recorder name" if column is Column.RECORDER else column.value


def _cell(value: Any, number: int, key: str) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value)
        case float():
            return f"{value:.15g}"
        case str() if not any("\ud800" <= each <= "\udfff" for each in value):
            return value
        case str():  # JSON can write half a letter, which no file and no database can hold
            raise InventoryError(f'camera {number}: "{key}" holds half a letter')
        case _:
            raise InventoryError(f'camera {number}: "{key}" is neither text nor number')
