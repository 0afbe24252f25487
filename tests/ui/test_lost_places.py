"""What an operator sees of a place that is lost as a whole, and can do about it: in the list, the tree, by keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from tests.ui.spying import heard
from tests.ui.wall_scene import AT, NOW, raised, scene_inventory, scene_state
from wall.alarms.book import Acknowledgement, Alarm
from wall.alarms.causes import CauseNow
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import CAUSE_OF, STATION, Cause, Habit, Source
from wall.alarms.uplink import UplinkSays
from wall.config import Language
from wall.health.condition import Condition, Severity
from wall.model import CameraId, Contact, FacilityId, Inventory, ProvinceId
from wall.ui.alarm_delegate import lines, number_box
from wall.ui.alarm_model import said
from wall.ui.alarm_rows import AlarmRow
from wall.ui.alarm_words import Extent, trouble, was_lost, whole
from wall.ui.camera_menu import CameraMenu, PlaceMenu
from wall.ui.dialogs import AcknowledgeDialog
from wall.ui.headline import headline
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.overview import alarm_groups
from wall.ui.places import EVERYTHING
from wall.ui.state import Place, WallState

WHOLE = scene_inventory()
CHIEF = Contact("Nguyễn Thị A", "Trưởng ban", "0900 000 061")
INVENTORY = Inventory(
    WHOLE.provinces, (replace(WHOLE.facilities[0], contact=CHIEF), *WHOLE.facilities[1:]), WHOLE.cameras
)
FACILITY, PROVINCE = Source.facility(FacilityId("p0f0")), Source.province(ProvinceId("p0"))
PLACES: Mapping[Source, Place] = {
    FACILITY: Place(ProvinceId("p0"), FacilityId("p0f0")),
    PROVINCE: Place(ProvinceId("p0")),
    STATION: EVERYTHING,
}
LIVE = Source.camera(CameraId("p0f0c7"))  # the one camera that a lost facility has left


def in_alarm(source: Source, state: AlarmState = AlarmState.UNACKED, by: str = "") -> Alarm:
    """A place that is, or was, lost as a whole."""
    return Alarm(
        source,
        state,
        CAUSE_OF[source.kind],
        1,
        1,
        AT - timedelta(minutes=6),
        cleared_at=None if state.active else AT - timedelta(minutes=1),
        acknowledged_at=AT - timedelta(minutes=3) if by else None,
        acknowledged_by=by,
    )


def covered(source: Source, camera_id: str) -> bool:
    """That camera belongs to the place."""
    return camera_id.startswith(source.id)


def lost(source: Source, state: AlarmState = AlarmState.UNACKED, *others: Alarm, by: str = "") -> WallState:
    """The place is lost but for one camera; `others` are rows of cameras elsewhere."""
    away = {camera.id for camera in INVENTORY.cameras if covered(source, camera.id) and camera.id != LIVE.id}
    conditions: dict[str, Condition] = dict.fromkeys(away, Condition.OFFLINE) if state.active else {}
    scene = scene_state(INVENTORY, others, conditions)
    if not state.active:
        return replace(scene, places={source: in_alarm(source, state, by)})
    cameras = {
        key: replace(each, suppressed_by=source if key in away else None) for key, each in scene.cameras.items()
    }
    facilities = [Source.facility(each.id) for each in INVENTORY.facilities if covered(source, each.id)]
    causes = {each: CauseNow(each, CAUSE_OF[each.kind], NOW - 360, 8 - (each == FACILITY), 8) for each in facilities}
    if source != FACILITY:
        many = (len(facilities), len(facilities)) if source == PROVINCE else (len(away), len(away) + 1)
        causes[source] = CauseNow(source, CAUSE_OF[source.kind], NOW - 360, *many)
    return replace(scene, cameras=cameras, places={source: in_alarm(source, state, by)}, causes=causes)


def shown(window: MainWindow, state: WallState) -> MainWindow:
    window.show_inventory(INVENTORY)
    window._draw(state)
    return window


def only_row(state: WallState) -> AlarmRow:
    (group,) = alarm_groups(INVENTORY, state)
    return group.rows[0]


@pytest.mark.parametrize(
    ("source", "told", "strip"),
    [
        (FACILITY, ("Facility down", "7 of 8 cameras lost", "since 14:32 · Đắk Lắk"), "7 of 8 cameras lost"),
        (
            PROVINCE,
            ("Province down", "3 of 3 facilities lost, 23 cameras", "since 14:32"),
            "3 of 3 facilities lost, 23 cameras",
        ),
        (
            STATION,
            ("This station is cut off", "no camera delivers", "since 14:32"),
            "This station is cut off: no camera delivers",
        ),
    ],
)
@pytest.mark.usefixtures("languages")
def test_a_lost_place_says_how_much_of_it(source: Source, told: tuple[str, str, str], strip: str) -> None:
    state = lost(source)
    row = only_row(state)
    assert lines(row, AT) == told
    assert row.severity is Severity.CRITICAL
    headlined = headline(alarm_groups(INVENTORY, state))
    assert headlined is not None
    assert trouble(headlined.trouble, AT) == strip == said(row, AT)
    assert (headlined.place, headlined.more) == (PLACES[source], 0)


def test_the_strip_says_where(window: MainWindow) -> None:
    for source, where in ((PROVINCE, "Đắk Lắk"), (STATION, "All cameras")):
        assert shown(window, lost(source)).strip.place.text() == where
    shown(window, lost(FACILITY))
    assert window.strip.place.text() == f"Đắk Lắk · {INVENTORY.facilities[0].name}"
    assert window.strip.what.text() == "7 of 8 cameras lost"


def test_the_count_is_of_alarms_and_says_for_how_many_cameras_they_stand(
    window: MainWindow, languages: Languages, qtbot: QtBot
) -> None:
    panel = shown(window, lost(FACILITY, AlarmState.UNACKED, raised("p1f0c0"))).page.alarms
    assert (panel.total.text(), panel.hidden.text()) == ("2", "+7 cameras")
    languages.use(Language.VIETNAMESE)
    qtbot.waitUntil(lambda: panel.hidden.text() == "+7 camera")
    row = panel.view.alarms.items[1]
    assert isinstance(row, AlarmRow)
    assert lines(row, AT) == ("Cơ sở mất kết nối", "mất 7/8 camera", "từ 14:32 · Đắk Lắk")
    shown(window, lost(FACILITY, AlarmState.RTN_UNACKED))
    assert (panel.total.text(), panel.hidden.text()) == ("1", "")
    shown(window, lost(FACILITY, AlarmState.ACKED, raised("p1f0c0"), by="lan"))
    assert (panel.total.text(), panel.hidden.text()) == ("1", "")  # of what waits for an answer
    shown(window, lost(FACILITY, AlarmState.ACKED, by="lan"))
    assert (panel.total.text(), panel.hidden.text()) == ("1", "+7 camera")


def test_what_is_over_says_how_bad_it_was() -> None:
    before = alarm_groups(INVENTORY, lost(FACILITY))
    fewer = lost(FACILITY)
    cause = replace(fewer.causes[FACILITY], lost=2)
    fewer = replace(fewer, causes={FACILITY: cause})
    before = alarm_groups(INVENTORY, fewer, before)
    assert lines(before[0].rows[0], AT)[1] == "2 of 8 cameras lost"
    (group,) = alarm_groups(INVENTORY, lost(FACILITY, AlarmState.RTN_UNACKED), before)
    assert lines(group.rows[0], AT) == (
        "Facility down",
        "restored 14:37",
        "7 of 8 cameras were lost",
    )
    assert said(group.rows[0], AT) == "Facility down, restored 14:37"
    assert was_lost(Cause.FACILITY_DOWN, Extent(0, 8, 0)) == ""  # all were back before this desk looked: nothing seen
    unseen = only_row(lost(FACILITY, AlarmState.RTN_UNACKED))  # a start since
    assert lines(unseen, AT)[1] == "restored 14:37"


def test_a_loss_began_before_its_alarm_and_keeps_its_beginning() -> None:
    state = lost(FACILITY)
    earlier = replace(state, causes={FACILITY: replace(state.causes[FACILITY], since=NOW - 375)})
    before = alarm_groups(INVENTORY, earlier)
    assert before[0].rows[0].since == AT - timedelta(seconds=375)
    (over,) = alarm_groups(INVENTORY, lost(FACILITY, AlarmState.RTN_UNACKED), before)
    assert over.rows[0].since == AT - timedelta(seconds=375)
    restarted = replace(state, causes={FACILITY: replace(state.causes[FACILITY], since=NOW - 5)})
    assert only_row(restarted).since == AT - timedelta(minutes=6)


def test_what_is_acknowledged_says_by_whom() -> None:
    row = only_row(lost(FACILITY, AlarmState.ACKED, by="lan"))
    assert lines(row, AT) == ("Facility down", "7 of 8 cameras lost", "acknowledged by lan, 14:35")


@pytest.mark.parametrize("source", PLACES)
def test_enter_and_a_double_click_show_the_place(window: MainWindow, source: Source) -> None:
    view = shown(window, lost(source)).page.alarms.view
    index = view.alarms.index_of(Acknowledgement(source, 1))
    spy = QSignalSpy(window.place_chosen)
    view.doubleClicked.emit(index)
    assert heard(spy) == [PLACES[source]]
    view.setCurrentIndex(index)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert heard(spy, 1) == [PLACES[source]]
    QTest.mouseClick(window.strip.place, Qt.MouseButton.LeftButton)
    assert heard(spy, 2) == [PLACES[source]]


@pytest.mark.parametrize("source", PLACES)
def test_the_menu_of_a_row_answers_shows_and_copies(window: MainWindow, source: Source) -> None:
    view = shown(window, lost(source)).page.alarms.view
    view._menu(view.visualRect(view.alarms.index_of(Acknowledgement(source, 1))).center())
    menu = window.findChildren(PlaceMenu)[-1]
    answered, chosen = QSignalSpy(window.acknowledge_requested), QSignalSpy(window.place_chosen)
    for action in menu.actions():
        if action.isEnabled() and action.text():
            action.trigger()
    assert heard(answered)[0] == [Acknowledgement(source, 1)]
    assert heard(chosen) == [PLACES[source]]
    texts = [action.text() for action in menu.actions() if action.text()]
    assert (f"Copy number: {CHIEF.name}, {CHIEF.title}, {CHIEF.telephone}" in texts) is (source == FACILITY)


def test_a_click_on_the_number_copies_it_and_selects_nothing(window: MainWindow) -> None:
    view = shown(window, lost(FACILITY)).page.alarms.view
    QGuiApplication.clipboard().clear()
    box = view.visualRect(view.alarms.index_of(Acknowledgement(FACILITY, 1)))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=number_box(box).center())
    assert QGuiApplication.clipboard().text() == "0900 000 061"
    assert "0900 000 061" in window.message_bar.text.text()
    assert view.selected_rows() == ()


def test_only_a_place_somebody_can_call_has_a_line_more(window: MainWindow) -> None:
    state = lost(FACILITY, AlarmState.UNACKED, raised("p0f0c7", Condition.BLACK), raised("p0f1c0"))
    view = shown(window, state).page.alarms.view
    heights = {
        row.name: view.visualRect(view.alarms.index_of(row.acknowledgement)).height()
        for row in view.alarms.items
        if isinstance(row, AlarmRow)
    }
    assert len(set(heights.values())) == 2
    assert max(heights, key=lambda name: heights[name]) == INVENTORY.facilities[0].name


@pytest.mark.parametrize("source", PLACES)
def test_space_answers_to_a_selected_place(window: MainWindow, source: Source) -> None:
    view = shown(window, lost(source)).page.alarms.view
    view.setCurrentIndex(view.alarms.index_of(Acknowledgement(source, 1)))
    spy = QSignalSpy(window.acknowledge_requested)
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert heard(spy)[0] == [Acknowledgement(source, 1)]


@pytest.mark.parametrize("source", PLACES)
def test_the_button_under_the_list_names_the_place(window: MainWindow, source: Source) -> None:
    panel = shown(window, lost(source)).page.alarms
    spy = QSignalSpy(window.acknowledge_requested)
    assert panel.acknowledge_facility.text().endswith("(1)")
    panel.acknowledge_facility.click()
    assert heard(spy)[0] == [Acknowledgement(source, 1)]


@pytest.mark.parametrize("source", PLACES)
def test_the_acknowledge_key_on_a_hidden_tile_answers_to_its_cause(window: MainWindow, source: Source) -> None:
    shown(window, lost(source))
    spy = QSignalSpy(window.acknowledge_requested)
    window.asking.camera_answered("p0f0c0")
    assert heard(spy)[0] == [Acknowledgement(source, 1)]
    window.open_camera_menu("p0f0c0", QPoint(10, 10))
    menu = window.findChildren(CameraMenu)[-1]
    next(action for action in menu.actions() if action.text().startswith("Acknowledge")).trigger()
    assert window.findChildren(AcknowledgeDialog)[-1].list.count() == 2


def test_a_key_that_answers_to_nothing_says_why(window: MainWindow) -> None:
    shown(window, lost(FACILITY, AlarmState.ACKED, by="lan"))
    spy = QSignalSpy(window.acknowledge_requested)
    window.asking.camera_answered("p0f0c0")
    assert spy.count() == 0
    told = "Cổng chính: explained by “Facility down”, which is acknowledged already"
    assert window.message_bar.text.text() == told
    window.show_message("")
    window._draw(replace(lost(FACILITY), places={}))  # found, and not written down yet: that is no answer
    window.asking.camera_answered("p0f0c0")
    assert (spy.count(), window.message_bar.text.text()) == (0, "")


def test_what_somebody_is_on_stands_behind_what_nobody_has_answered() -> None:
    groups = alarm_groups(INVENTORY, lost(PROVINCE, AlarmState.ACKED, raised("p1f0c0"), by="lan"))
    assert [group.place for group in groups] == [Place(ProvinceId("p1"), FacilityId("p1f0")), Place(ProvinceId("p0"))]


def test_what_else_is_wrong_where_somebody_is_on_it_comes_in_its_own_turn() -> None:
    others = (raised("p0f0c7", Condition.BLACK), raised("p1f0c0", Condition.FROZEN))
    groups = alarm_groups(INVENTORY, lost(FACILITY, AlarmState.ACKED, *others, by="lan"))
    assert [group.worst.alarm.condition for group in groups] == [Condition.FROZEN, Condition.BLACK]
    groups = alarm_groups(INVENTORY, lost(FACILITY, AlarmState.UNACKED, *others))
    assert [group.worst.alarm.source for group in groups] == [FACILITY, others[1].source]


def test_the_tip_of_a_row_says_what_to_do(window: MainWindow) -> None:
    model = shown(window, lost(FACILITY)).page.alarms.view.alarms
    tip = str(model.data(model.index_of(Acknowledgement(FACILITY, 1))))
    assert "Call the facility: does it have power?" in tip
    assert "Acknowledging it acknowledges its cameras too." in tip
    shown(window, lost(FACILITY, AlarmState.RTN_UNACKED))
    assert "its cameras too" not in str(model.data(model.index_of(Acknowledgement(FACILITY, 1))))


def test_the_tree_shows_what_is_lost_and_counts_one_alarm(window: MainWindow) -> None:
    model = shown(window, lost(FACILITY)).page.tree.model
    node = model.node(model.place_index(PLACES[FACILITY]))
    assert (node.count.severity, node.count.state, node.count.live) == (
        Severity.CRITICAL,
        AlarmState.UNACKED,
        1,
    )
    assert model.told(model.place_index(PLACES[FACILITY])).splitlines()[1] == (
        "Facility down: 7 of 8 cameras lost. Unacknowledged"
    )
    camera = model.node(model.camera_index(CameraId("p0f0c0")))
    assert (camera.count.state, camera.count.explained) == (AlarmState.NORMAL, True)
    assert not model.node(model.camera_index(CameraId(LIVE.id))).count.explained
    shown(window, lost(FACILITY, AlarmState.RTN_UNACKED))
    assert "Facility down, restored 14:37. Returned" in model.told(model.place_index(PLACES[FACILITY]))
    assert not model.node(model.camera_index(CameraId("p0f0c0"))).count.explained


@pytest.mark.parametrize(("source", "above"), [(PROVINCE, "Province down"), (STATION, "This station is cut off")])
def test_the_tree_says_what_explains_a_facility(window: MainWindow, source: Source, above: str) -> None:
    model = shown(window, lost(source)).page.tree.model
    facility = model.node(model.place_index(PLACES[FACILITY]))
    assert (facility.count.state, facility.count.explained) == (AlarmState.NORMAL, True)
    assert model.told(model.place_index(PLACES[FACILITY])).splitlines()[1:3] == [
        "Facility down: 7 of 8 cameras lost",
        f"explained by: {above}",
    ]
    place = model.node(model.place_index(PLACES[source]))
    assert (place.count.severity, place.count.state) == (Severity.CRITICAL, AlarmState.UNACKED)
    assert model.node(model.place_index(Place(ProvinceId("p1")))).count.state is AlarmState.NORMAL


def test_the_tree_paints_a_chain_where_an_alarm_stands_elsewhere(window: MainWindow) -> None:
    tree = shown(window, lost(PROVINCE)).page.tree
    tree.view.expandAll()
    index = tree.model.place_index(PLACES[FACILITY])
    tree.view.scrollTo(index)
    box = tree.view.visualRect(index)
    explained = tree.view.viewport().grab(box).toImage()
    window._draw(scene_state(INVENTORY, conditions=dict.fromkeys(lost(PROVINCE).cameras, Condition.OFFLINE)))
    assert tree.view.viewport().grab(box).toImage() != explained


@pytest.mark.parametrize(
    ("live", "times", "told"),
    [
        (False, 4, "Unstable: 4 times in the last hour"),
        (True, 4, "Unstable: 4 times in the last hour, live now"),
        (True, 0, "Unstable, live now"),
    ],
)
def test_an_unstable_row_says_how_often_and_how_it_is_now(live: bool, times: int, told: str) -> None:
    alarm = replace(raised("p1f0c0"), condition=Habit.UNSTABLE)
    condition = Condition.LIVE if live else Condition.OFFLINE
    state = scene_state(INVENTORY, (alarm,), {"p1f0c0": condition})
    cameras = {
        key: replace(each, times=times) if each.alarm is alarm else each for key, each in state.cameras.items()
    }
    row = only_row(replace(state, cameras=cameras))
    assert lines(row, AT)[1] == told
    headlined = headline(alarm_groups(INVENTORY, replace(state, cameras=cameras)))
    assert headlined is not None
    assert trouble(headlined.trouble, AT) == f"Cổng chính: {told}"


def test_the_tip_of_an_unstable_row_says_what_to_do(window: MainWindow) -> None:
    alarm = replace(raised("p1f0c0"), condition=Habit.UNSTABLE)
    model = shown(window, scene_state(INVENTORY, (alarm,))).page.alarms.view.alarms
    assert "Have its cable" in str(model.data(model.index_of(Acknowledgement(alarm.source, 1))))


@pytest.mark.parametrize(
    ("says", "said"),
    [
        (UplinkSays.NOTHING, "Facility down: 38 of 40 cameras lost"),
        (UplinkSays.NO_ANSWER, "Facility down: 38 of 40 cameras lost (uplink no answer)"),
        (UplinkSays.REFUSES, "Facility down: 38 of 40 cameras lost (uplink refuses)"),
    ],
)
def test_what_the_line_says_is_said(says: UplinkSays, said: str) -> None:
    assert whole(Cause.FACILITY_DOWN, Extent(38, 40, 38, says), False, None, None) == said
