"""A sheet's row as a value, and the checks that need more than one row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wall.inventory.headings import Column
from wall.inventory.identity import key
from wall.inventory.problems import ProblemKind, SheetProblem
from wall.model import Contact, StreamChoice
from wall.programme.facts import Position, SchemeKind
from wall.programme.noted import NOTHING_NOTED, Noted
from wall.urls import Credentials, Secret, StreamUrl


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One camera as the sheet has it. `row` counts from 1 as Excel does.

    `username` None: the sheet says nothing about it. `password` None: none is given, a stored one stays.
    """

    row: int
    province: str
    facility: str
    camera: str
    main: StreamUrl
    sub: StreamUrl | None
    username: str | None
    password: Secret | None
    contact: Contact
    uplink_kbps: int | None = None  # None here and below: nothing is said about it, what is known stays
    may_be_still: bool | None = None
    ptz: bool | None = None
    onvif: str | None = None
    gateway: str | None = None
    recorder: str | None = None
    stream_choice: StreamChoice | None = None
    max_sessions: int | None = None  # 0: it is not known
    noted: Noted = NOTHING_NOTED  # of the facility's survey and scheme

    @property
    def facility_key(self) -> tuple[str, str]:
        """What the rows of one facility have in common."""
        return key(self.province), key(self.facility)

    @property
    def camera_key(self) -> tuple[str, str, str]:
        """What makes a camera the same in another import."""
        return *self.facility_key, key(self.camera)


def login_problems(row: int, username: str | None, password: Secret | None) -> Iterator[SheetProblem]:
    """A login that would be cut on its way to the camera. How long it is, is not told."""
    if not Credentials(username or "", password or Secret("")).fit:
        yield SheetProblem(ProblemKind.LOGIN_TOO_LONG, row, Column.PASSWORD)


def contact_fields(contact: Contact) -> tuple[tuple[Column, str], ...]:
    """The contact, column by column."""
    return (
        (Column.CONTACT_NAME, contact.name),
        (Column.CONTACT_TITLE, contact.title),
        (Column.TELEPHONE, contact.telephone),
        (Column.EMAIL, contact.email),
    )


_NOTED: Mapping[Column, str] = {
    Column.CODE: "code",
    Column.PLACE: "address",
    Column.POSITION: "position",
    Column.CAPACITY: "capacity",
    Column.LINE_OPERATOR: "line_operator",
    Column.DECLARED: "declared_cameras",
    Column.SURVEYED_BY: "surveyed_by",
    Column.SURVEYED_ON: "surveyed_on",
    Column.SCHEME: "scheme",
    Column.AGREED_BY: "agreed_by",
    Column.AGREED_WITH: "agreed_with",
    Column.AGREED_ON: "agreed_on",
}
"""Which field of `Noted` each column fills."""


def noted_fields(noted: Noted) -> Iterator[tuple[Column, object]]:
    """What is said of the facility, column by column."""
    if noted is NOTHING_NOTED:
        return
    for column, name in _NOTED.items():
        if (said := getattr(noted, name)) is not None:
            yield column, said


def _shown(said: object) -> str:
    """As it stands in a sheet."""
    match said:
        case SchemeKind():
            return said.value
        case Position():
            return f"{said.latitude:g}, {said.longitude:g}"
        case _:
            return str(said)


def noted_together(rows: Iterable[SheetRow]) -> Mapping[tuple[str, str], Noted]:
    """What all rows of each facility say of it; they do not contradict each other."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        for column, said in noted_fields(row.noted):
            found.setdefault(row.facility_key, {})[_NOTED[column]] = said
    return {key: Noted(**said) for key, said in found.items()}


def across_rows(rows: Sequence[SheetRow]) -> Iterator[SheetProblem]:
    """Cameras and addresses that stand twice, and contacts that contradict each other."""
    cameras: dict[tuple[str, str, str], int] = {}
    addresses: dict[StreamUrl, int] = {}
    contacts: dict[tuple[tuple[str, str], Column], tuple[str, int]] = {}
    uplinks: dict[tuple[str, str], tuple[int, int]] = {}
    gateways: dict[tuple[str, str], tuple[str, int]] = {}
    noted: dict[tuple[tuple[str, str], Column], tuple[object, int]] = {}
    for row in rows:
        if (other := cameras.setdefault(row.camera_key, row.row)) != row.row:
            kind = ProblemKind.REPEATED_CAMERA
            yield SheetProblem(kind, row.row, Column.CAMERA, row.camera, other_row=other)
        elif (other := addresses.setdefault(row.main, row.row)) != row.row:
            yield SheetProblem(ProblemKind.REPEATED_ADDRESS, row.row, Column.MAIN, other_row=other)
        for column, value in contact_fields(row.contact):
            if value:
                known, other = contacts.setdefault((row.facility_key, column), (value, row.row))
                if key(known) != key(value):
                    yield SheetProblem(ProblemKind.CONTACT_DIFFERS, row.row, column, value, other_row=other)
        if row.uplink_kbps is not None:
            kbps, other = uplinks.setdefault(row.facility_key, (row.uplink_kbps, row.row))
            if kbps != row.uplink_kbps:
                value = f"{row.uplink_kbps / 1000:g}"
                yield SheetProblem(ProblemKind.UPLINK_DIFFERS, row.row, Column.UPLINK, value, other_row=other)
        if row.gateway is not None:
            gateway, other = gateways.setdefault(row.facility_key, (row.gateway, row.row))
            if gateway != row.gateway:
                yield SheetProblem(ProblemKind.GATEWAY_DIFFERS, row.row, Column.GATEWAY, row.gateway, other_row=other)
        for column, said in noted_fields(row.noted):
            before, other = noted.setdefault((row.facility_key, column), (said, row.row))
            if before != said:
                yield SheetProblem(ProblemKind.NOTE_DIFFERS, row.row, column, _shown(said), other_row=other)
