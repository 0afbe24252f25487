"""Editing a view in the window of a desk: into the real store, and nothing that somebody has done is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.places import FakeReader as FakeStreams
from tests.app.places import FakeStoreThread
from tests.ui.canvas_fakes import RED, FakeClock, FakeReader
from tests.ui.wall_scene import raised, scene_inventory, scene_state
from wall.access import Deed
from wall.app.background import Bridge
from wall.app.browsing import Browsing
from wall.app.showing import Showing
from wall.app.view_editing import ViewEditing
from wall.app.view_keeping import ViewKeeping
from wall.app.walls import Wall
from wall.app.watching import Watcher
from wall.config import Language
from wall.decoders.base import PictureSize
from wall.layouts.editing import new_view, put
from wall.layouts.grid import Span
from wall.layouts.saved import CameraTile, ClockTile, Owner, OwnerKind, SavedView, StatusTile, ViewId
from wall.model import CameraId, FacilityId, Inventory, ProvinceId
from wall.store.database import Database
from wall.store.errors import StoreError
from wall.store.thread import StoreThread
from wall.store.view_store import Change, ViewStore
from wall.ui import theme
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.state import Place
from wall.ui.view_editor_keys import Tool
from wall.ui.wall_canvas import WallCanvas
from wall.ui.wall_window import WallWindow

AT = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
FACILITY = Owner(OwnerKind.FACILITY, "p0f0")
PLACE = Place(ProvinceId("p0"), FacilityId("p0f0"))
LAN = Owner(OwnerKind.OPERATOR, "Lan")


class Desk:
    """The window with its wall, the keeping of views on a real database, and the editor between them."""

    def __init__(self, qtbot: QtBot, store: StoreThread) -> None:
        self.inventory = scene_inventory()
        self.clock = FakeClock()
        self.reader = FakeReader(self.clock)
        self.canvas = WallCanvas(self.reader, clock=self.clock, wall_clock=self.clock.time_of_day)
        self.window = MainWindow(self.canvas)
        qtbot.addWidget(self.window)
        self.watcher = Watcher(FakeStreams())
        layouts = cast(Any, FakeStoreThread(None))
        self.browsing = Browsing(Showing(), self.watcher, self.canvas, self.window, layouts, lambda: None)
        self.bridge = Bridge()
        self.may: Callable[[Deed], bool] = lambda _deed: True
        self.store = store
        self.now = AT
        self.views = ViewKeeping(
            store, None, self.bridge.call_soon, self.tick, lambda: "Lan", lambda deed: self.may(deed)
        )
        self.views.follow(self.browsing.show_views)
        self.editing = ViewEditing(self.window, self.browsing, self.canvas, self.views, lambda: "Lan")
        self.window.show_inventory(self.inventory)
        self.watcher.show_inventory(self.inventory, {})
        self.editing.show_inventory(self.inventory)
        self.browsing.show_inventory(self.inventory)
        self.window.resize(1280, 720)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def tick(self) -> datetime:
        """Every change has a moment of its own."""
        self.now += timedelta(seconds=1)
        return self.now

    @property
    def editor(self) -> Any:
        return self.editing.editor

    @property
    def draft(self) -> SavedView:
        return cast(SavedView, self.editor.history.present)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)

    def edit(self) -> None:
        self.press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)

    @property
    def in_store(self) -> dict[str, SavedView]:
        def work(database: Database) -> dict[str, SavedView]:
            return {each.view.name: each.view for each in ViewStore(database).load().views}

        return self.store.submit(work).result()

    def keep(self, view: SavedView) -> SavedView:
        """Another desk, or an earlier day, has saved that."""

        def work(database: Database) -> SavedView:
            known = {each.view.id: each for each in ViewStore(database).load().views}
            read_at = known[view.id].at if view.id in known else None
            return ViewStore(database).save([Change(view, read_at)], "Bình", self.tick())[0].view

        return self.store.submit(work).result()

    @property
    def message(self) -> str:
        return self.window.message_bar.text.text()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreThread]:
    thread = StoreThread(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    thread.start().result()
    yield thread
    thread.stop()
    thread.join()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, store: StoreThread) -> Iterator[Desk]:
    if not qapp.styleSheet():
        theme.apply(qapp)
    languages = Languages(qapp, Language.ENGLISH)
    made = Desk(qtbot, store)
    yield made
    made.window.may_close = lambda: ""
    languages.close()


def saved_view(desk: Desk, qtbot: QtBot, name: str = "Cổng") -> SavedView:
    view = put(new_view(ViewId(name), name, FACILITY, 2, 2), 0, CameraTile(CameraId("p0f0c0"), "Cổng chính"))
    view = desk.keep(view)
    desk.views.look()
    qtbot.waitUntil(lambda: desk.views.kept(view.id) is not None)
    desk.browsing.choose_view(view.id)
    return view


def test_the_automatic_view_is_taken_over_edited_saved_and_shown(desk: Desk, qtbot: QtBot) -> None:
    desk.browsing.choose_place(PLACE)
    desk.edit()
    assert desk.editor.isVisible()
    assert desk.window.strip.isVisible()
    assert desk.window.page.alarms.isVisible()
    assert [each.camera for each in desk.draft.contents if isinstance(each, CameraTile)] == [
        f"p0f0c{at}" for at in range(8)
    ]
    assert desk.draft.owner == FACILITY
    desk.editor.canvas.select((0, 0), (1, 1))
    desk.press(Qt.Key.Key_M)
    name = desk.editor.form.name
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(name, "Gate")
    desk.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not desk.editor.isVisible())
    assert desk.in_store["Gate"].tiles[0].span == Span(0, 0, 2, 2)
    assert desk.browsing.view == desk.in_store["Gate"]
    assert desk.message == "View “Gate” is saved"
    assert desk.canvas.hasFocus()


def test_a_new_view_is_empty_and_of_the_place_that_is_shown(desk: Desk) -> None:
    desk.browsing.choose_place(Place(ProvinceId("p1")))
    desk.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert set(desk.draft.contents) == {None}
    assert desk.draft.owner == Owner(OwnerKind.PROVINCE, "p1")
    assert desk.draft.name == "Đắk Nông: new view"
    desk.press(Qt.Key.Key_Escape)
    assert not desk.editor.isVisible()
    assert not desk.window.message_bar.isVisible()  # nothing was done: nothing is to be kept
    desk.browsing.choose_place(Place())
    desk.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert desk.draft.owner == LAN


def test_the_view_of_a_further_window_is_edited_in_the_main_one_and_shown_there_again(
    desk: Desk, qtbot: QtBot
) -> None:
    canvas = WallCanvas(desk.reader, clock=desk.clock, wall_clock=desk.clock.time_of_day)
    window = WallWindow(canvas, 2, desk.window)
    qtbot.addWidget(window)
    layouts = cast(Any, FakeStoreThread(None))
    browsing = Browsing(Showing(), desk.watcher.window(2), canvas, window, layouts, lambda: None)
    browsing.show_inventory(desk.inventory)
    desk.views.follow(browsing.show_views)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    wall = cast(Wall, SimpleNamespace(window=window, browsing=browsing))
    desk.editing.come(wall)
    desk.browsing.choose_place(Place(ProvinceId("p1")))
    browsing.choose_place(PLACE)
    QTest.keyClick(canvas, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert desk.draft.owner == FACILITY
    QTest.keyClicks(desk.editor.form.name, "2")
    qtbot.waitUntil(desk.window.isActiveWindow)
    desk.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not desk.editor.isVisible())
    assert browsing.shown.view is not None
    assert desk.browsing.shown.view is None
    desk.editing.gone(wall)


def test_it_is_reached_without_the_keyboard(desk: Desk) -> None:
    menu = desk.window.page.header.views.views_menu
    menu.aboutToShow.emit()
    edit, make = (
        next(each for each in menu.actions() if each.text().startswith(words)) for words in ("Edit this", "New view")
    )
    make.trigger()
    assert set(desk.draft.contents) == {None}
    desk.editor.head.cancel.click()
    edit.trigger()
    assert desk.editor.isVisible()
    assert any(desk.draft.contents)


def test_a_sign_in_comes_first_and_then_the_editor(desk: Desk) -> None:
    wanted: list[Callable[[], None]] = []
    desk.editing.permit = lambda _deed, then: wanted.append(then)
    QTest.keyClick(desk.canvas, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert not desk.editing.editor.isVisible()
    (then,) = wanted
    then()
    assert desk.editing.editor.isVisible()


def test_a_view_that_is_shown_is_edited_and_saved_under_its_id(desk: Desk, qtbot: QtBot) -> None:
    view = saved_view(desk, qtbot)
    desk.edit()
    assert desk.draft == view
    assert not desk.editor.head.save.isEnabled()  # it is as it was saved
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_C)
    desk.editor.head.save.click()
    qtbot.waitUntil(lambda: not desk.editor.isVisible())
    assert list(desk.in_store) == ["Cổng"]
    assert desk.in_store["Cổng"].contents[1] == ClockTile()
    assert desk.in_store["Cổng"].id == view.id


def test_a_copy_leaves_what_it_was_made_from(desk: Desk, qtbot: QtBot) -> None:
    view = saved_view(desk, qtbot)
    desk.edit()
    desk.press(Qt.Key.Key_C)
    desk.editor.head.save_as.click()
    qtbot.waitUntil(lambda: not desk.editor.isVisible())
    assert desk.in_store["Cổng"] == view
    assert desk.in_store["Cổng (copy)"].contents[0] == ClockTile()
    assert desk.browsing.view == desk.in_store["Cổng (copy)"]


def test_an_alarm_calls_somebody_away_and_nothing_is_lost(desk: Desk, qtbot: QtBot) -> None:
    saved_view(desk, qtbot)
    desk.edit()
    desk.press(Qt.Key.Key_C)
    draft = desk.draft
    desk.window.show_state(scene_state(desk.inventory, (raised("p2f0c0"),)))
    qtbot.waitUntil(lambda: desk.window.page.alarms.newest_unanswered() is not None)
    desk.window.ways.show_newest()
    assert not desk.editor.isVisible()
    assert desk.canvas.isVisible()
    assert desk.browsing.place == Place(ProvinceId("p2"), FacilityId("p2f0"))
    assert "Ctrl+E goes on" in desk.message
    desk.edit()
    assert desk.draft == draft
    assert "left off here" in desk.editor.note.text()
    desk.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.draft.contents[0] == CameraTile(CameraId("p0f0c0"), "Cổng chính")


def test_the_key_of_the_wall_goes_back_to_it_and_other_drafts_are_kept(desk: Desk, qtbot: QtBot) -> None:
    saved_view(desk, qtbot)
    desk.edit()
    desk.press(Qt.Key.Key_C)
    desk.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert desk.canvas.isVisible()
    desk.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert set(desk.draft.contents) == {None}
    desk.press(Qt.Key.Key_Escape)  # an empty one is nothing to be kept
    desk.edit()
    assert desk.draft.contents[0] == ClockTile()


def test_a_camera_that_was_renamed_is_saved_under_its_new_name(desk: Desk, qtbot: QtBot) -> None:
    saved_view(desk, qtbot)
    inventory = desk.inventory
    cameras = (replace(inventory.cameras[0], name="Cổng lớn"), *inventory.cameras[1:])
    desk.editing.show_inventory(Inventory(inventory.provinces, inventory.facilities, cameras))
    desk.edit()
    desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_C)
    desk.editor.head.save.click()
    qtbot.waitUntil(lambda: not desk.editor.isVisible())
    assert desk.in_store["Cổng"].contents[0] == CameraTile(CameraId("p0f0c0"), "Cổng lớn")


def test_cancel_keeps_what_was_done_for_when_it_is_edited_again(desk: Desk, qtbot: QtBot) -> None:
    saved_view(desk, qtbot)
    desk.edit()
    desk.press(Qt.Key.Key_C)
    desk.press(Qt.Key.Key_Escape)
    assert "is not saved" in desk.message
    desk.browsing.choose_place(Place())
    desk.edit()  # another one
    assert desk.draft.contents[0] != ClockTile()
    desk.press(Qt.Key.Key_Escape)
    desk.browsing.choose_view(ViewId("Cổng"))
    desk.edit()
    assert desk.draft.contents[0] == ClockTile()
    assert desk.editor.head.save.isEnabled()


def test_the_window_does_not_close_over_unsaved_work_at_once(desk: Desk, qtbot: QtBot) -> None:
    saved_view(desk, qtbot)
    desk.edit()
    assert desk.editing._why_not_close() == ""  # nothing was done
    desk.press(Qt.Key.Key_C)
    with qtbot.assertNotEmitted(desk.window.closed):
        desk.window.close()
    assert desk.window.isVisible()
    assert "Close the window once more" in desk.message
    with qtbot.waitSignal(desk.window.closed):
        desk.window.close()


def test_what_is_edited_while_the_view_is_saved_is_kept(desk: Desk, qtbot: QtBot) -> None:
    saved_view(desk, qtbot)
    desk.edit()
    desk.press(Qt.Key.Key_C)
    desk.editor.head.save.click()
    desk.editor.canvas.select((1, 1))
    desk.editor.use(Tool.STATUS)  # before the store has answered
    qtbot.waitUntil(lambda: "is saved" in desk.editor.note.text())
    assert desk.editor.isVisible()
    assert list(desk.in_store["Cổng"].contents) == [ClockTile(), None, None, None]
    assert desk.editor.head.save.isEnabled()
    desk.editor.head.save.click()
    qtbot.waitUntil(lambda: not desk.editor.isVisible())
    assert list(desk.in_store["Cổng"].contents) == [ClockTile(), None, None, StatusTile()]


def test_who_leaves_while_the_view_is_saved_is_told_that_it_is(desk: Desk, qtbot: QtBot) -> None:
    saved_view(desk, qtbot)
    desk.edit()
    desk.press(Qt.Key.Key_C)
    desk.editor.head.save.click()
    desk.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: desk.message == "View “Cổng” is saved")
    assert desk.editing._why_not_close() == ""
    assert desk.in_store["Cổng"].contents[0] == ClockTile()


def test_another_desk_was_quicker(desk: Desk, qtbot: QtBot) -> None:
    view = saved_view(desk, qtbot)
    desk.edit()
    desk.press(Qt.Key.Key_C)
    desk.keep(replace(view, name="Cổng mới"))
    desk.editor.head.save.click()
    qtbot.waitUntil(lambda: "Save once more" in desk.editor.note.text())
    assert desk.editor.isVisible()
    assert list(desk.in_store) == ["Cổng mới"]  # nothing was overwritten
    desk.editor.head.save.click()  # knowing it
    qtbot.waitUntil(lambda: not desk.editor.isVisible())
    assert desk.in_store["Cổng"].contents[0] == ClockTile()


def test_a_view_that_was_deleted_meanwhile_can_be_saved_again(desk: Desk, qtbot: QtBot) -> None:
    view = saved_view(desk, qtbot)
    desk.edit()
    desk.press(Qt.Key.Key_C)
    kept = desk.views.kept(view.id)
    assert kept is not None
    at = kept.at
    desk.store.submit(lambda database: ViewStore(database).delete(view, at)).result()
    desk.views.look()
    qtbot.waitUntil(lambda: desk.views.kept(view.id) is None)
    assert desk.editor.isVisible()
    desk.editor.head.save.click()
    qtbot.waitUntil(lambda: "Save once more" in desk.editor.note.text())
    desk.editor.head.save.click()
    qtbot.waitUntil(lambda: not desk.editor.isVisible())
    assert list(desk.in_store) == ["Cổng"]


def test_a_number_that_is_taken_is_refused_in_words(desk: Desk, qtbot: QtBot) -> None:
    desk.keep(replace(new_view(ViewId("other"), "Hành lang", FACILITY, 1, 1), number=12))
    saved_view(desk, qtbot)
    desk.edit()
    desk.editor.form.number.setValue(12)
    desk.editor.head.save.click()
    qtbot.waitUntil(lambda: "Hành lang" in desk.editor.note.text())
    assert desk.editor.isVisible()
    assert desk.in_store["Cổng"].number == 0


def test_a_store_that_fails_keeps_the_editor_open(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    saved_view(desk, qtbot)
    desk.edit()
    desk.press(Qt.Key.Key_C)

    def full(*_given: object) -> None:
        raise StoreError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(ViewStore, "save", full)
        desk.editor.head.save.click()
        qtbot.waitUntil(lambda: "did not keep" in desk.editor.note.text())
    assert desk.editor.isVisible()
    assert desk.editor.head.save.isEnabled()
    desk.editor.head.save.click()
    qtbot.waitUntil(lambda: not desk.editor.isVisible())


def test_an_operator_makes_views_of_his_own_only(desk: Desk, qtbot: QtBot) -> None:
    saved_view(desk, qtbot)
    desk.may = lambda deed: deed is not Deed.SHARED_VIEW
    desk.browsing.choose_place(PLACE)
    desk.edit()
    assert desk.draft.owner == LAN
    owner = desk.editor.form.owner
    enabled = [bool(owner.model().flags(owner.model().index(at, 0)) & Qt.ItemFlag.ItemIsEnabled) for at in range(3)]
    assert enabled == [False, False, True]
    desk.press(Qt.Key.Key_Escape)
    desk.browsing.choose_view(ViewId("Cổng"))
    desk.edit()
    desk.press(Qt.Key.Key_C)
    desk.editor.head.save.click()
    qtbot.waitUntil(lambda: "supervisor" in desk.editor.note.text())
    assert desk.in_store["Cổng"].contents[0] != ClockTile()
    owner.activated.emit(owner.count() - 1)  # his own
    assert desk.draft.owner == LAN
    desk.editor.head.save_as.click()
    qtbot.waitUntil(lambda: not desk.editor.isVisible())
    assert desk.in_store["Cổng (copy)"].owner == LAN


def test_who_may_make_none_is_told_who_may(desk: Desk) -> None:
    desk.may = lambda _deed: False
    desk.edit()
    assert not desk.editor.isVisible()
    assert "signed in" in desk.message


def test_a_tile_shows_the_newest_picture_of_its_camera_dim(desk: Desk, qtbot: QtBot) -> None:
    desk.browsing.choose_place(PLACE)
    desk.reader.put("p0f0c0/main", RED, PictureSize(320, 180))
    qtbot.waitUntil(lambda: desk.reader.delivered("p0f0c0/main"))
    desk.edit()
    canvas = desk.editor.canvas
    canvas.select((1, 1))
    image = canvas.grab().toImage()
    colour = image.pixelColor(canvas.rect_of(Span(0, 0)).center())
    assert max(colour.red(), colour.green(), colour.blue()) < 60  # a third of its brightness, and no red
    assert abs(colour.red() - colour.blue()) < 8
    other = image.pixelColor(canvas.rect_of(Span(1, 0)).center())
    assert colour != other


def test_the_tools_without_a_hand_on_the_keyboard(desk: Desk) -> None:
    desk.browsing.choose_place(PLACE)
    desk.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    for tool in (Tool.NEWEST, Tool.SELECTED, Tool.CLOCK, Tool.STATUS):
        desk.editor.canvas.select((list(Tool).index(tool) % 3, list(Tool).index(tool) // 3))
        desk.editor.tools.buttons[tool].click()
    assert sum(content is not None for content in desk.draft.contents) == 4
