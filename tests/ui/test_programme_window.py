"""The programme's window: its two pages, the way between them, what it asks for, and what it says at the bottom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import programme_scene as scene
from wall.config import Language
from wall.model import FacilityId
from wall.programme.funnel import Known, Programme, programme
from wall.programme.moves import Grounds, Reason
from wall.programme.stages import Stage, StageEvent
from wall.ui import theme
from wall.ui.facility_texts import FacilityText
from wall.ui.file_kind import FileKind
from wall.ui.i18n import Languages
from wall.ui.programme_window import ProgrammeWindow


@pytest.fixture
def languages(qapp: QApplication) -> Iterator[Languages]:
    made = Languages(qapp, Language.ENGLISH)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, languages: Languages) -> Iterator[ProgrammeWindow]:
    if not qapp.styleSheet():
        theme.apply(qapp)
    parent = QWidget()
    qtbot.addWidget(parent)
    room = QRect(0, 60, 800, 540)
    made = ProgrammeWindow(
        parent, lambda: languages.language, scene.HERE, lambda: "Lan", lambda: scene.AT, lambda: room
    )
    made.ask()
    qtbot.waitExposed(made)
    qtbot.waitUntil(made.isActiveWindow)  # who has the keyboard
    yield made
    parent.close()


def figures() -> Programme:
    return programme(scene.places(), Known(), scene.TODAY)


def to_the_facility(window: ProgrammeWindow) -> None:
    """Open the only facility by clicks."""
    page = window.programme
    window.show_programme(figures())
    for _ in range(2):  # the province, then the facility
        middle = page.list.visualRect(page.model.index(0)).center()
        QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert window.wanted == scene.SCHOOL
    view = scene.view()
    window.show_facility(view, scene.stills(view), 3)


def test_it_asks_for_figures_and_says_so_until_they_come(window: ProgrammeWindow, qtbot: QtBot) -> None:
    assert window.message.text() == "Reading from the database …"
    assert not window.files.save_xlsx.isEnabled()
    with qtbot.waitSignal(window.opened):
        window.ask()
    window.show_programme(figures())
    assert window.pages.currentWidget() is window.programme
    assert window.files.save_xlsx.isEnabled()


def test_it_opens_below_the_strip(window: ProgrammeWindow) -> None:
    assert window.frameGeometry().top() >= 60


def test_a_facility_is_opened_and_left_step_by_step(window: ProgrammeWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.facility_wanted) as wanted:
        to_the_facility(window)
    assert wanted.args == [scene.SCHOOL]
    assert window.pages.currentWidget() is window.facility
    with qtbot.waitSignal(window.opened):  # the figures may be others by now
        QTest.keyClick(window, Qt.Key.Key_Escape)
    assert (window.wanted, window.pages.currentWidget()) == ("", window.programme)
    assert window.programme.title.text() == "Hậu Giang"
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.programme.title.text() == "Connection programme"
    window.programme.show_part(Stage.NOT_SURVEYED)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.programme.parts.chosen is None
    with qtbot.waitSignal(window.closed):
        QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.isHidden()


def test_an_answer_for_another_facility_is_not_shown(window: ProgrammeWindow) -> None:
    to_the_facility(window)
    window.show_facility(replace(scene.view(), facility_id=FacilityId("other"), name="Other"), {}, 0)
    assert window.facility.name.text() == scene.NAME


def test_a_database_that_is_away_is_said_and_what_was_shown_stays(window: ProgrammeWindow, qtbot: QtBot) -> None:
    window.show_unreadable("the disk is full")
    assert window.message.text() == "The database cannot be read: the disk is full"
    with qtbot.waitSignal(window.opened):
        window.again.click()
    window.show_programme(figures())
    window.show_unreadable("the disk is full")
    assert window.pages.currentWidget() is window.programme
    assert window.foot.text() == "The database cannot be read: the disk is full"
    window.programme.facility_opened.emit(scene.SCHOOL)
    window.show_unreadable("the disk is full")
    with qtbot.waitSignal(window.facility_wanted):
        window.again.click()


def test_a_facility_that_is_gone_is_said(window: ProgrammeWindow) -> None:
    window.show_programme(figures())
    window.programme.facility_opened.emit(scene.SCHOOL)
    window.show_gone()
    assert window.message.text() == "This facility is not in the inventory any more."
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.programme


def test_what_is_said_of_a_facility_comes_out_with_its_name(window: ProgrammeWindow, qtbot: QtBot) -> None:
    to_the_facility(window)
    dialog = window.facility.ask_move()
    assert dialog is not None
    dialog.event_choice.setCurrentIndex(dialog.event_choice.findData(StageEvent.REFUSE))
    dialog.reason.setCurrentIndex(dialog.reason.findData(Reason.OUTDATED))
    with qtbot.waitSignal(window.move_said) as moved:
        dialog.accept_button.click()
    key, event, grounds = moved.args
    assert (key, event, grounds.reason) == (scene.SCHOOL, StageEvent.REFUSE, Reason.OUTDATED)
    assert isinstance(grounds, Grounds)
    visit = window.facility.ask_visit()
    assert visit is not None
    with qtbot.waitSignal(window.visit_said) as visited:
        visit.accept_button.click()
    assert (visited.args[0], visited.args[1].by) == (scene.SCHOOL, "Lan")


def test_the_deadline_of_the_province_that_is_shown(window: ProgrammeWindow, qtbot: QtBot) -> None:
    window.show_programme(figures())
    window.programme.show_province(scene.HAU_GIANG)
    assert window.programme.deadline.text() == "Set the deadline (no deadline)"
    dialog = window.ask_deadline(scene.HAU_GIANG, "Hậu Giang", None)
    assert not dialog.day.isEnabled()
    dialog.has_one.setChecked(True)
    with qtbot.waitSignal(window.deadline_said) as said:
        dialog.accept_button.click()
    assert said.args == [scene.HAU_GIANG, "Hậu Giang", date(2026, 11, 24)]
    taken = window.ask_deadline(scene.HAU_GIANG, "Hậu Giang", date(2026, 11, 24))
    taken.has_one.setChecked(False)
    with qtbot.waitSignal(window.deadline_said) as gone:
        taken.accept_button.click()
    assert gone.args == [scene.HAU_GIANG, "Hậu Giang", None]


def test_the_wall_is_asked_for_a_facility_and_a_camera(window: ProgrammeWindow, qtbot: QtBot) -> None:
    to_the_facility(window)
    with qtbot.waitSignal(window.wall_wanted) as facility:
        window.facility.on_wall.click()
    assert facility.args == [scene.SCHOOL]
    with qtbot.waitSignal(window.camera_wanted) as camera:
        window.facility.list.activated.emit(window.facility.model.index(0))
    assert camera.args == ["c0"]


@pytest.mark.parametrize("kind", FileKind)
def test_a_report_is_asked_for_in_its_own_language(window: ProgrammeWindow, qtbot: QtBot, kind: FileKind) -> None:
    window.show_programme(figures())
    window.files.language.setCurrentIndex(window.files.language.findData(Language.VIETNAMESE))
    chooser = window.ask_file(kind)
    with qtbot.waitSignal(window.file_wanted) as wanted:
        chooser.fileSelected.emit(f"/tmp/report.{kind.value}")
    assert wanted.args == [Path(f"/tmp/report.{kind.value}"), kind, Language.VIETNAMESE]
    chooser.close()


def test_while_a_file_is_written_it_can_only_be_given_up(window: ProgrammeWindow, qtbot: QtBot) -> None:
    window.show_programme(figures())
    assert not window.foot_cancel.isVisible()
    window.tell(lambda _: "working", busy=True)
    window.show_programme(figures())  # figures that come meanwhile change nothing of that
    assert (window.foot_cancel.isVisible(), window.files.save_xlsx.isEnabled()) == (True, False)
    with qtbot.waitSignal(window.cancel_pressed):
        window.foot_cancel.click()
    window.tell(lambda _: "done")
    assert (window.foot_cancel.isVisible(), window.files.save_xlsx.isEnabled()) == (False, True)


def test_everything_changes_its_language_at_once(window: ProgrammeWindow, languages: Languages) -> None:
    to_the_facility(window)
    window.tell(lambda words: words.of(FacilityText.COPIED).format("0293"))
    languages.use(Language.VIETNAMESE)
    QApplication.processEvents()
    assert window.facility.stage.text() == "Mất kết nối lâu"
    assert window.windowTitle() == "Tiến độ kết nối"
    assert window.foot.text() == "Đã sao chép: 0293"
    languages.use(Language.ENGLISH)


@pytest.mark.parametrize("language", Language)
def test_a_facility_fits_a_small_screen_whatever_it_is_called(
    window: ProgrammeWindow, languages: Languages, language: Language
) -> None:
    """1280 pixels, without a title's height beside it. A short name is not wrapped, and must not widen the window."""
    languages.use(language)
    window.show_programme(figures())
    for name in ("Trường Tiểu học Ngã Bảy 2", scene.LONG):
        view = scene.view(name=name)
        window.programme.facility_opened.emit(view.facility_id)
        window.show_facility(view, scene.stills(view), 3)
        QApplication.processEvents()
        assert window.minimumSizeHint().width() <= 1240
