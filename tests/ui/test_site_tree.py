"""The site tree: what it counts, what it finds, what it reports."""

from __future__ import annotations

import time
from dataclasses import replace
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.spying import heard
from tests.ui.wall_scene import NOW, mixed_alarms, raised, scene_inventory, scene_state
from wall.alarms.book import Alarm
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import CAUSE_OF, Source
from wall.health.condition import RULES, Condition, Severity
from wall.model import CameraId, FacilityId, Inventory, ProvinceId
from wall.ui.actions import SHORTCUTS, Action
from wall.ui.counts import counts
from wall.ui.main_window import MainWindow
from wall.ui.parts import write_line
from wall.ui.state import Place, WallState
from wall.ui.tile import face, told
from wall.ui.tree_model import SiteModel


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, inventory: Inventory) -> None:
    model = SiteModel()
    model.show_inventory(inventory)
    model.show_state(scene_state(inventory, mixed_alarms()))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.rowCount() == 4  # all cameras, and three provinces


def test_places_show_how_many_of_their_cameras_are_live(window: MainWindow, inventory: Inventory) -> None:
    window.show_state(scene_state(inventory, mixed_alarms()))
    model = window.page.tree.model
    node = model.node(model.place_index(Place(ProvinceId("p0"), FacilityId("p0f0"))))
    assert (node.count.live, node.count.total, node.count.severity) == (3, 8, Severity.LOW)
    assert model.node(model.camera_index(CameraId("p0f2c1"))).condition is Condition.FROZEN


def test_places_count_their_alarms_and_what_waits_for_an_answer(window: MainWindow, inventory: Inventory) -> None:
    window.show_state(scene_state(inventory, mixed_alarms()))
    model = window.page.tree.model

    def counted(place: Place) -> tuple[int, int]:
        count = model.node(model.place_index(place)).count
        return count.alarms, count.owed

    assert counted(Place(ProvinceId("p0"), FacilityId("p0f0"))) == (5, 5)
    assert counted(Place(ProvinceId("p1"), FacilityId("p1f1"))) == (1, 0)  # acknowledged
    assert counted(Place(ProvinceId("p0"))) == (6, 6)
    assert counted(Place()) == (10, 8)
    assert "alarms: 10, unacknowledged: 8" in model.told(model.place_index(Place()))


def test_beside_a_place_stands_how_many_more_wait_than_its_sign_shows(
    window: MainWindow, inventory: Inventory
) -> None:
    window.show_state(scene_state(inventory, mixed_alarms()))
    with patch("wall.ui.tree_delegate.write_line", wraps=write_line) as written:
        grey(window, Place())
    assert "+7" in [call.args[2] for call in written.call_args_list]  # "x8" would read as eight like the sign


def test_a_place_that_is_lost_is_one_alarm_in_the_counts(inventory: Inventory) -> None:
    facility = Source.facility(FacilityId("p2f1"))
    whole = Alarm(facility, AlarmState.UNACKED, CAUSE_OF[facility.kind], 1, 1)
    found = counts(inventory, replace(scene_state(inventory, mixed_alarms()), places={facility: whole}))
    assert (found.facilities[FacilityId("p2f1")].alarms, found.facilities[FacilityId("p2f1")].owed) == (1, 1)
    assert (found.everything.alarms, found.everything.owed) == (11, 9)


def grey(window: MainWindow, place: Place) -> NDArray[np.uint8]:
    """How that row of the tree looks without colours."""
    view, index = window.page.tree.view, window.page.tree.model.place_index(place)
    box = view.visualRect(index)
    assert box.isValid()
    shot = view.viewport().grab(QRect(0, box.y(), view.viewport().width(), box.height())).toImage()
    image = shot.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return pixels[:, : image.width()].copy()


