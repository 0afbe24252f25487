"""Cameras of mediamtx.yml: `paths` has a name for each, and `source` says where MediaMTX takes it from.

A path without a source waits for somebody who publishes; one that sends its readers elsewhere is a camera where that
is an RTSP address; one that begins with ~ is a pattern of names.
"""

from __future__ import annotations

from wall.inventory.lists.entries import Entry, paired, sources_in, table_at
from wall.inventory.lists.problems import ListError, ListFault, ListProblem
from wall.inventory.lists.yaml_text import Leaf, Table, Value

KEY = "paths"
_TEMPLATES = ("all", "all_others")  # for names that nobody has said
_WAITS, _ELSEWHERE = "publisher", "redirect"


def read_mediamtx(document: Table, problems: list[ListProblem]) -> tuple[Entry, ...]:
    """The cameras. What is wrong with one of them goes to `problems`. Raises ListError."""
    found: list[Entry] = []
    for name, value in table_at(document, KEY, KEY).entries.items():
        place = f"{KEY}.{name}"
        if name in _TEMPLATES:
            continue
        if name.startswith("~"):
            problems.append(ListProblem(ListFault.PATTERN, place, value.line))
            continue
        try:
            source = _source(value, place)
        except ListError as error:
            problems.append(error.problem)
            continue
        found += [
            Entry(name, place, source.line, each) for each in sources_in([source], place, source.line, problems)
        ]
    return paired(found)


def _source(value: Value, place: str) -> Leaf:
    """What stands behind `source`. Raises ListError."""
    if isinstance(value, Leaf) and not value.text:
        raise ListError(ListFault.NOT_RTSP, place, value.line, _WAITS)
    if not isinstance(value, Table):
        raise ListError(ListFault.WRONG_TYPE, place, value.line, "a map with source")
    source = value.entries.get("source", Leaf(_WAITS, value.line))
    if isinstance(source, Leaf) and source.text == _ELSEWHERE:
        source = value.entries.get("sourceRedirect", source)
    if not isinstance(source, Leaf):
        raise ListError(ListFault.WRONG_TYPE, f"{place}.source", source.line, "an address")
    return source
