"""What is shelved or out of service: not listed, not counted, marked, counted in the header, put back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDateTime, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.spying import heard
from tests.ui.test_alarm_panel import hover
from tests.ui.wall_scene import AT, NOW, raised, scene_state
from wall.access import Deed
from wall.alarms.alarm import Alarm, Asked, Refusal
from wall.alarms.hiding import Hidden, Hiding, HidingReason
from wall.alarms.lifecycle import AlarmState, TicketState
from wall.alarms.requests import Assign, Note, Request, Reset, Return, SetTicket, Shelve, TakeOut, Unshelve
from wall.alarms.schedule import Maintenance, Plan
from wall.alarms.source import Cause, Source
from wall.config import Language
from wall.health.condition import Condition, Severity
from wall.model import CameraId, FacilityId, Inventory
from wall.ui import hiding_words, words
from wall.ui.alarm_model import said
from wall.ui.alarm_rows import AlarmRow
from wall.ui.aside_dialog import AsideDialog
from wall.ui.camera_menu import CameraMenu, PlaceMenu
from wall.ui.counts import counts
from wall.ui.hiding_dialogs import ShelveDialog, TakeOutDialog
from wall.ui.main_window import MainWindow
from wall.ui.marks import MARK_STYLES, mark
from wall.ui.overview import alarm_groups
from wall.ui.plan_dialog import PlanDialog
from wall.ui.state import WallState
from wall.ui.tile import Hint, face, told

GATE = Source.camera(CameraId("p0f0c0"))
HOUR = timedelta(hours=1)
SHELF = Hiding(Hidden.SHELVED, "lan", AT - HOUR, AT + HOUR, HidingReason.WEATHER, "mưa lớn")
OUT = Hiding(Hidden.OUT_OF_SERVICE, "hùng", AT - HOUR, AT + 24 * HOUR, HidingReason.REPAIR, "thay nguồn", "SC-17")
TRIAL = replace(OUT, kind=Hidden.ON_TRIAL, until=None)


def hidden(camera_id: str = "p0f0c0", hiding: Hiding = SHELF, condition: Condition = Condition.OFFLINE) -> Alarm:
    return replace(raised(camera_id, condition), hiding=hiding)


def scene(inventory: Inventory, *alarms: Alarm) -> WallState:
    state = scene_state(inventory, alarms)
    return replace(state, aside=tuple(alarm for alarm in alarms if alarm.hiding.kind is not Hidden.NO))


def entries(menu: QMenu) -> dict[str, QAction]:
    """Every entry that can be pressed, those of submenus included."""
    found: dict[str, QAction] = {}
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            found |= entries(below)
        elif not action.isSeparator():
            found[action.text()] = action
    return found


@pytest.fixture
def menu_of(window: MainWindow) -> Iterator[MenuOf]:
    yield MenuOf(window)
    for menu in window.findChildren(QMenu):
        menu.close()


class MenuOf:
    def __init__(self, window: MainWindow) -> None:
        self.window = window
        window.show_notes(("Đã gọi cơ sở", "Mất điện"))
        window.show_desk("lan", Language.ENGLISH)

    def __call__(self, alarm: Alarm, inventory: Inventory) -> dict[str, QAction]:
        self.window._draw(scene(inventory, alarm))
        self.window.open_camera_menu(str(alarm.source.id), QPoint(50, 50))
        return entries(self.window.findChildren(CameraMenu)[-1])


def asked(window: MainWindow, entry: QAction) -> list[Request]:
    spy = QSignalSpy(window.asking.asked)
    entry.trigger()
    requests: list[Request] = heard(spy)[0]
    return requests


# what is shown ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hiding", [SHELF, OUT])
def test_what_is_put_aside_is_neither_listed_nor_counted(inventory: Inventory, hiding: Hiding) -> None:
    state = scene(inventory, hidden(hiding=hiding), raised("p0f1c0"))
    rows = [row.alarm.source.id for group in alarm_groups(inventory, state) for row in group.rows]
    assert rows == ["p0f1c0"]
    count = counts(inventory, state).facilities[FacilityId("p0f0")]
    assert (count.severity, count.state, count.live) == (Severity.NONE, AlarmState.NORMAL, 7)


def test_a_row_that_is_put_aside_under_the_pointer_says_so_and_not_that_it_is_over(
    window: MainWindow, inventory: Inventory
) -> None:
    """The list stands still while the pointer is over it: just then somebody shelves from its menu."""
    window._draw(scene(inventory, raised("p0f0c0"), raised("p0f0c1")))
    model = window.page.alarms.view.alarms
    hover(window.page.alarms)
    window._draw(scene(inventory, hidden(), raised("p0f0c1", state=AlarmState.RTN_UNACKED)))
    rows = {item.alarm.source.id: item for item in model.items if isinstance(item, AlarmRow)}
    assert said(rows["p0f0c0"], AT) == "Shelved until 15:38"
    assert not rows["p0f0c0"].unanswered
    assert said(rows["p0f0c1"], AT) == "Offline, restored 14:37"
    window._draw(scene(inventory, raised("p0f0c0", occurrence=2), raised("p0f0c1")))  # it calls anew
    assert model.waiting == 1
    model.set_held(False)
    assert [item.unanswered for item in model.items if isinstance(item, AlarmRow)] == [True, True]


def test_what_is_on_trial_is_listed_like_any_other(inventory: Inventory) -> None:
    state = scene(inventory, hidden(hiding=TRIAL))
    assert [row.alarm.source for group in alarm_groups(inventory, state) for row in group.rows] == [GATE]
    drawn = face(inventory.camera[CameraId("p0f0c0")], state.cameras[CameraId("p0f0c0")], NOW, AT)
    assert drawn.mark is not None


@pytest.mark.parametrize(
    ("hiding", "hint", "word"),
    [
        (SHELF, Hint.SHELVED, "shelved until 15:38"),
        (OUT, Hint.OUT_OF_SERVICE, "out of service until 25/11 14:38"),
    ],
)
def test_a_tile_marks_what_is_put_aside_and_says_until_when(
    inventory: Inventory, hiding: Hiding, hint: Hint, word: str
) -> None:
    camera = inventory.camera[CameraId("p0f0c0")]
    state = scene(inventory, hidden(hiding=hiding)).cameras[camera.id]
    drawn = face(camera, state, NOW, AT)
    assert (drawn.mark, drawn.hint) == (None, hint)
    assert drawn.row[0].startswith("Offline")  # first how it is
    assert any(text.endswith(word) for text in drawn.row)
    tip = told(drawn, "Trạm")
    assert hiding_words.why(hiding) in tip
    assert hiding_words.by(hiding, AT) in tip


def test_shelf_and_wrench_are_told_apart_from_each_other_and_from_the_priorities_in_grey(
    window: MainWindow, inventory: Inventory, qapp: QApplication
) -> None:
    tree = window.page.tree
    tree.show_inventory(inventory)
    pictures = []
    for hiding in (Hiding(), SHELF, OUT):
        tree.show_state(scene(inventory, replace(hidden(hiding=hiding), state=AlarmState.NORMAL)))
        tree.view.expandAll()
        tree.view.scrollTo(tree.model.camera_index(CameraId("p0f0c0")))
        qapp.processEvents()
        image = tree.grab().toImage()
        grey = image.convertToFormat(image.Format.Format_Grayscale8)
        pictures.append(bytes(grey.constBits()))
    assert len(set(pictures)) == 3


def test_the_mark_of_what_is_to_be_reset_is_one_of_its_own(qapp: QApplication) -> None:
    drawn = {}
    for state in AlarmState:
        image = mark(Severity.HIGH, MARK_STYLES[state], 24).toImage()
        grey = image.convertToFormat(image.Format.Format_Grayscale8)
        drawn[state] = bytes(grey.constBits())
    assert len(set(drawn.values())) == len(AlarmState) - 1  # NORMAL, which is held in the list, is drawn as answered


def test_what_is_latched_says_that_it_is_to_be_reset(inventory: Inventory) -> None:
    latched = raised("p0f0c0", Condition.COVERED, AlarmState.LATCHED, by="lan")
    state = scene(inventory, latched)
    (row,) = (row for group in alarm_groups(inventory, state) for row in group.rows)
    assert said(row, AT) == "Covered, restored 14:37, to be reset"
    assert words.alarm_state(AlarmState.LATCHED) == "Over, to be reset"
    assert not row.unanswered
    drawn = face(inventory.camera[CameraId("p0f0c0")], state.cameras[CameraId("p0f0c0")], NOW, AT)
    assert drawn.row[0].endswith("Covered, to be reset")


def test_the_strip_says_that_something_is_to_be_reset_when_nothing_else_is(
    window: MainWindow, inventory: Inventory
) -> None:
    latched = raised("p0f0c0", Condition.COVERED, AlarmState.LATCHED, by="lan")
    window._draw(scene(inventory, latched))
    assert window.strip.what.text() == "Cổng chính: Covered, restored 14:37, to be reset"
    assert not window.strip.acknowledge.isVisible()
    window._draw(scene(inventory, latched, raised("p0f1c0", state=AlarmState.ACKED, by="lan")))
    assert window.strip.what.text() == "Cổng chính: Offline"  # what is still wrong comes first


def test_the_header_always_counts_what_is_put_aside(window: MainWindow, inventory: Inventory, qtbot: QtBot) -> None:
    aside = window.page.header.aside
    window._draw(scene(inventory))
    assert aside.isVisibleTo(window)
    assert aside.text() == " 0 · 0"  # a small window: the words are in the tip
    assert aside.toolTip().startswith("0 shelved · 0 out of service")
    window.resize(1920, 1080)
    qtbot.waitUntil(lambda: aside.text() == " 0 shelved · 0 out of service")
    window._draw(scene(inventory, hidden(), hidden("p0f0c1"), hidden("p0f0c2", OUT), hidden("p0f0c3", TRIAL)))
    assert aside.text() == " 2 shelved · 1 out of service"


# menus --------------------------------------------------------------------------------------------------------------


def test_the_menu_offers_what_can_be_done(window: MainWindow, inventory: Inventory, menu_of: MenuOf) -> None:
    found = menu_of(raised("p0f0c0"), inventory)
    assert {"Shelve …", "Take out of service …", "Assign to me", "In progress", "Mất điện"} <= set(found)
    assert not {"Put back from the shelf", "Return to service", "Reset"} & set(found)
    assert asked(window, found["Assign to me"]) == [Assign(GATE, 1, "lan")]
    assert asked(window, found["On hold"]) == [SetTicket(GATE, 1, TicketState.ON_HOLD)]
    assert asked(window, found["Mất điện"]) == [Note(GATE, 1, "Mất điện")]


def test_a_quiet_camera_can_be_put_aside_and_there_is_nothing_to_work_on(
    window: MainWindow, inventory: Inventory, menu_of: MenuOf
) -> None:
    found = menu_of(Alarm(GATE), inventory)
    assert {"Shelve …", "Take out of service …"} <= set(found)
    assert not {"Assign to me", "In progress", "Mất điện"} & set(found)


def test_the_menu_of_what_is_put_aside_puts_it_back(
    window: MainWindow, inventory: Inventory, menu_of: MenuOf
) -> None:
    found = menu_of(hidden(), inventory)
    assert asked(window, found["Put back from the shelf"]) == [Unshelve(GATE, 1)]
    for menu in window.findChildren(QMenu):
        menu.close()
    found = menu_of(hidden(hiding=OUT), inventory)
    assert "Shelve …" not in found
    assert asked(window, found["Return to service"]) == [Return(GATE, 1)]


def test_the_menu_of_what_is_latched_resets_it(window: MainWindow, inventory: Inventory, menu_of: MenuOf) -> None:
    found = menu_of(raised("p0f0c0", Condition.COVERED, AlarmState.LATCHED), inventory)
    assert asked(window, found["Reset"]) == [Reset(GATE, 1)]


def test_the_key_resets_what_is_latched_and_nothing_else(window: MainWindow, inventory: Inventory) -> None:
    spy = QSignalSpy(window.asking.asked)
    window.show_selection(CameraId("p0f0c0"))
    window._draw(scene(inventory, raised("p0f0c0", Condition.COVERED)))
    QTest.keyClick(window, Qt.Key.Key_R)
    assert spy.count() == 0
    window._draw(scene(inventory, raised("p0f0c0", Condition.COVERED, AlarmState.LATCHED)))
    QTest.keyClick(window, Qt.Key.Key_R)
    assert heard(spy)[0] == [Reset(GATE, 1)]


def test_a_place_is_not_shelved_from_here_and_the_menu_says_by_whom(window: MainWindow, inventory: Inventory) -> None:
    facility = inventory.facilities[0]
    alarm = Alarm(Source.facility(facility.id), AlarmState.UNACKED, Cause.FACILITY_DOWN, 1, 1, AT)
    window._draw(replace(scene(inventory), places={alarm.source: alarm}))
    (group,) = window.drawing.groups
    window.show_permits(lambda deed: "a supervisor only" if deed is Deed.SHELVE_PLACE else "")
    window.open_place_menu(group.place, QPoint(50, 50))
    found = entries(window.findChildren(PlaceMenu)[-1])
    refused = found["Shelve … (a supervisor only)"]
    assert not refused.isEnabled()
    assert "supervisor" in hiding_words.refused(facility.name, Asked.SHELVE, Refusal.NOT_ALLOWED)
    for menu in window.findChildren(QMenu):
        menu.close()


# dialogs ------------------------------------------------------------------------------------------------------------


def test_shelving_by_keyboard_alone(window: MainWindow, inventory: Inventory) -> None:
    window._draw(scene(inventory, raised("p0f0c0", occurrence=4)))
    window.show_selection(CameraId("p0f0c0"))
    spy = QSignalSpy(window.asking.asked)
    QTest.keyClick(window, Qt.Key.Key_S)
    dialog = window.findChild(ShelveDialog)
    assert isinstance(dialog, ShelveDialog)
    assert not dialog.accept_button.isEnabled()
    assert dialog.missing.text() == "Still missing: Reason"
    assert dialog.focusWidget() is dialog.reason
    QTest.keyClick(dialog.reason, Qt.Key.Key_Down)
    assert dialog.chosen() is HidingReason.KNOWN
    QTest.keyClick(dialog.reason, Qt.Key.Key_3)  # which has the keyboard at first, and would search for it
    assert dialog.chosen() is HidingReason.KNOWN
    dialog.text.setText("báo lúc 2 giờ")
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    assert heard(spy)[0] == [Shelve(GATE, 4, 4 * HOUR, HidingReason.KNOWN, "báo lúc 2 giờ")]


def test_another_reason_needs_words(window: MainWindow, inventory: Inventory) -> None:
    dialog = ShelveDialog(window, raised("p0f0c0"), "gate", AT)
    dialog.reason.setCurrentIndex(dialog.reason.findData(HidingReason.OTHER))
    assert not dialog.accept_button.isEnabled()
    dialog.text.setText("  ")
    assert not dialog.accept_button.isEnabled()
    dialog.text.setText("ong làm tổ")
    assert dialog.accept_button.isEnabled()
    assert dialog.once.isEnabled()
    assert not ShelveDialog(window, Alarm(GATE), "gate", AT).once.isEnabled()  # there is nothing to end


def test_taking_out_needs_a_ticket_and_an_end(window: MainWindow) -> None:
    dialog = TakeOutDialog(window, raised("p0f0c0"), "gate", AT)
    dialog.show()
    assert dialog.focusWidget() is dialog.until  # the first field
    assert dialog.missing.text() == "Still missing: Ticket number, Reason"
    dialog.reason.setCurrentIndex(0)
    assert not dialog.accept_button.isEnabled()
    assert dialog.missing.text() == "Still missing: Ticket number"
    dialog.ticket.setText("SC-9")
    assert dialog.accept_button.isEnabled()
    request = dialog.request()
    assert isinstance(request, TakeOut)
    assert (request.reason, request.ticket) == (HidingReason.REPAIR, "SC-9")
    assert timedelta(hours=23) < request.until - AT <= timedelta(hours=24)
    assert dialog.until.minimumDateTime() < dialog.until.dateTime() < dialog.until.maximumDateTime()


def test_out_of_service_until_beyond_a_change_of_the_clock_ends_when_the_clock_says(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a Windows process cannot be changed")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        at = datetime(2026, 10, 24, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))  # the clock is set back in this night
        dialog = TakeOutDialog(window, raised("p0f0c0"), "gate", at.replace(tzinfo=timezone(timedelta(hours=2))))
        dialog.until.setDateTime(QDateTime(2026, 10, 25, 18, 0, 0))
        request = dialog.request()
    finally:
        monkeypatch.undo()
        time.tzset()
    assert isinstance(request, TakeOut)
    assert request.until == datetime(2026, 10, 25, 17, 0, tzinfo=UTC)


def test_the_list_shows_what_is_put_aside_by_its_end_and_puts_back(window: MainWindow, inventory: Inventory) -> None:
    window._draw(scene(inventory, hidden(), hidden("p0f0c1", OUT), hidden("p0f0c2", TRIAL)))
    spy = QSignalSpy(window.asking.asked)
    QTest.keyClick(window, Qt.Key.Key_H)
    dialog = window.findChild(AsideDialog)
    assert isinstance(dialog, AsideDialog)
    shown = [
        [item.text() if (item := dialog.table.item(row, column)) else "" for column in range(5)] for row in range(3)
    ]
    assert shown[0] == [
        "#1 Cổng chính",
        "Đắk Lắk · Khu cách ly Trường Cao đẳng Công nghệ Tây Nguyên",
        "Shelved until 15:38",
        "Weather, light, insects: mưa lớn",
        "by lan, 13:38",
    ]
    assert shown[1][2:4] == ["Out of service until 25/11 14:38", "Repair or replacement: thay nguồn (SC-17)"]
    assert dialog.put_back.isEnabled()  # the next to end is selected
    dialog.table.selectRow(2)
    assert not dialog.put_back.isEnabled()  # on trial: it is back already
    dialog.table.selectRow(1)
    dialog.refresh()
    assert dialog.put_back.isEnabled()  # refreshing keeps what is selected
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert heard(spy)[0] == [Return(Source.camera(CameraId("p0f0c1")), 1)]
    window._draw(scene(inventory))
    dialog.refresh()
    assert dialog.table.isHidden()
    assert not dialog.empty.isHidden()


def test_the_keyboard_alone_puts_back_the_only_one(window: MainWindow, inventory: Inventory) -> None:
    window._draw(scene(inventory, hidden()))
    spy = QSignalSpy(window.asking.asked)
    QTest.keyClick(window, Qt.Key.Key_H)
    dialog = window.findChild(AsideDialog)
    assert isinstance(dialog, AsideDialog)
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert heard(spy)[0] == [Unshelve(GATE, 1)]


def test_ready_made_notes_are_offered_where_a_note_is_typed(window: MainWindow, inventory: Inventory) -> None:
    window._draw(scene(inventory, raised("p0f0c0")))
    window.show_notes(("Đã gọi cơ sở", "Mất điện & nước"))
    note = window.page.alarms.note
    note.setFocus()
    QTest.keyClick(note, Qt.Key.Key_Down)
    (menu,) = note.findChildren(QMenu)
    menu.actions()[1].trigger()
    assert note.text() == "Mất điện & nước"
    menu.close()


def test_what_is_away_by_plan_is_counted_and_listed_and_can_be_ended(
    window: MainWindow, inventory: Inventory
) -> None:
    facility = inventory.facilities[0]
    source = Source.facility(facility.id)
    when = Maintenance(AT - HOUR, AT + 2 * HOUR)
    later = Plan(8, source, Maintenance(AT + HOUR, AT + 3 * HOUR), "sơn tường", "lan")
    plans = (Plan(7, source, when, "thay tủ điện", "hùng"), later)
    window.resize(1280, 720)
    window._draw(scene(inventory))
    assert "planned" not in window.page.header.aside.toolTip().splitlines()[0]
    window._draw(replace(scene(inventory), plans=plans))
    assert window.page.header.aside.toolTip().splitlines()[0].endswith("0 out of service · 1 planned")
    QTest.keyClick(window, Qt.Key.Key_H)
    dialog = window.findChild(AsideDialog)
    assert isinstance(dialog, AsideDialog)
    assert dialog.table.rowCount() == 1
    shown = [item.text() if (item := dialog.table.item(0, column)) else "" for column in range(5)]
    assert shown[0] == facility.name
    assert shown[2] == "planned maintenance until 16:38"
    assert shown[3] == "thay tủ điện"
    assert shown[4] == "hùng"
    assert dialog.put_back.text() == "End the plan …"
    removed = QSignalSpy(window.asking.plan_removed)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    plan = window.findChild(PlanDialog)
    assert isinstance(plan, PlanDialog)
    first = next(each for each in plan.findChildren(QPushButton) if each.text() == "Take away")
    first.click()
    assert heard(removed) == [7]
