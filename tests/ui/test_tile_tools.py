"""The tools of a tile on the real window and canvas, without decoders: keys, menu, buttons, what is painted where."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QMouseEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.canvas_fakes import BLUE, GREEN, RED, FakeClock, FakeReader, colour_at, colours
from tests.ui.spying import heard
from tests.ui.wall_scene import raised, scene_state
from wall.adapt.choice import Choice, Reason
from wall.decoders.base import WHOLE, Crop, PictureSize, StreamKey
from wall.decoders.tool_values import Speed, Steer
from wall.health.sample import StreamSample, StreamState
from wall.layouts.grid import layout
from wall.model import CameraId, Inventory, StreamKind
from wall.ui import tile_tool_words
from wall.ui.i18n import Languages
from wall.ui.icons import Icon
from wall.ui.main_window import MainWindow
from wall.ui.theme import DARK
from wall.ui.tile import Tile, TileFace
from wall.ui.tile_controls import TileControls
from wall.ui.tile_replay import TileReplay, band_of
from wall.ui.tile_zoom import MOST, Zoom, placed
from wall.ui.wall_canvas import WallCanvas

CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = StreamKey("p0f0c0/sub")


class Scene:
    """A window over a reader that delivers what a test puts in."""

    def __init__(self, qtbot: QtBot, inventory: Inventory) -> None:
        self.clock = FakeClock()
        self.reader = FakeReader(self.clock)
        self.canvas = WallCanvas(self.reader, clock=self.clock, wall_clock=self.clock.time_of_day)
        self.window = MainWindow(self.canvas)
        qtbot.addWidget(self.window)
        self.window.resize(1600, 900)
        self.window.show_inventory(inventory)
        self.canvas.selected.connect(self.window.show_selection)
        tiles = [Tile(CameraId(f"p0f0c{at}"), (StreamKey(f"p0f0c{at}/sub"),)) for at in range(4)]
        self.canvas.set_layout(layout("2x2"), tiles)
        self.canvas.set_faces({CameraId(f"p0f0c{at}"): TileFace("Cổng chính", "1") for at in range(4)})
        self.window.show_state(scene_state(inventory, (raised("p0f0c0"),)))
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.canvas._timer.stop()  # only what a test asks for
        self.tools = self.canvas.tools
        self.slot = self.canvas._board.slots[0]

    def put(self, key: str, colour: tuple[int, int, int], crop: Crop = WHOLE) -> None:
        """A new picture of that part, as large as the first tile's, and the canvas looks."""
        place = self.canvas._board.slots[0].place.picture
        self.reader.put(key, colour, PictureSize(place.width, place.height))
        waiting = self.reader._waiting[StreamKey(key)]
        self.reader._waiting[StreamKey(key)] = waiting._replace(crop=crop)
        self.canvas._tick()

    def at(self, x: float, y: float) -> tuple[int, int, int]:
        """The colour at that share of the first tile's picture."""
        slot = self.canvas._board.slots[0]
        image = self.canvas.grab(slot.picture).toImage()
        return colour_at(image, int(x * (image.width() - 1)), int(y * (image.height() - 1)))

    def output(self) -> str:
        lens = self.canvas._board.slots[0].lens
        assert lens is not None
        return lens.output


@pytest.fixture
def scene(qtbot: QtBot, qapp: QApplication, languages: Languages, inventory: Inventory) -> Scene:
    return Scene(qtbot, inventory)


# What a zoom is --------------------------------------------------------------------------------------------------


def test_zoom_keeps_what_is_under_the_pointer_and_stays_inside() -> None:
    zoom = Zoom().scaled(4, 0.75, 0.25)
    assert zoom.crop == Crop(0.5625, 0.1875, 0.25, 0.25)  # three quarters of the way: of the whole and of the part
    assert Zoom().scaled(100).factor == MOST
    assert Zoom().scaled(0.5) == Zoom()
    assert Zoom(4.0).scaled(0.2501) == Zoom()  # so near to the whole picture it is that
    corner = Zoom(2.0).moved(-10, -10)
    assert corner.crop == Crop(0, 0, 0.5, 0.5)
    assert Zoom(2.0).moved(10, 10).crop == Crop(0.5, 0.5, 0.5, 0.5)
    assert Zoom().moved(1, 1) == Zoom()


