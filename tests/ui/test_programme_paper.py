"""The programme's report on paper: what a committee reads first stands first, and long texts are no thin columns."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QApplication

from wall.bench.country import country
from wall.config import Language
from wall.programme.funnel import Known, ProgrammeReport, programme, snapshot
from wall.programme.moves import Actor, Grounds, Reason, Standing
from wall.programme.stages import Stage
from wall.ui.figures_paper import Page, Sheets, _shared
from wall.ui.figures_tables import Cell, Kind, Table
from wall.ui.programme_tables import printed, tables, write_programme_paper
from wall.ui.programme_words import ProgrammeWords

AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
TODAY = date(2026, 12, 4)
PLACES = country(1100)  # 55 facilities in three provinces
WHY = Grounds("đầu ghi hỏng, đang chờ cấp kinh phí thay mới", Reason.OUTDATED, Actor.FACILITY)


def report(language: Language = Language.VIETNAMESE) -> tuple[ProgrammeReport, ProgrammeWords]:
    """Twelve connected and one refused, where the last report has known of two connected ones and six refusals."""
    ids = [facility.id for facility in PLACES.facilities]
    then = {key: Standing(key, Stage.CONNECTED if at < 2 else Stage.REFUSED, 1, AT) for at, key in enumerate(ids[:8])}
    now = {key: Standing(key, Stage.CONNECTED, 1, AT) for key in ids[:12]}
    now[ids[20]] = Standing(ids[20], Stage.REFUSED, 1, AT, "Lan", WHY)
    before = snapshot(programme(PLACES, Known(then), TODAY))
    told = ProgrammeReport(programme(PLACES, Known(now), TODAY), TODAY, (), before, AT, AT)
    return told, ProgrammeWords(language, UTC)


def line(table: Table, name: str) -> list[object]:
    (found,) = (row for row in table.rows if row[0].value == name)
    return [cell.value for cell in found[1:]]


def test_every_figure_stands_beside_what_the_last_report_said(qapp: QApplication) -> None:
    total = printed(*report())[0]
    assert line(total, "Đã kết nối") == [12, 2, 10]
    assert line(total, "Từ chối") == [1, 6, -5]
    assert line(total, "Chưa khảo sát") == [42, 47, -5]
    told, words = report()
    assert [cell.said(words) for cell in total.rows[7]] == ["Đã kết nối", "12", "2", "+10"]
    first = ProgrammeReport(told.shown, TODAY)
    assert line(printed(first, words)[0], "Từ chối") == [1, "", ""]


def test_the_provinces_end_with_all_of_them(qapp: QApplication) -> None:
    told, words = report(Language.ENGLISH)
    last = printed(told, words)[1].rows[-1]
    assert [cell.said(words) for cell in last] == [
        *("All provinces", "", "55", "0", "12", "0", "1", "22%", "1,100 / 0 / 0", "+10"),
    ]
    book = tables(told, words)[1]
    assert [row[0].value for row in book.rows] == [province.name for province in PLACES.provinces]  # people sort it


@pytest.mark.parametrize("language", list(Language))
def test_the_paper_lies_on_its_side(qapp: QApplication, language: Language) -> None:
    out = io.BytesIO()
    write_programme_paper(out, *report(language), AT, "Lan")
    boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([0-9.]+)\s+([0-9.]+)", out.getvalue())
    assert boxes
    assert all(float(width) > float(height) for width, height in boxes)


def test_long_texts_share_what_names_and_numbers_leave() -> None:
    wanted, least = [100.0, 120.0, 300.0, 1200.0, 60.0], [60.0, 60.0, 80.0, 80.0, 50.0]
    widths = _shared(wanted, least, 900.0)
    assert [widths[at] for at in (0, 1, 4)] == [100.0, 120.0, 60.0]
    assert sum(widths) == pytest.approx(900.0)
    assert widths[3] == pytest.approx(2 * widths[2])
    assert _shared(wanted, least, 2000.0) == wanted
    assert _shared(wanted, least, 400.0) == wanted  # too little for that: then all give way


def test_no_table_is_wider_than_its_page(qapp: QApplication) -> None:
    words = ProgrammeWords(Language.VIETNAMESE, UTC)
    for page in Page:
        sheets = Sheets(words, "x", page)
        for table in printed(*report()):
            texts = [[cell.said(words) for cell in row] for row in table.rows]
            assert sum(sheets._widths(table, texts)) == pytest.approx(sheets._width)
        wild = Table("x", ("a", "b"), ((Cell(Kind.TEXT, "Ww " * 400), Cell(Kind.TEXT, "W" * 4000)),))
        said = [[cell.said(words) for cell in row] for row in wild.rows]
        assert sum(sheets._widths(wild, said)) == pytest.approx(sheets._width)
