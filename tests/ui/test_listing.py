"""What is made anew only where something changed says the same as what is made at once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from tests.ui.wall_scene import AT, mixed_alarms, raised, scene_inventory, scene_state
from wall.alarms.book import Alarm, Wrong
from wall.alarms.causes import CauseNow
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import CAUSE_OF, STATION, Habit, Source
from wall.health.condition import Condition
from wall.model import CameraId, FacilityId, Inventory, ProvinceId
from wall.ui.alarm_model import AlarmModel
from wall.ui.alarm_rows import AlarmGroup, unanswered
from wall.ui.changed import Changes
from wall.ui.counts import Counting, counts
from wall.ui.overview import Listing, alarm_groups
from wall.ui.repeats import Repeats
from wall.ui.state import CameraState, WallState
from wall.ui.tree_model import Node, SiteModel

INVENTORY = scene_inventory(3)
CAMERAS = [camera.id for camera in INVENTORY.cameras]
PLACES = [
    STATION,
    *(Source.province(province.id) for province in INVENTORY.provinces),
    *(Source.facility(facility.id) for facility in INVENTORY.facilities),
]
STATES = list(AlarmState)
KINDS: list[Wrong] = [Condition.OFFLINE, Condition.FROZEN, Condition.STALLED, Condition.BLACK, Habit.UNSTABLE]
CONDITIONS = [Condition.LIVE, Condition.OFFLINE, Condition.FROZEN, Condition.IDLE, Condition.CONNECTING]


@dataclass(frozen=True)
class Camera:
    """That camera's alarm, what hides it and what is seen of it become another."""

    camera_id: CameraId
    state: AlarmState
    kind: Wrong
    seen: Condition
    occurrence: int = 1
    hidden_by: Source | None = None
    times: int = 0


@dataclass(frozen=True)
class Whole:
    """The alarm of that place becomes another, and its loss begins, changes or ends."""

    source: Source
    state: AlarmState
    holds: bool
    lost: int


@dataclass(frozen=True)
class Turn:
    """That camera is looked at in turn: it was then, or (NaN) not any more."""

    camera_id: CameraId
    looked: float


Step = Camera | Whole | Turn
cameras = st.builds(
    Camera,
    st.sampled_from(CAMERAS),
    st.sampled_from(STATES),
    st.sampled_from(KINDS),
    st.sampled_from(CONDITIONS),
    st.integers(1, 3),
    st.sampled_from([None, *PLACES]),
    st.integers(0, 4),
)
wholes = st.builds(Whole, st.sampled_from(PLACES), st.sampled_from(STATES), st.booleans(), st.integers(1, 5))
turns = st.builds(Turn, st.sampled_from(CAMERAS), st.sampled_from([math.nan, 9_000.0, 9_500.0]))
steps = st.lists(st.one_of(cameras, wholes, turns), max_size=4)


def after(state: WallState, changes: Sequence[Step], seconds: float) -> WallState:
    """The state with these changes, as a desk makes it: everything in it is a new object."""
    cameras = {key: _copy(each) for key, each in state.cameras.items()}
    places, causes = dict(state.places), dict(state.causes)
    for change in changes:
        if isinstance(change, Camera):
            alarm = raised(change.camera_id, state=change.state, occurrence=change.occurrence)
            if change.state is AlarmState.ACKED:
                alarm = replace(alarm, acknowledged_at=AT, acknowledged_by="lan")
            old = cameras[change.camera_id]
            judgement = replace(old.judgement, condition=change.seen)
            alarm = replace(alarm, condition=change.kind)
            cameras[change.camera_id] = CameraState(judgement, old.sample, alarm, change.hidden_by, change.times)
        elif isinstance(change, Whole):
            cause, lost = CAUSE_OF[change.source.kind], change.lost
            places[change.source] = Alarm(change.source, change.state, cause, lost, lost, raised_at=AT)
            causes.pop(change.source, None)
            if change.holds:
                causes[change.source] = CauseNow(change.source, cause, 9_990.0, lost, 5)
        else:
            old = cameras[change.camera_id]
            cameras[change.camera_id] = replace(old, judgement=replace(old.judgement, checked_at=change.looked))
    return replace(state, now=state.now + seconds, cameras=cameras, places=places, causes=causes)


def _copy(state: CameraState) -> CameraState:
    nan = float("nan")  # what comes from a worker is no NaN of ours
    looked = state.judgement.checked_at
    judgement = replace(state.judgement, picture_at=nan, checked_at=nan if looked != looked else looked)
    return replace(state, judgement=judgement)


@settings(max_examples=120, deadline=None)
@given(st.lists(steps, min_size=1, max_size=6))
def test_step_by_step_is_the_same_as_at_once(story: list[list[Step]]) -> None:
    repeats = Repeats()
    changes, listing, counting, tree = Changes(), Listing(repeats=repeats), Counting(), SiteModel()
    tree.show_inventory(INVENTORY)
    state = scene_state(INVENTORY, mixed_alarms()[:3])
    before: tuple[AlarmGroup, ...] = ()
    for step in ([], *story):
        state = after(state, step, 0.25)
        changed = changes.look(INVENTORY, state)
        whole = alarm_groups(INVENTORY, state, before, repeats)
        assert listing.show(INVENTORY, state, changed) == whole
        assert unanswered(listing.groups) == tuple(
            row for group in whole for row in group.rows if row.alarm.state.unanswered
        )
        assert counting.show(INVENTORY, state, changed) == counts(INVENTORY, state)
        tree.show_state(state, changed)
        anew = SiteModel()
        anew.show_inventory(INVENTORY)
        anew.show_state(state)
        assert [_said(node) for node in tree._nodes] == [_said(node) for node in anew._nodes]
        assert tree.in_turn == anew.in_turn
        before = whole