def test_a_picture_of_another_part_goes_where_that_part_is() -> None:
    tile = QRect(100, 50, 400, 200)
    shown, taken = placed(Crop(0.5, 0, 0.5, 0.5), Crop(0.25, 0, 0.5, 0.5), tile, 800, 400) or (None, None)
    assert shown == QRectF(300, 50, 200, 200)  # its left half, in the right half of the tile
    assert taken == QRectF(0, 0, 400, 400)
    assert placed(Crop(0, 0, 0.25, 0.25), Crop(0.5, 0.5, 0.5, 0.5), tile, 800, 400) is None


# On the canvas ---------------------------------------------------------------------------------------------------


def test_until_the_part_comes_the_old_picture_is_stretched_and_no_other_part_stands_in_its_place(
    scene: Scene,
) -> None:
    scene.put(KEY, RED)
    scene.tools.zoom(0, Zoom(2.0, 0.25, 0.25))
    assert scene.at(0.9, 0.9) == RED  # the tile's own picture, at once
    lens = scene.slot.lens
    assert lens is not None
    assert not lens.sharp
    scene.put(scene.output(), GREEN, Crop(0.5, 0.5, 0.5, 0.5))  # of where somebody looked before
    assert scene.at(0.9, 0.9) == RED
    scene.put(scene.output(), BLUE, Crop(0.25, 0, 0.5, 0.5))  # half of it belongs here
    assert scene.at(0.75, 0.9) == BLUE
    assert scene.at(0.25, 0.9) == RED
    scene.put(scene.output(), GREEN, Crop(0, 0, 0.5, 0.5))
    assert lens.sharp
    assert (scene.at(0.75, 0.9), scene.at(0.25, 0.9)) == (GREEN, GREEN)
    scene.clock.now += 2.0
    scene.put(KEY, BLUE)  # the stream goes on, the part does not: it may not stand for now
    assert scene.at(0.9, 0.9) == BLUE
    scene.tools.zoom(0, Zoom())
    assert scene.at(0.9, 0.9) == BLUE
    assert scene.slot.lens is None


def test_the_sign_of_a_zoom_is_painted_anew_also_beside_the_picture(scene: Scene) -> None:
    scene.canvas.set_faces(
        {CameraId("p0f0c0"): TileFace("Cổng chính", "1", shape=(640, 200))}
    )  # bars over and under it
    scene.put(KEY, RED)
    scene.tools.zoom(0, Zoom(2.0))
    lens, board, place = scene.slot.lens, scene.canvas._board, scene.slot.place.picture
    assert lens is not None
    for crop, sharp in ((Crop(0, 0, 0.5, 0.5), False), (Zoom(2.0).crop, True), (Crop(0, 0, 0.5, 0.5), False)):
        before = lens.sharp
        scene.reader.put(lens.output, GREEN, PictureSize(place.width, place.height))
        waiting = scene.reader._waiting[StreamKey(lens.output)]
        scene.reader._waiting[StreamKey(lens.output)] = waiting._replace(crop=crop)
        dirty = board.look(scene.clock(), scene.clock.time_of_day, None)
        assert lens.sharp is sharp
        bar = QRect(scene.slot.area.topLeft(), QPoint(scene.slot.area.right(), scene.slot.picture.top() - 1))
        assert bar.height() > 20
        assert dirty.contains(bar) is (before is not sharp)  # it says whether the picture is sharp


def test_a_zoomed_tile_whose_picture_is_old_is_dimmed_as_any(scene: Scene) -> None:
    scene.put(KEY, RED)
    scene.tools.zoom(0, Zoom(2.0))
    scene.put(scene.output(), RED, Zoom(2.0).crop)
    scene.clock.now += 10.0
    scene.canvas._tick()
    red, green, blue = scene.at(0.9, 0.9)
    assert max(red, green, blue) < 60
    assert max(red, green, blue) - min(red, green, blue) < 6  # grey


