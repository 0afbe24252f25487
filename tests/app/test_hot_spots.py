"""Which camera a hot spot shows: the newest alarm that waits, or what was selected; told only when it changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from tests.app.places import FakeReader as FakeStreams
from tests.app.places import FakeStoreThread
from tests.ui.canvas_fakes import RED, FakeClock, FakeReader
from tests.ui.wall_scene import (
    AT,
    NOW,
    lost_recorder,
    raised,
    recorder_alarm,
    scene_inventory,
    scene_state,
    with_recorders,
)
from wall.alarms.alarm import Alarm
from wall.alarms.hiding import Hidden, Hiding
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import STATION, Cause, Source
from wall.app.browsing import Browsing
from wall.app.hot_spots import HotSpots, camera_of, newest_alarm, place_status
from wall.app.showing import Showing
from wall.app.watching import Watcher
from wall.decoders.base import PictureSize, StreamKey
from wall.health.condition import Condition, Severity
from wall.layouts.editing import new_view, put
from wall.layouts.saved import (
    CameraTile,
    ClockTile,
    Content,
    HotKind,
    HotSpot,
    Owner,
    OwnerKind,
    SavedView,
    StatusTile,
    ViewId,
)
from wall.model import CameraId, FacilityId, Inventory, ProvinceId
from wall.ui.counts import counts
from wall.ui.state import Place, WallState
from wall.ui.tile_status import PriorityCount
from wall.ui.tile_zoom import Zoom
from wall.ui.wall_canvas import WallCanvas

NEWEST, SELECTED = HotSpot(HotKind.NEWEST_ALARM), HotSpot(HotKind.SELECTED)
FACILITY = Owner(OwnerKind.FACILITY, "p0f0")


def view_of(*contents: Content | None) -> SavedView:
    view = new_view(ViewId("v"), "x", FACILITY, 2, 2)
    for at, content in enumerate(contents):
        view = put(view, at, content)
    return view


def camera(name: str) -> CameraTile:
    return CameraTile(CameraId(name), name)


class Told(Browsing):
    """Counts what a wall window is told of hot spots."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.told: list[Mapping[HotKind, CameraId]] = []

    def show_hot(self, cameras: Mapping[HotKind, CameraId]) -> None:
        self.told.append(cameras)
        super().show_hot(cameras)


class Wall:
    """A wall window with a view, real but for its decoders, and the hot spots of the desk."""

    def __init__(self, qtbot: QtBot, inventory: Inventory, view: SavedView, hot_spots: HotSpots) -> None:
        clock = FakeClock()
        self.streams = FakeStreams()
        self.watcher = Watcher(self.streams)
        self.watcher.show_inventory(inventory, {})
        self.reader = FakeReader(clock)
        self.canvas = WallCanvas(self.reader, clock=clock, wall_clock=clock.time_of_day)
        qtbot.addWidget(self.canvas)
        self.canvas.resize(640, 360)
        store = cast(Any, FakeStoreThread(None))
        self.browsing = Told(Showing(), self.watcher, self.canvas, None, store, lambda: None)
        self.browsing.show_inventory(inventory)
        self.browsing.show_views([view])
        self.browsing.choose_view(view.id)
        hot_spots.add(self.browsing, self.canvas)
        hot_spots.show_inventory(inventory)

    @property
    def shown(self) -> list[str]:
        return [each.id if each is not None else "" for each in self.browsing.page]


@pytest.fixture
def inventory() -> Inventory:
    return scene_inventory()


@pytest.fixture
def hot_spots() -> HotSpots:
    return HotSpots()


