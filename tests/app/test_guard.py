"""Guard mode: no controls, no closing, and a PIN to leave it; wrong ones wait, in words and without a trace."""

from __future__ import annotations

import asyncio
import logging
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.wall_windows import FIRST, Desk
from wall.app.guard import Guard
from wall.app.guard_pin import Checked, PinError, check_pin, has_pin, remove_pin, set_pin
from wall.app.screens import Screens
from wall.app.screens_asked import ScreensAsked
from wall.app.tries import GUARD, KeptTries
from wall.app.view_editing import ViewEditing
from wall.app.view_keeping import ViewKeeping
from wall.layouts.saved import Owner
from wall.layouts.touring import Mode, Progress
from wall.ui.guard_dialog import GuardDialog
from wall.ui.i18n import Languages
from wall.ui.screens_dialog import ScreensDialog
from wall.ui.tour_values import TourNow, UnseenCamera

from tests.ui.conftest import languages  # isort: skip  # noqa: F401

PIN, WRONG = "4711", "8842"


class Guarded:
    """Two windows in guard mode, and a clock that is set by hand."""

    def __init__(self, desk: Desk, file: Path, *, acknowledge: bool = True) -> None:
        self.desk, self.now = desk, 1000.0
        self.window = desk.add()
        self.screens = Screens(desk.walls, desk.main, (), lambda _kept: None)
        self.screens.restore()
        self.asked = ScreensAsked(desk.walls, desk.main, self.screens)
        self.kept = ""
        parts = desk.walls, desk.main, self.screens, self.asked
        self.guard = Guard(*parts, file, KeptTries(self.clock, self.keep), acknowledge=acknowledge)
        self.guard.begin()
        desk.wake(self.window)

    def clock(self) -> datetime:
        return datetime.fromtimestamp(self.now, UTC)

    def keep(self, text: str) -> None:
        self.kept = text

    @property
    def dialog(self) -> GuardDialog:
        found = [each for each in self.window.findChildren(GuardDialog) if each.isVisible()]
        assert len(found) == 1
        return found[0]

    def enter(self, pin: str, until: Callable[[], bool]) -> None:
        """Type that PIN into the dialog and press Enter; come back when it is so."""
        self.desk.qtbot.waitUntil(self.dialog.isActiveWindow)

        async def typing() -> None:
            QTest.keyClicks(self.dialog.pin, pin)
            QTest.keyClick(self.dialog.pin, Qt.Key.Key_Return)
            while not until():
                QApplication.processEvents()
                await asyncio.sleep(0.01)

        asyncio.run(asyncio.wait_for(typing(), 20))

    def told(self) -> str:
        return self.dialog.told.text()


@pytest.fixture
def pin_file(tmp_path: Path) -> Path:
    file = tmp_path / "guard-pin"
    set_pin(file, PIN)
    return file


@pytest.fixture
def desk(qtbot: QtBot, languages: Languages) -> Iterator[Desk]:  # noqa: F811
    made = Desk(qtbot)
    yield made
    made.close()


@pytest.fixture
def guarded(desk: Desk, pin_file: Path) -> Iterator[Guarded]:
    made = Guarded(desk, pin_file)
    yield made
    made.screens.stop()
    for wall in desk.walls.all:
        assert wall.window is not None
        wall.window.guard(on=False)


# What it takes away -----------------------------------------------------------------------------------------------


def test_every_window_fills_its_monitor_and_stays(guarded: Guarded) -> None:
    main, window = guarded.desk.main, guarded.window
    assert main.isFullScreen()
    assert window.isFullScreen()
    assert main.status.isHidden()  # with the languages and the operators
    for each in (main, window):
        each.close()  # as a window manager and Alt+F4 do
        assert each.isVisible()
        assert "Ctrl+Shift+Q" in each.message_bar.text.text()
        QTest.keyClick(each, Qt.Key.Key_Escape)
        assert each.isFullScreen()


def test_no_menu_opens(guarded: Guarded) -> None:
    guarded.window.camera_chosen.emit(FIRST)
    for each in (guarded.window, guarded.desk.main):
        each.open_camera_menu(FIRST, QPoint(100, 100))
        assert QApplication.activePopupWidget() is None
    QTest.keyClick(guarded.window.canvas, Qt.Key.Key_Menu)
    assert QApplication.activePopupWidget() is None