def test_a_replay_never_passes_as_live_nor_a_live_picture_as_a_replay(scene: Scene) -> None:
    scene.put(KEY, RED)
    asked = QSignalSpy(scene.tools.replay_asked)
    scene.tools.replay(0)
    assert max(scene.at(0.5, 0.9)) < 80  # the live picture is no replay: dimmed until there is one
    (wish,) = heard(asked)
    scene.clock.now += 1.0
    scene.put(wish.key, GREEN)
    assert scene.at(0.5, 0.9) == GREEN
    scene.clock.now += 25.0  # old, and told so: not dimmed
    scene.canvas._tick()
    assert scene.at(0.5, 0.9) == GREEN
    lens = scene.slot.lens
    assert lens is not None
    assert lens._told[0].startswith("REPLAY 14:32:01")
    edge = scene.canvas.grab(scene.slot.area).toImage()
    column = [sum(colour_at(edge, 14, y)) > 400 for y in range(40, edge.height() - 20)]
    changes = sum(before != after for before, after in pairwise(column))
    assert changes > 20  # the film's holes: a shape, and no colour
    scene.tools.end_replay(wish.key)
    assert scene.at(0.5, 0.9) != GREEN  # nothing of then stays
    scene.put(KEY, BLUE)
    assert scene.at(0.5, 0.9) == BLUE


def test_steering_goes_from_speed_to_speed_and_jumps(scene: Scene) -> None:
    scene.tools.replay(0)
    steered = QSignalSpy(scene.tools.replay_steered)
    replay = scene.tools.replay_of(0)
    assert isinstance(replay, TileReplay)
    scene.canvas.select(0)
    for key in (Qt.Key.Key_J, Qt.Key.Key_L, Qt.Key.Key_K):
        QTest.keyClick(scene.canvas, key)
    for key in (Qt.Key.Key_L, Qt.Key.Key_L, Qt.Key.Key_J, Qt.Key.Key_J):
        QTest.keyClick(scene.canvas, key, Qt.KeyboardModifier.ShiftModifier)
    orders = [heard(steered, each)[0] for each in range(steered.count())]
    assert [order.by for order in orders[:2]] == [-5.0, 5.0]
    assert orders[2] == Steer(replay.key, Speed.ONE, True, 0.0)
    assert [order.speed for order in orders[3:]] == [Speed.TWO, Speed.TWO, Speed.ONE, Speed.HALF]


def test_the_plain_wall_is_painted_as_without_tools(scene: Scene) -> None:
    scene.put(KEY, RED)
    before = scene.canvas.grab().toImage()
    scene.tools.zoom(0, Zoom(2.0))
    scene.tools.toggle_figures(0)
    scene.tools.toggle_figures(0)
    scene.tools.zoom(0, Zoom())
    scene.canvas._tick()
    assert scene.canvas.grab().toImage() == before
    assert colours(before, scene.slot.picture.x() + 20, scene.slot.picture.y() + 20, 20, 20) == {RED}


# By hand ---------------------------------------------------------------------------------------------------------


