"""A hand-over on paper: text that can be searched in either language, everything on it, in greys only."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, timedelta
from unittest.mock import patch

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.store.handovers import AT, handover
from tests.ui.test_figures_paper import letters, pages
from wall.config import Language
from wall.desk_event import COUNTS, DeskEvent, DeskNote, streams_set
from wall.handover import Handover, ShiftChanges, Situation
from wall.ui import figures_paper
from wall.ui.handover_tables import DRAFT, MOST_ROWS, about, sheets_of, tables, write_handover_paper
from wall.ui.handover_words import HandoverWords

ROLES = (DeskEvent.OPERATOR_ADDED, DeskEvent.ROLE_CHANGED)
SIGNED = replace(handover(), signed_at=AT + timedelta(minutes=1), signed_by="Trần Thị Lan")


def printed(found: Handover, language: Language) -> tuple[bytes, list[str]]:
    """The file, and every text that was laid out for it."""
    out = io.BytesIO()
    said: list[str] = []

    def lines(sheets: figures_paper.Sheets, text: str, *more: object, **named: object) -> None:
        said.append(text)
        _lines(sheets, text, *more, **named)  # type: ignore[arg-type]

    def row(sheets: figures_paper.Sheets, texts: Sequence[str], *more: object, **named: object) -> None:
        said.extend(texts)
        _row(sheets, texts, *more, **named)  # type: ignore[arg-type]

    _lines, _row = figures_paper.Sheets._lines, figures_paper.Sheets._row
    with patch.object(figures_paper.Sheets, "_lines", lines), patch.object(figures_paper.Sheets, "_row", row):
        write_handover_paper(out, found, HandoverWords(language, UTC))
    return out.getvalue(), said


@pytest.mark.parametrize("language", list(Language))
def test_everything_is_on_it_and_can_be_searched(qapp: QApplication, language: Language) -> None:
    pdf, said = printed(SIGNED, language)
    assert pdf.startswith(b"%PDF-")
    assert pages(pdf) >= 1
    whole = "\n".join(said)
    for told in (
        "Cổng chính · Khu cách ly CĐ Công nghệ · Đắk Lắk",
        "đã gọi cơ sở",
        "thay nguồn (SC-17)",
        "kéo cáp",
        "Trạm A mất điện từ 02:10.",
        "Gọi lại EVN lúc 07:00.",
        "Desk 2",
        "26/11/2026 23:03",
        "Trần Thị Lan",
        "Nguyễn Văn An",
        "412",
        "xem lại",
    ):
        assert told in whole, told
    # shapes by which a search finds each letter of that
    assert letters(pdf) >= {each for each in "Cổng chính đã gọi cơ sở Trần Thị Lan 01234567:/" if each != " "}
    titles = {Language.ENGLISH: "Shift hand-over", Language.VIETNAMESE: "Bàn giao ca"}
    assert titles[language] in said[0]
    heads = {Language.ENGLISH: "Looked after by", Language.VIETNAMESE: "Người phụ trách"}
    assert heads[language] in said


def test_one_that_nobody_has_taken_over_leaves_room_for_a_hand(qapp: QApplication) -> None:
    _, said = printed(handover(), Language.ENGLISH)
    assert "not yet" in said
    assert any(each.startswith("Taken over: ____") for each in said)
    draft = replace(handover(), id=DRAFT)
    assert any("this is how it stands now" in each for each in printed(draft, Language.ENGLISH)[1])


def test_nothing_at_all_is_a_page_too(qapp: QApplication) -> None:
    nothing = Handover("x", "Desk 2", AT, AT, "An", Situation(), ShiftChanges())
    pdf, said = printed(nothing, Language.ENGLISH)
    assert pages(pdf) == 1
    assert said.count("None") == 8  # the notes and seven tables


def test_many_changes_say_how_many_there_were(qapp: QApplication) -> None:
    words = HandoverWords(Language.ENGLISH, UTC)
    many = replace(handover(), changes=replace(handover().changes, listed=handover().changes.listed * 200))
    table = next(each for each in tables(many, words) if each.title == "What happened in this shift")
    assert table.note == "The newest 200 of 415; the journal has all of them."
    assert len(sheets_of(many, words).pages) > 3


def test_a_dark_country_is_told_and_stays_readable(qapp: QApplication) -> None:
    words, found = HandoverWords(Language.ENGLISH, UTC), handover().situation
    dark = replace(found, alarms=found.alarms * 3_400, aside=found.aside * 10_000, not_live=found.not_live * 10_000)
    whole = tables(replace(handover(), situation=dark), words)
    assert [len(each.rows) for each in whole if len(each.rows) > 10] == [MOST_ROWS] * 3
    assert whole[0].note == "The first 500 of 10,200; the wall and the journal have all of them."
    assert dict(about(replace(handover(), situation=replace(dark, cameras=10_000)), words))["Cameras"].startswith(
        "0 "
    )


@pytest.mark.parametrize("event", list(DeskEvent))
def test_what_was_done_at_a_desk_is_said_in_both_languages(event: DeskEvent) -> None:
    more = "3+1" if event in COUNTS else "supervisor" if event in ROLES else "8"
    said = []
    for language in Language:
        words = HandoverWords(language, UTC)
        told = words.event(DeskNote(event, "Lan", more).text)
        assert not set("{}_") & set(told)
        assert ("trưởng ca" in told) is (event in ROLES and language is Language.VIETNAMESE)
        said.append(told)
    assert said[0] != said[1]
    assert HandoverWords(Language.ENGLISH, UTC).event("of a later version") == "of a later version"


def test_which_stream_was_set_for_a_camera_is_said() -> None:
    words = HandoverWords(Language.ENGLISH, UTC)
    set_to_main = DeskNote(DeskEvent.CAMERA_STREAMS, "Gate", streams_set("main", 2))
    assert words.event(set_to_main.text) == "Camera Gate: stream always the main stream, sessions at once 2"
    set_back = DeskNote(DeskEvent.CAMERA_STREAMS, "Gate", streams_set("automatic", None))
    assert words.event(set_back.text) == "Camera Gate: stream automatic, sessions at once not known"
    in_vietnamese = HandoverWords(Language.VIETNAMESE, UTC).event(set_back.text)
    assert in_vietnamese == "Camera Gate: luồng tự động, số phiên đồng thời chưa biết"


def test_it_prints_in_greys(qapp: QApplication) -> None:
    sheets = sheets_of(SIGNED, HandoverWords(Language.VIETNAMESE, UTC))
    across, high = sheets.page.value
    picture = QImage(int(across), int(high), QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFFFF)
    painter = QPainter(picture)
    for paint in sheets.pages[0]:
        paint(painter)
    painter.end()
    seen = {picture.pixel(x, y) & 0xFFFFFF for x in range(0, int(across), 3) for y in range(0, int(high), 3)}
    assert len(seen) > 3
    for pixel in seen:
        red, green, blue = pixel >> 16, pixel >> 8 & 0xFF, pixel & 0xFF
        assert max(red, green, blue) - min(red, green, blue) <= 2