def test_what_the_wall_shows_is_seen_in_grey_whatever_row_is_selected(
    window: MainWindow, inventory: Inventory
) -> None:
    """The bar at its left edge, and the sign of the wall; the selected row has a frame instead."""
    window.show_state(scene_state(inventory))
    tree = window.page.tree
    shown, selected, neither = (Place(ProvinceId("p0"), FacilityId(f"p0f{at}")) for at in range(3))
    window.show_view(shown, "3x3", 0, 1)
    tree.view.setCurrentIndex(tree.model.place_index(selected))
    plain, framed, on_wall = grey(window, neither), grey(window, selected), grey(window, shown)
    bars = [(each > 120).all(axis=0) for each in (on_wall, plain)]
    assert (int(bars[0].sum()), int(bars[1].sum())) == (4, 0)
    right = int(np.argmax(bars[0])) + 40
    assert int(framed[0, right:].min()) - int(plain[0, right:].max()) > 60  # the frame's upper edge
    assert (on_wall[0, right:] < 120).all()  # and no frame around what the wall shows
    assert "The wall shows this now" in tree.model.told(tree.model.place_index(shown))
    assert "The wall shows this now" not in tree.model.told(tree.model.place_index(selected))


def test_a_closed_province_says_that_the_wall_shows_a_facility_of_it(
    window: MainWindow, inventory: Inventory
) -> None:
    window.show_state(scene_state(inventory))
    tree, province = window.page.tree, Place(ProvinceId("p1"))
    window.show_view(Place(ProvinceId("p1"), FacilityId("p1f0")), "3x3", 0, 1)
    tree.view.setCurrentIndex(tree.model.place_index(Place()))
    opened = grey(window, province)
    tree.view.collapse(tree.model.place_index(province))
    closed = grey(window, province)
    bar = (closed > 120).all(axis=0)
    assert bar.any()
    assert not (opened > 120).all(axis=0).any()
    window.show_view(Place(ProvinceId("p2")), "3x3", 0, 1)
    assert not (grey(window, province) > 120).all(axis=0).any()


def test_only_rows_that_changed_are_reported(qtbot: QtBot, inventory: Inventory) -> None:
    model = SiteModel()
    model.show_inventory(inventory)
    model.show_state(scene_state(inventory))
    spy = QSignalSpy(model.dataChanged)
    model.show_state(scene_state(inventory, seconds=1))
    assert spy.count() == 0
    model.show_state(scene_state(inventory, (raised("p0f0c0"),), seconds=2))
    assert spy.count() == 4  # the camera, its facility, its province, all cameras


def test_the_index_is_made_before_anybody_types(window: MainWindow, qtbot: QtBot, inventory: Inventory) -> None:
    search = window.page.tree.search
    search.show_inventory(inventory)
    assert not search.ready
    qtbot.waitUntil(lambda: search.ready)


def test_search_without_diacritics_finds_and_shows(window: MainWindow, inventory: Inventory) -> None:
    tree = window.page.tree
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert tree.search.hasFocus()
    spy = QSignalSpy(window.place_chosen)
    QTest.keyClicks(tree.search, "dak lak")
    assert tree.results.item(0).text().startswith("Đắk Lắk")
    assert tree.results.isVisible()
    QTest.keyClick(tree.search, Qt.Key.Key_Return)
    assert heard(spy) == [Place(ProvinceId("p0"))]
    assert tree.view.isVisible()


def test_arrows_move_in_what_was_found_and_escape_gives_up(window: MainWindow) -> None:
    tree = window.page.tree
    tree.start_search()
    QTest.keyClicks(tree.search, "cong chinh")
    cameras = QSignalSpy(window.camera_chosen)
    QTest.keyClick(tree.search, Qt.Key.Key_Down)
    QTest.keyClick(tree.search, Qt.Key.Key_Return)
    assert heard(cameras) == ["p0f1c0"]
    QTest.keyClicks(tree.search, "zzz")
    assert tree.results.item(0).text() == "Nothing found"
    QTest.keyClick(tree.search, Qt.Key.Key_Escape)
    assert tree.search.text() == ""
    assert window.page.canvas.hasFocus()


def test_digits_typed_in_the_field_do_not_change_the_layout(window: MainWindow) -> None:
    spy = QSignalSpy(window.layout_chosen)
    window.page.tree.start_search()
    QTest.keyClicks(window.page.tree.search, "584m?")
    assert spy.count() == 0
    assert window.page.tree.search.text() == "584m?"


def _at(window: MainWindow, index: QModelIndex) -> QPoint:
    return window.page.tree.view.visualRect(index).center()


