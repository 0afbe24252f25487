"""What somebody may not do is grey in the menus, and says who may; what needs a sign-in only is not grey."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from tests.ui.wall_scene import mixed_alarms, scene_state
from wall.access import Deed, Role, may
from wall.config import Language
from wall.model import Inventory
from wall.ui import access_words
from wall.ui.alarm_menu import AlarmEntries
from wall.ui.camera_menu import CameraMenu
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow

GATE = "p0f0c0"


def refusals(window: MainWindow, role: Role) -> None:
    window.show_permits(lambda deed: "" if may(role, deed) else access_words.only(deed))


def entries(window: MainWindow) -> dict[str, QAction]:
    window.open_camera_menu(GATE, QPoint(50, 50))
    menu = window.findChildren(CameraMenu)[-1]
    found = {action.text(): action for action in menu.actions()}
    menu.close()
    return found


@pytest.mark.parametrize("language", list(Language))
def test_an_operators_menu(
    window: MainWindow, inventory: Inventory, languages: Languages, language: Language
) -> None:
    languages.use(language)
    window._draw(scene_state(inventory, mixed_alarms()))
    refusals(window, Role.OPERATOR)
    found = entries(window)
    only = access_words.only(Deed.PLAN)
    assert only == {Language.ENGLISH: "a supervisor only", Language.VIETNAMESE: "chỉ trưởng ca"}[language]
    grey = [text for text, action in found.items() if text.endswith(f"({only})")]
    assert len(grey) == 8  # out of service, password, two marks, learn anew, stream, sessions, planned absence
    assert not any(found[text].isEnabled() for text in grey)
    refusals(window, Role.SUPERVISOR)
    assert not any(text.endswith(f"({only})") for text in entries(window))


def test_work_is_not_assigned_to_nobody_by_who_has_not_signed_in(window: MainWindow) -> None:
    menu = QMenu(window)
    AlarmEntries(menu, mixed_alarms()[0], "", (), ("An", "Chi"))
    work = next(each.menu() for each in menu.actions() if each.text() == "Work on it")
    mine = next(each for each in work.actions() if each.text().startswith("Assign to me"))  # type: ignore[attr-defined]
    assert not mine.isEnabled()
    assert "signed in" in mine.text()