def test_every_tool_has_a_key(scene: Scene, inventory: Inventory) -> None:
    tools = scene.tools
    scene.put(KEY, RED)
    scene.canvas.select(0)
    snapshots, clips = QSignalSpy(tools.snapshot_asked), QSignalSpy(tools.clip_asked)
    QTest.keyClick(scene.canvas, Qt.Key.Key_Plus, CONTROL)
    assert tools.zoom_of(0).factor == pytest.approx(1.25**2)
    before = tools.zoom_of(0)
    QTest.keyClick(scene.canvas, Qt.Key.Key_Left, CONTROL)
    assert tools.zoom_of(0).x < before.x
    QTest.keyClick(scene.canvas, Qt.Key.Key_0, CONTROL)
    assert tools.zoom_of(0) == Zoom()
    QTest.keyClick(scene.canvas, Qt.Key.Key_P)
    assert heard(snapshots) == ["p0f0c0", None]
    QTest.keyClick(scene.canvas, Qt.Key.Key_X)
    assert heard(clips) == ["p0f0c0", 30.0, None]
    QTest.keyClick(scene.canvas, Qt.Key.Key_I)
    assert scene.slot.lens is not None
    QTest.keyClick(scene.canvas, Qt.Key.Key_B)
    assert tools.replay_of(0) is not None
    QTest.keyClick(scene.canvas, Qt.Key.Key_B)
    assert tools.replay_of(0) is None
    QTest.keyClick(scene.canvas, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == str(inventory.camera[CameraId("p0f0c0")].main)


def test_in_the_list_of_alarms_ctrl_c_goes_on_copying_the_number(scene: Scene) -> None:
    view = scene.window.page.alarms.view
    view.setFocus()
    copied = QSignalSpy(view.copy_pressed)
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert copied.count() == 1


def test_the_menu_of_a_tile_has_every_tool(scene: Scene, qtbot: QtBot) -> None:
    scene.put(KEY, RED)
    scene.window.open_camera_menu("p0f0c0", scene.window.mapToGlobal(QPoint(300, 300)))
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (submenu,) = [each for each in menu.findChildren(QMenu) if each.title() == "Picture tools"]
    entries: dict[str, QAction] = {each.text(): each for each in submenu.actions() if each.text()}
    assert {"Zoom in", "Show the last 30 s again", "Save the picture", "Save the last 10 s as a video"} <= set(
        entries
    )
    assert "Save the last 60 s as a video" not in entries  # so many are not kept
    entries["Zoom in"].trigger()
    assert scene.tools.zoom_of(0).on
    menu.close()


def test_controls_do_not_stay_where_their_tile_was(scene: Scene) -> None:
    """They would lie over another camera's picture, and still be about the former one."""
    canvas = scene.canvas
    tiles = [Tile(CameraId(f"p0f0c{at}"), (StreamKey(f"p0f0c{at}/sub"),)) for at in range(3, -1, -1)]
    changes: tuple[Callable[[], object], ...] = (
        lambda: canvas.enlarge(None),
        lambda: canvas.set_layout(layout("2x2"), tiles),
    )
    for change in changes:
        canvas.enlarge(0)
        area = canvas._board.area_of(0)
        canvas.controls.show_over(0, area, area.center())
        assert canvas.controls.isVisible()
        change()
        assert not canvas.controls.isVisible()


def test_controls_come_when_a_hand_moves_and_go_by_themselves(scene: Scene, qtbot: QtBot) -> None:
    controls: TileControls = scene.canvas.controls
    assert not controls.isVisible()
    event = _hand_at(scene.canvas, scene.slot.picture.center())
    QApplication.sendEvent(scene.canvas, event)
    assert controls.isVisible()
    assert scene.slot.whole.contains(controls.geometry())
    assert controls.snapshot.isVisible()
    assert not controls.back.isVisible()  # there is no replay to steer
    snapshots = QSignalSpy(scene.tools.snapshot_asked)
    QTest.mouseClick(controls.snapshot, Qt.MouseButton.LeftButton)
    assert heard(snapshots) == ["p0f0c0", None]
    assert scene.window.focusWidget() is scene.canvas  # the keyboard is the wall's
    place = _on_screen(controls.replay)
    QTest.mouseClick(controls.replay, Qt.MouseButton.LeftButton)
    assert controls.back.isVisible()
    assert _on_screen(controls.replay) == place
    assert controls._timer.isActive()
    controls._timer.setInterval(1)
    QApplication.sendEvent(scene.canvas, event)
    qtbot.waitUntil(lambda: not controls.isVisible())
    controls.enabled = False  # guard mode
    QApplication.sendEvent(scene.canvas, event)
    assert not controls.isVisible()


def _hand_at(canvas: WallCanvas, place: QPoint) -> QMouseEvent:
    return QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(place),
        QPointF(canvas.mapToGlobal(place)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )


def _on_screen(button: QWidget) -> QPoint:
    return button.mapToGlobal(QPoint(0, 0))


def test_a_second_press_hits_the_same_button(scene: Scene) -> None:
    controls = scene.canvas.controls
    scene.put(KEY, RED)
    QApplication.sendEvent(scene.canvas, _hand_at(scene.canvas, scene.slot.picture.center()))
    for button, useful in ((controls.nearer, True), (controls.whole, False)):
        place = _on_screen(button)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert (_on_screen(button), button.isVisible(), button.isEnabled()) == (place, True, useful)
    assert not scene.tools.zoom_of(0).on
    QApplication.sendEvent(scene.canvas, _hand_at(scene.canvas, scene.slot.picture.center()))
    assert not controls.whole.isVisible()  # the hand has left them


def test_buttons_that_fill_their_tile_lie_over_no_other_one(scene: Scene) -> None:
    scene.put(KEY, RED)
    controls, area = scene.canvas.controls, scene.canvas._board.area_of(0)
    controls.setMinimumWidth(area.width())
    QApplication.sendEvent(scene.canvas, _hand_at(scene.canvas, scene.slot.picture.center()))
    assert controls.x() == area.left()
    QTest.mouseClick(controls.nearer, Qt.MouseButton.LeftButton)
    assert controls.x() == area.left()


def test_controls_never_come_up_under_the_hand(scene: Scene) -> None:
    """Whoever clicks just then means the tile."""
    canvas, controls = scene.canvas, scene.canvas.controls
    QApplication.sendEvent(canvas, _hand_at(canvas, scene.slot.picture.center()))
    place = controls.geometry()
    controls.withdraw()
    QApplication.sendEvent(canvas, _hand_at(canvas, place.center()))
    assert not controls.isVisible()
    QApplication.sendEvent(canvas, _hand_at(canvas, scene.slot.picture.center()))
    assert controls.geometry() == place
    QApplication.sendEvent(canvas, _hand_at(canvas, place.center()))  # it was there before the hand was
    assert controls.isVisible()


def test_a_tile_that_waits_for_its_replay_looks_at_no_memory_that_another_tile_is_read_into(scene: Scene) -> None:
    tile = Tile(CameraId("p0f0c0"), (KEY,))
    scene.canvas.set_layout(layout("2x2"), [tile, tile])
    scene.put(KEY, RED)
    scene.tools.replay(0)
    first, second = scene.canvas._board.slots[:2]
    scene.put(KEY, GREEN)
    assert second.shown is not None
    assert second.shown.shared
    assert first.shown is not None
    assert not first.shown.shared
    assert colour_at(first.shown.image, 5, 5) == RED
    scene.canvas.freeze_pictures()
    assert not any(slot.shown is not None and slot.shown.shared for slot in scene.canvas._board.slots)


def test_where_the_wall_is_not_shown_its_tools_do_nothing(scene: Scene) -> None:
    scene.put(KEY, RED)
    scene.canvas.select(0)
    snapshots = QSignalSpy(scene.tools.snapshot_asked)
    scene.window.show_first_run()
    QTest.keyClick(scene.window.first_run, Qt.Key.Key_P)
    assert snapshots.count() == 0
    scene.window.show_wall()
    QTest.keyClick(scene.canvas, Qt.Key.Key_P)
    assert snapshots.count() == 1


def test_a_replay_that_stands_says_so_where_there_is_no_room_for_the_word(scene: Scene) -> None:
    runs, stands = (band_of(DARK, ("REPLAY",), 24, 240, paused=paused).toImage() for paused in (False, True))
    sign, words = QRect(12, 0, 29, runs.height()), QRect(53, 0, 180, runs.height())
    assert runs.copy(sign) != stands.copy(sign)
    assert runs.copy(words) == stands.copy(words)


def test_the_figures_name_the_device_that_decodes_and_say_nothing_of_the_processor() -> None:
    live = StreamSample(state=StreamState.LIVE, codec="h264", width=640, height=360)
    for sample, told in ((live, []), (replace(live, decoder="cuda"), ["decoded by: cuda"])):
        lines = tile_tool_words.statistics(sample, StreamKey("cam/sub"), None, 0.0)
        assert [each for each in lines if each.startswith("decoded by")] == told


def test_the_figures_say_why_it_is_this_stream_and_nothing_of_the_only_one() -> None:
    live = StreamSample(state=StreamState.LIVE, codec="h264", width=640, height=360)
    said = {}
    for reason in Reason:
        choice = Choice(StreamKind.SUB, reason)
        lines = tile_tool_words.statistics(live, StreamKey("cam/sub"), None, 0.0, choice)
        said[reason] = [each for each in lines if each.startswith("chosen: ")]
    assert said.pop(Reason.ONLY) == []
    assert len({tuple(each) for each in said.values()}) == len(said) == len(Reason) - 1
    assert said[Reason.OVERRIDE] == ["chosen: set for this camera"]
    waits = tile_tool_words.statistics(
        live, StreamKey("cam/sub"), None, 0.0, Choice(StreamKind.MAIN, Reason.LOOKED_AT)
    )
    assert waits[1] == "until the main stream has a picture (enlarged or zoomed)"
    assert said[Reason.SESSIONS] == [
        "chosen: the camera bears no session more: one is closed before the other is opened"
    ]


def test_the_age_in_the_figures_is_the_shown_pictures_and_not_the_last_samples() -> None:
    live = StreamSample(state=StreamState.LIVE, codec="h264", width=640, height=360, picture_at=99.76)
    for picture_at, told in ((99.98, "age of the picture 20 ms"), (math.nan, "age of the picture 240 ms")):
        assert told in tile_tool_words.statistics(live, StreamKey("cam/sub"), None, 100.0, picture_at=picture_at)


def test_the_figures_of_a_zoomed_tile_tell_the_age_of_what_is_shown(scene: Scene) -> None:
    sample = StreamSample(state=StreamState.LIVE, codec="h264", width=640, height=360, picture_at=scene.clock.now)
    scene.canvas.set_faces({CameraId("p0f0c0"): TileFace("Cổng chính", "1", sample=sample)})
    scene.put(KEY, RED)
    scene.tools.zoom(0, Zoom(2.0))
    scene.tools.toggle_figures(0)
    scene.put(scene.output(), GREEN, Zoom(2.0).crop)
    lens = scene.slot.lens
    assert lens is not None
    for later, told in ((0.1, 110), (2.0, 10)):  # the part stands over a newer picture; then it is too old for that
        scene.clock.now += later
        scene.put(KEY, BLUE)
        scene.clock.now += 0.01
        lens.refresh()
        scene.canvas._tick()
        assert scene.at(0.9, 0.9) == (GREEN if later < 1.0 else BLUE)
        assert f"age of the picture {told} ms" in lens._lines


def test_the_zoomed_part_of_a_lost_picture_is_the_camera_s_own(scene: Scene) -> None:
    """Its worker makes one of what it has kept: see `wall.decoders.last_picture`."""
    scene.put(KEY, RED)
    lost_at = scene.clock.now
    scene.tools.zoom(0, Zoom(2.0))
    scene.clock.now += 60.0
    scene.canvas._tick()
    coarse = scene.at(0.9, 0.1)
    output = StreamKey(scene.output())
    scene.reader.put(output, GREEN, PictureSize(64, 36))
    scene.reader._waiting[output] = scene.reader._waiting[output]._replace(crop=Zoom(2.0).crop, picture_at=lost_at)
    scene.canvas._tick()
    sharp = scene.at(0.9, 0.1)
    assert max(coarse) < max(RED)  # both are dimmed and grey
    assert max(sharp) - min(sharp) < 5
    assert sharp[1] > coarse[1]  # green is brighter than red


def test_figures_leave_the_state_in_words_free(scene: Scene) -> None:
    sample = StreamSample(state=StreamState.LIVE, codec="h264", width=640, height=360, picture_at=scene.clock.now)
    said = TileFace("Cổng chính", "1", sample=sample, row=("reduced: this desk is busy",), icon=Icon.TRIANGLE)
    scene.put(KEY, RED)
    feet = []
    for face in (replace(said, row=(), icon=None), said):
        scene.canvas.set_faces({CameraId("p0f0c0"): face})
        scene.canvas.grab()
        feet.append(scene.slot.foot)
    assert feet[1] < feet[0] == scene.slot.area.bottom() + 1
    scene.canvas.resize(360, 260)  # more figures than there is room for
    scene.tools.toggle_figures(0)
    scene.canvas._tick()
    with_them = scene.canvas.grab().toImage()
    slot = scene.canvas._board.slots[0]
    lens = slot.lens
    assert lens is not None
    lens.figures = False
    lens.refresh()
    scene.canvas._tick()
    without = scene.canvas.grab().toImage()
    row = QRect(slot.area.left(), slot.foot, slot.area.width(), slot.area.bottom() - slot.foot)
    assert with_them != without
    assert with_them.copy(row) == without.copy(row)


def test_figures_leave_the_words_across_a_lost_picture_free(scene: Scene) -> None:
    sample = StreamSample(state=StreamState.LIVE, codec="h264", width=640, height=360, picture_at=scene.clock.now)
    scene.put(KEY, RED)
    scene.canvas.set_faces({CameraId("p0f0c0"): TileFace("Cổng chính", "1", sample=sample)})
    scene.canvas.resize(360, 260)  # more figures than there is room for
    scene.clock.now += 60.0
    pictures = []
    for _ in range(2):
        scene.canvas._tick()
        pictures.append(scene.canvas.grab().toImage())
        scene.tools.toggle_figures(0)
    slot = scene.canvas._board.slots[0]
    words = QRect(slot.area.left(), slot.foot, slot.area.width(), slot.area.bottom() - slot.foot)
    assert slot.area.top() < slot.foot < slot.area.center().y()
    assert pictures[0] != pictures[1]
    assert pictures[0].copy(words) == pictures[1].copy(words)
