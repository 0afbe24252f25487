"""In a flood the list is drawn together by facility, and nobody answers to what he has not been shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.spying import heard
from tests.ui.test_alarm_panel import hover, leave
from tests.ui.test_rows_in_grey import drawn
from tests.ui.wall_scene import AT, raised, scene_inventory, scene_state
from wall.alarms.alarm import Alarm
from wall.alarms.causes import CauseNow, Remaining
from wall.alarms.flood import FloodNow
from wall.alarms.hiding import Hidden, Hiding
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Cause, Source
from wall.config import Language
from wall.health.condition import Condition
from wall.model import CameraId, FacilityId, Inventory
from wall.ui.alarm_delegate import SUMMARY, button_box
from wall.ui.alarm_filter import AlarmFilter
from wall.ui.alarm_model import AlarmModel, Heading, Item
from wall.ui.alarm_panel import AlarmPanel
from wall.ui.alarm_rows import AlarmGroup, AlarmRow
from wall.ui.dialogs import AcknowledgeDialog
from wall.ui.folding import Summary, how_many, owed, since_when
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.overview import alarm_groups
from wall.ui.state import Place, WallState

INVENTORY = scene_inventory()
NAME = "Khu cách ly Trường Cao đẳng Công nghệ Tây Nguyên"
FLOOD, OVER = FloodNow(on=True, calls=23), FloodNow(on=False, calls=4)
OFFLINE = tuple(raised(f"p0f0c{at}", minutes=6 - at) for at in range(4))
FROZEN = tuple(raised(f"p0f0c{at}", Condition.FROZEN, minutes=2) for at in (4, 5))
MANY = (*OFFLINE, *FROZEN)
ALONE = raised("p1f1c3")


def storm(alarms: Iterable[Alarm] = MANY, flood: FloodNow = FLOOD) -> WallState:
    return replace(scene_state(INVENTORY, tuple(alarms)), flood=flood)


def show(window: MainWindow, alarms: Iterable[Alarm] = MANY, flood: FloodNow = FLOOD) -> AlarmPanel:
    state = storm(alarms, flood)
    panel = window.page.alarms
    panel.show_groups(alarm_groups(INVENTORY, state), state.at, together=flood.on)
    return panel


def listed(panel: AlarmPanel) -> list[str]:
    """Each line: a facility's heading, a camera, or what is drawn together with how many."""
    return [_said(item) for item in panel.view.alarms.items]


def _said(item: Item) -> str:
    if isinstance(item, Summary):
        return f"{len(item.rows)} of {item.place.facility_id}"
    return str(item.place.facility_id) if isinstance(item, Heading) else item.alarm.source.id


def summary_of(state: WallState) -> Summary:
    model = AlarmModel()
    model.show_groups(alarm_groups(INVENTORY, state), state.at, together=True)
    return next(item for item in model.items if isinstance(item, Summary))


def middle(panel: AlarmPanel, row: int) -> QPoint:
    """A place of that row where no button is."""
    return panel.view.visualRect(panel.view.alarms.index(row)).topLeft() + QPoint(60, 12)


def click(panel: AlarmPanel, row: int) -> None:
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=middle(panel, row))


def test_one_row_says_how_many_of_what_and_since_when(languages: Languages) -> None:
    summary = summary_of(storm())
    assert (summary.place_name, how_many(summary)) == (NAME, "6 alarms: 2 frozen, 4 offline")
    assert (owed(summary), since_when(summary, AT)) == ("6 unacknowledged", "since 14:32")
    languages.use(Language.VIETNAMESE)
    assert how_many(summary) == "6 cảnh báo: 2 đứng hình, 4 mất kết nối"
    assert (owed(summary), since_when(summary, AT)) == ("6 chưa xác nhận", "từ 14:32")


def test_its_mark_is_that_of_the_most_urgent_and_what_is_over_is_said_to_be(languages: Languages) -> None:
    answered = raised("p0f0c0", state=AlarmState.ACKED, by="lan")
    returned = raised("p0f0c1", state=AlarmState.RTN_UNACKED)
    summary = summary_of(storm((answered, returned, raised("p0f0c2", Condition.BLACK, minutes=1))))
    assert summary.worst.camera_id == "p0f0c2"
    assert how_many(summary) == "3 alarms: 1 black, 1 restored, 1 offline"
    assert (owed(summary), since_when(summary, AT)) == ("2 unacknowledged", "since 14:32")
    all_answered = summary_of(storm((answered, raised("p0f0c1", state=AlarmState.ACKED, by="lan"))))
    assert owed(all_answered) == "all acknowledged"


