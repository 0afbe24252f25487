"""The window as an operator uses it: keys, strip, status, notices, languages."""

from __future__ import annotations

import re
from dataclasses import replace
from unittest.mock import patch

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.spying import heard
from tests.ui.wall_scene import AT, mixed_alarms, raised, scene_state
from wall.alarms.book import Acknowledgement
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Source
from wall.config import Language
from wall.health.condition import Condition
from wall.model import CameraId, FacilityId, Inventory, ProvinceId
from wall.ui.camera_menu import CameraMenu
from wall.ui.dialogs import AcknowledgeDialog, PasswordDialog
from wall.ui.i18n import Languages
from wall.ui.just_changed import JustChanged
from wall.ui.keys_overview import KeysDialog
from wall.ui.main_window import START_SIZE, MainWindow
from wall.ui.message_bar import MessageKind
from wall.ui.sound import SoundState
from wall.ui.state import JournalState, Place, ServerList, ServerListNow
from wall.ui.strip import AlarmStrip

FACILITY = Place(ProvinceId("p0"), FacilityId("p0f0"))


def test_a_quiet_wall_says_how_many_are_live(window: MainWindow, inventory: Inventory) -> None:
    window.show_state(scene_state(inventory))
    assert window.strip.what.text() == "64 of 64 cameras live"
    assert not window.strip.acknowledge.isVisible()
    assert not window.strip.mark.isVisible()
    assert window.strip.clock.text() == "14:38:07"


def test_the_strip_shows_the_worst_where_and_since_when(window: MainWindow, inventory: Inventory) -> None:
    window.show_state(scene_state(inventory, mixed_alarms()))
    strip = window.strip
    assert strip.place.text() == "Đắk Lắk · Bệnh viện dã chiến số 1"
    assert strip.what.text() == "Hành lang A: Frozen"
    assert strip.since.text() == "since 14:32 (6\N{NO-BREAK SPACE}min)"
    assert strip.more.text() == "+7"
    spy = QSignalSpy(window.acknowledge_requested)
    QTest.mouseClick(strip.acknowledge, Qt.MouseButton.LeftButton)
    assert heard(spy)[0] == [Acknowledgement(Source.camera(CameraId("p0f2c1")), 1)]
    places = QSignalSpy(window.place_chosen)
    QTest.mouseClick(strip.place, Qt.MouseButton.LeftButton)
    assert heard(places) == [Place(ProvinceId("p0"), FacilityId("p0f2"))]


def test_a_second_press_acknowledges_no_alarm_that_has_just_come_under_it(
    window: MainWindow, inventory: Inventory, qtbot: QtBot
) -> None:
    now = 100.0
    strip = window.strip
    strip.turned = JustChanged(lambda: now)
    first, second = (raised("p0f2c1", Condition.FROZEN, minutes=1), raised("p1f0c0", Condition.FROZEN, minutes=2))
    window._draw(scene_state(inventory, (first, second)))
    assert strip.what.text() == "Hành lang A: Frozen"
    strip.acknowledge.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    spy = QSignalSpy(window.acknowledge_requested)
    QTest.mouseClick(strip.acknowledge, Qt.MouseButton.LeftButton)
    assert heard(spy)[0] == [Acknowledgement(Source.camera(CameraId("p0f2c1")), 1)]
    answered = replace(first, state=AlarmState.ACKED, acknowledged_at=AT, acknowledged_by="lan")
    window._draw(scene_state(inventory, (answered, second)))
    strip.acknowledge.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    now += 0.3
    QTest.mouseClick(strip.acknowledge, Qt.MouseButton.LeftButton)
    assert spy.count() == 1
    assert "Read it and press again" in window.message_bar.text.text()
    now += 0.6
    QTest.mouseClick(strip.acknowledge, Qt.MouseButton.LeftButton)
    assert spy.count() == 2


def test_the_strip_lists_several_before_it_acknowledges_them(window: MainWindow, inventory: Inventory) -> None:
    window.show_state(scene_state(inventory, tuple(raised(f"p0f0c{at}", occurrence=2) for at in range(5))))
    assert window.strip.what.text() == "5 of 8 cameras: Offline"
    spy = QSignalSpy(window.acknowledge_requested)
    QTest.mouseClick(window.strip.acknowledge, Qt.MouseButton.LeftButton)
    dialog = window.findChild(AcknowledgeDialog)
    assert isinstance(dialog, AcknowledgeDialog)
    assert spy.count() == 0
    QTest.keyClick(dialog.note, Qt.Key.Key_Return)
    assert {request.occurrence for request in heard(spy)[0]} == {2}


