"""Which streams run and at what size: one connection a camera, and the way back from an enlarged tile."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.app.places import STATION, FakeReader, camera, inventory
from wall.adapt.choice import Choice, Reason
from wall.app import wishing
from wall.app.streams import stream_key, tile_of
from wall.app.watching import Watcher
from wall.decoders.base import PictureSize, StreamKey
from wall.health.sample import StreamSample, StreamState
from wall.model import CameraId, Inventory, StreamKind
from wall.urls import Credentials, Secret

SMALL, MIDDLE, LARGE = PictureSize(320, 180), PictureSize(480, 270), PictureSize(1920, 1080)
A, B, ONE = CameraId("a"), CameraId("b"), CameraId("one")
A_SUB, A_MAIN, B_SUB = StreamKey("a/sub"), StreamKey("a/main"), StreamKey("b/sub")
ONE_MAIN = StreamKey("one/main")

SITE = Inventory(
    inventory().provinces, inventory().facilities, (camera("a"), camera("b", STATION, 2), camera("one", sub=False))
)


@pytest.fixture
def reader() -> FakeReader:
    return FakeReader()


@pytest.fixture
def watcher(reader: FakeReader) -> Watcher:
    result = Watcher(reader)
    result.show_inventory(SITE, {})
    return result


def test_every_camera_is_watched_before_anything_is_shown(watcher: Watcher, reader: FakeReader) -> None:
    assert set(reader.running) == {A_SUB, B_SUB, ONE_MAIN}
    assert {size for _, size in reader.running.values()} == {None}


def test_only_what_is_on_the_screen_has_a_size(watcher: Watcher, reader: FakeReader) -> None:
    watcher.show_page({A_SUB: SMALL})
    assert (reader.size("a/sub"), reader.size("b/sub"), reader.size("one/main")) == (SMALL, None, None)
    watcher.show_page({B_SUB: SMALL})
    assert (reader.size("a/sub"), reader.size("b/sub")) == (None, SMALL)
    assert set(reader.running) == {A_SUB, B_SUB, ONE_MAIN}


def test_what_runs_as_it_should_is_not_asked_for_again(watcher: Watcher, reader: FakeReader) -> None:
    watcher.show_page({A_SUB: SMALL})
    reader.asked.clear()
    watcher.apply()
    watcher.show_page({A_SUB: SMALL})
    assert reader.asked == []


def test_the_sub_stream_goes_on_until_the_main_stream_is_live(watcher: Watcher, reader: FakeReader) -> None:
    watcher.show_page({A_SUB: SMALL})
    reader.live.add(A_SUB)
    watcher.enlarge(A, LARGE)
    assert (reader.size("a/sub"), reader.size("a/main")) == (LARGE, LARGE)  # no picture of a tile, blown up
    watcher.apply()
    assert A_SUB in reader.running
    reader.live.add(A_MAIN)
    watcher.apply()
    assert A_SUB not in reader.running
    assert reader.size("a/main") == LARGE


def test_on_the_way_back_the_main_stream_goes_on_until_the_sub_stream_is_live(
    watcher: Watcher, reader: FakeReader
) -> None:
    watcher.show_page({A_SUB: SMALL})
    watcher.enlarge(A, LARGE)
    reader.live.add(A_MAIN)
    watcher.apply()
    watcher.show_page({A_SUB: SMALL})
    assert set(reader.running) >= {A_SUB, A_MAIN}
    reader.live.add(A_SUB)
    watcher.apply()
    assert A_MAIN not in reader.running
    assert reader.size("a/sub") == SMALL


def test_the_other_tiles_of_the_page_go_on_while_one_is_enlarged(watcher: Watcher, reader: FakeReader) -> None:
    watcher.show_page({A_SUB: SMALL, B_SUB: SMALL})
    watcher.enlarge(A, LARGE)
    assert reader.size("b/sub") == SMALL


def test_a_camera_without_a_sub_stream_has_one_connection_in_any_size(watcher: Watcher, reader: FakeReader) -> None:
    watcher.show_page({ONE_MAIN: SMALL})
    watcher.enlarge(ONE, LARGE)
    assert reader.size("one/main") == LARGE
    watcher.show_page({ONE_MAIN: SMALL})
    assert reader.size("one/main") == SMALL
    assert [key for key in reader.running if key.startswith("one/")] == [ONE_MAIN]


def test_no_camera_ever_has_a_second_connection_once_its_stream_is_live(watcher: Watcher, reader: FakeReader) -> None:
    for shown in (A, B, A, ONE, B):
        watcher.show_page({A_SUB: SMALL, B_SUB: SMALL, ONE_MAIN: SMALL})
        watcher.enlarge(shown, LARGE)
        reader.live.update(reader.running)
        watcher.apply()
        assert len(reader.running) == len(SITE.cameras)


def test_a_camera_that_is_gone_is_dropped(watcher: Watcher, reader: FakeReader) -> None:
    watcher.show_inventory(Inventory(SITE.provinces, SITE.facilities, SITE.cameras[:1]), {})
    assert set(reader.running) == {A_SUB}


def test_another_password_is_another_source(watcher: Watcher, reader: FakeReader) -> None:
    login = Credentials("admin", Secret("new"))
    reader.asked.clear()
    watcher.show_inventory(SITE, {A: login})
    assert reader.asked == [A_SUB]
    assert reader.running[A_SUB][0].credentials == login


def test_connect_now_is_for_every_stream_of_that_camera_only(watcher: Watcher, reader: FakeReader) -> None:
    watcher.enlarge(A, LARGE)
    watcher.retry(A)
    assert set(reader.retried) == {A_SUB, A_MAIN}


def test_the_facts_are_those_of_the_stream_that_is_live(watcher: Watcher, reader: FakeReader) -> None:
    watcher.show_page({A_SUB: SMALL})
    reader.live.add(A_SUB)
    watcher.enlarge(A, LARGE)  # the main stream still connects
    assert watcher.sample(SITE.camera[A]).state is StreamState.LIVE
    reader.live = {A_MAIN}
    assert watcher.sample(SITE.camera[A]).state is StreamState.LIVE
    assert watcher.sample(SITE.camera[ONE]).state is StreamState.CONNECTING


def test_beyond_the_limit_only_what_is_shown_is_watched(reader: FakeReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wishing, "WATCHED_LIMIT", 1)
    watcher = Watcher(reader)
    watcher.show_inventory(SITE, {})
    assert set(reader.running) == {A_SUB}
    watcher.show_page({ONE_MAIN: SMALL})
    assert set(reader.running) == {A_SUB, ONE_MAIN}
    assert reader.size("one/main") == SMALL


def test_a_tile_prefers_the_stream_of_its_size() -> None:
    both, one = SITE.camera[A], SITE.camera[ONE]
    assert stream_key(one, StreamKind.SUB) == ONE_MAIN
    assert tile_of(None).camera_id is None
    assert tile_of(both).camera_id == A
    assert A_SUB in repr(tile_of(both))
    assert "one/sub" not in repr(tile_of(one))


def test_a_camera_that_is_looked_at_beside_the_wall_publishes_and_the_page_goes_first(
    watcher: Watcher, reader: FakeReader
) -> None:
    watcher.show_page({A_SUB: MIDDLE})
    watcher.glance({A: SMALL, B: SMALL, ONE: SMALL})
    assert (reader.size("a/sub"), reader.size("b/sub"), reader.size("one/main")) == (MIDDLE, SMALL, SMALL)
    reader.asked.clear()
    watcher.glance({A: SMALL, B: SMALL, ONE: SMALL})
    assert reader.asked == []
    watcher.glance({})
    assert (reader.size("a/sub"), reader.size("b/sub"), reader.size("one/main")) == (MIDDLE, None, None)


def test_a_camera_beyond_those_that_are_watched_runs_for_as_long_as_it_is_looked_at(
    reader: FakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wishing, "WATCHED_LIMIT", 1)
    watcher = Watcher(reader)
    watcher.show_inventory(SITE, {})
    assert set(reader.running) == {A_SUB}
    watcher.glance({ONE: SMALL})
    assert set(reader.running) == {A_SUB, ONE_MAIN}
    watcher.glance({})
    assert set(reader.running) == {A_SUB}


# Which stream a tile gets -----------------------------------------------------------------------------------------


class Clock:
    """Stands until a test moves it."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def timed(reader: FakeReader, clock: Clock) -> Watcher:
    result = Watcher(reader, clock=clock)
    result.show_inventory(SITE, {})
    reader.live.update(reader.running)
    return result


