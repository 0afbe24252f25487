"""The survey's page as somebody uses it: what may be pressed when, both languages, and no password that stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from wall.config import Language
from wall.programme.facts import Visit, VisitOutcome
from wall.programme.verdict import CameraVerdict
from wall.ui.facility_dialogs import VisitDialog
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.survey_bundle import LEAST_LETTERS
from wall.ui.survey_cameras import SIGNS
from wall.ui.survey_page import SurveyWindow
from wall.ui.survey_values import (
    AddressWish,
    ArrivalRow,
    ArrivalStep,
    BundleChoice,
    CameraLine,
    DeviceLine,
    FindWish,
    Network,
    ProfileLine,
    SurveyShown,
)
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


def type_twice(page: SurveyWindow, text: str = "x" * LEAST_LETTERS) -> None:
    page.bundle.passphrase.setText(text)
    page.bundle.again.setText(text)


def shown(name: str = "HG-07", /, **noted: str) -> SurveyShown:
    return SurveyShown(name, f"{name}: Ready", "the line carries it", LINES, noted)


def test_every_verdict_has_a_shape_of_its_own() -> None:
    assert set(SIGNS) == set(CameraVerdict)
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_nothing_can_be_done_before_a_survey_is_open(page: SurveyWindow) -> None:
    page.search.hosts.setText("192.168.1.64")
    buttons = (page.search.begin, page.cameras.rest, page.bundle.save)
    assert not any(button.isEnabled() for button in buttons)
    page.show_survey(shown(province="Hậu Giang", name="Trường 2"))
    page.show_busy()
    page.search.hosts.setText("192.168.1.64")  # what was typed before belonged to no survey
    type_twice(page)
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
    page.show_survey(shown(province="Hậu Giang", name="Trường 2"))
    page.show_busy()
    part = page.bundle
    for first, second, fits in (("short", "short", False), ("x" * 12, "x" * 13, False), ("x" * 12, "x" * 12, True)):
        part.passphrase.setText(first)
        part.again.setText(second)
        assert part.save.isEnabled() is fits
        assert bool(part.lacks.text()) is not fits  # and what is wrong stands there
    with qtbot.waitSignal(page.bundle_wanted) as signal:
        part._report("/tmp/HG-07.zip")
    assert signal.args == [Path("/tmp/HG-07.zip"), Secret("x" * 12)]
    part.passphrase.setText("y")
    page.arrival.passphrase.setText("w")
    page.search.password.setText("z")
    page.show()
    page.close()
    fields = part.passphrase, part.again, page.search.password, page.arrival.passphrase
    assert [each.text() for each in fields] == ["", "", "", ""]


def test_a_camera_stays_selected_and_its_own_still_is_shown(page: SurveyWindow) -> None:
    page.show_survey(shown())
    asked: list[str] = []
    page.cameras.camera_picked.connect(asked.append)
    page.cameras.table.setCurrentCell(2, 0)
    page.show_survey(shown())
    assert page.cameras.picked == "2"
    assert set(asked) == {"2"}
    assert len(asked) == 1  # the still is read once, not with every piece of news
    page.cameras.show_still("2", QImage())
    assert page.cameras.still.text()
    green = QImage(32, 18, QImage.Format.Format_RGB32)
    page.cameras.show_still("1", green)  # of a camera that was looked at before
    assert page.cameras.still.pixmap().isNull()
    page.cameras.show_still("2", green)
    assert not page.cameras.still.pixmap().isNull()
    probed_again = (*LINES[:2], replace(LINES[2], still="2-main.jpg, a minute later"), *LINES[3:])
    page.show_survey(replace(shown(), cameras=probed_again))
    assert asked == ["2", "2"]


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


def test_a_network_that_was_ticked_stays_ticked(page: SurveyWindow) -> None:
    networks = Network("192.168.1.5", "eth0"), Network("10.0.0.5", "wlan0")
    page.show_networks(networks)
    page.search.calls[1][1].setChecked(True)
    page.show_networks(networks)  # the page was opened again
    assert [box.isChecked() for _, box in page.search.calls] == [False, True]


def test_nothing_that_was_typed_for_one_facility_is_tried_at_another(page: SurveyWindow) -> None:
    page.show_survey(shown())
    for field in (page.search.hosts, page.search.password, page.search.address, page.bundle.passphrase):
        field.setText("of HG-07")
    page.show_survey(shown())
    assert page.search.password.text() == "of HG-07"
    page.show_survey(shown("HG-08"))
    assert not page.search.hosts.text()
    assert not page.search.password.text()
    assert not page.search.address.text()
    assert not page.bundle.passphrase.text()


def test_another_survey_is_not_opened_over_what_is_not_saved(page: SurveyWindow, qtbot: QtBot) -> None:
    page.show_survey(shown())
    page.show_busy()
    page.record.fields["name"].setText("Trường 2")
    page.name.setEditText("HG-08")
    with qtbot.assertNotEmitted(page.survey_chosen):
        page.open.click()
    assert "not saved" in page.message.text()
    assert page.tabs.currentWidget() is page.record
    page.record.fields["name"].clear()
    page.name.setEditText("HG-08")
    with qtbot.waitSignal(page.survey_chosen):
        page.open.click()


def test_a_device_is_shown_with_all_that_it_told(page: SurveyWindow) -> None:
    profile = ProfileLine("main", "h264 1920x1080, 25/s", "rtsp://192.168.1.64/main")
    device = DeviceLine(
        "192.168.1.64:80", "Dahua NVR4108", "V4", "R1", "aa:bb", "its clock is 90 s ahead", (profile,)
    )
    page.show_survey(replace(shown(), devices=(device,)))
    item = page.search.found.tree.topLevelItem(0)
    assert item is not None
    told = ["192.168.1.64:80", "Dahua NVR4108", "V4", "R1", "aa:bb", "its clock is 90 s ahead"]
    assert [item.text(column) for column in range(6)] == told
    child = item.child(0)
    assert child is not None
    below = child.text(0)
    assert all(word in below for word in ("main", "1920x1080", "rtsp://192.168.1.64/main"))
    item.setExpanded(False)
    silent = replace(device, where="192.168.1.65", profiles=(), lacks="no camera of it is known yet")
    page.show_survey(replace(shown(), devices=(device, silent)))
    second = page.search.found.tree.topLevelItem(1)
    assert second is not None
    assert second.childCount() == 1
    assert "no camera of it" in second.child(0).text(0)  # type: ignore[union-attr]
    again = page.search.found.tree.topLevelItem(0)
    assert again is not None
    assert not again.isExpanded()  # what somebody has folded stays


def test_a_camera_is_added_by_its_address(page: SurveyWindow, qtbot: QtBot) -> None:
    page.show_survey(shown())
    page.show_busy()
    search = page.search
    assert not search.add.isEnabled()
    search.address.setText(" rtsp://192.168.1.70/live ")
    search.password.setText("secret")
    with qtbot.waitSignal(search.address_typed) as signal:
        search.add.click()
    assert signal.args == [AddressWish("rtsp://192.168.1.70/live", "", "admin", Secret("secret"))]
    assert "secret" not in repr(signal.args)


def test_a_visit_is_noted_and_listed(page: SurveyWindow, qtbot: QtBot) -> None:
    page.show_survey(shown(name="Trường 2"))
    page.show_busy()
    page.surveyor = "Trần Văn B"
    page.record.visits.add.click()
    dialog = page.findChild(VisitDialog)
    assert isinstance(dialog, VisitDialog)
    dialog.outcome.setCurrentIndex(dialog.outcome.findData(VisitOutcome.NOT_ALLOWED))
    assert not dialog.accept_button.isEnabled()  # by whom is missing
    dialog.refused_by.setText("Bảo vệ")
    dialog.another.setChecked(True)
    with qtbot.waitSignal(page.visit_said) as signal:
        dialog.accept_button.click()
    visit = signal.args[0] if signal.args else None
    assert isinstance(visit, Visit)
    assert (visit.by, visit.outcome, visit.refused_by) == ("Trần Văn B", VisitOutcome.NOT_ALLOWED, "Bảo vệ")
    assert visit.next_visit is not None
    at = datetime(2026, 11, 26, 9, 30, tzinfo=timezone(timedelta(hours=7)))
    older = Visit(at, "A", VisitOutcome.POSTPONED, "", "mất điện", date(2026, 12, 1))
    page.show_survey(replace(shown(name="Trường 2"), visits=(older, visit)))
    listed = [page.record.visits.list.item(row).text() for row in range(2)]
    assert "Bảo vệ" in listed[0]
    assert "mất điện" in listed[1]
    assert "01/12/2026" in listed[1]


def test_a_bundle_is_taken_in_step_by_step(page: SurveyWindow, qtbot: QtBot) -> None:
    part = page.arrival  # no survey is open: none is needed
    with qtbot.waitSignal(part.file_chosen):
        part.choose_file(Path("/tmp/HG-07.zip"))
    assert not part.look.isEnabled()
    part.passphrase.setText("một hai ba bốn")
    assert not part.look.isEnabled()  # the file is no bundle so far
    part.show_bundle("Made by A")
    assert part.look.isEnabled()
    with qtbot.waitSignal(part.look_pressed) as signal:
        part.look.click()
    assert signal.args == [BundleChoice(Path("/tmp/HG-07.zip"), Secret("một hai ba bốn"), all_cameras=False)]
    assert not part.passphrase.text()
    assert part.take.isHidden()
    part.show_changes((ArrivalRow("Trường 2", "new"), ArrivalRow("Cổng", "new", "main stream …", camera=True)))
    assert part.take.isEnabled()
    with qtbot.waitSignal(part.cancel_pressed):
        part.all_cameras.setChecked(True)  # what is shown is not what would be done now
    part.show_step(ArrivalStep.TAKING, "Taking it in")
    assert not part.take.isEnabled()
    assert part.cancel.isHidden()  # it is done whole or not at all
    assert not part.choose.isEnabled()


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


@pytest.mark.parametrize("width", [900, 1240])
def test_no_line_of_what_would_change_is_cut(page: SurveyWindow, qtbot: QtBot, width: int) -> None:
    name = "Khu cách ly tập trung Ký túc xá Trường Cao đẳng Cộng đồng và Trung tâm Giáo dục nghề nghiệp Châu Thành A"
    page.resize(width, 600)
    page.show()
    qtbot.waitExposed(page)
    page.tabs.setCurrentWidget(page.arrival)
    page.arrival.show_bundle("Made by A")
    page.arrival.show_changes(
        (ArrivalRow(name, "new", "main stream rtsp://192.168.1.64:554/Streaming/Channels/101"),)
    )
    table = page.arrival.table
    for column in range(3):
        item = table.item(0, column)
        assert item is not None
        room = QRect(0, 0, table.columnWidth(column) - 12, 1000)  # a cell's own margins are less
        needed = table.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text()).height()
        assert table.rowHeight(0) >= needed
