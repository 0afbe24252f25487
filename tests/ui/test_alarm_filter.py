"""A filter hides rows from the list alone, says how many, and hides no new alarm of priority 1."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.spying import heard
from tests.ui.test_alarm_panel import hover, leave
from tests.ui.wall_scene import mixed_alarms, raised, scene_inventory, scene_state
from wall.alarms.book import Alarm
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import CAUSE_OF, Source
from wall.health.condition import Condition, Severity
from wall.model import FacilityId, Inventory, ProvinceId
from wall.ui.alarm_filter import EVERY_ALARM, AlarmFilter, Filtering
from wall.ui.alarm_panel import AlarmPanel
from wall.ui.alarm_rows import AlarmGroup, AlarmRow
from wall.ui.dialogs import AcknowledgeDialog
from wall.ui.main_window import MainWindow
from wall.ui.overview import alarm_groups
from wall.ui.state import WallState

INVENTORY = scene_inventory()
FACILITY = Source.facility(FacilityId("p2f1"))


def down(state: AlarmState = AlarmState.UNACKED) -> Alarm:
    return Alarm(FACILITY, state, CAUSE_OF[FACILITY.kind], 1, 1)


def mixed(whole: Alarm | None = None) -> WallState:
    state = scene_state(INVENTORY, mixed_alarms())
    return state if whole is None else replace(state, places={whole.source: whole})


GROUPS = alarm_groups(INVENTORY, mixed())


def listed(wanted: AlarmFilter, groups: tuple[AlarmGroup, ...] = GROUPS) -> set[str]:
    filtering = Filtering()
    filtering.choose(wanted)
    return {row.alarm.source.id for group in filtering.show(groups).groups for row in group.rows}


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (AlarmFilter(frozenset({Severity.HIGH})), {"p0f2c1"}),
        (AlarmFilter(province_id=ProvinceId("p1")), {"p1f0c2", "p1f1c3"}),
        (AlarmFilter(kind=Condition.NOT_FOUND), {"p2f2c6"}),
        (AlarmFilter(unanswered=True, province_id=ProvinceId("p2")), {"p2f2c6"}),
        (AlarmFilter(text="benh vien"), {"p0f2c1"}),
        (AlarmFilter(text="Bệnh  VIỆN"), {"p0f2c1"}),
        (AlarmFilter(text="daklak hanh lang"), {"p0f0c1", "p0f2c1"}),
        (AlarmFilter(text="an khe"), {"p2f2c6"}),
        (AlarmFilter(text="nobody is called so"), set()),
    ],
)
def test_what_is_wanted_is_listed(wanted: AlarmFilter, ids: set[str]) -> None:
    assert listed(wanted) == ids


def test_a_cameras_number_finds_it() -> None:
    camera = INVENTORY.camera[next(row.camera_id for group in GROUPS for row in group.rows if row.camera_id)]
    assert camera.id in listed(AlarmFilter(text=str(camera.number)))


def test_dots_and_spaces_alone_are_no_filter() -> None:
    assert not AlarmFilter(text=" . ").active
    assert listed(AlarmFilter(text=" . ")) == listed(EVERY_ALARM)


filters = st.builds(
    AlarmFilter,
    st.frozensets(st.sampled_from([Severity.HIGH, Severity.LOW, Severity.INFO])),
    st.booleans(),
    st.sampled_from([None, ProvinceId("p0"), ProvinceId("p1"), ProvinceId("p2")]),
    st.sampled_from([None, Condition.OFFLINE, Condition.FROZEN]),
    st.sampled_from(["", "dak", "xyz"]),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(filters, min_size=1, max_size=4))
def test_no_filter_hides_a_new_alarm_of_priority_1_and_what_is_hidden_is_counted(chosen: list[AlarmFilter]) -> None:
    filtering, groups = Filtering(), alarm_groups(INVENTORY, mixed(down()))
    for wanted in chosen:
        filtering.choose(wanted)
        shown = filtering.show(groups)
        rows = [row for group in shown.groups for row in group.rows]
        every = [row for group in groups for row in group.rows]
        assert FACILITY in {row.alarm.source for row in rows}
        assert (shown.hidden, shown.hidden_unanswered) == (
            len(every) - len(rows),
            sum(row.unanswered for row in every) - sum(row.unanswered for row in rows),
        )
        assert rows == [row for row in every if row in rows]  # in the order of the list
        assert filtering.show(groups) == shown  # also what was looked through before


def test_an_answered_alarm_of_priority_1_is_filtered_like_any_other() -> None:
    groups = alarm_groups(INVENTORY, mixed(down(AlarmState.ACKED)))
    assert FACILITY.id not in listed(AlarmFilter(frozenset({Severity.LOW})), groups)


# On the screen ---------------------------------------------------------------------------------------------------


@pytest.fixture
def panel(window: MainWindow) -> AlarmPanel:
    window.show_state(mixed())
    window.page.alarms.view.alarms.set_held(False)  # wherever the pointer was left
    return window.page.alarms


def rows(panel: AlarmPanel) -> list[str]:
    return [item.alarm.source.id for item in panel.view.alarms.items if isinstance(item, AlarmRow)]


def test_all_shown_means_what_the_filter_shows(window: MainWindow, panel: AlarmPanel) -> None:
    panel.filter.search.setText("dak lak")
    assert panel.acknowledge_all.text() == "Acknowledge all shown (6)"
    assert panel.total.text() == "8"  # what is owed is owed, listed or not
    QTest.mouseClick(panel.acknowledge_all, Qt.MouseButton.LeftButton)
    dialog = window.findChild(AcknowledgeDialog)
    assert isinstance(dialog, AcknowledgeDialog)
    spy = QSignalSpy(window.acknowledge_requested)
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    requests, _ = heard(spy)
    assert {request.source.id for request in requests} == {*(f"p0f0c{at}" for at in range(5)), "p0f2c1"}


def test_how_many_are_hidden_is_said_until_nothing_is(panel: AlarmPanel) -> None:
    assert not panel.filter.told.isVisible()
    QTest.mouseClick(panel.filter.priorities[Severity.HIGH], Qt.MouseButton.LeftButton)
    assert panel.filter.told.isVisible()
    assert panel.filter.told.text() == "9 hidden by the filter (7 unacknowledged)"
    assert rows(panel) == ["p0f2c1"]
    QTest.mouseClick(panel.filter.everything, Qt.MouseButton.LeftButton)
    assert not panel.filter.told.isVisible()
    assert not panel.filter.priorities[Severity.HIGH].isChecked()
    assert len(rows(panel)) == 10


def test_a_new_facility_that_is_lost_comes_through(window: MainWindow, panel: AlarmPanel) -> None:
    panel.filter.search.setText("cu jut")
    assert rows(panel) == ["p1f1c3"]
    panel.show_groups(alarm_groups(INVENTORY, mixed(down())), mixed().at)
    assert rows(panel) == [FACILITY.id, "p1f1c3"]


def test_an_empty_result_says_that_it_is_the_filter(panel: AlarmPanel, inventory: Inventory) -> None:
    panel.filter.search.setText("xyz")
    assert panel.empty.isVisible()
    assert panel.empty.text() == "No alarm that the filter lets through"
    assert panel.filter.told.text() == "10 hidden by the filter (8 unacknowledged)"
    calm = scene_state(inventory)
    panel.show_groups(alarm_groups(inventory, calm), calm.at)
    assert panel.empty.text() == "No alarms"
    assert panel.filter.isVisible()  # it is on, and would hide what comes
    panel.filter.show_everything()
    assert not panel.filter.isVisible()


def test_what_the_filter_hides_meanwhile_is_not_called_over(window: MainWindow, panel: AlarmPanel) -> None:
    """The pointer is over the list: a row that was answered stays, and is what it is."""
    panel.filter.unanswered.setChecked(True)
    hover(panel)
    answered = tuple(
        raised("p0f2c1", Condition.FROZEN, AlarmState.ACKED, by="lan") if alarm.camera_id == "p0f2c1" else alarm
        for alarm in mixed_alarms()
    )
    state = scene_state(INVENTORY, answered)
    panel.show_groups(alarm_groups(INVENTORY, state), state.at)
    states = {
        item.alarm.source.id: item.alarm.state for item in panel.view.alarms.items if isinstance(item, AlarmRow)
    }
    assert states["p0f2c1"] is AlarmState.ACKED
    leave(panel)
    assert "p0f2c1" not in rows(panel)


def with_new(*camera_ids: str) -> WallState:
    """The mixed state, and these cameras in alarm as well since a moment ago."""
    return scene_state(INVENTORY, (*mixed_alarms(), *(raised(each, minutes=0.1) for each in camera_ids)))


def test_what_calls_while_it_is_hidden_is_told_apart_and_one_key_shows_it(
    window: MainWindow, panel: AlarmPanel
) -> None:
    panel.filter.search.setText("dak lak")
    assert not panel.filter.fresh.isVisible()
    assert panel.filter.told.text() == "4 hidden by the filter (2 unacknowledged)"
    window._draw(with_new("p2f1c2", "p0f1c0"))  # the second of them is in Đắk Lắk
    assert panel.filter.fresh.isVisible()
    assert panel.filter.fresh.text() == "1 new, hidden"
    assert panel.filter.told.text() == "5 hidden by the filter (3 unacknowledged)"
    assert "p0f1c0" in rows(panel)
    assert "p2f1c2" not in rows(panel)
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert "p2f1c2" in rows(panel)


def test_another_filter_has_hidden_nothing_new_yet(window: MainWindow, panel: AlarmPanel) -> None:
    panel.filter.search.setText("dak lak")
    window._draw(with_new("p2f1c2"))
    assert panel.filter.fresh.isVisible()
    panel.filter.unanswered.setChecked(True)
    assert not panel.filter.fresh.isVisible()
    assert panel.filter.told.text() == "5 hidden by the filter (3 unacknowledged)"


def test_one_key_goes_to_what_called_last_though_a_filter_hides_it_and_the_list(
    window: MainWindow, panel: AlarmPanel
) -> None:
    panel.filter.search.setText("dak lak")
    window._draw(with_new("p2f1c2"))
    window.page.toggle_alarms()
    chosen = QSignalSpy(window.camera_chosen)
    QTest.keyClick(window, Qt.Key.Key_A)
    assert heard(chosen) == ["p2f1c2"]
    assert panel.isVisible()
    assert not panel.filter.wanted.active
    assert "The filter hid this alarm" in window.message_bar.text.text()
    assert [row.camera_id for row in panel.view.selected_rows()] == ["p2f1c2"]
    assert panel.detail.row is not None
    assert panel.detail.row.camera_id == "p2f1c2"
    QTest.keyClick(window, Qt.Key.Key_A)  # the one before
    assert heard(chosen, 1) == ["p2f2c6"]
    window._draw(with_new("p2f1c2", "p1f0c0"))
    newest = raised("p1f0c0", minutes=0.05)
    window._draw(scene_state(INVENTORY, (*mixed_alarms(), raised("p2f1c2", minutes=0.1), newest)))
    QTest.keyClick(window, Qt.Key.Key_A)  # something new goes before
    assert heard(chosen, 2) == ["p1f0c0"]


def test_the_key_leads_to_what_is_over_after_all_that_goes_on(window: MainWindow, inventory: Inventory) -> None:
    over = raised("p0f0c0", state=AlarmState.RTN_UNACKED, minutes=2.0)
    window._draw(scene_state(inventory, (over, raised("p0f0c1", minutes=6.0))))
    chosen = QSignalSpy(window.camera_chosen)
    for at, camera in enumerate(("p0f0c1", "p0f0c0", "p0f0c1")):
        QTest.keyClick(window, Qt.Key.Key_A)
        assert heard(chosen, at) == [camera]
    window._draw(scene_state(inventory, (over,)))
    QTest.keyClick(window, Qt.Key.Key_A)
    assert heard(chosen, 3) == ["p0f0c0"]


def test_the_key_says_that_nothing_waits(window: MainWindow, inventory: Inventory) -> None:
    window._draw(scene_state(inventory))
    QTest.keyClick(window, Qt.Key.Key_A)
    assert window.message_bar.text.text() == "No alarm waits for an answer"


def test_the_dialog_says_what_the_filter_keeps_out(window: MainWindow, panel: AlarmPanel) -> None:
    panel.filter.search.setText("dak lak")
    QTest.mouseClick(panel.acknowledge_all, Qt.MouseButton.LeftButton)
    dialog = window.findChild(AcknowledgeDialog)
    assert isinstance(dialog, AcknowledgeDialog)
    assert dialog.told.isVisible()
    assert dialog.told.text() == "Hidden by the filter and not acknowledged by this: 2."


def test_the_dialog_says_what_it_answers_although_the_filter_hides_it(window: MainWindow, panel: AlarmPanel) -> None:
    """Asked for at the strip or in a menu, which know of no filter."""
    panel.filter.search.setText("an khe")
    rows_of_place = next(group for group in GROUPS if group.place.facility_id == "p0f0").unanswered
    window.asking.answer(rows_of_place)
    dialog = window.findChild(AcknowledgeDialog)
    assert isinstance(dialog, AcknowledgeDialog)
    assert dialog.told.text() == (
        "Hidden in the list by the filter, and acknowledged as well: 5.\n"
        "Hidden by the filter and not acknowledged by this: 2."
    )


def test_without_a_filter_the_dialog_says_nothing_of_one(window: MainWindow, panel: AlarmPanel) -> None:
    QTest.mouseClick(panel.acknowledge_all, Qt.MouseButton.LeftButton)
    dialog = window.findChild(AcknowledgeDialog)
    assert isinstance(dialog, AcknowledgeDialog)
    assert not dialog.told.isVisible()


def test_keyboard_alone(window: MainWindow, panel: AlarmPanel, qtbot: QtBot) -> None:
    window.page.toggle_alarms()
    QTest.keyClick(window, Qt.Key.Key_Slash)
    assert panel.isVisible()
    assert panel.filter.search.hasFocus()
    QTest.keyClicks(panel.filter.search, "dak lak")
    QTest.keyClick(panel.filter.search, Qt.Key.Key_Down)
    assert panel.view.hasFocus()
    assert [row.camera_id for row in panel.view.selected_rows()] == ["p0f2c1"]
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    spy = QSignalSpy(window.acknowledge_requested)
    QTest.keyClick(panel.view, Qt.Key.Key_Space)
    assert [each.source.id for each in heard(spy)[0]] == [rows(panel)[1]]
    chosen = QSignalSpy(window.camera_chosen)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert heard(chosen) == [rows(panel)[1]]
    QTest.keyClick(panel.view, Qt.Key.Key_Escape)
    assert window.page.canvas.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert panel.filter.search.text() == ""
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window, Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    assert panel.filter.wanted == AlarmFilter(frozenset({Severity.LOW}), unanswered=True)


def test_escape_in_the_field_first_clears_then_leaves(window: MainWindow, panel: AlarmPanel) -> None:
    panel.filter.start_search()
    QTest.keyClicks(panel.filter.search, "dak")
    QTest.keyClick(panel.filter.search, Qt.Key.Key_Escape)
    assert (panel.filter.search.text(), panel.filter.search.hasFocus()) == ("", True)
    QTest.keyClick(panel.filter.search, Qt.Key.Key_Escape)
    assert window.page.canvas.hasFocus()


def test_the_menu_offers_what_is_in_the_list(panel: AlarmPanel, qtbot: QtBot) -> None:
    panel.filter.open_more()
    (menu,) = panel.filter.findChildren(QMenu)
    offered = {action.text(): action for action in menu.actions()}
    assert {"Đắk Lắk", "Đắk Nông", "Gia Lai", "Frozen", "Wrong password"} <= offered.keys()
    assert "Black" not in offered
    offered["Gia Lai"].trigger()
    menu.close()
    assert panel.filter.more.text() == "Gia Lai"
    assert rows(panel) == ["p2f2c6", "p2f0c0"]
