"""Checks a value against the part of JSON Schema 2020-12 that our document uses; shares no code with pydantic.

A keyword that it does not know fails the check: none may be believed to hold that nobody looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
_WORDS = {"title", "description", "default"}
_KNOWN = _WORDS | {
    "$ref", "type", "properties", "required", "additionalProperties", "items", "anyOf", "enum", "const", "format",
    "pattern", "minimum", "maximum", "minLength", "maxLength",
}  # fmt: skip


def faults(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any], at: str = "#") -> Iterator[str]:
    """What of the value is not as the schema says. `root`: the document that "$ref" points into."""
    if unknown := set(schema) - _KNOWN:
        yield f"{at}: keywords that this check does not know: {sorted(unknown)}"
    if "$ref" in schema:
        yield from faults(value, _resolved(schema["$ref"], root), root, at)
    if "anyOf" in schema:
        found = [list(faults(value, each, root, at)) for each in schema["anyOf"]]
        if all(found):
            yield f"{at}: fits none of {len(found)}: {found}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is none of {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is not {schema['const']!r}"
    if "type" in schema:
        wrong_bool = isinstance(value, bool) and schema["type"] != "boolean"
        if wrong_bool or not isinstance(value, _TYPES[schema["type"]]):
            yield f"{at}: {value!r} is no {schema['type']}"
            return
    yield from _of_text(value, schema, at)
    yield from _of_number(value, schema, at)
    if isinstance(value, list) and "items" in schema:
        for number, each in enumerate(value):
            yield from faults(each, schema["items"], root, f"{at}/{number}")
    if isinstance(value, dict):
        yield from _of_object(value, schema, root, at)


def _of_text(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    if not isinstance(value, str):
        return
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{at}: {value!r} does not fit {schema['pattern']}"
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", 10**9):
        yield f"{at}: {len(value)} characters"
    if schema.get("format") == "date-time":
        try:
            aware = datetime.fromisoformat(value).tzinfo is not None
        except ValueError:
            aware = False
        if not aware:
            yield f"{at}: {value!r} is no time with an offset"


def _of_number(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, int | float) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{at}: {value} is out of range"


def _of_object(
    value: Mapping[str, Any], schema: Mapping[str, Any], root: Mapping[str, Any], at: str
) -> Iterator[str]:
    properties = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{at}: {name} is missing"
    for name, each in value.items():
        inner = properties.get(name, schema.get("additionalProperties", True))
        if inner is False:
            yield f"{at}: {name} is nothing that is described"
        elif isinstance(inner, Mapping):
            yield from faults(each, inner, root, f"{at}/{name}")


def _resolved(ref: str, root: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Any = root
    for part in ref.removeprefix("#/").split("/"):
        found = found[part]
    resolved: Mapping[str, Any] = found
    return resolved


def answer_faults(
    document: Mapping[str, Any], method: str, path: str, status: int, content: str, body: Any
) -> list[str]:
    """What of an answer is not as the OpenAPI document says. `path`: as the document writes it."""
    responses = document["paths"].get(path, {}).get(method.lower(), {}).get("responses", {})
    if str(status) not in responses:
        return [f"{method} {path}: the status {status} is not described"]
    contents = responses[str(status)]["content"]
    if content not in contents:
        return [f"{method} {path}: {content} is not described for {status}"]
    schema = contents[content].get("schema")
    return [] if schema is None else [f"{method} {path}: {each}" for each in faults(body, schema, document)]
