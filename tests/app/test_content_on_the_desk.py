"""A view with a hot spot, a status and a clock on a real desk without cameras: it follows the alarms by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.app.desk_by_hand import PoolByHand, desk_by_hand
from tests.app.places import STATION, inventory
from wall.alarms.book import Acknowledgement
from wall.alarms.source import Source
from wall.app.desk import Desk
from wall.decoders.base import StreamKey
from wall.layouts.editing import new_view, put
from wall.layouts.saved import ClockTile, Content, HotKind, HotSpot, Owner, OwnerKind, SavedView, StatusTile, ViewId
from wall.model import CameraId
from wall.ui.tile_content import ContentFace

PLACES = inventory(station=3, school=2, dam=4)
FIRST, SECOND = "station-1", "dam-2"


@pytest.fixture
def pool() -> PoolByHand:
    return PoolByHand()


def view() -> SavedView:
    made = new_view(ViewId("v"), "Trực ca", Owner(OwnerKind.FACILITY, STATION), 2, 2)
    contents: tuple[Content, ...] = (
        HotSpot(HotKind.NEWEST_ALARM),
        StatusTile(),
        ClockTile(),
        HotSpot(HotKind.SELECTED),
    )
    for at, content in enumerate(contents):
        made = put(made, at, content)
    return made


@pytest.fixture
def desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, pool: PoolByHand) -> Iterator[Desk]:
    with desk_by_hand(qtbot, monkeypatch, pool, PLACES) as result:
        result.browsing.show_views([view()])
        result.browsing.choose_view(ViewId("v"))
        yield result


def shown(desk: Desk) -> list[str]:
    return [each.id if each is not None else "" for each in desk.browsing.page]


def said(desk: Desk, index: int) -> str:
    face = desk.canvas._board._slots[index].content
    assert isinstance(face, ContentFace)
    return face.says


def close(desk: Desk, pool: PoolByHand, camera_id: str) -> None:
    pool.closed.add(camera_id)
    for _ in range(3):
        pool.now += 1.0
        desk.tick()


def test_the_hot_spot_and_the_status_follow_the_alarms_of_the_desk(desk: Desk, pool: PoolByHand) -> None:
    desk.tick()
    assert shown(desk)[0] == ""
    assert said(desk, 0).endswith("no unacknowledged alarm")
    assert "No open alarm" in said(desk, 1)
    close(desk, pool, FIRST)
    assert shown(desk)[0] == FIRST
    assert said(desk, 1).split("\n")[1].startswith("2 of 3 cameras live")
    close(desk, pool, SECOND)
    assert shown(desk)[0] == SECOND  # newer, and of another province: the hot spot is the desk's
    assert "1 alarm" in said(desk, 1)  # of the view's place alone
    wanted = pool.running[StreamKey(f"{SECOND}/sub")]
    assert wanted[1] is not None  # it is decoded for the screen


def test_an_answer_lets_the_hot_spot_go_to_the_next_alarm(desk: Desk, pool: PoolByHand) -> None:
    close(desk, pool, FIRST)
    close(desk, pool, SECOND)
    for camera_id, then in ((SECOND, FIRST), (FIRST, "")):
        alarm = desk.alarms.journaling.shown[Source.camera(CameraId(camera_id))]
        desk.answering.acknowledge([Acknowledgement(alarm.source, alarm.occurrence, alarm.version)], "")
        desk.tick()
        assert shown(desk)[0] == then


def test_the_second_hot_spot_shows_what_somebody_selects(desk: Desk, pool: PoolByHand) -> None:
    close(desk, pool, FIRST)
    desk.canvas.select(0)
    assert shown(desk) == [FIRST, "", "", FIRST]
    assert desk.canvas.selected_index == 0


def test_the_editor_is_opened_and_left_by_key_in_the_window_of_the_desk(desk: Desk, qtbot: QtBot) -> None:
    window = desk.window
    assert window is not None
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(desk.canvas, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    editor = window.page.editor
    assert editor is not None
    assert editor.isVisible()
    assert editor.history is not None
    assert editor.history.present == view()
    QTest.keyClick(editor.canvas, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert desk.canvas.isVisible()
