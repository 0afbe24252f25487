"""A facility, a province or this station in alarm: its row is listed, what it hides is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from tests.ui.spying import heard
from tests.ui.wall_scene import AT, NOW, raised, scene_inventory, scene_state
from wall.alarms.book import Acknowledgement, Alarm, Wrong
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import STATION, Cause, Habit, Source
from wall.health.condition import Severity
from wall.model import CameraId, FacilityId, ProvinceId
from wall.ui.alarm_panel import AlarmPanel
from wall.ui.alarm_words import trouble
from wall.ui.counts import counts
from wall.ui.headline import headline
from wall.ui.overview import alarm_groups
from wall.ui.state import WallState
from wall.ui.tile import face

INVENTORY = scene_inventory()
FACILITY = INVENTORY.facilities[0]
DOWN = Source.facility(FACILITY.id)


def row(source: Source, wrong: Wrong, state: AlarmState = AlarmState.UNACKED) -> Alarm:
    return Alarm(source, state, wrong, 1, 1, AT - timedelta(minutes=2))


def scene(*places: Alarm, hidden_by: Source | None = None) -> WallState:
    """One camera of the first facility has a row of its own, which may be hidden, and one of another facility."""
    state = scene_state(INVENTORY, (raised("p0f0c0"), raised("p0f1c0")))
    cameras = {
        key: replace(each, suppressed_by=hidden_by if key.startswith("p0f0") else None)
        for key, each in state.cameras.items()
    }
    return replace(state, cameras=cameras, places={alarm.source: alarm for alarm in places})


def test_a_facility_that_is_down_is_the_first_row_and_hides_its_cameras() -> None:
    state = scene(row(DOWN, Cause.FACILITY_DOWN), hidden_by=DOWN)
    groups = alarm_groups(INVENTORY, state)
    assert [each.alarm.source for group in groups for each in group.rows] == [
        DOWN,
        raised("p0f1c0").source,
    ]
    first = groups[0].rows[0]
    assert (first.name, first.camera_id, first.severity) == (FACILITY.name, None, Severity.CRITICAL)
    assert first.acknowledgement == Acknowledgement(DOWN, 1)
    told = headline(groups)
    assert told is not None
    assert trouble(told.trouble, AT) == "Facility down"
    assert (len(told.rows), told.more) == (1, 1)
    count = counts(INVENTORY, state).facilities[FACILITY.id]
    assert (count.severity, count.state) == (Severity.CRITICAL, AlarmState.UNACKED)


def test_a_hidden_alarm_blinks_on_no_tile() -> None:
    camera = INVENTORY.camera[CameraId("p0f0c0")]
    hidden, shown = scene(hidden_by=DOWN), scene()
    marks = [face(camera, each.cameras[camera.id], NOW, AT).mark for each in (hidden, shown)]
    assert marks[0] is None
    assert marks[1] is not None


def test_province_and_station_have_rows_under_their_own_name() -> None:
    province = Source.province(ProvinceId("p0"))
    state = scene(row(STATION, Cause.STATION_CUT_OFF), row(province, Cause.PROVINCE_DOWN, AlarmState.ACKED))
    groups = alarm_groups(INVENTORY, state)
    assert groups[0].rows[0].name == "This station"
    assert INVENTORY.province[ProvinceId("p0")].name in [group.name for group in groups]
    assert sum(len(group.rows) for group in groups) == 4


def test_a_place_that_is_gone_has_no_row() -> None:
    gone = [Source.facility(FacilityId("gone")), Source.province(ProvinceId("gone"))]
    state = scene(*(row(source, Cause.FACILITY_DOWN) for source in gone))
    assert sum(len(group.rows) for group in alarm_groups(INVENTORY, state)) == 2


@pytest.mark.parametrize("state", [AlarmState.UNACKED, AlarmState.ACKED, AlarmState.RTN_UNACKED])
def test_the_panel_shows_places_and_answers_for_them(qtbot: QtBot, state: AlarmState) -> None:
    panel = AlarmPanel()
    qtbot.addWidget(panel)
    wall = scene(row(DOWN, Cause.FACILITY_DOWN, state), row(STATION, Cause.STATION_CUT_OFF, state))
    panel.show_groups(alarm_groups(INVENTORY, wall), wall.at)
    panel.resize(400, 800)
    panel.grab()
    spy = QSignalSpy(panel.acknowledge_requested)
    index = panel.view.alarms.index_of(Acknowledgement(DOWN, 1))
    assert "Facility down" in str(index.data())
    panel.view.setCurrentIndex(index)
    assert panel.picked_camera is None
    panel.answer_picked()
    if state.unanswered:
        assert heard(spy)[0] == [Acknowledgement(DOWN, 1)]
    else:
        assert spy.count() == 0


def test_an_unstable_camera_has_a_word() -> None:
    state = scene_state(INVENTORY, (replace(raised("p0f0c0"), condition=Habit.UNSTABLE),))
    told = headline(alarm_groups(INVENTORY, state))
    assert told is not None
    assert trouble(told.trouble, AT) == "Cổng chính: Unstable, live now"
