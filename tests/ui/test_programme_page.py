"""The programme's page: a bar that is read without colours, what is late first, and a way down to each facility."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from wall.bench.country import country
from wall.config import Language
from wall.model import FacilityId, Inventory
from wall.programme.funnel import FacilityFigures, Funnel, Known, Programme, ProvinceFigures, programme
from wall.programme.moves import Actor, Grounds, Reason, Standing
from wall.programme.stages import Stage
from wall.ui import theme
from wall.ui.programme_bars import ALONG, paint_bar, paint_swatch, widths
from wall.ui.programme_chips import Late
from wall.ui.programme_page import ProgrammePage
from wall.ui.programme_rows import ROW_HEIGHT
from wall.ui.rows_model import ROW

HERE = timezone(timedelta(hours=7))
PLACES = country(1500)  # three provinces of 25 facilities
IDS = [each.id for each in PLACES.facilities]
AT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
TODAY = date(2026, 11, 30)


def standing(facility_id: FacilityId, stage: Stage) -> Standing:
    refused = stage is Stage.REFUSED
    grounds = Grounds("", Reason.NO_LINE, Actor.LINE_OPERATOR) if refused else Grounds()
    return Standing(facility_id, stage, 1, AT, "Lan", grounds)


def shown(late: int = 1) -> Programme:
    """The province `late` is overdue; each stage has several facilities."""
    standings = {key: standing(key, list(Stage)[at % 9]) for at, key in enumerate(IDS)}
    deadlines = {PLACES.provinces[late].id: TODAY - timedelta(days=2)}
    return programme(PLACES, Known(standings, deadlines=deadlines), TODAY)


@pytest.fixture
def page(qtbot: QtBot) -> ProgrammePage:
    made = ProgrammePage(lambda: Language.ENGLISH, HERE)
    made.resize(1600, 900)
    qtbot.addWidget(made)
    made.show()
    return made


def rows(page: ProgrammePage) -> list[ProvinceFigures | FacilityFigures]:
    return [page.model.index(at).data(ROW) for at in range(page.model.rowCount())]


def names(page: ProgrammePage) -> list[str]:
    return [each.name for each in rows(page)]


def test_provinces_come_with_the_late_one_first(page: ProgrammePage) -> None:
    page.show_programme(shown())
    assert names(page) == ["Tỉnh 2", "Tỉnh 1", "Tỉnh 3"]
    said = page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "overdue, up to 2 days" in said
    assert "Lapsed" in said
    assert page.told.text().startswith("8 of 67 connected")
    assert page.refused.text() == "Reasons of refusal: No line 8 (The line's operator)"


def test_a_click_goes_down_and_the_way_back_leads_to_the_same_place(page: ProgrammePage, qtbot: QtBot) -> None:
    page.show_programme(shown())
    place = page.list.visualRect(page.model.index(1)).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.title.text() == "Tỉnh 1"
    assert len(rows(page)) == 25
    assert page.back.isVisible()
    assert not page.refused.isVisible()
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert page.title.text() == "Connection programme"
    assert page.list.currentIndex().row() == 1


def test_a_facility_is_opened_by_click_and_by_key(page: ProgrammePage, qtbot: QtBot) -> None:
    page.show_programme(shown())
    page.show_province(PLACES.provinces[0].id)
    first, second = (row.facility_id for row in rows(page)[:2] if isinstance(row, FacilityFigures))
    with qtbot.waitSignal(page.facility_opened) as clicked:
        place = page.list.visualRect(page.model.index(0)).center()
        QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == [first]
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.facility_opened) as pressed:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert pressed.args == [second]


def test_typing_finds_facilities_of_every_province(page: ProgrammePage, qtbot: QtBot) -> None:
    page.show_programme(shown())
    QTest.keyClicks(page.search, "so 60")
    assert names(page) == ["Khu cách ly Trường Cao đẳng số 60"]
    page.search.clear()
    QTest.keyClicks(page.search, "tinh 3")
    assert names(page) == ["Tỉnh 3"]
    QTest.keyClicks(page.search, "x")
    assert page.empty.isVisible()
    assert page.empty.text() == "Nothing is called so."


def test_new_figures_keep_the_level_and_what_was_typed(page: ProgrammePage, qtbot: QtBot) -> None:
    page.show_programme(shown())
    page.show_province(PLACES.provinces[2].id)
    QTest.keyClicks(page.search, "75")
    page.show_programme(shown(late=2))
    assert (page.title.text(), len(rows(page))) == ("Tỉnh 3", 1)
    page.show_programme(programme(Inventory(), Known(), TODAY))
    assert page.title.text() == "Connection programme"


def test_without_facilities_it_says_what_to_do(page: ProgrammePage) -> None:
    page.show_programme(programme(Inventory(), Known(), TODAY))
    assert page.empty.text() == "No facility yet. Import a sheet, or bring in a survey."
    assert not page.list.isVisible()


def picture(width: int, height: int) -> tuple[QImage, QPainter]:
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(0)
    return image, QPainter(image)


def greys(image: QImage) -> NDArray[np.uint8]:
    rows_of = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows_of[:, : image.width()].copy()


def test_every_stage_has_a_look_of_its_own_in_grey(qapp: object) -> None:
    looks = []
    for stage in Stage:
        image, painter = picture(40, 24)
        paint_swatch(painter, QRectF(0, 0, 40, 24), stage)
        painter.end()
        looks.append(greys(image)[2:-2, 2:-2].astype(int))
    for at, one in enumerate(looks):
        for other in looks[at + 1 :]:
            assert np.abs(one - other).mean() > 12  # of 255: seen side by side from three metres


def test_nothing_on_the_page_has_a_colour_but_the_focus(page: ProgrammePage, qtbot: QtBot) -> None:
    page.show_programme(shown())
    page.setFocus()
    image = page.list.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = (
        np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[:, :, :3].astype(int)
    )
    assert (pixels.max(axis=2) - pixels.min(axis=2)).max() <= 24  # the theme's greys are a little blue


@given(st.lists(st.integers(0, 300), min_size=9, max_size=9), st.floats(120, 2000))
def test_segments_fill_the_bar_and_none_is_lost(counts: list[int], room: float) -> None:
    funnel = Funnel(sum(counts), dict(zip(Stage, counts, strict=True)))
    found = widths(funnel, room)
    assert set(found) == {stage for stage in ALONG if funnel.stages[stage]}
    assert not found or sum(found.values()) == pytest.approx(room)
    assert all(width >= 4 for width in found.values())


def test_a_bar_says_how_many(qapp: object) -> None:
    theme.font(12)  # loads the letters
    counts = dict.fromkeys(Stage, 0) | {Stage.CONNECTED: 30, Stage.REFUSED: 70}
    image, painter = picture(400, 32)
    paint_bar(painter, QRectF(0, 0, 400, 32), Funnel(100, counts))
    painter.end()
    pixels = greys(image)
    assert pixels[16, 4] > 150  # connected is light
    assert pixels[:, 260:270].min() < 40  # the plate of the number on the pattern
    assert pixels[4:28, 118:122].max() > 100  # an edge between the two


def test_a_press_shows_one_stage_of_the_country_what_is_late_first(page: ProgrammePage) -> None:
    page.show_programme(shown(late=2))
    QTest.mouseClick(page.parts.chips[Stage.LAPSED], Qt.MouseButton.LeftButton)
    late = [each.overdue_days for each in rows(page) if isinstance(each, FacilityFigures)]
    assert (late[0], late[-1]) == (2, 0)
    assert late == sorted(late, reverse=True)
    chip = page.parts.chips[Stage.REFUSED]
    assert chip.text().strip() == "Refused 8"
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not page.parts.chips[Stage.LAPSED].isChecked()
    found = rows(page)
    assert len(found) == 8
    assert all(isinstance(each, FacilityFigures) and each.stage is Stage.REFUSED for each in found)
    said = page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "must act: The line's operator" in said
    QTest.keyClicks(page.search, "tinh 3")
    assert 0 < len(rows(page)) < 8
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert page.parts.chosen is None


def test_a_press_shows_what_is_overdue_of_the_province(page: ProgrammePage) -> None:
    page.show_programme(shown())
    page.show_province(PLACES.provinces[1].id)
    QTest.mouseClick(page.parts.chips[Late.LATE], Qt.MouseButton.LeftButton)
    assert 0 < len(rows(page)) < 25
    assert all(isinstance(each, FacilityFigures) and each.overdue_days for each in rows(page))
    page.show_programme(programme(PLACES, Known(), TODAY))  # nothing is late any more
    assert page.empty.text() == "No facility is so now."
    assert page.parts.chips[Late.LATE].isEnabled()  # to be let go
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert len(rows(page)) == 25


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [1240, 1880])
def test_every_stage_is_named_on_the_page_at_any_width(qtbot: QtBot, language: Language, width: int) -> None:
    page = ProgrammePage(lambda: language, HERE)
    qtbot.addWidget(page)
    page.resize(width, 620)
    page.show()
    page.show_programme(shown())
    qtbot.waitUntil(lambda: page.parts.height() >= page.parts.heightForWidth(page.parts.width()))
    boxes = [chip.geometry() for chip in page.parts.chips.values()]
    assert all(page.parts.rect().contains(box) for box in boxes)
    assert not any(one.intersects(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])


def test_few_provinces_are_shown_larger_and_many_are_not_smaller(page: ProgrammePage, qtbot: QtBot) -> None:
    page.show_programme(shown())
    qtbot.waitUntil(lambda: page.list.visualRect(page.model.index(0)).height() > 1.5 * ROW_HEIGHT)
    page.show_programme(programme(country(500 * 20), Known(), TODAY))
    qtbot.waitUntil(lambda: page.list.visualRect(page.model.index(0)).height() == ROW_HEIGHT)


def test_the_keyboard_leads_from_the_field_to_what_was_found(page: ProgrammePage, qtbot: QtBot) -> None:
    page.show_programme(shown())
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.list.setFocus()
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()
    QTest.keyClicks(page.search, "tinh 3")
    assert names(page) == ["Tỉnh 3"]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        page.search.setFocus()
        QTest.keyClick(page.search, key)
        assert page.list.hasFocus()
        assert page.list.currentIndex().row() == 0
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert page.title.text() == "Tỉnh 3"
    page.search.setText("no such name")
    page.search.setFocus()
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert page.search.hasFocus()  # there is nowhere to go
