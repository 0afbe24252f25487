"""What a sheet or an inventory server says about a facility's survey and scheme. Pure; None says nothing.

What is not said stays as it is, so that a sheet with three of these columns takes nothing away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time

from wall.model import FacilityId
from wall.programme.facts import FacilityRecord, Position, Scheme, SchemeKind


@dataclass(frozen=True, slots=True)
class Noted:
    """One facility's cells."""

    code: str | None = None
    address: str | None = None
    position: Position | None = None
    capacity: int | None = None
    line_operator: str | None = None
    declared_cameras: int | None = None
    surveyed_by: str | None = None
    surveyed_on: date | None = None
    scheme: SchemeKind | None = None
    agreed_by: str | None = None
    agreed_with: str | None = None
    agreed_on: date | None = None

    @property
    def says_nothing(self) -> bool:
        """Nothing is said at all."""
        return self == NOTHING_NOTED


NOTHING_NOTED = Noted()


@dataclass(frozen=True, slots=True)
class Notes:
    """What somebody's sheet says of several facilities."""

    at: datetime
    by: str
    facilities: Mapping[FacilityId, Noted]


def noted_of(record: FacilityRecord | None, scheme: Scheme | None) -> Noted:
    """What is known already, as a sheet would say it. The day of the survey is that of `surveyed_at`'s own zone."""
    noted = NOTHING_NOTED
    if record is not None:
        surveyed = record.surveyed_at
        noted = Noted(
            record.code,
            record.address,
            record.position,
            record.capacity,
            record.line_operator,
            record.declared_cameras,
            record.surveyed_by,
            None if surveyed is None else surveyed.date(),
        )
    if scheme is not None:
        noted = replace(
            noted,
            scheme=scheme.kind,
            agreed_by=scheme.agreed_by,
            agreed_with=scheme.agreed_with,
            agreed_on=scheme.agreed_on,
        )
    return noted


def news(said: Noted, known: Noted) -> Noted:
    """What of it is not known yet."""
    new = {
        each.name: value for each in fields(said) if (value := getattr(said, each.name)) != getattr(known, each.name)
    }
    return Noted(**new) if any(value is not None for value in new.values()) else NOTHING_NOTED


def record_with(record: FacilityRecord, noted: Noted) -> FacilityRecord:
    """The record with what is said of it.

    A day of a survey is kept as its noon in UTC, for a day has no hour to tell: the same day from UTC-12 to UTC+11.
    """
    surveyed = noted.surveyed_on
    same_day = surveyed is None or (record.surveyed_at is not None and record.surveyed_at.date() == surveyed)
    moment = record.surveyed_at if same_day or surveyed is None else datetime.combine(surveyed, time(12), UTC)
    return replace(
        record,
        code=_said(noted.code, record.code),
        address=_said(noted.address, record.address),
        position=record.position if noted.position is None else noted.position,
        capacity=record.capacity if noted.capacity is None else noted.capacity,
        line_operator=_said(noted.line_operator, record.line_operator),
        declared_cameras=record.declared_cameras if noted.declared_cameras is None else noted.declared_cameras,
        surveyed_by=_said(noted.surveyed_by, record.surveyed_by),
        surveyed_at=moment,
    )


def scheme_with(scheme: Scheme | None, noted: Noted) -> Scheme | None:
    """The scheme with what is said of it; a scheme without a kind is none."""
    kind = noted.scheme or (None if scheme is None else scheme.kind)
    if kind is None:
        return None
    before = scheme or Scheme(kind)
    return replace(
        before,
        kind=kind,
        agreed_by=_said(noted.agreed_by, before.agreed_by),
        agreed_with=_said(noted.agreed_with, before.agreed_with),
        agreed_on=before.agreed_on if noted.agreed_on is None else noted.agreed_on,
    )


def _said(new: str | None, old: str) -> str:
    return old if new is None else new
