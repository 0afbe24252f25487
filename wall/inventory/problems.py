"""What can be wrong with a sheet, as values that a screen can put into any language, and in plain English.

No problem ever holds a password or a stream address: an address may hold one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from wall.inventory.headings import REQUIRED, Column
from wall.model import MOST_SESSIONS
from wall.urls import GATEWAY_RIGHT, AddressError, PasswordAddressError

SHOWN_VALUE = 60  # characters of a wrong value that are repeated


class ProblemKind(Enum):
    """The kind says what is wrong; its text says what would be right."""

    # the file
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    NOT_A_SHEET = "not_a_sheet"
    OLD_WORKBOOK = "old_workbook"
    LOCKED_WORKBOOK = "locked_workbook"
    DAMAGED_WORKBOOK = "damaged_workbook"
    ENCODING = "encoding"
    QUOTES = "quotes"
    NO_HEADINGS = "no_headings"
    NO_ROWS = "no_rows"
    # the headings
    MISSING_COLUMN = "missing_column"
    REPEATED_COLUMN = "repeated_column"
    MISSPELT_COLUMN = "misspelt_column"
    IGNORED_COLUMN = "ignored_column"
    # a row
    TOO_MANY_CELLS = "too_many_cells"
    MISSING_VALUE = "missing_value"
    BAD_TEXT = "bad_text"
    BAD_ADDRESS = "bad_address"
    PASSWORD_IN_PATH = "password_in_path"  # noqa: S105  # the name of a problem
    PASSWORD_WITHOUT_USER = "password_without_user"  # noqa: S105
    CREDENTIALS_DIFFER = "credentials_differ"
    LOGIN_TOO_LONG = "login_too_long"
    BAD_TELEPHONE = "bad_telephone"
    LOST_ZERO = "lost_zero"
    BAD_EMAIL = "bad_email"
    BAD_UPLINK = "bad_uplink"
    BAD_MARK = "bad_mark"
    BAD_ONVIF = "bad_onvif"
    BAD_GATEWAY = "bad_gateway"
    BAD_STREAM_CHOICE = "bad_stream_choice"
    BAD_MAX_SESSIONS = "bad_max_sessions"
    REPEATED_CAMERA = "repeated_camera"
    REPEATED_ADDRESS = "repeated_address"
    CONTACT_DIFFERS = "contact_differs"
    UPLINK_DIFFERS = "uplink_differs"
    GATEWAY_DIFFERS = "gateway_differs"
    BAD_NUMBER = "bad_number"
    BAD_DATE = "bad_date"
    BAD_POSITION = "bad_position"
    BAD_SCHEME = "bad_scheme"
    NOTE_DIFFERS = "note_differs"


WARNINGS = frozenset({ProblemKind.IGNORED_COLUMN, ProblemKind.LOST_ZERO, ProblemKind.REPEATED_ADDRESS})


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """One mistake. `row` counts from 1 as Excel does, 0 = the file as a whole.

    `value` is what stood there ("" where it could hold a secret), `hint` what a library or a neighbour says about
    it, `other_row` the row that this one contradicts.
    """

    kind: ProblemKind
    row: int = 0
    column: Column | None = None
    value: str = ""
    hint: str = ""
    other_row: int = 0

    @property
    def is_warning(self) -> bool:
        """The import goes on in spite of it."""
        return self.kind in WARNINGS


def address_problem(error: AddressError, row: int, column: Column) -> SheetProblem:
    """What is wrong with an address in that cell; nothing of it is repeated, it may hold a password."""
    if isinstance(error, PasswordAddressError):
        return SheetProblem(ProblemKind.PASSWORD_IN_PATH, row, column)
    return SheetProblem(ProblemKind.BAD_ADDRESS, row, column, hint=str(error))


class SheetError(Exception):
    """The file cannot be read as a sheet at all."""

    def __init__(self, problem: SheetProblem) -> None:
        super().__init__(problem_text(problem))
        self.problem = problem


_TEXTS: Mapping[ProblemKind, str] = {
    ProblemKind.UNREADABLE: "the file cannot be read ({hint}); check the name and the right to read it",
    ProblemKind.TOO_LARGE: "the file is too large ({hint}); split it into several sheets",
    ProblemKind.NOT_A_SHEET: "this is no CSV and no XLSX file ({hint}); save the sheet as CSV UTF-8 or XLSX",
    ProblemKind.OLD_WORKBOOK: "this is a workbook of the old .xls kind; save it as .xlsx",
    ProblemKind.LOCKED_WORKBOOK: "the workbook is protected by a password; save it without one",
    ProblemKind.DAMAGED_WORKBOOK: "the workbook is damaged; open it in Excel and save it again",
    ProblemKind.ENCODING: "the text is not UTF-8 ({hint}); in Excel save as 'CSV UTF-8' or as XLSX",
    ProblemKind.QUOTES: 'quotation marks do not match ({hint}); a cell with " in it is written "...""..."',
    ProblemKind.NO_HEADINGS: "no row of headings was found; the first row must name the columns: {required}",
    ProblemKind.NO_ROWS: "there are headings and no row with a camera under them; write one camera in each row",
    ProblemKind.MISSING_COLUMN: "the column is missing; add it, also needed are: {required}",
    ProblemKind.REPEATED_COLUMN: "'{value}' names a column a second time; leave one of them",
    ProblemKind.MISSPELT_COLUMN: "'{value}' is no known column; did you mean '{hint}'?",
    ProblemKind.IGNORED_COLUMN: "'{value}' is no known column and was passed over",
    ProblemKind.TOO_MANY_CELLS: "the row has more cells than there are headings; put cells that hold the separator "
    "into quotation marks",
    ProblemKind.MISSING_VALUE: "is empty; every camera needs it (merged cells: write it in each row)",
    ProblemKind.BAD_TEXT: "the text {hint}; write at most 200 printable characters",
    ProblemKind.BAD_ADDRESS: "is no stream address ({hint}); right is rtsp://host:port/path",
    ProblemKind.PASSWORD_IN_PATH: "the address has a password in its path, which cannot be kept safe there; take it "
    "out of the path and write it into the columns user name and password",
    ProblemKind.PASSWORD_WITHOUT_USER: "there is a password and no user name; add the user name",
    ProblemKind.CREDENTIALS_DIFFER: "user name or password differ between the addresses and the columns of this row; "
    "write them once",
    ProblemKind.LOGIN_TOO_LONG: "user name and password are too long for a camera connection, which carries 127 "
    "characters of both and counts signs threefold, letters with marks up to ninefold; give the camera a shorter one",
    ProblemKind.BAD_TELEPHONE: "'{value}' is no telephone number; write digits, spaces and +",
    ProblemKind.LOST_ZERO: "'{value}' seems to have lost its leading 0; format the column as text and write 0{value}",
    ProblemKind.BAD_EMAIL: "'{value}' is no e-mail address; right is name@example.vn",
    ProblemKind.BAD_UPLINK: "'{value}' is no number of Mbit/s; write 8, 8.5 or 8,5 for example, 0 for not known",
    ProblemKind.BAD_MARK: "'{value}' is neither yes nor no; write yes or no, or leave the cell empty",
    ProblemKind.BAD_ONVIF: "this is no address of an ONVIF device; right is "
    "http://host/onvif/device_service, without user name and password",
    ProblemKind.REPEATED_CAMERA: "'{value}' stands in row {other_row} already; give each camera of a facility a name "
    "of its own",
    ProblemKind.REPEATED_ADDRESS: "the camera in row {other_row} has the same address",
    ProblemKind.CONTACT_DIFFERS: "'{value}' differs from row {other_row} of the same facility; a facility has one "
    "contact",
    ProblemKind.BAD_GATEWAY: f"this is no address of a gateway or recorder; {GATEWAY_RIGHT}",
    ProblemKind.BAD_STREAM_CHOICE: "'{value}' is no choice of a stream; write automatic, main or sub, or leave the "
    "cell empty",
    ProblemKind.BAD_MAX_SESSIONS: "'{value}' is no number of sessions; write 1 to "
    f"{MOST_SESSIONS}, 0 for not known, or leave the cell empty",
    ProblemKind.GATEWAY_DIFFERS: "'{value}' differs from row {other_row} of the same facility; a facility has "
    "one gateway",
    ProblemKind.BAD_NUMBER: "'{value}' is no whole number; write 16 for example",
    ProblemKind.BAD_DATE: "'{value}' is no day; write 24/11/2026 or 2026-11-24",
    ProblemKind.BAD_POSITION: "'{value}' are no coordinates; write degrees, latitude first: 12.667, 108.038",
    ProblemKind.BAD_SCHEME: "'{value}' is no connection scheme; write direct, recorder, relay, VPN or platform",
    ProblemKind.NOTE_DIFFERS: "'{value}' differs from row {other_row} of the same facility; write it in one row, or "
    "the same in each",
    ProblemKind.UPLINK_DIFFERS: "'{value}' differs from row {other_row} of the same facility; a facility has "
    "one line",
}


def problem_text(problem: SheetProblem) -> str:
    """The problem as an English sentence, with its place in front."""
    text = _TEXTS[problem.kind].format(
        value=problem.value[:SHOWN_VALUE],
        hint=problem.hint,
        other_row=problem.other_row,
        required=", ".join(column.value for column in REQUIRED),
    )
    place = [f"row {problem.row}"] if problem.row else []
    if problem.column is not None:
        place.append(f"column {problem.column.value}")
    return f"{', '.join(place)}: {text}" if place else text


def in_order(problems: Iterable[SheetProblem]) -> tuple[SheetProblem, ...]:
    """By row, then by column as the table has them."""
    columns = list(Column)
    return tuple(sorted(problems, key=lambda p: (p.row, -1 if p.column is None else columns.index(p.column))))
