"""The report as a workbook for Excel: a sheet for each table, with real numbers, times and dates.

No cell is a formula, whatever a camera is called: text is kept as text, and is marked so that a spreadsheet does not
compute it when somebody edits the cell (OWASP, CSV Injection).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import IO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from wall.figures.report import Report
from wall.ui.figures_tables import Cell, Kind, Table, about, definitions, tables
from wall.ui.figures_texts import Text
from wall.ui.figures_words import FiguresWords

FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MOST_LETTERS = 32_767  # of a cell, by Excel
_SHEET_LETTERS = 31  # of a sheet's name, by Excel
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\]")
_FORMATS = {
    Kind.COUNT: "#,##0",
    Kind.CHANGE: "+#,##0;\N{MINUS SIGN}#,##0;0",
    Kind.NUMBER: "#,##0.00",
    Kind.SHARE: "0.00%",
    Kind.DURATION: "[h]:mm:ss",
    Kind.MOMENT: "dd/mm/yyyy hh:mm",
    Kind.DAY: "dd/mm/yyyy",
}
_LEAST_WIDTH, _MOST_WIDTH = 12, 60  # letters
_LINE_POINTS = 15.0  # Excel's usual height of a row


def write_book(
    out: IO[bytes],
    report: Report,
    words: FiguresWords,
    made: datetime,
    by: str,
    progress: Callable[[float], None] = lambda _: None,
) -> None:
    """Write the workbook. `progress` is told 0 to 1, and may raise to give up. Raises OSError."""
    found = tables(report, words) or [definitions(words)]
    write_sheets(out, found, [(words(Text.TITLE), ""), *about(report, words, made, by)], words, progress)


def write_sheets(
    out: IO[bytes],
    found: Sequence[Table],
    heads: Sequence[tuple[str, str]],
    words: FiguresWords,
    progress: Callable[[float], None] = lambda _: None,
) -> None:
    """Write a workbook of these tables, a sheet each; `heads` stand above the first one. Raises OSError.

    `progress` is told 0 to 1, and may raise to give up.
    """
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    for number, table in enumerate(found):
        sheet = first if number == 0 else book.create_sheet()
        sheet.title = _NOT_IN_A_NAME.sub(" ", table.title)[:_SHEET_LETTERS]
        _Sheet(sheet, words).fill(table, heads if number == 0 else [])
        progress((number + 1) / (len(found) + 1))
    book.save(out)


class _Sheet:
    """Fills one sheet from the top."""

    def __init__(self, sheet: Worksheet, words: FiguresWords) -> None:
        self._sheet = sheet
        self._words = words
        self._row = 0

    def fill(self, table: Table, heads: Sequence[tuple[str, str]]) -> None:
        for number, (name, text) in enumerate(heads):
            self._row += 1
            self._put(1, Cell(Kind.TEXT, name)).font = Font(bold=True, size=14 if number == 0 else 11)
            self._put(2, Cell(Kind.TEXT, text))
            self._spread(text, len(table.headings))
        if heads:
            self._row += 1
        self._row += 1
        for column, heading in enumerate(table.headings, 1):
            cell = self._put(column, Cell(Kind.TEXT, heading))
            cell.font = Font(bold=True)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        top = self._row
        for row in table.rows:
            self._row += 1
            for column, value in enumerate(row, 1):
                self._put(column, value)
        if not table.rows:
            self._row += 1
            self._put(1, Cell(Kind.TEXT, self._words(Text.NOTHING)))
        self._sheet.freeze_panes = f"A{top + 1}"
        if table.rows:
            self._sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(table.headings))}{self._row}"
        self._widen(table)
        self._to_print(top)

    def _spread(self, text: str, columns: int) -> None:
        """A sentence at the head goes over all columns, as high as it needs: it is no column's width."""
        if not text:
            return
        self._sheet.merge_cells(start_row=self._row, end_row=self._row, start_column=2, end_column=max(2, columns))
        self._sheet.cell(self._row, 2).alignment = Alignment(wrap_text=True, vertical="top")
        self._sheet.cell(self._row, 1).alignment = Alignment(vertical="top")
        lines = math.ceil(len(text) / (_LEAST_WIDTH * max(1, columns - 1)))
        self._sheet.row_dimensions[self._row].height = _LINE_POINTS * lines

    def _to_print(self, top: int) -> None:
        """On paper a sheet is as wide as the page, and its headings stand on every page."""
        self._sheet.page_setup.orientation = "landscape"
        self._sheet.page_setup.paperSize = self._sheet.PAPERSIZE_A4
        self._sheet.page_setup.fitToHeight = 0
        self._sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        self._sheet.print_title_rows = f"{top}:{top}"
        if self._sheet.oddFooter is not None:
            self._sheet.oddFooter.right.text = "&P/&N"

    def _widen(self, table: Table) -> None:
        for column in range(len(table.headings)):
            said = [table.headings[column], *(row[column].said(self._words) for row in table.rows)]
            width = min(max(_LEAST_WIDTH, *(len(each) + 2 for each in said)), _MOST_WIDTH)
            self._sheet.column_dimensions[get_column_letter(column + 1)].width = width

    def _put(self, column: int, value: Cell) -> SheetCell:
        cell = self._sheet.cell(self._row, column)
        assert isinstance(cell, SheetCell)
        if isinstance(value.value, str):
            text = ILLEGAL_CHARACTERS_RE.sub("", value.value)[:_MOST_LETTERS]
            cell.value = text
            cell.data_type = "s"  # openpyxl takes what begins with = for a formula
            if text.lstrip().startswith(FORMULA):
                cell.quotePrefix = True
            if len(text) > _MOST_WIDTH:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        elif value.value is not None:
            cell.value = self._typed(value.kind, value.value)
            cell.number_format = _FORMATS[value.kind]
        return cell

    def _typed(self, kind: Kind, value: float | date) -> float | date | datetime | timedelta:
        if isinstance(value, date):
            return value
        if kind is Kind.MOMENT:
            return datetime.fromtimestamp(value, self._words.zone).replace(tzinfo=None)  # a sheet knows no zones
        if kind is Kind.DURATION:
            return timedelta(seconds=value)
        return value
