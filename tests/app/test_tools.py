"""Wheel, drag and keys over real cameras: what the tile shows, what it says of itself, what is on the disk."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.clips import shared_clips
from wall.alarms.lifecycle import AlarmState
from wall.app.background import Bridge
from wall.app.decoding import decoder_pool
from wall.app.snapshots import Caption, add_caption, file_name, pictures_folder
from wall.app.streams import tile_of
from wall.app.tools import Tools
from wall.app.watching import Watcher
from wall.config import Settings, ToolsSettings
from wall.decoders.base import WHOLE, StreamKey
from wall.decoders.messages import StreamSettings
from wall.decoders.png import texts_of
from wall.decoders.pool import DecoderPool
from wall.demo.patterns import read_counter
from wall.demo.process import SimulatorProcess
from wall.demo.spec import ClipSpec, MountSpec, ServerSpec
from wall.health.condition import Severity
from wall.layouts.grid import layout
from wall.model import Camera, CameraId, Facility, FacilityId, Inventory, Province, ProvinceId
from wall.ui.actions import Action
from wall.ui.message_bar import MessageKind
from wall.ui.tile import AlarmMark, TileFace
from wall.ui.tile_actions import tile_actions
from wall.ui.tile_lens import Lens
from wall.ui.tile_zoom import Zoom
from wall.ui.wall_canvas import WallCanvas
from wall.urls import StreamUrl

NO_KEY = Qt.KeyboardModifier.NoModifier
SUB = ClipSpec(width=320, height=180, fps=15, gop=8, seconds=30)
MAIN = ClipSpec(width=1280, height=720, fps=15, gop=15, seconds=20, kbps=1500)
GATE, YARD = CameraId("gate"), CameraId("yard")


@dataclass
class Wall:
    """A canvas with two cameras over real decoders."""

    canvas: WallCanvas
    pool: DecoderPool
    watcher: Watcher
    tools: Tools
    simulator: SimulatorProcess
    said: list[tuple[str, MessageKind]] = field(default_factory=list)

    def turn(self) -> None:
        """One tick of the desk, and as many of the canvas as are due."""
        self.watcher.apply()
        self.tools.tick()
        faces = {
            camera.id: TileFace(camera.name, str(camera.number), sample=self.watcher.sample(camera))
            for camera in self.tools.savings.inventory.cameras
        }
        self.canvas.set_faces(faces)

    def until(self, qtbot: QtBot, fact: object) -> None:
        def look() -> bool:
            self.turn()
            return bool(fact())  # type: ignore[operator]

        qtbot.waitUntil(look)

    @property
    def lens(self) -> Lens:
        lens = self.canvas._board.slots[0].lens
        assert lens is not None
        return lens

    def picture(self, index: int = 0) -> QImage:
        """What that tile's picture looks like now."""
        slot = next(slot for slot in self.canvas._board.slots if slot.index == index)
        return self.canvas.grab(slot.picture).toImage()

    def wheel(self, at: QPoint, notches: int) -> None:
        place = QPointF(at)
        event = QWheelEvent(
            place,
            QPointF(self.canvas.mapToGlobal(at)),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.canvas, event)


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared_clips(tmp_path_factory)


@pytest.fixture
def wall(qtbot: QtBot, clips: Path, tmp_path: Path) -> Iterator[Wall]:
    mounts = tuple(
        MountSpec(f"/{name}/{kind}", clip) for name in (GATE, YARD) for kind, clip in (("sub", SUB), ("main", MAIN))
    )
    simulator = SimulatorProcess(ServerSpec(mounts, cache_dir=str(clips)))
    simulator.start()
    simulator.preload()
    pool = DecoderPool(StreamSettings(open_timeout_s=5.0, read_timeout_s=2.0, keep_s=20.0, keep_bytes=128 << 20))
    pool.start()
    canvas = WallCanvas(pool)
    qtbot.addWidget(canvas)
    canvas.resize(660, 220)  # its tiles are no larger than the sub streams' pictures
    watcher = Watcher(pool)
    bridge = Bridge()
    made = Wall(canvas, pool, watcher, None, simulator)  # type: ignore[arg-type]
    settings = ToolsSettings(replay_s=10)
    made.tools = Tools(
        pool,
        watcher,
        settings,
        tmp_path / "saved",
        lambda text, kind: made.said.append((text, kind)),
        bridge.call_soon,
    )
    made.tools.attach(canvas)
    province, facility = Province(ProvinceId("dl"), "Đắk Lắk"), Facility(FacilityId("t5"), ProvinceId("dl"), "Trạm 5")
    cameras = tuple(_camera(simulator, name, title, number) for number, (name, title) in enumerate(_NAMES, 1))
    site = Inventory((province,), (facility,), cameras)
    made.tools.show_inventory(site)
    watcher.show_inventory(site, {})
    canvas.set_layout(layout("1x2"), [tile_of(camera) for camera in cameras])
    canvas.show()
    qtbot.waitExposed(canvas)
    watcher.show_page(canvas.picture_sizes())
    made.until(qtbot, lambda: all(slot.shown is not None for slot in canvas._board.slots))
    yield made
    made.tools.stop()
    canvas.freeze_pictures()
    canvas.hide()
    pool.stop()
    simulator.close()


