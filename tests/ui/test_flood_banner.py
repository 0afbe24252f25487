"""The banner of a flood, and the word for what came first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.wall_scene import AT, raised, scene_inventory, scene_state
from wall.alarms.causes import Remaining
from wall.alarms.flood import NO_FLOOD, FloodNow
from wall.alarms.source import Source
from wall.model import CameraId
from wall.ui.alarm_delegate import lines
from wall.ui.alarm_model import AlarmModel, Heading, flatten
from wall.ui.flood_banner import first_out
from wall.ui.overview import alarm_groups
from wall.ui.strip import AlarmStrip


def test_it_is_there_only_in_a_flood_and_says_how_many(qtbot: QtBot) -> None:
    strip = AlarmStrip()
    qtbot.addWidget(strip)
    strip.resize(1200, strip.height())
    strip.show()
    banner = strip.flood
    assert not banner.isVisible()
    banner.show_flood(FloodNow(on=False, calls=10))
    assert not banner.isVisible()
    banner.show_flood(FloodNow(on=True, calls=23))
    assert banner.isVisible()
    assert banner.text.text() == "FLOOD 23 in 10 min"
    assert "fewer than 5" in banner.toolTip()
    banner.show_flood(NO_FLOOD)
    assert not banner.isVisible()


@pytest.mark.parametrize(("alarms", "said"), [(0, ""), (1, ""), (2, "first of 2 here")])
def test_first_alone_says_nothing(alarms: int, said: str) -> None:
    assert first_out(alarms) == said


def test_the_row_that_was_first_says_so_in_words() -> None:
    inventory = scene_inventory()
    state = scene_state(inventory, (raised("p0f0c0"), raised("p0f0c1")))
    state = replace(state, firsts={Source.camera(CameraId("p0f0c1")): 2})
    groups = alarm_groups(inventory, state)
    said = {row.camera_id: lines(row, AT)[2] for group in groups for row in group.rows}
    assert said[CameraId("p0f0c1")].endswith(" · first of 2 here")
    assert "first" not in said[CameraId("p0f0c0")]
    model = AlarmModel()
    model.show_groups(groups, AT)
    texts = [model.data(model.index(row)) for row in range(model.rowCount())]
    assert sum("first of 2 here" in str(text) for text in texts) == 1


def test_a_facility_that_is_back_without_some_cameras_says_so_in_its_heading() -> None:
    inventory = scene_inventory()
    lost = [raised(f"p0f0c{at}") for at in range(3)]
    facility = inventory.camera[CameraId("p0f0c0")].facility_id
    remaining = {Source.facility(facility): Remaining(frozenset(each.source for each in lost), 8)}
    groups = alarm_groups(inventory, replace(scene_state(inventory, tuple(lost)), remaining=remaining))
    (heading, *rows) = flatten(groups)
    assert isinstance(heading, Heading)
    assert heading.missing == "3 of 8 still missing"
    assert len(rows) == 3
