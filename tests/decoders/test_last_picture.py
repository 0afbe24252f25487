"""A camera is away: its last picture is as sharp as the camera sent it, wherever it is wanted meanwhile."""

from __future__ import annotations

import errno
import math
import pickle
import time
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.codeccontext import VideoCodecContext

from tests.decoders.alone import Alone
from tests.decoders.conftest import Cameras
from tests.decoders.test_pool import KEY, in_state, sample_with, source
from tests.decoders.test_tools import PART, RARE, SMALL, pixels, taken
from tests.waiting import wait_for
from wall.alarms.evidence import Exhibit, Lack
from wall.decoders import last_picture
from wall.decoders.base import WHOLE, Crop, PictureSize, PixelFormat
from wall.decoders.evidence import preserve
from wall.decoders.last_picture import LastPicture
from wall.decoders.messages import Log, Preserve, StreamSettings
from wall.decoders.muxing import Decoded, decode_last
from wall.decoders.packet_buffer import Coding, KeptPacket, Reservoir
from wall.decoders.pool import DecoderPool
from wall.decoders.ring import FrameRing, RingName
from wall.decoders.tool_messages import Cut
from wall.demo.patterns import read_counter
from wall.demo.process import SimulatorProcess
from wall.demo.spec import Fault, MountSpec
from wall.health.sample import StreamSample, StreamState

TINY, WHOLE_SIZE = PictureSize(80, 44), PictureSize(320, 180)


@pytest.fixture(params=[64 << 20])
def pool(request: pytest.FixtureRequest) -> Iterator[DecoderPool]:
    kept = int(request.param)
    keep_s = 20.0 if kept else 0.0
    pool = DecoderPool(StreamSettings(open_timeout_s=5.0, read_timeout_s=2.0, keep_s=keep_s, keep_bytes=kept))
    pool.start()
    yield pool
    pool.stop()


def lost(pool: DecoderPool, simulator: SimulatorProcess) -> StreamSample:
    """The camera goes; what is known of it then."""
    simulator.fault("/cam", Fault.OFFLINE)
    simulator.fault("/cam", Fault.RST)
    return in_state(pool, StreamState.BACKOFF)


def test_in_a_larger_tile_it_is_as_sharp_as_it_was_sent(pool: DecoderPool, cameras: Cameras) -> None:
    simulator = cameras(MountSpec("/cam", SMALL))
    address = source(simulator.url("/cam"))
    pool.want(KEY, address, TINY)
    wait_for(lambda: pool.sample(KEY).frames > 20, "pictures")
    before = lost(pool, simulator)
    pool.want(KEY, address, WHOLE_SIZE)
    picture = taken(pool, KEY, "a larger one", lambda each: each.width == WHOLE_SIZE.width)
    assert read_counter(pixels(picture)) is not None
    assert picture.picture_at == pytest.approx(before.picture_at, abs=0.5)  # and it does not pass for one of now
    after = pool.sample(KEY)
    assert (after.frames, after.published, after.packets) == (before.frames, before.published, before.packets)
    assert after.state is not StreamState.LIVE
    assert pool.latest(KEY) is None  # it was told once
    simulator.clear("/cam", Fault.OFFLINE)
    pool.retry(KEY)
    wait_for(lambda: pool.sample(KEY).frames > after.frames, "the camera again")
    taken(pool, KEY, "a picture of now", lambda each: each.picture_at > picture.picture_at)


def test_a_camera_that_was_on_no_screen_shows_what_it_sent_last(pool: DecoderPool, cameras: Cameras) -> None:
    simulator = cameras(MountSpec("/cam", RARE, key_on_play=True))
    address = source(simulator.url("/cam"))
    pool.want(KEY, address, None)
    wait_for(lambda: pool.sample(KEY).packets > 30, "packets")
    before = lost(pool, simulator)
    assert before.frames < 5  # key frames only: the picture is decoded of what was kept
    pool.want(KEY, address, WHOLE_SIZE)
    picture = taken(pool, KEY, "its last picture")
    assert before.last_packet_at - 0.5 < picture.picture_at <= before.last_packet_at
    assert pool.sample(KEY).frames == before.frames


