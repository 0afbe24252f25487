"""From a sheet's cells to rows that can be imported, with every mistake collected rather than the first one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from wall.inventory.cells import Grid, read_grid
from wall.inventory.headings import EITHER, IGNORED, REQUIRED, SURVEY, Column, nearest, recognise
from wall.inventory.identity import MAX_TEXT, key, visible
from wall.inventory.problems import ProblemKind, SheetError, SheetProblem, address_problem, in_order
from wall.inventory.rows import SheetRow, across_rows, login_problems
from wall.inventory.values import (
    day,
    device,
    flag,
    gateway,
    is_address,
    kbps,
    max_sessions,
    position,
    recorder,
    scheme,
    stream_choice,
    whole,
)
from wall.model import Contact
from wall.programme.noted import NOTHING_NOTED, Noted
from wall.search import fold
from wall.urls import AddressError, Credentials, Secret, StreamUrl

_STRANGE = ("Cc", "Cs", "Cn", "Co")  # controls, halves of letters, nothing, private ones
MIN_DIGITS = 3  # of a telephone number: 113 and internal numbers

Value = TypeVar("Value")

_TELEPHONE = re.compile(r"(?:[0-9+()./,;x -]|ext|máy lẻ|nội bộ)+", re.IGNORECASE)
# Vietnamese numbers since 2018: mobile 03, 05, 07, 08, 09 and eight digits; landline 02 and nine
_LOST_ZERO = re.compile(r"[35789][0-9]{8}|2[0-9]{9}")
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+(\s*[,;]\s*[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+)*")


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that was read. Usable when `errors` is empty; the other problems are warnings."""

    rows: tuple[SheetRow, ...]
    columns: frozenset[Column]  # those the sheet has: what it does not name is left as it is
    problems: tuple[SheetProblem, ...]

    @property
    def errors(self) -> tuple[SheetProblem, ...]:
        """What must be put right before anything is imported."""
        return tuple(problem for problem in self.problems if not problem.is_warning)


def read_sheet(path: Path) -> Sheet:
    """The sheet in that file. Never raises: a file that is no sheet has one problem and no rows."""
    try:
        grid = read_grid(path)
    except SheetError as error:
        return Sheet((), frozenset(), (error.problem,))
    return parse_sheet(grid)


def parse_sheet(grid: Grid) -> Sheet:
    """The sheet in those cells."""
    if grid.heading_row is None:
        return Sheet((), frozenset(), (SheetProblem(ProblemKind.NO_HEADINGS),))
    headings = grid.cells[grid.heading_row]
    below = grid.cells[grid.heading_row + 1 :]
    places, problems = _columns(headings, below, grid.heading_row + 1)
    rows: list[SheetRow] = []
    for number, cells in enumerate(below, grid.heading_row + 2):
        if any(cell.strip() for cell in cells):
            reader = _RowReader(number, cells, places, problems)
            if any(cell.strip() for cell in cells[len(headings) :]):
                problems.append(SheetProblem(ProblemKind.TOO_MANY_CELLS, number))
            row = reader.read()
            if row is not None:
                rows.append(row)
    if not rows and not problems:
        problems.append(SheetProblem(ProblemKind.NO_ROWS))
    problems += across_rows(rows)
    return Sheet(tuple(rows), frozenset(places), in_order(problems))


def _columns(
    headings: Sequence[str], below: Sequence[Sequence[str]], row: int
) -> tuple[Mapping[Column, int], list[SheetProblem]]:
    """Where each column stands, and what is wrong with the headings."""
    places: dict[Column, int] = {}
    problems: list[SheetProblem] = []
    meant = _recorder_or_gateway(headings, below)
    for index, heading in enumerate(headings):
        shown = " ".join(heading.split())
        column = meant if fold(heading) in EITHER else recognise(heading)
        if column is not None and column not in places:
            places[column] = index
        elif column is not None:
            problems.append(SheetProblem(ProblemKind.REPEATED_COLUMN, row, column, shown))
        elif shown and fold(shown) not in IGNORED:
            near = nearest(heading)
            kind = ProblemKind.IGNORED_COLUMN if near is None else ProblemKind.MISSPELT_COLUMN
            problems.append(SheetProblem(kind, row, None, shown, "" if near is None else near.value))
    problems += [SheetProblem(ProblemKind.MISSING_COLUMN, row, name) for name in REQUIRED if name not in places]
    return places, problems


