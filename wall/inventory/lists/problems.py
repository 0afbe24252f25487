"""What can be wrong with a list of cameras, as values that a screen can put into any language, and in plain English.

No problem ever holds an address or a password; a key of the file, the name of a variable and a scheme it may.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from wall.urls import redact

SHOWN_KEY = 120  # letters of a key that are repeated


class ListFault(Enum):
    """The fault says what is wrong; its text says what would be right."""

    # the file: nothing is imported
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    ENCODING = "encoding"
    NO_YAML = "no_yaml"
    TOO_DEEP = "too_deep"
    TAG = "tag"
    REPEATED_KEY = "repeated_key"
    UNKNOWN = "unknown"
    WRONG_TYPE = "wrong_type"
    NO_CAMERAS = "no_cameras"
    # a camera: nothing is imported
    BAD_ADDRESS = "bad_address"
    PASSWORD_IN_PATH = "password_in_path"  # noqa: S105  # the name of a fault
    # a camera: the others come in
    NOT_RTSP = "not_rtsp"
    SWITCHED_OFF = "switched_off"
    OWN_SERVER = "own_server"
    UNKNOWN_HOST = "unknown_host"
    MISSING_LOGIN = "missing_login"
    NO_USER = "no_user"
    OTHER_LOGIN = "other_login"
    MORE_SOURCES = "more_sources"
    PATTERN = "pattern"


WARNINGS = frozenset(
    {
        ListFault.NOT_RTSP,
        ListFault.SWITCHED_OFF,
        ListFault.OWN_SERVER,
        ListFault.UNKNOWN_HOST,
        ListFault.MISSING_LOGIN,
        ListFault.NO_USER,
        ListFault.OTHER_LOGIN,
        ListFault.MORE_SOURCES,
        ListFault.PATTERN,
    }
)


@dataclass(frozen=True, slots=True)
class ListProblem:
    """One mistake. `line` counts from 1, 0 = the file as a whole; `key` is where it is, "cameras.gate.ffmpeg"."""

    fault: ListFault
    key: str = ""
    line: int = 0
    detail: str = ""

    @property
    def is_warning(self) -> bool:
        """The import goes on in spite of it."""
        return self.fault in WARNINGS


class ListError(Exception):
    """The file cannot be read as a list at all, or one thing in it."""

    def __init__(self, fault: ListFault, key: str = "", line: int = 0, detail: str = "") -> None:
        self.problem = ListProblem(fault, key, line, detail)
        super().__init__(list_problem_text(self.problem))


_TEXTS: Mapping[ListFault, str] = {
    ListFault.UNREADABLE: "the file cannot be read ({0}); check the name and the right to read it",
    ListFault.TOO_LARGE: "the file is too large ({0}); take out what is not about cameras",
    ListFault.ENCODING: "the text is not UTF-8; save it as UTF-8",
    ListFault.NO_YAML: "this is no proper YAML; look for a tab, a missing : or a quotation mark here or above",
    ListFault.TOO_DEEP: "it is nested without end, or its anchors (&, *) make it enormous; write the cameras out",
    ListFault.TAG: "the tag {0} cannot be read; write the value out",
    ListFault.REPEATED_KEY: "the key stands there twice; leave one of them",
    ListFault.UNKNOWN: "this is no list of cameras that is known; it must be go2rtc.yaml (streams), mediamtx.yml "
    "(paths), Frigate's config.yml (cameras), an M3U list, or a sheet (CSV, XLSX)",
    ListFault.WRONG_TYPE: "there must stand {0}",
    ListFault.NO_CAMERAS: "there is no camera with an rtsp:// address in it",
    ListFault.BAD_ADDRESS: "is no stream address ({0}); right is rtsp://host:port/path",
    ListFault.PASSWORD_IN_PATH: "the address has a password in its path, which cannot be kept safe there; give the "
    "camera an address without it",
    ListFault.NOT_RTSP: "passed over: its source is {0}, and this program opens rtsp:// and rtsps:// only",
    ListFault.SWITCHED_OFF: "passed over: it is switched off there",
    ListFault.OWN_SERVER: "passed over: its address is a stream of that program's own server, of which the file "
    "does not say more; import the camera's own address",
    ListFault.UNKNOWN_HOST: "passed over: the variable {0} stands in its address; write the address out in a copy",
    ListFault.MISSING_LOGIN: "comes in without its password, which the file has as the variable {0}; enter it in the "
    "window, or import a sheet with it",
    ListFault.NO_USER: "comes in without its password, because there is no user name beside it",
    ListFault.OTHER_LOGIN: "comes in without its sub stream, which has another user name or password than the "
    "main stream",
    ListFault.MORE_SOURCES: "has {0} more addresses, which are not used: the list does not say what they are for",
    ListFault.PATTERN: "passed over: it is a pattern of names, and no one camera",
}


def shown_key(problem: ListProblem) -> str:
    """Where it is, for people: a key is whatever somebody has typed in front of a colon, or an M3U's name."""
    key = redact(problem.key)  # before it is cut: half of an address would hide from that
    return key if len(key) <= SHOWN_KEY else f"{key[: SHOWN_KEY - 1]}…"


def list_problem_text(problem: ListProblem) -> str:
    """The problem as an English sentence, with its place in front."""
    place = [f"line {problem.line}"] if problem.line else []
    if problem.key:
        place.append(shown_key(problem))
    text = _TEXTS[problem.fault].format(problem.detail)
    return f"{', '.join(place)}: {text}" if place else text
