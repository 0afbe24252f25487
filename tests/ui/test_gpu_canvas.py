"""The wall drawn by a graphics card is the wall that the processor paints, and a card that fails leaves no black.

They need OpenGL, which Mesa's software renderer has under Xvfb: `scripts/with-display`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QRhiCommandBuffer, QRhiRenderTarget
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.canvas_fakes import FakeClock, FakeReader
from tests.ui.planar_fakes import frame_of, levels, part_of, picture_of
from wall.alarms.lifecycle import AlarmState
from wall.decoders.base import Matrix, PictureSize, PixelFormat, StreamKey
from wall.health.condition import Severity
from wall.layouts.grid import layout
from wall.model import CameraId
from wall.ui.gpu_scene import Contents, Scene
from wall.ui.gpu_surface import GpuSurface
from wall.ui.gpu_textures import SceneError
from wall.ui.renderer import opengl_renderer
from wall.ui.theme import DARK
from wall.ui.tile import AlarmMark, Hint, Tile, TileFace
from wall.ui.wall_canvas import WallCanvas

WITHIN = 2  # levels of 255
ZOOMED_WITHIN = 110
"""At hard edges of a zoomed tile's own picture, until its part comes: QPainter stretches RGB that was clipped before
to 8 bits, the shader mixes first and clips once."""

MakeCanvas = Callable[[PixelFormat], "Shown"]


@pytest.fixture(autouse=True)
def _opengl(qapp: QApplication) -> None:
    if not opengl_renderer():
        pytest.skip(f"no OpenGL on the platform {qapp.platformName()}: run this under scripts/with-display")


class Shown:
    """A canvas and what it reads. `settled` waits until all of it is on the screen."""

    def __init__(self, bot: QtBot, wanted: PixelFormat, size: tuple[int, int] = (643, 401)) -> None:
        self.clock = FakeClock()
        self.reader = FakeReader(self.clock)
        self.canvas = WallCanvas(self.reader, DARK, self.clock, self.clock.time_of_day)
        self.wanted = wanted
        self.failures: list[str] = []
        self._bot = bot
        self.canvas.gpu_failed.connect(self.failures.append)
        if wanted is PixelFormat.PLANAR:
            self.canvas.use_gpu()
        self.canvas.resize(*size)
        bot.addWidget(self.canvas)

    def lay_out(self, name: str, count: int, first: int = 0) -> None:
        self.canvas.set_layout(layout(name), [_tile(number) for number in range(first, first + count)])

    def put(
        self,
        key: str,
        size: PictureSize,
        seed: int,
        *,
        matrix: Matrix | None = None,
        full: bool = False,
        of: tuple[int, int] = (640, 360),
    ) -> None:
        """A frame of a camera as its worker would publish it."""
        frame = frame_of(of, matrix, full=full, seed=seed)
        self.reader._waiting[StreamKey(key)] = picture_of(frame, size, self.wanted, self.clock(), seed)

    def show(self) -> None:
        self.canvas.show()
        self._bot.waitExposed(self.canvas)
        self.settled()

    def settled(self) -> NDArray[np.int_]:
        """The screen's picture, after every picture that waits was read and drawn."""
        self._bot.waitUntil(lambda: not self.reader._waiting, timeout=10_000)
        self.canvas._tick()
        surface = self.canvas.findChild(GpuSurface)
        if surface is not None:
            surface.repaint()
            self._bot.waitUntil(lambda: surface.drawn or bool(self.failures), timeout=10_000)
        return levels(self.canvas.grab().toImage())

    @property
    def surface(self) -> GpuSurface:
        found = self.canvas.findChild(GpuSurface)
        assert found is not None
        return found


def _tile(number: int) -> Tile:
    key = StreamKey(f"c{number}")
    return Tile(CameraId(f"c{number}"), (key,))


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Callable[..., Shown]]:
    made: list[Shown] = []

    def make(wanted: PixelFormat, size: tuple[int, int] = (643, 401)) -> Shown:
        made.append(Shown(qtbot, wanted, size))
        return made[-1]

    yield make
    for each in made:
        each.canvas.leave()


