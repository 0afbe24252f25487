"""Cameras of mediamtx.yml: `paths` has a name for each, and `source` says where MediaMTX takes it from.

A path without a source waits for somebody who publishes; one that begins with ~ is a pattern of names.
"""

from __future__ import annotations

from wall.inventory.lists.entries import Entry, first_source, paired, table_at
from wall.inventory.lists.problems import ListFault, ListProblem
from wall.inventory.lists.yaml_text import Leaf, Table

KEY = "paths"
_PATTERNS = ("~", "all", "all_others")
_WAITS = "publisher"


def read_mediamtx(document: Table, problems: list[ListProblem]) -> tuple[Entry, ...]:
    """The cameras. What is wrong with one of them goes to `problems`. Raises ListError."""
    found: list[Entry] = []
    for name, value in table_at(document, KEY, KEY).entries.items():
        place = f"{KEY}.{name}"
        if name in _PATTERNS or name.startswith("~"):
            continue
        if isinstance(value, Leaf) and not value.text:
            problems.append(ListProblem(ListFault.NOT_RTSP, place, value.line, _WAITS))
            continue
        if not isinstance(value, Table):
            problems.append(ListProblem(ListFault.WRONG_TYPE, place, value.line, "a map with source"))
            continue
        source = value.entries.get("source", Leaf(_WAITS, value.line))
        if not isinstance(source, Leaf):
            problems.append(ListProblem(ListFault.WRONG_TYPE, f"{place}.source", source.line, "an address"))
        elif source.text == _WAITS:
            problems.append(ListProblem(ListFault.NOT_RTSP, place, source.line, _WAITS))
        elif (address := first_source([source], place, source.line, problems)) is not None:
            found.append(Entry(name, place, source.line, address))
    return paired(found)