def test_between_two_looks_at_a_camera_on_a_small_line_as_well(pool: DecoderPool, cameras: Cameras) -> None:
    address = source(cameras(MountSpec("/cam", SMALL)).url("/cam"))
    pool.want(KEY, address, TINY)
    wait_for(lambda: pool.sample(KEY).frames > 20, "pictures")
    pool.rest(KEY, rest=True)
    before = in_state(pool, StreamState.RESTING)
    pool.want(KEY, address, WHOLE_SIZE)
    taken(pool, KEY, "a larger one", lambda each: each.width == WHOLE_SIZE.width)
    assert pool.sample(KEY).frames == before.frames


def test_a_part_of_it_too(pool: DecoderPool, cameras: Cameras) -> None:
    simulator = cameras(MountSpec("/cam", SMALL))
    pool.want(KEY, source(simulator.url("/cam")), TINY)
    wait_for(lambda: pool.sample(KEY).frames > 20, "pictures")
    lost(pool, simulator)
    with_crop = Crop(0.25, 0.25, 0.5, 0.5)
    pool.tools.show_part(PART, KEY, PictureSize(160, 90), with_crop)
    part = taken(pool, PART, "a part of a picture")
    assert (part.width, part.height, part.crop) == (160, 90, with_crop)
    assert pixels(part).std() > 5  # a picture, not a blank
    pool.tools.show_part(PART, KEY, PictureSize(160, 90), WHOLE)
    assert taken(pool, PART, "another part").crop == WHOLE


def test_for_a_graphics_card_it_comes_in_planes(pool: DecoderPool, cameras: Cameras) -> None:
    simulator = cameras(MountSpec("/cam", SMALL))
    pool.want(KEY, source(simulator.url("/cam")), TINY)
    wait_for(lambda: pool.sample(KEY).frames > 20, "pictures")
    lost(pool, simulator)
    pool.publish_as(PixelFormat.PLANAR)
    pool.want(KEY, source(simulator.url("/cam")), WHOLE_SIZE)
    assert taken(pool, KEY, "planes", lambda each: each.width == 320).chroma is not None


@pytest.mark.parametrize("pool", [0], indirect=True)
def test_where_nothing_is_kept_the_stream_goes_on_as_before(pool: DecoderPool, cameras: Cameras) -> None:
    simulator = cameras(MountSpec("/cam", SMALL))
    pool.want(KEY, source(simulator.url("/cam")), TINY)
    wait_for(lambda: pool.sample(KEY).frames > 20, "pictures")
    lost(pool, simulator)
    pool.want(KEY, source(simulator.url("/cam")), WHOLE_SIZE)
    attempts = pool.sample(KEY).attempts
    sample_with(pool, lambda sample: sample.attempts > attempts, "another attempt")
    picture = pool.latest(KEY)
    assert picture is None or picture.width == TINY.width


def test_in_the_queue_for_another_attempt_as_well(cameras: Cameras, monkeypatch: pytest.MonkeyPatch) -> None:
    """A recorder that hangs keeps the others of its cameras waiting for minutes."""
    simulator = cameras(MountSpec("/cam", SMALL))
    buffer = Reservoir(20.0, 64 << 20).buffer()
    first, second = FrameRing.create(TINY), FrameRing.create(WHOLE_SIZE)
    alone = Alone(source(simulator.url("/cam")), packets=buffer, ring=first.name)
    try:
        alone.start()
        wait_for(lambda: alone.sample.frames > 20, "pictures")
        monkeypatch.setattr(alone.stream, "_report", lambda _: None)  # its turn never comes
        simulator.fault("/cam", Fault.RST)
        wait_for(lambda: alone.sample.state is StreamState.QUEUED, "the queue")
        alone.stream.show(second.name)
        picture = wait_for(second.latest, "a larger one")
        assert picture is not None
        assert picture.width == WHOLE_SIZE.width
        del picture
        while first.latest() is not None:
            pass
        alone.stream.show(pickle.loads(pickle.dumps(second.name)))  # told again, as a process does: nothing new
        alone.stream.show(first.name)
        assert wait_for(first.latest, "the small one again") is not None
        assert second.latest() is None
    finally:
        alone.close()
        for ring in (first, second):
            ring.close()
            ring.unlink()


