"""Cameras of an M3U list, as players keep them: #EXTINF names the next address, #EXTVLCOPT may hold its login.

Kodi writes what it says to the server behind the address and a |. Another list, to which M3U may point, stays shut.
"""

from __future__ import annotations

import re

from wall.inventory.lists.entries import Entry, paired
from wall.inventory.lists.problems import ListError, ListFault, ListProblem
from wall.inventory.lists.source import RELATIVE, Source, read_source
from wall.urls import Credentials, Secret

MARK = "#EXTM3U"
_INFO = "#EXTINF:"
_OPTION = re.compile(r"#EXTVLCOPT:(?P<name>rtsp-user|rtsp-pwd)=(?P<value>.*)", re.IGNORECASE)
_NAMED = re.compile(r'tvg-name="(?P<name>[^"]*)"', re.IGNORECASE)
_SAID = re.compile(r"\|[A-Za-z0-9-]+=.*$")
_PATH = re.compile(r"(?![A-Za-z][A-Za-z0-9+.-]+:)")  # no scheme; one letter is a drive
_QUOTED = re.compile(r'"[^"]*"')


def read_m3u(text: str, problems: list[ListProblem]) -> tuple[Entry, ...]:
    """The cameras. What is wrong with one of them goes to `problems`."""
    found: list[Entry] = []
    name, login = "", dict[str, str]()
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if line.upper().startswith(_INFO):
            name = _name(line[len(_INFO) :])
        elif option := _OPTION.fullmatch(line):
            login[option["name"].lower()] = option["value"].strip()
        elif line and not line.startswith("#"):
            try:
                source = _with_login(_source(line, name, number), login)
                found.append(Entry(name or f"Camera {len(found) + 1}", f"line {number}", number, source))
            except ListError as error:
                problems.append(error.problem)
            name, login = "", {}
    return paired(found)


def _source(line: str, name: str, number: int) -> Source:
    """Raises ListError."""
    if _PATH.match(line):
        raise ListError(ListFault.NOT_RTSP, name, number, RELATIVE)
    return read_source(_SAID.sub("", line), name, number)


def _name(info: str) -> str:
    """Behind the first comma that stands in no quotation marks, else the attribute that players show."""
    plain = _QUOTED.sub(lambda quoted: "_" * len(quoted[0]), info)
    place = plain.find(",")
    told = info[place + 1 :].strip() if place >= 0 else ""
    attribute = _NAMED.search(info)
    return told or (attribute["name"].strip() if attribute else "")


def _with_login(source: Source, login: dict[str, str]) -> Source:
    user, password = login.get("rtsp-user", ""), login.get("rtsp-pwd", "")
    if source.username is not None or not user:
        return source
    secret = Secret(password) if password else None
    fits = Credentials(user, secret or Secret("")).fit
    return Source(source.url, user, secret) if fits else Source(source.url, user, None, "rtsp_pwd")
