"""The published JSON Schema of a file of views: resources/views.schema.json, which a test holds to this and to the
reading. What a schema cannot say (every cell is covered once, no id twice) is said in docs/views.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from wall.layouts.grid import LARGEST_SIDE
from wall.layouts.saved import LARGEST_NUMBER, LONGEST_NAME, LONGEST_TEXT, HotKind, OwnerKind
from wall.layouts.view_json import FORMAT, LONGEST_ID, LONGEST_PLACE, MOST_CAMERA, MOST_VIEWS, VERSION
from wall.layouts.view_text import Json


def schema() -> Mapping[str, Json]:
    """JSON Schema, draft 2020-12."""
    view = {
        "id": _text(1, LONGEST_ID, "the same id at another centre is the same view"),
        "name": _text(1, LONGEST_NAME),
        "owner": {"oneOf": [_owner(kind) for kind in OwnerKind]},
        "number": _whole(0, LARGEST_NUMBER, "what is dialled; 0: none"),
        "opens": {"type": "boolean", "description": "shown when its facility or province is chosen"},
        "rows": _whole(1, LARGEST_SIDE),
        "columns": _whole(1, LARGEST_SIDE),
        "tiles": {"type": "array", "items": {"oneOf": _tiles()}},
    }
    file = {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "views": {
            "type": "array",
            "maxItems": MOST_VIEWS,
            "description": "each owner's in their order",
            "items": _object(view, ("id", "name", "owner", "rows", "columns", "tiles")),
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Views of the video wall",
        **_object(file, tuple(file)),
    }


def schema_text() -> str:
    """As resources/views.schema.json has it: `python -m wall.layouts.view_schema > resources/views.schema.json`."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _object(properties: Mapping[str, Json], required: tuple[str, ...]) -> dict[str, Json]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }


def _text(shortest: int, longest: int, description: str = "") -> dict[str, Json]:
    made: dict[str, Json] = {"type": "string", "minLength": shortest, "maxLength": longest}
    return made | ({"description": description} if description else {})


def _whole(least: int, most: int, description: str = "") -> dict[str, Json]:
    made: dict[str, Json] = {"type": "integer", "minimum": least, "maximum": most}
    return made | ({"description": description} if description else {})


def _owner(kind: OwnerKind) -> dict[str, Json]:
    owner: dict[str, Json] = {"kind": {"const": kind.value}}
    if kind is OwnerKind.OPERATOR:
        owner["id"] = _text(1, LONGEST_NAME, "the operator's name")
    else:
        owner["id"] = _text(1, LONGEST_ID)
        names = ("facility", "province") if kind is OwnerKind.FACILITY else ("province",)
        owner |= {name: _text(0, LONGEST_PLACE, "its name, where the id is not known") for name in names}
    return _object(owner, ("kind", "id"))


def _tiles() -> list[dict[str, Json]]:
    camera = {
        "id": _text(1, LONGEST_ID),
        "name": _text(0, LONGEST_PLACE, "kept for the day on which the camera is gone"),
        "number": _whole(0, MOST_CAMERA, "what is dialled; 0: not said"),
        "facility": _text(0, LONGEST_PLACE),
        "province": _text(0, LONGEST_PLACE),
    }
    return [
        _tile("nothing", {}),
        _tile("camera", camera, "id"),
        _tile("hot_spot", {"of": {"enum": [kind.value for kind in HotKind]}}, "of"),
        _tile("clock", {"zone": _text(0, LONGEST_ID, "of the IANA data base; empty: the desk's own")}),
        _tile("text", {"text": _text(0, LONGEST_TEXT)}, "text"),
        _tile("status", {}),
    ]


def _tile(shows: str, content: Mapping[str, Json], *required: str) -> dict[str, Json]:
    where: dict[str, Json] = {
        "column": _whole(1, LARGEST_SIDE, "from 1, the left one"),
        "row": _whole(1, LARGEST_SIDE, "from 1, the upper one"),
        "columns": _whole(1, LARGEST_SIDE),
        "rows": _whole(1, LARGEST_SIDE),
        "shows": {"const": shows},
    }
    return _object({**where, **content}, ("column", "row", "shows", *required))


if __name__ == "__main__":
    print(schema_text(), end="")
