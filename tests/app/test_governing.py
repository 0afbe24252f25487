"""The governor at work on facts that a test sets: who is reduced, who is spared, who is told."""

from __future__ import annotations

import logging
import math
from dataclasses import dataclass, field, replace
from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from tests.app.desk_by_hand import PoolByHand, desk_by_hand
from tests.app.places import FakeReader, camera, inventory
from wall.adapt.levels import Level, share
from wall.alarms.alarm import Alarm
from wall.alarms.lifecycle import AlarmState
from wall.alarms.source import Source
from wall.app.costs import cost_of
from wall.app.governing import EVERY_S, OVER_S, STRAINED_S, Governing, lateness
from wall.app.load import Load
from wall.app.streams import stream_key
from wall.app.warming import Warming
from wall.app.watching import Watcher
from wall.decoders.base import PictureSize, StreamKey
from wall.health.condition import Condition
from wall.health.sample import StreamSample, StreamState
from wall.model import CameraId, Inventory, StreamKind
from wall.ui.state import ENOUGH

SIZE = PictureSize(320, 180)
CAMERAS = tuple(camera(f"c{number}", number=number + 1) for number in range(20))
SITE = Inventory(inventory().provinces, inventory().facilities, CAMERAS)


def key_of(number: int) -> StreamKey:
    return stream_key(CAMERAS[number], StreamKind.SUB)


@dataclass
class Desk:
    """Twenty cameras on the main window, a tenth of a core each, on two cores."""

    reader: FakeReader = field(default_factory=FakeReader)
    load: Load = field(default_factory=lambda: Load(tuple))
    chosen: set[CameraId] = field(default_factory=set)
    alarms: list[Alarm] = field(default_factory=list)
    window_late: float = 0.0
    now: float = 100.0
    lost: set[int] = field(default_factory=set)  # cameras without a connection
    costs: float = 0.08  # of each, cores

    def __post_init__(self) -> None:
        self.watcher = Watcher(self.reader)
        self.watcher.show_inventory(SITE, {})
        self.watcher.show_page({key_of(number): SIZE for number in range(20)})
        self.governing = Governing(
            self.reader,
            self.watcher,
            self.load,
            lambda: self.chosen,
            lambda: iter(self.alarms),
            lambda: self.window_late,
        )
        self.load.usable, self.load.cores, self.load.spare, self.load.others = 2.0, 0.9, 1.1, 0.0

    def run(self, seconds: float, late: float) -> None:
        """Let so much time pass, in which every picture is so late."""
        end = self.now + seconds
        while self.now < end:
            self.now += EVERY_S
            for number in range(20):
                level = self.reader.levels.get(key_of(number), Level.FULL)
                self.reader.facts[key_of(number)] = StreamSample(
                    StreamState.BACKOFF if number in self.lost else StreamState.LIVE,
                    last_frame_at=self.now,
                    last_packet_at=self.now,
                    picture_at=self.now - late,
                    fps=25.0,
                    level=level,
                    cost=self.costs,
                )
            self.governing.tick(self.now)

    @property
    def reduced(self) -> set[int]:
        """Which cameras are."""
        return {number for number in range(20) if self.reader.levels.get(key_of(number), Level.FULL) > Level.FULL}


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_nobody_is_told_anything_while_all_is_well(desk: Desk) -> None:
    desk.run(20, late=0.02)
    assert desk.reader.levels == {}


def test_a_desk_whose_pictures_are_late_reduces_all_but_the_chosen_and_the_alarmed(desk: Desk) -> None:
    desk.load.cores, desk.load.spare = 2.0, 0.0
    desk.chosen = {CAMERAS[0].id}
    source = Source.camera(CAMERAS[1].id)
    desk.alarms = [Alarm(source, AlarmState.UNACKED, Condition.FROZEN)]
    desk.run(3, late=0.5)
    assert desk.reduced == set(range(2, 20))
    assert desk.governing.reduced == 18


def test_a_window_that_cannot_paint_so_much_is_a_busy_desk_though_the_decoders_are_on_time(desk: Desk) -> None:
    desk.load.cores, desk.load.spare, desk.window_late = 2.0, 0.0, 0.06
    desk.run(3, late=0.0)
    assert desk.governing.late_s == pytest.approx(0.12)
    assert desk.reduced