def test_the_newest_alarm_that_waits_is_shown_and_the_next_once_it_is_answered(
    qtbot: QtBot, inventory: Inventory, hot_spots: HotSpots
) -> None:
    wall = Wall(qtbot, inventory, view_of(camera("p0f0c0"), NEWEST), hot_spots)
    hot_spots.look(scene_state(inventory))
    assert wall.shown == ["p0f0c0", "", "", ""]
    old, new = raised("p0f1c2", minutes=9), raised("p2f0c4", Condition.FROZEN, minutes=2)
    hot_spots.look(scene_state(inventory, (old, new)))
    assert wall.shown[1] == "p2f0c4"
    hot_spots.look(scene_state(inventory, (old, replace(new, state=AlarmState.ACKED))))
    assert wall.shown[1] == "p0f1c2"
    hot_spots.look(
        scene_state(inventory, (replace(old, state=AlarmState.ACKED), replace(new, state=AlarmState.ACKED)))
    )
    assert wall.shown[1] == ""


def test_a_window_is_told_only_when_something_changes(
    qtbot: QtBot, inventory: Inventory, hot_spots: HotSpots
) -> None:
    wall = Wall(qtbot, inventory, view_of(NEWEST), hot_spots)
    state = scene_state(inventory, (raised("p0f1c2"),))
    for _ in range(5):
        hot_spots.look(state)
    assert len(wall.browsing.told) == 1


def test_a_view_without_hot_spots_is_left_alone(qtbot: QtBot, inventory: Inventory, hot_spots: HotSpots) -> None:
    wall = Wall(qtbot, inventory, view_of(camera("p0f0c0"), ClockTile()), hot_spots)
    hot_spots.look(scene_state(inventory, (raised("p0f1c2"),)))
    assert wall.browsing.told == []


def test_what_is_put_aside_or_explained_by_its_place_is_not_shown(inventory: Inventory) -> None:
    shelved = replace(raised("p0f1c2", minutes=1), hiding=Hiding(Hidden.SHELVED, "lan", AT, AT + timedelta(hours=1)))
    state = scene_state(inventory, (raised("p0f0c3", minutes=7), shelved))
    found = newest_alarm(state)
    assert found is not None
    assert found.camera_id == "p0f0c3"


def test_of_alarms_of_one_moment_the_worse_is_shown(inventory: Inventory) -> None:
    state = scene_state(inventory, (raised("p0f0c3", Condition.OFFLINE), raised("p0f0c4", Condition.FROZEN)))
    found = newest_alarm(state)
    assert found is not None
    assert found.camera_id == "p0f0c4"


def place_alarm(source: Source, cause: Cause, minutes: float = 1) -> Alarm:
    return replace(raised("", minutes=minutes), source=source, condition=cause)


def lost(inventory: Inventory, state: WallState, first: str, source: Source) -> WallState:
    """All cameras of that facility are lost by that cause; `first` a minute before the others."""
    away = {each.id for each in inventory.cameras_of[FacilityId("p0f1")]}
    cameras = dict(state.cameras)
    for camera_id in away:
        now = cameras[camera_id]
        judgement = replace(
            now.judgement, condition=Condition.OFFLINE, since=NOW - (120 if camera_id == first else 60), fresh=False
        )
        cameras[camera_id] = replace(now, judgement=judgement, suppressed_by=source)
    return replace(state, cameras=cameras)


def test_the_alarm_of_a_facility_shows_the_camera_that_was_lost_first_and_stays_with_it(
    qtbot: QtBot, inventory: Inventory, hot_spots: HotSpots
) -> None:
    wall = Wall(qtbot, inventory, view_of(NEWEST), hot_spots)
    source = Source.facility(FacilityId("p0f1"))
    alarm = place_alarm(source, Cause.FACILITY_DOWN)
    state = replace(lost(inventory, scene_state(inventory), "p0f1c5", source), places={source: alarm})
    hot_spots.look(state)
    assert wall.shown[0] == "p0f1c5"
    hot_spots.look(replace(lost(inventory, scene_state(inventory), "p0f1c2", source), places={source: alarm}))
    assert wall.shown[0] == "p0f1c5"  # the same alarm: the picture does not jump
    again = replace(alarm, occurrence=2)
    hot_spots.look(replace(lost(inventory, scene_state(inventory), "p0f1c2", source), places={source: again}))
    assert wall.shown[0] == "p0f1c2"


