"""The survey's page as somebody uses it: what may be pressed when, both languages, and no password that stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from wall.config import Language
from wall.programme.verdict import CameraVerdict
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.survey_cameras import SIGNS
from wall.ui.survey_page import LEAST_LETTERS, SurveyWindow
from wall.ui.survey_values import CameraLine, FindWish, Network, SurveyShown
from wall.urls import Secret

LINES = tuple(
    CameraLine(str(number), f"Cổng {number}", "192.168.1.64", verdict, verdict.value, "why", "what to do", "640x360")
    for number, verdict in enumerate(CameraVerdict)
)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """The wall's window; the page lives as long."""
    result = QWidget()
    qtbot.addWidget(result)
    return result


@pytest.fixture
def page(parent: QWidget, languages: Languages) -> SurveyWindow:
    return SurveyWindow(parent)


def shown(name: str = "HG-07", **noted: str) -> SurveyShown:
    return SurveyShown(name, f"{name}: Ready", "the line carries it", LINES, noted)


def test_every_verdict_has_a_shape_of_its_own() -> None:
    assert set(SIGNS) == set(CameraVerdict)
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_nothing_can_be_done_before_a_survey_is_open(page: SurveyWindow) -> None:
    page.search.hosts.setText("192.168.1.64")
    buttons = (page.search.begin, page.cameras.rest, page.record.save, page.save)
    assert not any(button.isEnabled() for button in buttons)
    page.show_survey(shown())
    page.show_busy()
    page.passphrase.setText("x" * LEAST_LETTERS)
    page.again.setText("x" * LEAST_LETTERS)
    assert all(button.isEnabled() for button in buttons)
    page.show_busy(probing=True)
    assert not any(button.isEnabled() for button in buttons)


def test_only_what_is_named_is_searched(page: SurveyWindow, qtbot: QtBot) -> None:
    page.show_survey(shown())
    page.show_busy()
    page.show_networks((Network("192.168.1.5", "eth0 · 192.168.1.0/24"), Network("10.0.0.5", "wlan0")))
    search = page.search
    assert not search.begin.isEnabled()
    search.calls[0][1].setChecked(True)
    search.hosts.setText("nvr.local, 192.168.1.64")
    search.subnet.setText("192.168.2.0/24")
    assert not search.begin.isEnabled()
    search.confirmed.setChecked(True)
    search.password.setText("secret")
    with qtbot.waitSignal(search.find_pressed) as signal:
        search.begin.click()
    hosts = ("nvr.local", "192.168.1.64")
    assert signal.args == [FindWish(("192.168.1.5",), hosts, "192.168.2.0/24", "admin", Secret("secret"))]


def test_a_passphrase_is_typed_twice_and_does_not_stay(page: SurveyWindow, qtbot: QtBot) -> None:
    page.show_survey(shown())
    page.show_busy()
    for first, second, fits in (("short", "short", False), ("x" * 12, "x" * 13, False), ("x" * 12, "x" * 12, True)):
        page.passphrase.setText(first)
        page.again.setText(second)
        assert page.save.isEnabled() is fits
    with qtbot.waitSignal(page.bundle_wanted) as signal:
        page._save("/tmp/HG-07.zip")
    assert signal.args == [Path("/tmp/HG-07.zip"), Secret("x" * 12)]
    page.passphrase.setText("y")
    page.search.password.setText("z")
    page.show()
    page.close()
    assert (page.passphrase.text(), page.again.text(), page.search.password.text()) == ("", "", "")


def test_a_camera_stays_selected_and_its_own_still_is_shown(page: SurveyWindow) -> None:
    page.show_survey(shown())
    asked: list[str] = []
    page.cameras.camera_picked.connect(asked.append)
    page.cameras.table.setCurrentCell(2, 0)
    page.show_survey(shown())
    assert page.cameras.picked == "2"
    assert set(asked) == {"2"}
    page.cameras.show_still("2", b"")
    assert page.cameras.still.text()
    page.cameras.show_still("1", b"nonsense")  # of a camera that was looked at before
    assert page.cameras.still.pixmap().isNull()


def test_what_is_being_typed_stays_and_goes_with_another_survey(page: SurveyWindow, qtbot: QtBot) -> None:
    page.show_survey(shown(province="Hậu Giang"))
    page.show_busy()
    page.record.fields["name"].setText("Trường 2")
    page.show_survey(shown(province="Hậu Giang", surveyed_by="B"))
    assert page.record.fields["name"].text() == "Trường 2"
    assert page.record.fields["surveyed_by"].text() == "B"
    page.record.no_line.setChecked(True)
    with qtbot.waitSignal(page.record.saved) as signal:
        page.record.save.click()
    assert signal.args == [{"name": "Trường 2", "no_line": True}]
    page.show_survey(shown("HG-08"))
    assert all(not field.text() for field in page.record.fields.values())
    assert not page.record.no_line.isChecked()


def test_it_speaks_the_other_language(page: SurveyWindow, languages: Languages, qtbot: QtBot) -> None:
    page.show_survey(shown())
    assert (page.search.begin.text(), page.record.save.text()) == ("Find cameras", "Save")
    with qtbot.waitSignal(page.words_wanted):
        languages.use(Language.VIETNAMESE)
    assert (page.search.begin.text(), page.record.save.text()) == ("Tìm camera", "Lưu")
    assert page.tabs.tabText(2) == "3  Cơ sở"


def test_a_key_and_a_button_of_the_window_open_it(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.survey_requested):
        window.status.survey.click()
    with qtbot.waitSignal(window.survey_requested):
        QTest.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