def test_a_click_chooses_a_place_or_a_camera(window: MainWindow) -> None:
    tree = window.page.tree
    places, cameras = QSignalSpy(window.place_chosen), QSignalSpy(window.camera_chosen)
    facility = tree.model.place_index(Place(ProvinceId("p0"), FacilityId("p0f1")))
    QTest.mouseClick(tree.view.viewport(), Qt.MouseButton.LeftButton, pos=_at(window, facility))
    assert heard(places) == [Place(ProvinceId("p0"), FacilityId("p0f1"))]
    tree.view.expand(facility)
    camera = tree.model.camera_index(CameraId("p0f1c1"))
    QTest.mouseClick(tree.view.viewport(), Qt.MouseButton.LeftButton, pos=_at(window, camera))
    assert heard(cameras) == ["p0f1c1"]


def test_space_on_a_camera_acknowledges_what_is_shown(window: MainWindow, inventory: Inventory) -> None:
    window.show_state(scene_state(inventory, (raised("p0f0c0", occurrence=4),)))
    tree = window.page.tree
    spy = QSignalSpy(window.acknowledge_requested)
    tree.view.setCurrentIndex(tree.model.camera_index(CameraId("p0f0c0")))
    QTest.keyClick(tree.view, Qt.Key.Key_Space)
    assert [request.occurrence for request in heard(spy)[0]] == [4]


def test_ten_thousand_cameras_are_updated_fast(qtbot: QtBot) -> None:
    inventory = scene_inventory(1250)
    model = SiteModel()
    model.show_inventory(inventory)
    model.show_state(scene_state(inventory))
    state = scene_state(inventory, mixed_alarms())
    begun = time.thread_time()
    model.show_state(state)
    # measured 15 ms; the bound leaves room for a slow machine and still finds a quadratic update
    assert time.thread_time() - begun < 0.5


def _judged(state: WallState, camera_id: str, **changes: object) -> WallState:
    camera = state.cameras[CameraId(camera_id)]
    changed = replace(camera, judgement=replace(camera.judgement, **changes))  # type: ignore[arg-type]
    return replace(state, cameras={**state.cameras, CameraId(camera_id): changed})


def test_whatever_shows_what_happens_counts_as_live(window: MainWindow, inventory: Inventory) -> None:
    """Blurred, moved, covered and black too: their picture moves and is of now, and they are in alarm as well."""
    shows = [each for each in Condition if RULES[each].shows_now]
    assert len(shows) == 10
    conditions = {f"p0f0c{at}": each for at, each in enumerate(shows[:5])}
    conditions |= {f"p0f1c{at}": each for at, each in enumerate(shows[5:])}
    conditions |= {"p0f0c6": Condition.FROZEN, "p0f0c7": Condition.UNKNOWN}
    window._draw(scene_state(inventory, conditions=conditions))
    model = window.page.tree.model
    node = model.node(model.place_index(Place(ProvinceId("p0"), FacilityId("p0f0"))))
    assert (node.count.live, node.count.total) == (6, 8)
    everything = model.node(model.place_index(Place()))
    assert (everything.count.live, everything.count.total) == (62, 64)
    assert window.status.live.text() == "62 of 64 cameras live"
    assert window.strip.what.text() == "62 of 64 cameras live"
    assert "62 of 64 cameras live" in str(model.place_index(Place()).data(Qt.ItemDataRole.ToolTipRole))


def test_a_suspected_camera_is_marked_and_no_alarm(window: MainWindow, inventory: Inventory) -> None:
    tree = window.page.tree
    window._draw(scene_state(inventory))
    index = tree.model.camera_index(CameraId("p0f0c0"))
    tree.view.expand(index.parent())
    QApplication.processEvents()
    calm = tree.view.viewport().grab(tree.view.visualRect(index)).toImage()
    spy = QSignalSpy(tree.model.dataChanged)
    window._draw(_judged(scene_state(inventory), "p0f0c0", suspect=True))
    assert spy.count() == 1
    assert "This is no alarm yet" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert tree.view.viewport().grab(tree.view.visualRect(index)).toImage() != calm
    assert window.page.alarms.view.alarms.items == ()
    assert window.strip.what.text() == "64 of 64 cameras live"


