"""What several windows of the wall ask for: merged, decoded once, shown whole; and windows that come and go."""

from __future__ import annotations

import pytest

from tests.app.places import STATION, FakeReader, camera, inventory
from tests.ui.canvas_fakes import BLUE, GREEN, RED, FakeClock, colour_at
from tests.ui.canvas_fakes import FakeReader as FakePictures
from wall.app.streams import tile_of
from wall.app.watching import Watcher
from wall.decoders.base import PictureSize, StreamKey
from wall.layouts.grid import layout
from wall.model import CameraId, Inventory
from wall.ui.tile import TileFace
from wall.ui.tile_pictures import STANDS_S, TilePictures
from wall.ui.wall_canvas import WallCanvas

from pytestqt.qtbot import QtBot  # isort: skip

SMALL, MIDDLE, LARGE = PictureSize(320, 180), PictureSize(640, 360), PictureSize(1920, 1080)
A, B, ONE = CameraId("a"), CameraId("b"), CameraId("one")
A_SUB, A_MAIN, B_SUB, ONE_MAIN = (StreamKey(key) for key in ("a/sub", "a/main", "b/sub", "one/main"))
SITE = Inventory(
    inventory().provinces, inventory().facilities, (camera("a"), camera("b", STATION, 2), camera("one", sub=False))
)


@pytest.fixture
def reader() -> FakeReader:
    return FakeReader()


@pytest.fixture
def watcher(reader: FakeReader) -> Watcher:
    result = Watcher(reader)
    result.show_inventory(SITE, {})
    return result


# What is asked for ------------------------------------------------------------------------------------------------


def test_the_largest_of_all_windows_is_asked_for_once(watcher: Watcher, reader: FakeReader) -> None:
    first, second = watcher.window(1), watcher.window(2)
    first.show_page({A_SUB: SMALL, B_SUB: SMALL})
    second.show_page({A_SUB: MIDDLE})
    assert (reader.size("a/sub"), reader.size("b/sub")) == (MIDDLE, SMALL)
    assert set(reader.running) == {A_SUB, B_SUB, ONE_MAIN}
    reader.asked.clear()
    watcher.window(3).show_page({A_SUB: SMALL, B_SUB: SMALL})  # a window that shows the same costs nothing
    assert reader.asked == []


def test_what_a_window_alone_has_shown_ends_with_it(watcher: Watcher, reader: FakeReader) -> None:
    watcher.window(1).show_page({A_SUB: SMALL})
    second = watcher.window(2)
    second.show_page({A_SUB: LARGE, B_SUB: SMALL})
    second.leave()
    assert (reader.size("a/sub"), reader.size("b/sub")) == (SMALL, None)
    second.leave()  # it is gone already


def test_each_window_enlarges_for_itself(watcher: Watcher, reader: FakeReader) -> None:
    first, second = watcher.window(1), watcher.window(2)
    first.show_page({A_SUB: SMALL, B_SUB: SMALL})
    second.show_page({A_SUB: SMALL, B_SUB: SMALL})
    second.enlarge(B, LARGE)
    reader.live.update({A_SUB, B_SUB, StreamKey("b/main")})
    watcher.apply()
    assert reader.size("b/main") == LARGE
    assert B_SUB not in reader.running  # the first window shows the main stream too: one connection a camera
    assert reader.size("a/sub") == SMALL
    first.show_page({A_SUB: MIDDLE})  # the other window's camera stays enlarged
    assert reader.size("b/main") == LARGE
    second.show_page({})
    assert (reader.size("a/sub"), reader.size("b/sub")) == (MIDDLE, None)


def test_two_windows_enlarge_one_camera_at_the_larger_size(watcher: Watcher, reader: FakeReader) -> None:
    watcher.window(1).enlarge(A, MIDDLE)
    watcher.window(2).enlarge(A, LARGE)
    assert reader.size("a/main") == LARGE
    watcher.window(2).leave()
    assert reader.size("a/main") == MIDDLE


