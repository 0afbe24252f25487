"""What goes over the wire, as pydantic models: the OpenAPI document is made of them, and every answer is one of them.

A field's description says what it holds; of a field that is sent to the wall it is also the remedy in an error.
Times are ISO 8601 with an offset. References: a camera by its id; a place as "all", "province:ID" or "facility:ID";
an alarm as "camera:ID", "recorder:ID", "facility:ID", "province:ID" or "station".
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from wall.alarms.lifecycle import AlarmState, TicketState
from wall.health.condition import Condition

MOST_A_PAGE = 500  # entries of one answer: what a GUI thread makes in some milliseconds
USUAL_A_PAGE = 200
LONGEST_NOTE = 500  # characters


class Model(BaseModel):
    """Exactly these fields, and each of its very type: a number in quotes is a mistake to name."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


PlaceRef = Annotated[
    str,
    Field(
        pattern=r"^(all|(province|facility):.+)$",
        max_length=200,
        description='a place: "all", "province:ID" or "facility:ID"',
    ),
]
CameraRef = Annotated[str, Field(min_length=1, max_length=200, description="a camera's id, as /cameras lists it")]


# Walls --------------------------------------------------------------------------------------------------------------


class Content(Enum):
    """What a tile is for."""

    CAMERA = "camera"
    MISSING = "missing"  # a camera that is in the inventory no more; the tile says so
    EMPTY = "empty"
    HOT_SPOT = "hot_spot"
    CLOCK = "clock"
    TEXT = "text"
    STATUS = "status"


class Tile(Model):
    """One tile of a wall."""

    number: int = Field(ge=1, description="from 1, as the layout counts")
    content: Content
    camera: str | None = Field(description="the camera that is in it now")
    name: str = Field(description="what the camera is called")
    condition: Condition | None = Field(description="how its camera is judged")
    live: bool = Field(description="what the tile shows is of now")


class TourNow(Model):
    """A tour that runs."""

    id: str
    name: str
    paused: bool = Field(description="somebody uses the wall, or an alarm holds the tour")
    next_in_s: float | None = Field(description="seconds until the next step; null while it is paused")


class Wall(Model):
    """One window of the wall, and what it shows."""

    number: int = Field(ge=1, description="by this it is asked for")
    name: str
    place: str = Field(description='"all", "province:ID" or "facility:ID"')
    place_name: str
    view: str | None = Field(description="the saved view's id; null: the place's own")
    view_name: str
    layout: str = Field(description='the grid: "3x3", "1+5"')
    page: int = Field(ge=1)
    pages: int = Field(ge=1)
    enlarged: str | None = Field(description="the camera that fills the wall")
    selected: str | None = Field(description="the camera that is selected")
    tour: TourNow | None
    tiles: list[Tile]


class Walls(Model):
    """All windows of the wall at this desk."""

    walls: list[Wall]


class Show(Model):
    """What a wall is to show. Parts that are left out stay; a place or a view begins at its first page."""

    place: PlaceRef | None = None
    view: str | None = Field(default=None, min_length=1, max_length=200, description="a saved view's id, as /views")
    number: int | None = Field(default=None, ge=1, le=99_999, description="the number by which a view is dialled")
    layout: str | None = Field(default=None, min_length=1, max_length=10, description='a grid: "3x3", "1+5"')
    page: int | None = Field(default=None, ge=1, le=100_000, description="a page, counted from 1")

    @model_validator(mode="after")
    def _one_thing(self) -> Show:
        whats = [each for each in (self.place, self.view, self.number) if each is not None]
        if len(whats) > 1:
            raise ValueError("name one of place, view and number, not several")
        if not whats and self.layout is None and self.page is None:
            raise ValueError("name at least one of place, view, number, layout and page")
        if self.layout is not None and (self.view is not None or self.number is not None):
            raise ValueError("a saved view has its own grid: leave layout out")
        return self


class OfCamera(Model):
    """Which camera is meant."""

    camera: CameraRef


class OfTour(Model):
    """Which tour is meant."""

    tour: str = Field(min_length=1, max_length=200, description="a tour's id, as /tours lists it")


# What there is ------------------------------------------------------------------------------------------------------


class Place(Model):
    """A province or a facility; "all" is the whole centre."""

    id: str
    name: str
    province: str | None = Field(description="of a facility: its province, as a place")
    cameras: int
    live: int


class Places(Model):
    """Provinces, and the facilities of each behind it."""

    places: list[Place]


class Camera(Model):
    """One camera. No address stands here."""

    id: str
    name: str
    place: str = Field(description="its facility, as a place")
    condition: Condition
    live: bool = Field(description="it works, and its pictures come all the time")
    since_s: float | None = Field(description="for how many seconds it has been judged so")
    picture_age_s: float | None = Field(description="how old the newest picture is; null: there has been none")
    alarm: str | None = Field(description="its alarm, where it is on the list")


