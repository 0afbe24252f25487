"""JSON as bundles have it: UTF-8, no key twice, no NaN, not nested without end. Everything else is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from wall.survey.bundle_error import BundleError, BundleFault

MOST_DEPTH = 32  # a survey has eight levels

Json = Any  # what `json` gives; its shape is checked by a model before anybody uses it


class _RefusedError(ValueError):
    """Not to be taken, although `json` would."""


def loads(data: bytes, member: str) -> Json:
    """The value in that text. Raises BundleError."""
    try:
        text = data.decode("utf-8", "strict")
    except UnicodeDecodeError as error:
        raise BundleError(BundleFault.NO_TEXT, member, f"no UTF-8 at byte {error.start}") from None
    _check_depth(text, member)
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_number)
    except _RefusedError as error:
        raise BundleError(BundleFault.NO_TEXT, member, str(error)) from None
    except json.JSONDecodeError as error:
        raise BundleError(BundleFault.NO_TEXT, member, f"no JSON at line {error.lineno}") from None
    except (ValueError, RecursionError):  # ValueError: a number of thousands of digits
        raise BundleError(BundleFault.NO_TEXT, member, "a number without end") from None


def dumps(value: Json) -> bytes:
    """The text of that value, the same for the same value. Raises ValueError for NaN and infinity."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1).encode("utf-8", "strict")


def _check_depth(text: str, member: str) -> None:
    """Before `json` walks into it. A brace inside of a text counts too, and no survey has so many of them open."""
    depth, quoted, escaped = 0, False, False
    for character in text:
        if quoted:
            if escaped:
                escaped = False
            elif character == "\\":
                escaped = True
            elif character == '"':
                quoted = False
        elif character == '"':
            quoted = True
        elif character in "[{":
            depth += 1
            if depth > MOST_DEPTH:
                raise BundleError(BundleFault.NO_TEXT, member, f"nested more than {MOST_DEPTH} deep")
        elif character in "]}":
            depth -= 1


def _unique(pairs: Sequence[tuple[str, Json]]) -> Mapping[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _RefusedError("a key stands there twice")
    return found


def _no_number(_text: str) -> Json:
    raise _RefusedError("NaN or Infinity is no number")
