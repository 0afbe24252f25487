"""A camera that was on no screen is shown at once: from what was kept since its last key frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.decoders.conftest import Cameras
from tests.decoders.test_pool import KEY, SIZE, next_picture, source
from tests.decoders.test_tools import apart, number_at, pixels
from tests.waiting import wait_for
from wall.decoders.base import PictureSize
from wall.decoders.messages import StreamSettings
from wall.decoders.pool import DecoderPool
from wall.demo.patterns import read_counter
from wall.demo.spec import ClipSpec, Codec, MountSpec
from wall.health.sample import DecodeMode

RARE = ClipSpec(width=320, height=180, fps=15, gop=20 * 15, seconds=40, fewest_groups=2)  # a key frame in 20 s
AS_LARGE = PictureSize(320, 180)


@pytest.fixture(params=[64 << 20, 0], ids=["kept", "not kept"])
def pool(request: pytest.FixtureRequest) -> Iterator[DecoderPool]:
    kept = int(request.param)
    settings = StreamSettings(open_timeout_s=5.0, read_timeout_s=2.0, keep_s=20.0 if kept else 0.0, keep_bytes=kept)
    pool = DecoderPool(settings)
    pool.start()
    yield pool
    pool.stop()


@pytest.mark.parametrize("pool", [64 << 20], indirect=True)
@pytest.mark.parametrize("codec", [Codec.H264, Codec.H265])
def test_who_looks_sees_the_present_picture_without_waiting_for_a_key_frame(
    pool: DecoderPool, cameras: Cameras, codec: Codec
) -> None:
    simulator = cameras(MountSpec("/cam", replace(RARE, codec=codec), key_on_play=True))
    pool.want(KEY, source(simulator.url("/cam")), None)
    wait_for(lambda: pool.sample(KEY).packets > 30, "packets of a camera on no screen")
    assert (before := pool.sample(KEY)).mode is DecodeMode.KEY_FRAMES
    pool.want(KEY, source(simulator.url("/cam")), AS_LARGE)
    picture = next_picture(pool)
    assert pool.sample(KEY).still.keyframes == before.still.keyframes  # and no other one came meanwhile
    number = read_counter(pixels(picture))
    assert number is not None
    assert apart(number, number_at(simulator, picture.sent_at), RARE.frames) <= 1


@pytest.mark.parametrize("pool", [0], indirect=True)
def test_without_memory_for_packets_it_waits_for_the_next_key_frame(pool: DecoderPool, cameras: Cameras) -> None:
    simulator = cameras(MountSpec("/cam", RARE, key_on_play=True))
    pool.want(KEY, source(simulator.url("/cam")), None)
    wait_for(lambda: pool.sample(KEY).packets > 10, "packets of a camera on no screen")
    before = pool.sample(KEY)
    pool.want(KEY, source(simulator.url("/cam")), SIZE)
    wait_for(lambda: pool.sample(KEY).packets > before.packets + 20, "more of it")
    picture = pool.latest(KEY)
    assert picture is None or pool.sample(KEY).still.keyframes > before.still.keyframes
    assert pool.sample(KEY).decode_errors == 0
