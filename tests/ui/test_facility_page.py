"""A facility's page: whom to call, what each camera is fit for, what the wall sees now, and what may be missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import programme_scene as scene
from wall.config import Language
from wall.model import CameraId, Contact
from wall.programme.facility import FacilityView, Told
from wall.programme.moves import Actor, Grounds, Reason, Standing
from wall.programme.stages import Stage
from wall.ui import theme
from wall.ui.facility_cameras import PICTURE, ROW_HEIGHT, WallPicture
from wall.ui.facility_page import FacilityPage
from wall.ui.facility_past import Rows
from wall.ui.i18n import Languages
from wall.ui.programme_words import ProgrammeWords

ENGLISH = ProgrammeWords(Language.ENGLISH, scene.HERE)


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> Iterator[FacilityPage]:
    if not qapp.styleSheet():
        theme.apply(qapp)
    languages = Languages(qapp, Language.ENGLISH)
    made = FacilityPage(lambda: "Lan", scene.HERE, lambda: scene.AT)
    made.resize(1240, 620)
    qtbot.addWidget(made)
    made.show()
    yield made
    languages.close()


def show(page: FacilityPage, view: FacilityView, live: int = 3, words: ProgrammeWords = ENGLISH) -> None:
    page.show_facility(view, scene.stills(view), live, words)
    QTest.qWait(0)


def cells(rows: Rows) -> list[list[str]]:
    table = rows.table
    return [
        [item.text() if (item := table.item(row, column)) else "" for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def said(page: FacilityPage, row: int) -> str:
    told = page.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(told, str)
    return told


def test_the_head_says_how_far_it_is_why_and_what_is_live(page: FacilityPage) -> None:
    show(page, scene.view())
    assert page.name.text() == scene.NAME
    assert page.stage.text() == "Lapsed"
    assert page.late.text() == "3 days overdue"
    assert page.since.text() == "until 27/11/2026 · since 26/11/2026 08:30, said by the wall · 3 of 8 cameras live"
    assert page.counts.text() == "8 declared · 6 probed · 3 live"
    titles = [page.tabs.tabText(at) for at in range(page.tabs.count())]
    assert titles == ["Cameras 7", "Scheme 2", "Visits 2", "History 6", "Photographs 2"]


def test_a_refusal_says_who_must_act(page: FacilityPage) -> None:
    grounds = Grounds("no letter", Reason.NOT_COOPERATING, Actor.PROVINCE)
    standing = Standing(scene.SCHOOL, Stage.REFUSED, 1, scene.AT, "Hùng", grounds)
    show(page, replace(scene.view(), standing=standing))
    assert "said by Hùng · Does not cooperate · no letter · must act: The province" in page.since.text()


@pytest.mark.parametrize(
    ("row", "copied"), [(0, scene.CONTACT.name), (1, scene.CONTACT.telephone), (2, scene.CONTACT.email)]
)
def test_one_click_copies(page: FacilityPage, qtbot: QtBot, row: int, copied: str) -> None:
    show(page, scene.view())
    with qtbot.waitSignal(page.copied) as signal:
        QTest.mouseClick(page.record.contact[row].button, Qt.MouseButton.LeftButton)
    assert signal.args == [copied]
    assert QGuiApplication.clipboard().text() == copied


def test_what_is_not_known_of_a_contact_has_no_button(page: FacilityPage) -> None:
    show(page, replace(scene.view(), contact=Contact("", "", "0293 3867 123", "")))
    assert [each.isVisible() for each in page.record.contact] == [False, True, False]
    assert not page.record.no_contact.isVisible()
    show(page, replace(scene.view(), contact=Contact()))
    assert not any(each.isVisible() for each in page.record.contact)
    assert "Nobody is named" in page.record.no_contact.text()
    assert page.record.no_contact.isVisible()


@pytest.mark.parametrize("size", [(1240, 620), (1880, 920)])
@pytest.mark.parametrize("language", Language)
def test_no_word_of_the_record_is_cut(
    page: FacilityPage, qtbot: QtBot, language: Language, size: tuple[int, int]
) -> None:
    page.resize(*size)
    show(page, scene.view(), words=ProgrammeWords(language, scene.HERE))
    labels = [each for each in page.record.findChildren(QLabel) if each.isVisible() and each.wordWrap()]
    assert len(labels) > 10
    qtbot.waitUntil(lambda: all(each.height() >= each.heightForWidth(each.width()) for each in labels))


def test_verdict_reason_and_remedy_of_each_camera(page: FacilityPage) -> None:
    show(page, scene.view())
    assert said(page, 0) == "Cổng chính\nSite: Ready\nCentre: Ready"
    assert said(page, 2).startswith("Sân sau\nSite: Locked. The user name or the password is refused. → Ask")
    assert "Centre: not probed from the centre" in said(page, 2)
    assert said(page, 6) == "Nhà ăn\nSite: not in the survey"  # on the wall, and not of the survey


def test_schemes_visits_and_moves_newest_first(page: FacilityPage) -> None:
    show(page, scene.view())
    held, planned = cells(page.schemes)
    assert held == [
        "Through a VPN (holds now)",
        "agreed on 26/11/2026 with Lê Thị Bích Ngọc by Lan",
        "192.168.1.0/24 → 10.20.7.0/24",
        "written down 26/11/2026 08:30 by Lan",
    ]
    assert planned[:2] == ["Through the recorder", "planned, not agreed yet"]
    assert cells(page.visits)[1] == [
        *("21/11/2026 08:30", "Hùng", "Not allowed in", "refused by Bảo vệ · Chưa có giấy giới thiệu", "24/11/2026"),
    ]
    history = cells(page.history)
    assert history[0] == ["26/11/2026 08:30", "Connected", "Lapsed", "3 of 8 cameras live", "the wall"]
    assert history[4][3] == "Does not cooperate · không cho vào · must act: The province"


@pytest.mark.parametrize("tab", [1, 2, 3])
@pytest.mark.parametrize("width", [1240, 1880])
def test_tables_fit_whatever_the_width(page: FacilityPage, qtbot: QtBot, tab: int, width: int) -> None:
    page.resize(width, 620)
    show(page, scene.view())
    page.tabs.setCurrentIndex(tab)
    rows = (page.schemes, page.visits, page.history)[tab - 1]
    table = rows.table
    qtbot.waitUntil(lambda: table.viewport().width() > 700)
    total = sum(table.columnWidth(column) for column in range(table.columnCount()))
    assert table.viewport().width() - 8 <= total <= table.viewport().width()
    needed = [table.sizeHintForRow(row) for row in range(table.rowCount())]
    assert all(table.rowHeight(row) >= need for row, need in enumerate(needed))


def test_without_a_survey_it_says_what_to_do(page: FacilityPage) -> None:
    view = replace(scene.view(0, Told()), uplink_kbps=0)
    show(page, view)
    assert page.stage.text() == "Not surveyed"
    assert page.since.text() == "nobody has said anything of it yet"
    assert not page.late.isVisible()
    assert page.cameras.currentWidget() is page.no_cameras
    assert "Survey the facility" in page.no_cameras.text()
    assert page.record.no_record.isVisible()
    for rows, empty in ((page.schemes, "No scheme"), (page.visits, "Nobody has"), (page.history, "The stage")):
        assert rows.currentWidget() is rows.empty
        assert rows.empty.text().startswith(empty)


def test_one_camera_that_nobody_surveyed_is_there(page: FacilityPage) -> None:
    show(page, scene.view(1, Told()))
    assert said(page, 0) == "Cổng chính\nSite: not in the survey"
    assert page.counts.text() == "1 declared · 0 probed · 3 live"


def test_a_long_name_leaves_the_buttons_and_the_cameras_room(page: FacilityPage) -> None:
    show(page, scene.view(64, name=scene.LONG))
    assert page.name.height() >= page.name.heightForWidth(page.name.width())
    for button in (page.back, page.on_wall, page.visit, page.move_button):
        assert page.rect().contains(QRect(button.mapTo(page, QPoint(0, 0)), button.size()))
    assert page.list.viewport().height() > ROW_HEIGHT


def test_only_cameras_that_can_be_seen_are_asked_for(page: FacilityPage, qtbot: QtBot) -> None:
    show(page, scene.view(64))
    qtbot.waitUntil(lambda: "c0" in page.wanted_pictures())
    seen = page.wanted_pictures()
    assert 2 <= len(seen) <= page.list.viewport().height() // ROW_HEIGHT + 2
    page.list.scrollToBottom()
    assert not set(seen) & set(page.wanted_pictures())
    page.tabs.setCurrentIndex(3)
    assert page.wanted_pictures() == ()
    page.tabs.setCurrentIndex(0)
    assert page.wanted_pictures()
    page.hide()
    assert page.wanted_pictures() == ()


def place(page: FacilityPage, row: int) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """The greys of the wall's picture in that row, without its plate."""
    box = page.list.visualRect(page.model.index(row))
    image = page.list.viewport().grab(box).toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    wide = int(min(PICTURE.width(), box.width() * 0.2))
    left = 8 + wide + 8
    return rows[20:70, left + 4 : left + wide - 4].astype(np.int64)


