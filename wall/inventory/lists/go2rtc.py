"""Cameras of go2rtc.yaml: `streams` has a name for each, and one source or several.

By go2rtc's documentation: `ffmpeg:` in front of an address has FFmpeg open it, and everything behind a # is said to
go2rtc; ${NAME} and ${NAME:default} are variables of the environment.
"""

from __future__ import annotations

from collections.abc import Mapping

from wall.inventory.lists.entries import Entry, first_source, paired, table_at, texts_of
from wall.inventory.lists.problems import ListError, ListProblem
from wall.inventory.lists.source import Source
from wall.inventory.lists.yaml_text import Leaf, Table

KEY = "streams"
_FFMPEG = "ffmpeg:"


def read_go2rtc(document: Table, problems: list[ListProblem]) -> tuple[Entry, ...]:
    """The cameras. What is wrong with one of them goes to `problems`. Raises ListError."""
    streams = table_at(document, KEY, KEY)
    sources = sources_of(streams, KEY, problems)
    return paired([Entry(name, f"{KEY}.{name}", streams.entries[name].line, each) for name, each in sources.items()])


def sources_of(streams: Table, key: str, problems: list[ListProblem]) -> Mapping[str, Source]:
    """The first RTSP address of each stream that has one."""
    found: dict[str, Source] = {}
    for name, value in streams.entries.items():
        place = f"{key}.{name}"
        try:
            texts = [Leaf(_plain(text.text), text.line) for text in texts_of(value, place)]
        except ListError as error:
            problems.append(error.problem)
            continue
        source = first_source(texts, place, value.line, problems)
        if source is not None:
            found[name] = source
    return found


def _plain(text: str) -> str:
    return text.strip().removeprefix(_FFMPEG).partition("#")[0]
