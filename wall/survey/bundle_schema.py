"""The shape of a bundle's JSON: models made of the values in `wall.programme.facts`, field by field.

They are made, not written, so that a fact that is added there is carried without anybody thinking of it; the schema
that comes out is kept in resources/bundle.schema.json, and a test that compares both asks for a new version. Strict:
a number in quotes is refused, and so is every key that is not known.

As JSON: a number that was not measured (NaN) is null; a word of an enumeration is its name in small letters; times
are ISO 8601 with their zone.
"""

from __future__ import annotations

import dataclasses
import json
import math
import types
import typing
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, Union

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, create_model

from wall.programme.facts import Survey
from wall.survey.bundle_error import BundleError, BundleFault
from wall.survey.bundle_seal import MOST_LOG_N
from wall.survey.bundle_text import Json

MOST_LETTERS = 4000
MOST_ENTRIES = 500
MOST_WHOLE = 2**31 - 1  # what a database's INTEGER holds

Value = TypeVar("Value")


def allowed(character: str) -> bool:
    """Whether a text may hold it: no control character but line ends and tabs, which PostgreSQL does not take either.

    Letters that this Python does not know yet are let through: the laptop's may be newer than the centre's.
    """
    return character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")


def _text(value: str) -> str:
    if not all(map(allowed, value)):
        raise ValueError("holds control characters")
    return value


_Text = Annotated[str, Field(max_length=MOST_LETTERS), AfterValidator(_text)]
_Whole = Annotated[int, Field(ge=0, le=MOST_WHOLE)]


class _Model(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


class MemberEntry(_Model):
    """One member, as the manifest names it."""

    name: _Text
    size: _Whole  # bytes, unpacked
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class KeyEntry(_Model):
    """How the key is made of the passphrase."""

    name: Literal["scrypt"]
    log_n: Annotated[int, Field(ge=1, le=MOST_LOG_N)]
    r: Annotated[int, Field(ge=1, le=32)]
    p: Annotated[int, Field(ge=1, le=16)]
    salt: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    check: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class ManifestModel(_Model):
    """The manifest of a bundle. `members` are all others but the seal, which covers these bytes."""

    format: Literal["videowall-survey"]
    version: Annotated[int, Field(ge=1, le=MOST_WHOLE)]
    made_by: _Text
    made_at: AwareDatetime
    cipher: Literal["AES-256-GCM"]
    key: KeyEntry
    members: Annotated[tuple[MemberEntry, ...], Field(max_length=600)]


class PasswordsModel(_Model):
    """What the seal holds: passwords by the camera's key."""

    passwords: Annotated[dict[_Text, Annotated[str, Field(min_length=1, max_length=127)]], Field(max_length=500)]


def validated(model: type[Value], value: Json, member: str) -> Value:
    """The value as that model, or a BundleError that names the key and never repeats what stood there."""
    assert issubclass(model, BaseModel)
    try:
        # through text once more: JSON has no tuples, dates and enumerations, and strict means strict
        return model.model_validate_json(json.dumps(value))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) if model is not PasswordsModel else "a password"
        detail = f"{_printable(place)}: {_printable(first['msg'])}"
        raise BundleError(BundleFault.WRONG_VALUE, member, detail) from None


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text[:120])


# facts to JSON and back -----------------------------------------------------------------------------------------


def encoded(value: object) -> Json:
    """A fact as JSON values. Characters that no text may hold are left out: devices send them."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: encoded(getattr(value, field.name)) for field in dataclasses.fields(value)}
    match value:
        case Enum():
            return value.name.lower()
        case tuple():
            return [encoded(each) for each in value]
        case datetime() | date():
            return value.isoformat()
        case float():
            return value if math.isfinite(value) else None
        case str():
            return "".join(filter(allowed, value))[:MOST_LETTERS]
        case _:
            return value


def decoded(kind: type[Value], value: Json, member: str) -> Value:
    """The fact of that kind. Raises BundleError."""
    made: Value = _fact(kind, validated(_model(kind), value, member))
    return made


def schema() -> Mapping[str, Any]:
    """JSON Schema of survey.json, for whoever reads or makes bundles with another program."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "survey.json": _model(Survey).model_json_schema(),
        "manifest.json": ManifestModel.model_json_schema(),
    }


def _model(kind: Any) -> type[BaseModel]:
    """The model of a dataclass."""
    return _made(kind)


@cache
def _made(kind: Any) -> type[BaseModel]:
    hints = typing.get_type_hints(kind)
    fields: dict[str, Any] = {}
    for field in dataclasses.fields(kind):
        hint = _hint(hints[field.name])
        if field.default is not dataclasses.MISSING:
            fields[field.name] = (hint, _plain(field.default))
        elif field.default_factory is not dataclasses.MISSING:
            factory = field.default_factory
            fields[field.name] = (hint, Field(default_factory=lambda factory=factory: _as_model(factory())))
        else:
            fields[field.name] = (hint, ...)
    return create_model(kind.__name__, __base__=_Model, __doc__=kind.__doc__, **fields)


def _hint(kind: Any) -> Any:
    """The type that a model has for it."""
    origin = typing.get_origin(kind)
    if origin in (Union, types.UnionType):
        return Union[tuple(None if each is type(None) else _hint(each) for each in typing.get_args(kind))]  # noqa: UP007
    if origin is tuple:
        inner: Any = _hint(typing.get_args(kind)[0])
        return Annotated[tuple.__class_getitem__((inner, ...)), Field(max_length=MOST_ENTRIES)]
    if dataclasses.is_dataclass(kind):
        return _model(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Literal[tuple(each.name.lower() for each in kind)]
    return {str: _Text, int: _Whole, float: float | None, datetime: AwareDatetime}.get(kind, kind)


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _as_model(value)
    if isinstance(value, float) and math.isnan(value):
        return None
    return value.name.lower() if isinstance(value, Enum) else value


def _as_model(value: object) -> BaseModel:
    return _model(type(value)).model_validate_json(json.dumps(encoded(value)))


def _fact(kind: Any, value: object) -> Any:
    """The fact of that type, from what its model holds."""
    origin = typing.get_origin(kind)
    if origin in (Union, types.UnionType):
        present = next(each for each in typing.get_args(kind) if each is not type(None))
        return None if value is None else _fact(present, value)
    if isinstance(value, BaseModel):
        hints = typing.get_type_hints(kind)
        return kind(**{field.name: _fact(hints[field.name], getattr(value, field.name)) for field in _fields(kind)})
    if isinstance(value, tuple):
        inner = typing.get_args(kind)[0]
        return tuple(_fact(inner, each) for each in value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind[str(value).upper()]
    return math.nan if kind is float and value is None else value


def _fields(kind: Any) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(kind)


def write_schema(file: Path) -> None:
    """Put the schema there, as resources/bundle.schema.json has it."""
    file.write_text(json.dumps(schema(), ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    write_schema(Path(__file__).parents[2] / "resources" / "bundle.schema.json")
