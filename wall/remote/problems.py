"""Errors as RFC 9457 has them: what is wrong, in which key, and what would be right. Never a secret that was sent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from pydantic import BaseModel, ValidationError

from wall.remote.models import Fault, Problem

CONTENT_TYPE = "application/problem+json"
MOST_FAULTS = 20  # of one request; more help nobody


class Kind(Enum):
    """What can be wrong: the name in the problem's type, the HTTP status, the title."""

    NOT_HTTP = "not-http", 400, "That cannot be read"
    NO_TOKEN = "unauthorised", 401, "A token is needed"
    NOT_ALLOWED = "not-allowed", 403, "This token may not do that"
    FROM_A_PAGE = "from-a-page", 403, "Pages of a browser may not call this interface"
    UNKNOWN = "unknown", 404, "There is no such thing"
    WRONG_METHOD = "wrong-method", 405, "That cannot be done there"
    SLOW = "too-slow", 408, "The request took too long"
    REFUSED = "refused", 409, "That cannot be done now"
    CHANGED = "alarm-changed", 409, "The alarm has changed"
    TOO_LARGE = "too-large", 413, "The request is too large"
    WRONG_TYPE = "wrong-content-type", 415, "Only JSON is read"
    WRONG_HOST = "wrong-host", 421, "This interface is not called so"
    INVALID = "invalid", 422, "The request is not right"
    TOO_MANY = "too-many", 429, "Too many requests"
    FAILED = "failed", 500, "The wall failed in its own code"
    BUSY = "busy", 503, "Too much at once"

    def __init__(self, slug: str, status: int, title: str) -> None:
        self.slug = slug
        self.status = status
        self.title = title


@dataclass
class ProblemError(Exception):
    """Ends a request with that answer."""

    kind: Kind
    detail: str
    faults: tuple[Fault, ...] = ()

    def problem(self) -> Problem:
        """As it goes over the wire."""
        kind = self.kind
        return Problem(
            type=f"urn:videowall:problem:{kind.slug}",
            title=kind.title,
            status=kind.status,
            detail=self.detail,
            errors=list(self.faults),
        )


def invalid(error: ValidationError, model: type[BaseModel], where: str) -> ProblemError:
    """What pydantic found, key by key. `where`: "the body" or "the query"."""
    faults = [_fault(each, model) for each in error.errors(include_url=False, include_input=False)][:MOST_FAULTS]
    first = faults[0]
    named = f"{first.pointer.removeprefix('#/')}: " if first.pointer else ""
    remedy = f"; right is {first.remedy}" if first.remedy else ""
    return ProblemError(Kind.INVALID, f"{where}: {named}{first.detail}{remedy}", tuple(faults))


def _fault(error: Any, model: type[BaseModel]) -> Fault:
    path = [str(part) for part in error["loc"]]
    keys = model.model_fields
    detail = str(error["msg"]).removeprefix("Value error, ")
    remedy = ""
    if error["type"] == "extra_forbidden":
        detail, remedy = "there is no such key", f"one of {', '.join(keys)}"
    elif error["type"] == "json_invalid":
        detail, remedy = "it is not JSON", "one JSON object"
    elif path and path[0] in keys:
        remedy = keys[path[0]].description or _inner(keys[path[0]])
    pointer = "#/" + "/".join(part.replace("~", "~0").replace("/", "~1") for part in path) if path else ""
    return Fault(pointer=pointer[:200], detail=detail, remedy=remedy)


def _inner(field: Any) -> str:
    """The description of an annotated type inside of an optional one."""
    for part in getattr(field.annotation, "__args__", ()):
        for note in getattr(part, "__metadata__", ()):
            if text := getattr(note, "description", None):
                return str(text)
    return ""
