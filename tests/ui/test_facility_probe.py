"""The buttons that probe a facility from the centre: what they say and allow, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui import programme_scene as scene
from wall.config import Language
from wall.model import FacilityId
from wall.programme.facility import FacilityView, Told
from wall.ui import theme
from wall.ui.facility_page import FacilityPage
from wall.ui.facility_probe import ProbeBar, ProbeNow
from wall.ui.i18n import Languages
from wall.ui.programme_words import ProgrammeWords
from wall.ui.survey_values import ProbeWish

ENGLISH, VIETNAMESE = (ProgrammeWords(each, scene.HERE) for each in (Language.ENGLISH, Language.VIETNAMESE))
ROOMS = scene.ROOMS[:4]


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> Iterator[FacilityPage]:
    if not qapp.styleSheet():
        theme.apply(qapp)
    languages = Languages(qapp, Language.ENGLISH)
    made = FacilityPage(lambda: "Lan", scene.HERE, lambda: scene.AT)
    made.resize(1240, 620)
    qtbot.addWidget(made)
    made.probe.show()  # as where there is somebody who can probe
    made.show()
    yield made
    languages.close()


def show(page: FacilityPage, view: FacilityView, words: ProgrammeWords = ENGLISH) -> ProbeBar:
    page.show_facility(view, scene.stills(view), 3, words)
    QTest.qWait(0)
    return page.probe


def shown(bar: ProbeBar) -> list[str]:
    """What can be pressed."""
    return [each.text() for each in (bar.all, bar.unfit, bar.cancel) if each.isVisible() and each.isEnabled()]


@pytest.mark.parametrize(
    ("words", "idle", "running", "told", "hint"),
    [
        (
            ENGLISH,
            ["Probe from here", "Only those not fit"],
            ["Cancel"],
            "3 of 16 cameras · now: Cổng chính, Hành lang A +2",
            "while the wall shows it; then nothing is written down",
        ),
        (
            VIETNAMESE,
            ["Kiểm tra từ trung tâm", "Chỉ camera chưa đạt"],
            ["Hủy"],
            "3/16 camera · đang kiểm tra: Cổng chính, Hành lang A +2",
            "từ chối khi màn hình đang xem nó",
        ),
    ],
)
def test_what_can_be_pressed_and_what_is_said(
    page: FacilityPage, words: ProgrammeWords, idle: list[str], running: list[str], told: str, hint: str
) -> None:
    bar = show(page, scene.view(), words)
    assert (shown(bar), bar.bar.isVisible()) == (idle, False)
    assert hint in bar.told.text()
    bar.show_now(ProbeNow(scene.SCHOOL, scene.NAME))
    assert (shown(bar), bar.bar.isVisible(), bar.bar.maximum()) == (running, True, 0)
    bar.show_now(ProbeNow(scene.SCHOOL, scene.NAME, 3, 16, ROOMS))
    assert (shown(bar), bar.told.text(), bar.bar.value(), bar.bar.maximum()) == (running, told, 3, 16)
    bar.show_now(ProbeNow(scene.SCHOOL, scene.NAME, 3, 16, ROOMS, ending=True))
    assert (shown(bar), bar.cancel.isVisible()) == ([], True)
    bar.show_now(None)
    assert shown(bar) == idle


def test_the_other_language_is_spoken_while_it_runs(page: FacilityPage) -> None:
    bar = show(page, scene.view())
    bar.show_now(ProbeNow(scene.SCHOOL, scene.NAME, 3, 16))
    assert bar.told.text() == "3 of 16 cameras"
    show(page, scene.view(), VIETNAMESE)
    assert bar.told.text() == "3/16 camera"


def test_only_one_facility_is_probed_at_a_time(page: FacilityPage) -> None:
    bar = show(page, scene.view())
    bar.show_now(ProbeNow(FacilityId("port"), "Cảng", 3, 16))
    assert (shown(bar), bar.all.isVisible(), bar.bar.isVisible()) == (["Cancel"], True, False)
    assert bar.told.text() == "Another facility is being probed: Cảng"


def test_without_cameras_on_the_wall_there_is_nothing_to_probe(page: FacilityPage) -> None:
    bar = show(page, scene.view(0, Told()))
    assert (shown(bar), bar.told.text()) == ([], "None of its cameras is on the wall yet.")


def test_what_is_pressed_is_reported(page: FacilityPage, qtbot: QtBot) -> None:
    bar = show(page, scene.view())
    for button, wish in ((bar.all, ProbeWish.ALL), (bar.unfit, ProbeWish.UNFIT)):
        with qtbot.waitSignal(bar.pressed) as signal:
            button.click()
        assert signal.args == [wish]
    bar.show_now(ProbeNow(scene.SCHOOL, scene.NAME, 3, 16))
    with qtbot.waitSignal(bar.cancel_pressed):
        bar.cancel.click()


def test_a_new_verdict_moves_no_row(page: FacilityPage) -> None:
    view = scene.view(64)
    show(page, view)
    page.list.scrollToBottom()
    page.list.setCurrentIndex(page.model.index(60))
    at = page.list.verticalScrollBar().value()
    show(page, replace(view, cameras=tuple(replace(each, site=None, centre=None) for each in view.cameras)))
    assert (page.list.verticalScrollBar().value(), page.list.currentIndex().row()) == (at, 60)
    assert "not in the survey" in str(page.model.index(60).data())
