"""A camera is away: its last picture is as sharp as the camera sent it, wherever it is wanted meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.decoders.conftest import Cameras
from tests.decoders.test_pool import KEY, in_state, sample_with, source
from tests.decoders.test_tools import PART, RARE, SMALL, pixels, taken
from tests.waiting import wait_for
from wall.decoders.base import Crop, PictureSize, PixelFormat
from wall.decoders.last_picture import show_last
from wall.decoders.messages import StreamSettings
from wall.decoders.packet_buffer import Coding, Reservoir
from wall.decoders.pool import DecoderPool
from wall.decoders.ring import FrameRing
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
    assert picture.picture_at == pytest.approx(before.picture_at, abs=0.1)  # and it does not pass for one of now
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
    assert part.picture_at < time.monotonic()


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


@pytest.mark.parametrize("coding", [Coding("h264"), Coding("no codec")])
def test_what_cannot_be_decoded_is_no_picture(coding: Coding) -> None:
    buffer = Reservoir(20.0, 64 << 20).buffer()
    ring = FrameRing.create(TINY)
    try:
        assert not show_last(buffer, ring, (), 0.0)  # nothing came yet
        buffer.connected(coding)
        buffer.add(b"\x00\x00\x00\x01\x65" + bytes(range(200)), True, 0.0, 1.0)
        assert not show_last(buffer, ring, (), 0.0)
        assert ring.latest() is None
    finally:
        ring.close()
        ring.unlink()
