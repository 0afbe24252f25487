"""What comes again and again is seen: how often it was raised within a shift."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.wall_scene import AT, raised, scene_inventory, scene_state
from wall.alarms.book import Alarm
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Habit, Source
from wall.model import FacilityId
from wall.ui.alarm_model import AlarmModel
from wall.ui.alarm_rows import AlarmRow
from wall.ui.changed import Changes
from wall.ui.overview import Listing
from wall.ui.repeats import SHIFT, Repeats

INVENTORY = scene_inventory()
CAMERA = INVENTORY.cameras[0].id


def call(occurrence: int, hours_ago: float) -> Alarm:
    return raised(CAMERA, minutes=60 * hours_ago, occurrence=occurrence)


def test_raisings_within_a_shift_are_counted_once_each() -> None:
    repeats = Repeats()
    first = call(1, 9)
    assert [repeats.see(first), repeats.see(replace(first, state=AlarmState.ACKED))] == [1, 1]
    assert repeats.see(call(2, 8.5)) == 2
    assert repeats.see(call(3, 7)) == 3
    assert repeats.see(call(4, 0.6)) == 3  # the first is older than a shift
    assert first.raised_at is not None
    assert repeats.see(replace(call(5, 0), raised_at=AT + SHIFT)) == 1


def test_a_call_for_what_goes_on_is_no_new_raising() -> None:
    repeats = Repeats()
    first = call(1, 4)
    repeats.see(first)
    assert repeats.see(replace(first, occurrence=2)) == 1


def test_what_comes_and_goes_says_itself_how_often() -> None:
    assert Repeats().see(replace(call(1, 1), condition=Habit.UNSTABLE)) == 0


def test_a_camera_and_a_facility_of_the_same_name_are_two() -> None:
    repeats = Repeats()
    repeats.see(call(1, 2))
    assert repeats.see(replace(call(2, 1), source=Source.facility(FacilityId(CAMERA)))) == 1


def test_the_row_and_its_tip_say_it_also_after_it_was_over(qtbot: QtBot) -> None:
    listing, changes, model = Listing(), Changes(), AlarmModel()
    alarms: list[tuple[Alarm, ...]] = [(call(1, 3),), (), (call(2, 2),), (), (call(3, 1),)]
    for at, each in enumerate(alarms):
        state = replace(scene_state(INVENTORY, each), at=AT + timedelta(seconds=at))
        model.show_groups(listing.show(INVENTORY, state, changes.look(INVENTORY, state)), state.at)
    row = model.items[1]
    assert isinstance(row, AlarmRow)
    assert row.repeats == 3
    assert "3 times in 8 h" in str(model.index(1).data(Qt.ItemDataRole.ToolTipRole))