_NAMES = ((GATE, "Cổng chính"), (YARD, "Sân sau"))


def _camera(simulator: SimulatorProcess, name: CameraId, title: str, number: int) -> Camera:
    main, _ = StreamUrl.parse(simulator.url(f"/{name}/main"))
    sub, _ = StreamUrl.parse(simulator.url(f"/{name}/sub"))
    return Camera(name, FacilityId("t5"), title, number, main, sub, "")


def grey(image: QImage) -> NDArray[np.uint8]:
    image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()].copy()


# Zoom ------------------------------------------------------------------------------------------------------------


def test_the_wheel_zooms_at_the_pointer_and_the_camera_s_own_pixels_come(wall: Wall, qtbot: QtBot) -> None:
    slot = wall.canvas._board.slots[0]
    corner = slot.picture.topLeft() + QPoint(1, 1)
    wall.wheel(corner, 7)
    zoom = wall.canvas.tools.zoom_of(0)
    assert zoom.factor == pytest.approx(1.25**7)
    assert zoom.crop.left == pytest.approx(0, abs=0.01)  # what was under the pointer stays there
    assert zoom.crop.top == pytest.approx(0, abs=0.01)
    assert not wall.lens.sharp  # until the worker has made it, the tile's own picture stretched: never black
    assert grey(wall.picture()).mean() > 20
    wall.until(qtbot, lambda: wall.lens.sharp)
    main = StreamKey(f"{GATE}/main")
    wall.until(qtbot, lambda: wall.watcher.stream_of(wall.tools.savings.inventory.cameras[0]) == main)
    part = wall.pool.tools._parts[wall.lens.output]
    wall.until(qtbot, lambda: part.of == main)
    wall.until(qtbot, lambda: wall.pool.sample(StreamKey(f"{GATE}/sub")).frames == 0)  # one connection again
    assert wall.canvas.tools.zoom_of(1) == Zoom()  # the neighbour is as it was

    # The counter's first cell is white and the second black, each a nineteenth of the picture wide: at 4.8 times the
    # border between them is to be where it belongs, and as sharp as the main stream has it.
    def border() -> bool:
        rows = grey(wall.picture())
        line = rows[rows.shape[0] * 3 // 10, :].astype(int)  # below the words
        edge = (1 / 19 - zoom.crop.left) * zoom.factor * rows.shape[1]
        before, after = line[round(edge) - 4], line[round(edge) + 4]
        return bool(before > 180 and after < 80)

    wall.until(qtbot, border)


def test_a_drag_moves_the_part_and_a_double_click_shows_the_whole_picture_again(wall: Wall, qtbot: QtBot) -> None:
    slot, tools = wall.canvas._board.slots[0], wall.canvas.tools
    centre = slot.picture.center()
    wall.wheel(centre, 4)
    before = tools.zoom_of(0)
    QTest.mousePress(wall.canvas, Qt.MouseButton.LeftButton, NO_KEY, centre)
    QTest.mouseMove(wall.canvas, centre + QPoint(60, 30))
    assert tools.zoom_of(0).x == pytest.approx(before.x - 60 / slot.picture.width() / before.factor, abs=0.005)
    assert tools.zoom_of(0).y == pytest.approx(before.y - 30 / slot.picture.height() / before.factor, abs=0.01)
    QTest.mouseRelease(wall.canvas, Qt.MouseButton.LeftButton, NO_KEY, centre + QPoint(60, 30))
    wall.until(qtbot, lambda: wall.lens.sharp)
    QTest.mouseDClick(wall.canvas, Qt.MouseButton.LeftButton, NO_KEY, centre)
    assert tools.zoom_of(0) == Zoom()
    assert wall.canvas.enlarged is None  # the first double click was the zoom's
    wall.until(qtbot, lambda: not wall.pool.tools._parts)
    sub = StreamKey(f"{GATE}/sub")
    wall.until(qtbot, lambda: wall.watcher.stream_of(wall.tools.savings.inventory.cameras[0]) == sub)
    QTest.mouseDClick(wall.canvas, Qt.MouseButton.LeftButton, NO_KEY, centre)
    assert wall.canvas.enlarged == 0


def test_two_tiles_of_one_camera_look_at_different_parts_of_one_decoding(wall: Wall, qtbot: QtBot) -> None:
    camera = wall.tools.savings.inventory.cameras[0]
    wall.canvas.set_layout(layout("1x2"), [tile_of(camera), tile_of(camera)])
    tools = wall.canvas.tools
    tools.zoom(0, Zoom(4.0, 0.125, 0.125))
    tools.zoom(1, Zoom(2.0, 0.75, 0.75))
    slots = wall.canvas._board.slots
    wall.until(qtbot, lambda: all(slot.lens is not None and slot.lens.sharp for slot in slots))
    assert len(wall.pool.tools._parts) == 2
    assert {part.of for part in wall.pool.tools._parts.values()} <= {StreamKey("gate/main"), StreamKey("gate/sub")}


def test_a_camera_that_leaves_the_view_takes_its_zoom_with_it(wall: Wall, qtbot: QtBot) -> None:
    wall.canvas.tools.zoom(0, Zoom(3.0))
    wall.until(qtbot, lambda: len(wall.pool.tools._parts) == 1)
    wall.canvas.set_layout(layout("1x1"), [tile_of(wall.tools.savings.inventory.cameras[1])])
    wall.until(qtbot, lambda: not wall.pool.tools._parts)
    assert wall.canvas.tools.zoom_of(0) == Zoom()


# Replay ----------------------------------------------------------------------------------------------------------


def played(wall: Wall, qtbot: QtBot, seconds: float) -> None:
    key = StreamKey(f"{GATE}/sub")
    first = wall.pool.sample(key).last_packet_at
    wall.until(qtbot, lambda: wall.pool.sample(key).last_packet_at >= first + seconds)


def test_a_replay_is_marked_tells_its_time_and_ends_live(wall: Wall, qtbot: QtBot) -> None:
    played(wall, qtbot, 6.0)
    wall.canvas.select(0)
    tools, slot = wall.canvas.tools, wall.canvas._board.slots[0]
    plain = grey(wall.picture())
    pressed = time.monotonic()
    tools.replay(0)
    assert wall.lens.opening(slot.shown)  # never a live picture under the word, nor an old one without it
    wall.until(qtbot, lambda: not wall.lens.opening(slot.shown))
    assert slot.shown is not None
    assert slot.shown.picture_at < pressed - 3.0
    wall.lens.refresh()
    wall.until(qtbot, lambda: wall.lens._told and re.match(r"REPLAY \d\d:\d\d:\d\d · \d+.s.ago", wall.lens._told[0]))
    marked = grey(wall.picture())
    band = marked[14:30, 40:-40]
    assert (band < 60).mean() > 0.5  # the band of the word
    assert not np.array_equal(plain[14:30], marked[14:30])
    assert not slot._dim  # it is no stale picture
    live = wall.pool.sample(StreamKey("gate/sub"))
    assert live.attempts == 1
    QTest.keyClick(wall.canvas, Qt.Key.Key_Right)  # five seconds on
    QTest.keyClick(wall.canvas, Qt.Key.Key_Right)
    QTest.keyClick(wall.canvas, Qt.Key.Key_Right)
    wall.until(qtbot, lambda: tools.replay_of(0) is None)  # that is where it was asked for: it ends by itself
    wall.until(qtbot, lambda: slot.shown is not None and slot.shown.key in slot.order)
    wall.until(qtbot, lambda: slot.shown is not None and slot.shown.picture_at > pressed)
    assert wall.canvas.selected_index == 0  # the arrows were the replay's


def test_escape_ends_a_replay_before_it_leaves_the_large_picture(wall: Wall, qtbot: QtBot) -> None:
    played(wall, qtbot, 3.0)
    wall.canvas.enlarge(0)
    wall.canvas.tools.replay(0)
    slot = wall.canvas._board.slots[0]
    wall.until(qtbot, lambda: slot.lens is not None and not slot.lens.opening(slot.shown))
    QTest.keyClick(wall.canvas, Qt.Key.Key_Escape)
    assert wall.canvas.tools.replay_of(0) is None
    assert wall.canvas.enlarged == 0
    assert slot.shown is None or slot.shown.key in slot.order  # no picture of then passes as one of now
    QTest.keyClick(wall.canvas, Qt.Key.Key_Escape)
    assert wall.canvas.enlarged is None


def test_an_alarm_stays_on_the_tile_of_a_replay(wall: Wall, qtbot: QtBot) -> None:
    played(wall, qtbot, 3.0)
    wall.canvas.tools.replay(0)
    slot = wall.canvas._board.slots[0]
    wall.until(qtbot, lambda: wall.lens is not None and not wall.lens.opening(slot.shown))
    face = TileFace("Cổng chính", "1", "Offline", dim=True, row=("Offline",), mark=_CRITICAL)
    wall.canvas.set_faces({GATE: face})
    colours = wall.canvas.grab(slot.whole).toImage()
    red = wall.canvas._board.draw.theme.p1
    found = sum(
        colours.pixelColor(x, y) == red for x in range(0, colours.width(), 2) for y in range(0, colours.height(), 2)
    )
    assert found > 100  # its border and its mark
    assert not slot._dim


_CRITICAL = AlarmMark(Severity.CRITICAL, AlarmState.UNACKED)


def test_a_process_that_is_killed_ends_the_replay_with_a_word(wall: Wall, qtbot: QtBot) -> None:
    played(wall, qtbot, 4.0)
    wall.canvas.tools.replay(0)
    slot = wall.canvas._board.slots[0]
    wall.until(qtbot, lambda: not wall.lens.opening(slot.shown))
    for process in wall.pool.worker_process_ids:
        os.kill(process, signal.SIGKILL)
    wall.until(qtbot, lambda: wall.canvas.tools.replay_of(0) is None)
    assert "live again" in wall.said[-1][0]
    wall.until(qtbot, lambda: slot.shown is not None and slot.shown.key in slot.order)


def test_more_replays_than_a_desk_bears_are_refused_with_a_word(wall: Wall, qtbot: QtBot) -> None:
    camera = wall.tools.savings.inventory.cameras[0]
    wall.canvas.set_layout(layout("3x3"), [tile_of(camera)] * 9)
    words: list[str] = []
    wall.canvas.tools.said.connect(words.append)
    for index in range(5):
        wall.canvas.tools.replay(index)
    assert wall.canvas.tools.replays == 4
    assert "4" in words[0]


# Files -----------------------------------------------------------------------------------------------------------


def last_path(wall: Wall, qtbot: QtBot, word: str) -> Path:
    wall.until(qtbot, lambda: wall.said and word in wall.said[-1][0])
    return Path(wall.tools.savings.last)


def test_a_snapshot_is_of_the_stream_and_not_of_the_tile(wall: Wall, qtbot: QtBot) -> None:
    wall.canvas.select(0)
    tile_actions(wall.canvas.tools)[Action.SNAPSHOT]()
    path = last_path(wall, qtbot, "Picture of")
    texts = texts_of(path.read_bytes())
    assert (texts["Camera"], texts["Facility"], texts["Size"]) == ("Cổng chính", "Trạm 5, Đắk Lắk", "320 x 180")
    assert path.name.startswith("Trạm-5_Cổng-chính_")
    wall.canvas.enlarge(0)
    wall.watcher.enlarge(GATE, next(iter(wall.canvas.picture_sizes().values())))
    camera = wall.tools.savings.inventory.cameras[0]
    wall.until(qtbot, lambda: wall.watcher.stream_of(camera) == StreamKey("gate/main"))
    wall.said.clear()
    wall.canvas.tools.snapshot(0)
    path = last_path(wall, qtbot, "Picture of")
    assert texts_of(path.read_bytes())["Size"] == "1280 x 720"
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1280, 720)