def _recorder_or_gateway(headings: Sequence[str], below: Sequence[Sequence[str]]) -> Column:
    """What a column "Recorder" is: the address of the facility's gateway, as before there were recorders, where most
    cells are addresses and no facility has two; else names. Beside a column that is surely one it is the other.
    """
    sure = {recognise(heading) for heading in headings if fold(heading) not in EITHER}
    if Column.GATEWAY in sure:
        return Column.RECORDER
    if Column.RECORDER in sure:
        return Column.GATEWAY
    at = {recognise(heading): index for index, heading in reversed(list(enumerate(headings)))}
    found: dict[tuple[str, str], str | None] = {}
    names = addresses = 0
    for cells in below:
        province, facility, text = (
            cells[index].strip() if (index := at.get(column, len(cells))) < len(cells) else ""
            for column in (Column.PROVINCE, Column.FACILITY, Column.RECORDER)
        )
        if not is_address(text):
            names += bool(recorder(text))
            continue
        addresses += 1
        if found.setdefault((key(province), key(facility)), gateway(text)) != gateway(text):
            return Column.RECORDER
    return Column.RECORDER if names >= addresses else Column.GATEWAY


class _RowReader:
    """Reads one row; mistakes go to `problems`."""

    def __init__(
        self, number: int, cells: Sequence[str], places: Mapping[Column, int], problems: list[SheetProblem]
    ) -> None:
        self._number = number
        self._cells = cells
        self._places = places
        self._problems = problems

    def read(self) -> SheetRow | None:
        """The row, or None when it cannot be used."""
        known = len(self._problems)
        province, facility, camera = map(self._name, (Column.PROVINCE, Column.FACILITY, Column.CAMERA))
        main, main_login = self._address(Column.MAIN)
        sub, sub_login = self._address(Column.SUB)
        username, password = self._credentials(main_login, sub_login)
        contact = Contact(
            self._text(Column.CONTACT_NAME), self._text(Column.CONTACT_TITLE), self._telephone(), self._email()
        )
        marks = (
            self._value(Column.UPLINK, kbps, ProblemKind.BAD_UPLINK),
            self._value(Column.MAY_BE_STILL, flag, ProblemKind.BAD_MARK),
            self._value(Column.PTZ, flag, ProblemKind.BAD_MARK),
            self._checked(Column.ONVIF, device, ProblemKind.BAD_ONVIF),
            self._checked(Column.GATEWAY, gateway, ProblemKind.BAD_GATEWAY),
            recorder(self._text(Column.RECORDER)),
            self._value(Column.STREAM_CHOICE, stream_choice, ProblemKind.BAD_STREAM_CHOICE),
            self._value(Column.MAX_SESSIONS, max_sessions, ProblemKind.BAD_MAX_SESSIONS),
            self._noted(),
        )
        if main is None or any(not problem.is_warning for problem in self._problems[known:]):
            return None
        return SheetRow(self._number, province, facility, camera, main, sub, username, password, contact, *marks)

    def _problem(self, kind: ProblemKind, column: Column | None, value: str = "", hint: str = "") -> None:
        self._problems.append(SheetProblem(kind, self._number, column, value, hint))

    def _raw(self, column: Column) -> str:
        index = self._places.get(column)
        return "" if index is None or index >= len(self._cells) else self._cells[index]

    def _text(self, column: Column) -> str:
        """One line, composed (NFC), so that names that look alike are alike."""
        text = " ".join(unicodedata.normalize("NFC", visible(self._raw(column))).split())
        if len(text) > MAX_TEXT:
            self._problem(ProblemKind.BAD_TEXT, column, hint=f"has {len(text)} characters")
        elif not text.isprintable() and any(unicodedata.category(each) in _STRANGE for each in text):
            self._problem(ProblemKind.BAD_TEXT, column, hint="holds characters that cannot be printed")
        return text

    def _name(self, column: Column) -> str:
        text = self._text(column)
        if not text and column in self._places:
            self._problem(ProblemKind.MISSING_VALUE, column)
        return text

    def _address(self, column: Column) -> tuple[StreamUrl | None, Credentials | None]:
        text = self._raw(column).strip()
        if not text:
            if column is Column.MAIN and column in self._places:
                self._problem(ProblemKind.MISSING_VALUE, column)
            return None, None
        try:
            return StreamUrl.parse(text)
        except AddressError as error:
            self._problems.append(address_problem(error, self._number, column))
            return None, None

    def _credentials(self, *logins: Credentials | None) -> tuple[str | None, Secret | None]:
        users = {login.username for login in logins if login is not None and login.username}
        passwords = {login.password.reveal() for login in logins if login is not None and login.password}
        if own := self._text(Column.USERNAME):
            users.add(own)
        if (own := self._raw(Column.PASSWORD)).strip():
            passwords.add(own)
        if len(users) > 1 or len(passwords) > 1:
            self._problem(ProblemKind.CREDENTIALS_DIFFER, None)
        elif passwords and not users:
            self._problem(ProblemKind.PASSWORD_WITHOUT_USER, Column.USERNAME)
        silent = Column.USERNAME not in self._places and not users
        username = None if silent else next(iter(users), "")
        password = next((Secret(password) for password in passwords), None)
        self._problems += login_problems(self._number, username, password)
        return username, password

    def _value(self, column: Column, read: Callable[[str], Value], wrong: ProblemKind) -> Value | None:
        text = self._text(column)
        try:
            return read(text)
        except ValueError:
            self._problem(wrong, column, text)
            return None

    def _checked(self, column: Column, read: Callable[[str], str | None], wrong: ProblemKind) -> str | None:
        try:
            return read(self._raw(column))
        except AddressError:  # nothing of it is repeated, it may hold a password
            self._problem(wrong, column)
            return None

    def _noted(self) -> Noted:
        """What is said of the facility's survey and scheme."""
        if not any(self._raw(column).strip() for column in SURVEY):
            return NOTHING_NOTED
        return Noted(
            self._text(Column.CODE) or None,
            self._text(Column.PLACE) or None,
            self._value(Column.POSITION, position, ProblemKind.BAD_POSITION),
            self._value(Column.CAPACITY, whole, ProblemKind.BAD_NUMBER),
            self._text(Column.LINE_OPERATOR) or None,
            self._value(Column.DECLARED, whole, ProblemKind.BAD_NUMBER),
            self._text(Column.SURVEYED_BY) or None,
            self._value(Column.SURVEYED_ON, day, ProblemKind.BAD_DATE),
            self._value(Column.SCHEME, scheme, ProblemKind.BAD_SCHEME),
            self._text(Column.AGREED_BY) or None,
            self._text(Column.AGREED_WITH) or None,
            self._value(Column.AGREED_ON, day, ProblemKind.BAD_DATE),
        )

    def _telephone(self) -> str:
        text = self._text(Column.TELEPHONE)
        if text and (not _TELEPHONE.fullmatch(text) or sum(map(str.isdigit, text)) < MIN_DIGITS):
            self._problem(ProblemKind.BAD_TELEPHONE, Column.TELEPHONE, text)
        elif _LOST_ZERO.fullmatch(text):
            self._problem(ProblemKind.LOST_ZERO, Column.TELEPHONE, text)
        return text

    def _email(self) -> str:
        text = self._text(Column.EMAIL)
        if text and not _EMAIL.fullmatch(text):
            self._problem(ProblemKind.BAD_EMAIL, Column.EMAIL, text)
        return text