def test_a_line_that_is_late_is_not_taken_for_a_busy_desk(desk: Desk) -> None:
    desk.run(20, late=0.5)
    assert desk.reduced == set()


def test_what_is_kept_warm_is_given_up_before_anything_is_reduced(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.load.cores, desk.load.spare = 1.7, 0.3
    monkeypatch.setattr(Warming, "cores", 0.5)
    desk.run(EVERY_S, late=0.02)
    assert desk.governing.spare.idle == 0.3
    desk.run(3, late=0.1)
    assert desk.reduced == set()
    assert desk.governing.spare.idle == 0.0
    monkeypatch.setattr(Warming, "cores", 0.0)
    desk.run(3, late=0.1)
    assert desk.reduced


def test_one_that_leaves_the_screen_is_whole_when_it_comes_back(desk: Desk) -> None:
    desk.load.cores, desk.load.spare = 2.0, 0.0
    desk.run(3, late=0.5)
    assert 5 in desk.reduced
    desk.watcher.show_page({key_of(number): SIZE for number in range(5)})
    desk.run(EVERY_S, late=0.02)
    assert desk.reduced <= set(range(5))


def test_full_rate_comes_back_when_the_desk_is_idle_again(desk: Desk) -> None:
    desk.load.cores, desk.load.spare = 2.0, 0.0
    desk.run(3, late=0.5)
    assert desk.reduced
    desk.load.cores, desk.load.spare = 0.6, 1.4
    desk.run(10, late=0.02)
    assert desk.reduced == set()
    assert desk.governing.reduced == 0


def test_one_that_loses_its_connection_comes_back_as_it_was(desk: Desk) -> None:
    desk.load.cores, desk.load.spare = 2.0, 0.0
    desk.run(3, late=0.5)
    before = desk.reader.levels[key_of(5)]
    assert before > Level.FULL
    desk.lost = {5}
    desk.run(2, late=0.1)
    assert desk.reader.levels[key_of(5)] >= before
    desk.lost = set()
    desk.run(2, late=0.1)
    assert desk.reader.levels[key_of(5)] >= before


def test_what_was_reduced_to_key_frames_is_not_whole_again_all_at_once(desk: Desk) -> None:
    desk.costs = 0.16  # ten times what there is
    desk.load.cores, desk.load.spare = 2.0, 0.0
    desk.run(6, late=0.5)
    assert sum(level >= Level.KEY_FRAMES for level in desk.reader.levels.values()) >= 10
    desk.load.cores, desk.load.usable, desk.load.spare = 1.0, 8.0, 7.0
    counts = []
    for _ in range(40):
        desk.run(EVERY_S, late=0.02)
        counts.append(sum(level < Level.KEY_FRAMES for level in desk.reader.levels.values()))
    steps = [after - before for before, after in pairwise(counts)]
    assert counts[-1] == 20
    assert 1 <= max(steps) <= 2.0 / (desk.costs * 1.8) + 1
    assert counts.index(20) * EVERY_S <= 10.0


def test_a_desk_that_is_late_again_takes_on_no_more_of_what_it_had_planned(desk: Desk) -> None:
    desk.costs = 0.16
    desk.load.cores, desk.load.spare = 2.0, 0.0
    desk.run(12, late=0.5)
    assert all(desk.reader.levels[key_of(number)] >= Level.KEY_FRAMES for number in range(20))
    desk.load.cores, desk.load.usable, desk.load.spare = 1.0, 8.0, 7.0
    while not (begun := sum(level < Level.KEY_FRAMES for level in desk.reader.levels.values())):
        desk.run(EVERY_S, late=0.02)
    assert begun < 20
    desk.load.cores, desk.load.spare = 8.0, 0.0
    desk.run(EVERY_S, late=0.3)
    assert sum(level < Level.KEY_FRAMES for level in desk.reader.levels.values()) == begun


def test_the_log_says_when_a_busy_time_begins_and_when_it_is_over(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "wall.app.governing"):
        desk.load.cores, desk.load.spare = 2.0, 0.0
        desk.run(3, late=0.5)
        desk.load.cores, desk.load.spare = 0.6, 1.4
        desk.run(20, late=0.02)
        assert [record.levelname for record in caplog.records] == ["WARNING"]
        desk.run(OVER_S, late=0.02)
    begin, end = caplog.messages
    assert begin.startswith("this desk is busy:")
    assert end.startswith("every tile is at full rate again")


def test_a_desk_on_which_nothing_is_left_to_reduce_says_so(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.load.cores, desk.load.spare = 2.0, 0.0
    desk.costs = 1.0
    desk.chosen = {each.id for each in CAMERAS}
    desk.run(30, late=0.5)
    assert desk.governing.now.exhausted
    assert sum("cannot show so many" in text for text in caplog.messages) == 1
    desk.load.cores, desk.load.spare, desk.costs = 0.6, 1.4, 0.02
    desk.run(20, late=0.02)
    assert desk.governing.now == ENOUGH


def test_what_waits_and_what_is_overdue_is_late() -> None:
    sample = StreamSample(StreamState.LIVE, last_frame_at=10.0, picture_at=9.7, last_packet_at=10.0, fps=25.0)
    assert lateness(sample, 10.02) == pytest.approx(0.3)
    assert lateness(sample, 10.62) == pytest.approx(0.5)
    assert lateness(StreamSample(), 5.0) == 0.0


def test_a_stream_that_was_never_measured_is_guessed_by_its_size() -> None:
    small, large = StreamSample(width=640, height=360, fps=25.0), StreamSample(width=1920, height=1080, fps=25.0)
    assert cost_of(small) == pytest.approx(0.0157, rel=0.05)
    assert cost_of(large) == pytest.approx(0.071, rel=0.05)
    assert cost_of(StreamSample(cost=math.nan)) == pytest.approx(cost_of(small))
    assert cost_of(StreamSample(cost=0.5)) == 0.5


def test_while_no_processor_is_left_and_shortly_after_no_line_is_blamed(desk: Desk) -> None:
    desk.run(2, late=0.02)
    assert not desk.reader.strained
    desk.load.cores, desk.load.spare = 2.0, 0.02
    desk.run(EVERY_S, late=0.02)
    assert desk.reader.strained
    desk.load.cores, desk.load.spare = 0.6, 1.4
    desk.run(STRAINED_S - EVERY_S, late=0.02)
    assert desk.reader.strained  # a lag that is found now began then
    desk.run(2 * EVERY_S, late=0.02)
    assert not desk.reader.strained


class Late(PoolByHand):
    """Every picture is so late."""

    late_s = 0.3

    def sample(self, key: StreamKey) -> StreamSample:
        return replace(super().sample(key), picture_at=self.now - self.late_s)


def test_on_a_desk_that_reduces_something_less_is_told_as_behind(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = Late()
    with desk_by_hand(qtbot, monkeypatch, pool, SITE) as desk:

        def told(reduced: int) -> float:
            monkeypatch.setattr(Governing, "reduced", reduced)
            pool.now += 5.0
            desk.tick()
            return desk.state().cameras[CAMERAS[0].id].behind

        assert (told(0), told(3), told(0)) == (0.0, 0.3, 0.0)


@pytest.mark.parametrize(("cores", "told"), [(0.0, 0), (0.49, 0), (0.5, 20), (1.1, 60), (2.0, 100)])
def test_what_other_programs_take_is_told_in_tens_of_per_cent(cores: float, told: int) -> None:
    desk = Desk()
    desk.load.others = cores
    assert desk.governing.now.others == told


def test_a_machine_that_is_faster_than_the_guess_shows_all_of_it(desk: Desk) -> None:
    """By the guess the page is more than it bears, and what is reduced at once is never measured whole."""
    guess = cost_of(StreamSample(width=3840, height=2160, fps=25.0))
    assert 20 * guess > 2 * desk.load.usable
    desk.costs = guess
    desk.run(1.0, late=0.02)
    assert len(desk.reduced) == 20
    for _ in range(12):
        really = 0.3 * sum(guess * share(desk.reader.levels.get(key_of(number), Level.FULL)) for number in range(20))
        desk.load.cores, desk.load.spare = really, desk.load.usable - really
        desk.run(10.0, late=0.02)
    assert desk.reduced == set()