def test_a_picture_that_may_not_pass_as_live_is_dark_and_says_why_and_when(page: FacilityPage, qtbot: QtBot) -> None:
    show(page, scene.view())
    bright = scene.picture(180)
    first, second = CameraId("c0"), CameraId("c1")
    page.show_pictures({first: WallPicture(bright, 0.2), second: WallPicture(bright, 400.0, "Offline", fresh=False)})
    live, lost = place(page, 0), place(page, 1)
    assert live.mean() > 150
    assert lost.mean() < 0.5 * live.mean()
    assert page.picture_words(1) == ["Offline", "wall, 6\xa0min ago"]
    assert page.picture_words(0) == ["wall, now"]
    page.show_pictures({first: WallPicture(None, 0.0, "Wrong password")})
    assert page.picture_words(0) == ["Wrong password"]
    assert place(page, 0).max() > 100  # the words, where the picture would be


def test_the_pictures_of_a_facility_are_not_shown_for_another(page: FacilityPage) -> None:
    view = scene.view()
    show(page, view)
    page.show_pictures({CameraId("c0"): WallPicture(scene.picture(180), 0.2)})
    show(page, view)  # something was written down: it stays
    assert page.model.live
    show(page, replace(view, facility_id=type(view.facility_id)("other")))
    assert not page.model.live
    assert page.tabs.currentIndex() == 0


