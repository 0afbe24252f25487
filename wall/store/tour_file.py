"""Tours as JSON: a file of them, and what the store keeps of one. The shape is published and versioned.

In a file, places and views are named by id *and* by name, so that it can be taken to another centre, whose ids are
others: `wall.store.tour_arrival` finds there what is meant.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from wall.layouts.saved import LONGEST_NAME, Owner, OwnerKind, ViewId
from wall.layouts.tours import (
    LONGEST_S,
    MOST_STEPS,
    MOST_TARGET_MIN,
    SHORTEST_S,
    OneView,
    PlacePages,
    Step,
    Target,
    Tour,
    TourId,
)
from wall.model import FacilityId, Inventory, ProvinceId

FORMAT, VERSION = "videowall-tours", 1
MOST_BYTES = 8 * 1024 * 1024  # far more than any centre's tours; a file that is larger is none of ours
MOST_TOURS = 2000
_LONGEST_ID, _LONGEST_PLACE = 200, 400  # characters; ours are UUIDs
_MOST_NUMBER = 2**31 - 1  # what a database's INTEGER holds
_MOST_TOLD = 3  # mistakes of one file; the first ones lead to the rest

M = TypeVar("M", bound=BaseModel)


_Text = Annotated[str, Field(pattern=r"^[^\x00]*$")]  # no database takes the one that is left out


class TourFileError(ValueError):
    """The text is no tour; says where, and what would be right, and repeats nothing of what stands there."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class StepEntry(_Entry):
    """One step. The names are what it was called, for another centre and for the day on which it is gone."""

    shows: Literal["everything", "province", "facility", "view"]
    id: _Text = Field(default="", max_length=_LONGEST_ID)
    name: _Text = Field(default="", max_length=_LONGEST_PLACE)
    province: _Text = Field(default="", max_length=_LONGEST_PLACE)  # of a facility, by name
    dwell_s: int = Field(ge=SHORTEST_S, le=LONGEST_S)


class OwnerEntry(_Entry):
    """Whose tour it is."""

    kind: Literal["facility", "province", "operator"]
    id: _Text = Field(min_length=1, max_length=_LONGEST_ID)
    name: _Text = Field(default="", max_length=_LONGEST_PLACE)
    province: _Text = Field(default="", max_length=_LONGEST_PLACE)


class TourEntry(_Entry):
    """One tour of a file."""

    id: _Text = Field(min_length=1, max_length=_LONGEST_ID)
    name: _Text = Field(min_length=1, max_length=LONGEST_NAME)
    owner: OwnerEntry
    number: int = Field(default=0, ge=0, le=_MOST_NUMBER)
    target_min: int = Field(default=0, ge=0, le=MOST_TARGET_MIN)
    steps: tuple[StepEntry, ...] = Field(default=(), max_length=MOST_STEPS, strict=False)


class _File(_Entry):
    format: Literal["videowall-tours"]
    version: int = Field(ge=1)
    tours: tuple[TourEntry, ...] = Field(max_length=MOST_TOURS, strict=False)


class _Body(_Entry):
    version: int = Field(ge=1)
    target_min: int = Field(default=0, ge=0, le=MOST_TARGET_MIN)
    steps: tuple[StepEntry, ...] = Field(default=(), max_length=MOST_STEPS, strict=False)


@dataclass(frozen=True, slots=True)
class FiledTour:
    """A tour as a file has it: with the ids of wherever it was made, and what was meant by them."""

    tour: Tour
    entry: TourEntry


def encode_file(tours: Iterable[Tour], inventory: Inventory) -> bytes:
    """A file of these tours, in their order."""
    entries = [_tour_entry(tour, inventory).model_dump(exclude_defaults=True) for tour in tours]
    value = {"format": FORMAT, "version": VERSION, "tours": entries}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def decode_file(data: bytes) -> tuple[FiledTour, ...]:
    """The tours of that file, `position` as they stand there. Raises TourFileError; nothing half read comes out."""
    if len(data) > MOST_BYTES:
        raise TourFileError(f"the file is larger than {MOST_BYTES >> 20} MB: no file of tours")
    try:
        text = data.decode("utf-8-sig")  # an editor on Windows puts a mark before it
    except UnicodeDecodeError as error:
        raise TourFileError(f"byte {error.start} is no UTF-8: no file of tours") from None
    value = _json(text)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise TourFileError('no file of tours: it begins with "format": "videowall-tours"')
    _check_version(value)
    entries = _valid(_File, value).tours
    _check_ids(entries)
    found: list[FiledTour] = []
    for at, entry in enumerate(entries):
        try:
            found.append(FiledTour(_tour_of(entry, at), entry))
        except ValueError as error:
            raise TourFileError(f"tours.{at + 1}: {error}") from None
    return tuple(found)