def _said(node: Node) -> tuple[object, ...]:
    return node.count, node.condition, node.suspect, None if math.isnan(node.checked_at) else node.checked_at


def test_nothing_changes_while_only_the_moments_do() -> None:
    changes = Changes()
    state = scene_state(INVENTORY, mixed_alarms())
    assert changes.look(INVENTORY, state).everything
    assert not changes.look(INVENTORY, after(state, [], 0.25))


def test_whatever_is_told_of_a_camera_counts_as_a_change() -> None:
    state = scene_state(INVENTORY)
    old = state.cameras[CAMERAS[4]]
    others = [
        replace(old, suppressed_by=STATION),
        replace(old, times=3),
        replace(old, alarm=raised(CAMERAS[4])),
        replace(old, judgement=replace(old.judgement, condition=Condition.BLACK)),
        replace(old, judgement=replace(old.judgement, suspect=True)),
        replace(old, judgement=replace(old.judgement, checked_at=9_000.0)),
    ]
    for other in others:
        changes = Changes()
        changes.look(INVENTORY, state)
        changed = changes.look(INVENTORY, replace(state, cameras={**state.cameras, CAMERAS[4]: other}))
        assert set(changed.cameras) == {CAMERAS[4]}, other
        assert set(changed.facilities) == {INVENTORY.camera[CAMERAS[4]].facility_id}


def test_rows_that_say_the_same_are_the_same_objects() -> None:
    changes, listing = Changes(), Listing()
    state = scene_state(INVENTORY, (raised("p0f0c0"), raised("p0f0c1"), raised("p1f0c0")))
    first = listing.show(INVENTORY, state, changes.look(INVENTORY, state))
    answered = Camera(CameraId("p0f0c1"), AlarmState.ACKED, Condition.OFFLINE, Condition.OFFLINE)
    state = after(state, [answered], 1)
    second = listing.show(INVENTORY, state, changes.look(INVENTORY, state))
    kept = {id(row) for group in first for row in group.rows}
    assert [row.camera_id for group in second for row in group.rows if id(row) not in kept] == ["p0f0c1"]
    untouched = next(group for group in first if group.place.facility_id == FacilityId("p1f0"))
    assert any(group is untouched for group in second)


def test_another_inventory_makes_everything_anew() -> None:
    changes, listing = Changes(), Listing()
    state = scene_state(INVENTORY, (raised("p0f0c0"),))
    listing.show(INVENTORY, state, changes.look(INVENTORY, state))
    renamed = tuple(replace(each, name=f"{each.name} 2") for each in INVENTORY.cameras)
    other = Inventory(INVENTORY.provinces, INVENTORY.facilities, renamed)
    (group,) = listing.show(other, state, changes.look(other, state))
    assert group.worst.name == "Cổng chính 2"
    fewer = Inventory(INVENTORY.provinces, INVENTORY.facilities, INVENTORY.cameras[1:])
    assert listing.show(fewer, state, changes.look(fewer, state)) == ()


def test_a_province_that_is_lost_changes_no_facility() -> None:
    changes = Changes()
    state = scene_state(INVENTORY)
    changes.look(INVENTORY, state)
    source = Source.province(ProvinceId("p0"))
    lost = replace(state, places={source: Alarm(source, AlarmState.UNACKED, CAUSE_OF[source.kind], 1, 1)})
    changed = changes.look(INVENTORY, lost)
    assert (changed.larger, set(changed.facilities), set(changed.cameras)) == (True, set(), set())


def test_the_tree_repaints_only_what_changed(qtbot: QtBot) -> None:
    tree, changes = SiteModel(), Changes()
    tree.show_inventory(INVENTORY)
    state = scene_state(INVENTORY)
    tree.show_state(state, changes.look(INVENTORY, state))
    told: list[str] = []
    tree.dataChanged.connect(lambda index, _last: told.append(tree.node(index).name))
    state = after(state, [Camera(CAMERAS[0], AlarmState.UNACKED, Condition.FROZEN, Condition.FROZEN)], 1)
    tree.show_state(state, changes.look(INVENTORY, state))
    camera = INVENTORY.cameras[0]
    facility = INVENTORY.facility[camera.facility_id]
    assert sorted(told) == sorted([camera.name, facility.name, INVENTORY.province[facility.province_id].name, ""])


def test_the_list_repaints_only_rows_that_say_something_else(qtbot: QtBot) -> None:
    listing, changes, model = Listing(), Changes(), AlarmModel()
    state = scene_state(INVENTORY, tuple(raised(camera, Condition.FROZEN) for camera in CAMERAS))
    model.show_groups(listing.show(INVENTORY, state, changes.look(INVENTORY, state)), state.at)
    told: list[str] = []
    model.dataChanged.connect(lambda index, _last: told.append(model.items[index.row()].identity[1]))
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    # good again, and its alarm is not over yet
    back = Camera(CAMERAS[7], AlarmState.UNACKED, Condition.FROZEN, Condition.LIVE)
    state = after(state, [back], 1)
    model.show_groups(listing.show(INVENTORY, state, changes.look(INVENTORY, state)), state.at)
    assert (told, resets) == ([CAMERAS[7]], [])