def test_a_ring_that_cannot_be_had_ends_no_stream(cameras: Cameras, monkeypatch: pytest.MonkeyPatch) -> None:
    simulator = cameras(MountSpec("/cam", SMALL))
    buffer = Reservoir(20.0, 64 << 20).buffer()
    alone = Alone(source(simulator.url("/cam")), packets=buffer)
    try:
        alone.start()
        simulator.fault("/cam", Fault.OFFLINE)
        simulator.fault("/cam", Fault.RST)
        wait_for(lambda: alone.sample.state is StreamState.BACKOFF, "the camera to go")

        def fails(_: RingName) -> FrameRing:
            raise OSError(errno.EMFILE, "too many files")

        with monkeypatch.context() as broken:
            broken.setattr(FrameRing, "attach", fails)
            alone.stream.cut(Cut(PART, KEY, RingName("no such either", TINY), WHOLE))
            alone.stream.show(RingName("no such", TINY))
            said = "the last picture failed in our own code"
            wait_for(
                lambda: any(isinstance(each, Log) and said in each.text for each in alone.reports), "a word of it"
            )
        attempts = alone.sample.attempts
        wait_for(lambda: alone.sample.attempts > attempts, "another attempt")
        assert sum(said in each.text for each in alone.reports if isinstance(each, Log)) <= 2  # ring, and part
        alone.stream.cut(Cut(PART, KEY, None, WHOLE))
        alone.stream.show(None)
        simulator.clear("/cam", Fault.OFFLINE)
        alone.stream.retry()
        wait_for(lambda: alone.sample.state is StreamState.LIVE, "the camera again")
    finally:
        alone.close()


def test_what_the_next_attempt_interrupts_is_shown_after_it(
    cameras: Cameras, monkeypatch: pytest.MonkeyPatch
) -> None:
    simulator = cameras(MountSpec("/cam", SMALL))
    alone = Alone(source(simulator.url("/cam")), packets=Reservoir(20.0, 64 << 20).buffer())
    ring = FrameRing.create(TINY)
    interrupted: list[bool] = []

    def interrupting(coding: Coding, packets: Sequence[KeptPacket], go_on: Callable[[], bool]) -> Decoded | None:
        if not interrupted:
            interrupted.append(True)
            alone.stream.retry()
        return decode_last(coding, packets, go_on)

    try:
        alone.start()
        wait_for(lambda: alone.sample.packets > 20, "packets")
        monkeypatch.setattr("wall.decoders.last_picture.decode_last", interrupting)
        simulator.fault("/cam", Fault.OFFLINE)
        simulator.fault("/cam", Fault.RST)
        wait_for(lambda: alone.sample.state is StreamState.BACKOFF, "the camera to go")
        attempts = alone.sample.attempts
        alone.stream.cut(Cut(PART, KEY, ring.name, WHOLE))
        picture = wait_for(ring.latest, "a part")
        assert picture is not None
        del picture
        assert alone.sample.attempts > attempts
        assert interrupted
    finally:
        alone.close()
        ring.close()
        ring.unlink()


class Shown:
    """A ring, and what a `LastPicture` puts there."""

    def __init__(self) -> None:
        self.buffer = Reservoir(20.0, 64 << 20).buffer()
        self.ring = FrameRing.create(TINY)
        self.last = LastPicture()

    def show(self, *, seen_at: float = math.nan, lag: float = math.nan, go_on: bool = True) -> float | None:
        """When the picture that is shown was taken; None: there is none."""
        assert self.last.show(self.buffer, self.ring, (), seen_at, lag, lambda: go_on) is go_on
        picture = self.ring.latest()
        return None if picture is None else picture.picture_at


@pytest.fixture
def shown() -> Iterator[Shown]:
    shown = Shown()
    yield shown
    assert shown.ring.close()
    shown.ring.unlink()


def coded(pictures: int) -> list[bytes]:
    """Packets of H.264, the first a key frame."""
    context = av.CodecContext.create("libx264", "w")
    assert isinstance(context, VideoCodecContext)
    context.width, context.height, context.pix_fmt = 160, 90, "yuv420p"
    context.time_base, context.options = Fraction(1, 25), {"tune": "zerolatency", "x264-params": "keyint=1000"}
    packets: list[bytes] = []
    for number in range(pictures):
        frame = av.VideoFrame.from_ndarray(np.full((135, 160), 8 * number, np.uint8), format="yuv420p")
        frame.pts = number
        packets += map(bytes, context.encode(frame))
    return packets