def test_only_in_a_flood_and_one_alarm_stays_a_row(window: MainWindow) -> None:
    panel = show(window, (*MANY, ALONE), OVER)
    assert len(panel.view.alarms.items) == 9
    show(window, (*MANY, ALONE))
    assert listed(panel) == ["6 of p0f0", "p1f1", "p1f1c3"]
    show(window, (*MANY, ALONE), OVER)
    assert len(panel.view.alarms.items) == 9


def test_what_was_opened_in_one_flood_is_closed_in_the_next(window: MainWindow) -> None:
    """The list was empty when the first one ended, and nothing else has ended its memory."""
    panel = show(window)
    view = panel.view
    view.toggle(view.alarms.items[0].identity)
    assert len(view.alarms.items) > 1
    show(window, ())
    show(window, (), OVER)
    assert listed(show(window)) == ["6 of p0f0"]


def test_priority_1_and_what_came_first_are_never_folded(window: MainWindow) -> None:
    facility = Source.facility(FacilityId("p0f0"))
    whole = Alarm(facility, AlarmState.UNACKED, Cause.FACILITY_DOWN, 1, 1, raised_at=AT)
    state = replace(
        storm(),
        places={facility: whole},
        causes={facility: CauseNow(facility, Cause.FACILITY_DOWN, 9_990.0, 6, 8)},
        firsts={Source.camera(CameraId("p0f0c2")): 6},
    )
    panel = window.page.alarms
    panel.show_groups(alarm_groups(INVENTORY, state), state.at, together=True)
    assert listed(panel) == ["p0f0", "p0f0", "p0f0c2", "5 of p0f0"]
    summary = panel.view.alarms.items[-1]
    assert isinstance(summary, Summary)
    assert how_many(summary) == "5 more: 2 frozen, 3 offline"


def test_where_all_came_first_together_none_of_them_stands_out(window: MainWindow) -> None:
    together = tuple(raised(f"p0f0c{at}") for at in range(4))
    state = replace(storm(together), firsts={alarm.source: 4 for alarm in together})
    panel = window.page.alarms
    panel.show_groups(alarm_groups(INVENTORY, state), state.at, together=True)
    assert listed(panel) == ["4 of p0f0"]
    state = replace(storm((*together, raised("p0f0c7"))), firsts={alarm.source: 5 for alarm in together})
    panel.show_groups(alarm_groups(INVENTORY, state), state.at, together=True)
    assert listed(panel) == ["p0f0", *(alarm.source.id for alarm in together), "p0f0c7"]


def test_a_click_opens_it_by_condition_and_another_closes_it(window: MainWindow) -> None:
    mixed = (FROZEN[0], *OFFLINE, FROZEN[1])
    panel = show(window, (*mixed, ALONE))
    click(panel, 0)
    assert listed(panel)[0] == "6 of p0f0"
    kinds = [row.alarm.condition for row in panel.view.alarms.items[1:7] if isinstance(row, AlarmRow)]
    assert kinds == [Condition.FROZEN] * 2 + [Condition.OFFLINE] * 4
    show(window, (*mixed, ALONE))
    assert len(listed(panel)) == 9  # it stays open at the next drawing
    click(panel, 0)
    assert listed(panel) == ["6 of p0f0", "p1f1", "p1f1c3"]


@pytest.mark.parametrize(
    ("opens", "closes"), [(Qt.Key.Key_Right, Qt.Key.Key_Left), (Qt.Key.Key_Return, Qt.Key.Key_Enter)]
)
def test_keys_open_and_close_it(window: MainWindow, opens: Qt.Key, closes: Qt.Key) -> None:
    panel = show(window, (*MANY, ALONE))
    panel.view.start()
    QTest.keyClick(panel.view, opens)
    assert len(listed(panel)) == 9
    assert panel.view.currentIndex().row() == 0
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert panel.view.selected_rows()[0].place.facility_id == "p0f0"
    QTest.keyClick(panel.view, Qt.Key.Key_Up)
    QTest.keyClick(panel.view, closes)
    assert listed(panel) == ["6 of p0f0", "p1f1", "p1f1c3"]


def test_a_double_click_shows_the_facility_and_leaves_it_open(window: MainWindow) -> None:
    panel = show(window)
    spy = QSignalSpy(panel.place_chosen)
    click(panel, 0)
    QTest.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=middle(panel, 0))
    assert heard(spy)[0].facility_id == "p0f0"
    assert len(listed(panel)) == 7