class Cameras(Model):
    """Some cameras, in the order of the inventory."""

    cameras: list[Camera]
    next: str | None = Field(description="the value of `after` for those that follow; null: there are no more")


class CameraQuery(Model):
    """Which cameras."""

    place: PlaceRef = "all"
    after: str | None = Field(default=None, max_length=200, description="the id behind which to go on")
    limit: int = Field(default=USUAL_A_PAGE, ge=1, le=MOST_A_PAGE, description="a whole number from 1 to 500")


class View(Model):
    """A view that somebody has made."""

    id: str
    name: str
    owner: str = Field(description='"province:ID", "facility:ID" or "operator:NAME"')
    number: int | None = Field(description="the number by which it is dialled")
    rows: int
    columns: int


class Views(Model):
    """All saved views."""

    views: list[View]


class Tour(Model):
    """A tour that somebody has made."""

    id: str
    name: str


class Tours(Model):
    """All tours."""

    tours: list[Tour]


# Alarms -------------------------------------------------------------------------------------------------------------


class Alarm(Model):
    """One row of the alarm list, as the journal holds it."""

    id: str
    version: str = Field(description="to be sent back with an acknowledgement")
    state: AlarmState
    priority: int | None = Field(ge=1, le=3, description="1 is the worst; null: for information")
    condition: str = Field(description="what is alarmed")
    name: str = Field(description="the camera, the recorder or the place")
    place: str = Field(description='where: "all", "province:ID" or "facility:ID"')
    place_name: str
    since: datetime | None = Field(description="when it was raised")
    cleared: datetime | None
    acknowledged: datetime | None
    acknowledged_by: str
    note: str
    owner: str
    ticket: TicketState


class Alarms(Model):
    """What is on the list: neither shelved, out of service nor explained by a larger alarm. The most urgent first."""

    alarms: list[Alarm]
    more: int = Field(description="of those asked for, how many are not in this answer")


class AlarmQuery(Model):
    """Which alarms."""

    unacknowledged: Literal["true", "false"] = Field(default="false", description='"true": only what waits')
    limit: int = Field(default=USUAL_A_PAGE, ge=1, le=MOST_A_PAGE, description="a whole number from 1 to 500")


class Acknowledge(Model):
    """An answer to exactly that alarm as it was read."""

    version: str = Field(pattern=r"^\d{1,12}\.\d{1,12}$", description="the alarm's version as it was read")
    note: str = Field(default="", max_length=LONGEST_NOTE, description="at most 500 characters")


class Acknowledged(Model):
    """What became of an answer."""

    alarm: Alarm
    already: bool = Field(description="somebody had answered before: nothing has changed")
    written: bool = Field(
        description="the journal holds it; false: it is kept in memory until the journal works again"
    )


# Health -------------------------------------------------------------------------------------------------------------


class Journal(Enum):
    """How alarms are written down."""

    OK = "ok"
    FAILING = "failing"
    AWAY = "away"


class Health(Model):
    """The health of the wall itself. `ok` is false when something of it needs somebody."""

    ok: bool
    version: str
    now: datetime
    cameras: int
    live: int
    conditions: dict[str, int] = Field(description="how many cameras are judged so")
    alarms: int = Field(description="on the list")
    unacknowledged: int
    journal: Journal
    workers: int = Field(description="decoder processes that run")
    worker_restarts: int = Field(description="decoder processes that were lost since the start")
    cpu_cores: float = Field(description="of this program and its decoders")
    memory_bytes: int = Field(description="resident, of this program and its decoders")
    gui_lag_p99_s: float = Field(description="99 of 100 turns of the window in the last minute were less late")
    gui_lag_max_s: float
    reduced: dict[str, int] = Field(
        description="streams that are shown with fewer pictures because this desk is busy: half, reference (pictures"
        " that no other rests on are left out), key_frames or still; empty while all are shown at full rate"
    )
    desk_late_s: float = Field(description="by how much most of the shown pictures are late")
    desk_exhausted: bool = Field(description="they are late, and nothing is left to reduce")
    uptime_s: float


# Events -------------------------------------------------------------------------------------------------------------


class AlarmEvent(Model):
    """`event: alarm`: another row; null: that alarm is on the list no more."""

    id: str
    alarm: Alarm | None


class WallEvent(Model):
    """`event: wall`: a window shows something else, or is closed (null)."""

    number: int
    wall: Wall | None


# Errors -------------------------------------------------------------------------------------------------------------


class Fault(Model):
    """One thing that is wrong with a request."""

    pointer: str = Field(description='which key, as a JSON pointer: "#/note"; "" where it is the whole')
    detail: str
    remedy: str = Field(description="what would be right; empty where the detail says it")


class Problem(Model):
    """What went wrong (RFC 9457), as application/problem+json."""

    type: str = Field(description="a name for programs: urn:videowall:problem:...")
    title: str
    status: int
    detail: str
    errors: list[Fault] = []
