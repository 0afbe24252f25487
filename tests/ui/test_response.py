"""What is said under the list is true at that moment: of what has worked, of what is over, of what is half back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.ui.wall_scene import AT, NOW, raised, scene_inventory, scene_state
from wall.alarms.alarm import Alarm
from wall.alarms.causes import CauseNow
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Cause, Source
from wall.alarms.uplink import UplinkSays
from wall.health.condition import Condition
from wall.health.sample import Failure, StreamSample
from wall.model import FacilityId
from wall.ui.alarm_delegate import lines
from wall.ui.alarm_model import said
from wall.ui.alarm_rows import AlarmRow
from wall.ui.alarm_words import trouble
from wall.ui.consequences import Response, response
from wall.ui.headline import headline
from wall.ui.overview import alarm_groups
from wall.ui.state import CameraState, WallState

INVENTORY = scene_inventory(4)
CAMERA = INVENTORY.cameras[0]
PLACE = Source.facility(FacilityId("p0f0"))


def row_of(state: WallState) -> AlarmRow:
    return alarm_groups(INVENTORY, state)[0].rows[0]


def of_camera(
    condition: Condition, failure: Failure, *, frames: int, state: AlarmState = AlarmState.UNACKED
) -> Response:
    scene = scene_state(INVENTORY, (raised(CAMERA.id, condition, state),))
    before = scene.cameras[CAMERA.id]
    sample = StreamSample(failure=failure, frames=frames)
    now = CameraState(
        replace(before.judgement, picture_at=NOW - 30 if frames else float("nan")), sample, before.alarm
    )
    return response(row_of(replace(scene, cameras={**scene.cameras, CAMERA.id: now})), now)


@pytest.mark.parametrize(
    ("condition", "failure"),
    [
        (Condition.OFFLINE, Failure.NOT_RTSP),
        (Condition.OFFLINE, Failure.UNRESOLVED),
        (Condition.OFFLINE, Failure.REFUSED),
        (Condition.NOT_FOUND, Failure.NOT_FOUND),
    ],
)
def test_nobody_is_sent_after_the_address_of_a_camera_that_has_worked(condition: Condition, failure: Failure) -> None:
    never, worked = (of_camera(condition, failure, frames=frames) for frames in (0, 900))
    wrong = ("address corrected", "Correct the name", "whether address")
    assert any(each in never.action for each in wrong)
    assert not any(each in worked.action for each in wrong)
    assert "corrected" not in worked.consequence


def test_what_is_restored_says_so_and_what_is_left_to_do() -> None:
    told = of_camera(Condition.OFFLINE, Failure.NONE, frames=900, state=AlarmState.RTN_UNACKED)
    assert told.consequence == "It is restored: what was wrong is over."
    assert told.action.startswith("Acknowledge it (Space).")
    assert "Evidence" in told.action
    assert told.cause.startswith("While it lasted:")


def test_what_is_back_but_not_over_says_so() -> None:
    scene = scene_state(INVENTORY, (raised(CAMERA.id),), {CAMERA.id: Condition.LIVE})
    told = response(row_of(scene), scene.cameras[CAMERA.id])
    assert told.consequence.startswith("It works again.")


def facility(lost: int, says: UplinkSays = UplinkSays.NOTHING, *, causes: bool = True) -> WallState:
    """That facility in alarm with so many of its cameras lost."""
    gone = {f"p0f0c{at}": Condition.OFFLINE for at in range(lost)}
    alarm = Alarm(PLACE, AlarmState.UNACKED, Cause.FACILITY_DOWN, 1, 1, AT - timedelta(minutes=2))
    cause = CauseNow(PLACE, Cause.FACILITY_DOWN, NOW - 120, lost, 4, says)
    return replace(scene_state(INVENTORY, (), gone), places={PLACE: alarm}, causes={PLACE: cause} if causes else {})


def test_a_facility_of_which_one_camera_is_lost_is_not_lost_as_a_whole() -> None:
    assert response(row_of(facility(4))).consequence == "Nothing is seen of the whole facility."
    assert response(row_of(facility(1))).consequence == "Nothing is seen of 1 of the facility's 4 cameras."


def test_a_line_that_refuses_leads_to_the_recorder() -> None:
    told = response(row_of(facility(4, UplinkSays.REFUSES)))
    assert "recorder or the gateway" in told.action
    assert "does it have power" not in told.action
    assert "its line or its power" not in told.cause
    assert "does it have power" in response(row_of(facility(4, UplinkSays.NO_ANSWER))).action


@pytest.mark.parametrize("causes", [True, False])
def test_a_facility_whose_cameras_are_all_live_again_is_back(causes: bool) -> None:
    state = facility(0, causes=causes)
    told = headline(alarm_groups(INVENTORY, state))
    assert told is not None
    assert said(row_of(state), AT) == trouble(told.trouble, AT) == "Facility down, back just now"
    assert response(row_of(state)).consequence.startswith("It works again.")
    assert "back" not in said(row_of(facility(1)), AT)
    assert lines(row_of(state), AT)[1] == "back just now"


def test_the_row_of_a_facility_has_no_empty_line() -> None:
    """Its cause is over, its alarm not yet, and not all cameras are back."""
    assert lines(row_of(facility(1)), AT)[1] == "1 of 4 cameras lost"
    assert lines(row_of(facility(1, causes=False)), AT)[1] != ""
