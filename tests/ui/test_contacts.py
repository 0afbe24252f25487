"""Whom to call, and which facility a button is about."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy

from tests.ui.spying import heard
from tests.ui.wall_scene import raised, scene_inventory, scene_state
from wall.alarms.book import Acknowledgement
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Source
from wall.model import CameraId, Contact, FacilityId, Inventory, ProvinceId
from wall.ui.camera_menu import CameraMenu, PlaceMenu
from wall.ui.main_window import MainWindow
from wall.ui.state import Place

FIRST, SECOND = (Place(ProvinceId("p0"), FacilityId(each)) for each in ("p0f0", "p0f1"))
CHIEF = Contact("Nguyễn Thị A", "Trưởng ban", "0900 000 061")


def with_contact() -> Inventory:
    whole = scene_inventory()
    first, *others = whole.facilities
    return Inventory(whole.provinces, (replace(first, contact=CHIEF), *others), whole.cameras)


def test_a_heading_says_whom_to_call(window: MainWindow) -> None:
    inventory = with_contact()
    window.show_inventory(inventory)
    window.show_state(scene_state(inventory, (raised("p0f0c0"),)))
    model = window.page.alarms.view.alarms
    tip = str(model.data(model.index(0), Qt.ItemDataRole.ToolTipRole))
    assert tip.splitlines()[1] == "Nguyễn Thị A, Trưởng ban, 0900 000 061"


def test_menus_copy_the_number(window: MainWindow) -> None:
    inventory = with_contact()
    window.show_inventory(inventory)
    window.open_camera_menu("p0f0c0", QPoint(10, 10))
    window.open_place_menu(FIRST, QPoint(10, 10))
    for menu in (window.findChildren(CameraMenu)[-1], window.findChildren(PlaceMenu)[-1]):
        QGuiApplication.clipboard().clear()
        call = next(action for action in menu.actions() if action.text().startswith("Copy number"))
        assert call.text() == "Copy number: Nguyễn Thị A, Trưởng ban, 0900 000 061"
        call.trigger()
        assert QGuiApplication.clipboard().text() == "0900 000 061"
    window.open_place_menu(SECOND, QPoint(10, 10))
    menu = window.findChildren(PlaceMenu)[-1]
    assert not [action for action in menu.actions() if action.text().startswith("Copy number")]


def test_the_menu_of_a_facility_acknowledges_it(window: MainWindow, inventory: Inventory) -> None:
    window.show_state(scene_state(inventory, (raised("p0f1c0"),)))
    spy = QSignalSpy(window.acknowledge_requested)
    window.open_place_menu(SECOND, QPoint(10, 10))
    menu = window.findChildren(PlaceMenu)[-1]
    next(action for action in menu.actions() if action.text() == "Acknowledge the facility (1)").trigger()
    assert heard(spy)[0] == [Acknowledgement(Source.camera(CameraId("p0f1c0")), 1)]


def test_a_right_click_on_a_facility_opens_its_menu(window: MainWindow) -> None:
    tree = window.page.tree
    spy = QSignalSpy(tree.place_menu_requested)
    index = tree.model.place_index(FIRST)
    tree.view.expandAll()
    tree._menu(tree.view.visualRect(index).center())
    assert heard(spy)[0] == FIRST


def test_the_button_names_the_facility_that_was_selected_last(window: MainWindow, inventory: Inventory) -> None:
    window.show_state(scene_state(inventory, (raised("p0f1c0"), raised("p0f2c0"))))
    panel = window.page.alarms
    button = panel.acknowledge_facility
    window.show_selection(CameraId("p0f2c3"))
    assert button.toolTip() == "Bệnh viện dã chiến số 1"
    assert button.text() == "Acknowledge Bệnh viện dã chiến số 1 (1)"
    panel.view.setCurrentIndex(panel.view.alarms.index_of(Acknowledgement(Source.camera(CameraId("p0f1c0")), 1)))
    assert button.toolTip() == "Khu cách ly Trung đoàn 584"
    assert button.text().endswith("đoàn 584 (1)")
    window.show_selection(CameraId("p0f0c3"))  # nothing is owed there: no press goes elsewhere
    assert button.toolTip().startswith("Khu cách ly Trường Cao đẳng")
    assert "…" in button.text()
    assert not button.isEnabled()


def test_the_header_counts_what_is_acknowledged_and_still_there(window: MainWindow, inventory: Inventory) -> None:
    answered = tuple(raised(f"p0f0c{at}", state=AlarmState.ACKED, by="lan") for at in range(3))
    window.show_state(scene_state(inventory, answered))
    assert window.page.alarms.total.text() == "3"
