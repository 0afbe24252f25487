"""What an operator sees of a recorder that is lost: one row, its cameras' tiles, strip, tree, and what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.wall_scene import (
    AT,
    NOW,
    lost_recorder,
    mixed_alarms,
    raised,
    recorder_alarm,
    scene_inventory,
    with_recorders,
)
from wall.alarms.book import Alarm
from wall.alarms.causes import CauseNow, Remaining
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Cause, Source
from wall.config import Language
from wall.health.condition import Severity
from wall.model import CameraId, FacilityId
from wall.ui import tile_words, words
from wall.ui.alarm_delegate import lines
from wall.ui.alarm_model import AlarmModel
from wall.ui.alarm_rows import AlarmRow
from wall.ui.alarm_words import trouble
from wall.ui.consequences import response
from wall.ui.counts import counts
from wall.ui.headline import headline
from wall.ui.i18n import Languages
from wall.ui.overview import alarm_groups
from wall.ui.state import Place
from wall.ui.tree_model import SiteModel

INVENTORY = with_recorders(scene_inventory())
FACILITY = INVENTORY.facilities[0]
ALARM = recorder_alarm(INVENTORY)


def only_row(alarm: Alarm = ALARM, lost: int = 4) -> AlarmRow:
    (group,) = alarm_groups(INVENTORY, lost_recorder(INVENTORY, alarm, lost))
    (row,) = group.rows
    return row


def test_it_is_one_row_under_its_facility_and_its_cameras_have_none() -> None:
    row = only_row()
    assert (row.name, row.place.facility_id, row.severity) == ("Recorder NVR-2", FACILITY.id, Severity.HIGH)
    assert lines(row, AT)[:2] == ("Recorder NVR-2", "4 of 4 cameras lost")
    assert not row.names_place


def test_the_row_in_vietnamese(languages: Languages) -> None:
    languages.use(Language.VIETNAMESE)
    assert lines(only_row(), AT)[:2] == ("Đầu ghi NVR-2", "mất 4/4 camera")
    told = response(only_row())
    assert "đầu ghi" in told.action
    assert "đầu ghi" in told.consequence


@pytest.mark.parametrize("name", ["Đầu ghi 1", "dau ghi nha A", "Recorder 7"])
def test_a_name_that_says_what_it_is_stays_as_it_is(name: str) -> None:
    assert words.recorder(name) == name


def test_the_strip_names_it_and_counts_other_recorders_apart() -> None:
    state = lost_recorder(INVENTORY, ALARM)
    second = replace(ALARM, source=Source.recorder([*INVENTORY.recorder][1]))
    both = replace(
        state,
        places={**state.places, second.source: second},
        causes={**state.causes, second.source: CauseNow(second.source, Cause.RECORDER_DOWN, NOW - 366, 3, 4)},
    )
    for shown, more in ((state, 0), (both, 1)):
        said = headline(alarm_groups(INVENTORY, shown))
        assert said is not None
        assert trouble(said.trouble, AT).startswith("Recorder NVR-")
        assert trouble(said.trouble, AT).endswith("of 4 cameras lost")
        assert (len(said.rows), said.more) == (1, more)


def test_it_stands_before_its_facilitys_cameras_and_after_the_facility_itself() -> None:
    others = (raised("p0f0c6", minutes=1), raised("p0f0c7", minutes=1))
    state = lost_recorder(INVENTORY, ALARM, others=others)
    whole = replace(ALARM, source=Source.facility(FACILITY.id), condition=Cause.FACILITY_DOWN)
    state = replace(state, places={**state.places, whole.source: whole})
    (group,) = alarm_groups(INVENTORY, state)
    assert [row.alarm.condition for row in group.rows][:2] == [Cause.FACILITY_DOWN, Cause.RECORDER_DOWN]
    assert len(group.rows) == 4


def test_a_recorder_is_not_its_whole_facility() -> None:
    (group,) = alarm_groups(INVENTORY, lost_recorder(INVENTORY, ALARM))
    assert not group.lost


def test_the_tile_says_with_what_it_is_lost() -> None:
    state = lost_recorder(INVENTORY, ALARM)
    camera = INVENTORY.cameras[0]
    said = tile_words.row(state.cameras[camera.id], NOW, AT)
    assert "recorder" in said[0]
    assert "Explained by: Recorder down" in tile_words.says(camera, state.cameras[camera.id], AT)


def test_it_is_one_alarm_in_the_counts_as_in_the_list_and_the_strip() -> None:
    for alarm, owed in ((ALARM, 1), (replace(ALARM, state=AlarmState.ACKED), 0)):
        state = lost_recorder(INVENTORY, alarm, others=(raised("p1f0c0"),))
        found = counts(INVENTORY, state)
        assert (found.facilities[FACILITY.id].alarms, found.facilities[FACILITY.id].owed) == (1, owed)
        listed = [row for group in alarm_groups(INVENTORY, state) for row in group.rows]
        assert found.everything.alarms == len(listed)
        assert found.everything.owed == len([row for row in listed if row.unanswered]) == 1 + owed


def test_the_tree_counts_it_and_names_it(qtbot: QtBot) -> None:
    state = lost_recorder(INVENTORY, ALARM)
    count = counts(INVENTORY, state).facilities[FACILITY.id]
    assert (count.severity, count.state) == (Severity.HIGH, AlarmState.UNACKED)
    model = SiteModel()
    model.show_inventory(INVENTORY)
    model.show_state(state)
    told = model.told(model.place_index(Place(FACILITY.province_id, FACILITY.id)))
    assert "Recorder NVR-2: 4 of 4 cameras lost" in told


def test_what_it_asks_for_and_what_it_means() -> None:
    told = response(only_row())
    assert told.action.startswith("Call the facility and have this recorder looked at")
    assert "recorded" in told.consequence
    assert "recorder" in told.cause
    assert response(only_row(lost=3)).consequence == "Nothing is seen of 3 of the recorder's 4 cameras."
    over = recorder_alarm(INVENTORY, AlarmState.RTN_UNACKED)
    assert "restored" in response(only_row(over)).consequence


def test_what_a_recorder_is_back_without_stands_in_the_heading() -> None:
    missing = tuple(raised(f"p0f0c{at}", minutes=1) for at in range(3))
    state = lost_recorder(INVENTORY, recorder_alarm(INVENTORY, AlarmState.RTN_UNACKED), others=missing)
    left = frozenset(Source.camera(CameraId(f"p0f0c{at}")) for at in range(3))
    (group,) = alarm_groups(INVENTORY, replace(state, remaining={ALARM.source: Remaining(left, 4)}))
    assert group.missing == "Recorder NVR-2: 3 of 4 still missing"
    whole = {ALARM.source: Remaining(left, 4), Source.facility(FacilityId(FACILITY.id)): Remaining(left, 8)}
    (group,) = alarm_groups(INVENTORY, replace(state, remaining=whole))
    assert group.missing == "3 of 8 still missing"


def test_the_list_says_it_in_a_sentence(qtbot: QtBot) -> None:
    state = lost_recorder(INVENTORY, ALARM, others=mixed_alarms()[5:])
    model = AlarmModel()
    model.show_groups(alarm_groups(INVENTORY, state), state.at)
    said = [model.index(row).data() for row in range(len(model.items))]
    assert any(text.startswith(f"Recorder NVR-2 · Đắk Lắk · {FACILITY.name}") for text in said)