def encode_body(tour: Tour) -> str:
    """What the store keeps beside the columns of its table."""
    steps = [_step_entry(step, None).model_dump(exclude_defaults=True) for step in tour.steps]
    return json.dumps({"version": VERSION, "target_min": tour.target_min, "steps": steps}, ensure_ascii=False)


def decode_body(tour_id: TourId, name: str, owner: Owner, number: int, position: int, body: str) -> Tour:
    """The tour of which the store has these columns and this body. Raises ValueError."""
    value = _json(body)
    if not isinstance(value, dict):
        raise TourFileError("the body is no JSON object")
    _check_version(value)
    read = _valid(_Body, value)
    return Tour(tour_id, name, owner, _steps_of(read.steps), number, position, read.target_min)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise TourFileError(f"line {error.lineno} is no JSON") from None
    except (ValueError, RecursionError):  # a number of thousands of digits; brackets without end
        raise TourFileError("no JSON that this program reads") from None


def _check_version(value: dict[str, Any]) -> None:
    version = value.get("version")
    if isinstance(version, int) and version > VERSION:
        raise TourFileError(f"made by a newer program (version {version}, this reads {VERSION})")


def _valid(model: type[M], value: object) -> M:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        problems = error.errors(include_input=False, include_url=False)
        told = [f"{_where(problem['loc'])}: {problem['msg']}" for problem in problems]
        raise TourFileError("; ".join(told[:_MOST_TOLD])) from None


def _where(path: Iterable[int | str]) -> str:
    """As people count: "tours.1.steps.3.dwell_s"."""
    return ".".join(str(each + 1) if isinstance(each, int) else each for each in path)


def _check_ids(entries: Sequence[TourEntry]) -> None:
    ids: set[str] = set()
    for at, entry in enumerate(entries, 1):
        if entry.id in ids:
            raise TourFileError(f"tours.{at}.id: another tour of this file has it")
        ids.add(entry.id)


def _tour_entry(tour: Tour, inventory: Inventory) -> TourEntry:
    return TourEntry(
        id=tour.id,
        name=tour.name,
        owner=_owner_entry(tour.owner, inventory),
        number=tour.number,
        target_min=tour.target_min,
        steps=tuple(_step_entry(step, inventory) for step in tour.steps),
    )


def _owner_entry(owner: Owner, inventory: Inventory) -> OwnerEntry:
    name = province = ""
    if owner.kind is OwnerKind.FACILITY and (facility := inventory.facility.get(FacilityId(owner.id))):
        name, province = facility.name, inventory.province[facility.province_id].name
    elif owner.kind is OwnerKind.PROVINCE and (found := inventory.province.get(ProvinceId(owner.id))):
        name = found.name
    return OwnerEntry(kind=owner.kind.value, id=owner.id, name=name, province=province)


def _step_entry(step: Step, inventory: Inventory | None) -> StepEntry:
    """`inventory` gives the names of now; without one the step's own name stands."""
    name, target = step.name, step.target
    if isinstance(target, OneView):
        return StepEntry(shows="view", id=target.view, name=name, dwell_s=step.dwell_s)
    facility = None if inventory is None or target.facility is None else inventory.facility.get(target.facility)
    of = target.province if facility is None else facility.province_id
    province = None if inventory is None or of is None else inventory.province.get(of)
    where = "" if province is None else province.name
    if target.facility is not None:
        name = name if facility is None else facility.name
        return StepEntry(shows="facility", id=target.facility, name=name, province=where, dwell_s=step.dwell_s)
    if target.province is not None:
        return StepEntry(shows="province", id=target.province, name=where or name, dwell_s=step.dwell_s)
    return StepEntry(shows="everything", dwell_s=step.dwell_s)


def _tour_of(entry: TourEntry, position: int) -> Tour:
    owner = Owner(OwnerKind(entry.owner.kind), entry.owner.id)
    steps = _steps_of(entry.steps)
    return Tour(TourId(entry.id), entry.name, owner, steps, entry.number, position, entry.target_min)


def _steps_of(entries: Iterable[StepEntry]) -> tuple[Step, ...]:
    return tuple(Step(_target_of(entry), entry.dwell_s, entry.name) for entry in entries)


def _target_of(entry: StepEntry) -> Target:
    if entry.shows == "everything":
        return PlacePages()
    if not entry.id:
        raise TourFileError(f"a step that shows a {entry.shows} says its id")
    if entry.shows == "view":
        return OneView(ViewId(entry.id))
    if entry.shows == "province":
        return PlacePages(ProvinceId(entry.id))
    return PlacePages(facility=FacilityId(entry.id))
