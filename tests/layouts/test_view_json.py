"""A file of views: there and back without loss; everything else is refused with its place and a remedy."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layouts.view_samples import (
    FACILITY,
    LAN,
    PROVINCE,
    as_bytes,
    contents,
    document,
    fits,
    inventory,
    view,
    views,
)
from wall.layouts.grid import Span
from wall.layouts.saved import CameraTile, PlacedTile, SavedView, TextTile, ViewId
from wall.layouts.view_json import (
    MOST_VIEWS,
    VERSION,
    Called,
    decode_body,
    decode_file,
    encode_body,
    encode_file,
)
from wall.layouts.view_schema import schema, schema_text
from wall.layouts.view_text import MOST_BYTES, MOST_DEPTH, Fault, ViewFileError, dumps
from wall.model import CameraId

ROOT = Path(__file__).parents[2]


def named_as_here(made: SavedView) -> SavedView:
    """A camera that is there is called what it is called there."""
    here = inventory().camera
    tiles = (
        replace(tile, content=CameraTile(tile.content.camera, here[tile.content.camera].name))
        if isinstance(tile.content, CameraTile) and tile.content.camera in here
        else tile
        for tile in made.tiles
    )
    return replace(made, tiles=tuple(tiles))


@given(st.lists(views(), max_size=4))
def test_a_file_says_everything_that_a_view_is(made: list[SavedView]) -> None:
    unique = [replace(each, id=ViewId(f"v{at}"), number=at, position=at) for at, each in enumerate(made)]
    read = decode_file(encode_file(unique, inventory()))
    assert [each.view for each in read] == [named_as_here(each) for each in unique]


@given(views())
def test_so_does_what_the_store_keeps(made: SavedView) -> None:
    again = decode_body(made.id, made.name, made.owner, made.number, made.position, encode_body(made))
    assert again == made


@given(views())
def test_what_is_written_fits_the_published_schema(made: SavedView) -> None:
    assert fits(document(made), schema())


def test_the_published_schema_is_that_of_the_code() -> None:
    kept = (ROOT / "resources" / "views.schema.json").read_text(encoding="utf-8")
    assert kept == schema_text(), "another shape is another VERSION; then write the file anew with schema_text()"
    assert json.loads(kept)["properties"]["version"]["const"] == VERSION


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value."""
    found = [at]
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        found += places(each, (*at, key))
    return found


STRUCTURE = {
    Fault.MISSING,
    Fault.UNKNOWN,
    Fault.NO_VALUES,
    Fault.NO_LIST,
    Fault.TEXT,
    Fault.WHOLE,
    Fault.FLAG,
    Fault.ONE_OF,
    Fault.NOT_OURS,
    Fault.NEWER,
}
WHOLE_FILE = document(
    view(CameraTile(CameraId("c0")), None, TextTile("Gọi 114"), number=3, opens=True),
    view(*[CameraTile(CameraId("c1"))], view_id="v2", owner=LAN),
    view(view_id="v3", owner=PROVINCE),
)
ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=("C", "Z")), max_size=120),
    st.just([]),
    st.just({}),
)


def fault_of(data: bytes) -> Fault | None:
    """Why that file is refused; None: it is not."""
    try:
        decode_file(data)
    except ViewFileError as error:
        return error.wrong.fault
    return None