def test_the_strip_says_what_is_back_and_its_time_stops(window: MainWindow, inventory: Inventory) -> None:
    back = tuple(raised(f"p0f0c{at}", state=AlarmState.RTN_UNACKED, minutes=11) for at in range(8))
    window.show_state(scene_state(inventory, back))
    assert window.strip.what.text() == "all 8 cameras: Offline, restored 14:37"
    assert window.strip.since.text() == "lasted 10\N{NO-BREAK SPACE}min"
    window._draw(scene_state(inventory, back, seconds=600))
    assert window.strip.since.text() == "lasted 10\N{NO-BREAK SPACE}min"
    QTest.mouseClick(window.strip.acknowledge, Qt.MouseButton.LeftButton)
    dialog = window.findChild(AcknowledgeDialog)
    assert isinstance(dialog, AcknowledgeDialog)
    assert dialog.list.item(1).text().strip() == "Cổng chính: Offline, restored 14:37"
    row = window.page.alarms.view.alarms
    assert "Offline, restored 14:37" in str(row.data(row.index(1)))


def test_the_strip_says_who_acknowledged(window: MainWindow, inventory: Inventory) -> None:
    window.show_state(scene_state(inventory, (raised("p0f0c0", state=AlarmState.ACKED, by="lan"),)))
    assert window.strip.since.text() == "since 14:32 (6\N{NO-BREAK SPACE}min) · acknowledged by lan, 14:35"


def test_redraws_at_most_five_times_a_second(window: MainWindow, inventory: Inventory, qtbot: QtBot) -> None:
    window.show_state(scene_state(inventory))
    with patch.object(window.page.tree, "show_state", wraps=window.page.tree.show_state) as drawn:
        for at in range(20):
            window.show_state(scene_state(inventory, seconds=at / 20))
        assert drawn.call_count == 0
        qtbot.waitUntil(lambda: drawn.call_count == 1)
    assert window.strip.clock.text() == "14:38:07"


@pytest.mark.parametrize(("key", "name"), [(Qt.Key.Key_1, "1x1"), (Qt.Key.Key_8, "8x8"), (Qt.Key.Key_9, "1+5")])
def test_number_keys_choose_layouts(window: MainWindow, key: Qt.Key, name: str) -> None:
    spy = QSignalSpy(window.layout_chosen)
    QTest.keyClick(window, Qt.Key.Key_G)
    QTest.keyClick(window, key)
    assert heard(spy) == [name]


def test_pages_turn_within_their_number(window: MainWindow) -> None:
    window.show_view(FACILITY, "3x3", 0, 2)
    assert window.page.header.title.text() == "Khu cách ly Trường Cao đẳng Công nghệ Tây Nguyên"
    assert window.page.header.page.text() == "1/2"  # in a narrow header
    assert window.page.header.page.toolTip() == "page 1/2"
    spy = QSignalSpy(window.page_chosen)
    QTest.keyClick(window, Qt.Key.Key_PageUp)
    assert spy.count() == 0
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    assert heard(spy) == [1]
    window.show_view(FACILITY, "3x3", 1, 2)
    QTest.mouseClick(window.page.header.previous, Qt.MouseButton.LeftButton)
    assert heard(spy, 1) == [0]


def test_choosing_a_layout_from_the_list(window: MainWindow) -> None:
    spy = QSignalSpy(window.layout_chosen)
    chooser = window.page.header.layouts
    chooser.setFocus()
    chooser.setCurrentText("2x2")
    QTest.keyClick(chooser, Qt.Key.Key_Down)
    assert heard(spy) == ["3x3"]


def test_function_keys_show_and_hide(window: MainWindow) -> None:
    page = window.page
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert not page.tree.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert window.strip.isVisible()
    assert not any(part.isVisible() for part in (page.alarms, page.header, window.status))
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert page.alarms.isVisible()
    assert not page.tree.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F9)
    QTest.keyClick(window, Qt.Key.Key_F10)
    assert page.tree.isVisible()
    assert not page.alarms.isVisible()


def test_m_silences_and_f5_retries_the_selected_camera(window: MainWindow) -> None:
    silenced, retried = QSignalSpy(window.silence_requested), QSignalSpy(window.retry_requested)
    QTest.keyClick(window, Qt.Key.Key_M)
    assert silenced.count() == 1
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert retried.count() == 0
    window.show_selection(CameraId("p0f0c1"))
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert heard(retried) == ["p0f0c1"]