def test_keys_that_change_the_desk_do_nothing(guarded: Guarded) -> None:
    main, canvas = guarded.desk.main, guarded.window.canvas
    before = Desk.cameras(canvas)
    changed = [
        QSignalSpy(signal)
        for signal in (
            main.screens_requested,
            main.figures_requested,
            main.programme_requested,
            main.survey_requested,
            main.retry_requested,
            main.asking.evidence_requested,
            guarded.window.layout_chosen,
        )
    ]
    canvas.select(1)
    modifier = Qt.KeyboardModifier.ControlModifier
    for key in (Qt.Key.Key_W, Qt.Key.Key_2, Qt.Key.Key_F5, Qt.Key.Key_E, Qt.Key.Key_F11, Qt.Key.Key_F9, Qt.Key.Key_O):
        QTest.keyClick(canvas, key)
    for key in (Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6):
        QTest.keyClick(canvas, key, modifier)
    assert [spy.count() for spy in changed] == [0] * len(changed)
    assert Desk.cameras(canvas) == before
    assert guarded.window.isFullScreen()
    assert main.page.tree.isHidden()


def test_no_controls_come_with_the_hand(guarded: Guarded) -> None:
    guarded.window.reveal()
    assert guarded.window.header.isHidden()


def test_a_tile_can_be_enlarged_and_pages_turned(guarded: Guarded) -> None:
    canvas = guarded.window.canvas
    guarded.desk.walls.all[1].browsing.choose_layout("3x3")
    canvas.select(0)
    first = Desk.cameras(canvas)[0]
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert canvas.enlarged == 0
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.enlarged is None
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    assert Desk.cameras(canvas)[0] != first


def test_a_window_that_comes_later_is_guarded_too(guarded: Guarded) -> None:
    later = guarded.desk.walls.add()
    assert later is not None
    assert later.window is not None
    assert later.window.guarded


@pytest.mark.parametrize("acknowledge", [True, False])
def test_acknowledging_is_as_the_settings_say(desk: Desk, pin_file: Path, *, acknowledge: bool) -> None:
    guarded = Guarded(desk, pin_file, acknowledge=acknowledge)
    answered, window = QSignalSpy(desk.main.acknowledge_requested), guarded.window
    window.camera_chosen.emit(FIRST)
    QTest.keyClick(window.canvas, Qt.Key.Key_Space)
    assert answered.count() == acknowledge
    assert window.strip.acknowledge.isHidden() is not acknowledge
    if not acknowledge:
        assert "In guard mode nobody acknowledges" in window.message_bar.text.text()
    guarded.guard.end()
    assert not window.strip.acknowledge.isHidden()
    guarded.screens.stop()


def test_nothing_of_a_tour_can_be_pressed(guarded: Guarded) -> None:
    progress = Progress(Mode.RUNNING, screenfuls=2, left_s=12.0)
    late = UnseenCamera(FIRST, "Cổng", 300.0)
    for bar in (guarded.window.tour, guarded.desk.main.page.tour):
        pressed = [QSignalSpy(each) for each in (bar.edit_pressed, bar.stop_pressed, bar.camera_chosen)]
        bar.show_tour(TourNow("Đêm", progress, unseen=(late,)))
        assert bar.isVisible()
        assert bar.stop.isHidden()
        for part in (bar.text, bar.warning, bar.stop):
            QTest.mouseClick(part, Qt.MouseButton.LeftButton)
            assert QApplication.activePopupWidget() is None
        assert [spy.count() for spy in pressed] == [0, 0, 0]
    guarded.guard.end()
    QTest.mouseClick(guarded.window.tour.text, Qt.MouseButton.LeftButton)
    assert not guarded.window.tour.stop.isHidden()


def test_a_view_that_is_being_edited_is_put_aside(guarded: Guarded) -> None:
    class Keeping:
        """Of views, without a store."""

        def refusal(self, _owner: Owner) -> str:
            return ""

    desk = guarded.desk
    guarded.guard.end()
    main = desk.walls.main
    editing = ViewEditing(desk.main, main.browsing, main.canvas, cast(ViewKeeping, Keeping()), lambda: "Lan")
    editing.show_inventory(desk.inventory)
    desk.main.edit_requested.emit()
    assert desk.main.page.editing
    guarded.guard.begin()
    assert not desk.main.page.editing
    assert not editing.editor.isVisible()


def test_a_menu_that_was_open_is_closed(guarded: Guarded) -> None:
    guarded.guard.end()
    guarded.window.open_camera_menu(FIRST, QPoint(100, 100))
    assert QApplication.activePopupWidget() is not None
    guarded.guard.begin()
    assert QApplication.activePopupWidget() is None


# Leaving ----------------------------------------------------------------------------------------------------------


def leave_key(guarded: Guarded) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(guarded.window.canvas, Qt.Key.Key_Q, both)


