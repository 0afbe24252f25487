"""Who is asked for proof, and when: a decision without any camera."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.places import DAM, STATION, FakeReader, camera
from wall.app.probing import AT_ONCE, EVERY_S, LOOK_S, STALLED_S, UNDER_WAY_S, Known, Probing, ask
from wall.decoders.base import StreamKey
from wall.health.condition import Condition, Judgement
from wall.health.sample import ProbeResult, StreamSample, StreamState
from wall.model import CameraId, FacilityId

NOW = 1000.0


def known(
    name: str = "a",
    facility: FacilityId = STATION,
    *,
    condition: Condition = Condition.LIVE,
    suspect: bool = False,
    sample: StreamSample | None = None,
) -> Known:
    facts = sample or StreamSample(StreamState.LIVE, last_frame_at=NOW)
    return Known(CameraId(name), facility, Judgement(condition, NOW, NOW, False, suspect), facts)


def stalled(name: str = "a", facility: FacilityId = STATION, *, last_frame_at: float = NOW - 5) -> Known:
    facts = StreamSample(StreamState.LIVE, last_frame_at=last_frame_at)
    return known(name, facility, condition=Condition.STALLED, sample=facts)


def test_a_camera_that_is_well_is_left_alone() -> None:
    assert Probing().due(NOW, [known(), known("b", condition=Condition.OFFLINE)]) == ()


def test_a_suspicion_is_looked_into_at_once_and_again_after_a_minute() -> None:
    probing, suspect = Probing(), known(suspect=True)
    assert probing.due(NOW, [suspect]) == ("a",)
    assert probing.due(NOW + EVERY_S - 0.1, [suspect]) == ()
    assert probing.due(NOW + EVERY_S, [suspect]) == ("a",)


def test_a_stall_is_looked_into_once_and_not_in_its_first_moment() -> None:
    probing = Probing()
    assert probing.due(NOW, [stalled(last_frame_at=NOW - STALLED_S + 0.1)]) == ()
    assert probing.due(NOW, [stalled()]) == ("a",)
    asked = stalled()
    asked = replace(asked, sample=replace(asked.sample, probe=ProbeResult.NO_ANSWER, probed_at=NOW - 1))
    assert probing.due(NOW + EVERY_S, [asked]) == ()
    later = replace(
        asked, sample=replace(asked.sample, last_frame_at=NOW + EVERY_S)
    )  # it came back, and stalls again
    assert probing.due(NOW + 2 * EVERY_S, [later]) == ("a",)


@pytest.mark.parametrize("state", [state for state in StreamState if state is not StreamState.LIVE])
def test_without_a_connection_there_is_nothing_to_prove(state: StreamState) -> None:
    facts = StreamSample(state, last_frame_at=NOW - 10)
    cameras = [
        known(suspect=True, sample=facts),
        known("b", condition=Condition.STALLED, sample=facts),
    ]
    assert Probing().due(NOW, cameras) == ()


def test_a_facility_that_fails_as_a_whole_is_not_stormed() -> None:
    probing = Probing()
    cameras = [stalled(f"station {number}") for number in range(40)] + [stalled("dam", DAM)]
    first = probing.due(NOW, cameras)
    assert len(first) == AT_ONCE + 1
    assert "dam" in first
    assert probing.due(NOW + UNDER_WAY_S - 0.1, cameras) == ()  # on their way
    running = [
        replace(each, sample=replace(each.sample, probe=ProbeResult.RUNNING)) if each.camera_id in first else each
        for each in cameras
    ]
    assert probing.due(NOW + UNDER_WAY_S, running) == ()
    second = probing.due(NOW + UNDER_WAY_S, cameras)  # they are through
    assert len(second) == AT_ONCE
    assert not set(first) & set(second)


def test_a_suspicion_goes_before_a_stall() -> None:
    cameras = [*(stalled(f"stalled {number}") for number in range(AT_ONCE)), known("suspect", suspect=True)]
    assert Probing().due(NOW, cameras)[0] == "suspect"


def test_who_waited_longest_goes_first() -> None:
    probing = Probing()
    cameras = [known(f"{number}", suspect=True) for number in range(5)]
    asked: list[CameraId] = []
    for round_number in range(3):
        asked += probing.due(NOW + round_number * UNDER_WAY_S, cameras)
    assert sorted(asked) == ["0", "1", "2", "3", "4"]


def test_a_camera_that_is_gone_is_forgotten() -> None:
    probing = Probing()
    probing.due(NOW, [known(suspect=True)])
    probing.due(NOW + 1, [])
    assert probing.due(NOW + 2, [known(suspect=True)]) == ("a",)  # a new camera under an old name


def test_decisions_are_made_now_and_then() -> None:
    probing = Probing()
    assert probing.looks(NOW)
    assert not probing.looks(NOW + LOOK_S / 2)
    assert probing.looks(NOW + LOOK_S)


@given(st.lists(st.tuples(st.floats(0.0, 30.0), st.sets(st.integers(0, 7))), max_size=60))
def test_never_twice_in_a_minute_and_never_too_many_at_once(steps: list[tuple[float, set[int]]]) -> None:
    probing, now = Probing(), NOW
    last: dict[CameraId, float] = {}
    for pause, suspects in steps:
        now += pause
        cameras = [
            known(f"{number}", STATION if number % 2 else DAM, suspect=number in suspects) for number in range(8)
        ]
        due = probing.due(now, cameras)
        for facility in (STATION, DAM):
            named = [each for each in cameras if each.camera_id in due and each.facility_id == facility]
            assert len(named) <= AT_ONCE
        for camera_id in due:
            assert int(camera_id) in suspects
            assert now - last.get(camera_id, -math.inf) >= EVERY_S
            last[camera_id] = now


@dataclass
class Keeper(FakeReader):
    probed: list[StreamKey] = field(default_factory=list)
    onvif: str = ""

    def probe(self, key: StreamKey, onvif: str = "", *, alone: bool = False) -> None:
        self.probed.append(key)
        self.onvif = onvif

    def rest(self, key: StreamKey, *, rest: bool) -> None:
        raise AssertionError

    def teach(self, key: StreamKey, learned: str) -> None:
        raise AssertionError

    def forget(self, key: StreamKey) -> None:
        raise AssertionError

    def taught(self) -> dict[StreamKey, str]:
        raise AssertionError


@pytest.mark.parametrize(
    ("live", "asked"),
    [([], []), (["a/sub"], ["a/sub"]), (["a/main"], ["a/main"]), (["a/sub", "a/main"], ["a/sub"])],
)
def test_the_stream_that_runs_is_asked(live: list[str], asked: list[str]) -> None:
    keeper = Keeper(live={StreamKey(key) for key in live})
    ask(keeper, camera("a"))
    assert keeper.probed == asked


def test_a_camera_without_a_sub_stream_is_asked_once() -> None:
    keeper = Keeper(live={StreamKey("one/main")})
    ask(keeper, replace(camera("one", sub=False), onvif="http://192.0.2.1/onvif/device_service"))
    assert keeper.probed == ["one/main"]
    assert keeper.onvif == "http://192.0.2.1/onvif/device_service"
