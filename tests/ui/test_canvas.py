"""What the canvas paints and where; that a picture never turns black on the way from one size to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.canvas_fakes import BLUE, GREEN, RED, WHITE, FakeClock, FakeReader, colour_at, colours, pixel, rgb
from wall.decoders.base import PictureSize, StreamKey
from wall.layouts.grid import layout
from wall.model import CameraId
from wall.ui.theme import DARK
from wall.ui.tile import Tile, TileFace
from wall.ui.wall_canvas import WallCanvas

WIDTH, HEIGHT = 640, 400


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def reader(clock: FakeClock) -> FakeReader:
    return FakeReader(clock)


@pytest.fixture
def canvas(qtbot: QtBot, reader: FakeReader, clock: FakeClock) -> Iterator[WallCanvas]:
    widget = WallCanvas(reader, DARK, clock, clock.time_of_day)
    qtbot.addWidget(widget)
    widget.resize(WIDTH, HEIGHT)
    yield widget
    widget.hide()


def tiles(count: int, first: int = 0) -> Sequence[Tile]:
    """Cameras c<first>... that prefer the sub stream, and while enlarged the main stream."""
    result = []
    for number in range(first, first + count):
        sub, main = StreamKey(f"c{number}/sub"), StreamKey(f"c{number}/main")
        result.append(Tile(CameraId(f"c{number}"), (sub, main), (main, sub)))
    return result


def size_of(canvas: WallCanvas, key: str) -> PictureSize:
    return canvas.picture_sizes()[StreamKey(key)]


def fill(canvas: WallCanvas, reader: FakeReader, colour: tuple[int, int, int]) -> None:
    """A picture of the right size for every visible tile."""
    for key, size in canvas.picture_sizes().items():
        reader.put(key, colour, size)


def shows(canvas: WallCanvas, x: int, y: int, colour: tuple[int, int, int]) -> bool:
    return pixel(canvas, x, y) == colour


def test_picture_appears_in_its_rectangle_with_its_exact_colour(
    canvas: WallCanvas, reader: FakeReader, qtbot: QtBot
) -> None:
    canvas.set_layout(layout("2x2"), tiles(4))
    canvas.show()
    size = size_of(canvas, "c1/sub")
    reader.put("c1/sub", RED, size)
    qtbot.waitUntil(lambda: pixel(canvas, 480, 80) == RED)
    image = canvas.grab().toImage()
    left, top = 320 + (320 - size.width) // 2, 0
    assert colours(image, left + 1, top, size.width - 1, size.height) == {RED}
    assert colour_at(image, 160, 80) != RED
    assert colour_at(image, 480, 300) != RED


def test_a_new_picture_replaces_the_old_one(canvas: WallCanvas, reader: FakeReader, qtbot: QtBot) -> None:
    canvas.set_layout(layout("1x1"), tiles(1))
    canvas.show()
    fill(canvas, reader, RED)
    qtbot.waitUntil(lambda: pixel(canvas, 320, 180) == RED)
    fill(canvas, reader, GREEN)
    qtbot.waitUntil(lambda: pixel(canvas, 320, 180) == GREEN)


def test_picture_keeps_its_shape_between_bars(canvas: WallCanvas, reader: FakeReader, qtbot: QtBot) -> None:
    canvas.set_layout(layout("1x1"), tiles(1))
    with qtbot.waitSignal(canvas.geometry_changed):
        canvas.set_faces({CameraId("c0"): TileFace("Gate", shape=(4, 3))})
    canvas.show()
    size = size_of(canvas, "c0/sub")
    assert abs(size.width * 3 - size.height * 4) <= 4
    fill(canvas, reader, RED)
    qtbot.waitUntil(lambda: pixel(canvas, 320, 100) == RED)
    bar = (WIDTH - size.width) // 2
    assert colours(canvas.grab().toImage(), 0, 0, bar, size.height) == {rgb(DARK.ground)}


def test_sizes_are_asked_for_the_preferred_stream_of_visible_tiles(canvas: WallCanvas) -> None:
    canvas.set_layout(layout("2x2"), tiles(3))
    assert set(canvas.picture_sizes()) == {"c0/sub", "c1/sub", "c2/sub"}
    canvas.enlarge(1)
    assert set(canvas.picture_sizes()) == {"c1/main"}
    assert size_of(canvas, "c1/main").width > WIDTH / 2


def test_a_layout_change_keeps_the_old_picture_stretched(
    canvas: WallCanvas, reader: FakeReader, qtbot: QtBot
) -> None:
    canvas.set_layout(layout("2x2"), tiles(4))
    canvas.show()
    fill(canvas, reader, RED)
    qtbot.waitUntil(lambda: pixel(canvas, 480, 300) == RED)
    canvas.set_layout(layout("1x1"), tiles(1))
    size = size_of(canvas, "c0/sub")
    left = (WIDTH - size.width) // 2
    assert colours(canvas.grab().toImage(), left + 1, 1, size.width - 2, size.height - 2) == {RED}


def test_a_page_that_comes_back_shows_its_old_pictures(canvas: WallCanvas, reader: FakeReader, qtbot: QtBot) -> None:
    canvas.set_layout(layout("2x2"), tiles(4))
    canvas.show()
    fill(canvas, reader, RED)
    qtbot.waitUntil(lambda: pixel(canvas, 480, 300) == RED)
    canvas.set_layout(layout("2x2"), tiles(4, first=4))
    assert pixel(canvas, 480, 300) != RED
    canvas.set_layout(layout("2x2"), tiles(4))
    assert pixel(canvas, 480, 300) == RED


def test_enlarging_and_restoring_never_shows_black(
    canvas: WallCanvas, reader: FakeReader, clock: FakeClock, qtbot: QtBot
) -> None:
    canvas.set_layout(layout("2x2"), tiles(4))
    canvas.show()
    fill(canvas, reader, RED)
    qtbot.waitUntil(lambda: shows(canvas, 160, 80, RED))
    canvas.enlarge(0)
    assert shows(canvas, 320, 180, RED)  # the sub stream, stretched
    assert canvas.shown_streams() == {"c0/sub"}
    clock.now += 60
    reader.put("c0/main", BLUE, size_of(canvas, "c0/main"))
    qtbot.waitUntil(lambda: shows(canvas, 320, 180, BLUE))
    canvas.enlarge(None)
    assert shows(canvas, 160, 80, BLUE)  # the main stream, shrunk: the sub stream's picture is a minute old
    assert canvas.shown_streams() == {"c0/main", "c1/sub", "c2/sub", "c3/sub"}
    reader.put("c0/sub", GREEN, size_of(canvas, "c0/sub"))
    qtbot.waitUntil(lambda: shows(canvas, 160, 80, GREEN))
    assert canvas.shown_streams() == {"c0/sub", "c1/sub", "c2/sub", "c3/sub"}


def test_a_preferred_stream_that_stops_gives_way_to_the_other(
    canvas: WallCanvas, reader: FakeReader, clock: FakeClock, qtbot: QtBot
) -> None:
    canvas.set_layout(layout("1x1"), tiles(1))
    canvas.enlarge(0)
    canvas.show()
    reader.put("c0/main", BLUE, PictureSize(320, 180))
    qtbot.waitUntil(lambda: pixel(canvas, 320, 180) == BLUE)
    clock.now += 10
    reader.put("c0/sub", GREEN, PictureSize(320, 180))
    qtbot.waitUntil(lambda: pixel(canvas, 320, 180) == GREEN)


def test_a_stream_that_has_given_way_to_the_other_keeps_the_tile_no_longer(
    canvas: WallCanvas, reader: FakeReader, clock: FakeClock, qtbot: QtBot
) -> None:
    canvas.set_layout(layout("1x1"), tiles(1))
    canvas.show()
    reader.put("c0/sub", BLUE, PictureSize(320, 180))
    qtbot.waitUntil(lambda: pixel(canvas, 320, 180) == BLUE)
    clock.now += 0.04
    reader.put("c0/main", GREEN, PictureSize(320, 180))
    reader.asked.clear()
    qtbot.waitUntil(lambda: len(reader.asked) > 2)
    assert pixel(canvas, 320, 180) == BLUE  # it runs, and its picture is as good as new
    reader.gone.add(StreamKey("c0/sub"))
    qtbot.waitUntil(lambda: pixel(canvas, 320, 180) == GREEN)


def test_a_farther_chair_asks_for_smaller_pictures_under_larger_captions(canvas: WallCanvas, qtbot: QtBot) -> None:
    canvas.set_layout(layout("2x2"), tiles(4))
    before = size_of(canvas, "c0/sub")
    with qtbot.waitSignal(canvas.geometry_changed):
        canvas.set_distance(2.0)
    assert size_of(canvas, "c0/sub").height == before.height - 20


def test_one_stream_in_two_tiles(canvas: WallCanvas, reader: FakeReader, qtbot: QtBot) -> None:
    tile = tiles(1)[0]
    canvas.set_layout(layout("1+5"), [tile, tile])
    canvas.show()
    assert size_of(canvas, "c0/sub").width > WIDTH / 3  # of the larger tile
    fill(canvas, reader, RED)
    qtbot.waitUntil(lambda: pixel(canvas, 200, 100) == RED and pixel(canvas, 530, 50) == RED)


def test_hidden_tiles_and_a_hidden_canvas_read_nothing(canvas: WallCanvas, reader: FakeReader, qtbot: QtBot) -> None:
    canvas.set_layout(layout("2x2"), tiles(4))
    assert not reader.asked
    canvas.show()
    qtbot.waitUntil(lambda: "c3/sub" in reader.asked)
    canvas.enlarge(1)
    reader.asked.clear()
    qtbot.waitUntil(lambda: len(reader.asked) > 10)
    assert set(reader.asked) == {"c1/main", "c1/sub"}
    canvas.hide()
    reader.asked.clear()
    qtbot.wait(50)
    assert not reader.asked


def test_a_bare_canvas_is_all_picture(reader: FakeReader, clock: FakeClock, qtbot: QtBot) -> None:
    canvas = WallCanvas(reader, DARK, clock, clock.time_of_day, bare=True)
    qtbot.addWidget(canvas)
    canvas.resize(WIDTH + 1, HEIGHT + 1)  # does not divide by three
    canvas.set_layout(layout("3x3"), tiles(9))
    canvas.set_faces({CameraId("c0"): TileFace("Gate", shape=(4, 3))})
    canvas.select(0)
    canvas.show()
    fill(canvas, reader, WHITE)
    qtbot.waitUntil(lambda: pixel(canvas, WIDTH, HEIGHT) == WHITE)
    assert colours(canvas.grab().toImage(), 0, 0, WIDTH + 1, HEIGHT + 1) == {WHITE}


def test_pictures_can_be_released_and_stay_on_the_screen(
    canvas: WallCanvas, reader: FakeReader, qtbot: QtBot
) -> None:
    canvas.set_layout(layout("2x2"), tiles(2))
    canvas.show()
    memories = [reader.put(f"c{i}/sub", RED, size_of(canvas, f"c{i}/sub")) for i in range(2)]
    qtbot.waitUntil(lambda: pixel(canvas, 480, 80) == RED)
    with pytest.raises(BufferError):
        memories[0].clear()  # the canvas shows it without a copy
    canvas.release(StreamKey("c0/sub"))
    memories[0].clear()
    with pytest.raises(BufferError):
        memories[1].clear()
    canvas.freeze_pictures()
    memories[1].clear()
    assert pixel(canvas, 160, 80) == RED
    assert pixel(canvas, 480, 80) == RED


def test_a_stream_that_leaves_the_screen_gives_back_its_memory(
    canvas: WallCanvas, reader: FakeReader, qtbot: QtBot
) -> None:
    canvas.set_layout(layout("1x1"), tiles(1))
    canvas.show()
    memory = reader.put("c0/sub", RED, size_of(canvas, "c0/sub"))
    qtbot.waitUntil(lambda: pixel(canvas, 320, 180) == RED)
    canvas.set_layout(layout("1x1"), tiles(1, first=1))
    memory.clear()


def test_the_statistics_count_each_picture_once(canvas: WallCanvas, reader: FakeReader, qtbot: QtBot) -> None:
    canvas.set_layout(layout("2x2"), tiles(2))
    canvas.show()
    for colour in (RED, GREEN, BLUE):
        reader.put("c1/sub", colour, size_of(canvas, "c1/sub"))
        qtbot.waitUntil(partial(shows, canvas, 480, 80, colour))
        canvas.grab()
    assert canvas.stats.snapshot().shown == {1: 3}


def test_an_empty_place_is_calm(canvas: WallCanvas, qtbot: QtBot) -> None:
    canvas.set_layout(layout("2x2"), tiles(1))
    canvas.show()
    image = canvas.grab().toImage()
    assert colours(image, 322, 202, 300, 180) == {rgb(DARK.ground)}
    assert colours(image, 319, 0, 1, HEIGHT) == {rgb(DARK.line)}  # between the tiles
    assert colours(image, 321, 199, 319, 1) == {rgb(DARK.line)}