def test_of_a_camera_with_one_stream_the_larger_of_grid_and_enlarged_counts(
    watcher: Watcher, reader: FakeReader
) -> None:
    watcher.window(1).show_page({ONE_MAIN: LARGE})
    watcher.window(2).enlarge(ONE, MIDDLE)
    assert reader.size("one/main") == LARGE
    watcher.window(1).enlarge(A, LARGE)  # its grid is behind that
    assert reader.size("one/main") == MIDDLE


# What is shown ----------------------------------------------------------------------------------------------------


class Wall:
    """Two windows that show camera a, by pictures that they share."""

    def __init__(self, qtbot: QtBot) -> None:
        self.clock = FakeClock()
        self.reader = FakePictures(self.clock)
        self.pictures = TilePictures(self.reader)
        self.first, self.second = self._canvas(qtbot), self._canvas(qtbot)

    def _canvas(self, qtbot: QtBot) -> WallCanvas:
        clock = self.clock
        canvas = WallCanvas(self.reader, clock=clock, wall_clock=clock.time_of_day, pictures=self.pictures)
        qtbot.addWidget(canvas)
        canvas.resize(400, 300)
        canvas.set_layout(layout("1x1"), [tile_of(SITE.camera[A])])
        canvas.set_faces({A: TileFace("a", "1")})
        canvas._timer.setInterval(10_000_000)  # a test looks when it wants to
        canvas.show()
        return canvas

    def put(self, colour: tuple[int, int, int], key: str = "a/sub") -> bytearray:
        return self.reader.put(key, colour, PictureSize(400, 225))


@pytest.fixture
def wall(qtbot: QtBot) -> Wall:
    return Wall(qtbot)


def middle(canvas: WallCanvas) -> tuple[int, int, int]:
    """Painted now, without another look at the streams."""
    return colour_at(canvas.grab().toImage(), 200, 100)


def test_a_picture_that_one_canvas_has_taken_is_shown_by_all(wall: Wall) -> None:
    wall.put(RED)
    wall.first._tick()
    wall.second._tick()
    assert (middle(wall.first), middle(wall.second)) == (RED, RED)


def test_memory_that_is_written_again_is_never_painted(wall: Wall) -> None:
    """The reader's promise ends with the next picture: the other canvas has not looked yet, and is painted."""
    old = wall.put(RED)
    wall.first._tick()
    wall.second._tick()
    wall.put(GREEN)
    wall.first._tick()
    old[:] = bytes(len(old))  # the decoder writes into that buffer again
    assert middle(wall.second) == GREEN


def test_the_reader_is_asked_for_what_is_new_and_nothing_is_lost(wall: Wall) -> None:
    for colour in (RED, GREEN, BLUE):
        wall.put(colour)
        wall.second._tick()
        wall.first._tick()
        assert (middle(wall.first), middle(wall.second)) == (colour, colour)


def test_all_canvases_let_go_of_the_memory(wall: Wall) -> None:
    memory = wall.put(RED)
    wall.first._tick()
    wall.second._tick()
    with pytest.raises(BufferError):
        memory.append(0)  # a picture lies in it
    wall.first.freeze_pictures()
    wall.second.freeze_pictures()
    memory.append(0)  # else it would be resized under the eyes of a canvas
    assert (middle(wall.first), middle(wall.second)) == (RED, RED)


def test_a_window_that_closes_takes_no_picture_from_the_others_and_leaves_no_memory(wall: Wall) -> None:
    memory = wall.put(RED)
    wall.first._tick()
    wall.second._tick()
    wall.second.leave()
    with pytest.raises(BufferError):
        memory.append(0)
    wall.first.leave()
    memory.append(0)
    assert middle(wall.first) == RED


def test_a_tile_follows_the_stream_that_another_window_has_enlarged(wall: Wall) -> None:
    wall.put(RED)
    wall.second._tick()
    wall.first.enlarge(0)
    wall.put(GREEN, "a/main")
    wall.first._tick()
    wall.clock.now += STANDS_S / 2
    wall.second._tick()
    assert middle(wall.second) == RED  # both run for a moment: its own stream goes first
    wall.clock.now += STANDS_S
    wall.put(BLUE, "a/main")
    wall.first._tick()
    wall.second._tick()
    assert (middle(wall.first), middle(wall.second)) == (BLUE, BLUE)
