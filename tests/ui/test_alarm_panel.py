"""The alarm list: exactly what was shown is acknowledged, and nothing jumps under the pointer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QEnterEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.spying import heard
from tests.ui.wall_scene import AT, mixed_alarms, raised, scene_state
from wall.alarms.book import Acknowledgement, Alarm
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Cause, Source
from wall.health.condition import Condition
from wall.model import CameraId, FacilityId, Inventory
from wall.ui.alarm_delegate import button_box
from wall.ui.alarm_model import AlarmModel, Heading
from wall.ui.alarm_panel import AlarmPanel
from wall.ui.alarm_rows import AlarmRow
from wall.ui.dialogs import AcknowledgeDialog
from wall.ui.main_window import MainWindow
from wall.ui.overview import alarm_groups


def show(window: MainWindow, inventory: Inventory, *alarms: Alarm, seconds: float = 0.0) -> AlarmPanel:
    panel = window.page.alarms
    state = scene_state(inventory, alarms, seconds=seconds)
    panel.show_groups(alarm_groups(inventory, state), state.at)
    return panel


def rows(panel: AlarmPanel) -> list[str]:
    return [item.alarm.source.id for item in panel.view.alarms.items if isinstance(item, AlarmRow)]


def hover(panel: AlarmPanel) -> None:
    QApplication.processEvents()  # it is where it will be
    at = QPointF(20, 20)
    place = panel.view.mapToGlobal(at.toPoint())
    QCursor.setPos(place)
    QApplication.sendEvent(panel.view, QEnterEvent(at, at, QPointF(place)))


def leave(panel: AlarmPanel) -> None:
    slip_away(panel)
    QApplication.sendEvent(panel.view, QEvent(QEvent.Type.Leave))


def slip_away(panel: AlarmPanel) -> None:
    """The pointer goes to the wall and nobody tells the list, as when a dialog over it was closed."""
    QCursor.setPos(panel.mapToGlobal(QPoint(-200, 20)))


def test_unacknowledged_come_first_under_their_facility(window: MainWindow, inventory: Inventory) -> None:
    panel = show(window, inventory, *mixed_alarms())
    items = panel.view.alarms.items
    assert isinstance(items[0], Heading)
    assert items[0].name == "Bệnh viện dã chiến số 1"
    assert rows(panel)[0] == "p0f2c1"
    owed = [item.unanswered for item in items if isinstance(item, AlarmRow)]
    assert owed == sorted(owed, reverse=True)
    heading = next(item for item in items if isinstance(item, Heading) and item.place.facility_id == "p0f0")
    assert (heading.unanswered, heading.alarms) == (5, 5)
    assert panel.total.text() == "8"


def test_a_rows_button_acknowledges_exactly_what_it_showed(window: MainWindow, inventory: Inventory) -> None:
    window.show_state(scene_state(inventory, (raised("p0f0c0", occurrence=3), raised("p0f0c1"))))
    panel = window.page.alarms
    spy = QSignalSpy(window.acknowledge_requested)
    panel.note.setText("  gọi kỹ thuật  ")
    view = panel.view
    index = view.alarms.index_of(Acknowledgement(Source.camera(CameraId("p0f0c0")), 3))
    at = button_box(view.visualRect(index)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert heard(spy) == [[Acknowledgement(Source.camera(CameraId("p0f0c0")), 3)], "gọi kỹ thuật"]
    assert panel.note.text() == ""


def test_a_press_that_a_newer_occurrence_overtakes_does_nothing(window: MainWindow, inventory: Inventory) -> None:
    panel = show(window, inventory, raised("p0f0c0", occurrence=3))
    spy = QSignalSpy(panel.acknowledge_requested)
    view = panel.view
    at = button_box(view.visualRect(view.alarms.index(1))).center()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    show(window, inventory, raised("p0f0c0", occurrence=4))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert spy.count() == 0


def test_order_stays_while_the_pointer_is_over_the_list(window: MainWindow, inventory: Inventory) -> None:
    panel = show(window, inventory, raised("p0f0c0"), raised("p1f0c0", minutes=5))
    before = rows(panel)
    hover(panel)
    show(window, inventory, raised("p0f0c0", state=AlarmState.ACKED, by="lan"), raised("p2f0c3", Condition.FROZEN))
    assert rows(panel) == before
    states = {item.camera_id: item.alarm.state for item in panel.view.alarms.items if isinstance(item, AlarmRow)}
    assert states == {"p0f0c0": AlarmState.ACKED, "p1f0c0": AlarmState.NORMAL}
    assert panel.news.isVisible()
    assert panel.news.text() == "1 new"
    QTest.mouseClick(panel.news, Qt.MouseButton.LeftButton)
    assert rows(panel) == ["p2f0c3", "p0f0c0"]
    assert not panel.news.isVisible()
    leave(panel)
    assert rows(panel) == ["p2f0c3", "p0f0c0"]


def test_a_hold_ends_at_the_next_state_when_the_pointer_is_elsewhere(
    window: MainWindow, inventory: Inventory
) -> None:
    panel = show(window, inventory, raised("p0f0c0"))
    hover(panel)
    slip_away(panel)
    show(window, inventory, raised("p1f0c0"))
    assert rows(panel) == ["p1f0c0"]
    assert not panel.news.isVisible()
    assert panel.acknowledge_all.text() == "Acknowledge all shown (1)"


def test_a_hold_ends_by_itself_when_nothing_moves(window: MainWindow, inventory: Inventory, qtbot: QtBot) -> None:
    panel = show(window, inventory, raised("p0f0c0"))
    assert panel.view.still.interval() == 8000
    panel.view.still.setInterval(50)
    hover(panel)
    show(window, inventory, raised("p1f0c0"))
    qtbot.waitUntil(lambda: rows(panel) == ["p1f0c0"])
    assert panel.acknowledge_all.text() == "Acknowledge all shown (1)"
    assert not panel.news.isVisible()
    show(window, inventory, raised("p2f0c3"))  # without a new movement it is held no more
    assert rows(panel) == ["p2f0c3"]
    QTest.mouseMove(panel.view.viewport(), QPoint(30, 30))
    qtbot.waitUntil(lambda: panel.view.alarms.held)


def test_priority_1_waits_for_no_pointer(window: MainWindow, inventory: Inventory) -> None:
    panel = show(window, inventory, raised("p1f0c0"))
    hover(panel)
    lost = Alarm(
        Source.facility(FacilityId("p0f0")), AlarmState.UNACKED, Cause.FACILITY_DOWN, 1, version=1, raised_at=AT
    )
    state = replace(scene_state(inventory, (raised("p1f0c0"), raised("p2f0c3"))), places={lost.source: lost})
    panel.show_groups(alarm_groups(inventory, state), state.at)
    assert rows(panel)[0] == "p0f0"
    assert panel.view.alarms.waiting == 0


def test_buttons_stay_while_something_that_waits_is_unanswered(window: MainWindow, inventory: Inventory) -> None:
    panel = show(window, inventory, raised("p0f0c0"))
    hover(panel)
    show(window, inventory, raised("p1f0c0"))
    assert rows(panel) == ["p0f0c0"]  # over, and held
    assert panel.note.isVisible()
    assert panel.acknowledge_all.isVisible()
    assert not panel.acknowledge_all.isEnabled()
    assert panel.acknowledge_all.text() == "Acknowledge all shown"
    QTest.mouseClick(panel.news, Qt.MouseButton.LeftButton)
    assert panel.acknowledge_all.text() == "Acknowledge all shown (1)"


def test_a_newer_occurrence_waits_and_the_old_row_keeps_its_own(window: MainWindow, inventory: Inventory) -> None:
    panel = show(window, inventory, raised("p0f0c0", occurrence=1))
    hover(panel)
    show(window, inventory, raised("p0f0c0", occurrence=2))
    assert [item.alarm.occurrence for item in panel.view.alarms.items if isinstance(item, AlarmRow)] == [1]
    assert panel.view.alarms.waiting == 1
    leave(panel)
    assert [item.alarm.occurrence for item in panel.view.alarms.items if isinstance(item, AlarmRow)] == [2]


def test_selection_survives_a_new_order(window: MainWindow, inventory: Inventory) -> None:
    panel = show(window, inventory, raised("p1f0c0"))
    panel.view.setCurrentIndex(panel.view.alarms.index(1))
    show(window, inventory, raised("p1f0c0"), raised("p2f0c3", Condition.FROZEN))
    assert [row.camera_id for row in panel.view.selected_rows()] == ["p1f0c0"]
    spy = QSignalSpy(panel.acknowledge_requested)
    QTest.keyClick(panel.view, Qt.Key.Key_Space)
    assert heard(spy)[0] == [Acknowledgement(Source.camera(CameraId("p1f0c0")), 1)]


def test_a_whole_facility_is_listed_before_it_is_acknowledged(
    window: MainWindow, inventory: Inventory, qtbot: QtBot
) -> None:
    window.show_state(scene_state(inventory, mixed_alarms()))
    panel = window.page.alarms
    panel.view.setCurrentIndex(panel.view.alarms.index_of(Acknowledgement(Source.camera(CameraId("p0f0c1")), 1)))
    spy = QSignalSpy(window.acknowledge_requested)
    QTest.mouseClick(panel.acknowledge_facility, Qt.MouseButton.LeftButton)
    assert spy.count() == 0
    dialog = window.findChild(AcknowledgeDialog)
    assert isinstance(dialog, AcknowledgeDialog)
    told = [dialog.list.item(at).text() for at in range(dialog.list.count())]
    assert told[0] == "Đắk Lắk · Khu cách ly Trường Cao đẳng Công nghệ Tây Nguyên"
    assert len(told) == 6
    dialog.note.setText("mất điện")
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    requests, note = heard(spy)
    assert {request.source.id for request in requests} == {f"p0f0c{at}" for at in range(5)}
    assert note == "mất điện"


def test_all_shown_leaves_out_what_waits(window: MainWindow, inventory: Inventory) -> None:
    panel = show(window, inventory, raised("p0f0c0"), raised("p0f0c1"))
    hover(panel)
    show(window, inventory, raised("p0f0c0"), raised("p0f0c1"), raised("p2f0c3"))
    spy = QSignalSpy(panel.bulk_requested)
    QTest.mouseClick(panel.acknowledge_all, Qt.MouseButton.LeftButton)
    assert {row.camera_id for row in heard(spy)[0]} == {"p0f0c0", "p0f0c1"}


def test_an_empty_list_says_so(window: MainWindow, inventory: Inventory) -> None:
    panel = show(window, inventory)
    assert panel.empty.isVisible()
    assert panel.empty.text() == "No alarms"
    assert not panel.acknowledge_all.isVisible()


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, inventory: Inventory) -> None:
    model = AlarmModel()
    for alarms in ((), mixed_alarms(), mixed_alarms()[:3]):
        state = scene_state(inventory, alarms)
        model.show_groups(alarm_groups(inventory, state), state.at)
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.rowCount() == 4
