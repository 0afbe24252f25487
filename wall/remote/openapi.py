"""The OpenAPI 3.1 document, made of the table of operations and the models: it cannot say another thing than they do.

No token stands in it. docs/openapi.json is a copy, for who wants to read it without a wall.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from wall.access import Role, may
from wall.remote import models, problems
from wall.remote.operations import EVENT_STREAM, OPERATIONS, PREFIX, Operation, model_of, parameters
from wall.remote.problems import Kind

VERSION = "1.0.0"  # of the interface, not of the program: /api/v1 keeps what it promises
_REFS = "#/components/schemas/{model}"
_EVERYWHERE = (Kind.NO_TOKEN, Kind.FROM_A_PAGE, Kind.WRONG_HOST, Kind.TOO_MANY, Kind.FAILED, Kind.BUSY)
_WITH_BODY = (Kind.TOO_LARGE, Kind.WRONG_TYPE, Kind.INVALID, Kind.SLOW)

Json = dict[str, Any]


@cache
def document() -> str:
    """As it is served and kept in docs."""
    return json.dumps(_document(), indent=2, ensure_ascii=False) + "\n"


def _document() -> Json:
    paths: dict[str, Json] = {}
    for operation in OPERATIONS:
        paths.setdefault(PREFIX + operation.path, {})[operation.method.lower()] = _operation(operation)
    paths[f"{PREFIX}/events"] = {"get": _events()}
    paths[f"{PREFIX}/openapi.json"] = {"get": _text("get_openapi", "This document", "application/json")}
    paths["/metrics"] = {"get": _text("get_metrics", "Figures in the text format of Prometheus", "text/plain")}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Video wall: control interface",
            "version": VERSION,
            "description": "Drives the wall of one desk. Every request carries a token: Authorization: Bearer TOKEN. "
            "Times are ISO 8601 with an offset. Requests and answers are UTF-8.",
        },
        "servers": [{"url": "/", "description": "the desk itself, http://127.0.0.1:8780 as it is installed"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "made by `remote token new`"}
            },
            "schemas": _schemas(),
        },
    }


def _schemas() -> Json:
    named: list[type[BaseModel]] = [models.AlarmEvent, models.WallEvent, models.Problem]
    for operation in OPERATIONS:
        named += [each for each in (model_of(operation), operation.body) if each is not None]
    _, found = models_json_schema([(each, "validation") for each in dict.fromkeys(named)], ref_template=_REFS)
    schemas: Json = found["$defs"]
    return schemas


def _operation(operation: Operation) -> Json:
    made: Json = {"operationId": operation.id, "summary": operation.summary}
    if rights := _rights(operation):
        made["description"] = rights
    if given := [*_path_parameters(operation), *_query_parameters(operation)]:
        made["parameters"] = given
    if operation.body is not None:
        made["requestBody"] = {"required": True, "content": {"application/json": _of(operation.body)}}
    model = model_of(operation)
    content = {str(operation.answer): {}} if model is None else {"application/json": _of(model)}
    kinds = [*_EVERYWHERE, *operation.problems]
    if operation.changes:
        kinds.append(Kind.NOT_ALLOWED)
    if operation.body is not None:
        kinds += _WITH_BODY
    elif operation.query is not None or operation.path.count("{wall}"):
        kinds.append(Kind.INVALID)
    made["responses"] = {"200": {"description": "Done", "content": content}, **_problems(kinds)}
    return made


def _rights(operation: Operation) -> str:
    if not operation.changes:
        return ""
    if operation.deed is None:
        return "Not with a token that may only look."
    roles = ", ".join(role.value for role in Role if may(role, operation.deed))
    return f"With a token of one of these roles: {roles}."


def _path_parameters(operation: Operation) -> list[Json]:
    schema: Mapping[str, Json] = {
        "wall": {"type": "integer", "minimum": 1},
        "alarm": {"type": "string", "description": 'an alarm\'s id, percent-encoded: "camera%3AID"'},
    }
    names = parameters(operation.path)
    return [{"name": name, "in": "path", "required": True, "schema": schema[name]} for name in names]


def _query_parameters(operation: Operation) -> list[Json]:
    if operation.query is None:
        return []
    properties = operation.query.model_json_schema()["properties"]
    return [{"name": name, "in": "query", "required": False, "schema": made} for name, made in properties.items()]


def _events() -> Json:
    return {
        "operationId": "get_events",
        "summary": "What changes from now on, as Server-Sent Events",
        "description": "`event: ready` first; then `event: alarm` with an AlarmEvent and `event: wall` with a "
        "WallEvent as data. Nothing of the past is sent: after `ready`, also after a connection that was lost, read "
        "/alarms and /walls.",
        "responses": {
            "200": {"description": "A stream without an end", "content": {EVENT_STREAM: {}}},
            **_problems([*_EVERYWHERE]),
        },
        "x-events": {"alarm": _of(models.AlarmEvent)["schema"], "wall": _of(models.WallEvent)["schema"]},
    }


def _text(name: str, summary: str, content: str) -> Json:
    return {
        "operationId": name,
        "summary": summary,
        "responses": {"200": {"description": "Done", "content": {content: {}}}, **_problems([*_EVERYWHERE])},
    }


def _of(model: type[BaseModel]) -> Json:
    return {"schema": {"$ref": _REFS.format(model=model.__name__)}}


def _problems(kinds: list[Kind]) -> Json:
    """By status; where several have one, its description names all of them."""
    titles: dict[int, list[str]] = {}
    for kind in sorted(dict.fromkeys(kinds), key=lambda each: each.status):
        titles.setdefault(kind.status, []).append(kind.title)
    content = {problems.CONTENT_TYPE: _of(models.Problem)}
    return {str(status): {"description": "; ".join(each), "content": content} for status, each in titles.items()}


if __name__ == "__main__":
    sys.stdout.write(document())
