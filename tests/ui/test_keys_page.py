"""Keys that are changed in the settings: used at once in every window, refused in words, swapped, reset and kept."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
import qasync
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.key_table import GUIDE, with_table
from tests.ui.keyed_wall import CONTROL, KeyedWall, keyed_wall, texts
from wall.access import Deed
from wall.app import keys_page as at_work
from wall.app.keys_page import PaperChooser
from wall.config import Language, load
from wall.model import Inventory
from wall.ui.action_words import does, in_groups
from wall.ui.actions import Action
from wall.ui.beside_wall import BesideWall
from wall.ui.i18n import Languages
from wall.ui.keymap import Keys, keymap, keys_of
from wall.ui.keys_overview import KeysDialog, paper
from wall.ui.keys_page import KeysPage
from wall.ui.main_window import MainWindow

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def wall(
    qtbot: QtBot, qapp: QApplication, languages: Languages, inventory: Inventory, tmp_path: Path
) -> Iterator[KeyedWall]:
    with keyed_wall(qtbot, qapp, inventory, tmp_path / "settings.toml") as made:
        made.settings.keys.changed_by_hand.disconnect()  # what becomes of it, is another's test
        yield made


def page_at(wall: KeyedWall, action: Action, qtbot: QtBot) -> KeysPage:
    """The settings, opened by their key, at that action."""
    wall.press(Qt.Key.Key_7, CONTROL)
    qtbot.waitUntil(wall.settings.settings.isActiveWindow)
    page = wall.settings.keys
    assert page.table.hasFocus()
    page.choose(action)
    return page


def give(page: KeysPage, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    """Enter, and then the new key."""
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.catcher.hasFocus()
    QTest.keyClick(page.catcher, key, held)


def test_a_changed_key_acts_at_once_in_every_window(wall: KeyedWall, qtbot: QtBot) -> None:
    beside = BesideWall(wall.window, wall.window.room, QSize(400, 300))
    qtbot.addWidget(beside)
    spy, wanted = QSignalSpy(wall.window.figures_requested), QSignalSpy(beside.window_wanted)
    page = page_at(wall, Action.FIGURES, qtbot)
    give(page, Qt.Key.Key_F12)
    assert keymap().keys(Action.FIGURES) == ("F12",)
    assert "F12" in page.told.text()
    assert wall.window.status.figures.toolTip() == "Alarm health (F12)"
    wall.settings.settings.close()
    wall.window.focus_wall()
    qtbot.waitUntil(wall.window.isActiveWindow)
    wall.press(Qt.Key.Key_6, CONTROL)
    assert spy.count() == 0
    wall.press(Qt.Key.Key_F12)
    assert spy.count() == 1
    beside.come()
    qtbot.waitUntil(beside.isActiveWindow)
    QTest.keyClick(beside, Qt.Key.Key_F12)
    assert wanted.count() == 1


def test_the_key_that_is_pressed_does_nothing_else(wall: KeyedWall, qtbot: QtBot) -> None:
    page = page_at(wall, Action.FIND, qtbot)
    wanted = QSignalSpy(wall.settings.settings.window_wanted)
    give(page, Qt.Key.Key_1, CONTROL)
    assert wanted.count() == 0
    assert "Ctrl+1 is taken" in page.told.text()


@pytest.mark.parametrize(
    ("key", "held", "said"),
    [
        (Qt.Key.Key_Space, PLAIN, "Space cannot be given away"),
        (Qt.Key.Key_Tab, PLAIN, "Tab cannot be given away"),
        (Qt.Key.Key_7, PLAIN, "7 cannot be given away"),
        (Qt.Key.Key_Return, PLAIN, "Return cannot be given away"),
        (Qt.Key.Key_F4, ALT, "Alt+F4 belongs to the desktop"),
        (Qt.Key(0x110), PLAIN, "no key that every keyboard has"),
    ],
)
def test_what_cannot_be_had_says_why_and_another_may_be_tried(
    wall: KeyedWall, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier, said: str
) -> None:
    page = page_at(wall, Action.FIND, qtbot)
    give(page, key, held)
    assert said in page.told.text()
    assert keymap().own == {}
    assert not page.swap.isVisible()
    QTest.keyClick(page.catcher, Qt.Key.Key_U, SHIFT)
    assert keymap().keys(Action.FIND) == ("Shift+U",)


def test_a_taken_key_says_who_has_it_and_can_be_swapped(wall: KeyedWall, qtbot: QtBot) -> None:
    page = page_at(wall, Action.FIND, qtbot)
    give(page, Qt.Key.Key_K, CONTROL)
    assert page.told.text().startswith("Ctrl+K is taken: “Find and do anything")
    assert keymap().own == {}
    QTest.mouseClick(page.swap, Qt.MouseButton.LeftButton)
    assert (keymap().keys(Action.FIND), keymap().keys(Action.PALETTE)) == (("Ctrl+K",), ("Ctrl+F",))
    assert "Ctrl+K" in page.told.text()
    assert "Ctrl+F" in page.told.text()
    wall.settings.settings.close()
    wall.window.focus_wall()
    qtbot.waitUntil(wall.window.isActiveWindow)
    wall.press(Qt.Key.Key_F, CONTROL)
    assert wall.palette.isVisible()


def test_escape_leaves_everything_as_it_was(wall: KeyedWall, qtbot: QtBot) -> None:
    page = page_at(wall, Action.FIND, qtbot)
    give(page, Qt.Key.Key_Escape)
    assert not page.catcher.isVisible()
    assert page.table.hasFocus()
    assert keymap().own == {}
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert not wall.settings.settings.isVisible()


def test_one_key_more_and_back_to_what_was_delivered(wall: KeyedWall, qtbot: QtBot) -> None:
    page = page_at(wall, Action.FIND, qtbot)
    QTest.mouseClick(page.add, Qt.MouseButton.LeftButton)
    QTest.keyClick(page.catcher, Qt.Key.Key_U)
    assert keymap().keys(Action.FIND) == ("Ctrl+F", "U")
    page.choose(Action.WHY)
    give(page, Qt.Key.Key_D)
    page.choose(Action.FIND)
    QTest.mouseClick(page.usual, Qt.MouseButton.LeftButton)
    assert keymap().own == {Action.WHY: ("D",)}
    QTest.mouseClick(page.all_usual, Qt.MouseButton.LeftButton)
    assert keymap().own == {}
    assert not page.all_usual.isEnabled()


def test_an_action_cannot_have_its_old_key_back_while_another_has_it(wall: KeyedWall, qtbot: QtBot) -> None:
    keymap().use({Action.FIND: ("U",), Action.WHY: ("Ctrl+F",)})
    page = page_at(wall, Action.FIND, qtbot)
    QTest.mouseClick(page.usual, Qt.MouseButton.LeftButton)
    assert page.told.text().startswith("Ctrl+F is taken")
    assert keymap().keys(Action.FIND) == ("U",)


def test_it_is_searched_by_word_and_by_key_and_says_what_was_delivered(wall: KeyedWall, qtbot: QtBot) -> None:
    keymap().use({Action.FULL_SCREEN: ("F12",)})
    page = page_at(wall, Action.FIND, qtbot)
    page.search.setText("full screen")
    assert [item.data(0, Qt.ItemDataRole.UserRole) for item in page._items()] == [Action.FULL_SCREEN]
    (item,) = page._items()
    assert (item.text(1), item.text(2)) == ("F12", "F11")
    page.search.setText("ctrl+m")
    assert Action.TRY_SOUND in [item.data(0, Qt.ItemDataRole.UserRole) for item in page._items()]
    page.search.clear()
    assert len(page._items()) == len(Action)


def test_whoever_may_not_is_told_who_may(
    qtbot: QtBot, qapp: QApplication, languages: Languages, inventory: Inventory, tmp_path: Path
) -> None:
    with keyed_wall(qtbot, qapp, inventory, tmp_path / "s.toml", lambda deed: deed is not Deed.KEYS) as wall:
        page = page_at(wall, Action.FIND, qtbot)
        assert not page.change.isEnabled()
        assert "not permitted" in page.told.text()
        QTest.keyClick(page.table, Qt.Key.Key_Return)
        assert not page.catcher.isVisible()


def test_it_speaks_the_other_language_while_it_is_open(wall: KeyedWall, qtbot: QtBot, languages: Languages) -> None:
    page = page_at(wall, Action.FULL_SCREEN, qtbot)
    languages.use(Language.VIETNAMESE)
    qtbot.waitUntil(lambda: wall.settings.settings.windowTitle() == "Cài đặt")
    assert wall.settings.settings.tabs.tabText(0) == "Phím tắt"
    assert page.chosen is Action.FULL_SCREEN
    assert page._items()[0].text(0) == does(next(iter(in_groups().values()))[0])


def run(loop: qasync.QEventLoop, wall: KeyedWall, *changes: Keys) -> None:
    """Let these be changed by hand one right after the other, and wait until nothing is left to write."""

    async def doing() -> None:
        for own in changes:
            wall.settings._changed(own)
        while wall.settings._writing or wall.settings._to_keep is not None:
            await asyncio.sleep(0)

    loop.run_until_complete(doing())


@pytest.fixture
def loop(qapp: QApplication) -> Iterator[qasync.QEventLoop]:
    with qasync.QEventLoop(qapp) as made:
        yield made


def test_what_was_changed_is_in_the_file_and_read_again(
    wall: KeyedWall, loop: qasync.QEventLoop, tmp_path: Path
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[desk]\nlanguage = "en"  # ours\n[keys]\nwhy = "D"\n', encoding="utf-8")
    first: Keys = {Action.FIND: ("U",)}
    last: Keys = {Action.FIND: ("U", "Ctrl+U"), Action.QUIT: ()}
    run(loop, wall, first, last)
    assert dict(keys_of(load(file), file)) == last
    assert "# ours" in file.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_is_told_and_the_keys_hold(
    wall: KeyedWall, loop: qasync.QEventLoop, caplog: pytest.LogCaptureFixture
) -> None:
    keymap().use({Action.FIND: ("U",)})
    with patch.object(at_work, "save_section", side_effect=OSError(28, "no space left")):
        run(loop, wall, keymap().own)
    assert "hold until the wall is closed" in wall.window.message_bar.text.text()
    assert "the changed keys were not kept" in caplog.text
    assert keymap().keys(Action.FIND) == ("U",)


# The overview ------------------------------------------------------------------------------------------------------


def overview_of(window: MainWindow, key: Qt.Key) -> KeysDialog:
    QTest.keyClick(window, key)
    dialog = window.findChildren(KeysDialog)[-1]
    assert isinstance(dialog, KeysDialog)
    return dialog


@pytest.mark.parametrize("language", list(Language))
def test_the_overview_fits_a_small_screen_and_has_every_key_of_now(
    wall: KeyedWall, qtbot: QtBot, languages: Languages, language: Language
) -> None:
    languages.use(language)
    keymap().use({Action.FULL_SCREEN: ("F12",)})
    dialog = overview_of(wall.window, Qt.Key.Key_F1)
    qtbot.waitExposed(dialog)
    window = wall.window
    assert (window.width(), window.height()) == (1280, 720)
    assert window.geometry().contains(dialog.geometry())
    assert dialog.geometry().top() > window.strip.mapToGlobal(window.strip.rect().bottomLeft()).y()
    said = texts(dialog).splitlines()
    assert "F12" in said
    assert "F11" not in said
    for action in Action:
        assert does(action) in said, action
    assert dialog.area.horizontalScrollBar().maximum() == 0
    area, bar = dialog.area, dialog.area.verticalScrollBar()
    content = area.widget()
    assert content is not None
    qtbot.waitUntil(lambda: content.width() == area.viewport().width())
    QTest.keyClick(dialog.search, Qt.Key.Key_PageDown)
    QTest.keyClick(dialog.search, Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()  # whatever does not fit is reached without the mouse


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Question])
def test_it_opens_by_both_keys_and_finds_by_word_or_by_key(wall: KeyedWall, key: Qt.Key) -> None:
    dialog = overview_of(wall.window, key)
    dialog.search.setText("toan man hinh")
    assert "No key does that" in dialog.told.text()
    dialog.search.setText("screen full")
    assert "Full screen: the strip and the wall only" in texts(dialog)
    assert "Ctrl+M" not in texts(dialog)
    dialog.search.setText("ctrl+m")
    assert "Play the alarm sounds as a test" in texts(dialog)


def test_it_leads_to_the_settings_and_to_paper(wall: KeyedWall, qtbot: QtBot) -> None:
    dialog = overview_of(wall.window, Qt.Key.Key_F1)
    QTest.mouseClick(dialog.print_button, Qt.MouseButton.LeftButton)
    (chooser,) = wall.window.findChildren(PaperChooser)
    chooser.reject()
    QTest.mouseClick(dialog.change_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(wall.settings.settings.isVisible)


def test_on_paper_it_is_one_page(qapp: QApplication, languages: Languages) -> None:
    for language in Language:
        languages.use(language)
        page = paper()
        assert page.startswith(b"%PDF")
        assert page.count(b"/Type /Page\n") == 1


def test_the_paper_is_written_where_somebody_says(wall: KeyedWall, loop: qasync.QEventLoop, tmp_path: Path) -> None:
    file = tmp_path / "keys.pdf"
    loop.run_until_complete(wall.settings._print(wall.window, file))
    assert file.read_bytes().startswith(b"%PDF")
    assert "keys.pdf" in wall.window.message_bar.text.text()


def test_the_usual_keys_are_what_the_guide_says(qapp: QApplication) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert text == with_table(text), "run python -m tests.key_table"
    assert all(f"`{action.value}`" in text for action in Action)
