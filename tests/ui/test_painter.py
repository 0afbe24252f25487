"""The parts of a tile: legible without colour, and told apart by shape."""

from __future__ import annotations

import itertools
from unittest.mock import patch

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from tests.ui.canvas_fakes import colour_at
from wall.alarms.lifecycle import AlarmState
from wall.decoders.base import StreamKey
from wall.health.condition import Severity
from wall.layouts.grid import Rect
from wall.ui import tile_painter
from wall.ui.icons import Icon
from wall.ui.theme import DARK
from wall.ui.tile import AlarmMark, TileFace, TilePlace, TileStyle, place
from wall.ui.tile_painter import DIM_SHARE, TilePainter, _number_px
from wall.ui.tile_pictures import Shown

ANSWERS = (AlarmState.UNACKED, AlarmState.RTN_UNACKED, AlarmState.ACKED)
PRIORITIES = (Severity.CRITICAL, Severity.HIGH, Severity.LOW)
MARKS = [AlarmMark(severity, state) for severity in PRIORITIES for state in ANSWERS]


@pytest.fixture
def draw(qtbot: QtBot) -> TilePainter:
    return TilePainter(DARK, TileStyle())


@pytest.fixture
def parts() -> TilePlace:
    return place(Rect(0, 0, 240, 135), (16, 9), TileStyle())


def blank(width: int = 240, height: int = 135) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(DARK.ground)
    return image


def grey(image: QImage) -> QImage:
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def different(first: QImage, second: QImage) -> int:
    """How many pixels differ by more than what an eye could miss."""
    return sum(
        abs(colour_at(first, x, y)[0] - colour_at(second, x, y)[0]) > 40
        for x in range(first.width())
        for y in range(first.height())
    )


def drawn_mark(draw: TilePainter, mark: AlarmMark, lit: bool = True) -> QImage:
    image = blank(20, 20)
    painter = QPainter(image)
    draw.mark(painter, Rect(2, 2, 16, 16), mark, lit)
    painter.end()
    return image


def test_marks_are_told_apart_without_colour(draw: TilePainter) -> None:
    """At 16 px, smaller than on a wall of 36: every pair of priority and answer differs in shape."""
    images = [grey(drawn_mark(draw, mark)) for mark in MARKS]
    for (first, a), (second, b) in itertools.combinations(zip(MARKS, images, strict=True), 2):
        assert different(a, b) >= 8, f"{first} looks like {second}"


def test_a_mark_in_the_dark_half_of_its_blink_keeps_its_place(draw: TilePainter) -> None:
    mark = MARKS[0]
    lit, dark = drawn_mark(draw, mark), drawn_mark(draw, mark, lit=False)
    assert different(grey(lit), grey(dark)) > 20
    assert grey(dark) != grey(blank(20, 20))


def test_borders_are_told_apart_without_colour(draw: TilePainter, parts: TilePlace) -> None:
    images = []
    for mark in MARKS:
        image = blank()
        painter = QPainter(image)
        draw.border(painter, parts, mark, selected=False)
        painter.end()
        images.append(grey(image))
    for severity in range(3):
        unacked, returned, acked = images[severity * 3 : severity * 3 + 3]
        assert different(unacked, returned) > 50
        assert different(unacked, acked) > 50
    for first, second in itertools.combinations(images[::3], 2):
        assert different(first, second) > 50


def test_the_selection_is_around_the_tile_and_leaves_the_alarm_s_border(draw: TilePainter, parts: TilePlace) -> None:
    image = blank()
    painter = QPainter(image)
    draw.border(painter, parts, MARKS[3], selected=True)
    painter.end()
    middle = parts.area.height // 2
    accent, alarm = DARK.accent.getRgb(), DARK.p2.getRgb()
    row = [image.pixelColor(x, middle).getRgb() for x in range(7)]
    assert row == [accent] * 2 + [alarm] * 4 + [DARK.ground.getRgb()]


def picture(colour: str, width: int = 100, height: int = 60) -> Shown:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    return Shown(StreamKey("gate/sub"), image, width, height, 0.0, 0.0, shared=False)


@pytest.mark.parametrize("colour", ["red", "white", "lime", "blue"])
def test_a_dimmed_picture_is_grey_and_dark(draw: TilePainter, parts: TilePlace, colour: str) -> None:
    image = draw.dimmed(picture(colour), parts)
    red, green, blue = colour_at(image, 120, 30)
    assert max(red, green, blue) - min(red, green, blue) <= 6
    assert red <= 255 * DIM_SHARE + 16
    assert (image.width(), image.height()) == (parts.area.width, parts.area.height)


