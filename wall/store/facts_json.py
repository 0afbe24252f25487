"""Facts of a survey as JSON for a column, and back: any frozen value of `wall.programme`, by its type hints.

A number that was not measured (NaN) is null, a member of an enumeration is a word, as in a bundle. What is missing is
the field's default, so that a new field needs no migration; what nobody knows is an error, as is a value of another
type: people edit databases.
"""

from __future__ import annotations

import json
import math
import types
import typing
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def to_json(value: Any) -> str:
    """The value, or a tuple of such values, as text."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def from_json(kind: type[T], text: str) -> T:
    """The value of that type. Raises ValueError."""
    try:
        loaded = json.loads(text)
    except RecursionError as error:
        raise ValueError("brackets stand within brackets too often") from error
    made: T = _made(kind, loaded)
    return made


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value if _says_it(type(value)) else value.name.lower()
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    if isinstance(value, typing.Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    return value


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _made(kind: Any, value: Any) -> Any:
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        inner = [each for each in typing.get_args(kind) if each is not types.NoneType]
        return None if value is None else _made(inner[0], value)
    if origin is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{str(value)[:40]!r} instead of a list")
        return tuple(_made(typing.get_args(kind)[0], each) for each in value)
    if is_dataclass(kind):
        if not isinstance(value, dict):
            raise ValueError(f"{str(value)[:40]!r} instead of an object")
        hints = _hints(kind)  # type: ignore[arg-type]  # a type is hashable
        if unknown := value.keys() - hints.keys():
            raise ValueError(f"nobody knows {', '.join(sorted(unknown))[:80]}")
        try:
            return kind(**{name: _made(hints[name], each) for name, each in value.items()})  # type: ignore[operator]
        except TypeError as error:  # a field without a default is missing
            raise ValueError(str(error)) from error
    return _simple(kind, value)


def _says_it(kind: type[Enum]) -> bool:
    """Its values are words. Numbers are another room's, and may be dealt anew: those are kept by their names."""
    return all(isinstance(each.value, str) for each in kind)


def _member(kind: type[Enum], value: Any) -> Enum:
    found = next((each for each in kind if each.name.lower() == value), None)
    if found is None:
        raise ValueError(f"{str(value)[:40]!r} instead of a {kind.__name__}")
    return found


def _simple(kind: Any, value: Any) -> Any:
    kind = getattr(kind, "__supertype__", kind)  # an id is a text
    if kind is float and value is None:
        return math.nan
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind in (datetime, date):
        if not isinstance(value, str):
            raise ValueError(f"{str(value)[:40]!r} instead of a time")
        read = kind.fromisoformat(value)
        if isinstance(read, datetime) and read.tzinfo is None:
            raise ValueError(f"{value!r} has no zone")
        return read
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value) if _says_it(kind) else _member(kind, value)
    if type(value) is not kind:
        raise ValueError(f"{str(value)[:40]!r} instead of {getattr(kind, '__name__', kind)}")
    return value
