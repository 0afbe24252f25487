"""What a picked alarm means, what to do, and whom to call: in both languages, and always of what is so now."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest

from tests.ui.spying import heard
from tests.ui.wall_scene import mixed_alarms, raised, scene_state
from wall.alarms.book import Acknowledgement, Alarm
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import CAUSE_OF, Cause, Habit, Source
from wall.config import Language
from wall.health.condition import RULES, Condition
from wall.health.sample import Failure
from wall.model import CameraId, Contact, FacilityId, Inventory
from wall.ui.alarm_panel import AlarmPanel
from wall.ui.consequences import consequence
from wall.ui.i18n import Languages
from wall.ui.main_window import MainWindow
from wall.ui.state import Place, WallState

CONTACT = Contact("Nguyễn Thị Hạnh", "trực ban", "0905 123 456")
FROZEN = CameraId("p0f2c1")
ALARMED = [*(each for each in Condition if RULES[each].alarmed), *Habit, *Cause]


@pytest.fixture
def panel(window: MainWindow, inventory: Inventory) -> AlarmPanel:
    facilities = tuple(replace(each, contact=CONTACT) for each in inventory.facilities)
    window.show_inventory(Inventory(inventory.provinces, facilities, inventory.cameras))
    window.show_state(scene_state(inventory, mixed_alarms()))
    window.page.alarms.view.alarms.set_held(False)  # wherever the pointer was left
    return window.page.alarms


def pick(panel: AlarmPanel, camera_id: str) -> None:
    index = panel.view.alarms.index_of(Acknowledgement(Source.camera(CameraId(camera_id)), 1))
    panel.view.setCurrentIndex(index)


def draw(window: MainWindow, state: WallState) -> None:
    window._draw(state)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("wrong", ALARMED, ids=lambda wrong: wrong.value)
def test_every_alarm_says_what_it_means(languages: Languages, language: Language, wrong: Condition) -> None:
    english = consequence(wrong)
    assert english
    languages.use(language)
    assert (consequence(wrong) != english) is (language is Language.VIETNAMESE)


def test_a_picked_alarm_tells_cause_consequence_and_action(window: MainWindow, panel: AlarmPanel) -> None:
    assert not panel.detail.isVisible()
    pick(panel, FROZEN)
    detail = panel.detail
    assert detail.isVisible()
    assert detail.name.text() == "Hành lang A · Bệnh viện dã chiến số 1"
    assert detail.told.text() == "Frozen · since 14:32 (6\N{NO-BREAK SPACE}min)"
    assert detail.cause.text() == "Pictures arrive, but always the same one."
    assert detail.consequence.text().startswith("What happens there now is not seen")
    assert detail.action.text().startswith("Do not trust this picture.")


def test_no_line_of_what_to_do_is_cut(window: MainWindow, panel: AlarmPanel) -> None:
    detail = panel.detail
    for count in range(1, 9):  # how high a wrapped text wants to be is a guess that depends on its length
        pick(panel, FROZEN)
        for label in (detail.action, detail.consequence, detail.cause):
            label.setText("Have the camera or its recorder started anew. " * count)
            detail.limit_height(panel.height())
            QTest.qWait(0)
            for each in (detail.action, detail.consequence, detail.cause):
                assert each.height() >= each.heightForWidth(each.width())


def test_why_it_is_offline_tells_what_to_do(window: MainWindow, panel: AlarmPanel, inventory: Inventory) -> None:
    state = scene_state(inventory, mixed_alarms())
    now = state.cameras[CameraId("p0f0c0")]
    refused = replace(now, sample=replace(now.sample, failure=Failure.UNRESOLVED))
    draw(window, replace(state, cameras={**state.cameras, CameraId("p0f0c0"): refused}))
    pick(panel, "p0f0c0")
    assert panel.detail.cause.text() == "The name in the camera's address is not known."
    assert "DNS" in panel.detail.action.text()


def test_one_click_copies_the_number(panel: AlarmPanel) -> None:
    pick(panel, FROZEN)
    assert panel.detail.call.text().startswith("0905 123 456")
    QGuiApplication.clipboard().clear()
    QTest.mouseClick(panel.detail.call, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "0905 123 456"
    QGuiApplication.clipboard().clear()
    QTest.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "0905 123 456"
    panel.tell(None)
    QGuiApplication.clipboard().clear()
    QTest.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == ""


def test_nobody_to_call_is_no_button(window: MainWindow, panel: AlarmPanel, inventory: Inventory) -> None:
    window.show_inventory(inventory)
    pick(panel, FROZEN)
    assert not panel.detail.call.isVisible()


def test_its_buttons_show_the_camera_and_ask_why(window: MainWindow, panel: AlarmPanel) -> None:
    pick(panel, FROZEN)
    shown, asked = QSignalSpy(window.camera_chosen), QSignalSpy(panel.why_pressed)
    QTest.mouseClick(panel.detail.show_there, Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.detail.why, Qt.MouseButton.LeftButton)
    assert (heard(shown), heard(asked)) == ([FROZEN], [FROZEN])


def test_it_goes_with_its_alarm_and_follows_what_changes(
    window: MainWindow, panel: AlarmPanel, inventory: Inventory
) -> None:
    pick(panel, FROZEN)
    draw(window, scene_state(inventory, (raised(FROZEN, Condition.OFFLINE, minutes=3),)))
    assert panel.detail.told.text().startswith("Offline")
    draw(window, scene_state(inventory))
    assert not panel.detail.isVisible()
    draw(window, scene_state(inventory, (raised(FROZEN, Condition.OFFLINE, minutes=3),)))
    assert not panel.detail.isVisible()  # it does not open by itself


def test_it_can_be_closed_and_several_alarms_have_none(panel: AlarmPanel) -> None:
    pick(panel, FROZEN)
    QTest.mouseClick(panel.detail.close_button, Qt.MouseButton.LeftButton)
    assert not panel.detail.isVisible()
    pick(panel, "p0f0c1")
    assert panel.detail.isVisible()
    panel.view.selectAll()
    assert not panel.detail.isVisible()


def test_a_click_on_the_strip_shows_the_camera_and_what_it_means(window: MainWindow, panel: AlarmPanel) -> None:
    window.page.toggle_alarms()
    shown = QSignalSpy(window.camera_chosen)
    QTest.mouseClick(window.strip.what, Qt.MouseButton.LeftButton)
    assert heard(shown) == [FROZEN]
    assert panel.isVisible()
    assert panel.detail.isVisible()
    assert panel.detail.row is not None
    assert panel.detail.row.camera_id == FROZEN


@pytest.mark.parametrize("word", ["place", "what", "since"])
def test_any_word_of_the_strip_shows_its_own_alarm(window: MainWindow, panel: AlarmPanel, word: str) -> None:
    pick(panel, "p0f0c1")  # another one's detail is open
    places, cameras = QSignalSpy(window.place_chosen), QSignalSpy(window.camera_chosen)
    QTest.mouseClick(getattr(window.strip, word), Qt.MouseButton.LeftButton)
    assert panel.detail.row is not None
    assert panel.detail.row.camera_id == FROZEN
    assert [row.camera_id for row in panel.view.selected_rows()] == [FROZEN]
    assert heard(cameras) == [FROZEN]
    assert places.count() == (word == "place")


def test_a_whole_facility_has_its_place_and_no_page_why(
    window: MainWindow, panel: AlarmPanel, inventory: Inventory
) -> None:
    source = Source.facility(FacilityId("p1f1"))
    down = Alarm(source, AlarmState.UNACKED, CAUSE_OF[source.kind], 1, 1, raised_at=scene_state(inventory).at)
    gone = {str(camera.id): Condition.OFFLINE for camera in inventory.cameras_of[FacilityId("p1f1")]}
    draw(window, replace(scene_state(inventory, (), gone), places={source: down}))
    shown = QSignalSpy(window.place_chosen)
    QTest.mouseClick(window.strip.what, Qt.MouseButton.LeftButton)
    facility = inventory.facility[FacilityId("p1f1")]
    assert heard(shown) == [Place(facility.province_id, facility.id)]
    assert panel.detail.name.text() == "Đắk Nông · Trung tâm Y tế huyện Cư Jút"
    assert panel.detail.consequence.text() == "Nothing is seen of the whole facility."
    assert not panel.detail.why.isVisible()


@pytest.mark.parametrize("bare", [False, True])
def test_the_strip_is_there_with_the_list_hidden_and_in_full_screen(
    window: MainWindow, panel: AlarmPanel, bare: bool
) -> None:
    window.page.toggle_alarms()
    if bare:
        window.toggle_full_screen()
    assert not panel.isVisible()
    assert window.strip.isVisible()
    assert window.strip.geometry().top() == 0
    assert window.strip.what.text() == "Hành lang A: Frozen"
