"""Two facilities of sixteen cameras by turns, and every picture that is painted meanwhile: none black, none another
camera's, none old that does not say so. Real cameras, real decoders, a real window, in this process."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.e2e.conftest import cameras_running
from wall.app.desk import Desk
from wall.app.judging import Judging
from wall.app.limits import condition_rules, health_limits
from wall.app.screen import DeskOptions
from wall.app.sites import Site
from wall.app.warming import NOTHING, Spare
from wall.config import Settings
from wall.decoders.messages import StreamSettings
from wall.decoders.pool import DecoderPool
from wall.demo.patterns import read_counter
from wall.demo.process import SimulatorProcess
from wall.demo.spec import ClipSpec, MountSpec
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, Province, ProvinceId
from wall.store.thread import StoreThread
from wall.ui.state import Place
from wall.urls import StreamUrl

pytestmark = pytest.mark.e2e

EACH, TURNS = 16, 20
BUSY_S = 1.0  # a window that gets no processor looks at the age of its pictures so much later
BACK_AND_FORTH = 8
APART = 64  # frames between two cameras' clocks: 4 s, so no picture of one can be taken for a neighbour's
CLIP = ClipSpec(width=320, height=180, fps=16, gop=16, seconds=2 * EACH * APART // 16)
LIT, DIM = 150, 120  # levels: the counter's white at least in a picture of now, and at most in a dimmed one
PATH = "/{0}/{1}".format
NORTH = ProvinceId("north")
PLACES = [Place(NORTH, FacilityId(name)) for name in ("first", "second")]

Pixels = NDArray[np.uint8]


def site(camera: SimulatorProcess) -> Site:
    facilities = tuple(Facility(FacilityId(name), NORTH, name) for name in ("first", "second"))
    cameras = []
    for at, facility in enumerate(facilities):
        for number in range(EACH):
            url, _ = StreamUrl.parse(camera.url(PATH(at, number)))
            path = CameraId(PATH(at, number))
            cameras.append(Camera(path, facility.id, f"camera {number}", at * EACH + number + 1, url))
    return Site(Inventory((Province(NORTH, "North"),), facilities, tuple(cameras)), {})


class Watch:
    """Looks at every tile of a canvas, and remembers what should not have been there."""

    def __init__(self, desk: Desk, camera: SimulatorProcess) -> None:
        self._desk, self._camera = desk, camera
        self.wrong: list[str] = []
        self.live = self.marked = 0  # tiles that were seen so

    def look(self) -> set[CameraId]:
        """All tiles now. Returns the cameras whose picture is one of now."""
        counts = {count.path: count for count in self._camera.all_counts()}
        begun = time.time()
        image = self._desk.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        now = time.time()
        lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        screen = lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)[:, :, 1]
        of_now = set()
        for slot in self._desk.canvas._board._slots:
            camera_id = slot.tile.camera_id
            assert camera_id is not None
            picture = cut(screen, slot.picture)
            number = read_counter(picture)
            white = float(picture[: max(1, picture.shape[0] // 24)].max())
            if number is not None and white > LIT:
                count = counts[camera_id]
                newest = int((now - count.clock_start) * count.fps)
                age = (newest + count.loop_offset - number) % CLIP.frames
                if age > (slot.face.picture_limit_s + now - begun + BUSY_S) * count.fps:
                    self.wrong.append(f"{camera_id}: a picture of another camera, or {age / count.fps:.1f} s old")
                    continue
                of_now.add(camera_id)
                self.live += 1
            elif says_so(picture):
                self.marked += 1
            else:
                self.wrong.append(f"{camera_id}: neither a picture of now nor a word (brightest {white:.0f})")
        return of_now


def cut(screen: Pixels, box: QRect) -> Pixels:
    return screen[box.top() : box.bottom() + 1, box.left() : box.right() + 1]


def says_so(picture: Pixels) -> bool:
    """It is dimmed all over, and bright words stand across its middle."""
    height = picture.shape[0]
    words = picture[height * 3 // 8 : height * 5 // 8]
    rest = picture[: height // 4]
    return bool(rest.max() <= DIM and rest.max() > 30 and (words > 180).mean() > 0.005)


@pytest.fixture(scope="module")
def cameras(clip_cache: Path) -> Iterator[SimulatorProcess]:
    with cameras_running(clip_cache) as running:
        yield running(
            *(
                MountSpec(PATH(at, number), CLIP, start_offset=APART * (at * EACH + number))
                for at in range(2)
                for number in range(EACH)
            )
        )


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, cameras: SimulatorProcess) -> Iterator[Desk]:
    settings = Settings()
    store = StoreThread(f"sqlite:///{tmp_path / 'wall.db'}")
    judging = Judging(health_limits(settings.health), condition_rules(settings.health))
    result = Desk(settings, DeskOptions(), DecoderPool(StreamSettings()), store, judging)
    loop = asyncio.new_event_loop()
    result.show()
    assert result.window is not None
    for hide in (result.window.page.toggle_tree, result.window.page.toggle_alarms):  # more room for the tiles
        hide()
    result.window.activateWindow()
    loop.run_until_complete(result.start())
    result.show_site(site(cameras))
    yield result
    result.stop()
    result.window.close()
    loop.close()


def wait_until_all_are_live(watch: Watch, desk: Desk) -> None:
    shown = {camera.id for camera in desk.browsing.page if camera is not None}
    until = time.monotonic() + 60
    while watch.look() != shown:
        assert time.monotonic() < until, f"not live: {shown - watch.look()}"
        QTest.qWait(20)


def switch(desk: Desk) -> None:
    """Back to what was shown before, by its key."""
    assert desk.window is not None
    QTest.keyClick(desk.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)


def test_what_has_just_left_the_screen_is_live_in_the_first_paint_when_it_comes_back(
    desk: Desk, cameras: SimulatorProcess
) -> None:
    assert desk.window is not None
    desk.alarms.watcher.warming.spare = lambda: Spare(64.0, 64.0)  # however busy this machine is
    watch, at_once = Watch(desk, cameras), 0
    for turn in range(BACK_AND_FORTH):
        if turn < 2:
            desk.window.place_chosen.emit(PLACES[turn])
        else:
            switch(desk)
            at_once += len(watch.look()) == EACH  # nothing has come from anywhere since the key
        wait_until_all_are_live(watch, desk)
    assert at_once > (BACK_AND_FORTH - 2) / 2  # a machine that has no time at all for a stream lets it grow old


@pytest.mark.parametrize("spare", [NOTHING, Spare(64.0, 64.0)], ids=["nothing is kept warm", "views stay warm"])
def test_no_tile_is_black_or_lies_while_facilities_are_switched(
    desk: Desk, cameras: SimulatorProcess, spare: Spare
) -> None:
    assert desk.window is not None
    desk.alarms.watcher.warming.spare = lambda: spare
    watch = Watch(desk, cameras)
    for place in PLACES:  # once each, so that both have been seen
        desk.window.place_chosen.emit(place)
        wait_until_all_are_live(watch, desk)
    watch.wrong.clear()  # before its first picture a tile shows its camera's name alone
    watch.live = watch.marked = 0
    for turn in range(TURNS):
        switch(desk)
        assert desk.browsing.place == PLACES[turn % 2]
        until = time.monotonic() + 0.4 + 0.2 * (turn % 4)  # before all are live, and after
        while time.monotonic() < until:
            watch.look()
            QTest.qWait(1)
    wait_until_all_are_live(watch, desk)
    assert watch.wrong == [], "\n".join(watch.wrong[:20])
    print(f"{watch.live + watch.marked} tiles were looked at, {watch.marked} of them marked as waiting")
