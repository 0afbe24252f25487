"""Views as JSON: what a file of them says, and what the store keeps of one. The shape is published and versioned.

`docs/views.md` says it in words, resources/views.schema.json as JSON Schema (`wall.layouts.view_schema`). In a file,
places and cameras are named by id *and* by name and number, so that it can be taken to another centre: what is meant
there is decided by `wall.layouts.view_arrival`. Columns and rows count from 1 there, as people count them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wall.layouts.grid import LARGEST_SIDE, Span
from wall.layouts.saved import (
    LARGEST_NUMBER,
    LONGEST_NAME,
    LONGEST_TEXT,
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
    cells_of,
)
from wall.layouts.view_reading import Reader, fit
from wall.layouts.view_text import MOST_BYTES, Fault, Json, ViewFileError, Wrong, dumps, loads, loads_text
from wall.model import CameraId, FacilityId, Inventory, ProvinceId

FORMAT, VERSION = "videowall-views", 1
MOST_VIEWS = 2000
LONGEST_ID = 200  # characters; ours are UUIDs
LONGEST_PLACE = 400  # characters of the name of a place or a camera
MOST_CAMERA = 2**31 - 1  # what a database's INTEGER holds


@dataclass(frozen=True, slots=True)
class Called:
    """What a camera, or the place of a view, is called where the file was made. "" and 0: not said."""

    facility: str = ""
    province: str = ""
    name: str = ""  # of a camera
    number: int = 0  # of a camera: what is dialled


@dataclass(frozen=True, slots=True)
class FiledView:
    """A view as a file has it: with the ids of wherever it was made, and what was meant by them."""

    view: SavedView
    owner: Called
    cameras: Mapping[CameraId, Called]


# to JSON --------------------------------------------------------------------------------------------------------


def encode_file(views: Sequence[SavedView], inventory: Inventory) -> bytes:
    """A file of these views, in their order. Raises ViewFileError where it would be more than can be read again."""
    if len(views) > MOST_VIEWS:
        raise ViewFileError(Wrong(Fault.TOO_MANY, detail=(str(MOST_VIEWS),)))
    head = dumps({"format": FORMAT, "version": VERSION})[:-1]
    entries = ",\n ".join(_view_text(view, inventory) for view in views)
    data = f'{head}, "views": [\n {entries}\n]}}\n'.encode()
    if len(data) > MOST_BYTES:
        raise ViewFileError(Wrong(Fault.TOO_LARGE, detail=(str(MOST_BYTES // 1024 // 1024),)))
    return data


def _view_text(view: SavedView, inventory: Inventory) -> str:
    """A tile a line: it can be read by people, and compared by programs that compare lines."""
    entry = _view_entry(view, inventory)
    tiles = ",\n  ".join(map(dumps, entry.pop("tiles")))
    return f'{dumps(entry)[:-1]}, "tiles": [\n  {tiles}\n ]}}'


def encode_body(view: SavedView) -> str:
    """What the store keeps beside the columns of its table: grid, tiles, and whether it opens."""
    return dumps({"version": VERSION, "opens": view.opens, **_grid_entry(view, None)})


def _view_entry(view: SavedView, inventory: Inventory) -> dict[str, Json]:
    return {
        "id": view.id,
        "name": view.name,
        "owner": _owner_entry(view.owner, inventory),
        "number": view.number,
        "opens": view.opens,
        **_grid_entry(view, inventory),
    }


def _owner_entry(owner: Owner, inventory: Inventory) -> dict[str, Json]:
    entry: dict[str, Json] = {"kind": owner.kind.value, "id": owner.id}
    if owner.kind is OwnerKind.FACILITY and (facility := inventory.facility.get(FacilityId(owner.id))):
        entry |= {"facility": facility.name, "province": inventory.province[facility.province_id].name}
    elif owner.kind is OwnerKind.PROVINCE and (province := inventory.province.get(ProvinceId(owner.id))):
        entry["province"] = province.name
    return entry


def _grid_entry(view: SavedView, inventory: Inventory | None) -> dict[str, Json]:
    tiles = [_tile_entry(tile, inventory) for tile in view.tiles]
    return {"rows": view.rows, "columns": view.columns, "tiles": tiles}


def _tile_entry(tile: PlacedTile, inventory: Inventory | None) -> dict[str, Json]:
    span = tile.span
    where = {"column": span.column + 1, "row": span.row + 1, "columns": span.columns, "rows": span.rows}
    return where | _content_entry(tile.content, inventory)


def _content_entry(content: Content | None, inventory: Inventory | None) -> dict[str, Json]:
    match content:
        case None:
            return {"shows": "nothing"}
        case CameraTile(camera_id, name):
            return {"shows": "camera"} | _camera_entry(camera_id, name, inventory)
        case HotSpot(kind):
            return {"shows": "hot_spot", "of": kind.value}
        case ClockTile(zone):
            return {"shows": "clock", "zone": fit(zone, LONGEST_ID)}
        case TextTile(text):
            return {"shows": "text", "text": fit(text, LONGEST_TEXT, lines=True)}
        case StatusTile():
            return {"shows": "status"}


def _camera_entry(camera_id: CameraId, name: str, inventory: Inventory | None) -> dict[str, Json]:
    camera = None if inventory is None else inventory.camera.get(camera_id)
    if camera is None or inventory is None:  # gone: it keeps the name that it had
        return {"id": camera_id, "name": fit(name, LONGEST_PLACE)}
    facility = inventory.facility[camera.facility_id]
    province = inventory.province[facility.province_id]
    names = {"name": camera.name, "facility": facility.name, "province": province.name}
    return {"id": camera_id, "number": camera.number} | {key: fit(each, LONGEST_PLACE) for key, each in names.items()}


# from JSON ------------------------------------------------------------------------------------------------------


def decode_file(data: bytes) -> tuple[FiledView, ...]:
    """The views of that file, `position` as they stand there. Raises ViewFileError; nothing half read comes out."""
    value = loads(data)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise ViewFileError(Wrong(Fault.NOT_OURS))
    _check_version(value)
    file = Reader(value)
    file.only("format", "version", "views")
    entries = file.entries("views")
    if len(entries) > MOST_VIEWS:
        raise ViewFileError(Wrong(Fault.TOO_MANY, detail=(str(MOST_VIEWS),)))
    found = tuple(_read_view(Reader(entry, index), index) for index, entry in enumerate(entries, 1))
    _check_unique(found)
    return found


@lru_cache(maxsize=MOST_VIEWS)  # all are loaded again when one has changed
def decode_body(view_id: ViewId, name: str, owner: Owner, number: int, position: int, body: str) -> SavedView:
    """The view of which the store has these columns and this body. Raises ValueError."""
    value = loads_text(body)
    if not isinstance(value, dict):
        raise ViewFileError(Wrong(Fault.NO_VALUES))
    _check_version(value)
    reader = Reader(value)
    reader.only("version", "opens", "rows", "columns", "tiles")
    rows, columns, tiles, _ = _read_grid(reader)
    return SavedView(view_id, name, owner, rows, columns, tiles, number, position, reader.flag("opens"))


def _check_version(value: Mapping[str, Json]) -> None:
    version = Reader(value).whole("version", 1, MOST_CAMERA)
    if version > VERSION:
        raise ViewFileError(Wrong(Fault.NEWER, detail=(str(version),)))


def _read_view(reader: Reader, index: int) -> FiledView:
    reader.called()
    reader.only("id", "name", "owner", "number", "opens", "rows", "columns", "tiles")
    rows, columns, tiles, cameras = _read_grid(reader)
    owner, called = _read_owner(reader.inside("owner"))
    view = SavedView(
        ViewId(reader.text("id", 1, LONGEST_ID)),
        reader.name("name", LONGEST_NAME),
        owner,
        rows,
        columns,
        tiles,
        reader.whole("number", 0, LARGEST_NUMBER, default=0),
        index - 1,
        reader.flag("opens", default=False),
    )
    return FiledView(view, called, cameras)


def _read_owner(reader: Reader) -> tuple[Owner, Called]:
    kind = reader.member("kind", OwnerKind)
    names = {OwnerKind.FACILITY: ("facility", "province"), OwnerKind.PROVINCE: ("province",)}.get(kind, ())
    reader.only("kind", "id", *names)
    facility, province = (
        reader.text(name, 0, LONGEST_PLACE, default="") if name in names else "" for name in ("facility", "province")
    )
    # an operator's id is his name
    owner_id = reader.name("id", LONGEST_NAME) if kind is OwnerKind.OPERATOR else reader.text("id", 1, LONGEST_ID)
    return Owner(kind, owner_id), Called(facility, province)


def _read_grid(
    reader: Reader,
) -> tuple[int, int, tuple[PlacedTile, ...], Mapping[CameraId, Called]]:
    rows, columns = reader.whole("rows", 1, LARGEST_SIDE), reader.whole("columns", 1, LARGEST_SIDE)
    tiles: list[PlacedTile] = []
    cameras: dict[CameraId, Called] = {}
    free = {(column, row) for row in range(rows) for column in range(columns)}
    for entry in reader.each("tiles"):
        tile = _read_tile(entry, cameras)
        for cell in cells_of(tile.span):
            if not (cell[0] < columns and cell[1] < rows):
                raise entry.wrong(Fault.OUTSIDE)
            if cell not in free:
                raise entry.wrong(Fault.OVERLAP, detail=(str(cell[0] + 1), str(cell[1] + 1)))
            free.remove(cell)
        tiles.append(tile)
    if free:
        column, row = min(free, key=lambda cell: (cell[1], cell[0]))
        raise reader.wrong(Fault.UNCOVERED, "tiles", (str(column + 1), str(row + 1)))
    return rows, columns, tuple(tiles), cameras


_PLACE = ("column", "row", "columns", "rows", "shows")
CONTENT_KEYS: Mapping[str, tuple[str, ...]] = {
    "nothing": (),
    "camera": ("id", "name", "number", "facility", "province"),
    "hot_spot": ("of",),
    "clock": ("zone",),
    "text": ("text",),
    "status": (),
}
"""What a tile says beside where it is, by what it shows."""


def _read_tile(reader: Reader, cameras: dict[CameraId, Called]) -> PlacedTile:
    shows = reader.one_of("shows", tuple(CONTENT_KEYS))
    reader.only(*_PLACE, *CONTENT_KEYS[shows])
    span = Span(
        reader.whole("column", 1, LARGEST_SIDE) - 1,
        reader.whole("row", 1, LARGEST_SIDE) - 1,
        reader.whole("columns", 1, LARGEST_SIDE, default=1),
        reader.whole("rows", 1, LARGEST_SIDE, default=1),
    )
    content: Content | None = None
    match shows:
        case "camera":
            content = _read_camera(reader, cameras)
        case "hot_spot":
            content = HotSpot(reader.member("of", HotKind))
        case "clock":
            content = ClockTile(reader.text("zone", 0, LONGEST_ID, default=""))
        case "text":
            content = TextTile(reader.text("text", 0, LONGEST_TEXT, lines=True))
        case "status":
            content = StatusTile()
    return PlacedTile(span, content)


def _read_camera(reader: Reader, cameras: dict[CameraId, Called]) -> CameraTile:
    camera_id = CameraId(reader.text("id", 1, LONGEST_ID))
    called = Called(
        reader.text("facility", 0, LONGEST_PLACE, default=""),
        reader.text("province", 0, LONGEST_PLACE, default=""),
        reader.text("name", 0, LONGEST_PLACE, default=""),
        reader.whole("number", 0, MOST_CAMERA, default=0),
    )
    cameras.setdefault(camera_id, called)
    return CameraTile(camera_id, called.name)


def _check_unique(views: Iterable[FiledView]) -> None:
    ids: set[ViewId] = set()
    numbers: set[int] = set()
    for index, filed in enumerate(views, 1):
        view = filed.view
        if view.id in ids:
            raise ViewFileError(Wrong(Fault.ID_TWICE, index, view.name, "id"))
        if view.number and view.number in numbers:
            raise ViewFileError(Wrong(Fault.NUMBER_TWICE, index, view.name, "number", (str(view.number),)))
        ids.add(view.id)
        numbers.add(view.number)