def test_f1_opens_the_overview_of_keys(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(KeysDialog)
    assert isinstance(dialog, KeysDialog)
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    assert {"F11", "Ctrl+F", "Silence the alarm tone; a newer alarm sounds again"} <= shown


def test_no_dialog_covers_the_strip(window: MainWindow) -> None:
    window.resize(1280, 720)
    QTest.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(KeysDialog)
    assert isinstance(dialog, KeysDialog)
    strip = window.strip.mapToGlobal(window.strip.rect().bottomLeft()).y()
    assert dialog.geometry().top() > strip
    assert dialog.geometry().bottom() <= window.mapToGlobal(window.rect().bottomLeft()).y()


def test_status_says_what_fails_in_words(window: MainWindow, inventory: Inventory) -> None:
    window.show_desk("lan", Language.ENGLISH)
    window.show_state(scene_state(inventory))
    window.show_sound(SoundState.READY, silenced=False)
    status = window.status
    assert (status.operator.text(), status.journal.text()) == ("lan", "database ok")
    assert (status.live.text(), status.cpu.text()) == ("64 of 64 cameras live", "CPU 1.3 cores")
    assert status.sound.text() == "tone on"
    window.show_sound(SoundState.NO_DEVICE, silenced=False)
    assert status.sound.text() == "no sound device: alarms make no sound"
    window._draw(scene_state(inventory, journal=JournalState.FAILING))
    assert status.journal.text() == "alarms cannot be written down, trying again"
    assert status.journal_sign.isVisible()
    window._draw(scene_state(inventory))
    assert not status.journal_sign.isVisible()
    window._draw(scene_state(inventory, journal=JournalState.AWAY))
    assert status.journal.text() == "no connection to the centre, this desk is alone"
    assert status.journal_sign.isVisible()


@pytest.mark.parametrize("width", [1100, 1280, 1920])
@pytest.mark.parametrize(
    "text",
    [
        "Copied: 0905 123 456",
        "The list was not taken over. Nothing was changed. Close danh-sach-camera.xlsx in Excel and open it again.",
    ],
)
def test_a_message_moves_no_tile_and_covers_no_control(window: MainWindow, width: int, text: str) -> None:
    window.resize(width, 720)
    window.show_view(FACILITY, "3x3", 0, 2)
    QApplication.processEvents()
    wall = QRect(window.page.canvas.mapTo(window, QPoint(0, 0)), window.page.canvas.size())
    window.show_message(text, MessageKind.ERROR)
    QApplication.processEvents()
    bar, header = window.message_bar, window.page.header
    assert bar.isVisible()
    assert QRect(window.page.canvas.mapTo(window, QPoint(0, 0)), window.page.canvas.size()) == wall
    corner = header.mapTo(window, QPoint(0, 0))
    assert bar.geometry().topLeft() == (corner if width > 1280 else corner + QPoint(0, header.height()))
    controls = [header.aside, header.layouts, header.previous, header.next, header.full_screen]
    assert all(control.isVisible() for control in controls)
    for control in controls:
        assert window.childAt(control.mapTo(window, control.rect().center())) is control
        assert not bar.geometry().intersects(QRect(control.mapTo(window, QPoint(0, 0)), control.size()))
    room, flags = bar.text.contentsRect(), Qt.TextFlag.TextWordWrap
    assert bar.text.fontMetrics().boundingRect(room, flags, text).height() <= room.height()  # all of it can be read
    QTest.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


@pytest.mark.parametrize("kind", list(MessageKind))
def test_what_answers_to_a_press_goes_by_itself_and_what_warns_stays(window: MainWindow, kind: MessageKind) -> None:
    window.show_message("x", kind)
    timer = window.message_bar._timer
    stays = kind in (MessageKind.WARNING, MessageKind.ERROR)
    assert timer.isActive() is not stays
    if not stays:
        assert 5000 <= timer.interval() <= 10_000
        timer.timeout.emit()
        assert not window.message_bar.isVisible()
    window.show_message("y", MessageKind.ERROR)  # the time of what was there before ends nothing
    assert not timer.isActive()


def test_every_kind_of_message_has_a_sign_of_its_own(window: MainWindow) -> None:
    signs = []
    for kind in MessageKind:
        window.show_message("x", kind)
        signs.append(window.message_bar.sign.pixmap().toImage())
    assert all(one != other for at, one in enumerate(signs) for other in signs[:at])


@pytest.mark.parametrize(
    "said",
    [
        "Đã lưu: /home/truc/bao-cao/alarms_2026-05-10_2026-06-09.xlsx",
        "Đã lưu video: /home/truc/x.mp4 · SHA-256 " + "0b97269321ba6c8c" * 4,
    ],
)
def test_no_end_of_a_long_word_is_cut_in_a_message(window: MainWindow, said: str) -> None:
    window.show_message(said, MessageKind.ERROR)
    QApplication.processEvents()
    label = window.message_bar.text
    needed = label.fontMetrics().boundingRect(label.contentsRect(), Qt.TextFlag.TextWordWrap, QLabel.text(label))
    assert needed.width() <= label.width()
    assert needed.height() <= label.height()
    assert label.text() == said


def test_a_message_leaves_room_when_the_counts_grow(window: MainWindow) -> None:
    window.show_message("Import failed", MessageKind.ERROR)
    header = window.page.header
    header.show_aside(1200, 1300, 1400)
    QApplication.processEvents()
    at = QRect(header.aside.mapTo(window, QPoint(0, 0)), header.aside.size())
    assert at.width() > 80
    assert not window.message_bar.geometry().intersects(at)


def test_the_menu_of_a_camera(window: MainWindow, inventory: Inventory) -> None:
    window.show_state(scene_state(inventory, (raised("p0f0c0", occurrence=5),)))
    window.open_camera_menu("p0f0c0", QPoint(10, 10))
    menu = window.findChildren(CameraMenu)[-1]
    does = {action.text(): action for action in menu.actions()}
    retried, acknowledged = QSignalSpy(window.retry_requested), QSignalSpy(window.acknowledge_requested)
    does["Connect again now"].trigger()
    assert heard(retried) == ["p0f0c0"]
    does["Copy the address without the password"].trigger()
    assert QGuiApplication.clipboard().text() == "rtsp://10.0.0.1/main"
    does["Acknowledge with a note …"].trigger()
    dialog = window.findChild(AcknowledgeDialog)
    assert isinstance(dialog, AcknowledgeDialog)
    dialog.note.setText("đã gọi")
    dialog.accept_button.click()
    assert heard(acknowledged) == [[Acknowledgement(Source.camera(CameraId("p0f0c0")), 5)], "đã gọi"]


def test_a_new_password_is_reported_and_never_shown(window: MainWindow) -> None:
    window.open_camera_menu("p0f0c0", QPoint(10, 10))
    menu = window.findChildren(CameraMenu)[-1]
    next(action for action in menu.actions() if action.text() == "Change the password …").trigger()
    dialog = window.findChild(PasswordDialog)
    assert isinstance(dialog, PasswordDialog)
    assert (dialog.username.text(), dialog.password.text()) == ("xem", "")
    assert not dialog.accept_button.isEnabled()
    spy = QSignalSpy(window.asking.credentials_entered)
    dialog.password.setText("bí mật 1")
    assert dialog.password.displayText() != "bí mật 1"
    dialog.accept_button.click()
    camera_id, credentials = heard(spy)
    assert camera_id == "p0f0c0"
    assert (credentials.username, credentials.password.reveal()) == ("xem", "bí mật 1")
    assert "bí mật" not in repr(credentials)


def test_space_on_a_tile_answers_only_to_what_is_owed(window: MainWindow, inventory: Inventory) -> None:
    window.show_state(scene_state(inventory, (raised("p0f0c0"), raised("p0f0c1", state=AlarmState.ACKED, by="lan"))))
    spy = QSignalSpy(window.acknowledge_requested)
    window.asking.camera_answered("p0f0c1")
    window.asking.camera_answered("p0f0c2")
    assert spy.count() == 0
    window.asking.camera_answered("p0f0c0")
    assert spy.count() == 1


def _texts(window: MainWindow) -> set[str]:
    labels = {widget.text() for widget in window.findChildren(QLabel)}
    buttons = {widget.text() for widget in window.findChildren(QPushButton)}
    tips = {widget.toolTip() for widget in window.findChildren(QToolButton)}
    return labels | buttons | tips | {widget.toolTip() for widget in window.findChildren(QComboBox)}


def test_the_language_changes_everything_without_a_restart(
    window: MainWindow, inventory: Inventory, languages: Languages, qtbot: QtBot
) -> None:
    window.show_state(scene_state(inventory, mixed_alarms()))
    window.show_view(Place(), "3x3", 0, 2)
    english = _texts(window)
    spy = QSignalSpy(window.language_chosen)
    window.status.language.setFocus()
    window.status.show_language(Language.ENGLISH)
    QTest.keyClick(window.status.language, Qt.Key.Key_Up)
    assert heard(spy) == ["vi"]
    languages.use(Language.VIETNAMESE)
    qtbot.waitUntil(lambda: window.page.header.title.text() == "Tất cả camera")
    assert window.strip.what.text() == "Hành lang A: Đứng hình"
    assert window.strip.since.text() == "từ 14:32 (6\N{NO-BREAK SPACE}phút)"
    assert window.status.journal.text() == "cơ sở dữ liệu tốt"
    assert window.page.alarms.title.text() == "CẢNH BÁO"
    assert window.page.tree.search.placeholderText() == "Tìm (Ctrl+F)"
    languages.use(Language.ENGLISH)
    qtbot.waitUntil(lambda: window.page.header.title.text() == "All cameras")
    assert _texts(window) == english


def test_no_english_word_is_left_in_vietnamese(
    window: MainWindow, inventory: Inventory, languages: Languages, qtbot: QtBot
) -> None:
    window.show_state(scene_state(inventory, mixed_alarms()))
    english = _texts(window)
    languages.use(Language.VIETNAMESE)
    qtbot.waitUntil(lambda: window.page.alarms.title.text() == "CẢNH BÁO")
    window._draw(scene_state(inventory, mixed_alarms()))
    left = {text for text in english & _texts(window) if any(letter.isalpha() for letter in text)}
    names = {"Đắk Lắk · Bệnh viện dã chiến số 1", "Camera", "Khu cách ly Trường Cao đẳng Công nghệ Tây Nguyên"}
    assert left - names <= {"Bệnh viện dã chiến số 1"}


def test_a_state_before_an_inventory_is_no_error(qtbot: QtBot, inventory: Inventory, window: MainWindow) -> None:
    window.show_inventory(Inventory())
    window._draw(scene_state(inventory, (raised("p0f0c0", Condition.FROZEN),)))
    assert window.strip.what.text() == ""


@pytest.mark.parametrize("distance_m", [1, 3])
def test_it_fits_a_small_screen_in_both_languages(
    qtbot: QtBot, languages: Languages, inventory: Inventory, window: MainWindow, distance_m: int
) -> None:
    for language in Language:
        languages.use(language)
        small = MainWindow(QWidget(), distance_m)
        qtbot.addWidget(small)
        small.show_inventory(inventory)
        small.show_state(scene_state(inventory, mixed_alarms()))
        small.show_sound(SoundState.NO_DEVICE, silenced=False)
        small.status.show_outside("email, mqtt, other, webhook")
        small.status.show_list(ServerListNow(ServerList.AWAY, "24/11/2026 08:00"))
        assert small.minimumSizeHint().width() <= 1280
        assert small.minimumSizeHint().height() <= 720


def test_the_window_is_no_larger_than_its_screen(window: MainWindow, qtbot: QtBot) -> None:
    fresh = MainWindow(QWidget())
    qtbot.addWidget(fresh)
    available = fresh.screen().availableGeometry().size()
    assert fresh.size() == START_SIZE.boundedTo(available)


def test_the_strip_has_a_clock_from_the_beginning(qtbot: QtBot) -> None:
    strip = AlarmStrip()
    qtbot.addWidget(strip)
    assert re.fullmatch(r"\d\d:\d\d:\d\d", strip.clock.text())


def test_the_strips_button_stands_still_while_time_goes_on(window: MainWindow, inventory: Inventory) -> None:
    places = set()
    for seconds in (0, 7, 55, 700, 3000):
        window._draw(scene_state(inventory, (raised("p0f0c0", minutes=0),), {"p0f0c0": Condition.UNKNOWN}))
        window._draw(
            scene_state(inventory, (raised("p0f0c0", minutes=0),), {"p0f0c0": Condition.UNKNOWN}, seconds=seconds)
        )
        QApplication.processEvents()
        places.add(window.strip.acknowledge.x())
    assert len(places) == 1


def test_what_is_under_way_has_no_tick(window: MainWindow) -> None:
    window.show_message("Drawing, 3 of 16", MessageKind.DONE)
    ticked = window.message_bar.sign.pixmap().toImage()
    window.show_message("Drawing, 3 of 16", MessageKind.WORKING)
    assert window.message_bar.sign.pixmap().toImage() != ticked