@given(st.sampled_from(places(WHOLE_FILE)[1:]), st.sampled_from(["change", "remove", "add"]), ANYTHING)
def test_the_schema_and_the_reading_refuse_the_same(at: tuple[Any, ...], how: str, what: Any) -> None:
    """Whatever one key of a file is changed to: both take it, or both refuse it."""
    spoilt = copy.deepcopy(WHOLE_FILE)
    inside = spoilt
    for key in at[:-1]:
        inside = inside[key]
    if how == "change":
        inside[at[-1]] = what
    elif how == "remove":
        del inside[at[-1]]
    elif isinstance(inside, dict):
        inside["zoom"] = what
    fault = fault_of(as_bytes(spoilt))
    assert fits(spoilt, schema()) is (fault not in STRUCTURE), fault


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fault.NO_JSON),
        (b"\xff\xfe{}", Fault.NO_TEXT),
        (b"PK\x03\x04", Fault.NO_JSON),
        (b"[]", Fault.NOT_OURS),
        (b"null", Fault.NOT_OURS),
        (b'{"format": "videowall-survey", "version": 1}', Fault.NOT_OURS),
        (b'{"format": "videowall-views", "version": 2, "layers": []}', Fault.NEWER),
        (b'{"format": "videowall-views", "version": 0, "views": []}', Fault.WHOLE),
        (b'{"format": "videowall-views", "version": true, "views": []}', Fault.WHOLE),
        (b'{"format": "videowall-views", "version": 1, "views": [], "views": []}', Fault.KEY_TWICE),
        (b'{"format": "videowall-views", "version": NaN, "views": []}', Fault.NO_NUMBER),
        (b'{"format": "videowall-views", "version": ' + b"9" * 10_000 + b"}", Fault.NO_NUMBER),
        (b'{"format": "videowall-views", "version": 1e999, "views": []}', Fault.WHOLE),
        (b'{"format": "videowall-views", "version": 1, "views": {}}', Fault.NO_LIST),
        (b'{"format": "videowall-views", "version": 1, "views": [7]}', Fault.NO_VALUES),
        (b"[" * (MOST_DEPTH + 1), Fault.TOO_DEEP),
        (b"[" * 1_000_000, Fault.TOO_DEEP),
        (b'"' + b"\\" * 5_000_000, Fault.NO_JSON),  # a text without an end: looked at once, not once for each mark
        (b'{"' + b'\\"' * 2_500_000, Fault.NO_JSON),
        (b'"[[[[[[[[[[[[[[[[[[[[[[[["', Fault.NOT_OURS),  # in a text they open nothing
        (b'{"format": "videowall-views", "version": 1, "views": [], "a": "' + b"[" * 1000 + b'"}', Fault.UNKNOWN),
        (b" " * (MOST_BYTES + 1), Fault.TOO_LARGE),
    ],
)
def test_what_is_no_file_of_views(data: bytes, fault: Fault) -> None:
    with pytest.raises(ViewFileError) as caught:
        decode_file(data)
    assert caught.value.wrong.fault is fault


def spoilt(change: str, value: Any) -> dict[str, Any]:
    """The second view of two, one key of it changed."""
    made = document(view(), view(CameraTile(CameraId("c1")), TextTile("x"), view_id="v2", name="Ngày"))
    inside = made["views"][1]
    *path, last = change.split(".")
    for key in path:
        inside = inside[int(key)] if isinstance(inside, list) else inside[key]
    inside[int(last) if isinstance(inside, list) else last] = value
    return made


@pytest.mark.parametrize(
    ("change", "value", "fault", "key", "detail"),
    [
        ("name", "", Fault.TEXT, "name", ("1", "80")),
        ("name", "a\nb", Fault.TEXT, "name", ("1", "80")),
        ("name", " ", Fault.TEXT, "name", ("1", "80")),
        ("number", 10_000, Fault.WHOLE, "number", ("0", "9999")),
        ("number", 1.0, Fault.WHOLE, "number", ("0", "9999")),
        ("opens", 1, Fault.FLAG, "opens", ()),
        ("owner.kind", "country", Fault.ONE_OF, "owner.kind", ("facility", "province", "operator")),
        ("rows", 11, Fault.WHOLE, "rows", ("1", "10")),
        ("rows", 2, Fault.UNCOVERED, "tiles", ("1", "2")),
        ("columns", 1, Fault.OUTSIDE, "tiles.2", ()),
        ("tiles.1.column", 1, Fault.OVERLAP, "tiles.2", ("1", "1")),
        ("tiles.0.columns", 10**9, Fault.WHOLE, "tiles.1.columns", ("1", "10")),
        ("tiles.1.text", "x" * 401, Fault.TEXT, "tiles.2.text", ("0", "400")),
        ("tiles.1.text", "\x00", Fault.TEXT, "tiles.2.text", ("0", "400")),
        ("tiles.0.id", "\ud800", Fault.TEXT, "tiles.1.id", ("1", "200")),
        ("tiles.0.zoom", 2, Fault.UNKNOWN, "tiles.1.zoom", ()),
        ("id", "v1", Fault.ID_TWICE, "id", ()),
    ],
)
def test_an_error_names_the_view_and_the_key(
    change: str, value: Any, fault: Fault, key: str, detail: tuple[str, ...]
) -> None:
    with pytest.raises(ViewFileError) as caught:
        decode_file(json.dumps(spoilt(change, value)).encode())
    wrong = caught.value.wrong
    assert (wrong.fault, wrong.view, wrong.key, wrong.detail) == (fault, 2, key, detail)
    assert wrong.name == (value if change == "name" else "Ngày").replace("\n", "?")


