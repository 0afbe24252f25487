"""What the readers of lists have in common: an entry of a list, and how main and sub streams find each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wall.inventory.lists.problems import ListError, ListFault, ListProblem
from wall.inventory.lists.source import Source, read_source
from wall.inventory.lists.yaml_text import Leaf, Row, Table, Value
from wall.urls import StreamUrl

EMPTY = "empty"
OWN_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})

_MAIN = re.compile(r"(?P<base>.+?)[ _./-]+(?:main|mainstream|hd|high)", re.IGNORECASE)
_SUB = re.compile(r"(?P<base>.+?)[ _./-]+(?:sub|substream|sd|low)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One camera of a list."""

    name: str
    key: str  # where in the file
    line: int
    main: Source
    sub: Source | None = None
    more: int = 0  # addresses that are not used


def table_at(parent: Table, name: str, key: str) -> Table:
    """The map under that name; an empty one where there is none. Raises ListError."""
    value = parent.entries.get(name)
    if value is None or (isinstance(value, Leaf) and not value.text):
        return Table({}, parent.line)
    if not isinstance(value, Table):
        raise ListError(ListFault.WRONG_TYPE, key, value.line, "a map of names")
    return value


def texts_of(value: Value, key: str) -> tuple[Leaf, ...]:
    """One text, or a list of them. Raises ListError."""
    if isinstance(value, Leaf):
        return (value,) if value.text else ()
    if isinstance(value, Row) and all(isinstance(item, Leaf) for item in value.items):
        return tuple(item for item in value.items if isinstance(item, Leaf) and item.text)
    raise ListError(ListFault.WRONG_TYPE, key, value.line, "an address, or a list of addresses")


def sources_in(texts: Sequence[Leaf], key: str, line: int, problems: list[ListProblem]) -> tuple[Source, ...]:
    """Those of these that are RTSP addresses, each once; none where none is, and `problems` says why."""
    told: list[ListProblem] = []
    found: dict[StreamUrl, Source] = {}
    for text in texts:
        try:
            source = read_source(text.text, key, text.line)
        except ListError as error:
            told.append(error.problem)
        else:
            found.setdefault(source.url, source)
    if not found:
        problems += told[:1] or [ListProblem(ListFault.NOT_RTSP, key, line, EMPTY)]
    return tuple(found.values())


def paired(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The cameras: an entry that calls itself the sub stream of another one becomes that one's sub stream."""
    mains: dict[str, list[Entry]] = {}
    subs: dict[str, list[Entry]] = {}
    for entry in entries:
        if found := _SUB.fullmatch(entry.name):
            subs.setdefault(found["base"].casefold(), []).append(entry)
        else:
            found = _MAIN.fullmatch(entry.name)
            mains.setdefault((found["base"] if found else entry.name).casefold(), []).append(entry)
    taken: dict[str, Entry] = {}
    gone: set[str] = set()
    for base, candidates in subs.items():
        others = mains.get(base, [])
        if len(candidates) == len(others) == 1 and others[0].sub is None:
            name = _MAIN.fullmatch(others[0].name)
            taken[others[0].key] = replace(
                others[0], name=name["base"] if name else others[0].name, sub=candidates[0].main
            )
            gone.add(candidates[0].key)
    return tuple(taken.get(entry.key, entry) for entry in entries if entry.key not in gone)
