"""The canvas never shows an old picture as live, never blinks what must be read, and outlives its errors."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPaintEvent
from pytestqt.qtbot import QtBot

from tests.ui.canvas_fakes import GREEN, RED, WHITE, FakeClock, FakeReader, colour_at, pixel, rgb
from wall.alarms.lifecycle import AlarmState
from wall.decoders.base import Picture, PictureSize, StreamKey
from wall.health.condition import Severity
from wall.layouts.grid import layout
from wall.model import CameraId
from wall.ui.blink import DEAD_S, BlinkClock
from wall.ui.theme import DARK
from wall.ui.tile import PICTURE_LIMIT_S, AlarmMark, Tile, TileFace
from wall.ui.tile_painter import DIM_SHARE
from wall.ui.tile_pictures import SurveyStill
from wall.ui.tile_slot import Slot
from wall.ui.wall_canvas import WallCanvas

GATE = CameraId("gate")
KEY = StreamKey("gate/sub")
LIVE = TileFace("Gate", "1")
ALARM = TileFace("Gate", "1", mark=AlarmMark(Severity.HIGH, AlarmState.UNACKED))


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def reader(clock: FakeClock) -> FakeReader:
    return FakeReader(clock)


@pytest.fixture
def blink(clock: FakeClock) -> BlinkClock:
    return BlinkClock(clock)


@pytest.fixture
def canvas(qtbot: QtBot, reader: FakeReader, clock: FakeClock, blink: BlinkClock) -> Iterator[WallCanvas]:
    widget = WallCanvas(reader, DARK, clock, clock.time_of_day, blink=blink)
    qtbot.addWidget(widget)
    widget.resize(640, 400)
    widget.set_layout(layout("1x1"), [Tile(GATE, (KEY,))])
    widget.set_faces({GATE: LIVE})
    widget.show()
    yield widget
    widget.hide()


def put(canvas: WallCanvas, reader: FakeReader, colour: tuple[int, int, int]) -> None:
    reader.put(KEY, colour, canvas.picture_sizes()[KEY])


def is_dimmed(image: QImage, x: int = 320, y: int = 40) -> bool:
    """Grey, and not brighter than a third of white over the ground."""
    red, green, blue = colour_at(image, x, y)
    return max(red, green, blue) - min(red, green, blue) <= 6 and red <= 255 * DIM_SHARE + 16


def bright_pixels(image: QImage, box: QRect) -> int:
    """How many pixels there are of about the colour of text."""
    least = rgb(DARK.text)[0] - 40
    return sum(
        min(colour_at(image, x, y)) >= least
        for x in range(box.left(), box.right())
        for y in range(box.top(), box.bottom())
    )


MIDDLE = QRect(120, 140, 400, 80)


def test_an_old_picture_is_dimmed_and_says_its_age_though_the_faces_say_live(
    canvas: WallCanvas, reader: FakeReader, clock: FakeClock, qtbot: QtBot
) -> None:
    put(canvas, reader, RED)
    qtbot.waitUntil(lambda: pixel(canvas, 320, 40) == RED)
    clock.now += PICTURE_LIMIT_S - 0.1
    qtbot.wait(50)
    assert pixel(canvas, 320, 40) == RED
    clock.now += 0.2
    qtbot.waitUntil(lambda: is_dimmed(canvas.grab().toImage()))
    assert bright_pixels(canvas.grab().toImage(), MIDDLE) > 200
    put(canvas, reader, GREEN)
    qtbot.waitUntil(lambda: pixel(canvas, 320, 40) == GREEN)
    assert pixel(canvas, 320, 180) == GREEN


def test_the_age_goes_on_while_nothing_else_happens(
    canvas: WallCanvas, reader: FakeReader, clock: FakeClock, qtbot: QtBot
) -> None:
    put(canvas, reader, RED)
    qtbot.waitUntil(lambda: pixel(canvas, 320, 40) == RED)
    clock.now += 10
    qtbot.waitUntil(lambda: is_dimmed(canvas.grab().toImage()))
    before = canvas.grab().toImage()
    clock.now += 1
    qtbot.waitUntil(lambda: canvas.grab().toImage() != before)


def test_a_face_that_is_not_live_dims_a_picture_that_is_new(
    canvas: WallCanvas, reader: FakeReader, qtbot: QtBot
) -> None:
    put(canvas, reader, WHITE)
    qtbot.waitUntil(lambda: pixel(canvas, 320, 40) == WHITE)
    canvas.set_faces({GATE: TileFace("Gate", "1", "Frozen", detail="same picture since 14:31:02, 58 s", dim=True)})
    qtbot.waitUntil(lambda: is_dimmed(canvas.grab().toImage()))
    put(canvas, reader, WHITE)
    qtbot.waitUntil(lambda: reader.delivered(KEY))
    assert is_dimmed(canvas.grab().toImage())
    assert bright_pixels(canvas.grab().toImage(), MIDDLE) > 200
    canvas.set_faces({GATE: LIVE})
    qtbot.waitUntil(lambda: pixel(canvas, 320, 180) == WHITE)


def test_a_camera_that_was_on_no_screen_is_bright_with_its_first_picture(
    canvas: WallCanvas, reader: FakeReader, clock: FakeClock, qtbot: QtBot
) -> None:
    put(canvas, reader, RED)
    qtbot.waitUntil(lambda: pixel(canvas, 320, 40) == RED)
    clock.now += PICTURE_LIMIT_S + 10
    canvas.set_faces({GATE: TileFace("Gate", "1", dim=True, unseen=True)})
    qtbot.waitUntil(lambda: is_dimmed(canvas.grab().toImage()))
    put(canvas, reader, GREEN)  # and nobody has judged it anew
    qtbot.waitUntil(lambda: pixel(canvas, 320, 40) == GREEN)
    assert pixel(canvas, 320, 180) == GREEN
    clock.now += PICTURE_LIMIT_S + 0.1
    qtbot.waitUntil(lambda: is_dimmed(canvas.grab().toImage()))


def test_a_picture_of_the_future_has_a_false_time_and_does_not_pass(
    canvas: WallCanvas, reader: FakeReader, clock: FakeClock, qtbot: QtBot
) -> None:
    clock.now += 1000
    put(canvas, reader, RED)
    clock.now -= 1000
    qtbot.waitUntil(lambda: reader.delivered(KEY))
    qtbot.waitUntil(lambda: is_dimmed(canvas.grab().toImage()))
    put(canvas, reader, GREEN)
    qtbot.waitUntil(lambda: pixel(canvas, 320, 40) == GREEN)


def test_a_tile_that_fails_is_dimmed_and_the_others_still_grow_old(
    canvas: WallCanvas,
    reader: FakeReader,
    clock: FakeClock,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    canvas.set_layout(layout("2x2"), [Tile(GATE, (KEY,)), Tile(CameraId("yard"), (StreamKey("yard/sub"),))])
    canvas.set_faces({GATE: LIVE, CameraId("yard"): TileFace("Yard", "2")})
    for key, colour in ((KEY, RED), (StreamKey("yard/sub"), GREEN)):
        reader.put(key, colour, canvas.picture_sizes()[key])
    qtbot.waitUntil(lambda: pixel(canvas, 160, 40) == RED and pixel(canvas, 480, 40) == GREEN)
    look = Slot.blink

    def fails(slot: Slot, blink: BlinkClock) -> QRect | None:
        if slot.index == 0:
            raise OverflowError("an error of ours")
        return look(slot, blink)

    monkeypatch.setattr(Slot, "blink", fails)
    qtbot.waitUntil(lambda: is_dimmed(canvas.grab().toImage(), 160))
    assert pixel(canvas, 480, 40) == GREEN
    clock.now += PICTURE_LIMIT_S + 0.1
    qtbot.waitUntil(lambda: is_dimmed(canvas.grab().toImage(), 480))
    assert "tile 0 cannot be read" in caplog.text


def test_a_camera_by_design_slow_has_its_own_limit(
    canvas: WallCanvas, reader: FakeReader, clock: FakeClock, qtbot: QtBot
) -> None:
    canvas.set_faces({GATE: TileFace("Gate", picture_limit_s=15.0)})
    put(canvas, reader, RED)
    qtbot.waitUntil(lambda: pixel(canvas, 320, 40) == RED)
    clock.now += 14
    qtbot.wait(50)
    assert pixel(canvas, 320, 40) == RED


def test_no_picture_yet_says_name_and_reason(canvas: WallCanvas) -> None:
    plain = canvas.grab().toImage()
    canvas.set_faces({GATE: TileFace("Gate", reason="Offline: no answer in time")})
    assert bright_pixels(plain, MIDDLE) > 0
    assert canvas.grab().toImage() != plain


def test_nothing_moves_when_an_alarm_appears(canvas: WallCanvas, reader: FakeReader, qtbot: QtBot) -> None:
    put(canvas, reader, RED)
    qtbot.waitUntil(lambda: pixel(canvas, 320, 40) == RED)
    before = canvas.grab().toImage()
    canvas.set_faces({GATE: ALARM})
    after = canvas.grab().toImage()
    inner = QRect(8, 8, 624, 344)
    assert after.copy(inner) == before.copy(inner)
    name = QRect(60, 362, 560, 36)
    assert after.copy(name) == before.copy(name)
    assert colour_at(after, 4, 100) == rgb(DARK.p2)


def test_only_the_mark_blinks(canvas: WallCanvas, blink: BlinkClock, reader: FakeReader, qtbot: QtBot) -> None:
    put(canvas, reader, RED)
    canvas.set_faces({GATE: ALARM})
    qtbot.waitUntil(lambda: pixel(canvas, 320, 40) == RED)
    lit = canvas.grab().toImage()
    blink.advance()
    qtbot.waitUntil(lambda: canvas.grab().toImage() != lit)
    dark = canvas.grab().toImage()
    changed = [(x, y) for x in range(640) for y in range(400) if lit.pixel(x, y) != dark.pixel(x, y)]
    assert max(x for x, _ in changed) < 44
    assert min(y for _, y in changed) > 358


def test_a_dead_blink_clock_leaves_the_mark_lit(
    canvas: WallCanvas, blink: BlinkClock, clock: FakeClock, qtbot: QtBot
) -> None:
    canvas.set_faces({GATE: ALARM})
    lit = canvas.grab().toImage()
    blink.advance()
    qtbot.waitUntil(lambda: canvas.grab().toImage() != lit)
    clock.now += DEAD_S + 1
    qtbot.waitUntil(lambda: canvas.grab().toImage() == lit)


class CountingCanvas(WallCanvas):
    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        super().paintEvent(event)


def test_equal_faces_repaint_nothing(reader: FakeReader, clock: FakeClock, qtbot: QtBot) -> None:
    canvas = CountingCanvas(reader, DARK, clock, clock.time_of_day)
    qtbot.addWidget(canvas)
    canvas.set_layout(layout("1x1"), [Tile(GATE, (KEY,))])
    canvas.set_faces({GATE: LIVE})
    canvas.show()
    qtbot.waitUntil(lambda: canvas.painted > 0)
    before = 0
    while before != canvas.painted:  # a new window is painted more than once, when the system likes
        before = canvas.painted
        qtbot.wait(50)
    canvas.set_faces({GATE: TileFace("Gate", "1")})
    qtbot.wait(50)
    assert canvas.painted == before
    canvas.set_faces({GATE: TileFace("Yard", "1")})
    qtbot.waitUntil(lambda: canvas.painted == before + 1)


def test_a_tile_that_cannot_be_painted_does_not_take_the_others_with_it(
    canvas: WallCanvas, reader: FakeReader, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    canvas.set_layout(layout("2x2"), [Tile(GATE, (KEY,)), Tile(CameraId("yard"), (StreamKey("yard/sub"),))])
    broken = TileFace("Gate", row=7)  # type: ignore[arg-type]
    canvas.set_faces({GATE: broken, CameraId("yard"): LIVE})
    reader.put("yard/sub", RED, canvas.picture_sizes()[StreamKey("yard/sub")])
    qtbot.waitUntil(lambda: pixel(canvas, 480, 80) == RED)
    for _ in range(20):
        canvas.grab()
    assert "tile 0 cannot be painted" in caplog.text
    assert len(caplog.records) <= 5
    canvas.set_faces({GATE: LIVE, CameraId("yard"): LIVE})
    assert bright_pixels(canvas.grab().toImage(), QRect(40, 182, 120, 16)) > 0


class TearingReader(FakeReader):
    """Fails for one stream once it is told to."""

    torn = False

    def latest(self, key: StreamKey) -> Picture | None:
        if self.torn and key == KEY:
            raise ValueError("torn ring")
        return super().latest(key)


def test_a_stream_that_cannot_be_read_grows_old_and_does_not_stop_the_others(
    clock: FakeClock, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    reader = TearingReader(clock)
    canvas = WallCanvas(reader, DARK, clock, clock.time_of_day)
    qtbot.addWidget(canvas)
    canvas.resize(640, 400)
    canvas.set_layout(layout("2x2"), [Tile(GATE, (KEY,)), Tile(CameraId("yard"), (StreamKey("yard/sub"),))])
    canvas.show()
    put(canvas, reader, RED)
    qtbot.waitUntil(lambda: pixel(canvas, 160, 20) == RED)
    reader.torn = True
    clock.now += 10
    reader.put("yard/sub", GREEN, canvas.picture_sizes()[StreamKey("yard/sub")])
    qtbot.waitUntil(lambda: pixel(canvas, 480, 20) == GREEN and is_dimmed(canvas.grab().toImage(), 160, 20))
    assert "tile 0 cannot be read" in caplog.text
    canvas.hide()


def test_repainting_does_not_eat_references_to_none(canvas: WallCanvas, reader: FakeReader, clock: FakeClock) -> None:
    """PySide6 6.12.0 drops one with every call that returns None: Python 3.11 dies of it within minutes."""
    cycles = 20_000
    sizes = (PictureSize(32, 18), PictureSize(16, 9))
    canvas.resize(64, 48)
    canvas.set_faces({GATE: ALARM})
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    gc.collect()  # what other tests left refers to None as well; here it must not go meanwhile
    before = sys.getrefcount(None)
    for cycle in range(cycles):
        clock.now += 0.04
        reader.put(KEY, RED, sizes[cycle % 2])
        reader.asked.clear()
        canvas._tick()
        canvas.render(image)
        canvas.update()
        canvas._timer.start()
    assert sys.getrefcount(None) - before > -cycles / 2  # it would lose one a cycle, and for each of several calls


def across(canvas: WallCanvas) -> str:
    """The words across the picture of the first tile."""
    return canvas._board._slots[0]._text


def test_a_live_camera_that_comes_back_to_the_screen_waits_and_is_not_called_old(
    canvas: WallCanvas, reader: FakeReader, clock: FakeClock, qtbot: QtBot
) -> None:
    put(canvas, reader, RED)
    qtbot.waitUntil(lambda: pixel(canvas, 320, 40) == RED)
    clock.now += 60
    canvas.set_layout(layout("1x1"), [Tile(GATE, (KEY,))])  # another view: its last picture is a minute old
    assert across(canvas) == "waiting for its picture"
    assert is_dimmed(canvas.grab().toImage())
    clock.now += 5.1
    qtbot.waitUntil(lambda: "last picture" in across(canvas))
    canvas.set_layout(layout("1x1"), [Tile(GATE, (KEY,))])
    put(canvas, reader, GREEN)
    qtbot.waitUntil(lambda: pixel(canvas, 320, 40) == GREEN)
    clock.now += PICTURE_LIMIT_S + 0.1  # it came, and then no other: that is a loss
    qtbot.waitUntil(lambda: "last picture" in across(canvas))


def test_a_picture_from_before_the_view_changed_is_no_proof_that_pictures_come_here(
    canvas: WallCanvas, reader: FakeReader, clock: FakeClock, qtbot: QtBot
) -> None:
    put(canvas, reader, RED)
    qtbot.waitUntil(lambda: pixel(canvas, 320, 40) == RED)
    clock.now += 2  # young enough to be shown as live for one more second
    canvas.set_layout(layout("1x1"), [Tile(GATE, (KEY,))])
    assert not is_dimmed(canvas.grab().toImage())
    clock.now += 2  # now it is too old, and the key frame for this view is still under way
    qtbot.waitUntil(lambda: across(canvas) == "waiting for its picture")


def test_a_lost_camera_tells_the_age_of_its_newest_picture_shown_here_or_not(
    canvas: WallCanvas, reader: FakeReader, clock: FakeClock, qtbot: QtBot
) -> None:
    put(canvas, reader, RED)
    qtbot.waitUntil(lambda: pixel(canvas, 320, 40) == RED)
    clock.now += 600
    canvas.set_faces({GATE: TileFace("Gate", "1", "Offline", dim=True, picture_at=clock.now - 20)})
    qtbot.waitUntil(lambda: across(canvas).replace("\N{NO-BREAK SPACE}", " ").endswith(", 20 s ago"))


def test_a_still_of_the_survey_is_dimmed_dated_and_gone_with_the_first_picture(
    canvas: WallCanvas, reader: FakeReader, qtbot: QtBot
) -> None:
    still = QImage(320, 180, QImage.Format.Format_Grayscale8)
    still.fill(255)
    canvas.set_stills({GATE: SurveyStill(still, date(2026, 5, 12))})
    qtbot.waitUntil(lambda: is_dimmed(canvas.grab().toImage()) and pixel(canvas, 320, 40)[0] > 60)
    assert bright_pixels(canvas.grab().toImage(), MIDDLE) > 200  # no picture yet, survey of 12/05/2026
    put(canvas, reader, GREEN)
    qtbot.waitUntil(lambda: pixel(canvas, 320, 40) == GREEN)
    assert pixel(canvas, 320, 180) == GREEN
    canvas.set_stills({})
    assert pixel(canvas, 320, 40) == GREEN


def test_a_still_stays_through_another_layout_and_goes_with_another_camera(canvas: WallCanvas) -> None:
    still = QImage(320, 180, QImage.Format.Format_Grayscale8)
    still.fill(255)
    canvas.set_stills({GATE: SurveyStill(still, date(2026, 5, 12))})
    canvas.set_layout(layout("2x2"), [Tile(GATE, (KEY,)), Tile(CameraId("yard"))])
    assert pixel(canvas, 160, 20)[0] > 60
    assert pixel(canvas, 480, 20)[0] < 40
