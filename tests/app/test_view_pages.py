"""The window of views with mouse and keys on a real store and real files."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.app.loop import until
from tests.layouts.view_samples import FACILITY, LAN, document, inventory, view
from tests.ui.conftest import FakeCanvas
from tests.waiting import PATIENCE_S
from wall.access import Deed, Role, may
from wall.app import view_files
from wall.app.background import Bridge
from wall.app.browsing import Browsing
from wall.app.view_keeping import ViewKeeping
from wall.app.view_pages import ViewPages
from wall.config import Language
from wall.layouts.saved import CameraTile, ClockTile, SavedView, ViewId
from wall.layouts.view_json import decode_file, encode_file
from wall.model import CameraId, Inventory
from wall.store.thread import StoreThread
from wall.store.view_store import Change, KeptView, ViewStore
from wall.ui import theme
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.view_window import ViewsWindow

AT = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
GONE = CameraTile(CameraId("gone"), "Cổng cũ")
VIEWS = (
    view(CameraTile(CameraId("c0"), "Cổng"), name="Đêm", number=5),
    view(GONE, view_id="v2", name="Ngày"),
    view(ClockTile(), view_id="v3", name="Sáng"),
    view(ClockTile(), view_id="own", name="Của Lan", owner=LAN),
)


class Scene:
    """The window, and who sits before it."""

    def __init__(self, qtbot: QtBot, store: StoreThread) -> None:
        self.store = store
        self.role = Role.SUPERVISOR
        self.window = MainWindow(FakeCanvas())
        qtbot.addWidget(self.window)
        self.window.resize(1280, 720)
        self.window.show_inventory(inventory())
        self.window.show()
        self._bridge = Bridge()
        self.keeping = ViewKeeping(
            store,
            None,
            self._bridge.call_soon,
            lambda: datetime.now(UTC),
            lambda: "Lan",
            lambda deed: may(self.role, deed),
        )
        self.page = ViewsWindow(self.window)
        browsing = cast(Browsing, SimpleNamespace(view=VIEWS[0]))
        self.pages = ViewPages(self.page, self.window, self.keeping, browsing, inventory)

    def may(self, deed: Deed) -> bool:
        return may(self.role, deed)

    def cell(self, row: int, column: int) -> str:
        """Of the plan of an import."""
        item = self.page.plan.table.item(row, column)
        return "" if item is None else item.text()

    async def open(self) -> None:
        self.window.views_requested.emit()
        self.keeping.look()
        await until(lambda: len(self.names) == 4, "the views")

    @property
    def names(self) -> list[str]:
        return [item.text(1) for item in self.page.list._items()]

    def kept(self) -> tuple[KeptView, ...]:
        return self.store.submit(lambda database: ViewStore(database).load()).result(PATIENCE_S).views

    def saved(self, view_id: str) -> SavedView | None:
        return next((each.view for each in self.kept() if each.view.id == view_id), None)

    def change_elsewhere(self, changed: SavedView) -> None:
        at = next(each.at for each in self.kept() if each.view.id == changed.id)
        self.store.submit(lambda database: ViewStore(database).save([Change(changed, at)], "Bình", AT)).result()

    def select(self, name: str) -> None:
        tree = self.page.list.tree
        item = next(each for each in self.page.list._items() if each.text(1).split(" · ")[0] == name)
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualItemRect(item).center())

    def type_into(self, field: str, text: str) -> None:
        widget = getattr(self.page.form, field)
        widget.setFocus()
        widget.selectAll()
        QTest.keyClick(widget, Qt.Key.Key_Delete)
        QTest.keyClicks(widget, text)

    @property
    def said(self) -> str:
        return self.page.said.text()


def press(button: QAbstractButton) -> None:
    assert button.isEnabled(), button.text()
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def scene(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Scene]:
    if not qapp.styleSheet():
        theme.apply(qapp)
    languages = Languages(qapp, Language.ENGLISH)
    thread = StoreThread(f"sqlite:///{(tmp_path / 'wall.sqlite3').as_posix()}")
    thread.start().result(PATIENCE_S)
    changes = [Change(each) for each in VIEWS]
    thread.submit(lambda database: ViewStore(database).save(changes, "Bình", AT)).result(PATIENCE_S)
    yield Scene(qtbot, thread)
    thread.stop()
    assert thread.join(PATIENCE_S)
    languages.close()


def run(scene: Scene, work: Callable[[], Awaitable[None]]) -> None:
    async def all_of_it() -> None:
        await scene.open()
        await work()
        await scene.pages.stop()

    asyncio.run(all_of_it())


def test_every_view_under_its_owner_with_what_is_missing(scene: Scene) -> None:
    async def work() -> None:
        tree = scene.page.list.tree
        tops = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
        assert [top.text(0) for top in tops if top is not None] == ["Trường A, Đắk Lắk", "Views of Lan"]
        assert scene.names == ["Đêm · on the wall now", "Ngày", "Sáng", "Của Lan"]
        rows = [[item.text(at) for at in (0, 2, 3)] for item in scene.page.list._items()]
        assert rows[:2] == [["5", "1x1", "1"], ["–", "1x1", "1, 1 missing"]]

    run(scene, work)


def test_a_few_letters_find_a_view_and_enter_shows_it(scene: Scene, qtbot: QtBot) -> None:
    async def work() -> None:
        search = scene.page.list.search
        for typed, found in (("dem", 1), ("5", 1), ("truong a", 3), ("xyz", 0), ("cua lan", 1)):
            search.clear()
            QTest.keyClicks(search, typed)
            assert len(scene.names) == found, typed
        with qtbot.waitSignal(scene.window.view_chosen) as shown:
            QTest.keyClick(search, Qt.Key.Key_Return)
        assert shown.args == ["own"]

    run(scene, work)


def test_rename_number_and_open_with_the_place(scene: Scene) -> None:
    async def work() -> None:
        form = scene.page.form
        scene.select("Ngày")
        assert not form.save.isEnabled()
        scene.type_into("name", "Ban ngay")
        scene.type_into("number", "12")
        form.opens.click()
        press(form.save)
        await until(lambda: "Ban ngay · opens with its place" in scene.names, "its other name")
        changed = scene.saved("v2")
        assert changed is not None
        assert (changed.name, changed.number, changed.opens, changed.contents) == ("Ban ngay", 12, True, (GONE,))
        scene.type_into("number", "5")
        QTest.keyClick(form.number, Qt.Key.Key_Return)
        await until(lambda: scene.said, "why it was refused")
        assert scene.said == "5 is the number of “Đêm”. Choose another one, or 0 for none"
        assert form.number.text() == "5"  # what was typed stays
        scene.type_into("number", "")
        press(form.save)
        await until(lambda: not (scene.saved("v2") or changed).number, "no number")

    run(scene, work)


def test_what_somebody_else_changed_meanwhile_is_told_and_neither_is_lost(scene: Scene) -> None:
    async def work() -> None:
        form = scene.page.form
        scene.select("Ngày")
        scene.type_into("name", "Mine")
        theirs = replace(VIEWS[1], name="Theirs", tiles=VIEWS[2].tiles)
        scene.change_elsewhere(theirs)
        press(form.save)
        await until(lambda: scene.said, "that it was changed")
        assert "was changed by Bình meanwhile" in scene.said
        await until(lambda: "Theirs" in scene.names, "how it stands now")
        assert form.name.text() == "Mine"
        press(form.save)  # he has seen it
        await until(lambda: "Mine" in scene.names, "his name")
        changed = scene.saved("v2")
        assert changed is not None
        assert changed.tiles == theirs.tiles  # what the other one arranged stays

    run(scene, work)


def test_news_while_somebody_types_takes_nothing_away(scene: Scene) -> None:
    async def work() -> None:
        scene.select("Ngày")
        scene.type_into("name", "Half a na")
        scene.change_elsewhere(replace(VIEWS[0], name="Khuya"))
        scene.keeping.look()
        await until(lambda: "Khuya · on the wall now" in scene.names, "the news")
        assert scene.page.form.name.text() == "Half a na"

    run(scene, work)


def test_the_order_within_a_place(scene: Scene) -> None:
    async def work() -> None:
        form = scene.page.form
        scene.select("Sáng")
        assert not form.down.isEnabled()
        press(form.up)
        await until(lambda: scene.names[1] == "Sáng", "one further up")
        press(form.up)
        await until(lambda: scene.names[0] == "Sáng", "the first")
        assert not form.up.isEnabled()
        assert [each.view.name for each in scene.kept()] == ["Sáng", "Đêm", "Ngày", "Của Lan"]

    run(scene, work)


def test_delete_and_bring_back(scene: Scene) -> None:
    async def work() -> None:
        form = scene.page.form
        assert not form.undo.isVisible()
        scene.select("Ngày")
        press(form.delete)
        await until(lambda: form.undo.isVisible(), "that it can be brought back")
        assert scene.said == "“Ngày” was deleted"
        assert scene.saved("v2") is None
        assert form.undo.text() == "Undo: bring back “Ngày”"
        press(form.undo)
        await until(lambda: scene.names[1] == "Ngày", "it again, in its place")
        assert not form.undo.isVisible()
        assert [row.view.id for row in scene.page.list.selected] == ["v2"]

    run(scene, work)


def test_who_may_not_sees_why_and_may_still_show_and_export(scene: Scene) -> None:
    scene.role = Role.OPERATOR

    async def work() -> None:
        form = scene.page.form
        scene.select("Ngày")
        for widget in (form.name, form.number, form.opens, form.save, form.up, form.down, form.delete):
            assert not widget.isEnabled()
        assert "supervisors and administrators change them" in form.told.text()
        assert form.show_button.isEnabled()
        assert scene.page.export_button.isEnabled()
        scene.select("Của Lan")
        assert form.name.isEnabled()
        assert not form.told.isVisible()

    run(scene, work)


def test_to_a_file_and_back_with_a_plan(scene: Scene, tmp_path: Path) -> None:
    async def work() -> None:
        page = scene.page
        file = tmp_path / "quan sát.json"
        page.export_wanted.emit([ViewId("v2"), ViewId("v1")], file)
        await until(lambda: scene.said == f"2 views exported to {file.name}", "the file")
        written = decode_file(file.read_bytes())
        assert [each.view.name for each in written] == ["Đêm", "Ngày"]
        made = json.loads(file.read_text(encoding="utf-8"))
        made["views"][0]["name"] = "Khuya"
        made["views"].append(made["views"][0] | {"id": "new", "number": 0, "name": "Mới"})
        file.write_text(json.dumps(made), encoding="utf-8")
        before = scene.kept()
        page.import_wanted.emit(file)
        await until(lambda: page.plans, "the plan")
        plan = page.plan
        told = [[scene.cell(row, at) for at in (0, 1)] for row in range(plan.table.rowCount())]
        assert told == [["changed", "Khuya"], ["the same", "Ngày"], ["new", "Mới"]]
        assert scene.cell(1, 3) == "1 camera missing here, the tile keeps its place: Cổng cũ"
        assert plan.summed.text() == "1 new, 1 changed, 1 the same as here"
        assert scene.kept() == before  # nothing before it is confirmed
        assert plan.accept.text() == "Import 2 views"
        press(plan.accept)
        await until(lambda: not page.plans, "the list again")
        assert scene.said == "2 views imported"
        assert [each.view.name for each in scene.kept()] == ["Khuya", "Ngày", "Sáng", "Mới", "Của Lan"]

    run(scene, work)


def test_an_import_over_somebody_elses_change_does_nothing_at_all(scene: Scene, tmp_path: Path) -> None:
    async def work() -> None:
        made = document(replace(VIEWS[0], name="Khuya"), view(view_id="new"))
        file = tmp_path / "views.json"
        file.write_text(json.dumps(made), encoding="utf-8")
        scene.page.import_wanted.emit(file)
        await until(lambda: scene.page.plans, "the plan")
        scene.change_elsewhere(replace(VIEWS[0], name="Theirs"))
        press(scene.page.plan.accept)
        await until(lambda: "was changed by Bình" in scene.said, "why nothing was done")
        assert scene.saved("new") is None
        assert (scene.saved("v1") or VIEWS[0]).name == "Theirs"

    run(scene, work)


def test_a_plan_that_is_left_does_nothing(scene: Scene, tmp_path: Path) -> None:
    async def work() -> None:
        file = tmp_path / "views.json"
        file.write_text(json.dumps(document(view(view_id="new"))), encoding="utf-8")
        before = scene.kept()
        scene.page.import_wanted.emit(file)
        await until(lambda: scene.page.plans, "the plan")
        press(scene.page.plan.cancel)
        assert not scene.page.plans
        scene.page.import_confirmed.emit()
        assert scene.kept() == before

    run(scene, work)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "views.json: no JSON from line 1 on"),
        ('{"format": "videowall-views", "version": 9}', "written by a newer program (version 9)"),
        ("", "no JSON"),
    ],
)
def test_a_file_that_is_refused_says_why_and_changes_nothing(
    scene: Scene, tmp_path: Path, text: str, says: str
) -> None:
    async def work() -> None:
        file = tmp_path / "views.json"
        file.write_text(text, encoding="utf-8")
        before = scene.kept()
        scene.page.import_wanted.emit(file)
        await until(lambda: "Nothing was imported" in scene.said, "why")
        assert says in scene.said
        assert not scene.page.plans
        assert scene.kept() == before

    run(scene, work)


def test_a_file_that_is_not_there_and_one_that_cannot_be_written(scene: Scene, tmp_path: Path) -> None:
    async def work() -> None:
        scene.page.import_wanted.emit(tmp_path / "none.json")
        await until(lambda: "cannot be read" in scene.said, "why")
        scene.page.export_wanted.emit([ViewId("v1")], tmp_path / "none" / "views.json")
        await until(lambda: "cannot be written" in scene.said, "why")
        assert scene.page.import_button.isEnabled()

    run(scene, work)


def test_what_is_given_up_was_not_done(scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_work, go_on = threading.Event(), threading.Event()

    def slowly(made: Sequence[SavedView], here: Inventory) -> bytes:
        at_work.set()
        assert go_on.wait(PATIENCE_S)
        return encode_file(made, here)

    monkeypatch.setattr(view_files, "encode_file", slowly)
    file = tmp_path / "views.json"

    async def work() -> None:
        page = scene.page
        page.export_wanted.emit([ViewId("v1")], file)
        await until(at_work.is_set, "the writing")
        assert page.progress.isVisible()
        assert scene.said == "Writing views.json …"
        assert not page.import_button.isEnabled()
        press(page.cancel)
        go_on.set()
        await until(lambda: scene.said == "Given up. Nothing was changed", "that it was given up")
        assert not file.exists()
        assert not page.progress.isVisible()
        page.export_wanted.emit([ViewId("v1")], file)  # and again
        await until(file.exists, "the file")

    run(scene, work)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such file")
def test_a_file_that_takes_for_ever_to_read_is_left(scene: Scene, tmp_path: Path) -> None:
    file = tmp_path / "views.json"
    os.mkfifo(file)
    ends: list[int] = []

    def read_by_somebody() -> bool:
        with contextlib.suppress(OSError):  # nobody reads it yet
            ends.append(os.open(file, os.O_WRONLY | os.O_NONBLOCK))
        return bool(ends)

    async def work() -> None:
        page = scene.page
        page.import_wanted.emit(file)
        try:
            await until(read_by_somebody, "that it reads")
            assert page.progress.isVisible()
            press(page.cancel)
            await until(lambda: scene.said == "Given up. Nothing was changed", "that it was given up")
        finally:
            os.close(ends[0])
        assert page.import_button.isEnabled()
        assert not page.plans

    run(scene, work)


def test_escape_leads_back(scene: Scene, tmp_path: Path) -> None:
    async def work() -> None:
        page = scene.page
        page.activateWindow()
        await until(page.isActiveWindow, "the keyboard")
        file = tmp_path / "views.json"
        file.write_text(json.dumps(document(view(view_id="new"))), encoding="utf-8")
        page.import_wanted.emit(file)
        await until(lambda: page.plans, "the plan")
        QTest.keyClick(page, Qt.Key.Key_Escape)
        assert not page.plans
        assert page.isVisible()
        QTest.keyClick(page, Qt.Key.Key_Escape)
        assert not page.isVisible()

    run(scene, work)


def test_who_sits_down_meanwhile_is_asked_when_the_window_is_looked_at_again(scene: Scene) -> None:
    async def work() -> None:
        scene.select("Ngày")
        assert scene.page.form.name.isEnabled()
        scene.role = Role.OPERATOR
        scene.window.activateWindow()
        await until(scene.window.isActiveWindow, "the wall")
        scene.page.activateWindow()
        await until(lambda: not scene.page.form.name.isEnabled(), "that he may not")

    run(scene, work)


def test_operators_import_only_their_own(scene: Scene, tmp_path: Path) -> None:
    scene.role = Role.OPERATOR

    async def work() -> None:
        file = tmp_path / "views.json"
        made = document(view(view_id="new", owner=FACILITY), view(view_id="mine", owner=LAN, name="Riêng"))
        file.write_text(json.dumps(made), encoding="utf-8")
        scene.page.import_wanted.emit(file)
        await until(lambda: scene.page.plans, "the plan")
        assert [scene.cell(row, 0) for row in range(2)] == ["not allowed", "new"]
        press(scene.page.plan.accept)
        await until(lambda: scene.saved("mine"), "his own")
        assert scene.saved("new") is None

    run(scene, work)


def test_without_any_view_it_says_what_to_do(scene: Scene) -> None:
    async def work() -> None:
        scene.page.show_rows((), None)
        assert scene.page.empty.isVisible()
        assert "import a file" in scene.page.empty.text()
        assert not scene.page.export_button.isEnabled()

    run(scene, work)
