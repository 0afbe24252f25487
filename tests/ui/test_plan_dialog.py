"""The dialog of planned absences, and what a tile says of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from PySide6.QtCore import QDateTime, QPoint, QTime
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.wall_scene import AT, NOW, raised, scene_inventory, scene_state
from wall.alarms.schedule import EVERY_DAY, PLAN_LONGEST, Daily, Maintenance, Plan, PlannedNow
from wall.alarms.source import Source
from wall.health.condition import Condition
from wall.model import CameraId, FacilityId
from wall.ui import theme
from wall.ui.camera_menu import CameraMenu, PlaceMenu
from wall.ui.counts import counts
from wall.ui.i18n import Languages
from wall.ui.icons import Icon
from wall.ui.main_window import MainWindow
from wall.ui.overview import alarm_groups
from wall.ui.plan_dialog import PlanDialog
from wall.ui.state import Place
from wall.ui.tile import face

INVENTORY = scene_inventory()
FACILITY = INVENTORY.facilities[0]
DAM = Source.facility(FACILITY.id)
HERE = datetime.now().astimezone().replace(second=30)  # the dialog speaks in the zone of the machine


@pytest.fixture
def dialog(qtbot: QtBot, languages: Languages) -> Iterator[PlanDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    made = PlanDialog(parent, FACILITY.name, DAM, [], HERE, 24)
    made.show()
    yield made
    parent.close()


def moment(at: datetime) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(at.timestamp()))


def test_maintenance_from_one_moment_to_another(dialog: PlanDialog, qtbot: QtBot) -> None:
    assert not dialog.accept_button.isEnabled()
    assert dialog.wrong.text() == "Say why"
    begin = HERE.replace(second=0, microsecond=0) + timedelta(hours=1)
    dialog.begin.setDateTime(moment(begin))
    dialog.end.setDateTime(moment(begin + timedelta(hours=3)))
    dialog.reason.setText("  new cable ")
    dialog.accept_button.click()  # it says how many cameras that are
    with qtbot.waitSignal(dialog.made) as made:
        dialog.accept_button.click()
    assert made.args == [Plan(0, DAM, Maintenance(begin, begin + timedelta(hours=3)), "new cable", "")]


def test_every_night_on_some_days(dialog: PlanDialog, qtbot: QtBot) -> None:
    dialog.daily.setChecked(True)
    dialog.reason.setText("lights off")
    dialog.on.setTime(QTime(5, 30))
    dialog.days[5].setChecked(False)
    dialog.days[6].setChecked(False)
    dialog.accept_button.click()  # it says how many cameras that are
    with qtbot.waitSignal(dialog.made) as made:
        dialog.accept_button.click()
    assert made.args == [Plan(0, DAM, Daily(time(22), time(5, 30), frozenset(range(5))), "lights off", "")]


def test_what_never_holds_cannot_be_planned(dialog: PlanDialog) -> None:
    dialog.reason.setText("new cable")
    assert dialog.accept_button.isEnabled()
    dialog.end.setDateTime(moment(HERE - timedelta(hours=1)))
    assert not dialog.accept_button.isEnabled()
    assert "before the beginning" in dialog.wrong.text()
    dialog.daily.setChecked(True)
    assert dialog.accept_button.isEnabled()
    for box in dialog.days:
        box.setChecked(False)
    assert not dialog.accept_button.isEnabled()
    assert dialog.wrong.text() == "On no day"


def test_a_whole_place_is_hidden_only_by_whoever_has_read_how_many_cameras_that_are(
    dialog: PlanDialog, qtbot: QtBot
) -> None:
    made: list[Plan] = []
    dialog.made.connect(made.append)
    dialog.reason.setText("new cable")
    assert dialog.wrong.text() == ""
    dialog.accept_button.click()
    assert not made
    assert dialog.wrong.text() == "Alarms of 24 cameras are then neither listed nor heard."
    assert dialog.accept_button.text() == "Plan it for all"
    dialog.reason.setText("new cables")  # another plan: it is asked again
    assert dialog.accept_button.text() == "Plan it"
    dialog.accept_button.click()
    assert not made
    dialog.accept_button.click()
    assert [plan.reason for plan in made] == ["new cables"]


def test_nothing_is_hidden_for_ever(dialog: PlanDialog) -> None:
    dialog.reason.setText("new cable")
    dialog.begin.setDateTime(moment(HERE))
    dialog.end.setDateTime(moment(HERE + PLAN_LONGEST + timedelta(hours=2)))
    assert not dialog.accept_button.isEnabled()
    assert dialog.wrong.text() == "At most 90 days: what is away for longer leaves the inventory"
    dialog.end.setDateTime(moment(HERE + PLAN_LONGEST))
    assert dialog.accept_button.isEnabled()
    dialog.daily.setChecked(True)
    for off, on, allowed in ((0, 0, False), (6, 6, False), (22, 21, True)):
        dialog.off.setTime(QTime(off, 0))
        dialog.on.setTime(QTime(on, 0))
        assert dialog.accept_button.isEnabled() is allowed
    dialog.on.setTime(QTime(21, 30))
    assert dialog.wrong.text() == "Off all day, every day: leave 1 hour at least"
    dialog.days[6].setChecked(False)  # on Sundays it is watched
    assert dialog.accept_button.isEnabled()


def test_a_plan_is_taken_away(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    plan = Plan(7, DAM, Daily(time(22), time(6), EVERY_DAY), "lights off", "lan")
    dialog = PlanDialog(parent, FACILITY.name, DAM, [plan], HERE)
    (remove,) = [each for each in dialog.findChildren(QPushButton) if each.text() == "Take away"]
    with qtbot.waitSignal(dialog.removed) as removed:
        remove.click()
    assert removed.args == [7]


def planned(when: Maintenance | Daily) -> PlannedNow:
    return PlannedNow(Plan(1, DAM, when, "new cable", "lan"), AT + timedelta(hours=2))


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (Maintenance(AT, AT + timedelta(hours=2)), "planned maintenance until 16:38: new cable"),
        (Daily(time(12), time(16, 38)), "switched off by plan until 16:38: new cable"),
    ],
)
def test_a_tile_says_that_it_is_away_by_plan_and_its_alarm_is_nowhere(when: Maintenance | Daily, said: str) -> None:
    camera = INVENTORY.camera[CameraId("p0f0c0")]
    state = scene_state(INVENTORY, (raised("p0f0c0"),))
    away = replace(state.cameras[camera.id], suppressed_by=DAM, planned=planned(when))
    state = replace(state, cameras={**state.cameras, camera.id: away})
    shown = face(camera, away, NOW, AT)
    assert shown.row[0].startswith("Offline · since 14:32 ")
    assert shown.row[0].endswith(f" · {said}")
    assert shown.signs == (Icon.WRENCH,)
    assert (shown.mark, shown.hint) == (None, None)
    assert said in shown.says.lower()
    assert not alarm_groups(INVENTORY, state)
    assert counts(INVENTORY, state).facilities[FACILITY.id].severity.value == 0


def test_a_live_camera_that_is_away_by_plan_says_so_too() -> None:
    camera = INVENTORY.camera[CameraId("p0f0c0")]
    state = scene_state(INVENTORY, conditions={"p0f0c0": Condition.LIVE}).cameras[camera.id]
    shown = face(camera, replace(state, suppressed_by=DAM, planned=planned(Daily(time(12), time(16, 38)))), NOW, AT)
    assert shown.row[0] == "Switched off by plan until 16:38: new cable"


def open_menu(window: MainWindow, kind: type[CameraMenu | PlaceMenu], opens: Callable[[], None]) -> PlanDialog:
    opens()
    menu = window.findChildren(kind)[-1]
    (entry,) = [each for each in menu.actions() if each.text() == "Planned absence …"]
    menu.close()
    entry.trigger()
    return window.findChildren(PlanDialog)[-1]


def test_from_the_menus_of_a_facility_and_of_a_camera(qtbot: QtBot, languages: Languages) -> None:
    window = MainWindow(QWidget())
    qtbot.addWidget(window)
    window.show_inventory(INVENTORY)
    window.show_state(scene_state(INVENTORY))
    window.show()
    place = Place(FACILITY.province_id, FacilityId("p0f0"))
    dialog = open_menu(window, PlaceMenu, lambda: window.open_place_menu(place, QPoint(0, 0)))
    dialog.reason.setText("new cable")
    dialog.daily.setChecked(True)
    dialog.accept_button.click()
    cameras = len(INVENTORY.cameras_of[FACILITY.id])
    assert dialog.wrong.text() == f"Alarms of {cameras} cameras are then neither listed nor heard."
    with qtbot.waitSignal(window.asking.plan_made) as made:
        dialog.accept_button.click()
    assert made.args is not None
    assert made.args[0].source == DAM
    dialog = open_menu(window, CameraMenu, lambda: window.open_camera_menu("p0f0c1", QPoint(0, 0)))
    dialog.reason.setText("new cable")
    dialog.daily.setChecked(True)
    with qtbot.waitSignal(window.asking.plan_made) as made:
        dialog.accept_button.click()
    assert made.args is not None
    assert made.args[0].source == Source.camera(CameraId("p0f0c1"))


def bright(widget: QWidget) -> int:
    """How many pixels are as bright as words that hold; the style draws the arrows at the right end."""
    image = widget.grab(widget.rect().adjusted(0, 0, -40, 0)).toImage()
    return sum(image.pixelColor(x, y).lightness() > 215 for x in range(image.width()) for y in range(image.height()))


def test_fields_that_do_not_hold_are_off_and_look_so(dialog: PlanDialog, qapp: QApplication) -> None:
    if not qapp.styleSheet():
        theme.apply(qapp)
    assert dialog.begin.isEnabled()
    assert not any(each.isEnabled() for each in (dialog.off, dialog.on, *dialog.days))
    fields = (dialog.on, dialog.end)
    on, end = map(bright, fields)
    dialog.daily.setChecked(True)
    assert not dialog.begin.isEnabled()
    daily_on, daily_end = map(bright, fields)
    assert daily_on > 2 * on
    assert end > 2 * daily_end