def test_every_kind_of_place_has_a_camera_that_stands_for_it(inventory: Inventory) -> None:
    state = scene_state(inventory)
    assert camera_of(Source.facility(FacilityId("p0f1")), inventory, state) == "p0f1c0"
    assert camera_of(Source.province(ProvinceId("p1")), inventory, state) == "p1f0c0"
    assert camera_of(STATION, inventory, state) == "p0f0c0"
    assert camera_of(Source.camera(CameraId("nobody")), inventory, state) is None
    assert camera_of(Source.facility(FacilityId("nowhere")), inventory, state) is None
    recorders = with_recorders(inventory)
    lost_one = lost_recorder(recorders, recorder_alarm(recorders))
    recorder = next(iter(recorders.recorder))
    assert camera_of(Source.recorder(recorder), recorders, lost_one) in recorders.recorder[recorder].cameras


def test_what_is_selected_in_one_window_is_shown_by_the_hot_spots_of_all(
    qtbot: QtBot, inventory: Inventory, hot_spots: HotSpots
) -> None:
    first = Wall(qtbot, inventory, view_of(camera("p0f0c0"), camera("p0f0c1")), hot_spots)
    second = Wall(qtbot, inventory, view_of(SELECTED, camera("p0f0c0")), hot_spots)
    first.canvas.select(1)
    assert second.shown[0] == "p0f0c1"
    first.canvas.select(None)
    assert second.shown[0] == "p0f0c1"  # what was selected last
    assert second.canvas.selected_index is None
    second.canvas.select(0)
    assert second.shown[0] == "p0f0c1"
    assert second.canvas.selected_index == 0
    hot_spots.remove(second.browsing)
    first.canvas.select(0)
    assert second.shown[0] == "p0f0c1"


def test_a_hot_spot_does_not_change_while_somebody_has_it_enlarged(
    qtbot: QtBot, inventory: Inventory, hot_spots: HotSpots
) -> None:
    wall = Wall(qtbot, inventory, view_of(NEWEST, camera("p0f0c0")), hot_spots)
    first, newer = raised("p0f1c2", minutes=9), raised("p2f0c4", minutes=2)
    hot_spots.look(scene_state(inventory, (first,)))
    wall.canvas.enlarge(0)
    hot_spots.look(scene_state(inventory, (first, newer)))
    assert wall.shown[0] == "p0f1c2"
    assert wall.canvas.enlarged == 0
    hot_spots.look(scene_state(inventory))  # its alarm is over meanwhile
    assert wall.shown[0] == "p0f1c2"
    hot_spots.look(scene_state(inventory, (first, newer)))
    wall.canvas.enlarge(None)
    assert wall.shown[0] == "p2f0c4"
    assert wall.canvas.enlarged is None


def test_a_hot_spot_does_not_change_while_somebody_has_zoomed_into_it(
    qtbot: QtBot, inventory: Inventory, hot_spots: HotSpots
) -> None:
    wall = Wall(qtbot, inventory, view_of(SELECTED, camera("p0f0c0"), NEWEST), hot_spots)
    wall.canvas.select(1)
    state = scene_state(inventory, (raised("p0f1c2"),))
    hot_spots.look(state)
    wall.reader.put("p0f0c0/main", RED, PictureSize(320, 180))
    wall.canvas.show()  # it takes the picture
    wall.canvas.tools.zoom_by(0, 2.0)
    assert wall.canvas.zoomed(0)
    hot_spots.select(CameraId("p0f0c5"))
    hot_spots.look(scene_state(inventory))
    assert wall.shown[:3] == ["p0f0c0", "p0f0c0", ""]  # the other kind goes on
    wall.canvas.tools.zoom(0, Zoom())
    hot_spots.look(state)
    assert wall.shown[:3] == ["p0f0c5", "p0f0c0", "p0f1c2"]