def test_a_camera_is_shown_on_the_wall_by_double_click_and_key(page: FacilityPage, qtbot: QtBot) -> None:
    show(page, scene.view())
    page.list.setFocus()
    page.list.setCurrentIndex(page.model.index(1))
    with qtbot.waitSignal(page.camera_wanted) as wanted:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert wanted.args == ["c1"]
    page.list.setCurrentIndex(page.model.index(4))  # is not on the wall
    with qtbot.assertNotEmitted(page.camera_wanted):
        QTest.keyClick(page.list, Qt.Key.Key_Return)


def test_what_is_asked_comes_out(page: FacilityPage, qtbot: QtBot) -> None:
    show(page, scene.view())
    for button, signal in ((page.back, page.left), (page.on_wall, page.wall_wanted)):
        with qtbot.waitSignal(signal):
            button.click()
    page.move_button.click()
    page.visit.click()
    names = {type(each).__name__ for each in page.window().findChildren(QWidget)}
    assert {"MoveDialog", "VisitDialog"} <= names


def test_what_is_written_down_meanwhile_keeps_the_place(page: FacilityPage, qtbot: QtBot) -> None:
    view = scene.view(64)
    show(page, view)
    page.list.scrollToBottom()
    at = page.list.verticalScrollBar().value()
    assert at > 0
    moved = replace(view.standing, since=scene.AT + timedelta(days=3))
    show(page, replace(view, standing=moved))
    assert page.list.verticalScrollBar().value() == at


def test_photographs_are_shown_and_one_that_was_not_kept_is_named(page: FacilityPage) -> None:
    show(page, scene.view())
    photographs = page.photographs
    items = [photographs.list.item(at) for at in range(photographs.list.count())]
    assert [(each.text(), each.icon().isNull()) for each in items if each is not None] == [
        ("tủ mạng.jpg", False),
        ("cổng trước.jpg", True),
    ]
    show(page, scene.view(1, Told()))
    assert photographs.currentWidget() is photographs.empty
    assert photographs.empty.text() == "No photograph was brought back."
