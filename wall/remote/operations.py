"""What can be asked for: one table. The routes, the checks and the OpenAPI document are all made of it.

A new operation is one row here, one method of `hand.Hand`, and the models that go in and out.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from wall.access import Deed
from wall.remote import models
from wall.remote.hand import Caller, Hand
from wall.remote.problems import Kind

PREFIX = "/api/v1"
PNG = "image/png"
EVENT_STREAM = "text/event-stream"

Answer = BaseModel | bytes
Of = TypeVar("Of", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Call:
    """One request that may be answered: its parts are checked already."""

    hand: Hand
    caller: Caller
    wall: int = 0
    alarm: str = ""
    query: BaseModel | None = None
    body: BaseModel | None = None

    def sent(self, model: type[Of]) -> Of:
        """The body, as that model."""
        assert isinstance(self.body, model)
        return self.body

    def asked(self, model: type[Of]) -> Of:
        """The query, as that model."""
        assert isinstance(self.query, model)
        return self.query


@dataclass(frozen=True, slots=True)
class Operation:
    """One row. `path` may hold {wall} (a number) and {alarm} (a reference).

    `changes`: a token that may only look is refused. `deed`: what the token's role must allow. `answer` is a model,
    or the type of what is no JSON. `problems`: beside those that every request can meet.
    """

    id: str
    method: str
    path: str
    summary: str
    answer: type[BaseModel] | str
    do: Callable[[Call], Awaitable[Answer]]
    body: type[BaseModel] | None = None
    query: type[BaseModel] | None = None
    changes: bool = False
    deed: Deed | None = None
    problems: tuple[Kind, ...] = ()


def _at_once(do: Callable[[Call], BaseModel]) -> Callable[[Call], Awaitable[Answer]]:
    async def answer(call: Call) -> Answer:
        return do(call)

    return answer


def _show(call: Call) -> BaseModel:
    return call.hand.show(call.caller, call.wall, call.sent(models.Show))


def _enlarge(call: Call) -> BaseModel:
    return call.hand.enlarge(call.caller, call.wall, call.sent(models.OfCamera).camera)


def _select(call: Call) -> BaseModel:
    return call.hand.select(call.caller, call.wall, call.sent(models.OfCamera).camera)


def _tour(call: Call) -> BaseModel:
    return call.hand.tour(call.caller, call.wall, call.sent(models.OfTour).tour)


async def _acknowledge(call: Call) -> Answer:
    return await call.hand.acknowledge(call.caller, call.alarm, call.sent(models.Acknowledge))


async def _picture(call: Call) -> Answer:
    return await call.hand.picture(call.wall)


_WALL, _ALARM = "/walls/{wall}", "/alarms/{alarm}"
_THERE, _NOW = (Kind.UNKNOWN,), (Kind.UNKNOWN, Kind.REFUSED)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "list_walls",
        "GET",
        "/walls",
        "The windows of the wall, and what each shows",
        models.Walls,
        _at_once(lambda call: call.hand.walls()),
    ),
    Operation(
        "get_wall",
        "GET",
        _WALL,
        "One window",
        models.Wall,
        _at_once(lambda call: call.hand.wall(call.wall)),
        problems=_THERE,
    ),
    Operation(
        "show",
        "PUT",
        f"{_WALL}/shown",
        "Show a place, a view, a page, in a grid",
        models.Wall,
        _at_once(_show),
        body=models.Show,
        changes=True,
        problems=_NOW,
    ),
    Operation(
        "enlarge",
        "PUT",
        f"{_WALL}/enlarged",
        "Let a camera fill the wall",
        models.Wall,
        _at_once(_enlarge),
        body=models.OfCamera,
        changes=True,
        problems=_NOW,
    ),
    Operation(
        "restore",
        "DELETE",
        f"{_WALL}/enlarged",
        "Back from the enlarged camera to its page",
        models.Wall,
        _at_once(lambda call: call.hand.enlarge(call.caller, call.wall, None)),
        changes=True,
        problems=_THERE,
    ),
    Operation(
        "select",
        "PUT",
        f"{_WALL}/selected",
        "Show a camera's page and select its tile",
        models.Wall,
        _at_once(_select),
        body=models.OfCamera,
        changes=True,
        problems=_NOW,
    ),
    Operation(
        "unselect",
        "DELETE",
        f"{_WALL}/selected",
        "Select no tile",
        models.Wall,
        _at_once(lambda call: call.hand.select(call.caller, call.wall, None)),
        changes=True,
        problems=_THERE,
    ),
    Operation(
        "start_tour",
        "PUT",
        f"{_WALL}/tour",
        "Start a tour",
        models.Wall,
        _at_once(_tour),
        body=models.OfTour,
        changes=True,
        problems=_NOW,
    ),
    Operation(
        "stop_tour",
        "DELETE",
        f"{_WALL}/tour",
        "Stop the tour that runs",
        models.Wall,
        _at_once(lambda call: call.hand.tour(call.caller, call.wall, None)),
        changes=True,
        problems=_THERE,
    ),
    Operation(
        "get_picture",
        "GET",
        f"{_WALL}/picture",
        "What the window looks like now; at most once a second, and only where [remote] picture = true",
        PNG,
        _picture,
        problems=(Kind.UNKNOWN, Kind.REFUSED, Kind.TOO_MANY),
    ),
    Operation(
        "list_places",
        "GET",
        "/places",
        "Provinces and facilities",
        models.Places,
        _at_once(lambda call: call.hand.places()),
    ),
    Operation(
        "list_cameras",
        "GET",
        "/cameras",
        "Cameras of a place, some at a time",
        models.Cameras,
        _at_once(lambda call: call.hand.cameras(call.asked(models.CameraQuery))),
        query=models.CameraQuery,
        problems=_THERE,
    ),
    Operation(
        "list_views",
        "GET",
        "/views",
        "Saved views",
        models.Views,
        _at_once(lambda call: call.hand.views()),
    ),
    Operation(
        "list_tours",
        "GET",
        "/tours",
        "Tours",
        models.Tours,
        _at_once(lambda call: call.hand.tours()),
    ),
    Operation(
        "list_alarms",
        "GET",
        "/alarms",
        "The alarm list, the most urgent first",
        models.Alarms,
        _at_once(lambda call: call.hand.alarms(call.asked(models.AlarmQuery))),
        query=models.AlarmQuery,
    ),
    Operation(
        "get_alarm",
        "GET",
        _ALARM,
        "One alarm of the list",
        models.Alarm,
        _at_once(lambda call: call.hand.alarm(call.alarm)),
        problems=_THERE,
    ),
    Operation(
        "acknowledge",
        "POST",
        f"{_ALARM}/acknowledge",
        "Answer to an alarm as it was read, in the name of the token",
        models.Acknowledged,
        _acknowledge,
        body=models.Acknowledge,
        changes=True,
        deed=Deed.ACKNOWLEDGE,
        problems=(Kind.UNKNOWN, Kind.CHANGED),
    ),
    Operation(
        "get_health",
        "GET",
        "/health",
        "The health of the wall itself",
        models.Health,
        _at_once(lambda call: call.hand.health()),
    ),
)


def parameters(path: str) -> tuple[str, ...]:
    """The names in braces, in their order."""
    return tuple(part[1:-1] for part in path.split("/") if part.startswith("{"))


def model_of(operation: Operation) -> type[BaseModel] | None:
    """The model of the answer; None where it is no JSON."""
    return None if isinstance(operation.answer, str) else operation.answer
