"""The parts of a tile: legible without colour, and told apart by shape."""

from __future__ import annotations

import itertools
from dataclasses import replace
from unittest.mock import patch

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
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
from wall.ui.tile_pictures import Pixels, Shown
from wall.ui.tile_row import fitting_words

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
    return Shown(StreamKey("gate/sub"), Pixels(image, width, height, shared=False), 0.0, 0.0)


@pytest.mark.parametrize("colour", ["red", "white", "lime", "blue"])
def test_a_dimmed_picture_is_grey_and_dark(draw: TilePainter, parts: TilePlace, colour: str) -> None:
    image = draw.dimmed(picture(colour).image, parts)
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
    image = draw.dimmed(picture("white").image, parts)
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


def test_a_caption_stays_as_it_is_whatever_state_comes(draw: TilePainter) -> None:
    calm = TileFace("Khu cách ly Cao đẳng Công nghệ Tây Nguyên, cổng phụ phía Đông", "12")
    told = replace(calm, word="Wrong password", held="6 min", icon=Icon.LOCK, row=("Wrong password · since 14:32",))
    assert caption(draw, told).toImage() == caption(draw, calm).toImage()


def test_a_caption_becomes_smaller_before_a_name_is_cut(draw: TilePainter) -> None:
    parts = place(Rect(0, 0, 160, 120), (16, 9), TileStyle(distance=1.5))
    long, short = TileFace("Hành lang tầng 1", "2"), TileFace("Sân", "2")
    assert 8 < draw.name_px(long, parts) < draw.name_px(short, parts)
    assert drawn_words(draw, long, 160)[-1] == long.name
    assert draw.name_px(replace(long, signs=(Icon.STILL, Icon.PTZ)), parts) < draw.name_px(long, parts)


@pytest.mark.parametrize("width", [1, 20, 60])
def test_captions_and_rows_of_tiny_tiles_are_drawn(draw: TilePainter, width: int) -> None:
    face = TileFace("Gate", "1", "Offline", "6 min", Icon.CAMERA_OFF, ("Offline · since 14:32", "Offline"))
    assert caption(draw, face, width).width() == width
    drawn = draw.row(face, place(Rect(0, 0, width, 135), (16, 9), TileStyle()))
    assert drawn is not None
    assert drawn[0].right() <= width


def drawn_words(draw: TilePainter, face: TileFace, width: int) -> list[str]:
    """What the caption of such a tile writes, in order."""
    written: list[str] = []

    class Listening(QPainter):
        def drawText(self, *arguments: object) -> None:  # type: ignore[override]
            written.append(str(arguments[-1]))

    with patch.object(tile_painter, "QPainter", Listening):
        caption(draw, face, width)
    return written


def test_a_name_that_is_cut_keeps_its_end(draw: TilePainter) -> None:
    *_, name = drawn_words(draw, TileFace("Hành lang khu điều trị tầng 1 (3)", "27"), 160)
    assert "…" in name
    assert name.startswith("H")
    assert name.endswith("(3)")


ROW = (
    "Mất kết nối · từ 20:42 (23 giây)", "Mất kết nối · 20:42 (23 giây)", "Mất kết nối · 20:42", "Mất kết nối"
)  # fmt: skip


@pytest.mark.parametrize(("room", "said"), [(400, ROW[0]), (110, ROW[2]), (80, ROW[3]), (66, ROW[3]), (20, "")])
def test_a_row_says_as_much_as_fits_and_its_sign_the_rest(qtbot: QtBot, room: int, said: str) -> None:
    text, size = fitting_words(ROW, room, 12)
    assert text == said
    assert 9 <= size <= 12


@pytest.mark.parametrize("mark", [None, AlarmMark(Severity.HIGH, AlarmState.UNACKED)])
@pytest.mark.parametrize(("width", "height"), [(640, 360), (325, 235), (240, 127), (160, 118)])
@pytest.mark.parametrize("distance", [1.0, 1.5])
def test_two_thirds_of_a_dimmed_picture_stay_to_be_seen(
    qtbot: QtBot, width: int, height: int, distance: float, mark: AlarmMark | None
) -> None:
    style = TileStyle(distance=distance)
    draw, parts = TilePainter(DARK, style), place(Rect(0, 0, width, height), (16, 9), style)
    face = TileFace("Sân sau", "8", "Mất kết nối", icon=Icon.CAMERA_OFF, row=ROW, dim=True, mark=mark)
    drawn = draw.row(face, parts)
    assert drawn is not None
    row = parts.area.height - drawn[0].top()
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(255, 255, 255))
    painter = QPainter(image)
    draw.message(
        painter, parts, "hình cuối 20:42:45, cách đây 23 giây".replace(" giây", "\N{NO-BREAK SPACE}giây"), row
    )
    painter.end()
    changed = [y for y in range(height) if image.pixelColor(0, y) != QColor(255, 255, 255)]
    band = QRect(0, changed[0], width, len(changed))
    assert changed[-1] == band.bottom()  # in one piece
    assert band.bottom() <= drawn[0].top()
    border = 8 if mark is not None else 0
    assert band.height() + row - border <= parts.area.height * 0.38


@pytest.mark.parametrize(("width", "height"), [(480, 270), (260, 190), (160, 118), (96, 70)])
@pytest.mark.parametrize("name", ["Cam 1", "Camera giám sát hành lang tầng 3 nhà B"])
def test_no_word_of_a_tile_without_a_picture_is_cut_off(qtbot: QtBot, width: int, height: int, name: str) -> None:
    style = TileStyle(distance=1.5)
    draw, parts = TilePainter(DARK, style), place(Rect(0, 0, width, height), (16, 9), style)
    reason = "Mất kết nối: địa chỉ không có thiết bị nào trả lời"
    face = TileFace(name, "9", "Mất kết nối", icon=Icon.CAMERA_OFF, row=ROW, reason=reason)
    drawn = draw.row(face, parts)
    assert drawn is not None
    written: list[tuple[QRect, int, str]] = []

    class Listening(QPainter):
        def drawText(self, *arguments: object) -> None:  # type: ignore[override]
            box, flags, text = arguments
            needed = self.boundingRect(QRect(0, 0, box.width(), 9999), flags, text)  # type: ignore[attr-defined, call-overload]
            written.append((box, needed.height(), str(text)))  # type: ignore[arg-type]

    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = Listening(image)
    draw.empty(painter, parts, face, parts.area.height - drawn[0].top())
    painter.end()
    for box, needed, text in written:
        assert "…" not in text
        assert needed <= box.height()
        assert box.top() >= 0
        assert box.bottom() < drawn[0].top()
    assert written or width < 160


def test_a_number_is_smaller_than_the_name(draw: TilePainter) -> None:
    assert all(_number_px(size) < size for size in (10, 12, 18, 28))
    assert drawn_words(draw, TileFace("Nhà ăn", "9"), 320) == ["#9", "Nhà ăn"]


def test_a_tile_too_small_for_a_word_and_without_a_sign_hides_nothing(draw: TilePainter) -> None:
    tiny = place(Rect(0, 0, 60, 50), (16, 9), TileStyle())
    returned = TileFace("Nhà ăn", "9", row=("Khôi phục 21:49, chưa xác nhận", "Khôi phục 21:49"))
    assert draw.row(returned, tiny) is None
    assert draw.row(replace(returned, icon=Icon.CAMERA_OFF), tiny) is not None
