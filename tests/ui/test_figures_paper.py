"""The printed report: a PDF with as many pages as it says, whose text can be searched, in either language."""

from __future__ import annotations

import io
import re
import zlib
from datetime import UTC
from unittest.mock import patch

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.figures_scene import MADE, figures_inventory, partly_covered, scene_report
from wall.config import Language
from wall.figures.records import Coverage
from wall.figures.report import Report
from wall.figures.targets import Verdict
from wall.ui import figures_paper
from wall.ui.figures_charts import sign, write
from wall.ui.figures_findings import beyond
from wall.ui.figures_paper import write_paper
from wall.ui.figures_tables import coverage, short, tables
from wall.ui.figures_texts import Text
from wall.ui.figures_words import FiguresWords


def printed(found: Report, language: Language = Language.VIETNAMESE) -> bytes:
    out = io.BytesIO()
    write_paper(out, found, FiguresWords(language, UTC), MADE, "Nguyễn Văn Ánh")
    return out.getvalue()


def streams(pdf: bytes) -> list[bytes]:
    """What is in the file, unpacked where it is packed."""
    found = []
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(match[1]))
        except zlib.error:
            found.append(match[1])
    return found


def letters(pdf: bytes) -> set[str]:
    """Every letter that the file says one of its shapes to be: what a search finds."""
    found: set[str] = set()
    for stream in streams(pdf):
        if b"beginbfrange" in stream or b"beginbfchar" in stream:
            for code in re.findall(rb"<([0-9A-Fa-f]{4})>", stream):
                found.add(chr(int(code, 16)))
    return found


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


@pytest.mark.parametrize("language", list(Language))
def test_a_pdf_whose_text_can_be_searched(qapp: QApplication, language: Language) -> None:
    pdf = printed(scene_report(), language)
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert pages(pdf) >= 3
    # figures and the colon of a time of day: typographic alternates would have no letter behind them
    assert letters(pdf) >= set("0123456789:/%ễắÁ")
    title = "Chất lượng cảnh báo" if language is Language.VIETNAMESE else "Alarm health"
    assert title.encode("utf-16-be") in pdf or title.encode() in pdf


def test_more_facilities_take_more_pages(qapp: QApplication) -> None:
    few, many = figures_inventory(), figures_inventory(100)
    assert pages(printed(scene_report(many))) >= pages(printed(scene_report(few))) + 5


def test_long_tables_say_how_much_is_left_out() -> None:
    words = FiguresWords(Language.ENGLISH, UTC)
    found = scene_report(figures_inventory(100))
    facilities = next(table for table in short(found, words) if table.title == "Facilities")
    assert len(facilities.rows) == 41
    assert facilities.rows[-1][0].value == "160 more in the workbook"
    whole = next(table for table in tables(found, words) if table.title == "Facilities")
    assert len(whole.rows) == 200


def test_every_page_says_which_period_it_is_of_and_a_table_says_that_it_goes_on(qapp: QApplication) -> None:
    found = scene_report(figures_inventory(100))
    with (
        patch("wall.ui.figures_paper.write", wraps=write) as feet,
        patch.object(figures_paper.Sheets, "_lines", autospec=True, side_effect=figures_paper.Sheets._lines) as lines,
    ):
        pdf = printed(found, Language.ENGLISH)
    said = [call.args[2] for call in feet.call_args_list if len(call.args) > 2]
    assert said.count("Alarm health · 10/05/2026 06:00 to 09/06/2026 06:00") == pages(pdf)
    assert f"Page {pages(pdf)} of {pages(pdf)}" in said
    told = [call.args[1] for call in lines.call_args_list]
    assert "Facilities (continued)" in told


@pytest.mark.parametrize("language", list(Language))
def test_a_short_table_is_not_parted(qapp: QApplication, language: Language) -> None:
    with patch.object(
        figures_paper.Sheets, "_lines", autospec=True, side_effect=figures_paper.Sheets._lines
    ) as lines:
        printed(scene_report(), language)
    told = [call.args[1] for call in lines.call_args_list]
    goes_on = FiguresWords(language, UTC)(Text.CONTINUED).format("").strip()
    assert len(told) > 20
    assert not [each for each in told if each.endswith(goes_on)]


@pytest.mark.parametrize("language", list(Language))
def test_what_is_not_met_is_printed_with_its_sign_and_what_to_do(qapp: QApplication, language: Language) -> None:
    found, words = scene_report(), FiguresWords(language, UTC)
    beyond_targets = beyond(found, words)
    assert beyond_targets
    assert {each.verdict for each in beyond_targets} == {Verdict.MISSED, Verdict.NEAR}
    with (
        patch("wall.ui.figures_paper.sign", wraps=sign) as signs,
        patch.object(figures_paper.Sheets, "_lines", autospec=True, side_effect=figures_paper.Sheets._lines) as lines,
    ):
        printed(found, language)
    told = [call.args[1] for call in lines.call_args_list]
    for each in beyond_targets:
        assert each.judged in told
        assert f"{words(Text.WHAT_TO_DO)}: {each.action}" in told
    drawn = [call.kwargs["verdict"] for call in signs.call_args_list if "verdict" in call.kwargs]
    assert drawn == [each.verdict for each in beyond_targets]


def test_nothing_known_is_one_page_that_says_so(qapp: QApplication) -> None:
    asked = scene_report().asked
    assert pages(printed(Report(asked, None, Coverage(None)))) == 1
    said = coverage(Report(asked, None, Coverage(None)), FiguresWords(Language.ENGLISH, UTC))
    assert said == "The journal has no records yet: nothing can be counted."


def test_what_was_removed_by_age_is_said() -> None:
    english, vietnamese = (FiguresWords(language, UTC) for language in (Language.ENGLISH, Language.VIETNAMESE))
    found = partly_covered()
    assert coverage(found, english).startswith(
        "The journal covers 10/05/2026 06:00 to 09/06/2026 06:00. Records from before 10/05/2026 06:00 were removed"
    )
    assert "đã bị xóa do quá hạn lưu" in coverage(found, vietnamese)


def test_giving_up_writes_nothing(qapp: QApplication) -> None:
    class GivenUpError(Exception):
        pass

    def give_up(_: float) -> None:
        raise GivenUpError

    out = io.BytesIO()
    with pytest.raises(GivenUpError):
        write_paper(out, scene_report(), FiguresWords(Language.ENGLISH, UTC), MADE, "lan", give_up)
    assert out.getvalue() == b""
