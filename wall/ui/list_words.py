"""What is wrong with a list of cameras of another program, and what to do, in the language of the moment.

Keyed by the values of `wall.inventory.lists.problems.ListFault` and `reading.ListKind`; a test holds the tables
complete.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


class _Fault(Protocol):
    @property
    def value(self) -> str: ...


class Problem(Protocol):
    """`wall.inventory.lists.problems.ListProblem`."""

    @property
    def fault(self) -> _Fault:
        """What is wrong."""

    @property
    def detail(self) -> str:
        """A name, a scheme or a number that belongs to it."""


def _noop(text: object) -> str:
    """QT_TRANSLATE_NOOP has no types: it gives back its second argument."""
    return str(text)


_TEXTS: Mapping[str, str] = {
    "unreadable": _noop(
        QT_TRANSLATE_NOOP("list", "The file cannot be read ({0}); check the name and the right to read it")
    ),
    "too_large": _noop(QT_TRANSLATE_NOOP("list", "The file is too large; take out what is not about cameras")),
    "encoding": _noop(QT_TRANSLATE_NOOP("list", "The text is not UTF-8; save it as UTF-8")),
    "no_yaml": _noop(
        QT_TRANSLATE_NOOP(
            "list", "This is no proper YAML; look for a tab, a missing : or a quotation mark here or above"
        )
    ),
    "too_deep": _noop(
        QT_TRANSLATE_NOOP("list", "Nested without end, or made enormous by its anchors (&, *); write the cameras out")
    ),
    "tag": _noop(QT_TRANSLATE_NOOP("list", "The tag {0} cannot be read; write the value out")),
    "repeated_key": _noop(QT_TRANSLATE_NOOP("list", "The key stands there twice; leave one of them")),
    "unknown": _noop(
        QT_TRANSLATE_NOOP(
            "list",
            "No list that is known: right are go2rtc.yaml (streams), mediamtx.yml (paths), Frigate's config.yml "
            "(cameras) and M3U",
        )
    ),
    "wrong_type": _noop(QT_TRANSLATE_NOOP("list", "Here must stand: {0}")),
    "no_cameras": _noop(QT_TRANSLATE_NOOP("list", "There is no camera with an rtsp:// address in it")),
    "bad_address": _noop(QT_TRANSLATE_NOOP("list", "No stream address; right is rtsp://host:port/path")),
    "password_in_path": _noop(
        QT_TRANSLATE_NOOP(
            "list",
            "The address has a password in its path, which cannot be kept safe there; give the camera an address "
            "without it",
        )
    ),
    "not_rtsp": _noop(
        QT_TRANSLATE_NOOP("list", "Passed over: its source is {0}; only rtsp:// and rtsps:// can be opened")
    ),
    "switched_off": _noop(QT_TRANSLATE_NOOP("list", "Passed over: it is switched off there")),
    "own_server": _noop(
        QT_TRANSLATE_NOOP(
            "list",
            "Passed over: a stream of that program's own server, of which the file does not say more; import the "
            "camera's own address",
        )
    ),
    "unknown_host": _noop(
        QT_TRANSLATE_NOOP(
            "list", "Passed over: the variable {0} stands in its address; write the address out in a copy of the file"
        )
    ),
    "missing_login": _noop(
        QT_TRANSLATE_NOOP(
            "list",
            "Comes in without its password, which the file has as the variable {0}; enter it in the window, or "
            "import a sheet with it",
        )
    ),
    "no_user": _noop(
        QT_TRANSLATE_NOOP("list", "Comes in without its password, because there is no user name beside it")
    ),
    "other_login": _noop(
        QT_TRANSLATE_NOOP(
            "list", "Comes in without its sub stream, which has another user name or password than the main stream"
        )
    ),
    "more_sources": _noop(
        QT_TRANSLATE_NOOP("list", "Has {0} more addresses, which are not used: the list does not say what for")
    ),
    "pattern": _noop(QT_TRANSLATE_NOOP("list", "Passed over: a pattern of names, and no one camera")),
}

# What a problem names and is no name of the file; anything else is shown as it is
_DETAILS = frozenset(
    {
        _noop(QT_TRANSLATE_NOOP("list", "of another kind")),
        _noop(QT_TRANSLATE_NOOP("list", "of another name")),
        _noop(QT_TRANSLATE_NOOP("list", "a file or another list")),
        _noop(QT_TRANSLATE_NOOP("list", "empty")),
        _noop(QT_TRANSLATE_NOOP("list", "a name in front of the :")),
        _noop(QT_TRANSLATE_NOOP("list", "a map")),
        _noop(QT_TRANSLATE_NOOP("list", "a map of names")),
        _noop(QT_TRANSLATE_NOOP("list", "a map with source")),
        _noop(QT_TRANSLATE_NOOP("list", "a map with ffmpeg")),
        _noop(QT_TRANSLATE_NOOP("list", "a map with path and roles")),
        _noop(QT_TRANSLATE_NOOP("list", "a list of inputs with path")),
        _noop(QT_TRANSLATE_NOOP("list", "an address")),
        _noop(QT_TRANSLATE_NOOP("list", "an address, or a list of addresses")),
    }
)

_KINDS: Mapping[str, str] = {"go2rtc": "go2rtc", "mediamtx": "MediaMTX", "frigate": "Frigate", "m3u": "M3U"}


def text(problem: Problem) -> str:
    """What is wrong and what to do. It never holds an address or a password."""
    detail = QCoreApplication.translate("list", problem.detail) if problem.detail in _DETAILS else problem.detail
    return QCoreApplication.translate("list", _TEXTS[problem.fault.value]).format(detail)


def line(number: int) -> str:
    """Where in the file."""
    return QCoreApplication.translate("list", "line {0}").format(number)


def kind(value: str) -> str:
    """Whose list: a name that is no word of any language."""
    return _KINDS[value]
