"""Tiles of a view that show no camera, on the real canvas: what they say, when they are painted anew, and what never
passes for something else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.canvas_fakes import BLUE, GREEN, RED, FakeClock, FakeReader, colour_at, rgb
from wall.config import Language
from wall.decoders.base import PictureSize, StreamKey
from wall.health.condition import Severity
from wall.layouts.grid import layout
from wall.layouts.saved import CameraTile, ClockTile, Content, HotKind, HotSpot, StatusTile, TextTile
from wall.model import CameraId
from wall.ui.counts import Count
from wall.ui.i18n import Languages
from wall.ui.theme import DARK, font
from wall.ui.tile import Tile, TileFace, TileStyle
from wall.ui.tile_content import PlaceStatus, clock_face, drawn, face_of
from wall.ui.tile_status import PriorityCount, Told, _chosen
from wall.ui.wall_canvas import WallCanvas

AT = datetime(2026, 11, 26, 7, 38, 7, tzinfo=UTC)
HOT = HotSpot(HotKind.NEWEST_ALARM)
SIZE = PictureSize(320, 162)
STYLE = TileStyle()


class Canvas(WallCanvas):
    """Remembers what it has painted."""

    painted: list[QRect]

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted.append(event.region().boundingRect())
        super().paintEvent(event)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def reader(clock: FakeClock) -> FakeReader:
    return FakeReader(clock)


@pytest.fixture
def canvas(qtbot: QtBot, languages: Languages, clock: FakeClock, reader: FakeReader) -> Canvas:
    made = Canvas(reader, clock=clock, wall_clock=clock.time_of_day)
    made.painted = []
    qtbot.addWidget(made)
    made.resize(641, 361)
    made.show()
    qtbot.waitExposed(made)
    return made


def camera_tile(name: str, content: Content | None = None) -> Tile:
    return Tile(CameraId(name), (StreamKey(f"{name}/sub"),), content=content)


def ink(image: QImage) -> QRect:
    """The rectangle of everything that is not ground."""
    whole = image.convertToFormat(QImage.Format.Format_RGB32)  # lives as long as what looks at its pixels
    array = np.frombuffer(whole.constBits(), np.uint8)
    pixels = array.reshape(whole.height(), whole.bytesPerLine() // 4, 4)[:, : whole.width(), :3]
    ground = np.array(rgb(DARK.ground)[::-1])
    rows, columns = np.nonzero((pixels != ground).any(axis=2))
    if not len(rows):
        return QRect()
    left, top = int(columns.min()), int(rows.min())
    return QRect(left, top, int(columns.max()) - left + 1, int(rows.max()) - top + 1)


def picture(content: Content, status: PlaceStatus | None = None, size: tuple[int, int] = (320, 180)) -> QImage:
    face = clock_face(content, AT) if isinstance(content, ClockTile) else face_of(content, status)
    return drawn(face, *size, DARK, STYLE).toImage()


# A clock ---------------------------------------------------------------------------------------------------------


def test_a_clock_says_time_date_and_zone(languages: Languages) -> None:
    here = clock_face(ClockTile(), AT.astimezone(UTC))
    assert (here.large, here.above) == ("07:38:07", "")
    assert "26 November 2026" in here.under
    tokyo = clock_face(ClockTile("Asia/Tokyo"), AT)
    assert (tokyo.large, tokyo.above) == ("16:38:07", "Tokyo · UTC+9")
    nepal = clock_face(ClockTile("Asia/Kathmandu"), AT)
    assert (nepal.large, nepal.above) == ("13:23:07", "Kathmandu · UTC+5:45")
    languages.use(Language.VIETNAMESE)
    assert "tháng 11" in clock_face(ClockTile(), AT).under


def test_another_day_elsewhere_is_that_day(languages: Languages) -> None:
    late = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)
    assert "1 January 2027" in clock_face(ClockTile("Asia/Tokyo"), late).under
    assert "31 December 2026" in clock_face(ClockTile(), late).under


def test_a_zone_that_nobody_knows_shows_no_time(languages: Languages) -> None:
    face = clock_face(ClockTile("Mars/Olympus"), AT)
    assert face.large == ""
    assert face.above == "Mars/Olympus"
    assert face.under == "this computer does not know this time zone"


def test_a_running_clock_repaints_its_tile_once_a_second_and_nothing_else(
    canvas: Canvas, clock: FakeClock, qtbot: QtBot
) -> None:
    canvas.set_layout(layout("2x2"), [Tile(content=ClockTile()), Tile(content=TextTile("115"))])
    qtbot.waitUntil(lambda: bool(canvas.painted))
    QApplication.processEvents()
    canvas.painted.clear()
    tile = QRect(0, 0, 320, 180)
    for _ in range(3):
        clock.now += 1.0
        count = len(canvas.painted)
        qtbot.waitUntil(partial(_more, canvas, count))
        for _ in range(4):  # within the second nothing more comes
            canvas._tick()
            QApplication.processEvents()
    assert len(canvas.painted) == 3
    assert all(tile.contains(each) for each in canvas.painted)


def test_all_seconds_have_their_figures_in_the_same_place(languages: Languages) -> None:
    boxes = set()
    for second in (8, 18, 28, 48):
        face = clock_face(ClockTile(), AT.replace(second=second))
        image = drawn(face, 640, 360, DARK, STYLE).toImage().copy(0, 100, 300, 120)  # the hours and minutes
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)  # lives until its pixels are copied
        boxes.add(bytes(grey.constBits()))
    assert len(boxes) == 1


def _more(canvas: Canvas, count: int) -> bool:
    return len(canvas.painted) > count


# A text ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(160, 90), (320, 180), (640, 360), (1920, 1000), (90, 160)])
@pytest.mark.parametrize(
    "text",
    ["115", "Trực ban 0900 000 061\nGọi trước khi mở cổng", "<b>x</b> & y", "Khu cách ly tập trung " * 15, "x" * 400],
)
def test_a_text_is_as_large_as_it_fits_and_nothing_is_cut(
    languages: Languages, text: str, size: tuple[int, int]
) -> None:
    image = picture(TextTile(text), size=size)
    box = ink(image)
    assert not box.isEmpty()
    if len(text) < 60:  # what is longer than any tile may touch its edge rather than be too small to read
        assert QRect(1, 1, size[0] - 2, size[1] - 2).contains(box)
        assert max(box.width() / size[0], box.height() / size[1]) > 0.45


def test_markup_in_a_text_is_text(languages: Languages) -> None:
    assert picture(TextTile("<b>115</b>")) != picture(TextTile("115"))


# The status of a place -------------------------------------------------------------------------------------------


def test_a_status_says_cameras_and_alarms_with_shapes_and_words(languages: Languages) -> None:
    count = Count(total=8, live=6, idle=0)
    rows = (PriorityCount(Severity.CRITICAL, 1, 1), PriorityCount(Severity.LOW, 3, 0))
    face = face_of(StatusTile(), PlaceStatus("Trung đoàn 584", count, rows))
    assert face.says.split("\n") == [
        "Trung đoàn 584",
        "6 of 8 cameras live",
        "Priority 1: 1 alarm, 1 unacknowledged",
        "Priority 3: 3 alarms",
    ]
    image = picture(StatusTile(), PlaceStatus("Trung đoàn 584", count, rows))
    found = {colour_at(image, x, y) for x in range(image.width()) for y in range(0, image.height(), 2)}
    assert rgb(DARK.p1) in found
    assert rgb(DARK.p3) in found


def test_a_narrow_status_still_says_how_many_alarms_there_are(languages: Languages) -> None:
    """ "Priority 1: …acknowledged" would be the contrary of what is so."""
    few, many = (
        picture(
            StatusTile(),
            PlaceStatus("A", Count(total=8, live=6), (PriorityCount(Severity.CRITICAL, at, at),)),
            (160, 120),
        )
        for at in (3, 5)
    )
    assert few != many


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("size", [(148, 182), (297, 91), (72, 60)])  # in views of a screen of 1280x720
def test_of_a_status_in_a_narrow_tile_no_figure_is_cut(
    languages: Languages, language: Language, size: tuple[int, int]
) -> None:
    languages.use(language)
    rows = (PriorityCount(Severity.HIGH, 5, 5), PriorityCount(Severity.LOW, 1, 0))
    face = face_of(StatusTile(), PlaceStatus("Khu cách ly Trường Cao đẳng Công nghệ", Count(8, 3, 1), rows))
    told = Told(face.above, face.large, face.under, face.alarms)
    lines, px = _chosen(QRect(0, 0, *size), told, STYLE)
    assert len([line for line in lines if line.priority is not None]) == len(rows)
    metrics = QFontMetrics(font(px, bold=True))
    for line in lines:
        assert line.name or metrics.horizontalAdvance(line.text) + line.before(px) <= size[0]


def test_a_telephone_number_stays_in_one_line(languages: Languages) -> None:
    high = ink(picture(TextTile("0900 000 061"), size=(165, 202))).height()
    assert high < 40  # letters of three lines would be as large as half of the tile


def test_a_calm_place_has_no_colour_of_an_alarm(languages: Languages) -> None:
    status = PlaceStatus("Trung đoàn 584", Count(total=8, live=8))
    assert "No open alarm" in face_of(StatusTile(), status).says
    image = picture(StatusTile(), status)
    found = {colour_at(image, x, y) for x in range(image.width()) for y in range(image.height())}
    assert not found & {rgb(DARK.p1), rgb(DARK.p2), rgb(DARK.p3)}


def test_a_status_that_changes_repaints_its_tile_alone(canvas: Canvas, qtbot: QtBot) -> None:
    status = PlaceStatus("Trung đoàn 584", Count(total=8, live=8))
    canvas.painted.clear()
    canvas.set_layout(layout("2x2"), [Tile(content=TextTile("115")), Tile(content=StatusTile())])
    canvas.set_status(status)
    qtbot.waitUntil(lambda: bool(canvas.painted))
    QApplication.processEvents()
    canvas.painted.clear()
    canvas.set_status(PlaceStatus("Trung đoàn 584", Count(total=8, live=8)))
    QApplication.processEvents()
    assert canvas.painted == []
    canvas.set_status(PlaceStatus("Trung đoàn 584", Count(total=8, live=7)))
    qtbot.waitUntil(lambda: bool(canvas.painted))
    assert canvas.painted == [QRect(321, 0, 320, 180)]


def test_before_anything_is_known_a_status_says_so(languages: Languages) -> None:
    assert face_of(StatusTile(), None).says == "not known yet"


# A camera that is gone, and hot spots ----------------------------------------------------------------------------


def tip_at(canvas: WallCanvas, x: int, y: int) -> str:
    return canvas._board.tip_at(QPoint(x, y))


def test_a_camera_that_is_gone_keeps_its_place_under_its_old_name(canvas: Canvas) -> None:
    tiles = [camera_tile("a"), Tile(content=CameraTile(CameraId("b"), "Kho thuốc cũ"))]
    canvas.set_layout(layout("2x2"), tiles)
    assert tip_at(canvas, 480, 90) == "Kho thuốc cũ: is not in the inventory any more"
    assert not ink(canvas.grab().toImage().copy(322, 1, 318, 178)).isEmpty()


def test_a_hot_spot_without_an_alarm_says_so(canvas: Canvas) -> None:
    canvas.set_layout(layout("1x1"), [Tile(content=HOT)])
    assert tip_at(canvas, 300, 90) == "Hot spot: newest alarm: no unacknowledged alarm"


def test_the_caption_says_why_the_camera_is_there(canvas: Canvas, languages: Languages, qtbot: QtBot) -> None:
    canvas.set_layout(layout("1x2"), [camera_tile("a"), camera_tile("a", HOT)])
    canvas.set_faces({CameraId("a"): TileFace("Cổng chính", "12")})
    image = canvas.grab().toImage()
    high = canvas.height()
    plain, hot = image.copy(0, high - 30, 320, 30), image.copy(321, high - 30, 320, 30)
    assert plain != hot
    assert tip_at(canvas, 480, 90).startswith("newest alarm\n")
    assert not tip_at(canvas, 100, 90).startswith("newest alarm")
    languages.use(Language.VIETNAMESE)
    qtbot.waitUntil(lambda: tip_at(canvas, 480, 90).startswith("cảnh báo mới nhất\n"))


def test_the_picture_of_before_never_passes_for_that_of_the_new_camera(
    canvas: Canvas, reader: FakeReader, qtbot: QtBot
) -> None:
    faces = {CameraId("a"): TileFace("A", "1"), CameraId("b"): TileFace("B", "2")}
    canvas.set_layout(layout("2x2"), [camera_tile("c"), camera_tile("a", HOT)])
    canvas.set_faces(faces)
    reader.put("a/sub", RED, SIZE)
    qtbot.waitUntil(lambda: colour_at(canvas.grab().toImage(), 480, 80) == RED)
    canvas.set_layout(layout("2x2"), [camera_tile("c"), camera_tile("b", HOT)])
    canvas.set_faces(faces)
    image = canvas.grab().toImage()
    red = [(x, y) for x in range(321, 641, 4) for y in range(0, 180, 4) if colour_at(image, x, y) == RED]
    assert red == []
    reader.put("b/sub", BLUE, SIZE)
    qtbot.waitUntil(lambda: colour_at(canvas.grab().toImage(), 480, 80) == BLUE)


def test_other_tiles_keep_their_pictures_while_a_hot_spot_changes(
    canvas: Canvas, reader: FakeReader, qtbot: QtBot
) -> None:
    canvas.set_layout(layout("2x2"), [camera_tile("c"), camera_tile("a", HOT)])
    reader.put("c/sub", GREEN, SIZE)
    qtbot.waitUntil(lambda: colour_at(canvas.grab().toImage(), 160, 80) == GREEN)
    canvas.set_layout(layout("2x2"), [camera_tile("c"), camera_tile("b", HOT)])
    assert colour_at(canvas.grab().toImage(), 160, 80) == GREEN


def test_a_camera_in_a_tile_and_in_a_hot_spot_is_read_once_at_the_larger_size(
    canvas: Canvas, reader: FakeReader, qtbot: QtBot
) -> None:
    canvas.set_layout(layout("1+5"), [camera_tile("a", HOT), camera_tile("a"), camera_tile("a")])
    sizes = canvas.picture_sizes()
    assert list(sizes) == [StreamKey("a/sub")]
    assert sizes[StreamKey("a/sub")] == PictureSize(384, 216)
    reader.put("a/sub", RED, PictureSize(384, 216))
    qtbot.waitUntil(lambda: colour_at(canvas.grab().toImage(), 200, 80) == RED)
    image = canvas.grab().toImage()
    assert colour_at(image, 530, 40) == RED  # the same picture, in the other tile
    assert colour_at(image, 530, 160) == RED


# Selecting -------------------------------------------------------------------------------------------------------


def test_a_hot_spot_that_comes_to_show_the_selected_camera_does_not_take_the_selection(canvas: Canvas) -> None:
    canvas.set_layout(layout("2x2"), [camera_tile("b", HOT), camera_tile("c"), camera_tile("a")])
    canvas.select(2)
    canvas.set_layout(layout("2x2"), [camera_tile("a", HOT), camera_tile("c"), camera_tile("a")])
    assert canvas.selected_index == 2
    canvas.enlarge(2)
    canvas.set_layout(layout("2x2"), [camera_tile("b", HOT), camera_tile("c"), camera_tile("a")])
    assert (canvas.selected_index, canvas.enlarged) == (2, 2)


def test_keys_never_mean_a_camera_that_a_selected_hot_spot_has_changed_to(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.set_layout(layout("2x2"), [camera_tile("a", HOT), camera_tile("c")])
    canvas.select(0)
    canvas.set_layout(layout("2x2"), [camera_tile("b", HOT), camera_tile("c")])
    assert canvas.selected_index is None
    with qtbot.assertNotEmitted(canvas.acknowledge_pressed):
        QTest.keyClick(canvas, Qt.Key.Key_Space)


def test_a_clock_is_selected_and_stays_so_but_is_not_enlarged(canvas: Canvas) -> None:
    tiles = [Tile(content=ClockTile()), camera_tile("a", HOT)]
    canvas.set_layout(layout("1x2"), tiles)
    canvas.select(0)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert (canvas.selected_index, canvas.enlarged) == (0, None)
    canvas.set_layout(layout("1x2"), [tiles[0], camera_tile("b", HOT)])
    assert canvas.selected_index == 0


def test_another_language_is_spoken_at_once(canvas: Canvas, languages: Languages) -> None:
    canvas.set_layout(layout("1x1"), [Tile(content=HOT)])
    before = canvas.grab().toImage()
    languages.use(Language.VIETNAMESE)
    canvas.set_status(None)  # comes with each state of the wall
    assert canvas.grab().toImage() != before
    assert "no unacknowledged" not in tip_at(canvas, 300, 90)


def test_a_clock_is_right_again_after_the_screen_was_hidden(canvas: Canvas, clock: FakeClock, qtbot: QtBot) -> None:
    canvas.set_layout(layout("1x1"), [Tile(content=ClockTile())])
    before = canvas.grab().toImage()
    canvas.hide()
    clock.now += timedelta(minutes=5).total_seconds()
    canvas.show()
    qtbot.waitUntil(lambda: canvas.grab().toImage() != before)
