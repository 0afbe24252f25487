"""The chain of the journal: what the hash of a record is made of, exactly, so that anybody can compute it again.

    hash(record) = SHA-256( hash(record before it) + "\\n" + text(record) ), as 64 hexadecimal digits in lower case

- *text* is a JSON array of the record's values in the order of `CHAINED`, as they stand in the database: whole
  numbers as numbers, texts and times as strings (a time is ISO 8601 in UTC with six digits after the second and
  "+00:00"), NULL as null. No blanks; only the double quote, the backslash and the characters below U+0020 are
  escaped, these as \\b \\t \\n \\f \\r or \\u00xx in lower case. It is what JavaScript's `JSON.stringify` makes of
  that array.
- The columns that came with a later version stand at the end, version by version (`LATER`). Those of the last version
  are left out of the array, all of them, where each has its default, and then those of the version before it in the
  same way: so a record that was written before they came has the hash that it had then.
- All of it is UTF-8, the hash before it in ASCII. The record before the first one has the hash of 64 zeros.
- *Before* is by `seq`. Numbers may be missing in a journal that was chained by the migration; a number that goes
  missing later breaks the chain, because the hash of the next record was made with another one before it.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LATER: tuple[Mapping[str, str | None], ...] = (
    {  # the schemas 0005 and 0009
        "hidden": "",
        "hidden_by": "",
        "hidden_at": None,
        "hidden_until": None,
        "hidden_reason": "",
        "hidden_text": "",
        "hidden_ticket": "",
        "hidden_covers": "",
        "latch": "",
        "owner": "",
        "ticket": "",
        "asked": "",
        "refusal": "",
        "desk": "",
        "away": "",
    },
    {"escalation": "", "unanswered_since": None, "unanswered_desk": ""},  # the schema 0012
)
"""The columns that came later and their defaults, which stand in every older record. A version that brings columns
adds an entry at the end and changes none."""

CHAINED = (
    "seq",
    "at",
    "kind",
    "by",
    "before",
    "change_note",
    "source_kind",
    "source_id",
    "state",
    "condition",
    "occurrence",
    "version",
    "raised_at",
    "cleared_at",
    "acknowledged_at",
    "acknowledged_by",
    "note",
    "province",
    "facility",
    "camera",
    *itertools.chain.from_iterable(LATER),
)
"""Every column of a record but its hash."""

# where each version's columns begin, and their defaults; the newest first
_LEFT_OUT = [(CHAINED.index(next(iter(each))), list(each.values())) for each in reversed(LATER)]


@dataclass(frozen=True, slots=True)
class Head:
    """The newest record: its number, and the hash in which all records up to it have their part."""

    seq: int
    hash: str


START = Head(0, "0" * 64)
"""What stands before the first record."""


def link(previous: str, values: Sequence[Any]) -> str:
    """The hash of the record with those values, in the order of `CHAINED`, after the one with the hash `previous`.

    Raises ValueError for a text that is no Unicode; bytes that were no UTF-8 when read (`lenient`) are taken as such.
    """
    for begin, defaults in _LEFT_OUT:
        if list(values[begin:]) != defaults:
            break
        values = values[:begin]
    text = json.dumps(tuple(values), ensure_ascii=False, separators=(",", ":"), default=as_json)
    return hashlib.sha256(f"{previous}\n{text}".encode("utf-8", "surrogateescape")).hexdigest()


def as_json(value: object) -> object:
    """For a value that JSON does not know. This program writes none: it can only have come in from outside."""
    return {"blob": value.hex()} if isinstance(value, bytes) else {"foreign": repr(value)}


def lenient(data: bytes) -> str:
    """A connection's `text_factory` that reads any text, so that a damaged one can be named instead of raised."""
    return data.decode("utf-8", "surrogateescape")
