"""The text of a file of views as JSON values: UTF-8, no key twice, no NaN, neither large nor deep without end.

Whatever is refused, is refused by one kind of error that says what is wrong, in which view and at which key; what
that is in words, and what would be right, is said in `wall.ui.view_words`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

MOST_BYTES = 32 * 1024 * 1024  # 1,500 views of a hundred cameras each
MOST_DEPTH = 16  # a file of views has five levels

Json = Any  # what `json` gives; whoever uses it looks at its shape first


class Fault(Enum):
    """What is wrong with a file of views."""

    TOO_LARGE = "too large"
    NO_TEXT = "no text"  # detail: the byte at which it is no UTF-8
    NO_JSON = "no JSON"  # detail: the line
    TOO_DEEP = "nested too deep"
    KEY_TWICE = "a key twice"
    NO_NUMBER = "no number"  # NaN, Infinity, thousands of digits
    NOT_OURS = "no file of views"
    NEWER = "made by a newer program"  # detail: its version
    TOO_MANY = "too many views"
    MISSING = "a key is missing"
    UNKNOWN = "an unknown key"
    NO_VALUES = "not an object"
    NO_LIST = "not a list"
    TEXT = "not a text"  # detail: shortest and longest
    WHOLE = "not a whole number"  # detail: least and most
    FLAG = "not true or false"
    ONE_OF = "not one of"  # detail: what is allowed
    ID_TWICE = "an id twice"
    NUMBER_TWICE = "a number twice"
    OUTSIDE = "a tile out of the grid"
    OVERLAP = "two tiles on one cell"  # detail: column and row, from 1
    UNCOVERED = "a cell without a tile"  # the same


@dataclass(frozen=True, slots=True)
class Wrong:
    """Where the fault is. `view`: which one, from 1, 0 = the file itself; `name`: what it is called, where that is
    known; `key`: "tiles.3.camera", "" = none."""

    fault: Fault
    view: int = 0
    name: str = ""
    key: str = ""
    detail: tuple[str, ...] = ()


class ViewFileError(ValueError):
    """The file cannot be used. The text is for a log; it repeats nothing that stood in the file but a name."""

    def __init__(self, wrong: Wrong) -> None:
        self.wrong = wrong
        place = f"view {wrong.view}, " if wrong.view else ""
        place += f"{wrong.key}: " if wrong.key else ""
        super().__init__(f"{place}{wrong.fault.value}{' ' + ', '.join(wrong.detail) if wrong.detail else ''}")


class _RefusedError(ValueError):
    """Not to be taken, although `json` would."""

    def __init__(self, fault: Fault, key: str = "") -> None:
        super().__init__()
        self.wrong = Wrong(fault, key=key)


def loads(data: bytes) -> Json:
    """The value in that text. Raises ViewFileError."""
    if len(data) > MOST_BYTES:
        raise ViewFileError(Wrong(Fault.TOO_LARGE, detail=(str(MOST_BYTES // 1024 // 1024),)))
    try:
        text = data.decode("utf-8-sig", "strict")  # an editor on Windows puts a mark before it
    except UnicodeDecodeError as error:
        raise ViewFileError(Wrong(Fault.NO_TEXT, detail=(str(error.start),))) from None
    return loads_text(text)


def loads_text(text: str) -> Json:
    """The value in that text, decoded already. Raises ViewFileError."""
    _check_depth(text)
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_number)
    except _RefusedError as error:
        raise ViewFileError(error.wrong) from None
    except json.JSONDecodeError as error:
        raise ViewFileError(Wrong(Fault.NO_JSON, detail=(str(error.lineno),))) from None
    except (ValueError, RecursionError):  # ValueError: a number of thousands of digits
        raise ViewFileError(Wrong(Fault.NO_NUMBER)) from None


def dumps(value: Json) -> str:
    """The text of that value in one line. Raises ValueError for NaN and infinity."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


_MARKS = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)
"""Texts, the one without an end too, and brackets: each character is looked at once."""


def _check_depth(text: str) -> None:
    """Before `json` walks into it."""
    depth = 0
    for found in _MARKS.finditer(text):
        mark = found[0]
        if mark in "[{":
            depth += 1
            if depth > MOST_DEPTH:
                raise ViewFileError(Wrong(Fault.TOO_DEEP))
        elif mark in "]}":
            depth -= 1


def _unique(pairs: Sequence[tuple[str, Json]]) -> Mapping[str, Json]:
    found: dict[str, Json] = {}
    for key, value in pairs:
        if key in found:
            raise _RefusedError(Fault.KEY_TWICE, shown(key))
        found[key] = value
    return found


def _no_number(_text: str) -> Json:
    raise _RefusedError(Fault.NO_NUMBER)


def shown(text: str, most: int = 80) -> str:
    """What a file says, fit to be repeated: short, and without what cannot be printed."""
    return "".join(each if each.isprintable() else "?" for each in text[:most])