def test_a_camera_looked_at_in_turn_is_not_live_and_says_when_it_was_seen(
    window: MainWindow, inventory: Inventory, qtbot: QtBot
) -> None:
    tree = window.page.tree
    index = tree.model.camera_index(CameraId("p0f0c0"))
    tree.view.expand(index.parent())

    def looked(seconds: float) -> str:
        state = _judged(scene_state(inventory, seconds=seconds), "p0f0c0", checked_at=NOW - 40, fresh=False)
        window._draw(state)
        return str(index.data(Qt.ItemDataRole.ToolTipRole)).replace("\N{NO-BREAK SPACE}", " ")

    assert looked(0).endswith("checked 14:37:27, 40 s ago")
    assert window.status.live.text() == "63 of 64 cameras live · 1 looked at in turn"
    node = tree.model.node(index)
    assert tree.model.checked(node).replace("\N{NO-BREAK SPACE}", " ") == "checked 14:37, 40 s ago"  # in its row
    QApplication.processEvents()
    before = tree.view.viewport().grab(tree.view.visualRect(index)).toImage()
    assert looked(7).endswith("checked 14:37:27, 47 s ago")
    after = tree.view.viewport().grab(tree.view.visualRect(index)).toImage()
    assert after != before  # the row tells the age


def test_what_is_open_stays_open_when_a_camera_is_changed(window: MainWindow, inventory: Inventory) -> None:
    tree = window.page.tree

    def facility() -> QModelIndex:
        return tree.model.place_index(Place(ProvinceId("p1"), FacilityId("p1f0")))

    tree.view.expand(facility())
    tree.view.collapse(tree.model.place_index(Place(ProvinceId("p0"))))
    cameras = (replace(inventory.cameras[0], ptz=True), *inventory.cameras[1:])
    window.show_inventory(Inventory(inventory.provinces, inventory.facilities, cameras))
    assert tree.view.isExpanded(facility())
    assert not tree.view.isExpanded(tree.model.place_index(Place(ProvinceId("p0"))))


def test_all_cameras_are_the_first_entry_and_a_key_away(window: MainWindow, inventory: Inventory) -> None:
    tree = window.page.tree
    window._draw(scene_state(inventory, mixed_alarms()))
    first = tree.model.index(0, 0)
    assert first.data() == "All cameras"
    assert tree.model.node(first).count == tree.model.show_state(scene_state(inventory, mixed_alarms())).everything
    window.show_view(Place(ProvinceId("p0")), "3x3", 0, 1)
    assert tree.view.currentIndex() != first
    places = QSignalSpy(window.place_chosen)
    QTest.mouseClick(tree.view.viewport(), Qt.MouseButton.LeftButton, pos=_at(window, first))
    assert heard(places) == [Place()]
    QTest.keyClick(window, Qt.Key.Key_Home)
    assert heard(places, 1) == [Place()]
    window.show_view(Place(), "8x8", 0, 1)
    assert tree.view.currentIndex() == first
    assert "Home" in SHORTCUTS[Action.EVERYTHING]


def test_a_mark_is_seen_in_the_tree_and_the_tip_says_the_words_of_the_tile(
    window: MainWindow, inventory: Inventory
) -> None:
    tree = window.page.tree
    index = tree.model.camera_index(CameraId("p0f0c0"))
    tree.view.expand(index.parent())
    window._draw(scene_state(inventory))
    QApplication.processEvents()
    plain = tree.view.viewport().grab(tree.view.visualRect(index)).toImage()
    cameras = (replace(inventory.cameras[0], may_be_still=True), *inventory.cameras[1:])
    marked = Inventory(inventory.provinces, inventory.facilities, cameras)
    window.show_inventory(marked)
    index = tree.model.camera_index(CameraId("p0f0c0"))
    QApplication.processEvents()
    assert tree.view.viewport().grab(tree.view.visualRect(index)).toImage() != plain
    state = scene_state(marked, (raised("p0f0c0", Condition.FROZEN),), {"p0f0c0": Condition.LIVE})
    window._draw(state)
    tip = str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert tip == told(
        face(cameras[0], state.cameras[cameras[0].id], state.now, state.at),
        "Khu cách ly Trường Cao đẳng Công nghệ Tây Nguyên",
    )
    assert "Was: Frozen" in tip
    assert "Marked “The picture may be still”" in tip
