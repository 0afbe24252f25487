"""Takes values out of JSON key by key, and says of each that is not right where it stands and what would be right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from enum import Enum
from typing import TypeVar

from wall.layouts.view_text import Fault, Json, ViewFileError, Wrong, shown

Member = TypeVar("Member", bound=Enum)


def allowed(character: str, *, lines: bool = False) -> bool:
    """Whether a text may hold it: no control character, which PostgreSQL does not take either, and no half of one."""
    return (lines and character == "\n") or unicodedata.category(character) not in ("Cc", "Cs")


def fit(text: str, longest: int, *, lines: bool = False) -> str:
    """That text as it may be written: without what no text may hold, and no longer than that."""
    if text.isprintable():
        return text[:longest]
    text = text.replace("\r\n", "\n").replace("\t", " ")
    return "".join(each for each in text if allowed(each, lines=lines))[:longest]


class Reader:
    """One JSON object, and where it stands. Every method raises ViewFileError."""

    def __init__(self, value: Json, view: int = 0, key: str = "", name: str = "") -> None:
        self._view, self._key, self._name = view, key, name
        if not isinstance(value, dict):
            raise self.wrong(Fault.NO_VALUES)
        self._value: dict[str, Json] = value

    def wrong(self, fault: Fault, key: str = "", detail: tuple[str, ...] = ()) -> ViewFileError:
        """The error that says this of that key."""
        return ViewFileError(Wrong(fault, self._view, self._name, ".".join(filter(None, (self._key, key))), detail))

    def called(self) -> None:
        """From here on errors name the view as it names itself."""
        name = self._value.get("name")
        self._name = shown(name) if isinstance(name, str) else ""

    def only(self, *keys: str) -> None:
        """There is no other key."""
        for key in self._value:
            if key not in keys:
                raise self.wrong(Fault.UNKNOWN, shown(key))

    def entries(self, key: str) -> list[Json]:
        """What is listed there."""
        value = self._get(key)
        if not isinstance(value, list):
            raise self.wrong(Fault.NO_LIST, key)
        return value

    def each(self, key: str) -> Iterator[Reader]:
        """The objects that are listed there."""
        for index, entry in enumerate(self.entries(key), 1):
            yield Reader(entry, self._view, self._path(f"{key}.{index}"), self._name)

    def inside(self, key: str) -> Reader:
        """The object there."""
        return Reader(self._get(key), self._view, self._path(key), self._name)

    def text(self, key: str, shortest: int, longest: int, *, default: str | None = None, lines: bool = False) -> str:
        """The text there; `lines`: of several lines perhaps."""
        value = self._get(key, default)
        fits = isinstance(value, str) and shortest <= len(value) <= longest
        # nearly every text is printable, which is found out a hundred times as fast
        if not fits or not (value.isprintable() or all(allowed(each, lines=lines) for each in value)):
            raise self.wrong(Fault.TEXT, key, (str(shortest), str(longest)))
        return str(value)

    def name(self, key: str, longest: int) -> str:
        """A text that can be read out: printable, and not only spaces."""
        value = self.text(key, 1, longest)
        if not value.strip() or not value.isprintable():
            raise self.wrong(Fault.TEXT, key, ("1", str(longest)))
        return value

    def whole(self, key: str, least: int, most: int, *, default: int | None = None) -> int:
        """The whole number there."""
        value = self._get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.wrong(Fault.WHOLE, key, (str(least), str(most)))
        return value

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """True or false."""
        value = self._get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(Fault.FLAG, key)
        return value

    def one_of(self, key: str, words: tuple[str, ...]) -> str:
        """One of these words."""
        value = self._get(key)
        if not isinstance(value, str) or value not in words:
            raise self.wrong(Fault.ONE_OF, key, words)
        return value

    def member(self, key: str, kind: type[Member]) -> Member:
        """The member with that value."""
        return kind(self.one_of(key, tuple(each.value for each in kind)))

    def _get(self, key: str, default: Json = None) -> Json:
        if key in self._value:
            return self._value[key]
        if default is None:
            raise self.wrong(Fault.MISSING, key)
        return default

    def _path(self, key: str) -> str:
        return ".".join(filter(None, (self._key, key)))