@pytest.mark.parametrize("coding", [Coding("h264"), Coding("no codec")])
def test_what_cannot_be_decoded_is_no_picture(shown: Shown, coding: Coding) -> None:
    assert shown.show() is None  # nothing came yet
    shown.buffer.connected(coding)
    shown.buffer.add(b"\x00\x00\x00\x01\x65" + bytes(range(200)), True, 0.0, 1.0)
    assert shown.show() is None


def test_its_time_is_that_of_the_last_packet_that_gave_a_picture(shown: Shown) -> None:
    shown.buffer.connected(Coding("h264"))
    for number, data in enumerate(coded(20)):
        whole = number < 10
        shown.buffer.add(data if whole else data[:6] + bytes(40), number == 0, number / 25, 100.0 + number)
    assert shown.show(lag=0.5) == pytest.approx(108.5, abs=0.01)


def test_a_torn_key_frame_that_came_last_hides_no_picture(shown: Shown) -> None:
    shown.buffer.connected(Coding("h264"))
    for number, data in enumerate(coded(5)):
        shown.buffer.add(data, number == 0, number / 25, 100.0 + number)
    shown.buffer.connected(Coding("h264"))
    shown.buffer.add(b"\x00\x00\x00\x01\x65" + bytes(range(200)), True, 0.0, 130.0)
    assert shown.show() == 104.0


def test_what_is_older_than_what_was_seen_is_not_the_last(shown: Shown) -> None:
    shown.buffer.connected(Coding("h264"))
    for number, data in enumerate(coded(5)):
        shown.buffer.add(data, number == 0, number / 25, 100.0 + number)
    assert shown.show(seen_at=110.0) is None
    assert shown.show(seen_at=104.5) == 104.0


def test_who_must_go_on_does_not_wait_for_it(shown: Shown) -> None:
    shown.buffer.connected(Coding("h264"))
    for number, data in enumerate(coded(5)):
        shown.buffer.add(data, number == 0, number / 25, 100.0 + number)
    with last_picture._one:  # another camera's is decoded
        assert shown.show(go_on=False) is None
    assert shown.show(go_on=False) is None
    asked = iter([True, True, False, False, False, False])  # in the middle of the group: that picture is not the last
    assert not shown.last.show(shown.buffer, shown.ring, (), math.nan, 0.0, lambda: next(asked, False))
    assert shown.show() == 104.0


def test_evidence_tells_the_time_of_its_picture_and_not_of_what_is_damaged_behind_it(
    shown: Shown, tmp_path: Path
) -> None:
    shown.buffer.connected(Coding("h264"))
    for number, data in enumerate(coded(20)):
        whole = number < 10
        shown.buffer.add(data if whole else data[:6] + bytes(40), number == 0, number / 25, 100.0 + number)
    for good_at, exhibit in ((119.0, Exhibit.LAST_GOOD), (105.0, Exhibit.NOW), (112.0, Exhibit.NOW)):
        request = Preserve(KEY, 7, (exhibit,), str(tmp_path), exhibit.value, good_at, good_at, 10.0, "", "")
        done = preserve(request, shown.buffer, 0)
        if good_at == 112.0:  # what came since is damaged: the picture is from before
            assert [each.why for each in done.missing] == [Lack.NOTHING_SINCE]
        else:
            (file,) = done.files
            assert time.time() - file.begins_at == pytest.approx(time.monotonic() - 109.0, abs=1.0)


def test_a_rest_outlasts_what_was_pressed_before_it(cameras: Cameras) -> None:
    alone = Alone(source(cameras(MountSpec("/cam", SMALL)).url("/cam")))
    try:
        alone.start()
        attempts = alone.sample.attempts
        alone.stream.retry()
        alone.stream.rest(rest=True)
        wait_for(lambda: alone.sample.state is StreamState.RESTING, "the rest")
        alone.stream.show(None)  # what wakes it for something else ends no rest
        assert alone.sample.attempts == attempts
        alone.stream.retry()
        wait_for(lambda: alone.sample.state is StreamState.LIVE, "the camera again")
    finally:
        alone.close()


def test_nothing_is_held_for_a_screen_that_is_gone(shown: Shown) -> None:
    shown.buffer.connected(Coding("h264"))
    for number, data in enumerate(coded(5)):
        shown.buffer.add(data, number == 0, number / 25, 100.0 + number)
    assert shown.show() == 104.0
    assert shown.last._decoded is not None
    assert shown.last.show(shown.buffer, None, (), math.nan, 0.0, lambda: True)
    assert shown.last._decoded is None