def _both(shown: Callable[..., Shown], arrange: Callable[[Shown], None], size: tuple[int, int] = (643, 401)) -> int:
    """The largest difference between the two canvases after the same was done with both."""
    pictures = []
    for wanted in PixelFormat:
        each = shown(wanted, size)
        arrange(each)
        pictures.append(each.settled())
        assert each.failures == []
        if wanted is PixelFormat.PLANAR:
            assert each.surface.drawn
    assert pictures[0].std() > 10  # there is something to be compared
    return int(np.abs(pictures[0] - pictures[1]).max())


KINDS: tuple[tuple[Matrix | None, bool, tuple[int, int]], ...] = (
    (Matrix.BT601, False, (640, 360)),
    (Matrix.BT601, True, (640, 360)),
    (Matrix.BT709, False, (640, 360)),
    (Matrix.BT709, True, (640, 360)),
    (Matrix.BT2020, False, (640, 360)),
    (Matrix.BT2020, True, (640, 360)),
    (None, False, (1280, 720)),
    (None, False, (352, 288)),
    (Matrix.SMPTE240M, False, (160, 90)),  # smaller than its tile: the card enlarges it
)


@pytest.mark.parametrize("size", [(643, 401), (1000, 611)], ids=str)
def test_nine_tiles_of_every_matrix_and_range(shown: Callable[..., Shown], size: tuple[int, int]) -> None:
    def arrange(each: Shown) -> None:
        each.lay_out("3x3", 9)
        for number, (matrix, full, of) in enumerate(KINDS):
            size = each.canvas.picture_sizes()[StreamKey(f"c{number}")]
            each.put(f"c{number}", size, number, matrix=matrix, full=full, of=of)
        each.show()

    assert _both(shown, arrange, size) <= WITHIN


@pytest.mark.parametrize("of", [(640, 360), (320, 240), (1920, 1080), (96, 64)], ids=str)
def test_an_enlarged_picture_with_bars_beside_it(shown: Callable[..., Shown], of: tuple[int, int]) -> None:
    def arrange(each: Shown) -> None:
        each.lay_out("2x2", 1)
        face = TileFace(name="Cổng chính", shape=of)
        each.canvas.set_faces({CameraId("c0"): face})
        each.canvas.enlarge(0)
        each.put("c0", each.canvas.picture_sizes()[StreamKey("c0")], 3, of=of, matrix=Matrix.BT709)
        each.show()

    assert _both(shown, arrange, (801, 450)) <= WITHIN


def test_what_lies_over_the_pictures(shown: Callable[..., Shown]) -> None:
    """Captions, every kind of alarm border, rows, marks, the selection, a dimmed old picture, an empty tile."""
    marks = [AlarmMark(severity, state) for severity in (Severity.CRITICAL, Severity.HIGH, Severity.LOW) for state in
             (AlarmState.UNACKED, AlarmState.ACKED)]  # fmt: skip

    def arrange(each: Shown) -> None:
        each.lay_out("3x3", 9)
        faces = {
            CameraId(f"c{at}"): TileFace(name=f"Kho {at}", mark=mark, number=str(at)) for at, mark in enumerate(marks)
        }
        faces[CameraId("c1")] = replace(faces[CameraId("c1")], word="ĐỨNG HÌNH", row=("ĐỨNG HÌNH",))
        faces[CameraId("c6")] = TileFace(name="Cũ", dim=True, word="MẤT", detail="mất kết nối")
        faces[CameraId("c7")] = TileFace(name="Nghi ngờ", hint=Hint.SUSPECT)
        faces[CameraId("c8")] = TileFace(name="Chưa có hình")
        for at in range(8):
            each.put(f"c{at}", each.canvas.picture_sizes()[StreamKey(f"c{at}")], at, matrix=Matrix.BT709)
        each.canvas.set_faces(faces)
        each.canvas.select(4)
        each.show()

    assert _both(shown, arrange, (1000, 611)) <= WITHIN


