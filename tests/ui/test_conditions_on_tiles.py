"""Every condition on a tile: its word, its sign, whether the picture may be seen as it is; in grey as in colour."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRect
from PySide6.QtGui import QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.canvas_fakes import GREEN, RED, START, FakeClock, FakeReader, pixel
from tests.ui.grey_pictures import different, in_grey
from tests.ui.wall_scene import scene_state
from wall.alarms.book import Alarm
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Source
from wall.config import Language
from wall.decoders.base import StreamKey
from wall.health.condition import RULES, Condition, Judgement, Meaning, Severity
from wall.health.flow.evidence import FlowEvidence
from wall.health.sample import StreamSample, StreamState
from wall.layouts.grid import Rect, layout
from wall.model import Camera, CameraId, FacilityId, Inventory
from wall.ui import words
from wall.ui.i18n import Languages
from wall.ui.icons import CONDITION_ICONS, Icon, pixmap
from wall.ui.main_window import MainWindow
from wall.ui.state import CameraState
from wall.ui.theme import DARK
from wall.ui.tile import PICTURE_LIMIT_S, AlarmMark, Hint, Tile, TileFace, TileStyle, face, place, told
from wall.ui.tile_painter import DIM_SHARE, TilePainter
from wall.ui.tile_row import fitting_words
from wall.ui.wall_canvas import WallCanvas
from wall.urls import StreamUrl

CAMERA = Camera(CameraId("gate"), FacilityId("f"), "Cổng chính", 12, StreamUrl.parse("rtsp://192.0.2.1/main")[0])
KEY = StreamKey("gate/sub")
NOW = 5000.0
AT = START + timedelta(seconds=55)
LIVE_TILE = QRect(0, 0, 160, 90)  # one of 64 on a screen of 1920 pixels with both panels
SHOWN = [each for each in Condition if RULES[each].shows_now]
HIDDEN = [each for each in Condition if not RULES[each].shows_now]
TOLD = [each for each in Condition if each is not Condition.LIVE]


def judged(condition: Condition, *, suspect: bool = False, checked_at: float = math.nan) -> Judgement:
    """As `assess` has it: fresh where the condition shows what happens, but not of a camera looked at in turn."""
    fresh = RULES[condition].shows_now and math.isnan(checked_at)
    return Judgement(condition, NOW - 48, NOW if fresh else NOW - 20, fresh, suspect, checked_at=checked_at)


def said(judgement: Judgement, alarm: AlarmState = AlarmState.NORMAL, sample: StreamSample | None = None) -> TileFace:
    state = CameraState(
        judgement, sample or StreamSample(), Alarm(Source.camera(CAMERA.id), alarm, judgement.condition)
    )
    return face(CAMERA, state, NOW, AT)


@pytest.mark.parametrize("condition", SHOWN)
def test_what_shows_the_scene_as_it_is_is_not_dimmed(condition: Condition) -> None:
    tile = said(judged(condition))
    assert not tile.dim
    assert tile.detail == ""
    if condition is not Condition.LIVE:
        assert tile.word == words.condition(condition)
        assert tile.icon is CONDITION_ICONS[condition]


@pytest.mark.parametrize("condition", HIDDEN)
def test_what_may_not_be_trusted_is_dimmed_and_says_since_when(condition: Condition) -> None:
    tile = said(judged(condition))
    assert tile.dim
    assert tile.word == words.condition(condition)
    assert "14:32:" in tile.detail


@pytest.mark.parametrize("condition", list(Condition))
def test_only_of_what_shows_the_scene_and_was_on_no_screen_a_new_picture_passes_before_it_is_judged_anew(
    condition: Condition,
) -> None:
    unseen = Judgement(condition, NOW - 48, NOW - 20, fresh=False)
    assert said(unseen).dim
    assert said(unseen).unseen is RULES[condition].shows_now
    assert not said(judged(condition)).unseen
    assert not said(judged(condition, checked_at=NOW - 20)).unseen  # of one that is looked at in turn nothing comes


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (Condition.LOOPED, "a recording since 14:32:07, 48~s"),
        (Condition.VIDEO_LOSS, "no signal since 14:32:07, 48~s"),
        (Condition.DECODE_FAILING, "damaged since 14:32:07, 48~s"),
    ],
)
def test_pictures_that_go_on_arriving_are_told_by_since_when_they_are_wrong(condition: Condition, text: str) -> None:
    assert said(judged(condition)).detail == text.replace("~", "\N{NO-BREAK SPACE}")


def test_only_what_is_live_and_not_as_it_should_be_has_the_information_mark() -> None:
    marked = {condition for condition in Condition if said(judged(condition)).hint is Hint.INFO}
    assert marked == {Condition.CLOCK_DRIFT, Condition.TIMESTAMPS_WRONG, Condition.LOSSY, Condition.LOW_FPS}


def test_a_camera_that_is_slow_by_design_counts_no_minutes() -> None:
    assert said(judged(Condition.LIVE_SLOW)).held == ""
    assert said(judged(Condition.LOSSY)).held != ""


@pytest.mark.parametrize("condition", Condition)
def test_what_is_suspected_has_a_mark_of_its_own_and_no_alarm_s(condition: Condition) -> None:
    tile = said(judged(condition, suspect=True))
    assert tile.mark is None
    if RULES[condition].meaning is Meaning.BAD:  # what is proven hides what is suspected
        assert (tile.hint, tile.word) == (None, words.condition(condition))
    else:
        assert (tile.hint, tile.word, tile.icon) == (Hint.SUSPECT, "Checking …", Icon.SEARCH)
        assert tile.dim is not RULES[condition].shows_now


@pytest.mark.parametrize("condition", Condition)
def test_a_camera_looked_at_in_turn_never_looks_live(condition: Condition) -> None:
    tile = said(judged(condition, checked_at=NOW - 40))
    assert tile.dim
    assert tile.word
    assert tile.detail == "checked 14:32:15, 40~s~ago".replace("~", "\N{NO-BREAK SPACE}")
    if condition is Condition.LIVE:
        assert (tile.word, tile.held, tile.icon) == (
            "Checked",
            "40\N{NO-BREAK SPACE}s\N{NO-BREAK SPACE}ago",
            Icon.EYE,
        )


def test_each_condition_has_an_icon_of_its_own(qtbot: QtBot) -> None:
    assert len(set(CONDITION_ICONS.values())) == len(Condition)
    for (one, first), (other, second) in itertools.combinations(
        [(icon, _grey(pixmap(icon, DARK.text, 13).toImage())) for icon in CONDITION_ICONS.values()], 2
    ):
        assert different(first, second) >= 12, f"{one} looks like {other}"


def _grey(image: QImage) -> NDArray[np.int16]:
    return in_grey(image.convertToFormat(QImage.Format.Format_RGB32))


def _caption(draw: TilePainter, tile: TileFace) -> QImage:
    box = place(Rect(0, 0, LIVE_TILE.width(), LIVE_TILE.height()), (16, 9), TileStyle())
    image = QImage(LIVE_TILE.size(), QImage.Format.Format_RGB32)
    image.fill(DARK.ground)
    painter = QPainter(image)
    painter.drawPixmap(box.caption.x, box.caption.y, draw.caption(tile, box))
    row = draw.row(tile, box)
    if row is not None:
        painter.drawPixmap(row[0].topLeft(), row[1])
    if tile.hint is not None:
        draw.hint(painter, box.mark, tile.hint)
    painter.end()
    return image


def test_captions_among_64_tiles_are_told_apart_in_grey(qtbot: QtBot, languages: Languages) -> None:
    draw = TilePainter(DARK, TileStyle())
    for language in Language:
        languages.use(language)
        faces = [(each.value, said(judged(each))) for each in Condition]
        faces.append(("suspect", said(judged(Condition.LIVE, suspect=True))))
        faces.append(("checked", said(judged(Condition.LIVE, checked_at=NOW - 40))))
        drawn = [(name, _grey(_caption(draw, tile))) for name, tile in faces]
        for (one, first), (other, second) in itertools.combinations(drawn, 2):
            assert different(first, second) >= 12, f"{one} looks like {other} in {language}"


def test_every_tile_of_64_that_is_not_live_says_since_when(qtbot: QtBot, languages: Languages) -> None:
    """1920 pixels are 240 for a tile; 12 pixels high type, the icon and the border of an alarm."""
    for language in Language:
        languages.use(language)
        for condition in TOLD:
            if condition is Condition.LIVE_SLOW:
                continue
            tile = said(judged(condition), AlarmState.UNACKED)
            text, size = fitting_words(tile.row, 240 - 45, 12)
            assert "14:32" in text, text
            assert words.condition(condition) in text
            assert size == 12


def test_a_camera_that_is_slow_by_design_hides_nothing_of_its_picture() -> None:
    tile = said(judged(Condition.LIVE_SLOW))
    assert tile.row == ()
    assert tile.signs == (Icon.SLOW,)


def test_a_wrong_clock_says_how_wrong_it_is() -> None:
    for offset, told_as in ((192.0, "Clock wrong: +3~min"), (-7.0, "Clock wrong: −7~s")):
        sample = StreamSample(flow=FlowEvidence(clock_offset=offset))
        tile = said(judged(Condition.CLOCK_DRIFT), sample=sample)
        assert tile.word == told_as.replace("~", "\N{NO-BREAK SPACE}")
        assert tile.row[0].startswith(f"{tile.word} · since 14:32")


def with_alarm(judgement: Judgement, alarm: AlarmState, condition: Condition) -> TileFace:
    """That alarm beside what is judged now."""
    ended = AT - timedelta(minutes=3) if not alarm.active else None
    row = Alarm(Source.camera(CAMERA.id), alarm, condition, cleared_at=ended)
    return face(CAMERA, CameraState(judgement, StreamSample(), row), NOW, AT)


def test_a_frame_of_an_alarm_is_never_without_words() -> None:
    """It is over and nobody answered; or the camera is back and its alarm goes on for some seconds."""
    returned = with_alarm(judged(Condition.LIVE), AlarmState.RTN_UNACKED, Condition.FROZEN)
    assert returned.row[0] == "Frozen, restored 14:29, not acknowledged"
    assert returned.row[-1] == "Restored 14:29"
    assert "Frozen, restored 14:29, not acknowledged" in told(returned, "")
    for answered in (AlarmState.UNACKED, AlarmState.ACKED):
        back = with_alarm(judged(Condition.LIVE), answered, Condition.FROZEN)
        assert back.row == ("Back now · was: Frozen", "Back now")
        assert "Was: Frozen" in told(back, "")
        again = with_alarm(judged(Condition.CONNECTING), answered, Condition.OFFLINE)
        assert again.row[0] == "Connecting · since 14:32 (48~s) · was: Offline".replace("~", "\N{NO-BREAK SPACE}")
    assert with_alarm(judged(Condition.LIVE), AlarmState.NORMAL, Condition.FROZEN).row == ()


def test_an_old_alarm_hides_no_suspicion(qtbot: QtBot) -> None:
    old = with_alarm(judged(Condition.LIVE, suspect=True), AlarmState.RTN_UNACKED, Condition.FROZEN)
    assert old.row[0] == "Checking … · Frozen, restored 14:29, not acknowledged"
    assert all("Checking …" in text for text in old.row)
    assert _bordered(old) != _bordered(replace(old, hint=None))
    assert _caption(TilePainter(DARK, TileStyle()), old) != _caption(
        TilePainter(DARK, TileStyle()), replace(old, hint=None)
    )


def test_a_mark_is_always_seen_and_told() -> None:
    state = CameraState(judged(Condition.LIVE), StreamSample(), Alarm(Source.camera(CAMERA.id)))
    marked = face(replace(CAMERA, may_be_still=True, ptz=True), state, NOW, AT)
    assert marked.signs == (Icon.STILL, Icon.PTZ)
    assert "Marked “The picture may be still”: frozen is not reported." in told(marked, "")
    assert "Marked “PTZ camera (looks around)”: moved and covered are not reported." in told(marked, "")
    plain = face(CAMERA, state, NOW, AT)
    draw, box = TilePainter(DARK, TileStyle()), place(Rect(0, 0, 240, 135), (16, 9), TileStyle())
    assert different(_grey(draw.caption(marked, box).toImage()), _grey(draw.caption(plain, box).toImage())) >= 24


def _bordered(tile: TileFace) -> QImage:
    draw, box = TilePainter(DARK, TileStyle()), place(Rect(0, 0, 240, 135), (16, 9), TileStyle())
    image = QImage(240, 135, QImage.Format.Format_RGB32)
    image.fill(DARK.ground)
    painter = QPainter(image)
    draw.border(painter, box, tile.mark, False, tile.hint)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def test_borders_of_hints_are_told_from_those_of_alarms_in_grey(qtbot: QtBot) -> None:
    faces = [
        said(judged(Condition.LOSSY)),
        said(judged(Condition.LIVE, suspect=True)),
        said(judged(Condition.FROZEN), AlarmState.UNACKED),
        said(judged(Condition.BLACK), AlarmState.UNACKED),
        said(judged(Condition.LIVE)),
    ]
    for first, second in itertools.combinations([in_grey(_bordered(tile)) for tile in faces], 2):
        assert different(first, second) > 50


def test_an_alarm_s_mark_comes_before_a_hint(qtbot: QtBot) -> None:
    tile = replace(said(judged(Condition.LOSSY)), mark=AlarmMark(Severity.LOW, AlarmState.RTN_UNACKED))
    assert _bordered(tile) == _bordered(replace(tile, hint=None))


# On the canvas ---------------------------------------------------------------------------------------------------


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def reader(clock: FakeClock) -> FakeReader:
    return FakeReader(clock)


@pytest.fixture
def canvas(qtbot: QtBot, reader: FakeReader, clock: FakeClock, languages: Languages) -> Iterator[WallCanvas]:
    widget = WallCanvas(reader, DARK, clock, clock.time_of_day)
    qtbot.addWidget(widget)
    widget.resize(640, 400)
    widget.set_layout(layout("1x1"), [Tile(CAMERA.id, (KEY,))])
    widget.set_places({CAMERA.id: "Khu cách ly"})
    widget.show()
    yield widget
    widget.hide()


def put(canvas: WallCanvas, reader: FakeReader, colour: tuple[int, int, int]) -> None:
    reader.put(KEY, colour, canvas.picture_sizes()[KEY])


def is_dimmed(canvas: WallCanvas) -> bool:
    red, green, blue = pixel(canvas, 320, 40)
    return max(red, green, blue) - min(red, green, blue) <= 6 and red <= 255 * DIM_SHARE + 16


def across(canvas: WallCanvas) -> str:
    return canvas._board._slots[0]._text


@pytest.mark.parametrize("condition", SHOWN)
def test_the_moving_picture_is_shown_as_it_is(
    condition: Condition, canvas: WallCanvas, reader: FakeReader, qtbot: QtBot
) -> None:
    canvas.set_faces({CAMERA.id: said(judged(condition))})
    for colour in (RED, GREEN):
        put(canvas, reader, colour)
        qtbot.waitUntil(lambda colour=colour: pixel(canvas, 320, 40) == colour)  # type: ignore[misc]


@pytest.mark.parametrize("condition", SHOWN)
def test_whatever_the_condition_an_old_picture_is_dimmed_and_tells_its_age(
    condition: Condition, canvas: WallCanvas, reader: FakeReader, clock: FakeClock, qtbot: QtBot
) -> None:
    canvas.set_faces({CAMERA.id: said(judged(condition))})
    put(canvas, reader, RED)
    qtbot.waitUntil(lambda: pixel(canvas, 320, 40) == RED)
    clock.now += PICTURE_LIMIT_S + 4
    qtbot.waitUntil(lambda: is_dimmed(canvas))
    assert across(canvas) == "last picture 14:32:00, 7~s~ago".replace("~", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize("condition", HIDDEN)
def test_a_new_picture_is_dimmed_where_it_may_not_be_trusted(
    condition: Condition, canvas: WallCanvas, reader: FakeReader, qtbot: QtBot
) -> None:
    canvas.set_faces({CAMERA.id: said(judged(condition))})
    put(canvas, reader, RED)
    qtbot.waitUntil(lambda: reader.delivered(KEY) and is_dimmed(canvas))


def test_the_age_of_a_look_goes_on_and_its_picture_is_never_live(
    canvas: WallCanvas, reader: FakeReader, clock: FakeClock, qtbot: QtBot
) -> None:
    looked = replace(said(judged(Condition.LIVE, checked_at=NOW - 40)), checked_at=clock.now)
    canvas.set_faces({CAMERA.id: looked})
    put(canvas, reader, RED)
    qtbot.waitUntil(lambda: reader.delivered(KEY) and is_dimmed(canvas))
    clock.now += 40
    qtbot.waitUntil(lambda: across(canvas) == "checked 14:32:00, 40~s~ago".replace("~", "\N{NO-BREAK SPACE}"))
    put(canvas, reader, GREEN)
    qtbot.waitUntil(lambda: reader.delivered(KEY))
    assert is_dimmed(canvas)


@pytest.mark.parametrize(("width", "height"), [(80, 56), (160, 92), (325, 200)])
@pytest.mark.parametrize("language", Language)
def test_words_stay_inside_their_tile(
    width: int, height: int, language: Language, qtbot: QtBot, languages: Languages
) -> None:
    languages.use(language)
    draw, box = TilePainter(DARK, TileStyle()), place(Rect(0, 40, width, height), (16, 9), TileStyle())
    for condition in HIDDEN:
        image = QImage(width, height + 80, QImage.Format.Format_RGB32)
        image.fill(DARK.ground)
        painter = QPainter(image)
        draw.message(painter, box, said(judged(condition)).detail)
        painter.end()
        rows, columns = np.nonzero(in_grey(image) > 160)
        assert rows.size
        assert rows.min() >= 40
        assert rows.max() < 40 + box.area.height
        assert columns.min() >= 4
        assert columns.max() < width - 4


def test_the_tool_tip_tells_the_stream_and_the_camera_s_clock(canvas: WallCanvas) -> None:
    def tip(offset: float) -> str:
        flow = FlowEvidence(bitrate=420_000, clock_offset=offset)
        sample = StreamSample(StreamState.LIVE, width=640, height=360, fps=12.0, flow=flow)
        canvas.set_faces({CAMERA.id: said(judged(Condition.LIVE), sample=sample)})
        return canvas._board.tip_at(canvas.rect().center()).replace("\N{NO-BREAK SPACE}", " ")

    assert tip(0.2) == (
        "Khu cách ly\n#12 Cổng chính\nLive\n640 x 360 · 12.0 pictures/s · 420 kbit/s\nthe camera's clock is right"
    )
    # the face looks the same, the tip is the newest all the same
    assert tip(200).endswith("the camera's clock is 3 min ahead")
    assert tip(-7300).endswith("the camera's clock is 2 h 01 min behind")
    assert tip(math.nan).endswith("420 kbit/s")


def test_the_tool_tip_tells_what_is_suspected_and_when_it_was_looked_at() -> None:
    assert "This is no alarm yet" in told(said(judged(Condition.LIVE, suspect=True)), "Khu cách ly")
    looked = told(said(judged(Condition.LOSSY, checked_at=NOW - 40)), "Khu cách ly")
    assert "checked 14:32:15" in looked
    assert "a part of the data does not arrive" in looked


@pytest.mark.parametrize(
    ("condition", "state"),
    [
        (Condition.OFFLINE, StreamState.BACKOFF),
        (Condition.CONNECTING, StreamState.CONNECTING),
        (Condition.STALLED, StreamState.LIVE),
    ],
)
def test_a_stream_that_does_not_live_has_no_numbers(condition: Condition, state: StreamState) -> None:
    flow = FlowEvidence(bitrate=420_000)
    sample = StreamSample(state, width=640, height=360, fps=15.0, flow=flow)
    assert "kbit/s" not in told(said(judged(condition), sample=sample), "Khu cách ly")
    living = replace(sample, state=StreamState.LIVE)
    assert "15.0 pictures/s" in told(said(judged(Condition.LIVE), sample=living), "Khu cách ly")


def test_numbers_that_only_the_tip_tells_repaint_nothing() -> None:
    one = said(judged(Condition.LIVE), sample=StreamSample(width=640, height=360, fps=12.0))
    other = said(judged(Condition.LIVE), sample=StreamSample(width=640, height=360, fps=12.7))
    assert one == other


def test_a_tip_that_is_open_says_what_is_so_now(canvas: WallCanvas, qtbot: QtBot) -> None:
    point = canvas.rect().center()
    canvas.set_faces({CAMERA.id: said(judged(Condition.FROZEN))})
    QApplication.sendEvent(canvas, QHelpEvent(QEvent.Type.ToolTip, point, canvas.mapToGlobal(point)))
    assert "Frozen" in QToolTip.text()
    canvas.set_faces({CAMERA.id: said(judged(Condition.LIVE))})
    assert "Frozen" not in QToolTip.text()
    assert "Live" in QToolTip.text()
    QToolTip.showText(canvas.mapToGlobal(point), "another's")
    canvas.set_faces({CAMERA.id: said(judged(Condition.FROZEN))})
    assert QToolTip.text() == "another's"
    QToolTip.hideText()


def test_an_open_tip_of_the_tree_follows_too(window: MainWindow, inventory: Inventory) -> None:
    view, model = window.page.tree.view, window.page.tree.model
    view.expandAll()
    index = model.camera_index(CameraId("p0f0c0"))
    window._draw(scene_state(inventory, conditions={"p0f0c0": Condition.FROZEN}))
    point = view.visualRect(index).center()
    event = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), event)
    assert "Frozen" in QToolTip.text()
    window._draw(scene_state(inventory))
    assert "Frozen" not in QToolTip.text()
    QToolTip.hideText()
