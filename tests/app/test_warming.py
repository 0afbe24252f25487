"""Who looks back finds the streams as he left them; who does not, costs nothing after a while."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from tests.app.places import STATION, FakeReader, camera, inventory
from wall.adapt.warm import WARM_S
from wall.app.costs import cost_of
from wall.app.governing import EVERY_S, Governing
from wall.app.load import Load
from wall.app.streams import stream_key
from wall.app.warming import NOTHING, Spare, Warming
from wall.app.watching import Watcher
from wall.decoders.base import PictureSize, StreamKey
from wall.decoders.ring import bytes_of
from wall.health.sample import StreamSample, StreamState
from wall.model import Inventory, StreamKind
from wall.urls import Credentials, Secret

SIZE, OTHER = PictureSize(480, 270), PictureSize(960, 540)
CAMERAS = tuple(camera(f"c{number}", STATION, number + 1) for number in range(6))
SITE = Inventory(inventory().provinces, inventory().facilities, CAMERAS)
KEYS = tuple(stream_key(each, StreamKind.SUB) for each in CAMERAS)
HERE, THERE, ELSEWHERE = KEYS[:2], KEYS[2:4], KEYS[4:]
IDLE = Spare(4.0, 3.0)


@dataclass
class Desk:
    reader: FakeReader = field(default_factory=FakeReader)
    now: float = 100.0
    spare: Spare = IDLE
    free: float = 1e9

    def __post_init__(self) -> None:
        self.watcher = Watcher(self.reader, clock=lambda: self.now)
        self.watcher.warming = Warming(self.reader.sample, lambda: self.free)
        self.watcher.warming.spare = lambda: self.spare
        self.watcher.show_inventory(SITE, {})
        self.reader.live.update(KEYS)

    def show(self, keys: tuple[StreamKey, ...], size: PictureSize = SIZE) -> None:
        self.watcher.show_page(dict.fromkeys(keys, size))

    def published(self) -> set[StreamKey]:
        return {key for key, (_, size) in self.reader.running.items() if size is not None}

    def later(self, seconds: float) -> None:
        self.now += seconds
        self.watcher.apply()


def test_the_view_before_goes_on_and_on_the_way_back_nothing_has_to_be_done() -> None:
    desk = Desk()
    desk.show(HERE)
    desk.show(THERE)
    assert desk.published() == {*HERE, *THERE}
    desk.later(10.0)
    desk.reader.asked.clear()
    desk.show(HERE)
    assert desk.reader.running[HERE[0]][1] == SIZE  # the very ring that it had
    assert desk.published() == {*HERE, *THERE}
    desk.later(WARM_S)
    assert desk.published() == set(HERE)


def test_it_ends_by_itself() -> None:
    desk = Desk()
    desk.show(HERE)
    desk.show(THERE)
    desk.later(WARM_S - 0.1)
    assert desk.published() == {*HERE, *THERE}
    desk.later(0.2)
    assert desk.published() == set(THERE)
    desk.reader.asked.clear()
    desk.later(60.0)
    assert desk.reader.asked == []


@pytest.mark.parametrize("busy", [NOTHING, Spare(4.0, 0.1)])
def test_a_desk_with_nothing_to_spare_lets_go_at_once(busy: Spare) -> None:
    desk = Desk(spare=busy)
    desk.show(HERE)
    desk.show(THERE)
    assert desk.published() == set(THERE)
    desk.spare = IDLE
    desk.show(HERE)
    assert desk.published() == {*HERE, *THERE}
    desk.spare = busy  # now something else needs the machine
    desk.later(0.25)
    assert desk.published() == set(HERE)


def test_only_as_many_as_the_memory_holds() -> None:
    desk = Desk(free=4.0 * bytes_of(SIZE) + 100)
    desk.show(HERE)
    desk.show(THERE)
    assert desk.published() == {HERE[0], *THERE}


def test_what_is_kept_already_is_not_counted_twice() -> None:
    cost = cost_of(StreamSample())
    cores = 8.0 * cost  # of which two stay idle
    desk = Desk(spare=Spare(cores, 4.1 * cost))  # beside two that come
    desk.show(HERE)
    desk.show(THERE)
    desk.show(ELSEWHERE)
    assert desk.published() == set(KEYS)


def test_where_more_comes_and_nothing_leaves_what_is_kept_makes_room() -> None:
    desk = Desk()
    desk.show(HERE)
    desk.show(THERE)
    desk.free = 0.0
    desk.watcher.show_page(dict.fromkeys(ELSEWHERE, SIZE), window=2)
    assert desk.published() == {*THERE, *ELSEWHERE}


def test_what_is_seen_in_another_size_is_asked_for_in_that_size() -> None:
    desk = Desk()
    desk.show(HERE)
    desk.show(THERE)
    desk.show(HERE, OTHER)
    assert desk.reader.size(HERE[0]) == OTHER
    desk.later(WARM_S)
    assert desk.reader.size(HERE[0]) == OTHER


def test_no_camera_that_nobody_sees_is_governed_or_counted_as_shown() -> None:
    desk = Desk()
    desk.show(HERE)
    desk.show(THERE)
    assert {key for key, _, _ in desk.watcher.shown()} == set(THERE)


def test_another_password_is_no_warm_stream_s_any_more() -> None:
    desk = Desk()
    desk.show(HERE)
    desk.show(THERE)
    desk.watcher.show_inventory(SITE, {each.id: Credentials("admin", Secret("new")) for each in CAMERAS})
    assert desk.published() == set(THERE)
    desk.later(60.0)
    assert desk.published() == set(THERE)


def test_a_camera_that_is_gone_is_not_asked_for_when_its_time_is_over() -> None:
    desk = Desk()
    desk.show(HERE)
    desk.show(THERE)
    desk.watcher.show_inventory(replace(SITE, cameras=CAMERAS[1:]), {})
    desk.later(60.0)
    assert HERE[0] not in desk.reader.running
    assert desk.published() == set(THERE)


def test_a_small_line_carries_nothing_that_nobody_sees() -> None:
    small = tuple(replace(each, uplink_kbps=2000) for each in SITE.facilities)
    desk = Desk()
    desk.watcher.show_inventory(replace(SITE, facilities=small), {})
    desk.show(HERE)
    desk.show(THERE)
    assert desk.published() == set(THERE)


def test_the_desk_has_nothing_to_spare_while_it_leaves_something_out() -> None:
    desk = Desk()
    load = Load(tuple)
    load.usable, load.cores, load.spare = 2.0, 1.0, 0.7
    late = 0.0
    governing = Governing(desk.reader, desk.watcher, load, set, lambda: iter(()), lambda: late)
    desk.show(KEYS)
    assert governing.spare == Spare(2.0, 0.7)
    load.spare = 0.0
    for step in range(20):
        now = 200.0 + step * EVERY_S
        for key in KEYS:
            desk.reader.facts[key] = StreamSample(
                StreamState.LIVE, last_frame_at=now, last_packet_at=now, picture_at=now - 0.5, fps=25.0, cost=0.3
            )
        governing.tick(now)
    load.spare = 0.7
    assert governing.reduced
    assert governing.spare.idle == 0.0