def test_new_faces_and_another_selection_while_pictures_run(shown: Callable[..., Shown]) -> None:
    def arrange(each: Shown) -> None:
        each.lay_out("2x2", 4)
        for turn in range(3):
            each.clock.now += 0.2
            for at in range(4):
                each.put(f"c{at}", each.canvas.picture_sizes()[StreamKey(f"c{at}")], 10 * turn + at)
            if turn == 0:
                each.show()
            each.settled()
            mark = AlarmMark(Severity.HIGH, AlarmState.UNACKED) if turn == 1 else None
            each.canvas.set_faces({CameraId("c2"): TileFace(name=f"lần {turn}", mark=mark)})
            each.canvas.select(turn)
        each.canvas.resize(700, 433)
        for at in range(4):
            each.put(f"c{at}", each.canvas.picture_sizes()[StreamKey(f"c{at}")], at)

    assert _both(shown, arrange) <= WITHIN


@pytest.mark.parametrize("with_part", [True, False])
def test_a_zoomed_tile(shown: Callable[..., Shown], with_part: bool) -> None:
    """The camera's part where it has come; before that the tile's own picture, stretched."""

    def arrange(each: Shown) -> None:
        each.lay_out("1x1", 1)
        each.put("c0", each.canvas.picture_sizes()[StreamKey("c0")], 5, matrix=Matrix.BT709, of=(1280, 720))
        each.canvas.select(0)
        each.show()
        each.canvas.tools.zoom_by(0, 2.0)
        (part,) = each.canvas.tools.parts()
        if with_part:
            frame = frame_of((1280, 720), Matrix.BT709, full=False, seed=5)
            cut = part_of(frame, part.crop, part.size, each.wanted, each.clock())
            each.reader._waiting[part.output] = cut

    assert _both(shown, arrange) <= (WITHIN if with_part else ZOOMED_WITHIN)


def test_a_picture_alone_paints_nothing(shown: Callable[..., Shown], monkeypatch: pytest.MonkeyPatch) -> None:
    each = shown(PixelFormat.PLANAR)
    each.lay_out("2x2", 4)
    for at in range(4):
        each.put(f"c{at}", each.canvas.picture_sizes()[StreamKey(f"c{at}")], at)
    each.show()
    assert each.canvas.stats.snapshot().shown == dict.fromkeys(range(4), 1)
    before = each.settled()
    monkeypatch.setattr("wall.ui.gpu_surface.QPainter", _no_painter)
    for at in range(4):
        each.put(f"c{at}", each.canvas.picture_sizes()[StreamKey(f"c{at}")], at + 50)
    after = each.settled()
    assert each.failures == []
    assert each.canvas.stats.snapshot().shown == dict.fromkeys(range(4), 2)
    assert np.abs(before - after).max() > 50


def _no_painter(*_: object) -> None:
    raise AssertionError("something was painted")


def _falls_back(each: Shown, bot: QtBot) -> None:
    """The canvas paints the same pictures by itself, within what both canvases may differ."""
    bot.waitUntil(lambda: bool(each.failures), timeout=10_000)
    assert len(each.failures) == 1
    assert not each.canvas.by_gpu
    bot.waitUntil(lambda: each.canvas.findChild(GpuSurface) is None, timeout=10_000)


def _filled(each: Shown, count: int = 4) -> None:
    for at in range(count):
        each.put(f"c{at}", each.canvas.picture_sizes()[StreamKey(f"c{at}")], at, matrix=Matrix.BT601)


