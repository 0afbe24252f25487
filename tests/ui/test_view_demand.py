"""A view that asks for more than this desk was measured to show says so while it is edited, before it is saved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from tests.app.test_desk_limits import MEASURED
from tests.ui.editing_scene import Hand, empty, with_cameras
from wall.adapt.measured import Row
from wall.adapt.reach import Reach
from wall.config import Language
from wall.layouts.editing import put
from wall.layouts.saved import ClockTile, HotKind, HotSpot
from wall.model import Inventory
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.view_editor_demand import tiles_asked
from wall.ui.view_editor_keys import Tool


def row(subs: int, mains: int) -> Row:
    """A desk that shows so many."""
    found = MEASURED.row()
    assert found is not None

    def limited(reach: Reach, streams: int) -> Reach:
        return replace(reach, streams=streams, painting=0.0)

    return replace(found, sub=limited(found.sub, subs), main=limited(found.main, mains))


@pytest.fixture
def hand(window: MainWindow, inventory: Inventory) -> Hand:
    """Six cameras on nine tiles of a Full HD wall, each as large as a main stream is worth it."""
    hand = Hand(window, inventory, with_cameras(*(f"p0f0c{at}" for at in range(6))))
    hand.editor.demand.wall = lambda: QSize(3840, 2160)
    return hand


def test_it_says_what_is_too_much_and_takes_it_back(hand: Hand, qtbot: QtBot) -> None:
    line = hand.editor.demand
    qtbot.waitUntil(line.isVisible)
    assert "is not known: Ctrl+7" in line.text.text()
    line.know(row(subs=60, mains=6))
    assert not line.isVisible()
    line.know(row(subs=60, mains=5))
    qtbot.waitUntil(line.isVisible)
    assert "6 Full HD streams" in line.text.text()
    assert "120 %" in line.text.text()
    assert "60 sub or 5 Full HD" in line.text.text()
    assert not line.sign.pixmap().isNull()  # a shape beside the words
    hand.click(0, 0)
    hand.editor.use(Tool.CLEAR)
    assert not line.isVisible()
    hand.editor.take_back()
    assert line.isVisible()
    hand.editor.use(Tool.CLEAR)
    hand.editor.use(Tool.NEWEST)  # a hot spot shows a camera too
    assert line.isVisible()


def test_on_a_smaller_wall_the_same_view_needs_sub_streams(hand: Hand, qtbot: QtBot, inventory: Inventory) -> None:
    cameras = tuple(replace(camera, sub=camera.main) for camera in inventory.cameras)
    hand.editor.show_inventory(Inventory(inventory.provinces, inventory.facilities, cameras))
    hand.editor.demand.wall = lambda: QSize(1280, 720)
    hand.editor.demand.know(row(subs=5, mains=1))
    qtbot.waitUntil(hand.editor.demand.isVisible)
    assert "6 sub streams" in hand.editor.demand.text.text()


def test_it_says_so_in_vietnamese(hand: Hand, qtbot: QtBot, languages: Languages) -> None:
    hand.editor.demand.know(row(subs=60, mains=5))
    languages.use(Language.VIETNAMESE)
    qtbot.waitUntil(lambda: "6 luồng Full HD" in hand.editor.demand.text.text())


def test_tiles_without_a_camera_ask_for_nothing(inventory: Inventory) -> None:
    view = put(with_cameras("p0f0c0", "nobody"), 2, ClockTile())
    view = put(view, 3, HotSpot(HotKind.SELECTED))
    asked = tiles_asked(view, inventory, QSize(1920, 1080))
    assert [tile.camera for tile in asked] == ["p0f0c0", 3]
    assert asked[0].pixels == 640 * 360
    assert asked[0].has_sub is (inventory.cameras[0].sub is not None)
    assert tiles_asked(empty(), inventory, QSize(0, 0)) == []
