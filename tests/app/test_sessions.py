"""Cameras that bear only so many sessions: what is open at any moment, what is shown, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.app.places import FakeReader, camera, inventory
from wall.adapt.capacity import Limit, Limits
from wall.adapt.choice import Choice, Reason
from wall.app.probing import ask
from wall.app.sessions import AGAIN_S, OBEYED_S, Rests
from wall.app.watching import Watcher
from wall.decoders.base import PictureSize, StreamKey, StreamSource
from wall.health.sample import Failure, ProbeResult, StreamSample, StreamState
from wall.model import Camera, CameraId, Inventory, StreamChoice, StreamKind
from wall.urls import Credentials, Secret

SMALL, LARGE = PictureSize(320, 180), PictureSize(1920, 1080)
A, A_SUB, A_MAIN = CameraId("a"), StreamKey("a/sub"), StreamKey("a/main")
TICK_S = 0.25


@dataclass
class SlowReader(FakeReader):
    """Connects in two ticks and closes in two, as workers do: what was told last shows later."""

    now: float = 1000.0
    broken: set[StreamKey] = field(default_factory=set)
    pace: int = 2
    most: int = 0  # sessions that were open at once
    _steps: dict[StreamKey, int] = field(default_factory=dict)

    def want(self, key: StreamKey, source: StreamSource, size: PictureSize | None) -> None:
        if key in self.running and self.running[key][0] != source:
            self.facts.pop(key, None)
        super().want(key, source, size)

    def open(self) -> set[StreamKey]:
        """The streams with a session."""
        return {
            key
            for key in self.running
            if self.sample(key).state in (StreamState.CONNECTING, StreamState.LIVE, StreamState.QUEUED)
        }

    def pass_time(self) -> None:
        self.now += TICK_S
        for gone in self.facts.keys() - self.running.keys():
            del self.facts[gone]
        for key in self.running:
            resting, state = key in self.resting, self.sample(key).state
            if (state is StreamState.RESTING) is resting and state in (StreamState.RESTING, StreamState.LIVE):
                self._steps[key] = 0
                continue
            self._steps[key] = self._steps.get(key, 0) + 1
            if self._steps[key] < self.pace:
                if not resting and state in (StreamState.IDLE, StreamState.RESTING):
                    self.facts[key] = StreamSample(StreamState.CONNECTING, state_since=self.now)
                continue
            self._steps[key] = 0
            after = StreamSample(StreamState.LIVE, state_since=self.now)
            if resting:
                after = StreamSample(StreamState.RESTING, state_since=self.now)
            elif key in self.broken:
                after = StreamSample(StreamState.BACKOFF, Failure.NOT_FOUND, state_since=self.now)
            self.facts[key] = after
        self.most = max(self.most, len(self.open()))


@dataclass
class Desk:
    reader: SlowReader
    watcher: Watcher
    camera: Camera
    login: Credentials | None = None

    def pass_time(self, seconds: float) -> None:
        for _ in range(round(seconds / TICK_S)):
            self.reader.pass_time()
            self.watcher.sample(self.camera)
            self.watcher.apply()

    def change(self, **changes: object) -> None:
        self.camera = replace(self.camera, **changes)  # type: ignore[arg-type]
        base = inventory()
        self.watcher.show_inventory(
            Inventory(base.provinces, base.facilities, (self.camera,)), {} if self.login is None else {A: self.login}
        )

    @property
    def choice(self) -> Choice:
        found = self.watcher.choice(A)
        assert found is not None
        return found

    @property
    def live(self) -> set[StreamKey]:
        return {key for key in self.reader.running if self.reader.sample(key).state is StreamState.LIVE}


def desk_with(**set_to: object) -> Desk:
    reader = SlowReader()
    desk = Desk(reader, Watcher(reader, clock=lambda: reader.now), camera("a"))
    desk.change(**set_to)
    desk.watcher.show_page({A_SUB: SMALL})
    desk.pass_time(2.0)
    assert desk.live == {A_SUB}
    return desk


@pytest.fixture
def one() -> Iterator[Desk]:
    """A camera that bears one session, live in a small tile."""
    desk = desk_with(max_sessions=1)
    yield desk
    assert desk.reader.most == 1


def test_one_is_closed_before_the_other_is_opened_and_its_picture_stays(one: Desk) -> None:
    one.watcher.enlarge(A, LARGE)
    assert (set(one.reader.running), one.reader.resting) == ({A_SUB}, {A_SUB})
    assert one.choice == Choice(StreamKind.MAIN, Reason.SESSIONS)
    one.pass_time(2 * TICK_S)
    assert set(one.reader.running) == {A_SUB, A_MAIN}  # the way out rests, and its picture stays
    assert one.reader.sample(A_SUB).state is StreamState.RESTING
    one.pass_time(1.0)
    assert (set(one.reader.running), one.live) == ({A_MAIN}, {A_MAIN})
    assert one.choice == Choice(StreamKind.MAIN, Reason.LOOKED_AT)
    one.watcher.show_page({A_SUB: SMALL})
    one.pass_time(3.0)
    assert (set(one.reader.running), one.live) == ({A_SUB}, {A_SUB})


def test_with_two_sessions_the_switch_is_seamless() -> None:
    desk = desk_with(max_sessions=2)
    desk.watcher.enlarge(A, LARGE)
    assert (set(desk.reader.running), desk.reader.resting) == ({A_SUB, A_MAIN}, set())
    desk.pass_time(0.75)
    assert A_MAIN in desk.live
    desk.pass_time(1.0)
    assert (set(desk.reader.running), desk.reader.most) == ({A_MAIN}, 2)


def test_while_a_probe_has_the_second_session_it_is_as_with_one() -> None:
    desk = desk_with(max_sessions=2)
    desk.reader.facts[A_SUB] = StreamSample(StreamState.LIVE, probe=ProbeResult.RUNNING)
    desk.watcher.enlarge(A, LARGE)
    assert (set(desk.reader.running), desk.reader.resting) == ({A_SUB}, {A_SUB})
    desk.pass_time(2.0)
    assert desk.live == {A_MAIN}


def test_a_main_stream_that_brings_no_picture_gives_the_sub_stream_back_and_is_tried_less_and_less(one: Desk) -> None:
    one.reader.broken.add(A_MAIN)
    one.watcher.enlarge(A, LARGE)
    one.pass_time(4.0)
    assert one.live == {A_SUB}
    assert one.choice == Choice(StreamKind.SUB, Reason.FAILED)
    one.pass_time(AGAIN_S - 5.0)
    assert one.live == {A_SUB}
    tried = []
    for _ in range(28):
        one.pass_time(TICK_S)
        tried.append(one.live == set())
    assert any(tried)
    assert one.live == {A_SUB}
    one.pass_time(1.5 * AGAIN_S)
    assert one.live == {A_SUB}
    one.reader.broken.clear()
    one.watcher.show_page({A_SUB: SMALL})
    one.pass_time(1.0)
    one.watcher.enlarge(A, LARGE)  # somebody wants it anew
    one.pass_time(3.0)
    assert one.live == {A_MAIN}


def test_a_camera_that_is_lost_is_judged_by_the_stream_that_is_wanted(one: Desk) -> None:
    one.reader.broken |= {A_SUB, A_MAIN}
    one.reader.facts[A_SUB] = StreamSample(StreamState.BACKOFF, Failure.REFUSED)
    one.watcher.enlarge(A, LARGE)
    one.pass_time(4.0)
    assert one.watcher.sample(one.camera).state is StreamState.BACKOFF
    assert set(one.reader.running) == {A_MAIN}


def test_another_address_or_login_is_tried_at_once_though_the_one_before_brought_no_picture(one: Desk) -> None:
    one.reader.broken.add(A_MAIN)
    one.watcher.enlarge(A, LARGE)
    one.pass_time(4.0)
    assert one.choice == Choice(StreamKind.SUB, Reason.FAILED)
    one.change(may_be_still=True)  # no reason to try again
    one.pass_time(2.0)
    assert (one.live, one.choice.reason) == ({A_SUB}, Reason.FAILED)
    one.reader.broken.clear()
    one.change(main=camera("other").main)
    one.pass_time(3.0)
    assert one.live == {A_MAIN}


@pytest.mark.parametrize("both", [True, False])
def test_another_login_waits_until_the_session_of_the_one_before_is_over(one: Desk, both: bool) -> None:
    key = A_SUB
    if not both:
        key = A_MAIN
        one.watcher.enlarge(A, LARGE)
        one.pass_time(3.0)
        one.change(sub=None)
        one.pass_time(1.0)
    assert one.live == {key}
    one.login = Credentials("admin", Secret("new"))
    one.change()
    assert (one.reader.running[key][0].credentials, one.reader.resting) == (None, {key})
    one.pass_time(2.0)
    assert (one.reader.running[key][0].credentials, one.reader.resting) == (one.login, set())
    assert one.live == {key}


def test_another_login_in_the_midst_of_a_switch_opens_no_second_session(one: Desk) -> None:
    one.reader.pace = 4
    one.watcher.enlarge(A, LARGE)
    one.pass_time(1.5)
    assert set(one.reader.running) == {A_SUB, A_MAIN}
    one.reader.facts[A_MAIN] = StreamSample(StreamState.CONNECTING, state_since=one.reader.now)
    one.watcher.show_page({A_SUB: SMALL})  # the sub stream rests still, until the main stream has closed
    assert A_SUB in one.reader.resting
    one.login = Credentials("admin", Secret("new"))
    one.change()
    assert A_SUB in one.reader.resting
    one.pass_time(6.0)
    assert (one.live, one.reader.resting) == ({A_SUB}, set())


def test_a_switch_that_somebody_gave_up_says_nothing_of_the_next_one(one: Desk) -> None:
    one.watcher.enlarge(A, LARGE)
    one.watcher.show_page({A_SUB: SMALL})
    one.pass_time(2.0)
    one.reader.broken |= {A_SUB, A_MAIN}
    one.reader.facts[A_SUB] = StreamSample(StreamState.BACKOFF, Failure.REFUSED)
    one.watcher.enlarge(A, LARGE)
    one.pass_time(4.0)
    assert set(one.reader.running) == {A_MAIN}


def test_a_camera_that_has_lost_its_sub_stream_has_no_choice_any_more() -> None:
    desk = desk_with(stream_choice=StreamChoice.SUB)
    assert desk.choice.reason is Reason.OVERRIDE
    desk.change(sub=None)
    assert desk.watcher.choice(A) is None


def test_connecting_now_does_not_wake_what_makes_room(one: Desk) -> None:
    one.watcher.enlarge(A, LARGE)
    one.watcher.retry(A)
    one.pass_time(2 * TICK_S)
    one.watcher.retry(A)
    assert A_SUB not in one.reader.retried
    one.pass_time(2.0)
    assert one.live == {A_MAIN}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 6)), min_size=1, max_size=12), st.integers(1, 4))
def test_whatever_somebody_does_there_is_never_a_second_session(turns: list[tuple[bool, int]], pace: int) -> None:
    desk = desk_with(max_sessions=1)
    desk.reader.pace = pace
    for large, ticks in turns:
        if large:
            desk.watcher.enlarge(A, LARGE)
        else:
            desk.watcher.show_page({A_SUB: SMALL})
        desk.pass_time(ticks * TICK_S)
    desk.pass_time(OBEYED_S + 12.0)
    assert desk.reader.most == 1
    assert desk.live == {A_MAIN if turns[-1][0] else A_SUB}
    assert set(desk.reader.running) == desk.live


def test_what_rests_for_two_reasons_rests_until_neither_is_left() -> None:
    reader = FakeReader()
    rests = Rests(reader)
    rests.rest(A_SUB, rest=True)
    rests.hold(A_SUB, hold=True)
    rests.rest(A_SUB, rest=False)
    assert reader.resting == {A_SUB}
    rests.retry(A_SUB)
    assert reader.retried == []
    rests.hold(A_SUB, hold=False)
    assert reader.resting == set()


@pytest.mark.parametrize(
    ("most", "live", "alone"),
    [
        (None, [A_SUB], False),
        (1, [A_SUB], True),
        (2, [A_SUB], False),
        (2, [A_SUB, A_MAIN], True),
        (3, [A_SUB, A_MAIN], False),
    ],
)
def test_a_probe_has_a_connection_of_its_own_only_where_there_is_a_session_for_it(
    most: int | None, live: list[StreamKey], alone: bool
) -> None:
    reader = FakeReader(live=set(live))
    ask(reader, replace(camera("a"), max_sessions=most))
    assert reader.probed == [A_SUB]
    assert reader.alone == alone


def test_what_is_set_for_a_camera_holds_in_every_tile_and_on_no_screen() -> None:
    desk = desk_with(stream_choice=StreamChoice.SUB)
    desk.watcher.enlarge(A, LARGE)
    desk.pass_time(2.0)
    assert (desk.live, desk.choice) == ({A_SUB}, Choice(StreamKind.SUB, Reason.OVERRIDE))
    assert desk.reader.size("a/sub") == LARGE
    desk.change(stream_choice=StreamChoice.MAIN)
    desk.pass_time(2.0)
    desk.watcher.show_page({})
    desk.pass_time(2.0)
    assert (desk.live, desk.choice) == ({A_MAIN}, Choice(StreamKind.MAIN, Reason.OVERRIDE))
    desk.change(stream_choice=StreamChoice.AUTOMATIC)
    desk.pass_time(2.0)
    assert desk.live == {A_SUB}


def test_a_desk_takes_no_more_main_streams_than_it_was_measured_to_show() -> None:
    reader = SlowReader()
    watcher = Watcher(reader, clock=lambda: reader.now)
    cameras = tuple(camera(f"c{number}", number=number + 1) for number in range(4))
    base = inventory()
    watcher.show_inventory(Inventory(base.provinces, base.facilities, cameras), {})
    watcher.know_limits(Limits(Limit(8, 0), Limit(3, 0)))  # of four: one by its main stream is 1/3 + 3/8
    watcher.show_page({StreamKey(f"{each.id}/sub"): PictureSize(1600, 900) for each in cameras})

    def mains() -> list[str]:
        for _ in range(40):
            reader.pass_time()
            watcher.apply()
        return sorted(key for key in reader.running if key.endswith("main"))

    assert mains() == ["c0/main", "c1/main"]
    choice = watcher.choice(cameras[3].id)
    assert choice == Choice(StreamKind.SUB, Reason.DESK)
    watcher.favour({cameras[3].id})
    assert mains() == ["c0/main", "c3/main"]
    watcher.enlarge(cameras[2].id, LARGE)
    assert "c2/main" in mains()
    watcher.know_limits(None)
    watcher.show_page({StreamKey(f"{each.id}/sub"): PictureSize(1600, 900) for each in cameras})
    assert len(mains()) == 4
