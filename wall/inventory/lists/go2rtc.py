"""Cameras of go2rtc.yaml: `streams` has a name for each, and one source or several.

By go2rtc's documentation: `ffmpeg:` in front of an address has FFmpeg open it, and everything behind a # is said to
go2rtc; ${NAME} and ${NAME:default} are variables of the environment.
"""

from __future__ import annotations

from collections.abc import Mapping

from wall.inventory.lists.entries import OWN_HOSTS, Entry, paired, sources_in, table_at, texts_of
from wall.inventory.lists.problems import ListError, ListFault, ListProblem
from wall.inventory.lists.source import Source
from wall.inventory.lists.yaml_text import Leaf, Table

KEY = "streams"
_FFMPEG = "ffmpeg:"
_OWN_PORT = 8554  # of its RTSP server, by its documentation


def read_go2rtc(document: Table, problems: list[ListProblem]) -> tuple[Entry, ...]:
    """The cameras. What is wrong with one of them goes to `problems`. Raises ListError."""
    streams = table_at(document, KEY, KEY)
    sources = sources_of(streams, KEY, problems)
    found = []
    for name, each in sources.items():
        place, line, url = f"{KEY}.{name}", streams.entries[name].line, each[0].url
        if url.host in OWN_HOSTS and url.port == _OWN_PORT:  # what it says itself, under another name
            problems.append(ListProblem(ListFault.OWN_SERVER, place, line))
        else:
            found.append(Entry(name, place, line, each[0], more=len(each) - 1))
    return paired(found)


def sources_of(streams: Table, key: str, problems: list[ListProblem]) -> Mapping[str, tuple[Source, ...]]:
    """The RTSP addresses of each stream that has any."""
    found: dict[str, tuple[Source, ...]] = {}
    for name, value in streams.entries.items():
        place = f"{key}.{name}"
        try:
            texts = [Leaf(_plain(text.text), text.line) for text in texts_of(value, place)]
        except ListError as error:
            problems.append(error.problem)
            continue
        sources = sources_in(texts, place, value.line, problems)
        if sources:
            found[name] = sources
    return found


def _plain(text: str) -> str:
    return text.strip().removeprefix(_FFMPEG).partition("#")[0]
