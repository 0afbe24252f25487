"""From a file to rows of text cells: CSV as Excel writes it in Vietnam and elsewhere, or XLSX.

Nothing is guessed: a CSV is UTF-8, or UTF-16 with its mark; Windows-1258 and its like are refused with the remedy,
because a wrong guess writes wrong names onto the wall. The separator is the one that makes the headings readable.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from wall.inventory.headings import recognise
from wall.inventory.problems import ProblemKind, SheetError, SheetProblem
from wall.inventory.workbook import MARK, MAX_COLUMNS, MAX_ROWS, checked

MAX_FILE_BYTES = 20_000_000  # 10,000 cameras are about 2 MB as CSV
HEADING_SEARCH_ROWS = 20  # titles and letterheads stand above the headings
MIN_HEADINGS = 2  # fewer recognised cells than this are no row of headings
SEPARATORS = (",", ";", "\t")

_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # the container of .xls, and of an encrypted .xlsx
_OLE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

Cells = tuple[tuple[str, ...], ...]
CellValue = int | float | str | bool | time | date | datetime | timedelta | None


@dataclass(frozen=True, slots=True)
class Grid:
    """All cells of the sheet, and which row holds the headings, counted from 0; None = none was found."""

    cells: Cells
    heading_row: int | None


def read_grid(path: Path) -> Grid:
    """The cells of the file. Raises SheetError when it is no sheet."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise _error(ProblemKind.TOO_LARGE, f"more than {MAX_FILE_BYTES // 1_000_000} MB")
        data = path.read_bytes()
    except OSError as error:
        raise _error(ProblemKind.UNREADABLE, error.strerror or type(error).__name__) from error
    return parse_grid(data)


def parse_grid(data: bytes) -> Grid:
    """The cells of the file's content. Raises SheetError."""
    if data.startswith(_OLE):
        raise _error(ProblemKind.LOCKED_WORKBOOK if _OLE_ENCRYPTED in data else ProblemKind.OLD_WORKBOOK)
    grid = _workbook(data) if data.startswith(_ZIP) else _csv(_decode(data))
    if len(grid.cells) > MAX_ROWS:
        raise _error(ProblemKind.TOO_LARGE, f"more than {MAX_ROWS} rows")
    return grid


def _error(kind: ProblemKind, hint: str = "", row: int = 0) -> SheetError:
    return SheetError(SheetProblem(kind, row, hint=hint))


def _headings_in(cells: Cells) -> tuple[int, int | None]:
    """How many headings the best of the first rows holds, and which row that is."""
    best, best_row = 0, None
    for number, row in enumerate(cells[:HEADING_SEARCH_ROWS]):
        count = len({recognise(cell) for cell in row} - {None})
        if count > best:
            best, best_row = count, number
    return (best, best_row) if best >= MIN_HEADINGS else (0, None)


# CSV


def _decode(data: bytes) -> str:
    marks = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
    encoding, rest = next(
        ((name, data[len(mark) :]) for mark, name in marks if data.startswith(mark)), ("utf-8", data)
    )
    if encoding == "utf-8" and b"\0" in rest:
        raise _error(ProblemKind.NOT_A_SHEET, "it holds binary data")
    try:
        text = rest.decode(encoding)
    except UnicodeDecodeError as error:
        line = rest.count(b"\n", 0, error.start) + 1 if encoding == "utf-8" else 0
        raise _error(ProblemKind.ENCODING, f"line {line}" if line else "damaged UTF-16") from error
    if "\0" in text:
        raise _error(ProblemKind.NOT_A_SHEET, "it holds binary data")
    return text


def _csv(text: str) -> Grid:
    lines_above = 0
    separators: tuple[str, ...] = SEPARATORS
    first = text.split("\n", 1)[0].strip("\r")
    if first.lower().startswith("sep=") and len(first) == len("sep=") + 1:  # Excel's own first line
        separators, text, lines_above = (first[-1],), text[len(first) :].lstrip("\r").removeprefix("\n"), 1
    best = max(separators, key=lambda separator: _headings_in(_head(text, separator))[0])
    cells = tuple(_records(text, best, lines_above))
    padding: Cells = ((),) * lines_above  # row numbers stay those that Excel shows
    _, row = _headings_in(padding + cells)
    return Grid(padding + cells, row)


def _head(text: str, separator: str) -> Cells:
    rows: list[tuple[str, ...]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(tuple(row))  # what came before an error counts
            if len(rows) == HEADING_SEARCH_ROWS:
                break
    except csv.Error:
        pass  # with a wrong separator anything can go wrong: what was readable decides
    return tuple(rows)


def _records(text: str, separator: str, lines_above: int) -> Iterator[tuple[str, ...]]:
    # strict: an unclosed quotation mark would swallow the rest of the file without a word
    number = lines_above
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            number += 1
            if len(row) > MAX_COLUMNS:
                raise _error(ProblemKind.NOT_A_SHEET, f"more than {MAX_COLUMNS} columns", number)
            if number > MAX_ROWS:
                raise _error(ProblemKind.TOO_LARGE, f"more than {MAX_ROWS} rows")
            yield tuple(row)
    except csv.Error as error:
        raise _error(ProblemKind.QUOTES, str(error), number + 1) from error


# XLSX


def _workbook(data: bytes) -> Grid:
    data = checked(data)
    try:
        return _best_sheet(data)
    except PasswordError as error:
        raise _error(ProblemKind.LOCKED_WORKBOOK) from error
    except (CalamineError, OSError, ValueError) as error:
        raise _error(ProblemKind.DAMAGED_WORKBOOK) from error
    except BaseException as error:
        # calamine is Rust: what it did not foresee arrives as pyo3's PanicException, which has no importable name
        if type(error).__name__ != "PanicException":
            raise
        raise _error(ProblemKind.DAMAGED_WORKBOOK) from error


def _best_sheet(data: bytes) -> Grid:
    """The first worksheet that has headings, else the first one."""
    first: Grid | None = None
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        for meta in workbook.sheets_metadata:
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            cells = _sheet_cells(workbook.get_sheet_by_name(meta.name))
            grid = Grid(cells, _headings_in(cells)[1])
            if grid.heading_row is not None:
                return grid
            first = first or grid
    return first or Grid((), None)


def _sheet_cells(sheet: CalamineSheet) -> Cells:
    """The cells; how many there can be, `checked` has seen to."""
    rows = [[_cell_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    if rows and rows[0] and rows[0][0].startswith(MARK):
        raise _error(ProblemKind.TOO_LARGE, rows[0][0].removeprefix(MARK))
    # a merged cell means its value for all of its rows: "An Giang" beside five facilities
    room = sum(map(len, rows))
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if top >= len(rows) or left >= len(rows[top]):
            continue
        for row in rows[top : bottom + 1]:
            room -= max(0, min(right + 1, len(row)) - left)
            if room < 0:  # they overlap, which Excel never writes, and would take hours
                raise _error(ProblemKind.DAMAGED_WORKBOOK)
            for column in range(left, min(right + 1, len(row))):
                row[column] = rows[top][left]
    return tuple(map(tuple, rows))


def _cell_text(value: CellValue) -> str:
    """The cell as people see it: Excel keeps 912345678 as a float, and it must not become "912345678.0"."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return str(value).upper()
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return str(value)
