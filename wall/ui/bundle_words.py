"""Why a bundle is refused, and what becomes of what it holds, in the language of the moment.

Keyed by the names of `wall.survey.bundle_error.BundleFault`, `arrival_streams.Left`, `arrival_values.Fate` and
`arrival_values.Contradiction`; a test holds the tables complete.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from wall.programme.rules import RuleProblem
from wall.ui.scheme_words import rule_fault


def _noop(text: object) -> str:
    """QT_TRANSLATE_NOOP has no types: it gives back its second argument."""
    return str(text)


_AGAIN = _noop(QT_TRANSLATE_NOOP("bundle", "Copy it again from where it was made, or make it anew there"))
_ASK = _noop(QT_TRANSLATE_NOOP("bundle", "Do not use this file, and ask who made it"))

_FAULTS: Mapping[str, tuple[str, str]] = {
    "UNREADABLE": (
        _noop(QT_TRANSLATE_NOOP("bundle", "cannot be read")),
        _noop(QT_TRANSLATE_NOOP("bundle", "Check the name and the right to read it")),
    ),
    "UNWRITABLE": (
        _noop(QT_TRANSLATE_NOOP("bundle", "cannot be written")),
        _noop(QT_TRANSLATE_NOOP("bundle", "Check the folder, the right to write there and the room on the disk")),
    ),
    "TRUNCATED": (_noop(QT_TRANSLATE_NOOP("bundle", "is cut off, or is no ZIP file")), _AGAIN),
    "NOT_A_BUNDLE": (
        _noop(QT_TRANSLATE_NOOP("bundle", "is no survey bundle")),
        _noop(QT_TRANSLATE_NOOP("bundle", "Choose the file that was made at the facility")),
    ),
    "TOO_LARGE": (
        _noop(QT_TRANSLATE_NOOP("bundle", "is too large")),
        _noop(QT_TRANSLATE_NOOP("bundle", "Make its pictures smaller or leave some out, and make it anew")),
    ),
    "DAMAGED": (_noop(QT_TRANSLATE_NOOP("bundle", "is damaged")), _AGAIN),
    "UNSAFE_NAME": (_noop(QT_TRANSLATE_NOOP("bundle", "has a name that leads out of the bundle")), _ASK),
    "UNEXPECTED": (_noop(QT_TRANSLATE_NOOP("bundle", "does not belong into a bundle")), _AGAIN),
    "TWICE": (_noop(QT_TRANSLATE_NOOP("bundle", "is there twice")), _AGAIN),
    "NOT_A_FILE": (_noop(QT_TRANSLATE_NOOP("bundle", "is a link or a folder")), _ASK),
    "LOCKED": (
        _noop(QT_TRANSLATE_NOOP("bundle", "is locked by a ZIP password")),
        _noop(QT_TRANSLATE_NOOP("bundle", "A bundle is protected by its passphrase alone: make it anew")),
    ),
    "PACKED": (_noop(QT_TRANSLATE_NOOP("bundle", "is packed in a way that bundles are not")), _AGAIN),
    "MISSING": (_noop(QT_TRANSLATE_NOOP("bundle", "is missing")), _AGAIN),
    "ALTERED": (_noop(QT_TRANSLATE_NOOP("bundle", "was altered after the bundle was made")), _AGAIN),
    "WRONG_PASSPHRASE": (
        _noop(QT_TRANSLATE_NOOP("bundle", "does not open with this passphrase")),
        _noop(QT_TRANSLATE_NOOP("bundle", "Type the one that was chosen when it was made; capitals and marks count")),
    ),
    "WEAK_PASSPHRASE": (
        _noop(QT_TRANSLATE_NOOP("bundle", "needs a longer passphrase")),
        _noop(QT_TRANSLATE_NOOP("bundle", "Choose one of at least 12 letters")),
    ),
    "NEWER": (
        _noop(QT_TRANSLATE_NOOP("bundle", "was made by a newer version of this program")),
        _noop(QT_TRANSLATE_NOOP("bundle", "Update the program")),
    ),
    "TOO_COSTLY": (_noop(QT_TRANSLATE_NOOP("bundle", "asks for more than this program gives")), _ASK),
    "NO_TEXT": (_noop(QT_TRANSLATE_NOOP("bundle", "is no proper text")), _AGAIN),
    "WRONG_VALUE": (_noop(QT_TRANSLATE_NOOP("bundle", "has a wrong value")), _AGAIN),
    "NO_PICTURE": (
        _noop(QT_TRANSLATE_NOOP("bundle", "is no JPEG picture")),
        _noop(QT_TRANSLATE_NOOP("bundle", "Save the picture as JPEG and make the bundle anew")),
    ),
}

_LEFT: Mapping[str, str] = {
    "NO_ADDRESS": _noop(
        QT_TRANSLATE_NOOP("bundle", "its stream has no address; find it at the facility, or type it there")
    ),
    "NOT_PROBED": _noop(
        QT_TRANSLATE_NOOP(
            "bundle", "it was found and not probed; probe it at the facility, or take it in nevertheless with --all"
        )
    ),
    "BAD_ADDRESS": _noop(QT_TRANSLATE_NOOP("bundle", "its address is no stream address; probe it anew")),
    "NO_PICTURE": _noop(
        QT_TRANSLATE_NOOP(
            "bundle", "it showed no picture at the facility; mend it, or take it in nevertheless with --all"
        )
    ),
    "NO_RULE": _noop(QT_TRANSLATE_NOOP("bundle", "the scheme gives no address for it; mend the scheme's rules")),
    "SAME_ADDRESS": _noop(
        QT_TRANSLATE_NOOP(
            "bundle", "another camera of this survey would have the same address; mend the scheme's rules"
        )
    ),
    "TAKEN": _noop(
        QT_TRANSLATE_NOOP(
            "bundle",
            "a camera of another facility has this address; agree a scheme with rules that keep them apart",
        )
    ),
}

_LEFT_ON_PAGE: Mapping[str, str] = {
    "NOT_PROBED": _noop(
        QT_TRANSLATE_NOOP(
            "bundle",
            "it was found and not probed; probe it at the facility, or tick “Also cameras that …” at the left",
        )
    ),
    "NO_PICTURE": _noop(
        QT_TRANSLATE_NOOP(
            "bundle", "it showed no picture at the facility; mend it, or tick “Also cameras that …” at the left"
        )
    ),
}
"""The same where there is no command line."""

_CONTRADICTIONS: Mapping[str, str] = {
    "CODE_AND_NAME": _noop(
        QT_TRANSLATE_NOOP(
            "bundle",
            "code {0} is that of the facility “{1}”, and the name that of another one, “{2}”: put code or name of "
            "the survey right",
        )
    ),
    "OTHER_CODE": _noop(
        QT_TRANSLATE_NOOP(
            "bundle",
            "the facility “{0}” has the code {1}, and this survey says {2}: put code or name of the survey right",
        )
    ),
    "CHANGED_MEANWHILE": _noop(
        QT_TRANSLATE_NOOP("bundle", "the inventory has changed since this was shown: look again at what would change")
    ),
}

_FATES: Mapping[str, str] = {
    "ADDED": _noop(QT_TRANSLATE_NOOP("bundle", "new")),
    "CHANGED": _noop(QT_TRANSLATE_NOOP("bundle", "changed")),
    "UNCHANGED": _noop(QT_TRANSLATE_NOOP("bundle", "as it is")),
    "LEFT_ALONE": _noop(QT_TRANSLATE_NOOP("bundle", "left alone")),
}

_FIELDS: Mapping[str, str] = {
    "name": _noop(QT_TRANSLATE_NOOP("bundle", "name")),
    "contact": _noop(QT_TRANSLATE_NOOP("bundle", "contact")),
    "uplink": _noop(QT_TRANSLATE_NOOP("bundle", "uplink")),
    "main stream": _noop(QT_TRANSLATE_NOOP("bundle", "main stream")),
    "sub stream": _noop(QT_TRANSLATE_NOOP("bundle", "sub stream")),
    "user name": _noop(QT_TRANSLATE_NOOP("bundle", "user name")),
    "password": _noop(QT_TRANSLATE_NOOP("bundle", "password")),
    "transport": _noop(QT_TRANSLATE_NOOP("bundle", "transport")),
    "ONVIF address": _noop(QT_TRANSLATE_NOOP("bundle", "ONVIF address")),
    "sessions at once": _noop(QT_TRANSLATE_NOOP("bundle", "sessions at once")),
    "code": _noop(QT_TRANSLATE_NOOP("bundle", "code")),
    "address": _noop(QT_TRANSLATE_NOOP("bundle", "address")),
    "coordinates": _noop(QT_TRANSLATE_NOOP("bundle", "coordinates")),
    "capacity": _noop(QT_TRANSLATE_NOOP("bundle", "capacity")),
    "line operator": _noop(QT_TRANSLATE_NOOP("bundle", "line operator")),
    "measured uplink": _noop(QT_TRANSLATE_NOOP("bundle", "measured uplink")),
    "no line": _noop(QT_TRANSLATE_NOOP("bundle", "no line")),
    "declared cameras": _noop(QT_TRANSLATE_NOOP("bundle", "declared cameras")),
    "surveyed by": _noop(QT_TRANSLATE_NOOP("bundle", "surveyed by")),
    "surveyed on": _noop(QT_TRANSLATE_NOOP("bundle", "surveyed on")),
    "remarks": _noop(QT_TRANSLATE_NOOP("bundle", "remarks")),
    "photographs": _noop(QT_TRANSLATE_NOOP("bundle", "photographs")),
}


def refused(fault: str, detail: str = "") -> str:
    """Reason and remedy. `detail` is a library's or a limit's word, in English."""
    reason, remedy = (QCoreApplication.translate("bundle", text) for text in _FAULTS[fault])
    return f"{reason}{f' ({detail})' if detail else ''}. {remedy}"


def left_alone(why: str, rule: RuleProblem | None = None) -> str:
    """Why a camera of the survey stays outside, and what to do; with what is wrong with a rule."""
    told = QCoreApplication.translate("bundle", _LEFT[why])
    return told if rule is None else f"{told} ({rule_fault(rule)})"


def left_alone_on_page(why: str) -> str:
    """The same in a window, where an option has a box."""
    return QCoreApplication.translate("bundle", _LEFT_ON_PAGE.get(why, _LEFT[why]))


def contradiction(why: str, *about: str) -> str:
    """Why the whole survey stays outside, and what to do."""
    return QCoreApplication.translate("bundle", _CONTRADICTIONS[why]).format(*about)


def fate(name: str) -> str:
    """What becomes of a facility or a camera."""
    return QCoreApplication.translate("bundle", _FATES[name])


def field(name: str) -> str:
    """What of it changes."""
    return QCoreApplication.translate("bundle", _FIELDS[name])