def test_a_caption_covers_nothing_and_loses_nothing(wall: Wall, qtbot: QtBot) -> None:
    wall.canvas.tools.snapshot(0)
    path = last_path(wall, qtbot, "Picture of")
    before, texts = QImage(str(path)), texts_of(path.read_bytes())
    digest = add_caption(path, Caption("Trạm 5, Đắk Lắk", "Cổng chính"))
    assert digest == hashlib.sha256(path.read_bytes()).hexdigest()
    after = QImage(str(path))
    assert after.height() > before.height()
    assert np.array_equal(grey(after)[: before.height()], grey(before))
    band = grey(after.copy(0, before.height(), after.width(), after.height() - before.height()))
    assert (band > 200).mean() > 0.02  # words
    assert texts_of(path.read_bytes()) == texts


def test_a_clip_of_the_last_seconds_is_told_with_its_hash(wall: Wall, qtbot: QtBot) -> None:
    played(wall, qtbot, 4.0)
    wall.canvas.tools.clip(0, 3.0)
    path = last_path(wall, qtbot, "SHA-256")
    with av.open(str(path)) as file:
        numbers = [
            read_counter(np.asarray(each.to_ndarray(format="gray"), np.uint8)) for each in file.decode(video=0)
        ]
    first = numbers[0]
    assert first is not None
    assert numbers == list(range(first, first + len(numbers)))
    # from the key frame before it; and a busy machine gets some pictures later than they were sent
    assert 3 * 15 - 4 <= len(numbers) <= 3 * 15 + 8 + 15


