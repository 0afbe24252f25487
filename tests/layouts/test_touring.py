"""A tour at work: goes on, waits for whoever works and for alarms, and says for how long. No clock but the test's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.layouts.test_tours import BEAT_S, cameras, stop
from wall.layouts.screenfuls import Round, Stop
from wall.layouts.touring import GRACE_S, MOMENT_S, PAUSE_S, Mode, Progress, TouringRules, TourRunner, Use
from wall.model import CameraId

THREE = Round((stop(0, "a", "b"), stop(0, "c", page=1), stop(1, "d", dwell_s=20)))


class Clock:
    """Ticks four times a second, and remembers what was to be shown."""

    def __init__(self, round_: Round = THREE, rules: TouringRules | None = None) -> None:
        self.now = 1000.0
        self.waiting: set[CameraId] = set()
        self.runner = TourRunner(rules)
        self.shown: list[Stop] = []
        self._keep(self.runner.start(round_, self.now))

    def _keep(self, wanted: Stop | None) -> None:
        if wanted is not None:
            self.shown.append(wanted)

    def go(self, seconds: float) -> Progress:
        for _ in range(round(seconds / BEAT_S)):
            self.now += BEAT_S
            self._keep(self.runner.tick(self.now, self.waiting))
        return self.progress

    @property
    def progress(self) -> Progress:
        return self.runner.progress(self.now)

    @property
    def indices(self) -> list[int]:
        return [THREE.stops.index(each) for each in self.shown]


def test_goes_through_the_round_again_and_again_and_says_how_long_yet() -> None:
    clock = Clock()
    assert clock.progress == Progress(Mode.RUNNING, THREE.stops[0], 0, 3, 10.0)
    assert clock.go(4).left_s == 6.0
    assert clock.go(6) == Progress(Mode.RUNNING, THREE.stops[1], 1, 3, 10.0)
    clock.go(10)
    assert clock.go(19.75).index == 2
    assert clock.go(0.25).index == 0
    assert clock.indices == [0, 1, 2, 0]


def test_pauses_while_somebody_works_and_shows_its_screenful_again() -> None:
    clock = Clock()
    clock.go(4)
    clock.runner.use(clock.now)
    assert clock.go(1) == Progress(Mode.PAUSED, THREE.stops[0], 0, 3, PAUSE_S - 1, Use.HAND)
    clock.go(19)
    clock.runner.use(clock.now)  # still there
    progress = clock.go(29.75)
    assert (progress.mode, progress.left_s) == (Mode.PAUSED, 0.25)
    assert clock.indices == [0]
    progress = clock.go(0.25)
    assert (progress.mode, progress.left_s) == (Mode.RUNNING, 6.0)  # what it still had
    assert clock.indices == [0, 0]  # whoever worked may have gone elsewhere
    clock.go(6)
    assert clock.indices == [0, 0, 1]


def test_the_screenful_never_turns_in_the_moment_in_which_a_pause_ends() -> None:
    clock = Clock()
    clock.go(9.5)
    clock.runner.use(clock.now)
    assert clock.go(PAUSE_S).left_s == MOMENT_S


def test_the_hand_that_started_it_does_not_pause_it() -> None:
    clock = Clock()
    clock.go(GRACE_S - BEAT_S)
    clock.runner.use(clock.now)
    assert clock.go(1).mode is Mode.RUNNING
    clock.runner.use(clock.now)
    assert clock.go(1).mode is Mode.PAUSED


def test_an_enlarged_tile_is_use_as_long_as_it_is() -> None:
    clock = Clock()
    clock.runner.use(clock.now, Use.ENLARGED)
    progress = clock.go(BEAT_S)
    assert (progress.mode, progress.use) == (Mode.PAUSED, Use.ENLARGED)


def test_how_long_it_pauses_is_a_setting() -> None:
    clock = Clock(rules=TouringRules(pause_s=5.0))
    clock.go(4)
    clock.runner.use(clock.now)
    assert clock.go(4.75).mode is Mode.PAUSED
    assert clock.go(0.25).mode is Mode.RUNNING


def test_stops_on_an_alarm_until_it_is_acknowledged_and_goes_on_after_a_moment() -> None:
    clock = Clock()
    clock.waiting = set(cameras("c", "d"))
    progress = clock.go(3600)
    assert (progress.mode, progress.index, progress.held_by) == (Mode.HELD, 1, "c")
    assert clock.indices == [0, 1]
    clock.waiting = set(cameras("d"))
    progress = clock.go(BEAT_S)
    assert (progress.mode, progress.left_s) == (Mode.RUNNING, 10.0)  # it had been held since it came: all of its time
    clock.go(10)
    assert (clock.progress.mode, clock.progress.held_by) == (Mode.HELD, "d")  # in the tick in which it comes


def test_an_alarm_near_the_end_of_a_screenful_leaves_a_moment_after_the_acknowledgement() -> None:
    clock = Clock()
    clock.go(9.75)
    clock.waiting = set(cameras("a"))
    clock.go(60)
    clock.waiting = set()
    assert clock.go(BEAT_S).left_s == MOMENT_S
    clock.go(MOMENT_S - BEAT_S)
    assert clock.indices == [0]
    clock.go(BEAT_S)
    assert clock.indices == [0, 1]


def test_an_alarm_elsewhere_holds_nothing() -> None:
    clock = Clock()
    clock.waiting = set(cameras("x", "d"))
    clock.go(15)
    assert clock.progress.mode is Mode.RUNNING
    assert clock.indices == [0, 1]


def test_who_acknowledges_by_hand_has_the_pause_of_a_hand() -> None:
    clock = Clock()
    clock.waiting = set(cameras("a"))
    clock.go(20)
    clock.runner.use(clock.now)
    assert clock.go(BEAT_S).mode is Mode.HELD
    clock.waiting = set()
    assert clock.go(BEAT_S).mode is Mode.PAUSED
    clock.go(PAUSE_S)
    assert clock.progress.mode is Mode.RUNNING
    assert clock.indices == [0, 0]


def test_a_held_screenful_comes_back_when_whoever_looked_elsewhere_is_gone() -> None:
    clock = Clock()
    clock.waiting = set(cameras("a"))
    clock.go(20)
    clock.runner.use(clock.now)
    clock.go(PAUSE_S + 1)
    assert clock.progress.mode is Mode.HELD
    assert clock.indices == [0, 0]


def test_a_computer_that_slept_goes_on_with_one_screenful() -> None:
    clock = Clock()
    clock.now += 8 * 3600
    clock.go(BEAT_S)
    assert clock.indices == [0, 1]
    assert clock.progress.left_s >= 9.0
    clock.go(8)
    assert clock.indices == [0, 1]


def test_an_empty_tour_does_not_start_and_a_stopped_one_shows_nothing() -> None:
    clock = Clock(Round())
    assert clock.shown == []
    assert not clock.runner.on
    clock = Clock()
    clock.runner.stop()
    assert clock.go(100) == Progress()
    assert clock.indices == [0]


def test_begins_where_it_was_or_at_the_beginning() -> None:
    runner = TourRunner()
    assert runner.start(THREE, 0.0, 0, 1) == THREE.stops[1]
    assert runner.start(THREE, 0.0, 7, 0) == THREE.stops[0]


def test_stays_where_it_is_when_something_before_it_goes() -> None:
    clock = Clock()
    clock.go(24)
    assert clock.progress.index == 2
    shorter = Round((stop(0, "a", "b"), stop(1, "d", dwell_s=20)))
    assert clock.runner.follow(shorter) is None
    assert (clock.progress.index, clock.progress.left_s) == (1, 16.0)


def test_other_cameras_on_its_screenful_are_shown_at_once() -> None:
    clock = Clock()
    more = Round((stop(0, "a", "b", "new"), *THREE.stops[1:]))
    assert clock.runner.follow(more) == more.stops[0]
    assert clock.runner.follow(more) is None


def test_a_screenful_that_is_gone_gives_way_to_the_one_in_its_place() -> None:
    clock = Clock()
    clock.go(10)
    left = Round((THREE.stops[0],))
    assert clock.runner.follow(left) == left.stops[0]  # the page before it, of the same place
    assert clock.runner.follow(Round()) is None
    assert not clock.runner.on


EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("wait"), st.integers(1, 60)),
        st.tuples(st.just("use"), st.just(0)),
        st.tuples(st.just("alarm"), st.integers(0, 3)),
        st.tuples(st.just("answer"), st.integers(0, 3)),
    ),
    max_size=40,
)


@given(EVENTS)
def test_whatever_happens_it_never_turns_under_a_hand_or_away_from_an_alarm(events: list[tuple[str, int]]) -> None:
    clock, used_at = Clock(), -1e9
    for kind, number in events:
        camera = CameraId("abcd"[number]) if kind in ("alarm", "answer") else CameraId("")
        if kind == "use":
            clock.runner.use(clock.now)
            used_at = clock.now if clock.now - 1000.0 >= GRACE_S else used_at
        elif kind == "alarm":
            clock.waiting.add(camera)
        elif kind == "answer":
            clock.waiting.discard(camera)
        for _ in range(round(number / BEAT_S) if kind == "wait" else 0):
            before, count = clock.progress, len(clock.shown)
            clock.go(BEAT_S)
            turned = len(clock.shown) > count and clock.shown[-1] != before.stop
            assert before.stop is not None
            if turned:
                assert clock.now - used_at >= PAUSE_S
                assert not clock.waiting.intersection(before.stop.cameras)
            if clock.progress.mode is Mode.RUNNING and before.mode is Mode.RUNNING and not turned:
                assert clock.progress.left_s <= before.left_s