def test_another_tile_that_is_enlarged_stays_and_is_not_taken_over(
    qtbot: QtBot, inventory: Inventory, hot_spots: HotSpots
) -> None:
    wall = Wall(qtbot, inventory, view_of(NEWEST, camera("p0f1c2")), hot_spots)
    wall.canvas.enlarge(1)
    hot_spots.look(scene_state(inventory, (raised("p0f1c2"),)))  # both tiles show it now
    assert wall.shown[:2] == ["p0f1c2", "p0f1c2"]
    assert (wall.canvas.enlarged, wall.canvas.selected_index) == (1, 1)
    hot_spots.look(scene_state(inventory))
    assert (wall.canvas.enlarged, wall.canvas.selected_index) == (1, 1)


def test_the_camera_of_a_hot_spot_is_decoded_once_though_it_stands_in_three_tiles(
    qtbot: QtBot, inventory: Inventory, hot_spots: HotSpots
) -> None:
    wall = Wall(qtbot, inventory, view_of(NEWEST, camera("p0f1c2"), camera("p0f1c2")), hot_spots)
    hot_spots.look(scene_state(inventory, (raised("p0f1c2"),)))
    wall.watcher.apply()
    published = [key for key, (_, size) in wall.streams.running.items() if size is not None]
    assert published == [StreamKey("p0f1c2/main")]
    hot_spots.look(scene_state(inventory, (raised("p2f0c4"),)))
    wall.watcher.apply()
    published = sorted(key for key, (_, size) in wall.streams.running.items() if size is not None)
    assert published == [StreamKey("p0f1c2/main"), StreamKey("p2f0c4/main")]


def test_a_camera_that_leaves_the_inventory_leaves_its_hot_spot(
    qtbot: QtBot, inventory: Inventory, hot_spots: HotSpots
) -> None:
    wall = Wall(qtbot, inventory, view_of(SELECTED, camera("p0f0c0")), hot_spots)
    wall.canvas.select(1)
    less = Inventory(inventory.provinces, inventory.facilities, inventory.cameras[1:])
    hot_spots.show_inventory(less)
    wall.browsing.show_inventory(less)
    assert wall.shown[:2] == ["", ""]


def test_a_status_tells_of_its_place_and_of_nothing_else(inventory: Inventory) -> None:
    alarms = (
        raised("p0f0c0"),
        raised("p0f0c1", state=AlarmState.ACKED),
        raised("p0f0c2", Condition.FROZEN),
        raised("p0f1c0"),
        raised("p2f0c0"),
    )
    source, above = Source.facility(FacilityId("p0f0")), Source.province(ProvinceId("p0"))
    places = {source: place_alarm(source, Cause.FACILITY_DOWN), above: place_alarm(above, Cause.PROVINCE_DOWN)}
    state = replace(scene_state(inventory, alarms), places=places)
    counted = counts(inventory, state)
    facility = place_status(inventory, state, Place(ProvinceId("p0"), FacilityId("p0f0")), counted)
    assert facility.name == inventory.facility[FacilityId("p0f0")].name
    assert (facility.count.total, facility.count.live) == (8, 5)
    low = [each for each in facility.alarms if each.severity is Severity.LOW]
    assert facility.alarms[0] == PriorityCount(Severity.CRITICAL, 1, 1)  # of the facility; not that of its province
    assert low == [PriorityCount(Severity.LOW, 2, 1)]
    province = place_status(inventory, state, Place(ProvinceId("p0")), counted)
    assert province.alarms[0] == PriorityCount(Severity.CRITICAL, 2, 2)
    everything = place_status(inventory, state, Place(), counted)
    assert everything.name == "All cameras"
    assert sum(each.alarms for each in everything.alarms) == 7


def test_the_status_tile_of_a_window_is_told_of_the_place_of_its_view(
    qtbot: QtBot, inventory: Inventory, hot_spots: HotSpots
) -> None:
    wall = Wall(qtbot, inventory, view_of(StatusTile()), hot_spots)
    hot_spots.look(scene_state(inventory, (raised("p0f0c0"),)))
    said = wall.canvas._board._slots[0].content
    assert said is not None
    assert said.says.split("\n")[1:] == ["7 of 8 cameras live", "Priority 3: 1 alarm(s), 1 unacknowledged"]
