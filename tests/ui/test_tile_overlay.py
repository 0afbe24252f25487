"""The box of words over a picture: what does not fit is told by dots, never cut."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication

from wall.ui import tile_overlay
from wall.ui.theme import DARK, font
from wall.ui.tile_overlay import DOTS, box_of

SIZE = 12
LINES = ("sub stream", "one part · another part", "a line that nobody can break")


@pytest.fixture
def drawn(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is painted, a line each."""
    said: list[str] = []

    class Listens(QPainter):
        def drawText(self, *given: object) -> None:  # type: ignore[override]
            said.append(str(given[-1]))

    monkeypatch.setattr(tile_overlay, "QPainter", Listens)
    return said


def test_where_there_is_room_everything_is_said(drawn: Sequence[str]) -> None:
    box_of(DARK, LINES, SIZE, QRect(0, 0, 600, 300))
    assert drawn == list(LINES)


def test_what_is_too_long_is_broken_where_it_can_be_and_ends_in_dots_where_not(drawn: Sequence[str]) -> None:
    metrics = QFontMetrics(font(SIZE))
    room = metrics.horizontalAdvance("a line that nobody") + SIZE
    box = box_of(DARK, LINES, SIZE, QRect(0, 0, room, 300))
    assert drawn[:3] == ["sub stream", "one part", "another part"]
    assert drawn[3].startswith("a line")
    assert drawn[3].endswith(DOTS)
    assert box.width() <= room


def test_where_lines_are_left_out_the_last_one_says_so(drawn: Sequence[str]) -> None:
    high = 2 * QFontMetrics(font(SIZE)).lineSpacing() + SIZE
    box_of(DARK, LINES, SIZE, QRect(0, 0, 600, high))
    assert drawn == [LINES[0], f"{LINES[1]} {DOTS}"]


def test_without_room_for_a_line_there_is_no_box(drawn: Sequence[str]) -> None:
    assert box_of(DARK, LINES, SIZE, QRect(0, 0, 600, SIZE)).isNull()
    assert drawn == []