def test_a_large_tile_gets_the_main_stream_and_shows_the_sub_stream_until_it_is_there(
    timed: Watcher, reader: FakeReader
) -> None:
    timed.show_page({A_SUB: LARGE})
    assert (reader.size("a/sub"), reader.size("a/main")) == (LARGE, LARGE)
    reader.live.add(A_MAIN)
    timed.apply()
    assert A_SUB not in reader.running
    assert reader.size("a/main") == LARGE
    assert timed.choice(A) == Choice(StreamKind.MAIN, Reason.LARGE)


def test_a_tile_that_became_small_goes_back_to_the_sub_stream_without_being_asked_again(
    timed: Watcher, reader: FakeReader, clock: Clock
) -> None:
    timed.show_page({A_SUB: LARGE})
    reader.live.add(A_MAIN)
    clock.now += 10.0
    timed.show_page({A_SUB: SMALL})
    assert reader.size("a/main") == SMALL
    clock.now += 1.1
    timed.apply()
    assert A_SUB in reader.running
    reader.live.add(A_SUB)
    timed.apply()
    assert A_MAIN not in reader.running


def test_a_small_sub_stream_makes_the_main_stream_worth_it_as_soon_as_its_size_is_known(
    timed: Watcher, reader: FakeReader, clock: Clock
) -> None:
    timed.show_page({A_SUB: MIDDLE})
    assert A_MAIN not in reader.running
    reader.facts[A_SUB] = StreamSample(StreamState.LIVE, width=320, height=240)
    clock.now += 6.0
    timed.apply()
    assert reader.size("a/main") == MIDDLE


def test_on_a_small_line_only_who_looks_closely_gets_the_main_stream(reader: FakeReader, clock: Clock) -> None:
    facilities = tuple(replace(each, uplink_kbps=4000) for each in SITE.facilities)
    watcher = Watcher(reader, clock=clock)
    watcher.show_inventory(replace(SITE, facilities=facilities), {})
    watcher.show_page({A_SUB: LARGE})
    assert A_MAIN not in reader.running
    assert watcher.choice(A) == Choice(StreamKind.SUB, Reason.LINE)
    watcher.enlarge(A, LARGE)
    assert reader.size("a/main") == LARGE


def test_with_many_tiles_new_ones_begin_with_the_sub_stream(reader: FakeReader, clock: Clock) -> None:
    cameras = tuple(camera(f"n{number}", number=number + 1) for number in range(17))
    watcher = Watcher(reader, clock=clock)
    watcher.show_inventory(replace(SITE, cameras=cameras), {})
    watcher.show_page({stream_key(each, StreamKind.SUB): LARGE for each in cameras})
    assert {key.rpartition("/")[2] for key in reader.running} == {"sub"}
    assert watcher.choice(cameras[0].id) == Choice(StreamKind.SUB, Reason.MANY)
