"""The words stay in the language that was chosen, whatever happens beside the window or to the files."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QPoint, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.wall_scene import mixed_alarms, scene_state
from wall.config import Language
from wall.health.condition import Condition
from wall.model import Inventory
from wall.ui import i18n, words
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.resources import resource


def test_a_file_that_is_written_anew_changes_no_word_of_a_running_program(qapp: QApplication, tmp_path: Path) -> None:
    copy = tmp_path / "videowall_vi.qm"
    shutil.copy(resource("translations", "videowall_vi.qm"), copy)
    with patch.object(i18n, "resource", lambda *_: copy):
        languages = Languages(qapp, Language.VIETNAMESE)
    try:
        size = copy.stat().st_size
        with copy.open("r+b") as file:  # in place, as compilers and copies do
            file.write(bytes(size))
        assert words.condition(Condition.OFFLINE) == "Mất kết nối"
        assert words.duration(61) == "1\N{NO-BREAK SPACE}phút"
    finally:
        languages.close()


def test_a_switch_has_no_moment_without_words(qapp: QApplication) -> None:
    languages = Languages(qapp, Language.VIETNAMESE)
    try:
        languages.use(Language.ENGLISH)
        languages.use(Language.VIETNAMESE)
        languages.use(Language.VIETNAMESE)
        assert words.condition(Condition.OFFLINE) == "Mất kết nối"
        languages.use(Language.ENGLISH)
        assert words.condition(Condition.OFFLINE) == "Offline"
    finally:
        languages.close()


def test_words_stay_readable_when_who_chose_them_is_gone_before_the_application(qapp: QApplication) -> None:
    before = qapp.findChildren(QTranslator)
    languages: Languages | None = Languages(qapp, Language.VIETNAMESE)
    (translator,) = (each for each in qapp.findChildren(QTranslator) if each not in before)
    del languages
    gc.collect()
    try:
        size = resource("translations", "videowall_vi.qm").stat().st_size
        filling = [b"\xff" * size for _ in range(4)]  # takes its place, if it is free
        assert words.condition(Condition.OFFLINE) == "Mất kết nối"
        del filling
    finally:
        qapp.removeTranslator(translator)


def test_dynamic_words_stay_after_dialogs_were_open(
    window: MainWindow, inventory: Inventory, languages: Languages, qtbot: QtBot
) -> None:
    languages.use(Language.VIETNAMESE)
    window._draw(scene_state(inventory, mixed_alarms()))

    def dynamic() -> list[str]:
        window._draw(scene_state(inventory, mixed_alarms()))
        strip, status = window.strip, window.status
        labels = (strip.what, strip.since, strip.acknowledge, status.live, status.cpu)
        return [label.text() for label in labels]

    before = dynamic()
    assert "Đứng hình" in before[0]
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.page.tree.search, "hanh lang")
    QTest.keyClick(window.page.tree.search, Qt.Key.Key_Return)
    QTest.keyClick(window, Qt.Key.Key_F1)
    window.open_camera_menu("p0f0c0", QPoint(10, 10))
    window.first_run.choose_file()
    for dialog in window.findChildren(QDialog):
        assert isinstance(dialog, (QDialog, QFileDialog))
        dialog.reject()
    QApplication.processEvents()
    assert dynamic() == before