@pytest.mark.parametrize(
    ("width", "text"),
    [
        (240, "last picture 14:32:07, 48 s ago"),
        (240, "ảnh cuối lúc 23/11 14:32:07, 2 ngày 4 giờ trước"),
        (1920, "last picture 14:32:07, 48 s ago"),
        (60, "last picture 14:32:07, 48 s ago"),
    ],
)
def test_words_across_a_picture_fit(draw: TilePainter, width: int, text: str) -> None:
    parts = place(Rect(0, 0, width, width * 9 // 16), (16, 9), TileStyle())
    image = draw.dimmed(picture("white"), parts)
    painter = QPainter(image)
    draw.message(painter, parts, text)
    painter.end()
    lightest = [
        (x, y) for x in range(image.width()) for y in range(image.height()) if colour_at(image, x, y)[0] > 200
    ]
    assert lightest
    if width >= 240:
        assert min(x for x, _ in lightest) >= 8
        assert max(x for x, _ in lightest) < width - 8


def caption(draw: TilePainter, face: TileFace, width: int = 240) -> QPixmap:
    return draw.caption(face, place(Rect(0, 0, width, 135), (16, 9), TileStyle()))


def test_caption_holds_name_and_condition_without_overlap(draw: TilePainter) -> None:
    long = "Khu cách ly Cao đẳng Công nghệ Tây Nguyên, cổng phụ phía Đông"
    other = "Bãi xe số hai của bệnh viện dã chiến, hướng nhìn ra sông Sêrêpốk và cầu"
    told, again = (
        caption(draw, TileFace(name, "12", "Wrong password", "6 min", Icon.LOCK)).toImage() for name in (long, other)
    )
    assert told.copy(0, 0, 34, 18) == again.copy(0, 0, 34, 18)  # the number stands where it was
    assert told.copy(180, 0, 60, 18) == again.copy(180, 0, 60, 18)  # and no name runs into the condition


def test_a_caption_becomes_smaller_before_a_name_is_cut(draw: TilePainter) -> None:
    face = TileFace("Hành lang tầng 1", "2", "Mất kết nối", "", Icon.CAMERA_OFF)
    parts = place(Rect(0, 0, 320, 180), (16, 9), TileStyle(distance=1.5))
    room = QRect(0, 0, parts.caption.width - 40, parts.caption.height)
    size = draw._caption_px(face, room, 6, 99)
    assert size < draw._caption_px(TileFace("Sân", "2", "Mất kết nối", "", Icon.CAMERA_OFF), room, 6, 99)
    assert size >= 11


@pytest.mark.parametrize("width", [1, 20, 60])
def test_captions_of_tiny_tiles_are_drawn(draw: TilePainter, width: int) -> None:
    assert caption(draw, TileFace("Gate", "1", "Offline", "6 min", Icon.CAMERA_OFF), width).width() == width


def drawn_words(draw: TilePainter, face: TileFace, width: int) -> list[str]:
    """What the caption of such a tile writes, in order."""
    written: list[str] = []

    class Listening(QPainter):
        def drawText(self, *arguments: object) -> None:  # type: ignore[override]
            written.append(str(arguments[-1]))

    with patch.object(tile_painter, "QPainter", Listening):
        caption(draw, face, width)
    return written


def test_in_a_small_tile_the_icon_speaks_and_the_name_keeps_its_end(draw: TilePainter) -> None:
    state, number, name = drawn_words(draw, TileFace("Phòng bệnh (2)", "27", "Mất kết nối", "6 min", Icon.LOCK), 160)
    assert (state, number, name) == ("", "#27", "Phòng bệnh (2)")
    *_, name = drawn_words(
        draw, TileFace("Hành lang khu điều trị tầng 1 (3)", "27", "Mất kết nối", "", Icon.LOCK), 160
    )
    assert "…" in name
    assert name.startswith("H")
    assert name.endswith("(3)")


def test_a_number_is_smaller_than_the_name(draw: TilePainter) -> None:
    assert all(_number_px(size) < size for size in (10, 12, 18, 28))
    assert drawn_words(draw, TileFace("Nhà ăn", "9"), 320) == ["#9", "Nhà ăn"]
