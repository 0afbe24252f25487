"""The box of words over a picture: what does not fit is told by dots, never cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from wall.ui.theme import DARK, SMALL, font
from wall.ui.tile_overlay import DOTS, box_of, figures_px, fitting, text_px

SIZE = 12
LINES = ("sub stream", "one part · another part", "a line that nobody can break")


@pytest.fixture
def metrics(qapp: QApplication) -> QFontMetrics:
    return QFontMetrics(font(SIZE))


def test_where_there_is_room_everything_is_said(metrics: QFontMetrics) -> None:
    assert fitting(LINES, metrics, QSize(600, 300)) == list(LINES)


def test_what_is_too_long_is_broken_where_it_can_be_and_ends_in_dots_where_not(metrics: QFontMetrics) -> None:
    wide = metrics.horizontalAdvance("a line that nobody")
    *whole, last = fitting(LINES, metrics, QSize(wide, 300))
    assert whole == ["sub stream", "one part", "another part"]
    assert last.startswith("a line")
    assert last.endswith(DOTS)
    assert metrics.horizontalAdvance(last) <= wide


def test_where_lines_are_left_out_the_last_one_says_so(metrics: QFontMetrics) -> None:
    said = fitting(LINES, metrics, QSize(600, 2 * metrics.lineSpacing()))
    assert said == [LINES[0], f"{LINES[1]} {DOTS}"]


def test_the_box_is_within_its_room_and_none_where_no_line_fits(metrics: QFontMetrics) -> None:
    box = box_of(DARK, LINES, SIZE, QRect(0, 0, 90, 60))
    assert not box.isNull()
    assert box.width() <= 90
    assert box.height() <= 60
    assert box_of(DARK, LINES, SIZE, QRect(0, 0, 600, SIZE)).isNull()


@pytest.mark.parametrize("distance", [1.0, 2.0])
@pytest.mark.parametrize("high", [300, 516, 900, 2100])
def test_figures_leave_most_of_a_picture_where_they_can_be_read_all_the_same(
    qapp: QApplication, high: int, distance: float
) -> None:
    area = QRect(0, 0, high * 16 // 9, high)
    lines = [f"line {number} of the figures" for number in range(10)]
    size, usual = figures_px(len(lines), area, 1.0, distance), text_px(area, 1.0, distance)
    assert min(usual, SMALL * distance) <= size <= usual
    assert size <= SMALL * distance or box_of(DARK, lines, size, area).height() < high / 2
