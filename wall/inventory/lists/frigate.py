"""Cameras of Frigate's config.yml: `cameras.NAME.ffmpeg.inputs`, each with a path and what it is used for.

The input that is recorded is the main stream, the one that is searched for objects the sub stream. An address on
Frigate's own server is a stream of `go2rtc.streams` in the same file. {FRIGATE_NAME} is a variable.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wall.inventory.lists.entries import OWN_HOSTS, Entry, table_at, texts_of
from wall.inventory.lists.go2rtc import sources_of
from wall.inventory.lists.problems import ListError, ListFault, ListProblem
from wall.inventory.lists.source import Source, read_source
from wall.inventory.lists.yaml_text import Leaf, Row, Table, Value

KEY = "cameras"
_OFF = frozenset({"false", "no", "off"})


def read_frigate(document: Table, problems: list[ListProblem]) -> tuple[Entry, ...]:
    """The cameras. What is wrong with one of them goes to `problems`. Raises ListError."""
    own = table_at(table_at(document, "go2rtc", "go2rtc"), "streams", "go2rtc.streams")
    unused: list[ListProblem] = []  # of streams; told where a camera needs one
    served = sources_of(own, "go2rtc.streams", unused)
    found: list[Entry] = []
    for name, value in table_at(document, KEY, KEY).entries.items():
        place = f"{KEY}.{name}"
        try:
            entry = _camera(name, value, place, served, problems)
        except ListError as error:
            problems.append(error.problem)
        else:
            found += [] if entry is None else [entry]
    return tuple(found)


def _camera(
    name: str,
    value: Value,
    place: str,
    served: Mapping[str, tuple[Source, ...]],
    problems: list[ListProblem],
) -> Entry | None:
    """The camera of those inputs that can be used; None where there is none, and `problems` says why."""
    if not isinstance(value, Table):
        raise ListError(ListFault.WRONG_TYPE, place, value.line, "a map with ffmpeg")
    enabled = value.entries.get("enabled")
    if isinstance(enabled, Leaf) and enabled.text.lower() in _OFF:
        raise ListError(ListFault.SWITCHED_OFF, place, enabled.line)
    inputs = table_at(value, "ffmpeg", f"{place}.ffmpeg").entries.get("inputs")
    if not isinstance(inputs, Row) or not inputs.items:
        raise ListError(ListFault.WRONG_TYPE, f"{place}.ffmpeg.inputs", value.line, "a list of inputs with path")
    read: list[tuple[Source, frozenset[str]]] = []
    for index, each in enumerate(inputs.items):
        try:
            read.append(_input(each, f"{place}.ffmpeg.inputs.{index}", served))
        except ListError as error:
            problems.append(error.problem)
    if not read:
        return None
    main = _of_role(read, "record") or read[0][0]
    sub = _of_role(read, "detect")
    unused = {source.url for source, _ in read} - {main.url, main.url if sub is None else sub.url}
    shown = value.entries.get("friendly_name")
    named = shown.text if isinstance(shown, Leaf) and shown.text else name
    own = sub if sub is not None and sub.url != main.url else None
    return Entry(named, place, value.line, main, own, len(unused))


def _input(value: Value, place: str, served: Mapping[str, tuple[Source, ...]]) -> tuple[Source, frozenset[str]]:
    if not isinstance(value, Table):
        raise ListError(ListFault.WRONG_TYPE, place, value.line, "a map with path and roles")
    path = value.entries.get("path")
    if not isinstance(path, Leaf):
        raise ListError(ListFault.WRONG_TYPE, f"{place}.path", value.line, "an address")
    roles = value.entries.get("roles")
    named = frozenset() if roles is None else frozenset(each.text for each in texts_of(roles, f"{place}.roles"))
    source = read_source(path.text, place, path.line)
    if source.url.host in OWN_HOSTS:
        stream = source.url.path.removeprefix("/").partition("?")[0]
        if stream not in served:
            raise ListError(ListFault.OWN_SERVER, place, path.line)
        source = served[stream][0]
    return source, named


def _of_role(inputs: Sequence[tuple[Source, frozenset[str]]], role: str) -> Source | None:
    return next((source for source, roles in inputs if role in roles), None)
