"""A new operator's ten tasks, as docs/guide.md lists them: by real keys and mouse, each in three actions at most.

An action is one key or combination of keys, one click or drag, or one text that is typed and its Enter.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.app.loop import run, until
from tests.app.places import DAM, SOUTH
from tests.app.shift_at_work import PLACES, Shift, file_url, save_places, started
from tests.app.test_tools import Wall, clips, wall  # noqa: F401
from wall.alarms.alarm import Alarm
from wall.alarms.hiding import Hidden, HidingReason
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Cause, Source
from wall.health.condition import Condition
from wall.layouts.grid import Span
from wall.layouts.saved import CameraTile
from wall.store.handover_store import HandoverStore
from wall.store.thread import StoreThread
from wall.store.view_store import ViewStore
from wall.ui.i18n import Languages
from wall.ui.keymap import keymap
from wall.ui.main_window import MainWindow
from wall.ui.state import Place

MOST = 3  # actions of a task, from the main window
CONTROL, NO_KEY = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
GATE = PLACES.cameras_of[DAM][0]
WHERE = Source.facility(DAM)


class Hand:
    """Does what a hand does, to whatever has the keyboard, and counts."""

    def __init__(self) -> None:
        self.actions = 0

    @staticmethod
    def _field() -> QWidget:
        found = QApplication.focusWidget() or QApplication.activeWindow()
        assert found is not None
        return found

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEY) -> None:
        """One key, or one combination."""
        self.actions += 1
        QTest.keyClick(self._field(), key, held)

    def types(self, text: str) -> None:
        """A text and Enter, sign by sign: each goes where the keyboard is by then."""
        self.actions += 1
        for sign in text:
            QTest.keyClicks(self._field(), sign)
        QTest.keyClick(self._field(), Qt.Key.Key_Return)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """One click."""
        self.actions += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NO_KEY, widget.rect().center() if at is None else at)

    def double_click(self, widget: QWidget, at: QPoint) -> None:
        """One double click, as it comes: a press before it."""
        self.actions += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NO_KEY, at)
        QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, NO_KEY, at)

    def drag(self, data: QMimeData, onto: QWidget, at: QPoint) -> None:
        """One drag out of another list, as Qt sends it to where it is let go."""
        self.actions += 1
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        events = (
            QDragEnterEvent(at, copy, data, left, NO_KEY),
            QDragMoveEvent(at, copy, data, left, NO_KEY),
            QDropEvent(QPointF(at), copy, data, left, NO_KEY),
        )
        for event in events:
            QApplication.sendEvent(onto, event)


@pytest.fixture(autouse=True)
def as_delivered(languages: Languages) -> None:
    keymap().use({})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreThread]:
    thread = started(file_url(tmp_path / "wall.sqlite3"))
    thread.submit(save_places).result(60)
    yield thread
    thread.stop()
    assert thread.join(60)


def at_the_desk(store: StoreThread, task: Callable[[Shift, Hand], Awaitable[None]]) -> None:
    """The task at a real desk with its store, all cameras on the wall in pages of four, and count its actions."""

    async def work() -> None:
        shift, hand = Shift(store), Hand()
        await shift.begin()
        window = shift.window
        window.resize(1280, 720)
        window.show()
        window.activateWindow()
        await until(window.isActiveWindow, "the window")
        shift.desk.browsing.choose_layout("2x2")
        window.focus_wall()
        try:
            await task(shift, hand)
            assert 0 < hand.actions <= MOST
        finally:
            await shift.end()

    run(work)


def raised(shift: Shift, source: Source) -> None:
    """An alarm that is on the screen."""
    wrong = Condition.OFFLINE if source.camera_id is not None else Cause.FACILITY_DOWN
    change = shift.desk.alarms.book.raise_alarm(source, wrong, shift.desk.clock())
    assert change is not None
    shift.desk.alarms.journaling.write([change])


async def listed(shift: Shift) -> None:
    """It is written down, and shown."""

    def there() -> bool:
        shift.desk._refresh()  # a tick would judge, and find that nothing is wrong
        return bool(shift.window.page.alarms.view.alarms.items)

    await until(there, "the alarm in the list")


async def asked() -> None:
    """The dialog has opened and has the keyboard."""

    def there() -> bool:
        dialog, field = QApplication.activeModalWidget(), QApplication.focusWidget()
        return dialog is not None and field is not None and dialog.isAncestorOf(field)

    await until(there, "the dialog")


def alarm(shift: Shift, source: Source) -> Alarm:
    return shift.desk.alarms.book.alarm(source)


def test_find_a_facility(store: StoreThread) -> None:
    async def task(shift: Shift, hand: Hand) -> None:
        hand.key(Qt.Key.Key_F, CONTROL)
        hand.types("dap")
        shown = shift.desk.browsing.showing.shown()
        assert (shown.place.province_id, shown.place.facility_id) == (SOUTH, DAM)

    at_the_desk(store, task)


def test_enlarge(store: StoreThread) -> None:
    async def task(shift: Shift, hand: Hand) -> None:
        canvas = shift.desk.walls.main.canvas
        hand.double_click(canvas, canvas._board.slots[1].picture.center())
        assert canvas.enlarged == 1
        assert PLACES.cameras[1].name in shift.window.page.header.title.text()

    at_the_desk(store, task)


@pytest.mark.parametrize("source", [Source.camera(GATE.id), WHERE], ids=["of a camera", "of a facility"])
def test_acknowledge_with_a_note(store: StoreThread, source: Source) -> None:
    async def task(shift: Shift, hand: Hand) -> None:
        raised(shift, source)
        await listed(shift)
        hand.key(Qt.Key.Key_A)
        hand.key(Qt.Key.Key_N)
        await asked()
        hand.types("da goi bao ve")
        assert alarm(shift, source).state is AlarmState.ACKED
        assert alarm(shift, source).note == "da goi bao ve"

    at_the_desk(store, task)


@pytest.mark.parametrize("source", [Source.camera(GATE.id), WHERE], ids=["of a camera", "of a facility"])
def test_shelve(store: StoreThread, source: Source) -> None:
    async def task(shift: Shift, hand: Hand) -> None:
        raised(shift, source)
        await listed(shift)
        hand.key(Qt.Key.Key_A)
        hand.key(Qt.Key.Key_S)
        await asked()
        hand.types("dang sua")
        hiding = alarm(shift, source).hiding
        assert (hiding.kind, hiding.reason, hiding.text) == (Hidden.SHELVED, HidingReason.OTHER, "dang sua")

    at_the_desk(store, task)


def test_build_a_view(store: StoreThread) -> None:
    async def task(shift: Shift, hand: Hand) -> None:
        hand.key(Qt.Key.Key_N, CONTROL)
        editing = shift.desk._editing
        assert editing is not None
        await until(lambda: editing.editor is not None and editing.editor.isVisible(), "the editor")
        tree = shift.window.page.tree
        row = tree.model.place_index(Place(SOUTH, DAM))
        hand.drag(
            tree.model.mimeData([row]), editing.editor.canvas, editing.editor.canvas.rect_of(Span(0, 0)).center()
        )
        hand.key(Qt.Key.Key_S, CONTROL)

        def saved() -> list[str]:
            views = store.submit(lambda database: ViewStore(database).load()).result(60).views
            tiles = [tile.content for each in views for tile in each.view.tiles]
            return [content.camera for content in tiles if isinstance(content, CameraTile)]

        await until(saved, "the view in the store")
        assert saved() == [each.id for each in PLACES.cameras_of[DAM]]
        await until(lambda: "saved" in shift.said, "that it says so")

    at_the_desk(store, task)


@pytest.fixture
def hand_on_pictures(wall: Wall, qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Hand, Wall]]:  # noqa: F811
    """Two live cameras in a window of their own; its actions are counted."""
    window, hand = MainWindow(wall.canvas), Hand()
    window.resize(1280, 720)
    window.show_inventory(wall.tools.savings.inventory)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.focus_wall()
    wall.until(qtbot, lambda: all(slot.shown is not None for slot in wall.canvas._board.slots))
    yield hand, wall
    assert 0 < hand.actions <= MOST
    wall.canvas.setParent(None)
    window.close()
    window.deleteLater()


def test_take_a_snapshot(hand_on_pictures: tuple[Hand, Wall], qtbot: QtBot, tmp_path: Path) -> None:
    hand, wall = hand_on_pictures  # noqa: F811
    hand.click(wall.canvas, wall.canvas._board.slots[0].picture.center())
    hand.key(Qt.Key.Key_P)
    wall.until(qtbot, lambda: list((tmp_path / "saved").rglob("*.png")))


def test_replay(hand_on_pictures: tuple[Hand, Wall], qtbot: QtBot) -> None:
    hand, wall = hand_on_pictures  # noqa: F811
    hand.click(wall.canvas, wall.canvas._board.slots[0].picture.center())
    hand.key(Qt.Key.Key_B)
    wall.until(qtbot, lambda: wall.lens._told and wall.lens._told[0].startswith("REPLAY"))


def test_start_a_tour(store: StoreThread) -> None:
    async def task(shift: Shift, hand: Hand) -> None:
        hand.key(Qt.Key.Key_T)
        touring = shift.desk.tours.on(1)
        assert touring is not None
        assert touring.running is not None
        assert shift.window.page.tour.isVisible()

    at_the_desk(store, task)


def test_hand_over(store: StoreThread) -> None:
    async def task(shift: Shift, hand: Hand) -> None:
        hand.key(Qt.Key.Key_2, CONTROL)
        await until(lambda: shift.page._draft is not None, "the page of the shift")
        hand.click(shift.page.hand_over)

        def kept() -> int:
            return len(store.submit(lambda database: HandoverStore(database).between()).result(60).handovers)

        await until(lambda: kept() == 1, "the hand-over")
        await until(lambda: shift.page.past.chosen is not None, "that it is shown")

    at_the_desk(store, task)


def test_find_a_camera_by_number(store: StoreThread) -> None:
    async def task(shift: Shift, hand: Hand) -> None:
        hand.types(str(GATE.number))
        assert shift.window.keys.selected == GATE.id

    at_the_desk(store, task)


def test_the_guide_lists_them_and_none_has_more_actions() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "guide.md").read_text("utf-8")
    section = guide.split("## Ten tasks for a new operator")[1].split("\n## ")[0]
    rows = [re.split(r" *\| *", line.strip("| ")) for line in section.splitlines() if re.match(r"\| \d", line)]
    assert len(rows) == 10
    for _number, _task, *actions, _seen in rows:
        assert len(actions) == MOST
        assert actions[0]