def test_its_button_lists_what_it_stood_for_and_answers_exactly_that(window: MainWindow) -> None:
    window.show_state(storm())
    panel = window.page.alarms
    view = panel.view
    at = button_box(view.visualRect(view.alarms.index(0)), SUMMARY).center()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    panel.show_groups(alarm_groups(INVENTORY, storm((*MANY, raised("p0f0c7")))), AT, together=True)
    assert listed(panel) == ["7 of p0f0"]  # one came between press and release
    spy = QSignalSpy(window.acknowledge_requested)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert spy.count() == 0
    dialog = window.findChild(AcknowledgeDialog)
    assert isinstance(dialog, AcknowledgeDialog)
    assert dialog.list.count() == 1 + len(MANY)
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    requests, _ = heard(spy)
    assert {(each.source, each.occurrence, each.version) for each in requests} == {
        (each.source, each.occurrence, each.version) for each in MANY
    }


def test_even_one_that_is_folded_is_listed_first(window: MainWindow) -> None:
    answered = raised("p0f0c1", state=AlarmState.ACKED, by="lan")
    panel = show(window, (raised("p0f0c0"), answered))
    panel.view.setCurrentIndex(panel.view.alarms.index(0))
    direct, listed_first = QSignalSpy(panel.acknowledge_requested), QSignalSpy(panel.bulk_requested)
    QTest.keyClick(panel.view, Qt.Key.Key_Space)
    assert direct.count() == 0
    assert [row.camera_id for row in heard(listed_first)[0]] == ["p0f0c0"]


def test_what_is_folded_is_not_shown_and_the_panel_says_so(window: MainWindow, languages: Languages) -> None:
    panel = show(window, (*MANY, ALONE))
    assert panel.total.text() == "7"
    assert panel.acknowledge_all.text() == "Acknowledge all shown (1)"
    assert panel.folded.isVisibleTo(panel)
    assert panel.folded.text() == "6 drawn together, not counted as shown: acknowledge them at their row"
    spy = QSignalSpy(panel.acknowledge_requested)
    QTest.mouseClick(panel.acknowledge_all, Qt.MouseButton.LeftButton)
    assert [each.source for each in heard(spy)[0]] == [ALONE.source]
    click(panel, 0)  # now they are shown
    assert panel.acknowledge_all.text() == "Acknowledge all shown (7)"
    assert not panel.folded.isVisibleTo(panel)


def test_selected_rows_that_fold_are_no_longer_selected(window: MainWindow) -> None:
    panel = show(window, (*MANY, ALONE), OVER)
    panel.view.selectAll()
    assert panel.acknowledge.text() == "Acknowledge 7 selected"
    show(window, (*MANY, ALONE))
    assert [row.camera_id for row in panel.view.selected_rows()] == [ALONE.camera_id]
    spy = QSignalSpy(panel.acknowledge_requested)
    QTest.mouseClick(panel.acknowledge, Qt.MouseButton.LeftButton)
    assert [each.source for each in heard(spy)[0]] == [ALONE.source]


def test_a_filter_hides_before_the_rest_is_folded(window: MainWindow) -> None:
    panel = show(window, (*MANY, ALONE))
    panel._filter_chosen(AlarmFilter(kind=Condition.FROZEN))
    assert listed(panel) == ["2 of p0f0"]
    assert panel.filter.told.text() == "5 hidden by the filter (5 unacknowledged)"


def test_nothing_folds_or_unfolds_under_the_pointer(window: MainWindow) -> None:
    panel = show(window, (*MANY, ALONE), OVER)
    before = listed(panel)
    hover(panel)
    show(window, (*MANY, ALONE))
    assert listed(panel) == before
    leave(panel)
    assert listed(panel) == ["6 of p0f0", "p1f1", "p1f1c3"]
    hover(panel)
    show(window, (*MANY[1:], ALONE, raised("p0f0c7"), raised("p2f0c0")), OVER)
    assert listed(panel) == ["6 of p0f0", "p1f1", "p1f1c3"]
    assert panel.view.alarms.waiting == 2
    summary = panel.view.alarms.items[0]
    assert isinstance(summary, Summary)
    assert len(summary.unanswered) == 5  # one of those it stands for is over
    leave(panel)
    assert "p0f0c7" in listed(panel)
    assert not any(isinstance(item, Summary) for item in panel.view.alarms.items)