def test_two_views_of_one_number_are_refused() -> None:
    made = document(view(number=7), view(view_id="v2", name="Ngày", number=7))
    with pytest.raises(ViewFileError) as caught:
        decode_file(as_bytes(made))
    assert (caught.value.wrong.fault, caught.value.wrong.view) == (Fault.NUMBER_TWICE, 2)


def test_there_is_an_end_to_them() -> None:
    made = document()
    made["views"] *= MOST_VIEWS + 1
    with pytest.raises(ViewFileError) as caught:
        decode_file(as_bytes(made))
    assert caught.value.wrong.fault is Fault.TOO_MANY


def test_nothing_is_written_that_could_not_be_read_again() -> None:
    with pytest.raises(ViewFileError) as caught:
        encode_file([view()] * (MOST_VIEWS + 1), inventory())
    assert caught.value.wrong.fault is Fault.TOO_MANY
    full = replace(view(*[TextTile("Đ" * 400)] * 10))
    with pytest.raises(ViewFileError) as caught:
        encode_file([replace(full, rows=10, tiles=_ten_rows(full))] * 400, inventory())
    assert caught.value.wrong.fault is Fault.TOO_LARGE


def _ten_rows(made: SavedView) -> tuple[PlacedTile, ...]:
    return tuple(replace(tile, span=Span(tile.span.column, row)) for row in range(10) for tile in made.tiles)


def test_a_file_has_a_line_for_each_tile() -> None:
    lines = encode_file([view(None, TextTile("Gọi 114"))], inventory()).decode().splitlines()
    assert len(lines) == 6
    assert '"text": "Gọi 114"' in lines[3]


def test_a_file_from_windows_may_have_a_mark_before_it() -> None:
    assert len(decode_file(b"\xef\xbb\xbf" + as_bytes(document()))) == 1


def test_what_is_left_out_has_its_usual_value() -> None:
    made = document(view(None))
    entry = made["views"][0]
    for key in ("number", "opens"):
        del entry[key]
    for key in ("columns", "rows"):
        del entry["tiles"][0][key]
    (read,) = decode_file(as_bytes(made))
    assert read.view == view(None)


def test_places_and_cameras_are_named_by_name_too() -> None:
    entry = document(view(number=5))["views"][0]
    assert entry["owner"] == {"kind": "facility", "id": "f1", "facility": "Trường A", "province": "Đắk Lắk"}
    (tile,) = entry["tiles"]
    assert {key: tile[key] for key in ("id", "name", "number", "facility", "province")} == {
        "id": "c0",
        "name": "Cổng",
        "number": 1,
        "facility": "Trường A",
        "province": "Đắk Lắk",
    }
    (read,) = decode_file(as_bytes(document(view())))
    assert read.owner == Called("Trường A", "Đắk Lắk")
    assert read.cameras[CameraId("c0")] == Called("Trường A", "Đắk Lắk", "Cổng", 1)


def test_text_that_no_file_may_hold_is_left_out_of_it_and_not_the_view() -> None:
    made = view(TextTile("Gọi\t114\x07\r\nngay"), CameraTile(CameraId("gone"), "C\x00ổng"), owner=FACILITY)
    again = decode_body(made.id, made.name, made.owner, 0, 0, encode_body(made))
    assert again.contents == (TextTile("Gọi 114\nngay"), CameraTile(CameraId("gone"), "Cổng"))


@pytest.mark.parametrize("body", ["", "7", "{}", '{"version": 2}', dumps({"version": 1, "rows": 1, "columns": 1})])
def test_a_body_that_somebody_has_spoilt_is_no_view(body: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        decode_body(ViewId("v"), "x", LAN, 0, 0, body)


@given(contents)
def test_a_tile_of_any_kind_stands_where_it_stood(content: Any) -> None:
    tiles = (PlacedTile(Span(0, 0, 2, 1), content), PlacedTile(Span(0, 1)), PlacedTile(Span(1, 1)))
    made = replace(view(), rows=2, columns=2, tiles=tiles)
    (read,) = decode_file(encode_file([made], inventory()))
    assert [tile.span for tile in read.view.tiles] == [tile.span for tile in tiles]
