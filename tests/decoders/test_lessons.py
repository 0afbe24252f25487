"""What streams have learnt reaches the pool whenever they end, and never after it was to be forgotten."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Sequence
from itertools import islice

import pytest

from tests.decoders.alone import SETTINGS, Alones
from tests.decoders.conftest import Cameras
from tests.decoders.test_pool import KEY, SIZE, in_state, source
from tests.waiting import wait_for
from wall.decoders import pool as pooling
from wall.decoders import stream as streaming
from wall.decoders.base import DecoderError, StreamKey, StreamSource
from wall.decoders.lessons import LessonBook
from wall.decoders.messages import Log, StreamSettings, Taught
from wall.decoders.pool import DecoderPool
from wall.decoders.pyav import Connection, Unit, open_stream
from wall.demo.process import SimulatorProcess
from wall.demo.spec import Fault
from wall.health.learned import Learned
from wall.health.sample import Failure, StreamState

OTHER = StreamKey("other/sub")


def live(pool: DecoderPool, camera: SimulatorProcess) -> None:
    """A stream of which something is known."""
    pool.want(KEY, source(camera.url("/cam")), SIZE)
    wait_for(lambda: pool.sample(KEY).frames > 20, "pictures")
    assert pool.taught() == {}  # the time to tell has not come


def silent_for(pool: DecoderPool, seconds: float) -> bool:
    return time.monotonic() - pool.sample(KEY).last_packet_at > seconds


# The book --------------------------------------------------------------------------------------------------------


def test_the_newest_lesson_is_known_and_told_once() -> None:
    book = LessonBook()
    book.keep(KEY, "of last week")
    assert (book.known(KEY), book.known(OTHER), book.news()) == ("of last week", "", {})
    book.hear(KEY, book.course(KEY), "first")
    book.hear(KEY, book.course(KEY), "second")
    assert book.known(KEY) == "second"
    assert book.news() == {KEY: "second"}
    assert book.news() == {}


def test_what_was_on_its_way_when_it_was_to_be_forgotten_is_not_heard() -> None:
    book = LessonBook()
    for key in (KEY, OTHER):
        book.hear(key, 0, "wrong")
    book.forget(KEY)
    book.hear(KEY, 0, "wrong, and newer")
    assert book.known(KEY) == ""
    assert book.news() == {OTHER: "wrong"}
    book.hear(KEY, book.course(KEY), "right")
    assert book.news() == {KEY: "right"}


# Forgetting ------------------------------------------------------------------------------------------------------


def test_what_is_forgotten_is_not_told_when_the_connection_fails_before_its_next_packet(cameras: Cameras) -> None:
    pool = DecoderPool(StreamSettings(open_timeout_s=2.0, read_timeout_s=4.0))
    pool.start()
    camera = cameras()
    try:
        live(pool, camera)
        camera.suspend()
        wait_for(lambda: silent_for(pool, 0.5), "a silence")
        pool.forget(KEY)
        wait_for(lambda: pool.sample(KEY).state is not StreamState.LIVE, "the connection to fail")
        camera.resume()
        in_state(pool, StreamState.LIVE)  # whatever its end told was heard before it was let in again
        assert pool.taught() == {}
        assert pool._experience.lessons.known(KEY) == ""
    finally:
        camera.resume()
        pool.stop()


class Cut:
    """A real connection that fails when a test says so, without another packet."""

    def __init__(self, connection: Connection, cut: threading.Event, silent: threading.Event) -> None:
        self.codec, self.decode, self.scale, self.close = (
            connection.codec,
            connection.decode,
            connection.scale,
            connection.close,
        )
        self._units = connection.units()
        self._cut, self._silent = cut, silent

    def units(self) -> Iterator[Unit]:
        yield from islice(self._units, 20)
        self._silent.set()
        self._cut.wait()
        raise DecoderError(Failure.CLOSED, "cut")


def test_what_is_forgotten_is_not_told_by_a_connection_that_is_cut(alone: Alones, cameras: Cameras) -> None:
    cut, silent = threading.Event(), threading.Event()

    def opener(address: StreamSource, settings: StreamSettings) -> Connection:
        return Cut(open_stream(address, settings), cut, silent)  # type: ignore[return-value]

    stream = alone(source(cameras().url("/cam")), opener)
    silent.wait()
    stream.stream.forget()
    cut.set()
    wait_for(lambda: stream.sample.failure is Failure.CLOSED, "the end of the connection")
    assert not any(each.course == 0 for each in taught(stream.reports))


def test_what_is_forgotten_while_nothing_is_connected_stays_forgotten(alone: Alones, cameras: Cameras) -> None:
    camera = cameras()
    stream = alone(source(camera.url("/cam")))
    wait_for(lambda: stream.sample.still.keyframes > 3, "key frames")
    camera.fault("/cam", Fault.OFFLINE)
    wait_for(lambda: stream.sample.state is StreamState.BACKOFF, "the end of the connection")
    assert [each.course for each in taught(stream.reports)] == [0]
    stream.stream.forget()
    camera.clear("/cam")
    stream.stream.retry()
    wait_for(lambda: stream.sample.state is StreamState.LIVE, "the stream to be back")
    stream.stop()
    assert [each.course for each in taught(stream.reports)] == [0, 1]


def taught(reports: Sequence[object]) -> list[Taught]:
    return [report for report in reports if isinstance(report, Taught)]


# Ending ----------------------------------------------------------------------------------------------------------


def test_a_stream_that_is_dropped_tells_what_it_has_learnt(pool: DecoderPool, cameras: Cameras) -> None:
    live(pool, cameras())
    pool.drop(KEY)
    wait_for(lambda: KEY in pool.taught(), "its lesson")


def test_a_stream_that_rests_tells_what_it_has_learnt_and_nothing_twice(alone: Alones, cameras: Cameras) -> None:
    stream = alone(source(cameras().url("/cam")))
    wait_for(lambda: stream.sample.frames > 3, "pictures")
    assert taught(stream.reports) == []
    stream.stream.rest(rest=True)
    wait_for(lambda: stream.sample.state is StreamState.RESTING, "the stream to rest")
    assert len(taught(stream.reports)) == 1
    stream.stop()
    assert len(taught(stream.reports)) == 1


def test_a_pool_that_stops_has_what_its_streams_have_learnt(
    cameras: Cameras, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pooling, "LESSONS_S", 30.0)
    pool = DecoderPool(SETTINGS)
    pool.start()
    try:
        live(pool, cameras())
    finally:
        pool.stop()
    assert json.loads(pool.taught()[KEY])["still"]


def test_a_pool_that_stops_does_not_wait_for_a_camera_that_hangs(
    cameras: Cameras, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pooling, "LESSONS_S", 3600.0)
    pool = DecoderPool(StreamSettings(open_timeout_s=60.0, read_timeout_s=600.0))
    pool.start()
    camera = cameras()
    try:
        live(pool, camera)
        camera.suspend()
        wait_for(lambda: silent_for(pool, pooling.FLOWING_S), "a silence")
    finally:
        pool.stop()  # the time limit of the test is less than what it would wait for
        camera.resume()
    assert pool.taught() == {}


def test_a_lesson_that_fails_ends_no_connection(
    alone: Alones, cameras: Cameras, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Learned) -> str:
        raise ValueError("out of range")

    monkeypatch.setattr(Learned, "text", fail)
    monkeypatch.setattr(streaming, "TEACH_S", 0.0)
    stream = alone(source(cameras().url("/cam")))
    wait_for(lambda: any(isinstance(each, Log) for each in stream.reports), "the first lesson")
    frames = stream.sample.frames
    wait_for(lambda: stream.sample.frames > frames + 3, "more pictures")
    assert stream.sample.attempts == 1
    assert taught(stream.reports) == []
    stream.stop()
