"""The workbook as somebody opens it: sentences at the head, columns that fit, formats, and the page when printed."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from tests.ui.figures_scene import MADE, partly_covered, scene_report
from wall.config import Language
from wall.figures.targets import FigureKind
from wall.ui.figures_book import write_book
from wall.ui.figures_findings import finding
from wall.ui.figures_tables import coverage
from wall.ui.figures_texts import ADVICE
from wall.ui.figures_words import FiguresWords


def opened(language: Language = Language.VIETNAMESE, *, part: bool = False) -> Workbook:
    out = io.BytesIO()
    found = partly_covered() if part else scene_report()
    write_book(out, found, FiguresWords(language, UTC), MADE, "lan")
    out.seek(0)
    return load_workbook(out)


@pytest.mark.parametrize("language", list(Language))
def test_the_sentences_at_the_head_go_over_all_columns_and_are_high_enough(language: Language) -> None:
    sheet = opened(language, part=True).worksheets[0]
    told = coverage(partly_covered(), FiguresWords(language, UTC))
    row = next(cell.row for cell in sheet["B"] if cell.value == told)
    merged = next(each for each in sheet.merged_cells.ranges if each.min_row == row)
    wide = sum(sheet.column_dimensions[column].width for column in "BCDEFG")
    assert (merged.min_col, merged.max_col) == (2, 7)
    assert sheet.cell(row, 2).alignment.wrap_text
    height = sheet.row_dimensions[row].height
    assert height is not None
    assert height >= 15 * len(told) / wide
    assert sheet.column_dimensions["B"].width < 30  # the column of the values is no wider for it


def test_every_column_is_as_wide_as_its_words_up_to_a_limit() -> None:
    for sheet in opened().worksheets:
        for letters, column in sheet.column_dimensions.items():
            assert 12 <= column.width <= 60, (sheet.title, letters)


def test_values_are_numbers_times_and_dates() -> None:
    book = opened(Language.ENGLISH)
    days = book["Days"]
    first = days[2]
    assert isinstance(first[0].value, datetime)
    assert first[0].number_format == "dd/mm/yyyy"
    assert isinstance(first[1].value, int)
    facilities = book["Facilities"]
    heads = [cell.value for cell in facilities[1]]
    share = facilities[2][heads.index("Availability")]
    assert isinstance(share.value, float)
    assert 0 <= share.value <= 1
    assert share.number_format == "0.00%"
    lost = facilities[2][heads.index("Lost")]
    assert lost.number_format == "[h]:mm:ss"
    assert isinstance(lost.value, timedelta)


def test_what_to_do_stands_beside_what_is_not_met() -> None:
    sheet = opened(Language.ENGLISH).worksheets[0]
    heads = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "Figure")
    assert heads[-1] == "What to do"
    rows = {row[0]: row for row in sheet.iter_rows(values_only=True)}
    assert str(rows["Fleeting alarms"][-1]).startswith("See in the table of chattering")
    assert not rows["Alarms per hour, on average"][-1]


def test_every_sheet_is_printed_as_wide_as_the_page_with_its_headings() -> None:
    for sheet in opened().worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        top = int(str(sheet.freeze_panes)[1:]) - 1
        assert sheet.print_title_rows == f"${top}:${top}"


def test_every_figure_has_something_to_do_in_both_languages() -> None:
    english, vietnamese = (FiguresWords(language, UTC) for language in (Language.ENGLISH, Language.VIETNAMESE))
    assert ADVICE.keys() == set(FigureKind)
    for kind in FigureKind:
        assert english.advice(kind) != vietnamese.advice(kind)
    for each in scene_report().figures:
        assert finding(each, english).judged != finding(each, vietnamese).judged
