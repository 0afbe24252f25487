"""Every text of the screen can be translated: in the code, and in the windows as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

import wall
from tests.ui.reference_desk import DESK_PAGES
from tests.ui.reference_scene import LAN, Scene
from tests.ui.untranslatable import found_below, found_in
from tests.ui.wall_scene import mixed_alarms, mixed_conditions, scene_state
from wall.config import Language
from wall.model import FacilityId, Inventory, ProvinceId
from wall.ui.i18n import own_name
from wall.ui.main_window import MainWindow
from wall.ui.state import Place

ROOM = Path(wall.__file__).parent
_SAID = re.compile(r"⟦[^⟦⟧]*⟧")
_WORD = re.compile(r"[^\W\d_]{3,}")
_ADDRESS = re.compile(r"rtsps?://\S+")
KEYS = {
    "Ctrl",
    "Del",
    "Alt",
    "Shift",
    "Enter",
    "Esc",
    "Home",
    "PgUp",
    "PgDown",
    "Space",
    "Menu",
}  # as they are printed on keyboards


NAMES_OF_PAGES = {LAN, "Ca đêm"}
PAPER = {"hand-over", "hand-over-past", "hand-over-reading"}
"""What is printed in either language whatever the screen speaks has a translator of its own, and asks no other."""


def test_no_text_goes_past_the_translator() -> None:
    found = [each for room in ("ui", "app") for each in found_below(ROOM / room)]
    assert [each for each in found if ": rtsp://" not in each] == []  # an address is an address in any language


@pytest.mark.parametrize(
    "line",
    [
        'label.setText("Offline")',
        'label.setText(f"{count} cameras")',
        'label.setText("on" if lit else "off")',
        'QPushButton("Close")',
        'menu.addAction("Close " + name)',
        'box.addItems(["one", "two"])',
    ],
)
def test_one_that_does_is_found(line: str) -> None:
    assert list(found_in(line, "there.py")) != []


@pytest.mark.parametrize(
    "line",
    ['label.setText(self.tr("Offline"))', 'label.setText(f"{count} · {name}")', 'button.setObjectName("link")'],
)
def test_what_is_translated_or_no_text_is_not(line: str) -> None:
    assert list(found_in(line, "there.py")) == []


class Brackets(QTranslator):
    """Translates everything into itself between brackets: what has none was never asked for."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return f"⟦{source}⟧"

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def brackets(qapp: QApplication, window: MainWindow) -> Iterator[None]:
    translator = Brackets(qapp)
    qapp.installTranslator(translator)
    for _ in range(3):
        qapp.processEvents()
    yield
    qapp.removeTranslator(translator)
    qapp.sendPostedEvents(None, QEvent.Type.LanguageChange)


def texts(top: QWidget) -> Iterator[tuple[str, str]]:
    """What the widgets below say, each with who says it; also what is not seen at the moment."""
    for each in (top, *top.findChildren(QWidget)):
        who = f"{type(each).__name__} {each.objectName()}"
        yield who, each.toolTip()
        yield who, each.windowTitle()
        yield who, each.accessibleName()
        if isinstance(each, (QLabel, QAbstractButton)):
            yield who, each.text()
        elif isinstance(each, QLineEdit):
            yield who, each.placeholderText()
        elif isinstance(each, QComboBox):
            yield from ((who, each.itemText(at)) for at in range(each.count()))
        elif isinstance(each, QTabWidget):
            yield from ((who, each.tabText(at)) for at in range(each.count()))
        elif isinstance(each, QMenu):
            yield from ((who, action.text()) for action in each.actions())
    yield from ((type(action).__name__, action.text()) for action in top.findChildren(QAction))


def untold(top: QWidget, known: Iterable[str]) -> list[str]:
    """Words that no translator was asked for, and that are no name of the inventory."""
    found = []
    for who, text in texts(top):
        rest = _ADDRESS.sub("", text)
        while (shorter := _SAID.sub("", rest)) != rest:  # what was put into a translated text is inside of it
            rest = shorter
        for name in known:
            rest = rest.replace(name, "")
        if _WORD.search(rest):
            found.append(f"{who}: {text}")
    return found


def names(inventory: Inventory) -> set[str]:
    """What is called the same in any language."""
    found = {each.name for each in inventory.provinces} | {each.name for each in inventory.cameras}
    found |= {each.name for each in inventory.facilities}
    found |= {part for each in inventory.facilities for part in (each.contact.name, each.contact.title) if part}
    return found | {own_name(language) for language in Language} | KEYS


def test_the_window_and_its_dialogs_say_nothing_that_cannot_be_translated(
    window: MainWindow, inventory: Inventory, brackets: None, qtbot: QtBot
) -> None:
    known = sorted(names(inventory), key=len, reverse=True)
    window.show_desk("Lan", Language.ENGLISH)
    window.show_view(Place(ProvinceId("p0"), FacilityId("p0f0")), "3x3", 0, 2)
    window._draw(scene_state(inventory, mixed_alarms(), mixed_conditions()))
    assert any("⟦" in text for _, text in texts(window))
    left = untold(window, {*known, "Lan"})
    assert left == [], "\n".join(left)
    window.open_camera_menu("p0f0c0", QPoint(10, 10))
    window.asking.keys()
    window.asking.aside()
    window.asking.why("p0f0c0")
    window.first_run.show()
    opened = [*window.findChildren(QDialog), *window.findChildren(QMenu)]
    assert len(opened) >= 3
    for each in opened:
        left = untold(each, {*known, "Lan"})
        assert left == [], "\n".join(left)
        each.close()


@pytest.mark.parametrize("page", sorted(DESK_PAGES.keys() - PAPER))
def test_the_pages_of_the_desk_say_nothing_that_cannot_be_translated(
    page: str, window: MainWindow, inventory: Inventory, brackets: None, qapp: QApplication
) -> None:
    """All pages of the references, with the dialogs over them, and what they only say in tips."""
    scene = Scene(Language.ENGLISH, QSize(1280, 720), [], [], [])
    widget = DESK_PAGES[page](scene)
    widget.show()
    for step in (lambda: None, *scene.after):
        step()
        qapp.processEvents()
    known = sorted({*names(inventory), *NAMES_OF_PAGES}, key=len, reverse=True)
    left = [each for top in (widget, *scene.over) for each in untold(top, known)]
    scene.close(widget)
    assert left == [], "\n".join(left)