def test_one_that_is_put_aside_under_the_pointer_is_not_said_to_be_restored(window: MainWindow) -> None:
    panel = show(window)
    hover(panel)
    shelved = replace(MANY[0], hiding=Hiding(Hidden.SHELVED, "lan", AT, AT + timedelta(hours=1)))
    panel.view.alarms.aside = {shelved.source: shelved}
    show(window, MANY[1:])
    summary = panel.view.alarms.items[0]
    assert isinstance(summary, Summary)
    assert how_many(summary) == "6 alarms: 2 frozen, 4 offline"
    assert len(summary.unanswered) == 5
    panel.view.alarms.aside = {}
    show(window, MANY[2:])
    summary = panel.view.alarms.items[0]
    assert isinstance(summary, Summary)
    assert "1 restored" in how_many(summary)


def test_it_opens_under_the_pointer_and_new_ones_go_on_waiting(window: MainWindow) -> None:
    panel = show(window, (*MANY, ALONE))
    hover(panel)
    show(window, (*MANY, ALONE, raised("p0f0c7")))
    assert panel.view.alarms.waiting == 1
    click(panel, 0)
    assert listed(panel)[-2:] == ["p1f1", "p1f1c3"]
    assert len(listed(panel)) == 9
    show(window, (*MANY, ALONE, raised("p0f0c7")))
    assert len(listed(panel)) == 9
    click(panel, 0)
    assert listed(panel) == ["6 of p0f0", "p1f1", "p1f1c3"]
    leave(panel)
    assert listed(panel)[0] == "7 of p0f0"


def test_the_keyboard_stays_at_what_stands_for_its_row(window: MainWindow) -> None:
    panel = show(window, (*MANY, ALONE), OVER)
    panel.view.setCurrentIndex(panel.view.alarms.index(3))
    show(window, (*MANY, ALONE))
    assert panel.view.currentIndex().row() == 0
    show(window, (*MANY, ALONE), OVER)
    assert panel.view.currentIndex().row() == 1


def test_a_facility_that_is_back_without_some_still_says_how_many(languages: Languages) -> None:
    facility = Source.facility(FacilityId("p0f0"))
    missing = {facility: Remaining(frozenset(alarm.source for alarm in MANY), 8)}
    summary = summary_of(replace(storm(), remaining=missing))
    assert since_when(summary, AT).endswith(" · 6 of 8 still missing")


def test_without_colour_it_tells_open_from_closed_and_owed_from_answered(qapp: QApplication) -> None:
    answered = tuple(replace(alarm, state=AlarmState.ACKED) for alarm in MANY)
    pictures = []
    for alarms, opened in ((MANY, False), (MANY, True), (answered, False)):
        model, state = AlarmModel(), storm(alarms)
        model.show_groups(alarm_groups(INVENTORY, state), state.at, together=True)
        if opened:
            model.toggle(model.items[0].identity)
        pictures.append(drawn(model, 0).convertToFormat(QImage.Format.Format_Grayscale8))
    closed, opened_one, silent = pictures
    assert closed.height() == SUMMARY
    assert closed != opened_one
    assert closed != silent


def test_groups_that_say_the_same_are_folded_once() -> None:
    state = storm((*MANY, *(raised(f"p1f0c{at}") for at in range(3))))
    groups: tuple[AlarmGroup, ...] = alarm_groups(INVENTORY, state)
    model = AlarmModel()
    model.show_groups(groups, state.at, together=True)
    before = model.items
    changed = (groups[0], replace(groups[1], rows=groups[1].rows[:2]))
    model.show_groups(changed, state.at + timedelta(seconds=1), together=True)
    assert model.items[0] is before[0]
    assert model.items[1] is not before[1]


def test_the_window_draws_together_while_the_flood_lasts(window: MainWindow, qtbot: QtBot) -> None:
    items = window.page.alarms.view.alarms
    window.show_state(storm())
    qtbot.waitUntil(lambda: items.rowCount() == 1)
    window.show_state(storm(flood=OVER))
    qtbot.waitUntil(lambda: items.rowCount() == 7)


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, inventory: Inventory) -> None:
    model = AlarmModel()
    state = storm((*MANY, ALONE))
    groups = alarm_groups(inventory, state)
    for together in (False, True, False, True):
        model.show_groups(groups, state.at, together=together)
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.toggle(model.items[0].identity)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.rowCount() == 9
    assert not model.toggle(model.items[1].identity)
    assert Place() not in model._opened