def test_the_pin_gives_the_controls_back(guarded: Guarded, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    leave_key(guarded)
    dialog = guarded.dialog
    guarded.enter(PIN, lambda: not guarded.guard.on)
    assert not dialog.isVisible()
    assert not guarded.window.guarded
    assert not guarded.desk.main.guarded
    assert not guarded.desk.main.isFullScreen()
    guarded.window.reveal()
    assert guarded.window.header.isVisible()
    assert PIN not in caplog.text
    guarded.desk.wake(guarded.window)
    leave_key(guarded)
    assert "not in guard mode" in guarded.window.message_bar.text.text()


def test_a_wrong_pin_waits_longer_each_time_and_is_logged_without_it(
    guarded: Guarded, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    leave_key(guarded)
    for seconds in (1, 2, 4):
        guarded.enter(WRONG, lambda seconds=seconds: f"taken in {seconds} s" in guarded.told())  # type: ignore[misc]
        assert guarded.dialog.pin.text() == ""
        guarded.enter(PIN, lambda: "has to wait" in guarded.told())  # the right one, too soon: not looked at
        assert guarded.guard.on
        restarted = KeptTries(guarded.clock, lambda _: None)
        restarted.take_back(guarded.kept)
        assert restarted.wait_s(GUARD) == seconds  # ending the program gives nobody new tries
        guarded.now += seconds
    assert "a wrong PIN for leaving guard mode" in caplog.text
    assert WRONG not in caplog.text
    assert PIN not in caplog.text
    guarded.enter(PIN, lambda: not guarded.guard.on)


def test_nobody_has_to_leave(guarded: Guarded) -> None:
    leave_key(guarded)
    QTest.keyClick(guarded.dialog, Qt.Key.Key_Escape)
    assert guarded.guard.on
    guarded.desk.wake(guarded.window)
    leave_key(guarded)
    leave_key(guarded)
    assert guarded.dialog.isVisible()  # one, also where it is asked for twice


def test_without_a_pin_it_says_how_to_set_one(guarded: Guarded, pin_file: Path) -> None:
    remove_pin(pin_file)
    leave_key(guarded)
    guarded.enter(PIN, lambda: "kiosk set-pin" in guarded.told())
    assert guarded.guard.on
    set_pin(pin_file, PIN)  # from another desktop or by network, while the wall runs
    guarded.now += 1
    guarded.enter(PIN, lambda: not guarded.guard.on)


def test_whoever_may_leave_by_a_role_uses_a_pin_of_his_own(
    guarded: Guarded, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)

    async def who(pin: str) -> str:
        return "Nguyễn Thị Hoa" if pin == "9000" else ""

    guarded.guard.who = who
    leave_key(guarded)
    guarded.enter("9000", lambda: not guarded.guard.on)
    assert "by the PIN of Nguyễn Thị Hoa" in caplog.text


def test_a_disk_that_does_not_answer_is_told(guarded: Guarded, pin_file: Path) -> None:
    remove_pin(pin_file)
    pin_file.mkdir()
    leave_key(guarded)
    guarded.enter(PIN, lambda: "cannot be read from its disk" in guarded.told())
    assert guarded.guard.on


def test_guard_mode_is_not_begun_where_it_could_not_be_left(desk: Desk, tmp_path: Path) -> None:
    guarded = Guarded(desk, tmp_path / "none")
    guarded.guard.end()
    guarded.asked.open()
    dialog = next(each for each in guarded.window.findChildren(ScreensDialog) if each.isVisible())

    async def ask() -> None:
        QTest.mouseClick(dialog.guard, Qt.MouseButton.LeftButton)
        while "needs a PIN" not in guarded.window.message_bar.text.text():
            QApplication.processEvents()
            await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(ask(), 60))
    assert not guarded.guard.on
    guarded.screens.stop()


# The PIN itself ---------------------------------------------------------------------------------------------------


def test_only_its_hash_is_kept_and_only_for_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "guard-pin"
    assert (has_pin(file), check_pin(file, PIN)) == (False, Checked.NONE)
    set_pin(file, PIN)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text().startswith("$argon2id$")
    assert PIN not in file.read_text()
    assert (check_pin(file, PIN), check_pin(file, WRONG)) == (Checked.RIGHT, Checked.WRONG)
    assert remove_pin(file)
    assert not remove_pin(file)


@pytest.mark.parametrize("kept", [b"", b"4711", b"$argon2id$v=19$m=65536,t=3,p=4$zz", b"\xff\xfe", b"x" * 5000])
def test_what_is_no_hash_is_no_pin(tmp_path: Path, kept: bytes) -> None:
    file = tmp_path / "guard-pin"
    file.write_bytes(kept)
    assert check_pin(file, PIN) is Checked.NONE


@pytest.mark.parametrize("pin", ["", "123", "x" * 65, "12\n45"])
def test_a_pin_has_to_be_one(tmp_path: Path, pin: str) -> None:
    with pytest.raises(PinError):
        set_pin(tmp_path / "guard-pin", pin)