def test_where_nothing_can_be_written_the_operator_is_told(wall: Wall, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "saved").write_text("in the way")
    wall.canvas.tools.snapshot(0)
    wall.until(qtbot, lambda: wall.said and wall.said[-1][1] is MessageKind.ERROR)
    assert "folder" in wall.said[-1][0]


def test_names_of_files_keep_their_letters_and_nothing_that_a_disk_refuses() -> None:
    assert file_name("Trạm 5", "Cổng / chính: #1") == "Trạm-5_Cổng-chính-1"
    assert file_name("../..", "") == "camera"
    assert len(file_name("Ữ" * 200, "ữ" * 200).encode()) <= 181
    assert pictures_folder("/srv/x") == Path("/srv/x")
    assert pictures_folder("").name == "Video wall"


# Figures ---------------------------------------------------------------------------------------------------------


def test_figures_of_the_stream_are_said_and_counted_anew_once_a_second(wall: Wall, qtbot: QtBot) -> None:
    wall.canvas.select(0)
    wall.canvas.tools.toggle_figures(0)
    wall.until(qtbot, lambda: any("320 x 180" in line for line in wall.lens._lines))
    said = "\n".join(wall.lens._lines)
    assert "H.264" in said
    assert "sub stream" in said
    assert "lost" in said
    wall.canvas.tools.toggle_figures(0)
    assert wall.canvas._board.slots[0].lens is None  # the plain wall again
    wall.canvas.tools.toggle_figures(None)
    assert all(slot.lens is not None for slot in wall.canvas._board.slots)
    wall.canvas.tools.toggle_figures(None)
    assert all(slot.lens is None for slot in wall.canvas._board.slots)


def test_keys_without_a_tile_say_what_is_missing(wall: Wall) -> None:
    words: list[str] = []
    wall.canvas.tools.said.connect(words.append)
    wall.canvas.select(None)
    for does in tile_actions(wall.canvas.tools).values():
        does()
    assert len(words) == len(tile_actions(wall.canvas.tools)) - 1  # figures over all need no tile


def test_replay_keeps_packets_also_where_evidence_is_off() -> None:
    keep = {
        (on, seconds): decoder_pool(
            Settings.model_validate({"evidence": {"enabled": on}, "tools": {"replay_s": seconds}})
        )._settings.keep_s
        for on in (True, False)
        for seconds in (0, 30, 120)
    }
    assert keep == {
        (True, 0): 45,
        (True, 30): 45,
        (True, 120): 125,
        (False, 0): 1,
        (False, 30): 35,
        (False, 120): 125,
    }


def test_a_plain_wall_reads_and_asks_nothing_more(wall: Wall) -> None:
    wall.turn()
    assert all(slot.lens is None for slot in wall.canvas._board.slots)
    assert not wall.pool.tools._parts
    assert wall.canvas.tools.parts() == []
    assert all(slot.shown is not None and slot.shown.crop == WHOLE for slot in wall.canvas._board.slots)
