"""Views of every kind, made by Hypothesis; a small inventory of two centres; and files of views to be spoilt."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from wall.layouts.grid import Span
from wall.layouts.saved import (
    CameraTile,
    ClockTile,
    Content,
    HotKind,
    HotSpot,
    Owner,
    OwnerKind,
    PlacedTile,
    SavedView,
    StatusTile,
    TextTile,
    ViewId,
    filled,
)
from wall.layouts.view_json import encode_file
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, Province, ProvinceId
from wall.urls import StreamUrl

FACILITY = Owner(OwnerKind.FACILITY, "f1")
PROVINCE = Owner(OwnerKind.PROVINCE, "p1")
LAN = Owner(OwnerKind.OPERATOR, "Lan")


def inventory(prefix: str = "") -> Inventory:
    """Two provinces with a facility each, four cameras; at another centre (`prefix`) all ids are others."""
    url, _ = StreamUrl.parse("rtsp://192.0.2.1/1")
    p1, p2 = ProvinceId(f"{prefix}p1"), ProvinceId(f"{prefix}p2")
    f1, f2 = FacilityId(f"{prefix}f1"), FacilityId(f"{prefix}f2")
    return Inventory(
        (Province(p1, "Đắk Lắk"), Province(p2, "Gia Lai")),
        (Facility(f1, p1, "Trường A"), Facility(f2, p2, "Trường A")),
        tuple(
            Camera(CameraId(f"{prefix}c{at}"), f1 if at < 3 else f2, name, at + 1, url)
            for at, name in enumerate(("Cổng", "Sân", "Hành lang", "Cổng"))
        ),
    )


def view(
    *contents: Content | None,
    view_id: str = "v1",
    name: str = "Đêm",
    owner: Owner = FACILITY,
    number: int = 0,
    position: int = 0,
    opens: bool = False,
) -> SavedView:
    """One row of such tiles."""
    contents = contents or (CameraTile(CameraId("c0"), "Cổng"),)
    tiles = tuple(PlacedTile(Span(column, 0), content) for column, content in enumerate(contents))
    return SavedView(ViewId(view_id), name, owner, 1, len(contents), tiles, number, position, opens)


_printable = st.characters(exclude_categories=("C", "Z"))
names = st.text(_printable, min_size=1, max_size=80)
_texts = st.text(st.characters(exclude_categories=("Cc", "Cs"), include_characters="\n"), max_size=400)
contents: st.SearchStrategy[Content | None] = st.one_of(
    st.none(),
    st.builds(CameraTile, st.sampled_from(["c0", "c1", "c3", "gone", "đã mất"]).map(CameraId), names),
    st.builds(HotSpot, st.sampled_from(HotKind)),
    st.builds(ClockTile, st.sampled_from(["", "Asia/Ho_Chi_Minh", "UTC"])),
    st.builds(TextTile, _texts),
    st.just(StatusTile()),
)


@st.composite
def views(draw: st.DrawFn, view_id: str = "v1") -> SavedView:
    """A view of any grid, with spans, of any owner."""
    rows, columns = draw(st.integers(1, 10)), draw(st.integers(1, 10))
    taken: set[tuple[int, int]] = set()
    tiles: list[PlacedTile] = []
    for _ in range(draw(st.integers(0, 6))):
        column, row = draw(st.integers(0, columns - 1)), draw(st.integers(0, rows - 1))
        wide, high = draw(st.integers(1, columns - column)), draw(st.integers(1, rows - row))
        cells = {(column + x, row + y) for x in range(wide) for y in range(high)}
        if not cells & taken:
            taken |= cells
            tiles.append(PlacedTile(Span(column, row, wide, high), draw(contents)))
    owner = draw(st.sampled_from([FACILITY, PROVINCE, LAN, Owner(OwnerKind.FACILITY, "gone")]))
    made = filled(rows, columns, tuple(tiles))
    number, opens = draw(st.integers(0, 9999)), draw(st.booleans())
    return SavedView(ViewId(view_id), draw(names), owner, rows, columns, made, number, 0, opens)


def document(*of: SavedView, here: Inventory | None = None) -> dict[str, Any]:
    """A file of these views as JSON values, to be spoilt."""
    made: dict[str, Any] = json.loads(encode_file(of or (view(),), here or inventory()))
    return made


def as_bytes(value: Any) -> bytes:
    """The file."""
    return json.dumps(value, ensure_ascii=False).encode()


def fits(value: Any, schema: Mapping[str, Any]) -> bool:
    """Whether a JSON value fits a schema: of JSON Schema what the published one uses, and an error for all else."""
    known = {"$schema", "title", "description", "type", "properties", "required", "additionalProperties", "items"}
    known |= {"const", "enum", "oneOf", "minLength", "maxLength", "minimum", "maximum", "maxItems"}
    assert set(schema) <= known, schema.keys() - known
    if "oneOf" in schema:
        return sum(fits(value, each) for each in schema["oneOf"]) == 1
    if "const" in schema and not (type(value) is type(schema["const"]) and value == schema["const"]):
        return False
    if "enum" in schema and value not in schema["enum"]:
        return False
    match schema.get("type"):
        case "object":
            return isinstance(value, dict) and _fits_object(value, schema)
        case "array":
            return _fits_array(value, schema)
        case "string":
            return isinstance(value, str) and schema["minLength"] <= len(value) <= schema["maxLength"]
        case "integer":
            whole = isinstance(value, int) and not isinstance(value, bool)
            return whole and bool(schema["minimum"] <= value <= schema["maximum"])
        case "boolean":
            return isinstance(value, bool)
    return True


def _fits_object(value: Mapping[str, Any], schema: Mapping[str, Any]) -> bool:
    properties = schema["properties"]
    assert schema["additionalProperties"] is False
    there = set(value) <= set(properties) and set(schema["required"]) <= set(value)
    return there and all(fits(each, properties[key]) for key, each in value.items())


def _fits_array(value: Any, schema: Mapping[str, Any]) -> bool:
    if not isinstance(value, Sequence) or isinstance(value, str) or len(value) > schema.get("maxItems", len(value)):
        return False
    return all(fits(each, schema["items"]) for each in value)
