"""Cameras that somebody looks at beside the wall: their streams publish meanwhile, and no picture looks newer."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.app.places import STATION, FakeReader, camera, inventory
from tests.ui.canvas_fakes import BLUE, GREEN, RED, FakeClock, colour_at
from tests.ui.canvas_fakes import FakeReader as FakePictures
from wall.app.glancing import Glancing
from wall.app.streams import tile_of
from wall.app.watching import Watcher
from wall.decoders.base import Picture, PictureSize, StreamKey
from wall.layouts.grid import layout
from wall.model import Camera, CameraId, Inventory
from wall.ui.facility_cameras import WallPicture
from wall.ui.tile import TileFace
from wall.ui.tile_pictures import TilePictures
from wall.ui.wall_canvas import WallCanvas

A, B, ONE = CameraId("a"), CameraId("b"), CameraId("one")
SITE = Inventory(
    inventory().provinces, inventory().facilities, (camera("a"), camera("b", STATION, 2), camera("one", sub=False))
)
ROOM = QSize(192, 108)
WIDE = PictureSize(192, 108)


@dataclass
class Streams(FakeReader):
    """What runs, and pictures where a test has put one."""

    clock: FakeClock = field(default_factory=FakeClock)

    def __post_init__(self) -> None:
        self.pictures = FakePictures(self.clock)

    def latest(self, key: StreamKey) -> Picture | None:
        return self.pictures.latest(key)


class Desk:
    """A canvas whose page shows camera a, and what cameras say of themselves."""

    def __init__(self) -> None:
        self.streams = Streams()
        self.clock = self.streams.clock
        self.watcher = Watcher(self.streams)
        self.watcher.show_inventory(SITE, {})
        pictures = TilePictures(self.streams)
        self.canvas = WallCanvas(self.streams, clock=self.clock, wall_clock=self.clock.time_of_day, pictures=pictures)
        self.canvas.resize(400, 300)
        self.canvas.set_layout(layout("1x1"), [tile_of(SITE.camera[A])])
        self.faces = {each.id: TileFace(each.name, "1") for each in SITE.cameras}
        self.glancing = Glancing(pictures, self.watcher, lambda: [self.canvas], self.known, self.clock)

    def known(self, camera_id: CameraId) -> tuple[Camera, TileFace] | None:
        found = SITE.camera.get(camera_id)
        return None if found is None else (found, self.faces[camera_id])

    def look(self, camera_id: CameraId) -> WallPicture:
        return self.glancing.look([camera_id], ROOM)[camera_id]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    made = Desk()
    qtbot.addWidget(made.canvas)
    made.canvas.show()
    return made


def middle(image: QImage | None) -> tuple[int, int, int]:
    assert image is not None
    return colour_at(image, image.width() // 2, image.height() // 2)


def test_a_camera_on_no_screen_publishes_while_somebody_looks(desk: Desk) -> None:
    assert desk.streams.size("b/sub") is None
    assert desk.look(B) == WallPicture(None, 0.0, "waiting for its picture")
    assert desk.streams.size("b/sub") == WIDE
    desk.streams.pictures.put("b/sub", BLUE, WIDE)
    seen = desk.look(B)
    assert (middle(seen.image), seen.age_s, seen.word, seen.fresh) == (BLUE, 0.0, "", True)
    desk.glancing.look([ONE], ROOM)
    assert (desk.streams.size("b/sub"), desk.streams.size("one/main")) == (None, WIDE)
    desk.glancing.look([], ROOM)
    assert {desk.streams.size(key) for key in desk.streams.running} == {None}


def test_what_was_seen_last_grows_old_and_is_forgotten_when_nobody_looks(desk: Desk) -> None:
    desk.look(B)
    memory = desk.streams.pictures.put("b/sub", BLUE, WIDE)
    desk.look(B)
    memory[:] = bytes(len(memory))  # the stream's memory is used again: what is shown is a copy
    desk.clock.now += 40
    seen = desk.look(B)
    assert (middle(seen.image), seen.age_s, seen.fresh) == (BLUE, 40.0, False)
    desk.glancing.look([], ROOM)
    assert desk.look(B).image is None


def test_a_frozen_camera_is_not_fresh_however_new_its_picture(desk: Desk) -> None:
    desk.faces[B] = TileFace("b", "2", "Frozen", dim=True, reason="Frozen")
    desk.look(B)
    desk.streams.pictures.put("b/sub", RED, WIDE)
    seen = desk.look(B)
    assert (seen.age_s, seen.word, seen.fresh) == (0.0, "Frozen", False)


def test_without_any_picture_it_says_why(desk: Desk) -> None:
    desk.faces[B] = TileFace("b", "2", "Wrong password", dim=True, reason="Wrong password")
    assert desk.look(B) == WallPicture(None, 0.0, "Wrong password")


def test_a_tile_of_the_page_is_copied_and_its_stream_not_asked_again(desk: Desk, qtbot: QtBot) -> None:
    assert desk.look(A).image is None
    desk.streams.pictures.put("a/sub", GREEN, PictureSize(400, 225))
    qtbot.waitUntil(lambda: desk.streams.pictures.delivered("a/sub"))
    asked = len(desk.streams.pictures.asked)
    seen = desk.look(A)
    assert len(desk.streams.pictures.asked) == asked
    assert middle(seen.image) == GREEN
    assert seen.image is not None
    assert seen.image.width() <= ROOM.width()


def test_a_picture_of_another_shape_is_asked_for_undistorted(desk: Desk) -> None:
    desk.faces[B] = TileFace("b", "2", shape=(640, 480))
    desk.look(B)
    assert desk.streams.size("b/sub") == PictureSize(144, 108)


def test_a_camera_that_is_gone_meanwhile_is_left_out(desk: Desk) -> None:
    assert desk.glancing.look([CameraId("gone")], ROOM) == {}
