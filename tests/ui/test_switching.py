"""Another language while a page or a dialog is open: it says the same as one that is opened in that language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.reference_pages import PAGES
from tests.ui.reference_scene import LAN, Scene
from tests.ui.switching import texts
from wall.config import Language
from wall.ui import theme
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow

# What these say last is an answer to something that was typed: it stays as it was said, and the next one is in the
# language of then. "refused" finds by a word of the language in which it was opened.
ANSWERS = {"guard", "sign-in", "importing", "refused"}
LEAVES = {"tour-and-tools", "second-window"}  # parts of these go by themselves after some seconds


@pytest.fixture
def languages(qapp: QApplication) -> Iterator[Languages]:
    if not qapp.styleSheet():
        theme.apply(qapp)
    made = Languages(qapp, Language.ENGLISH)
    yield made
    made.close()


def _open(name: str, language: Language, app: QApplication) -> tuple[Scene, QWidget]:
    scene = Scene(language, QSize(1920, 1080), [], [], [])
    page = PAGES[name](scene)
    page.show()
    for step in (lambda: None, *scene.after):
        step()
        _settle(app)
    return scene, page


def _settle(app: QApplication) -> None:
    for _ in range(5):  # what a layout changes is laid out again
        app.processEvents()


def _said(scene: Scene, page: QWidget) -> list[str]:
    return [text for each in (page, *scene.over) for text in texts(each)]


@pytest.mark.parametrize("name", sorted(PAGES.keys() - ANSWERS - LEAVES))
def test_a_page_that_is_open_speaks_the_other_language_wholly(
    name: str, qapp: QApplication, languages: Languages, qtbot: QtBot
) -> None:
    languages.use(Language.VIETNAMESE)
    fresh, anew = _open(name, Language.VIETNAMESE, qapp)
    wanted = _said(fresh, anew)
    fresh.close(anew)
    languages.use(Language.ENGLISH)
    scene, page = _open(name, Language.ENGLISH, qapp)
    assert _said(scene, page) != wanted
    languages.use(Language.VIETNAMESE)
    object.__setattr__(scene, "language", Language.VIETNAMESE)  # pages ask for it
    for each in (page, *scene.kept):
        if isinstance(each, MainWindow):
            each.show_desk(LAN, Language.VIETNAMESE)

    def same() -> None:
        assert _said(scene, page) == wanted

    qtbot.waitUntil(same)  # names are read in pauses
    scene.close(page)