def test_a_failure_while_it_runs_leaves_the_picture(
    shown: Callable[..., Shown], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    each = shown(PixelFormat.PLANAR)
    each.lay_out("2x2", 4)
    _filled(each)
    each.show()
    before = each.settled()

    def broken(*_: object) -> None:
        raise RuntimeError("the driver is gone")

    monkeypatch.setattr("wall.ui.gpu_scene.Scene.draw", broken)
    each.canvas.update()
    each.surface.update()
    _falls_back(each, qtbot)
    assert each.failures == ["the driver is gone"]
    assert np.abs(levels(each.canvas.grab().toImage()) - before).max() <= WITHIN
    each.wanted = PixelFormat.BGRA
    _filled(each)
    assert np.abs(each.settled() - before).max() <= WITHIN


def test_a_refused_interface_falls_back_before_anything_was_drawn(
    shown: Callable[..., Shown], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise SceneError("textures of one channel are not supported")

    monkeypatch.setattr("wall.ui.gpu_surface.Scene", refused)
    raster = shown(PixelFormat.BGRA)
    each = shown(PixelFormat.PLANAR)
    for canvas in (raster, each):
        canvas.lay_out("2x2", 4)
        _filled(canvas)
        canvas.canvas.show()
    _falls_back(each, qtbot)
    assert np.abs(each.settled() - raster.settled()).max() <= WITHIN


def test_qt_that_cannot_render_at_all_falls_back(shown: Callable[..., Shown], qtbot: QtBot) -> None:
    each = shown(PixelFormat.PLANAR)
    each.lay_out("2x2", 4)
    _filled(each)
    each.show()
    each.surface.renderFailed.emit()
    _falls_back(each, qtbot)
    assert each.settled().std() > 10


def test_a_device_that_is_lost_twice_is_given_up(
    shown: Callable[..., Shown], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    each = shown(PixelFormat.PLANAR)
    each.lay_out("2x2", 4)
    _filled(each)
    each.show()
    surface = each.surface
    lost = _Lost(surface)
    monkeypatch.setattr(surface, "_scene", lost)
    nothing = cast("QRhiCommandBuffer", None)
    surface.render(nothing)
    assert not each.failures
    surface.render(nothing)
    _falls_back(each, qtbot)
    assert lost.destroyed


class _Spied:
    """A command buffer, and what it was asked."""

    def __init__(self, buffer: QRhiCommandBuffer, asked: list[str]) -> None:
        self._buffer, self._asked = buffer, asked

    def __getattr__(self, name: str) -> object:
        self._asked.append(name)
        return getattr(self._buffer, name)


@pytest.mark.parametrize(
    ("broken", "passes"), [("_pipeline", []), ("_rectangle", ["beginPass", "endPass"])], ids=["made", "drawn"]
)
def test_a_frame_that_fails_leaves_no_pass_open(
    shown: Callable[..., Shown], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, broken: str, passes: list[str]
) -> None:
    asked: list[str] = []
    draw = Scene.draw

    def fails(*_: object, **__: object) -> None:
        raise SceneError("a pipeline cannot be made")

    def spied(scene: Scene, contents: Contents, buffer: QRhiCommandBuffer, target: QRhiRenderTarget) -> None:
        draw(scene, contents, cast("QRhiCommandBuffer", _Spied(buffer, asked)), target)

    monkeypatch.setattr(Scene, "draw", spied)
    monkeypatch.setattr(Scene, broken, fails)
    each = shown(PixelFormat.PLANAR)
    each.lay_out("2x2", 4)
    _filled(each)
    each.canvas.show()
    _falls_back(each, qtbot)
    assert each.failures == ["a pipeline cannot be made"]
    assert [name for name in asked if name.endswith("Pass")] == passes
    assert each.settled().std() > 10


class _Lost:
    """A scene whose device is gone."""

    def __init__(self, surface: GpuSurface) -> None:
        self._scene = surface._scene
        self.rhi = self
        self.destroyed = False
        self.textures = 0

    def isDeviceLost(self) -> bool:
        return True

    def draw(self, *_: object) -> None:
        raise AssertionError("drawn on a lost device")

    def destroy(self) -> None:
        assert self._scene is not None
        self._scene.destroy()
        self.destroyed = True


def test_a_hundred_pages_leave_no_texture_behind(shown: Callable[..., Shown]) -> None:
    each = shown(PixelFormat.PLANAR, (400, 300))
    counts = set()
    for page in range(100):
        each.lay_out("2x2", 4, first=4 * page)
        for at in range(4 * page, 4 * page + 4):
            size = each.canvas.picture_sizes()[StreamKey(f"c{at}")]
            each.put(f"c{at}", size, at % 3, of=(64, 36))
        if page == 0:
            each.show()
        each.settled()
        counts.add(each.surface.textures)
    assert counts == {13}  # three for each of four tiles, and the overlay
    each.lay_out("1x1", 1, first=1000)
    each.settled()
    assert each.surface.textures == 1


def test_two_windows_and_one_that_moves_into_another(shown: Callable[..., Shown], qtbot: QtBot) -> None:
    """Another window has another graphics interface: all is made anew there."""
    from PySide6.QtWidgets import QWidget

    first, second = shown(PixelFormat.PLANAR), shown(PixelFormat.PLANAR)
    for each in (first, second):
        each.lay_out("2x2", 4)
        _filled(each)
        each.show()
    before = first.settled()
    assert np.abs(before - second.settled()).max() == 0
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 450)
    second.canvas.hide()
    second.canvas.setParent(window)
    second.canvas.setGeometry(QRect(10, 10, 643, 401))
    window.show()
    second.canvas.show()
    qtbot.waitExposed(window)
    _filled(second)
    assert np.abs(second.settled() - before).max() == 0
    assert (first.failures, second.failures) == ([], [])
    # Qt 6.11 crashes where a QRhiWidget is deleted after the window whose interface it had: it goes first
    second.canvas.use_raster()
    qtbot.waitUntil(lambda: second.canvas.findChild(GpuSurface) is None)
    second.canvas.setParent(None)


def test_no_exception_leaves_rendering(shown: Callable[..., Shown], qtbot: QtBot) -> None:
    each = shown(PixelFormat.PLANAR)
    each.lay_out("1x1", 1)
    each.show()
    surface = each.surface
    surface._begin = _no_painter  # type: ignore[method-assign]
    surface.initialize(cast("QRhiCommandBuffer", None))
    _falls_back(each, qtbot)
    assert each.failures == ["something was painted"]


SCALED = """
import sys
import numpy as np
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.planar_fakes import frame_of, levels, picture_of
from tests.ui.canvas_fakes import FakeClock, FakeReader
from wall.decoders.base import Matrix, PixelFormat, StreamKey
from wall.layouts.grid import layout
from wall.model import CameraId
from wall.ui.theme import DARK
from wall.ui.tile import Tile, TileFace
from wall.ui.wall_canvas import WallCanvas

app = QApplication([])
made = []
for wanted in PixelFormat:
    clock = FakeClock()
    reader = FakeReader(clock)
    canvas = WallCanvas(reader, DARK, clock, clock.time_of_day)
    failed = []
    canvas.gpu_failed.connect(failed.append)
    if wanted is PixelFormat.PLANAR:
        canvas.use_gpu()
    canvas.resize(401, 267)
    canvas.set_layout(layout("2x2"), [Tile(CameraId(f"c{i}"), (StreamKey(f"c{i}"),)) for i in range(4)])
    canvas.set_faces({CameraId("c1"): TileFace(name="Cổng")})
    for seed, (key, size) in enumerate(canvas.picture_sizes().items()):
        frame = frame_of((640, 360), Matrix.BT709, full=False, seed=seed)
        reader._waiting[key] = picture_of(frame, size, wanted, clock())
    canvas.show()
    QTest.qWaitForWindowExposed(canvas)
    canvas._tick()
    canvas.set_faces({CameraId("c1"): TileFace(name="Cổng sau")})
    canvas.select(2)
    while reader._waiting:
        QTest.qWait(20)
    QTest.qWait(100)
    made.append(levels(canvas.grab().toImage()))
    assert not failed, failed
    assert canvas.by_gpu is (wanted is PixelFormat.PLANAR)
print(made[0].shape[1], made[0].shape[0], np.abs(made[0] - made[1]).max())
"""


@pytest.mark.parametrize(("scale", "pixels"), [("1.25", "501 334"), ("1.5", "602 401"), ("2", "802 534")])
def test_a_scaled_screen(scale: str, pixels: str) -> None:
    environment = {**os.environ, "QT_SCALE_FACTOR": scale}
    result = subprocess.run([sys.executable, "-c", SCALED], env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    *size, off = result.stdout.split()
    assert size == pixels.split()
    assert int(off) <= WITHIN
