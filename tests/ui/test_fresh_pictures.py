"""Painting only what is new leaves the same window behind as painting all of it."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.canvas_fakes import BLUE, GREEN, RED, WHITE, FakeClock, FakeReader
from wall.alarms.lifecycle import AlarmState
from wall.decoders.base import PictureSize, StreamKey
from wall.health.condition import Severity
from wall.layouts.grid import Rect, layout
from wall.model import CameraId
from wall.ui.icons import Icon
from wall.ui.theme import DARK
from wall.ui.tile import AlarmMark, Hint, Tile, TileFace, TileStyle
from wall.ui.tile_board import TileBoard
from wall.ui.tile_painter import TilePainter
from wall.ui.tile_pictures import Pixels, TilePictures
from wall.ui.wall_canvas import WallCanvas

WIDTH, HEIGHT, TILES = 640, 400, 9
COLOURS = (RED, GREEN, BLUE, WHITE)
FACES = (
    TileFace("Gate"),
    TileFace("Gate", mark=AlarmMark(Severity.CRITICAL, AlarmState.UNACKED)),
    TileFace("Gate", hint=Hint.SUSPECT),
    TileFace("Gate", row=("reduced: this desk is busy", "reduced"), icon=Icon.TRIANGLE),
    TileFace("Gate", dim=True, word="offline", detail="last picture 14:32:07"),
    TileFace("Gate", shape=(4, 3)),
)


def tiles() -> list[Tile]:
    return [Tile(CameraId(f"c{number}"), (StreamKey(f"c{number}/sub"),)) for number in range(TILES)]


class Desk:
    """A board on an image, painted as a window is: only where something has changed."""

    def __init__(self, scale: float) -> None:
        self.clock = FakeClock()
        self.reader = FakeReader(self.clock)
        self.board = TileBoard(TilePictures(self.reader), TilePainter(DARK, TileStyle(scale=scale)))
        self.scale = scale
        self.faces = {CameraId(f"c{number}"): FACES[0] for number in range(TILES)}
        self.board.set_faces(self.faces)
        self.board.arrange(Rect(0, 0, WIDTH, HEIGHT), layout("3x3"), tiles(), None)
        self.window = self._image()
        self.fast = 0
        self.paint(self._everything())

    def _image(self) -> QImage:
        image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        image.fill(DARK.line)
        return image

    def _everything(self) -> QRegion:
        return QRegion(0, 0, WIDTH, HEIGHT)

    def look(self) -> QRegion:
        return self.board.look(self.clock(), self.clock.time_of_day, None)

    def paint(self, region: QRegion) -> None:
        painter = self._painter(self.window, region)
        if self.board.paint_fresh(painter, region):
            self.fast += 1
        else:
            self.board.paint(painter, region)
        painter.end()

    def whole(self) -> QImage:
        """All of it painted anew."""
        image, region = self._image(), self._everything()
        painter = self._painter(image, region)
        self.board.paint(painter, region)
        painter.end()
        return image

    def _painter(self, image: QImage, region: QRegion) -> QPainter:
        painter = QPainter(image)
        painter.scale(1 / self.scale, 1 / self.scale)
        if self.scale == 1.0:
            painter.setClipRegion(region)
        return painter

    def put(self, number: int, colour: tuple[int, int, int]) -> None:
        self.reader.put(f"c{number}/sub", colour, self.board.picture_sizes()[StreamKey(f"c{number}/sub")])


@pytest.mark.parametrize("seed", range(12))
def test_whatever_happens_between_two_pictures(seed: int, qapp: object) -> None:
    desk, chance = Desk(1.0), random.Random(seed)
    for _ in range(80):
        desk.clock.now += chance.choice((*[0.02] * 9, 4.0))
        dirty = QRegion()
        for number in chance.sample(range(TILES), chance.randint(0, TILES)):
            desk.put(number, chance.choice(COLOURS))
        match chance.randint(0, 7):
            case 0:
                camera = CameraId(f"c{chance.randrange(TILES)}")
                desk.faces = {**desk.faces, camera: chance.choice(FACES)}
                dirty += desk.board.set_faces(desk.faces)[0]
            case 1:
                dirty += desk.board.select(chance.choice((None, chance.randrange(TILES))))
            case 2:
                dirty += QRegion(chance.randrange(WIDTH), chance.randrange(HEIGHT), 90, 60)  # exposed
            case 3:
                key = f"c{chance.randrange(TILES)}/sub"
                desk.reader.put(key, RED, PictureSize(64, 36))  # a worker that has not changed to the size yet
        if not dirty.isEmpty() and chance.random() < 0.5:
            desk.paint(dirty)  # and then something that lay over a tile goes away
            desk.paint(QRegion(desk.board.area_of(chance.randrange(TILES))))
            assert desk.window == desk.whole()
        dirty += desk.look()
        if chance.random() < 0.2:  # another look before the window is painted
            desk.put(chance.randrange(TILES), chance.choice(COLOURS))
            dirty += desk.look()
        if not dirty.isEmpty():
            desk.paint(dirty)
        assert desk.window == desk.whole()
    assert desk.fast > 15


def test_of_a_picture_that_something_lies_over_the_rest_is_painted(qapp: object) -> None:
    desk = Desk(1.0)
    for number in (0, 4):
        desk.put(number, RED)
    desk.paint(desk.look())
    for number in (0, 4):
        desk.put(number, GREEN)
    over = QRegion(desk.board.area_of(4)) + QRegion(0, 0, WIDTH, 20)
    desk.paint(desk.look() - over)
    assert desk.fast == 1
    seen = desk.window.copy()
    covered = desk.board.area_of(4).center()
    assert seen.pixelColor(covered).green() != GREEN[1]
    assert seen.pixelColor(desk.board.area_of(0).center()).green() == GREEN[1]
    assert desk.board.stats.snapshot().shown == {0: 2, 4: 1}  # what nobody saw is not counted


def test_what_was_marked_since_the_last_look_is_painted_with_its_marks(qapp: object) -> None:
    desk = Desk(1.0)
    desk.put(0, RED)
    desk.paint(desk.look())
    desk.put(0, GREEN)
    desk.paint(desk.look())
    desk.paint(desk.board.select(0))
    desk.paint(QRegion(desk.board.area_of(0)))  # a message that lay over it has gone, before the next look
    assert desk.window == desk.whole()


def test_where_the_picture_of_another_shape_was_its_tile_is_painted(qapp: object) -> None:
    desk = Desk(1.0)
    desk.put(0, RED)
    desk.paint(desk.look())
    desk.put(0, GREEN)
    dirty, was = desk.look(), QRegion(desk.board.slots[0].picture)
    desk.paint(dirty + desk.board.set_faces({**desk.faces, CameraId("c0"): TileFace("Gate", shape=(4, 3))})[0])
    painter = QPainter(desk.window)
    painter.fillRect(was.boundingRect(), DARK.accent)  # a message lay over it ...
    painter.end()
    desk.paint(was)  # ... and has gone before the next look
    assert desk.window == desk.whole()


def test_between_the_pixels_of_the_widget_all_of_it_is_painted(qapp: object) -> None:
    desk = Desk(1.5)
    desk.put(0, RED)
    desk.paint(desk.look())
    desk.put(0, GREEN)
    desk.paint(desk.look())
    assert desk.fast == 0


def test_a_picture_that_cannot_be_painted_takes_no_other_with_it(
    qapp: object, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Desk(1.0)
    for number in (0, 1):
        desk.put(number, RED)
    desk.paint(desk.look())
    for number in (0, 1):
        desk.put(number, GREEN)
    dirty = desk.look()
    broken = desk.board.slots[0]
    assert broken.shown is not None
    nothing = Pixels(QImage(), 1, 1, shared=False)
    nothing._image = None
    broken.shown = broken.shown._replace(pixels=nothing)
    desk.paint(dirty)
    assert desk.fast == 1
    assert "tile 0 cannot be painted" in caplog.text
    assert desk.window.pixelColor(desk.board.area_of(0).center()) == DARK.ground
    assert desk.window.pixelColor(desk.board.area_of(1).center()).green() == GREEN[1]


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[tuple[WallCanvas, FakeReader]]:
    clock = FakeClock()
    reader = FakeReader(clock)
    widget = WallCanvas(reader, DARK, clock, clock.time_of_day)
    qtbot.addWidget(widget)
    widget.resize(WIDTH, HEIGHT)
    widget.set_layout(layout("3x3"), tiles())
    widget.show()
    yield widget, reader
    widget.hide()


def test_a_real_window_shows_what_painting_all_of_it_would(
    canvas: tuple[WallCanvas, FakeReader], qtbot: QtBot
) -> None:
    wall, reader = canvas
    message = QWidget(wall)  # lies over some of the tiles, as the wall's messages do
    message.setGeometry(QRect(QPoint(100, 0), QPoint(400, 30)))
    message.setAutoFillBackground(True)
    message.show()
    qtbot.waitExposed(wall)
    for turn, colour in enumerate((RED, GREEN, BLUE, WHITE, RED)):
        for place, (key, size) in enumerate(wall.picture_sizes().items()):
            if (place + turn) % 3:
                reader.put(key, colour, size)
        qtbot.waitUntil(lambda: all(reader.delivered(key) for key in wall.picture_sizes()))
        qtbot.waitUntil(lambda: _on_screen(wall) == wall.grab().toImage().convertToFormat(QImage.Format.Format_RGB32))


def _on_screen(wall: WallCanvas) -> QImage:
    return wall.screen().grabWindow(wall.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)
